"""A hand-made report that has something of everything."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from attrs import evolve

from gongkai.checks.findings import (
    Basis,
    Cured,
    Finding,
    FindingKind,
    Grounds,
    Report,
    Severity,
    Suppression,
)
from gongkai.checks.rates import Tally, Timeliness
from gongkai.citations import Citation, Confidence
from gongkai.legislation.provisions import BodyLevel
from gongkai.locations import Location
from gongkai.messages import LocalText, message, message_plural
from gongkai.records.bodies import Body

MakeFinding = Callable[..., Finding]
MakeReport = Callable[..., Report]


def _finding(  # noqa: PLR0913 -- what tests vary
    row: int = 2,
    *,
    code: str = "PUB002",
    name: str = "published-late",
    kind: FindingKind = FindingKind.FAIL,
    severity: Severity = Severity.ERROR,
    confidence: Confidence = Confidence.VERIFIED,
    article: str | None = "18",
    late: int = 3,
    subject: str = "2014年农村低保对象名单",
    key: str | None = "HM-2014-007",
    file: str = "docs/hongmei/items.csv",
) -> Finding:
    """Make one finding; what is not said is that of an item published late."""
    citation = Citation(
        law="cn-ogi",
        instrument=LocalText({"en": "OGI Regulations (2008)", "zh": "《政府信息公开条例》（2008年施行）"}),
        provision=LocalText({"en": f"art {article}", "zh": f"第{article}条"}),
        url="https://example.org/2008",
        checked_on=date(2026, 11, 22),
        confidence=confidence,
    )
    due, published = date(2014, 3, 31), date(2014, 4, 3)
    return Finding(
        code=code,
        name=name,
        kind=kind,
        severity=severity,
        basis=Basis.PRACTICE if article is None else Basis.STATUTE,
        law="cn-ogi",
        subject=subject,
        message=message_plural(
            "was published on {published}, {count} working day after it was due on {due}",
            "was published on {published}, {count} working days after it was due on {due}",
            late,
            published=published,
            due=due,
        ),
        remedy=message("Fill in the cell."),
        citation=None if article is None else citation,
        location=Location(file, row=row, column="发布日期") if key else None,
        evidence={"due_on": due, "published_on": published, "working_days_late": late},
        fingerprint=f"{row:024}",
        unit="民政办",
        category="公共服务",
        key=key,
    )


def _report(*findings: Finding, tally: Tally | None = None, broken: bool = False) -> Report:
    """Put findings into a report of one township."""
    return Report(
        as_of=date(2014, 12, 2),
        body=Body(name="洪梅镇人民政府", code="350583", level=BodyLevel.TOWNSHIP),
        laws=("cn-ogi",),
        rules=("PUB001", "PUB002"),
        findings=findings,
        rates=(tally or Tally()).rates(),
        broken=broken,
        source="docs/hongmei",
    )


@pytest.fixture
def make_finding() -> MakeFinding:
    """Return a maker of findings."""
    return _finding


@pytest.fixture
def make_report() -> MakeReport:
    """Return a maker of reports."""
    return _report


@pytest.fixture
def township() -> Report:
    """Return a report with groups of every gravity and kind, a long group, rates, and items not judged."""
    tally = Tally()
    for unit, category, timeliness, count in (
        ("民政办", "公共服务", Timeliness.ON_TIME, 10),
        ("民政办", "公共服务", Timeliness.LATE, 8),
        ("财政所", "机构职能", Timeliness.ON_TIME, 2),
        ("财政所", "机构职能", Timeliness.OPEN, 1),
        (None, "机构职能", Timeliness.OVERDUE, 1),
        (None, "机构职能", Timeliness.BEFORE_LAW, 1203),
        (None, "机构职能", Timeliness.UNDATED, 2),
    ):
        tally.timely[unit, category, None, timeliness] += count
    tally.unapproved["财政所", "机构职能"] += 1
    return _report(
        _finding(code="CAT001", name="entry-without-item", severity=Severity.NOTE, article=None, key=None),
        *(_finding(row, late=row) for row in range(2, 10)),
        _finding(30, kind=FindingKind.OPEN, confidence=Confidence.SECOND_HAND, article="26"),
        _finding(31, kind=FindingKind.OPEN),
        _finding(32, code="PUB006", name="channel-missing", severity=Severity.WARNING, article=None),
        tally=tally,
    )


@pytest.fixture
def hostile(make_finding: MakeFinding, make_report: MakeReport) -> Report:
    """Return a report with a waiver, a baseline, something cured, and text that means harm to each format."""
    text = "=cmd|' /C calc'!A0,\"x\"\r\n::error::](http://x) {0} <b>&\x00\x1b\ud800@all|]]>%"
    finding = make_finding(subject=text, key=None, file="登记 1/items.csv")
    place = Location("登记 1/items.csv", row=2, column="发布日期")
    report = make_report(
        evolve(finding, location=place, unit="+1", category="\t=1"),
        make_finding(3, kind=FindingKind.OPEN, file="/srv/a b.xlsx"),
        make_finding(4, code="PUB006", name="channel-missing", severity=Severity.WARNING, article=None),
    )
    return evolve(
        report,
        suppressed=(
            Suppression(
                make_finding(5),
                Grounds.WAIVER,
                "网站迁移",
                "办公室主任",
                date(2015, 1, 31),
                Location("waivers.csv", row=2),
            ),
            Suppression(make_finding(6, code="APR001", name="unapproved-publication"), Grounds.BASELINE),
        ),
        cured=(Cured("PUB001", "2013年财政决算", "f" * 24),),
    )
