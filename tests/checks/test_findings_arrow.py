"""Findings as Arrow tables and data frames: the same columns and types whatever was found."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from attrs import evolve

import gongkai
from gongkai.checks.findings import Report
from gongkai.checks.findings_arrow import COLUMNS
from gongkai.errors import MissingExtra
from gongkai.messages import LANGUAGES


@pytest.fixture(scope="module")
def report(repository: Path) -> Report:
    """Return the report of the example."""
    register = gongkai.load(repository / "docs" / "examples" / "hongmei-2014")
    return gongkai.check(register, as_of=date(2014, 12, 2))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_table_holds_what_the_rows_hold(report: Report, lang: gongkai.messages.Language) -> None:
    table = report.to_arrow(lang)
    assert table.to_pylist() == report.to_dicts(lang)
    assert list(COLUMNS) == list(report.findings[0].to_dict())


def test_the_types_do_not_depend_on_what_was_found(report: Report) -> None:
    schemas = {
        evolve(report, findings=found).to_arrow().schema
        for found in ((), report.findings[:1], report.findings, report.findings[::-1])
    }
    (schema,) = schemas
    assert schema.field("due_on").type == pa.date32()
    assert schema.field("row").type == pa.int64()
    assert schema.field("sheet").type == pa.string()


def test_data_frames_are_made_of_a_report_itself(report: Report) -> None:
    """Also of one whose first thousand findings have no day, of which Polars would not learn the type from rows."""
    undated = next(one for one in report.findings if one.due_on is None)
    dated = next(one for one in report.findings if one.due_on is not None)
    long = evolve(report, findings=(undated,) * 1000 + (dated,))
    frame = pl.DataFrame(long)
    assert frame.schema["due_on"] == pl.Date
    assert frame["due_on"].to_list() == [None] * 1000 + [dated.due_on]
    assert frame.equals(pl.DataFrame(long.to_dicts(), infer_schema_length=None).cast(frame.schema))
    assert list(pa.table(long)["code"].to_pylist()) == [one.code for one in long.findings]
    assert pd.DataFrame(long.to_dicts())["due_on"].notna().sum() == 1


def test_without_the_extra_it_is_named(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"gongkai\[arrow\]"):
        report.to_arrow()
