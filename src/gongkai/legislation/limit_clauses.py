"""Parsing one clause about time, as Chinese catalogues write it, into a limit.

A clause is parsed whole or not at all: one unknown word leaves all of it
unread.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from enum import StrEnum
from typing import Final

from attrs import evolve, frozen

from gongkai.days.periods import MonthEnd, RollRule, StartRule, TimeLimit, TimeUnit
from gongkai.field_docs import documented
from gongkai.legislation.provisions import Trigger
from gongkai.messages import LocalText


@documented
class Frequency(StrEnum):
    """How often something is published again."""

    DAY = "day"
    """Every day."""
    WEEK = "week"
    """Every week."""
    MONTH = "month"
    """Every month."""
    QUARTER = "quarter"
    """Every quarter."""
    HALF_YEAR = "half-year"
    """Every half-year."""
    YEAR = "year"
    """Every year."""


@documented
class Purpose(StrEnum):
    """What a stretch of time is for."""

    DISPLAY = "display"
    """How long a notice is displayed: 公告期限为5个工作日."""
    RETENTION = "retention"
    """How long information stays public: 长期公开."""


@documented
@frozen(slots=True, kw_only=True)
class StatedDeadline:
    """One time by which something is to be published (or done), as a text states it."""

    limit: TimeLimit
    """The limit. Where the text gives no number (及时, 按年), it has none either, and no due day."""
    trigger: Trigger | None = None
    """The event from whose day it runs; `None` where the text names none, or one that is no trigger here."""
    event: str | None = None
    """The words for that event: 信息形成或者变更, 部门预算经本级财政部门批复."""
    matter: str | None = None
    """The matter it applies to, where the text distinguishes matters: 行政许可、行政处罚事项."""
    action: str | None = None
    """The action in the word of the text: 公开, 公示, 答复; `None` where it has none."""
    every: Frequency | None = None
    """How often it recurs; `None` where it does not."""
    text: str
    """The words that say it."""


@documented
@frozen(slots=True, kw_only=True)
class StatedPeriod:
    """A minimum time for which something is displayed or kept, as a text states it."""

    purpose: Purpose
    """Whether something is displayed or kept."""
    limit: TimeLimit
    """How long; without a number where the text gives none (长期)."""
    matter: str | None = None
    """The matter it applies to, where the text distinguishes matters."""
    text: str
    """The words that say it."""


Stated = StatedDeadline | StatedPeriod

_LONGEST: Final = 200
"""The longest clause that is parsed, in characters; a longer one states no limit."""
_MOST_YEARS: Final = 100
"""A larger number of years is the number of a year, not a length of time."""
_DAYS_OF_EVERY_MONTH: Final = 28
_COMMON_YEAR: Final = 2001
_MONTHS: Final = 12
_FEBRUARY: Final = 2
"""The month whose last day varies."""

_DIGITS: Final = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)} | {"两": 2}
_NUMERAL: Final = re.compile(
    r"(?:([一二两三四五六七八九])百零?)?(?:([一二三四五六七八九])?(十))?([一二两三四五六七八九])?"
)

_UNITS: Final = {
    "工作日": TimeUnit.WORKING_DAY,
    "自然日": TimeUnit.DAY,
    "日历日": TimeUnit.DAY,
    "日": TimeUnit.DAY,
    "天": TimeUnit.DAY,
    "周": TimeUnit.WEEK,
    "星期": TimeUnit.WEEK,
    "月": TimeUnit.MONTH,
    "年": TimeUnit.YEAR,
    "小时": TimeUnit.HOUR,
}
_FREQUENCIES: Final = {
    "日": Frequency.DAY,
    "天": Frequency.DAY,
    "周": Frequency.WEEK,
    "月": Frequency.MONTH,
    "季": Frequency.QUARTER,
    "半年": Frequency.HALF_YEAR,
    "年": Frequency.YEAR,
}
_EVERY: Final = {
    Frequency.DAY: LocalText({"zh": "每日", "en": "every day"}),
    Frequency.WEEK: LocalText({"zh": "每周", "en": "every week"}),
    Frequency.MONTH: LocalText({"zh": "每月", "en": "every month"}),
    Frequency.QUARTER: LocalText({"zh": "每季度", "en": "every quarter"}),
    Frequency.HALF_YEAR: LocalText({"zh": "每半年", "en": "every half-year"}),
    Frequency.YEAR: LocalText({"zh": "每年", "en": "every year"}),
}
_NUMBERLESS: Final = {
    "实时": "in real time",
    "及时": "promptly",
    "即时": "at once",
    "立即": "immediately",
    "随时": "at any time",
    "适时": "in due course",
    "尽快": "as soon as possible",
    "第一时间": "at the first opportunity",
    "不定期": "from time to time",
    "定期": "at regular intervals",
    "动态": "as things change",
}
_LASTING: Final = {"长期": "for the long term", "永久": "for good", "常年": "all year round"}

_TRIGGERS: Final = (
    (re.compile(r".*(?:形成|生成)(?:或者?|、|和|及|/)(?:变更|变动|更新|修改)"), Trigger.FORMED_OR_CHANGED),
    (re.compile(r".*(?:形成|生成|成文)"), Trigger.FORMED),
    (re.compile(r".*(?:变更|变动|更新|修改)"), Trigger.CHANGED),
    (re.compile(r".*(?:批复|批准|核准|审批通过)"), Trigger.APPROVED),
    (re.compile(r".*作出.*决定|.*决定作出"), Trigger.DECIDED),
    (re.compile(r"收到.*申请书?"), Trigger.RECEIVED),
    (re.compile(r".*月度?(?:结束|终了)"), Trigger.MONTH_END),
    (re.compile(r".*季度?(?:结束|终了)"), Trigger.QUARTER_END),
    (re.compile(r".*年度(?:结束|终了)"), Trigger.YEAR_END),
)
"""The trigger for the words for an event, the more specific first."""
_RECURRING: Final = {
    Trigger.MONTH_END: Frequency.MONTH,
    Trigger.QUARTER_END: Frequency.QUARTER,
    Trigger.YEAR_END: Frequency.YEAR,
}

_CONNECTIVE: Final = re.compile(r"^(?:其中|并且?|同时|且)")

# The parts of the forms. 自 in 自然 and similar words is not the preposition.
_NUMBER: Final = r"(?:\d{1,4}|[一二两三四五六七八九十百零]{1,6})"
_SPAN: Final = (
    rf"(?:(?P<count>{_NUMBER})(?P<unit>个?工作日|个?自然日|个?日历日|日|天|周|个?星期|个月|年|个?小时)"
    r"|(?P<half>半年))"
)
_WITHIN: Final = rf"{_SPAN}(?:之内|以内|内)"
_LEAST: Final = r"(?:不得?(?:少于|低于)|至少)"
_IS: Final = r"(?:为|是|:)?"
_LABEL: Final = r"(?:(?P<matter>[^:\d]+):)?"
_MATTER: Final = r"(?P<matter>[^\d起后]+?)??"
_MUST: Final = r"(?:应当?|须)?"
_FROM: Final = r"(?:自(?!然|治|主|愿|行|来水|身|建|动|我|查|费|用|收自支)|从(?!业|事|严))"
_EVENT: Final = r"(?!之[日时])(?P<event>(?:(?![日天月年]内)[^:\d])+?)"
_SINCE: Final = rf"{_EVENT}(?:之日|当日|之时|日)?(?:起算?|以后|之后|后)(?:的|计算)?{_MUST}"
_FROM_EVENT: Final = rf"(?:(?P<matter>(?:(?![日天月年]内).)+?):?{_MUST})??{_FROM}{_SINCE}"
_AFTER_EVENT: Final = rf"{_LABEL}{_SINCE}"
_EVENT_ALONE: Final = rf"{_LABEL}(?P<event>(?:政府|相关|有关|公开)?信息(?:形成|生成|变更)(?:或者?变更)?)"
_PLACE: Final = r"(?:在|于|通过)[^,\d]{1,20}?(?:网站?|平台|公报|公示栏|公告栏|媒体)上?"
_MANNER: Final = rf"(?:予以|依法|按规定|主动|及时|全文|统一|集中|完成|进行|向社会|对外|至少|定期|{_PLACE})*"
_ACTION: Final = r"(?P<action>公开|公布|公示|公告|发布|更新|披露|调整|上网|答复|提供|备案|报送)"
_TAIL: Final = rf"{_MANNER}(?:{_ACTION}(?:(?:相关|有关)?信息|结果)?)?"
_WORD: Final = rf"(?P<word>{'|'.join(_NUMBERLESS)})"
_KEEPING: Final = r"(?:公开|公示|展示|保存|保留)"
_LASTINGLY: Final = rf"(?P<word>{'|'.join(_LASTING)})"
_BY: Final = r"(?:之前|以前|前)?"
_OFTEN: Final = r"(?P<every>半年|年|季|月|周|日|天)"


def read_clause(clause: str) -> Stated | None:
    """Parse one clause; None where any of it is in doubt. The clause has no blanks and ASCII widths.

    >>> read_clause("批复后20日内公开").trigger.value
    'approved'
    >>> read_clause("会前10日公开") is None
    True
    """
    if len(clause) > _LONGEST:
        return None
    words = _CONNECTIVE.sub("", clause, count=1)
    for form, make in _FORMS:
        match = form.fullmatch(words)
        stated = make(match) if match else None
        if stated is not None:
            return evolve(stated, text=clause)
    return None


def number_of(numeral: str) -> int | None:
    """Parse a number in digits or Chinese numerals up to 999; None for anything else, and for zero.

    >>> number_of("二十"), number_of("15"), number_of("一百二十"), number_of("二三")
    (20, 15, 120, None)
    """
    if numeral.isdecimal():
        return int(numeral) or None
    match = _NUMERAL.fullmatch(numeral)
    if match is None:
        return None
    hundreds, tens, ten, ones = match.groups()
    ten_times = _DIGITS.get(tens, 1) if ten else 0
    return 100 * _DIGITS.get(hundreds, 0) + 10 * ten_times + _DIGITS.get(ones, 0) or None


def _within(match: re.Match[str]) -> StatedDeadline | None:
    """Parse "within so long of an event"."""
    limit = _numbered(match, roll=RollRule.NEXT_WORKING_DAY)
    return None if limit is None else _deadline(match, limit)


def _same_day(match: re.Match[str]) -> StatedDeadline:
    """Parse "on the day of the event itself"."""
    return _deadline(match, TimeLimit(count=1, unit=TimeUnit.DAY, start=StartRule.SAME_DAY))


def _numberless(match: re.Match[str]) -> StatedDeadline:
    """Parse words of time without a number."""
    word = match["word"]
    return _deadline(match, TimeLimit(text=LocalText({"zh": word, "en": _NUMBERLESS[word]})))


def _recurring(match: re.Match[str]) -> StatedDeadline:
    """Parse "every so often"; on which day is not said, so there is no day."""
    every = _FREQUENCIES[match["every"]]
    return _deadline(match, TimeLimit(text=_EVERY[every]), every)


def _yearly(match: re.Match[str]) -> StatedDeadline | None:
    """Parse "by a day of every year"; a month alone ends on its last day."""
    month = number_of(match["month"])
    if month is None or month > _MONTHS:
        return None
    last = monthrange(_COMMON_YEAR, month)[1]
    day = number_of(match["day"]) if match["day"] else last
    if day is None or day > last:
        return None
    if month == _FEBRUARY and not match["day"]:
        day = -1
    return _on(match, f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}", Frequency.YEAR)


def _year_end(match: re.Match[str]) -> StatedDeadline:
    """Parse "by the end of every year"."""
    return _on(match, "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", Frequency.YEAR)


def _quarter_end(match: re.Match[str]) -> StatedDeadline:
    """Parse "by the end of every quarter"."""
    return _on(match, "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", Frequency.QUARTER)


def _monthly(match: re.Match[str]) -> StatedDeadline | None:
    """Parse "by a day of every month"; a day that some months lack is in doubt."""
    day = number_of(match["day"]) if match["day"] else -1
    if day is None or day > _DAYS_OF_EVERY_MONTH:
        return None
    return _on(match, f"FREQ=MONTHLY;BYMONTHDAY={day}", Frequency.MONTH)


def _on(match: re.Match[str], rule: str, every: Frequency) -> StatedDeadline:
    """Return a deadline on a recurring fixed day."""
    return _deadline(match, TimeLimit(each=rule), every)


def _shown(match: re.Match[str]) -> StatedPeriod | None:
    """Parse for how long a notice is shown."""
    return _period(match, Purpose.DISPLAY)


def _kept(match: re.Match[str]) -> StatedPeriod | None:
    """Parse for how long information stays public."""
    return _period(match, Purpose.RETENTION)


def _kept_for_years(match: re.Match[str]) -> StatedPeriod | None:
    """Parse 公开期限: with years it is a length of time, with anything shorter it may be a deadline."""
    return _period(match, Purpose.RETENTION) if match["unit"] == "年" else None


def _kept_on(match: re.Match[str]) -> StatedPeriod:
    """Parse that information stays public, without a number."""
    word = match["word"]
    limit = TimeLimit(text=LocalText({"zh": word, "en": _LASTING[word]}))
    return StatedPeriod(purpose=Purpose.RETENTION, limit=limit, matter=match["matter"], text=match.string)


def _period(match: re.Match[str], purpose: Purpose) -> StatedPeriod | None:
    """Parse a stretch of time with a number."""
    limit = _numbered(match, roll=RollRule.NONE)
    if limit is None:
        return None
    return StatedPeriod(purpose=purpose, limit=limit, matter=match["matter"], text=match.string)


def _numbered(match: re.Match[str], *, roll: RollRule) -> TimeLimit | None:
    """Return the limit with a number and a unit; None where the number cannot be parsed."""
    if match["half"]:
        return TimeLimit(count=6, unit=TimeUnit.MONTH, roll=roll, month_end=MonthEnd.LAST_DAY)
    count, unit = number_of(match["count"]), _UNITS[match["unit"].removeprefix("个")]
    if count is None or (unit is TimeUnit.YEAR and count > _MOST_YEARS):
        return None
    if unit in (TimeUnit.WORKING_DAY, TimeUnit.HOUR):
        return TimeLimit(count=count, unit=unit)
    month_end = MonthEnd.LAST_DAY if unit in (TimeUnit.MONTH, TimeUnit.YEAR) else None
    return TimeLimit(count=count, unit=unit, roll=roll, month_end=month_end)


def _deadline(match: re.Match[str], limit: TimeLimit, every: Frequency | None = None) -> StatedDeadline:
    """Return the deadline made of the groups of a match."""
    found = match.groupdict()
    event = found.get("event")
    trigger = _trigger(event)
    return StatedDeadline(
        limit=limit,
        trigger=trigger,
        event=event,
        matter=found.get("matter"),
        action=found.get("action"),
        every=every or (None if trigger is None else _RECURRING.get(trigger)),
        text=match.string,
    )


def _trigger(event: str | None) -> Trigger | None:
    """Return the trigger that the words for an event mean; None where that is in doubt."""
    return next((trigger for words, trigger in _TRIGGERS if event and words.fullmatch(event)), None)


_Make = Callable[[re.Match[str]], Stated | None]
_WORDS: Final[tuple[tuple[str, _Make], ...]] = (
    (rf"{_MATTER}(?:公告|公示|张榜|张贴|展示)(?:期限?|时间|期间)?{_IS}{_LEAST}?{_SPAN}(?:以上)?", _shown),
    (rf"{_MATTER}(?:保存|保留|留存|保管)(?:期限?|时间|年限)?{_IS}{_LEAST}?{_SPAN}(?:以上)?", _kept),
    (rf"{_MATTER}公开(?:期限?|时间)?{_IS}{_LEAST}{_SPAN}", _kept),
    (rf"{_MATTER}公开(?:期限?|时间){_IS}{_SPAN}", _kept_for_years),
    (rf"{_MATTER}(?:{_KEEPING}(?:期限?|时间|年限){_IS})?{_LASTINGLY}(?:有效|{_KEEPING})?", _kept_on),
    (rf"(?:在|于)?每年的?(?P<month>{_NUMBER})月(?P<day>{_NUMBER})[日号]{_BY}{_TAIL}", _yearly),
    (rf"(?:在|于)?每年的?(?P<month>{_NUMBER})月(?P<day>)(?:份|内|(?:底|末){_BY}){_TAIL}", _yearly),
    (rf"(?:在|于)?(?:每年年?|年)(?:底|末){_BY}{_TAIL}", _year_end),
    (rf"(?:在|于)?每个?季度?(?:底|末){_BY}{_TAIL}", _quarter_end),
    (rf"(?:在|于)?(?:每个?|次|下个?)月(?P<day>{_NUMBER})[日号]{_BY}{_TAIL}", _monthly),
    (rf"(?:在|于)?(?:每个?月月?|月)(?P<day>)(?:底|末){_BY}{_TAIL}", _monthly),
    (rf"{_LABEL}(?:按|每|逐|分)个?{_OFTEN}度?(?:[一1]次)?{_TAIL}(?:[一1]次)?", _recurring),
    (rf"{_LABEL}(?P<every>半年|年|季|月)度{_TAIL}(?:[一1]次)?", _recurring),
    (rf"{_LABEL}[一1]个?{_OFTEN}度?{_TAIL}[一1]次", _recurring),
    (rf"{_FROM_EVENT}{_WITHIN}{_TAIL}", _within),
    (rf"{_AFTER_EVENT}{_WITHIN}{_TAIL}", _within),
    (rf"{_EVENT_ALONE}{_WITHIN}{_TAIL}", _within),
    (rf"{_LABEL}{_MUST}{_WITHIN}{_TAIL}", _within),
    (rf"{_FROM_EVENT}{_WORD}{_TAIL}", _numberless),
    (rf"{_AFTER_EVENT}{_WORD}{_TAIL}", _numberless),
    (rf"{_LABEL}{_MUST}(?:{_PLACE})?{_WORD}{_TAIL}", _numberless),
    (rf"(?:{_FROM}|于)?{_EVENT}??的?(?:当日|当天)内?{_TAIL}", _same_day),
)
"""The forms of a clause with their functions; the first that matches the whole clause is used."""

_FORMS: Final = tuple((re.compile(words), make) for words, make in _WORDS)
