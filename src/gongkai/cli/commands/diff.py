"""``gongkai diff``: what is new, cured and changed between two checks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from attrs import frozen

from gongkai.checks.baselines import Baseline
from gongkai.checks.differences import Difference, PastReport
from gongkai.checks.findings import Severity
from gongkai.cli.answers import AnswerFormat, answer_options
from gongkai.cli.application import print_error
from gongkai.cli.inputs import refuse_inputs
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
from gongkai.cli.register_options import RegisterOptions
from gongkai.cli.rule_options import RuleOptions
from gongkai.cli.settings import SettingsCommand, settings_options
from gongkai.messages import Language, message
from gongkai.readers.baselines import load_baseline
from gongkai.readers.past_reports import is_past_report, load_past_report, past_report
from gongkai.reports.check import json as report_json


@click.command(name="diff", cls=SettingsCommand)
@click.argument("old", type=PLACE)
@click.argument("new", type=PLACE)
@law_option
@click.option(
    "--as-of",
    callback=read_day,
    metavar="DATE",
    help=message("Day on which registers are checked; a report has its own.  [default: today]").template,
)
@answer_options("diff")
@rule_options
@exit_status_options
@mapping_and_waivers_options
@law_file_option
@baseline_option
@click.option("--all", "show_all", is_flag=True, help=message("Show every finding in the text.").template)
@settings_options
@language_option
def command(  # noqa: PLR0913 -- one parameter an option
    *,
    old: Path,
    new: Path,
    laws: tuple[str, ...],
    as_of: date | None,
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    rule_files: tuple[Path, ...],
    fail_on: str,
    allow_open: bool,
    mapping: Path | None,
    table: str | None,
    waivers: Path | None,
    law_files: tuple[Path, ...],
    baseline: Path | None,
    output: Path | None,
    show_all: bool,
    lang: Language,
) -> int:
    """Compare two checks: list what is new, cured and changed between OLD and NEW.

    Each is a register, which is checked as check does it, or a report that `gongkai check --format json` wrote.
    """
    registers = RegisterOptions.prepare(laws, law_files, mapping, waivers, table)
    rules = RuleOptions.prepare(laws, select, ignore, rule_files)
    for path in (old, new):
        refuse_inputs(output, path, mapping, waivers, baseline, rules.settings.path, *law_files, *rule_files)
    sides = _Sides(
        registers=registers,
        rules=rules,
        known=load_baseline(baseline) if baseline is not None else None,
        as_of=as_of or date.today(),  # noqa: DTZ011 -- the local day of the user
        lang=lang,
    )
    with AnswerFormat.chosen("diff", form, output).opened() as write:
        before, after = sides.read(old), sides.read(new)
        difference = Difference.between(before, after)
        write(difference, lang, show_all=show_all)
    if before.broken or after.broken:
        return print_error(
            "a table could not be read to its end; what stands below the break is not compared"
        )
    if crashed := sorted({*before.crashed, *after.crashed}):
        return print_error(f"a rule failed: {', '.join(crashed)}; what it would have found is not compared")
    if fail_on == NEVER:
        return 0
    return int(bool(difference.worse(Severity(fail_on), allow_open=allow_open)))


@frozen(kw_only=True)
class _Sides:
    """How either side is read or checked."""

    registers: RegisterOptions
    rules: RuleOptions
    known: Baseline | None
    as_of: date
    lang: Language

    def read(self, path: Path) -> PastReport:
        """Read a report, or check a register, whose report then has the same form."""
        if is_past_report(path):
            return load_past_report(path)
        register = self.registers.register(path)
        report = self.rules.report(register, self.as_of, self.lang, self.known)
        return past_report(report_json.to_dict(report, self.lang), str(path))
