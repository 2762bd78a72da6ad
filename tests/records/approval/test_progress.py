"""Random chains and histories: the library and a simple second account must agree, and some things must never be."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from attrs import evolve
from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from gongkai.messages import LocalText
from gongkai.records.approval.appointments import Appointment, Authority
from gongkai.records.approval.chains import (
    ApprovalChain,
    ApprovalProgress,
    ApprovalState,
    ApprovalStep,
    ApprovalStepKind,
)
from gongkai.records.approval.decisions import Decision, DecisionOutcome
from gongkai.records.items import Item

Plain = dict[str, Any]
"""Steps, appointments and decisions of the simple account, which shares nothing with the library."""

FIRST = date(2014, 1, 1)
ROLES = ("站所负责人", "保密审查员", "分管领导")
PEOPLE = ("甲", "乙", "丙", "丁")
CATEGORIES = ("规范性文件", "公示", None)
LAST = 30


def day(number: int | None) -> date | None:
    """Return a day by its number."""
    return None if number is None else FIRST + timedelta(number)


def holders(chain: Plain, role: str, day: int) -> set[str]:
    """Name who holds a role on a day: in person first, then by delegation from one of those."""
    there = [
        one for one in chain["appointments"] if one["role"] == role and one["since"] <= day <= one["until"]
    ]
    own = {one["person"] for one in there if one["by"] is None}
    return own | {one["person"] for one in there if one["by"] in own}


def entitled(chain: Plain, step: Plain, decision: Plain) -> bool:
    """Tell whether the one who took a step could."""
    if any(one["role"] == step["role"] for one in chain["appointments"]):
        if decision["person"] is None or decision["on"] is None:
            return False
        return decision["person"] in holders(chain, step["role"], decision["on"])
    return decision["role"] in (None, step["role"])


def need(step: Plain, category: str | None, *, urgent: bool) -> bool | None:
    """Tell whether a step is needed: yes, no, or not known."""
    if urgent and step["unless_urgent"]:
        return False
    if step["when"] is None:
        return True
    return None if category is None else category == step["when"]


class Case:
    """One chain, one item, one history, in the simple account."""

    def __init__(self, chain: Plain, category: str | None, decisions: list[Plain]) -> None:
        """Let every decision happen, day by day."""
        self.chain = chain
        decisions = sorted(decisions, key=lambda one: -1 if one["on"] is None else one["on"])
        urgent = any(one["urgent"] for one in decisions)
        self.steps = [step for step in chain["steps"] if need(step, category, urgent=urgent) is not False]
        self.unsure = {step["id"] for step in self.steps if need(step, category, urgent=urgent) is None}
        self.standing: dict[str, Plain] = {}
        self.ended: str | None = None
        self.rounds = 0
        for decision in decisions:
            self._happen(decision)

    def _place(self, step_id: str) -> int:
        """Return the number of a step's place; those of a group have one together."""
        places: list[object] = []
        for step in self.chain["steps"]:
            key = step["group"] or step["id"]
            if key not in places:
                places.append(key)
            if step["id"] == step_id:
                return places.index(key)
        raise AssertionError(step_id)

    def _happen(self, decision: Plain) -> None:
        """Let one decision happen."""
        step_id = decision["step"]
        if decision["outcome"] != "approved":
            back = 0
            if decision["outcome"] == "returned" and decision["to"] is not None:
                back = min(self._place(decision["to"]), self._place(step_id))
            self.standing = {name: one for name, one in self.standing.items() if self._place(name) < back}
            self.ended = decision["outcome"]
            return
        if step_id not in {step["id"] for step in self.steps}:
            return
        first = min(self._place(step["id"]) for step in self.steps)
        if step_id in self.standing and self._place(step_id) == first and self.state() == "approved":
            self.rounds += 1
            self.standing = {}
        self.ended = None
        if step_id not in self.standing or self._is_bad(step_id):
            self.standing[step_id] = decision

    def _is_bad(self, step_id: str) -> bool:
        """Tell whether the decision standing at a step was somebody's who could not take it."""
        step = next(step for step in self.steps if step["id"] == step_id)
        return not entitled(self.chain, step, self.standing[step_id]) or any(
            step_id in pair for pair in self._clashes()
        )

    def _clashes(self) -> list[tuple[str, str]]:
        """List the pairs of steps that one person took and may not."""
        return [
            (one, other)
            for one, other in self.chain["distinct"]
            if one in self.standing
            and other in self.standing
            and self.standing[one]["person"] is not None
            and self.standing[one]["person"] == self.standing[other]["person"]
        ]

    def missing(self) -> list[str]:
        """List the steps that are still wanted."""
        found = []
        for place in sorted({self._place(step["id"]) for step in self.steps}):
            there = [step for step in self.steps if self._place(step["id"]) == place]
            wanted = self.chain["quorum"].get(there[0]["group"], len(there))
            done = sum(step["id"] in self.standing for step in there)
            left = [step["id"] for step in there if step["id"] not in self.standing]
            found += left[: max(0, wanted - done)]
        return found

    def state(self) -> str:
        """Name the state."""
        if self.ended is not None:
            return self.ended
        kinds = {step["id"]: step["kind"] for step in self.steps}
        missing = self.missing()
        if any(kinds[name] == "sign-off" and name not in self.unsure for name in missing):
            return "in-progress" if self.standing else "not-started"
        bad = any(self._is_bad(name) for name in self.standing)
        return "signed-off" if bad or missing else "approved"


