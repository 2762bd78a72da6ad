"""Due days of many days at once: whatever the days come in, the answer comes in the same."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import gongkai
from gongkai.errors import InvalidArgument, InvalidDate

DAYS = [date(2014, 1, 24), None, date(2024, 9, 13)]
DUES = [date(2014, 2, 19), None, date(2024, 10, 17)]
LAW = gongkai.law("cn-ogi")


def dues(dates: Any) -> Any:  # noqa: ANN401 -- arrays of libraries
    """Ask for many due days."""
    return LAW.deadlines("respond", dates)


def test_a_list_with_blanks_has_blanks() -> None:
    assert dues(DAYS) == DUES


@pytest.mark.parametrize("unit", ["D", "s", "ms", "us", "ns"])
def test_moments_of_any_unit_at_midnight_are_days(unit: str) -> None:
    found = dues(np.array(DAYS, dtype="datetime64[D]").astype(f"datetime64[{unit}]"))
    assert found.dtype == np.dtype(f"datetime64[{unit}]")
    assert [None if np.isnat(one) else one.astype("datetime64[D]").item() for one in found] == DUES


def test_a_series_of_pandas_keeps_its_index_and_name() -> None:
    series = pd.Series(pd.to_datetime(DAYS), index=[5, 6, 7], name="received")
    found = dues(series)
    assert list(found.index) == [5, 6, 7]
    assert found.name == "received"
    assert [None if pd.isna(one) else one.date() for one in found] == DUES
    assert dues(pd.Series(DAYS)).tolist() == DUES


def test_a_series_of_polars_and_an_array_of_arrow_keep_their_kind() -> None:
    found = dues(pl.Series("received", DAYS))
    assert (found.name, found.to_list()) == ("received", DUES)
    assert dues(pa.array(DAYS, pa.date32())).to_pylist() == DUES


@pytest.mark.parametrize(
    "dates",
    [
        ["2014-01-24"],
        [float("nan")],
        pd.Series(["2014-01-24"]),
        pl.Series(["2014-01-24"]),
        np.array(["2014-01-24"]),
        pa.array(["2014-01-24"]),
    ],
    ids=str,
)
def test_what_is_no_day_is_refused(dates: Any) -> None:  # noqa: ANN401 -- as above
    with pytest.raises(InvalidDate):
        dues(dates)


@pytest.mark.parametrize("make", [np.array, pd.Series])
def test_a_time_of_day_is_refused_with_the_remedy(make: Any) -> None:  # noqa: ANN401 -- as above
    with pytest.raises(InvalidArgument, match=r"some have a time of day.*astype\('datetime64\[D\]'\)"):
        dues(make(np.array(["2014-01-24T10:00"], dtype="datetime64[us]")))


MOMENTS = [datetime(2014, 1, 24), None]  # noqa: DTZ001 -- a local time
AT_TEN = [datetime(2014, 1, 24, 10)]  # noqa: DTZ001 -- a local time
IN_A_ZONE = [datetime(2014, 1, 24, tzinfo=UTC)]


@pytest.mark.parametrize(
    "dates",
    [
        pl.Series(MOMENTS),
        pa.array(MOMENTS),
        pa.chunked_array([MOMENTS]),
        pa.array([date(2014, 1, 24), None], pa.date64()),
        pa.array([date(2014, 1, 24), None]).dictionary_encode(),
    ],
    ids=lambda dates: str(getattr(dates, "type", "Polars")),
)
def test_moments_at_midnight_are_days(dates: Any) -> None:  # noqa: ANN401 -- as above
    assert list(dues(dates).to_pylist() if hasattr(dates, "type") else dues(dates)) == [
        date(2014, 2, 19),
        None,
    ]


@pytest.mark.parametrize("dates", [pl.Series([None]), pl.Series([]), pa.array([None])], ids=str)
def test_a_column_of_blanks_has_no_due_day(dates: Any) -> None:  # noqa: ANN401 -- as above
    assert dues(dates).null_count() == len(dates) if isinstance(dates, pl.Series) else dues(dates).null_count


@pytest.mark.parametrize(
    ("dates", "problem"),
    [
        (pl.Series(AT_TEN), r"time of day.*\.dt\.date\(\) in Polars"),
        (pa.array(AT_TEN), r"time of day.*cast\(pyarrow\.date32\(\)\)"),
        (pl.Series(IN_A_ZONE), "moments in a zone; take the local day"),
        (pa.array(IN_A_ZONE), "moments in a zone; take the local day"),
        (np.array(["2014-01"], dtype="datetime64[M]"), "months, years and weeks have none"),
        (pd.DataFrame({"a": [date(2014, 1, 24)]}), r"one column of days, as frame\['received_on'\]"),
        (pl.DataFrame({"a": [date(2014, 1, 24)]}), "one column of days"),
        (pa.table({"a": [date(2014, 1, 24)]}), "one column of days"),
        (pl.col("a"), "one column of days"),
        (np.datetime64("2014-01-24"), "one column of days"),
        (pd.MultiIndex.from_tuples([(1, 2)]), "one column of days"),
        ({date(2014, 1, 24): 1}, "several days, as in a list"),
        (date(2014, 1, 24), "several days, as in a list"),
        ("2014-01-24", "several days, as in a list"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_holds_no_days_is_refused_with_the_remedy(dates: Any, problem: str) -> None:  # noqa: ANN401 -- as above
    with pytest.raises(InvalidArgument, match=problem) as refused:
        dues(dates)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("day", "remedy"),
    [
        (float("nan"), "a missing day is None"),
        (pd.NaT, "a missing day is None"),
        (pd.NA, "a missing day is None"),
        (pd.Timestamp("2014-01-24"), r"value\.date\(\)"),
        (np.datetime64("2014-01-24"), r"astype\('datetime64\[D\]'\)"),
        ("2014-01-24", "fromisoformat"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_day_of_another_kind_in_a_list_is_refused_with_the_remedy(day: object, remedy: str) -> None:
    with pytest.raises(InvalidDate, match=remedy):
        dues([date(2014, 1, 24), day])
