from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from gongkai.errors import MissingExtra, UnreadableFile
from gongkai.legislation.laws import BodyLevel
from gongkai.readers import load
from gongkai.readers.html_tables import tables_of
from gongkai.records.items import DisclosureMode

CATALOGUE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>x</title></head><body>
<p>（一）财政预决算领域基层政务公开标准目录</p>
<table>
<tr><th rowspan="2">序号</th><th colspan="3">公开事项</th><th rowspan="2">公开内容<br>（要素）</th><th rowspan="2">公开时限</th>
<th rowspan="2">公开主体</th><th rowspan="2">公开渠道和载体</th><th colspan="2">公开对象</th><th colspan="2">公开方式</th><th colspan="2">公开层级</th></tr>
<tr><th>一级事项</th><th>二级事项</th><th>三级事项</th><th>全社会</th><th>特定群体</th><th>主动</th><th>依申请</th><th>县级</th><th>乡级</th></tr>
<tr><td>1</td><td rowspan="2">财政</td><td rowspan="2">预算</td><td>部门预算</td><td>1.收支<p>2.说明</p></td><td>批复后20日内</td><td rowspan="2">财政所</td>
<td>■政府网站 □政府公报<br>■公开栏</td><td>√</td><td></td><td>√</td><td></td><td></td><td>√</td></tr>
<tr><td>2</td><td>政府预算</td><td>预算表</td><td>批准后20日内</td><td>□政府网站 ■政府公报</td><td></td><td>本村村民</td><td></td><td>√</td><td>√</td><td>√</td></tr>
</table></body></html>"""
LIST = """<html><body><table><tr><td><table><caption>信息公开台账</caption>
<tr><th>索引号</th><th>标题</th><th>生成日期</th><th>公开日期</th><th>公开方式</th></tr>
<tr><td>A-1</td><td>甲&nbsp;</td><td>2024-03-04</td><td>2024年3月11日</td><td>主动公开</td></tr>
</table></td></tr></table></body></html>"""


def put(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_text(text, encoding=encoding)
    return path


@pytest.mark.parametrize("name", ["目录.html", "x.htm", "x.shtml", "x.xls", "x.xlsx"])
def test_a_catalogue_on_a_page_is_read_as_a_workbook_is(tmp_path: Path, name: str) -> None:
    catalogue = load(put(tmp_path, name, CATALOGUE), laws=["cn-ogi"]).catalogue
    assert catalogue is not None
    assert [entry.path for entry in catalogue.entries] == [
        ("财政", "预算", "部门预算"),
        ("财政", "预算", "政府预算"),
    ]
    first, second = catalogue.entries
    assert first.channels == ("政府网站", "公开栏")
    assert second.channels == ("政府公报",)
    assert (first.mode, second.mode) == (DisclosureMode.PROACTIVE, DisclosureMode.ON_REQUEST)
    assert (first.audience, second.audience) == ("全社会", "本村村民")
    assert (first.levels, second.levels) == (
        (BodyLevel.TOWNSHIP,),
        (BodyLevel.COUNTY, BodyLevel.TOWNSHIP),
    )
    assert (first.time_limit, first.unit, second.unit) == ("批复后20日内", "财政所", "财政所")
    assert first.elements == ("收支", "说明")


def test_several_catalogues_of_a_page_are_fields_of_one(tmp_path: Path) -> None:
    start, end = CATALOGUE.index("<p>（一）"), CATALOGUE.index("</body>")
    other = CATALOGUE[start:end].replace("财政预决算", "养老服务")
    path = put(tmp_path, "x.html", CATALOGUE[:end] + other + CATALOGUE[end:])
    catalogue = load(path, laws=["cn-ogi"]).catalogue
    assert catalogue is not None
    assert [entry.field for entry in catalogue.entries] == ["财政预决算"] * 2 + ["养老服务"] * 2


@pytest.mark.parametrize("name", ["台账.html", "台账.xls"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-8-sig"])
def test_a_list_on_a_page_is_read(tmp_path: Path, name: str, encoding: str) -> None:
    register = load(put(tmp_path, name, LIST, encoding), laws=["cn-ogi"])
    assert register.items is not None
    (item,) = register.items
    assert (item.title, item.formed_on, item.published_on) == ("甲", date(2024, 3, 4), date(2024, 3, 11))
    assert item.location is not None
    assert (item.location.pointer, item.location.row) == ("table 2", 2)


def test_a_page_is_a_table_of_a_register(tmp_path: Path) -> None:
    put(tmp_path, "x.html", CATALOGUE)
    put(tmp_path, "list.htm", LIST)
    described = '[tables]\nentries = { file = "x.html" }\nitems = { file = "list.htm" }\n'
    put(tmp_path, "register.toml", f'law = "cn-ogi"\n{described}')
    register = load(tmp_path)
    assert register.catalogue is not None
    assert register.items is not None
    assert (len(register.catalogue.entries), len(list(register.items))) == (2, 1)


def test_csv_that_is_called_a_workbook_is_read(tmp_path: Path) -> None:
    path = put(tmp_path, "x.xls", "标题\t生成日期\t公开日期\n甲\t2024-03-04\t2024-03-11\n", "gb18030")
    register = load(path, laws=["cn-ogi"])
    assert register.items is not None
    assert [item.formed_on for item in register.items] == [date(2024, 3, 4)]


def test_the_xml_of_a_spreadsheet_program_says_what_to_do(tmp_path: Path) -> None:
    text = '<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
    with pytest.raises(UnreadableFile, match=r"save it as \.xlsx"):
        load(put(tmp_path, "x.xls", text), laws=["cn-ogi"])


def test_a_page_without_a_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="without a table whose headings are known"):
        load(put(tmp_path, "x.xls", "<html><table><tr><td>x</td></tr></table></html>"), laws=["cn-ogi"])
    with pytest.raises(UnreadableFile, match="empty"):
        tables_of(put(tmp_path, "x.html", "  "))


@pytest.mark.parametrize("span", ["0", "-1", "x", "99999999", "", "3.5"])
def test_spans_that_are_none_cover_one(tmp_path: Path, span: str) -> None:
    page = (
        f"<table><tr><td colspan='{span}' rowspan='{span}'>a</td><td>b</td></tr><tr><td>c</td></tr></table>"
    )
    (grid,) = tables_of(put(tmp_path, "x.html", page))
    assert grid.lines == (("a", "b"), ("c", ""))


def test_spans_without_end_are_bounded(tmp_path: Path) -> None:
    row = "<tr>" + "<td colspan='99999' rowspan='99999'>a</td>" * 3 + "</tr>"
    page = f"<table>{row}{'<tr><td>b</td></tr>' * 20_000}</table>"
    with pytest.raises(UnreadableFile, match="more than 5,000,000 cells"):
        tables_of(put(tmp_path, "x.html", page))


def test_without_the_extra_the_remedy_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lxml", None)
    with pytest.raises(MissingExtra, match=r"gongkai\[html\]"):
        load(put(tmp_path, "x.html", CATALOGUE), laws=["cn-ogi"])
