"""Parsing the column 公开时限 of a Chinese catalogue into time limits.

Catalogues state by when an entry is published, how long it is displayed and how
long it is kept, all in one cell and in free text. `parse_time_limit` parses the
parts whose meaning is not in doubt, and returns the rest as unread.

>>> read = parse_time_limit("信息形成或者变更之日起20个工作日内")
>>> str(read.deadlines[0].limit), read.deadlines[0].trigger.value
('20 working days', 'formed-or-changed')
>>> parse_time_limit("按有关规定执行").unread
('按有关规定执行',)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from attrs import evolve, frozen

from gongkai.arguments import check_kind
from gongkai.field_docs import documented
from gongkai.legislation.limit_clauses import (
    Frequency,
    Purpose,
    Stated,
    StatedDeadline,
    StatedPeriod,
    read_clause,
)

__all__ = ["Frequency", "LimitText", "Purpose", "StatedDeadline", "StatedPeriod", "parse_time_limit"]

_EXCEPTION: Final = re.compile(
    r"[^,;。()\[\]【】]*?另有(?:规定|要求)的?,?(?:从其规定|除外|(?:依照|按照?|适用|遵从)其规定(?:执行)?|以其规定为准)"
)
"""Another law takes precedence; the comma inside does not end the clause."""
_CLAUSE: Final = re.compile(rf"{_EXCEPTION.pattern}|(?:[^,;。/()\[\]【】]|/(?!每|按|[年季月]度))+")
_MARKER: Final = re.compile(
    r"(?:^|(?<=[,;。]))(?:\([\d一二三四五六七八九十]{1,2}\)|\d{1,2}[.、](?!\d)|[一二三四五六七八九十]{1,2}、)"
)
"""The number of a part: (1), 2., 三、."""
_HEADING: Final = re.compile(r"^(?:公开)?时限:")
_OR_CHANGED: Final = re.compile(r"(?<=形成|生成)\((?:或者?|、)?(?P<changed>变更|变动|更新)\)")
"""形成（变更）: the brackets mean "or", and do not end the clause."""
_CONDITION: Final = re.compile(r"(?:其中|属于|涉及|对于?|如).+|.+的")
"""A clause that only names the matter of the next one."""
_DITTO: Final = frozenset({"同上", "同前", "同上栏", "与上同", "〃"})


@documented
@frozen(slots=True, kw_only=True)
class LimitText:
    """The parts of a text about time; made by `parse_time_limit`."""

    text: str
    """The text as it was given."""
    deadlines: tuple[StatedDeadline, ...] = ()
    """The deadlines; several where matters differ."""
    display: tuple[StatedPeriod, ...] = ()
    """How long a notice is displayed: 公告期限为5个工作日."""
    retention: tuple[StatedPeriod, ...] = ()
    """How long the information stays public: 长期公开. This is no deadline."""
    exceptions: tuple[str, ...] = ()
    """The words by which another law takes precedence: 法律、法规另有规定的,从其规定."""
    inherited: bool = False
    """True where it says "as above" and the entry above was given."""
    unread: tuple[str, ...] = ()
    """The parts whose meaning is in doubt, in their own words, without blanks."""

    @property
    def is_read(self) -> bool:
        """True when the text states a time and none of it is in doubt."""
        return bool(self.deadlines or self.display or self.retention) and not self.unread


def parse_time_limit(text: str, *, above: LimitText | None = None) -> LimitText:
    """Parse the text of the column 公开时限.

    `above` is the result for the entry above, which 同上 repeats. Widths,
    blanks, line breaks and punctuation make no difference.

    工作日 are working days, 日 and 天 calendar days. A text does not say how its
    days run, so they run as the Civil Code has it (民法典, arts 201 to 203): the
    day of the event is not counted; months and years end on the corresponding
    day or the last of the month; a deadline in days, weeks, months or years
    that ends on a day off ends on the next working day.

    >>> read = parse_time_limit(
    ...     "信息形成之日起20个工作日内公开；其中行政许可事项应自作出行政决定之日起7个工作日内公示"
    ... )
    >>> [(one.matter, one.limit.count) for one in read.deadlines]
    [(None, 20), ('行政许可事项', 7)]
    >>> parse_time_limit("同上", above=read).deadlines == read.deadlines
    True

    No text raises an error: what cannot be parsed is in `unread`.
    """
    check_kind(text, str, "text", "the text of a time limit")
    stated: list[Stated] = []
    exceptions: list[str] = []
    unread: list[str] = []
    inherited = False
    for clause, read in _readings(text):
        if read is not None:
            stated.append(read)
        elif _EXCEPTION.fullmatch(clause):
            exceptions.append(clause)
        elif clause in _DITTO and above is not None:
            inherited = True
        else:
            unread.append(clause)
    parsed = LimitText(
        text=text,
        deadlines=tuple(one for one in stated if isinstance(one, StatedDeadline)),
        display=_periods(stated, Purpose.DISPLAY),
        retention=_periods(stated, Purpose.RETENTION),
        exceptions=tuple(exceptions),
        unread=tuple(unread),
    )
    return _with_above(parsed, above) if inherited and above is not None else parsed


def _periods(stated: list[Stated], purpose: Purpose) -> tuple[StatedPeriod, ...]:
    """Return the periods with one purpose."""
    return tuple(one for one in stated if isinstance(one, StatedPeriod) and one.purpose is purpose)


def _with_above(parsed: LimitText, above: LimitText) -> LimitText:
    """Return the parts of the entry above followed by those of this one."""
    return evolve(
        parsed,
        deadlines=above.deadlines + parsed.deadlines,
        display=above.display + parsed.display,
        retention=above.retention + parsed.retention,
        exceptions=above.exceptions + parsed.exceptions,
        inherited=True,
        unread=above.unread + parsed.unread,
    )


def _readings(text: str) -> Iterator[tuple[str, Stated | None]]:
    """Yield each clause with its parsed form; one that only names a matter is joined to the next."""
    matter: str | None = None
    for clause in _clauses(text):
        read = read_clause(clause)
        if matter is not None and read is not None and read.matter is None:
            read, matter = evolve(read, matter=matter, text=f"{matter},{read.text}"), None
        if matter is not None:
            yield matter, None
        names_matter = read is None and _CONDITION.fullmatch(clause) and not _EXCEPTION.fullmatch(clause)
        matter = clause if names_matter else None
        if matter is None:
            yield clause, read
    if matter is not None:
        yield matter, None


def _clauses(text: str) -> Iterator[str]:
    """Split a text into clauses, in ASCII widths and without blanks and the numbers of its parts."""
    bare = "".join(unicodedata.normalize("NFKC", text).split())
    bare = _OR_CHANGED.sub(r"或\g<changed>", _HEADING.sub("", _MARKER.sub("", bare)))
    return (match.group() for match in _CLAUSE.finditer(bare))
