from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import pytest

from gongkai.checks.findings import Basis, Severity
from gongkai.checks.rates import Timeliness
from gongkai.checks.rules import ALL
from gongkai.citations import Confidence
from gongkai.days import events
from gongkai.legislation import provisions
from gongkai.legislation.deadline_words import CONFIDENCES
from gongkai.locations import Location
from gongkai.messages import Message
from gongkai.reports.writing import legal_words, wording


@pytest.mark.parametrize(
    ("words", "members"),
    [
        (legal_words.TRIGGERS, provisions.Trigger),
        (legal_words.PARTIES, provisions.Party),
        (legal_words.OPERATIONS, events.Operation),
        (legal_words.NEEDS, events.Need),
        (legal_words.SILENCES, provisions.OnSilence),
        (legal_words.GROUND_KINDS, provisions.GroundKind),
        (legal_words.OVERRIDES, provisions.Override),
        (legal_words.DAYS_THAT_COUNT, provisions.DayThatCounts),
        (legal_words.LEVELS, provisions.BodyLevel),
        (legal_words.BODY_KINDS, provisions.BodyKind),
        (CONFIDENCES, Confidence),
        (wording.SEVERITIES, Severity),
        (wording.BASES, Basis),
    ],
)
def test_every_word_of_the_law_files_can_be_said(
    words: Mapping[StrEnum, Message], members: type[StrEnum]
) -> None:
    wordless = sorted(set(members) - set(words))
    assert set(words) == set(members), f"add these in src/gongkai/reports/writing: {wordless}"


def test_every_family_of_rules_has_a_name() -> None:
    nameless = {rule.family for rule in ALL} - set(wording.FAMILIES)
    assert not nameless, (
        f"name these families in FAMILIES, src/gongkai/reports/writing/wording.py: {nameless}"
    )


def test_what_is_not_judged_and_what_is_in_the_table_make_the_whole() -> None:
    in_table = {Timeliness.ON_TIME, Timeliness.LATE, Timeliness.OVERDUE, Timeliness.OPEN}
    assert set(wording.NOT_JUDGED) | in_table == set(Timeliness)


@pytest.mark.parametrize(
    ("file", "within", "shown"),
    [
        ("2014/items.csv", "2014", "items.csv, row 7"),
        ("2014/items.csv", "2014/", "items.csv, row 7"),
        ("items.csv", "items.csv", "row 7"),
        ("/data/items.csv", "/register", "/data/items.csv, row 7"),
        ("2014-old/items.csv", "2014", "2014-old/items.csv, row 7"),
    ],
)
def test_a_place_leaves_out_what_was_read_and_nothing_else(file: str, within: str, shown: str) -> None:
    assert wording.place(Location(file, row=7), within=within) == shown
