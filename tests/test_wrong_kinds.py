"""Values of the wrong kind, given to every public name: always an error of gongkai, never a stumble inside it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gongkai
from gongkai import Body, DisclosureMode, Item, Items, Register
from gongkai.errors import UnwritableFile

DAY = date(2014, 12, 2)
WRONG: tuple[Any, ...] = (
    None,
    3,
    -1,
    10**30,
    2.5,
    True,
    b"x",
    "x",
    "",
    "a\0b",
    "\ud800",
    (),
    [3],
    {"x": 3},
    {3},
    object(),
    DAY,
    datetime(2014, 12, 2, 8),  # noqa: DTZ001 -- wrong on purpose
    int,
)


def _is_error_or_word(name: str) -> bool:
    """Tell whether it is an error, or an enumeration, which says itself which words it has not."""
    value = getattr(gongkai, name)
    return isinstance(value, type) and issubclass(value, Exception | Enum)


TRIED_APART = {"write_catalogue", "laws", "Decisions"}
"""What writes files, what takes nothing, and what readers alone make by its class (others say `Decisions.of`)."""
CALLED = tuple(
    name
    for name in gongkai.__all__
    if callable(getattr(gongkai, name)) and not _is_error_or_word(name) and name not in TRIED_APART
)
LAW = gongkai.law("cn-ogi")
CALENDAR = gongkai.working_calendar("CN")
REGISTER = Register(
    Body("x"), Items.of([Item(title="x", formed_on=DAY, mode=DisclosureMode.PROACTIVE)]), ("cn-ogi",)
)
METHODS: tuple[Callable[..., object], ...] = (
    LAW.deadline,
    LAW.deadlines,
    LAW.for_body,
    LAW.on,
    CALENDAR.add,
    CALENDAR.count,
    CALENDAR.is_working_day,
    CALENDAR.why,
    CALENDAR.overlay,
    REGISTER.decisions_on,
    Items.of,
    gongkai.Requests.of,
    gongkai.Charges.of,
    gongkai.Decisions.of,
    LAW.deadline("respond", DAY).explain,
)


def attempt(called: Callable[..., object], arguments: list[Any]) -> None:
    """Call with values of the wrong kind; what they were not refused for is no fault."""
    try:
        inspect.signature(called).bind(*arguments)
    except (TypeError, ValueError):
        return  # too few or too many: Python says so well enough
    with suppress(gongkai.GongkaiError):
        called(*arguments)


@pytest.mark.parametrize("name", CALLED)
@given(arguments=st.lists(st.sampled_from(WRONG), max_size=4))
@settings(max_examples=60, deadline=None)
def test_no_public_name_stumbles_over_values_of_the_wrong_kind(name: str, arguments: list[Any]) -> None:
    attempt(getattr(gongkai, name), arguments)


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.__qualname__)
@given(
    first=st.sampled_from(("respond", DAY, *WRONG)), arguments=st.lists(st.sampled_from(WRONG), max_size=3)
)
@settings(max_examples=80, deadline=None)
def test_no_method_stumbles_over_values_of_the_wrong_kind(
    method: Callable[..., object], first: object, arguments: list[Any]
) -> None:
    attempt(method, [first, *arguments])


@pytest.mark.parametrize("keyword", ["laws", "select", "ignore", "progress", "as_of"])
@pytest.mark.parametrize("value", WRONG, ids=range(len(WRONG)))
def test_no_check_stumbles_over_values_of_the_wrong_kind(keyword: str, value: object) -> None:
    given_: dict[str, Any] = {"as_of": DAY, keyword: value}
    attempt(lambda: gongkai.check(REGISTER, **given_), [])


@pytest.mark.parametrize("value", WRONG, ids=range(len(WRONG)))
def test_no_deadline_stumbles_over_a_channel_of_the_wrong_kind(value: object) -> None:
    given_: dict[str, Any] = {"received_by": value}
    attempt(lambda: LAW.deadline("respond", DAY, **given_), [])


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (
            lambda: gongkai.load(None),  # type: ignore[arg-type]
            "path must be the path of a file or folder, bytes, or a stream, not NoneType None",
        ),
        (
            lambda: gongkai.check(REGISTER, as_of=DAY, laws="cn-ogi"),
            "laws must be several texts, as in a list",
        ),
        (
            lambda: Register(Body("x"), [Item(title="x")]),  # type: ignore[arg-type]
            r"Register\.items must be Items, not list",
        ),
        (
            lambda: Body("x", level="township"),  # type: ignore[arg-type]
            r"Body\.level must be BodyLevel, as BodyLevel\.NATIONAL, not str 'township'",
        ),
        (
            lambda: Items.of([Item(mode="public")]),  # type: ignore[arg-type]
            r"items\[0\]\.mode must be one of: proactive, on-request, withheld, not str 'public'",
        ),
        (lambda: Items.of([Item(grounds="x")]), r"items\[0\]\.grounds must be several of: text, not str 'x'"),  # type: ignore[arg-type]
        (lambda: LAW.for_body(level="township"), "level must be a BodyLevel, not str 'township'"),  # type: ignore[arg-type]
        (lambda: LAW.deadline("respond", DAY, 3), "events must be several of Event, as in a list, not int 3"),  # type: ignore[arg-type]
        (lambda: gongkai.Message("x").text("fr"), "no translation to 'fr'; there are: en, zh"),  # type: ignore[arg-type]
    ],
)
def test_the_error_names_the_value_and_what_is_wanted(wrong: Callable[[], object], said: str) -> None:
    with pytest.raises(gongkai.GongkaiError, match=said):
        wrong()


def test_days_come_from_anything_that_can_be_walked() -> None:
    days = [date(2014, 1, 24), date(2031, 9, 13)]
    walked: Any = iter(days)
    assert LAW.deadlines("respond", walked) == LAW.deadlines("respond", days)


def test_a_catalogue_that_cannot_be_written_says_where(tmp_path: Path) -> None:
    catalogue = gongkai.Catalogue((gongkai.CatalogueEntry(title="预算"),))
    for target in (tmp_path, tmp_path / "nowhere" / "x.xlsx", "a\0b"):
        with pytest.raises(UnwritableFile, match="cannot be written"):
            gongkai.write_catalogue(catalogue, target)
    for wrong in WRONG:
        attempt(lambda value=wrong: gongkai.write_catalogue(value, tmp_path), [])