@some.composite
def chains(draw: some.DrawFn) -> Plain:
    """Draw a chain: some steps, some of them side by side, conditional or left out when urgent."""
    steps: list[Plain] = []
    for number in range(draw(some.integers(1, 4))):
        size = draw(some.sampled_from([1, 1, 2, 3]))
        group = f"g{number}" if size > 1 else None
        kind = draw(some.sampled_from(["propose", "review", "legal-review", "sign-off"]))
        for place in range(size):
            free = draw(some.sampled_from([True, True, False]))
            steps.append(
                {
                    "id": f"s{number}{place}",
                    "role": draw(some.sampled_from(ROLES)),
                    "kind": kind,
                    "group": group,
                    "when": None if free else draw(some.sampled_from(CATEGORIES[:2])),
                    "unless_urgent": not free and draw(some.booleans()),
                }
            )
    steps.append(
        {
            "id": "end",
            "role": ROLES[2],
            "kind": "sign-off",
            "group": None,
            "when": None,
            "unless_urgent": False,
        }
    )
    if draw(some.booleans()):
        steps.append(
            {**steps[-1], "id": "after", "kind": "hand-over", "unless_urgent": draw(some.booleans())}
        )
    quorum = {}
    for group in sorted({step["group"] for step in steps if step["group"]}):
        members = [step for step in steps if step["group"] == group]
        if draw(some.booleans()):
            quorum[group] = draw(some.integers(1, len(members)))
            for step in members:
                step["when"], step["unless_urgent"] = None, False
    ids = [step["id"] for step in steps]
    pairs = draw(some.lists(some.tuples(some.sampled_from(ids), some.sampled_from(ids)), max_size=2))
    return {
        "steps": steps,
        "quorum": quorum,
        "distinct": [pair for pair in pairs if pair[0] != pair[1]],
        "appointments": draw(appointments({step["role"] for step in steps})),
    }


@some.composite
def appointments(draw: some.DrawFn, roles: set[str]) -> list[Plain]:
    """Draw appointments to some of the roles; a delegation is by somebody who has the role at some time."""
    drawn: list[Plain] = []
    for role in sorted(roles):
        for person in draw(some.lists(some.sampled_from(PEOPLE), unique=True, max_size=2)):
            since = draw(some.integers(0, LAST))
            own = [one["person"] for one in drawn if one["role"] == role and one["by"] is None]
            drawn.append(
                {
                    "role": role,
                    "person": person,
                    "since": draw(some.sampled_from([0, since])),
                    "until": draw(some.integers(since, LAST)),
                    "by": draw(some.sampled_from([None, *own])),
                }
            )
    return drawn


def built(chain: Plain) -> ApprovalChain:
    """Build the library's chain."""
    return ApprovalChain(
        tuple(
            ApprovalStep(
                step["id"],
                step["role"],
                ApprovalStepKind(step["kind"]),
                LocalText({"zh": f"环节{step['id']}"}),
                group=step["group"],
                when={} if step["when"] is None else {"category": (step["when"],)},
                unless_urgent=step["unless_urgent"],
            )
            for step in chain["steps"]
        ),
        distinct=tuple(chain["distinct"]),
        quorum=chain["quorum"],
        appointments=tuple(
            Appointment(
                one["role"],
                one["person"],
                day(one["since"]),
                day(one["until"]),
                Authority.DELEGATED if one["by"] else Authority.REGULAR,
                one["by"],
            )
            for one in chain["appointments"]
        ),
    )


