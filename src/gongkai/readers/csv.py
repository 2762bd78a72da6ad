"""CSV tables: encoding and delimiter found from the top of the file, rows streamed.

UTF-8 with or without a mark, UTF-16 with a mark, and else GB18030, the
encoding in which spreadsheet programs in China save CSV, or Big5 where its
headings are known; neither where single letters stand among ASCII, as in texts
of Western Europe, or where most characters would be rare ones. A register can
state both encoding and delimiter.
"""

from __future__ import annotations

import codecs
import contextlib
import csv
import io
import mmap
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain, islice
from pathlib import Path

from attrs import frozen

from gongkai.errors import BrokenTable, InvalidRegister, UnreadableFile
from gongkai.locations import Location
from gongkai.readers.foreign_files import foreign_kind, office_kind
from gongkai.readers.grids import CHUNK, Chunk, Row, chunked

_CHUNK = 1 << 20
"""How much of a file decides its encoding, in bytes."""
_BLOCK = 1 << 14
"""How much text is split at a time, in characters."""
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_ASSUMED = frozenset({"gb18030"})
_WITHOUT_MARK = ("utf-8", "gb18030")
_BY_LINE = frozenset({"utf-8", "utf-8-sig", "gb18030", "gbk", "gb2312", "ascii", "big5", "latin-1", "cp1252"})
"""Encodings in which the byte 0x0A is always a line feed, so that lines can be decoded one by one."""
_TRADITIONAL = ("big5", "cp950", "big5hkscs")
"""Encodings that Chinese may be in where GB18030 gives no heading that is known."""
_DELIMITERS = (",", ";", "\t", "|")
_LOOKED_AT = 40
_SAMPLED = 1_000
"""How many columns decide on the delimiter."""


@frozen
class CsvGrid:
    """One CSV file. A row has the number of the first line it stands on.

    `is_assumed` is true where the encoding was found out and neither is stated nor is UTF-8.
    """

    path: Path
    location: Location
    encoding: str
    delimiter: str
    is_assumed: bool = False
    is_keyed: bool = False

    def rows(self) -> Iterator[Row]:
        """Yield the rows; raises `BrokenTable` where the file stops being a table."""
        try:
            opened = self.path.open("rb")
        except OSError as error:
            raise UnreadableFile(self.location.file, error.strerror or "cannot be read") from None
        with opened as file:
            yield from self._numbered(_lines(file, self.encoding))

    def chunks(self) -> Iterator[Chunk]:
        """Yield the same rows many at a time, as fast as the csv module reads them.

        Text is decoded by the block there, which cannot say in which row a byte
        is no text; then the rows not yet given are read again one by one.
        """
        given = 0
        if self._is_plain():
            try:
                with self.path.open(encoding=self.encoding, newline="\n") as text:
                    for rows, cells in self._quick(text):
                        yield rows, cells
                        given += len(rows)
            except UnicodeError:
                pass
            else:
                return
        yield from chunked(islice(self.rows(), given, None))

    def _is_plain(self) -> bool:
        """Return whether the file can be read by the block: lines end in a line feed, and no byte is zero."""
        if self.encoding not in _BY_LINE or not self.path.is_file():
            return False
        with self.path.open("rb") as file:
            try:
                number = file.fileno()
            except OSError:  # content in memory
                return False
            with mmap.mmap(number, 0, access=mmap.ACCESS_READ) as content:
                return content.find(b"\0") < 0 and content.find(b"\n", 0, _CHUNK) >= 0

    def _quick(self, text: io.TextIOWrapper) -> Iterator[Chunk]:
        """Yield the chunks of decoded text: lines without quotation marks need only be split at their delimiters."""
        row = 1
        while block := text.read(_BLOCK) + text.readline():
            lines = _plain_lines(block)
            if lines is None:
                yield from self._parsed(chain(io.StringIO(block, newline="\n"), text), row)
                return
            yield range(row, row + len(lines)), [line.split(self.delimiter) for line in lines]
            row += len(lines)

    def _parsed(self, text: Iterable[str], first: int) -> Iterator[Chunk]:
        """Yield the chunks of decoded text that the csv module has to read, from a row on."""
        reader = csv.reader(text, delimiter=self.delimiter, strict=True)
        row = first
        broken: BrokenTable | None = None
        while broken is None:
            cells: list[list[str]] = []
            try:
                cells.extend(islice(reader, CHUNK))
            except csv.Error as error:
                broken = BrokenTable(self.location.file, _after(row, cells), _problem(str(error)))
            if cells:
                after = first + reader.line_num
                rows = _numbers(row, cells, is_simple=broken is None and after - row == len(cells))
                row = after
                yield rows, cells
            elif broken is None:
                return
        raise broken

    def _numbered(self, lines: Iterable[str]) -> Iterator[Row]:
        """Yield the rows with their numbers."""
        reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
        row = 1
        try:
            for cells in reader:
                yield row, cells
                row = reader.line_num + 1
        except UnicodeError:
            row = max(row, reader.line_num + 1)
            raise BrokenTable(self.location.file, row, _undecodable(self.encoding)) from None
        except csv.Error as error:
            raise BrokenTable(self.location.file, row, _problem(str(error))) from None


