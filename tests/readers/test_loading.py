from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from gongkai.checks.checking import check
from gongkai.days.periods import TimeLimit, TimeUnit
from gongkai.errors import InvalidRegister, UnreadableFile
from gongkai.legislation.laws import BodyKind, BodyLevel
from gongkai.readers import load, load_plain
from gongkai.records.approval.chains import ApprovalStepKind
from gongkai.records.approval.decisions import DecisionOutcome
from gongkai.records.items import DisclosureMode, Item
from gongkai.records.notices import NoticeKind
from gongkai.records.register import PublishedOnIs, Register

REGISTER = """
law = "cn-ogi"
published_on_is = "recorded"
recorded_through = 2014-12-02

[body]
code = "350182104"
name = "洪梅镇人民政府"
level = "township"
kind = "government"
units = ["党政办", "财政所"]
office = { name = "党政办", telephone = "0595-1" }
leading_group = { head = "组长", members = ["党政办"] }
guide = { address = "https://example.invalid/guide", updated_on = 2014-01-02, elements = { "分类" = "四类" } }

[approval]
since = 2012-01-01
distinct = [["propose", "approve"]]
steps = [
  { id = "propose", role = "站所负责人", kind = "propose", name = { en = "propose", zh = "提出" } },
  { id = "approve", role = "分管领导", kind = "sign-off", limit = { count = 3, unit = "working-day" } },
]

[[closures]]
first = 2014-05-05
last = 2014-05-06
name = { zh = "镇庆" }
"""
ITEMS = "索引号,标题,生成日期,公开方式\nA-1,甲,2014-03-03,主动公开\nA-2,乙,2014-04-01,不予公开\n"
ENTRIES = "目录编号,公开事项\n01,机构职能\n"
DECISIONS = "索引号,环节,职务,审批人,日期,意见\nA-1,propose,站所负责人,甲,2014-03-04,同意\nA-1,approve,分管领导,丙,2014-03-05,退回\n"


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


def test_a_folder_is_read_whole(folder: Path) -> None:
    register = load(folder)
    assert register.laws == ("cn-ogi",)
    assert register.published_on_is is PublishedOnIs.RECORDED
    assert register.recorded_through == date(2014, 12, 2)
    assert register.source == "hongmei"
    assert register.notices == ()
    assert [(item.key, item.mode) for item in items(register)] == [
        ("A-1", DisclosureMode.PROACTIVE),
        ("A-2", DisclosureMode.WITHHELD),
    ]
    assert register.items is not None
    assert register.items.columns == {"index_number", "title", "formed_on", "mode"}
    assert str(items(register)[0].location) == "hongmei/items.csv row 2"
    assert register.catalogue is not None
    assert [entry.key for entry in register.catalogue.entries] == ["01"]


def test_the_body_is_read_with_its_office_group_and_guide(folder: Path) -> None:
    body = load(folder).body
    assert (body.key, body.level, body.kind) == ("350182104", BodyLevel.TOWNSHIP, BodyKind.GOVERNMENT)
    assert body.units == ("党政办", "财政所")
    assert body.office is not None
    assert body.office.telephone == "0595-1"
    assert body.leading_group is not None
    assert body.leading_group.members == ("党政办",)
    assert body.guide is not None
    assert (body.guide.updated_on, body.guide.elements) == (date(2014, 1, 2), {"分类": "四类"})


def test_chain_and_closures_are_read(folder: Path) -> None:
    register = load(folder)
    (chain,) = register.chains
    assert (chain.since, chain.distinct) == (date(2012, 1, 1), (("propose", "approve"),))
    assert [step.kind for step in chain.steps] == [ApprovalStepKind.PROPOSE, ApprovalStepKind.SIGN_OFF]
    assert chain.steps[0].name.text("zh") == "提出"
    assert chain.steps[1].limit == TimeLimit(count=3, unit=TimeUnit.WORKING_DAY)
    assert register.closures[0].covers(date(2014, 5, 6))


