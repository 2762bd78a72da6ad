"""Options that several commands share, and how their values are read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from gongkai.checks.findings import Severity
from gongkai.legislation.laws import Law
from gongkai.legislation.provisions import BodyKind, BodyLevel
from gongkai.messages import LANGUAGES
from gongkai.readers.table_names import RECORDS

NEVER: Final = "never"
"""The gravity that no finding has."""
F = TypeVar("F", bound=Callable[..., Any])


class _Place(click.Path):
    """A file or folder; a blank one, as a variable that is not set leaves it, would be the folder one works in."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 -- as in click
        """Take what is not blank."""
        if not str(value).strip():
            self.fail(
                "a blank path names nothing; see what left it blank, or write . for this folder", param, ctx
            )
        return super().convert(value, param, ctx)


PLACE: Final = _Place(path_type=Path)
"""A file or folder on the command line."""


def read_day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """Read a calendar day in ISO form, where one is given."""
    return None if value is None else as_day(ctx, param, value)


def as_day(ctx: click.Context, param: click.Parameter, value: str) -> date:
    """Read a calendar day in ISO form."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a day; write it as 2014-12-02", ctx, param) from None


def read_codes(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, ...]:
    """Cut codes of rules or families apart at the commas; whether they exist is asked by the check."""
    del ctx, param
    return tuple(code.strip().upper() for code in value.split(",") if code.strip())


def read_output(ctx: click.Context, param: click.Parameter, value: str | None) -> Path | None:
    """Read where a report goes; `-` is standard output, as no option at all is, and ./- a file of that name."""
    del ctx, param
    return None if value is None or value == "-" else Path(value)


def held_against(command: F) -> F:
    """Give a command the option ``--law``, as often as there are laws."""
    return click.option(
        "--law",
        "laws",
        multiple=True,
        metavar="CODE",
        help="Law to hold a register against, in place of its own; may be given several times.",
    )(command)


def beside(command: F) -> F:
    """Give a command the options for what a register does not say itself: ``--mapping``, ``--table`` and ``--waivers``."""
    mapping = click.option(
        "--mapping",
        type=PLACE,
        metavar="FILE",
        help="Description of a lone table: its columns, dates, body and law.",
    )
    waivers = click.option(
        "--waivers",
        type=PLACE,
        metavar="FILE",
        help="Waivers beside those of the register: [[waivers]] in TOML, or a table.",
    )
    return mapping(table_alone(waivers(command)))


def table_alone(command: F) -> F:
    """Give a command the option ``--table``."""
    return click.option(
        "--table",
        type=click.Choice(tuple(RECORDS)),
        help="Which table a lone CSV or workbook is.  [default: what its name or its headings say]",
    )(command)


def law_file(command: F) -> F:
    """Give a command the option ``--law-file``."""
    return click.option(
        "--law-file",
        "law_files",
        multiple=True,
        type=PLACE,
        metavar="FILE",
        help="Law of your own, or a folder of them; may be given several times. Name its code with --law.",
    )(command)


def rule_file(command: F) -> F:
    """Give a command the option ``--rules``."""
    return click.option(
        "--rules",
        "rule_files",
        multiple=True,
        type=PLACE,
        metavar="FILE",
        help="Python file with rules of your own; may be given several times.",
    )(command)


def asked(command: F) -> F:
    """Give a command the options that say which rules are asked: ``--select``, ``--ignore`` and ``--rules``."""
    select = click.option(
        "--select",
        callback=read_codes,
        metavar="CODES",
        default="",
        help="Rules or families to ask, as PUB,APR001.  [default: all]",
    )
    ignore = click.option(
        "--ignore", callback=read_codes, metavar="CODES", default="", help="Rules or families not to ask."
    )
    return select(ignore(rule_file(command)))


def remembered(command: F) -> F:
    """Give a command the option ``--baseline``."""
    return click.option(
        "--baseline",
        type=PLACE,
        metavar="FILE",
        help="Count only what is new since this baseline was written.",
    )(command)


def destination(command: F) -> F:
    """Give a command the option ``--output``."""
    return click.option(
        "--output",
        type=_Place(readable=False),
        callback=read_output,
        metavar="FILE",
        help="Write to a file; it appears when it is complete. - is standard output.",
    )(command)


def gravity(command: F) -> F:
    """Give a command the options that say what makes the exit status 1: ``--fail-on`` and ``--allow-open``."""
    fail_on = click.option(
        "--fail-on",
        type=click.Choice([*(one.value for one in Severity), NEVER]),
        default="error",
        show_default=True,
        help="Gravity from which findings make the exit status 1.",
    )
    allow_open = click.option(
        "--allow-open/--no-allow-open",
        help="Findings that could not be decided do not make the exit status 1.",
    )
    return fail_on(allow_open(command))


def body(command: F) -> F:
    """Give a command the options that say whose duty is meant: ``--level``, ``--kind`` and ``--region``."""
    levels = click.option(
        "--level", type=click.Choice([one.value for one in BodyLevel]), help="Level of the body."
    )
    kinds = click.option(
        "--kind", type=click.Choice([one.value for one in BodyKind]), help="Kind of the body."
    )
    return levels(kinds(region(command)))


def region(command: F) -> F:
    """Give a command the option ``--region``."""
    return click.option(
        "--region", metavar="CODE", help="Region of the body, where working days differ by region, as BY."
    )(command)


def check_region(held: Law, region: str | None) -> None:
    """Refuse to count the working days of a law that differ by region without one, and others with one."""
    if held.working_days.is_regional and region is None:
        problem = f"the working days of {held.code} differ by region; say where the body is: "
        raise click.UsageError(
            f"{problem}--region, with the ISO 3166-2 code less its country, as BY for DE-BY"
        )
    if region is not None and not held.working_days.is_regional:
        raise click.UsageError(
            f"the working days of {held.code} are the same wherever the body is; leave --region out"
        )


def language(command: F) -> F:
    """Give a command the option ``--lang``."""
    return click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        default="en",
        show_default=True,
        help="Language of what is shown.",
    )(command)
