"""The page on the format says what the loader takes: its example loads, its words are all there are."""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from pathlib import Path

import pytest

from gongkai.citations import Confidence
from gongkai.days.events import Need, Operation
from gongkai.days.periods import MonthEnd, RollRule, StartRule, TimeLimit, TimeUnit
from gongkai.legislation.fees import Charging, FeeSpan, FeeUnit
from gongkai.legislation.loading import load_law
from gongkai.legislation.outcomes import OutcomeKind, Remedy
from gongkai.legislation.provisions import (
    BodyKind,
    BodyLevel,
    DayThatCounts,
    GroundKind,
    LimitKind,
    OnSilence,
    Override,
    Party,
    Trigger,
)
from gongkai.structuring import structure

WORDS: dict[str, type[StrEnum]] = {
    "`trigger`, `governed_by`": Trigger,
    "`binds`": Party,
    "`unit`": TimeUnit,
    "`start`": StartRule,
    "`roll`": RollRule,
    "`month_end`": MonthEnd,
    "`operation`": Operation,
    "`needs`": Need,
    "`on_silence`": OnSilence,
    "`kind` of a ground": GroundKind,
    "`override`": Override,
    "`day` of receipt": DayThatCounts,
    "`kind` of an outcome": OutcomeKind,
    "`remedy`": Remedy,
    "`charging`": Charging,
    "`unit` of a fee": FeeUnit,
    "`per`": FeeSpan,
    "`levels`": BodyLevel,
    "`kinds`": BodyKind,
}


@pytest.fixture(scope="module")
def page(repository: Path) -> str:
    """Return the text of the page."""
    return (repository / "docs" / "laws-format.md").read_text(encoding="utf-8")


def test_example_loads(page: str, tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    path = tmp_path / "xx-foi.toml"
    path.write_text(example, encoding="utf-8")
    loaded = load_law(path)
    assert loaded.code == "xx-foi"
    assert loaded.duties.keys() == {"respond"}
    assert len(loaded.duties["respond"].events) == 2


@pytest.mark.parametrize("key", WORDS)
def test_words_are_all_there_are(page: str, key: str) -> None:
    row = page.split(f"* - {key}\n  - ")[1].split("\n* - ", maxsplit=1)[0]
    assert re.findall(r"`([a-z-]+)`", row) == [word.value for word in WORDS[key]]


@pytest.mark.parametrize("enumeration", [Confidence, LimitKind])
def test_words_in_the_text_are_all_there(page: str, enumeration: type[StrEnum]) -> None:
    assert [word for word in enumeration if word.value not in page] == []


def test_limits_of_the_odd_cases_are_limits(page: str) -> None:
    limits = re.findall(r"`(limit = \{.*?\})`", page)
    assert len(limits) == 7
    for written in limits:
        limit = structure(tomllib.loads(written)["limit"], TimeLimit, file="laws-format.md")
        assert str(limit)
