"""Cells into values: one converter for each column, the same for every format.

A cell is text, a day (from a workbook or TOML), or several texts (from a list in
TOML or JSON). A converter returns the value, `None` (or nothing, for columns of
several values) for an empty cell, or an `UnreadableCell`; it never raises.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

from gongkai.legislation.laws import BodyLevel
from gongkai.messages import LocalText, Message, message
from gongkai.readers.cell_words import (
    BELOW_GOVERNMENT,
    BROKEN,
    EMPTY,
    LEVELS,
    MARKS,
    NOT_YET,
    WORDS,
    YES_OR_NO,
)
from gongkai.readers.dates import DayReader, UnreadableDayError
from gongkai.records.items import UnreadableCell

Cell = str | date | tuple[str, ...]
Convert = Callable[[Any], object]
"""What makes a value of a cell."""
Column = tuple[list[Any], bool]
"""The values of many cells, and whether all are sound for certain: every one was read, and text is not blank."""

_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+"
)
"""Characters without width that say nothing: soft hyphens, direction marks, stray marks of byte order.

The joiners U+200C and U+200D are none of them: some scripts are spelt with them.
"""
_SEPARATORS = re.compile(
    r"[、，,；;|\n]+"  # marks and line breaks
    r"|(?<=[\u4e00-\u9fff])\s++(?!第\S{1,4}[款项])|(?<!\s)\s++(?=[\u4e00-\u9fff])(?!第\S{1,4}[款项])"  # blanks beside Chinese
    r"|(?<!\s)\s+(?=s\.|b\()"  # blanks before a section
)
_BRACKETS = re.compile(r"[()（）]")
_BETWEEN_REFERENCES = re.compile(r"[；;\n]+")
"""What stands between the names of documents, which may hold every other mark."""
_MISREAD_BOX = re.compile(
    r"口(?=\s*(?:政府网站|政府公报|两微一端|发布会|广播电视|纸质媒体|公开查阅点|政务服务中心|便民服务站|入户|社区/|精准推送|其他))"
)
"""An empty box that text recognition took for the character 口."""
_TICKED = re.compile(r"[■☑⬛◼√✓✔]\s*([^■□☑☐⬛⬜◼◻√✓✔]+)")
_BOXES = ("■", "□", "☑", "☐", "⬛", "⬜", "◼", "◻")
_TICKS = ("√", "✓", "✔")
_AMOUNT = re.compile(r"[¥$£€]?((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?)元?")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_BLANKS = re.compile(r"[\s_\-]+")
_REMEMBERED = 50_000
"""How many different cells of one column are kept with their values."""


class Remembering(dict[Any, object]):
    """A converter that keeps what it found: columns of days and words say the same things over and over.

    Full, it forgets everything, so its size is bounded.
    """

    def __init__(self, convert: Convert) -> None:
        """Remember what `convert` returns."""
        super().__init__()
        self._convert = convert
        self._is_sound = True

    def __call__(self, cell: Cell) -> object:
        """Take one cell."""
        return self[cell]

    def column(self, cells: Sequence[Cell]) -> Column:
        """Take many cells."""
        values = list(map(self.__getitem__, cells))
        return values, self._is_sound

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes without what is remembered."""
        return Remembering, (self._convert,)

    def __missing__(self, cell: object) -> object:
        """Convert a cell seen for the first time."""
        if len(self) >= _REMEMBERED:
            self.clear()
        value = self[cell] = self._convert(cell)
        if isinstance(value, UnreadableCell):
            self._is_sound = False
        return value


