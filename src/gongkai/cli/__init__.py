"""The command line, and the only place that reads today's date.

Each command is a module of its name in :mod:`gongkai.cli.commands`;
:mod:`gongkai.cli.application` is the group. What they need beyond the core comes with the extra ``cli``.
"""

from __future__ import annotations

import sys

from gongkai.errors import MissingExtra


def main() -> None:
    """Run the command line and leave with its exit status.

    0 nothing found, 1 findings, 2 could not run, 130 interrupted from the keyboard.
    """
    try:
        from gongkai.cli.application import run  # noqa: PLC0415 -- a missing extra is to be named in one line

        status = run()
    except ModuleNotFoundError as error:
        if error.name != "click":
            raise
        sys.stderr.write(f"gongkai: error: {MissingExtra('the command line', 'cli')}\n")
        status = 2
    except KeyboardInterrupt:
        status = 130
    sys.exit(status)
