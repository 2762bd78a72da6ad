"""What a law is made of: dated provisions, and the duties, grounds and lists they form.

Every provision carries the day it came into force, where it stands, the day it
was checked and how surely it is known. An amendment adds a provision; nothing
is edited. The class of a table in a law file is the class of the same name
here: see ``docs/laws-format.md``.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import TypeVar

from attrs import field, frozen

from gongkai.citations import Confidence
from gongkai.days.events import Move, Need, Operation
from gongkai.days.periods import TimeLimit
from gongkai.errors import InvalidRecord
from gongkai.field_docs import documented
from gongkai.legislation.provision_names import with_chinese
from gongkai.messages import LocalText


class BodyLevel(StrEnum):
    """The level of government a body stands on."""

    NATIONAL = "national"
    PROVINCE = "province"
    CITY = "city"
    """A city that is divided into districts (设区的市), or another unit between province and county."""
    COUNTY = "county"
    TOWNSHIP = "township"


class BodyKind(StrEnum):
    """What sort of body it is, where a law tells them apart."""

    GOVERNMENT = "government"
    """The government of a territory itself (人民政府)."""
    DEPARTMENT = "department"
    """A department of a government (政府部门)."""
    AGENCY = "agency"
    """A body that acts in its own name under another (派出机构)."""
    INSTITUTION = "institution"
    SCHOOL = "school"
    ARCHIVE = "archive"
    ENTERPRISE = "enterprise"


class Trigger(StrEnum):
    """The event from whose day a time limit runs."""

    FORMED = "formed"
    FORMED_OR_CHANGED = "formed-or-changed"
    """Each starts the duty: once when formed, and again when changed."""
    CHANGED = "changed"
    PUBLICATION = "publication"
    """What must be done before information is published."""
    PUBLISHED = "published"
    """The day on which something is put before the public: what has to stay, to end or to follow runs from it."""
    WITHHELD = "withheld"
    RELEASED = "released"
    APPROVED = "approved"
    REQUESTED = "requested"
    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    """The day of the acknowledgement that promises an answer."""
    DOCUMENT_RECEIVED = "document-received"
    """A paper of somebody else arrives: an approval, a report, an order, a notice of defects."""
    REGISTERED = "registered"
    TRANSFERRED = "transferred"
    CONSULTED = "consulted"
    """The day on which a consulted party has the letter that asks for its opinion."""
    EXPIRED = "expired"
    """The last day of the time allowed for an answer that was not given."""
    DECIDED = "decided"
    NOTIFIED = "notified"
    """The day on which the applicant has, or should have, learnt of the decision."""
    FEE_NOTICE = "fee-notice"
    FEE_PAID = "fee-paid"
    REVIEW_REQUESTED = "review-requested"
    REVIEW_ACCEPTED = "review-accepted"
    REVIEW_COPY_RECEIVED = "review-copy-received"
    REVIEW_DECIDED = "review-decided"
    """The day on which the applicant has the decision of the review."""
    APPEALED = "appealed"
    """The day on which an outside authority has the appeal or complaint."""
    JUDGMENT = "judgment"
    MONTH_END = "month-end"
    QUARTER_END = "quarter-end"
    YEAR_END = "year-end"
    """The last day of the year that a report covers."""
    ERROR_SHOWN = "error-shown"
    """Evidence is given that a record about the applicant is wrong."""
    STANDING = "standing"
    """No event: what has to be so on every day."""


class Party(StrEnum):
    """Who has to keep a limit."""

    BODY = "body"
    APPLICANT = "applicant"
    THIRD_PARTY = "third-party"
    OTHER_BODY = "other-body"
    REVIEWER = "reviewer"


class LimitKind(StrEnum):
    """Whether a limit is a latest or an earliest day."""

    AT_MOST = "at-most"
    AT_LEAST = "at-least"


class OnSilence(StrEnum):
    """What the law makes of a limit that passes without an answer."""

    BODY_DECIDES = "body-decides"
    DEEMED_CONSENT = "deemed-consent"
    DEEMED_REFUSAL = "deemed-refusal"
    DEEMED_GRANTED = "deemed-granted"
    ABANDONED = "abandoned"
    MAY_APPEAL = "may-appeal"


class GroundKind(StrEnum):
    """Whether a ground obliges or allows a body to withhold."""

    MANDATORY = "mandatory"
    DISCRETIONARY = "discretionary"


class Override(StrEnum):
    """What lets information be disclosed although a ground covers it."""

    CONSENT = "consent"
    """The party that is protected agrees."""
    PUBLIC_INTEREST = "public-interest"
    OTHER_LAW = "other-law"
    """Another law, regulation or rule demands disclosure."""


class DayThatCounts(StrEnum):
    """Which recorded day is the day of receipt, or of the answer."""

    SUBMITTED = "submitted"
    RECEIVED = "received"
    SYSTEM_RECEIPT = "system-receipt"
    SIGNED = "signed"
    CONFIRMED = "confirmed"
    REGISTERED = "registered"
    POSTED = "posted"
    SENT = "sent"
    BODY_RULE = "body-rule"
    """The body's own rule decides."""


