"""Steps (环节) of an approval chain: who decides on what, when a step is needed, and which are taken in parallel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from fnmatch import fnmatchcase
from itertools import groupby

from attrs import field, frozen

from gongkai.arguments import check_kind
from gongkai.days.periods import TimeLimit
from gongkai.field_docs import documented
from gongkai.messages import LocalText
from gongkai.records.items import Item
from gongkai.records.kinds import check_record

UNNAMED = LocalText({})
"""The name of a step that has only an id."""


@documented
class ApprovalStepKind(StrEnum):
    """What a step is for (环节)."""

    PROPOSE = "propose"
    """Publication is proposed."""
    REVIEW = "review"
    """The content is reviewed."""
    SECRECY_REVIEW = "secrecy-review"
    """It is examined whether the content is secret (保密审查)."""
    LEGAL_REVIEW = "legal-review"
    """It is examined whether publication is lawful."""
    SIGN_OFF = "sign-off"
    """Publication is approved."""
    HAND_OVER = "hand-over"
    """The item is given to whoever publishes it."""
    PUBLISH = "publish"
    """The item is published."""


@documented
@frozen(slots=True)
class ApprovalStep:
    """One step of a chain: who decides, on what, and within which time.

    >>> legal = ApprovalStep("legal", "法制员", ApprovalStepKind.LEGAL_REVIEW, when={"category": ("规范性文件*",)})
    >>> legal.is_needed_for(Item(title="通知", category="规范性文件"))
    True
    >>> legal.is_needed_for(Item(title="通知")) is None
    True
    """

    id: str
    """The id by which decisions name it."""
    role: str | None
    """The role that takes it; `None` means anyone may."""
    kind: ApprovalStepKind
    """What it is for."""
    name: LocalText = UNNAMED
    """What people call it."""
    limit: TimeLimit | None = None
    """How long it may take from the step before, the first step from the day the item was formed."""
    urgent_limit: TimeLimit | None = None
    """How long it may take where the matter is urgent; `None` means the same as otherwise."""
    unless_urgent: bool = False
    """True where an urgent matter skips it."""
    group: str | None = None
    """The group (会签) whose steps are taken in parallel, in any order."""
    when: Mapping[str, tuple[str, ...]] = field(factory=dict)
    """Which items need it: for each field named, one of the values, in which ``*`` stands for any text."""

    names: frozenset[str] = field(init=False, repr=False, eq=False)
    """The id and every name of the step: what decisions may call it."""

    @names.default
    def _all_names(self) -> frozenset[str]:
        check_kind(self.id, str, "id", "text")
        name = check_kind(self.name, LocalText, "name", 'a LocalText, as LocalText({"en": "…"})')
        return frozenset({self.id, *name.by_language.values()})

    def __attrs_post_init__(self) -> None:
        """Refuse values of other kinds."""
        check_record(self)

    @property
    def decides(self) -> bool:
        """True for a step before publication; publishing itself is recorded on the item."""
        return self.kind is not ApprovalStepKind.PUBLISH

    @property
    def is_unavoidable(self) -> bool:
        """True when every item needs it, whatever it is about and however urgent."""
        return not self.when and not self.unless_urgent

    def is_needed_for(self, item: Item | None, *, urgent: bool = False) -> bool | None:
        """Return whether an item needs the step; `None` where the field that decides it is empty."""
        if urgent and self.unless_urgent:
            return False
        results = [_has_value(wanted, getattr(item, name, None)) for name, wanted in self.when.items()]
        if False in results:
            return False
        return None if None in results else True

    def limit_for(self, *, urgent: bool) -> TimeLimit | None:
        """Return the limit that an ordinary or an urgent matter has."""
        return self.urgent_limit if urgent and self.urgent_limit is not None else self.limit


def _has_value(wanted: Iterable[str], value: object) -> bool | None:
    """Return whether a field, of one value or several, has one of the values wanted; `None` where it is empty."""
    values = value if isinstance(value, tuple) else (value,)
    if value is None or not values:
        return None
    return any(fnmatchcase(str(one), pattern) for one in values for pattern in wanted)


@documented
@frozen(slots=True)
class Stage:
    """Steps that are taken in parallel: one alone, or a group of which all or some have to be taken."""

    steps: tuple[ApprovalStep, ...]
    """The steps, one or several."""
    quorum: int | None = None
    """How many of the steps are enough; `None` means all of them."""

    @property
    def wanted(self) -> int:
        """How many of the steps have to be taken."""
        return len(self.steps) if self.quorum is None else self.quorum

    @property
    def is_sign_off(self) -> bool:
        """True when a sign-off is among the steps."""
        return any(step.kind is ApprovalStepKind.SIGN_OFF for step in self.steps)

    def without(self, left_out: frozenset[str]) -> Stage:
        """Return the stage without the steps that an item does not need."""
        if left_out.isdisjoint(step.id for step in self.steps):
            return self
        return Stage(tuple(step for step in self.steps if step.id not in left_out), self.quorum)


def stages_of(steps: Iterable[ApprovalStep], quorum: Mapping[str, int]) -> Iterator[Stage]:
    """Group the steps into stages, in their order; successive steps of one group are one stage."""
    for group, successive in groupby(steps, key=lambda step: step.group or step):
        members = tuple(successive)
        yield Stage(members, quorum.get(group) if isinstance(group, str) else None)
