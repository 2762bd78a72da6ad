"""``gongkai schema``: the columns of the tables with the headings they answer to, and the JSON Schemas."""

from __future__ import annotations

from pathlib import Path

import click

from gongkai.cli.answers import AnswerFormat, answer_options
from gongkai.cli.options import language_option
from gongkai.errors import UnknownTable
from gongkai.messages import Language
from gongkai.readers.table_names import RECORDS
from gongkai.reports.check.schema import SCHEMAS


@click.command(name="schema")
@click.argument("table", required=False)
@answer_options("schema")
@language_option
def command(*, table: str | None, form: str, output: Path | None, lang: Language) -> None:
    """List the columns of the tables of a register, or of one TABLE (items, entries, decisions).

    In place of TABLE, `report` writes the JSON Schema of a report in JSON, and `report-line` that of a line in JSONL.
    """
    if table is not None and table not in RECORDS and table not in SCHEMAS:
        raise UnknownTable(table, (*RECORDS, *SCHEMAS))
    is_schema = table in SCHEMAS
    chosen = AnswerFormat.chosen("schema", form, output, usual="json" if is_schema else None)
    if is_schema and chosen.format.name != "json":
        raise click.UsageError(f"the schema of {table} is JSON; leave --format {chosen.format.name} out")
    with chosen.opened() as write:
        write(RECORDS if table is None else table if is_schema else {table: RECORDS[table]}, lang)
