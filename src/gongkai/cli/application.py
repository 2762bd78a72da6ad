"""The group of commands, and how errors become one line and an exit status."""

from __future__ import annotations

import io
import sys
import traceback
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Final, cast

import click

from gongkai import __version__
from gongkai.cli.help_texts import in_language, language_asked_for
from gongkai.errors import GongkaiError, MissingExtra
from gongkai.messages import Message, message
from gongkai.reports.writing.visible_text import clean

_COMMANDS: Final[Mapping[str, Message]] = {
    "init": message("Create a folder with an empty register."),
    "check": message("Check a register against the law, as of a day."),
    "overview": message("Check many registers, and list them, the worst first."),
    "diff": message("Compare two checks: what is new, cured and changed."),
    "due": message("List what falls due in the next working days."),
    "annual-report": message("Compute the yearly report of a register."),
    "deadline": message("Compute by when a duty has to be done, and why."),
    "calendar": message("Draw a month or a year with its working days."),
    "fees": message("Compute what may be charged under a law."),
    "laws": message("List the laws, or show one in full."),
    "rules": message("List the rules, or show the page of one."),
    "schema": message("List the columns of tables, or write a JSON Schema."),
    "completion": message("Write the script by which a shell completes."),
}
"""The commands with a line of help; each is `command` in the module of its name, imported when it is used."""

_LANGUAGE: Final = "gongkai.cli.language"
"""The key under which a context keeps the language of the help."""
COULD_NOT_RUN: Final = 2
INTERRUPTED: Final = 130
"""What shells give for a program that was interrupted from the keyboard."""


class _Commands(click.Group):
    """A group whose commands are imported only when they are needed."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Note the language of the help before anything of it is written."""
        ctx.meta[_LANGUAGE] = language_asked_for(args)
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order of the help."""
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        if cmd_name not in _COMMANDS:
            if ctx.resilient_parsing:  # a shell completes a word that is not written to its end
                return None
            from gongkai.structuring import nearest  # noqa: PLC0415 -- the help does without what it needs

            raise click.UsageError(f"no such command {cmd_name!r}; {nearest(cmd_name, _COMMANDS)}")
        module = import_module(f"gongkai.cli.commands.{cmd_name.replace('-', '_')}")
        return in_language(
            cast("click.Command", module.command), _COMMANDS[cmd_name], ctx.meta.get(_LANGUAGE, "en")
        )

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands with their lines of help, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, line.text(ctx.meta.get(_LANGUAGE, "en"))) for name, line in _COMMANDS.items()]
            )


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.option("--lang", expose_value=False, hidden=True)
@click.version_option(__version__, prog_name="gongkai", message="%(prog)s %(version)s")
def application() -> None:
    """Check a register of government information against the law.

    Exit status: 0 nothing at or above --fail-on (errors), 1 findings, 2 could not run.
    """


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status; errors become one line on standard error.

    `arguments` are those after the name of the program (`None`: those of the process).
    """
    _escape_unencodable()
    given = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    try:
        status = application.main(given, prog_name="gongkai", standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 -- no traceback reaches a user
        return print_error(problem_of(error))
    return status if isinstance(status, int) else 0


def print_error(problem: str) -> int:
    """Write one line to standard error and return the status of a run that failed."""
    click.echo(f"gongkai: error: {clean(problem)}", err=True)
    return COULD_NOT_RUN


def problem_of(error: Exception) -> str:
    """Return the error as one line."""
    match error:
        case click.ClickException():
            return error.format_message()
        case GongkaiError():
            return "; also: ".join([str(error), *map(str, error.also)])
        case ModuleNotFoundError(name="rich"):
            return str(MissingExtra("the command line", "cli"))
        case OSError(filename=str() | Path() as name, strerror=str(reason)):
            return f"{name}: {reason}"
        case OSError(strerror=str(reason)):
            return f"what was to be written could not be: {reason}"
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}, line {frame.lineno}"
    return f"a fault of gongkai itself, please report it: {type(error).__name__} at {place}: {error}"


def _escape_unencodable() -> None:
    """Write characters that the encoding of the terminal lacks as escapes, instead of failing on them."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
