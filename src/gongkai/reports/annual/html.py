"""The yearly report as a page: one HTML file without scripts, with merged cells like the official tables."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from gongkai.legislation.annual.report_forms import ReportTable
from gongkai.messages import Language
from gongkai.reports.annual.document import (
    FEW,
    MANY,
    AnnualDocument,
    DocumentCell,
    Layout,
    lay_out,
    to_be_written,
)
from gongkai.reports.writing.web_page import shown, web_page

_STYLE: Final = """
body { font-family: "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.6; color: #1a1a1a; }
h1 { font-size: 1.4rem; text-align: center; text-wrap: balance; }
h2 { font-size: 1.1rem; margin-top: 2rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 0.8rem 0 0.4rem; font-size: 0.85rem; }
caption { text-align: left; padding: 0.2rem 0; }
th, td { border: 1px solid #555; padding: 0.25rem 0.45rem; }
thead th { text-align: center; text-wrap: balance; line-height: 1.35; }
thead th.corner { font-weight: normal; }
tbody th { text-align: left; font-weight: normal; line-height: 1.4; }
td { text-align: right; font-variant-numeric: tabular-nums; min-width: 2.2rem; white-space: nowrap; }
table.many :is(th, td) { padding: 0.25rem 0.3rem; }
table.many { font-size: 0.8rem; }
table.few :is(td, thead th:not(.corner)) { width: 9rem; }
td.blank { background: repeating-linear-gradient(135deg, #eee 0 3px, #fff 3px 6px); }
td.blank::after { content: "\\00a0"; }
.note, .open { color: #444; font-size: 0.85rem; }
.open { margin: 0; padding-left: 1.2rem; }
.open li::marker { content: "– "; }
@page { size: A4; margin: 15mm; }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 10pt; }
  .scroll { overflow: visible; }
  h2, caption { break-after: avoid; }
  tr { break-inside: avoid; }
  td.blank { print-color-adjust: exact; }
}
"""


def render(document: AnnualDocument, lang: Language = "en") -> str:
    """Write the page."""
    parts = [
        f"<h1>{shown(document.title(lang))}</h1>",
        *(f'<p class="note">{shown(one.text(lang))}</p>' for one in (document.basis, document.due)),
    ]
    for title, tables in document.sections():
        parts.append(f"<h2>{shown(title.text(lang))}</h2>")
        if not tables:
            parts.append(f'<p class="note">{shown(to_be_written().text(lang))}</p>')
        parts += [_table(document, table, lang, title.text(lang)) for table in tables]
    page = "\n".join(parts)
    return web_page(document.title(lang), page, _STYLE, lang)


def _table(document: AnnualDocument, table: ReportTable, lang: Language, section: str) -> str:
    """Write one table and what could not be given of it; a title that the heading of the section holds is not repeated."""
    layout = lay_out(document, table, lang)
    by_row: dict[int, list[DocumentCell]] = defaultdict(list)
    for spot in sorted(layout.spots, key=lambda spot: (spot.row, spot.column)):
        by_row[spot.row].append(spot)
    head = "".join(_row(by_row[row], layout) for row in range(layout.heading_rows))
    rest = "".join(_row(by_row[row], layout) for row in range(layout.heading_rows, layout.height))
    title = table.title.text(lang)
    figures = layout.width - layout.label_columns
    size = ' class="few"' if figures <= FEW else ' class="many"' if figures >= MANY else ""
    caption = "" if title in section else f"<caption>{shown(title)}</caption>\n"
    notes = "".join(f"<li>{shown(one.text(lang))}</li>" for one in document.cannot(table))
    listed = f'<ul class="open">{notes}</ul>' if notes else ""
    return (
        f'<div class="scroll"><table{size}>{caption}<thead>{head}</thead>\n<tbody>{rest}</tbody>\n'
        f"</table></div>\n{listed}"
    )


def _row(spots: list[DocumentCell], layout: Layout) -> str:
    """Write one row."""
    return f"<tr>{''.join(_cell(spot, layout) for spot in spots)}</tr>\n"


def _cell(spot: DocumentCell, layout: Layout) -> str:
    """Write one cell, merged as far as it reaches."""
    spans = "".join(
        f' {name}="{size}"' for name, size in (("rowspan", spot.high), ("colspan", spot.wide)) if size > 1
    )
    if spot.is_figure:
        return f"<td>{shown(spot.text)}</td>" if spot.text else '<td class="blank"></td>'
    if spot.row == spot.column == 0 and layout.label_columns:
        return f'<th class="corner" scope="col"{spans}>{shown(spot.text)}</th>'
    scope = "col" if spot.row < layout.heading_rows else "row"
    if scope == "row" and spot.high > 1:
        scope = "rowgroup"
    return f'<th scope="{scope}"{spans}>{shown(spot.text)}</th>'
