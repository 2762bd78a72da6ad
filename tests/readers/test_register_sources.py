"""The tables of a register are found by their names, by its description, or by what stands in a file alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from gongkai.errors import InvalidRegister
from gongkai.readers import load
from gongkai.records.items import Item
from gongkai.records.notices import NoticeKind
from gongkai.records.register import Register

REGISTER = """
law = "cn-ogi"

[approval]
since = 2012-01-01
steps = [{ id = "approve", role = "分管领导", kind = "sign-off" }]
"""
ITEMS = "索引号,标题,生成日期,公开方式\nA-1,甲,2014-03-03,主动公开\nA-2,乙,2014-04-01,不予公开\n"
ENTRIES = "目录编号,公开事项\n01,机构职能\n"
DECISIONS = "索引号,环节,职务,审批人,日期,意见\nA-1,approve,分管领导,丙,2014-03-05,同意\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a register in a folder, named the way a user would: from the folder above."""
    monkeypatch.chdir(tmp_path)
    path = Path("hongmei")
    path.mkdir()
    put(path / "register.toml", REGISTER)
    put(path / "items.csv", ITEMS)
    put(path / "entries.csv", ENTRIES)
    put(path / "decisions.csv", DECISIONS)
    return path


def put(path: Path, content: str) -> Path:
    path.write_text(dedent(content), encoding="utf-8")
    return path


def items(register: Register) -> list[Item]:
    assert register.items is not None
    return list(register.items)


def test_register_toml_can_be_named_directly(folder: Path) -> None:
    assert items(load(folder / "register.toml")) == items(load(folder))


def test_tables_can_be_named_with_file_columns_and_format(folder: Path) -> None:
    put(
        folder / "register.toml",
        """
        [tables]
        items = { file = "公开.txt", columns = { title = "文件", formed_on = "iss" }, date_format = "%d/%m/%Y", delimiter = "|" }
        """,
    )
    put(folder / "公开.txt", "文件|iss\n甲|03/04/2014\n")
    register = load(folder)
    assert items(register)[0].formed_on == date(2014, 4, 3)
    assert register.laws == ()
    assert register.body.name == "hongmei"


def test_tables_are_found_by_their_chinese_names(folder: Path) -> None:
    for english, chinese in (("items", "主动公开目录"), ("entries", "公开目录"), ("decisions", "审批记录")):
        (folder / f"{english}.csv").rename(folder / f"{chinese}.csv")
    register = load(folder)
    assert len(items(register)) == 2
    assert register.catalogue is not None
    assert register.decisions is not None


def test_two_files_of_one_table_are_refused(folder: Path) -> None:
    put(folder / "信息.csv", ITEMS)
    with pytest.raises(InvalidRegister, match=r"items\.csv is items too"):
        load(folder)


def test_a_table_alone_is_described_by_the_file_beside_it(folder: Path) -> None:
    put(
        folder / "items.toml",
        'law = ["cn-ogi"]\nbody = { name = "洪梅镇" }\n[tables]\nitems = { file = "items.csv" }\n',
    )
    register = load(folder / "items.csv")
    assert (register.laws, register.body.name) == (("cn-ogi",), "洪梅镇")
    assert register.decisions is None


def test_a_table_alone_is_described_by_the_mapping(folder: Path, tmp_path: Path) -> None:
    mapping = put(
        tmp_path / "map.toml",
        'body = { name = "某镇" }\n[tables]\nitems = { columns = { summary = "标题" } }\n',
    )
    register = load(folder / "items.csv", mapping=mapping)
    assert [item.summary for item in items(register)] == ["甲", "乙"]
    assert register.body.name == "某镇"


def test_a_table_alone_without_description_takes_its_name(folder: Path) -> None:
    register = load(folder / "items.csv")
    assert (register.body.name, register.laws, register.chains) == ("items", (), ())


def test_a_mapping_takes_the_place_of_register_toml(folder: Path, tmp_path: Path) -> None:
    mapping = put(tmp_path / "map.toml", 'law = "gb-foia"\n')
    register = load(folder, mapping=mapping)
    assert (register.laws, register.chains, len(items(register))) == (("gb-foia",), (), 2)


def test_a_description_of_another_table_is_refused(folder: Path) -> None:
    put(folder / "items.toml", "[tables]\nitems = { file = 'other.csv' }\n")
    with pytest.raises(InvalidRegister, match=r"this describes items\.csv; leave file out"):
        load(folder / "items.csv")
    put(folder / "items.toml", "[tables]\nitems = {}\ndecisions = { date_format = '%d/%m/%Y' }\n")
    with pytest.raises(InvalidRegister, match=r"tables\.decisions: no such table here"):
        load(folder / "items.csv")
    put(folder / "items.toml", "[[items]]\ntitle = 'x'\n")
    with pytest.raises(InvalidRegister, match=r"items\.csv is the table"):
        load(folder / "items.csv")


def test_a_table_that_stands_twice_is_refused(folder: Path) -> None:
    description = folder / "register.toml"
    put(description, REGISTER + '\n[[items]]\ntitle = "丙"\n')
    with pytest.raises(InvalidRegister, match=r"register\.toml: items: items\.csv beside it holds items too"):
        load(folder)


def test_a_table_that_is_not_known_is_named(folder: Path) -> None:
    put(folder / "decision.csv", DECISIONS)
    put(folder / "~$items.xlsx", "x")
    put(folder / "notes.txt", "x")
    put(folder / "电话.csv", "x")
    assert [(notice.kind, str(notice.message), str(notice.location)) for notice in load(folder).notices] == [
        (
            NoticeKind.UNREAD_TABLE,
            "the table decision is not known and is not read; do you mean decisions?",
            "hongmei/decision.csv",
        ),
        (
            NoticeKind.UNREAD_TABLE,
            (
                "the table 电话 is not known and is not read; "
                "known are: items, entries, decisions, requests, events, charges, annual, waivers"
            ),
            "hongmei/电话.csv",
        ),
    ]
