"""The command line, and the only place that reads today's date.

Each command is a module of its name; :mod:`gongkai.cli.application` holds them
together. What they need beyond the core comes with the extra ``cli``.
"""

from __future__ import annotations

import signal
import sys

from gongkai.errors import MissingExtra


def main() -> None:
    """Run the command line and leave with its exit status: 0 nothing found, 1 findings, 2 could not run."""
    signal.signal(
        signal.SIGTERM, signal.default_int_handler
    )  # an end from outside leaves nothing half written
    try:
        from gongkai.cli.application import run  # noqa: PLC0415 -- a missing extra is to be named in one line
    except ModuleNotFoundError as error:
        if error.name != "click":
            raise
        sys.stderr.write(f"gongkai: error: {MissingExtra('the command line', 'cli')}\n")
        sys.exit(2)
    sys.exit(run())
