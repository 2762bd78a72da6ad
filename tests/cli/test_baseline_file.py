"""``gongkai check`` with waivers and baselines: what counts, what is written, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]
DAY = ("--as-of", "2014-12-02")
MORE = "HM-4,又一件,又一件,2014-03-04,,主动公开,国土所\n"


@pytest.fixture
def baseline(command: Command, folder: Path, tmp_path: Path) -> Path:
    """Return the baseline of the register as it stands."""
    path = tmp_path / "baseline.json"
    assert command("check", folder, *DAY, "--write-baseline", path).status == 0
    return path


def test_what_is_written_down_no_longer_counts(command: Command, folder: Path, baseline: Path) -> None:
    assert command("check", folder, *DAY).status == 1
    assert command("check", folder, *DAY, "--baseline", baseline).status == 0
    (folder / "items.csv").write_text(
        (folder / "items.csv").read_text(encoding="utf-8") + MORE, encoding="utf-8"
    )
    ran = command("check", folder, *DAY, "--baseline", baseline, "--format", "json")
    assert ran.status == 1
    assert {one["key"] for one in json.loads(ran.out)["findings"] if one["code"] == "PUB001"} == {"HM-4"}


def test_a_baseline_is_the_same_bytes_each_time(
    command: Command, folder: Path, baseline: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.json"
    command("check", folder, *DAY, "--write-baseline", other, "--lang", "zh", "--format", "json")
    assert other.read_bytes() == baseline.read_bytes()
    assert [one.name for one in tmp_path.iterdir() if one.name.endswith(".part")] == []


def test_a_baseline_can_be_kept_in_the_folder_and_written_anew(command: Command, folder: Path) -> None:
    inside = folder / "baseline.json"
    for _ in range(2):
        assert command("check", folder, *DAY, "--baseline", inside).status == (0 if inside.exists() else 2)
        assert command("check", folder, *DAY, "--write-baseline", inside).status == 0
    ran = command("check", folder, *DAY, "--baseline", inside, "--write-baseline", inside)
    assert ran.status == 0
    assert command("check", folder, *DAY, "--baseline", inside).status == 0


def test_no_other_file_is_overwritten(command: Command, folder: Path) -> None:
    items = folder / "items.csv"
    before = items.read_bytes()
    ran = command("check", folder, *DAY, "--write-baseline", items)
    assert ran.status == 2
    assert "would overwrite what is no sound baseline" in ran.err
    assert items.read_bytes() == before


def test_a_table_that_breaks_off_leaves_the_baseline_as_it_was(
    command: Command, folder: Path, baseline: Path
) -> None:
    before = baseline.read_bytes()
    items = folder / "items.csv"
    items.write_text(items.read_text(encoding="utf-8") + MORE * 5000 + '9,"x', encoding="utf-8")
    assert command("check", folder, *DAY, "--write-baseline", baseline).status == 2
    assert baseline.read_bytes() == before


def test_places_that_cannot_be_written_fail_before_the_work(
    command: Command, folder: Path, tmp_path: Path
) -> None:
    ran = command("check", folder, *DAY, "--write-baseline", tmp_path / "none" / "b.json")
    assert (ran.status, ran.out) == (2, "")
    assert "cannot be written to" in ran.err
    assert command("check", folder, *DAY, "--write-baseline", tmp_path).status == 2
    same = tmp_path / "same.json"
    ran = command("check", folder, *DAY, "--write-baseline", same, "--output", same)
    assert "named for something else too" in ran.err
    assert not same.exists()


@pytest.mark.parametrize("text", ["{", '{"format": "gongkai-baseline", "format_version": 7}'])
def test_a_file_that_is_no_baseline_is_exit_2_in_one_line(
    command: Command, folder: Path, tmp_path: Path, text: str
) -> None:
    path = tmp_path / "b.json"
    path.write_text(text, encoding="utf-8")
    ran = command("check", folder, *DAY, "--baseline", path)
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "b.json" in ran.err


def test_the_baseline_of_another_body_is_refused(command: Command, folder: Path, baseline: Path) -> None:
    """Nothing of it could be found again, and all of it would be told as cured."""
    description = folder / "register.toml"
    description.write_text(
        description.read_text(encoding="utf-8").replace("洪梅镇", "青山镇"), encoding="utf-8"
    )
    ran = command("check", folder, *DAY, "--baseline", baseline)
    assert (ran.status, ran.out) == (2, "")
    assert "the baseline is of 洪梅镇人民政府, and what was checked of 青山镇人民政府" in ran.err


def test_waivers_in_a_file_take_findings_out_of_the_count(
    command: Command, folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "waivers.csv"
    path.write_text("规则,索引号,理由,批准人\nPUB,HM-*,机房搬迁,镇长办公会\n", encoding="utf-8")
    select = ("--select", "PUB001,PUB002")
    assert command("check", folder, *DAY, *select).status == 1
    assert command("check", folder, *DAY, *select, "--waivers", path).status == 0
    ran = command("check", folder, *DAY, "--waivers", tmp_path / "none.csv")
    assert (ran.status, "no such file of waivers" in ran.err) == (2, True)
    ran = command("check", folder, *DAY, "--waivers", path, "--output", path)
    assert (ran.status, "one of the files that are read" in ran.err) == (2, True)


def test_the_baseline_of_the_settings_can_be_written_for_the_first_time(
    command: Command, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "gongkai.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    assert "known.json" in command("check", folder, *DAY).err
    assert command("check", folder, *DAY, "--write-baseline", "known.json").status == 0
    assert command("check", folder, *DAY).status == 0
    (tmp_path / "known.json").unlink()
    assert command("check", folder, *DAY, "--write-baseline", "other.json").status == 0
    assert not (tmp_path / "known.json").exists()


def test_a_baseline_named_in_the_command_has_to_exist(command: Command, folder: Path, tmp_path: Path) -> None:
    ran = command("check", folder, *DAY, "--baseline", tmp_path / "x", "--write-baseline", tmp_path / "y")
    assert ran.status == 2
    assert not (tmp_path / "y").exists()
