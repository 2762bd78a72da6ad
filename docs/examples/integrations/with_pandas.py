"""Check a data frame of pandas, and take the findings back as one.

python with_pandas.py [COUNT]
"""

from __future__ import annotations

import sys

import pandas as pd
from generated_items import AS_OF, COLUMNS, rows

import gongkai


def findings(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the findings on the items of a frame, one a row, with the columns of the item beside them."""
    items = gongkai.Items.from_frame(frame, COLUMNS)
    register = gongkai.Register(gongkai.Body("某市人民政府"), items, laws=("cn-ogi",))
    report = gongkai.check(register, as_of=AS_OF)
    found = pd.DataFrame(report.to_dicts("zh"))
    return found.merge(frame, left_on="key", right_on="ref", how="left", suffixes=("", "_item"))


if __name__ == "__main__":
    made = pd.DataFrame(rows(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000))
    found = findings(made)
    print(found.groupby("code").size().to_string())
    print(found[["key", "message", "citation"]].head(3).to_string(index=False))
