"""Options that several commands share, and how their values are read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from gongkai.checks.findings import Severity
from gongkai.cli.completions import complete_laws, complete_rules
from gongkai.cli.help_texts import language_of, language_of_environment
from gongkai.legislation.laws import Law
from gongkai.legislation.provisions import BodyKind, BodyLevel
from gongkai.messages import LANGUAGES, message
from gongkai.readers import dates
from gongkai.readers.table_names import RECORDS

NEVER: Final = "never"
"""The severity that no finding has."""
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
    """Read a calendar day, where one is given."""
    return None if value is None else as_day(ctx, param, value)


def as_day(ctx: click.Context, param: click.Parameter, value: str) -> date:
    """Read a calendar day in the forms in which cells have one, as 2014-12-02 and 2014年12月2日."""
    try:
        return dates.read_day(value)
    except dates.UnreadableDayError as refused:
        is_told = refused.reason is not None and not refused.ambiguous and any(map(str.isdigit, value))
        reason = f" ({refused.reason})" if is_told else ""
        raise click.BadParameter(
            f"{value!r} is not a day; write it as 2014-12-02{reason}", ctx, param
        ) from None


def read_codes(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, ...]:
    """Cut codes of rules or families apart at the commas; the check refuses those that do not exist."""
    del ctx, param
    return tuple(code.strip().upper() for code in value.split(",") if code.strip())


def read_output(ctx: click.Context, param: click.Parameter, value: str | None) -> Path | None:
    """Read where a report goes; `-` is standard output, as no option at all is, and ./- a file of that name."""
    del ctx, param
    return None if value is None or value == "-" else Path(value)


def law_option(command: F) -> F:
    """Give a command the option ``--law``, as often as there are laws."""
    return click.option(
        "--law",
        "laws",
        multiple=True,
        shell_complete=complete_laws,
        metavar="CODE",
        help=message(
            "Law to check a register against, in place of its own; may be given several times."
        ).template,
    )(command)


def mapping_and_waivers_options(command: F) -> F:
    """Give a command the options for what a register does not say itself: ``--mapping``, ``--table`` and ``--waivers``."""
    waivers = click.option(
        "--waivers",
        type=PLACE,
        metavar="FILE",
        help=message("Waivers beside those of the register: [[waivers]] in TOML, or a table.").template,
    )
    return table_options(waivers(command))


def table_options(command: F) -> F:
    """Give a command the options for what a lone table does not say itself: ``--mapping`` and ``--table``."""
    mapping = click.option(
        "--mapping",
        type=PLACE,
        metavar="FILE",
        help=message("Description of a lone table: its columns, dates, body and law.").template,
    )
    return mapping(table_alone(command))


def table_alone(command: F) -> F:
    """Give a command the option ``--table``."""
    return click.option(
        "--table",
        type=click.Choice(tuple(RECORDS)),
        help=message(
            "Which table a lone CSV or workbook is.  [default: what its name or its headings say]"
        ).template,
    )(command)


def law_file_option(command: F) -> F:
    """Give a command the option ``--law-file``."""
    return click.option(
        "--law-file",
        "law_files",
        multiple=True,
        type=PLACE,
        metavar="FILE",
        help=message(
            "Law of your own, or a folder of them; may be given several times. Name its code with --law."
        ).template,
    )(command)


def rules_option(command: F) -> F:
    """Give a command the option ``--rules``."""
    return click.option(
        "--rules",
        "rule_files",
        multiple=True,
        type=PLACE,
        metavar="FILE",
        help=message("Python file with rules of your own; may be given several times.").template,
    )(command)


def rule_options(command: F) -> F:
    """Give a command the options that choose rules: ``--select``, ``--ignore`` and ``--rules``."""
    select = click.option(
        "--select",
        callback=read_codes,
        shell_complete=complete_rules,
        metavar="CODES",
        default="",
        help=message("Rules or families to run, as PUB,APR001.  [default: all]").template,
    )
    ignore = click.option(
        "--ignore",
        callback=read_codes,
        shell_complete=complete_rules,
        metavar="CODES",
        default="",
        help=message("Rules or families not to run.").template,
    )
    return select(ignore(rules_option(command)))


def baseline_option(command: F) -> F:
    """Give a command the option ``--baseline``."""
    return click.option(
        "--baseline",
        type=PLACE,
        metavar="FILE",
        help=message("Count only findings that are new since this baseline was written.").template,
    )(command)


def output_option(command: F) -> F:
    """Give a command the option ``--output``."""
    return click.option(
        "--output",
        type=_Place(readable=False),
        callback=read_output,
        metavar="FILE",
        help=message("File to write to; it appears when it is complete. - is standard output.").template,
    )(command)


def exit_status_options(command: F) -> F:
    """Give a command the options that decide about the exit status: ``--fail-on`` and ``--allow-open``."""
    fail_on = click.option(
        "--fail-on",
        type=click.Choice([*(one.value for one in Severity), NEVER]),
        default="error",
        show_default=True,
        help=message("Severity from which findings make the exit status 1.").template,
    )
    allow_open = click.option(
        "--allow-open/--no-allow-open",
        help=message("Findings that could not be decided do not make the exit status 1.").template,
    )
    return fail_on(allow_open(command))


def body_options(command: F) -> F:
    """Give a command the options that describe the body: ``--level``, ``--kind`` and ``--region``."""
    levels = click.option(
        "--level",
        type=click.Choice([one.value for one in BodyLevel]),
        help=message("Level of the body.").template,
    )
    kinds = click.option(
        "--kind",
        type=click.Choice([one.value for one in BodyKind]),
        help=message("Kind of the body.").template,
    )
    return levels(kinds(region_option(command)))


def region_option(command: F) -> F:
    """Give a command the option ``--region``."""
    return click.option(
        "--region",
        metavar="CODE",
        help=message("Region of the body, where working days differ by region, as BY.").template,
    )(command)


def check_region(known: Law, region: str | None) -> None:
    """Raise `click.UsageError` where a law needs a region and none is given, or needs none and one is given."""
    if known.working_days.is_regional and region is None:
        problem = f"the working days of {known.code} differ by region; say where the body is: "
        raise click.UsageError(
            f"{problem}--region, with the ISO 3166-2 code less its country, as BY for DE-BY"
        )
    if region is not None and not known.working_days.is_regional:
        raise click.UsageError(
            f"the working days of {known.code} are the same wherever the body is; leave --region out"
        )


if TYPE_CHECKING:
    _Choice = click.Choice[str]
else:
    _Choice = click.Choice


class _LanguageChoice(_Choice):
    """A language, by its code or by a tag or locale that means it: zh, zh-Hans, zh_CN, zh_CN.UTF-8."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 -- as in click
        """Take the language of the tag."""
        return super().convert(language_of(str(value)) or value, param, ctx)


def language_option(command: F) -> F:
    """Give a command the option ``--lang``."""
    return click.option(
        "--lang",
        type=_LanguageChoice(LANGUAGES),
        default=language_of_environment,
        show_default="that of the environment, else en",
        help=message("Language of the answer; zh-Hans and zh_CN are zh.").template,
    )(command)
