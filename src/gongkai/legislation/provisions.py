"""The parts of a law: dated provisions, and the duties, grounds and lists they form.

Every provision has the day it came into force, its citation, the day it
was checked and its confidence. An amendment adds a provision; nothing
is edited. The class of a table in a law file is the class of the same name
here: see ``docs/laws-format.md``.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from attrs import evolve, field, frozen
from attrs.converters import optional

from gongkai.citations import Confidence
from gongkai.days.events import ClockRule, ExtensionBase, Need, Operation
from gongkai.days.periods import TimeLimit
from gongkai.errors import InvalidRecord
from gongkai.field_docs import documented
from gongkai.legislation.provision_names import with_chinese
from gongkai.messages import Language, LocalText
from gongkai.plain_data import plain_fields


@documented
class BodyLevel(StrEnum):
    """The level of government of a body."""

    NATIONAL = "national"
    """The national government."""
    PROVINCE = "province"
    """A province, or a unit of the same level."""
    CITY = "city"
    """A city that is divided into districts (设区的市), or another unit between province and county."""
    COUNTY = "county"
    """A county, or a unit of the same level."""
    TOWNSHIP = "township"
    """A township, or a unit of the same level."""


@documented
class BodyKind(StrEnum):
    """The kind of a body, where a law distinguishes them."""

    GOVERNMENT = "government"
    """The government of a territory itself (人民政府)."""
    DEPARTMENT = "department"
    """A department of a government (政府部门)."""
    AGENCY = "agency"
    """A body that acts in its own name under another (派出机构)."""
    INSTITUTION = "institution"
    """A public institution."""
    SCHOOL = "school"
    """A school."""
    ARCHIVE = "archive"
    """An archive."""
    ENTERPRISE = "enterprise"
    """A public enterprise."""


@documented
class Trigger(StrEnum):
    """The event from whose day a time limit runs."""

    FORMED = "formed"
    """The information is formed."""
    FORMED_OR_CHANGED = "formed-or-changed"
    """Each starts the duty: once when formed, and again when changed."""
    CHANGED = "changed"
    """The information is changed."""
    PUBLICATION = "publication"
    """What must be done before information is published."""
    PUBLISHED = "published"
    """The day of publication: display, withdrawal and follow-up run from it."""
    WITHHELD = "withheld"
    """The information is withheld."""
    RELEASED = "released"
    """The information is released."""
    APPROVED = "approved"
    """The matter is approved."""
    REQUESTED = "requested"
    """The request is made."""
    RECEIVED = "received"
    """The request is received."""
    ACKNOWLEDGED = "acknowledged"
    """The day of the acknowledgement that promises an answer."""
    DOCUMENT_RECEIVED = "document-received"
    """A document of somebody else arrives: an approval, a report, an order, a notice of defects."""
    REGISTERED = "registered"
    """The request is registered."""
    TRANSFERRED = "transferred"
    """The request is transferred."""
    CONSULTED = "consulted"
    """The day on which a consulted party has the letter that asks for its opinion."""
    EXPIRED = "expired"
    """The last day of the time allowed for an answer that was not given."""
    DECIDED = "decided"
    """The decision is made."""
    NOTIFIED = "notified"
    """The day on which the applicant has, or should have, learnt of the decision."""
    FEE_NOTICE = "fee-notice"
    """The applicant is notified of the fee."""
    FEE_PAID = "fee-paid"
    """The fee is paid."""
    REVIEW_REQUESTED = "review-requested"
    """The review is requested."""
    REVIEW_ACCEPTED = "review-accepted"
    """The review is accepted."""
    REVIEW_COPY_RECEIVED = "review-copy-received"
    """The copy of the request for review is received."""
    REVIEW_DECIDED = "review-decided"
    """The day on which the applicant has the decision of the review."""
    APPEALED = "appealed"
    """The day on which an outside authority has the appeal or complaint."""
    JUDGMENT = "judgment"
    """The judgment is given."""
    MONTH_END = "month-end"
    """The last day of the month."""
    QUARTER_END = "quarter-end"
    """The last day of the quarter."""
    YEAR_END = "year-end"
    """The last day of the year that a report covers."""
    ERROR_SHOWN = "error-shown"
    """Evidence is given that a record about the applicant is wrong."""
    STANDING = "standing"
    """No event: a duty that applies on every day."""


@documented
class Party(StrEnum):
    """Who is bound by a limit."""

    BODY = "body"
    """The body itself."""
    APPLICANT = "applicant"
    """The applicant."""
    THIRD_PARTY = "third-party"
    """A third party."""
    OTHER_BODY = "other-body"
    """Another body."""
    REVIEWER = "reviewer"
    """The reviewing authority."""


@documented
class LimitKind(StrEnum):
    """Whether a limit is a latest or an earliest day."""

    AT_MOST = "at-most"
    """A latest day: it has to be done by then."""
    AT_LEAST = "at-least"
    """An earliest day: it may not be done, or may not end, before."""


@documented
class OnSilence(StrEnum):
    """What follows when a limit passes without an answer."""

    BODY_DECIDES = "body-decides"
    """The body decides."""
    DEEMED_CONSENT = "deemed-consent"
    """Silence counts as consent."""
    DEEMED_REFUSAL = "deemed-refusal"
    """Silence counts as refusal."""
    DEEMED_GRANTED = "deemed-granted"
    """Silence counts as granting the request."""
    ABANDONED = "abandoned"
    """The request counts as given up."""
    MAY_APPEAL = "may-appeal"
    """The applicant may appeal."""


@documented
class GroundKind(StrEnum):
    """Whether a ground obliges or allows a body to withhold."""

    MANDATORY = "mandatory"
    """The body has to withhold."""
    DISCRETIONARY = "discretionary"
    """The body may withhold."""


@documented
class Override(StrEnum):
    """What allows disclosure of information although a ground covers it."""

    CONSENT = "consent"
    """The protected party agrees."""
    PUBLIC_INTEREST = "public-interest"
    """The public interest in disclosure outweighs the ground."""
    OTHER_LAW = "other-law"
    """Another law, regulation or rule demands disclosure."""


@documented
class DayThatCounts(StrEnum):
    """Which recorded day is the day of receipt, or of the answer."""

    SUBMITTED = "submitted"
    """The day it is handed in."""
    RECEIVED = "received"
    """The day it arrives."""
    SYSTEM_RECEIPT = "system-receipt"
    """The day the system receives it."""
    SIGNED = "signed"
    """The day it is signed for."""
    CONFIRMED = "confirmed"
    """The day both sides confirm it."""
    REGISTERED = "registered"
    """The day it is registered."""
    POSTED = "posted"
    """The day it is handed to the post."""
    SENT = "sent"
    """The day it is sent."""
    BODY_RULE = "body-rule"
    """The body's own rule decides."""


