"""What a body sets itself where the law gives no number."""

from __future__ import annotations

from attrs import frozen

from gongkai.days.periods import MonthEnd, TimeLimit, Unit

_A_YEAR = TimeLimit(count=1, unit=Unit.YEAR, month_end=MonthEnd.LAST_DAY)


@frozen(slots=True, kw_only=True)
class Practice:
    """Thresholds of practice; a register states its own under ``[practice]``.

    Findings that rest on them are open or notes: the law gives no number.
    """

    reassess_after: TimeLimit = _A_YEAR
    """How long a withheld item may go without being examined again, from the last time."""
    unopened_after: TimeLimit = _A_YEAR
    """How long after its publication an item that nobody has opened is worth a note."""
    interpret_within: TimeLimit | None = None
    """How soon after a policy document its interpretation is to follow; `None`: not judged."""
    index_pattern: str | None = None
    """How index numbers are written: the id of a preset or a regular expression; `None`: found in the register."""
