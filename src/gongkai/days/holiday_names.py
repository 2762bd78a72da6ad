"""Holidays in Chinese, where the source of the days has their names in English only."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Final

_NAMES: Final = Path(__file__).with_name("holiday_names.toml")
_REMARKS: Final = {
    "(observed)": "（补假）",
    "(estimated)": "（预计）",
    "(observed, estimated)": "（补假，预计）",
}
_DERIVED: Final = (
    (re.compile(r"Alternative holiday for (.+)"), "{}的替代假日"),
    (re.compile(r"Monday following (.+)"), "{}次日星期一"),
)


def chinese_name(english: str) -> str | None:
    """Return the Chinese name of a holiday by its English name; `None` where a part of it is unknown.

    >>> chinese_name("Christmas Day (observed)")
    '圣诞节（补假）'
    >>> chinese_name("Constitution Day; Mother's Day")
    '宪法日、母亲节'
    >>> chinese_name("the mayor's birthday") is None
    True
    """
    names = [_translate(part) for part in english.split("; ")]
    known = [name for name in names if name is not None]
    return "、".join(known) if len(known) == len(names) else None


def _translate(english: str) -> str | None:
    """Translate one name, with its remark and the day that it is derived from."""
    if english in _names():
        return _names()[english]
    for remark, chinese in _REMARKS.items():
        if english.endswith(f" {remark}"):
            name = _translate(english.removesuffix(f" {remark}"))
            return None if name is None else name + chinese
    for pattern, chinese in _DERIVED:
        found = pattern.fullmatch(english)
        name = None if found is None else _translate(found[1])
        if name is not None:
            return chinese.format(name)
    return None


@cache
def _names() -> dict[str, str]:
    """Read the names, once."""
    names: dict[str, str] = tomllib.loads(_NAMES.read_text(encoding="utf-8"))
    return names
