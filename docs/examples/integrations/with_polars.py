"""Check a data frame of Polars, and compute the due days of a column.

python with_polars.py [COUNT]
"""

from __future__ import annotations

import sys

import polars as pl
from generated_items import AS_OF, COLUMNS, rows

import gongkai


def findings(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the findings on the items of a frame."""
    register = gongkai.Register(
        gongkai.Body("某市人民政府"), gongkai.Items.from_frame(frame, COLUMNS), laws=("cn-ogi",)
    )
    report = gongkai.check(register, as_of=AS_OF)
    return pl.DataFrame(report.to_dicts("zh"), infer_schema_length=None)


def with_due_days(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the frame with the last day on which each item is published in time."""
    law = gongkai.law("cn-ogi")
    return frame.with_columns(law.deadlines("publish", frame["formed"]).alias("due"))


if __name__ == "__main__":
    made = pl.DataFrame(rows(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000))
    print(findings(made).group_by("code").len().sort("code"))
    print(with_due_days(made).select("ref", "formed", "due").head(3))
