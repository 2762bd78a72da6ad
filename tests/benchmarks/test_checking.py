"""A whole check against a schema check of the same file by Frictionless, in one run."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

CHECK = """
import gc, resource, sys, time
from datetime import date
from gongkai.checks.checking import check
from gongkai.readers.loading import load
check(load(sys.argv[2]), as_of=date(2026, 6, 30))
gc.collect()
gc.freeze()
started = time.process_time()
report = check(load(sys.argv[1]), as_of=date(2026, 6, 30))
elapsed = time.process_time() - started
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(elapsed, peak, report.rates.total.items, len(report.findings), len(report.rules))
"""

SCHEMA = """
import gc, json, sys, time
from frictionless import Resource, Schema
def validate(folder):
    schema = Schema.from_descriptor(json.loads(sys.argv[3]))
    return Resource(path="items.csv", basepath=folder, schema=schema).validate()
validate(sys.argv[2])
gc.collect()
gc.freeze()
started = time.process_time()
report = validate(sys.argv[1])
elapsed = time.process_time() - started
assert report.valid, report.flatten(["type", "note"])[:3]
print(elapsed, 0, report.tasks[0].stats["rows"], 0, 0)
"""

Write = Callable[[Path, int], Path]
Told = Callable[[float], float]

HEADINGS = (
    "索引号", "名称", "内容概述", "文号", "信息类别", "责任单位",
    "公开事项", "生成日期", "发布日期", "公开方式", "公开渠道", "网址",
)  # fmt: skip


def _field(heading: str) -> dict[str, object]:
    """State of a column what the check looks at too: its type, what is required, unique and of a form, which words there are."""
    constraints: dict[str, object] = {}
    if heading in {"索引号", "名称", "内容概述", "生成日期"}:
        constraints["required"] = True
    if heading == "索引号":
        constraints["unique"] = True
    if heading == "文号":
        constraints |= {"unique": True, "pattern": r"[^〔〕]+〔\d{4}〕\d+号"}
    if heading == "公开方式":
        constraints["enum"] = ["主动公开", "依申请公开", "不予公开"]
    return {"name": heading, "type": "date" if "日期" in heading else "string", "constraints": constraints}


SCHEMA_OF_ITEMS = json.dumps({"fields": [_field(heading) for heading in HEADINGS]})
"""A schema knows no due day, no approval and no catalogue; the decisions beside are not read for it at all."""
TIMES_AS_FAST = 2.0
"""The least ratio that is claimed; 2.3 to 2.6 are measured from day to day."""
FEWEST_ROUNDS, MOST_ROUNDS = 5, 25
GIGABYTES = 1.5


def run(program: str, *arguments: str) -> tuple[float, ...]:
    """Run a measurement in a process of its own, with Python's own figures."""
    output = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program, *arguments],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return tuple(float(part) for part in output.split())


def ratio(folder: Path, small: Path) -> float:
    """Return how many times as many rows a second a check reads as a schema check does.

    Both programs run in turn and have read a small file before the clock
    starts, so that what is loaded once (laws, calendars, plugins) does not
    count, nor the collector's walks through it. Time is processor time of one core; of each program the run that was
    least disturbed counts, since a machine that is shared can only add to it.
    Five rounds are run, and more where these leave it open whether the bound holds.
    """
    ours: list[float] = []
    theirs: list[float] = []
    for number in range(MOST_ROUNDS):
        if number >= FEWEST_ROUNDS and min(theirs) / min(ours) >= TIMES_AS_FAST:
            break
        check, schema = (
            run(CHECK, str(folder), str(small)),
            run(SCHEMA, str(folder), str(small), SCHEMA_OF_ITEMS),
        )
        assert check[2] == schema[2]
        ours.append(check[0])
        theirs.append(schema[0])
    return min(theirs) / min(ours)


@pytest.mark.benchmark
def test_a_check_is_faster_than_a_schema_check(generated_register: Write, tmp_path: Path, told: Told) -> None:
    small = generated_register(tmp_path / "small", 10)
    folder = generated_register(tmp_path / "register", 50_000)
    assert told(ratio(folder, small)) >= TIMES_AS_FAST


@pytest.mark.benchmark
def test_a_register_twice_as_long_takes_twice_as_long(
    generated_register: Write, tmp_path: Path, told: Told
) -> None:
    small = generated_register(tmp_path / "small", 10)
    short = generated_register(tmp_path / "short", 25_000)
    long = generated_register(tmp_path / "long", 50_000)
    pairs = [run(CHECK, str(long), str(small))[0] / run(CHECK, str(short), str(small))[0] for _ in range(3)]
    assert told(sorted(pairs)[1]) < 2.5


@pytest.mark.million
def test_a_million_items_in_bounded_memory(generated_register: Write, tmp_path: Path, told: Told) -> None:
    small = generated_register(tmp_path / "small", 10)
    folder = generated_register(tmp_path / "register", 1_000_000)
    elapsed, peak, items, findings, _ = run(CHECK, str(folder), str(small))
    assert items == 1_000_000
    assert findings > 0
    assert told(peak * 1024 / 1e9) < GIGABYTES
    theirs = run(SCHEMA, str(folder), str(small), SCHEMA_OF_ITEMS)
    assert told(theirs[0] / elapsed) >= TIMES_AS_FAST


def test_the_generated_register_is_what_it_says(generated_register: Write, tmp_path: Path) -> None:
    from gongkai.checks.checking import check  # noqa: PLC0415 -- the benchmarks import it in their own processes
    from gongkai.readers.loading import load  # noqa: PLC0415

    folder = generated_register(tmp_path / "register", 2_000)
    report = check(load(folder), as_of=date(2026, 6, 30))
    assert {finding.code for finding in report.findings} == {"PUB002", "DAT005"}
    assert report.rates.total.late == report.count("PUB002")
    assert report.rates.total.items == 2_000