def recorded(one: Plain) -> Decision:
    """Make the library's decision."""
    return Decision(
        item="A",
        step=one["step"],
        role=one["role"],
        person=one["person"],
        on=day(one["on"]),
        outcome=DecisionOutcome(one["outcome"]),
        returned_to=one["to"],
        urgency="加急" if one["urgent"] else None,
    )


class Histories(RuleBasedStateMachine):
    """Decisions are taken one after the other, mostly as they should be."""

    @initialize(chain=chains(), category=some.sampled_from(CATEGORIES))
    def begin(self, chain: Plain, category: str | None) -> None:
        self.plain, self.category = chain, category
        self.chain = built(chain)
        self.item = Item(index_number="A", category=category)
        self.history: list[Plain] = []
        self.today = 0

    def progress(self, decisions: list[Plain] | None = None, as_of: int | None = None) -> ApprovalProgress:
        """Ask the library."""
        told = [recorded(one) for one in (self.history if decisions is None else decisions)]
        return self.chain.progress(told, day(as_of), item=self.item)

    def case(self) -> Case:
        """Ask the simple account."""
        return Case(self.plain, self.category, self.history)

    def decide(self, step: Plain, outcome: str, data: some.DataObject, to: str | None = None) -> None:
        """Record a decision, mostly by somebody entitled to it."""
        able = sorted(holders(self.plain, step["role"], self.today))
        self.history.append(
            {
                "step": step["id"],
                "person": data.draw(some.sampled_from([*able * 3, *PEOPLE, None, None, None])),
                "role": data.draw(some.sampled_from([*[step["role"]] * 5, None, *ROLES])),
                "on": data.draw(some.sampled_from([*[self.today] * 9, None])),
                "outcome": outcome,
                "to": to,
                "urgent": data.draw(some.sampled_from([*[False] * 9, True])),
            }
        )

    @rule(data=some.data())
    def go_on(self, data: some.DataObject) -> None:
        """Take one of the steps that can be taken now, as it should be taken if there is anybody to do so."""
        waiting = [step.id for step in self.progress().next_steps]
        steps = [step for step in self.plain["steps"] if step["id"] in waiting] or self.plain["steps"]
        step = data.draw(some.sampled_from(steps))
        able = sorted(holders(self.plain, step["role"], self.today)) or list(PEOPLE)
        self.history.append(
            {
                "step": step["id"],
                "person": data.draw(some.sampled_from(able)),
                "role": step["role"],
                "on": self.today,
                "outcome": "approved",
                "to": None,
                "urgent": False,
            }
        )

    @rule(data=some.data())
    def go_on_again(self, data: some.DataObject) -> None:
        """Go on twice as often as anything else happens."""
        self.go_on(data)

    @rule(data=some.data())
    def take_any(self, data: some.DataObject) -> None:
        """Take any step, in order or not."""
        self.decide(data.draw(some.sampled_from(self.plain["steps"])), "approved", data)

    @rule(data=some.data(), outcome=some.sampled_from(["returned", "rejected", "withdrawn"]))
    def end(self, data: some.DataObject, outcome: str) -> None:
        """Send back, refuse or withdraw."""
        step = data.draw(some.sampled_from(self.plain["steps"]))
        names = [None, *(one["id"] for one in self.plain["steps"])]
        self.decide(step, outcome, data, data.draw(some.sampled_from(names)))

    @rule(days=some.integers(0, 3))
    def wait(self, days: int) -> None:
        """Let days go by."""
        self.today = min(self.today + days, LAST)

    @precondition(lambda self: self.history)
    @rule(data=some.data())
    def return_undoes_what_came_after(self, data: some.DataObject) -> None:
        """After a return, neither its target nor anything behind it stands; what was before, stands."""
        steps = self.plain["steps"]
        number = data.draw(some.integers(0, len(steps) - 1))
        target = steps[number]
        before = {step.id: one for step, one in self.progress().taken}
        self.history.append(
            {
                "step": steps[-1]["id"],
                "person": None,
                "role": None,
                "on": LAST,
                "outcome": "returned",
                "to": target["id"],
                "urgent": False,
            }
        )
        after = {step.id: one for step, one in self.progress().taken}
        earlier = [one for one in steps[:number] if one["group"] is None or one["group"] != target["group"]]
        assert after == {one["id"]: before[one["id"]] for one in earlier if one["id"] in before}
        assert self.progress().state is ApprovalState.RETURNED
        self.history.pop()

    @invariant()
    def both_accounts_agree(self) -> None:
        if not hasattr(self, "chain"):
            return
        found, case = self.progress(), self.case()
        assert found.state.value == case.state()
        assert {step.id: one for step, one in found.taken} == {
            name: recorded(one) for name, one in case.standing.items()
        }
        assert len(found.earlier) == case.rounds

    @invariant()
    def nothing_is_approved_without_everybody_entitled(self) -> None:
        """Look at the decisions that stand and at the appointments, and at no code of either account's fold."""
        if not hasattr(self, "chain"):
            return
        found = self.progress()
        for one in (*found.earlier, found):
            if one.state is not ApprovalState.APPROVED:
                continue
            urgent = any(decision["urgent"] for decision in self.history)
            taken = {step.id: decision for step, decision in one.taken}
            for step in self.plain["steps"]:
                self._is_covered(step, taken, urgent=urgent)

    def _is_covered(self, step: Plain, taken: dict[str, Decision], *, urgent: bool) -> None:
        """Assert that a step was taken by somebody entitled, or need not be."""
        decision = taken.get(step["id"])
        if decision is not None:
            on = None if decision.on is None else (decision.on - FIRST).days
            said = {"person": decision.person, "role": decision.role, "on": on}
            assert entitled(self.plain, step, said)
            return
        spared = urgent and step["unless_urgent"]
        other = step["when"] is not None and self.category not in (None, step["when"])
        wanted = self.plain["quorum"].get(step["group"])
        members = [one["id"] for one in self.plain["steps"] if one["group"] == step["group"]]
        assert spared or other or (wanted is not None and sum(name in taken for name in members) >= wanted)

    @invariant()
    def a_prefix_never_contradicts_the_whole(self) -> None:
        """Asked about an earlier day, the whole history says what was said that day."""
        if not hasattr(self, "chain"):
            return
        for number in range(0, self.today + 1, 4):
            then = [one for one in self.history if one["on"] is None or one["on"] <= number]
            assert self.progress(as_of=number) == self.progress(then, number)

    @invariant()
    def what_is_plainly_followed_is_approved_without_fault(self) -> None:
        """Never be kinder on the short way than on the long one."""
        if not hasattr(self, "chain") or self.chain.appointments:
            return
        course = tuple(evolve(recorded(one), item=None, on=None) for one in self.history)
        if self.chain.is_followed_by(course):
            in_order = [evolve(one, on=FIRST) for one in course]
            found = self.chain.progress(in_order, item=self.item)
            assert (found.state, found.faults) == (ApprovalState.APPROVED, ())


