"""DAT006: a table that could not be read to its end."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.locations import Location
from gongkai.messages import message


@register_rule(
    "DAT006",
    "broken-table",
    title=message("A table could not be read to its end"),
    remedy=message("Mend the file at that row, and check again; nothing below it was judged."),
    severity=Severity.ERROR,
    basis=Basis.DATA,
)
def broken_table(case: RegisterCase) -> Iterator[Observation]:
    """Report that the items could be read up to some row and not beyond it.

    ## What it checks

    A quotation mark that is never closed, a byte that is no text, a cell beyond all bounds: what stands before it is judged, what follows is not.
    The run ends with exit status 2.

    ## Legal basis

    None: a fault of the data.

    ## Bad

    ```text
    索引号,名称,生成日期
    A-2014-001,镇政府机构职能,2014-03-03
    A-2014-002,"2014年度财政预算,2014-04-01
    ```

    ## Good

    ```text
    索引号,名称,生成日期
    A-2014-001,镇政府机构职能,2014-03-03
    A-2014-002,"2014年度财政预算",2014-04-01
    ```

    ## How to fix

    Mend the file at the row named.

    ## Limits

    What follows the break is not looked at, so nothing is said of it.
    """
    broken = case.broken
    if broken is not None:
        yield Observation(
            message("cannot be read beyond row {row}: {problem}", row=broken.row, problem=broken.problem),
            location=Location(broken.file, row=broken.row),
            evidence={"row": broken.row, "problem": broken.problem},
        )
