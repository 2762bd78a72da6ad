"""What a law says of withholding: the grounds that cells name, and the provisions on which they rest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from attrs import evolve, field, frozen

from gongkai.citations import Citation
from gongkai.legislation.ground_lists import join_grounds
from gongkai.legislation.laws import Law
from gongkai.legislation.provisions import Ground, in_force
from gongkai.messages import LocalText

_CITED_AT_MOST: Final = 4
"""How many provisions stand in one citation; of more, the first and the last."""


@frozen(eq=False)
class Withholding:
    """The grounds of one law for withholding, as of the day of a check."""

    law: Law
    """The law, as it binds the body."""
    as_of: date
    """The day of the check."""
    _grounds: dict[str, tuple[Ground, ...]] = field(factory=dict, init=False)

    def grounds_named(self, text: str) -> tuple[Ground, ...]:
        """Return the grounds that a cell of the register names, in any version of the law."""
        found = self._grounds.get(text)
        if found is None:
            found = self._grounds[text] = self.law.grounds_named(text)
        return found

    def grounds_listed(self, parts: Sequence[str]) -> tuple[str, ...]:
        """Return the grounds that a cell lists; a name that contains the separator of the list stays whole."""
        return join_grounds(self.law, parts)

    def were_always_in_law(self, grounds: Sequence[Ground]) -> bool:
        """Return whether every version of the law has one of the grounds: then the day of the decision changes nothing."""
        return all(
            any(in_force(ground.values, version.in_force) for ground in grounds)
            for version in self.law.versions
        )

    def citation(self, day: date | None) -> Citation | None:
        """Cite the provisions on which the law in force on a day lets a body withhold (the day of the check: `None`).

        Provisions of other instruments are left out where the law itself has some.
        """
        known = [
            value
            for ground in self.law.grounds.values()
            for value in in_force(ground.values, day or self.as_of)
        ]
        values = [one for one in known if one.instrument is None] or known
        cited = {one.provision.text(): one for one in map(self.law.cite, values)}
        if not cited:
            return None
        first, last = next(iter(cited.values())), list(cited.values())[-1]
        if len(cited) == 1:
            return first
        parts = list(cited.values()) if len(cited) <= _CITED_AT_MOST else [first, last]
        joints = {"en": ", ", "zh": "、"} if len(parts) == len(cited) else {"en": " to ", "zh": "至"}
        provision = {
            lang: joint.join(part.provision.text(lang) for part in parts) for lang, joint in joints.items()
        }
        doubtful = next((one for one in cited.values() if not one.confidence.is_verified), first)
        return evolve(first, provision=LocalText(provision), confidence=doubtful.confidence)
