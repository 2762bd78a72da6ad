"""Printing what a report laid out: to a file, at a width, without colour unless requested."""

from __future__ import annotations

from typing import IO, Final

from rich.console import Console, RenderableType

WIDTH: Final = 80
"""Columns of what is not printed to a terminal."""


def print_to(file: IO[str], page: RenderableType, *, width: int = WIDTH, colour: bool = False) -> None:
    """Print a page; in colour only where the terminal can, and never as the sole bearer of meaning."""
    console = Console(
        file=file,
        width=width,
        force_terminal=colour,
        color_system="auto" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    console.print(page)
