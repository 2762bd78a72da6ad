"""LAW004: an entry that rests on a law no longer in force."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.legislation.instruments import InstrumentStatus, NamedInstrument, instruments_named
from gongkai.messages import Message, message
from gongkai.records.catalogue.catalogues import CatalogueEntry

_QUIET = (InstrumentStatus.IN_FORCE, InstrumentStatus.UNKNOWN)


@register_rule(
    "LAW004",
    "basis-not-in-force",
    title=message("A catalogue entry rests on a law that is not in force"),
    remedy=message("Name the law, the decree and the article now in force."),
    severity=Severity.WARNING,
    basis=Basis.DATA,
    tables={"catalogue"},
    optional={
        "entries.basis": "an entry without a basis names no law that could be out of force",
    },
)
def basis_not_in_force(case: RegisterCase) -> Iterator[Observation]:
    """Find entries whose basis names a law that is repealed or not yet in force, an old version of it, or an article that moved.

    ## What it checks

    Every 《…》 in the basis that is called a law, code, regulation, measure or provision, as it stands on the day of the check, with the number of its decree and the articles that follow.

    ## Legal basis

    The histories of the laws that ship with gongkai, and its list of repealed laws.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[entries]]
    code = "02"
    basis = "《政府信息公开条例》、《生态环境法典》"
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[entries]]
    code = "02"
    basis = "《政府信息公开条例》（国务院令第492号）"
    ```

    ## How to fix

    Bring the basis up to date.

    ## Limits

    Open for an article that moved: its number now stands for something else, which may be what is meant.
    Only what the law files know of is looked at; the rest is LAW005.
    """
    for entry in case.binding_entries:
        for named in instruments_named(entry.basis or "", case.context.as_of):
            if named.status not in _QUIET:
                yield _observe(entry, named)


def _observe(entry: CatalogueEntry, named: NamedInstrument) -> Observation:
    """Describe how the instrument stands."""
    return Observation(
        _message(named),
        kind=FindingKind.OPEN if named.status is InstrumentStatus.MOVED else FindingKind.FAIL,
        discriminator=f"{entry.key}:{named.name}",
        subject=entry.name,
        location=entry.location,
        evidence={
            "entry": entry.key,
            "instrument": named.name,
            "standing": named.status.value,
            "now": named.now,
        },
    )


def _message(named: NamedInstrument) -> Message:
    """Write the sentence for each status."""
    values = {"name": named.name, "since": named.since, "now": named.now}
    match named.status:
        case InstrumentStatus.NOT_YET:
            return message("rests on {name}, which comes into force on {since}", **values)
        case InstrumentStatus.OLD_VERSION:
            return message("rests on an old version of {name}; since {since} it is {now}", **values)
        case InstrumentStatus.MOVED:
            return message(
                "rests on article {article} of {name}; what stood there on publication stands in {now} since {since}",
                article=named.article,
                **values,
            )
        case _ if named.now is None:
            return message("rests on {name}, which is no longer in force", **values)
        case _:
            return message("rests on {name}, which {now} repealed on {since}", **values)
