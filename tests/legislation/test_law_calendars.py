"""Working days by the code of a territory or of a law."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import gongkai
from gongkai.errors import UnknownCalendar
from gongkai.legislation.law_calendars import working_calendar
from gongkai.legislation.loading import law
from gongkai.legislation.territory_calendars import territory_calendar


@pytest.mark.parametrize("code", ["nz-oia", "NZ-OIA"])
def test_a_law_gives_its_own_days(code: str) -> None:
    """OIA 1982 s 2(1): 25 December to 15 January are no working days, whatever New Zealand does."""
    assert working_calendar(code) == law("nz-oia").calendar
    assert not working_calendar(code).is_working_day(date(2026, 1, 15))
    assert gongkai.working_calendar("NZ").is_working_day(date(2026, 1, 15))


@pytest.mark.parametrize("code", ["CN", "GB", "GB-SCT", "US-NY"])
def test_a_territory_gives_its_days(code: str) -> None:
    assert gongkai.working_calendar(code) == territory_calendar(code)


@pytest.mark.parametrize("code", ["", "XX", "Nz-Oia", "nz-oia2", None, 3])
def test_what_is_neither_is_refused_as_before(code: Any) -> None:  # noqa: ANN401 -- that is the point
    with pytest.raises(UnknownCalendar, match="no calendar is known as"):
        working_calendar(code)


def test_a_law_that_counts_by_place_asks_for_it() -> None:
    with pytest.raises(UnknownCalendar, match="for_body"):
        working_calendar("nz-lgoima")
