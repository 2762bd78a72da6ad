"""``gongkai schema``: the columns of the tables with the headings they answer to, and the shape of reports."""

from __future__ import annotations

import click

from gongkai.cli.delivery import screen, show_data
from gongkai.cli.options import language
from gongkai.errors import UnknownTable
from gongkai.messages import Language
from gongkai.readers.loading import RECORDS
from gongkai.reports.check import schema as report_schema
from gongkai.reports.check.schema import SCHEMAS
from gongkai.reports.reference import schema_pages


@click.command(name="schema")
@click.argument("table", required=False)
@language
def command(table: str | None, lang: Language) -> None:
    """List the columns of the tables of a register, or of one TABLE (items, entries, decisions).

    In place of TABLE, `report` shows the JSON Schema of a report in JSON, and `report-line` that of a line in JSONL.
    """
    if table is not None and table in SCHEMAS:
        show_data(report_schema.render(table))
        return
    if table is not None and table not in RECORDS:
        raise UnknownTable(table, (*RECORDS, *SCHEMAS))
    screen(schema_pages.render({table: RECORDS[table]} if table is not None else RECORDS, lang))
