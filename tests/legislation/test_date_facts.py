"""The facts that move a date: which they are, and how many were read."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.legislation.date_facts import date_facts
from gongkai.legislation.loading import law, laws
from gongkai.legislation.provisions import EventRule


def test_they_are_the_calendar_the_limits_the_events_and_the_rules_of_receipt() -> None:
    brazil = law("br-lai")
    found = date_facts(brazil)
    respond = brazil.duties["respond"]
    assert found.facts[:3] == (brazil.working_days, respond.values[0], respond.events[0])
    assert found.facts[-2:] == tuple(rule.values[0] for rule in brazil.receipt.values())
    assert brazil.duties["publish"].values[0] not in found.facts
    assert (found.verified, found.share) == (len(found.facts), 1)
    assert found.checked[1] == date(2026, 12, 1)
    assert found.in_doubt == 4


@pytest.mark.parametrize("code", [known.code for known in laws()])
def test_every_law_has_some_and_counts_them(code: str) -> None:
    found = date_facts(law(code))
    assert 0 <= found.verified <= len(found.facts)
    assert 0 <= found.share <= 1
    first, last = found.checked
    assert date(2026, 1, 1) <= first <= last
    for duty in law(code).duties.values():
        is_dated = any(value in found.facts for value in duty.values)
        events = [fact for fact in found.facts if isinstance(fact, EventRule) and fact in duty.events]
        assert is_dated or not events
