"""The provisions of a law that are in force on a day and apply to a body."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from attrs import evolve

from gongkai.legislation.fees import FeeValue
from gongkai.legislation.outcomes import RequestOutcome
from gongkai.legislation.provisions import (
    BodyKind,
    BodyLevel,
    Category,
    DocumentValue,
    DutyValue,
    Ground,
    Provision,
    ReceiptRule,
    in_force,
)

P = TypeVar("P", bound=Provision)
A = TypeVar("A", DutyValue, DocumentValue, Category, FeeValue)
R = TypeVar("R", Ground, ReceiptRule, RequestOutcome)


def on_day(provisions: tuple[P, ...], day: date | None) -> tuple[P, ...]:
    """Return the provisions of that day, or all where no day is given."""
    return provisions if day is None else in_force(provisions, day)


def applicable(
    provisions: tuple[A, ...], day: date | None, level: BodyLevel | None, kind: BodyKind | None
) -> tuple[A, ...]:
    """Return the provisions of that day which apply to the body."""
    return tuple(one for one in on_day(provisions, day) if one.applies.covers(level, kind))


def of_body(document: DocumentValue, level: BodyLevel | None, kind: BodyKind | None) -> DocumentValue:
    """Return a document without the elements that the body's document need not have."""
    return evolve(
        document, elements=tuple(one for one in document.elements if one.applies.covers(level, kind))
    )


def in_force_by_name(rules: Mapping[str, R], day: date | None) -> dict[str, R]:
    """Return the rules that have a value that day, with that value alone."""
    narrowed = {name: evolve(rule, values=on_day(rule.values, day)) for name, rule in rules.items()}
    return {name: rule for name, rule in narrowed.items() if rule.values}
