"""Tables of a web page: catalogues and lists as portals publish them. Needs the extra ``html``.

Merged cells are laid out as in a workbook: what covers several rows holds for each of
them, what covers several columns stands in the first. A table inside a cell is a table
of its own. Nothing outside the page is fetched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import frozen

from gongkai.errors import MissingExtra, UnreadableFile
from gongkai.file_content import file_content
from gongkai.locations import Location
from gongkai.readers.grids import Chunk, Row, chunked

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HTML: Final = frozenset({".html", ".htm", ".shtml", ".shtm", ".xhtml"})
"""The endings of web pages."""
_LARGEST: Final = 50_000_000
_MOST_ROWS: Final = 100_000
_MOST_COLUMNS: Final = 500
_MOST_TABLES: Final = 1_000
_MOST_SPOTS: Final = 5_000_000
"""No page whose tables are read has more spots, rows times columns."""
_LONGEST_SPAN: Final = 5
_LONGEST_TITLE: Final = 80
_BREAKS: Final = frozenset({"br", "p", "div", "li", "tr"})


@frozen(eq=False)
class HtmlGrid:
    """One table of a page, or several that go on from one another."""

    location: Location
    lines: tuple[tuple[str, ...], ...]
    title: str = ""
    is_keyed: bool = False

    def rows(self) -> Iterator[Row]:
        """Yield the rows, after the title that stands above the table."""
        yield 0, [self.title]
        for number, cells in enumerate(self.lines, 1):
            yield number, list(cells)

    def chunks(self) -> Iterator[Chunk]:
        """Walk the same rows many at a time."""
        return chunked(self.rows())


def tables_of(path: Path) -> tuple[HtmlGrid, ...]:
    """Return the tables of a page that have rows.

    Raises `UnreadableFile` for what is missing, empty or no page, and `MissingExtra` without the extra ``html``.
    """
    file = path.as_posix()
    root = parsed_page(page_text(path), file)
    grids: list[HtmlGrid] = []
    spots = 0
    for number, table in enumerate(islice(root.iter("table"), _MOST_TABLES), 1):
        lines = _lines(table, _MOST_SPOTS - spots)
        if lines is None:
            raise UnreadableFile(file, f"more than {_MOST_SPOTS:,} cells; save the tables as CSV")
        spots += sum(map(len, lines))
        if any(any(cells) for cells in lines):
            grids.append(HtmlGrid(Location(file, pointer=f"table {number}"), lines, _title_of(table)))
    return tuple(grids)


def page_text(path: Path) -> str:
    """Read the text of a page: UTF-8, else GB 18030, which older pages of China have."""
    file = path.as_posix()
    try:
        content = file_content(path, _LARGEST)
    except OSError as error:
        raise UnreadableFile(file, f"{error.strerror or 'cannot be read'}; check the path") from None
    for encoding in ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not text.strip():
            raise UnreadableFile(file, "empty; a table needs at least a row of headings")
        return text
    raise UnreadableFile(file, "neither UTF-8 nor GB 18030 text; save it as UTF-8")


def parsed_page(text: str, file: str, purpose: str = "reading HTML pages") -> HtmlElement:
    """Parse a page; nothing outside it is fetched.

    Raises `UnreadableFile` for what is no page, and `MissingExtra`, which names the purpose, without the extra ``html``.
    """
    try:
        from lxml import etree, html  # noqa: PLC0415 -- an extra: only pages need it
    except ImportError:
        raise MissingExtra(purpose, "html") from None
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableFile(file, f"not an HTML page that can be read: {error}") from None


def _title_of(table: HtmlElement) -> str:
    """Return the caption of a table, else the short text right before it."""
    caption = next(table.iterchildren("caption"), None)
    before = caption if caption is not None else table.getprevious()
    text = "" if before is None or not isinstance(before.tag, str) else "".join(map(str, before.itertext()))
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_TITLE else ""


def _lines(table: HtmlElement, most: int) -> tuple[tuple[str, ...], ...] | None:
    """Lay out the rows of a table; `None` where it has more than so many spots."""
    own = (row for row in table.iter("tr") if next(row.iterancestors("table")) is table)
    rows = list(islice(own, _MOST_ROWS))
    lines: list[dict[int, str]] = []
    below: dict[int, tuple[int, str]] = {}
    """The columns that a cell further up still covers: for how many rows, and with what."""
    for row in rows:
        line: dict[int, str] = {column: text for column, (_, text) in below.items()}
        covered = set(below)
        below = {column: (more - 1, text) for column, (more, text) in below.items() if more > 1}
        position = 0
        for cell in row.iterchildren("td", "th"):
            while position in covered:
                position += 1
            if position >= _MOST_COLUMNS:
                break
            text = _text_of(cell)
            wide, high = (_span(cell.get(name)) for name in ("colspan", "rowspan"))
            for across in range(min(wide, _MOST_COLUMNS - position)):
                shown = text if across == 0 else ""
                line[position + across] = shown
                covered.add(position + across)
                if high > 1:
                    below[position + across] = (high - 1, shown)
            position += wide
        lines.append(line)
        most -= len(line)
        if most < 0:
            return None
    width = max((max(line, default=-1) + 1 for line in lines), default=0)
    if width * len(lines) > _MOST_SPOTS:
        return None
    return tuple(_filled(line, width) for line in lines)


def _filled(line: Mapping[int, str], width: int) -> tuple[str, ...]:
    """Write a line with all its columns."""
    return tuple(line.get(column, "") for column in range(width))


def _text_of(cell: HtmlElement) -> str:
    """Return the text of a cell; its line breaks and paragraphs are lines."""
    parts: list[str] = []
    _gather(cell, parts)
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _gather(element: HtmlElement, parts: list[str]) -> None:
    """Gather the text of an element, which the parser does not nest deeper than 256."""
    parts.append(_one_line(element.text))
    for child in element:
        if child.tag in _BREAKS:
            parts.append("\n")
        if child.tag not in {"script", "style"} and isinstance(child.tag, str):
            _gather(child, parts)
        parts.append(_one_line(child.tail))


def _one_line(text: str | None) -> str:
    """Take the line breaks of the source for blanks, as browsers do."""
    return " ".join((text or "").replace("\n", " ").replace("\r", " ").split(" "))


def _span(text: str | None) -> int:
    """Read how many rows or columns a cell covers; nonsense covers one."""
    if text is None or not text.strip().isdecimal() or len(text) > _LONGEST_SPAN:
        return 1
    return min(max(int(text), 1), _MOST_ROWS)
