"""``gongkai annual-report``: the yearly report that a register gives."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from attrs import evolve

from gongkai.cli.answers import AnswerFormat, answer_options
from gongkai.cli.inputs import refuse_inputs
from gongkai.cli.options import PLACE, language_option, read_day, table_alone
from gongkai.cli.register_options import RegisterCommand, RegisterOptions, require_path
from gongkai.cli.settings import current_settings, settings_options
from gongkai.errors import InvalidRegister
from gongkai.legislation.annual.report_forms import laws_with_forms, report_form
from gongkai.legislation.loading import law
from gongkai.messages import Language, message
from gongkai.records.compiled.register import register_figures
from gongkai.records.register import Register
from gongkai.reports.annual.document import AnnualDocument


@click.command(name="annual-report", cls=RegisterCommand)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=PLACE)
@click.option(
    "--year", type=click.IntRange(1900, 2999), required=True, help=message("Year to report on.").template
)
@click.option(
    "--law",
    "code",
    metavar="CODE",
    help=message("Law whose form is meant, where the register names several.").template,
)
@click.option(
    "--through",
    callback=read_day,
    metavar="DATE",
    help=message(
        "Last day to count, as 2014-12-02.  [default: 31 December, or today while the year lasts]"
    ).template,
)
@answer_options("annual-report")
@click.option("--mapping", type=PLACE, metavar="FILE", help=message("Description of a lone table.").template)
@table_alone
@settings_options
@language_option
def command(  # noqa: PLR0913 -- one parameter an option
    *,
    path: Path | None,
    year: int,
    code: str | None,
    through: date | None,
    form: str,
    output: Path | None,
    mapping: Path | None,
    table: str | None,
    lang: Language,
) -> int:
    """Compute the yearly report of a register, in the form of its year.

    PATH is a register, as for check; without one, the paths of gongkai.toml are reported on. What the
    register cannot give stays blank, and the report says why.
    """
    path = require_path(path)
    settings = current_settings()
    refuse_inputs(output, path, mapping, settings.path, *settings.law_files)
    registers = RegisterOptions.prepare((), settings.law_files, mapping, table=table)
    with AnswerFormat.chosen("annual-report", form, output).opened() as write:
        register = evolve(registers, laws=(code,) if code else ()).register(path)
        document = _document(register, year, code, through or _last_day(year))
        write(document, lang)
    return 0


def _document(register: Register, year: int, code: str | None, through: date) -> AnnualDocument:
    """Choose the law and the form, and compute the figures."""
    if through.year != year:
        raise click.UsageError(f"--through {through} does not lie in {year}")
    codes = (code,) if code else register.laws
    with_form = [one for one in codes if report_form(one, year) is not None]
    if not with_form:
        known = ", ".join(laws_with_forms())
        raise InvalidRegister(
            register.source or "the register",
            "law",
            list(codes) or None,
            f"no form of the yearly report for {year} is known; give --law CODE; forms are known of: {known}",
        )
    if len(with_form) > 1:
        raise click.UsageError(
            f"several laws have a form for {year}: {', '.join(with_form)}; choose one with --law"
        )
    form = report_form(with_form[0], year)
    if form is None or all(table.is_free for table in form.tables):
        raise click.UsageError(
            f"reports under {with_form[0]} can be read and checked, but not computed from a register"
        )
    whole = law(with_form[0])
    last = register.recorded_through or max(through, _today())
    return AnnualDocument.of(
        register.body, whole, register_figures(register, whole, form, year, through, last)
    )


def _last_day(year: int) -> date:
    """Return the end of the year, or today while the year lasts; a year that has not begun has nothing to count."""
    today = _today()
    if year > today.year:
        raise click.UsageError(f"{year} has not begun; name the last day to count with --through")
    return min(date(year, 12, 31), today)


def _today() -> date:
    """Return the local day of the user."""
    return date.today()  # noqa: DTZ011 -- as said
