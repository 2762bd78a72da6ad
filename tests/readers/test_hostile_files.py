"""Files made to do harm are refused in one line, at once, and within bounds."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from gongkai.checks.own_rules import load_rules
from gongkai.errors import GongkaiError, InvalidRegister, UnreadableFile
from gongkai.file_content import file_content
from gongkai.legislation.loading import load_law
from gongkai.readers import load
from gongkai.readers.baselines import load_baseline
from gongkai.readers.closures import load_closures
from gongkai.readers.workbooks.trial_reading import read_on_trial

SHEET = "xl/worksheets/sheet1.xml"
ROWS = [["标题", "生成日期", "公开日期"], ["甲", "2024-01-02", "2024-01-05"]]


@pytest.fixture(autouse=True)
def _ends_in_time() -> Iterator[None]:
    """End a test that hangs."""

    def stop(*_: object) -> None:
        raise AssertionError("hangs")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def workbook(path: Path, change: Callable[[str], str] = str) -> Path:
    """Write a workbook whose only sheet is changed as XML."""
    book = openpyxl.Workbook()
    for row in ROWS:
        book.worksheets[0].append(row)
    book.save(path)
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    parts[SHEET] = change(parts[SHEET].decode()).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return path


def refused(path: Path, **options: Any) -> str:  # noqa: ANN401 -- whatever load takes
    """Return the error of a file that is refused, which is one line."""
    with pytest.raises(GongkaiError) as caught:
        load(path, laws=["cn-ogi"], **options)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    "ending", ["toml", "json", "csv", "xlsx", "xls", "ods", "xml", "zip", "html", "md", "txt"]
)
def test_a_pipe_is_refused(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"x.{ending}"
    os.mkfifo(path)
    assert "a pipe or a device" in refused(path) or "(a pipe, a device" in refused(path)


@pytest.mark.parametrize("ending", ["toml", "json", "xlsx", "xls", "csv", "html", "xml"])
def test_a_device_without_end_is_refused(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"x.{ending}"
    path.symlink_to("/dev/zero")
    assert "device" in refused(path)


def test_a_pipe_is_refused_wherever_a_file_is_named(tmp_path: Path) -> None:
    pipe = tmp_path / "register.toml"
    os.mkfifo(pipe)
    table = tmp_path / "items.csv"
    table.write_text("标题,生成日期\n甲,2024-01-02\n", encoding="utf-8")
    assert "pipe" in refused(tmp_path)
    assert "pipe" in refused(table, mapping=pipe)
    for read in (load_law, load_rules, load_baseline, load_closures):
        with pytest.raises(GongkaiError, match="pipe"):
            read(pipe)


def test_a_file_larger_than_its_bound_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"12345")
    assert file_content(path, 5) == b"12345"
    with pytest.raises(OSError, match="larger than"):
        file_content(path, 4)


FAR = {
    "single quotes": "<row r='1048576'><c r='XFD1048576' t='inlineStr'><is><t>x</t></is></c></row>",
    "no reference": '<row r="1048576"><c r="XFC1048576"/><c t="inlineStr"><is><t>x</t></is></c></row>',
    "blanks": '<row  r = "1048576" ><c\n r = "XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>',
    "a prefix": '<x:row xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="1048576">'
    '<x:c r="XFD1048576" t="inlineStr"><x:is><x:t>x</x:t></x:is></x:c></x:row>',
    "double quotes": '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>',
}


@pytest.mark.parametrize("form", FAR)
def test_a_far_cell_is_refused_however_it_is_written(tmp_path: Path, form: str) -> None:
    path = workbook(tmp_path / "x.xlsx", lambda xml: xml.replace("</sheetData>", FAR[form] + "</sheetData>"))
    assert "a cell far from the others makes it a sheet of 1,048,576 rows" in refused(path)


@pytest.mark.parametrize("reference", ["A0", "1A", "é1", "A1048577000000"])
def test_a_reference_that_no_cell_has_is_refused(tmp_path: Path, reference: str) -> None:
    assert "save it" in refused(
        workbook(tmp_path / "x.xlsx", lambda xml: xml.replace('r="A2"', f'r="{reference}"'))
    )


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<c r='B2' t='e'><v>#REF!</v></c>", "#REF!"),
        ("<c t='e' r='B2'><f>1/0</f><v>#DIV/0!</v></c>", "#DIV/0!"),
    ],
)
def test_an_error_written_in_another_manner_is_none_the_less_unreadable(
    tmp_path: Path, written: str, shown: str
) -> None:
    def change(xml: str) -> str:
        start = xml.index('<c r="B2"')
        return xml[:start] + written + xml[xml.index("</c>", start) + 4 :]

    register = load(workbook(tmp_path / "x.xlsx", change), laws=["cn-ogi"])
    assert register.items is not None
    (item,) = register.items
    assert [cell.value for cell in item.unreadable] == [shown]


def test_cells_that_are_not_closed_are_refused_at_once(tmp_path: Path) -> None:
    open_cells = "".join(f'<row r="{row}"><c r="A{row}" t="e">' for row in range(3, 60_000))
    refused(
        workbook(tmp_path / "x.xlsx", lambda xml: xml.replace("</sheetData>", open_cells + "</sheetData>"))
    )


def test_entities_in_a_sheet_are_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    assert "DOCTYPE" in refused(workbook(tmp_path / "x.xlsx", lambda xml: bomb + xml))


def test_many_long_merged_ranges_take_no_memory(tmp_path: Path) -> None:
    merges = "<mergeCells>" + '<mergeCell ref="A2:A1048576"/>' * 5_000 + "</mergeCells>"
    last = '<row r="50000"><c r="B50000" t="inlineStr"><is><t>2024-03-04</t></is></c></row>'

    def change(xml: str) -> str:
        return xml.replace("</sheetData>", f"{last}</sheetData>{merges}")

    register = load(workbook(tmp_path / "x.xlsx", change), laws=["cn-ogi"])
    assert register.items is not None
    assert [item.title for item in register.items] == ["甲", "甲"]


def test_a_workbook_that_unpacks_to_more_than_any_register_is_refused(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "x.xlsx", lambda xml: xml.replace("</sheetData>", "</sheetData>" + " " * 70_000_000)
    )
    assert "unpacks to 70 MB" in refused(path)


def test_a_workbook_that_unpacks_to_more_than_it_says_is_refused(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "x.xlsx", lambda xml: xml.replace("</sheetData>", "</sheetData>" + " " * 1_000_000)
    )
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as packed:
        size = packed.getinfo(SHEET).file_size
    true, false = struct.pack("<I", size), struct.pack("<I", 2_000)
    while true in content:
        content[content.index(true) : content.index(true) + 4] = false
    path.write_bytes(content)
    refused(path)


def test_a_sector_that_names_itself_is_refused(tmp_path: Path) -> None:
    content = bytearray(1024)
    content[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<H", content, 0x1E, 9)
    struct.pack_into("<I", content, 0x44, 0)
    struct.pack_into("<109I", content, 0x4C, *[0xFFFFFFFF] * 109)
    path = tmp_path / "x.xls"
    path.write_bytes(content)
    assert "not a workbook" in refused(path)


@pytest.mark.parametrize("name", ["truncated.xls", "abort.xls"])
def test_a_damaged_workbook_is_one_line_and_no_panic(
    shared: Path, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    path = shared / "cases/damaged-xls-panics" / name
    if not path.is_file():
        pytest.skip("the case is not beside this checkout")
    assert "not a workbook that can be read" in refused(path)
    assert capfd.readouterr().err == ""


def test_where_no_process_can_be_started_nothing_is_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.xls"
    path.write_bytes(b"junk")
    monkeypatch.setattr(sys, "executable", "")
    read_on_trial(path)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "none"))
    read_on_trial(path)


def test_a_workbook_whose_reading_takes_too_long_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def expire(*_: object, **options: float) -> None:
        raise subprocess.TimeoutExpired("python", options["timeout"])

    monkeypatch.setattr(subprocess, "run", expire)
    path = tmp_path / "x.xls"
    path.write_bytes(b"junk")
    with pytest.raises(UnreadableFile, match="not read after 120 seconds"):
        read_on_trial(path)


def test_lists_in_lists_are_an_unreadable_cell(tmp_path: Path) -> None:
    path = tmp_path / "deep.json"
    nested = "[" * 900 + "]" * 900
    path.write_text(f'{{"items": [{{"title": {nested}, "formed_on": "2024-01-02"}}]}}', encoding="utf-8")
    register = load(path, laws=["cn-ogi"])
    assert register.items is not None
    (item,) = register.items
    assert [cell.field for cell in item.unreadable] == ["title"]
    path.write_text(f'{{"body": {nested}, "items": []}}', encoding="utf-8")
    assert "body" in refused(path)
    path.write_text("[" * 100_000, encoding="utf-8")
    assert "not JSON" in refused(path)


def test_an_object_of_many_keys_is_read_at_once(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(json.dumps({f"k{number}": 1 for number in range(100_000)}), encoding="utf-8")
    with pytest.raises(InvalidRegister):
        load(path, laws=["cn-ogi"])


def test_a_page_whose_rows_are_padded_without_end_is_read_at_once(tmp_path: Path) -> None:
    path = tmp_path / "2024.md"
    path.write_text("|" * 20_000 + "\n" + "|x|y|\n" * 20_000, encoding="utf-8")
    assert "yearly report" in refused(path) or "which year" in refused(path)


def test_columns_and_keys_without_end_are_refused_at_once(tmp_path: Path) -> None:
    wide = tmp_path / "x.csv"
    columns = ",".join(f"c{number}" for number in range(1_000_000))
    wide.write_text(f"标题,生成日期,{columns}\n甲,2024-01-02\n", encoding="utf-8")
    assert "row 1 has more than 16,384 columns" in refused(wide)
    keys = tmp_path / "x.json"
    records = [{"title": "x", f"k{number}": 1} for number in range(4_000)]
    keys.write_text(json.dumps({"items": records}), encoding="utf-8")
    assert "4,001 different keys" in refused(keys)


def test_a_register_that_is_a_broken_link_is_named(tmp_path: Path) -> None:
    (tmp_path / "items.csv").write_text("标题,生成日期\n甲,2024-01-02\n", encoding="utf-8")
    (tmp_path / "items.toml").symlink_to("nowhere")
    assert "items.toml" in refused(tmp_path / "items.csv")
    (tmp_path / "register.toml").symlink_to("nowhere")
    assert "register.toml" in refused(tmp_path)


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Change a few bytes, and sometimes cut the rest off."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 12)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed[: chance.randrange(len(changed))] if chance.random() < 0.3 else changed)


def read_or_refused(path: Path) -> None:
    """Read all of a file; whatever else happens than that it is read or refused is a failure."""
    with contextlib.suppress(GongkaiError):
        list(load(path, laws=["cn-ogi"]).items or ())


def test_an_older_workbook_with_wrong_bytes_is_read_or_refused(shared: Path, tmp_path: Path) -> None:
    whole = shared / "cases/damaged-xls-panics/whole.xls"
    if not whole.is_file():
        pytest.skip("the case is not beside this checkout")
    chance = random.Random(7)  # noqa: S311 -- the same bytes each time
    for _ in range(30):
        path = tmp_path / "x.xls"
        path.write_bytes(mutated(whole.read_bytes(), chance))
        read_or_refused(path)


@pytest.mark.parametrize(
    "part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"]
)
def test_a_workbook_with_wrong_bytes_is_read_or_refused(tmp_path: Path, part: str) -> None:
    chance = random.Random(part)  # noqa: S311 -- as above
    with zipfile.ZipFile(workbook(tmp_path / "whole.xlsx")) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    for _ in range(100):
        path = tmp_path / "x.xlsx"
        with zipfile.ZipFile(path, "w") as packed:
            for name, content in parts.items():
                packed.writestr(name, mutated(content, chance) if name == part else content)
        read_or_refused(path)
