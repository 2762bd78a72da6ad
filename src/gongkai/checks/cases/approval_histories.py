"""Approval histories: which items were decided on as the approval chain of their day wants it, compared by the column.

Registers hold many decisions in few patterns, so each pattern (a *course*, the
numbers of the forms of its decisions) is compared with a chain once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from functools import cached_property
from itertools import pairwise
from operator import le
from typing import Any, Final

from attrs import field, frozen

from gongkai.records.approval.chains import ApprovalChain, ApprovalStep, ApprovalStepKind, chain_on
from gongkai.records.approval.decisions import Decision
from gongkai.records.register import Register

SIGN_OFF_ALONE: Final = ApprovalChain((ApprovalStep("sign-off", None, ApprovalStepKind.SIGN_OFF),))
"""The chain of a register that describes none."""


@frozen(eq=False)
class ApprovalHistories:
    """The decisions of a register, compared with its approval chains."""

    register: Register
    """The register, with its chains and decisions."""
    _followed: dict[int, dict[tuple[int, ...], bool]] = field(factory=dict, init=False)
    """For each chain, by its identity, whether courses follow it, computed once for each."""

    def chain_on(self, day: date) -> ApprovalChain | None:
        """Return the approval chain that held on a day, as far as the register can record it.

        A register without chains asks for a sign-off alone, and one without a
        table of decisions has only the sign-off on the item's own row.
        """
        return self._only_chain or chain_on(self._recordable_chains, day)

    def is_followed(self, name: str, published: date) -> bool:
        """Return whether an item was decided on as its chain wants it, on days in order and before it was published."""
        return not any(True for _ in self.unfollowed((name,), (published,), frozenset()))

    def unfollowed(
        self, names: Iterable[str], published_on: Iterable[date], but: AbstractSet[int]
    ) -> Iterator[int]:
        """List the positions of items whose history is not followed (see `is_followed`), except those in `but`."""
        decisions = self.register.decisions
        rows_by_item: Mapping[str, tuple[Any, ...]] = decisions.rows_by_item if decisions is not None else {}
        first_of_days = date.min
        only_chain = chain = self._only_chain
        verdicts = self._followed.setdefault(id(chain), {})
        histories, published_on = list(map(rows_by_item.get, names)), list(published_on)
        if only_chain is not None and self._are_all_followed(histories, published_on, only_chain):
            return
        for position, (history, published) in enumerate(zip(histories, published_on, strict=True)):
            if position in but:
                continue
            if history is None:
                yield position
                continue
            if only_chain is None:
                chain = self.chain_on(published)
                verdicts = self._followed.setdefault(id(chain), {})
            course = history[::3]
            followed = verdicts.get(course)
            if followed is None:
                followed = chain is None or chain.is_followed_by(self._course(course))
                verdicts[course] = followed
            last = first_of_days
            for day in history[1::3]:
                if day is None or day < last:
                    yield position
                    break
                last = day
            else:
                if last > published or not followed:
                    yield position

    def _are_all_followed(
        self, histories: Sequence[Any], published_on: Sequence[date | None], chain: ApprovalChain
    ) -> bool:
        """Tell by the column whether all histories are followed; false says no more than that each has to be looked at.

        Histories of one length are columns of forms and of days. A day that is
        missing cannot be compared, and what is no history has no length.
        """
        verdicts = self._followed.setdefault(id(chain), {})
        try:
            columns = list(zip(*histories, strict=True))
            days = [*columns[1::3], published_on]
            if not all(all(map(le, earlier, later)) for earlier, later in pairwise(days)):
                return False
        except (TypeError, ValueError):
            return False
        for course in set(zip(*columns[::3], strict=True)):
            if course not in verdicts:
                verdicts[course] = chain.is_followed_by(self._course(course))
            if not verdicts[course]:
                return False
        return True

    def _course(self, forms: Sequence[int]) -> tuple[Decision, ...]:
        """Return a course of decisions by the numbers of its forms."""
        decisions = self.register.decisions
        return decisions.course(forms) if decisions is not None else ()

    @cached_property
    def _only_chain(self) -> ApprovalChain | None:
        """The chain, where one chain holds on every day."""
        chains = self._recordable_chains
        return chains[0] if len(chains) == 1 and chains[0].since is None else None

    @cached_property
    def _recordable_chains(self) -> tuple[ApprovalChain, ...]:
        """The chains, reduced to the steps for which there is a place."""
        chains = self.register.chains
        if not chains:
            return (SIGN_OFF_ALONE,)
        return chains if self.register.decisions is not None else tuple(chain.only(()) for chain in chains)
