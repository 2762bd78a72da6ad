"""``gongkai overview``: check many registers, and list them, the worst first."""

from __future__ import annotations

import os
from contextlib import nullcontext
from datetime import date
from pathlib import Path

import click

from gongkai.cli.answers import AnswerFormat, answer_options
from gongkai.cli.inputs import refuse_inputs
from gongkai.cli.many_registers import (
    RegisterCheck,
    check_registers,
    findings_format,
    status_of_all,
    write_pages,
)
from gongkai.cli.options import (
    PLACE,
    exit_status_options,
    language_option,
    law_file_option,
    law_option,
    read_day,
    rule_options,
    table_options,
)
from gongkai.cli.register_options import RegisterOptions
from gongkai.cli.rule_options import RuleOptions
from gongkai.cli.settings import SettingsCommand, current_settings, settings_options
from gongkai.messages import Language, message
from gongkai.readers.register_paths import register_paths


@click.command(name="overview", cls=SettingsCommand)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=PLACE)
@law_option
@click.option(
    "--as-of",
    callback=read_day,
    metavar="DATE",
    help=message("Day of the checks, as 2014-12-02.  [default: today]").template,
)
@answer_options("overview")
@click.option(
    "--findings",
    type=PLACE,
    metavar="FILE",
    help=message("Write the findings of all registers to this file too: .csv, .jsonl or .sarif.").template,
)
@click.option(
    "--reports",
    type=PLACE,
    metavar="FOLDER",
    help=message(
        "Write the page of each register to this folder; the HTML of the overview leads to them."
    ).template,
)
@rule_options
@exit_status_options
@table_options
@law_file_option
@settings_options
@language_option
def command(  # noqa: PLR0913 -- one parameter an option
    *,
    paths: tuple[Path, ...],
    laws: tuple[str, ...],
    as_of: date | None,
    form: str,
    output: Path | None,
    findings: Path | None,
    reports: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    mapping: Path | None,
    table: str | None,
    law_files: tuple[Path, ...],
    rule_files: tuple[Path, ...],
    lang: Language,
    allow_open: bool,
) -> int:
    """Check many registers, and list them with their figures, the worst first.

    Each PATH is a register, or a folder of registers: of folders, workbooks or tables. Without one, the
    paths of gongkai.toml are checked.
    """
    registers = RegisterOptions.prepare(laws, law_files, mapping, table=table)
    rules = RuleOptions.prepare(laws, select, ignore, rule_files)
    named = paths or tuple(Path(path) for path in current_settings().stated.paths or ())
    if not named:
        raise click.UsageError("no register is named; give a PATH, or paths in gongkai.toml")
    found = register_paths(named)
    for target in (output, findings):
        for path in found.registers:
            refuse_inputs(target, path, mapping, rules.settings.path, *law_files, *rule_files)
    if findings is not None and output is not None and findings.resolve() == output.resolve():
        raise click.UsageError(f"--output and --findings both name {output}; name two files")
    chosen = AnswerFormat.chosen("overview", form, output)
    listed = None if findings is None else AnswerFormat(findings_format(findings), findings)
    day = as_of or date.today()  # noqa: DTZ011 -- the local day of the user
    check = RegisterCheck(registers=registers, rules=rules, as_of=day)
    with nullcontext() if listed is None else listed.opened() as write_findings, chosen.opened() as write:
        overview = check_registers(found.registers, check, lang, found.passed_over)
        if write_findings is not None:
            write_findings(overview.reports, lang)
        pages = {} if reports is None else write_pages(overview, reports, lang)
        here = Path.cwd() if output is None else output.parent
        links = {source: Path(os.path.relpath(page, here)).as_posix() for source, page in pages.items()}
        write(overview, lang, links=links)
    return status_of_all(overview, fail_on, allow_open=allow_open)
