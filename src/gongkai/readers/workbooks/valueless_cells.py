"""Cells of a workbook that have no value and are not blank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import field, frozen

Unvalued = Mapping[int, Mapping[int, str]]
"""What stands in cells that have no value, by row and column from 0: an error, or the sign of a formula."""


@frozen(eq=False)
class WorkbookSurvey:
    """What was found in a workbook: cells without a value and hidden rows by sheet, and whether its days count from 1904."""

    unvalued: Mapping[str, Unvalued] = field(factory=dict)
    counts_from_1904: bool = False
    hidden: Mapping[str, Sequence[int]] = field(factory=dict)


LOCKED = "locked by a password; open it, save it without one, and read that"
"""What is said of a workbook that only a password opens."""
