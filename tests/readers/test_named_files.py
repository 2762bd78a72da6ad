from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.errors import InvalidRegister
from gongkai.readers import load
from gongkai.readers.named_files import inside, named_files

TABLE = "标题,生成日期\n甲,2024-01-02\n"


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "../items.csv",
        "a/../../items.csv",
        "..",
        "\\\\server\\share\\x.csv",
        "..\\items.csv",
        "a/b/../../../x",
    ],
)
def test_a_path_that_leads_out_of_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "items.csv").write_text(TABLE, encoding="utf-8")
    folder = tmp_path / "register"
    folder.mkdir()
    quoted = name.replace("\\", "\\\\")
    for said in (
        f'[tables]\nitems = {{ file = "{quoted}" }}\n',
        f'reports = [{{ file = "{quoted}" }}]\n[[items]]\ntitle = "甲"\nformed_on = 2024-01-02\n',
    ):
        (folder / "register.toml").write_text(f'law = "cn-ogi"\n{said}', encoding="utf-8")
        with pytest.raises(InvalidRegister, match="leads out of the folder") as caught:
            load(folder)
        assert "甲" not in str(caught.value)
        assert "root:" not in str(caught.value)


def test_a_path_inside_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables/x.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "register.toml").write_text(
        '[tables]\nitems = { file = "tables/../tables/x.csv" }\n', encoding="utf-8"
    )
    register = load(tmp_path)
    assert register.items is not None
    assert [item.title for item in register.items] == ["甲"]


def test_the_files_that_a_register_names_are_listed(tmp_path: Path) -> None:
    (tmp_path / "register.toml").write_text(
        'law_files = ["sub/h.toml", 1]\nreports = [{ file = "2024.html" }, { year = 2023 }]\n'
        '[tables]\nitems = { file = "my.csv" }\nrequests = { sheet = "x" }\n',
        encoding="utf-8",
    )
    assert [path.relative_to(tmp_path).as_posix() for path in named_files(tmp_path)] == [
        "my.csv",
        "2024.html",
        "sub/h.toml",
    ]
    assert list(named_files(tmp_path / "register.toml")) == list(named_files(tmp_path))


@pytest.mark.parametrize("text", ["tables = 3\n", "law_files = 'x'\n", "[[tables]]\n", "= no TOML"])
def test_a_description_that_cannot_be_taken_names_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "register.toml").write_text(text, encoding="utf-8")
    assert list(named_files(tmp_path)) == []
    assert list(named_files(tmp_path / "none")) == []


def test_a_plain_name_stays_as_it_is() -> None:
    assert inside(Path("a"), "b/c.csv", "key", "file") == Path("a/b/c.csv")
