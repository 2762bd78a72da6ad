"""``gongkai calendar``: which days count, drawn."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Final

import click

from gongkai.cli.answers import AnswerFormat, answer_options
from gongkai.cli.completions import complete_laws
from gongkai.cli.options import check_region, language_option, region_option
from gongkai.days.calendars import WorkingCalendar
from gongkai.errors import UnknownCalendar, UnknownLaw
from gongkai.legislation.law_calendars import working_calendar
from gongkai.legislation.loading import law
from gongkai.messages import Language, LocalText
from gongkai.reports.calendar.spans import CalendarSpan

_SPAN: Final = re.compile(r"(\d{4})(?:-(\d{1,2}))?")


def _read_span(ctx: click.Context, param: click.Parameter, value: str) -> tuple[int, int | None]:
    """Read a year, or a year and a month."""
    match = _SPAN.fullmatch(value)
    try:
        year, month = (int(match[1]), int(match[2] or 1)) if match else (0, 0)
        date(year, month, 1)
    except ValueError:
        problem = f"{value!r} is no year and no month; write it as 2026 or 2026-10"
        raise click.BadParameter(problem, ctx, param) from None
    return year, month if match and match[2] else None


@click.command(name="calendar")
@click.argument("code", metavar="LAW_OR_CALENDAR", shell_complete=complete_laws)
@click.argument("span", metavar="YEAR[-MONTH]", callback=_read_span)
@region_option
@answer_options("calendar")
@language_option
def command(
    *,
    code: str,
    span: tuple[int, int | None],
    region: str | None,
    form: str,
    output: Path | None,
    lang: Language,
) -> None:
    """Draw a month or a year with its working days, days off and make-up days.

    LAW_OR_CALENDAR is a law as cn-ogi, or a territory as CN or GB-SCT.
    """
    calendar, name = _calendar(code, region)
    year, month = span
    with AnswerFormat.chosen("calendar", form, output).opened() as write:
        write(CalendarSpan(calendar, year, month, name), lang)


def _calendar(code: str, region: str | None) -> tuple[WorkingCalendar, LocalText | None]:
    """Find the calendar of a law, with the name of the law, or that of a territory."""
    try:
        known = law(code.lower() if code.isupper() else code)
    except UnknownLaw:
        return _territory(code), None
    check_region(known, region)
    return known.for_body(region=region).calendar, known.name


def _territory(code: str) -> WorkingCalendar:
    """Find the calendar of a territory; the error for an unknown code names both."""
    try:
        return working_calendar(code)
    except UnknownCalendar as error:
        raise click.UsageError(f"{error}, or the code of a law: gongkai laws lists them") from None
