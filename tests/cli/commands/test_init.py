"""A register is begun in a new folder, can be checked at once, and nothing that is there is touched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import gongkai
from gongkai.records.items import DisclosureMode

Command = Callable[..., Any]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_new_register_is_in_order_and_takes_what_is_written_into_it(
    command: Command, tmp_path: Path, lang: str
) -> None:
    folder = tmp_path / "青山镇"
    body = ("--name", '青山镇"人民政府"', "--level", "township", "--kind", "government")
    made = command("init", folder, *body, "--lang", lang)
    assert (made.status, made.err) == (0, "")
    assert "register.toml" in made.out
    assert sorted(file.name for file in folder.iterdir()) == ["entries.csv", "items.csv", "register.toml"]
    assert command("check", folder, "--as-of", "2024-12-02").status == 0

    headings = (folder / "items.csv").read_text(encoding="utf-8-sig").strip().split(",")
    given = {"索引号": "1", "index_number": "1", "名称": "通知", "title": "通知", "公开方式": "主动公开"}
    given |= {"mode": "主动公开", "生成日期": "2024-03-04", "formed_on": "2024-03-04"}
    row = ",".join(given.get(heading, "") for heading in headings)
    with (folder / "items.csv").open("a", encoding="utf-8") as file:
        file.write(f"{row}\n")
    register = gongkai.load(folder)
    assert register.body.name == '青山镇"人民政府"'
    assert register.items is not None
    (item,) = register.items
    assert (item.index_number, item.title, item.mode) == ("1", "通知", DisclosureMode.PROACTIVE)
    assert "PUB001" in command("check", folder, "--as-of", "2024-12-02").out


def test_the_body_is_called_after_the_folder_until_it_is_named(command: Command, tmp_path: Path) -> None:
    assert command("init", tmp_path / "hongmei", "--law", "gb-foia").status == 0
    register = gongkai.load(tmp_path / "hongmei")
    assert (register.body.name, register.laws, register.body.level) == ("hongmei", ("gb-foia",), None)


def test_nothing_is_written_where_something_is(command: Command, folder: Path) -> None:
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    refused = command("init", folder)
    assert (refused.status, refused.out) == (2, "")
    assert "holds files; name a folder that is new or empty" in refused.err
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
    inside = command("init", folder / "items.csv" / "new")
    assert (inside.status, "is a file, or lies in one" in inside.err) == (2, True)
    unknown = command("init", folder.parent / "new", "--law", "cn-oig")
    assert (unknown.status, "did you mean 'cn-ogi'" in unknown.err) == (2, True)
    assert not (folder.parent / "new").exists()
