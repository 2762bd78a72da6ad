"""Overviews: the reports of many registers side by side, the worst first, with their totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

import attrs
from attrs import field, frozen

from gongkai.checks.findings import FindingKind, Report, Severity
from gongkai.checks.verdicts import Verdict, verdict_of
from gongkai.field_docs import documented
from gongkai.messages import printable
from gongkai.rendering import Renderable

NOT_READ: Final = frozenset({"CHG007", "DAT001", "DAT004", "DAT006", "DAT008", "REQ020", "REQ023", "RPT005"})
"""The rules whose findings say that a cell, column, row, sheet or file was not read or not understood."""


@documented
@frozen(slots=True)
class OverviewFigures:
    """The figures of one register, or of several together."""

    registers: int = 0
    """The number of registers that the figures are of."""
    items: int = 0
    """The number of items."""
    due: int = 0
    """The items whose duty could be decided and had fallen due or was met."""
    on_time: int = 0
    """Those published on or before the due day."""
    late: int = 0
    """Those published after the due day."""
    overdue: int = 0
    """Those due and not published."""
    open: int = 0
    """The items whose timeliness could not be decided."""
    unapproved: int | None = None
    """The published items without approval on record; `None` where no approvals are recorded at all."""
    requests: int | None = None
    """The requests that were to be answered; `None` where no requests are recorded."""
    requests_late: int | None = None
    """The requests answered after the due day."""
    requests_overdue: int | None = None
    """The requests whose due day has passed without an answer."""
    errors: int = 0
    """The findings of severity error, those that could not be decided among them."""
    warnings: int = 0
    """The findings of severity warning."""
    notes: int = 0
    """The findings of severity note."""
    undecided: int = 0
    """The findings of any severity that could not be decided."""
    unread: int = 0
    """The findings that say that something in the files was not read or not understood."""

    @classmethod
    def of(cls, report: Report) -> OverviewFigures:
        """Count what a report says."""
        total, requests = report.rates.total, report.rates.requests
        weights = Counter(one.severity for one in report.findings)
        return cls(
            registers=1,
            items=total.items,
            due=total.due,
            on_time=total.on_time,
            late=total.late,
            overdue=total.overdue,
            open=total.open,
            unapproved=total.unapproved,
            requests=None if requests is None else requests.due,
            requests_late=None if requests is None else requests.late,
            requests_overdue=None if requests is None else requests.overdue,
            errors=weights[Severity.ERROR],
            warnings=weights[Severity.WARNING],
            notes=weights[Severity.NOTE],
            undecided=sum(one.kind is FindingKind.OPEN for one in report.findings),
            unread=sum(one.code in NOT_READ for one in report.findings),
        )

    @classmethod
    def added(cls, figures: Iterable[OverviewFigures]) -> OverviewFigures:
        """Add figures up; a figure that none of them has is `None`.

        >>> OverviewFigures.added([OverviewFigures(registers=1, items=22), OverviewFigures(registers=1, unapproved=2)])
        OverviewFigures(registers=2, items=22, due=0, on_time=0, late=0, overdue=0, open=0, unapproved=2, ...)
        """
        listed = tuple(figures)
        sums: dict[str, Any] = {}
        for one in attrs.fields(cls):
            values = [value for figure in listed if (value := getattr(figure, one.name)) is not None]
            sums[one.name] = sum(values) if values else one.default
        return cls(**sums)

    @property
    def on_time_share(self) -> float | None:
        """The share of due items that were published in time, from 0 to 1; `None` where none was due."""
        return self.on_time / self.due if self.due else None


@documented
@frozen
class OverviewRow:
    """One register of an overview: its report, or why it could not be read."""

    source: str
    """The path of the register."""
    report: Report | None = None
    """The report; `None` where the register could not be read."""
    problem: str | None = None
    """Why the register could not be read; `None` where it could."""

    @property
    def name(self) -> str:
        """The name of the body; the path where it is not known."""
        return self.source if self.report is None else self.report.body.name

    @property
    def verdict(self) -> Verdict:
        """How the register stands."""
        return Verdict.UNREAD if self.report is None else verdict_of(self.report)

    @property
    def figures(self) -> OverviewFigures:
        """The figures of the register; all of them 0 where it could not be read."""
        return OverviewFigures(registers=1) if self.report is None else OverviewFigures.of(self.report)


def _worst_first(rows: Iterable[OverviewRow]) -> tuple[OverviewRow, ...]:
    """Sort by verdict, then by errors, then by what is late or not done; equal ones stay in their order."""

    def gravity(row: OverviewRow) -> tuple[int, int, int]:
        its = row.figures
        not_done = its.late + its.overdue + (its.requests_late or 0) + (its.requests_overdue or 0)
        return row.verdict.rank, -its.errors, -not_done

    return tuple(sorted(rows, key=gravity))


@documented
@frozen(repr=False)
class Overview(Renderable):
    """The reports of many registers as of one day.

    >>> from gongkai.checks.rates import Tally
    >>> from gongkai.records.bodies import Body
    >>> report = Report(date(2014, 12, 2), Body(name="洪梅镇"), ("cn-ogi",), (), (), Tally().rates())
    >>> overview = Overview(report.as_of, [OverviewRow("a.xlsx", report), OverviewRow("b.xlsx", problem="no table in it")])
    >>> [(row.name, row.verdict.value) for row in overview.rows]
    [('b.xlsx', 'unread'), ('洪梅镇', 'in-order')]
    """

    as_of: date
    """The day of the checks."""
    rows: tuple[OverviewRow, ...] = field(converter=_worst_first)
    """The registers, the worst first: by verdict, then by errors, then by what is late or not done."""
    passed_over: tuple[str, ...] = ()
    """The files that stand beside the registers and are of no kind that holds one."""

    def __repr__(self) -> str:
        """Count the registers by verdict."""
        counts = Counter(row.verdict for row in self.rows)
        counted = ", ".join(f"{counts[one]} {one}" for one in Verdict if counts[one])
        return printable(f"<Overview of {len(self.rows)} registers as of {self.as_of}: {counted}>")

    @property
    def total(self) -> OverviewFigures:
        """The figures of all registers together; those that could not be read are counted as registers alone."""
        return OverviewFigures.added(row.figures for row in self.rows)

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports of the registers that could be read, in the order of the rows."""
        return tuple(row.report for row in self.rows if row.report is not None)
