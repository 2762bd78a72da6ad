"""Getting a report to where it is wanted: standard output, or a file, all or nothing."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import RenderableType

from gongkai.reports.printing import print_to


@contextmanager
def delivery(output: Path | None) -> Iterator[Callable[[str], object]]:
    """Open the place a report goes to before the work begins, and give the function that writes there.

    `None` is standard output. A file appears under its name only when the
    whole report is in it; when something fails on the way, what stood there
    before still stands. Raises `click.ClickException` for a place that cannot
    be written to.
    """
    if output is None:
        yield show
        return
    target = output.resolve()
    if target.exists() and not target.is_file() and not target.is_dir():
        # A device or a pipe is written to; it must not be replaced by a file.
        yield target.write_text
        return
    with _unwritable_named(output):
        if target.is_dir():
            raise IsADirectoryError(0, "it is a folder")
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(0, "it is write-protected")
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        file = part.open("x", encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        with file:
            yield file.write
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def deliver_bytes(output: Path, content: bytes) -> None:
    """Write a file that is no text, all or nothing.

    Raises `click.ClickException` for a place that cannot be written to.
    """
    with _unwritable_named(output):
        target = output.resolve()
        if target.is_dir():
            raise IsADirectoryError(0, "it is a folder")
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            part.write_bytes(content)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)


def probe(output: Path) -> None:
    """Find out before the work whether a file can be written, leaving what stands there as it is.

    Raises `click.ClickException` for a place that cannot be written to.
    """
    with _unwritable_named(output):
        target = output.resolve()
        if target.exists() and not target.is_file():
            raise OSError(0, "it is no file")
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(0, "it is write-protected")
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        part.touch(exist_ok=False)
        part.unlink()


@contextmanager
def _unwritable_named(output: Path) -> Iterator[None]:
    """Say which place cannot be written to, and why."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise click.ClickException(
            f"{output} cannot be written to: {reason}; name a file in a folder you may write to"
        ) from None


def screen(page: RenderableType) -> None:
    """Show a page on standard output."""
    show(printed(page, to_screen=True))


def printed(page: RenderableType, *, to_screen: bool) -> str:
    """Print a page as text: as wide as the terminal and in colour where there is one, else plain."""
    buffer = io.StringIO()
    if to_screen and sys.stdout.isatty():
        print_to(buffer, page, width=shutil.get_terminal_size().columns, colour=True)
    else:
        print_to(buffer, page)
    return buffer.getvalue()


def show(text: str | bytes) -> None:
    """Write to standard output, bytes as they are; a reader that has seen enough, as `head`, ends it quietly."""
    try:
        click.echo(text, nl=False)
    except BrokenPipeError:
        # What Python still flushes when it exits must have somewhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def show_data(content: str) -> None:
    """Write what programs read to standard output: in UTF-8 with line feeds, whatever the terminal takes."""
    show(content.encode("utf-8", "backslashreplace"))
