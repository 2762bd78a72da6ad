"""The report as a workbook, to filter, to sort and to hand out: a sheet for each thing to look at. Needs the extra ``xlsx``.

No cell can be run as a formula, and the same report gives the same bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from gongkai.checks.findings import Finding, FindingKind, Report
from gongkai.checks.rates import DisclosureRate
from gongkai.citations import Citation
from gongkai.errors import MissingExtra
from gongkai.legislation.deadline_words import CONFIDENCES
from gongkai.messages import Language, Message, message
from gongkai.records.catalogue.catalogues import Share
from gongkai.reports.check.finding_groups import grouped
from gongkai.reports.check.rate_tables import (
    ALL_OF_THEM,
    COLUMNS,
    LATENESS,
    NOT_RECORDED,
    SHARES,
    counts,
    covered,
    cut_share,
    groups_of,
    share_on_time,
)
from gongkai.reports.check.report_rules import ReportRule, rules_of_report
from gongkai.reports.check.verdicts import verdict
from gongkai.reports.writing.web_page import is_web_address
from gongkai.reports.writing.wording import (
    BASES,
    about,
    named_law,
    not_counted,
    totals,
    unfinished,
    weight,
    why_not_counted,
)
from gongkai.reports.writing.workbook_cells import Pen, Value, set_up_sheet
from gongkai.reports.writing.workbook_files import saved

if TYPE_CHECKING:
    from openpyxl import Workbook

_COLUMNS: Final[tuple[tuple[Message, int], ...]] = (
    (message("Severity"), 13),
    (message("Rule"), 9),
    (message("Number or name"), 17),
    (message("About"), 30),
    (message("Unit"), 12),
    (message("Found"), 42),
    (message("To do"), 36),
    (message("Provision"), 24),
    (message("How it is known"), 14),
    (message("Due on"), 12),
    (message("Published on"), 12),
    (message("Working days late"), 10),
    (message("Category"), 14),
    (message("What it finds"), 30),
    (message("File"), 24),
    (message("Sheet"), 12),
    (message("Row"), 8),
    (message("Column"), 14),
    (message("Field"), 16),
)
"""The headings of findings, with the widths of their columns in characters."""
_GROUPED: Final = ((message("Grouped by"), 20), (message("Group"), 30))
"""The headings of what groups are told apart by, and of the group."""
_PROVISION: Final = 7
_PRINTED: Final = 8
"""How many of these columns go on paper: all of them would be too small to read."""
_MOST_ROWS: Final = 1_000_000
"""Findings of one sheet, which holds 1,048,576 rows; more go on the next."""
_MOST_LINKS: Final = 60_000
"""Links of one sheet: Excel repairs a file that has more than 65,530."""
_WIDE: Final = 100
"""From how many characters on a sheet is printed across."""


def render(report: Report, lang: Language = "en") -> bytes:
    """Write the workbook: summary, findings, what could not be judged, rates, provisions, and what does not count.

    Raises `MissingExtra` without the extra ``xlsx``.
    """
    try:
        from openpyxl import Workbook  # noqa: PLC0415 -- an extra: only workbooks need it
    except ImportError:
        raise MissingExtra("writing workbooks", "xlsx") from None
    return saved(
        _Book(Workbook(write_only=True), report, lang, rules_of_report(report)).filled(), report.as_of
    )


@frozen
class _Book:
    """One report in one language, written sheet by sheet."""

    book: Workbook
    report: Report
    lang: Language
    rules: Mapping[str, ReportRule]

    def filled(self) -> Workbook:
        """Write all sheets; those that would be empty are left out, but for the findings."""
        certain, undecided = (
            [one for one in self.report.findings if one.kind is kind]
            for kind in (FindingKind.FAIL, FindingKind.OPEN)
        )
        self._summary()
        self._findings(message("Findings"), certain)
        self._findings(message("Could not be judged"), undecided)
        self._rates()
        self._coverage()
        self._provisions()
        self._not_counted()
        return self.book

    def _summary(self) -> None:
        """Write the body, the laws, the day, the verdict, and the rules with findings."""
        report = self.report
        laws = tuple(named_law(code) for code in report.laws)
        lines: list[Value] = [
            message("Checked against {laws}, as of {as_of}", laws=laws, as_of=report.as_of),
            None if report.source is None else message("Read from {source}", source=report.source),
            totals(report),
            unfinished(report) or verdict(report),
        ]
        rows: list[Sequence[Value]] = [
            (
                weight(group.first.severity, group.first.kind),
                group.first.code,
                len(group.findings),
                self.rules[group.first.code].title,
            )
            for group in grouped(report.findings)
        ]
        heads = (
            (message("Severity"), 30),
            (message("Rule"), 10),
            (message("Findings"), 12),
            (message("What it finds"), 80),
        )
        above = [report.body.name, *(one for one in lines if one is not None)]
        self._sheet(message("Summary").text(self.lang), heads, rows, above=above)

    def _findings(self, title: Message, findings: Sequence[Finding]) -> None:
        """Write findings, a row each in register order, on as many sheets as they take."""
        name = title.text(self.lang)
        for number, start in enumerate(range(0, max(len(findings), 1), _MOST_ROWS), 1):
            part = findings[start : start + _MOST_ROWS]
            rows = (self._finding(one) for one in part)
            links = (_address(one.citation) for one in part[:_MOST_LINKS])
            self._sheet(
                name if number == 1 else f"{name} {number}",
                _COLUMNS,
                rows,
                links=(_PROVISION, links),
                printed=_PRINTED,
            )

    def _finding(self, finding: Finding) -> Sequence[Value]:
        """Write one finding, in the order of the headings."""
        where, source = finding.location, finding.citation
        published = finding.evidence.get("published_on")
        return (
            weight(finding.severity, finding.kind),
            finding.code,
            finding.key,
            finding.subject,
            finding.unit,
            finding.message,
            finding.remedy,
            BASES[finding.basis] if source is None else source.text(self.lang),
            None if source is None else CONFIDENCES[source.confidence],
            finding.due_on,
            published if isinstance(published, date) else None,
            finding.working_days_late,
            finding.category,
            self.rules[finding.code].title,
            None if where is None else where.file,
            None if where is None else where.sheet,
            None if where is None else where.row,
            None if where is None else (where.column or where.pointer),
            finding.field,
        )

    def _rates(self) -> None:
        """Write the rates as one table, so that they can be filtered: what they are grouped by, the group, the figures."""
        rates = self.report.rates
        rows: list[Sequence[Value]] = []
        for groups in groups_of(rates):
            rows += [
                (groups.title, NOT_RECORDED if name is None else name, *_figures(rate))
                for name, rate in groups.rates.items()
            ]
        if rates.total.items:
            rows.append((message("items"), ALL_OF_THEM, *_figures(rates.total)))
        if rates.requests is not None:
            rows.append((message("requests"), ALL_OF_THEM, *_figures(rates.requests)))
        share = (message("On time, at least"), 14)
        heads = (*_GROUPED, *((one, 12) for one in COLUMNS[:-1]), share, *((one, 12) for one in LATENESS))
        if rows:
            self._sheet(message("Rates").text(self.lang), heads, rows)

    def _coverage(self) -> None:
        """Write how far the entries of the catalogue have items, by field and by unit."""
        rows: list[Sequence[Value]] = []
        for title, groups, whole in covered(self.report.rates):
            rows += [
                (title, NOT_RECORDED if name is None else name, *_shares(share))
                for name, share in groups.items()
            ]
            rows.append((title, ALL_OF_THEM, *_shares(whole)))
        if rows:
            heads = (*_GROUPED, *((one, 12) for one in SHARES))
            self._sheet(message("Catalogue").text(self.lang), heads, rows)

    def _provisions(self) -> None:
        """Write the provisions that findings cite, those first that nobody has read in their source."""
        found: Counter[str] = Counter()
        cited: dict[str, Citation] = {}
        for finding in self.report.findings:
            if finding.citation is not None:
                text = finding.citation.text(self.lang)
                found[text] += 1
                cited.setdefault(text, finding.citation)
        listed = sorted(cited.items(), key=lambda pair: pair[1].confidence.is_verified)
        rows: list[Sequence[Value]] = [
            (text, CONFIDENCES[one.confidence], one.checked_on, found[text]) for text, one in listed
        ]
        heads = (
            (message("Provision"), 60),
            (message("How it is known"), 36),
            (message("Checked on"), 12),
            (message("Findings"), 12),
        )
        if rows:
            links = (_address(one) for _, one in listed)
            self._sheet(message("Provisions").text(self.lang), heads, rows, links=(0, links))

    def _not_counted(self) -> None:
        """Write what was waived, what the baseline knows, and what is cured since."""
        if not not_counted(self.report, self.lang):
            return
        rows: list[Sequence[Value]] = [
            (one.finding.code, about(one.finding), one.finding.message, why_not_counted(one, self.lang))
            for one in self.report.suppressed
        ]
        rows += [
            (one.code, one.subject, None, message("cured since the baseline")) for one in self.report.cured
        ]
        heads = ((message("Rule"), 10), (message("About"), 40), (message("Found"), 60), (message("Why"), 60))
        self._sheet(message("Not counted").text(self.lang), heads, rows)

    def _sheet(
        self,
        title: str,
        heads: Sequence[tuple[Message, int]],
        rows: Iterable[Sequence[Value]],
        *,
        above: Sequence[Value] = (),
        links: tuple[int, Iterable[str | None]] = (0, ()),
        printed: int | None = None,
    ) -> None:
        """Write one sheet: lines above, headings that stay in sight, and rows; one column may lead somewhere."""
        from openpyxl.utils import get_column_letter  # noqa: PLC0415 -- an extra: only workbooks need it

        sheet: Any = self.book.create_sheet(title)
        pen = Pen(sheet, self.lang)
        widths = [width for _, width in heads]
        set_up_sheet(sheet, widths, across=sum(widths[:printed]) > _WIDE)
        top = len(above) + (2 if above else 1)
        sheet.freeze_panes = f"A{top + 1}"
        sheet.print_options.gridLines = True
        sheet.print_title_rows = f"{top}:{top}"
        sheet.oddFooter.center.text = "&P / &N"
        for number, text in enumerate(above):
            sheet.append([pen.strong(text) if number == 0 else pen.line(text)])
        if above:
            sheet.append([])
        pen.append([pen.head(head) for head, _ in heads], widths, top)
        column, addresses = links
        leading = iter(addresses)
        last = top
        for last, row in enumerate(rows, top + 1):
            cells = [pen.cell(value) for value in row]
            if (address := next(leading, None)) is not None:
                cells[column] = pen.link(row[column], address, last, column + 1)
            pen.append(cells, widths, last)
        sheet.auto_filter.ref = f"A{top}:{get_column_letter(len(heads))}{last}"
        if printed is not None:
            sheet.print_area = f"A1:{get_column_letter(printed)}{last}"


def _figures(rate: DisclosureRate) -> Iterator[Value]:
    """Return the figures of a rate as numbers."""
    yield from counts(rate)
    yield share_on_time(rate)
    yield rate.published
    yield (
        None if rate.median_late is None else Decimal(str(rate.median_late))
    )  # days, where others are shares
    yield rate.worst_late


def _shares(share: Share) -> Iterator[int | float | None]:
    """Return as numbers how many entries there are, and how many of them have items."""
    yield from (share.entries, share.filled)
    yield cut_share(share.filled, share.entries)


def _address(citation: Citation | None) -> str | None:
    """Return the address of a provision, where it is one that a reader may follow."""
    if citation is None or citation.url is None or not is_web_address(citation.url):
        return None
    return citation.url