def test_decisions_are_grouped_by_item(folder: Path) -> None:
    register = load(folder)
    decisions = register.decisions_on(items(register)[0])
    assert [(one.step, one.role, one.person, str(one.on), one.outcome, one.row) for one in decisions] == [
        ("propose", "站所负责人", "甲", "2014-03-04", DecisionOutcome.APPROVED, 2),
        ("approve", "分管领导", "丙", "2014-03-05", DecisionOutcome.RETURNED, 3),
    ]
    assert decisions[0].item is decisions[1].item
    assert register.decisions_on(items(register)[1]) == ()


def test_several_dated_chains_are_possible(folder: Path) -> None:
    put(
        folder / "register.toml",
        """
        [[approval]]
        steps = [{ id = "a", kind = "sign-off" }]
        [[approval]]
        since = 2019-05-15
        steps = [{ id = "b", kind = "secrecy-review" }, { id = "c", kind = "sign-off" }]
        """,
    )
    assert [len(chain.steps) for chain in load(folder).chains] == [1, 2]


def test_laws_given_are_used_instead_of_those_of_the_register(folder: Path) -> None:
    assert load(folder, laws=["gb-foia"]).laws == ("gb-foia",)


def test_one_file_can_hold_everything_in_toml_and_in_json(tmp_path: Path) -> None:
    toml = put(
        tmp_path / "whole.toml",
        REGISTER
        + """
[[items]]
index_number = "A-1"
title = "甲"
formed_on = 2014-03-03
"公开方式" = "主动公开"
grounds = ["国家秘密", "商业秘密"]
views = 12

[[items]]
title = "乙"
formed_on = "2014-02-30"

[[decisions]]
item = "A-1"
step = "approve"
on = 2014-03-04
""",
    )
    data = {
        "law": "cn-ogi",
        "recorded_through": "2014-12-02",
        "closures": [{"first": "2014-05-05", "last": "2014-05-06", "name": "x"}],
        "items": [
            {
                "index_number": "A-1",
                "title": "甲",
                "formed_on": "2014-03-03",
                "公开方式": "主动公开",
                "views": 12,
            }
            | {"grounds": ["国家秘密", "商业秘密"]},
            {"title": "乙", "formed_on": "2014-02-30", "views": None},
        ],
        "decisions": [{"item": "A-1", "step": "approve", "on": "2014-03-04"}],
    }
    whole = put(tmp_path / "whole.json", json.dumps(data))
    for path in (toml, whole):
        register = load(path)
        first, second = items(register)
        assert (first.title, first.formed_on, first.mode, first.views) == (
            "甲",
            date(2014, 3, 3),
            DisclosureMode.PROACTIVE,
            12,
        )
        assert first.grounds == ("国家秘密", "商业秘密")
        assert [(cell.field, cell.value) for cell in second.unreadable] == [("formed_on", "2014-02-30")]
        assert str(second.location) == f"{path} items[1]"
        assert [one.on for one in register.decisions_on(first)] == [date(2014, 3, 4)]
        assert register.recorded_through == date(2014, 12, 2)
        assert register.closures[0].covers(date(2014, 5, 6))


def test_an_empty_list_is_a_table_with_every_column_and_no_row() -> None:
    register = load_plain({"items": []})
    assert items(register) == []
    assert register.items is not None
    assert "formed_on" in register.items.columns
    assert [notice.kind for notice in register.notices] == [NoticeKind.EMPTY_TABLE]


def test_unknown_columns_are_reported_once_and_kept_out(folder: Path) -> None:
    put(
        folder / "items.csv",
        "序号,标题,心情,经办,主题词,主题分类,,生成日期\n1,甲,x,y,k,c,z,\n2,乙,x,y,k,c,z,\n",
    )
    register = load(folder)
    assert [(notice.kind, notice.discriminator, str(notice.message)) for notice in register.notices] == [
        (NoticeKind.UNKNOWN_COLUMN, "心情", "column 心情 is not known and is kept out"),
        (NoticeKind.UNKNOWN_COLUMN, "经办", "column 经办 is not known and is kept out"),
        (
            NoticeKind.UNKNOWN_COLUMN,
            "主题词",
            (
                "column 主题词 means the same as 主题分类, which is read instead; "
                "to change that, name it in register.toml under columns"
            ),
        ),
        (NoticeKind.UNKNOWN_COLUMN, "7", "column 7 has no heading and is kept out"),
    ]
    assert str(register.notices[0].location) == "hongmei/items.csv, 心情"
    assert [item.theme for item in items(register)] == ["c", "c"]


