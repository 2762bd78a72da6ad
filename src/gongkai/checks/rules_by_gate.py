"""The rules that can run under one law, sorted by the gate that stands before them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from attrs import frozen

from gongkai.checks.cases.context import CheckContext
from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.cases.requests import RequestCase
from gongkai.checks.declaring import Rule, Seen
from gongkai.records.register import Register

C = TypeVar("C", ItemCase, RequestCase, RegisterCase)
Judges = tuple[tuple[Callable[[C], Seen], Rule], ...]
"""Judgements on one sort of case, each with the rule it belongs to."""


@frozen(eq=False)
class RulesByGate:
    """One context with the rules that can run in it, sorted by gate."""

    context: CheckContext
    judges: tuple[tuple[Gate, Judges[ItemCase]], ...]
    request_judges: Judges[RequestCase]
    register_judges: Judges[RegisterCase]
    unjudged: tuple[tuple[str, str], ...]
    """The code of each rule that lacks a table or a column, with what it lacks."""
    partly: tuple[tuple[str, str], ...]
    """The same of the rules that run and can judge only some cases."""
    judges_every_item: bool
    is_lawless: bool = False
    """True where a row names a law that nobody knows: its context is that of another law, and counts nothing."""

    @classmethod
    def of(cls, context: CheckContext, rules: Iterable[Rule], of_requests: Iterable[Rule]) -> RulesByGate:
        """Leave out the rules that lack a table or a column, and remember what they lacked.

        `of_requests` are the rules among which those on requests are found.
        """
        able: list[Rule] = []
        unjudged: list[tuple[str, str]] = []
        partly: list[tuple[str, str]] = []
        present = _parts(context.register)
        columns = context.columns | context.other_columns
        for rule in rules:
            lacking = rule.lacks(present, columns)
            if lacking is None:
                able.append(rule)
                partly.extend((rule.code, part) for part in rule.lacks_in_part(context))
            else:
                unjudged.append((rule.code, lacking))

        behind: dict[Gate, list[tuple[Callable[[ItemCase], Seen], Rule]]] = {}
        for rule in able:
            if rule.judge_item is not None and rule.gate is not None:
                behind.setdefault(rule.gate, []).append((rule.judge_item, rule))
        return cls(
            context=context,
            judges=tuple((gate, tuple(judges)) for gate, judges in behind.items()),
            request_judges=tuple(
                (one.judge_request, one)
                for one in of_requests
                if one.judge_request is not None and one.lacks(present, columns) is None
            ),
            register_judges=tuple(
                (one.judge_register, one) for one in able if one.judge_register is not None
            ),
            unjudged=tuple(unjudged),
            partly=tuple(partly),
            judges_every_item=Gate.EVERY in behind,
        )


def _parts(register: Register) -> frozenset[str]:
    """Name the tables and parts that a register has."""
    body, decisions = register.body, register.decisions
    must_differ = any(chain.distinct for chain in register.chains)
    appointed = any(chain.appointments for chain in register.chains)
    columns = register.items.columns if register.items is not None else frozenset()
    parts = {
        "catalogue": register.catalogue is not None,
        "decisions": register.decisions is not None,
        "requests": register.requests is not None,
        "events": register.requests is not None and register.requests.event_columns is not None,
        "charges": register.charges is not None,
        "items": register.items is not None,
        "approvals": register.records_approval,
        "chain": bool(register.chains),
        "people": appointed,
        "persons": not appointed or decisions is None or decisions.names_persons,
        "names": decisions is None or not must_differ or decisions.records("person"),
        "steps": decisions is None or not register.chains or decisions.records("step"),
        "roles": decisions is None or decisions.records("role"),
        "dates": decisions is None or decisions.records("on"),
        "digest": "digest" in columns or decisions is None or not decisions.carries_digests,
        "office": body.office is not None,
        "responsible": bool(body.responsible),
        "guide": body.guide is not None,
        "work-points": bool(body.work_points),
        "annual": register.annual is not None,
    }
    return frozenset(name for name, present in parts.items() if present)
