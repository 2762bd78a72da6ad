"""``gongkai schema``: the columns of the tables, and the headings they answer to."""

from __future__ import annotations

import click

from gongkai.cli.delivery import screen
from gongkai.cli.options import language
from gongkai.errors import UnknownTable
from gongkai.messages import Language
from gongkai.readers.loading import RECORDS
from gongkai.reports import schema_pages


@click.command(name="schema")
@click.argument("table", required=False)
@language
def command(table: str | None, lang: Language) -> None:
    """List the columns of the tables of a register, or of one TABLE (items, entries, decisions)."""
    if table is not None and table not in RECORDS:
        raise UnknownTable(table, tuple(RECORDS))
    screen(schema_pages.render({table: RECORDS[table]} if table is not None else RECORDS, lang))
