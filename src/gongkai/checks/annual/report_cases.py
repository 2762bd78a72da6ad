"""Yearly reports as rules look at them: which are judged under a law, and how their figures are named."""

from __future__ import annotations

from datetime import date
from typing import Final

from gongkai.checks.annual.adding_up import BrokenRelation
from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.findings import Observation
from gongkai.citations import Citation
from gongkai.legislation.annual.relations import OTHERS, OVERALL, Pick, Term
from gongkai.legislation.annual.report_forms import Along, report_form
from gongkai.legislation.provisions import Provision
from gongkai.messages import LocalText, Message, message
from gongkai.records.annual.figures import FigureKind, Total
from gongkai.records.annual.reports import AnnualReport, CellKey

_WORDS: Final = {
    (OTHERS, None): message("the sum of the other rows"),
    (OTHERS, Pick.LEAST): message("the least of the other rows"),
    (OTHERS, Pick.GREATEST): message("the greatest of the other rows"),
    (OVERALL, None): message("the row of the whole body"),
}
"""What terms that are no rows are called."""
_SHOWN_TERMS: Final = 4
"""How many terms of a sum are named; of a longer one the first and the last."""


def reports(case: RegisterCase) -> tuple[AnnualReport, ...]:
    """Return the yearly reports that have a form of the law, by the day of the check."""
    all_reports = case.register.annual or ()
    return tuple(
        report
        for report in all_reports
        if report.form.law == case.context.law.code and last_day(report) <= case.context.as_of
    )


def last_day(report: AnnualReport) -> date:
    """Return the day by which a report can have been written: its publication, or the first day of its year."""
    return report.published_on or date(report.year, 1, 1)


def year_end(year: int) -> date:
    """Return the last day of the year that a report covers."""
    return date(year, 12, 31)


def subject(case: RegisterCase, report: AnnualReport) -> str:
    """Name the report: whose it is, and of which year."""
    body = report.body or case.register.body
    return f"{body.name} {report.year}"


def discriminator(report: AnnualReport, *parts: str) -> str:
    """Tell apart what one rule finds in several reports."""
    owner = report.body.key if report.body is not None else ""
    return ":".join((owner, str(report.year), *parts))


def cite(case: RegisterCase, provision: Provision) -> Citation:
    """Cite the form, or another provision beside it."""
    return case.context.law.cite(provision)


def cite_form(case: RegisterCase, report: AnnualReport) -> Citation:
    """Cite the form that governs the year of the report, whatever form it has."""
    return cite(case, report_form(report.form.law, report.year) or report.form)


def row_name(report: AnnualReport, table: str, row: str) -> LocalText | str:
    """Return what a row is called."""
    form_table = report.form.table(table)
    known = form_table.row(row) if form_table is not None else None
    return row if known is None else known.name


def column_name(report: AnnualReport, table: str, column: str) -> LocalText | str:
    """Return what a column is called; columns under a common heading are called by both."""
    form_table = report.form.table(table)
    known = form_table.column(column) if form_table is not None else None
    if known is None:
        return column
    path = known.path[-2:]
    texts = {lang: " / ".join(part.text(lang) for part in path) for lang in ("en", "zh")}
    return LocalText(texts)


def table_name(report: AnnualReport, table: str) -> LocalText | str:
    """Return what a table is called, with its id where sections are known by it."""
    form_table = report.form.table(table)
    if form_table is None:
        return table
    return form_table.title if report.body is None else LocalText({"en": f"{table} {form_table.title}"})


def cell_name(report: AnnualReport, key: CellKey) -> Message:
    """Name a figure by table, row and column."""
    table, row, column = key
    return message(
        "{table}, {row}, {column}",
        table=table_name(report, table),
        row=row_name(report, table, row),
        column=column_name(report, table, column),
    )


def broken(
    case: RegisterCase, report: AnnualReport, breach: BrokenRelation, sentence: Message
) -> Observation:
    """Make the observation of a relation that does not hold."""
    cells = breach.cells
    first = next((key for key, figure in cells if not figure.is_blank), cells[0][0])
    return Observation(
        sentence,
        kind=breach.kind,
        citation=cite_form(case, report),
        subject=subject(case, report),
        location=report.location(*first),
        discriminator=discriminator(report, breach.table.id, breach.where, breach.relation.says),
        evidence={
            "year": report.year,
            "table": breach.table.id,
            "where": breach.where,
            "relation": breach.relation.says,
            "left": shown(breach, breach.left),
            "right": shown(breach, breach.right),
            "figures": {"/".join(key): figure.text for key, figure in cells},
        },
    )


def place(report: AnnualReport, breach: BrokenRelation) -> LocalText | str:
    """Name the row or the column in which a relation was checked."""
    name = row_name if breach.relation.along is Along.ROW else column_name
    return name(report, breach.table.id, breach.where)


def shown(breach: BrokenRelation, total: Total) -> str:
    """Write the total of a side; days are written as days."""
    is_day = any(figure.kind is FigureKind.DAY for _, figure in breach.cells)
    return date.fromordinal(int(total.least)).isoformat() if is_day else str(total)


def term_name(report: AnnualReport, term: Term, table: str, along: Along) -> Message:
    """Name one term."""
    known = _WORDS.get((term.name, term.pick))
    if known is not None:
        return known
    name = (
        row_name(report, table, term.name) if along is Along.COLUMN else column_name(report, table, term.name)
    )
    return Message("{name}", {"name": name})


def side(report: AnnualReport, breach: BrokenRelation, *, left: bool) -> LocalText:
    """Name the terms of a side: ``received + processed``."""
    terms = breach.comparison.left if left else breach.comparison.right
    along = breach.relation.along
    texts = {}
    for lang in ("en", "zh"):
        names = []
        for term in terms:
            table = term.table or breach.table.id
            text = term_name(report, term, table, along).text(lang)
            names.append(f"{term.table} {text}" if term.table else text)
        shown = names if len(names) <= _SHOWN_TERMS else [names[0], "…", names[-1]]
        texts[lang] = " + ".join(shown)
    return LocalText(texts)
