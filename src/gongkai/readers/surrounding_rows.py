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
_COUNTED: Final = r"(?:条|條|件|项|項|个|個|份|宗|页|頁|行|篇)"
_ALONE: Final = re.compile(
    r"[\W_]+|[-—(]*\d{1,4}/\d{1,4}[-—)]*|[*※▲△★☆#]+[^\d\W].*"  # ……, 1/3, *表示已归档
    r"|[(\[【<*\-—=]*(?:完|终|終|全文完|结束|結束)[)\]】>*。.\-—=]*"
    r"|(?:本|此|该)(?:表|页|頁|清单|台账).*"
    r"|(?:(?:本|当|上|该)(?:月|季度?|年度?|周|期|旬)份?)?(?:暂|均|尚)?(?:无|無|没有|零)(?:数据|记录|内容|公开|申请|信息|报告|新增|更新|事项)*"
    r"|(?:nil|none|no)(?:returns?|data|requests?|records?|items?|entries|received|published|thismonth|thisquarter|thisyear)*"
    rf"|.{{0,30}}?共(?:计|有|主动|公开|发布|受理|收到|答复|办理|登记|产生)*\d+{_COUNTED}\w{{0,10}}[。.;]?"
    r"|(?:grand|sub)?totals?(?:(?:numberof|of|for)\D{1,40}:?[\d,.]*|\D{0,40}:?[\d,.]+)"
)
"""Rows of one cell that are none of the records, whatever the table; with other cells beside it none of these makes a row a footer."""
_HEADED: Final = re.compile(
    r"\d{1,2}[、.)]\D{1,10}|[a-z][.)、]\w.{0,20}|(?:section|part|chapter|schedule)[\divx]{1,4}\b.{0,60}"
    r"|[^:：]{1,30}[:：]|[【\[〔<(][^【\[〔<()>〕\]】]{1,30}[】\]〕>)]"
    r"|(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)[.,]*(?:19|20)?\d\d"
    r"|(?:q|quarter)[1-4][,:/\-]?(?:fy)?(?:\d{2,4})?(?:[-/–]\d{2,4})?|(?:19|20)\d\d[-/]?q[1-4]|fy\d{2,8}(?:[/–]\d{2,4})?"
    r"|(?:first|second|third|fourth|1st|2nd|3rd|4th)quarter.{0,8}"
)
"""Titles of sections and periods that stand alone in their row, where a table has sections."""
_SIGNATURE: Final = re.compile(
    r"(?:填表|填报|制表|审核|审批|负责|单位负责|经办|联系|分管领导|注|备注|(?:preparedby|approvedby|signed|printedon|exportedon))"
    r"(?:人|单位|日期|时间|电话|方式)?(?:[(（](?:签字|签名|签章|盖章|公章|章)[)）])?[:：]"
    r"|(?:填报)?单位(?:负责人)?[(（](?:盖章|公章|章|签章)[)）]"
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
_NEXT: Final = itemgetter(1)
_NEXT_TWO: Final = itemgetter(1, 2)
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
    if _may_stand_alone(records):
        return False
    return _LASTS.isdisjoint(map(_LAST, firsts)) or not any(cell.endswith(_ENDS) for cell in firsts)


def _may_stand_alone(records: Sequence[Sequence[Any]]) -> bool:
    """Tell of rows of one width whether the first cell of one may be its only one: the next two are blank."""
    if len(records[0]) > 2:  # noqa: PLR2004 -- the next two
        return ("", "") in list(map(_NEXT_TWO, records))
    return len(records[0]) > 1 and "" in list(map(_NEXT, records))


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
    """Return whether the first text of a row, with what stands beside it, makes the row none of the records."""
    if len(text) > _LONGEST:
        return False
    beside = [other.strip() if isinstance(other, str) else "a day" for other in others]
    beside = [other for other in beside if other]
    is_suspect = text[0] in _STARTS or text.endswith(_ENDS) or text[-1].isdigit()
    if beside and not is_suspect:
        return False
    word = squeeze(text)
    if _SIGNATURE.match("".join(text.split()).lower()) or _TOTAL.fullmatch(word):
        return True
    if _TOTAL_OF.fullmatch(word):
        return all(_NUMBER.fullmatch(other) for other in beside)
    return bool(others) and not beside and _says_nothing(word, has_sections=has_sections)


def _says_nothing(word: str, *, has_sections: bool) -> bool:
    """Return whether the only text of a row, squeezed, closes, explains or divides a table."""
    if not word or _BELOW.fullmatch(word) or _NOTE.match(word) or _ALONE.fullmatch(word):
        return True
    return has_sections and any(form.fullmatch(word) for form in (_SECTION, _PERIOD, _HEADED))


_LONGEST: Final = 500
"""No such row begins with a longer text."""
