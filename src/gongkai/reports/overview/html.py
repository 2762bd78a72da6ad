"""An overview as a page for the head of office: one HTML file that opens without a network and prints on A4.

Each register leads to its own report where there is one beside the page. The page has no script.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote

from attrs import frozen
from markupsafe import Markup

from gongkai.checks.overviews import Overview, OverviewFigures, OverviewRow
from gongkai.checks.verdicts import Verdict
from gongkai.messages import Language, Message, language_tag, message
from gongkai.reports.check.rate_tables import ALL_OF_THEM, percent
from gongkai.reports.overview.rows import COLUMNS, VERDICTS, figures
from gongkai.reports.overview.wording import counted, head, passed_over
from gongkai.reports.writing.page_templates import page_end, page_file, page_from_template
from gongkai.reports.writing.visible_text import bounded

_PACKAGE: Final = "gongkai.reports.overview"
_LOOK: Final = "gongkai.reports.check"
"""The package whose page this one looks like."""
_SHOWN: Final = (
    *("items", "due", "on_time", "late", "overdue", "open", "unapproved"),
    *("requests_overdue", "unread", "errors", "warnings"),
)
_KINDS: Final = {
    Verdict.UNREAD: "error",
    Verdict.UNFINISHED: "error",
    Verdict.NOT_IN_ORDER: "error",
    Verdict.UNDECIDED: "warning",
    Verdict.NO_ERRORS: "note",
    Verdict.IN_ORDER: "good",
}
"""How each verdict is coloured."""
_PARTS: Final = {"on-time": "on_time", "late": "late", "overdue": "overdue", "undecided": "open"}
"""The parts of a bar, and the figures they show."""


def render(overview: Overview, lang: Language = "en", *, links: Mapping[str, str] | None = None) -> str:
    """Write the page; `links` are the addresses of reports, relative to the page, by the path of the register."""
    return page_from_template(_PACKAGE, _Page(overview, lang, links or {}).values())


@frozen
class _Page:
    """One overview in one language, as the values of the template."""

    overview: Overview
    lang: Language
    links: Mapping[str, str]

    def values(self) -> dict[str, Any]:
        """Compute everything the template shows."""
        style = page_file(_LOOK, "page.css") + page_file(_PACKAGE, "overview.css")
        over = passed_over(self.overview, self.lang)
        total = self.overview.total
        return {
            "html_lang": language_tag(self.lang),
            "title": self._text(head(self.overview)),
            "style": Markup(style),  # noqa: S704 -- files of this package
            "tiles": list(self._tiles()),
            "words": self._words(),
            "bars": bool(total.due + total.open),
            "legend": [{"kind": kind, "label": self._text(COLUMNS[name])} for kind, name in _PARTS.items()],
            "columns": [self._text(COLUMNS[name]) for name in _SHOWN],
            "groups": list(self._groups()),
            "total": {"share": self._share(total), "cells": _cells(total)},
            "passed_over": "" if over is None else self._text(over),
            **page_end(self.lang),
        }

    def _text(self, text: Message) -> str:
        """Return a sentence in the language of the page."""
        return text.text(self.lang)

    def _words(self) -> dict[str, str]:
        """Return the headings and labels of the page."""
        return {
            "registers": self._text(message("Registers, the worst first")),
            "body": self._text(COLUMNS["body"]),
            "on_time": self._text(COLUMNS["on_time_share"]),
            "all": self._text(ALL_OF_THEM),
            "sign": self._text(message("Seen and confirmed")),
        }

    def _tiles(self) -> Iterator[dict[str, str]]:
        """Compute the figures of the head: the registers by verdict."""
        for verdict, _ in counted(self.overview):
            count = sum(row.verdict is verdict for row in self.overview.rows)
            yield {
                "kind": _KINDS[verdict],
                "figure": f"{count:,}",
                "label": self._text(VERDICTS[verdict]),
            }

    def _groups(self) -> Iterator[dict[str, Any]]:
        """Yield the verdicts, each with its registers."""
        for verdict, title in counted(self.overview):
            rows = [self._row(row) for row in self.overview.rows if row.verdict is verdict]
            yield {"kind": _KINDS[verdict], "title": self._text(title), "rows": rows}

    def _row(self, row: OverviewRow) -> dict[str, Any]:
        """Compute one register."""
        its, address = row.figures, self.links.get(row.source)
        whole = its.due + its.open
        parts = [
            {"kind": kind, "width": round(100 * getattr(its, name) / whole, 2)}
            for kind, name in _PARTS.items()
            if whole and getattr(its, name)
        ]
        counts = ", ".join(f"{self._text(COLUMNS[name])} {getattr(its, name)}" for name in _PARTS.values())
        return {
            "name": bounded(row.name),
            "note": "" if row.name == row.source else bounded(row.source),
            "address": "" if address is None else quote(address),
            "problem": row.problem,
            "parts": parts,
            "label": counts,
            "share": self._share(its),
            "cells": _cells(its),
        }

    def _share(self, its: OverviewFigures) -> str:
        """Write the share of what is published in time, as far as it is known."""
        if not its.due + its.open:
            return ""
        return f"{'≥ ' if its.open else ''}{percent(its.on_time, its.due + its.open)}"


def _cells(its: OverviewFigures) -> list[str]:
    """Write the figures of a row; what is not recorded is a dash."""
    values = figures(its)
    return ["–" if values[name] is None else f"{values[name]:,}" for name in _SHOWN]