def _plain_lines(block: str) -> list[str] | None:
    """Split whole lines that the csv module would split just so; `None` where it might not."""
    if '"' in block:
        return None
    end = "\r\n" if "\r" in block else "\n"
    lines = block.split(end)
    ends = len(lines) - 1
    if end == "\r\n" and not block.count("\n") == block.count("\r") == ends:
        return None
    if not lines[-1]:
        lines.pop()
    return None if "" in lines or len(block) > csv.field_size_limit() else lines


def _numbers(row: int, cells: list[list[str]], *, is_simple: bool) -> Sequence[int]:
    """Return rows their numbers from one on; a line feed inside a cell takes a line more."""
    if is_simple:
        return range(row, row + len(cells))
    taken = (1 + sum(cell.count("\n") for cell in line) for line in cells)
    return list(accumulate(taken, initial=row))[:-1]


def _after(row: int, cells: list[list[str]]) -> int:
    """Return the number of the row after these."""
    return row + len(cells) + sum(cell.count("\n") for line in cells for cell in line)


def open_csv(
    path: Path,
    encoding: str | None = None,
    delimiter: str | None = None,
    score: Callable[[list[list[str]]], int] = len,
) -> CsvGrid:
    """Find out how a CSV file is written.

    `score` says how well the first rows make a table; the delimiter that scores
    best is taken. Raises `UnreadableFile` for a file that is missing, empty or
    not text, and `InvalidRegister` for an encoding that does not exist.
    """
    file = path.as_posix()
    if path.exists() and not path.is_file():
        raise UnreadableFile(
            file, "not a file that can be read twice (a pipe, a device or a folder); save it first"
        )
    try:
        with path.open("rb") as opened:
            top = opened.read(_CHUNK)
    except OSError as error:
        raise UnreadableFile(file, f"{error.strerror or 'cannot be read'}; check the path") from None
    if not top.strip():
        raise UnreadableFile(file, "empty; a table needs at least a row of headings")
    if problem := foreign_kind(top) or office_kind(top):
        raise UnreadableFile(file, problem)
    found = encoding or _encoding_of(top, file)
    if not _is_of_text(found):
        raise InvalidRegister(
            file, "encoding", found, "no such encoding of text; write utf-8, utf-16 or gb18030"
        )
    is_assumed = encoding is None and found in _ASSUMED
    if is_assumed:
        found = _traditional(top, delimiter, score) or found
    return CsvGrid(path, Location(file), found, delimiter or _delimiter_of(top, found, score), is_assumed)


def _traditional(top: bytes, delimiter: str | None, score: Callable[[list[list[str]]], int]) -> str | None:
    """Return the encoding of traditional characters in which more headings are known than in GB18030, if there is one."""
    fewest = _scored(top, "gb18030", delimiter, score)
    for encoding in _TRADITIONAL:
        with contextlib.suppress(UnicodeError):
            codecs.getincrementaldecoder(encoding)().decode(top, final=len(top) < _CHUNK)
            if _scored(top, encoding, delimiter, score) > fewest:
                return encoding
    return None


def _scored(top: bytes, encoding: str, delimiter: str | None, score: Callable[[list[list[str]]], int]) -> int:
    """Score the first lines of a table in an encoding."""
    lines = list(islice(io.StringIO(top.decode(encoding, errors="replace"), newline=None), _LOOKED_AT))
    return score(_sample(lines, delimiter or _delimiter_of(top, encoding, score)))


def _is_of_text(encoding: str) -> bool:
    """Return whether an encoding exists and is one that files are written in: rot13 and base64 turn text into text."""
    try:
        return (
            codecs.lookup(encoding).name not in _OF_NO_FILE and "1".encode(encoding).decode(encoding) == "1"
        )
    except (LookupError, ValueError):
        return False


_OF_NO_FILE = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape"})
"""Encodings of names and of programs."""


def _encoding_of(top: bytes, file: str) -> str:
    """Decide on an encoding by a mark, or by what decodes."""
    for mark, encoding in _MARKS.items():
        if top.startswith(mark):
            return encoding
    if b"\0" in top:
        if (name := _unmarked_utf16(top)) is not None:
            problem = f"it may be UTF-16 without the mark; save it as UTF-8, or state encoding = {name!r} in register.toml"
            raise UnreadableFile(file, f"not text that is known by its mark: {problem}".replace("'", '"'))
        raise UnreadableFile(
            file, "not text (it holds zero bytes); give a CSV, TOML or JSON file, or a workbook"
        )
    for encoding in _WITHOUT_MARK:
        if encoding != "utf-8" and (_is_western(top) or _is_of_other_letters(top)):
            break
        try:
            codecs.getincrementaldecoder(encoding)().decode(top, final=len(top) < _CHUNK)
        except UnicodeError:
            continue
        return encoding
    raise UnreadableFile(file, _no_encoding(top))


