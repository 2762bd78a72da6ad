from __future__ import annotations

import struct
import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from gongkai.checks.checking import check
from gongkai.checks.findings import FindingKind
from gongkai.errors import InvalidRegister, MissingExtra, UnreadableFile
from gongkai.legislation.laws import BodyLevel
from gongkai.readers import load
from gongkai.readers.workbooks.cell_errors import survey
from gongkai.records.items import DisclosureMode, Item
from gongkai.records.register import Register

HEADINGS = ["索引号", "标题", "生成日期", "公开方式"]


def write(path: Path, sheets: Mapping[str, list[Any]], merged: Sequence[str] = ()) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    for cells in merged:
        book.worksheets[0].merge_cells(cells)
    book.save(path)
    return path


def items(register: Register) -> list[Item]:
    assert register.items is not None
    return list(register.items)


def test_a_lone_sheet_is_the_items_whatever_it_is_called(tmp_path: Path) -> None:
    moment = datetime(2014, 3, 3, 23, 30)  # noqa: DTZ001 -- workbooks hold local times
    rows: list[Any] = [
        HEADINGS,
        ["A-1", "甲", moment, "主动公开"],
        [20140002, "乙", date(2014, 4, 1), "不公开"],
    ]
    register = load(write(tmp_path / "x.xlsx", {"Sheet1": rows, "Sheet2": []}))
    assert [(item.index_number, item.formed_on, item.mode, item.row) for item in items(register)] == [
        ("A-1", date(2014, 3, 3), DisclosureMode.PROACTIVE, 2),
        ("20140002", date(2014, 4, 1), DisclosureMode.WITHHELD, 3),
    ]
    assert str(items(register)[0].location) == f"{tmp_path}/x.xlsx [Sheet1] row 2"
    assert register.notices == ()


def test_a_merged_title_and_merged_headings_are_understood(tmp_path: Path) -> None:
    entries = [
        ["洪梅镇政府信息公开目录", None, None, None],
        ["序号", "公开事项", None, "公开时限"],
        [None, "一级事项", "二级事项", None],
        [1, "机构", "职能", "20个工作日"],
        [2, None, "领导", "实时公开"],
        ["合计", 2, None, None],
    ]
    merged = ["A1:D1", "A2:A3", "B2:C2", "D2:D3", "B4:B5"]
    path = write(tmp_path / "x.xlsx", {"公开目录": entries, "信息": [HEADINGS, ["A-1", "甲"]]}, merged)
    register = load(path)
    assert register.catalogue is not None
    assert [(one.parent, one.title, one.time_limit, one.row) for one in register.catalogue.entries] == [
        ("机构", "职能", "20个工作日", 4),
        ("机构", "领导", "实时公开", 5),
    ]


def test_cells_merged_from_an_empty_row_on_hold_nothing(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["索引号", "标题", "责任单位", "生成日期"],
        ["A-1", "甲", "财政所"],
        ["A-2", "乙", None],
        [None, None, None],
        ["A-3", "丙", None],
        ["A-4", "丁", "民政办"],
        ["A-5", "戊", None],
    ]
    for merged in (["C2:C3", "C4:C5", "C6:C7"], ["C4:C5", "C6:C7"]):
        register = load(write(tmp_path / "x.xlsx", {"items": rows}, merged))
        assert [(one.index_number, one.unit) for one in items(register)] == [
            ("A-1", "财政所"),
            ("A-2", "财政所" if "C2:C3" in merged else None),
            ("A-3", None),
            ("A-4", "民政办"),
            ("A-5", "民政办"),
        ]


@pytest.mark.parametrize("blank_rows", [0, 3])
def test_cells_merged_down_to_the_last_row_hold_for_it(tmp_path: Path, blank_rows: int) -> None:
    rows: list[list[Any]] = [
        *[[]] * blank_rows,
        ["索引号", "标题", "责任单位", "生成日期"],
        ["A-1", "甲", "财政所"],
    ]
    rows += [["A-2", "乙"], ["A-3", "丙"]]
    merged = [f"C{blank_rows + 2}:C{blank_rows + 4}"]
    register = load(write(tmp_path / "x.xlsx", {"items": rows}, merged))
    assert [one.unit for one in items(register)] == ["财政所"] * 3


