"""ORG002: nobody answers for a unit."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import message


@register_rule(
    "ORG002",
    "unit-without-responsible",
    title=message("Nobody answers for a unit"),
    remedy=message("Name the person responsible for disclosure in the unit."),
    severity=Severity.WARNING,
    basis=Basis.PRACTICE,
    tables={"responsible"},
)
def unit_without_responsible(case: RegisterCase) -> Iterator[Observation]:
    """Find units for which no responsible person is recorded although other units have one.

    ## What it checks

    The register names persons responsible for units (`responsible`), and a unit of the body has none.

    ## Legal basis

    None: good practice.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [body.responsible]
    "财政所" = ""
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [body.responsible]
    "财政所" = "丁"
    ```

    ## How to fix

    Name somebody.

    ## Limits

    Where no unit has anybody, DAT005 says so once.
    """
    for unit in case.register.body.units_without_responsible:
        yield Observation(
            message("names nobody who is responsible for the unit {unit}", unit=unit),
            discriminator=unit,
            evidence={"unit": unit},
        )
