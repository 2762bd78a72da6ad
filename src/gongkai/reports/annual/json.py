"""The yearly report for programs: one JSON object, each figure with its value or why there is none."""

from __future__ import annotations

from typing import Any, Final

from gongkai.legislation.annual.report_forms import ReportTable
from gongkai.messages import Language
from gongkai.records.annual.figures import plain_number
from gongkai.reports.annual.document import AnnualDocument
from gongkai.reports.writing.json_text import json_head, json_text

FORMAT: Final = "gongkai-annual-report"
FORMAT_VERSION: Final = 1


def render(document: AnnualDocument, lang: Language = "en") -> str:
    """Write the report as JSON text, in UTF-8 characters as they are, ending with a line break."""
    return json_text(to_dict(document, lang), indent=2)


def to_dict(document: AnnualDocument, lang: Language = "en") -> dict[str, Any]:
    """Return the report as plain data; counts are whole numbers, amounts text."""
    figures, body = document.figures, document.body
    return {
        **json_head(FORMAT, FORMAT_VERSION, lang),
        "title": document.title(lang),
        "body": {"code": body.code, "name": body.name, "level": body.level, "kind": body.kind},
        "law": document.law.code,
        "year": figures.year,
        "through": figures.through.isoformat(),
        "form": figures.form.id,
        "form_citation": document.law.cite(figures.form).to_dict(lang),
        "due_on": document.due_on.isoformat() if document.due_on else None,
        "due": document.due.text(lang),
        "tables": [_table(document, table, lang) for table in figures.form.tables],
    }


def _table(document: AnnualDocument, table: ReportTable, lang: Language) -> dict[str, Any]:
    """Write one table, row by row."""
    rows = []
    for row in document.figures.rows_of(table):
        known = table.row(row)
        name = known.name.text(lang) if known is not None else row
        cells = {column.id: _figure(document, table, row, column.id, lang) for column in table.columns}
        rows.append({"row": row, "name": name, "figures": cells})
    return {
        "table": table.id,
        "section": table.section.text(lang),
        "title": table.title.text(lang),
        "rows": rows,
    }


def _figure(
    document: AnnualDocument, table: ReportTable, row: str, column: str, lang: Language
) -> dict[str, Any]:
    """Write one figure."""
    figure = document.figures.cells[table.id, row, column]
    if figure.value is None:
        return {"value": None, "why_not": figure.why_not.text(lang) if figure.why_not is not None else None}
    whole = figure.value == figure.value.to_integral_value()
    return {"value": int(figure.value) if whole else plain_number(figure.value)}
