"""The outcomes of a request, and the remedies against them, as a law has them over time."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from attrs import frozen

from gongkai.field_docs import documented
from gongkai.legislation.provisions import Provision, is_spelt
from gongkai.messages import LocalText, Message, message


@documented
class OutcomeKind(StrEnum):
    """The kind of an outcome, in terms that all laws share."""

    GRANTED = "granted"
    """All the information was given."""
    PARTLY_GRANTED = "partly-granted"
    """Part of the information was given, and the rest withheld."""
    REFUSED = "refused"
    """Withheld as a whole, on a ground of the law."""
    NOT_HELD = "not-held"
    """The body does not hold the information."""
    TRANSFERRED = "transferred"
    """Another body is responsible; the request, or the applicant, is sent there."""
    NOT_PROCESSED = "not-processed"
    """Not a request that has to be answered under this law: a petition, a repetition, a matter of another procedure."""
    ABANDONED = "abandoned"
    """The applicant missed a limit: to correct the request, or to pay."""
    WITHDRAWN = "withdrawn"
    """The applicant withdrew the request."""
    NO_ANSWER = "no-answer"
    """The record says that there was no answer."""
    OTHER = "other"
    """An outcome of the law that is none of the others."""

    @property
    def gives(self) -> bool:
        """True when the applicant gets information, all or part of it."""
        return self in (OutcomeKind.GRANTED, OutcomeKind.PARTLY_GRANTED)

    @property
    def withholds(self) -> bool:
        """True when information that the body holds is withheld, all or part of it."""
        return self in (OutcomeKind.REFUSED, OutcomeKind.PARTLY_GRANTED)


OUTCOME_KINDS: Final[Mapping[OutcomeKind, Message]] = {
    OutcomeKind.GRANTED: message("granted"),
    OutcomeKind.PARTLY_GRANTED: message("granted in part"),
    OutcomeKind.REFUSED: message("refused"),
    OutcomeKind.NOT_HELD: message("nothing that could be given"),
    OutcomeKind.TRANSFERRED: message("sent to the body responsible"),
    OutcomeKind.NOT_PROCESSED: message("no request that has to be answered"),
    OutcomeKind.ABANDONED: message("given up by the applicant"),
    OutcomeKind.WITHDRAWN: message("withdrawn by the applicant"),
    OutcomeKind.NO_ANSWER: message("no answer"),
    OutcomeKind.OTHER: message("anything else"),
}
"""What each kind is called."""


@documented
class Remedy(StrEnum):
    """What an applicant can do against an outcome."""

    REVIEW_FIRST = "review-first"
    """Review has to be asked for before a court."""
    REVIEW_OR_SUIT = "review-or-suit"
    """Review or a court, at the choice of the applicant."""
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
    """One possible outcome of a request."""

    code: str
    """Its code."""
    kind: OutcomeKind
    """Its kind."""
    name: LocalText
    """What it is called."""
    aliases: tuple[str, ...] = ()
    """Spellings by which registers name it."""
    grounds: tuple[str, ...] = ()
    """The codes of the grounds on which it rests, where the outcome itself says so."""
    values: tuple[OutcomeValue, ...]
    """What the law says of it over time."""

    def is_named(self, text: str) -> bool:
        """Return whether the text is its code, a name or an alias, whatever its case and blanks."""
        return is_spelt(text, (self.code, *self.name.by_language.values(), *self.aliases))


@documented
@frozen(slots=True, kw_only=True)
class RemedyRule(Provision):
    """The remedy against some outcomes over a stretch of time."""

    remedy: Remedy
    """What the applicant can do."""
    outcomes: tuple[str, ...]
    """The codes of the outcomes against which it is available."""
