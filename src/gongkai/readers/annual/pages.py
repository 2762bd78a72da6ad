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
from gongkai.readers.annual.layout import HeadingRows, Laid, figures_in
from gongkai.readers.annual.prose import counts_in, stated_in
from gongkai.readers.annual.tables import LabelledFigure, placed_report
from gongkai.readers.html_tables import parsed_page
from gongkai.records.annual.reports import AnnualReport, FigureCell

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
    """A page: all its text, its tables laid out, and what stands beside the tables."""

    text: str
    tables: tuple[Laid, ...]
    prose: str


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
    stated = {
        (one.table, one.row, one.column): FigureCell(one.figure, one.location)
        for one in stated_in(page.prose, report.form, source)
    }
    return evolve(report, is_page=True, stated=stated)


def _figures(page: Page, labels: FormLabels, source: Location) -> list[LabelledFigure]:
    """Find the figures of a page that a form knows: those of its tables, else those of its sentences."""
    found: list[LabelledFigure] = []
    headings = HeadingRows()
    for number, table in enumerate(page.tables, 1):
        place = evolve(source, pointer=f"table {number}")
        found += figures_in(table, labels, place, headings)
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
    text = "".join(map(str, root.itertext()))
    tables = tuple(map(_laid, _tables(root)))
    prose = root.xpath("//text()[not(ancestor::table) and not(ancestor::script) and not(ancestor::style)]")
    return Page(text, tables, "".join(map(str, prose)) if isinstance(prose, list) else "")


def _tables(root: HtmlElement) -> Iterator[list[HtmlElement]]:
    """Yield the rows of each table; one that goes on where merged cells of the one before reach below its end is one with it.

    A table inside a cell is text of that cell, and beside that a table of its own.
    """
    collected: list[HtmlElement] | None = None
    for table in root.iter("table"):
        own = (row for row in table.iter("tr") if next(row.iterancestors("table")) is table)
        rows = list(islice(own, _LONGEST))
        if collected and _goes_on(collected, rows):
            collected = [*collected, *rows][:_LONGEST]
            continue
        if collected is not None:
            yield collected
        collected = rows
    if collected is not None:
        yield collected


def _goes_on(rows: Sequence[HtmlElement], further: Sequence[HtmlElement]) -> bool:
    """Return whether further rows fit beside the merged cells that reach below the last row."""
    covered = _covered(rows)
    reaching = sum(line == len(rows) for line, _ in covered)
    if not reaching or not further:
        return False
    width = max(position for _, position in covered) + 1
    return reaching + sum(_span(cell.get("colspan")) for cell in further[0].iterchildren("td", "th")) == width


def _laid(rows: Sequence[HtmlElement]) -> Laid:
    """Lay out rows with their merged cells: each spot has the text of the cell that covers it."""
    covered = _covered(rows)
    return Laid.of({spot: cell for spot, cell in covered.items() if spot[0] < len(rows)})


def _covered(rows: Sequence[HtmlElement]) -> dict[tuple[int, int], tuple[str, bool]]:
    """Lay out rows by line and position; merged cells may reach below the last row."""
    covered: dict[tuple[int, int], tuple[str, bool]] = {}
    for line, row in enumerate(rows):
        position = 0
        for cell in row.iterchildren("td", "th"):
            while (line, position) in covered:
                position += 1
            if position >= _MOST_COLUMNS:
                break
            text = " ".join("".join(map(str, cell.itertext())).split())
            wide, high = (_span(cell.get(name)) for name in ("colspan", "rowspan"))
            for down in range(high):
                for across in range(wide):
                    covered[line + down, position + across] = (text, (down, across) == (0, 0))
            position += wide
    return covered


def _span(text: str | None) -> int:
    """Read how many rows or columns a cell covers; nonsense covers one."""
    return min(max(int(text), 1), _WIDEST) if text is not None and text.isdecimal() and len(text) < 4 else 1  # noqa: PLR2004


def _text_page(text: str) -> Page:
    """Read Markdown or plain text: lines with bars or tabs, next to one another, are a table."""
    lines = text.splitlines()
    prose = "\n".join(line for line in lines if not _TABLE_LINE.search(line))
    return Page(text, tuple(Laid.of_rows(rows) for rows in _text_tables(lines)), prose)


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
