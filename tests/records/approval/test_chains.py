"""Chains as they are found in practice, and what is refused when one is defined."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongkai.days.periods import MonthEnd, StartRule, TimeLimit, TimeUnit
from gongkai.errors import InvalidChain, InvalidDate, InvalidRecord
from gongkai.legislation.law_calendars import working_calendar
from gongkai.messages import LocalText
from gongkai.records.approval.appointments import Appointment, ApprovalRole, Authority
from gongkai.records.approval.chains import (
    ApprovalChain,
    ApprovalFaultKind,
    ApprovalState,
    ApprovalStep,
    ApprovalStepKind,
)
from gongkai.records.approval.decisions import Decision, DecisionOutcome
from gongkai.records.items import DisclosureMode, Item

CN = working_calendar("CN")


def working_days(count: int) -> TimeLimit:
    return TimeLimit(count=count, unit=TimeUnit.WORKING_DAY)


SAME_DAY = TimeLimit(count=1, unit=TimeUnit.DAY, start=StartRule.SAME_DAY)

# 姚安县官屯镇: the station fills in the form within 3 working days of forming, its head and the leader in charge
# sign, the paper goes to the office the same day, to the web within 2 working days of approval and elsewhere within 6;
# major matters go to the leading group.
GUANTUN = ApprovalChain(
    (
        ApprovalStep("form", "站所经办人", ApprovalStepKind.PROPOSE, limit=working_days(3)),
        ApprovalStep("head", "站所长", ApprovalStepKind.REVIEW),
        ApprovalStep("group", "领导小组", ApprovalStepKind.REVIEW, when={"category": ("重大*",)}),
        ApprovalStep("leader", "分管领导", ApprovalStepKind.SIGN_OFF),
        ApprovalStep("office", "领导小组办公室", ApprovalStepKind.HAND_OVER, limit=SAME_DAY),
        ApprovalStep("web", "党政办", ApprovalStepKind.PUBLISH, limit=working_days(2)),
        ApprovalStep("elsewhere", "党政办", ApprovalStepKind.PUBLISH, limit=working_days(6)),
    )
)


def decided(*days: tuple[str, int], **more: Any) -> list[Decision]:  # noqa: ANN401 -- any field
    """Approve steps on days of March 2017."""
    return [Decision(step=step, on=date(2017, 3, on), **more) for step, on in days]


def guantun_item(published: int | None = None, category: str = "日常事务") -> Item:
    """Return an item formed on Wednesday 1 March 2017."""
    out = None if published is None else date(2017, 3, published)
    return Item(title="公示", category=category, formed_on=date(2017, 3, 1), published_on=out)


def test_guantun_in_time_from_form_to_web() -> None:
    """3 working days from Wednesday 1 March end on Monday the 6th, 2 from then on Wednesday the 8th."""
    history = decided(("form", 6), ("head", 6), ("leader", 6), ("office", 6))
    found = GUANTUN.progress(history, date(2017, 3, 31), item=guantun_item(8), calendar=CN)
    assert (found.state, found.faults) == (ApprovalState.APPROVED, ())


@pytest.mark.parametrize(
    ("history", "published", "late", "due"),
    [
        ((("form", 7), ("head", 7), ("leader", 7), ("office", 7)), 8, "form", 6),
        ((("form", 6), ("head", 6), ("leader", 6), ("office", 7)), 8, "office", 6),
        ((("form", 6), ("head", 6), ("leader", 6), ("office", 6)), 9, "web", 8),
        ((("form", 6), ("head", 6), ("leader", 6), ("office", 6), ("elsewhere", 15)), 8, "elsewhere", 14),
    ],
)
def test_guantun_a_day_too_late_at_each_step(
    history: tuple[tuple[str, int], ...], published: int, late: str, due: int
) -> None:
    found = GUANTUN.progress(decided(*history), date(2017, 3, 31), item=guantun_item(published), calendar=CN)
    (fault,) = found.faults
    assert (fault.kind, fault.step, fault.due_on) == (ApprovalFaultKind.LATE, late, date(2017, 3, due))
    assert found.is_approved  # late is not unapproved


def test_guantun_sends_major_matters_to_the_leading_group() -> None:
    history = decided(("form", 6), ("head", 6), ("leader", 6), ("office", 6))
    major = GUANTUN.progress(history, date(2017, 3, 31), item=guantun_item(category="重大事项"), calendar=CN)
    assert [(fault.kind, fault.step) for fault in major.faults] == [(ApprovalFaultKind.SKIPPED, "group")]
    assert (major.state, major.is_signed_off) == (ApprovalState.SIGNED_OFF, True)
    unknown = GUANTUN.progress(history, date(2017, 3, 31))
    assert [(fault.step, fault.certain) for fault in unknown.faults] == [("group", False)]


def test_what_is_next_who_may_take_it_and_how_long_is_left() -> None:
    chain = ApprovalChain(
        GUANTUN.steps,
        appointments=(
            Appointment("站所长", "甲", until=date(2017, 3, 5)),
            Appointment("站所长", "乙", since=date(2017, 3, 6), authority=Authority.ACTING),
        ),
    )
    start = chain.progress([], date(2017, 3, 3), item=guantun_item(), calendar=CN)
    assert (start.state, start.due_on, start.days_left) == (ApprovalState.NOT_STARTED, date(2017, 3, 6), 1)
    found = chain.progress(decided(("form", 6)), date(2017, 3, 6), item=guantun_item(), calendar=CN)
    assert found.next_step is not None
    assert (found.next_step.id, found.may_act, found.due_on) == ("head", ("乙",), None)
    overdue = chain.progress([], date(2017, 3, 8), item=guantun_item(), calendar=CN)
    assert overdue.days_left == -2
    assert [(one.kind, one.step, one.decision) for one in overdue.faults] == [
        (ApprovalFaultKind.LATE, "form", None)
    ]


def test_without_calendar_or_start_no_limit_is_judged() -> None:
    late = decided(("form", 20))
    assert GUANTUN.progress(late, item=guantun_item()).faults == ()
    assert GUANTUN.progress(late, calendar=CN).faults == ()


def test_a_limit_beyond_the_settled_calendar_is_not_certain() -> None:
    item = Item(title="公示", formed_on=date(2031, 3, 3))
    found = GUANTUN.progress([Decision(step="form", on=date(2031, 4, 30))], item=item, calendar=CN)
    assert [(fault.kind, fault.certain) for fault in found.faults] == [(ApprovalFaultKind.LATE, False)]


# 赤水市复兴镇: review within 2 days, urgent 1; publication within 2, urgent 1.
def test_fuxing_has_less_time_when_it_is_urgent() -> None:
    def days(count: int) -> TimeLimit:
        return TimeLimit(count=count, unit=TimeUnit.DAY)

    chain = ApprovalChain(
        (
            ApprovalStep(
                "review", "分管领导", ApprovalStepKind.SIGN_OFF, limit=days(2), urgent_limit=days(1)
            ),
            ApprovalStep("publish", "党政办", ApprovalStepKind.PUBLISH, limit=days(2), urgent_limit=days(1)),
        )
    )
    item = guantun_item(5)
    ordinary = chain.progress(decided(("review", 3)), item=item, calendar=CN)
    urgent = chain.progress(decided(("review", 3), urgency="特急"), item=item, calendar=CN)
    assert ordinary.faults == ()
    assert [(fault.step, fault.due_on) for fault in urgent.faults] == [
        ("review", date(2017, 3, 2)),
        ("publish", date(2017, 3, 4)),
    ]


LEGAL = ApprovalStep("legal", "法制员", ApprovalStepKind.LEGAL_REVIEW, group="会签")
SECRECY = ApprovalStep("secrecy", "保密员", ApprovalStepKind.SECRECY_REVIEW, group="会签")
PROPOSE = ApprovalStep("propose", "站所负责人", ApprovalStepKind.PROPOSE)
APPROVE = ApprovalStep("approve", "分管领导", ApprovalStepKind.SIGN_OFF)


def test_side_by_side_in_any_order_and_all_of_them() -> None:
    chain = ApprovalChain((PROPOSE, LEGAL, SECRECY, APPROVE))
    history = decided(("propose", 1), ("secrecy", 2), ("legal", 3), ("approve", 3))
    assert chain.progress(history).state is ApprovalState.APPROVED
    assert chain.progress(history).faults == ()
    half = chain.progress(history[:2])
    assert [step.id for step in half.next_steps] == ["legal"]
    assert [fault.step for fault in chain.progress([*history[:2], history[3]]).faults] == ["legal"]


def test_side_by_side_and_any_one_is_enough() -> None:
    leaders = tuple(
        ApprovalStep(f"l{n}", "分管领导", ApprovalStepKind.SIGN_OFF, group="领导") for n in (1, 2, 3)
    )
    chain = ApprovalChain((PROPOSE, *leaders), quorum={"领导": 1})
    assert chain.progress(decided(("propose", 1), ("l2", 2))).state is ApprovalState.APPROVED
    assert chain.progress(decided(("propose", 1))).state is ApprovalState.IN_PROGRESS
    two = ApprovalChain((PROPOSE, *leaders), quorum={"领导": 2})
    assert two.progress(decided(("propose", 1), ("l2", 2))).state is ApprovalState.IN_PROGRESS


def test_a_return_to_a_step_keeps_what_stood_before_it() -> None:
    chain = ApprovalChain((PROPOSE, LEGAL, SECRECY, APPROVE))
    back = Decision(
        step="approve", on=date(2017, 3, 4), outcome=DecisionOutcome.RETURNED, returned_to="legal"
    )
    found = chain.progress([*decided(("propose", 1), ("legal", 2), ("secrecy", 3)), back])
    assert (found.state, [step.id for step, _ in found.taken]) == (ApprovalState.RETURNED, ["propose"])
    again = chain.progress(
        [
            *decided(("propose", 1), ("legal", 2), ("secrecy", 3)),
            back,
            *decided(("legal", 5), ("secrecy", 5), ("approve", 6)),
        ]
    )
    assert (again.state, again.approved_on) == (ApprovalState.APPROVED, date(2017, 3, 6))
    lost = chain.progress(
        [Decision(step="approve", on=date(2017, 3, 4), outcome=DecisionOutcome.RETURNED, returned_to="x")]
    )
    assert [(fault.kind, fault.step) for fault in lost.faults] == [(ApprovalFaultKind.UNKNOWN_STEP, "x")]


def test_a_limit_runs_anew_from_the_return_that_reopened_its_step() -> None:
    chain = ApprovalChain(
        (PROPOSE, ApprovalStep("approve", "分管领导", ApprovalStepKind.SIGN_OFF, limit=working_days(2)))
    )
    back = Decision(
        step="approve", on=date(2017, 3, 10), outcome=DecisionOutcome.RETURNED, returned_to="approve"
    )
    found = chain.progress([*decided(("propose", 9)), back, *decided(("approve", 14))], calendar=CN)
    assert found.faults == ()
    late = chain.progress([*decided(("propose", 9)), back, *decided(("approve", 15))], calendar=CN)
    assert [fault.due_on for fault in late.faults] == [date(2017, 3, 14)]


def test_a_changed_item_goes_round_again_and_the_first_approval_stands() -> None:
    chain = ApprovalChain((PROPOSE, APPROVE))
    first = decided(("propose", 1), ("approve", 2))
    under_way = chain.progress([*first, *decided(("propose", 20))])
    assert under_way.state is ApprovalState.IN_PROGRESS
    assert under_way.first_signed_off is not None
    assert under_way.first_signed_off.approved_on == date(2017, 3, 2)
    done = chain.progress([*first, *decided(("propose", 20), ("approve", 21))])
    assert done.last_signed_off is not None
    assert (done.approved_on, len(done.earlier)) == (date(2017, 3, 21), 1)


def test_taking_a_step_twice_changes_nothing_unless_the_first_time_was_wrong() -> None:
    chain = ApprovalChain((PROPOSE, APPROVE))
    right = [Decision(step="approve", role="分管领导", on=date(2017, 3, on)) for on in (2, 9)]
    assert chain.progress([*decided(("propose", 1)), *right]).approved_on == date(2017, 3, 2)
    wrong = Decision(step="approve", role="站所负责人", on=date(2017, 3, 2))
    repaired = chain.progress([*decided(("propose", 1)), wrong, right[1]])
    assert (repaired.state, repaired.approved_on) == (ApprovalState.APPROVED, date(2017, 3, 9))


@pytest.mark.parametrize("called", ["财政所所长", "民政办主任", "站所负责人"])
def test_a_role_answers_to_what_its_holders_are_called(called: str) -> None:
    chain = ApprovalChain(
        (PROPOSE, APPROVE),
        roles=(ApprovalRole("站所负责人", ("*所所长", "*办主任")), ApprovalRole("分管领导")),
    )
    history = [
        Decision(step="propose", role=called, on=date(2017, 3, 1)),
        Decision(step="approve", role="分管领导", on=date(2017, 3, 2)),
    ]
    assert chain.progress(history).faults == ()
    assert chain.is_followed_by(history)


def appointed(*appointments: Appointment) -> ApprovalChain:
    return ApprovalChain((APPROVE,), appointments=appointments)


def signed(person: str | None, on: int | None, role: str | None = None) -> list[Decision]:
    return [Decision(step="approve", person=person, role=role, on=None if on is None else date(2017, 3, on))]


def test_a_delegation_lasts_as_long_as_the_office_of_who_gave_it() -> None:
    chain = appointed(
        Appointment("分管领导", "甲", until=date(2017, 3, 10)),
        Appointment("分管领导", "乙", since=date(2017, 3, 1), authority=Authority.DELEGATED, by="甲"),
    )
    assert chain.progress(signed("乙", 10, "副镇长")).faults == ()
    (fault,) = chain.progress(signed("乙", 11)).faults
    assert (fault.kind, fault.certain) == (ApprovalFaultKind.NOT_HELD, True)


@pytest.mark.parametrize(
    ("person", "on", "certain"), [(None, 1, False), ("甲", None, False), ("庚", None, True), ("甲", 20, True)]
)
def test_who_cannot_be_shown_to_have_held_the_role_approves_nothing(
    person: str | None, on: int | None, *, certain: bool
) -> None:
    found = appointed(Appointment("分管领导", "甲", until=date(2017, 3, 10))).progress(signed(person, on))
    assert [(fault.kind, fault.certain) for fault in found.faults] == [(ApprovalFaultKind.NOT_HELD, certain)]
    assert found.state is ApprovalState.SIGNED_OFF


def test_one_person_in_two_roles_is_the_chains_own_matter() -> None:
    history = decided(("propose", 1), ("approve", 2), person="甲")
    assert ApprovalChain((PROPOSE, APPROVE)).progress(history).state is ApprovalState.APPROVED
    apart = ApprovalChain((PROPOSE, APPROVE), distinct=(("propose", "approve"),))
    assert [fault.kind for fault in apart.progress(history).faults] == [ApprovalFaultKind.SAME_PERSON]


def test_the_origin_is_marked_and_withholding_has_a_reason() -> None:
    chain = ApprovalChain((PROPOSE, APPROVE), marks_origin=True)
    unmarked = chain.progress(decided(("propose", 1), ("approve", 2)))
    assert [fault.kind for fault in unmarked.faults] == [ApprovalFaultKind.UNMARKED]
    bare = chain.progress(decided(("propose", 1), mark=DisclosureMode.WITHHELD))
    assert [fault.kind for fault in bare.faults] == [ApprovalFaultKind.UNREASONED]
    assert (
        chain.progress(decided(("propose", 1), mark=DisclosureMode.WITHHELD, reason="涉及个人隐私")).faults
        == ()
    )


@pytest.mark.parametrize(
    "held_back",
    [
        {"digest": "sha256:00"},
        {"mark": DisclosureMode.WITHHELD},
        {"outcome": DecisionOutcome.RETURNED},
        {"role": "站所长"},
        {"step": "propose"},
    ],
)
def test_the_short_way_leaves_what_is_not_plain_to_the_long_one(held_back: dict[str, Any]) -> None:
    chain = ApprovalChain((APPROVE,))
    plain: dict[str, Any] = {"step": "approve", "role": "分管领导"}
    assert chain.is_followed_by([Decision(**plain)])
    assert not chain.is_followed_by([Decision(**plain | held_back)])


def test_the_short_way_is_not_for_chains_that_look_at_days() -> None:
    limited = ApprovalChain(
        (ApprovalStep("approve", None, ApprovalStepKind.SIGN_OFF, limit=working_days(2)),)
    )
    history = [Decision(step="approve", person="甲")]
    assert not limited.is_followed_by(history)
    assert not appointed(Appointment("分管领导", "甲")).is_followed_by(history)


def test_an_own_row_is_held_against_what_it_can_hold() -> None:
    chain = ApprovalChain(
        (
            PROPOSE,
            ApprovalStep(
                "approve", "分管领导", ApprovalStepKind.SIGN_OFF, group="领导", limit=working_days(1)
            ),
        ),
        quorum={"领导": 1},
        appointments=(Appointment("分管领导", "甲"),),
    )
    alone = chain.only(())
    assert [step.id for step in alone.steps] == ["approve"]
    assert alone.progress([Decision(on=date(2017, 3, 1), person="乙")]).state is ApprovalState.APPROVED


def test_a_secrecy_review_that_can_be_passed_by_is_none() -> None:
    passed_by = ApprovalStep("secrecy", None, ApprovalStepKind.SECRECY_REVIEW, unless_urgent=True)
    assert not ApprovalChain((passed_by, APPROVE)).has_secrecy_review
    assert ApprovalChain((SECRECY, APPROVE)).has_secrecy_review


def step(known_as: str, kind: ApprovalStepKind = ApprovalStepKind.REVIEW, **more: Any) -> ApprovalStep:  # noqa: ANN401 -- any field
    return ApprovalStep(known_as, "x", kind, **more)


@pytest.mark.parametrize(
    ("steps", "more", "said"),
    [
        ((), {}, "has no step"),
        ((step("a"), step("a"), APPROVE), {}, "stands twice"),
        ((step("a", name=LocalText({"zh": "approve"})), APPROVE), {}, "stands twice"),
        ((PROPOSE,), {}, "is a sign-off"),
        ((step("a", ApprovalStepKind.SIGN_OFF, when={"category": ("x",)}),), {}, "never be approved"),
        ((step("a", ApprovalStepKind.SIGN_OFF, unless_urgent=True),), {}, "never be approved"),
        ((step("a", ApprovalStepKind.PUBLISH), APPROVE), {}, "publishes before the last decision"),
        ((step("a", group="g"), step("b"), step("c", group="g"), APPROVE), {}, "do not stand together"),
        ((step("a", group="g"), APPROVE), {"quorum": {"g": 2}}, "wants 2 of the 1 steps"),
        ((step("a", group="g"), APPROVE), {"quorum": {"g": 0}}, "wants 0 of the 1 steps"),
        ((step("a", group="g"), APPROVE), {"quorum": {"h": 1}}, "in which no step is; known are: g"),
        ((LEGAL, SECRECY, APPROVE), {"quorum": {"会签": 1}}, "one kind and no conditions"),
        (
            (step("a", group="g", when={"unit": ("x",)}), step("b", group="g"), APPROVE),
            {"quorum": {"g": 1}},
            "one kind and no conditions",
        ),
        ((APPROVE,), {"roles": (ApprovalRole("分管领道"),)}, "did you mean '分管领道'"),
        ((APPROVE,), {"roles": (ApprovalRole("分管领导"), ApprovalRole("分管领导"))}, "stands twice"),
        ((APPROVE,), {"appointments": (Appointment("镇长", "甲"),)}, "which the chain does not have"),
        (
            (APPROVE,),
            {"appointments": (Appointment("分管领导", "甲", authority=Authority.DELEGATED, by="乙"),)},
            "乙 delegates role '分管领导' and never holds it",
        ),
        ((APPROVE,), {"distinct": (("approve", "b"),)}, "distinct names step 'b'"),
        ((PROPOSE, APPROVE), {"distinct": (("approve", "approve"),)}, "apart from itself"),
        ((step(" "), APPROVE), {}, "has a blank id"),
        ((step("a", when={"categroy": ("x",)}), APPROVE), {}, "did you mean 'category'"),
        ((step("a", when={"formed_on": ("x",)}), APPROVE), {}, "no such field"),
        ((step("a", when={"category": ()}), APPROVE), {}, "one of no values"),
        ((step("a", limit=TimeLimit(count=1, unit=TimeUnit.MONTH)), APPROVE), {}, "month_end"),
        (
            (step("a", limit=TimeLimit(count=1, unit=TimeUnit.WORKING_DAY, calendar="school-days")), APPROVE),
            {},
            "names a calendar",
        ),
    ],
)
def test_a_chain_that_cannot_work_is_refused(
    steps: tuple[ApprovalStep, ...], more: dict[str, Any], said: str
) -> None:
    with pytest.raises(InvalidChain, match=said):
        ApprovalChain(steps, **more)


def test_a_limit_in_months_says_how_they_end() -> None:
    limit = TimeLimit(count=1, unit=TimeUnit.MONTH, month_end=MonthEnd.LAST_DAY)
    assert ApprovalChain((ApprovalStep("a", None, ApprovalStepKind.SIGN_OFF, limit=limit),)).depends_on_days


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"since": "2017-03-01"}, InvalidDate),
        ({"since": date(2017, 3, 2), "until": date(2017, 3, 1)}, InvalidRecord),
        ({"authority": Authority.DELEGATED}, InvalidRecord),
        ({"authority": Authority.DELEGATED, "by": "甲"}, InvalidRecord),
    ],
)
def test_an_appointment_that_cannot_be_is_refused(more: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        Appointment("分管领导", "甲", **more)
