"""`gongkai schema` lists every column of every table with the headings it answers to."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from gongkai.cli.json_schemas import SCHEMAS
from gongkai.readers.table_names import RECORDS
from gongkai.records.columns import columns_of

Command = Callable[..., Any]


@pytest.mark.parametrize("table", list(RECORDS))
def test_every_column_and_heading_is_listed(command: Command, table: str) -> None:
    page = command("schema", table).out
    for column in columns_of(RECORDS[table]).values():
        assert column.name in page
        assert all("".join(heading.split()) in "".join(page.split()) for heading in column.headings)


def test_an_unknown_table_is_refused_in_one_line(command: Command) -> None:
    ran = command("schema", "item")
    assert ran.status == 2
    assert "'item'" in ran.err
    assert "items" in ran.err


@pytest.mark.parametrize("name", list(SCHEMAS))
def test_the_shape_of_reports_is_published(command: Command, name: str) -> None:
    ran = command("schema", name)
    assert ran.status == 0
    assert json.loads(ran.out) == SCHEMAS[name]()
