"""The laws: a page per law, made of its file, and a table of them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.law.laws import Law
from gongkai.law.loading import laws
from gongkai.law.provisions import (
    Applies,
    DocumentDuty,
    Duty,
    DutyValue,
    EventRule,
    LimitKind,
    Provision,
    ReceiptRule,
    Version,
)
from gongkai.messages import LocalText
from pages.markdown import contents, page, table

SOURCE = ("in force", "provision", "known", "note")


def pages() -> dict[str, str]:
    """Write every page about laws, by file name."""
    held = tuple(laws())
    return {"index.md": _index(held), **{f"{law.code}.md": _law_page(law) for law in held}}


def _index(held: Iterable[Law]) -> str:
    """Write the table of laws."""
    held = tuple(held)
    rows = (
        (
            f"[{law.code}]({law.code}.md)",
            both(law.name),
            law.jurisdiction,
            str(law.versions[0].in_force),
            str(len(law.duties)),
        )
        for law in held
    )
    return page(
        "# Laws",
        "A law is a file of data: what it demands, since when, and where that is written.\n"
        "Every fact carries the day on which somebody last held it against its source, and how it is known.\n"
        "*Verified* means that the provision itself was read; everything else is shown as unverified wherever it is used.",
        table(("code", "law", "jurisdiction", "since", "duties"), rows),
        contents((law.code for law in held), hidden=True),
    )


def _law_page(law: Law) -> str:
    """Write the page of a law."""
    return page(
        f"# {law.code}: {law.name.text()}",
        _other_names(law.name),
        table(
            ("of the law", ""),
            [
                ("jurisdiction", law.jurisdiction),
                ("official text", f"<{law.url}>" if law.url else "no address recorded"),
                ("stands beside", f"[{law.beside}]({law.beside}.md)" if law.beside else ""),
            ],
        ),
        both(law.note),
        "## Versions",
        table(("in force", "cited as", "number", "note"), (_version(one) for one in law.versions)),
        "## Duties",
        *(block for duty in law.duties.values() for block in _duty(duty)),
        *_grounds(law),
        *_receipt("## Which day is the day of receipt", law.receipt.values()),
        *_receipt("## Which day is the day of the answer", law.answered.values()),
        *(block for document in law.documents.values() for block in _document(document)),
        *_categories(law),
    )


def _version(version: Version) -> tuple[str, ...]:
    """Write one text of the law in a row."""
    cited = both(version.cite_as)
    return (
        _span(version),
        f"[{cited}]({version.url})" if version.url else cited,
        version.number or "",
        both(version.note),
    )


def _duty(duty: Duty) -> Iterator[str]:
    """Write one duty: its values over time, and what moves its limit."""
    yield f"### {duty.id}: {duty.label.text()}"
    governed = f", under the law of the day it was {_words(duty.governed_by)}" if duty.governed_by else ""
    yield (
        f"{_other_names(duty.label)}\n"
        f"Runs from: *{_words(duty.trigger)}*{governed}.\n"
        f"Binds: *{_words(duty.binds)}*."
    ).strip()
    yield table(
        ("limit", "reaches", "silence", *SOURCE),
        ((_limit(one), _reach(one.applies), _words(one.on_silence), *_source(one)) for one in duty.values),
    )
    yield table(
        ("event", "what it does to the limit", "needs", *SOURCE),
        ((_event(one), _operation(one), _needs(one), *_source(one)) for one in duty.events),
    )


def _limit(value: DutyValue) -> str:
    """Write a limit, and the rules of counting that are not the usual ones."""
    limit = value.limit
    if limit is None:
        return "no time given"
    edge = "at least " if value.kind is LimitKind.AT_LEAST else ""
    return f"{edge}{both(limit.text) if limit.text is not None else limit}"


def _event(rule: EventRule) -> str:
    """Name an event and its end."""
    return f"`{rule.kind}`" + (f" until `{rule.ends}`" if rule.ends else "")


def _operation(rule: EventRule) -> str:
    """Say what an event does."""
    by = f" by {rule.by}" if rule.by is not None else ""
    to = f" to {rule.to}" if rule.to is not None else ""
    times = {None: "", 1: ", once"}.get(rule.times, f", {rule.times} times")
    return f"{_words(rule.operation)}{by}{to}{times}"


def _needs(rule: EventRule) -> str:
    """Name the conditions of an event."""
    consent_of = f" ({both(rule.consent_of)})" if rule.consent_of is not None else ""
    return ", ".join(f"{_words(need)}{consent_of if need == 'consent' else ''}" for need in rule.needs)


def _grounds(law: Law) -> Iterator[str]:
    """Write the grounds for withholding."""
    rows = [
        (
            f"`{ground.code}`",
            both(ground.name),
            _words(value.kind),
            ", ".join(_words(one) for one in value.override),
            both(value.decided_by),
            *_source(value),
        )
        for ground in law.grounds.values()
        for value in ground.values
    ]
    if rows:
        yield "## Grounds for withholding"
        yield table(("code", "what it protects", "kind", "given up for", "decided by", *SOURCE), rows)


def _receipt(heading: str, rules: Iterable[ReceiptRule]) -> Iterator[str]:
    """Write which day counts, channel by channel."""
    rows = [
        (f"`{rule.channel}`", both(rule.name), _words(value.day), both(value.text), *_source(value))
        for rule in rules
        for value in rule.values
    ]
    if rows:
        yield heading
        yield table(("channel", "", "the day", "in the words of the source", *SOURCE), rows)


def _document(document: DocumentDuty) -> Iterator[str]:
    """Write what a document has to contain."""
    yield f"## {document.id}: {document.name.text()}"
    yield _other_names(document.name)
    for value in document.values:
        yield table(("owed by", *SOURCE), [(_reach(value.applies) or "every body", *_source(value))])
        yield table(
            ("part", "", "provision", "for"),
            (
                (f"`{one.id}`", both(one.name), both(one.citation), _reach(one.applies))
                for one in value.elements
            ),
        )


def _categories(law: Law) -> Iterator[str]:
    """Write the categories of proactive disclosure."""
    rows = [
        (f"`{one.code}`", both(one.name), _reach(one.applies), *_source(one))
        for one in law.categories.values()
    ]
    if rows:
        yield "## Categories of proactive disclosure"
        yield table(("code", "what falls under it", "reaches", *SOURCE), rows)


def _source(fact: Provision) -> tuple[str, str, str, str]:
    """Write when a fact holds, where it stands, and how it is known."""
    cited = (
        both(fact.citation) if fact.instrument is None else f"{both(fact.instrument)} {both(fact.citation)}"
    )
    return (
        _span(fact),
        f"[{cited}]({fact.url})" if fact.url else cited,
        f"{_words(fact.confidence)}, {fact.checked_on}",
        both(fact.note),
    )


def _span(fact: Provision | Version) -> str:
    """Write the days from when to when something is in force."""
    return f"{fact.in_force} to {fact.until}" if fact.until is not None else f"since {fact.in_force}"


def _reach(applies: Applies) -> str:
    """Name the bodies that something reaches."""
    return "; ".join(
        ", ".join(_words(one) for one in part) for part in (applies.levels, applies.kinds) if part
    )


def _words(name: str | None) -> str:
    """Write a word of the format as words: ``next-working-day``, next working day."""
    return (name or "").replace("-", " ")


def both(text: LocalText | None) -> str:
    """Write a text in every language there is, English first."""
    if text is None:
        return ""
    languages = sorted(text.by_language, key=lambda language: (language != "en", language))
    return " · ".join(text.by_language[language] for language in languages)


def _other_names(name: LocalText) -> str:
    """Write a name in the languages other than the one its heading is in."""
    return " · ".join(text for text in name.by_language.values() if text != name.text())