_HIGH = re.compile(rb"[\x80-\xff]+")
_FOUR_BYTES = re.compile(rb"[\x81-\xfe][0-9][\x81-\xfe][0-9]")
"""Characters of GB 18030 that take four bytes."""


def _is_western(top: bytes) -> bool:
    """Return whether bytes beyond ASCII mostly stand alone, as é does in Windows-1252; in Chinese they come in pairs."""
    runs = [len(run) for run in _HIGH.findall(_FOUR_BYTES.sub(b"", top))]
    return bool(runs) and 2 * runs.count(1) > len(runs)


_PAIR = re.compile(rb"[\xa1-\xfe]{2}")
_COMMON_LAST = 0xD7
"""The last row of GB 2312 with common characters; rare ones, and none, stand in the rows after it."""
_FEWEST_PAIRS = 4


def _is_of_other_letters(top: bytes) -> bool:
    """Return whether bytes beyond ASCII come in pairs of which most would be rare characters, as Cyrillic letters do."""
    firsts = [pair[0] for run in _HIGH.findall(top) for pair in _PAIR.findall(run)]
    rare = sum(1 for first in firsts if first > _COMMON_LAST)
    return len(firsts) >= _FEWEST_PAIRS and 2 * rare > len(firsts)


def _unmarked_utf16(top: bytes) -> str | None:
    """Return the encoding that zero bytes at every other place suggest."""
    for name, zeros, others in (("utf-16-le", top[1::2], top[::2]), ("utf-16-be", top[::2], top[1::2])):
        if zeros.count(0) > 4 * others.count(0):
            return name
    return None


def _no_encoding(top: bytes) -> str:
    """Report that the encoding is not known, and which it may be, with the line that states it."""
    if _is_western(top):
        return (
            "neither UTF-8 nor GB18030, but it may be Windows-1252 (Western Europe); save it as UTF-8, or state in "
            'register.toml, or in a file of the same name that ends in .toml: [tables] items = { encoding = "windows-1252" }'
        )
    may_be = (
        ", but it may be Windows-1251 (Cyrillic) or Windows-1253 (Greek)" if _is_of_other_letters(top) else ""
    )
    return (
        f"neither UTF-8 nor GB18030{may_be}; save it as UTF-8, or state its encoding in register.toml, or in a file "
        'of the same name that ends in .toml: [tables] items = { encoding = "…" }'
    )


def _delimiter_of(top: bytes, encoding: str, score: Callable[[list[list[str]]], int]) -> str:
    """Take the delimiter that makes the best table of the first lines; the comma where none is better."""
    text = top.decode(encoding, errors="replace")
    lines = list(islice(io.StringIO(text, newline=None), _LOOKED_AT))
    present = [delimiter for delimiter in _DELIMITERS if delimiter in text] or _DELIMITERS
    return (
        present[0]
        if len(present) == 1
        else max(present, key=lambda delimiter: score(_sample(lines, delimiter)))
    )


def _sample(lines: Iterable[str], delimiter: str) -> list[list[str]]:
    """Split lines as far as they can be split; what breaks is told when the table is read."""
    rows: list[list[str]] = []
    with contextlib.suppress(csv.Error):
        rows.extend(cells[:_SAMPLED] for cells in csv.reader(lines, delimiter=delimiter))
    return rows


def _lines(file: io.BufferedReader, encoding: str) -> Iterable[str]:
    """Decode line by line, so that a byte that cannot be decoded stops the reading at its own row."""
    if encoding not in _BY_LINE or b"\n" not in file.peek(_CHUNK):
        return _wrapped(file, encoding)
    if encoding == "utf-8-sig":
        file.seek(len(codecs.BOM_UTF8))
        encoding = "utf-8"
    return _decoded(file, encoding)


def _wrapped(file: io.BufferedReader, encoding: str) -> Iterator[str]:
    """Decode by the chunk, for encodings and line ends that bytes do not show."""
    with io.TextIOWrapper(file, encoding, newline="") as text:
        yield from text


def _decoded(file: io.BufferedReader, encoding: str) -> Iterator[str]:
    """Decode each line; a zero byte is not text."""
    for line in file:
        if b"\0" in line:
            raise csv.Error("line contains NUL")
        yield line.decode(encoding)


def _undecodable(encoding: str) -> str:
    """Report that a byte does not fit the encoding."""
    name = encoding.removesuffix("-sig").upper()
    return f"not {name}, as the rows above are; save the file anew as UTF-8, or state its encoding in register.toml"


def _problem(error: str) -> str:
    """Describe what the csv module met, and what to do about it."""
    if "field larger" in error:
        limit = csv.field_size_limit()
        return f"a cell holds more than {limit:,} characters; close the quotation mark that opens it, or shorten it"
    if "unexpected end" in error:
        return "a quotation mark is opened and not closed before the file ends; close it"
    if "NUL" in error:
        return "it holds a zero byte, which no text has; save the file anew as UTF-8"
    if "new-line" in error:
        return "a line break stands inside a cell without quotation marks; put the cell in quotation marks"
    return 'a quotation mark stands inside a quoted cell; write it twice ("")'
