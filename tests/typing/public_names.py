"""The types of the public names, as users meet them: mypy reads this file, nothing runs it.

A line with ``type: ignore`` is a mistake that the types have to catch; mypy
complains when it no longer does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import assert_type

import gongkai
from gongkai.errors import InvalidFile


def calendars(day: date, moment: datetime) -> None:
    calendar = gongkai.working_calendar("CN")
    assert_type(calendar, gongkai.WorkingCalendar)
    assert_type(calendar.is_working_day(day), bool)
    assert_type(calendar.add(day, 20), date)
    assert_type(calendar.count(day, day), int)
    assert_type(calendar.shift(day, 20).day, date)
    assert_type(calendar.tally(day, day).number, int)
    assert_type(gongkai.law("cn-ogi").due("respond", day).due, date | None)
    assert_type(calendar.settled_through, date)
    assert_type(calendar.why(day).text("zh"), str)
    assert_type(calendar | calendar, gongkai.WorkingCalendar)
    calendar.add("2014-12-02", 20)  # type: ignore[arg-type]
    calendar.add(day, 1.5)  # type: ignore[arg-type]
    calendar.add(moment, 20)  # a datetime is a date to every type checker: refused when it runs


def laws(day: date) -> None:
    law = gongkai.law("cn-ogi", on=day)
    assert_type(law, gongkai.Law)
    assert_type(gongkai.law("cn-ogi"), gongkai.Law)
    assert_type(gongkai.laws(), tuple[gongkai.Law, ...])
    deadline = law.deadline("respond", day)
    assert_type(deadline, gongkai.Deadline)
    assert_type(deadline.due, date | None)
    assert_type(deadline.provisional, bool)
    assert_type(deadline.explain(lang="zh"), str)
    assert_type(deadline.citation, gongkai.Citation | None)
    assert_type(law.deadline("respond", day, [gongkai.Event("extended", day)]), gongkai.Deadline)
    assert_type(law.deadlines("respond", [day]), list[date | None])
    assert_type(law.deadlines("respond", [day], ends=True).latest, list[date | None])
    assert_type(deadline.latest, date | None)
    deadline.explain(lang="fr")  # type: ignore[arg-type]
    law.deadline("respond")  # type: ignore[call-arg]


def registers() -> None:
    register = gongkai.load("registers/2014")
    assert_type(register, gongkai.Register)
    assert_type(gongkai.load(Path("register.xlsx")), gongkai.Register)
    for _ in register.items:  # type: ignore[union-attr]
        pass
    if register.items is not None:
        assert_type(iter(register.items), Iterator[gongkai.Item])


def items(item: gongkai.Item) -> None:
    assert_type(item.formed_on, date | None)
    assert_type(item.grounds, tuple[str, ...])
    item.title = "frozen"  # type: ignore[misc]
    gongkai.Item(formed_on="2014-12-02")  # type: ignore[arg-type]


def checks(register: gongkai.Register, day: date) -> None:
    report = gongkai.check(register, as_of=day)
    assert_type(report, gongkai.Report)
    assert_type(report.ok, bool)
    assert_type(report.findings, tuple[gongkai.Finding, ...])
    assert_type(report.rates.total.on_time_share, float | None)
    for finding in report.findings:
        assert_type(finding.code, str)
        assert_type(finding.severity, gongkai.Severity)
        assert_type(finding.kind, gongkai.FindingKind)
        assert_type(finding.subject, str)
        assert_type(finding.message.text("zh"), str)
        assert_type(finding.citation, gongkai.Citation | None)
        assert_type(finding.location, gongkai.Location | None)
        assert_type(finding.evidence, Mapping[str, object])
    gongkai.check(register)  # type: ignore[call-arg]
    gongkai.check(register, day)  # type: ignore[call-arg]
    gongkai.check("registers/2014", as_of=day)  # type: ignore[arg-type]


def errors(caught: InvalidFile) -> None:
    assert_type(caught.file, str)
    assert_type(caught.remedy, str)
    try:
        gongkai.law("cn-0gi")
    except LookupError as unknown:
        assert_type(unknown, LookupError)
    except gongkai.GongkaiError as other:
        assert_type(other, gongkai.GongkaiError)
