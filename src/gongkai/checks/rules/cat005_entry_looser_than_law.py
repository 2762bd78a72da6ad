"""CAT005: a catalogue entry that allows more time than the law."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from gongkai.checks.cases.context import PUBLISH
from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.days.limit_comparison import Looseness, looseness
from gongkai.errors import UnknownCalendar
from gongkai.legislation.limit_texts import StatedDeadline
from gongkai.legislation.provisions import DutyValue, Trigger
from gongkai.messages import message, message_plural
from gongkai.records.catalogue.catalogues import CatalogueEntry
from gongkai.records.items import DisclosureMode

_FROM_FORMING = (None, Trigger.FORMED, Trigger.CHANGED, Trigger.FORMED_OR_CHANGED)
_NAMED = re.compile(r"《([^《》]+)》")


@register_rule(
    "CAT005",
    "entry-looser-than-law",
    title=message("A catalogue entry allows more time than the law"),
    remedy=message("Shorten the time limit of the entry, or name the law or regulation that sets another."),
    severity=Severity.WARNING,
    basis=Basis.STATUTE,
    tables={"catalogue"},
    optional={
        "entries.time_limit": "an entry without a time limit has that of the law",
    },
)
def entry_looser_than_law(case: RegisterCase) -> Iterator[Observation]:
    """Find entries whose time limit ends later than the statute's.

    ## What it checks

    The limit is read from its text and run from every day of a year, beside the law's own limit for publication.
    Only limits that run from the forming or changing of the information are compared, or that name no event.

    ## Legal basis

    The law's duty `publish` in force on the day of the check (`cn-ogi`: 2008 art 18, 2019 art 26): a catalogue may be stricter, not looser.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[entries]]
    code = "02"
    time_limit = "信息形成或者变更之日起30个工作日内"
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[entries]]
    code = "02"
    time_limit = "信息形成或者变更之日起15个工作日内"
    ```

    ## How to fix

    Shorten the limit.

    ## Limits

    Open where the entry rests on another law too, which may set another limit, and where the limit is later for some days only, as one in calendar days may be.
    Limits without a number, and those that come back (每季度), are not compared.
    Open for a text that cannot be read, once for each text.
    """
    value = case.context.duty_value(PUBLISH, case.context.as_of)
    if value is None or not case.context.publication_runs_from_forming:
        return
    unread: dict[str, list[CatalogueEntry]] = {}
    for entry in case.binding_entries:
        if entry.mode in (DisclosureMode.ON_REQUEST, DisclosureMode.WITHHELD) or entry.limits is None:
            continue
        for text in entry.limits.unread:
            unread.setdefault(text, []).append(entry)
        for stated in entry.limits.deadlines:
            verdict = _verdict(stated, value, case)
            if verdict in (Looseness.ALWAYS, Looseness.SOMETIMES):
                yield _observe(case, entry, stated, value, verdict)
                break
    yield from _unread(case, unread, value)


def _unread(
    case: RegisterCase, unread: Mapping[str, Sequence[CatalogueEntry]], value: DutyValue
) -> Iterator[Observation]:
    """Report once of each text of a limit that cannot be read in which entries it stands."""
    for text, entries in unread.items():
        yield Observation(
            message_plural(
                "has {text} as time limit in {count} entry, which cannot be read, so that nothing is known of how it compares with the law",
                "has {text} as time limit in {count} entries, which cannot be read, so that nothing is known of how it compares with the law",
                len(entries),
                text=text,
            ),
            kind=FindingKind.OPEN,
            discriminator=f"unread {text}",
            subject=entries[0].name,
            location=entries[0].location,
            citation=case.context.law.cite(value),
            evidence={"text": text, "entries": [one.key for one in entries]},
        )


def _verdict(stated: StatedDeadline, value: DutyValue, case: RegisterCase) -> Looseness:
    """Compare one stated limit with the law's."""
    if stated.trigger not in _FROM_FORMING or stated.every is not None or value.limit is None:
        return Looseness.UNKNOWN
    try:
        return looseness(stated.limit, value.limit, case.context.calendar)
    except UnknownCalendar:  # the register does not say whose days count
        return Looseness.UNKNOWN


def _observe(
    case: RegisterCase, entry: CatalogueEntry, stated: StatedDeadline, value: DutyValue, verdict: Looseness
) -> Observation:
    """Describe by how much."""
    limit = value.limit.describe() if value.limit is not None else ""
    values = {"stated": stated.limit.describe(), "limit": limit}
    text = (
        message("allows {stated} where the law allows {limit}", **values)
        if verdict is Looseness.ALWAYS
        else message("allows {stated}, which for some days ends later than the law's {limit}", **values)
    )
    is_certain = verdict is Looseness.ALWAYS and not _rests_on_another_law(entry, case)
    return Observation(
        text,
        kind=FindingKind.FAIL if is_certain else FindingKind.OPEN,
        discriminator=entry.key,
        subject=entry.name,
        location=entry.location,
        citation=case.context.law.cite(value),
        evidence={"entry": entry.key, "stated": stated.text, "limit": str(value.limit)},
    )


def _rests_on_another_law(entry: CatalogueEntry, case: RegisterCase) -> bool:
    """Return whether the entry's basis names an instrument other than the law itself."""
    own = case.context.law.name.text("zh")
    return any(name not in own and own not in name for name in _NAMED.findall(entry.basis or ""))