@documented
@frozen(slots=True, kw_only=True)
class Applies:
    """The bodies that a provision reaches; an empty part leaves that question open to all.

    >>> Applies(levels=(BodyLevel.COUNTY,)).reaches(BodyLevel.TOWNSHIP, None)
    False
    """

    levels: tuple[BodyLevel, ...] = ()
    """The levels of government that are reached; empty for all."""
    kinds: tuple[BodyKind, ...] = ()
    """The kinds of bodies that are reached; empty for all."""

    def reaches(self, level: BodyLevel | None, kind: BodyKind | None) -> bool:
        """Say whether such a body can be meant; what is not known (`None`) excludes nothing."""
        return _allows(self.levels, level) and _allows(self.kinds, kind)

    def overlaps(self, other: Applies) -> bool:
        """Say whether some body is reached by both."""
        return _meet(self.levels, other.levels) and _meet(self.kinds, other.kinds)


EVERY_BODY = Applies()
"""What most provisions reach."""


@documented
@frozen(slots=True, kw_only=True)
class Provision:
    """A fact of law with its time, its place and how surely it is known."""

    in_force: date
    """The first day of force."""
    until: date | None = None
    """The last day of force; `None` while it lasts."""
    citation: LocalText = field(converter=with_chinese)
    """The provision as cited: ``art 18``, ``第十八条``."""
    instrument: LocalText | None = None
    """The instrument it stands in, where that is not the law of the file itself."""
    url: str | None = None
    """The official text of the provision, where it has an address of its own."""
    checked_on: date
    """The day on which somebody last held this fact against its source."""
    confidence: Confidence
    """How the fact is known."""
    note: LocalText | None = None
    """What a reader must know beside it: readings, gaps, practice."""

    def in_force_on(self, day: date) -> bool:
        """Say whether the provision is in force that day; first and last day belong to it."""
        return self.in_force <= day and (self.until is None or day <= self.until)


P = TypeVar("P", bound=Provision)


def in_force(provisions: Iterable[P], day: date) -> tuple[P, ...]:
    """Return the provisions that are in force that day, in their order."""
    return tuple(provision for provision in provisions if provision.in_force_on(day))


@documented
@frozen(slots=True, kw_only=True)
class Version:
    """A text of the instrument: the law as made, or as revised."""

    in_force: date
    """The first day of force."""
    until: date | None = None
    """The last day of force; `None` while it lasts."""
    cite_as: LocalText
    """How the law is cited in this version."""
    number: str | None = None
    """The number of the act that made this version."""
    url: str | None = None
    """The official text of this version."""
    transition: LocalText | None = None
    """What this version says, or does not say, of matters that were pending when it came into force."""
    checked_on: date
    """The day on which somebody last held this against its source."""
    confidence: Confidence
    """How it is known."""
    note: LocalText | None = None
    """What a reader must know beside it."""

    def in_force_on(self, day: date) -> bool:
        """Say whether the version is in force that day; first and last day belong to it."""
        return self.in_force <= day and (self.until is None or day <= self.until)


@documented
@frozen(slots=True, kw_only=True)
class DutyValue(Provision):
    """What a duty demands over a stretch of time, of the bodies it reaches."""

    limit: TimeLimit | None = None
    """The time limit; `None` where the provision sets the duty and says nothing of time."""
    kind: LimitKind = LimitKind.AT_MOST
    """Whether the limit is the latest or the earliest day."""
    applies: Applies = EVERY_BODY
    """The bodies it reaches."""
    on_silence: OnSilence | None = None
    """What follows when the limit passes without an answer; `None` where the law does not say."""
    times: int | None = None
    """How often it may be done for one request; `None` as often as needed."""


@documented
@frozen(slots=True, kw_only=True)
class EventRule(Provision):
    """What an event does to the limit of a duty."""

    kind: str
    """The event, as registers record it: ``extended``, ``fees-notice``."""
    operation: Operation
    """What it does to the limit."""
    ends: str | None = None
    """The event that ends it; `None` where one event has a first and a last day."""
    by: TimeLimit | None = None
    """How much an extension adds."""
    to: TimeLimit | None = None
    """The whole limit after an extension, counted from the original start."""
    times: int | None = None
    """How often it may happen for one request; `None` as often as needed."""
    needs: tuple[Need, ...] = ()
    """The conditions of its lawfulness."""
    ended_within: TimeLimit | None = None
    """How long after its beginning a pause has to end; one that ends later takes nothing out."""
    at_most: TimeLimit | None = None
    """How long a pause lasts at most, from its beginning; what goes beyond that is counted."""
    asked: str | None = None
    """The event by which the body asked for it, which moves nothing by itself."""
    asked_within: TimeLimit | None = None
    """How long after the limit began the body had to ask, where it did; else the event does nothing."""
    consent_of: LocalText | None = None
    """Who has to consent, where consent is needed."""

    label: LocalText | None = None
    """What happened, in words that stand before a day; `None`: the kind speaks for itself."""

    def __attrs_post_init__(self) -> None:
        """Refuse parts that contradict one another."""
        _ = self.move  # which refuses them
        if self.consent_of is not None and Need.CONSENT not in self.needs:
            raise InvalidRecord("consent_of names who consents; add consent to needs")

    @property
    def move(self) -> Move:
        """The same as a clock knows it."""
        return Move(
            kind=self.kind,
            operation=self.operation,
            ends=self.ends,
            by=self.by,
            to=self.to,
            times=self.times,
            needs=self.needs,
            ended_within=self.ended_within,
            at_most=self.at_most,
            asked=self.asked,
            asked_within=self.asked_within,
            label=self.label,
        )


