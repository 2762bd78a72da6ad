"""Instruments that a catalogue cites as its basis: whether they are known, in force on a day, with the same articles.

The data comes from the law files (names, versions, articles that moved
with an amendment) and from ``instruments.toml`` (repeals).
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final

from attrs import field, frozen

from gongkai.citations import Confidence
from gongkai.errors import InvalidLawFile
from gongkai.legislation.laws import Law
from gongkai.legislation.loading import law as load_law
from gongkai.legislation.loading import laws
from gongkai.legislation.provisions import DutyValue, Provision, Version
from gongkai.messages import LocalText
from gongkai.structuring import structure

_FILE: Final = "instruments.toml"
_STATE: Final = "中华人民共和国"
_NAMED: Final = re.compile(r"《(?P<name>[^《》]+)》(?P<rest>[^《》]*)")
_ARTICLE: Final = re.compile(r"第(?P<number>[一二三四五六七八九十百千零〇\d]{1,9})条")
_ITEM: Final = re.compile(r"(?:第[一二三四五六七八九十]+款)?第?[（(]?[一二三四五六七八九十]+[)）]?项")
"""An item of the article before it."""
_RANGE: Final = re.compile(
    r"第([一二三四五六七八九十百千零〇\d]{1,9})条(?:至|到|-|—)第([一二三四五六七八九十百千零〇\d]{1,9})条"
)
_DECREE: Final = re.compile(r"令\s*第?\s*(?P<number>\d{1,4})\s*号")
_BRACKETED: Final = re.compile(r"[（(].*?[)）]")
_LEGAL: Final = re.compile(r".*(?:法典|法|条例|办法|规定|细则)(?:（.*）)?$")
_PUBLISHING: Final = ("publish", "display", "disclose")
"""The beginnings of the names of duties of publication."""
_DIGITS: Final = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}
_TENS: Final = {"十": 10, "百": 100, "千": 1000}


class InstrumentStatus(StrEnum):
    """The status of a cited instrument on a day."""

    IN_FORCE = "in-force"
    NOT_YET = "not-yet"
    """It comes into force later."""
    REPEALED = "repealed"
    """It is no longer in force."""
    OLD_VERSION = "old-version"
    """The number of the decree is that of a version that was replaced."""
    MOVED = "moved"
    """The content of the cited article is in another article now, as far as the law files say."""
    UNKNOWN = "unknown"
    """The instrument is in no law file and no list."""


@frozen(slots=True, kw_only=True)
class Repeal:
    """The repeal of instruments, as ``instruments.toml`` has it."""

    names: tuple[str, ...]
    repealed_on: date
    """The first day without them."""
    replaced_by: str | None = None
    citation: LocalText
    checked_on: date
    confidence: Confidence


@frozen(slots=True, kw_only=True)
class NamedInstrument:
    """One instrument that a text cites, and its status on a day."""

    name: str
    """The name in the text, without 《》."""
    status: InstrumentStatus
    since: date | None = None
    """The day on which it was repealed, replaced or moved, or comes into force."""
    article: int | None = None
    """The article that moved."""
    now: str | None = None
    """What replaces it: another instrument, a version, an article."""


@frozen(kw_only=True)
class _File:
    """The content of the file of repeals."""

    instruments: tuple[Repeal, ...] = field(factory=tuple)


def instruments_named(text: str, on: date) -> tuple[NamedInstrument, ...]:
    """Return the instruments that a text names in 《》, with the status of each on a day.

    Only laws, codes, regulations, measures and provisions are considered;
    circulars and plans are not.

    >>> [(one.name, one.status.value) for one in instruments_named("《环境保护法》、《预算法》", date(2026, 9, 1))]
    [('环境保护法', 'repealed'), ('预算法', 'in-force')]
    >>> instruments_named("《村民委员会组织法》第三十条", date(2026, 1, 1))[0].now
    '第三十五条'
    """
    return tuple(
        _read(found["name"], found["rest"], on) for found in _NAMED.finditer(text) if _is_legal(found["name"])
    )


def article_number(numeral: str) -> int:
    """Parse the number of an article, in Chinese numerals or digits.

    >>> article_number("一千二百四十二"), article_number("二十六"), article_number("十"), article_number("30")
    (1242, 26, 10, 30)
    """
    if numeral.isdecimal():
        return int(numeral)
    total = digit = 0
    for sign in numeral:
        if sign in _TENS:
            total += (digit or 1) * _TENS[sign]
            digit = 0
        else:
            digit = _DIGITS.get(sign, 0)
    return total + digit


def numeral(number: int) -> str:
    """Write the number of an article in Chinese numerals, from a hundred on in digits.

    >>> numeral(9), numeral(10), numeral(19), numeral(20), numeral(35), numeral(142)
    ('九', '十', '十九', '二十', '三十五', '142')
    """
    if number > 99:  # noqa: PLR2004 -- the largest of two numerals
        return str(number)
    tens, ones = divmod(number, 10)
    signs = "零一二三四五六七八九"
    return ("" if tens == 0 else "十" if tens == 1 else f"{signs[tens]}十") + (signs[ones] if ones else "")


def _read(name: str, rest: str, on: date) -> NamedInstrument:
    """Return the status of one instrument."""
    bare = _bare(name)
    repeal = _repeals().get(bare)
    if repeal is not None and repeal.repealed_on <= on:
        return NamedInstrument(
            name=name, status=InstrumentStatus.REPEALED, since=repeal.repealed_on, now=repeal.replaced_by
        )
    known = _known().get(bare)
    if known is not None:
        law, versions = known
        by_version = _status_by_version(name, rest, on, law, versions)
        return by_version or _status_by_article(name, rest, on, law, versions[0])
    begins = _successors().get(bare)
    if begins is not None and begins > on:
        return NamedInstrument(name=name, status=InstrumentStatus.NOT_YET, since=begins)
    is_known = repeal is not None or begins is not None
    return NamedInstrument(
        name=name, status=InstrumentStatus.IN_FORCE if is_known else InstrumentStatus.UNKNOWN
    )


def _status_by_version(
    name: str, rest: str, on: date, law: Law, versions: tuple[Version, ...]
) -> NamedInstrument | None:
    """Return by the versions of that name whether it is in force, and by the decree whether in that version.

    A file may begin with a revision: what was in force before its first version is
    not known, unless that version replaced an instrument of another name.
    """
    if on < versions[0].in_force:
        if versions[0] is law.versions[0]:
            return NamedInstrument(name=name, status=InstrumentStatus.UNKNOWN)
        return NamedInstrument(name=name, status=InstrumentStatus.NOT_YET, since=versions[0].in_force)
    current = next((version for version in versions if version.in_force_on(on)), None)
    if current is None:
        return NamedInstrument(name=name, status=InstrumentStatus.REPEALED, since=versions[-1].until)
    decree = _DECREE.search(unicodedata.normalize("NFKC", rest))
    old = next((one for one in versions if decree is not None and _has_number(one, decree["number"])), None)
    if old is not None and old.in_force < current.in_force:
        return NamedInstrument(
            name=name, status=InstrumentStatus.OLD_VERSION, since=current.in_force, now=current.number
        )
    return None


def _has_number(version: Version, number: str) -> bool:
    """Return whether a version was made by the decree with that number."""
    return version.number is not None and f"第{number}号" in version.number


def _status_by_article(name: str, rest: str, on: date, law: Law, first: Version) -> NamedInstrument:
    """Return whether a cited article had a provision that has moved since; `first` is the first version of that name."""
    for found in _ARTICLE.finditer(rest):
        article = article_number(found["number"])
        moved = _moves(law.code).get(article)
        if moved is not None:
            since, provision = moved
            has_item = _ITEM.match(rest, found.end()) is not None
            if first.in_force < since <= on and not _in_use(law, article, on, has_item=has_item):
                return NamedInstrument(
                    name=name, status=InstrumentStatus.MOVED, since=since, article=article, now=provision
                )
    return NamedInstrument(name=name, status=InstrumentStatus.IN_FORCE)


def _is_legal(name: str) -> bool:
    """Return whether a name is that of a law, a code, a regulation, a measure or a provision."""
    return _LEGAL.fullmatch(name.strip()) is not None and "通知" not in name


def _bare(name: str) -> str:
    """Return a name in the form for comparing: without 《》, brackets, blanks and the name of the state."""
    plain = _BRACKETED.sub("", unicodedata.normalize("NFKC", name).strip("《》"))
    return "".join(plain.split()).removeprefix(_STATE)


@cache
def _known() -> Mapping[str, tuple[Law, tuple[Version, ...]]]:
    """Return the instruments of China that have law files, by name, each with the versions of that name."""
    found: dict[str, tuple[Law, tuple[Version, ...]]] = {}
    for law in laws():
        if law.jurisdiction != "CN" or law.beside is not None:
            continue
        names: dict[str, list[Version]] = {}
        for version in law.versions:
            cited = _NAMED.search(version.cite_as.text("zh"))
            if cited is not None:
                names.setdefault(_bare(cited["name"]), []).append(version)
        for name, versions in names.items():
            if name not in found or len(versions) > len(found[name][1]):
                found[name] = law, tuple(versions)
    return found


@cache
def _repeals() -> Mapping[str, Repeal]:
    """Return the instruments that were repealed, by name."""
    text = (files("gongkai.legislation") / _FILE).read_text(encoding="utf-8")
    read = structure(tomllib.loads(text), _File, file=_FILE, error=InvalidLawFile)
    return {name: repeal for repeal in read.instruments for name in repeal.names}


@cache
def _successors() -> Mapping[str, date]:
    """Return the instruments that replaced repealed ones, with the day of the replacement."""
    return {repeal.replaced_by: repeal.repealed_on for repeal in _repeals().values() if repeal.replaced_by}


@cache
def _moves(code: str) -> Mapping[int, tuple[date, str]]:
    """Return the articles of a law on publication that moved to other articles: since when, and where to.

    These are the duties of publication and the categories. A catalogue cites
    the basis of a publication. An article that was about requests and is now
    about something else may well be what is meant.
    """
    found = dict(_category_moves(code))
    for duty in load_law(code).duties.values():
        for value in duty.values if duty.id.startswith(_PUBLISHING) else ():
            follower = _follower(value, duty.values)
            if follower is None or value.instrument is not None or follower.instrument is not None:
                continue
            now = _ARTICLE.search(follower.citation.text("zh"))
            if now is None:
                continue
            for article in _articles(value):
                if article not in _articles(follower):
                    found.setdefault(article, (follower.in_force, now.group()))
    return found


def _category_moves(code: str) -> Iterator[tuple[int, tuple[date, str]]]:
    """Yield the articles whose categories ended with a version, with the articles of those of the next."""
    categories = load_law(code).categories.values()
    for since in sorted({one.in_force for one in categories}):
        now = sorted({article for one in categories if one.in_force == since for article in _articles(one)})
        provision = "、".join(f"第{numeral(article)}条" for article in now)
        for one in categories:
            if one.until is not None and one.until < since and not one.in_force_on(since):
                yield from ((article, (since, provision)) for article in _articles(one) if article not in now)


def _follower(value: DutyValue, values: tuple[DutyValue, ...]) -> DutyValue | None:
    """Return the value that replaced one that ended."""
    return next(
        (
            one
            for one in values
            if value.until is not None and one.in_force > value.until and one.applies.overlaps(value.applies)
        ),
        None,
    )


def _in_use(law: Law, article: int, on: date, *, has_item: bool) -> bool:
    """Return whether the article can be the basis of an entry on that day; an item of it, where one is cited."""
    return any(
        provision.in_force_on(on) and provision.instrument is None and article in _articles(provision)
        for provision in _bases(law, has_item=has_item)
    )


def _bases(law: Law, *, has_item: bool) -> Iterator[Provision]:
    """Yield what can be the basis of a publication: categories, duties to publish, documents; of items, categories alone."""
    yield from law.categories.values()
    if has_item:
        return
    for duty in law.duties.values():
        if duty.id.startswith(_PUBLISHING):
            yield from duty.values
    for document in law.documents.values():
        yield from document.values


def _articles(provision: Provision) -> frozenset[int]:
    """Return the numbers of the articles of a provision."""
    text = provision.citation.text("zh")
    ranges = (range(article_number(first), article_number(last) + 1) for first, last in _RANGE.findall(text))
    alone = (article_number(found["number"]) for found in _ARTICLE.finditer(text))
    return frozenset((*alone, *(number for span in ranges for number in span)))
