"""Choosing: which rules run, how grave each is, and what is in force for their thresholds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from attrs import evolve

from gongkai.arguments import check_kinds, check_mapping
from gongkai.checks.declaring import Rule
from gongkai.checks.findings import Severity
from gongkai.checks.rules import ALL
from gongkai.checks.thresholds import Values
from gongkai.errors import GongkaiError, InvalidRules, InvalidSetting, UnknownRule, with_all
from gongkai.messages import LANGUAGES
from gongkai.records.practice import Practice
from gongkai.structuring import nearest, nearest_labelled

RESERVED: Final[frozenset[str]] = frozenset(
    {"PUB", "APR", "CAT", "EXM", "REQ", "CHG", "RPT", "ORG", "DAT", "LAW", "WVR"}
)
"""The families of the rules that ship; own rules have families of their own."""


def every_rule(own: Iterable[Rule] = ()) -> tuple[Rule, ...]:
    """Return the rules that ship and then the own ones, in the order in which they run and are listed.

    Raises `InvalidRules` for an own code in a family of gongkai's, or one that two sources claim.
    """
    by_code: dict[str, Rule] = {}
    for rule in own:
        origin = rule.origin or "own rules"
        if rule.family in RESERVED:
            raise InvalidRules(
                origin,
                f"{rule.code} ({rule.name}) lies in the family {rule.family}, which is gongkai's; give it letters of its own, as OWN001",
            )
        other = by_code.setdefault(rule.code, rule)
        if other is not rule:
            raise InvalidRules(
                origin,
                f"{rule.code} ({rule.name}) has the code of {other.name} from {other.origin or 'own rules'}; a code stands for one rule",
            )
    return (*ALL, *by_code.values())


def chosen(
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    *,
    own: Iterable[Rule] = (),
    severities: Mapping[str, str] | None = None,
) -> tuple[Rule, ...]:
    """Return the rules that codes and families pick, in order, as grave as `severities` says.

    Raises `UnknownRule` for codes and families that are not known, with the nearest, and
    `InvalidSetting` for severities that are none; all faults of a call are in one error.
    """
    rules = every_rule(own)
    selected = frozenset(check_kinds(select, str, "select"))
    ignored = frozenset(check_kinds(ignore, str, "ignore"))
    weights = check_mapping(severities, "severities", "severities by rule or family")
    known = {name for rule in rules for name in (rule.code, rule.family)}
    unknown = sorted((selected | ignored | weights.keys()) - known, key=str)
    faults: list[GongkaiError] = [UnknownRule(code, sorted(known), _called(code, rules)) for code in unknown]
    faults += [_no_severity(code, word) for code, word in weights.items() if word not in _SEVERITIES]
    if faults:
        raise with_all(faults)
    return tuple(
        _with_severity(rule, weights)
        for rule in rules
        if (not selected or not selected.isdisjoint({rule.code, rule.family}))
        and ignored.isdisjoint({rule.code, rule.family})
    )


_ITEMS: Final = frozenset({"PUB", "APR", "CAT", "EXM"})
"""The families that judge items."""
_NOTED: Final[Mapping[str, frozenset[str]]] = {
    "DAT001": _ITEMS,
    "DAT005": RESERVED,
    "DAT006": RESERVED,
    "DAT008": RESERVED,
    "LAW001": _ITEMS,
    "LAW002": frozenset({"PUB"}),
    "REQ020": frozenset({"REQ", "CHG"}),
    "REQ029": frozenset({"REQ", "CHG"}),
    "CHG007": frozenset({"CHG"}),
    "RPT005": frozenset({"RPT"}),
}
"""The rules that say what could not be read or judged, each with the families of those that it keeps from judging."""


def noted(rules: Sequence[Rule], severities: Mapping[str, str] | None = None) -> tuple[Rule, ...]:
    """Return, as notes, the rules that say what others among `rules` could not judge, as far as they are not among them.

    No choice of rules removes these notes: what was not understood is not in order.
    """
    codes, families = {rule.code for rule in rules}, {rule.family for rule in rules}
    own = families - RESERVED
    return tuple(
        _with_severity(evolve(rule, severity=Severity.NOTE), severities or {})
        for rule in ALL
        if rule.code in _NOTED
        and rule.code not in codes
        and (own or not families.isdisjoint(_NOTED[rule.code]))
    )


def _called(word: object, rules: Iterable[Rule]) -> Mapping[str, str]:
    """Return the rules that a word may mean by their names and titles, each by its code with its name."""
    if _CODE.match(str(word)):
        return {}
    labels = {rule.code: (rule.name, *(rule.title.text(lang) for lang in LANGUAGES)) for rule in rules}
    names = {rule.code: rule.name for rule in rules}
    return {code: names[code] for code in nearest_labelled(word, labels)}


_CODE = re.compile(r"[A-Za-z]{1,3}(?:\d|$)")
"""How a code begins that is written as one, and a family."""


def _no_severity(code: object, word: object) -> InvalidSetting:
    """Return the error for a word that is no severity."""
    return InvalidSetting("check", f"severities.{code}", word, nearest(word, _SEVERITIES))


_SEVERITIES = tuple(one.value for one in Severity)


def _with_severity(rule: Rule, weights: Mapping[str, str]) -> Rule:
    """Make a rule as grave as its code, else its family, is said to be."""
    word = weights.get(rule.code, weights.get(rule.family))
    if word is None:
        return rule
    return evolve(rule, severity=Severity(word))


def thresholds_set(
    rules: Sequence[Rule],
    given: Mapping[str, Mapping[str, object]],
    *,
    file: str = "check",
    key: str = "thresholds",
) -> Values:
    """Return the thresholds that were set, by rule code and name.

    Raises `UnknownRule` for a code that is not known, and `InvalidSetting` for a name that the
    rule does not have, or a value it cannot take, all of them in one error; `file` and `key` say
    where it stands.
    """
    by_code = {rule.code: rule for rule in rules}
    values: Values = {}
    faults: list[GongkaiError] = []
    for code, named in check_mapping(given, key, "thresholds by rule").items():
        if code not in by_code:
            faults.append(UnknownRule(code, sorted(by_code)))
            continue
        known = {one.name: one for one in by_code[code].thresholds}
        for name, value in check_mapping(named, f"{key}.{code}", "values by threshold").items():
            place = f"{key}.{code}.{name}"
            try:
                if name not in known:
                    problem = f"{code} has no such threshold; {nearest(name, known)}"
                    raise InvalidSetting(file, place, value, problem)
                values[known[name]] = known[name].settle(value, file=file, key=place)
            except GongkaiError as fault:
                faults.append(fault)
    if faults:
        raise with_all(faults)
    return values


def thresholds_in_force(rules: Iterable[Rule], values: Values, practice: Practice) -> Values:
    """Lay over them what the register states of its practice, which is nearer to the body."""
    stated = {one: getattr(practice, one.name, None) for rule in rules for one in rule.thresholds}
    return values | {one: value for one, value in stated.items() if value is not None}
