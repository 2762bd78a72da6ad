"""``gongkai due``: what falls due in the next working days, what is overdue, and what has no due day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from gongkai.checks.due.schedule import due
from gongkai.cli.answers import AnswerFormat, answer_options
from gongkai.cli.application import print_error
from gongkai.cli.inputs import refuse_inputs
from gongkai.cli.options import (
    PLACE,
    language_option,
    law_file_option,
    law_option,
    mapping_and_waivers_options,
    read_day,
)
from gongkai.cli.register_options import RegisterCommand, RegisterOptions, require_path
from gongkai.cli.settings import current_settings, own_rules, settings_options
from gongkai.messages import Language, message


@click.command(name="due", cls=RegisterCommand)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=PLACE)
@click.option(
    "--within",
    type=click.IntRange(0, 2500),
    default=10,
    show_default=True,
    metavar="N",
    help=message("Working days to look ahead, of each law's own calendar.").template,
)
@click.option(
    "--as-of",
    callback=read_day,
    metavar="DATE",
    help=message("Day from which to look ahead.  [default: today]").template,
)
@law_option
@law_file_option
@mapping_and_waivers_options
@answer_options("due")
@settings_options
@language_option
def command(  # noqa: PLR0913 -- one parameter an option
    *,
    path: Path | None,
    within: int,
    as_of: date | None,
    laws: tuple[str, ...],
    law_files: tuple[Path, ...],
    mapping: Path | None,
    table: str | None,
    waivers: Path | None,
    form: str,
    output: Path | None,
    lang: Language,
) -> int:
    """List what falls due in the next working days, by unit, soonest first.

    PATH is a register, as for check; without one, the paths of gongkai.toml are read. What is overdue
    comes first, and what has no due day that can be determined last.
    """
    settings, registers = (
        current_settings(),
        RegisterOptions.prepare(laws, law_files, mapping, waivers, table),
    )
    settings.check_rules(own_rules(settings.rule_files))
    path = require_path(path)
    refuse_inputs(output, path, mapping, waivers, settings.path, *law_files)
    day = as_of or date.today()  # noqa: DTZ011 -- the local day of the user
    with AnswerFormat.chosen("due", form, output).opened() as write:
        register, thresholds = registers.register(path), settings.thresholds_that_ship
        days = due(register, as_of=day, within=within, laws=laws, thresholds=thresholds)
        write(days, lang)
    if days.broken:
        return print_error("a table could not be read to its end; rows below the break are not listed")
    return 0
