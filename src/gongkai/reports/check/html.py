"""The report as a page for those who have to act on it: one HTML file without scripts, made to be printed on A4.

Nothing rests on colour, and nothing from a register or a law can act in the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

from gongkai.checks.findings import Finding, FindingKind, Report, Severity
from gongkai.citations import Citation
from gongkai.messages import Language, Message, message, message_plural
from gongkai.reports.check.finding_groups import FindingGroup, grouped
from gongkai.reports.check.rate_tables import (
    ALL_OF_THEM,
    NOT_RECORDED,
    RateTable,
    coverage_tables,
    rate_tables,
    request_table,
    sentences,
)
from gongkai.reports.check.rules_asked import RuleAsked, rules_asked
from gongkai.reports.check.unread_provisions import UnreadProvision, unread_provisions
from gongkai.reports.check.verdicts import verdict
from gongkai.reports.writing.visible_text import bounded
from gongkai.reports.writing.web_page import link, shown, web_page
from gongkai.reports.writing.wording import (
    BASES,
    CONFIDENCES,
    NOT_JUDGED,
    about,
    cited,
    named_law,
    not_counted,
    place,
    unfinished,
    weight,
    why_not_counted,
)

_STYLE: Final = """
body { font-family: "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "Segoe UI", Arial, sans-serif; max-width: 66rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.55; color: #1a1a1a; }
h1 { font-size: 1.5rem; margin: 0 0 0.4rem; }
h2 { font-size: 1.15rem; margin: 2.2rem 0 0.6rem; border-bottom: 2px solid #333; padding-bottom: 0.2rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 0.3rem; line-height: 1.4; }
p { margin: 0.25rem 0; }
a { color: #0b4f8a; }
.head { color: #444; }
.verdict { font-weight: bold; margin: 0.9rem 0; padding: 0.5rem 0.8rem; border: 1px solid #333; border-left-width: 6px; }
.tiles { display: flex; flex-wrap: wrap; gap: 0.6rem; margin: 0.8rem 0; padding: 0; list-style: none; }
.tiles li { border: 1px solid currentColor; padding: 0.35rem 0.9rem; font-size: 1.1rem; font-weight: bold; font-variant-numeric: tabular-nums; }
.weight { display: inline-block; border: 1px solid currentColor; padding: 0 0.45rem; font-size: 0.8rem; font-weight: bold; white-space: nowrap; }
.error { color: #a11414; } .warning { color: #8a5300; } .note { color: #33536b; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 0.5rem 0 0.9rem; font-size: 0.85rem; }
caption { text-align: left; padding: 0.2rem 0; font-weight: bold; }
th, td { border: 1px solid #999; padding: 0.25rem 0.45rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead th { background: #f0f0f0; }
.figures { min-width: 44rem; }
.figures th:first-child { width: 20%; }
.figures thead th { vertical-align: bottom; overflow-wrap: normal; word-break: keep-all; }
.figures :is(td, thead th:not(:first-child)) { text-align: right; font-variant-numeric: tabular-nums; }
.figures td { white-space: nowrap; }
.figures tbody th { font-weight: normal; }
.figures tr.all :is(th, td) { font-weight: bold; border-top: 2px solid #333; }
.findings { table-layout: fixed; }
.findings .about { width: 28%; } .findings .unit { width: 11%; } .findings .place { width: 17%; }
.overview :is(th, td) { overflow-wrap: normal; }
.overview td.weighed, .overview th:first-child { white-space: nowrap; }
.overview td.count { text-align: right; }
@page { size: A4; margin: 14mm; }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 10pt; }
  .scroll { overflow: visible; }
  .figures { min-width: 0; }
  .figures th:first-child { width: 16%; }
  .figures thead th { font-size: 0.8em; }
  .figures :is(td, thead th) { padding: 0.25rem 0.2rem; }
  h2, h3, caption, .rests { break-after: avoid; }
  thead { display: table-header-group; }
  tr, .tiles, .verdict { break-inside: avoid; }
  thead th { print-color-adjust: exact; }
  a { color: inherit; }
}
"""

_SPOT: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
"""What stands in a sentence for HTML that is put there."""


def render(report: Report, lang: Language = "en") -> str:
    """Write the page."""
    page = _Page(report, lang, rules_asked(report))
    title = message("{body}: findings as of {as_of}", body=report.body.name, as_of=report.as_of)
    return web_page(title.text(lang), "\n".join(page.parts()), _STYLE, lang)


@frozen
class _Page:
    """One report in one language, written part by part."""

    report: Report
    lang: Language
    rules: Mapping[str, RuleAsked]

    def parts(self) -> Iterator[str]:
        """Write head, overview, rates and findings, from top to bottom."""
        groups = grouped(self.report.findings)
        numbered = list(enumerate(groups, 1))
        certain = [pair for pair in numbered if pair[1].first.kind is FindingKind.FAIL]
        undecided = [pair for pair in numbered if pair[1].first.kind is FindingKind.OPEN]
        yield from self._head()
        yield from self._overview(numbered)
        yield from self._rates()
        yield self._heading(message("Findings"))
        yield from self._groups(certain)
        yield self._heading(message("What could not be decided"))
        yield from self._groups(undecided)
        yield from self._unread(unread_provisions(self.report.findings))
        yield from self._not_counted()

    def _say(self, text: Message | str) -> str:
        """Say something in the language of the page, escaped."""
        return shown(text if isinstance(text, str) else text.text(self.lang))

    def _heading(self, title: Message) -> str:
        """Begin a section."""
        return f"<h2>{self._say(title)}</h2>"

    def _head(self) -> Iterator[str]:
        """Say who was held against what, as of when, and what came of it."""
        report = self.report
        laws = tuple(named_law(code) for code in report.laws)
        yield f"<h1>{shown(report.body.name)}</h1>"
        held = message("Held against {laws}, as of {as_of}", laws=laws, as_of=report.as_of)
        yield f'<p class="head">{self._say(held)}</p>'
        if report.source is not None:
            yield f'<p class="head">{self._say(message("Read from {source}", source=report.source))}</p>'
        yield f'<p class="verdict">{self._say(unfinished(report) or verdict(report))}</p>'
        yield self._tiles()

    def _tiles(self) -> str:
        """Show the numbers of findings by weight, and of those that could not be decided."""
        found = Counter(finding.severity for finding in self.report.findings)
        undecided = sum(finding.kind is FindingKind.OPEN for finding in self.report.findings)
        errors, warnings, notes = (found[one] for one in Severity)
        tiles = (
            ("error", message_plural("{count} error", "{count} errors", errors)),
            ("warning", message_plural("{count} warning", "{count} warnings", warnings)),
            ("note", message_plural("{count} note", "{count} notes", notes)),
            ("open", message("{count} of them could not be decided", count=undecided)),
        )
        listed = "".join(f'<li class="{name}">{self._say(text)}</li>' for name, text in tiles)
        return f'<ul class="tiles">{listed}</ul>'

    def _overview(self, numbered: Sequence[tuple[int, FindingGroup]]) -> Iterator[str]:
        """List the groups of findings, each leading to where it stands."""
        yield self._heading(message("Summary"))
        if not numbered:
            yield f"<p>{self._say(message('None.'))}</p>"
            return
        rows = "".join(
            f'<tr><td class="weighed">{self._weight(group)}</td>'
            f'<td><a href="#f{number}">{self._say(self._rule(group))}</a></td>'
            f'<td class="count">{len(group.findings):,}</td></tr>\n'
            for number, group in numbered
        )
        heads = (message("Weight"), message("Rule"), message("Findings"))
        yield self._table("overview", heads, rows)

    def _weight(self, group: FindingGroup) -> str:
        """Show how grave a group is, in words."""
        first = group.first
        words = self._say(weight(first.severity, first.kind))
        return f'<span class="weight {first.severity.value}">{words}</span>'

    def _rule(self, group: FindingGroup) -> str:
        """Name the rule of a group by its code and by what it finds."""
        title = self.rules[group.first.code].title
        return f"{group.first.code} {title if isinstance(title, str) else title.text(self.lang)}"

    def _rates(self) -> Iterator[str]:
        """Show the rates, and what was counted and not judged."""
        rates = self.report.rates
        tables = (*rate_tables(rates), *request_table(rates), *coverage_tables(rates))
        if not tables:
            return
        yield self._heading(message("Rates"))
        told = "".join(f"<li>{self._say(text)}</li>" for text in sentences(rates))
        if told:
            yield f"<ul>{told}</ul>"
        for table in tables:
            yield self._figures(table)
        counts = [
            (rates.timeliness[kind], text) for kind, text in NOT_JUDGED.items() if rates.timeliness.get(kind)
        ]
        if counts:
            yield f"<p>{self._say(message('Counted, and not judged for timeliness:'))}</p>"
            yield f"<ul>{''.join(f'<li>{count:,} {self._say(text)}</li>' for count, text in counts)}</ul>"

    def _figures(self, table: RateTable) -> str:
        """Write one table of figures, a row for each group and one for the whole."""
        rows = [
            self._row(self._say(NOT_RECORDED if name is None else bounded(name)), cells)
            for name, cells in table.rows.items()
        ]
        if table.whole is not None:
            rows.append(self._row(self._say(ALL_OF_THEM), table.whole, " class=all"))
        return self._table("figures", (table.title, *table.columns), "".join(rows))

    def _row(self, name: str, cells: Sequence[str], mark: str = "") -> str:
        """Write one row of figures."""
        shown_cells = "".join(f"<td>{shown(cell)}</td>" for cell in cells)
        return f'<tr{mark}><th scope="row">{name}</th>{shown_cells}</tr>\n'

    def _groups(self, numbered: Sequence[tuple[int, FindingGroup]]) -> Iterator[str]:
        """Write groups one after the other."""
        if not numbered:
            yield f"<p>{self._say(message('None.'))}</p>"
        for number, group in numbered:
            yield from self._group(number, group)

    def _group(self, number: int, group: FindingGroup) -> Iterator[str]:
        """Write one group: rule, basis, remedy, and its findings, the latest first."""
        count = message_plural("{count} finding", "{count} findings", len(group.findings))
        head = message("{text} ({place})", text=self._rule(group), place=count)
        yield f'<h3 id="f{number}">{self._weight(group)} {self._say(head)}</h3>'
        rests = self._say(message("Rests on: {basis}", basis=_SPOT)).replace(_SPOT, self._basis(group))
        yield f'<p class="rests">{rests}</p>'
        yield f'<p class="rests">{self._say(message("To do: {remedy}", remedy=group.first.remedy))}</p>'
        findings = group.worst_first()
        has_units = any(finding.unit for finding in findings)
        has_provisions = len({self._cited(finding.citation) for finding in findings}) > 1
        heads = [("about", message("About")), ("", message("Found")), ("place", message("Place"))]
        if has_units:
            heads.insert(1, ("unit", message("Unit")))
        if has_provisions:
            heads.insert(-1, ("place", message("Provision")))
        rows = "".join(
            self._finding(finding, has_units=has_units, has_provisions=has_provisions) for finding in findings
        )
        named = "".join(
            f'<th scope="col"{f" class={name}" if name else ""}>{self._say(text)}</th>'
            for name, text in heads
        )
        yield (
            f'<div class="scroll"><table class="findings"><thead><tr>{named}</tr></thead>\n'
            f"<tbody>{rows}</tbody></table></div>"
        )

    def _finding(self, finding: Finding, *, has_units: bool, has_provisions: bool) -> str:
        """Write one finding as a row."""
        where = finding.location
        cells = [
            shown(bounded(about(finding))),
            *([shown(finding.unit or "")] if has_units else []),
            shown(bounded(finding.message.text(self.lang))),
            *([self._cited(finding.citation)] if has_provisions else []),
            "" if where is None else shown(place(where, self.lang, within=self.report.source)),
        ]
        return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>\n"

    def _cited(self, citation: Citation | None) -> str:
        """Cite a provision, leading to its text."""
        return "" if citation is None else link(cited(citation).text(self.lang), citation.url)

    def _basis(self, group: FindingGroup) -> str:
        """Name what a group rests on: its provisions, else where the rule comes from."""
        provisions = dict.fromkeys(self._cited(one.citation) for one in group.findings)
        named = [provision for provision in provisions if provision]
        return shown(message(", ").text(self.lang)).join(named) or self._say(BASES[group.first.basis])

    def _unread(self, provisions: Sequence[UnreadProvision]) -> Iterator[str]:
        """List the provisions that nobody has read in their source, where findings rest on any."""
        yield self._heading(message("What rests on law that was not read in its source"))
        if not provisions:
            yield f"<p>{self._say(message('None.'))}</p>"
            return
        told = message("Look these provisions up before anybody relies on what rests on them.")
        yield f"<p>{self._say(told)}</p>"
        rows = "".join(
            f"<tr><td>{link(one.citation.text(self.lang), one.citation.url)}</td>"
            f"<td>{self._say(CONFIDENCES[one.citation.confidence])}</td>"
            f"<td>{shown(', '.join(one.codes))}</td>"
            f'<td class="count">{one.findings:,}</td></tr>\n'
            for one in provisions
        )
        heads = (message("Provision"), message("How it is known"), message("Rule"), message("Findings"))
        yield self._table("overview", heads, rows)

    def _not_counted(self) -> Iterator[str]:
        """List what was waived, what the baseline knows, and what is cured since."""
        told = not_counted(self.report, self.lang)
        if not told:
            return
        yield self._heading(message("Not counted"))
        yield f"<p>{shown(told)}</p>"
        rows = [
            (
                one.finding.code,
                about(one.finding),
                one.finding.message.text(self.lang),
                why_not_counted(one, self.lang),
            )
            for one in self.report.suppressed
        ]
        cured = message("cured since the baseline").text(self.lang)
        rows += [(one.code, one.subject, "", cured) for one in self.report.cured]
        body = "".join(
            f"<tr>{''.join(f'<td>{shown(bounded(cell))}</td>' for cell in row)}</tr>\n" for row in rows
        )
        heads = (message("Rule"), message("About"), message("Found"), message("Why"))
        yield self._table("uncounted", heads, body)

    def _table(self, name: str, heads: Iterable[Message], rows: str) -> str:
        """Write a table with its headings; it scrolls by itself where a screen is narrow."""
        named = "".join(f'<th scope="col">{self._say(head)}</th>' for head in heads)
        return (
            f'<div class="scroll"><table class="{name}"><thead><tr>{named}</tr></thead>\n'
            f"<tbody>{rows}</tbody></table></div>"
        )
