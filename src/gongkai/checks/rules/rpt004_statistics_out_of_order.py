"""RPT004: statistics of a yearly report in an order that cannot be."""

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
    "RPT004",
    "statistics-out-of-order",
    title=message("Statistics of a yearly report stand in an order that cannot be"),
    remedy=message("Work the statistics out again from the requests they describe."),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
)
def statistics_out_of_order(case: RegisterCase) -> Iterator[Observation]:
    """Find a lowest value above the median, or an oldest request that is not the oldest.

    ## What it checks

    Lowest, median and average, and highest must rise in this order; the median of the agency lies between those of its components; of the ten oldest the first is the oldest.
    `<1` is less than one and nothing more exact; `N/A` is passed over. Where a file writes `0.0000`, which may be zero or nothing at all, the finding is open.

    ## Legal basis

    `us-foia`: 5 USC 552(e)(1) asks for the statistics; their order is arithmetic, and part of what the Department of Justice checks.

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
      { year = 2018, table = "VII.A", row = "overall", column = "simple-lowest", value = "13" },
      { year = 2018, table = "VII.A", row = "overall", column = "simple-median", value = "11" },
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
      { year = 2018, table = "VII.A", row = "overall", column = "simple-lowest", value = "<1" },
      { year = 2018, table = "VII.A", row = "overall", column = "simple-median", value = "11" },
    ]
    ```

    ## How to fix

    Work them out again.

    ## Limits

    Whether a median is right cannot be told from the report.
    """
    for report in reports(case):
        for breach in breaches(report):
            if breach.relation.relation.is_across_tables or breach.comparison.sign is Sign.EQUAL:
                continue
            sentence = message(
                "{table}, {place}: {left} is {left_total}, above {right}, which is {right_total}",
                table=table_name(report, breach.table.id),
                place=place(report, breach),
                left=side(report, breach, left=True),
                left_total=shown(breach, breach.left),
                right=side(report, breach, left=False),
                right_total=shown(breach, breach.right),
            )
            yield broken(case, report, breach, sentence)
