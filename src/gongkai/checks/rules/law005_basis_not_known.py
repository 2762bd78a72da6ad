"""LAW005: entries that rest on laws nothing here knows."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.legislation.instruments import InstrumentStatus, instruments_named
from gongkai.messages import message, message_plural


@register_rule(
    "LAW005",
    "basis-not-known",
    title=message("Catalogue entries rest on laws that are not known here"),
    remedy=message("See for yourself whether they are in force; they were not judged."),
    severity=Severity.NOTE,
    basis=Basis.DATA,
    tables={"catalogue"},
    optional={
        "entries.basis": "an entry without a basis names no law that could be out of force",
    },
)
def basis_not_known(case: RegisterCase) -> Iterator[Observation]:
    """Report once which laws the catalogue rests on without gongkai knowing of them.

    ## What it checks

    Every 《…》 in a basis that is called a law, code, regulation, measure or provision, and that neither the law files nor the list of repealed laws has.

    ## Legal basis

    None: what is not known is not judged.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[entries]]
    code = "02"
    basis = "《青山镇财政信息公开办法》"
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[entries]]
    code = "02"
    basis = "《政府信息公开条例》、《关于做好信息公开工作的通知》"
    ```

    ## How to fix

    Nothing, if they are in force.

    ## Limits

    Always open.
    """
    named = {
        one.name: None
        for entry in case.binding_entries
        for one in instruments_named(entry.basis or "", case.context.as_of)
        if one.status is InstrumentStatus.UNKNOWN
    }
    if named:
        yield Observation(
            message_plural(
                "rests on {count} law that is not known here and was not judged: {names}",
                "rests on {count} laws that are not known here and were not judged: {names}",
                len(named),
                names=tuple(named),
            ),
            kind=FindingKind.OPEN,
            evidence={"names": list(named)},
        )
