"""What is handed from process to process: pickled and deeply copied, it is what it was."""

from __future__ import annotations

import copy
import inspect
import pickle
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import gongkai
from gongkai import errors
from gongkai.readers import load_plain

DAY = date(2014, 12, 2)
LAW = gongkai.law("cn-ogi")
ITEM = gongkai.Item(title="x", formed_on=DAY, mode=gongkai.DisclosureMode.PROACTIVE)
REGISTER = gongkai.Register(
    gongkai.Body("洪梅镇人民政府"),
    gongkai.Items.of([ITEM]),
    ("cn-ogi",),
    requests=gongkai.Requests.of([gongkai.Request(number="R-1", received_on=DAY)]),
    charges=gongkai.Charges.of([gongkai.Charge(request="R-1")]),
)


def pickled(one: Any) -> Any:  # noqa: ANN401 -- whatever is sent
    """Send something to another process and back."""
    return pickle.loads(pickle.dumps(one))  # noqa: S301 -- made a moment before


WAYS: tuple[Callable[[Any], Any], ...] = (pickled, copy.deepcopy)
ERRORS = tuple(
    name
    for name, value in vars(errors).items()
    if isinstance(value, type) and issubclass(value, errors.GongkaiError)
)


def an_error(name: str) -> errors.GongkaiError:
    """Make an error of a class with something for each of its parts."""
    cls = getattr(errors, name)
    parts = list(inspect.signature(cls.__init__).parameters.values())[1:]
    known = {
        "known": ["a", "b"],
        "regions": ["DE-BY"],
        "row": 3,
        "events": ("extended", DAY),
        "called": {"a": "x"},
    }
    made = cls(*(known.get(part.name, "x") for part in parts if part.kind is not part.VAR_KEYWORD))
    assert isinstance(made, errors.GongkaiError)
    return made


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", ERRORS)
def test_errors_keep_their_parts(name: str, way: Callable[[Any], Any]) -> None:
    error = errors.with_all([an_error(name), errors.UnknownTable("item", ["items"])])
    came = way(error)
    assert type(came) is type(error)
    assert str(came) == str(error)
    (other,) = came.also
    assert isinstance(other, errors.UnknownTable)
    assert (other.table, other.known, other.nearest) == ("item", ("items",), ("items",))
    assert came.__notes__ == ["also: no table is known as 'item'; there are items"]
    assert {**vars(came), "also": ()} == {**vars(error), "also": ()}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "held",
    [
        LAW,
        LAW.on(DAY).for_body(gongkai.BodyLevel.TOWNSHIP),
        LAW.calendar,
        LAW.deadline("respond", DAY, [gongkai.Event("extended", date(2014, 12, 10))]),
        gongkai.check(REGISTER, as_of=DAY),
        gongkai.parse_time_limit("信息形成之日起20个工作日内"),
    ],
    ids=lambda one: type(one).__name__,
)
def test_answers_are_the_same_elsewhere(held: object, way: Callable[[Any], Any]) -> None:
    assert way(held) == held


def in_a_folder(folder: Path) -> gongkai.Register:
    description = 'law = "cn-ogi"\n[tables]\nitems = { file = "items.csv", date_format = "%d/%m/%Y" }\n'
    (folder / "register.toml").write_text(description, encoding="utf-8")
    (folder / "items.csv").write_text("标题,生成日期,公开方式\n甲,03/03/2014,主动公开\n", encoding="utf-8")
    (folder / "requests.csv").write_text("申请编号,收到日期\nR-1,2014-03-03\n", encoding="utf-8")
    (folder / "events.csv").write_text("申请编号,事件,日期\nR-1,延期,2014-03-10\n", encoding="utf-8")
    (folder / "charges.csv").write_text("申请编号,费用\nR-1,检索费\n", encoding="utf-8")
    return gongkai.load(folder)


def in_a_workbook(folder: Path) -> gongkai.Register:
    book = openpyxl.Workbook()
    for row in (["标题", "生成日期", "公开方式"], ["甲", date(2014, 3, 3), "主动公开"]):
        book.worksheets[0].append(row)
    book.save(folder / "x.xlsx")
    return gongkai.load(folder / "x.xlsx", laws=["cn-ogi"])


def in_plain_data(_folder: Path) -> gongkai.Register:
    return load_plain({"law": "cn-ogi", "items": [{"title": "甲", "formed_on": DAY, "mode": "proactive"}]})


def in_memory(_folder: Path) -> gongkai.Register:
    return REGISTER


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("make", [in_a_folder, in_a_workbook, in_plain_data, in_memory])
def test_a_register_is_judged_alike_elsewhere(
    make: Callable[[Path], gongkai.Register], way: Callable[[Any], Any], tmp_path: Path
) -> None:
    register = make(tmp_path)
    report = gongkai.check(register, as_of=DAY)
    assert report.findings
    assert gongkai.check(way(register), as_of=DAY) == report
