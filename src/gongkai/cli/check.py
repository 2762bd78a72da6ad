"""``gongkai check``: hold a register against the law, as of a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from gongkai.checks.checking import check, chosen
from gongkai.checks.findings import Report, Severity
from gongkai.cli import recording
from gongkai.cli.application import complain
from gongkai.cli.delivery import delivery, printed, show_data
from gongkai.cli.options import language, read_codes, read_day
from gongkai.cli.progress import ItemsSeen
from gongkai.law.loading import law
from gongkai.messages import Language
from gongkai.readers import load
from gongkai.readers.baselines import load_baseline
from gongkai.reports import junit, text
from gongkai.reports.formats import FORMATS

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
    type=click.Choice(tuple(FORMATS)),
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
@click.option(
    "--waivers",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Waivers beside those of the register: [[waivers]] in TOML, or a table.",
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Count only what is new since this baseline was written.",
)
@click.option(
    "--write-baseline",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write down what is found, so that it counts no longer.",
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
    waivers: Path | None,
    baseline: Path | None,
    write_baseline: Path | None,
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
    if output is not None and _is_input(output, path, mapping, waivers, baseline):
        raise click.UsageError(f"--output {output} is one of the files that are read; write somewhere else")
    if write_baseline is not None:
        recording.prepare(write_baseline, path, mapping, waivers, output)
    known = load_baseline(baseline) if baseline is not None else None
    with delivery(output) as deliver:
        register = load(path, mapping=mapping, laws=laws, waivers=waivers)
        with ItemsSeen(lang) as progress:
            report = check(
                register,
                as_of=as_of or date.today(),  # noqa: DTZ011 -- the local day of whoever asks
                laws=laws,
                select=select,
                ignore=ignore,
                progress=progress,
            )
        if known is not None:
            report = known.apply(report)
        if form == "text":
            deliver(printed(text.render(report, lang, show_all=show_all), to_screen=output is None))
        else:
            write = deliver if output is not None else show_data
            write(
                _rendered(report, form, lang, None if fail_on == _NEVER else fail_on, allow_open=allow_open)
            )
    if write_baseline is not None and not report.broken:
        report = recording.record(report, write_baseline)
    return _status(report, fail_on, allow_open=allow_open)


def _rendered(report: Report, form: str, lang: Language, fail_on: str | None, *, allow_open: bool) -> str:
    """Write the report for programs; cases of JUnit fail by what makes the exit status 1."""
    if form == "junit":
        gravity = None if fail_on is None else Severity(fail_on)
        return junit.render(report, lang, fail_on=gravity, allow_open=allow_open)
    return FORMATS[form](report, lang)


def _status(report: Report, fail_on: str, *, allow_open: bool) -> int:
    """Say how the run ended: 2 beats 1, and what was found is on the screen already."""
    if report.broken:
        return complain("a table could not be read to its end; the report holds what was found up to there")
    if fail_on == _NEVER:
        return 0
    return int(bool(report.at_least(Severity(fail_on), allow_open=allow_open)))


def _is_input(output: Path, path: Path, *others: Path | None) -> bool:
    """Tell whether writing there would overwrite the register: one of its files, or a table in its folder."""
    target = output.resolve()
    if target.is_dir():
        return False  # cannot be written to, which is said where it is tried
    read = {one.resolve() for one in (path, *others) if one is not None}
    beside = (
        path.is_dir() and target.parent == path.resolve() and target.suffix in _TABLES and target.exists()
    )
    return target in read or beside


_TABLES = frozenset({".csv", ".tsv", ".toml", ".json", ".xlsx", ".xls", ".ods"})
