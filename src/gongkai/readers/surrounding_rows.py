"""Rows of a table that are no records: titles of sections, totals, and what stands below the table.

Clerks divide a list by sections (一、党政办), close it with totals in many wordings
(小计：1, 本页合计, 合计1件), and sign it or explain it below (填表人：…, 以下空白, 共1条).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import itemgetter
from typing import Any, Final

from gongkai.readers.cells import squeeze

_SUM: Final = r"(?:合计|总计|小计|共计|累计|合計|總計|小計|共計|累計|(?:grand|sub)?totals?)"
_TOTAL: Final = re.compile(_SUM + ":?")
_TOTAL_OF: Final = re.compile(
    rf".{{0,16}}?{_SUM}(?:\([^()]*\))?:?[¥$£€]?[\d,.]*(?:件|条|條|项|項|个|個|份|宗|页|頁|次|元|人)?[。.;]?"
)
"""A total with more than its word; such a row holds nothing else but numbers."""
_BELOW: Final = re.compile(
    r"[(\[【<*\-—=]*(?:"
    r"(?:以下|此后|以後|下面|本页以下|此页以下)(?:为|為)?(?:空白|无正文|無正文|无内容|無內容)|(?:以上|本表)(?:完|结束|結束)"
    r"|总?共(?:计|有)?\d+(?:条|條|件|项|項|个|個|份|宗|页|頁|行)\w{0,8}(?:[,;]\w{0,12})?"
    r"|第\d+页[,/]?共\d+页|page\d+(?:of\d+)?|end(?:of(?:list|table|report|file|log|document))?|\d+(?:rows?|records?)"
    r")[)\]】>*。.\-—=]*"
)
_NOTE: Final = re.compile(
    r"(?:填报|填表)?(?:说明|說明|注|備註|备注|附注|附註|注释|数据来源|资料来源|来源|资料截至|数据截至|截至日期|打印日期|打印时间"
    r"|导出日期|导出时间|制表日期|统计日期|统计时间|单位|notes?|sources?|remarks?)\d*:"
)
_SECTION: Final = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.,]|\([一二三四五六七八九十]{1,3}\)[、.,]?"
    r"|第[一二三四五六七八九十\d]{1,3}(?:部分|类|類|章|节|節|批)[:、]?)\w.{0,60}"
)
_PERIOD: Final = re.compile(
    r"(?:\d{2,4}年度?)?(?:上半年|下半年|第?[一二三四1-4]季度|[\d一二三四五六七八九十]{1,2}月份?)|\d{4}年度?"
)
_SIGNATURE: Final = re.compile(
    r"(?:填表|填报|制表|审核|审批|负责|单位负责|经办|联系|分管领导|注|备注)(?:人|单位|日期|时间|电话|方式)?[:：]"
)
"""How the line below a table begins that says who filled it in, or that explains it: 填表人：…"""
_NUMBER: Final = re.compile(r"[¥$£€]?\d{1,3}(?:,?\d{3})?(?:\.\d+)?%?")

_STARTS: Final = frozenset(
    "合总總小共累本此全上当以第说說附数资来打导截统填制审负单经联分注备備"
    "(（[【<*-—=一二三四五六七八九十tTsSgGnNrRpPeE"
)
_ENDS: Final = ("计", "計", "年", "月", "度", "份", "计：", "计:", "rows", "records")
_LASTS: Final = frozenset(end[-1] for end in _ENDS)
"""The last characters of those endings: looked at first, because they are quick to compare."""
_FIRST: Final = itemgetter(0)
_LAST: Final = itemgetter(-1)
_BLANK: Final = frozenset({"", *" \t\n\r\u3000\xa0"})
_SUSPECT: Final = _STARTS | _BLANK
"""How the first cell of a row begins when the row may be no record."""


def are_plain(records: Sequence[Sequence[Any]]) -> bool:
    """Tell of many rows at once, by their first cells, that all are records for certain.

    Raises `TypeError` where a first cell is no text.
    """
    firsts = list(map(_FIRST, records))
    if "" in firsts or not _SUSPECT.isdisjoint(map(_FIRST, firsts)):
        return False
    return _LASTS.isdisjoint(map(_LAST, firsts)) or not any(cell.endswith(_ENDS) for cell in firsts)


def is_record(cells: Sequence[Any], counter: int | None, *, has_sections: bool) -> bool:
    """Tell records from rows without content (a running number is none), sections, totals and footers.

    `counter` is the column of running numbers. Titles of sections are looked for where `has_sections`.
    """
    for position, cell in enumerate(cells):
        if not isinstance(cell, str):
            if position != counter:
                return True
            continue
        text = cell.strip()
        if not text:
            continue
        if position != counter:
            return not _stands_around(text, cells[position + 1 :], has_sections=has_sections)
        if _TOTAL.fullmatch(squeeze(text)) or _SIGNATURE.match("".join(text.split())):
            return False
    return False


def _stands_around(text: str, others: Sequence[Any], *, has_sections: bool) -> bool:
    """Tell whether the first text of a row, with what stands beside it, makes the row none of the records."""
    if len(text) > _LONGEST or not (text[0] in _STARTS or text.endswith(_ENDS) or text[-1].isdigit()):
        return False
    word = squeeze(text)
    if _SIGNATURE.match("".join(text.split())) or _TOTAL.fullmatch(word):
        return True
    beside = [other.strip() if isinstance(other, str) else "a day" for other in others]
    beside = [other for other in beside if other]
    if _TOTAL_OF.fullmatch(word):
        return all(_NUMBER.fullmatch(other) for other in beside)
    if beside:
        return False
    if _BELOW.fullmatch(word) or _NOTE.match(word):
        return True
    return has_sections and bool(others) and bool(_SECTION.fullmatch(word) or _PERIOD.fullmatch(word))


_LONGEST: Final = 500
"""No such row begins with a longer text."""
