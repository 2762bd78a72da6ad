"""A deadline as a page: one HTML file without scripts, which prints on A4, with the months drawn and every step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import frozen

from gongkai.legislation import deadline_words as words
from gongkai.legislation.deadlines import Deadline
from gongkai.messages import Language, Message, message
from gongkai.reports.deadline.drawing import Drawing
from gongkai.reports.deadline.facts import facts
from gongkai.reports.deadline.letter import letter
from gongkai.reports.writing.calendar_cells import WEEKDAYS, month_name, weeks_of
from gongkai.reports.writing.sentences import Sayable, said
from gongkai.reports.writing.web_page import link, shown, web_page

_STYLE: Final = """
:root { color-scheme: light dark; }
body { font-family: "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "Segoe UI", Arial, sans-serif; max-width: 56rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.55; }
h1 { font-size: 1.4rem; text-wrap: balance; margin: 0 0 .3rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; border-bottom: 1px solid; padding-bottom: .2rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .35rem 1rem; margin: 1rem 0; }
dt { font-weight: bold; } dd { margin: 0; overflow-wrap: anywhere; }
blockquote { margin: .6rem 0; padding: .6rem 1rem; border-left: 4px solid; }
.months { display: flex; flex-wrap: wrap; gap: 1rem 1.5rem; }
.months table { border-collapse: collapse; table-layout: fixed; width: 25rem; max-width: 100%; font-size: .8rem; }
.months caption { text-align: left; font-weight: bold; padding: .2rem 0; }
.months th { font-weight: normal; } .months td { border: 1px solid #888; height: 2.6rem; text-align: center; vertical-align: top; padding: .1rem; }
.months small { display: block; font-size: .68rem; line-height: 1.15; }
.off { background: #8882; } .paused { background: #e6b80055; } .counted { font-weight: bold; } .start { outline: 2px solid #1668b8; outline-offset: -2px; }
.due { background: #0a6b2d; color: #fff; font-weight: bold; }
ol { padding-left: 1.4rem; }
@media (max-width: 34rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin: 0 0 .6rem; } }
@page { size: A4; margin: 15mm; }
@media print { body { max-width: none; margin: 0; padding: 0; font-size: 10pt; } h2 { break-after: avoid; } table, blockquote { break-inside: avoid; } .months td { print-color-adjust: exact; } }
"""


def render(deadline: Deadline, lang: Language = "en") -> str:
    """Write the page."""
    title = message("To {duty}: {answer}", duty=deadline.duty.label, answer=deadline.answer).text(lang)
    return web_page(title, "\n".join(_Page(deadline, lang).parts(title)), _STYLE, lang)


@frozen
class _Page:
    """One deadline in one language, written part by part."""

    deadline: Deadline
    lang: Language

    def parts(self, title: str) -> Iterator[str]:
        """Write the answer, what it rests on, the letter, the months and the steps."""
        deadline = self.deadline
        name = message("{name} ({code})", name=deadline.name, code=deadline.law)
        yield f"<h1>{shown(title)}</h1>"
        yield f"<p>{self._say(name)}</p>"
        rows = (
            f"<dt>{self._say(fact.label)}</dt><dd>{self._say(fact.text)}"
            f"{'' if fact.more is None else f'<br>{self._say(fact.more)}'}</dd>"
            for fact in facts(deadline)
        )
        yield f"<dl>{''.join(rows)}</dl>"
        if deadline.citation is not None and deadline.citation.url is not None:
            yield f"<p>{link(deadline.citation.text(self.lang), deadline.citation.url)}</p>"
        yield self._heading(message("For a letter"))
        yield f"<blockquote>{shown(letter(deadline, self.lang))}</blockquote>"
        if deadline.steps:
            yield from self._drawn()
            yield self._heading(message("Step by step"))
            steps = (f"<li>{self._say(words.step_and_source(step))}</li>" for step in deadline.steps)
            yield f"<ol>{''.join(steps)}</ol>"

    def _say(self, text: Sayable) -> str:
        """Describe something in the language of the page, escaped."""
        return shown(said(text, self.lang))

    def _heading(self, title: Message) -> str:
        """Begin a section."""
        return f"<h2>{self._say(title)}</h2>"

    def _drawn(self) -> Iterator[str]:
        """Draw the months, and say what stands out in them."""
        drawing = Drawing(self.deadline, self.lang)
        yield self._heading(message("Calendar"))
        months = ("<p>…</p>" if month is None else self._month(drawing, *month) for month in drawing.months())
        yield f'<div class="months">{"".join(months)}</div>'
        sentences = (*drawing.named_days(), *drawing.legend())
        if sentences:
            yield f"<ul>{''.join(f'<li>{self._say(one)}</li>' for one in sentences)}</ul>"

    def _month(self, drawing: Drawing, year: int, month: int) -> str:
        """Draw one month as a table."""
        heads = "".join(f'<th scope="col">{self._say(day)}</th>' for day in WEEKDAYS)
        weeks = "".join(
            f"<tr>{''.join(self._day(drawing, day) for day in week)}</tr>" for week in weeks_of(year, month)
        )
        caption = self._say(month_name(year, month))
        return f"<table><caption>{caption}</caption><thead><tr>{heads}</tr></thead><tbody>{weeks}</tbody></table>\n"

    def _day(self, drawing: Drawing, day: date | None) -> str:
        """Draw one day; the days of other months stay blank."""
        if day is None:
            return "<td></td>"
        cell = drawing.cell(day)
        mark = f' class="{cell.kind}"' if cell.kind else ""
        return f"<td{mark}>{day.day}{shown(cell.mark)}<small>{self._say(cell.word)}</small></td>"
