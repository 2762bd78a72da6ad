"""``gongkai schema``: the columns of the tables with the headings they answer to, and the JSON Schemas."""

from __future__ import annotations

from pathlib import Path

import click

from gongkai.cli.answers import AnswerFormat, answer_options
from gongkai.cli.completions import complete_tables
from gongkai.cli.json_schemas import SCHEMAS
from gongkai.cli.options import language_option
from gongkai.errors import UnknownTable
from gongkai.messages import Language
from gongkai.readers.table_names import RECORDS


@click.command(name="schema")
@click.argument("table", required=False, shell_complete=complete_tables)
@answer_options("schema")
@language_option
def command(*, table: str | None, form: str, output: Path | None, lang: Language) -> None:
    """List the columns of the tables of a register, or of one TABLE (items, entries, decisions).

    In place of TABLE, a name writes a JSON Schema: `register` of a register in JSON, `report`, `deadline`, `due` and
    `difference` of what is written with --format json, `report-line` of a line of --format jsonl, `baseline`.
    """
    if table is None or table in RECORDS:
        with AnswerFormat.chosen("schema", form, output).opened() as write:
            write(RECORDS if table is None else {table: RECORDS[table]}, lang)
        return
    if table not in SCHEMAS:
        raise UnknownTable(table, (*RECORDS, *SCHEMAS))
    chosen = AnswerFormat.chosen("schema", form, output, usual="json")
    if chosen.format.name != "json":
        raise click.UsageError(f"the schema of {table} is JSON; leave --format {chosen.format.name} out")
    with chosen.opened() as write:
        write(SCHEMAS[table](), lang)
