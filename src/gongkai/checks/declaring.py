"""How a rule is declared: one function, one file, one code."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pickle import PicklingError
from typing import Any, NotRequired, TypedDict, Unpack

from attrs import evolve, field, fields, frozen

from gongkai.checks.cases.context import CheckContext
from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.cases.requests import RequestCase
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.checks.rule_modules import module_named
from gongkai.checks.thresholds import Threshold
from gongkai.field_docs import documented
from gongkai.messages import Message
from gongkai.rendering import Renderable

Seen = Observation | Iterable[Observation] | None
"""What a judgement returns: nothing, one observation, or several."""
ItemJudgement = Callable[[ItemCase], Seen]
RequestJudgement = Callable[[RequestCase], Seen]
RegisterJudgement = Callable[[RegisterCase], Seen]

_FIRST_MISSED = frozenset({"items", "requests", "charges"})
"""Tables without which nothing else about them need be missed."""
ColumnsWanted = Callable[[CheckContext], Iterable[str]]
"""Names the columns that a rule needs in a context."""
_CODE = re.compile(r"[A-Z]{2,8}\d{3}")


@documented
@frozen(eq=False)
class Rule(Renderable):
    """A rule: what it is called, how grave it is, what it rests on, and the function that judges.

    `needs` are the columns it cannot do without (of the items; of another table
    with its name, as in ``requests.channel``), of `needs_any` it wants at least one, and `tables` are the tables and parts of
    the description it looks at (`catalogue`, `chain`, `approvals`). Where one is absent the rule does not run, and one open note says so.
    `needs_in_part` names the columns without which it can judge some cases and not others: it runs, and the
    note says so all the same. `optional` are columns that it reads and need not have, `blanks` those it needs and
    whose cells may be blank, each with the reason.
    """

    code: str
    """The code: three letters for the family and three figures."""
    name: str
    """The name, in words joined by hyphens."""
    title: Message
    """What the rule finds, in a few words."""
    remedy: Message
    """What to do about a finding."""
    severity: Severity
    """The severity, unless settings set another one."""
    basis: Basis
    """What the rule rests on."""
    judge_item: ItemJudgement | None = None
    """The function that judges one item; `None` for other rules."""
    judge_register: RegisterJudgement | None = None
    """The function that judges the whole register; `None` for other rules."""
    gate: Gate | None = None
    """What has to hold of an item before it is judged."""
    needs: frozenset[str] = frozenset()
    needs_any: frozenset[str] = frozenset()
    tables: frozenset[str] = frozenset()
    page: str = ""
    """The documentation of the rule: the docstring of its function."""
    judge_request: RequestJudgement | None = None
    """The function that judges one request; `None` for other rules."""
    thresholds: tuple[Threshold[Any], ...] = ()
    """The numbers that a user may set."""
    origin: str | None = None
    """The file or package that brought the rule; `None` for those that ship with gongkai."""
    needs_in_part: ColumnsWanted | None = None
    """Names the columns without which it judges only some cases, under a law and in a register; `None`: there are none."""
    optional: Mapping[str, str] = field(factory=dict)
    """The columns that may be absent or blank without a note, each with the reason; ``*`` stands for all."""
    blanks: Mapping[str, str] = field(factory=dict)
    """The columns that it needs and whose cells may be blank, each with the reason: what was not done leaves a cell blank."""

    def __attrs_post_init__(self) -> None:
        """Refuse a code that is not written like one."""
        if not _CODE.fullmatch(self.code):
            raise ValueError(f"{self.code!r} is no rule code; write a family and three digits, as in PUB001")

    def __reduce__(self) -> tuple[Callable[..., Rule], tuple[object, ...]]:
        """Pickle the rule as the name under which it is declared, and what was changed since.

        Raises `PicklingError` for a rule that no module has at its top level.
        """
        judge = self.judge_item or self.judge_request or self.judge_register
        module, name = getattr(judge, "__module__", ""), getattr(judge, "__qualname__", "")
        declared = getattr(sys.modules.get(module), name, None)
        if not isinstance(declared, Rule):
            raise PicklingError(
                f"{self.code} ({self.name}) cannot be pickled: {name or judge!r} is no rule at the top level of its module"
            )
        changed = {
            one.name: value
            for one in fields(Rule)
            if (value := getattr(self, one.name)) != getattr(declared, one.name)
        }
        return _unpickled, (module, getattr(sys.modules[module], "__file__", None), name, changed)

    @property
    def _all_tables(self) -> frozenset[str]:
        """The tables it looks at, that of its own rows among them."""
        if self.judge_item is not None:
            return self.tables | {"items"}
        return self.tables | {"requests"} if self.judge_request is not None else self.tables

    def lacks(self, parts: frozenset[str], columns: frozenset[str]) -> str | None:
        """Name the first table or column the rule cannot do without and that is not there."""
        if absent := self._all_tables - parts:
            return min(absent, key=lambda part: (part not in _FIRST_MISSED, part))
        if lacking := self.needs - columns:
            return min(lacking)
        if self.needs_any and self.needs_any.isdisjoint(columns):
            return min(self.needs_any)
        return None

    def lacks_in_part(self, context: CheckContext) -> tuple[str, ...]:
        """Name the columns that are not there and without which it judges only some cases."""
        if self.needs_in_part is None:
            return ()
        present = context.columns | context.other_columns
        absent = set(self.needs_in_part(context)) - present
        return tuple(sorted(one for one in absent if context.has_table_of(one)))

    @property
    def family(self) -> str:
        """The letters of the code: PUB publication, APR approval, CAT catalogue, EXM exemptions, DAT data …."""
        return self.code[:-3]


def _unpickled(module: str, file: str | None, name: str, changed: Mapping[str, Any]) -> Rule:
    """Return a rule by the name under which it is declared, changed as it was."""
    declared: Rule = getattr(module_named(module, file), name)
    return evolve(declared, **changed) if changed else declared


class Declaration(TypedDict):
    """What every rule says of itself, by name; see `Rule` for what each means."""

    title: Message
    remedy: Message
    severity: Severity
    basis: Basis
    needs: NotRequired[Iterable[str]]
    needs_any: NotRequired[Iterable[str]]
    tables: NotRequired[Iterable[str]]
    thresholds: NotRequired[Iterable[Threshold[Any]]]
    needs_in_part: NotRequired[ColumnsWanted]
    optional: NotRequired[Mapping[str, str]]
    blanks: NotRequired[Mapping[str, str]]


def item_rule(
    code: str, name: str, *, gate: Gate = Gate.EVERY, **declaration: Unpack[Declaration]
) -> Callable[[ItemJudgement], Rule]:
    """Declare a rule that looks at one item at a time; the docstring becomes its page.

    `gate` is what an item must be for the rule to look at it; without one it looks at every item,
    which is never wrong and slower.
    """

    def declare(judge: ItemJudgement) -> Rule:
        return evolve(_rule(code, name, judge, **declaration), judge_item=judge, gate=gate)

    return declare


def request_rule(
    code: str, name: str, **declaration: Unpack[Declaration]
) -> Callable[[RequestJudgement], Rule]:
    """Declare a rule that looks at one request at a time; the docstring becomes its page."""

    def declare(judge: RequestJudgement) -> Rule:
        return evolve(_rule(code, name, judge, **declaration), judge_request=judge)

    return declare


def register_rule(
    code: str, name: str, **declaration: Unpack[Declaration]
) -> Callable[[RegisterJudgement], Rule]:
    """Declare a rule that looks at the register once; the docstring becomes its page."""

    def declare(judge: RegisterJudgement) -> Rule:
        return evolve(_rule(code, name, judge, **declaration), judge_register=judge)

    return declare


def _rule(  # noqa: PLR0913 -- a declaration says everything once, by name
    code: str,
    name: str,
    judge: object,
    *,
    title: Message,
    remedy: Message,
    severity: Severity,
    basis: Basis,
    needs: Iterable[str] = (),
    needs_any: Iterable[str] = (),
    tables: Iterable[str] = (),
    thresholds: Iterable[Threshold[Any]] = (),
    needs_in_part: ColumnsWanted | None = None,
    optional: Mapping[str, str] | None = None,
    blanks: Mapping[str, str] | None = None,
) -> Rule:
    """Make a rule of what was declared."""
    return Rule(
        code,
        name,
        title,
        remedy,
        severity,
        basis,
        needs=frozenset(needs),
        needs_any=frozenset(needs_any),
        tables=frozenset(tables),
        page=judge.__doc__ or "",
        thresholds=tuple(thresholds),
        needs_in_part=needs_in_part,
        optional=dict(optional or {}),
        blanks=dict(blanks or {}),
    )


def observations(seen: Seen) -> Iterator[Observation]:
    """Read what a judgement returned as a sequence.

    Raises `TypeError` for anything that is no observation.
    """
    if seen is None:
        return
    for one in (seen,) if isinstance(seen, Observation) else seen:
        if not isinstance(one, Observation):
            raise TypeError(f"a rule gives observations, not {one!r}")
        yield one
