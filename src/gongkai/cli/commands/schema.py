"""``gongkai schema``: the columns of the tables with the headings they answer to, and the JSON Schemas."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import click

from gongkai.cli.answers import AnswerFormat, answer_options
from gongkai.cli.options import language_option
from gongkai.errors import UnknownTable
from gongkai.json_schema import Schema
from gongkai.messages import Language
from gongkai.readers.register_schema import register_schema
from gongkai.readers.table_names import RECORDS
from gongkai.reports import schemas

SCHEMAS: Final[Mapping[str, Callable[[], Schema]]] = {**schemas.SCHEMAS, "register": register_schema}
"""The JSON Schemas, by name: of what gongkai writes, and of a register in JSON."""


@click.command(name="schema")
@click.argument("table", required=False)
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
