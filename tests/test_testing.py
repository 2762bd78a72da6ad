"""What a house's own rules are tested with, tried as their authors would."""

from __future__ import annotations

from datetime import date

import pytest

import gongkai
from gongkai.testing import findings_of, no_finding, one_finding

AS_OF = date(2014, 12, 2)


@gongkai.item_rule(
    code="OWN001",
    name="unit-missing",
    title=gongkai.message("Names no unit"),
    remedy=gongkai.message("Name the unit."),
    severity=gongkai.Severity.NOTE,
    basis=gongkai.Basis.OWN,
)
def unit_missing(case: gongkai.ItemCase) -> gongkai.Observation | None:
    """Items name the unit that answers for them."""
    if case.item.unit is None:
        return gongkai.Observation(gongkai.message("names no unit"), column="unit")
    return None


@gongkai.item_rule(
    code="OWN002",
    name="always-broken",
    title=gongkai.message("Fails"),
    remedy=gongkai.message("Mend the rule."),
    severity=gongkai.Severity.NOTE,
    basis=gongkai.Basis.OWN,
)
def broken(case: gongkai.ItemCase) -> gongkai.Observation | None:
    """Fail on every item."""
    raise ZeroDivisionError(case.item.title)


def test_a_rule_is_tried_on_one_item() -> None:
    found = one_finding(unit_missing, gongkai.Item(title="通知"), law="cn-ogi", as_of=AS_OF)
    assert (found.code, found.field) == ("OWN001", "unit")
    no_finding(unit_missing, gongkai.Item(title="通知", unit="财政所"), law="cn-ogi", as_of=AS_OF)


def test_what_is_expected_and_not_found_fails_with_the_reason() -> None:
    with pytest.raises(AssertionError, match="OWN001 has 0 findings where one is expected: none"):
        one_finding(unit_missing, gongkai.Item(title="x", unit="y"), law="cn-ogi", as_of=AS_OF)
    with pytest.raises(AssertionError, match="OWN001 has 1 findings where none is expected: names no unit"):
        no_finding(unit_missing, gongkai.Item(title="x"), law="cn-ogi", as_of=AS_OF)


def test_a_rule_that_fails_or_cannot_be_judged_is_no_success() -> None:
    with pytest.raises(AssertionError, match=r"OWN002 could not be judged: .*ZeroDivisionError"):
        no_finding(broken, gongkai.Item(title="x"), law="cn-ogi", as_of=AS_OF)
    late = next(rule for rule in gongkai.RULES if rule.code == "PUB002")
    with pytest.raises(AssertionError, match="PUB002 could not be judged"):
        no_finding(late, gongkai.Item(title="x"), law="cn-ogi", as_of=AS_OF, columns=["title"])


def test_a_rule_is_tried_on_a_register_and_on_a_request() -> None:
    register = gongkai.Register(gongkai.Body("x"), gongkai.Items.of([gongkai.Item(title="通知")]))
    assert len(findings_of(unit_missing, register, law="cn-ogi", as_of=AS_OF)) == 1
    unanswered = next(rule for rule in gongkai.RULES if rule.code == "REQ001")
    asked = gongkai.Request(number="R-1", received_on=date(2014, 3, 3))
    assert one_finding(unanswered, asked, law="cn-ogi", as_of=AS_OF).field == "answered_on"
