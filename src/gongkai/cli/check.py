"""``gongkai check``: hold a register against the law, as of a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from gongkai.checks.checking import check, chosen
from gongkai.checks.findings import Report, Severity
from gongkai.cli.application import complain
from gongkai.cli.delivery import delivery, printed, spare_inputs
from gongkai.cli.options import language, read_codes, read_day
from gongkai.cli.progress import ItemsSeen
from gongkai.law.loading import law
from gongkai.messages import Language
from gongkai.readers import load
from gongkai.reports import json, text

_FORMATS = ("text", "json")
_NEVER = "never"


@click.command(name="check")
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--law",
    "laws",
    multiple=True,
    metavar="CODE",
    help="Law to hold it against, in place of the register's own; may be given several times.",
)
@click.option(
    "--as-of", callback=read_day, metavar="DATE", help="Day of the check, as 2014-12-02.  [default: today]"
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help="Shape of the report.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, readable=False),
    metavar="FILE",
    help="Write the report to a file; it appears when it is complete.",
)
@click.option(
    "--select",
    callback=read_codes,
    metavar="CODES",
    default="",
    help="Rules or families to ask, as PUB,APR001.  [default: all]",
)
@click.option(
    "--ignore", callback=read_codes, metavar="CODES", default="", help="Rules or families not to ask."
)
@click.option(
    "--fail-on",
    type=click.Choice([*(one.value for one in Severity), _NEVER]),
    default="error",
    show_default=True,
    help="Gravity from which findings make the exit status 1.",
)
@click.option(
    "--allow-open", is_flag=True, help="Findings that could not be decided do not make the exit status 1."
)
@click.option(
    "--mapping",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Description of a lone table: its columns, dates, body and law.",
)
@click.option("--all", "show_all", is_flag=True, help="Cut no list short in the text.")
@language
def command(  # noqa: PLR0913 -- one parameter an option
    *,
    path: Path,
    laws: tuple[str, ...],
    as_of: date | None,
    form: str,
    output: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    mapping: Path | None,
    lang: Language,
    allow_open: bool,
    show_all: bool,
) -> int:
    """Hold a register against the law, as of a day.

    PATH is a folder with register.toml and tables, a workbook, or one table.
    """
    for code in laws:
        law(code)
    if not chosen(select, ignore):
        raise click.UsageError("no rule is left to ask; select more, or ignore less")
    spare_inputs(output, path, mapping)
    with delivery(output) as deliver:
        register = load(path, mapping=mapping, laws=laws)
        with ItemsSeen(lang) as progress:
            report = check(
                register,
                as_of=as_of or date.today(),  # noqa: DTZ011 -- the local day of whoever asks
                laws=laws,
                select=select,
                ignore=ignore,
                progress=progress,
            )
        if form == "json":
            deliver(json.render(report, lang))
        else:
            deliver(printed(text.render(report, lang, show_all=show_all), to_screen=output is None))
    return _status(report, fail_on, allow_open=allow_open)


def _status(report: Report, fail_on: str, *, allow_open: bool) -> int:
    """Say how the run ended: 2 beats 1, and what was found is on the screen already."""
    if report.broken:
        return complain("a table could not be read to its end; the report holds what was found up to there")
    if fail_on == _NEVER:
        return 0
    return int(bool(report.at_least(Severity(fail_on), allow_open=allow_open)))
