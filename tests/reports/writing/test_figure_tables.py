from __future__ import annotations

import io
import re

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from gongkai.reports.writing.figure_tables import FigureTable
from gongkai.reports.writing.printing import print_to

HEADINGS = ("Items", "Published on time", "Median days late")


def shown(table: FigureTable, width: int) -> str:
    """Return a table as text of some width."""
    file = io.StringIO()
    print_to(file, table, width=width)
    return file.getvalue()


def test_columns_stand_where_they_fit_and_a_list_where_not() -> None:
    table = FigureTable("by unit", HEADINGS)
    table.add("民政办", ("1,203", "99.9%", "2.5"))
    table.add("… and 3 more")
    table.add("all", ("4", "–", "14"), "bold")
    assert shown(table, 80).splitlines()[1].split() == ["民政办", "1,203", "99.9%", "2.5"]
    assert shown(table, 30).splitlines() == [
        "by unit",
        "  民政办: Items 1,203 ·",
        "  Published on time 99.9% ·",
        "  Median days late 2.5",
        "  … and 3 more",
        "  all: Items 4 · Published on",
        "  time – · Median days late 14",
    ]


@given(
    width=st.sampled_from([20, 60, 80, 200]),
    rows=st.lists(
        st.tuples(
            st.text("abc民政办公室 ", min_size=1, max_size=40).filter(str.strip),
            st.lists(st.integers(0, 10**9).map("{:,}".format), min_size=3, max_size=3),
        ),
        max_size=6,
    ),
)
def test_nothing_is_cut_or_wider_than_the_page(width: int, rows: list[tuple[str, list[str]]]) -> None:
    table = FigureTable("by unit", HEADINGS)
    for name, figures in rows:
        table.add(name, figures)
    text = shown(table, width)
    assert max(map(cell_len, text.splitlines())) <= width
    assert "…" not in text
    written = re.sub(r"\s", "", text)
    for name, figures in rows:
        assert all(figure in written for figure in figures)
        assert set("".join(name.split())) <= set(written)