def test_a_heading_that_stands_twice_is_refused(folder: Path) -> None:
    put(folder / "items.csv", "标题,生成日期,标 题\n甲,2014-01-02,乙\n")
    with pytest.raises(
        InvalidRegister, match=r"hongmei/items\.csv: items = '标题': columns 1 and 3 both carry title"
    ):
        load(folder)


def test_an_empty_table_is_said_to_be_empty(folder: Path) -> None:
    put(folder / "decisions.csv", "索引号,环节\n")
    (notice,) = load(folder).notices
    assert (notice.kind, notice.table) == (NoticeKind.EMPTY_TABLE, "decisions")


def test_what_is_no_decision_is_said_and_never_taken_as_approval(folder: Path) -> None:
    put(
        folder / "decisions.csv",
        """\
        索引号,环节,日期,意见
        A-1,propose,2014-02-30,同意
        A-1,approve,2014-03-05,阅
        A-1,approve,2014-03-06,
        ,approve,2014-03-07,同意
        A-1,approve,去年,圈阅
        """,
    )
    register = load(folder)
    assert [(one.step, one.on) for one in register.decisions_on(items(register)[0])] == [("propose", None)]
    assert [(str(notice.message), str(notice.location)) for notice in register.notices] == [
        (
            "2 cells of column 日期 could not be read; the first: 2014-02-30",
            "hongmei/decisions.csv row 2, 日期",
        ),
        ("3 cells of column 意见 could not be read; the first: 阅", "hongmei/decisions.csv row 3, 意见"),
        ("1 cell of column 索引号 could not be read: ''", "hongmei/decisions.csv row 5, 索引号"),
    ]


def test_decisions_that_name_no_item_are_refused(folder: Path) -> None:
    put(folder / "decisions.csv", "环节,日期\napprove,2014-03-05\n")
    with pytest.raises(InvalidRegister, match=r"decisions = '环节, 日期': no column says which item"):
        load(folder)


