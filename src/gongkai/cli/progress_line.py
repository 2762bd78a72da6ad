"""A count of the items checked, on standard error, during long work."""

from __future__ import annotations

import sys
import time
from importlib.util import find_spec
from types import TracebackType
from typing import TYPE_CHECKING, Self

from gongkai.cli.delivery import is_terminal
from gongkai.messages import Language, message

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_PATIENCE = 1.0
"""Seconds of work before anything is shown."""


class ItemsSeen:
    """Shows how many items were checked, once the work has taken a while, on a terminal only."""

    def __init__(self, lang: Language) -> None:
        """Note when the work began."""
        self._lang = lang
        self._watched = is_terminal(sys.stderr) and find_spec("rich") is not None
        self._begun = time.monotonic()
        self._shown: tuple[Progress, TaskID] | None = None

    def __call__(self, seen: int) -> None:
        """Take the number of items checked so far."""
        if self._shown is None and self._watched and time.monotonic() - self._begun > _PATIENCE:
            self._shown = self._show()
        if self._shown is not None:
            progress, task = self._shown
            progress.update(task, completed=seen)

    def _show(self) -> tuple[Progress, TaskID]:
        """Start the bar; it pulses, because the length of a table is not known before it is read."""
        from rich.console import Console  # noqa: PLC0415 -- quick work is not to pay for it
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

        counted = TextColumn("{task.completed:,.0f}")
        progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            counted,
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        progress.start()
        return progress, progress.add_task(message("Items checked").text(self._lang), total=None)

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Remove the bar."""
        if self._shown is not None:
            self._shown[0].stop()
