"""What a program holds in memory is read as the file would be: the same records, the same findings."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

import gongkai
from gongkai.errors import InvalidArgument, UnreadableFile
from gongkai.readers.loading import load_plain

AS_OF = date(2014, 12, 2)
CSV = "索引号,名称,成文日期,发布日期,公开方式\nA-1,预算,2014-03-03,2014-06-03,主动公开\nA-2,决算,2014-02-30,,主动公开\n"


def told(register: gongkai.Register) -> list[tuple[str, str | None, str]]:
    """Return the findings of a check under the law of China."""
    report = gongkai.check(register, as_of=AS_OF, laws=["cn-ogi"])
    return [(one.code, one.key, str(one.message)) for one in report.findings]


def test_a_table_in_memory_gives_what_its_file_gives(tmp_path: Path) -> None:
    file = tmp_path / "items.csv"
    file.write_text(CSV, encoding="utf-8")
    of_file = told(gongkai.load(file))
    assert of_file
    for source in (CSV.encode(), io.BytesIO(CSV.encode()), io.StringIO(CSV), CSV.encode("gb18030")):
        read = told(gongkai.load(source, name="items.csv"))
        assert [one for one in read if one[0] != "DAT009"] == of_file  # which names the encoding


def test_a_workbook_in_memory_gives_what_its_file_gives(tmp_path: Path) -> None:
    catalogue = gongkai.Catalogue.of([gongkai.CatalogueEntry(code="01", title="预算", field="财政")])
    file, stream = tmp_path / "catalogue.xlsx", io.BytesIO()
    gongkai.write_catalogue(catalogue, file)
    gongkai.write_catalogue(catalogue, stream)
    of_file = gongkai.load(file).catalogue
    in_memory = gongkai.load(stream.getvalue(), name="catalogue.xlsx").catalogue
    assert of_file is not None
    assert in_memory is not None
    assert [entry.title for entry in in_memory.entries] == [entry.title for entry in of_file.entries]


def test_a_description_in_memory_holds_its_tables() -> None:
    text = 'law = ["cn-ogi"]\nbody = { name = "洪梅镇" }\n[[items]]\ntitle = "预算"\nformed_on = 2014-03-03\n'
    register = gongkai.load(io.StringIO(text), name="register.toml")
    assert register.body.name == "洪梅镇"
    assert [item.title for item in register.items or ()] == ["预算"]


def test_content_without_a_name_is_refused_with_the_reason() -> None:
    with pytest.raises(InvalidArgument, match="ending says what it is"):
        gongkai.load(CSV.encode())
    with pytest.raises(InvalidArgument, match="bytes, or a stream"):
        gongkai.load(3)  # type: ignore[arg-type]


def test_what_stands_beside_a_file_does_not_stand_beside_content() -> None:
    with pytest.raises(UnreadableFile, match=r"items\.csv"):
        gongkai.load(io.StringIO('[tables]\nitems = { file = "items.csv" }\n'), name="register.toml")


def test_plain_data_takes_nothing_from_the_folder_one_works_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "办公室"
    folder.mkdir()
    monkeypatch.chdir(folder)
    register = load_plain({"items": [{"title": "预算", "formed_on": "2014-03-03"}]})
    assert "办公室" not in register.body.name


def test_laws_closures_and_baselines_are_read_from_memory(repository: Path) -> None:
    file = repository / "src" / "gongkai" / "legislation" / "statutes" / "gb-foia.toml"
    for source in (file.read_bytes(), io.BytesIO(file.read_bytes()), io.StringIO(file.read_text("utf-8"))):
        assert gongkai.load_law(source).code == "gb-foia"
    (closure,) = gongkai.load_closures(
        b'[[closures]]\nfirst = 2024-12-24\nlast = 2025-01-02\nname = "Christmas"\n', "closures.toml"
    )
    assert closure.first == date(2024, 12, 24)
    report = gongkai.check(gongkai.load(CSV.encode(), name="items.csv"), as_of=AS_OF, laws=["cn-ogi"])
    baseline = gongkai.Baseline.of(report)
    assert gongkai.load_baseline(baseline.text().encode(), "baseline.json") == baseline
