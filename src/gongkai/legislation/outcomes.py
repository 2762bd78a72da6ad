"""What can become of a request, and what the applicant can then do, as a law has it over time."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from gongkai.field_docs import documented
from gongkai.legislation.provisions import Provision, is_spelt
from gongkai.messages import LocalText


class OutcomeKind(StrEnum):
    """What an outcome amounts to, in words that all laws share."""

    GRANTED = "granted"
    PARTLY_GRANTED = "partly-granted"
    REFUSED = "refused"
    """Withheld as a whole, on a ground of the law."""
    NOT_HELD = "not-held"
    """There is nothing that could be given."""
    TRANSFERRED = "transferred"
    """Another body is responsible; the request, or the applicant, is sent there."""
    NOT_PROCESSED = "not-processed"
    """No request that this law has to answer: a petition, a repetition, a matter of another procedure."""
    ABANDONED = "abandoned"
    """The applicant let a limit pass: to correct the request, or to pay."""
    WITHDRAWN = "withdrawn"
    NO_ANSWER = "no-answer"
    OTHER = "other"

    @property
    def gives(self) -> bool:
        """True when the applicant gets information, all or part of it."""
        return self in (OutcomeKind.GRANTED, OutcomeKind.PARTLY_GRANTED)

    @property
    def withholds(self) -> bool:
        """True when information that is there is kept back, all or part of it."""
        return self in (OutcomeKind.REFUSED, OutcomeKind.PARTLY_GRANTED)


class Remedy(StrEnum):
    """What an applicant can do against an outcome."""

    REVIEW_FIRST = "review-first"
    """Review has to be asked for before a court."""
    REVIEW_OR_SUIT = "review-or-suit"
    """Review or a court, as the applicant likes."""
    SUIT = "suit"
    """A court alone."""
    NONE = "none"
    """Neither."""


@documented
@frozen(slots=True, kw_only=True)
class OutcomeValue(Provision):
    """An outcome over a stretch of time."""

    row: str | None = None
    """Its row in the section of the annual report on results, as in ``3.1``; `None` where it has none of its own."""


@documented
@frozen(slots=True, kw_only=True)
class RequestOutcome:
    """One thing that can become of a request."""

    code: str
    """Its code."""
    kind: OutcomeKind
    """What it amounts to."""
    name: LocalText
    """What it is called."""
    aliases: tuple[str, ...] = ()
    """Spellings by which registers name it."""
    grounds: tuple[str, ...] = ()
    """The codes of the grounds on which it rests, where the outcome itself says so."""
    values: tuple[OutcomeValue, ...]
    """What the law says of it over time."""

    def is_named(self, text: str) -> bool:
        """Say whether the text is its code, a name or an alias, whatever its case and blanks."""
        return is_spelt(text, (self.code, *self.name.by_language.values(), *self.aliases))


@documented
@frozen(slots=True, kw_only=True)
class RemedyRule(Provision):
    """What can be done against some outcomes over a stretch of time."""

    remedy: Remedy
    """What the applicant can do."""
    outcomes: tuple[str, ...]
    """The codes of the outcomes against which that is open."""
