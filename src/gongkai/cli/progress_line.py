"""A count of what was checked, items or registers, on standard error, during long work."""

from __future__ import annotations

import sys
import time
from importlib.util import find_spec
from types import TracebackType
from typing import TYPE_CHECKING, Self

from gongkai.cli.delivery import is_terminal
from gongkai.messages import Language, Message, message

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_PATIENCE = 1.0
"""Seconds of work before anything is shown."""
_ITEMS = message("Items checked")


class ProgressLine:
    """Shows how much was checked, once the work has taken a while, on a terminal only.

    `what` names what is counted; `total` is how much there is, `None` where it is not known before.
    """

    def __init__(self, lang: Language, what: Message = _ITEMS, total: int | None = None) -> None:
        """Note when the work began."""
        self._lang, self._what, self._total = lang, what, total
        self._watched = is_terminal(sys.stderr) and find_spec("rich") is not None
        self._begun = time.monotonic()
        self._shown: tuple[Progress, TaskID] | None = None

    def __call__(self, seen: int) -> None:
        """Take how much was checked so far."""
        if self._shown is None and self._watched and time.monotonic() - self._begun > _PATIENCE:
            self._shown = self._show()
        if self._shown is not None:
            progress, task = self._shown
            progress.update(task, completed=seen)

    def _show(self) -> tuple[Progress, TaskID]:
        """Start the bar; it pulses where it is not known how much there is."""
        from rich.console import Console  # noqa: PLC0415 -- quick work is not to pay for it
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

        counted = TextColumn(
            "{task.completed:,.0f}" if self._total is None else "{task.completed:,.0f}/{task.total:,.0f}"
        )
        progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            counted,
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        progress.start()
        return progress, progress.add_task(self._what.text(self._lang), total=self._total)

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
