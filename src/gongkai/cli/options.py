"""Options that several commands share, and how their values are read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from gongkai.law.laws import Law
from gongkai.law.provisions import BodyKind, Level
from gongkai.messages import LANGUAGES

F = TypeVar("F", bound=Callable[..., Any])


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


def body(command: F) -> F:
    """Give a command the options that say whose duty is meant: ``--level``, ``--kind`` and ``--region``."""
    levels = click.option(
        "--level", type=click.Choice([one.value for one in Level]), help="Level of the body."
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
    """Refuse to count the working days of a law that differ by region without one."""
    if held.working_days.is_regional and region is None:
        problem = f"the working days of {held.code} differ by region; say where the body is: "
        raise click.UsageError(
            f"{problem}--region, with the ISO 3166-2 code less its country, as BY for DE-BY"
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
