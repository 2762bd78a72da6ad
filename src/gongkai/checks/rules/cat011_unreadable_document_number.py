"""CAT011: a document number that is none."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message


@register_rule(
    "CAT011",
    "unreadable-document-number",
    title=message("A document number cannot be read"),
    remedy=message("Write it with the agency's code, the year in 〔〕 and the number: 国发〔2023〕12号."),
    severity=Severity.NOTE,
    basis=Basis.DATA,
    tables={"items"},
    optional={
        "document_number": "not all information has the number of a document",
    },
)
def unreadable_document_number(case: RegisterCase) -> Iterator[Observation]:
    """Note document numbers that are not of the form that such numbers have.

    ## What it checks

    A number has the agency's code, a year and a running number, or is that of an order (令第3号).
    Blanks, widths, invisible marks and the shape of brackets make no difference.

    ## Legal basis

    None: a fault of the data.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-002"
    document_number = "青政发〔2014〕号16"
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-002"
    document_number = "青政发（2014）第16号"
    ```

    ## How to fix

    Correct the cell.

    ## Limits

    A cell that holds several numbers is not taken apart.
    """
    for unreadable in case.survey.unreadable:
        yield Observation(
            message("has {number} as its document number, which is none", number=unreadable.text),
            discriminator=f"{unreadable.text}:{unreadable.title or ''}",
            subject=unreadable.title,
            location=unreadable.location,
            evidence={"as_written": unreadable.text},
        )
