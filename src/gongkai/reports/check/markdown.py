"""The report in Markdown, for the summary of a build or a comment on a change: a table for each rule, and the rates.

Nothing from a register can end a cell, hide where a link leads, run HTML,
call somebody by name or turn the direction of writing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from gongkai.checks.findings import Finding, FindingKind, Report
from gongkai.legislation.deadline_words import marked_citation
from gongkai.messages import Language, Message, message, message_plural
from gongkai.reports.check.rate_tables import (
    ALL_OF_THEM,
    NOT_RECORDED,
    coverage_tables,
    rate_tables,
    request_table,
    sentences,
)
from gongkai.reports.check.report_rules import rules_of_report
from gongkai.reports.writing.markdown_text import escaped, table_row
from gongkai.reports.writing.wording import (
    about,
    named_law,
    not_counted,
    place,
    totals,
    unfinished,
    weight,
    why_not_counted,
)


def render(report: Report, lang: Language = "en") -> str:
    """Write a report in Markdown: who and when, the findings rule by rule, and what does not count."""
    return "\n".join(_lines(report, lang)) + "\n"


def _lines(report: Report, lang: Language) -> Iterator[str]:
    """Write line by line."""
    laws = tuple(named_law(code) for code in report.laws)
    checked = message("Checked against {laws}, as of {as_of}", laws=laws, as_of=report.as_of)
    yield f"# {escaped(report.body.name)}"
    yield ""
    yield f"{escaped(checked.text(lang))}  "
    if report.source is not None:
        yield f"{escaped(message('Read from {source}', source=report.source).text(lang))}  "
    yield f"**{escaped(totals(report).text(lang))}**"
    if sentence := unfinished(report):
        yield ""
        yield f"**{escaped(sentence.text(lang))}**"
    yield from _findings(report, lang)
    yield from _uncounted(report, lang)
    yield from _figures(report, lang)


def _findings(report: Report, lang: Language) -> Iterator[str]:
    """Write a section for each rule, the gravest first, what is certain before what is open."""

    def order(finding: Finding) -> tuple[int, bool, str]:
        return -finding.severity.weight, finding.kind is FindingKind.OPEN, finding.code

    rules = rules_of_report(report)
    columns = (message("About"), message("Found"), message("Provision"), message("Place"))
    for _, group in groupby(sorted(report.findings, key=order), key=order):
        findings = tuple(group)
        first = findings[0]
        title = rules[first.code].title
        head = message(
            "[{weight}] {code} {name}, {findings}: {title}",
            weight=weight(first.severity, first.kind),
            code=first.code,
            name=first.name,
            title=title,
            findings=message_plural("{count} finding", "{count} findings", len(findings)),
        )
        yield ""
        yield f"## {escaped(head.text(lang))}"
        yield ""
        yield escaped(message("To do: {remedy}", remedy=first.remedy).text(lang))
        yield ""
        yield from _table(columns, (_row(finding, report, lang) for finding in findings), lang)


def _row(finding: Finding, report: Report, lang: Language) -> tuple[str, ...]:
    """Write one finding as cells."""
    return (
        about(finding),
        finding.message.text(lang),
        "" if finding.citation is None else marked_citation(finding.citation).text(lang),
        "" if finding.location is None else place(finding.location, lang, within=report.source),
    )


def _uncounted(report: Report, lang: Language) -> Iterator[str]:
    """Write a section on what was waived, what the baseline knows, and what is cured."""
    sentence = not_counted(report, lang)
    if not sentence:
        return
    yield ""
    yield f"## {escaped(message('Not counted').text(lang))}"
    yield ""
    yield escaped(sentence)
    columns = (message("Rule"), message("About"), message("Found"), message("Why"))
    rows = [
        (one.finding.code, about(one.finding), one.finding.message.text(lang), why_not_counted(one, lang))
        for one in report.suppressed
    ]
    cured = message("cured since the baseline").text(lang)
    rows += [(one.code, one.subject, "", cured) for one in report.cured]
    yield ""
    yield from _table(columns, rows, lang)


def _figures(report: Report, lang: Language) -> Iterator[str]:
    """Write the rates: a sentence or two on the whole, and a table for whatever tells the items apart."""
    rates = report.rates
    lines = [*sentences(rates)]
    drawn = [*rate_tables(rates), *request_table(rates), *coverage_tables(rates)]
    if not lines and not drawn:
        return
    yield ""
    yield f"## {escaped(message('Rates').text(lang))}"
    yield ""
    yield from (f"- {escaped(text.text(lang))}" for text in lines)
    for table in drawn:
        yield ""
        rows = [
            (NOT_RECORDED.text(lang) if name is None else name, *cells) for name, cells in table.rows.items()
        ]
        if table.whole is not None:
            rows.append((ALL_OF_THEM.text(lang), *table.whole))
        yield from _table((table.title, *table.columns), rows, lang)


def _table(columns: Iterable[Message], rows: Iterable[Iterable[str]], lang: Language) -> Iterator[str]:
    """Write a table."""
    heads = [column.text(lang) for column in columns]
    yield table_row(heads)
    yield "|" + " --- |" * len(heads)
    yield from (table_row(row) for row in rows)
