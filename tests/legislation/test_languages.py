"""Every law speaks Chinese: what a Chinese answer can show has no English in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

import attrs
import pytest

import gongkai
from gongkai.days.events import event_name
from gongkai.legislation.laws import Law
from gongkai.legislation.provision_names import with_chinese
from gongkai.legislation.provisions import Duty, DutyValue
from gongkai.messages import LocalText

LAWS = {law.code: law for law in gongkai.laws()}
DUTIES = [(code, duty) for code, law in LAWS.items() for duty in law.duties]
REGIONS = {"AU": "ACT", "CH": "BE", "DE": "BE", "ES": "MD", "NZ": "WGN"}
TODAY = date(2025, 6, 10)

KEPT = {
    # acts, gazettes and registers that are cited by their own letters
    *(
        "AB",
        "AVG",
        "Awb",
        "BGB",
        "BGBl",
        "BlgNR",
        "CFR",
        "EC",
        "GP",
        "ILCS",
        "KPA",
        "Nr",
        "SI",
        "VwGVG",
        "VwVG",
        "VwVfG",
        "WAC",
    ),
    # bodies and offices known by theirs
    *("CADA", "Garante", "OGIS", "RPCT"),
    # the word of the source beside its translation
    *("amparo", "arbeidsdagar", "arbejdsdage", "délai", "franc", "hábiles", "kuni", "rozklad", "tööpäevani"),
    # the calendar that a school supplies, and the channel of a late request, by their names in the law file
    *("school", "days", "after", "hours"),
}
"""What stays in Latin letters in an explanation, beside the codes of laws and territories and addresses."""

_CODES = re.compile(
    r"(?<![A-Za-z])[A-Z]{2}(?:-[A-Z]+)?(?:[|&][A-Z]{2}(?:-[A-Z]+)?)*(?![A-Za-z])|\b[\w-]+(?:\.[\w-]+)+(?:/\w+)*"
)
_LATIN = re.compile(r"[A-Za-zÀ-ſ]+")
_NUMERAL = re.compile(r"[ivxIVX]+|[a-z]{2}|[A-Z]{2}")


def _texts(value: object, place: str = "") -> Iterator[tuple[str, LocalText]]:
    """Give every text of a law with its place."""
    if isinstance(value, LocalText):
        yield place, value
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from _texts(part, f"{place}.{key}")
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from _texts(part, f"{place}[{index}]")
    else:
        named: tuple[attrs.Attribute[object], ...] = getattr(type(value), "__attrs_attrs__", ())
        for name in (one.name for one in named if not one.name.startswith("_")):
            yield from _texts(getattr(value, name), f"{place}.{name}")


def _foreign_words(text: str) -> list[str]:
    """Find the words in Latin letters that have no reason to stand there."""
    words = _LATIN.findall(_CODES.sub("", text))
    return [word for word in words if len(word) > 1 and word not in KEPT and not _NUMERAL.fullmatch(word)]


def _region(law: Law) -> str | None:
    """Choose a place where working days differ by place."""
    return REGIONS.get(law.jurisdiction) if law.working_days.is_regional else None


def _deadline(law: Law, duty: Duty, value: DutyValue) -> gongkai.Deadline:
    """Ask for a deadline that the value governs."""
    start = max(min(value.until or TODAY, TODAY), value.in_force)
    level, kind = next(iter(value.applies.levels), None), next(iter(value.applies.kinds), None)
    view = law.on(start).for_body(level=level, kind=kind, region=_region(law))
    return view.deadline(duty.id, start, named={"school-days": gongkai.working_calendar("GB-ENG")})


@pytest.mark.parametrize("code", LAWS)
def test_every_text_of_a_law_has_chinese(code: str) -> None:
    missing = [place for place, text in _texts(LAWS[code]) if "zh" not in text.by_language]

    assert missing == [], (
        f'src/gongkai/legislation/statutes/{code}.toml: add zh = "…" beside the other languages of {missing}'
    )


@pytest.mark.parametrize(("code", "duty"), DUTIES)
def test_an_explanation_in_chinese_has_no_english(code: str, duty: str) -> None:
    law = LAWS[code]
    for value in law.duties[duty].values:
        told = (
            _deadline(law, law.duties[duty], value)
            .explain(lang="zh")
            .replace(code, "")
            .replace(code.upper(), "")
        )

        assert _foreign_words(told) == [], (
            f"{code}.toml, duties.{duty}: its Chinese explanation has English words; give the names, notes and "
            f"citations of the duty and of the calendar in Chinese: {told}"
        )


@pytest.mark.parametrize("code", LAWS)
def test_every_event_of_a_law_has_chinese(code: str) -> None:
    rules = [rule.clock_rule for duty in LAWS[code].duties.values() for rule in duty.events]

    nameless = sorted({rule.kind for rule in rules if "zh" not in rule.name.by_language})
    assert nameless == [], (
        f"src/gongkai/legislation/statutes/{code}.toml: add label = {{ en = …, zh = … }} to the events {nameless}"
    )
    asked = {rule.asked for rule in rules if rule.asked and "zh" not in event_name(rule.asked).by_language}
    assert asked == set(), f"add the Chinese of these events to _CHINESE, src/gongkai/days/events.py: {asked}"


@pytest.mark.parametrize("code", LAWS)
def test_every_day_off_of_a_law_is_named_in_chinese(code: str) -> None:
    calendar = LAWS[code].for_body(region=_region(LAWS[code])).calendar
    days = map(date.fromordinal, range(date(2012, 1, 1).toordinal(), date(2031, 1, 1).toordinal()))
    names = [reason.name for reason in map(calendar.why, days) if reason.name is not None]

    nameless = {str(name) for name in names if "zh" not in name.by_language}
    assert nameless == set(), (
        f"add the Chinese of these days to src/gongkai/days/holiday_names.toml: {nameless}"
    )


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("s 10(1)", "第10(1)条"),
        ("s 7(1) proviso", "第7(1)条但书"),
        ("reg 5(3)(b), reg 6(3)(b)", "第5(3)(b)条、第6(3)(b)条"),
        ("ss 75-76, 82-83", "第75至76、82至83条"),
        ("art 30(2), (5)-(7)", "第30(2)、(5)至(7)条"),
        ("art 57 § 4", "第57条第4款"),
        ("art 5-bis(1)(a)", "第5-bis(1)(a)条"),
        ("arts 6:7, 6:8", "第6:7、6:8条"),
        ("§ 6(1) Z 3", "第6(1)条第3项"),
        ("§ 23(2)7)", "第23(2)7)条"),
        ("14 § 4", "第14条第4款"),
        ("44 §", "第44条"),
        ("para 1.16", "第1.16段"),
        ("R*311-12, R311-13", "第R*311-12、R311-13条"),
        ("47:1A-5(i)", "第47:1A-5(i)条"),
        ("(a)(6)(A)(i)", "第(a)(6)(A)(i)款"),
    ],
)
def test_a_provision_is_cited_in_chinese(english: str, chinese: str) -> None:
    assert with_chinese(LocalText({"en": english})).text("zh") == chinese


@pytest.mark.parametrize(
    "words", ["the handbook", "s 10 of another Act", "art 7; Regulation art 51", "Livre III"]
)
def test_a_provision_in_other_words_stays_as_it_is(words: str) -> None:
    assert with_chinese(LocalText({"en": words})).by_language == {"en": words}


def test_the_chinese_that_a_file_gives_is_kept() -> None:
    given = LocalText({"en": "art 18", "zh": "第十八条"})

    assert with_chinese(given) is given