def converter_for(
    field: str, kind: object, label: str, read_day: DayReader, missing: Iterable[str] = ()
) -> Converter:
    """Make the converter of one column.

    `field` is the field it fills, `kind` the class of its values (text where it
    is none of those known here), `label` the heading as it stands in the file.
    `missing` are the texts that stand for an empty cell in this table.
    """
    unreadable = _Unreadable(field, label)
    blank = frozenset(text.strip() for text in missing)
    if kind is str:
        text = _Text(unreadable, (_NOTHING if field in _ALWAYS_TEXT else EMPTY) | blank)
        return Remembering(text) if field in _REPEATING else text
    if kind is date:
        empty = EMPTY | NOT_YET if field in _MAY_BE_TO_COME else EMPTY
        convert: Convert = partial(_day, read_day=read_day, unreadable=unreadable, empty=empty)
    elif kind is int:
        convert = partial(_number, unreadable=unreadable)
    elif kind is bool:
        convert = partial(_yes_or_no, unreadable=unreadable)
    elif kind is Decimal:
        convert = partial(_amount, unreadable=unreadable)
    elif kind is BodyLevel:
        convert = partial(_levels, unreadable=unreadable)
    elif kind is tuple:
        parts = _references if field in _REFERRING else _several
        convert = partial(_unless_broken, parts=parts, unreadable=unreadable)
    else:
        words = MARKS if field == "mark" else WORDS[kind]
        convert = partial(_word, words=words, unreadable=unreadable)
    if blank:
        nothing = () if kind in (tuple, BodyLevel) else None
        convert = partial(_unless_missing, convert=convert, missing=blank, nothing=nothing)
    return Remembering(convert)


def _unless_missing(cell: Cell, convert: Convert, missing: frozenset[str], nothing: object) -> object:
    """Take a text that stands for an empty cell as one."""
    return nothing if isinstance(cell, str) and visible(cell).strip() in missing else convert(cell)


_REFERRING = frozenset({"interprets", "interpreted_by", "attached_to", "amends", "replaces", "abolishes"})
"""Columns that name other items."""
_MAY_BE_TO_COME = frozenset({"published_on", "republished_on"})
"""Days that a clerk may say are still to come."""
_NOTHING = frozenset({""})
_ALWAYS_TEXT = frozenset({"title", "index_number", "number", "request", "value"})
"""Columns in which a dash or 无 is the text itself: an item may not vanish behind it."""
_REPEATING = frozenset(
    {
        "theme",
        "category",
        "statutory_category",
        "entry",
        "publisher",
        "unit",
        "audience",
        "time_limit",
        "basis",
    }
    | {"proposer", "approver", "law", "step", "role", "person", "parent", "note"}
)
"""Text columns that say the same few things: their values are shared."""


class _Unreadable:
    """Make the unreadable cells of one column."""

    __slots__ = ("_field", "_label")

    def __init__(self, field: str, label: str) -> None:
        self._field = field
        self._label = label

    def __call__(
        self, cell: object, *, ambiguous: bool = False, reason: Message | None = None
    ) -> UnreadableCell:
        """Keep what the cell holds, and why it cannot be read."""
        shown = "; ".join(cell) if isinstance(cell, tuple) else str(cell)
        return UnreadableCell(self._field, shown.strip(), self._label, ambiguous, reason)


class _Text:
    """Take text as it stands, without the blanks around it."""

    __slots__ = ("_meant", "_special", "_unreadable")

    def __init__(self, unreadable: _Unreadable, empty: frozenset[str]) -> None:
        self._unreadable = unreadable
        # The texts that do not mean themselves; a set answers faster than the table itself.
        broken = {text: unreadable(text) for text in BROKEN}
        self._meant: Mapping[str, object] = {**dict.fromkeys(empty), **broken}
        self._special = frozenset(self._meant)

    def __call__(self, cell: Cell) -> object:
        """Take one cell."""
        if isinstance(cell, str):
            stripped = cell.strip() if cell.isprintable() else visible(cell).strip()
            return self._meant.get(stripped, stripped)
        return self._unreadable(cell) if isinstance(cell, tuple) else str(cell)

    def column(self, cells: Sequence[Cell]) -> Column:
        """Take many cells, in half the time where all are text."""
        try:
            texts = list(map(str.strip, cells))  # type: ignore[arg-type]  # what is no text is refused here
        except TypeError:
            return list(map(self, cells)), False
        joined = "".join(texts)
        if not (joined.isascii() or joined.isprintable()):
            texts = [text if text.isprintable() else visible(text).strip() for text in texts]
        special, meant = self._special, self._meant
        if special.isdisjoint(texts):
            return texts, True
        return [meant[text] if text in special else text for text in texts], False


