"""The yearly report as a page: one HTML file without scripts, with merged cells like the official tables."""

from __future__ import annotations

from collections import defaultdict
from html import escape
from typing import Final

from gongkai.law.report_forms import ReportTable
from gongkai.messages import Language, Message, message
from gongkai.reports.annual_document import AnnualDocument, Layout, Spot, lay_out

_STYLE: Final = """
body { font-family: "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.6; color: #1a1a1a; }
h1 { font-size: 1.4rem; text-align: center; }
h2 { font-size: 1.1rem; margin-top: 2rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 0.8rem 0; font-size: 0.85rem; }
caption { text-align: left; padding: 0.2rem 0; }
th, td { border: 1px solid #555; padding: 0.25rem 0.4rem; text-align: center; }
tbody th { text-align: left; font-weight: normal; }
td { min-width: 2.2rem; }
.note, .open { color: #444; font-size: 0.85rem; }
.open li::marker { content: "– "; }
"""


def render(document: AnnualDocument, lang: Language = "en") -> str:
    """Write the page."""
    parts = [
        f"<h1>{escape(document.title(lang))}</h1>",
        *(f'<p class="note">{escape(one.text(lang))}</p>' for one in (document.basis, document.due)),
    ]
    for title, tables in document.sections():
        parts.append(f"<h2>{escape(title.text(lang))}</h2>")
        if not tables:
            parts.append(f'<p class="note">{escape(to_be_written().text(lang))}</p>')
        parts += [_table(document, table, lang) for table in tables]
    page = "\n".join(parts)
    language = "zh-CN" if lang == "zh" else lang
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.title(lang))}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n{page}\n</body>\n</html>\n"
    )


def to_be_written() -> Message:
    """Say of a section without figures who writes it."""
    return message("To be written by the body: this section has no figures that a register gives.")


def _table(document: AnnualDocument, table: ReportTable, lang: Language) -> str:
    """Write one table and what could not be given of it."""
    layout = lay_out(document, table, lang)
    by_row: dict[int, list[Spot]] = defaultdict(list)
    for spot in sorted(layout.spots, key=lambda spot: (spot.row, spot.column)):
        by_row[spot.row].append(spot)
    head = "".join(_row(by_row[row], layout) for row in range(layout.heading_rows))
    rest = "".join(_row(by_row[row], layout) for row in range(layout.heading_rows, layout.height))
    caption = escape(table.title.text(lang))
    notes = "".join(f"<li>{escape(one.text(lang))}</li>" for one in document.cannot(table))
    listed = f'<ul class="open">{notes}</ul>' if notes else ""
    return (
        f'<div class="scroll"><table><caption>{caption}</caption>\n<thead>{head}</thead>\n<tbody>{rest}</tbody>\n'
        f"</table></div>\n{listed}"
    )


def _row(spots: list[Spot], layout: Layout) -> str:
    """Write one row."""
    return f"<tr>{''.join(_cell(spot, layout) for spot in spots)}</tr>\n"


def _cell(spot: Spot, layout: Layout) -> str:
    """Write one cell, merged as far as it reaches."""
    spans = "".join(
        f' {name}="{size}"' for name, size in (("rowspan", spot.high), ("colspan", spot.wide)) if size > 1
    )
    if spot.is_figure:
        return f"<td>{escape(spot.text)}</td>"
    scope = "col" if spot.row < layout.heading_rows else "row"
    if scope == "row" and spot.high > 1:
        scope = "rowgroup"
    return f'<th scope="{scope}"{spans}>{escape(spot.text)}</th>'
