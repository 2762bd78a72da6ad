"""A law file says what a law file can say, or is refused with file, key, value and remedy."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gongkai.errors import InvalidLawFile
from gongkai.legislation.law_files import ITEM_FIELDS
from gongkai.legislation.loading import load_law
from gongkai.records.columns import columns_of
from gongkai.records.items import Item

GOOD = """\
code = "xx-foi"
jurisdiction = "XX"
name = "Freedom of Information Act"

[calendar]
any_of = ["GB-ENG", "GB-SCT"]
closed = [{ first = "12-25", last = "01-15", name = "the summer season" }]
citation = "s 2"
checked_on = 2026-11-22
confidence = "own-knowledge"

[[versions]]
in_force = 2005-01-01
cite_as = "FOIA 2005"
checked_on = 2026-11-22
confidence = "own-knowledge"

[duties.respond]
label = "answer the request"
trigger = "received"

[[duties.respond.values]]
in_force = 2005-01-01
until = 2019-12-31
limit = { count = 20, unit = "working-day", start = "next-day" }
citation = "s 10(1)"
checked_on = 2026-11-22
confidence = "own-knowledge"

[[duties.respond.values]]
in_force = 2020-01-01
applies = { levels = ["county"] }
limit = { count = 1, unit = "month", month_end = "last-day" }
citation = "s 10(1A)"
checked_on = 2026-11-22
confidence = "own-knowledge"

[[duties.respond.events]]
kind = "extended"
operation = "extend"
to = { count = 40, unit = "working-day" }
times = 1
needs = ["consent"]
consent_of = "the Commissioner"
in_force = 2005-01-01
citation = "s 10(3)"
checked_on = 2026-11-22
confidence = "own-knowledge"

[grounds."s.40(2)"]
name = "personal data"

[[grounds."s.40(2)".values]]
in_force = 2005-01-01
kind = "mandatory"
override = ["consent"]
citation = "s 40(2)"
checked_on = 2026-11-22
confidence = "own-knowledge"

[receipt.post]
name = "post"

[[receipt.post.values]]
in_force = 2005-01-01
day = "received"
text = "the day of delivery"
citation = "s 10(6)"
checked_on = 2026-11-22
confidence = "own-knowledge"

