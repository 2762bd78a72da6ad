"""RPT003: sections of a yearly report that contradict one another."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.annual.adding_up import breaches
from gongkai.checks.annual.report_cases import (
    broken,
    cell_name,
    cite_form,
    discriminator,
    place,
    reports,
    shown,
    side,
    subject,
    table_name,
)
from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.legislation.annual.relations import Sign
from gongkai.messages import message
from gongkai.records.annual.reports import AnnualReport

_RECEIVED = "new"
"""The row of the applications received; sentences often count those carried over among them."""


@register_rule(
    "RPT003",
    "sections-disagree",
    title=message("Sections of a yearly report disagree"),
    remedy=message("Find out which section is right, and correct the other."),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
)
def sections_disagree(case: RegisterCase) -> Iterator[Observation]:
    """Find figures that one section gives and another contradicts.

    ## What it checks

    The same figure given in two sections must be the same, and a part given in one must not exceed the whole given in another, in each row: as many requests disposed of as processed, as many other reasons as reasons listed, no more in the tables of days than were processed, no larger backlog than pending, as many oldest requests as are pending, ten at most.

    Where the sentences of a page state how many applications were received, or how many cases of reconsideration there were, and the table has another number, that is open: a sentence can mean something else.
    With the applications carried over added, it may be the number of the table as well.

    ## Legal basis

    `cn-ogi`: the form of the report; the sentences and the table are of the same year.
    `us-foia`: 5 USC 552(e)(1); the equalities are those the Department of Justice checks before it takes a report, or follow from what is counted.

    ## Bad

    ```toml
    as_of = 2019-03-01
    law = ["cn-ogi", "us-foia"]
    requests = [{ number = "R-2014-001", law = "cn-ogi" }]
    items = [
      { index_number = "A-2014-001", law = "cn-ogi" },
      { index_number = "A-2014-002", law = "cn-ogi" },
      { index_number = "A-2014-003", law = "cn-ogi" },
    ]
    annual = [
      { year = 2018, table = "V.A", row = "overall", column = "processed", value = "212" },
      { year = 2018, table = "V.B.1", row = "overall", column = "total", value = "211" },
    ]
    ```

    ## Good

    ```toml
    as_of = 2019-03-01
    law = ["cn-ogi", "us-foia"]
    requests = [{ number = "R-2014-001", law = "cn-ogi" }]
    items = [
      { index_number = "A-2014-001", law = "cn-ogi" },
      { index_number = "A-2014-002", law = "cn-ogi" },
      { index_number = "A-2014-003", law = "cn-ogi" },
    ]
    annual = [
      { year = 2018, table = "V.A", row = "overall", column = "processed", value = "212" },
      { year = 2018, table = "V.B.1", row = "overall", column = "total", value = "212" },
    ]
    ```

    ## How to fix

    Count again in the section that is wrong.

    ## Limits

    Only relations that the form names are checked. A section without the row is passed over.
    """
    for report in reports(case):
        for breach in breaches(report):
            if not breach.relation.relation.is_across_tables:
                continue
            template = {
                "left": side(report, breach, left=True),
                "left_total": shown(breach, breach.left),
                "right": side(report, breach, left=False),
                "right_total": shown(breach, breach.right),
                "table": table_name(report, breach.table.id),
                "place": place(report, breach),
            }
            if breach.comparison.sign is Sign.EQUAL:
                sentence = message(
                    "{table}, {place}: {left} is {left_total}, but {right} is {right_total}", **template
                )
            else:
                sentence = message(
                    "{table}, {place}: {left} is {left_total}, more than {right}, which is {right_total}",
                    **template,
                )
            yield broken(case, report, breach, sentence)
        yield from _restated(case, report)


def _restated(case: RegisterCase, report: AnnualReport) -> Iterator[Observation]:
    """Find what the sentences of a report say otherwise than its tables."""
    for key, stated in report.stated.items():
        table, row, column = key
        figure, restated = report.figure(*key), stated.figure.value
        carried = (
            sum(
                (report.figure(table, one.into, column).value or 0)
                for one in report.form.carries
                if one.table == table
            )
            if row == _RECEIVED
            else 0
        )
        if figure.value is None or restated is None or restated in (figure.value, figure.value + carried):
            continue
        yield Observation(
            message(
                "the text says {told}, but {cell} says {figure}",
                told=str(restated),
                cell=cell_name(report, key),
                figure=figure.text,
            ),
            kind=FindingKind.OPEN,
            citation=cite_form(case, report),
            subject=subject(case, report),
            location=report.location(*key),
            discriminator=discriminator(report, "text", *key),
            evidence={
                "year": report.year,
                "cell": "/".join(key),
                "text": str(restated),
                "table": figure.text,
            },
        )