def test_a_standard_catalogue_with_ticks_is_read(tmp_path: Path) -> None:
    entries: list[Any] = [
        ["（一）财政预决算领域基层政务公开标准目录"],
        ["序号", "公开事项", None, "公开渠道和载体", "公开对象", None, "公开方式", None, "公开层级", None],
        [
            None,
            "一级事项",
            "二级事项",
            None,
            "全社会",
            "特定群体（请写明）",
            "主动",
            "依申请公开",
            "县级",
            "乡级",
        ],
        [1, "财政预决算", "预算", "■政府网站 □政府公报\n■公开查阅点", "√", None, "√", None, "√", "√"],
        [2, None, "决算", "■政府网站", None, "本村村民", None, "√", None, "√"],
        [3, None, "其他", "■政府网站", "√", None, "√", "√", "√", None],
    ]
    register = load(
        write(tmp_path / "x.xlsx", {"公开目录": entries, "items": [HEADINGS]}, ["B2:C2", "E2:F2", "G2:H2"])
    )
    assert register.catalogue is not None
    first, second, third = register.catalogue.entries
    assert (first.parent, first.title, first.channels) == ("财政预决算", "预算", ("政府网站", "公开查阅点"))
    assert (first.audience, first.mode, first.levels) == (
        "全社会",
        DisclosureMode.PROACTIVE,
        (BodyLevel.COUNTY, BodyLevel.TOWNSHIP),
    )
    assert (second.audience, second.mode, second.levels) == (
        "本村村民",
        DisclosureMode.ON_REQUEST,
        (BodyLevel.TOWNSHIP,),
    )
    assert third.mode is None
    assert [(notice.discriminator, str(notice.message)) for notice in register.notices][-1] == (
        "mode",
        "1 cell of column 主动 could not be read: 主动、依申请公开",
    )


def test_sheets_are_found_by_english_and_chinese_names(tmp_path: Path) -> None:
    sheets: dict[str, list[Any]] = {
        "说明": [["本表由党政办填写"]],
        "主动公开目录": [HEADINGS, ["A-1", "甲"]],
        "entries": [["目录编号", "公开事项"], ["01", "机构职能"]],
        "审批记录": [
            ["索引号", "环节", "审批人", "日期", "意见"],
            ["A-1", "审批", "丙", date(2014, 3, 6), "同意"],
        ],
    }
    register = load(write(tmp_path / "x.xlsx", sheets))
    assert len(items(register)) == 1
    assert register.catalogue is not None
    assert register.decisions is not None
    assert [str(one.on) for one in register.decisions_on(items(register)[0])] == ["2014-03-06"]


OTHERS = ["名称", "发布日期", "文号", "主题分类", "公开时限", "公开依据"]


def test_sheets_can_be_stated(tmp_path: Path) -> None:
    path = write(tmp_path / "x.xlsx", {"甲表": [HEADINGS, ["A-1", "甲"]], "乙表": [OTHERS, ["x"]]})
    with pytest.raises(InvalidRegister, match="no sheet is called like a table"):
        load(path)
    (tmp_path / "x.toml").write_text('[tables]\nitems = { sheet = "甲表" }\n', encoding="utf-8")
    assert len(items(load(path))) == 1
    (tmp_path / "x.toml").write_text('[tables]\nitems = { sheet = "丙表" }\n', encoding="utf-8")
    with pytest.raises(InvalidRegister, match=r"x\.toml: tables\.items\.sheet = '丙表': no such sheet"):
        load(path)


def test_two_sheets_of_one_table_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "x.xlsx", {"items": [HEADINGS], "信息": [HEADINGS]})
    with pytest.raises(InvalidRegister, match="sheet items is items too"):
        load(path)


def test_rows_are_counted_from_the_top_of_the_sheet(tmp_path: Path) -> None:
    path = write(tmp_path / "x.xlsx", {"items": [[], [], [None, *HEADINGS], [], [None, "A-1", "甲"]]})
    assert items(load(path))[0].row == 5


def test_a_bare_number_is_a_day_only_where_that_is_stated(tmp_path: Path) -> None:
    path = write(tmp_path / "x.xlsx", {"items": [HEADINGS, ["A-1", "甲", 41799]]})
    assert [(cell.value, cell.ambiguous) for cell in items(load(path))[0].unreadable] == [("41799", False)]
    (tmp_path / "x.toml").write_text('[tables]\nitems = { date_format = "excel" }\n', encoding="utf-8")
    assert items(load(path))[0].formed_on == date(2014, 6, 9)


@pytest.mark.parametrize("content", [b"junk", b"PK\x03\x04 cut off"])
def test_a_damaged_workbook_is_one_clear_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match="open it and save it anew") as caught:
        load(path)
    assert "\n" not in str(caught.value)


def test_a_workbook_without_content_is_empty(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="empty"):
        load(write(tmp_path / "x.xlsx", {"Sheet1": []}))


def test_without_the_extra_the_remedy_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "x.xlsx", {"items": [HEADINGS]})
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(MissingExtra, match=r"gongkai\[xlsx\]"):
        load(path)


