"""``gongkai init``: a folder in which a register can be kept."""

from __future__ import annotations

from pathlib import Path

import click

from gongkai.cli.delivery import print_page
from gongkai.cli.options import PLACE, language_option
from gongkai.errors import UnwritableFile
from gongkai.legislation.loading import law
from gongkai.legislation.provisions import BodyKind, BodyLevel
from gongkai.messages import Language, message
from gongkai.reports.registers import new_register
from gongkai.reports.writing.paragraphs import line


@click.command(name="init")
@click.argument("folder", metavar="DIR", type=PLACE)
@click.option(
    "--law",
    "code",
    default="cn-ogi",
    show_default=True,
    metavar="CODE",
    help=message("Law that applies to the body.").template,
)
@click.option(
    "--name", metavar="NAME", help=message("Name of the body.  [default: the name of DIR]").template
)
@click.option(
    "--level",
    type=click.Choice([one.value for one in BodyLevel]),
    help=message("Level of the body.").template,
)
@click.option(
    "--kind", type=click.Choice([one.value for one in BodyKind]), help=message("Kind of the body.").template
)
@language_option
def command(
    *, folder: Path, code: str, name: str | None, level: str | None, kind: str | None, lang: Language
) -> None:
    """Create a folder with an empty register: register.toml, and tables with their headings.

    DIR must not be there yet, or be empty. With --lang zh the headings are Chinese.
    """
    law(code)
    files = new_register.files(
        code,
        name or folder.resolve().name,
        None if level is None else BodyLevel(level),
        None if kind is None else BodyKind(kind),
        lang,
    )
    _make(folder)
    for file, text in files.items():
        # The mark tells spreadsheet programs that the headings are UTF-8.
        encoding = "utf-8-sig" if file.endswith(".csv") else "utf-8"
        try:
            (folder / file).write_text(text, encoding=encoding, newline="\n")
        except OSError as error:
            raise UnwritableFile(str(folder / file), error.strerror or str(error)) from None
    print_page(line(message("Created {files}", files=tuple(str(folder / file) for file in files)), lang))
    print_page(line(message("Next: gongkai check {folder}", folder=str(folder)), lang))


def _make(folder: Path) -> None:
    """Create the folder; raises `click.UsageError` where something is there already."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise click.UsageError(f"{folder} holds files; name a folder that is new or empty")
    except (FileExistsError, NotADirectoryError):
        raise click.UsageError(f"{folder} is a file, or lies in one; name a folder") from None
    except OSError as error:
        raise UnwritableFile(str(folder), error.strerror or str(error)) from None
