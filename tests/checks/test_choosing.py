"""Which rules are asked, how grave each is, and what is in force for their thresholds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from attrs import evolve

import gongkai
from gongkai import Item, Items, Practice, Severity, TimeLimit, TimeUnit
from gongkai.checks.choosing import chosen, every_rule
from gongkai.checks.thresholds import Threshold
from gongkai.errors import InvalidArgument, InvalidSetting, UnknownLaw, UnknownRule

AS_OF = date(2014, 12, 2)
LATE = Item(
    index_number="1",
    title="通知",
    formed_on=date(2014, 3, 3),
    published_on=date(2014, 5, 20),
    mode=gongkai.DisclosureMode.PROACTIVE,
)
REGISTER = gongkai.Register(gongkai.Body("洪梅镇"), Items.of([evolve(LATE, views=0)]), laws=("cn-ogi",))
HALF_A_YEAR = TimeLimit(count=6, unit=TimeUnit.MONTH)
TEN_YEARS = TimeLimit(count=10, unit=TimeUnit.YEAR)


def severity_of(code: str, **given: object) -> Severity:
    """Return how grave a finding of the register is."""
    report = gongkai.check(REGISTER, as_of=AS_OF, **given)  # type: ignore[arg-type]
    return next(finding.severity for finding in report.findings if finding.code == code)


def test_a_code_weighs_more_than_its_family() -> None:
    assert severity_of("PUB002") is Severity.ERROR
    assert severity_of("PUB002", severities={"PUB": "note"}) is Severity.NOTE
    assert severity_of("PUB002", severities={"PUB": "note", "PUB002": "warning"}) is Severity.WARNING


def test_a_lighter_finding_counts_as_it_weighs() -> None:
    assert not gongkai.check(REGISTER, as_of=AS_OF, select=["PUB"]).ok
    assert gongkai.check(REGISTER, as_of=AS_OF, select=["PUB"], severities={"PUB": "note"}).ok


def test_a_weight_of_no_rule_and_a_word_that_is_no_weight_are_refused() -> None:
    with pytest.raises(UnknownRule, match="do you mean PUB"):
        chosen(severities={"PUP": "note"})
    with pytest.raises(InvalidSetting, match=r"severities.PUB001 = 'errror': did you mean 'error'"):
        chosen(severities={"PUB001": "errror"})


def unopened(practice: Practice | None = None, **thresholds: Mapping[str, object]) -> int:
    """Count the items that nobody opened, half a year after publication."""
    register = evolve(REGISTER, practice=practice or Practice())
    return gongkai.check(register, as_of=AS_OF, thresholds=thresholds).count("PUB014")


def test_a_threshold_is_that_of_the_rule_until_it_is_set() -> None:
    assert unopened() == 0
    assert unopened(PUB014={"unopened_after": HALF_A_YEAR}) == 1


def test_what_the_register_states_comes_before_what_is_set() -> None:
    assert unopened(Practice(unopened_after=HALF_A_YEAR)) == 1
    assert unopened(Practice(unopened_after=TEN_YEARS), PUB014={"unopened_after": HALF_A_YEAR}) == 0


@pytest.mark.parametrize(
    ("thresholds", "problem"),
    [
        ({"PUB014": {"unopened_aftr": HALF_A_YEAR}}, "did you mean 'unopened_after'"),
        ({"PUB014": {"unopened_after": 180}}, "write a length of time"),
        (
            {"PUB014": {"unopened_after": {"count": 6, "unit": "mnth"}}},
            r"unopened_after.unit = 'mnth': .*'month'",
        ),
        ({"CAT012": {"share_held": 1.5}}, "write a share from 0 to 1"),
        ({"CAT012": {"share_held": True}}, "write a share from 0 to 1"),
        ({"CAT012": {"share_held": "0.5"}}, "write a share from 0 to 1"),
        ({"PUB001": {"days": 20}}, "PUB001 has no such threshold; none is known"),
    ],
)
def test_a_threshold_that_cannot_be_taken_is_refused(
    thresholds: Mapping[str, Mapping[str, object]], problem: str
) -> None:
    with pytest.raises(InvalidSetting, match=problem):
        gongkai.check(REGISTER, as_of=AS_OF, thresholds=thresholds)


def test_a_threshold_of_no_rule_is_refused() -> None:
    with pytest.raises(UnknownRule, match="PUB014"):
        gongkai.check(REGISTER, as_of=AS_OF, thresholds={"PUB14": {}})


@pytest.mark.parametrize("value", [-1, 1.0, True, "3"])
def test_a_whole_number_is_one_and_not_negative(value: object) -> None:
    threshold = Threshold("least", int, 3, gongkai.message("least"))
    assert threshold.settle(0, file="x", key="y") == 0
    with pytest.raises(InvalidSetting, match="whole number"):
        threshold.settle(value, file="x", key="y")


def test_no_number_of_the_law_is_a_threshold() -> None:
    """What can be set are these, and none of them stands in a statute."""
    named = {(rule.code, one.name) for rule in every_rule() for one in rule.thresholds}
    assert named == {
        ("PUB013", "interpret_within"),
        ("PUB014", "unopened_after"),
        ("EXM004", "reassess_after"),
        ("CAT012", "share_held"),
        ("CAT013", "share_alike"),
    }


def test_the_faults_of_a_call_are_reported_together() -> None:
    with pytest.raises(UnknownRule) as refused:
        gongkai.check(REGISTER, as_of=AS_OF, select=["PUB01"], severities={"QQ": "note", "REQ": "grave"})
    assert (refused.value.code, refused.value.nearest[0]) == ("PUB01", "PUB014")
    family, severity = refused.value.also
    assert str(family).startswith("no rule or family of rules is known as 'QQ'; families are APR, CAT, CHG")
    assert isinstance(severity, InvalidSetting)
    assert (severity.key, severity.value) == ("severities.REQ", "grave")


def test_the_faults_of_thresholds_are_reported_together() -> None:
    with pytest.raises(UnknownRule) as refused:
        gongkai.check(
            REGISTER, as_of=AS_OF, thresholds={"PUB14": {}, "CAT012": {"shares": 1, "share_held": 2}}
        )
    assert [getattr(one, "key", None) for one in refused.value.also] == [
        "thresholds.CAT012.shares",
        "thresholds.CAT012.share_held",
    ]


def test_unknown_laws_are_reported_together() -> None:
    with pytest.raises(UnknownLaw) as refused:
        gongkai.check(REGISTER, as_of=AS_OF, laws=["cn-og", "cn-ogi", "gb-fo"])
    (other,) = refused.value.also
    assert isinstance(other, UnknownLaw)
    assert [refused.value.nearest[0], other.nearest[0]] == ["cn-ogi", "gb-foia"]


@pytest.mark.parametrize("keyword", ["severities", "thresholds"])
@pytest.mark.parametrize("value", [3, "PUB", ["PUB"]])
def test_what_is_no_mapping_is_refused(keyword: str, value: object) -> None:
    with pytest.raises(InvalidArgument, match=f"{keyword} must be"):
        gongkai.check(REGISTER, as_of=AS_OF, **{keyword: value})  # type: ignore[arg-type]