@documented
@frozen(slots=True, kw_only=True)
class Applies:
    """The bodies to which a provision applies; an empty part means all.

    >>> Applies(levels=(BodyLevel.COUNTY,)).covers(BodyLevel.TOWNSHIP, None)
    False
    """

    levels: tuple[BodyLevel, ...] = ()
    """The levels of government that are reached; empty for all."""
    kinds: tuple[BodyKind, ...] = ()
    """The kinds of bodies that are reached; empty for all."""

    def covers(self, level: BodyLevel | None, kind: BodyKind | None) -> bool:
        """Return whether it applies to such a body; what is not known (`None`) excludes nothing."""
        return _allows(self.levels, level) and _allows(self.kinds, kind)

    def overlaps(self, other: Applies) -> bool:
        """Return whether some body is covered by both."""
        return _overlap(self.levels, other.levels) and _overlap(self.kinds, other.kinds)


EVERY_BODY = Applies()
"""The scope of most provisions."""


@documented
@frozen(slots=True, kw_only=True)
class Provision:
    """A fact of law with its time of force, its citation and its confidence."""

    in_force: date
    """The first day of force."""
    until: date | None = None
    """The last day of force; `None` while it lasts."""
    citation: LocalText = field(converter=with_chinese)
    """The provision as cited: ``art 18``, ``第十八条``."""
    instrument: LocalText | None = None
    """The instrument that contains it, where that is not the law of the file itself."""
    url: str | None = None
    """The official text of the provision, where it has an address of its own."""
    checked_on: date
    """The day on which somebody last compared this fact with its source."""
    confidence: Confidence
    """How the fact is known."""
    note: LocalText | None = None
    """What else a reader has to know: readings, gaps, practice."""

    def in_force_on(self, day: date) -> bool:
        """Return whether the provision is in force that day; the first and the last day are included."""
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
    """What this version says, or does not say, about matters that were pending when it came into force."""
    checked_on: date
    """The day on which somebody last compared this with its source."""
    confidence: Confidence
    """How it is known."""
    note: LocalText | None = None
    """What else a reader has to know."""

    def in_force_on(self, day: date) -> bool:
        """Return whether the version is in force that day; the first and the last day are included."""
        return self.in_force <= day and (self.until is None or day <= self.until)


