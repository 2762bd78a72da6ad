"""Stamping: what a rule saw, made a finding with all that the engine knows of the case."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from attrs import evolve

from gongkai.checks.cases.items import ItemCase
from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.cases.requests import RequestCase
from gongkai.checks.cases.subjects import Crash
from gongkai.checks.declaring import Rule
from gongkai.checks.findings import Basis, Finding, Observation, fingerprint

Case = ItemCase | RequestCase | RegisterCase


def finding(rule: Rule, case: Case, seen: Observation) -> Finding:
    """Make a finding of an observation: subject, law, place and fingerprint are those of its case."""
    about = case.subject
    location = seen.location or about.location
    if location is not None and seen.column is not None:
        location = evolve(location, column=seen.column)
    context = case.context
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
    )


def crash(rule: Rule, case: Case, error: BaseException) -> Crash:
    """Note that a rule failed on a case, and where in it."""
    about = case.subject
    name = f"{about.key} {about.name}" if about.key and about.key != about.name else about.name
    return Crash(rule.code, name, about.location, error_line(error), raised_at(error), rule.origin)


def error_line(error: BaseException) -> str:
    """Name an error with its kind, in one line."""
    return " ".join(f"{type(error).__name__}: {error}".split()).removesuffix(":")


def raised_at(error: BaseException) -> str:
    """Name file and line in which an error was raised."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(last.filename).name}, line {last.lineno}"


def told_apart(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Give findings that would share a fingerprint an ordinal."""
    held = tuple(findings)
    counts = Counter(one.fingerprint for one in held)
    met: Counter[str] = Counter()
    apart = []
    for one in held:
        if counts[one.fingerprint] > 1:
            met[one.fingerprint] += 1
            apart.append(one.with_ordinal(met[one.fingerprint]))
        else:
            apart.append(one)
    return tuple(apart)
