"""The report for people at a screen: what is wrong, under which article, what to do, and the figures.

Findings stand in groups, one a rule, the gravest first. Nothing rests on
colour, and nothing is lost at 80 columns: long lines wrap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen
from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.text import Text

from gongkai.checks.findings import Finding, Report, Severity
from gongkai.checks.rates import DisclosureRate
from gongkai.messages import Language, Message, message, message_plural
from gongkai.reports.check.finding_groups import FindingGroup, grouped
from gongkai.reports.check.rate_tables import (
    ALL_OF_THEM,
    COLUMNS,
    NOT_RECORDED,
    Groups,
    RateTable,
    coverage_tables,
    delay_tables,
    figures,
    groups_of,
    request_table,
    sentences,
)
from gongkai.reports.check.report_rules import ReportRule, rules_of_report
from gongkai.reports.check.verdicts import verdict
from gongkai.reports.writing.figure_tables import FigureTable
from gongkai.reports.writing.paragraphs import heading, line
from gongkai.reports.writing.sentences import Sayable, said
from gongkai.reports.writing.visible_text import bounded, clean
from gongkai.reports.writing.wording import (
    NOT_JUDGED,
    named_law,
    not_counted,
    place,
    stated,
    totals,
    weight,
    why_not_counted,
)

_WHOLE_GROUP = 6
"""A group of up to so many findings is shown whole; a longer one is cut to fewer."""
_CUT_GROUP = 3
_LONG_KEY = 24
_TABLE_ROWS = 8
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold"}


def render(report: Report, lang: Language = "en", *, show_all: bool = False) -> RenderableType:
    """Lay a report out for a rich console; `show_all` cuts no list short."""
    return Group(*_View.of(report, lang, show_all=show_all).parts())


@frozen
class _View:
    """One report in one language, laid out part by part."""

    report: Report
    lang: Language
    show_all: bool
    one_sheet: bool
    rules: Mapping[str, ReportRule]

    @classmethod
    def of(cls, report: Report, lang: Language, *, show_all: bool) -> _View:
        """Return the view of a report; a sheet in which all findings stand is not named each time."""
        sheets = {one.location.sheet for one in report.findings if one.location is not None}
        return cls(report, lang, show_all, len(sheets) == 1, rules_of_report(report))

    def parts(self) -> Iterator[RenderableType]:
        """Yield head, findings and summary, from top to bottom."""
        yield from self._head()
        groups = grouped(self.report.findings)
        for group in groups:
            yield from self._group(group)
        yield from self._not_counted()
        yield heading(message("Summary"), self.lang)
        yield from self._summary()
        if not self.show_all and (
            len(self.report.suppressed) > _WHOLE_GROUP
            or any(len(group.findings) > _shown_whole(group) for group in groups)
        ):
            yield self._line(message("Long lists are cut; --all shows everything."))

    def _line(self, text: Sayable, lead: str = "", style: str = "") -> RenderableType:
        """Make one paragraph of a sentence."""
        return line(text, self.lang, lead, style)

    def _head(self) -> Iterator[RenderableType]:
        """Write the body, the laws, the day, and the totals."""
        report = self.report
        yield self._line(report.body.name, style="bold")
        laws = tuple(named_law(code) for code in report.laws)
        yield self._line(message("Checked against {laws}, as of {as_of}", laws=laws, as_of=report.as_of))
        if report.source is not None:
            yield self._line(message("Read from {source}", source=report.source))
        yield self._line(totals(report))
        yield heading(message("Findings"), self.lang)
        if not report.findings:
            yield self._line(message("None."))

    def _group(self, group: FindingGroup) -> Iterator[RenderableType]:
        """Show one group: rule, basis, remedy, and its findings."""
        first, count = group.first, len(group.findings)
        head = message(
            "[{weight}] {code} {name}, {findings}: {title}",
            weight=weight(first.severity, first.kind),
            code=first.code,
            title=self.rules[first.code].title,
            name=first.name,
            findings=message_plural("{count} finding", "{count} findings", count),
        )
        yield self._line(head, style=_STYLES[first.severity])
        yield self._line(message("Basis: {basis}", basis=group.basis(self.lang)), "  ")
        yield self._line(message("To do: {remedy}", remedy=first.remedy), "  ")
        shown = count if self.show_all or count <= _shown_whole(group) else _CUT_GROUP
        for finding in group.worst_first()[:shown]:
            yield from self._finding(finding)
        if shown < count:
            yield self._line(message("… and {more} more", more=count - shown), "  ")
        yield Text()

    def _not_counted(self) -> Iterator[RenderableType]:
        """List what is waived, what the baseline lists, and what is cured since."""
        sentence = not_counted(self.report, self.lang)
        if not sentence:
            return
        yield heading(message("Not counted"), self.lang)
        yield self._line(sentence)
        shown = self.report.suppressed if self.show_all else self.report.suppressed[:_WHOLE_GROUP]
        for one in shown:
            yield self._line(self._bounded(stated(one.finding)), f"  - {one.finding.code} ")
            yield self._line(self._bounded(why_not_counted(one, self.lang)), "    ")
        if more := len(self.report.suppressed) - len(shown):
            yield self._line(message("… and {more} more", more=more), "  ")
        yield Text()

    def _finding(self, finding: Finding) -> Iterator[RenderableType]:
        """Write one finding: subject, place and message."""
        where = self._place(finding)
        if not finding.key and finding.subject == self.report.body.name:
            yield self._line(_with_place(self._bounded(finding.message), where), "  - ")
            return
        yield self._line(_with_place(self._bounded(_subject(finding, where)), where), "  - ")
        yield self._line(self._bounded(finding.message), "    ")

    def _bounded(self, text: Sayable) -> str:
        """Return a text, cut to a length that people read."""
        return bounded(said(text, self.lang))

    def _place(self, finding: Finding) -> str:
        """Return where a finding stands, less what the head of the report says."""
        if finding.location is None:
            return ""
        return place(finding.location, self.lang, within=self.report.source, one_sheet=self.one_sheet)

    def _summary(self) -> Iterator[RenderableType]:
        """Show the rates, what was counted but not judged, and the verdict."""
        yield from self._tables()
        if lines := [self._line(text) for text in sentences(self.report.rates)]:
            yield from (*lines, Text())
        yield from self._not_judged()
        yield self._line(totals(self.report))
        yield self._line(verdict(self.report), style="bold")

    def _tables(self) -> Iterator[RenderableType]:
        """Draw the rates, by whatever tells the items apart; by month only where everything is shown."""
        rates = self.report.rates
        for groups in groups_of(rates, by_month=self.show_all):
            yield self._table(groups)
            yield Text()
        more = (*delay_tables(rates), *coverage_tables(rates)) if self.show_all else ()
        for table in (*request_table(rates), *more):
            yield self._more(table)
            yield Text()

    def _more(self, table_of_rates: RateTable) -> FigureTable:
        """Draw figures that are written out already."""
        table = self._drawing(table_of_rates.title, table_of_rates.columns)
        for name, cells in table_of_rates.rows.items():
            table.add(self._named(name), cells)
        if table_of_rates.whole is not None:
            table.add(ALL_OF_THEM.text(self.lang), table_of_rates.whole, "bold")
        return table

    def _named(self, name: str | None) -> str:
        """Name a group of items."""
        return clean(name) if name is not None else NOT_RECORDED.text(self.lang)

    def _drawing(self, title: Message, columns: Iterable[Message]) -> FigureTable:
        """Begin a table of rates."""
        return FigureTable(title.text(self.lang), tuple(column.text(self.lang) for column in columns))

    def _table(self, groups: Groups) -> FigureTable:
        """Draw the rates of some groups and, where these make up a whole, of that."""
        table, rates = self._drawing(groups.title, COLUMNS), groups.rates
        names = list(rates) if self.show_all or len(rates) <= _TABLE_ROWS + 1 else _most_troubled(rates)
        for name in names:
            table.add(self._named(name), figures(rates[name]))
        if len(names) < len(rates):
            table.add(message("… and {more} more", more=len(rates) - len(names)).text(self.lang))
        if groups.total is not None:
            table.add(ALL_OF_THEM.text(self.lang), figures(groups.total), "bold")
        return table

    def _not_judged(self) -> Iterator[RenderableType]:
        """Count the items that were not judged for timeliness, by reason."""
        counts = self.report.rates.timeliness
        rows = [(counts[kind], text) for kind, text in NOT_JUDGED.items() if counts.get(kind)]
        if not rows:
            return
        yield self._line(message("Counted, and not judged for timeliness:"))
        width = max(len(f"{count:,}") for count, _ in rows)
        for count, text in rows:
            yield self._line(text, f"  {count:>{width},}  ")
        yield Text()


def _shown_whole(group: FindingGroup) -> int:
    """Return up to how many findings a group is not cut; those on the register as a whole take one line each."""
    return _WHOLE_GROUP if group.first.key else 2 * _WHOLE_GROUP


def _subject(finding: Finding, where: str) -> str:
    """Return the subject of a finding; a key as long as a web address is left out where the row is named."""
    key = finding.key or ""
    if key == finding.subject or (where and cell_len(key) > _LONG_KEY):
        return finding.subject
    return f"{key} {finding.subject}".strip()


def _with_place(text: str, where: str) -> Message | str:
    """Append the place, in brackets."""
    return message("{text} ({place})", text=text, place=where) if where else text


def _most_troubled(groups: Mapping[str | None, DisclosureRate]) -> list[str | None]:
    """Return the groups with the most items late, missing, open or unapproved."""

    def trouble(name: str | None) -> int:
        rate = groups[name]
        return rate.late + rate.overdue + rate.open + (rate.unapproved or 0)

    return sorted(groups, key=trouble, reverse=True)[:_TABLE_ROWS]
