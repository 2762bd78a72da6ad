"""The laws for people: a list of them, and one in full with dates, articles and how surely each is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby

from attrs import frozen
from rich.console import Group, RenderableType
from rich.text import Text

from gongkai.days.calendars import DayDoubt
from gongkai.days.reasons import day_message
from gongkai.days.recurrence_words import describe_recurrence
from gongkai.legislation.date_facts import date_facts
from gongkai.legislation.deadline_words import CONFIDENCES
from gongkai.legislation.fees import Fee
from gongkai.legislation.laws import Law
from gongkai.legislation.outcomes import OUTCOME_KINDS, RemedyRule, RequestOutcome
from gongkai.legislation.provisions import (
    Applies,
    Category,
    DocumentDuty,
    Duty,
    DutyValue,
    EventReading,
    EventRule,
    Ground,
    LimitKind,
    Provision,
    Reading,
    ReceiptRule,
    Version,
)
from gongkai.legislation.territory_calendars import is_union, territory, territory_calendar, territory_codes
from gongkai.legislation.working_days import CalendarRule
from gongkai.messages import Language, Message, message, message_plural
from gongkai.reports.fees import wording as fees_wording
from gongkai.reports.writing.legal_words import (
    BODY_KINDS,
    DAYS_THAT_COUNT,
    EXTENSION_BASES,
    GROUND_KINDS,
    LEVELS,
    NEEDS,
    OPERATIONS,
    OVERRIDES,
    PARTIES,
    REMEDIES,
    SILENCES,
    TRIGGERS,
)
from gongkai.reports.writing.paragraphs import heading, line
from gongkai.reports.writing.sentences import Sayable


def render(answer: Law | Iterable[Law], lang: Language = "en") -> RenderableType:
    """Show one law in full, or list several.

    In full are versions, working days, duties, grounds, receipt, documents and categories; in a list code,
    jurisdiction, name, versions, and how many of the facts were read in the source.
    """
    if isinstance(answer, Law):
        return Group(*_Page(answer, lang).parts())
    return Group(*chain.from_iterable(_listed(law, lang) for law in answer))


def _listed(law: Law, lang: Language) -> Iterator[RenderableType]:
    """Show one law in the list."""
    facts = list(_facts(law))
    verified = sum(fact.confidence.is_verified for fact in facts)
    yield line(message("{code}: {name}", code=law.code, name=law.name), lang, style="bold")
    yield line(message("jurisdiction: {jurisdiction}", jurisdiction=law.jurisdiction), lang, "  ")
    for version in law.versions:
        yield line(message("{span}: {version}", span=_span(version), version=version.cite_as), lang, "  ")
    yield line(
        message_plural(
            "{count} fact of law, {verified} verified in the source, {rest} marked as unverified",
            "{count} facts of law, {verified} verified in the source, {rest} marked as unverified",
            len(facts),
            verified=verified,
            rest=len(facts) - verified,
        ),
        lang,
        "  ",
    )


def _facts(law: Law) -> Iterator[Provision]:
    """Yield every dated fact of a law."""
    for duty in law.duties.values():
        yield from duty.values
        yield from duty.events
    yield from law.remedies
    for rules in (law.grounds, law.receipt, law.answered, law.documents, law.outcomes, law.fees):
        for rule in rules.values():
            yield from rule.values
    yield from law.categories.values()


@frozen
class _Page:
    """One law in one language, laid out part by part."""

    law: Law
    lang: Language

    def parts(self) -> Iterator[RenderableType]:
        """Yield the page from top to bottom."""
        law = self.law
        yield self._line(message("{code}: {name}", code=law.code, name=law.name), style="bold")
        yield self._line(message("jurisdiction: {jurisdiction}", jurisdiction=law.jurisdiction))
        if law.url is not None:
            yield self._line(message("official text: {url}", url=law.url))
        if law.beside is not None:
            yield self._line(message("applies beside: {law}", law=law.beside))
        if law.note is not None:
            yield self._line(law.note)
        yield from map(self._line, _certainty(law))
        yield from self._chapter(message("Versions"), map(self._version, law.versions))
        yield from self._chapter(message("Working days"), [self._working_days()])
        yield from self._chapter(message("Duties"), map(self._duty, law.duties.values()))
        yield from self._chapter(message("Grounds for withholding"), map(self._ground, law.grounds.values()))
        yield from self._chapter(
            message("Which day is the day of receipt"), map(self._receipt, law.receipt.values())
        )
        yield from self._chapter(
            message("Which day is the day of the answer"), map(self._receipt, law.answered.values())
        )
        yield from self._chapter(
            message("What can become of a request"), map(self._outcome, law.outcomes.values())
        )
        yield from self._chapter(message("What applicants can do"), map(self._remedy, law.remedies))
        yield from self._chapter(message("What may be charged"), map(self._fee, law.fees.values()))
        yield from self._chapter(
            message("Documents owed to the public"), map(self._document, law.documents.values())
        )
        yield from self._chapter(
            message("Categories of proactive disclosure"), self._categories(law.categories)
        )

    def _line(self, text: Sayable, lead: str = "", style: str = "") -> RenderableType:
        """Make one paragraph of a sentence."""
        return line(text, self.lang, lead, style)

    def _chapter(
        self, title: Message, blocks: Iterable[Iterable[RenderableType]]
    ) -> Iterator[RenderableType]:
        """Put blocks under a heading; without blocks there is no heading."""
        shown = list(chain.from_iterable(blocks))
        if shown:
            yield heading(title, self.lang)
            yield from shown
            yield Text()

    def _fact(self, text: Sayable, fact: Provision, lead: str = "  - ") -> Iterator[RenderableType]:
        """Show a fact: what it says, when it holds, where it stands, how it is known, and its note."""
        yield self._line(message("{span}: {fact}", span=_span(fact), fact=text), lead)
        yield self._line(_source(fact), "    ")
        if fact.note is not None:
            yield self._line(message("Note: {note}", note=fact.note), "    ")

    def _version(self, version: Version) -> Iterator[RenderableType]:
        """Show one text of the law."""
        number = message("{version}, {number}", version=version.cite_as, number=version.number)
        named: Sayable = version.cite_as if version.number is None else number
        yield self._line(message("{span}: {fact}", span=_span(version), fact=named), "  - ")
        yield self._line(_known(version), "    ")
        for extra in (version.url, version.transition, version.note):
            if extra is not None:
                yield self._line(extra, "    ")

    def _working_days(self) -> Iterator[RenderableType]:
        """Show whose days count."""
        rule = self.law.working_days
        yield self._line(message("calendar: {codes}", codes=rule.codes), "  - ")
        if not rule.is_regional:
            for code in rule.codes:
                yield from (self._line(text, "    ") for text in _rests_on(code))
        for days in (*rule.closed, *rule.worked):
            span = message("{name}: {first} to {last}", name=days.name, first=days.first, last=days.last)
            yield self._line(span, "  - ")
        for observance in rule.observances:
            day, name = describe_recurrence(observance.each), observance.name
            if observance.worked:
                yield self._line(message("{day}: worked, {name}", day=day, name=name), "  - ")
            else:
                yield self._line(message("{day}: off, {name}", day=day, name=name), "  - ")
        for doubt in rule.doubts:
            yield self._line(_doubt(doubt), "  - ")
        cited: Sayable = rule.citation
        if rule.instrument is not None:
            cited = message("{instrument}, {provision}", instrument=rule.instrument, provision=rule.citation)
        yield self._line(message("{provision}; {known}", provision=cited, known=_known(rule)), "    ")
        if rule.substitute_reason is not None:
            yield self._line(message("Provisional: {reason}", reason=rule.substitute_reason), "    ")
        if rule.note is not None:
            yield self._line(message("Note: {note}", note=rule.note), "    ")

    def _duty(self, duty: Duty) -> Iterator[RenderableType]:
        """Show a duty: what it demanded over time, and what moves its limit."""
        yield self._line(message("{id}: {label}", id=duty.id, label=duty.label), "  ", style="bold")
        runs = message(
            "binds {party}; runs from the day on which {trigger}",
            party=PARTIES[duty.binds],
            trigger=TRIGGERS[duty.trigger],
        )
        yield self._line(runs, "    ")
        for value in duty.values:
            yield from self._fact(_demand(value), value)
            yield from self._readings(value.readings)
        for event in duty.events:
            yield from self._fact(_event(event), event)
            yield from self._readings(event.readings)
        for absence in duty.absences:
            yield from self._fact(message("the law had no such duty"), absence)

    def _readings(self, readings: Iterable[Reading]) -> Iterator[RenderableType]:
        """Show in which other ways a provision is read."""
        for reading in readings:
            text = message("Read otherwise: {reading}", reading=_reading(reading))
            yield self._line(text, "    ")
            yield self._line(
                message("{provision}; {known}", provision=_cited(reading), known=_known(reading)), "      "
            )

    def _ground(self, ground: Ground) -> Iterator[RenderableType]:
        """Show a ground and its wording over time."""
        yield self._line(message("{code}: {name}", code=ground.code, name=ground.name), "  ", style="bold")
        for value in ground.values:
            text = GROUND_KINDS[value.kind]
            for override in value.override:
                text = message("{ground}; {override}", ground=text, override=OVERRIDES[override])
            if value.decided_by is not None:
                text = message("{ground}; decided by {who}", ground=text, who=value.decided_by)
            yield from self._fact(text, value)

    def _receipt(self, rule: ReceiptRule) -> Iterator[RenderableType]:
        """Show which day counts on one channel."""
        yield self._line(message("{id}: {label}", id=rule.channel, label=rule.name), "  ", style="bold")
        for value in rule.values:
            text = message("{day} ({source})", day=DAYS_THAT_COUNT[value.day], source=value.text)
            yield from self._fact(text, value)

    def _outcome(self, outcome: RequestOutcome) -> Iterator[RenderableType]:
        """Show an outcome and its row in the annual report."""
        yield self._line(message("{code}: {name}", code=outcome.code, name=outcome.name), "  ", style="bold")
        for value in outcome.values:
            text = OUTCOME_KINDS[outcome.kind]
            if value.row is not None:
                text = message("{outcome}; row {row} of the annual report", outcome=text, row=value.row)
            yield from self._fact(text, value)

    def _remedy(self, rule: RemedyRule) -> Iterator[RenderableType]:
        """Show what can be done against which outcomes."""
        text = message("{remedy}: {outcomes}", remedy=REMEDIES[rule.remedy], outcomes=rule.outcomes)
        yield from self._fact(text, rule)

    def _fee(self, fee: Fee) -> Iterator[RenderableType]:
        """Show a fee and its scale over time."""
        yield self._line(message("{id}: {label}", id=fee.id, label=fee.name), "  ", style="bold")
        for value in fee.values:
            parts = (fees_wording.CHARGINGS[fee.charging], *fees_wording.scale(fee, value))
            text = message("{elements}{reach}", elements=parts, reach=_reach(value.applies))
            yield from self._fact(text, value)

    def _document(self, document: DocumentDuty) -> Iterator[RenderableType]:
        """Show what a document has to contain."""
        yield self._line(message("{id}: {label}", id=document.id, label=document.name), "  ", style="bold")
        for value in document.values:
            elements = tuple(element.name for element in value.elements)
            text = message("{elements}{reach}", elements=elements, reach=_reach(value.applies))
            yield from self._fact(text, value)

    def _categories(self, categories: Mapping[str, Category]) -> Iterator[Iterable[RenderableType]]:
        """Show the categories under the article that lists them."""

        def listed(category: Category) -> tuple[str, str]:
            head = message("{span}{reach}", span=_span(category), reach=_reach(category.applies))
            return head.text(self.lang), _known(category).text(self.lang)

        for (head, known), group in groupby(categories.values(), key=listed):
            yield [self._line(head, "  ", style="bold"), self._line(known, "    ")]
            yield [
                self._line(
                    message(
                        "{code}: {name} ({provision})", code=one.code, name=one.name, provision=one.citation
                    ),
                    "  - ",
                )
                for one in group
            ]


def _span(fact: Provision | Version) -> Message:
    """Describe from when to when something is in force; both days belong to it."""
    if fact.until is None:
        return message("since {first}", first=fact.in_force)
    return message("{first} to {last}", first=fact.in_force, last=fact.until)


def _source(fact: Provision) -> Message:
    """Describe where a fact stands and how it is known."""
    return message("{provision}; {known}", provision=_cited(fact), known=_known(fact))


def _certainty(law: Law) -> Iterator[Message]:
    """Report how many of the facts that move a date were read, when, and how many can be read otherwise."""
    found = date_facts(law)
    first, last = found.checked
    yield message_plural(
        "{count} fact moves a date: {verified} read in the text, {rest} not; compared from {first} to {last}",
        "{count} facts move a date: {verified} read in the text, {rest} not; compared from {first} to {last}",
        len(found.facts),
        verified=found.verified,
        rest=len(found.facts) - found.verified,
        first=first,
        last=last,
    )
    if found.in_doubt:
        yield message_plural(
            "{count} of them can be read otherwise as well",
            "{count} of them can be read otherwise as well",
            found.in_doubt,
        )


def _rests_on(code: str) -> Iterator[Message]:
    """Report on what the days off of a territory rest, and which days those are where a file names them."""
    rests = territory_calendar(code).rests_on_text
    yield message("{code}: {name}", code=code, name=rests)
    if code in territory_codes() and not is_union(code):
        names = tuple(dict.fromkeys(day.name for day in territory(code).days if day.is_off))
        if names:
            yield message("days off: {names}", names=names)


def _doubt(doubt: DayDoubt) -> Message:
    """Describe which days are in doubt, and why."""
    if doubt.each is not None:
        return message("{day}: in doubt, {reason}", day=describe_recurrence(doubt.each), reason=doubt.reason)
    first, last = doubt.first, doubt.last or doubt.first
    if first is None or last == first:
        day: Sayable = "" if first is None else day_message(first)
        return message("{day}: in doubt, {reason}", day=day, reason=doubt.reason)
    span = message("{first} to {last}", first=first, last=last)
    return message("{day}: in doubt, {reason}", day=span, reason=doubt.reason)


def _reading(reading: Reading) -> Message:
    """Describe what is read otherwise, and by whom."""
    text = message("{words}", words=reading.text)
    if reading.read_by is not None:
        text = message("{reading} ({who})", reading=text, who=reading.read_by)
    if isinstance(reading, EventReading) and reading.by is not None:
        text = message("{reading}: {limit}", reading=text, limit=reading.by.describe())
    return text


def _cited(fact: Provision | Reading) -> Sayable:
    """Describe where a fact stands."""
    if fact.instrument is None:
        return fact.citation
    return message("{instrument}, {provision}", instrument=fact.instrument, provision=fact.citation)


def _known(fact: Provision | Version | CalendarRule | Reading) -> Message:
    """Describe how a fact is known, and since when."""
    return message(
        "{confidence}; checked on {day}", confidence=CONFIDENCES[fact.confidence], day=fact.checked_on
    )


def _demand(value: DutyValue) -> Message:
    """Write a limit, whom it reaches, and what follows when it passes in silence."""
    limit = message("no time given") if value.limit is None else value.limit.describe()
    if value.kind is LimitKind.AT_LEAST:
        limit = message("at least {limit}", limit=limit)
    if value.on_silence is not None:
        limit = message("{limit}; {silence}", limit=limit, silence=SILENCES[value.on_silence])
    return message("{limit}{reach}", limit=limit, reach=_reach(value.applies))


def _extension(rule: EventRule) -> Message:
    """Describe what an event does to the time, by how much, and from where that is counted."""
    does = OPERATIONS[rule.operation]
    if rule.by is not None:
        does = message("{operation} by {limit}", operation=does, limit=rule.by.describe())
    if rule.to is not None:
        does = message("{operation} to {limit}", operation=does, limit=rule.to.describe())
    if rule.counted_from is not None:
        base = EXTENSION_BASES[rule.counted_from]
        does = message("{does}; {condition}", does=does, condition=base)
        if rule.counted_from_citation is not None:
            does = message("{does} ({provision})", does=does, provision=rule.counted_from_citation)
    if rule.in_all is not None:
        does = message("{does}; {limit} at most in all", does=does, limit=rule.in_all.describe())
    return does


def _event(rule: EventRule) -> Message:
    """Describe what an event does to the time."""
    does = _extension(rule)
    if rule.times is not None:
        does = message_plural("{does}, once at most", "{does}, {count} times at most", rule.times, does=does)
    if rule.needs:
        does = message("{does}; needs {needs}", does=does, needs=tuple(NEEDS[need] for need in rule.needs))
    for limit, sentence in (
        (rule.ended_within, message("it has to end within")),
        (rule.at_most, message("it lasts at most")),
        (rule.asked_within, message("not where the body asked for it later than")),
    ):
        if limit is not None:
            does = message(
                "{does}; {condition} {limit}", does=does, condition=sentence, limit=limit.describe()
            )
    if rule.consent_of is not None:
        does = message("{does} (consent of {who})", does=does, who=rule.consent_of)
    return message("event {kind}: {does}", kind=rule.kind, does=does)


def _reach(applies: Applies) -> Sayable:
    """Name the bodies that something reaches, in brackets; nothing where it reaches all."""
    levels = tuple(LEVELS[one] for one in applies.levels)
    kinds = tuple(BODY_KINDS[one] for one in applies.kinds)
    if not levels and not kinds:
        return ""
    return message(" ({bodies})", bodies=(*levels, *kinds))