def test_entries_that_items_could_not_tell_apart_are_refused(folder: Path) -> None:
    put(folder / "entries.csv", "目录编号,公开事项\n01,机构职能\n01,财政\n")
    with pytest.raises(
        InvalidRegister, match=r"hongmei/entries\.csv: entries: the catalogue has two entries"
    ):
        load(folder)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("lwa = 'x'", r"lwa: unknown key; did you mean 'law'"),
        ("published_on_is = 'frist'", r"published_on_is = 'frist': not known; did you mean 'first'"),
        ("recorded_through = '2014'", r"recorded_through = '2014': not a date"),
        ("body = { name = 'x', levle = 'township' }", r"body\.levle: unknown key; did you mean 'level'"),
        ("body = { level = 'township' }", r"body\.name: required, and missing"),
        ("[tables]\nitem = { file = 'x' }", r"tables\.item: no such table; did you mean 'items'"),
        ("[tables]\nitems = { fiel = 'x' }", r"tables\.items\.fiel: unknown key; did you mean 'file'"),
        (
            "[tables]\nitems = { columns = { titel = 'x' } }",
            r"tables\.items\.columns\.titel: no such field; did you mean",
        ),
        (
            "[tables]\nitems = { columns = { title = '题目' } }",
            r"tables\.items\.columns\.title = '题目': no such heading",
        ),
        (
            "[tables]\nitems = { date_format = '%d/%m' }",
            r"tables\.items\.date_format = '%d/%m': it does not give",
        ),
        ("[tables]\nitems = { delimiter = '||' }", r"tables\.items\.delimiter = '\|\|': write one character"),
        (
            "[tables]\nitems = { file = 'items.json' }",
            r"tables\.items\.file = .items\.json.: a table is a CSV or a workbook",
        ),
        ("[approval]\nsteps = []", r"approval\[0\]: the chain has no step"),
        (
            "[approval]\nsteps = [{ id = 'a', kind = 'sign' }]",
            r"approval\[0\]\.steps\[0\]\.kind = 'sign': not known",
        ),
        ("[approval]\nsteps = [{ id = 'a', kind = 'review' }]", r"approval\[0\]: no step of a is a sign-off"),
        (
            "[approval]\ndistinct = [['a']]\nsteps = [{ id = 'a', kind = 'sign-off' }]",
            r"approval\[0\]\.distinct = \['a'\]: write pairs",
        ),
        ("[[closures]]\nfirst = '12-25'\nlast = 'x'\nname = 'y'", r"closures\[0\]: the season"),
        ("law = [1]", r"law\[0\] = 1: write text in quotes"),
        ("law = ", r"not TOML"),
        ("标题 = 1", r"not TOML: .*; put keys in Chinese in quotes"),
    ],
)
def test_what_a_register_cannot_say_is_refused_with_key_and_remedy(
    folder: Path, text: str, said: str
) -> None:
    put(folder / "register.toml", text)
    with pytest.raises(InvalidRegister, match=r"hongmei/register\.toml: " + said):
        load(folder)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.json", "[1]", "write one object"),
        ("x.json", "{", "not JSON"),
        ("x.json", '{"items": {"title": "x"}}', "items = .*: write a list of tables"),
        ("x.json", '{"items": ["x"]}', r"items\[0\] = 'x': write a table"),
        ("x.json", '{"items": [{"a": 1}]}', "no heading is known"),
        ("x.json", "[" * 100_000, "not JSON"),
    ],
)
def test_json_that_is_no_register_is_refused(tmp_path: Path, name: str, content: str, said: str) -> None:
    with pytest.raises(InvalidRegister, match=said) as caught:
        load(put(tmp_path / name, content))
    assert "\n" not in str(caught.value)


def test_what_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no such file or folder; check the path"):
        load(tmp_path / "nowhere")
    with pytest.raises(
        UnreadableFile,
        match=r"no table in this folder \(it is empty\); put items\.csv or requests\.csv there",
    ):
        load(tmp_path)
    with pytest.raises(UnreadableFile, match="empty; a register needs"):
        load(put(tmp_path / "x.toml", " "))
    (tmp_path / "y.toml").write_bytes(b"\xff\xfe\xfd")
    with pytest.raises(UnreadableFile, match="not UTF-8 text"):
        load(tmp_path / "y.toml")
    (tmp_path / "z.csv").write_text("标题\n甲\n", encoding="utf-8")
    with pytest.raises(UnreadableFile, match=r"gone\.toml: .*check the path"):
        load(tmp_path / "z.csv", mapping=tmp_path / "gone.toml")


def test_a_key_that_stands_twice_in_json_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "register.json"
    path.write_text('{"items": [{"title": "甲"}], "items": []}', encoding="utf-8")
    with pytest.raises(InvalidRegister, match="'items' stands twice"):
        load(path)


def test_two_chains_of_one_day_are_refused(folder: Path) -> None:
    chain = '[[approval]]\n{since}steps = [{{ id = "a", kind = "sign-off" }}]\n'
    put(folder / "register.toml", 2 * chain.format(since=""))
    with pytest.raises(
        InvalidRegister, match=r"approval\[0\] and approval\[1\] both have no since; give each"
    ):
        load(folder)
    put(folder / "register.toml", 2 * chain.format(since="since = 2012-01-01\n"))
    with pytest.raises(InvalidRegister, match=r"both hold since 2012-01-01"):
        load(folder)
    put(folder / "register.toml", chain.format(since="") + chain.format(since="since = 2012-01-01\n"))
    assert len(load(folder).chains) == 2


