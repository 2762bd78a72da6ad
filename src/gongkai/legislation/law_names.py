"""What laws are called in the cells of registers: by code, name, citation or short name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

_YEAR: Final = re.compile(r"(?<!\d)(?:1[89]|20)\d\d年?(?!\d)")
_AT_THE_END: Final = re.compile(r"\s*\([^()]*\)\s*$")
_YEAR_AT_THE_END: Final = re.compile(r"\s*\([^()]*\d[^()]*\)\s*$")
_QUOTED: Final = re.compile(r"《([^《》]+)》")
_STATE: Final = "中华人民共和国"
_ARTICLE: Final = "the "


@lru_cache(4096)
def letters(text: str) -> str:
    """Return the letters and digits of a text in lower case, by which words of registers are compared.

    >>> letters("Partial Grant / Partial Denial"), letters("不予公开。"), letters("F.O.I.A.")
    ('partialgrantpartialdenial', '不予公开', 'foia')
    """
    return "".join(one for one in unicodedata.normalize("NFKC", text).casefold() if one.isalnum())


def spellings(code: str, jurisdiction: str, names: Iterable[str]) -> frozenset[str]:
    """Return every spelling of a law, as `letters` gives it: of its code, its short name, and its names.

    Of a name the spellings without year, brackets at its end and the name of the state count as well.

    >>> sorted(spellings("gb-foia", "GB", ["Freedom of Information Act 2000"]))
    ['foia', 'freedomofinformationact', 'freedomofinformationact2000', 'gbfoia']
    """
    short = code.removeprefix(f"{jurisdiction.lower()}-")
    codes = (code, *((short,) if any(map(str.isalpha, short)) else ()))
    written = (one for name in names for one in _written(name, _AT_THE_END))
    return frozenset(map(letters, (*codes, *written))) - {""}


def forms(text: str) -> frozenset[str]:
    """Return the ways in which a text may name a law, as `letters` gives them: without article and year as well.

    >>> sorted(forms("the Freedom of Information Act (2000)"))
    ['freedomofinformationact', 'thefreedomofinformationact', 'thefreedomofinformationact2000']
    """
    return frozenset(map(letters, (text, *_written(text, _YEAR_AT_THE_END)))) - {""}


def _written(name: str, bracketed: re.Pattern[str]) -> Iterator[str]:
    """Write a name in the ways in which registers do; `bracketed` is what may be left out."""
    normal = unicodedata.normalize("NFKC", name)
    for text in (normal, *_QUOTED.findall(normal)):
        for one in (text, bracketed.sub("", text)):
            short = _YEAR.sub("", one).strip("《》 ").removeprefix(_STATE)
            yield from (one, short, short.casefold().removeprefix(_ARTICLE))
