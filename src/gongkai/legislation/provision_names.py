"""The Chinese form of a provision that is cited in English: ``s 10(1)`` is ``第10(1)条``.

The provisions of foreign laws are cited in one form, whatever they are called:
sections, articles, regulations and § are all 条. Text in brackets is kept,
because 款 or 项 would say more than the source does. A law file that needs
other words has the Chinese itself.
"""

from __future__ import annotations

import re
from typing import Final

from gongkai.messages import LocalText

_UNITS: Final = {"para": "段", "paras": "段"}
"""The units that are not 条."""
_PLURALS: Final = ("arts", "ss", "regs", "paras")
_TAILS: Final = {"proviso": "但书", "§": "第{}款", "Z": "第{}项", "Nr.": "第{}项", "S.": "第{}句"}
"""The parts that can follow the number: 14 § 4 is 第14条第4款."""

_BRACKETS: Final = r"(?:\(\w+(?:-\w+)?\)|(?<=\))\w\))"
_NUMBER: Final = rf"(?:[A-Z]?\*?\d[\w.:]*(?:-\w+)*{_BRACKETS}*|{_BRACKETS}+)(?:-\(\w+\))?"
_PROVISIONS: Final = re.compile(
    r"(?:(?P<unit>arts?|ss?|§|regs?|paras?) )?"
    rf"(?P<numbers>{_NUMBER}(?:, {_NUMBER})*)"
    r"(?: (?P<tail>proviso|§|Z|Nr\.|S\.)(?: (?P<place>\d+))?)?"
)
_NEXT_UNIT: Final = re.compile(r", (?=[a-z]+ |§ )")


def with_chinese(provision: LocalText) -> LocalText:
    """Return a provision with its Chinese form added, where it has none and can be parsed; else unchanged.

    >>> with_chinese(LocalText({"en": "s 1(3), s 10(6)"})).text("zh")
    '第1(3)条、第10(6)条'
    >>> with_chinese(LocalText({"en": "the handbook"})).text("zh")
    'the handbook'
    """
    texts = provision.by_language
    if "zh" in texts or "en" not in texts:
        return provision
    found = [_PROVISIONS.fullmatch(part) for part in _NEXT_UNIT.split(texts["en"])]
    read = [match for match in found if match is not None]
    if len(read) < len(found):
        return provision
    return LocalText({**texts, "zh": "、".join(map(_cite, read))})


def _cite(provisions: re.Match[str]) -> str:
    """Return the Chinese citation of the provisions of one unit."""
    unit, numbers, tail, place = provisions.group("unit", "numbers", "tail", "place")
    word = "款" if unit is None and numbers.startswith("(") else _UNITS.get(unit, "条")
    listed = numbers.replace(", ", "、").replace(")-(", ")至(")
    if unit in _PLURALS:
        listed = listed.replace("-", "至")
    follows = _TAILS[tail].format(place) if tail == "proviso" or place else ""
    return f"第{listed}{word}{follows}"
