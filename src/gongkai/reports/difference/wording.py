"""The sentences and figures of a difference: what is compared, what makes it hard to compare, and what changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gongkai.checks.differences import Change, Difference, PastFinding, PastReport
from gongkai.messages import Message, message, message_plural
from gongkai.reports.writing.wording import weight

FIGURES: Final = (
    ("items", message("items")),
    ("due", message("due")),
    ("on_time", message("published on time")),
    ("late", message("published late")),
    ("overdue", message("overdue")),
    ("open", message("could not be decided")),
    ("unapproved", message("published without approval")),
    ("on_time_share", message("share published on time")),
    ("published_share", message("share published at all")),
    ("median_late", message("median of working days late")),
    ("worst_late", message("most working days late")),
    ("coverage_share", message("share of catalogue entries with items")),
)
"""The figures that are put side by side, by their names in a report."""


def sides(difference: Difference) -> tuple[Message, Message]:
    """Describe what is compared with what."""
    return (
        message("Before: {side}", side=_side(difference.before)),
        message("Now: {side}", side=_side(difference.after)),
    )


def _side(report: PastReport) -> Message:
    """Report of one side when it was checked, against what, and where it was read."""
    side = message("as of {as_of}, checked against {laws}", as_of=report.as_of, laws=report.laws)
    return side if report.source is None else message("{side}, {source}", side=side, source=report.source)


def doubts(difference: Difference) -> Iterator[Message]:
    """Report what makes the two hard to compare."""
    before, after = difference.before, difference.after
    if before.body != after.body:
        yield message(
            "They are of different bodies, {one} and {other}: nothing of one is found in the other.",
            one=before.body,
            other=after.body,
        )
    if after.as_of < before.as_of:
        yield message("The second was checked as of an earlier day than the first.")
    if before.broken or after.broken:
        yield message("A table could not be read to its end, so nothing below the break is compared.")
    lacking = sorted(set(after.rules) - set(before.rules))
    if lacking:
        yield message("Did not run before: {codes}. All that these rules find is new.", codes=tuple(lacking))


def totals(difference: Difference) -> Message:
    """Count what came, went, changed and stayed."""
    return message(
        "{new}, {changed}, {cured}, {same}",
        new=message_plural("{count} new finding", "{count} new findings", len(difference.new)),
        changed=message_plural("{count} changed", "{count} changed", len(difference.changed)),
        cured=message_plural("{count} cured", "{count} cured", len(difference.cured)),
        same=message_plural("{count} as before", "{count} as before", difference.same),
    )


def named(one: PastFinding) -> Message:
    """Report of one finding how grave it is, which rule found it, and what it is about."""
    about = one.subject if one.key in (None, one.subject) else f"{one.key} {one.subject}"
    text = message(
        "[{weight}] {code} {about}", weight=weight(one.severity, one.kind), code=one.code, about=about
    )
    return text if one.unit is None else message("{text}, {unit}", text=text, unit=one.unit)


def before_and_after(change: Change) -> Iterator[Message]:
    """Report what is different of one finding."""
    old, new = change.old, change.new
    if (old.severity, old.kind) != (new.severity, new.kind):
        yield message(
            "was: {old}; is: {new}", old=weight(old.severity, old.kind), new=weight(new.severity, new.kind)
        )
    if old.counts and not new.counts:
        yield message("was counted, and is waived or part of a baseline")
    yield message("before: {text}", text=old.message)
    yield message("now: {text}", text=new.message)


def rows(difference: Difference) -> Iterator[tuple[Message, str, str, str]]:
    """Write the figures: name, before, now, difference."""
    for name, title in FIGURES:
        old, new = difference.before.total.get(name), difference.after.total.get(name)
        if old is None and new is None:
            continue
        is_share = name.endswith("_share")
        change = (
            "–"
            if old is None or new is None
            else _signed(_whole(new, is_share) - _whole(old, is_share), is_share=is_share)
        )
        yield title, _shown(old, is_share=is_share), _shown(new, is_share=is_share), change


def _whole(value: float, is_share: bool) -> float:  # noqa: FBT001 -- two kinds of figures
    """Cut a share to the tenths of a percent that are shown, so that differences add up with what stands beside them."""
    return int(value * 1000) if is_share else value


def _shown(value: float | None, *, is_share: bool) -> str:
    """Write one figure; a share is cut, not rounded."""
    if value is None:
        return "–"
    return f"{int(value * 1000) / 10:.1f}%" if is_share else f"{value:,.1f}".removesuffix(".0")


def _signed(value: float, *, is_share: bool) -> str:
    """Write a difference with its sign; of shares in percentage points."""
    if not value:
        return "0"
    return f"{value / 10:+.1f}" if is_share else f"{value:+,.1f}".removesuffix(".0")
