from __future__ import annotations

import io

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from gongkai.reports.writing.paragraphs import Paragraph
from gongkai.reports.writing.visible_text import clean

SENTENCE = (
    "信息形成于2014-03-03，应当在2014-03-31前公开，《政府信息公开条例》第十八条规定的期限为20个工作日。"
)


def wrapped(text: str, width: int, lead: str = "") -> list[str]:
    """Return the lines of a paragraph."""
    file = io.StringIO()
    Console(file=file, width=width, color_system=None).print(Paragraph(Text(text), lead))
    return file.getvalue().splitlines()


@pytest.mark.parametrize("width", range(12, 90))
def test_nothing_is_lost_at_any_width(width: int) -> None:
    lines = wrapped(SENTENCE, width, "  - ")
    assert "".join(line[4:] for line in lines) == SENTENCE
    assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize("width", range(12, 90))
def test_no_line_begins_with_closing_punctuation(width: int) -> None:
    assert not any(line.startswith(tuple("，。》")) for line in wrapped(SENTENCE, width))


def test_lines_hang_under_the_lead() -> None:
    assert wrapped("one two three", 9, "  - ") == ["  - one", "    two", "    three"]


def test_what_no_line_can_hold_is_broken_and_kept() -> None:
    address = "https://example.org/" + "a" * 60
    lines = wrapped(f"see {address} there", 30)
    assert "".join(lines).replace(" ", "") == f"see{address}there"


def test_words_stay_whole_where_they_fit() -> None:
    assert wrapped("published on 2014-03-03", 14) == ["published on", "2014-03-03"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  两 个\t字\n行 ", "两 个 字 行"),
        ("全角\u3000空格", "全角 空格"),
        ("零\u200b宽", "零宽"),
        ("\x1b[31m", "\ufffd[31m"),
    ],
)
def test_text_from_a_register_is_made_safe(text: str, expected: str) -> None:
    assert clean(text) == expected