@documented
@frozen(slots=True, kw_only=True)
class Duty:
    """Something that has to be done, with what the law demanded of it over time."""

    id: str
    """Its name, shared between laws where the meaning is the same."""
    label: LocalText
    """What has to be done, in words that follow "to"."""
    trigger: Trigger
    """The event from whose day its limit runs."""
    governed_by: Trigger | None = None
    """The event whose day picks the value in force; `None`: the trigger."""
    binds: Party = Party.BODY
    """Who has to do it."""
    values: tuple[DutyValue, ...]
    """What it demanded over time."""
    events: tuple[EventRule, ...] = ()
    """What moves its limit."""


@documented
@frozen(slots=True, kw_only=True)
class GroundValue(Provision):
    """The wording of a ground over a stretch of time."""

    kind: GroundKind
    """Whether it obliges or allows to withhold."""
    override: tuple[Override, ...] = ()
    """What lets the information be disclosed all the same."""
    decided_by: LocalText | None = None
    """Who decides, where the law names somebody other than the body."""


@documented
@frozen(slots=True, kw_only=True)
class Ground:
    """A ground on which information may or must be withheld."""

    code: str
    """Its code."""
    name: LocalText
    """What it protects."""
    aliases: tuple[str, ...] = ()
    """Spellings by which registers name it."""
    values: tuple[GroundValue, ...]
    """Its wording over time."""

    def is_named(self, text: str) -> bool:
        """Say whether the text is its code, a name or an alias, whatever its case and blanks.

        >>> from datetime import date
        >>> ground = Ground(code="s40", name=LocalText({"en": "personal data"}), aliases=("s.40(2)",), values=())
        >>> ground.is_named("S. 40 (2)")
        True
        """
        return is_spelt(text, (self.code, *self.name.by_language.values(), *self.aliases))


@documented
@frozen(slots=True, kw_only=True)
class ReceiptValue(Provision):
    """Which day counts over a stretch of time."""

    day: DayThatCounts
    """The recorded day that counts."""
    later: TimeLimit | None = None
    """How long after that day it counts as received; `None`: on the day itself."""
    text: LocalText
    """The same in the words of the source."""


@documented
@frozen(slots=True, kw_only=True)
class ReceiptRule:
    """Which day counts as the day of receipt, or of the answer, on one channel."""

    channel: str
    """The channel: ``in-person``, ``post``, ``internet``."""
    name: LocalText
    """Its name."""
    values: tuple[ReceiptValue, ...]
    """The rule over time."""


@documented
@frozen(slots=True, kw_only=True)
class Element:
    """A part that a document has to have."""

    id: str
    """Its name; in the catalogue, the field of an item."""
    name: LocalText
    """What it is called."""
    citation: LocalText | None = None
    """Its own provision, where it has one."""
    applies: Applies = EVERY_BODY
    """The bodies whose document has to have it."""


@documented
@frozen(slots=True, kw_only=True)
class DocumentValue(Provision):
    """What a document has to contain over a stretch of time."""

    elements: tuple[Element, ...]
    """Its parts, in the order of the law."""
    applies: Applies = EVERY_BODY
    """The bodies that owe it."""


@documented
@frozen(slots=True, kw_only=True)
class DocumentDuty:
    """A document that a body owes the public: a catalogue, a guide, an annual report."""

    id: str
    """Its name: ``catalogue``, ``guide``, ``annual-report``."""
    name: LocalText
    """What it is called."""
    values: tuple[DocumentValue, ...]
    """What it has to contain over time."""


@documented
@frozen(slots=True, kw_only=True)
class Category(Provision):
    """A category of information that has to be disclosed proactively."""

    code: str
    """Its code, such as ``2008-12-3``."""
    name: LocalText
    """What falls under it."""
    applies: Applies = EVERY_BODY
    """The bodies that have to disclose it."""


K = TypeVar("K", BodyLevel, BodyKind)


def _allows(reached: tuple[K, ...], one: K | None) -> bool:
    """Say whether one of unknown or known sort can be among those reached."""
    return not reached or one is None or one in reached


def _meet(first: tuple[K, ...], second: tuple[K, ...]) -> bool:
    """Say whether two lists, of which an empty one means all, have something in common."""
    return not first or not second or not set(first).isdisjoint(second)


def is_spelt(text: str, spellings: Iterable[str]) -> bool:
    """Say whether a text is one of some spellings, whatever its case and blanks."""
    wanted = _bare(text)
    return any(_bare(spelling) == wanted for spelling in spellings)


def _bare(text: str) -> str:
    """Take case and blanks out of a spelling."""
    return "".join(text.split()).casefold()
