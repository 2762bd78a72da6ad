"""The report for people at a screen: what is wrong, under which article, what to do, and the figures.

Findings stand in groups, one a rule, the gravest first. Nothing rests on
colour, and nothing is lost at 80 columns: long lines wrap.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import IO

from attrs import frozen
from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from gongkai.checks.findings import Described, Finding, Kind, Report, Severity
from gongkai.checks.rates import Rate
from gongkai.checks.rules import ALL
from gongkai.messages import Language, Message, message, message_plural
from gongkai.reports.paragraphs import Sayable, clean, heading, line, said
from gongkai.reports.printing import WIDTH, print_to
from gongkai.reports.rate_tables import (
    ALL_OF_THEM,
    COLUMNS,
    NOT_RECORDED,
    Groups,
    RateTable,
    coverage_tables,
    delay_tables,
    figures,
    groups_of,
    sentences,
)
from gongkai.reports.wording import (
    BASES,
    NOT_JUDGED,
    cited,
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
_LONGEST = 300
_TABLE_ROWS = 8
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold"}


def plain(report: Report, lang: Language = "en") -> str:
    """Write a report as text of 80 columns, without colour."""
    file = io.StringIO()
    write(report, file, lang)
    return file.getvalue()


def render(report: Report, lang: Language = "en", *, show_all: bool = False) -> RenderableType:
    """Lay a report out for a rich console; `show_all` cuts no list short."""
    return Group(*_View.of(report, lang, show_all=show_all).parts())


def write(
    report: Report,
    file: IO[str],
    lang: Language = "en",
    *,
    show_all: bool = False,
    width: int = WIDTH,
    colour: bool = False,
) -> None:
    """Write a report as text, `width` columns wide, without colour unless asked for."""
    print_to(file, render(report, lang, show_all=show_all), width=width, colour=colour)


@frozen
class _Section:
    """The findings of one rule that weigh the same and are of one kind."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The finding that speaks for the group."""
        return self.findings[0]

    @property
    def shown_whole(self) -> int:
        """Up to how many findings the group is not cut: those on the register as a whole take one line each."""
        return _WHOLE_GROUP if self.first.key else 2 * _WHOLE_GROUP

    def worst_first(self) -> list[Finding]:
        """Order by lateness; what is not about lateness stays in register order."""
        return sorted(self.findings, key=lambda one: -(one.working_days_late or 0))


def _sections(findings: Iterable[Finding]) -> list[_Section]:
    """Group findings by rule: errors, warnings, notes; what is certain before what is open."""

    def place_of(finding: Finding) -> tuple[int, bool, str]:
        return -finding.severity.weight, finding.kind is Kind.OPEN, finding.code

    return [_Section(tuple(group)) for _, group in groupby(sorted(findings, key=place_of), key=place_of)]


