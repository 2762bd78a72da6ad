"""RPT006: a yearly report in the form of another year, or with rows of none."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from gongkai.checks.annual.report_cases import cite, discriminator, reports, subject
from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.legislation.annual.report_forms import report_form
from gongkai.messages import LocalText, Message, message, message_plural
from gongkai.records.annual.reports import AnnualReport


@register_rule(
    "RPT006",
    "wrong-form",
    title=message("A yearly report does not have the form of its year"),
    remedy=message("Move the figures into the form of the year; leave out rows that it does not have."),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
)
def wrong_form(case: RegisterCase) -> Iterator[Observation]:
    """Find reports in a form that did not govern their year, rows no form knows, and rows given twice.

    ## What it checks

    The rows and headings of a report show which form it follows. From report year 2021 the form of 2021 governs, for 2019 and 2020 that of 2019, and before that none.
    Labels that the form does not know, rows without an owner and rows that stand twice are named, with the nearest row.
    A table whose figures have to add up and that the page does not have is missing: that is open, since the page may show it as a picture.

    ## Legal basis

    The form of the report, which the law prescribes (`cn-ogi`: Guoban Gongkai Banhan [2019] 60 for 2019 and 2020, [2021] 30 from 2021).

    ## Bad

    ```toml
    as_of = 2025-06-30
    annual = [
      { year = 2024, table = "procurement", row = "政府集中采购", column = "采购项目数量", value = "6" },
    ]
    ```

    ## Good

    ```toml
    as_of = 2025-06-30
    annual = [
      { year = 2024, table = "licences", row = "行政许可", column = "本年处理决定数量", value = "6" },
    ]
    ```

    ## How to fix

    Take the form of the year.

    ## Limits

    A report with few labels of either form is held to be of its year. Rows that are left out are not missed, since bodies leave out what they have not; RPT001 says where a sum could not be judged without one.
    Missing tables are looked for in reports that were read from a page, not in a table `annual`.
    """
    for report in reports(case):
        citation = cite(case, report.form)
        if not report.form.governs(report.year):
            due = report_form(report.form.law, report.year)
            yield Observation(
                message(
                    "has the rows and headings of the {form}, which did not govern {year}",
                    form=report.form.name,
                    year=report.year,
                ),
                citation=cite(case, due) if due is not None else citation,
                subject=subject(case, report),
                location=report.source,
                discriminator=discriminator(report, "form"),
                evidence={
                    "year": report.year,
                    "form": report.form.id,
                    "form_of_the_year": due.id if due else None,
                },
            )
        for kind, sentence, labels in (
            ("unplaced", _unplaced(report), report.unplaced),
            ("repeated", _repeated(report), report.repeated),
        ):
            if labels:
                yield Observation(
                    sentence,
                    citation=citation,
                    subject=subject(case, report),
                    location=report.source,
                    discriminator=discriminator(report, kind),
                    evidence={"year": report.year, "labels": list(labels)},
                )

        for table in report.missing:
            yield Observation(
                message(
                    "has no table {table} that could be read: its sums were not judged", table=table.section
                ),
                kind=FindingKind.OPEN,
                citation=citation,
                subject=subject(case, report),
                location=report.source,
                discriminator=discriminator(report, "missing", table.id),
                evidence={"year": report.year, "missing": table.id},
            )


def _nearest(report: AnnualReport, label: str) -> LocalText | None:
    """Return the row of the form whose label is most like one that the form does not know; `None` where none is like it."""
    rows = {
        row.path[-1].text(lang): row.name
        for table in report.form.tables
        for row in table.rows
        for lang in ("zh", "en")
    }
    close = get_close_matches(label.rpartition(" / ")[2] or label, rows, 1)
    return rows[close[0]] if close else None


def _unplaced(report: AnnualReport) -> Message:
    """Describe which rows have no place: an unknown label, or in a file of organisations no organisation."""
    count, first = len(report.unplaced), next(iter(report.unplaced), "")
    if report.body is not None:
        return message_plural(
            "{count} row belongs to no organisation: {first}",
            "{count} rows belong to no organisation; the first: {first}",
            count,
            first=first,
        )
    row = _nearest(report, first)
    if row is not None:
        return message_plural(
            "{count} row or column is not one of the form: {first}; the nearest row is {row}",
            "{count} rows or columns are none of the form; the first: {first}; the nearest row is {row}",
            count,
            first=first,
            row=row,
        )
    return message_plural(
        "{count} row or column is not one of the form: {first}",
        "{count} rows or columns are none of the form; the first: {first}",
        count,
        first=first,
    )


def _repeated(report: AnnualReport) -> Message:
    """Describe which rows stand twice."""
    return message_plural(
        "{count} row stands twice: {first}",
        "{count} rows stand twice; the first: {first}",
        len(report.repeated),
        first=next(iter(report.repeated), ""),
    )
