from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from gongkai.readers import load
from gongkai.records.items import Item
from gongkai.records.notices import NoticeKind
from gongkai.records.register import PublishedOnIs, Register

MAPPING = """\
law = "cn-ogi"
published_on_is = "recorded"
[body]
name = "a government"
[tables]
items = { columns = { address = "url", title = "title", formed_on = "iss", published_on = "pub" } }
"""
ROWS = {
    "guangdong-provincial-government": 4678,
    "hainan-provincial-government": 2303,
    "sichuan-provincial-government": 3271,
    "state-council": 5781,
}


def items(register: Register) -> list[Item]:
    assert register.items is not None
    return list(register.items)


@pytest.mark.parametrize("name", ROWS)
def test_a_real_workbook_is_read_as_it_stands(shared: Path, tmp_path: Path, name: str) -> None:
    path = shared / "data" / "china" / "dates" / f"{name}.xlsx"
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(MAPPING, encoding="utf-8")
    register = load(path, mapping=mapping)
    found = items(register)
    assert len(found) == ROWS[name]
    assert register.published_on_is is PublishedOnIs.RECORDED
    assert [notice.discriminator for notice in register.notices] == ["diff", "year"]
    book = openpyxl.load_workbook(path, read_only=True)
    rows = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    book.close()
    for item, cells in zip(found, rows, strict=True):
        assert (item.address, item.title) == (cells[0], str(cells[1]).strip(" \u200b"))
        for day, cell in ((item.formed_on, cells[2]), (item.published_on, cells[3])):
            assert day == (cell.date() if isinstance(cell, datetime) else None)
        assert item.unreadable == ()
    assert [item.row for item in found] == list(range(2, len(found) + 2))


def test_five_formats_in_one_column_are_named_and_never_guessed(shared: Path, tmp_path: Path) -> None:
    path = shared / "data" / "foi" / "br-municipal" / "requests.csv"
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(
        '[tables]\nitems = { columns = { index_number = "protocolo", formed_on = "data_do_pedido", '
        'published_on = "data_da_resposta" } }\n',
        encoding="utf-8",
    )
    register = load(path, mapping=mapping)
    found = items(register)
    assert len(found) == 2358  # 2,359 rows, of which row 1,760 holds nothing
    assert {item.row for item in found} == set(range(2, 2361)) - {1760}
    assert {notice.kind for notice in register.notices} == {NoticeKind.UNKNOWN_COLUMN}
    answered = [cell for item in found for cell in item.unreadable if cell.field == "published_on"]
    serials = [cell for cell in answered if cell.value.endswith(".0")]
    assert len(serials) == 1072
    assert not any(cell.ambiguous for cell in serials)
    assert {cell.value for cell in answered if not cell.ambiguous} - {cell.value for cell in serials} == {
        "Executivo/prefeitura de são paulo/parte3 (8330-13571)"
    }
    read = {item.row: item.published_on for item in found if item.published_on is not None}
    assert sum(1 for item in found if item.published_on or item.is_unreadable("published_on")) == 2359 - 213
    for item in found:
        for cell in item.unreadable:
            if cell.ambiguous and cell.value.count("/") == 2:
                first, second, rest = cell.value.split("/")
                year = rest.split(" ")[0]
                assert len(year) == 2 or (
                    int(first) <= 12 and int(second) <= 12 and first.zfill(2) != second.zfill(2)
                )
    assert date(2016, 5, 17) in read.values()


def test_columns_of_another_kind_of_register_are_kept_out(shared: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(
        '[tables]\nitems = { columns = { published_on = "publishing_date_parsed", '
        'document_number = "document_number_parsed" } }\n',
        encoding="utf-8",
    )
    register = load(shared / "data" / "china" / "numbers" / "state-council.xlsx", mapping=mapping)
    assert items(register)[0].document_number == "国函〔2023〕98号"
    assert [str(notice.message) for notice in register.notices] == ["column 1 has no heading and is kept out"]