def rewrite(path: Path, part: str, *changes: tuple[str, str]) -> Path:
    """Change the text of one part of a workbook, as programs other than a spreadsheet write it."""
    with ZipFile(path) as read:
        parts = {name: read.read(name) for name in read.namelist()}
    text = parts[part].decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    with ZipFile(path, "w") as written:
        for name, content in {**parts, part: text.encode()}.items():
            written.writestr(name, content)
    return path


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize("shown", ["#N/A", "#REF!", "#DIV/0!"])
def test_an_error_in_a_cell_is_unreadable_and_never_blank(tmp_path: Path, shown: str) -> None:
    rows: list[Any] = [
        [*HEADINGS, "发布日期", "公开渠道"],
        ["A-1", "甲", date(2014, 3, 3), "主动公开", shown, shown],
        ["A-2", shown, date(2014, 3, 3), shown, date(2014, 3, 4), "网站"],
    ]
    first, second = items(load(write(tmp_path / "x.xlsx", {"items": rows})))
    assert [(cell.field, cell.value) for cell in first.unreadable] == [
        ("published_on", shown),
        ("channels", shown),
    ]
    assert [(cell.field, cell.value, cell.column) for cell in second.unreadable] == [
        ("title", shown, "标题"),
        ("mode", shown, "公开方式"),
    ]


def test_a_day_behind_an_error_is_not_taken_for_missing(tmp_path: Path) -> None:
    rows = [[*HEADINGS, "发布日期"], ["A-1", "甲", date(2014, 3, 3), "主动公开", "#N/A"]]
    report = check(
        load(write(tmp_path / "x.xlsx", {"items": rows}), laws=["cn-ogi"]), as_of=date(2014, 12, 2)
    )
    codes = {finding.code for finding in report.findings}
    assert "DAT001" in codes
    assert "PUB001" not in {finding.code for finding in report.findings if finding.kind is FindingKind.FAIL}


def test_a_formula_without_a_stored_value_is_unreadable(tmp_path: Path) -> None:
    path = write(tmp_path / "x.xlsx", {"items": [HEADINGS, ["A-1", "甲", "=DATE(2014,3,3)", '=IF(1,"","")']]})
    rewrite(path, SHEET, ('<c r="D2"><f>', '<c r="D2" t="str"><f>'))
    (item,) = items(load(path))
    assert [(cell.field, cell.value) for cell in item.unreadable] == [("formed_on", "= (no stored value)")]
    assert item.mode is None


def test_rows_of_nothing_but_formulas_are_rows(tmp_path: Path) -> None:
    path = write(tmp_path / "x.xlsx", {"items": [HEADINGS, ["A-1", "甲"], ["=A1", "=A2"]]})
    assert [(item.row, len(item.unreadable)) for item in items(load(path))] == [(2, 0), (3, 2)]


def test_sheets_of_other_programs_are_looked_through_as_well(tmp_path: Path) -> None:
    path = write(tmp_path / "x.xlsx", {"a & b": [["y"]], "items": [HEADINGS, ["A-1", "#N/A"], ["A-2", "乙"]]})
    rewrite(
        path,
        "xl/worksheets/sheet2.xml",
        ("<c ", "<x:c "),
        ("</c>", "</x:c>"),
        ("<v>", "<x:v>"),
        ("</v>", "</x:v>"),
        ("<row ", "<x:row "),
        ("</row>", "</x:row>"),
        ("<worksheet ", '<worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '),
    )
    found = survey(path)
    assert found.unvalued == {"a & b": {}, "items": {1: {1: "#N/A"}}}


def test_a_cell_far_from_the_others_is_refused_before_memory_runs_out(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADINGS)
    sheet["XFD1048576"] = "x"
    book.save(tmp_path / "x.xlsx")
    with pytest.raises(
        UnreadableFile, match=r"\[Sheet\].*1,048,576 rows and 16,384 columns; delete the rows"
    ):
        load(tmp_path / "x.xlsx")


def test_a_blank_cell_far_from_the_others_does_no_harm(tmp_path: Path) -> None:
    path = write(tmp_path / "x.xlsx", {"items": [HEADINGS, ["A-1", "甲"]]})
    rewrite(path, SHEET, ("</sheetData>", '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'))
    assert [item.title for item in items(load(path))] == ["甲"]


@pytest.mark.parametrize("reference", ["A99999999999", "ZZZZZZZZ2", "A", "7", "A2:A3"])
def test_cells_that_no_sheet_has_are_one_clear_line(tmp_path: Path, reference: str) -> None:
    path = write(tmp_path / "x.xlsx", {"items": [HEADINGS, ["A-1", "甲"]]})
    with pytest.raises(UnreadableFile, match="save it") as caught:
        load(rewrite(path, SHEET, ('r="A2"', f'r="{reference}"')))
    assert "\n" not in str(caught.value)


def test_a_panic_of_the_reader_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        pass

    def panic(_file: object) -> None:
        raise PanicException("called `Option::unwrap()`\non a `None` value")

    path = write(tmp_path / "x.xlsx", {"items": [HEADINGS]})
    monkeypatch.setattr("python_calamine.CalamineWorkbook", type("Broken", (), {"from_filelike": panic}))
    with pytest.raises(UnreadableFile, match="not a workbook that can be read") as caught:
        load(path)
    assert "\n" not in str(caught.value)


