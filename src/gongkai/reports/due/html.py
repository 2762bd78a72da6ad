"""What falls due as a page: one HTML file without scripts, a table for each state, to be printed on A4."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from gongkai.checks.due.days import DueDay, DueDays
from gongkai.legislation.deadline_words import marked_citation
from gongkai.messages import Language, Message, message
from gongkai.reports.due.rows import STATES
from gongkai.reports.due.wording import due_by, remaining
from gongkai.reports.writing.sentences import said
from gongkai.reports.writing.visible_text import bounded
from gongkai.reports.writing.web_page import link, shown, web_page

_STYLE: Final = """
:root { color-scheme: light dark; }
body { font-family: "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "Segoe UI", Arial, sans-serif; max-width: 66rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.5; }
h1 { font-size: 1.4rem; margin: 0 0 .3rem; } h2 { font-size: 1.1rem; margin: 1.8rem 0 .4rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .85rem; }
th, td { border: 1px solid #888; padding: .25rem .45rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead th { background: #8882; } td.day { white-space: nowrap; font-weight: bold; }
@page { size: A4 landscape; margin: 14mm; }
@media print { body { max-width: none; margin: 0; padding: 0; font-size: 9.5pt; } .scroll { overflow: visible; } tr { break-inside: avoid; } h2 { break-after: avoid; } thead { display: table-header-group; } }
"""
_HEADS: Final = (message("Due on"), message("Unit"), message("About"), message("To do"), message("Provision"))


def render(days: DueDays, lang: Language = "en") -> str:
    """Write the page."""
    head = message("What falls due, as of {as_of}", as_of=days.as_of)
    title = message("{text}, {unit}", text=head, unit=days.body.name).text(lang)
    return web_page(title, "\n".join(_parts(days, head, lang)), _STYLE, lang)


def _parts(days: DueDays, head: Message, lang: Language) -> Iterator[str]:
    """Write the head, and a table for each state."""
    yield f"<h1>{shown(days.body.name)}</h1>"
    yield f"<p>{shown(head.text(lang))}</p>"
    if days.broken:
        broken = message("A table could not be read to its end; rows below that place are not listed.")
        yield f"<p><strong>{shown(broken.text(lang))}</strong></p>"
    titles = (
        message("Past due"),
        message("Falling due"),
        message("Without a due day that can be determined"),
    )
    for state, title in zip(STATES, titles, strict=True):
        listed: Sequence[DueDay] = getattr(days, state)
        counted = message("{title} ({count})", title=title, count=len(listed))
        yield f"<h2>{shown(counted.text(lang))}</h2>"
        if listed:
            yield _table(listed, lang)
        else:
            yield f"<p>{shown(message('None.').text(lang))}</p>"


def _table(listed: Sequence[DueDay], lang: Language) -> str:
    """Write some due days as a table."""
    heads = "".join(f'<th scope="col">{shown(head.text(lang))}</th>' for head in _HEADS)
    rows = "".join(f"<tr>{_row(one, lang)}</tr>\n" for one in listed)
    return f'<div class="scroll"><table><thead><tr>{heads}</tr></thead>\n<tbody>{rows}</tbody></table></div>'


def _row(one: DueDay, lang: Language) -> str:
    """Write one due day."""
    day, left = due_by(one), remaining(one)
    when = "<br>".join(shown(part.text(lang)) for part in (day, left) if part is not None)
    about = one.subject if one.key in (None, one.subject) else f"{one.key} {one.subject}"
    doubt = "" if one.doubt is None else shown(message("Doubt: {doubt}", doubt=one.doubt).text(lang))
    todo = "<br>".join(part for part in (shown(one.what.text(lang)), doubt) if part)
    source = "" if one.citation is None else link(said(marked_citation(one.citation), lang), one.citation.url)
    cells = (shown(one.unit or ""), shown(bounded(about)), todo, source)
    return f'<td class="day">{when}</td>' + "".join(f"<td>{cell}</td>" for cell in cells)
