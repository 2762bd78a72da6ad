"""Writing an answer to standard output or a file, all or nothing."""

from __future__ import annotations

import io
import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

import click

if TYPE_CHECKING:
    from rich.console import RenderableType


@contextmanager
def delivery(output: Path | None) -> Iterator[Callable[[str | bytes], object]]:
    """Open the destination before the work begins, and yield the function that writes to it, part by part.

    `None` is standard output, where text is written as the terminal takes it
    and bytes as they are; a file holds text in UTF-8. A file appears under its name only when the
    whole report is in it; when something fails on the way, what stood there
    before still stands. Raises `click.ClickException` for a place that cannot
    be written to.
    """
    if output is None:
        yield show
        return
    if output.exists() and not output.is_file() and not output.is_dir():
        # A device or a pipe is written to; it must not be replaced by a file.
        with _unwritable_named(output), output.open("wb") as device:
            yield lambda content: device.write(as_bytes(content))
        return
    target = resolved(output)
    with _ended_cleanly():
        with _unwritable_named(output):
            if target.is_dir():
                raise IsADirectoryError(0, "it is a folder")
            if target.exists() and not os.access(target, os.W_OK):
                raise PermissionError(0, "it is write-protected")
            part = target.with_name(f".{target.name}.{os.getpid()}.part")
            file = part.open("xb")
        try:
            with file:
                yield lambda content: file.write(as_bytes(content))
            with _unwritable_named(output):  # as where a spreadsheet program holds the file open
                if target.exists():
                    shutil.copymode(target, part)
                part.replace(target)
        finally:
            part.unlink(missing_ok=True)


def resolved(output: Path) -> Path:
    """Follow links to the file that is meant.

    Raises `click.ClickException` for links that lead to themselves.
    """
    try:
        return output.resolve()
    except (OSError, RuntimeError):
        raise click.ClickException(f"{output} is a link that leads to itself; name the file itself") from None


def refuse_terminal(output: Path | None, form: str) -> None:
    """Refuse to write a file that is no text to a terminal; raises `click.UsageError`."""
    if output is None and is_terminal(sys.stdout):
        raise click.UsageError(f"{form} is no text for a terminal; name a file: --output report.{form}")


@contextmanager
def _ended_cleanly() -> Iterator[None]:
    """Clean up on SIGTERM, as on an error."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _leave(number: int, _frame: object) -> None:
    """Exit with the status that shells give for a program ended by a signal."""
    raise EndedFromOutside(128 + number)


class EndedFromOutside(SystemExit):
    """The program was ended by a signal; unlike `sys.exit` in an own rule, this is no fault of the rule."""


def deliver_bytes(output: Path, content: bytes) -> None:
    """Write a file that is no text, all or nothing.

    Raises `click.ClickException` for a place that cannot be written to.
    """
    target = resolved(output)
    with _ended_cleanly(), _unwritable_named(output):
        if target.is_dir():
            raise IsADirectoryError(0, "it is a folder")
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            part.write_bytes(content)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)


def probe(output: Path) -> None:
    """Check before the work that a file can be written, without changing it.

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
    """Turn errors of writing into one that names the file and the reason."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise click.ClickException(
            f"{output} cannot be written to: {reason}; name a file in a folder you may write to"
        ) from None


def print_page(page: RenderableType) -> None:
    """Show a page on standard output."""
    show(page_as_text(page, to_screen=True))


def page_as_text(page: RenderableType, *, to_screen: bool) -> str:
    """Return a page as text: as wide as the terminal and in colour where there is one, else plain.

    ``NO_COLOR`` takes the colour away, and ``FORCE_COLOR`` treats whatever is written to as a terminal; ``COLUMNS``
    says how wide a terminal is.
    """
    from gongkai.reports.writing.printing import print_to  # noqa: PLC0415 -- what programs read does without rich

    buffer = io.StringIO()
    forced = bool(os.environ.get("FORCE_COLOR"))
    if to_screen and (forced or is_terminal(sys.stdout)):
        width = shutil.get_terminal_size().columns
        print_to(buffer, page, width=width, colour=not os.environ.get("NO_COLOR"))
    else:
        print_to(buffer, page)
    return buffer.getvalue()


def is_terminal(stream: TextIO | None) -> bool:
    """Return whether a stream is a terminal; a stream that was closed (``>&-``) is none."""
    return stream is not None and stream.isatty()


def show(text: str | bytes) -> None:
    """Write to standard output, bytes as they are; a pipe that was closed, as by `head`, is no error."""
    try:
        click.echo(text, nl=False, color=True if os.environ.get("FORCE_COLOR") else None)
    except BrokenPipeError:
        # What Python still flushes when it exits must have somewhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def as_bytes(content: str | bytes) -> bytes:
    """Write text as programs read it: in UTF-8; what that cannot hold stands as an escape."""
    return content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content


def in_parts(lines: Iterable[str | bytes]) -> Iterator[bytes]:
    """Join lines to parts worth writing, in UTF-8, so that a long report need not be held whole."""
    part: list[bytes] = []
    for number, line in enumerate(lines, 1):
        part.append(as_bytes(line))
        if number % _LINES_OF_A_PART == 0:
            yield b"".join(part)
            part.clear()
    if part:
        yield b"".join(part)


_LINES_OF_A_PART: Final = 500
