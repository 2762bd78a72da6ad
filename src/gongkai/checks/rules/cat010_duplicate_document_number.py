"""CAT010: a document number borne by two items."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message


@register_rule(
    "CAT010",
    "duplicate-document-number",
    title=message("A document number is borne by two items"),
    remedy=message("Correct the number, or remove the item that was recorded twice."),
    severity=Severity.WARNING,
    basis=Basis.PRACTICE,
    tables={"items"},
    optional={
        "document_number": "not all information has the number of a document",
    },
)
def duplicate_document_number(case: RegisterCase) -> Iterator[Observation]:
    """Find document numbers that an earlier item has already.

    ## What it checks

    Numbers are compared in their normal form: 国发[2023] 12号 is 国发〔2023〕12号.
    The second item and every further one are reported.

    ## Legal basis

    Practice: one number is given to one document.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-001"
    document_number = "青政发〔2014〕5号"
    [[items]]
    index_number = "A-2014-002"
    document_number = "青政发[2014] 5 号"
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-001"
    document_number = "青政发〔2014〕5号"
    [[items]]
    index_number = "A-2014-002"
    document_number = "青政发〔2014〕6号"
    ```

    ## How to fix

    Correct the number.

    ## Limits

    What explains a document, or is attached to it, may bear its number, if the register says so (解读文件, 所附文件).
    """
    for repeated in case.survey.repeated:
        values = {"number": str(repeated.number), "first": repeated.first}
        yield Observation(
            message("has the document number {number}, which row {first} has already", **values)
            if isinstance(repeated.first, int)
            else message("has the document number {number}, which {first} has already", **values),
            discriminator=str(repeated.number),
            subject=repeated.title,
            location=repeated.location,
            evidence={
                "document_number": str(repeated.number),
                "as_written": repeated.text,
                "first_place": repeated.first,
            },
        )
