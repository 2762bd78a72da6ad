"""Requests as a yearly report counts them: by applicant and outcome, and what is carried from year to year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Final, Protocol

from attrs import define, field, frozen

from gongkai.legislation.annual.report_forms import ReportForm, ReportTable
from gongkai.messages import Message, message, message_plural
from gongkai.records.annual.reports import CellKey
from gongkai.records.requests.words import coded

REQUESTS: Final = "requests"
REMEDIES: Final = "remedies"
TOTAL: Final = "total"
RECEIVED: Final[CellKey] = ("counts", "requests", "count")
"""The figure of the free form before 2019 that counts requests."""
DISPUTED: Final[CellKey] = ("counts", "complaints", "count")
"""The figure of that form that counts reconsiderations, suits and complaints together."""
_OTHERWISE: Final = "handled-otherwise"
_FLOWS: Final = frozenset({"new", "carried-in", "carried-out", TOTAL})


class CountedRemedy(Protocol):
    """A reconsideration or a suit against an answer."""

    @property
    def kind(self) -> str:
        """Return ``review``, ``suit`` (without reconsideration before) or ``suit-after-review``."""

    @property
    def result(self) -> str | None:
        """Return ``upheld``, ``corrected`` or ``other``; `None` while not concluded."""

    @property
    def filed_on(self) -> date | None:
        """Return the day it was filed."""

    @property
    def concluded_on(self) -> date | None:
        """Return the day it was concluded; `None` while it is not."""


class CountingDoubt(StrEnum):
    """Why a request cannot be counted as others are."""

    LAW = "law"
    """Several laws could govern it."""
    END = "end"
    """It was answered, or ended otherwise, on a day that is not known."""


class CountedRequest(Protocol):
    """What a yearly report needs to know of a request."""

    @property
    def applicant_kind(self) -> str | None:
        """Return the column of the form: ``natural-person``, ``company``, ``research`` …; `None`: not recorded."""

    @property
    def received_on(self) -> date | None:
        """Return the day of receipt."""

    @property
    def concluded_on(self) -> date | None:
        """Return the day it was answered or otherwise ended; `None` while it is pending."""

    @property
    def report_row(self) -> str | None:
        """Return the row that its outcome is counted in, by id or number: ``granted``, ``3.1`` …."""

    @property
    def remedies(self) -> Sequence[CountedRemedy]:
        """Return the reconsiderations and suits that followed."""

    @property
    def doubt(self) -> CountingDoubt | None:
        """Return why it cannot be counted as others are; `None` where it can."""


@frozen(slots=True)
class ReportedRequest:
    """A request, reduced to what a yearly report needs to know of it."""

    applicant_kind: str | None
    received_on: date | None
    concluded_on: date | None
    report_row: str | None
    remedies: tuple[CountedRemedy, ...] = ()
    doubt: CountingDoubt | None = None


@frozen(slots=True)
class ReportedRemedy:
    """A reconsideration or a suit, reduced to what a yearly report needs to know of it."""

    kind: str
    result: str | None
    filed_on: date | None
    concluded_on: date | None = None


def applicant_kind(text: str) -> str | None:
    """Return the column for a kind of applicant, in the words of registers; `None` for a word that is not specific enough.

    >>> applicant_kind("公民"), applicant_kind("律师事务所"), applicant_kind("法人")
    ('natural-person', 'legal-services', None)
    """
    return _APPLICANTS.get(coded(text, {}).replace("-", ""))


_APPLICANTS: Final[Mapping[str, str]] = {
    coded(word, {}).replace("-", ""): kind
    for kind, words in {
        "natural-person": ("自然人", "公民", "个人", "居民", "村民", "public", "citizen", "individual"),
        "company": ("商业企业", "企业", "公司", "企业法人", "business", "commercial enterprise"),
        "research": ("科研机构", "科研院所", "高校", "大学", "academia", "research institution"),
        "public-interest": (
            "社会公益组织",
            "公益组织",
            "社会组织",
            "社会团体",
            "public-interest organisation",
        ),
        "legal-services": ("法律服务机构", "律师事务所", "律所", "law firm", "legal service provider"),
        "other": ("其他", "其它", "其他组织"),
    }.items()
    for word in (kind, *words)
}


@define
class RequestCounts:
    """Requests of one year, counted for one form; what cannot be counted has a reason instead of a number.

    `without_kind` counts, row by row, the requests whose kind of applicant is
    not known, and `without_row`, column by column, those whose row is not.
    `unended` were answered on an unknown day, `unended_before` those of them
    that may have been answered before the year. `reach` counts what falls into
    the year at all: a register with records of other years alone gives no figure.
    """

    year: int
    reach: int = 0
    numbers: Counter[CellKey] = field(factory=Counter)
    open_law: int = 0
    undated: int = 0
    unended: int = 0
    unended_before: int = 0
    without_kind: Counter[str] = field(factory=Counter)
    without_row: Counter[str] = field(factory=Counter)
    remedies_unclear: int = 0

    def why_not(self, key: CellKey) -> Message | None:
        """Return why a figure cannot be given; `None` where it can."""
        table, row, column = key
        if table == REMEDIES or key == DISPUTED:
            return self._why_no_remedies()
        if self.open_law or self.undated or not self.reach:
            return self._why_none()
        unended = self.unended_before if row == "carried-in" else self.unended
        if unended and row != "new" and key != RECEIVED:
            return message_plural(
                "the day on which {count} request was answered is not known",
                "the days on which {count} requests were answered are not known",
                unended,
            )
        if column != TOTAL and self.without_kind[row]:
            return message_plural(
                "the applicant of {count} request is not told apart",
                "the applicants of {count} requests are not told apart",
                self.without_kind[row],
            )
        unclear = self.without_row[column]
        if row not in _FLOWS and unclear:
            return message_plural(
                "the outcome of {count} request is not told apart",
                "the outcomes of {count} requests are not told apart",
                unclear,
            )
        return None

    def _why_none(self) -> Message:
        """Return why no request can be counted at all."""
        if self.open_law:
            return message_plural(
                "it is open which law governs {count} request",
                "it is open which law governs {count} requests",
                self.open_law,
            )
        if not self.undated:
            return message("no request of the register falls into {year}", year=self.year)
        return message_plural(
            "the days of {count} request are missing or contradict one another",
            "the days of {count} requests are missing or contradict one another",
            self.undated,
        )

    def _why_no_remedies(self) -> Message | None:
        """Return why remedies cannot be counted; `None` where they can."""
        if not self.reach:
            return message("no request of the register falls into {year}", year=self.year)
        if not self.remedies_unclear:
            return None
        return message_plural(
            "kind, days or result of {count} reconsideration or suit are missing",
            "kind, days or results of {count} reconsiderations and suits are missing",
            self.remedies_unclear,
        )


def count_requests(
    requests: Iterable[CountedRequest], form: ReportForm, year: int, through: date
) -> RequestCounts:
    """Count requests for the tables of a form, from 1 January of the year through a day.

    A request counts as new in the year of its receipt, as handled in that of
    its end, and as carried over at the end of every year between.
    """
    counts = RequestCounts(year)
    first = date(year, 1, 1)
    for request in requests:
        if not _is_outside(request, first, through):
            counts.reach += 1
            _count_one(counts, form, request, first, through)
        _count_remedies(counts, form, request, first, through)
    return counts


def _is_outside(request: CountedRequest, first: date, through: date) -> bool:
    """Return true for a request that came after the time counted, or was concluded before it."""
    received, concluded = request.received_on, request.concluded_on
    if received is None:
        return False
    return received > through or (concluded is not None and received <= concluded < first)


def _count_one(
    counts: RequestCounts, form: ReportForm, request: CountedRequest, first: date, through: date
) -> None:
    """Count one request in its rows and columns."""
    received, concluded = request.received_on, request.concluded_on
    if request.doubt is CountingDoubt.LAW:
        counts.open_law += 1
        return
    if received is None or (concluded is not None and concluded < received):
        counts.undated += 1
        return
    counts.numbers[RECEIVED] += received >= first
    table = form.table(REQUESTS)
    if table is None:
        return
    known = tuple(column.id for column in table.columns if column.id != TOTAL)
    kind = request.applicant_kind if request.applicant_kind in known else None
    for row in _rows(counts, table, request, first, through):
        if row is None:
            counts.without_row.update((TOTAL, *((kind,) if kind is not None else known)))
            continue
        counts.numbers[table.id, row, TOTAL] += 1
        if kind is None:
            counts.without_kind[row] += 1
        else:
            counts.numbers[table.id, row, kind] += 1


def _rows(
    counts: RequestCounts, table: ReportTable, request: CountedRequest, first: date, through: date
) -> Iterator[str | None]:
    """Return the rows in which a request counts; `None` for the row of an outcome that is not known."""
    is_new = request.received_on is not None and request.received_on >= first
    if request.doubt is CountingDoubt.END:
        counts.unended += 1
        counts.unended_before += not is_new
        if is_new:
            yield "new"
        return
    yield "new" if is_new else "carried-in"
    if request.concluded_on is None or request.concluded_on > through:
        yield "carried-out"
    else:
        yield _row(table, request.report_row)
        yield TOTAL


def _row(table: ReportTable, row: str | None) -> str | None:
    """Return the row of the form by its id or its number; a row that the form does not have is "handled otherwise"."""
    if row is None or row in _FLOWS:
        return None
    return next((one.id for one in table.rows if row in (one.id, one.number)), _OTHERWISE)


def _count_remedies(
    counts: RequestCounts, form: ReportForm, request: CountedRequest, first: date, through: date
) -> None:
    """Count the reconsiderations and suits: concluded in the year, or not yet concluded at its end."""
    table = form.table(REMEDIES)
    for remedy in request.remedies:
        filed = remedy.filed_on
        if table is None:
            counts.remedies_unclear += filed is None
            falls_in = filed is not None and first <= filed <= through
            counts.numbers[DISPUTED] += falls_in
            counts.reach += falls_in
            continue
        result = _result(remedy, first, through)
        if result == "":
            continue
        counts.reach += 1
        if result is None or table.column(f"{remedy.kind}-{result}") is None:
            counts.remedies_unclear += 1
            continue
        for column in (result, TOTAL):
            counts.numbers[table.id, "all", f"{remedy.kind}-{column}"] += 1


def _result(remedy: CountedRemedy, first: date, through: date) -> str | None:
    """Return the column of a remedy, nothing where it is not of this year, `None` where that is not known."""
    filed, concluded = remedy.filed_on, remedy.concluded_on
    if concluded is not None:
        if concluded < first:
            return ""
        if concluded <= through:
            return remedy.result
    if filed is None:
        return None
    return "pending" if filed <= through else ""
