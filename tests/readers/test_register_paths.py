"""Which registers stand in a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.readers.register_paths import register_paths


def made(folder: Path, *names: str) -> Path:
    """Make empty files; a name that ends with a slash is a folder."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith("/"):
            path.mkdir(exist_ok=True)
        else:
            path.touch()
    return folder


def found(folder: Path) -> list[str]:
    """Return the registers in a folder by their names."""
    return [path.relative_to(folder).as_posix() for path in register_paths([folder]).registers]


@pytest.mark.parametrize("name", ["register.toml", "items.csv", "依申请公开.xlsx", "requests.html"])
def test_a_folder_with_a_description_or_a_table_is_one_register(tmp_path: Path, name: str) -> None:
    assert found(made(tmp_path, name, "other.xlsx", "more/items.csv")) == ["."]


def test_a_folder_of_registers_is_as_many(tmp_path: Path) -> None:
    made(tmp_path, "a/register.toml", "b.xlsx", "c/d/items.csv", "c/e.csv", "z.zip", "报表.HTML")
    assert found(tmp_path) == ["a", "b.xlsx", "c/d", "c/e.csv", "z.zip", "报表.HTML"]


def test_what_describes_a_table_settings_and_lock_files_are_no_registers(tmp_path: Path) -> None:
    made(tmp_path, "a.xlsx", "a.toml", "b.toml", "gongkai.toml", "~$a.xlsx", ".hidden.csv", ".git/x.csv")
    assert found(tmp_path) == ["a.xlsx", "b.toml"]
    assert register_paths([tmp_path]).passed_over == ()


def test_other_files_are_named(tmp_path: Path) -> None:
    made(tmp_path, "a.xlsx", "photo.png", "b/readme.docx", "b/b.csv")
    assert {path.name for path in register_paths([tmp_path]).passed_over} == {"photo.png", "readme.docx"}


def test_a_folder_without_any_is_read_itself_so_that_it_is_said_why_not(tmp_path: Path) -> None:
    assert found(made(tmp_path, "a.csv", "empty/", "docs/x.docx")) == ["a.csv", "docs", "empty"]
    assert register_paths([tmp_path / "nowhere"]).registers == (tmp_path / "nowhere",)


def test_a_link_that_leads_back_is_not_followed_and_nothing_is_named_twice(tmp_path: Path) -> None:
    made(tmp_path, "a.csv", "b/c.csv")
    (tmp_path / "b" / "up").symlink_to(tmp_path)
    places = [tmp_path, tmp_path / "a.csv"]
    assert [path.name for path in register_paths(places).registers] == ["a.csv", "c.csv"]
