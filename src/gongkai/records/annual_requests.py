"""Requests as a yearly report counts them: by applicant and outcome, and what is carried from year to year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, Protocol

from attrs import define, field, frozen

from gongkai.law.report_forms import ReportForm, ReportTable
from gongkai.messages import Message, message_plural
from gongkai.records.annual import CellKey

REQUESTS: Final = "requests"
REMEDIES: Final = "remedies"
TOTAL: Final = "total"
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


class CountedRequest(Protocol):
    """What a yearly report has to know of one request."""

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


@frozen(slots=True)
class Counted:
    """A request with no more than a yearly report has to know of it."""

    applicant_kind: str | None
    received_on: date | None
    concluded_on: date | None
    report_row: str | None
    remedies: tuple[CountedRemedy, ...] = ()


@frozen(slots=True)
class Remedied:
    """A reconsideration or a suit with no more than a yearly report has to know of it."""

    kind: str
    result: str | None
    filed_on: date | None
    concluded_on: date | None = None


def applicant_kind(text: str) -> str | None:
    """Return the column for a kind of applicant, as registers word it; `None` for a word that says too little.

    >>> applicant_kind("公民"), applicant_kind("律师事务所"), applicant_kind("法人")
    ('natural-person', 'legal-services', None)
    """
    return _APPLICANTS.get("".join(text.split()).lower())


_APPLICANTS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("natural-person", "自然人", "公民", "个人", "居民", "村民"), "natural-person"),
    **dict.fromkeys(("company", "商业企业", "企业", "公司", "企业法人"), "company"),
    **dict.fromkeys(("research", "科研机构", "科研院所", "高校", "大学"), "research"),
    **dict.fromkeys(
        ("public-interest", "社会公益组织", "公益组织", "社会组织", "社会团体"), "public-interest"
    ),
    **dict.fromkeys(("legal-services", "法律服务机构", "律师事务所", "律所"), "legal-services"),
    **dict.fromkeys(("other", "其他", "其它", "其他组织"), "other"),
}


@define
class RequestCounts:
    """Requests of one year, counted for one form; what cannot be counted has a reason instead of a number."""

    numbers: Counter[CellKey] = field(factory=Counter)
    undated: int = 0
    without_kind: int = 0
    without_row: int = 0
    remedies_unclear: int = 0

    def why_not(self, key: CellKey) -> Message | None:
        """Say why a figure cannot be given, or `None` where it can."""
        if key[0] == REMEDIES:
            return self._said_of_remedies()
        if self.undated:
            return message_plural(
                "the days of {count} request are missing or contradict one another",
                "the days of {count} requests are missing or contradict one another",
                self.undated,
            )
        if self.without_kind and key[2] != TOTAL:
            return message_plural(
                "the applicant of {count} request is not told apart",
                "the applicants of {count} requests are not told apart",
                self.without_kind,
            )
        if self.without_row and key[1] not in _FLOWS:
            return message_plural(
                "the outcome of {count} request is not told apart",
                "the outcomes of {count} requests are not told apart",
                self.without_row,
            )
        return None

    def _said_of_remedies(self) -> Message | None:
        """Say why remedies cannot be counted."""
        if not self.remedies_unclear:
            return None
        return message_plural(
            "kind, days or result of {count} reconsideration or suit are missing",
            "kind, days or results of {count} reconsiderations and suits are missing",
            self.remedies_unclear,
        )


def count_requests(
    requests: Iterable[CountedRequest], form: ReportForm, year: int, through: date
) -> RequestCounts | None:
    """Count requests for the tables of a form, from 1 January of the year through a day.

    A request counts as new in the year of its receipt, as handled in that of
    its end, and as carried over at every turn of the year between. `None` where
    the form has no such table.
    """
    table = form.table(REQUESTS)
    if table is None:
        return None
    counts = RequestCounts()
    first = date(year, 1, 1)
    for request in requests:
        _count_one(counts, table, request, first, through)
        _count_remedies(counts, form, request, first, through)
    return counts


def _count_one(
    counts: RequestCounts, table: ReportTable, request: CountedRequest, first: date, through: date
) -> None:
    """Count one request in its rows and columns."""
    received, concluded = request.received_on, request.concluded_on
    if received is None or (concluded is not None and concluded < received):
        counts.undated += 1
        return
    if received > through or (concluded is not None and concluded < first):
        return
    rows = ["new" if received >= first else "carried-in"]
    if concluded is None or concluded > through:
        rows.append("carried-out")
    else:
        row = _row(table, request.report_row)
        counts.without_row += row is None
        rows += [TOTAL] if row is None else [row, TOTAL]
    known = {column.id for column in table.columns} - {TOTAL}
    kind = request.applicant_kind if request.applicant_kind in known else None
    counts.without_kind += kind is None
    for row in rows:
        for column in (kind, TOTAL):
            if column is not None:
                counts.numbers[table.id, row, column] += 1


def _row(table: ReportTable, row: str | None) -> str | None:
    """Return the row of the form by its id or its number; what the form does not tell apart was handled otherwise."""
    if row is None or row in _FLOWS:
        return None
    return next((one.id for one in table.rows if row in (one.id, one.number)), _OTHERWISE)


def _count_remedies(
    counts: RequestCounts, form: ReportForm, request: CountedRequest, first: date, through: date
) -> None:
    """Count the reconsiderations and suits: concluded in the year, or not yet concluded at its end."""
    table = form.table(REMEDIES)
    if table is None:
        return
    for remedy in request.remedies:
        result = _result(remedy, first, through)
        if result == "":
            continue
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
