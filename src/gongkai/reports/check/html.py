"""The report as a page for those who have to act on it: one HTML file that opens without a network and prints on A4.

The page is written by a template with escaping on. Its script filters the
findings and unfolds each of them; without the script everything but the
drawn months is still on the page. Nothing rests on colour alone, and nothing
from a register or a law can act in the page.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

from attrs import field, frozen
from markupsafe import Markup

from gongkai.checks.findings import Finding, FindingKind, Report, Severity
from gongkai.checks.rates import DisclosureRate
from gongkai.citations import Citation
from gongkai.legislation.deadline_words import CONFIDENCES, marked_citation
from gongkai.messages import Language, Message, language_tag, message, message_plural
from gongkai.reports.check.deadline_drawings import DeadlineDrawings
from gongkai.reports.check.finding_groups import FindingGroup, grouped
from gongkai.reports.check.rate_tables import (
    ALL_OF_THEM,
    NOT_RECORDED,
    RateTable,
    coverage_tables,
    groups_of,
    percent,
    rate_tables,
    request_table,
    sentences,
)
from gongkai.reports.check.report_rules import ReportRule, rules_of_report
from gongkai.reports.check.unread_provisions import unread_provisions
from gongkai.reports.check.verdicts import verdict
from gongkai.reports.writing.page_templates import page_end, page_file, page_from_template
from gongkai.reports.writing.visible_text import bounded, clean
from gongkai.reports.writing.web_page import is_web_address, link
from gongkai.reports.writing.wording import (
    BASES,
    NOT_JUDGED,
    about,
    named_law,
    not_counted,
    place,
    unfinished,
    weight,
    why_not_counted,
)

_PACKAGE: Final = "gongkai.reports.check"
_MOST_MONTHS: Final = 36
"""How many months the picture of the months shows, the last ones."""
_PARTS: Final = ("on-time", "late", "overdue", "undecided")


def render(report: Report, lang: Language = "en") -> str:
    """Write the page."""
    return page_from_template(_PACKAGE, _Page(report, lang).values())


@frozen
class _Page:
    """One report in one language, as the values of the template."""

    report: Report
    lang: Language
    _drawings: DeadlineDrawings = field(init=False)
    citations: dict[tuple[str, str | None], int] = field(factory=dict, init=False)
    """The provisions cited and their addresses, each once, with its number."""

    @_drawings.default
    def _no_drawing_yet(self) -> DeadlineDrawings:
        """Return the drawings of the report, of which none is made yet."""
        return DeadlineDrawings(self.report.body)

    def values(self) -> dict[str, Any]:
        """Compute everything the template shows."""
        report, script = self.report, page_file(_PACKAGE, "page.js")
        groups = list(enumerate(grouped(report.findings), 1))
        rules = rules_of_report(report)
        title = message("{body}: findings as of {as_of}", body=report.body.name, as_of=report.as_of)
        rows = list(self._rows(groups))
        tables = list(self._tables())
        return {
            "html_lang": language_tag(self.lang),
            "title": self._text(title),
            "style": Markup(page_file(_PACKAGE, "page.css")),  # noqa: S704 -- a file of this package
            "script": Markup(script),  # noqa: S704 -- a file of this package
            "script_digest": _digest(script),
            "words": self._words(),
            "body_name": report.body.name,
            "head": list(self._head()),
            "verdict": self._text(unfinished(report) or verdict(report)),
            "verdict_kind": self._verdict_kind(),
            "tiles": list(self._tiles()),
            "sentences": [self._text(one) for one in sentences(report.rates)],
            "bars": list(self._bars()),
            "legend": self._legend(),
            "months": list(self._months()),
            "tables": tables,
            "not_judged": list(self._not_judged()),
            "coverage": list(self._coverage()),
            "rows": rows,
            "has_units": bool(self._units),
            "weights": self._weights(),
            "units": [{"value": str(number), "label": bounded(name)} for name, number in self._units.items()],
            "rules": [
                {"code": code, "title": self._rule(rules[code])}
                for code in dict.fromkeys(group.first.code for _, group in groups)
            ],
            "groups": [self._group(number, group, rules) for number, group in groups],
            "undecided": [
                f"{about_row['about']}: {about_row['message']}" for about_row in rows if about_row["is_open"]
            ],
            "undecided_count": self._text(
                message_plural(
                    "{count} finding could not be decided",
                    "{count} findings could not be decided",
                    sum(row["is_open"] for row in rows),
                )
            ),
            "unread": list(self._unread()),
            "uncounted": list(self._uncounted()),
            "uncounted_sentence": not_counted(report, self.lang),
            **page_end(self.lang),
            "data": self._data(rows, groups, rules),
        }

    def _text(self, text: Message | str) -> str:
        """Return a sentence in the language of the page."""
        return text if isinstance(text, str) else text.text(self.lang)

    def _words(self) -> dict[str, str]:
        """Return the headings and labels of the page."""
        words = {
            "skip": message("Go to the findings"),
            "rates": message("Rates"),
            "group": message("Group"),
            "share": message("Share"),
            "on_time": message("On time"),
            "months": message("Items by month of formation"),
            "all_figures": message("All figures"),
            "not_judged": message("Counted, and not judged for timeliness:"),
            "coverage": message("Catalogue"),
            "findings": message("Findings"),
            "search": message("Search"),
            "weight": message("Severity"),
            "unit": message("Unit"),
            "rule": message("Rule"),
            "all": message("All"),
            "about": message("About"),
            "found": message("Found"),
            "place": message("Place"),
            "none": message("None."),
            "rules": message("Rules, and what to do"),
            "open": message("What could not be decided"),
            "unread": message("Provisions that were not read in their source"),
            "look_up": message("Look these provisions up before relying on the findings that cite them."),
            "uncounted": message("Not counted"),
            "why": message("Why"),
            "sign": message("Seen and confirmed"),
            "comma": message(", "),
        }
        labels = {name: self._text(text) for name, text in words.items()}
        labels["rests_on"] = self._text(message("Basis: {basis}", basis="")).strip()
        labels["to_do"] = self._text(message("To do: {remedy}", remedy="")).strip()
        return labels

    def _head(self) -> Iterator[str]:
        """Describe the law, the day of the check, and what was read."""
        laws = tuple(named_law(code) for code in self.report.laws)
        yield self._text(message("Checked against {laws}, as of {as_of}", laws=laws, as_of=self.report.as_of))
        if self.report.source is not None:
            yield self._text(message("Read from {source}", source=self.report.source))

    def _verdict_kind(self) -> str:
        """Name how the register stands, for the style of the verdict."""
        errors = self.report.at_least(Severity.ERROR)
        if self.report.is_finished and not errors:
            return (
                "good" if not any(one.kind is FindingKind.OPEN for one in self.report.findings) else "unsure"
            )
        return "bad" if any(one.kind is FindingKind.FAIL for one in errors) else "unsure"

    def _tiles(self) -> Iterator[dict[str, str]]:
        """Compute the figures of the head."""
        rates, found = self.report.rates, Counter(one.severity for one in self.report.findings)
        total = rates.total

        def tile(kind: str, figure: int | str, label: Message) -> dict[str, str]:
            return {
                "kind": kind,
                "figure": f"{figure:,}" if isinstance(figure, int) else figure,
                "label": self._text(label),
            }

        yield tile("error", found[Severity.ERROR], message("Errors"))
        yield tile("warning", found[Severity.WARNING], message("Warnings"))
        yield tile("note", found[Severity.NOTE], message("Notes"))
        if total.items:
            yield tile("note", total.due, message("Items due"))
            yield tile("note", percent(total.published, total.due), message("Published"))
            share = f"{'≥' if total.open else ''}{percent(total.on_time, total.due + total.open)}"
            yield tile("good" if not total.late + total.overdue else "warning", share, message("On time"))
            if total.unapproved is not None:
                yield tile(
                    "good" if not total.unapproved else "error", total.unapproved, message("Unapproved")
                )
        if rates.coverage is not None and rates.coverage.rate is not None:
            filled = len(rates.coverage.items) - len(rates.coverage.empty)
            share = percent(filled, len(rates.coverage.items))
            yield tile("note", share, message("Catalogue covered"))
        if rates.requests is not None:
            overdue = rates.requests.overdue
            yield tile("good" if not overdue else "error", overdue, message("Requests overdue"))

    def _legend(self) -> list[dict[str, str]]:
        """Name the parts of the bars."""
        labels = (message("On time"), message("Late"), message("Overdue"), message("Open"))
        return [
            {"kind": kind, "label": self._text(label)} for kind, label in zip(_PARTS, labels, strict=True)
        ]

    def _share_parts(self, rate: DisclosureRate, whole: int) -> list[dict[str, object]]:
        """Compute the parts of a bar in percent of a whole."""
        counts = (rate.on_time, rate.late, rate.overdue, rate.open)
        return [
            {"kind": kind, "width": round(100 * count / whole, 2)}
            for kind, count in zip(_PARTS, counts, strict=True)
            if count
        ]

    def _bar(self, name: str | None, rate: DisclosureRate) -> dict[str, object]:
        """Compute the row of one group."""
        whole = rate.on_time + rate.late + rate.overdue + rate.open
        return {
            "name": self._text(NOT_RECORDED) if name is None else bounded(name),
            "label": self._label(rate),
            "parts": self._share_parts(rate, whole) if whole else [],
            "figures": f"{'≥' if rate.open else ''}{percent(rate.on_time, rate.due + rate.open)}",
        }

    def _label(self, rate: DisclosureRate) -> str:
        """Describe in words what a bar shows."""
        return self._text(
            message(
                "{on_time} on time, {late} late, {overdue} overdue, {open} open",
                on_time=rate.on_time,
                late=rate.late,
                overdue=rate.overdue,
                open=rate.open,
            )
        )

    def _bars(self) -> Iterator[dict[str, object]]:
        """Compute the bars of each way of grouping the items."""
        for groups in groups_of(self.report.rates, by_month=False):
            rows = [self._bar(name, rate) for name, rate in groups.rates.items()]
            if groups.total is not None:
                rows.append({**self._bar(None, groups.total), "name": self._text(ALL_OF_THEM)})
            yield {"title": self._text(groups.title), "rows": rows}

    def _months(self) -> Iterator[dict[str, object]]:
        """Compute the columns of the last months."""
        by_month = {name: rate for name, rate in self.report.rates.by_month.items() if name is not None}
        shown = list(by_month.items())[-_MOST_MONTHS:]
        most = max((rate.on_time + rate.late + rate.overdue + rate.open for _, rate in shown), default=0)
        if not most:
            return
        for name, rate in shown:
            yield {
                "name": name,
                "label": f"{name}: {self._label(rate)}",
                "parts": self._share_parts(rate, most),
            }

    def _tables(self) -> Iterator[dict[str, object]]:
        """Compute the tables of figures."""
        rates = self.report.rates
        for table in (*rate_tables(rates), *request_table(rates), *coverage_tables(rates)):
            yield {
                "title": self._text(table.title),
                "columns": [self._text(column) for column in table.columns],
                "rows": list(self._figures(table)),
            }

    def _figures(self, table: RateTable) -> Iterator[dict[str, object]]:
        """Compute the rows of a table of figures, the whole last."""
        for name, cells in table.rows.items():
            yield {
                "name": self._text(NOT_RECORDED if name is None else bounded(name)),
                "cells": cells,
                "whole": False,
            }
        if table.whole is not None:
            yield {"name": self._text(ALL_OF_THEM), "cells": table.whole, "whole": True}

    def _not_judged(self) -> Iterator[str]:
        """Count what is in the register and was not judged for timeliness."""
        timeliness = self.report.rates.timeliness
        for kind, text in NOT_JUDGED.items():
            if timeliness.get(kind):
                yield f"{timeliness[kind]:,} {self._text(text)}"

    def _coverage(self) -> Iterator[dict[str, object]]:
        """Compute the fields of the catalogue, each with its entries and how many items they have."""
        coverage = self.report.rates.coverage
        if coverage is None:
            return
        fields = {name: share for name, share in coverage.by_field.items() if name is not None}
        placed: dict[str | None, list[dict[str, str]]] = {}
        for key, count in coverage.items.items():
            name = next((one for one in fields if key.startswith(f"{one}/")), None)
            shown = message_plural("{count} item", "{count} items", count)
            entry = {"name": bounded(key), "figures": self._text(shown), "kind": "" if count else "missing"}
            placed.setdefault(name, []).append(entry)
        for name, share in coverage.by_field.items():
            yield {
                "name": self._text(NOT_RECORDED) if name is None else bounded(name),
                "figures": f"{share.filled:,}/{share.entries:,} ({percent(share.filled, share.entries)})",
                "entries": placed.get(name, []),
            }

    @cached_property
    def _units(self) -> dict[str, int]:
        """The units that findings are about, each with its number."""
        names = sorted({one.unit for one in self.report.findings if one.unit})
        return {name: number for number, name in enumerate(names)}

    def _weights(self) -> list[dict[str, str]]:
        """Name the severities that findings have."""
        found = {one.severity for one in self.report.findings}
        return [
            {"value": one.value, "label": self._text(weight(one, FindingKind.FAIL))}
            for one in Severity
            if one in found
        ]

    def _rows(self, groups: Sequence[tuple[int, FindingGroup]]) -> Iterator[dict[str, Any]]:
        """Compute the rows of the findings: by weight, what is certain first, the latest first."""
        for number, group in groups:
            for finding in group.worst_first():
                where = finding.location
                yield {
                    "finding": finding,
                    "severity": finding.severity.value,
                    "weight": self._text(weight(finding.severity, finding.kind)),
                    "is_open": finding.kind is FindingKind.OPEN,
                    "code": finding.code,
                    "anchor": f"f{number}",
                    "about": bounded(about(finding)),
                    "unit": finding.unit or "",
                    "unit_number": self._units.get(finding.unit or "", ""),
                    "message": bounded(finding.message.text(self.lang)),
                    "place": "" if where is None else place(where, self.lang, within=self.report.source),
                }

    def _rule(self, rule: ReportRule) -> str:
        """Name a rule by its code and by what it finds."""
        return f"{rule.code} {self._text(rule.title)}"

    def _group(self, number: int, group: FindingGroup, rules: Mapping[str, ReportRule]) -> dict[str, object]:
        """Compute what stands of a rule below the findings."""
        first = group.first
        provisions = dict.fromkeys(self._cited(one.citation) for one in group.findings)
        named = [one for one in provisions if one] or [self._text(BASES[first.basis])]
        count = message_plural("{count} finding", "{count} findings", len(group.findings))
        return {
            "anchor": f"f{number}",
            "severity": first.severity.value,
            "weight": self._text(weight(first.severity, first.kind)),
            "title": self._rule(rules[first.code]),
            "count": self._text(count),
            "basis": named,
            "remedy": self._text(first.remedy),
        }

    def _cited(self, citation: Citation | None) -> str:
        """Cite a provision, leading to its text."""
        if citation is None:
            return ""
        return Markup(link(marked_citation(citation).text(self.lang), citation.url))  # noqa: S704 -- `link` escapes

    def _unread(self) -> Iterator[dict[str, str]]:
        """Compute the provisions that nobody has read in their source."""
        for one in unread_provisions(self.report.findings):
            shown = message_plural("{count} finding", "{count} findings", one.findings)
            address = link(one.citation.text(self.lang), one.citation.url)
            yield {
                "citation": Markup(address),  # noqa: S704 -- `link` escapes
                "known": self._text(CONFIDENCES[one.citation.confidence]),
                "codes": ", ".join(one.codes),
                "count": self._text(shown),
            }

    def _uncounted(self) -> Iterator[tuple[str, ...]]:
        """Compute the rows of what was waived, what the baseline knows, and what is cured since."""
        for one in self.report.suppressed:
            finding = one.finding
            cells = (about(finding), finding.message.text(self.lang), why_not_counted(one, self.lang))
            yield finding.code, *map(bounded, cells)
        cured = self._text(message("cured since the baseline"))
        for gone in self.report.cured:
            yield gone.code, bounded(gone.subject), "", cured

    def _data(
        self,
        rows: Sequence[Mapping[str, Any]],
        groups: Sequence[tuple[int, FindingGroup]],
        rules: Mapping[str, ReportRule],
    ) -> Markup:
        """Write what the script unfolds, as JSON that cannot end the element it stands in."""
        findings = [
            [self._citation_number(row["finding"]), self._drawings.number_of(row["finding"])] for row in rows
        ]
        shown = message("{shown} of {all} findings", shown="{shown}", all="{all}")
        words = self._words()
        content = {
            "findings": findings,
            "citations": [[text, address] for text, address in self.citations],
            "drawings": self._drawings.drawn,
            "rules": {
                group.first.code: {
                    "title": clean(self._rule(rules[group.first.code])),
                    "remedy": clean(self._text(group.first.remedy)),
                }
                for _, group in reversed(groups)
            },
            "words": {
                "shown": self._text(shown),
                "rests_on": words["rests_on"],
                "to_do": words["to_do"],
                "start": self._text(message("start")),
                "off": self._text(message("day off")),
                "due": self._text(message("DUE")),
            },
        }
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        for sign, escape in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
            text = text.replace(sign, escape)
        return Markup(text)  # noqa: S704 -- every sign that could end the element is an escape

    def _citation_number(self, finding: Finding) -> int:
        """Return the number of the provision a finding cites; -1 without one."""
        if finding.citation is None:
            return -1
        address = finding.citation.url
        known = address if address is not None and is_web_address(address) else None
        key = (clean(marked_citation(finding.citation).text(self.lang)), known)
        return self.citations.setdefault(key, len(self.citations))


def _digest(script: str) -> str:
    """Return the digest by which the page's policy knows its script."""
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"
