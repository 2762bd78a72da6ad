"""Stamping: what a rule saw, made a finding with all that the engine knows of the case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from attrs import evolve

from gongkai.checks.cases.items import ItemCase
from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.cases.requests import RequestCase
from gongkai.checks.cases.subjects import Crash
from gongkai.checks.declaring import Rule
from gongkai.checks.findings import Basis, Finding, Observation, fingerprint
from gongkai.checks.rule_modules import error_line, raised_at

Case = ItemCase | RequestCase | RegisterCase


def finding(rule: Rule, case: Case, seen: Observation) -> Finding:
    """Make a finding of an observation: subject, law, place and fingerprint are those of its case."""
    about = case.subject
    context = case.context
    field = seen.field or seen.column
    heading = None if field is None else _headings(case).get(field, seen.column)
    location = seen.location or about.location
    if location is not None and heading is not None:
        location = evolve(location, column=heading)
    law = context.law.code if rule.basis is Basis.STATUTE else None
    return Finding(
        code=rule.code,
        name=rule.name,
        kind=seen.kind,
        severity=rule.severity,
        basis=seen.basis or rule.basis,
        law=law,
        subject=seen.subject or about.name,
        message=seen.message,
        remedy=rule.remedy,
        citation=seen.citation,
        location=location,
        evidence=seen.evidence,
        fingerprint=fingerprint(
            context.register.identity, about.identity, law, rule.code, seen.discriminator
        ),
        unit=about.unit,
        category=about.category,
        key=about.key,
        field=field,
    )


def _headings(case: Case) -> Mapping[str, str]:
    """Return the headings of the table in which the subject of a case stands, by field."""
    register = case.context.register
    table = register.requests if isinstance(case, RequestCase) else register.items
    return {} if table is None else table.headings


def crash(rule: Rule, case: Case, error: BaseException) -> Crash:
    """Note that a rule failed on a case, and where in it."""
    about = case.subject
    name = f"{about.key} {about.name}" if about.key and about.key != about.name else about.name
    return Crash(rule.code, name, about.location, error_line(error), raised_at(error), rule.origin)


def with_distinct_fingerprints(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings that would share a fingerprint an ordinal."""
    given = tuple(findings)
    counts = Counter(one.fingerprint for one in given)
    ordinals: Counter[str] = Counter()
    distinct = []
    for one in given:
        if counts[one.fingerprint] > 1:
            ordinals[one.fingerprint] += 1
            distinct.append(one.with_ordinal(ordinals[one.fingerprint]))
        else:
            distinct.append(one)
    return tuple(distinct)
