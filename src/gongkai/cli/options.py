"""Options that several commands share, and how their values are read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from gongkai.messages import LANGUAGES

F = TypeVar("F", bound=Callable[..., Any])


def read_day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """Read a calendar day in ISO form."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a day; write it as 2014-12-02", ctx, param) from None


def read_codes(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, ...]:
    """Cut codes of rules or families apart at the commas; whether they exist is asked by the check."""
    del ctx, param
    return tuple(code.strip().upper() for code in value.split(",") if code.strip())


def language(command: F) -> F:
    """Give a command the option ``--lang``."""
    return click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        default="en",
        show_default=True,
        help="Language of what is shown.",
    )(command)
