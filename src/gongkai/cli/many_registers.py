"""Checking many registers side by side, and writing what is made of all of them."""

from __future__ import annotations

import os
import pickle
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Final, TypeVar

import click
from attrs import frozen

from gongkai.checks.findings import Report, Severity
from gongkai.checks.overviews import Overview, OverviewRow
from gongkai.cli.answers import AnswerFormat
from gongkai.cli.application import COULD_NOT_RUN, print_error, problem_of
from gongkai.cli.options import NEVER
from gongkai.cli.progress_line import ProgressLine
from gongkai.cli.register_options import RegisterOptions
from gongkai.cli.rule_options import RuleOptions
from gongkai.messages import Language, Message, message
from gongkai.reports.formats import ANSWERS, Format, formats_of_ending

Given = TypeVar("Given")
Made = TypeVar("Made")

_FEW: Final = 8
"""So many registers are checked one after the other sooner than other processes have started."""
_PORTION: Final = 4
"""How many registers a process is given at a time."""
_NOT_IN_NAMES: Final = re.compile(r"[^\w.-]+")
_LONGEST_NAME: Final = 40
_MOST_PROBLEMS: Final = 20
"""How many registers that could not be read are named on standard error."""


@frozen(kw_only=True)
class RegisterCheck:
    """The check of one register of many; it can be sent to another process."""

    registers: RegisterOptions
    rules: RuleOptions
    as_of: date

    def __call__(self, path: Path) -> OverviewRow:
        """Check a register; one that cannot be read, or fails, keeps no other from being checked."""
        try:
            return OverviewRow(str(path), self.rules.check(self.registers.register(path), self.as_of))
        except Exception as error:  # noqa: BLE001 -- it is shown beside the register
            return OverviewRow(str(path), problem=problem_of(error))


def check_registers(
    paths: Sequence[Path], check: RegisterCheck, lang: Language, passed_over: Iterable[Path] = ()
) -> Overview:
    """Check registers, many of them on all processors, and put their reports side by side; shows the progress."""
    rows = list(_side_by_side(check, paths, message("Registers checked"), lang))
    return Overview(check.as_of, rows, tuple(str(path) for path in passed_over))


def _side_by_side(
    function: Callable[[Given], Made], values: Sequence[Given], what: Message, lang: Language
) -> Iterator[Made]:
    """Call a function with each value, over several processes where that is quicker; the order is kept."""
    with ProgressLine(lang, what, len(values)) as progress:
        for seen, made in enumerate(_mapped(function, values), 1):
            yield made
            progress(seen)


def _mapped(function: Callable[[Given], Made], values: Sequence[Given]) -> Iterator[Made]:
    """Call a function with each value."""
    processors = os.cpu_count() or 1
    if len(values) <= _FEW or processors == 1 or not _can_be_sent(function):
        for value in values:
            yield function(value)
        return
    with ProcessPoolExecutor(processors, get_context("spawn")) as pool:
        yield from pool.map(function, values, chunksize=_PORTION)


def _can_be_sent(value: object) -> bool:
    """Return whether other processes can be given a value: own rules that are made inside functions cannot."""
    try:
        pickle.dumps(value)
    except (pickle.PicklingError, TypeError, AttributeError):
        return False
    return True


@frozen
class _ReportPage:
    """Writes the page of one register beside an overview."""

    lang: Language

    def __call__(self, written: tuple[Path, Report]) -> None:
        """Write one page."""
        file, report = written
        with AnswerFormat(ANSWERS["check"].formats["html"], file).opened() as write:
            write(report, self.lang)


def write_pages(overview: Overview, folder: Path, lang: Language) -> Mapping[str, Path]:
    """Write the page of each register to a folder, and return the files by the path of the register.

    Raises `click.ClickException` for a folder that cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        problem = f"--reports {folder} cannot be made: {error.strerror}"
        raise click.ClickException(f"{problem}; name a folder in one that you may write to") from None
    files: dict[str, Path] = {}
    written: list[tuple[Path, Report]] = []
    for number, row in enumerate(overview.rows, 1):
        if row.report is not None:
            files[row.source] = folder / f"{number:03}-{_file_name(row.name)}.html"
            written.append((files[row.source], row.report))
    for _ in _side_by_side(_ReportPage(lang), written, message("Pages written"), lang):
        pass
    return files


def _file_name(name: str) -> str:
    """Return the name of a body as part of the name of a file."""
    return _NOT_IN_NAMES.sub("-", name).strip("-.")[:_LONGEST_NAME] or "register"


def findings_format(file: Path) -> Format:
    """Return the format in which the findings of all registers are written, as the name of the file ends.

    Raises `click.UsageError` for an ending that is of no such format.
    """
    formats = ANSWERS["check"].formats
    for form in formats_of_ending(file.name):
        if form in formats and formats[form].takes_several:
            return formats[form]
    raise click.UsageError(
        f"--findings {file}: the findings of all are written as CSV, JSON Lines or SARIF; "
        "let the name end with .csv, .jsonl or .sarif"
    )


def status_of_all(overview: Overview, fail_on: str, *, allow_open: bool) -> int:
    """Return the exit status of many checks, that of the worst; what could not be read or checked is said."""
    problems = dict.fromkeys(row.problem for row in overview.rows if row.problem is not None)
    for problem in tuple(problems)[:_MOST_PROBLEMS]:
        print_error(problem)
    if len(problems) > _MOST_PROBLEMS:
        print_error(f"and {len(problems) - _MOST_PROBLEMS} more that could not be read")
    unfinished = [one.source for one in overview.reports if one.broken or one.crashed]
    for source in unfinished[:_MOST_PROBLEMS]:
        print_error(f"{source}: not checked completely; its own report says why")
    if problems or unfinished:
        return COULD_NOT_RUN
    if fail_on == NEVER:
        return 0
    severity = Severity(fail_on)
    return int(any(one.at_least(severity, allow_open=allow_open) for one in overview.reports))
