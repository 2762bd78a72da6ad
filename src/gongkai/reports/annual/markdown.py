"""The yearly report in Markdown: merged cells written out, so that every row can be read alone."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.legislation.annual.report_forms import ReportTable
from gongkai.messages import Language
from gongkai.reports.annual.document import AnnualDocument, to_be_written
from gongkai.reports.writing.markdown_text import escaped, table_row


def render(document: AnnualDocument, lang: Language = "en") -> str:
    """Write the report."""
    return "\n".join(_lines(document, lang)) + "\n"


def _lines(document: AnnualDocument, lang: Language) -> Iterator[str]:
    """Write line by line."""
    yield f"# {escaped(document.title(lang))}"
    yield ""
    yield escaped(document.basis.text(lang))
    yield escaped(document.due.text(lang))
    for title, tables in document.sections():
        yield ""
        yield f"## {escaped(title.text(lang))}"
        if not tables:
            yield ""
            yield escaped(to_be_written().text(lang))
        for table in tables:
            yield ""
            if table.title.text(lang) not in title.text(lang):
                yield f"### {escaped(table.title.text(lang))}"
                yield ""
            yield from _table(document, table, lang)


def _table(document: AnnualDocument, table: ReportTable, lang: Language) -> Iterator[str]:
    """Write one table; labels of several steps stand in as many columns."""
    rows = document.figures.rows_of(table)
    labels = []
    for row in rows:
        known = table.row(row)
        labels.append([step.text(lang) for step in known.path] if known is not None else [row])
    corner = table.corner.text(lang)
    left = max(map(len, labels), default=0) if corner else 0
    paths = [[step.text(lang) for step in column.path] for column in table.columns]
    is_shared = len({path[0] for path in paths}) == 1 < len(paths)  # what all have in common tells none apart
    headings = [" · ".join(path[1:] if is_shared else path) for path in paths]
    yield table_row([corner if at == 0 else "" for at in range(left)] + headings)
    yield "|" + " --- |" * left + " ---: |" * len(headings)
    for row, label in zip(rows, labels, strict=True):
        padded = [*label[:-1], *[""] * (left - len(label)), label[-1]] if left else []
        yield table_row(padded + [document.value(table, row, column.id) for column in table.columns])
    notes = document.cannot(table)
    if notes:
        yield ""
        yield from (f"- {escaped(one.text(lang))}" for one in notes)
