"""ORG003: the disclosure guide lacks what the law wants in it."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.context import GUIDE
from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.messages import message


@register_rule(
    "ORG003",
    "guide-element-missing",
    title=message("The disclosure guide lacks what the law wants in it"),
    remedy=message("Add the element to the guide, and record it."),
    severity=Severity.WARNING,
    basis=Basis.STATUTE,
    tables={"guide"},
)
def guide_element_missing(case: RegisterCase) -> Iterator[Observation]:
    """Find the elements that the guide has to have and does not.

    ## What it checks

    The register says what the guide contains, and an element that the law in force on the day of the check wants is missing or blank.
    Elements go by their name in the law file or by the words of the law, in any language, and by what clerks call them.

    ## Legal basis

    The law's document `guide` (`cn-ogi`: 2008 art 19, 2019 art 12).

    ## Bad

    ```toml
    as_of = 2014-12-02
    [body.guide.elements]
    fax = ""
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [body.guide.elements]
    fax = "0000-1234568"
    ```

    ## How to fix

    Complete the guide.

    ## Limits

    A guide of which nothing is recorded is open, once. Whether what it says is right is not judged; ORG004 holds it against the office on record.
    """
    guide = case.register.body.guide
    wanted = case.context.document_contents(GUIDE, case.context.as_of)
    if guide is None or wanted is None:
        return
    citation = case.context.law.cite(wanted)
    if not guide.elements:
        yield Observation(
            message("has a disclosure guide, and what it says is not recorded"),
            kind=FindingKind.OPEN,
            discriminator=GUIDE,
            citation=citation,
        )
        return
    for element in wanted.elements:
        if guide.element(element.id, *element.name.by_language.values()) is None:
            yield Observation(
                message("has a disclosure guide without {element}", element=element.name),
                discriminator=element.id,
                citation=citation,
                evidence={"element": element.id},
            )