Histories.TestCase.settings = settings(
    max_examples=150,
    stateful_step_count=14,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


class TestHistories(Histories.TestCase):  # type: ignore[misc, valid-type]
    """Run the histories."""


def test_the_simple_account_can_come_to_every_state() -> None:
    """The second account is no good where it never says anything."""
    chain: dict[str, Any] = {
        "steps": [
            {"id": "a", "role": "x", "kind": "propose", "group": None, "when": None, "unless_urgent": False},
            {"id": "b", "role": "y", "kind": "sign-off", "group": None, "when": None, "unless_urgent": False},
        ],
        "quorum": {}, "distinct": [], "appointments": [],
    }  # fmt: skip

    def state(*decisions: tuple[str, str, str]) -> str:
        told = [
            {
                "step": step,
                "role": role,
                "person": None,
                "on": 1,
                "outcome": outcome,
                "to": None,
                "urgent": False,
            }
            for step, role, outcome in decisions
        ]
        return Case(chain, None, told).state()

    assert state() == "not-started"
    assert state(("a", "x", "approved")) == "in-progress"
    assert state(("a", "x", "approved"), ("b", "y", "approved")) == "approved"
    assert state(("b", "y", "approved")) == "signed-off"
    assert state(("a", "y", "approved"), ("b", "y", "approved")) == "signed-off"
    assert state(("a", "x", "returned")) == "returned"
