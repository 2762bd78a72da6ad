"""A second, deliberately simple account of approval, against which the library's is held.

Steps, appointments and decisions are plain dictionaries; nothing is shared with
the library but the words of its enumerations.
"""

from __future__ import annotations

from typing import Any

Plain = dict[str, Any]

UNDOING = ("skipped", "wrong-role", "not-held", "same-person")


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
    """One chain, one item, one history."""

    def __init__(self, chain: Plain, category: str | None, decisions: list[Plain]) -> None:
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
        """Number the places of the whole chain: those of a group are one."""
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
