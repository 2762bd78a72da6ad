"""Items of a data frame against the same frame read by pandera, in one run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PREPARE = """
import gc, sys, time
sys.path.insert(0, sys.argv[1])
import pandas as pd
from generated_items import AS_OF, COLUMNS, rows
frame = pd.DataFrame(rows(100_000))
frame["formed"] = pd.to_datetime(frame["formed"])
frame["published"] = pd.to_datetime(frame["published"])
small = frame.head(1_000)
"""
CHECK = """
import gongkai
def run(frame):
    items = gongkai.Items.from_frame(frame, COLUMNS)
    register = gongkai.Register(gongkai.Body("某市人民政府"), items, laws=("cn-ogi",))
    return len(gongkai.check(register, as_of=AS_OF).findings)
"""
SCHEMA = """
import pandera.pandas as pa
def run(frame):
    schema = pa.DataFrameSchema({
        "ref": pa.Column(str, unique=True),
        "name": pa.Column(str, pa.Check.str_length(min_value=1)),
        "unit": pa.Column(str),
        "formed": pa.Column("datetime64[ns]", coerce=True),
        "published": pa.Column("datetime64[ns]", nullable=True, coerce=True),
        "mode": pa.Column(str, pa.Check.isin(["主动公开", "依申请公开", "不予公开"])),
    })
    return len(schema.validate(frame))
"""
MEASURE = """
run(small)
gc.collect(); gc.freeze()
taken = []
for _ in range(3):
    began = time.process_time()
    found = run(frame)
    taken.append(time.process_time() - began)
print(min(taken), found)
"""
AT_MOST = 150
"""How many times as long as pandera, which looks at whole columns, a check of the law may take: a row at a time is read here."""


def run(program: str, folder: Path) -> tuple[float, float]:
    """Run a measurement in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PREPARE + program + MEASURE, str(folder)],
        check=True,
        capture_output=True,
        text=True,
    )
    seconds, found = map(float, done.stdout.split())
    return seconds, found


@pytest.mark.benchmark
def test_a_frame_is_checked_in_a_bounded_multiple_of_a_schema_check(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = repository / "docs" / "examples" / "integrations"
    ours, found = run(CHECK, folder)
    theirs, rows = run(SCHEMA, folder)
    assert found == 10_010
    assert rows == 100_000
    with capsys.disabled():
        sys.stdout.write(
            f"\nframe of 100,000 items: check {ours:.2f} s, pandera {theirs:.3f} s: {ours / theirs:.0f}x\n"
        )
    assert ours < AT_MOST * theirs
