"""Document numbers (文号, 发文字号): 国发〔2023〕13号, read from what clerks write, and their series.

A number has the agency's code, a year and a serial number. Orders (令) are
numbered without a year. Blanks, widths, invisible marks and the shape of the
brackets make no difference.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from attrs import field, frozen

from gongkai.arguments import check_kind
from gongkai.field_docs import documented

PLAIN: Final = re.compile(r"([\u4e00-\u9fff]{1,20})〔((?:19|20)\d\d)〕([1-9]\d{0,6})号")
"""The usual form: code, year and number."""
_LABEL: Final = re.compile(r"^(?:发文字号|发文文号|文件编号|文号):")
_NUMBERED: Final = re.compile(
    r"(?P<issuer>[^\d〔〕\[\](){}<>【】]{1,40})[〔\[({<【](?P<year>19[4-9]\d|20\d\d|21\d\d)[〕\])}>】]第?(?P<number>\d{1,7})号?"
)
_ORDER: Final = re.compile(r"(?P<issuer>[^\d〔〕\[\](){}<>【】]{0,40}令)第?(?P<number>\d{1,7})号")


@documented
@frozen(slots=True, order=True)
class DocumentNumber:
    """One document number, in its parts.

    `issuer` is the agency's code (机关代字) or the words up to 令; `year` is
    `None` for orders, which are numbered without one.

    >>> str(parse_document_number("晋政发[2013] 35 号"))
    '晋政发〔2013〕35号'
    """

    issuer: str
    year: int | None
    number: int
    """The serial number."""

    @property
    def series(self) -> tuple[str, int | None]:
        """The series that the number belongs to: the code and the year."""
        return self.issuer, self.year

    def __str__(self) -> str:
        """Return the number in the form that the rules on official documents prescribe."""
        if self.year is None:
            return f"{self.issuer}第{self.number}号"
        return f"{self.issuer}〔{self.year}〕{self.number}号"


def parse_document_number(text: str) -> DocumentNumber | None:
    """Parse a document number; `None` where any part of the text is in doubt.

    >>> parse_document_number("重庆市人民政府令第 359 号")
    DocumentNumber(issuer='重庆市人民政府令', year=None, number=359)
    >>> parse_document_number("晋政发〔2014〕号16") is None
    True
    """
    plain = PLAIN.fullmatch(check_kind(text, str, "text", "the text of a document number"))
    if plain is not None:
        issuer, year, number = plain.groups()
        return DocumentNumber(issuer, int(year), int(number))
    return _parse_untidy(text)


def _parse_untidy(text: str) -> DocumentNumber | None:
    """Parse a number that is not in the prescribed form."""
    shown = (mark for mark in unicodedata.normalize("NFKC", text) if unicodedata.category(mark) != "Cf")
    bare = _LABEL.sub("", "".join("".join(shown).split()))
    found = _NUMBERED.fullmatch(bare) or _ORDER.fullmatch(bare)
    if found is None:
        return None
    parts = found.groupdict()
    stated = parts.get("year")
    return DocumentNumber(parts["issuer"], int(stated) if stated else None, int(parts["number"]))


@documented
@frozen(slots=True)
class NumberSeries:
    """The numbers of one agency's code and year that are in a register."""

    issuer: str
    """The code of the issuing agency."""
    year: int | None
    """The year; `None` for series without a year."""
    counts: Mapping[int, int] = field(factory=dict)
    """How often each number occurs."""

    @property
    def lowest(self) -> int:
        """The lowest number in the register."""
        return min(self.counts)

    @property
    def highest(self) -> int:
        """The highest number in the register."""
        return max(self.counts)

    @property
    def missing(self) -> tuple[int, ...]:
        """The numbers between the lowest and the highest that are missing."""
        return tuple(number for number in range(self.lowest + 1, self.highest) if number not in self.counts)

    @property
    def repeated(self) -> tuple[int, ...]:
        """The numbers that occur more than once."""
        return tuple(sorted(number for number, count in self.counts.items() if count > 1))

    @property
    def share_held(self) -> float:
        """The share of the numbers from the lowest to the highest that are in the register, from 0 to 1."""
        return len(self.counts) / (self.highest - self.lowest + 1)


def series_of(numbers: Iterable[DocumentNumber]) -> tuple[NumberSeries, ...]:
    """Group numbers by series, in order of code and year; orders come last.

    >>> [series] = series_of([DocumentNumber("国发", 2023, number) for number in (3, 5, 5, 6)])
    >>> series.missing, series.repeated
    ((4,), (5,))
    """
    counts: dict[tuple[str, int | None], Counter[int]] = {}
    for number in numbers:
        counts.setdefault(number.series, Counter())[number.number] += 1
    order = sorted(counts, key=lambda key: (key[1] is None, key[0], key[1] or 0))
    return tuple(NumberSeries(issuer, year, counts[issuer, year]) for issuer, year in order)