Converter = _Text | Remembering
"""What makes values of the cells of one column."""


def with_words(converter: Converter, words: Mapping[str, str]) -> Remembering:
    """Let words of a column mean what a register says they mean, whatever their case and blanks."""
    return Remembering(
        partial(_replaced, converter=converter, words={squeeze(one): words[one] for one in words})
    )


def _replaced(cell: Cell, converter: Converter, words: Mapping[str, str]) -> object:
    """Take the word that is meant in place of the one that stands in the cell."""
    return converter(words.get(squeeze(cell), cell) if isinstance(cell, str) else cell)


def _day(cell: Cell, read_day: DayReader, unreadable: _Unreadable, empty: frozenset[str]) -> object:
    """Take a day, or read one that is written out."""
    if isinstance(cell, date):
        return cell
    if isinstance(cell, tuple):
        return unreadable(cell)
    text = visible(cell).strip()
    if text in empty:
        return None
    try:
        return read_day(text)
    except UnreadableDayError as refused:
        return unreadable(
            cell, ambiguous=refused.ambiguous, reason=None if text in BROKEN else refused.reason
        )


def _number(cell: Cell, unreadable: _Unreadable) -> object:
    """Take a whole number, thousands separated or not."""
    if not isinstance(cell, str):
        return unreadable(cell)
    text = unicodedata.normalize("NFKC", visible(cell)).strip()
    if text in EMPTY:
        return None
    if _NUMBER.fullmatch(text) is None or len(text) > _LONGEST_NUMBER:
        return unreadable(cell, reason=_unless_error(text, message("a whole number is wanted")))
    return int(text.replace(",", ""))


_LONGEST_NUMBER = 20


def _amount(cell: Cell, unreadable: _Unreadable) -> object:
    """Take a sum of money, with or without the mark of its currency."""
    if not isinstance(cell, str):
        return unreadable(cell)
    text = unicodedata.normalize("NFKC", visible(cell)).replace(" ", "")
    if text in EMPTY:
        return None
    found = _AMOUNT.fullmatch(text)
    if found is None or len(text) > _LONGEST_NUMBER:
        return unreadable(cell, reason=_unless_error(text, message("a sum of money is wanted, as 12.50")))
    return Decimal(found[1].replace(",", ""))


def _yes_or_no(cell: Cell, unreadable: _Unreadable) -> object:
    """Take yes or no; here a dash is blank, and 无 says no."""
    if not isinstance(cell, str):
        return unreadable(cell)
    word = squeeze(cell)
    found = YES_OR_NO.get(word)
    if found is not None:
        return found
    return None if word in _EMPTY_WORDS else unreadable(cell, reason=_unless_error(cell, _allowed(YES_OR_NO)))


def _word(cell: Cell, words: Mapping[str, object], unreadable: _Unreadable) -> object:
    """Take one of the words of an enumeration, in English or Chinese."""
    if not isinstance(cell, str):
        return unreadable(cell)
    word = squeeze(cell)
    if word in _EMPTY_WORDS:
        return None
    found = words.get(word) or words.get(word.rstrip(_END_OF_SENTENCE))
    return found or unreadable(cell, reason=_unless_error(cell, _allowed(words)))


def _allowed(words: Mapping[str, object]) -> Message:
    """List the values of an enumeration, each with its first word in English and in Chinese."""
    by_value: dict[object, list[str]] = {}
    for word, value in words.items():
        by_value.setdefault(value, []).append(word)
    listed = tuple(_two_words(value, several) for value, several in by_value.items())
    return message("allowed are {words}", words=listed)


def _two_words(value: object, several: Sequence[str]) -> LocalText:
    """Return the name of a value, and its first word in Chinese."""
    english = value if isinstance(value, str) else several[0]
    chinese = next((word for word in several if not word.isascii()), english)
    return LocalText({"en": f"{english} ({chinese})" if chinese != english else english, "zh": chinese})


