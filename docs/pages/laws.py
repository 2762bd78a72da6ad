"""The laws: a page per law, made of its file, and a table of them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from gongkai.citations import Confidence
from gongkai.days.calendars import DayDoubt, Observance
from gongkai.legislation.date_facts import DateFacts, date_facts
from gongkai.legislation.laws import Law
from gongkai.legislation.loading import laws
from gongkai.legislation.provisions import (
    Absence,
    Applies,
    DocumentDuty,
    Duty,
    DutyValue,
    EventReading,
    EventRule,
    LimitKind,
    LimitReading,
    Provision,
    Reading,
    ReceiptRule,
    Version,
)
from gongkai.legislation.territory_calendars import is_union, territory, territory_calendar, territory_codes
from gongkai.legislation.working_days import CalendarRule, StatutoryDays
from gongkai.messages import LocalText
from gongkai.reports.writing.legal_words import EXTENSION_BASES
from pages.markdown import contents, facts, page, table

INTRODUCTION = """\
A law is a file of data: what it demands, since when, and where that is written.
Every fact carries the day on which somebody last held it against its source, and how it is known.
*Verified* means that the provision itself was read; everything else is shown as unverified wherever it is used.
The data of a law may begin later than the law itself.

The last two columns count the facts that move a date: working days, limits with a number or a fixed day, what events do to them, and which day counts as that of receipt or of the answer.
*Read* says how many of them were read in their text, or in a copy or an official quotation of it."""

WANTED = 0.95
"""The share of the facts that move a date which is to be read in each law."""
MOST_DATES = 4
"""From so many single dates on, a day is named without them."""


def pages() -> dict[str, str]:
    """Write every page about laws, by file name."""
    held = laws()
    return {"index.md": _index(held), **{f"{law.code}.md": _law_page(law) for law in held}}


def _index(held: tuple[Law, ...]) -> str:
    """Write the table of laws."""
    counted = [(law, date_facts(law)) for law in held]
    rows = (
        (
            f"[{law.code}]({law.code}.md)",
            both(law.name),
            law.jurisdiction,
            str(law.versions[0].in_force),
            str(len(found.facts)),
            f"{found.verified} ({found.share:.0%})",
        )
        for law, found in counted
    )
    return page(
        "# Laws",
        INTRODUCTION,
        _totals([found for _, found in counted]),
        table(("code", "law", "jurisdiction", "data since", "move a date", "read"), rows),
        contents((law.code for law in held), hidden=True),
    )


def _totals(counted: list[DateFacts]) -> str:
    """Say how many facts of all laws move a date, how many were read, and in how many laws enough of them."""
    every, read = sum(len(found.facts) for found in counted), sum(found.verified for found in counted)
    below = sum(found.share < WANTED for found in counted)
    return (
        f"Of {every} such facts in {len(counted)} laws {read} were read ({read / every:.0%}). "
        f"In {below} laws fewer than {WANTED:.0%} were: rest nothing on a day of theirs without comparing the provision."
    )


def _law_page(law: Law) -> str:
    """Write the page of a law."""
    return page(
        f"# {law.code}",
        f"**{law.name.text()}**  \n{_other_names(law.name)}".strip(),
        facts(
            (
                ("jurisdiction", law.jurisdiction),
                ("official text", f"<{law.url}>" if law.url else "no address recorded"),
                ("stands beside", f"[{law.beside}]({law.beside}.md)" if law.beside else ""),
                ("facts that move a date", _certainty(date_facts(law))),
            )
        ),
        both(law.note),
        "## Versions",
        table(
            ("in force", "cited as", "number", "known"),
            (
                (_span(one), _linked(both(one.cite_as), one.url), one.number or "", _known(one))
                for one in law.versions
            ),
        ),
        _notes(law.versions),
        "## Working days",
        *_working_days(law.working_days),
        "## Duties",
        *(block for duty in law.duties.values() for block in _duty(duty)),
        *_grounds(law),
        *_receipt("## The day of receipt", law.receipt),
        *_receipt("## The day of the answer", law.answered),
        *(block for document in law.documents.values() for block in _document(document)),
        *_categories(law),
    )


def _certainty(found: DateFacts) -> str:
    """Say how many facts move a date, how many were read, when they were compared, and how many are in doubt."""
    first, last = found.checked
    compared = f"compared on {first}" if first == last else f"compared from {first} to {last}"
    doubt = f"; {found.in_doubt} can be read otherwise as well" if found.in_doubt else ""
    return f"{len(found.facts)}, of which {found.verified} were read in the text ({found.share:.0%}); {compared}{doubt}"


def _working_days(rule: CalendarRule) -> Iterator[str]:
    """Write whose working days the law counts."""
    yield facts(
        (
            ("holidays of", _codes([rule.holidays] if rule.holidays else [])),
            ("rests on", "; ".join(_rests_on(code) for code in rule.codes if not rule.is_regional)),
            ("days off", "; ".join(_days_off(code) for code in rule.codes if not rule.is_regional)),
            ("by region", "[the table of territories](../territories/index.md)" if rule.is_regional else ""),
            ("off where any has a holiday", _codes(rule.any_of)),
            ("off where all have a holiday", _codes(rule.all_of)),
            ("does not count", "; ".join(_days(one) for one in rule.closed)),
            ("counts although off", "; ".join(_days(one) for one in rule.worked)),
            ("other holidays", "; ".join(_observance(one) for one in rule.observances)),
            ("in doubt", "; ".join(_doubt(one) for one in rule.doubts)),
            ("days of the body's own", "allowed" if rule.body_days else "not provided for"),
            ("provision", _cited(rule)),
            ("known", _known(rule)),
        )
    )
    yield both(rule.note, "\n\n")


def _rests_on(code: str) -> str:
    """Say on what the days off of a territory rest."""
    return f"`{code}`: {territory_calendar(code).rests_on}"


def _days_off(code: str) -> str:
    """Name the days off of a territory, where a file has them with their rules."""
    if code not in territory_codes() or is_union(code):
        return ""
    days = [day for day in territory(code).days if day.is_off]
    return ", ".join(
        f"{day.name} ({day.on or ', '.join(map(str, day.dates))})"
        if len(day.dates) < MOST_DATES
        else str(day.name)
        for day in days
    )


def _doubt(doubt: DayDoubt) -> str:
    """Write days of which it is not certain whether they count."""
    last = f" to {doubt.last}" if doubt.last and doubt.last != doubt.first else ""
    days = doubt.each if doubt.each is not None else f"{doubt.first}{last}"
    return f"{days}: {doubt.reason}" + (f" ({doubt.citation})" if doubt.citation else "")


def _observance(day: Observance) -> str:
    """Write a holiday that the statute names itself, or does not know."""
    since = f" since {day.since}" if day.since else ""
    return f"{day.name}{since}{' (not a holiday)' if day.worked else ''}: {day.each}"


def _days(days: StatutoryDays) -> str:
    """Write days that the statute itself takes out or puts back."""
    return f"{days.first} to {days.last}, {days.name}" + (f" ({days.citation})" if days.citation else "")


def _duty(duty: Duty) -> Iterator[str]:
    """Write one duty: its values over time, and what moves its limit."""
    yield f"### {duty.id}: {duty.label.text()}"
    governed = duty.governed_by or duty.trigger
    other_day = f", by the law of the day *{_words(governed)}*" if governed is not duty.trigger else ""
    yield "  \n".join(
        filter(
            None,
            (
                _other_names(duty.label),
                f"Runs from the day *{_words(duty.trigger)}*{other_day}; binds the *{_words(duty.binds)}*.",
            ),
        )
    )
    yield _provisions(
        ("limit", "reaches", "on silence"),
        ((one, _limit(one), _reach(one.applies), _words(one.on_silence)) for one in duty.values),
    )
    yield _readings(reading for value in duty.values for reading in value.readings)
    yield _absences(duty.absences)
    if duty.events:
        yield "What moves the limit:"
        yield _provisions(
            ("event", "what it does", "needs"),
            ((one, _event(one), _operation(one), _needs(one)) for one in duty.events),
        )
        yield _readings(reading for event in duty.events for reading in event.readings)


def _readings(readings: Iterable[Reading]) -> str:
    """List the other ways in which a provision is read."""
    return "\n".join(
        f"- Read otherwise: {_reading(one)} *{_stands(one)}; {_words(one.confidence)}.*" for one in readings
    )


def _reading(reading: Reading) -> str:
    """Say what is read otherwise, and by whom."""
    limit = reading.limit if isinstance(reading, LimitReading) else None
    if isinstance(reading, EventReading):
        limit = reading.by or reading.to
    length = f" ({limit})" if limit is not None else ""
    reader = f" ({both(reading.read_by, '; ')})" if reading.read_by is not None else ""
    return f"{both(reading.text, ' · ')}{length}{reader}."


def _stands(reading: Reading) -> str:
    """Write where a reading stands."""
    instrument = f"{reading.instrument} " if reading.instrument is not None else ""
    return _linked(f"{instrument}{reading.citation}", reading.url)


def _absences(absences: Iterable[Absence]) -> str:
    """List the times in which the law had no such duty."""
    return "\n".join(
        f"- The law had no such duty: {_span(one, ' ')}. *{one.citation}; {_words(one.confidence)}.*"
        for one in absences
    )


def _limit(value: DutyValue) -> str:
    """Write a limit; a provision may set a duty and say nothing of time."""
    limit = value.limit
    if limit is None:
        return "no time given"
    words = both(limit.text) if limit.text is not None else str(limit)
    return f"at least {words}" if value.kind is LimitKind.AT_LEAST else words


def _event(rule: EventRule) -> str:
    """Name an event and its end."""
    return f"`{rule.kind}`" + (f" until `{rule.ends}`" if rule.ends else "")


def _operation(rule: EventRule) -> str:
    """Say what an event does."""
    by = f" by {rule.by}" if rule.by is not None else ""
    to = f" to {rule.to}" if rule.to is not None else ""
    times = {None: "", 1: ", once"}.get(rule.times, f", {rule.times} times")
    base = f"; {EXTENSION_BASES[rule.counted_from]}" if rule.counted_from is not None else ""
    where = f" ({both(rule.counted_from_citation, ' · ')})" if rule.counted_from_citation is not None else ""
    cap = f", by {rule.in_all} at most in all" if rule.in_all is not None else ""
    return f"{_words(rule.operation)}{by}{to}{times}{cap}{base}{where}"


def _needs(rule: EventRule) -> str:
    """Name the conditions of an event."""
    consent_of = f" of {rule.consent_of}" if rule.consent_of is not None else ""
    return ", ".join(f"{_words(need)}{consent_of if need == 'consent' else ''}" for need in rule.needs)


def _grounds(law: Law) -> Iterator[str]:
    """Write the grounds for withholding."""
    if law.grounds:
        yield "## Grounds for withholding"
        yield _provisions(
            ("code", "what it protects", "kind", "gives way to", "decided by"),
            (
                (
                    value,
                    f"`{ground.code}`",
                    both(ground.name),
                    _words(value.kind),
                    ", ".join(_words(one) for one in value.override),
                    both(value.decided_by),
                )
                for ground in law.grounds.values()
                for value in ground.values
            ),
        )


def _receipt(heading: str, rules: Mapping[str, ReceiptRule]) -> Iterator[str]:
    """Write which day counts, channel by channel."""
    if rules:
        yield heading
        yield _provisions(
            ("channel", "the day that counts", "in the words of the source"),
            (
                (value, f"`{rule.channel}`<br>{both(rule.name)}", _words(value.day), both(value.text))
                for rule in rules.values()
                for value in rule.values
            ),
        )


def _document(document: DocumentDuty) -> Iterator[str]:
    """Write what a document has to contain."""
    yield f"## {document.id}: {document.name.text()}"
    yield _other_names(document.name)
    for value in document.values:
        yield _provisions(("owed by",), [(value, _reach(value.applies) or "every body")])
        yield table(
            ("part", "what it is", "provision", "for"),
            (
                (f"`{one.id}`", both(one.name), both(one.citation), _reach(one.applies))
                for one in value.elements
            ),
        )


def _categories(law: Law) -> Iterator[str]:
    """Write the categories of proactive disclosure."""
    if law.categories:
        yield "## Categories of proactive disclosure"
        yield _provisions(
            ("code", "what falls under it", "reaches"),
            ((one, f"`{one.code}`", both(one.name), _reach(one.applies)) for one in law.categories.values()),
        )


def _provisions(headings: tuple[str, ...], rows: Iterable[tuple[Provision, *tuple[str, ...]]]) -> str:
    """Draw a table of provisions: since when, what, where it stands and how it is known; then the notes."""
    held = list(rows)
    drawn = table(
        ("in force", *headings, "provision", "known"),
        ((_span(fact), *cells, _cited(fact), _known(fact)) for fact, *cells in held),
    )
    return f"```{{table}}\n:class: provisions\n\n{drawn}\n```\n\n{_notes(fact for fact, *_ in held)}".strip()


def _cited(fact: Provision | CalendarRule) -> str:
    """Write where a fact stands."""
    cited = both(fact.citation)
    if fact.instrument is not None:
        cited = "<br>".join(
            f"{fact.instrument.text(one)}{'' if one == 'zh' else ' '}{fact.citation.text(one)}"
            for one in _languages(fact.citation)
        )
    return _linked(cited, fact.url if isinstance(fact, Provision) else None)


def _known(fact: Provision | Version | CalendarRule) -> str:
    """Write how a fact is known, and the day it was last held against its source."""
    sure = fact.confidence is Confidence.VERIFIED
    return f"{'verified' if sure else f'**{_words(fact.confidence)}**'}<br>{fact.checked_on}"


def _notes(held: Iterable[Provision | Version]) -> str:
    """List the notes on facts, each under the provision it belongs to; the same note stands once."""
    notes: dict[str, str] = {}
    for one in held:
        name = one.cite_as if isinstance(one, Version) else one.citation
        notes.setdefault(both(one.note), f"*{name}, {_span(one, ' ')}.*")
    return "\n".join(f"- {head} {note}" for note, head in notes.items() if note)


def _span(fact: Provision | Version, between: str = "<br>") -> str:
    """Write the days from when to when something is in force."""
    return f"{fact.in_force} to{between}{fact.until}" if fact.until is not None else f"since {fact.in_force}"


def _reach(applies: Applies) -> str:
    """Name the bodies that something reaches."""
    return "; ".join(
        ", ".join(_words(one) for one in part) for part in (applies.levels, applies.kinds) if part
    )


def _linked(text: str, url: str | None) -> str:
    """Link a text to its source, where that has an address."""
    return f"[{text}]({url})" if url else text


def _codes(codes: Iterable[str]) -> str:
    """Write codes of territories."""
    return ", ".join(f"`{code}`" for code in codes)


def _words(name: str | None) -> str:
    """Write a word of the format as words: ``next-working-day`` reads next working day."""
    return (name or "").replace("-", " ")


def both(text: LocalText | None, between: str = "<br>") -> str:
    """Write a text in every language there is, English first."""
    return between.join(text.text(one) for one in _languages(text)) if text is not None else ""


def _languages(text: LocalText) -> list[str]:
    """Return the languages of a text, English first."""
    return sorted(text.by_language, key=lambda language: (language != "en", language))


def _other_names(name: LocalText) -> str:
    """Write a name in the languages other than the one its heading is in."""
    return " · ".join(other for other in map(name.text, _languages(name)) if other != name.text())