def test_days_counted_from_1904_are_read_as_such(tmp_path: Path) -> None:
    rows: list[Any] = [HEADINGS, ["A-1", "甲", 40337], ["A-2", "乙", date(2014, 6, 9)]]
    path = tmp_path / "x.xlsx"
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    (tmp_path / "x.toml").write_text('[tables]\nitems = { date_format = "excel" }\n', encoding="utf-8")
    assert [item.formed_on for item in items(load(path))] == [date(2014, 6, 9)] * 2


def test_a_workbook_behind_a_password_says_so(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")
    )
    with pytest.raises(UnreadableFile, match="locked by a password; open it, save it without one"):
        load(path)


ODS = """\
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
><office:body><office:spreadsheet><table:table table:name="items">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""


def ods(path: Path, *rows: str) -> Path:
    """Write an OpenDocument of rows of cells, each given as XML."""
    with ZipFile(path, "w") as written:
        written.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        written.writestr("content.xml", ODS.format(rows="".join(rows)))
        written.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


def said(text: str, attributes: str = "") -> str:
    shown = f'<table:table-cell office:value-type="string" {attributes}><text:p>{text}</text:p></table:table-cell>'
    return shown if text else "<table:table-cell/>"


def test_errors_and_formulas_of_an_open_document_are_unreadable(tmp_path: Path) -> None:
    error = said("#N/A", 'table:formula="of:=NA()" office:string-value=""')
    formula = '<table:table-cell table:formula="of:=1+1"/>'
    path = ods(
        tmp_path / "x.ods",
        f"<table:table-row>{''.join(map(said, HEADINGS))}</table:table-row>",
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>',
        f'<table:table-row><table:table-cell table:number-columns-repeated="2" office:value-type="string">'
        f"<text:p>甲</text:p></table:table-cell>{error}{formula}</table:table-row>",
    )
    (item,) = items(load(path))
    assert item.row == 4
    assert [(cell.field, cell.value) for cell in item.unreadable] == [
        ("formed_on", "#N/A"),
        ("mode", "= (no stored value)"),
    ]


def xls(path: Path, *cells: bytes) -> Path:
    """Write a workbook of the older kind: the cells as records, in a compound file of one stream."""

    def record(kind: int, *parts: bytes) -> bytes:
        return struct.pack("<HH", kind, sum(map(len, parts))) + b"".join(parts)

    opening = struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0)
    start = 2 * 20 + 6 + 4 + 8 + 5 + 4 - 20
    globe = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)) + record(0x22, b"\1\0")
    sheet = record(0x85, struct.pack("<IHBB", start, 0, 5, 0), b"items")
    assert len(globe + sheet) + 4 == start
    stream = globe + sheet + record(0x0A) + record(0x809, opening) + b"".join(cells) + record(0x0A)
    stream = stream.ljust(4096, b"\0")
    sectors = len(stream) // 512
    follows = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, sectors + 2), 0xFFFFFFFE]
    follows += [0xFFFFFFFF] * (128 - len(follows))

    def entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
        coded = (name + "\0").encode("utf-16-le")
        links = struct.pack("<HBBIII", len(coded), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        return coded.ljust(64, b"\0") + links + bytes(36) + struct.pack("<III", first, size, 0)

    directory = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry("Workbook", 2, 0xFFFFFFFF, 2, len(stream))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header += bytes(6) + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<I", 0) + b"\xff" * (4 * 108)
    path.write_bytes(header + struct.pack("<128I", *follows) + directory.ljust(512, b"\0") + stream)
    return path


def label(row: int, column: int, text: str) -> bytes:
    body = struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le")
    return struct.pack("<HH", 0x204, len(body)) + body


def test_errors_of_an_older_workbook_are_unreadable(tmp_path: Path) -> None:
    written = struct.pack("<HHHHHBB", 0x205, 8, 1, 2, 0, 0x2A, 1)
    worked_out = struct.pack("<HHHHHBBBBHHHIH", 0x06, 22, 1, 3, 0, 2, 0, 0x17, 0, 0, 0xFFFF, 0, 0, 0)
    headings = [label(0, column, heading) for column, heading in enumerate(HEADINGS)]
    path = xls(tmp_path / "x.xls", *headings, label(1, 0, "A-1"), label(1, 1, "甲"), written, worked_out)
    (item,) = items(load(path))
    assert (item.index_number, item.title) == ("A-1", "甲")
    assert [(cell.field, cell.value) for cell in item.unreadable] == [
        ("formed_on", "#N/A"),
        ("mode", "#REF!"),
    ]
    assert survey(path).counts_from_1904
