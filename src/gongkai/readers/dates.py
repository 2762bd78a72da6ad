"""Days as clerks write them: every form with one reading is read, none with two is guessed.

Read are ISO days, years first in any common spelling, Chinese numerals, months by
their English names, and day and month in either order as long as only one order
makes a day. A plain local time after the day is dropped, because the day is the
local day. A time with an offset from UTC is not read: which local day it falls on
depends on the place. Years of the Republic of China (民國, the first is 1912) are
read where they are named as such, and without the name in tables that count so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache, partial

from gongkai.messages import Message, message

DayReader = Callable[[str], date]

EXCEL_SERIALS = "excel"
"""The `date_format` that says: bare numbers in this table are day numbers of a spreadsheet."""
EXCEL_1904_SERIALS = "excel-1904"
"""As `EXCEL_SERIALS`, of a spreadsheet whose days count from 1 January 1904, as those of old Macintoshes do."""

ROC_YEARS = "roc"
"""The `date_format` that says: years of one to three digits in this table are years of the Republic of China."""
_BEFORE_ROC = 1911

_CLOCK = r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?"
_TIME = (
    rf"(?:(?:T|[\s,]\s*)(?:[上下]午\s*)?{_CLOCK}(?:\s*[AaPp]\.?[Mm]\.?)?|,?\s+\d{{1,2}}\s*[AaPp]\.?[Mm]\.?"
    r"|\s*(?:[上下]午\s*)?\d{1,2}[时時點点](?:\d{1,2}分(?:\d{1,2}秒)?)?)?"
)
_YEAR_FIRST = re.compile(r"(\d{4})\s*([-/.年])\s*(\d{1,2})\s*([-/.月])\s*(\d{1,2})\s*[日號号]?\s*" + _TIME)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})" + _TIME)
_SHORT_YEAR = re.compile(r"\d{1,2}([-/.])\d{1,2}\1\d{2}" + _TIME)
_ROC = re.compile(
    r"(?P<named>(?:中[華华])?民[國国]\s*)?(\d{1,3})\s*([-/.年])\s*(\d{1,2})\s*([-/.月])\s*(\d{1,2})\s*[日號号]?\s*"
    + _TIME
)
_ROC_COMPACT = re.compile(r"(\d{2,3})(\d{2})(\d{2})")
_MONTHS = {
    name: number
    for number, full in enumerate(
        (
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ),
        1,
    )
    for name in (full, full[:3])
} | {"sept": 9}
_MONTH = r"(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s+)?"
_DAY_MONTH = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?[\s\-/.,]*(?:of\s+)?{_MONTH}[\s\-/.,]*(\d{{4}}|\d{{2}}){_TIME}",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"{_WEEKDAY}{_MONTH}[\s\-/.]*(\d{{1,2}})(?:st|nd|rd|th)?(?:\s*,\s*|[\s\-/.]+)(\d{{4}}|\d{{2}}){_TIME}",
    re.IGNORECASE,
)
_YEAR_MONTH = re.compile(
    rf"(\d{{4}})[\s\-/.,]+{_MONTH}[\s\-/.,]+(\d{{1,2}})(?:st|nd|rd|th)?{_TIME}", re.IGNORECASE
)
_OFFSET = re.compile(r".*:\d{2}(?:\.\d+)?\s*(?:[Zz]|UTC|GMT|[+\-−]\d{1,2}:?(?:\d{2})?)", re.DOTALL)
_MONTH_ALONE = re.compile(rf"\d{{4}}\s*[-/.年]\s*\d{{1,2}}\s*月?|{_MONTH}[\s,]+\d{{4}}", re.IGNORECASE)
_YEARLESS = re.compile(
    rf"\d{{1,2}}\s*[-/.月]\s*\d{{1,2}}\s*[日号]?|\d{{1,2}}\s+{_MONTH}|{_MONTH}\s+\d{{1,2}}", re.IGNORECASE
)
_YEAR_ALONE = re.compile(r"(?:19|20)\d{2}\s*年?度?")
_SEVERAL = re.compile(
    r"\d{4}\D\d{1,2}\D\d{1,2}日?\s*(?:[至到~、,;/]|to|and|--?)\s*(?:\d{4}\D)?\d{1,2}\D\d{1,2}日?",
    re.IGNORECASE,
)
_NUMERALS = re.compile(
    r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_TENS = re.compile(r"(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?")
_DIGITS = {numeral: digit for digit, numeral in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_SERIAL = re.compile(r"(\d{1,7})(?:\.\d+)?")
_SERIAL_STARTS = {EXCEL_SERIALS: date(1899, 12, 30), EXCEL_1904_SERIALS: date(1904, 1, 1)}
"""Day 0 of spreadsheets; that of 1899 is right for every day after their false 29 February 1900."""


class UnreadableDayError(ValueError):
    """A text that is no day, or (`ambiguous`) that could be several; `reason` says why, where that is known."""

    def __init__(self, text: str, *, ambiguous: bool = False, reason: Message | None = None) -> None:
        """Keep the text, whether it has several readings, and the reason."""
        self.ambiguous = ambiguous
        self.reason = reason
        super().__init__(text)


_LONGEST_DAY = 48
"""No day with its time of day is written longer; what is longer is not looked through for one."""


@lru_cache(16_384)
def read_day(text: str) -> date:
    """Read a day that has exactly one reading.

    >>> read_day("2014年12月2日")
    datetime.date(2014, 12, 2)
    >>> read_day("13/04/2014")
    datetime.date(2014, 4, 13)

    Raises `UnreadableDayError`, marked ambiguous where day and month could change
    places (``03/04/2014``) or the century is not stated (``14/12/02``).
    """
    text = unicodedata.normalize("NFKC", text).strip()
    if len(text) > _LONGEST_DAY:
        raise UnreadableDayError(text[:_LONGEST_DAY])
    if found := _YEAR_FIRST.fullmatch(text):
        year, first, month, second, day = found.groups()
        if (first == "年") == (second == "月") and first in (second, "年"):
            return _day(text, int(year), int(month), int(day))
    elif found := _COMPACT.fullmatch(text):
        return _day(text, *map(int, found.groups()))
    elif found := _YEAR_LAST.fullmatch(text):
        return _either_order(text, int(found[1]), int(found[3]), int(found[4]), found[2])
    elif found := _NUMERALS.fullmatch(text):
        year = "".join(str(_DIGITS[numeral]) for numeral in found[1])
        return _day(text, int(year), _small_number(found[2]), _small_number(found[3]))
    elif (named := _named_month(text)) is not None:
        return named
    return _read_otherwise(text)


def _read_otherwise(text: str) -> date:
    """Read a day of a year of the Republic of China, or what is left of a text without what says nothing of the day."""
    if (found := _ROC.fullmatch(text)) and found["named"]:
        return _roc_day(text, found)
    if (cleaned := _cleaned(text)) != text:
        return read_day(cleaned)
    raise UnreadableDayError(text, ambiguous=_SHORT_YEAR.fullmatch(text) is not None, reason=_reason(text))


_DASH = re.compile(r"(?<=\d)\s*[‐‑‒–—−―]\s*(?=\d)")
_AFTER = re.compile(
    r"[\s(,]*(?:星期|周|礼拜)[一二三四五六日天末][\s)]*$"
    r"|[\s(,]+(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}[\s.)]*$|(?<=[日号\d])[.。]$|(?<=[日号])\s*[上下]午$",
    re.IGNORECASE,
)


def _cleaned(text: str) -> str:
    """Take off what says nothing of the day: the apostrophe of a text cell, long dashes, the day of the week, a full stop."""
    return _AFTER.sub("", _DASH.sub("-", text.lstrip("'’`"))).strip()


def _named_month(text: str) -> date | None:
    """Read a day whose month has its English name; `None` where there is none."""
    if found := _YEAR_MONTH.fullmatch(text):
        year, month, day = found.groups()
    elif found := _DAY_MONTH.fullmatch(text):
        day, month, year = found.groups()
    elif found := _MONTH_DAY.fullmatch(text):
        month, day, year = found.groups()
    else:
        return None
    if len(year) < 4:  # noqa: PLR2004 -- a year without its century
        raise UnreadableDayError(text, ambiguous=True, reason=_NO_CENTURY)
    return _day(text, int(year), _MONTHS[month.lower()], int(day))


def _roc_day(text: str, found: re.Match[str]) -> date:
    """Read a day of a year of the Republic of China, the first of which is 1912."""
    _, year, first, month, second, day = found.groups()
    if (first == "年") == (second == "月") and first in (second, "年"):
        return _day(text, _BEFORE_ROC + int(year), int(month), int(day))
    raise UnreadableDayError(text)


@lru_cache(16_384)
def _read_roc(text: str) -> date:
    """Read a day of a table that counts years from 1912; years of four digits are those of the common era."""
    normal = unicodedata.normalize("NFKC", text).strip()
    if len(normal) <= _LONGEST_DAY:
        if (found := _ROC.fullmatch(normal)) and not _YEAR_LAST.fullmatch(normal):
            return _roc_day(text, found)
        if (found := _ROC_COMPACT.fullmatch(normal)) and not _COMPACT.fullmatch(normal):
            year, month, day = map(int, found.groups())
            return _day(text, _BEFORE_ROC + year, month, day)
    return read_day(text)


_SHORTEST_SERIAL = 5
_NO_CENTURY = message('the century is not written; state the form of the column, as date_format = "%d/%m/%y"')


_REASONS = (
    (
        _OFFSET,
        message(
            "a time with an offset from UTC; which local day it is depends on the place: write the local day"
        ),
    ),
    (_SHORT_YEAR, _NO_CENTURY),
    (_MONTH_ALONE, message("a month without a day")),
    (_YEARLESS, message("a day without its year")),
    (_YEAR_ALONE, message("a year without month and day")),
    (_SEVERAL, message("more than one day; write one")),
    (
        re.compile("#+"),
        message("the column was too narrow when it was saved; widen it, and save it again"),
    ),
    (
        re.compile(rf"\d{{{_SHORTEST_SERIAL},7}}(?:\.\d+)?"),
        message('a bare number; if it is the day number of a spreadsheet, state date_format = "excel"'),
    ),
)
"""Why a text of some form is no day."""


def _reason(text: str) -> Message | None:
    """Explain why a text is no day, where its form tells."""
    if (found := _ROC.fullmatch(text)) and found[3] == "年":
        year = _BEFORE_ROC + int(found[2])
        return message(
            'a year of the Republic of China would be {year}; if it is one, state date_format = "roc"',
            year=year,
        )
    reason = next((said for form, said in _REASONS if form.fullmatch(text)), None)
    if reason is None and not any(character.isdigit() for character in text):
        return message('no day; if it stands for a blank, state missing_values = ["{text}"]', text=text)
    return reason


def day_reader(date_format: str | None) -> DayReader:
    """Make the reader for a table that states its `date_format`, or states none.

    A stated format is tried first; besides it only days with the year in front
    are read, so that the other order of day and month never slips in. Raises
    `ValueError` for a format that does not give one day.
    """
    if date_format is None:
        return read_day
    if date_format == ROC_YEARS:
        return _read_roc
    if date_format in _SERIAL_STARTS:
        return partial(_read_serial, start=_SERIAL_STARTS[date_format])
    _check_format(date_format)
    is_run_together = _RUN_TOGETHER.search(date_format) is not None
    return partial(_read_formatted, date_format=date_format, is_run_together=is_run_together)


def _read_formatted(text: str, date_format: str, *, is_run_together: bool) -> date:
    """Read a day as its table states it, or one with the year in front."""
    try:
        moment = datetime.strptime(text.strip(), date_format)  # noqa: DTZ007 -- a local day has no zone
    except ValueError:
        return _read_year_first(text, date_format)
    if is_run_together and not _is_written_out(text, moment, date_format):
        raise UnreadableDayError(text, ambiguous=True)
    return moment.date()


_RUN_TOGETHER = re.compile(r"%[YymdjHMS]%[YymdjHMS]")
"""Numbers without a mark between them: where one is short (2014121), `strptime` guesses which."""


def _is_written_out(text: str, moment: datetime, date_format: str) -> bool:
    """Return whether every number has all its digits."""
    normal = unicodedata.normalize("NFKC", text).strip()
    return moment.strftime(date_format).zfill(len(normal)) == normal


def _check_format(date_format: str) -> None:
    """Refuse a format that loses a part of the day on its way there and back."""
    probe = datetime(2014, 12, 3)  # noqa: DTZ001 -- a local day has no zone
    if "%z" in date_format.lower():
        raise ValueError("an offset from UTC does not give a local day; leave %z out")
    try:
        shown = probe.strftime(date_format)
        given = datetime.strptime(shown, date_format).date()  # noqa: DTZ007 -- as above
    except (ValueError, re.error, UnicodeError) as refused:
        raise ValueError(f"it cannot be read ({refused})") from None
    if given != probe.date():
        raise ValueError("it does not give year, month and day")


def _read_year_first(text: str, date_format: str) -> date:
    """Read a day whose year stands in front."""
    normal = unicodedata.normalize("NFKC", text).strip()
    other = message("not of the form {date_format}, which is stated for this table", date_format=date_format)
    if _YEAR_LAST.fullmatch(normal):
        raise UnreadableDayError(text, reason=other)
    try:
        return read_day(text)
    except UnreadableDayError as refused:
        raise UnreadableDayError(text, ambiguous=refused.ambiguous, reason=refused.reason or other) from None


def _read_serial(text: str, start: date) -> date:
    """Read the day number of a spreadsheet, or a day in words."""
    found = _SERIAL.fullmatch(text.strip())
    if found is None or _COMPACT.fullmatch(text.strip()):
        return read_day(text)
    try:
        return start + timedelta(days=int(found[1]))
    except OverflowError:
        raise UnreadableDayError(text) from None


def _either_order(text: str, first: int, second: int, year: int, mark: str) -> date:
    """Return the one day that two numbers can mean in either order."""
    days = {one for one in (_try_day(year, second, first), _try_day(year, first, second)) if one is not None}
    if len(days) == 1:
        return days.pop()
    if not days:
        raise UnreadableDayError(text, reason=message("no month has such a day in either order"))
    reason = message(
        'state which comes first: date_format = "{day_first}" or "{month_first}"',
        day_first=f"%d{mark}%m{mark}%Y",
        month_first=f"%m{mark}%d{mark}%Y",
    )
    raise UnreadableDayError(text, ambiguous=True, reason=reason)


def _try_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or none where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(text: str, year: int, month: int, day: int) -> date:
    """Return the day, or say that there is none."""
    found = _try_day(year, month, day)
    if found is not None:
        return found
    if _try_day(year, month, 1) is None:
        reason = (
            message("no year has a month {month}", month=month) if year else message("there is no year 0")
        )
    else:
        reason = message("month {month} of {year} has no day {day}", year=year, month=month, day=day)
    raise UnreadableDayError(text, reason=reason)


def _small_number(numerals: str) -> int:
    """Read Chinese numerals up to 99, as months and days are written; 0 for nonsense.

    >>> _small_number("二十三"), _small_number("十")
    (23, 10)
    """
    found = _TENS.fullmatch(numerals)
    if found is None:
        return 0
    tens, ten, ones = found.groups()
    return 10 * (_DIGITS[tens] if tens else bool(ten)) + (_DIGITS[ones] if ones else 0)
