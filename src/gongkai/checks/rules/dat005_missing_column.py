"""DAT005: a column or table that is not there, and what could not be judged without it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gongkai.checks.cases.context import GUIDE
from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.locations import Location
from gongkai.messages import Message, message


@register_rule(
    "DAT005",
    "missing-column",
    title=message("A column or table is absent, and something could not be judged"),
    remedy=message("Add the column or table, or map it in the register's description."),
    severity=Severity.NOTE,
    basis=Basis.DATA,
)
def missing_column(case: RegisterCase) -> Iterator[Observation]:
    """Report once, for each column or table that is absent, which rules could not run.

    ## What it checks

    Every rule names the columns and tables that it needs.
    Where one is absent altogether, the rules that need it do not run, and one open note says so instead of one finding a row.
    A rule that can judge some cases without a column runs on those, and is named in the note as well.
    What the register does not say of the body itself (office, guide, appointments and the like) is one note together.
    The note is given whichever rules are selected or ignored, about those that run.
    A rule that was selected by its code and cannot run at all makes the check fail.

    ## Legal basis

    None: a fault of the data.

    ## Bad

    ```toml
    as_of = 2014-12-02
    without = ["approval"]
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    ```

    ## How to fix

    Add the column or table.

    ## Limits

    Always open: nothing is known to be wrong.
    Columns that a rule reads and need not have, such as those of facts that a body records only where there are any, are not named.
    """
    lacking: dict[str, list[str]] = {}
    for code, part in case.unjudged:
        lacking.setdefault(part, []).append(code)
    unsaid = {part: lacking.pop(part) for part in _OF_BODY if part in lacking}
    yield from _about_body(case, unsaid)
    if {"requests", "charges"} <= lacking.keys():  # a register of items alone: one sentence does
        lacking["requests"] += lacking.pop("charges")
    if case.register.items is None and case.register.requests is not None:  # one of requests alone
        codes = [code for part in _OF_PUBLICATION for code in lacking.pop(part, ())]
        if codes:
            lacking["items"] = codes
    if {"persons", "names"} <= lacking.keys():
        lacking["persons"] += lacking.pop("names")
    for part, codes in lacking.items():
        yield Observation(
            _about(case, part, tuple(codes)),
            kind=FindingKind.OPEN,
            discriminator=part,
            location=_place(case, part),
            evidence={"missing": part, "not_judged": codes},
        )


_OF_PUBLICATION = ("items", "catalogue", "approvals", "chain", "decisions", "persons")
"""What a register of publication has and one of requests alone need not have."""
_OF_BODY: Mapping[str, Message] = {
    "office": message("its office in charge"),
    "responsible": message("the persons responsible for its units"),
    "guide": message("its disclosure guide"),
    "work-points": message("its work points of the year"),
    "people": message("who holds the roles of the approval chain"),
}
"""What a register can say of the body itself, in words that follow "says nothing of"."""


def _about_body(case: RegisterCase, unsaid: Mapping[str, Sequence[str]]) -> Iterator[Observation]:
    """Say in one note what the register does not say of the body; only a law that wants a guide, or a selection of the rules, requires so much."""
    codes = [code for part in unsaid.values() for code in part]
    is_selected = any(code in case.selected or code[:-3] in case.selected for code in codes)
    if not unsaid or not (is_selected or GUIDE in case.context.law.documents):
        return
    yield Observation(
        message(
            "says nothing of {parts}: not judged: {codes}",
            parts=tuple(_OF_BODY[part] for part in unsaid),
            codes=tuple(sorted(set(codes))),
        ),
        kind=FindingKind.OPEN,
        discriminator="body",
        evidence={"missing": list(unsaid), "not_judged": sorted(set(codes))},
    )


def _place(case: RegisterCase, part: str) -> Location | None:
    """Describe in which table a column is absent."""
    register = case.register
    table, dot, _ = part.partition(".")
    tables = {"requests": register.requests, "events": register.requests, "charges": register.charges}.get(
        table
    )
    if dot:
        return tables.location if tables is not None else None
    return register.items.location if register.items is not None and table not in _BESIDE else None


_BESIDE = frozenset({"requests", "events", "charges"})
"""Tables that stand beside the items."""


def _about(case: RegisterCase, part: str, codes: tuple[str, ...]) -> Message:
    """Name what is absent and what was not judged."""
    absent = {
        "items": _without_items(case, codes),
        "catalogue": message("has no catalogue: not judged: {codes}", codes=codes),
        "decisions": message("has no table of decisions: not judged: {codes}", codes=codes),
        "approvals": message("records no approvals: not judged: {codes}", codes=codes),
        "persons": message("names no persons in its decisions: not judged: {codes}", codes=codes),
        "names": message("names no persons in its decisions: not judged: {codes}", codes=codes),
        "steps": message("names no steps in its decisions: not judged: {codes}", codes=codes),
        "roles": message("names no roles in its decisions: not judged: {codes}", codes=codes),
        "dates": message("has no days in its decisions: not judged: {codes}", codes=codes),
        "chain": message("describes no approval chain: not judged: {codes}", codes=codes),
        "requests": _without_requests(case),
        "events": message("has no table of events: not judged: {codes}", codes=codes),
        "charges": message("has no table of charges, so nothing is said of any"),
    }
    label = case.context.label(part)
    return absent.get(part) or message(
        "has no column {column}: not judged: {codes}", column=label, codes=codes
    )


def _without_items(case: RegisterCase, codes: tuple[str, ...]) -> Message:
    """Report that nothing is said of publication, where requests are all there is; else what was not judged."""
    if case.register.requests is not None:
        return message("has requests and no items, so nothing is said of publication")
    return message("has no table of items: not judged: {codes}", codes=codes)


def _without_requests(case: RegisterCase) -> Message:
    """Report that nothing is said of requests, and of charges where they are absent as well."""
    if case.register.charges is None:
        return message("has no tables of requests and charges, so nothing is said of either")
    return message("has no table of requests, so nothing is said of any")