def test_a_law_that_is_named_twice_is_one_law(folder: Path) -> None:
    put(folder / "register.toml", 'law = ["cn-ogi", "cn-ogi"]')
    register = load(folder)
    assert register.laws == ("cn-ogi",)
    assert check(register, as_of=date(2014, 12, 2), laws=["cn-ogi"] * 2) == check(
        register, as_of=date(2014, 12, 2)
    )


@pytest.mark.parametrize("encoding", ["rot13", "base64", "idna", "unicode_escape", "undefined", "nonsense"])
def test_what_is_no_encoding_of_text_is_refused(folder: Path, encoding: str) -> None:
    put(folder / "register.toml", f'[tables]\nitems = {{ file = "items.csv", encoding = "{encoding}" }}')
    with pytest.raises(InvalidRegister, match="no such encoding of text; write utf-8, utf-16 or gb18030"):
        load(folder)


@pytest.mark.parametrize("text", ["a\0.csv", "\ud800"])
def test_text_that_nothing_can_hold_is_refused(text: str) -> None:
    with pytest.raises(InvalidRegister, match="zero byte or half a character"):
        load_plain({"tables": {"items": {"file": text}}})


def test_half_a_character_in_a_cell_is_kept(tmp_path: Path) -> None:
    path = put(tmp_path / "x.json", r'{"items": [{"title": "\ud800", "formed_on": "2014-03-03"}]}')
    report = check(load(path), as_of=date(2014, 12, 2), laws=["cn-ogi"])
    assert report.findings


def test_a_number_without_end_is_unreadable_or_refused(tmp_path: Path) -> None:
    endless = "0x1" + "0" * 5000
    path = put(
        tmp_path / "x.toml",
        f"[[items]]\nformed_on = 2014-03-03\ntitle = {endless}\n[[items]]\ngrounds = [{endless}]\n",
    )
    assert next([cell.value for cell in item.unreadable] for item in items(load(path))) == ["#NUM!"]
    with pytest.raises(InvalidRegister, match="recorded_through = a number without end: not a date"):
        load(put(tmp_path / "x.toml", f"recorded_through = {endless}\n"))


@pytest.mark.parametrize(("first", "last"), [("2014-02-30", "2014-03-01"), ("02-30", "03-01"), (5, 6)])
def test_closures_on_days_that_are_none_are_refused(first: object, last: object) -> None:
    with pytest.raises(InvalidRegister, match=r"register\.toml: closures\[0\]"):
        load_plain({"closures": [{"first": first, "last": last, "name": "x"}]})


def test_a_blank_outcome_beside_another_fault_is_no_approval(folder: Path) -> None:
    put(folder / "decisions.csv", "索引号,环节,审批人,日期,意见,紧急\nA-1,#N/A,丙,2014-03-05,,\n")
    register = load(folder)
    assert register.decisions is not None
    assert not register.decisions
    assert any(notice.discriminator == "outcome" for notice in register.notices)


@pytest.mark.parametrize("year", [0, -1, 10000, 99999999])
def test_a_year_that_is_none_is_unreadable(year: int) -> None:
    register = load_plain({"law": "cn-ogi", "annual": [{"year": str(year), "row": "x", "value": "1"}]})
    assert register.annual == ()
    assert [notice.discriminator for notice in register.notices] == ["year"]
    with pytest.raises(InvalidRegister, match=r"reports\[0\]\.year = .*write one from 1900 to 2999"):
        load_plain({"law": "cn-ogi", "reports": [{"file": "x.html", "year": year}]})


def test_a_register_in_memory_is_named_after_its_content() -> None:
    """The working folder has no part in it."""
    content = json.dumps({"items": [{"title": "预算", "formed_on": "2014-03-03"}]}).encode()
    assert load(content, name="upload.json").body.name == "upload"
    assert load_plain({"items": []}, "upload.json").body.name == "upload"
