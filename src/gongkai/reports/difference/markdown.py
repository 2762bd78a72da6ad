"""The difference between two checks in Markdown, for a comment on a change or a page of minutes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.checks.differences import Difference, PastFinding
from gongkai.messages import Language, Message, message
from gongkai.reports.difference.wording import before_and_after, doubts, named, rows, sides, totals
from gongkai.reports.writing.markdown_text import escaped, table_row


def render(difference: Difference, lang: Language = "en") -> str:
    """Write a difference as Markdown text that ends with a line break."""
    return "\n".join(_lines(difference, lang)) + "\n"


def _lines(difference: Difference, lang: Language) -> Iterator[str]:
    """Write head, findings and figures."""
    yield f"# {escaped(difference.after.body)}"
    for text in (*sides(difference), *doubts(difference), totals(difference)):
        yield from ("", escaped(text.text(lang)))
    yield from _list(message("New"), difference.new, lang)
    if difference.changed:
        yield from ("", f"## {message('Changed').text(lang)}", "")
    for change in difference.changed:
        lines = " ".join(f"<br>{escaped(text.text(lang))}" for text in before_and_after(change))
        yield f"- {escaped(named(change.new).text(lang))}{lines}"
    yield from _list(message("Cured"), difference.cured, lang)
    yield from _list(message("Found before, by rules that did not run now"), difference.unsettled, lang)
    yield from ("", f"## {message('Rates').text(lang)}", "")
    heads = (message("before"), message("now"), message("difference"))
    yield table_row(["", *(head.text(lang) for head in heads)])
    yield "|---|--:|--:|--:|"
    for name, *cells in rows(difference):
        yield table_row([name.text(lang), *cells])


def _list(title: Message, findings: Sequence[PastFinding], lang: Language) -> Iterator[str]:
    """Write some findings under a heading; none makes no heading."""
    if findings:
        yield from ("", f"## {title.text(lang)}", "")
    for one in findings:
        yield f"- {escaped(named(one).text(lang))}<br>{escaped(one.message)}"
