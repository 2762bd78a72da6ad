"""Paragraphs that wrap at any width, Chinese and Latin text alike, with hanging indents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions
from rich.rule import Rule
from rich.text import Text

from gongkai.messages import Language, Message
from gongkai.reports.writing.sentences import Sayable, said
from gongkai.reports.writing.visible_text import clean

_OPENING = "（《〈「『【“‘〔［"
_CLOSING = "，。、；：？！）》〉」』】”’…〕］"
_HAN = "\u2e80-\u2fff\u3040-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_PIECE = re.compile(
    rf"[{_OPENING}]*(?:[{_HAN}]|[^\s{_HAN}{_OPENING}{_CLOSING}]+)?[{_CLOSING}]*\s*",
)
"""What stays on one line: a Chinese character or a Latin word, with the punctuation that leans on it."""


@frozen
class Paragraph:
    """Text that wraps within the console, its lines indented under `lead`.

    A line never begins with closing punctuation. What is wider than a line, as
    a long address, is broken where the line ends, so that nothing is lost.
    """

    text: Text
    lead: str = ""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Yield the lines one by one."""
        indent = cell_len(self.lead)
        width = max(options.max_width - indent, 1)
        lead = self.lead
        for line in self.text.divide(_breaks(self.text.plain, width)):
            line.rstrip()
            shown = Text(lead, no_wrap=True, overflow="ignore")
            yield shown.append_text(line)
            lead = " " * indent


def line(text: Sayable, lang: Language, lead: str = "", style: str = "") -> Paragraph:
    """Make one paragraph of a sentence, cleaned of what could upset a terminal."""
    return Paragraph(Text(clean(said(text, lang)), style=style), lead)


def heading(title: Message, lang: Language) -> Rule:
    """Draw a line across the page, with a heading."""
    return Rule(Text(title.text(lang), style="bold"), align="left", style="none")


def _breaks(text: str, width: int) -> list[int]:
    """Find the positions at which lines of at most `width` cells begin."""
    breaks: list[int] = []
    position = used = 0
    for piece in _pieces(text, width):
        if used and used + cell_len(piece.rstrip()) > width:
            breaks.append(position)
            used = 0
        used += cell_len(piece)
        position += len(piece)
    return breaks


def _pieces(text: str, width: int) -> Iterator[str]:
    """Cut the text into what has to stay together; what no line can hold is cut into characters."""
    for match in _PIECE.finditer(text):
        piece = match.group()
        if cell_len(piece.rstrip()) <= width:
            yield piece
        else:
            yield from piece
