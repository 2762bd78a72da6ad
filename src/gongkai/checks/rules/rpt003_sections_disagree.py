"""RPT003: sections of a yearly report that contradict one another."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.annual.adding_up import breaches
from gongkai.checks.annual.report_cases import broken, place, reports, shown, side, table_name
from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.legislation.annual.relations import Sign
from gongkai.messages import message


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

    ## Legal basis

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

    Only relations that the form names are asked. A section without the row is passed over.
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
                said = message(
                    "{table}, {place}: {left} is {left_total}, but {right} is {right_total}", **template
                )
            else:
                said = message(
                    "{table}, {place}: {left} is {left_total}, more than {right}, which is {right_total}",
                    **template,
                )
            yield broken(case, report, breach, said)
