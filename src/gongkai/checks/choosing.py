"""Choosing: which rules are asked, how grave each is, and what is in force for their thresholds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from attrs import evolve

from gongkai.arguments import check_kinds
from gongkai.checks.declaring import Rule
from gongkai.checks.findings import Severity
from gongkai.checks.rules import ALL
from gongkai.checks.thresholds import Values
from gongkai.errors import InvalidRules, InvalidSetting, UnknownRule
from gongkai.records.practice import Practice
from gongkai.structuring import nearest

RESERVED: Final[frozenset[str]] = frozenset(
    {"PUB", "APR", "CAT", "EXM", "REQ", "CHG", "RPT", "ORG", "DAT", "LAW", "WVR"}
)
"""The families of the rules that ship; own rules have families of their own."""


def every_rule(own: Iterable[Rule] = ()) -> tuple[Rule, ...]:
    """Return the rules that ship and then the own ones, in the order in which they are asked and listed.

    Raises `InvalidRules` for an own code in a family of gongkai's, or one that two sources claim.
    """
    held: dict[str, Rule] = {}
    for rule in own:
        origin = rule.origin or "own rules"
        if rule.family in RESERVED:
            raise InvalidRules(
                origin,
                f"{rule.code} ({rule.name}) lies in the family {rule.family}, which is gongkai's; give it letters of its own, as OWN001",
            )
        other = held.setdefault(rule.code, rule)
        if other is not rule:
            raise InvalidRules(
                origin,
                f"{rule.code} ({rule.name}) has the code of {other.name} from {other.origin or 'own rules'}; a code stands for one rule",
            )
    return (*ALL, *held.values())


def chosen(
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    *,
    own: Iterable[Rule] = (),
    severities: Mapping[str, str] | None = None,
) -> tuple[Rule, ...]:
    """Return the rules that codes and families pick, in order, as grave as `severities` says.

    Raises `UnknownRule` for a code or family that is none, naming the nearest.
    """
    rules = every_rule(own)
    selected = frozenset(check_kinds(select, str, "select"))
    ignored = frozenset(check_kinds(ignore, str, "ignore"))
    weights = dict(severities or {})
    known = {name for rule in rules for name in (rule.code, rule.family)}
    for code in sorted(selected | ignored | weights.keys()):
        if code not in known:
            raise UnknownRule(code, sorted(known))
    return tuple(
        _weighed(rule, weights)
        for rule in rules
        if (not selected or not selected.isdisjoint({rule.code, rule.family}))
        and ignored.isdisjoint({rule.code, rule.family})
    )


def _weighed(rule: Rule, weights: Mapping[str, str]) -> Rule:
    """Make a rule as grave as its code, else its family, is said to be."""
    word = weights.get(rule.code, weights.get(rule.family))
    if word is None:
        return rule
    words = [one.value for one in Severity]
    if word not in words:
        raise InvalidSetting("check", f"severities.{rule.code}", word, nearest(word, words))
    return evolve(rule, severity=Severity(word))


def thresholds_set(
    rules: Sequence[Rule],
    given: Mapping[str, Mapping[str, object]],
    *,
    file: str = "check",
    key: str = "thresholds",
) -> Values:
    """Return the thresholds that were set, by rule code and name.

    Raises `UnknownRule` for a code that is none, and `InvalidSetting` for a name that the rule
    does not have, or a value it cannot take; `file` and `key` say where it stands.
    """
    by_code = {rule.code: rule for rule in rules}
    values: Values = {}
    for code, named in given.items():
        if code not in by_code:
            raise UnknownRule(code, sorted(by_code))
        known = {one.name: one for one in by_code[code].thresholds}
        for name, value in named.items():
            place = f"{key}.{code}.{name}"
            if name not in known:
                raise InvalidSetting(
                    file, place, value, f"{code} has no such threshold; {nearest(name, known)}"
                )
            values[known[name]] = known[name].settle(value, file=file, key=place)
    return values


def thresholds_in_force(rules: Iterable[Rule], values: Values, practice: Practice) -> Values:
    """Lay over them what the register states of its practice, which is nearer to the body."""
    stated = {one: getattr(practice, one.name, None) for rule in rules for one in rule.thresholds}
    return values | {one: value for one, value in stated.items() if value is not None}
