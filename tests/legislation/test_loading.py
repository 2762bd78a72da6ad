"""Laws are found by their codes, and law files of a body's own are read from files and folders."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from gongkai.errors import InvalidLawFile, UnknownLaw, UnreadableFile
from gongkai.legislation.loading import law, laws, load_law, load_own_laws


def own_text(code: str) -> str:
    """Return the text of a law file with a code of its own."""
    shipped = (files("gongkai.legislation") / "statutes" / "gb-foia.toml").read_text(encoding="utf-8")
    return shipped.replace('code = "gb-foia"', f'code = "{code}"', 1)


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"^nowhere\.toml: No such file"):
        load_law(tmp_path / "nowhere.toml")


def test_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "binary.toml"
    path.write_bytes(b"code = \xff")
    with pytest.raises(UnreadableFile, match=r"^binary\.toml: not UTF-8 text \(byte 7\)"):
        load_law(path)


def test_laws_that_ship_are_found_by_code() -> None:
    assert [known.code for known in laws()] == sorted(known.code for known in laws())
    assert law("cn-ogi") is law("cn-ogi")
    assert law("cn-ogi") in laws()


def test_a_law_that_ships_is_named_after_its_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "xx-copy.toml").write_text(own_text("xx-foi"), encoding="utf-8")
    monkeypatch.setattr("gongkai.legislation.loading._STATUTES", tmp_path)
    monkeypatch.setattr("gongkai.legislation.loading._shipped", lambda: ("xx-copy",))
    with pytest.raises(InvalidLawFile, match=r"xx-copy.toml: code = 'xx-foi': .* write code = 'xx-copy'"):
        laws()


def test_unknown_law_names_the_nearest() -> None:
    with pytest.raises(UnknownLaw, match=r"no law is known as 'cn-oig'; did you mean 'cn-ogi' \(China\)\?"):
        law("cn-oig")


def test_a_law_asked_for_by_its_name_is_answered_with_its_code() -> None:
    with pytest.raises(UnknownLaw, match=r"no law is known as '政府信息公开条例'; write its code: 'cn-ogi'"):
        law("政府信息公开条例")
    with pytest.raises(UnknownLaw, match=r"write its code: .*'gb-foia'"):
        law("Freedom of Information Act")


def test_own_laws_are_read_from_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text(own_text("xx-b"), encoding="utf-8")
    (tmp_path / "a.toml").write_text(own_text("xx-a"), encoding="utf-8")
    assert [one.code for one in load_own_laws([tmp_path])] == ["xx-a", "xx-b"]
    assert [one.code for one in load_own_laws([tmp_path / "b.toml"])] == ["xx-b"]


def test_own_laws_with_one_code_or_that_of_a_law_that_ships_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(own_text("xx-foi"), encoding="utf-8")
    (tmp_path / "b.toml").write_text(own_text("xx-foi"), encoding="utf-8")
    with pytest.raises(InvalidLawFile, match=r"b.toml: code = 'xx-foi': another law file has this code"):
        load_own_laws([tmp_path])
    (tmp_path / "a.toml").write_text(own_text("gb-foia"), encoding="utf-8")
    with pytest.raises(InvalidLawFile, match=r"a.toml: code = 'gb-foia': a law that ships"):
        load_own_laws([tmp_path])


def test_a_folder_without_law_files_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no law file"):
        load_own_laws([tmp_path])
