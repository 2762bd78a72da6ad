"""``gongkai check``: check a register against the law, as of a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import click

from gongkai.checks.choosing import every_rule
from gongkai.checks.due.schedule import due
from gongkai.checks.findings import Report, Severity
from gongkai.cli import baseline_file
from gongkai.cli.answers import AnswerFormat, answer_options
from gongkai.cli.application import print_error
from gongkai.cli.delivery import show
from gongkai.cli.inputs import refuse_inputs
from gongkai.cli.many_registers import RegisterCheck, check_registers, status_of_all
from gongkai.cli.options import (
    NEVER,
    PLACE,
    baseline_option,
    exit_status_options,
    language_option,
    law_file_option,
    law_option,
    mapping_and_waivers_options,
    read_day,
    rule_options,
)
from gongkai.cli.register_options import RegisterCommand, RegisterOptions, refuse_options, require_path
from gongkai.cli.rule_options import RuleOptions
from gongkai.cli.settings import settings_options
from gongkai.cli.settings_in_force import as_json, as_toml, in_force
from gongkai.messages import Language, message
from gongkai.readers import load
from gongkai.reports.formats import ANSWERS

_AHEAD: Final = 250
"""How many working days, about a year, a file of due days looks ahead."""


class _CheckCommand(RegisterCommand):
    """The check; of several registers it gives an overview, or the findings of all."""

    def invoke_for_several(self, ctx: click.Context, paths: tuple[Path, ...]) -> int:
        """Check several registers."""
        given = ctx.params
        if given["show_settings"]:
            return super().invoke_for_several(ctx, paths)
        refuse_options(ctx, "baseline", "write_baseline", "mapping", "table", "waivers")
        registers = RegisterOptions.prepare(given["laws"], given["law_files"], None)
        rules = RuleOptions.prepare(given["laws"], given["select"], given["ignore"], given["rule_files"])
        for path in paths:
            refuse_inputs(
                given["output"], path, rules.settings.path, *given["law_files"], *given["rule_files"]
            )
        chosen = AnswerFormat.chosen("check", given["form"], given["output"])
        name, lang = chosen.format.name, given["lang"]
        day = given["as_of"] or date.today()  # noqa: DTZ011 -- the local day of the user
        if not chosen.format.takes_several:
            if name not in ANSWERS["overview"].formats:
                raise click.UsageError(f"--format {name} is for one register; name one at a time")
            chosen = AnswerFormat(ANSWERS["overview"].formats[name], chosen.output)
        with chosen.opened() as write:
            check = RegisterCheck(registers=registers, rules=rules, as_of=day)
            overview = check_registers(paths, check, lang)
            write(overview.reports if chosen.format.takes_several else overview, lang)
        return status_of_all(overview, given["fail_on"], allow_open=given["allow_open"])


@click.command(name="check", cls=_CheckCommand)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=PLACE)
@law_option
@click.option(
    "--as-of",
    callback=read_day,
    metavar="DATE",
    help=message("Day of the check, as 2014-12-02.  [default: today]").template,
)
@answer_options("check")
@rule_options
@exit_status_options
@mapping_and_waivers_options
@law_file_option
@baseline_option
@click.option(
    "--write-baseline",
    type=PLACE,
    metavar="FILE",
    help=message("Write what is found to a baseline; it then counts no longer.").template,
)
@click.option("--all", "show_all", is_flag=True, help=message("Show every finding in the text.").template)
@click.option(
    "--show-settings",
    is_flag=True,
    help=message("Show every setting in force with its origin; check nothing.").template,
)
@settings_options
@language_option
def command(  # noqa: PLR0913 -- one parameter an option
    *,
    path: Path | None,
    laws: tuple[str, ...],
    as_of: date | None,
    form: str,
    output: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    mapping: Path | None,
    table: str | None,
    law_files: tuple[Path, ...],
    rule_files: tuple[Path, ...],
    waivers: Path | None,
    baseline: Path | None,
    write_baseline: Path | None,
    lang: Language,
    allow_open: bool,
    show_all: bool,
    show_settings: bool,
) -> int:
    """Check a register against the law, as of a day.

    PATH is a folder with register.toml and tables, a workbook, or one table. Without one, the paths of
    gongkai.toml are checked. Of several registers there is an overview, the worst first, as gongkai
    overview gives it; as csv, jsonl and sarif the findings of all.
    """
    registers = RegisterOptions.prepare(laws, law_files, mapping, waivers, table)
    rules = RuleOptions.prepare(laws, select, ignore, rule_files)
    if show_settings:
        register = None if path is None else load(path, mapping=mapping, waivers=waivers, table=table)
        shown = in_force(click.get_current_context(), rules.settings, every_rule(rules.own), register)
        show(as_json(shown) if form == "json" else as_toml(shown, lang))
        return 0
    path = require_path(path)
    refuse_inputs(output, path, mapping, waivers, baseline, rules.settings.path, *law_files, *rule_files)
    if write_baseline is not None:
        baseline_file.prepare(write_baseline, path, mapping, waivers, output)
    known = baseline_file.known(baseline, write_baseline)
    chosen = AnswerFormat.chosen("check", form, output)
    with chosen.opened() as write:
        register = registers.register(path)
        day = as_of or date.today()  # noqa: DTZ011 -- the local day of the user
        report = rules.report(register, day, lang, known)
        answer: object = report
        if chosen.format.of == "due":
            thresholds = rules.settings.thresholds_that_ship
            answer = due(register, as_of=day, within=_AHEAD, laws=laws, thresholds=thresholds)
        severity = None if fail_on == NEVER else Severity(fail_on)
        write(answer, lang, show_all=show_all, fail_on=severity, allow_open=allow_open)
    if write_baseline is not None and report.is_finished:
        report = baseline_file.record(report, write_baseline)
    return _status(report, fail_on, allow_open=allow_open)


def _status(report: Report, fail_on: str, *, allow_open: bool) -> int:
    """Return the exit status: 2 comes before 1; the findings are written already."""
    if report.broken:
        return print_error(
            "a table could not be read to its end; the report holds what was found up to there"
        )
    if report.crashed:
        return print_error(
            f"a rule failed: {', '.join(report.crashed)}; the report says on what, and holds what the others found"
        )
    if report.selected_unjudged:
        return print_error("; ".join(_unjudged(report, code) for code in report.selected_unjudged))
    if fail_on == NEVER:
        return 0
    return int(bool(report.at_least(Severity(fail_on), allow_open=allow_open)))


def _unjudged(report: Report, code: str) -> str:
    """Explain why a rule that was selected could not be judged, and what to do."""
    why = report.why_unjudged(code)
    reasons = ", ".join(str(one.message) for one in why)
    return f"{code} was selected and could not be judged: {reasons}. {why[0].remedy if why else ''}".rstrip()