@frozen
class _View:
    """One report in one language, laid out part by part."""

    report: Report
    lang: Language
    show_all: bool
    one_sheet: bool

    @classmethod
    def of(cls, report: Report, lang: Language, *, show_all: bool) -> _View:
        """See whether all findings stand in one sheet, which then need not be named each time."""
        sheets = {one.location.sheet for one in report.findings if one.location is not None}
        return cls(report, lang, show_all, len(sheets) == 1)

    def parts(self) -> Iterator[RenderableType]:
        """Give head, findings and summary, from top to bottom."""
        yield from self._head()
        sections = _sections(self.report.findings)
        for section in sections:
            yield from self._section(section)
        yield from self._not_counted()
        yield heading(message("Summary"), self.lang)
        yield from self._summary()
        if not self.show_all and (
            len(self.report.suppressed) > _WHOLE_GROUP
            or any(len(section.findings) > section.shown_whole for section in sections)
        ):
            yield self._line(message("Long lists are cut; --all shows everything."))

    def _line(self, text: Sayable, lead: str = "", style: str = "") -> RenderableType:
        """Make one paragraph of a sentence."""
        return line(text, self.lang, lead, style)

    def _head(self) -> Iterator[RenderableType]:
        """Say who was held against what, as of when, and what came of it in one line."""
        report = self.report
        yield self._line(report.body.name, style="bold")
        laws = tuple(named_law(code) for code in report.laws)
        yield self._line(message("Held against {laws}, as of {as_of}", laws=laws, as_of=report.as_of))
        if report.source is not None:
            yield self._line(message("Read from {source}", source=report.source))
        yield self._line(totals(report))
        yield heading(message("Findings"), self.lang)
        if not report.findings:
            yield self._line(message("None."))

    def _section(self, section: _Section) -> Iterator[RenderableType]:
        """Show one group: rule, basis, remedy, and its findings."""
        first, count = section.first, len(section.findings)
        head = message(
            "[{weight}] {code} {name}, {findings}: {title}",
            weight=weight(first.severity, first.kind),
            code=first.code,
            title=_title(first, self.report),
            name=first.name,
            findings=message_plural("{count} finding", "{count} findings", count),
        )
        yield self._line(head, style=_STYLES[first.severity])
        yield self._line(message("Rests on: {basis}", basis=self._basis(section)), "  ")
        yield self._line(message("To do: {remedy}", remedy=first.remedy), "  ")
        shown = count if self.show_all or count <= section.shown_whole else _CUT_GROUP
        for finding in section.worst_first()[:shown]:
            yield from self._finding(finding)
        if shown < count:
            yield self._line(message("… and {more} more", more=count - shown), "  ")
        yield Text()

    def _not_counted(self) -> Iterator[RenderableType]:
        """Name what was waived, what the baseline knows, and what is cured since."""
        told = not_counted(self.report, self.lang)
        if not told:
            return
        yield heading(message("Not counted"), self.lang)
        yield self._line(told)
        shown = self.report.suppressed if self.show_all else self.report.suppressed[:_WHOLE_GROUP]
        for one in shown:
            yield self._line(self._bounded(stated(one.finding)), f"  - {one.finding.code} ")
            yield self._line(self._bounded(why_not_counted(one, self.lang)), "    ")
        if more := len(self.report.suppressed) - len(shown):
            yield self._line(message("… and {more} more", more=more), "  ")
        yield Text()

    def _basis(self, section: _Section) -> object:
        """Name each provision once, with the number of findings under it where there are several."""
        provisions = Counter(
            cited(one.citation).text(self.lang) for one in section.findings if one.citation is not None
        )
        if not provisions:
            return BASES[section.first.basis]
        if len(provisions) == 1:
            return next(iter(provisions))
        return tuple(
            message("{provision} ({count} of them)", provision=provision, count=count)
            for provision, count in provisions.items()
        )

    def _finding(self, finding: Finding) -> Iterator[RenderableType]:
        """Show one finding: what it is about, where it stands, and what was seen."""
        where = self._place(finding)
        if not finding.key and finding.subject == self.report.body.name:
            yield self._line(_with_place(self._bounded(finding.message), where), "  - ")
            return
        yield self._line(_with_place(self._bounded(_subject(finding, where)), where), "  - ")
        yield self._line(self._bounded(finding.message), "    ")

    def _bounded(self, text: Sayable) -> str:
        """Say something that holds what a cell holds, which may be a whole document pasted by mistake."""
        shown = said(text, self.lang)
        return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"

    def _place(self, finding: Finding) -> str:
        """Say where a finding stands, without what the head of the report says already."""
        if finding.location is None:
            return ""
        return place(finding.location, self.lang, within=self.report.source, one_sheet=self.one_sheet)

    def _summary(self) -> Iterator[RenderableType]:
        """Show the rates, what was counted but not judged, and the verdict."""
        yield from self._tables()
        if told := [self._line(text) for text in sentences(self.report.rates)]:
            yield from (*told, Text())
        yield from self._not_judged()
        yield self._line(totals(self.report))
        yield self._line(_verdict(self.report), style="bold")

    def _tables(self) -> Iterator[RenderableType]:
        """Draw the rates, by whatever tells the items apart; by month only where everything is shown."""
        rates = self.report.rates
        tables = [groups for groups in groups_of(rates) if self.show_all or not groups.is_long]
        if rates.total.items:
            for groups in tables or [Groups(message("items"), {})]:
                yield self._table(groups)
                yield Text()
        if rates.requests is not None:
            yield self._table_of_requests(rates.requests)
            yield Text()
        for more in (*delay_tables(rates), *coverage_tables(rates)) if self.show_all else ():
            yield self._more(more)
            yield Text()

    def _table_of_requests(self, rate: Rate) -> Table:
        """Draw how the answers to requests stand."""
        table = self._drawing(message("requests"), (message("Received"), *COLUMNS[1:6], COLUMNS[7]))
        shown = list(figures(rate))
        table.add_row(ALL_OF_THEM.text(self.lang), *shown[:6], shown[7], style="bold")
        return table

    def _more(self, held: RateTable) -> Table:
        """Draw what is shown only where everything is."""
        table = self._drawing(held.title, held.columns)
        for name, cells in held.rows.items():
            table.add_row(self._group(name), *cells)
        if held.whole is not None:
            table.add_row(ALL_OF_THEM.text(self.lang), *held.whole, style="bold")
        return table

    def _group(self, name: str | None) -> Text:
        """Name a group."""
        return Text(clean(name) if name is not None else NOT_RECORDED.text(self.lang))

    def _drawing(self, title: Message, columns: Iterable[Message]) -> Table:
        """Begin a table of rates."""
        table = Table(box=None, padding=(0, 0, 0, 2), pad_edge=False, header_style="bold")
        table.add_column(title.text(self.lang), min_width=10, overflow="fold")
        for column in columns:
            table.add_column(column.text(self.lang), justify="right", no_wrap=True)
        return table

    def _table(self, groups: Groups) -> Table:
        """Draw the rates of some groups and, where these make up a whole, of that."""
        table, rates = self._drawing(groups.title, COLUMNS), groups.rates
        names = list(rates) if self.show_all or len(rates) <= _TABLE_ROWS else _most_troubled(rates)
        for name in names:
            table.add_row(self._group(name), *figures(rates[name]))
        if len(names) < len(rates):
            table.add_row(message("… and {more} more", more=len(rates) - len(names)).text(self.lang))
        if groups.are_parts:
            table.add_row(ALL_OF_THEM.text(self.lang), *figures(self.report.rates.total), style="bold")
        return table

    def _not_judged(self) -> Iterator[RenderableType]:
        """Name what is in the register and was neither in time nor late."""
        counts = self.report.rates.timeliness
        rows = [(counts[kind], text) for kind, text in NOT_JUDGED.items() if counts.get(kind)]
        if not rows:
            return
        yield self._line(message("Counted, and not judged for timeliness:"))
        width = max(len(f"{count:,}") for count, _ in rows)
        for count, text in rows:
            yield self._line(text, f"  {count:>{width},}  ")
        yield Text()


