"""``gongkai check``: hold a register against the law, as of a day."""

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
from gongkai.cli.application import complain
from gongkai.cli.delivery import show, spare_inputs
from gongkai.cli.options import (
    NEVER,
    PLACE,
    asked,
    beside,
    gravity,
    held_against,
    language,
    law_file,
    read_day,
    remembered,
)
from gongkai.cli.register_options import OneByOne, Reading, named
from gongkai.cli.rule_options import Asking
from gongkai.cli.settings import configured
from gongkai.cli.settings_in_force import as_json, as_toml, in_force
from gongkai.messages import Language
from gongkai.readers import load
from gongkai.readers.baselines import load_baseline

_AHEAD: Final = 250
"""How many working days, about a year, a file of due days looks ahead."""


@click.command(name="check", cls=OneByOne)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=PLACE)
@held_against
@click.option(
    "--as-of", callback=read_day, metavar="DATE", help="Day of the check, as 2014-12-02.  [default: today]"
)
@answer_options("check")
@asked
@gravity
@beside
@law_file
@remembered
@click.option(
    "--write-baseline",
    type=PLACE,
    metavar="FILE",
    help="Write down what is found, so that it counts no longer.",
)
@click.option("--all", "show_all", is_flag=True, help="Cut no list short in the text.")
@click.option(
    "--show-settings",
    is_flag=True,
    help="Show every setting in force and where it comes from; check nothing.",
)
@configured
@language
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
    """Hold a register against the law, as of a day.

    PATH is a folder with register.toml and tables, a workbook, or one table. Without one, the paths of
    gongkai.toml are checked.
    """
    reading = Reading.prepare(laws, law_files, mapping, waivers, table)
    asking = Asking.prepare(laws, select, ignore, rule_files)
    if show_settings:
        register = None if path is None else load(path, mapping=mapping, waivers=waivers, table=table)
        shown = in_force(click.get_current_context(), asking.settings, every_rule(asking.own), register)
        show(as_json(shown) if form == "json" else as_toml(shown, lang))
        return 0
    path = named(path)
    spare_inputs(output, path, mapping, waivers, baseline, asking.settings.path, *law_files, *rule_files)
    if write_baseline is not None:
        baseline_file.prepare(write_baseline, path, mapping, waivers, output)
    known = load_baseline(baseline) if baseline is not None else None
    chosen = AnswerFormat.chosen("check", form, output)
    with chosen.opened() as write:
        register = reading.register(path)
        day = as_of or date.today()  # noqa: DTZ011 -- the local day of whoever asks
        report = asking.report(register, day, lang, known)
        answer: object = report
        if chosen.format.of == "due":
            thresholds = asking.settings.thresholds_that_ship
            answer = due(register, as_of=day, within=_AHEAD, laws=laws, thresholds=thresholds)
        severity = None if fail_on == NEVER else Severity(fail_on)
        write(answer, lang, show_all=show_all, fail_on=severity, allow_open=allow_open)
    if write_baseline is not None and not report.broken and not report.crashed:
        report = baseline_file.record(report, write_baseline)
    return _status(report, fail_on, allow_open=allow_open)


def _status(report: Report, fail_on: str, *, allow_open: bool) -> int:
    """Say how the run ended: 2 beats 1, and what was found is on the screen already."""
    if report.broken:
        return complain("a table could not be read to its end; the report holds what was found up to there")
    if report.crashed:
        return complain(
            f"a rule failed: {', '.join(report.crashed)}; the report says on what, and holds what the others found"
        )
    if fail_on == NEVER:
        return 0
    return int(bool(report.at_least(Severity(fail_on), allow_open=allow_open)))