@documented
@frozen(slots=True, kw_only=True)
class Reading:
    """A way of reading a provision that differs from the one computed with."""

    text: LocalText
    """What is read differently, as a clause: "the extension is counted from the day to which the end moved"."""
    read_by: LocalText | None = None
    """Who reads it so: a court, an authority, a commentary; `None` where the text only allows it."""
    citation: LocalText = field(converter=with_chinese)
    """The decision, guidance or provision on which the reading rests."""
    instrument: LocalText | None = None
    """The instrument that contains it, where that is not the law of the file itself."""
    url: str | None = None
    """The address of the text, where it has one."""
    checked_on: date
    """The day on which somebody last compared this with its source."""
    confidence: Confidence
    """How it is known that it is read so."""


@documented
@frozen(slots=True, kw_only=True)
class LimitReading(Reading):
    """A reading under which the time limit of a duty is another one."""

    limit: TimeLimit
    """The limit under this reading."""


@documented
@frozen(slots=True, kw_only=True)
class EventReading(Reading):
    """A reading under which an event does something else to a limit; what is not given stays as it is."""

    operation: Operation | None = None
    """What the event does to the limit."""
    by: TimeLimit | None = None
    """The longest time that an extension adds."""
    to: TimeLimit | None = None
    """The whole limit after an extension, counted from where the limit began."""
    counted_from: ExtensionBase | None = None
    """From which day an extension is counted."""

    def __attrs_post_init__(self) -> None:
        """Reject a reading that changes nothing."""
        if all(part is None for part in (self.operation, self.by, self.to, self.counted_from)):
            raise InvalidRecord("a reading says what differs; give operation, by, to or counted_from")

    def applied_to(self, rule: ClockRule) -> ClockRule:
        """Return a rule as it is under this reading."""
        return evolve(
            rule,
            operation=self.operation or rule.operation,
            by=self.by or (None if self.to is not None else rule.by),
            to=self.to or (None if self.by is not None else rule.to),
            counted_from=self.counted_from or (None if self.to is not None else rule.counted_from),
        )