def _subject(finding: Finding, where: str) -> str:
    """Name what a finding is about; a key as long as a web address is left out where the row is named."""
    key = finding.key or ""
    if key == finding.subject or (where and cell_len(key) > _LONG_KEY):
        return finding.subject
    return f"{key} {finding.subject}".strip()


def _with_place(text: str, where: str) -> Message | str:
    """Add where it stands, in brackets."""
    return message("{text} ({place})", text=text, place=where) if where else text


def _title(finding: Finding, report: Report) -> Message | str:
    """Return what the rule of a finding is called."""
    rules: tuple[Described, ...] = (*report.own_rules, *ALL)
    return next((rule.title for rule in rules if rule.code == finding.code), finding.name)


def _verdict(report: Report) -> Message:
    """Say in one sentence how the register stands."""
    errors = [finding.kind for finding in report.findings if finding.severity is Severity.ERROR]
    certain, undecided = errors.count(Kind.FAIL), errors.count(Kind.OPEN)
    rest = message_plural(
        "{count} finding as grave as an error could not be decided.",
        "{count} findings as grave as errors could not be decided.",
        undecided,
    )
    if (unfinished := _unfinished(report)) is not None:
        return unfinished
    if certain:
        verdict = message_plural(
            "Verdict: not in order; {count} error has to be put right.",
            "Verdict: not in order; {count} errors have to be put right.",
            certain,
        )
        return verdict if not undecided else message("{verdict} {rest}", verdict=verdict, rest=rest)
    if undecided:
        return message("Verdict: undecided. {rest}", rest=rest)
    if open_notes := sum(finding.kind is Kind.OPEN for finding in report.findings):
        return message_plural(
            "Verdict: no errors in what could be judged; {count} finding says what could not be.",
            "Verdict: no errors in what could be judged; {count} findings say what could not be.",
            open_notes,
        )
    if not report.rates.total.items and report.rates.requests is None:
        return message("Verdict: no errors; the register holds no items.")
    return message("Verdict: in order; no errors.")


def _unfinished(report: Report) -> Message | None:
    """Say why the check did not come to its end, if it did not."""
    if report.broken:
        return message(
            "Verdict: not checked to the end; a table could not be read beyond the place named above."
        )
    if report.crashed:
        return message("Verdict: not checked to the end; a rule failed, as said above.")
    return None


def _most_troubled(groups: Mapping[str | None, Rate]) -> list[str | None]:
    """Pick the groups with the most items late, missing, open or unapproved."""

    def trouble(name: str | None) -> int:
        rate = groups[name]
        return rate.late + rate.overdue + rate.open + (rate.unapproved or 0)

    return sorted(groups, key=trouble, reverse=True)[:_TABLE_ROWS]
