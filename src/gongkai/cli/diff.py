"""``gongkai diff``: what is new, cured and changed between two checks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from gongkai.checks.checking import check
from gongkai.checks.differences import Difference, PastReport
from gongkai.checks.findings import Severity
from gongkai.cli.application import complain
from gongkai.cli.delivery import screen, show_data
from gongkai.cli.options import NEVER, gravity, held_against, language, read_day
from gongkai.law.loading import law
from gongkai.messages import Language
from gongkai.readers import load
from gongkai.readers.past_reports import is_past_report, load_past_report, past_report
from gongkai.reports import difference_json, difference_markdown, difference_pages
from gongkai.reports import json as report_json


@click.command(name="diff")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@held_against
@click.option(
    "--as-of",
    callback=read_day,
    metavar="DATE",
    help="Day on which registers are checked; a report has its own.  [default: today]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "markdown")),
    default="text",
    show_default=True,
    help="Shape of the answer.",
)
@gravity
@click.option("--all", "show_all", is_flag=True, help="Cut no list short in the text.")
@language
def command(  # noqa: PLR0913 -- one parameter an option
    *,
    old: Path,
    new: Path,
    laws: tuple[str, ...],
    as_of: date | None,
    form: str,
    fail_on: str,
    allow_open: bool,
    show_all: bool,
    lang: Language,
) -> int:
    """Say what is new, cured and changed between OLD and NEW.

    Each is a register, which is checked, or a report that `gongkai check --format json` wrote.
    """
    for code in laws:
        law(code)
    day = as_of or date.today()  # noqa: DTZ011 -- the local day of whoever asks
    before, after = (_side(path, day, laws, lang) for path in (old, new))
    difference = Difference.between(before, after)
    match form:
        case "json":
            show_data(difference_json.render(difference, lang))
        case "markdown":
            show_data(difference_markdown.render(difference, lang))
        case _:
            screen(difference_pages.render(difference, lang, show_all=show_all))
    if before.broken or after.broken:
        return complain("a table could not be read to its end; what stands below the break is not compared")
    if fail_on == NEVER:
        return 0
    return int(bool(difference.worse(Severity(fail_on), allow_open=allow_open)))


def _side(path: Path, as_of: date, laws: tuple[str, ...], lang: Language) -> PastReport:
    """Read a report, or check a register; both then are told in the same way."""
    if is_past_report(path):
        return load_past_report(path)
    report = check(load(path, laws=laws), as_of=as_of, laws=laws)
    return past_report(report_json.to_dict(report, lang), str(path))