def _unless_error(cell: str, reason: Message) -> Message | None:
    """Return the reason, unless a spreadsheet's error stands in the cell, which says itself what is wrong."""
    return None if cell.strip() in BROKEN else reason


_END_OF_SENTENCE = "。.!;"
"""Marks that end what was meant as a word: 同意。"""
_EMPTY_WORDS = frozenset({"", *(word.lower() for word in EMPTY)})


def _levels(cell: Cell, unreadable: _Unreadable) -> object:
    """Take levels of government."""
    words = [word for part in _several(cell) if (word := squeeze(part)) not in BELOW_GOVERNMENT]
    if any(word not in LEVELS for word in words):
        return unreadable(cell, reason=_allowed(LEVELS))
    return tuple(dict.fromkeys(LEVELS[word] for word in words))


def _unless_broken(cell: Cell, parts: Callable[[Cell], tuple[str, ...]], unreadable: _Unreadable) -> object:
    """Take several values, unless the cell holds an error in their place."""
    return unreadable(cell) if isinstance(cell, str) and cell.strip() in BROKEN else parts(cell)


def _several(cell: Cell) -> tuple[str, ...]:
    """Take several values of one cell; where boxes are ticked, those that are."""
    if isinstance(cell, tuple):
        return tuple(part for value in cell if (part := value.strip()) and part not in EMPTY)
    text = _MISREAD_BOX.sub("□", visible(str(cell)))
    if any(box in text for box in _BOXES):
        return tuple(part.strip() for part in _TICKED.findall(text) if part.strip())
    parts = [part for one in _separated(text) if (part := one.strip()) not in EMPTY]
    ticked = [part.lstrip("√✓✔").strip() for part in parts if part.startswith(_TICKS)]
    return tuple(ticked or parts)


def _separated(text: str) -> Iterator[str]:
    """Split at separators that stand in no bracket: the next bracket after those inside closes one."""
    brackets = [(found.start(), found[0] in "）)") for found in _BRACKETS.finditer(text)]
    start, following = 0, 0
    for found in _SEPARATORS.finditer(text):
        while following < len(brackets) and brackets[following][0] < found.end():
            following += 1
        if following < len(brackets) and brackets[following][1]:
            continue
        yield text[start : found.start()]
        start = found.end()
    yield text[start:]


def _references(cell: Cell) -> tuple[str, ...]:
    """Take the names of other items; titles hold every mark but semicolons and line breaks."""
    parts = cell if isinstance(cell, tuple) else _BETWEEN_REFERENCES.split(str(cell))
    return tuple(part for value in parts if (part := value.strip()) not in EMPTY)


def squeeze(text: str) -> str:
    """Take off width, case, blanks, hyphens and what cannot be seen, as words of an enumeration are compared."""
    return _BLANKS.sub("", visible(unicodedata.normalize("NFKC", text))).lower()


def visible(text: str) -> str:
    r"""Take out characters that cannot be seen and say nothing.

    >>> visible("2024-03-04\u200b")
    '2024-03-04'
    """
    return text if text.isascii() else _INVISIBLE.sub("", text)


def plain(value: object) -> Cell:
    """Take what a workbook, TOML or JSON gives as a cell.

    A time of day is dropped from a local day and time; one with an offset from
    UTC stays text, which no column of days reads. Whole numbers lose their ``.0``.
    """
    if isinstance(value, datetime):
        return str(value) if value.tzinfo else value.date()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list | dict):
        return tuple(map(_written, value)) if isinstance(value, list) else (_written(value),)
    if value is None:
        return ""
    return value if isinstance(value, str | date) else _written(value)


def _written(value: object) -> str:
    """Write a value as text; what Python does not write, numbers of thousands of digits and lists in lists without end, is an error."""
    try:
        return str(value)
    except (ValueError, RecursionError):
        return "#VALUE!" if isinstance(value, list | dict) else "#NUM!"
