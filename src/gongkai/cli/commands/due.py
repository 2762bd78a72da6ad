"""``gongkai due``: what falls due in the next working days, what is overdue, and what has no day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from gongkai.checks.due.schedule import due
from gongkai.cli.answers import AnswerFormat, answer_options
from gongkai.cli.application import complain
from gongkai.cli.delivery import spare_inputs
from gongkai.cli.options import PLACE, beside, held_against, language, law_file, read_day
from gongkai.cli.register_options import OneByOne, Reading, named
from gongkai.cli.settings import configured, current, own_rules
from gongkai.messages import Language


@click.command(name="due", cls=OneByOne)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=PLACE)
@click.option(
    "--within",
    type=click.IntRange(0, 2500),
    default=10,
    show_default=True,
    metavar="N",
    help="Working days to look ahead, of each law's own calendar.",
)
@click.option(
    "--as-of", callback=read_day, metavar="DATE", help="Day from which to look ahead.  [default: today]"
)
@held_against
@law_file
@beside
@answer_options("due")
@configured
@language
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
    """Say what falls due in the next working days, by unit, soonest first.

    PATH is a register, as for check; without one, the paths of gongkai.toml are asked. What is overdue
    already stands before, and what has no day that can be told after.
    """
    settings, reading = current(), Reading.prepare(laws, law_files, mapping, waivers, table)
    settings.check_rules(own_rules(settings.rule_files))
    path = named(path)
    spare_inputs(output, path, mapping, waivers, settings.path, *law_files)
    day = as_of or date.today()  # noqa: DTZ011 -- the local day of whoever asks
    with AnswerFormat.chosen("due", form, output).opened() as write:
        register, thresholds = reading.register(path), settings.thresholds_that_ship
        days = due(register, as_of=day, within=within, laws=laws, thresholds=thresholds)
        write(days, lang)
    if days.broken:
        return complain("a table could not be read to its end; what stands below the break is not told")
    return 0
