"""The standards that a body sets itself where the law gives no number."""

from __future__ import annotations

from attrs import evolve, field, frozen

from gongkai.days.periods import MonthEnd, TimeLimit, TimeUnit
from gongkai.field_docs import documented


def ending(limit: TimeLimit) -> TimeLimit:
    """Return a limit in months or years that ends on the last day of a short month, where nothing else is stated."""
    if limit.unit in (TimeUnit.MONTH, TimeUnit.YEAR) and limit.month_end is None:
        return evolve(limit, month_end=MonthEnd.LAST_DAY)
    return limit


def _ending_if_any(limit: TimeLimit | None) -> TimeLimit | None:
    """Return the same for a limit that may be absent."""
    return ending(limit) if limit is not None else None


@documented
@frozen(slots=True, kw_only=True)
class Practice:
    """What a register states under ``[practice]`` where the law gives no number; `None`: nothing.

    The rules have thresholds of the same names, which apply where the register states
    nothing. Findings based on them are open or notes. Where a limit in months or years
    does not say how a short month ends, it ends on its last day.
    """

    reassess_after: TimeLimit | None = field(default=None, converter=_ending_if_any)
    """How long a withheld item may go without being examined again, from the last time."""
    unopened_after: TimeLimit | None = field(default=None, converter=_ending_if_any)
    """How long after its publication an item that nobody has opened is reported."""
    interpret_within: TimeLimit | None = field(default=None, converter=_ending_if_any)
    """How soon after a policy document its interpretation is to follow."""
    index_pattern: str | None = None
    """How index numbers are written: the id of a preset or a regular expression; `None`: found in the register."""
