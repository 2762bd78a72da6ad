"""Yearly reports out of a page: HTML, Markdown, or text whose tables have tabs or upright bars.

Tables are recognised by their row labels and headings, whatever stands around
them. Merged cells are laid out as they look; a blank stays blank. HTML needs
the extra ``html``.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from gongkai.errors import UnreadableFile
from gongkai.file_content import file_content
from gongkai.legislation.annual.report_forms import laws_with_forms
from gongkai.locations import Location
from gongkai.readers.annual.labels import FormLabels, labels_of
from gongkai.readers.annual.layout import Laid, figures_in
from gongkai.readers.annual.prose import counts_in
from gongkai.readers.annual.tables import LabelledFigure, placed_report
from gongkai.readers.html_tables import parsed_page
from gongkai.records.annual.reports import AnnualReport

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HTML: Final = frozenset({".html", ".htm", ".xhtml"})
PAGES: Final = _HTML | {".md"}
"""The endings of pages that are read as yearly reports wherever they stand."""

_YEAR: Final = re.compile(r"(20\d\d)\s*年度?[^。\n]{0,60}?政府信息公开(?:工作)?(?:年度)?(?:报告|总结|情况)")
_PUBLISHED: Final = re.compile(
    r"(?:发布|公布|公开|发文|成文)?(?:日期|时间)\s*[:：]\s*(20\d\d)\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})"
)
_WIDEST: Final = 60
_LONGEST: Final = 2_000
_MOST_COLUMNS: Final = 200
_LARGEST: Final = 50_000_000
"""No page of a report has more bytes."""
_TABLE_LINE: Final = re.compile(r"\t|\|")
_BAR: Final = re.compile(r"(?<!\\)\|")
"""What separates the cells of a row: a bar that is not escaped."""
_ESCAPE: Final = re.compile(r"\\([\\`*_{}\[\]()#~|!])")
_RULED: Final = re.compile(r"^[\s|:+-]+$")


@frozen(eq=False)
class Page:
    """A page: all its text, and its tables laid out."""

    text: str
    tables: tuple[Laid, ...]


def read_page(
    path: Path, laws: Iterable[str] = (), year: int | None = None, published_on: date | None = None
) -> AnnualReport:
    """Read one report; what the caller knows of year and day of publication goes before what the page says.

    Raises `UnreadableFile` for a page that is missing, holds no figures of any
    form, or does not say its year, and `MissingExtra` without the extra ``html``.
    """
    file = path.as_posix()
    page = _page(path)
    found = year or _year(page.text)
    if found is None:
        raise UnreadableFile(
            file,
            "the page does not say which year it reports on; name the page under [[reports]], with its year",
        )
    known = labels_of(tuple(laws) or laws_with_forms())
    source = Location(file)
    report = placed_report(
        found,
        [(one, _figures(page, one, source)) for one in known],
        published_on or _published(page.text),
        source,
    )
    if report is None or not report.cells:
        raise UnreadableFile(
            file, "no table of a yearly report in it; its row labels or headings are not known"
        )
    return report


def _figures(page: Page, labels: FormLabels, source: Location) -> list[LabelledFigure]:
    """Find the figures of a page that a form knows: those of its tables, else those of its sentences."""
    found: list[LabelledFigure] = []
    for number, table in enumerate(page.tables, 1):
        place = evolve(source, pointer=f"table {number}")
        found += figures_in(table, labels, place)
    return found or list(counts_in(page.text, labels, source))


def _page(path: Path) -> Page:
    """Read text and tables."""
    file = path.as_posix()
    try:
        content = file_content(path, _LARGEST)
    except OSError as error:
        raise UnreadableFile(file, f"{error.strerror or 'cannot be read'}; check the path") from None
    text = _decoded(content, file)
    if not text.strip():
        raise UnreadableFile(file, "empty; a yearly report has figures")
    return _html_page(text, file) if path.suffix.lower() in _HTML else _text_page(text)


def _decoded(content: bytes, file: str) -> str:
    """Decode the page: UTF-8, else the Chinese national encoding, which older pages have."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile(file, "neither UTF-8 nor GB 18030 text; save it as UTF-8")


def _html_page(text: str, file: str) -> Page:
    """Read an HTML page."""
    root = parsed_page(text, file, "reading reports from HTML pages")
    tables = tuple(_laid(one) for one in root.iter("table"))
    return Page("".join(map(str, root.itertext())), tables)


def _laid(table: HtmlElement) -> Laid:
    """Lay out a table with its merged cells: each spot has the text of the cell that covers it.

    A table inside a cell is text of that cell, and beside that a table of its own.
    """
    covered: dict[tuple[int, int], tuple[str, bool]] = {}
    own = (row for row in table.iter("tr") if next(row.iterancestors("table")) is table)
    rows = list(islice(own, _LONGEST))
    for line, row in enumerate(rows):
        position = 0
        for cell in row.iterchildren("td", "th"):
            while (line, position) in covered:
                position += 1
            if position >= _MOST_COLUMNS:
                break
            text = " ".join("".join(map(str, cell.itertext())).split())
            wide, high = (_span(cell.get(name)) for name in ("colspan", "rowspan"))
            for down in range(min(high, len(rows) - line)):
                for across in range(wide):
                    covered[line + down, position + across] = (text, (down, across) == (0, 0))
            position += wide
    return Laid.of(covered)


def _span(text: str | None) -> int:
    """Read how many rows or columns a cell covers; nonsense covers one."""
    return min(max(int(text), 1), _WIDEST) if text is not None and text.isdecimal() and len(text) < 4 else 1  # noqa: PLR2004


def _text_page(text: str) -> Page:
    """Read Markdown or plain text: lines with bars or tabs, next to one another, are a table."""
    return Page(text, tuple(Laid.of_rows(rows) for rows in _text_tables(text.splitlines())))


def _text_tables(lines: Sequence[str]) -> Iterator[list[list[str]]]:
    """Gather the lines of each table."""
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        if _TABLE_LINE.search(line):
            if len(rows) < _LONGEST and (not _RULED.match(line) or not line.strip()):
                rows.append(_cells(line)[:_MOST_COLUMNS])
        elif rows:
            yield rows
            rows = []


def _cells(line: str) -> list[str]:
    """Cut a line into cells."""
    if "|" in line:
        inner = line.strip().removeprefix("|").removesuffix("|")
        return [_unescaped(cell.strip()) for cell in _BAR.split(inner)]
    return [cell.strip() for cell in line.split("\t")]


def _unescaped(cell: str) -> str:
    r"""Return the text that Markdown shows: its marks stand behind a backslash, and some signs as entities.

    >>> _unescaped(r"\(1\) granted &amp; closed")
    '(1) granted & closed'
    """
    return html.unescape(_ESCAPE.sub(r"\1", cell))


def _year(text: str) -> int | None:
    """Find the year in the title."""
    match = _YEAR.search(text)
    return int(match[1]) if match else None


def _published(text: str) -> date | None:
    """Find the day of publication; a day that is none is not guessed."""
    match = _PUBLISHED.search(text)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