[[categories]]
in_force = 2005-01-01
citation = "s 19"
checked_on = 2026-11-22
confidence = "own-knowledge"
items = [{ code = "19-1", name = "budgets" }, { code = "19-2", name = "contracts" }]
"""

VERSION = """\
[[versions]]
in_force = 2005-01-01
cite_as = "FOIA 2005"
checked_on = 2026-11-22
confidence = "own-knowledge"
"""
SECOND_VALUE = 'in_force = 2020-01-01\napplies = { levels = ["county"] }\n'

FACT = 'in_force = 2005-01-01\ncitation = "s 1"\nchecked_on = 2026-11-22\nconfidence = "own-knowledge"\n'
DOCUMENT = (
    '[documents.catalogue]\nname = "catalogue"\n[[documents.catalogue.values]]\n'
    'elements = [{{ id = "{element}", name = "title" }}]\n' + FACT
)
OUTCOMES = (
    '[outcomes.denied]\nkind = "refused"\nname = "not given"\n[[outcomes.denied.values]]\n'
    + FACT
    + '[outcomes.refused]\nkind = "refused"\nname = "refused"\naliases = ["{alias}"]\n[[outcomes.refused.values]]\n'
    + FACT
)
GROUND = (
    '[grounds."s.41"]\nname = "secrets"\naliases = ["{alias}"]\n[[grounds."s.41".values]]\nkind = "mandatory"\n'
    + FACT
)

# One change to the good file: what is replaced, by what, the key that the error names, and its remedy.
REFUSALS = {
    "missing citation": (
        'citation = "s 10(1)"\n',
        "",
        "duties.respond.values[0].citation",
        "required, and missing",
    ),
    "missing confidence": (
        'text = "the day of delivery"\ncitation = "s 10(6)"\nchecked_on = 2026-11-22\nconfidence = "own-knowledge"\n',
        'text = "the day of delivery"\ncitation = "s 10(6)"\nchecked_on = 2026-11-22\n',
        "receipt.post.values[0].confidence",
        "required, and missing",
    ),
    "unknown key of an article": (
        "items = [",
        "in_force_on = 2005-01-01\nitems = [",
        "categories[0].in_force_on",
        "unknown key; did you mean 'in_force'? known are: in_force, until, citation,",
    ),
    "unknown confidence": (
        'citation = "s 19"\nchecked_on = 2026-11-22\nconfidence = "own-knowledge"',
        'citation = "s 19"\nchecked_on = 2026-11-22\nconfidence = "verfied"',
        "categories[0].confidence = 'verfied'",
        "not known; did you mean 'verified'? known are: verified, second-hand, derived, own-knowledge, unsafe",
    ),
    "overlap": (
        "until = 2019-12-31",
        "until = 2020-01-01",
        "duties.respond.values[0].until = datetime.date(2020, 1, 1)",
        "overlaps the value in force from 2020-01-01; end this one on 2019-12-31 or leave until out",
    ),
    "same beginning": (
        SECOND_VALUE,
        "in_force = 2005-01-01\n",
        "duties.respond.values[0].until = datetime.date(2019, 12, 31)",
        "overlaps the value in force from 2005-01-01; end this one on 2004-12-31",
    ),
    "hole": (
        "until = 2019-12-31",
        "until = 2019-12-30",
        "duties.respond.values[0].until = datetime.date(2019, 12, 30)",
        "leaves a gap until 2020-01-01; end this one on 2019-12-31, or write what holds in between",
    ),
    "end before the beginning": (
        "until = 2019-12-31",
        "until = 2004-12-31",
        "duties.respond.values[0].until = datetime.date(2004, 12, 31)",
        "this ends before it begins (2005-01-01); write the last day of force",
    ),
    "end that would be guessed": (
        "until = 2019-12-31\n",
        "",
        "duties.respond.values[0].until",
        "required: a value in force from 2020-01-01 applies to only some of the same bodies",
    ),
    "unknown unit": (
        'unit = "working-day", start',
        'unit = "workday", start',
        "duties.respond.values[0].limit.unit = 'workday'",
        "not known; did you mean 'working-day'? known are: working-day, day, week, month, year, hour",
    ),
    "unknown key in a limit": (
        'start = "next-day"',
        'begin = "next-day"',
        "duties.respond.values[0].limit.begin",
        "unknown key; known are: count, unit, start, roll, month_end,",
    ),
    "unknown operation": (
        'operation = "extend"',
        'operation = "pause"',
        "duties.respond.events[0].operation = 'pause'",
        "not known; known are: restart, exclude-working-days, exclude-days, exclude-period, toll, extend",
    ),
    "unknown calendar": (
        '"GB-SCT"',
        '"GB-SCO"',
        "calendar = 'GB-SCO'",
        "no calendar is known as 'GB-SCO'; ",
    ),
    "two sorts of calendar": (
        "any_of = [",
        'holidays = "GB"\nany_of = [',
        "calendar",
        "give exactly one of holidays, any_of and all_of; there is holidays and any_of",
    ),
    "impossible season": (
        '"12-25"',
        '"25-12"',
        "calendar.closed[0]",
        "the season '25-12' to '01-15' is not two days",
    ),
    "duty without trigger": ('trigger = "received"\n', "", "duties.respond.trigger", "required, and missing"),
    "unknown trigger": (
        'trigger = "received"',
        'trigger = "recieved"',
        "duties.respond.trigger = 'recieved'",
        "not known; did you mean 'received'?",
    ),
    "duty without values": (
        "[duties.respond]",
        '[duties.publish]\nlabel = "publish"\ntrigger = "formed"\nvalues = []\n[duties.respond]',
        "duties.publish.values",
        "required: at least one value, with the day it came into force",
    ),
    "text for a date": (
        "until = 2019-12-31",
        'until = "2019-12-31"',
        "duties.respond.values[0].until = '2019-12-31'",
        "not a date; write a TOML date, without quotes or time: 2019-05-15",
    ),
    "time of day in a date": (
        "until = 2019-12-31",
        "until = 2019-12-31T00:00:00",
        "duties.respond.values[0].until = datetime.datetime(2019, 12, 31, 0, 0)",
        "not a date; write a TOML date, without quotes or time: 2019-05-15",
    ),
    "text for a number": (
        "count = 20",
        'count = "20"',
        "duties.respond.values[0].limit.count = '20'",
        "write a whole number",
    ),
    "true for a number": (
        "times = 1",
        "times = true",
        "duties.respond.events[0].times = True",
        "write a whole number",
    ),
    "never": ("times = 1", "times = 0", "duties.respond.events[0]", "times is 0; an event that can happen"),
    "extension by and to": (
        "to = {",
        'by = { count = 20, unit = "working-day" }\nto = {',
        "duties.respond.events[0]",
        "an extension is either `by` a limit or `to` a limit; give exactly one",
    ),
    "restart by": (
        'operation = "extend"',
        'operation = "restart"',
        "duties.respond.events[0]",
        "by and to are for the operation extend, not for restart",
    ),
    "consent that is not needed": (
        'needs = ["consent"]',
        "needs = []",
        "duties.respond.events[0]",
        "consent_of names who consents; add consent to needs",
    ),
    "months without an end": (
        ', month_end = "last-day"',
        "",
        "duties.respond.values[1].limit.month_end",
        "required for months and years: last-day, next-month-first, or refuse where the law is silent",
    ),
    "months without an end, deep in a limit": (
        'limit = { count = 1, unit = "month", month_end = "last-day" }',
        'limit = { first_of = [{ text = "soon" }, { first_of = [{ count = 9, unit = "day" }, { count = 1, unit = "month" }] }] }',
        "duties.respond.values[1].limit.first_of[1].first_of[1].month_end",
        "required for months and years: last-day, next-month-first, or refuse where the law is silent",
    ),
    "months without an end, in a condition": (
        'to = { count = 40, unit = "working-day" }\ntimes = 1',
        'to = { count = 40, unit = "working-day" }\nasked = "sought"\nasked_within = { count = 1, unit = "month" }\ntimes = 1',
        "duties.respond.events[0].month_end",
        "required for months and years",
    ),
    "event that ends itself": (
        'operation = "extend"\nto = { count = 40, unit = "working-day" }\n',
        'operation = "toll"\nends = "extended"\n',
        "duties.respond.events[0]",
        "'extended' cannot end itself; name the event that ends it in ends, or leave it out",
    ),
    "event that stops the clock": (
        'kind = "extended"',
        'kind = "answered"',
        "duties.respond.events[0] = 'answered'",
        "a kind of event has one meaning: it begins something, ends it, asks for it, or is 'answered', which stops the clock",
    ),
    "asking without a time": (
        "times = 1",
        'asked = "sought"\ntimes = 1',
        "duties.respond.events[0]",
        "asked and asked_within go together: the event of asking and the time for it",
    ),
    "pause that extends": (
        "times = 1",
        'at_most = { count = 1, unit = "day" }\ntimes = 1',
        "duties.respond.events[0]",
        "ended_within and at_most are for pauses; leave them out of an extension",
    ),
    "season that no year has": (
        '"12-25"',
        '"02-30"',
        "calendar.closed[0]",
        "the season '02-30' to '01-15' is not two days",
    ),
    "regions that nobody knows": (
        'any_of = ["GB-ENG", "GB-SCT"]',
        'holidays = "CN-{region}"',
        "calendar = 'CN-{region}'",
        "CN has no regions here; write 'CN'",
    ),
    "calendar that stands in for nobody's": (
        "[calendar]\n",
        '[calendar]\nsubstitute_reason = "the list of the institution"\n',
        "calendar",
        "substitute_reason asks for the days of the body; say body_days = true as well",
    ),
    "element that no item has": (
        "[[categories]]",
        DOCUMENT.format(element="titel") + "[[categories]]",
        "documents.catalogue.values[0].elements[0].id = 'titel'",
        "no field of an item; did you mean 'title'?",
    ),
    "outcomes that go by one name": (
        "[[categories]]",
        OUTCOMES.format(alias="Denied") + "[[categories]]",
        "outcomes.refused.aliases = 'Denied'",
        "'denied' goes by it as well; leave it to one of the two",
    ),
    "code of one ground as the alias of another": (
        "[receipt.post]\n",
        GROUND.format(alias="s. 40 (2)") + "[receipt.post]\n",
        "grounds.s.41.aliases = 's.40(2)'",
        "'s.41' goes by it as well; take it out of the aliases there",
    ),
    "contradictory limit": (
        'unit = "working-day", start = "next-day"',
        'unit = "working-day", roll = "next-working-day"',
        "duties.respond.values[0].limit",
        "a limit in working-days does not end on a day off; leave roll out",
    ),
    "text for a list": (
        'levels = ["county"]',
        'levels = "county"',
        "duties.respond.values[1].applies.levels = 'county'",
        "write a list: [ … ]",
    ),
    "unknown level": (
        'levels = ["county"]',
        'levels = ["country"]',
        "duties.respond.values[1].applies.levels[0] = 'country'",
        "not known; did you mean 'county'?",
    ),
    "ground of no kind": (
        'kind = "mandatory"',
        'kind = "absolute"',
        "grounds.\"s.40(2)\".values[0].kind = 'absolute'",
        "not known; known are: mandatory, discretionary",
    ),
    "table named twice": (
        'label = "answer the request"',
        'id = "respond"\nlabel = "answer the request"',
        "duties.respond.id = 'respond'",
        "the table is named already; leave this out",
    ),
    "category twice": ('"19-2"', '"19-1"', "categories[0].items[1].code = '19-1'", "occurs twice"),
    "empty name": (
        'name = "personal data"',
        'name = " "',
        "grounds.\"s.40(2)\".name = ' '",
        "write text, or text by",
    ),
    "name in no language": (
        'name = "personal data"',
        'name = { english = "personal data" }',
        "grounds.\"s.40(2)\".name = {'english': 'personal data'}",
        "'english' is not a language; write codes such as en, zh, zh-Hant, ko",
    ),
    "unknown table": ("[grounds.", "[ground.", "ground", "unknown key; did you mean 'grounds'?"),
    "code in capitals": (
        'code = "xx-foi"',
        'code = "XX-FOI"',
        "code = 'XX-FOI'",
        "write jurisdiction and short name",
    ),
    "no table": (
        "[receipt.post]\n",
        "[receipt]\nfax = 1\n[receipt.post]\n",
        "receipt.fax = 1",
        "write a table: { … }",
    ),
    "no TOML": (
        "[calendar]",
        "[calendar",
        "",
        "not TOML: Expected ']' at the end of a table declaration (at line 5",
    ),
    "no versions": (
        VERSION,
        "",
        "versions",
        "required, and missing",
    ),
}


def write(folder: Path, text: str) -> Path:
    """Write a law file."""
    path = folder / "xx-foi.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_good_file_is_taken(tmp_path: Path) -> None:
    loaded = load_law(write(tmp_path, GOOD))
    assert loaded.code == "xx-foi"
    assert loaded.calendar.code == "XX-FOI"
    assert not loaded.calendar.is_working_day(date(2026, 1, 15))
    assert loaded.deadline("respond", date(2019, 11, 29)).due == date(2020, 1, 21)
    assert list(loaded.grounds) == ["s.40(2)"]
    assert list(loaded.categories) == ["19-1", "19-2"]


@pytest.mark.parametrize("case", REFUSALS.values(), ids=REFUSALS)
def test_file_is_refused_with_key_value_and_remedy(case: tuple[str, str, str, str], tmp_path: Path) -> None:
    old, new, place, remedy = case
    assert old in GOOD
    with pytest.raises(InvalidLawFile) as refused:
        load_law(write(tmp_path, GOOD.replace(old, new)))
    named = f"xx-foi.toml: {place}: " if place else "xx-foi.toml: "
    assert str(refused.value).startswith(f"{named}{remedy}")


def test_every_fault_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    text = GOOD.replace('trigger = "received"', 'trigger = "recieved"').replace("times = 1", 'times = "once"')
    with pytest.raises(InvalidLawFile) as refused:
        load_law(write(tmp_path, text))
    assert refused.value.key == "duties.respond.trigger"
    assert refused.value.__notes__ == [
        "also: xx-foi.toml: duties.respond.events[0].times = 'once': write a whole number"
    ]


def test_law_without_versions_is_refused(tmp_path: Path) -> None:
    text = GOOD.replace(VERSION, "").replace("jurisdiction", "versions = []\njurisdiction", 1)
    with pytest.raises(InvalidLawFile, match=r"versions: required: at least one version, with the day"):
        load_law(write(tmp_path, text))


def test_value_without_an_end_ends_where_the_next_begins(tmp_path: Path) -> None:
    text = GOOD.replace("until = 2019-12-31\n", "").replace('applies = { levels = ["county"] }\n', "")
    first, second = load_law(write(tmp_path, text)).duties["respond"].values
    assert (first.until, second.until) == (date(2019, 12, 31), None)


@pytest.mark.parametrize("text", [DOCUMENT.format(element="title"), OUTCOMES.format(alias="turned down")])
def test_what_is_refused_is_taken_when_it_is_right(text: str, tmp_path: Path) -> None:
    assert load_law(write(tmp_path, GOOD + text)).code == "xx-foi"


def test_the_fields_that_a_catalogue_may_name_are_those_of_an_item() -> None:
    lacking = [name for name in columns_of(Item) if name not in ITEM_FIELDS]
    assert tuple(columns_of(Item)) == ITEM_FIELDS, (
        "src/gongkai/legislation/law_files.py: write the columns of Item in their order into ITEM_FIELDS; "
        f"it lacks {', '.join(lacking) or 'none, and has others or another order'}"
    )


def test_calendar_of_the_region_needs_the_region(tmp_path: Path) -> None:
    text = GOOD.replace('any_of = ["GB-ENG", "GB-SCT"]', 'holidays = "DE-{region}"')
    german = load_law(write(tmp_path, text))
    with pytest.raises(LookupError, match=r"working days of xx-foi differ by region.*for_body.* BB, BE"):
        _ = german.calendar
    assert not german.for_body(region="BY").calendar.is_working_day(date(2026, 1, 6))
    assert german.for_body(region="BY").calendar.is_working_day(date(2026, 3, 9))