@documented
@frozen(slots=True, kw_only=True)
class DutyValue(Provision):
    """What a duty demands over a stretch of time, of the bodies to which it applies."""

    limit: TimeLimit | None = None
    """The time limit; `None` where the provision sets the duty without a time limit."""
    kind: LimitKind = LimitKind.AT_MOST
    """Whether the limit is the latest or the earliest day."""
    applies: Applies = EVERY_BODY
    """The bodies to which it applies."""
    on_silence: OnSilence | None = None
    """What follows when the limit passes without an answer; `None` where the law does not say."""
    times: int | None = None
    """How often it may be done for one request; `None`: without a limit."""
    readings: tuple[LimitReading, ...] = ()
    """Other ways of reading the limit; `limit` is the prevailing one."""


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
    counted_from: ExtensionBase | None = None
    """From which day an extension `by` a time is counted; required where the limit of the duty rolls at its end."""
    counted_from_citation: LocalText | None = field(default=None, converter=optional(with_chinese))
    """The provision that says so, with its instrument; `None`: that of the extension itself."""
    in_all: TimeLimit | None = None
    """The longest time that extensions of this kind, and of those in `in_all_with`, add together."""
    in_all_with: tuple[str, ...] = ()
    """The other kinds of extension that `in_all` counts as well."""
    times: int | None = None
    """How often it may happen for one request; `None`: without a limit."""
    needs: tuple[Need, ...] = ()
    """The conditions of its lawfulness."""
    ended_within: TimeLimit | None = None
    """How long after its beginning a pause has to end; a pause that ends later excludes nothing."""
    at_most: TimeLimit | None = None
    """How long a pause lasts at most, from its beginning; what goes beyond that is counted."""
    asked: str | None = None
    """The event by which the body asked for it, which does not move the due day itself."""
    asked_within: TimeLimit | None = None
    """How long after the limit began the body could ask for it; after that the event has no effect."""
    consent_of: LocalText | None = None
    """Who has to consent, where consent is needed."""

    label: LocalText | None = None
    """The name of the event, written before a day; `None`: the name of the kind."""
    readings: tuple[EventReading, ...] = ()
    """Other ways of reading what the event does; the other fields are the prevailing one."""

    def __attrs_post_init__(self) -> None:
        """Reject parts that contradict one another."""
        rule = self.clock_rule  # raises where they do
        for reading in self.readings:
            reading.applied_to(rule)  # raises as well
        if self.counted_from_citation is not None and self.counted_from is None:
            raise InvalidRecord("counted_from_citation is the provision for counted_from; give that as well")
        if self.consent_of is not None and Need.CONSENT not in self.needs:
            raise InvalidRecord("consent_of names who consents; add consent to needs")

    @property
    def clock_rule(self) -> ClockRule:
        """The same rule in the form that a clock uses."""
        return ClockRule(
            kind=self.kind,
            operation=self.operation,
            ends=self.ends,
            by=self.by,
            to=self.to,
            counted_from=self.counted_from,
            in_all=self.in_all,
            in_all_with=self.in_all_with,
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
class Absence(Provision):
    """That a law did not set a duty over a stretch of time, as its text of that time shows."""


@documented
@frozen(slots=True, kw_only=True)
class Duty:
    """A duty, with what the law demanded of it over time."""

    id: str
    """Its name, shared between laws where the meaning is the same."""
    label: LocalText
    """What has to be done, as a phrase that follows "to"."""
    trigger: Trigger
    """The event from whose day its limit runs."""
    governed_by: Trigger | None = None
    """The event whose day selects the value in force; `None`: the trigger."""
    binds: Party = Party.BODY
    """Who has to do it."""
    values: tuple[DutyValue, ...]
    """What it demanded over time."""
    events: tuple[EventRule, ...] = ()
    """The rules for events that move its limit."""

    def to_dict(self, lang: Language = "en") -> dict[str, Any]:
        """Return the duty as plain data: its limits over time, each with its provision and confidence."""
        return plain_fields(self, lang)

    absences: tuple[Absence, ...] = ()
    """The times in which the law set no such duty; of other times without a value the file records nothing."""
    starts_with: LocalText | None = None
    """The event from whose day the limit runs, where `trigger` is too general for it."""


@documented
@frozen(slots=True, kw_only=True)
class GroundValue(Provision):
    """The wording of a ground over a stretch of time."""

    kind: GroundKind
    """Whether it obliges or allows a body to withhold."""
    override: tuple[Override, ...] = ()
    """What allows disclosure in spite of it."""
    decided_by: LocalText | None = None
    """Who decides, where that is not the body."""


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
        """Return whether the text is its code, a name or an alias, whatever its case and blanks.

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
    """How long after that day receipt is deemed; `None`: on the day itself."""
    text: LocalText
    """The rule in the words of the source."""


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
    """A part that a document must contain."""

    id: str
    """Its name; in the catalogue, the field of an item."""
    name: LocalText
    """What it is called."""
    citation: LocalText | None = None
    """Its own provision, where it has one."""
    applies: Applies = EVERY_BODY
    """The bodies whose document must contain it."""


@documented
@frozen(slots=True, kw_only=True)
class DocumentValue(Provision):
    """What a document must contain over a stretch of time."""

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
    """What it must contain over time."""


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


def _allows(members: tuple[K, ...], one: K | None) -> bool:
    """Return whether one, known or unknown, can be among the members; no members means all."""
    return not members or one is None or one in members


def _overlap(first: tuple[K, ...], second: tuple[K, ...]) -> bool:
    """Return whether two lists, of which an empty one means all, have a common member."""
    return not first or not second or not set(first).isdisjoint(second)


def is_spelt(text: str, spellings: Iterable[str]) -> bool:
    """Return whether a text is one of some spellings, whatever its case and blanks."""
    wanted = _bare(text)
    return any(_bare(spelling) == wanted for spelling in spellings)


def _bare(text: str) -> str:
    """Return a spelling without case and blanks."""
    return "".join(text.split()).casefold()
