"""Document numbers of five governments, and index numbers in the patterns that are in use."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from contextlib import closing
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from gongkai.checks.checking import check
from gongkai.errors import InvalidRecord
from gongkai.readers.loading import load
from gongkai.records.document_numbers import DocumentNumber, parse_document_number, series_of
from gongkai.records.index_numbers import PRESETS, detect, index_pattern

UNREAD = {
    "chongqing-municipal-government": ["发文字号：渝府发〔2000〕48号〔〕"],
    "guangdong-provincial-government": [],
    "shanxi-provincial-government": ["发文字号：", "发文字号：", "发文字号：", "发文字号：", "发文字号：晋政发〔2014〕号16", "发文字号："],
    "sichuan-provincial-government": [],
    "state-council": [],
}  # fmt: skip
"""What no government should have written, and is reported."""

_AS_USUAL = ("doc_number", "pub_date")
_PARSED = ("doc_number", "pub_date_parsed")
HEADINGS = {
    "chongqing-municipal-government": _AS_USUAL,
    "guangdong-provincial-government": _PARSED,
    "shanxi-provincial-government": _AS_USUAL,
    "sichuan-provincial-government": _PARSED,
    "state-council": ("document_number_parsed", "publishing_date_parsed"),
}
"""The headings of the number and of the day."""


def column(shared: Path, name: str) -> list[str]:
    """Read the last column of a government's workbook with a library that gongkai does not read with."""
    openpyxl = pytest.importorskip("openpyxl")
    path = shared / f"data/china/numbers/{name}.xlsx"
    with closing(openpyxl.load_workbook(path, read_only=True)) as book:
        rows = list(book.active.iter_rows(values_only=True))[1:]
    return [str(row[-1]).strip() for row in rows if row[-1] is not None and str(row[-1]).strip()]


@pytest.mark.parametrize("name", list(UNREAD))
def test_every_number_of_a_government_is_read_or_told(shared: Path, tmp_path: Path, name: str) -> None:
    """What holds a year in brackets and digits is a number; whatever is not read is reported, and nothing else."""
    pytest.importorskip("python_calamine")
    texts = column(shared, name)
    assert len(texts) > 1_000
    assert [text for text in texts if parse_document_number(text) is None] == UNREAD[name]
    heading, day = HEADINGS[name]
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(
        f'law = ["cn-ogi"]\n[tables]\nitems = {{ columns = {{ address = "url", document_number = "{heading}", published_on = "{day}" }} }}\n',
        encoding="utf-8",
    )
    register = load(shared / f"data/china/numbers/{name}.xlsx", mapping=mapping)
    report = check(register, as_of=date(2023, 12, 31), select=["CAT011"])
    assert [finding.evidence["as_written"] for finding in report.findings] == UNREAD[name]


def counted_by_hand(texts: list[str]) -> dict[tuple[str, int], Counter[int]]:
    """Count numbers by what stands before, in and after the brackets, with nothing of gongkai."""
    counts: dict[tuple[str, int], Counter[int]] = defaultdict(Counter)
    for text in texts:
        before, _, rest = text.partition("〔")
        year, _, number = rest.partition("〕")
        counts[before, int(year)][int(re.sub(r"\D", "", number))] += 1
    return counts


@pytest.mark.parametrize("name", ["state-council", "guangdong-provincial-government"])
def test_gaps_and_duplicates_agree_with_a_count_by_hand(shared: Path, name: str) -> None:
    texts = column(shared, name)
    expected = counted_by_hand(texts)
    numbers = [number for text in texts if (number := parse_document_number(text)) is not None]
    assert len(numbers) == len(texts)
    series = series_of(numbers)
    assert {(one.issuer, one.year): dict(one.counts) for one in series} == {
        key: dict(counts) for key, counts in expected.items()
    }
    for one in series:
        assert one.year is not None
        held = sorted(expected[one.issuer, one.year])
        between = [n for low, high in pairwise(held) for n in range(low + 1, high)]
        assert list(one.missing) == between
        assert one.repeated == tuple(n for n in held if expected[one.issuer, one.year][n] > 1)
    assert (
        sum(len(one.repeated) for one in series)
        == {"state-council": 7, "guangdong-provincial-government": 2}[name]
    )


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("国发〔2023〕12号", DocumentNumber("国发", 2023, 12)),
        ("国发[2023] 12 号", DocumentNumber("国发", 2023, 12)),
        ("国发（２０２３）第012号", DocumentNumber("国发", 2023, 12)),
        ("发文字号：渝府〔2023〕8号\u200b", DocumentNumber("渝府", 2023, 8)),
        ("晋政办发〔2012〕18", DocumentNumber("晋政办发", 2012, 18)),
        ("国务院令第711号", DocumentNumber("国务院令", None, 711)),
        ("国发2023第12号", None),
        ("〔2023〕12号", None),
        ("国发〔2023〕1号、国发〔2023〕2号", None),
        ("国发〔1823〕1号", None),
    ],
)
def test_numbers_are_read_however_they_are_written(text: str, number: DocumentNumber | None) -> None:
    assert parse_document_number(text) == number


@pytest.mark.parametrize(
    ("number", "preset"),
    [
        ("000014349/2017-00110", "organisation-code"),
        ("0142768-8/2022-00185", "organisation-code"),
        ("01404053X/2021-00490", "organisation-code"),
        ("11441700007280420Y/2021-00050", "credit-code"),
        ("6107280000/2024-001005", "region-code"),
        ("01527918X-2020-153077", "organisation-code-hyphen"),
    ],
)
def test_index_numbers_in_use_are_of_one_preset(number: str, preset: str) -> None:
    """The numbers stand on the sites of governments."""
    assert [name for name, pattern in PRESETS.items() if pattern.matches(number)] == [preset]


def test_the_pattern_of_a_register_is_found_where_nine_in_ten_follow_it() -> None:
    numbers = [f"01404053X/2021-{serial:05}" for serial in range(1, 10)]
    assert detect(numbers) is None
    found = detect([*numbers, "2021第10号"])
    assert found is PRESETS["organisation-code"]
    assert detect([*numbers, "2021第10号", "2021第11号"]) is None


def test_a_pattern_is_stated_by_name_or_as_an_expression() -> None:
    assert index_pattern("region-code") is PRESETS["region-code"]
    assert index_pattern(r"HM-\d+").matches("HM-2014")
    with pytest.raises(InvalidRecord, match="no regular expression"):
        index_pattern("HM-(")
