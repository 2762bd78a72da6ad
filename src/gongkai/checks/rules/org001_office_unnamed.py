"""ORG001: no office in charge is named, or nobody heads it."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.context import DESIGNATE_OFFICE
from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.messages import message
from gongkai.records.bodies import Office


@register_rule(
    "ORG001",
    "office-unnamed",
    title=message("The office in charge is not named, or nobody heads it"),
    remedy=message("Designate the office, name who heads it, and record both."),
    severity=Severity.WARNING,
    basis=Basis.STATUTE,
    tables={"office"},
)
def office_unnamed(case: RegisterCase) -> Iterator[Observation]:
    """Find an office in charge of disclosure without name or head, and a leading group without head.

    ## What it checks

    The register describes the office in charge of disclosure, and its name or its head is blank.
    It describes a leading group, and its head is blank.

    ## Legal basis

    The law's duty `designate-office` (`cn-ogi`: art 4) for the office. That it has a head, and a leading group one too, is good practice.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [body.office]
    head = ""
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [body.office]
    head = "己"
    ```

    ## How to fix

    Name office and head.

    ## Limits

    A register that says nothing of the office is not judged; DAT005 says so once. An office of which nothing is said is open.
    """
    body, citation = case.register.body, case.cite(DESIGNATE_OFFICE)
    office, group = body.office, body.leading_group
    if office == Office():
        yield Observation(
            message("has an office in charge of disclosure, of which nothing is recorded"),
            kind=FindingKind.OPEN,
            discriminator="office",
            citation=citation,
            basis=None if citation is not None else Basis.PRACTICE,
        )
        return
    if office is not None and not (office.name or "").strip():
        yield Observation(
            message("does not name the office in charge of disclosure"),
            discriminator="office",
            citation=citation,
            basis=None if citation is not None else Basis.PRACTICE,
        )
    if office is not None and not (office.head or "").strip():
        yield Observation(
            message("does not say who heads the office in charge of disclosure"),
            discriminator="head",
            basis=Basis.PRACTICE,
        )
    if group is not None and not (group.head or "").strip():
        yield Observation(
            message("does not say who heads the leading group"),
            discriminator="leading-group",
            basis=Basis.PRACTICE,
        )
