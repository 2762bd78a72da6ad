"""Items of a made-up city, as many as wanted: what the other examples check."""

from __future__ import annotations

from datetime import date, timedelta

FIRST = date(2014, 1, 1)
AS_OF = date(2014, 12, 2)
NEVER, LATE = 99, 9
"""What the number of an item ends with that was never published, and that was published late."""
UNITS = ("财政局", "民政局", "教育局", "自然资源局")


def rows(count: int) -> list[dict[str, object]]:
    """Return items as plain rows; every tenth was published 40 days after it was formed, every hundredth never."""
    return [
        {
            "ref": f"CS-2014-{number:06}",
            "name": f"第{number}号政府信息",
            "unit": UNITS[number % len(UNITS)],
            "formed": FIRST + timedelta(days=number % 240),
            "published": None
            if number % 100 == NEVER
            else FIRST + timedelta(days=number % 240 + (40 if number % 10 == LATE else 2)),
            "mode": "主动公开",
        }
        for number in range(count)
    ]


COLUMNS = {
    "index_number": "ref",
    "title": "name",
    "formed_on": "formed",
    "published_on": "published",
}
"""The columns of the rows by the field they fill; `unit` and `mode` have the names of their fields."""
