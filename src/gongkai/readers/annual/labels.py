"""Labels of a yearly report: which table, row and column of a form they mean.

Labels stand with numbers before them and remarks in brackets behind them, and
both vary from report to report; they are taken off before a label is looked up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from attrs import frozen

from gongkai.legislation.annual.report_forms import (
    ReportColumn,
    ReportForm,
    ReportRow,
    ReportTable,
    report_forms,
)
from gongkai.readers.headings import normalise

_NUMBER = re.compile(
    r"^\s*(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、|\d+\s*[.、．)）])\s*"
)
_REMARK = re.compile(r"[（(][^（）()]*[）)]\s*$")


@lru_cache(4096)
def bare(label: str) -> str:
    """Take number, remark, blanks and marks off a label.

    >>> bare("（二）部分公开（区分处理的，只计这一情形，不计其他情形）") == bare("部分公开")
    True
    """
    text = _NUMBER.sub("", label)
    shorter = _REMARK.sub("", text)
    return normalise(shorter if shorter.strip() else text)


@frozen(eq=False)
class TableLabels:
    """One table of a form, with its rows and columns by all that they are called."""

    table: ReportTable
    rows: Mapping[str, str]
    columns: Mapping[str, str]

    @classmethod
    def of(cls, table: ReportTable) -> TableLabels:
        """Collect the labels of a table."""
        return cls(table, _by_label(table.rows), _by_label(table.columns))

    def row(self, label: str) -> str | None:
        """Return the row a label means; in a free table every label is a row of its own."""
        found = self.rows.get(label.strip()) or self.rows.get(bare(label))
        return found if found is not None or not self.table.is_free else label.strip() or None

    def nearest_row(self, label: str) -> str | None:
        """Return the one row whose label differs from this one by a single character; `None` for none and for several."""
        text = bare(label)
        if self.table.is_free or len(text) < _SHORTEST_MISSPELT:
            return None
        near = {row for known, row in self.rows.items() if _differ_by_one(text, known)}
        return near.pop() if len(near) == 1 else None

    def column(self, label: str) -> str | None:
        """Return the column a label means."""
        return self.columns.get(label.strip()) or self.columns.get(bare(label))

    def column_under(self, stacked: Iterable[str]) -> str | None:
        """Return the column that headings standing above one another mean, the lowest of them last."""
        labels = [bare(label) for label in dict.fromkeys(stacked) if label.strip()]
        matching = [
            one
            for one in self.table.columns
            if any(_fits(one, labels, self.table, lang) for lang in ("zh", "en"))
        ]
        return max(matching, key=lambda one: len(one.path)).id if matching else None


@frozen(eq=False)
class FormLabels:
    """A form with all its labels."""

    form: ReportForm
    tables: tuple[TableLabels, ...]

    def table(self, label: str) -> TableLabels | None:
        """Return the table that an id, a title or a section means; a section of several tables means none."""
        for one in self.tables:
            titles = {bare(text) for text in one.table.title.by_language.values()}
            if label.strip() == one.table.id or bare(label) in titles:
                return one
        matching = [
            one
            for one in self.tables
            if any(_names_section(label, text) for text in one.table.section.by_language.values())
        ]
        return matching[0] if len(matching) == 1 else None


_SHORTEST_MISSPELT = 4
"""A label of fewer characters is another one where one of them differs."""


def _differ_by_one(one: str, other: str) -> bool:
    """Return whether two texts differ in one character: another, one more, or one less, and no figure.

    >>> _differ_by_one("结转下一年度继续办理", "结转下年度继续办理"), _differ_by_one("第1项内容", "第2项内容")
    (True, False)
    """
    same = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if same is None:
        same = min(len(one), len(other))
    tails = {
        (1, 1): one[same + 1 :] == other[same + 1 :],
        (1, 0): one[same + 1 :] == other[same:],
        (0, 1): one[same:] == other[same + 1 :],
    }
    changed = one[same : same + 1] + other[same : same + 1]
    return one != other and any(tails.values()) and not any(map(str.isdigit, changed))


def _names_section(label: str, section: str) -> bool:
    """Return whether a label is the title of a section, or its number alone (``三``)."""
    return bare(label) == bare(section) or label.strip() == section.partition("、")[0]


def labels_of(laws: Iterable[str]) -> tuple[FormLabels, ...]:
    """Return the labels of all forms of some laws."""
    return tuple(
        FormLabels(form, tuple(TableLabels.of(table) for table in form.tables))
        for code in laws
        for form in report_forms(code)
    )


def _by_label(parts: tuple[ReportRow, ...] | tuple[ReportColumn, ...]) -> dict[str, str]:
    """Collect rows or columns by id, own label, and labels written one after the other."""
    known: dict[str, str] = {}
    for part in parts:
        names = {part.id}
        for lang in ("zh", "en"):
            path = [step.text(lang) for step in part.path]
            names |= {bare(path[-1]), *(bare("".join(map(bare, path[start:]))) for start in range(len(path)))}
        names |= {bare(mark) for mark in getattr(part, "marks", ())}
        for name in names:
            known.setdefault(name, part.id)
    return known


def _fits(column: ReportColumn, labels: list[str], table: ReportTable, lang: str) -> bool:
    """Return whether the lowest heading is the column's own, and those above it tell it apart from its namesakes."""
    *above, own = _path(column, lang)
    if not labels or labels[-1] not in {own, bare("".join([*above, own])), bare("".join([*above[-1:], own]))}:
        return False
    if labels[-1] != own or not above:
        return True
    telling = _telling(table, lang)
    wanted, there = telling.intersection(above), telling.intersection(labels[:-1])
    is_alone = sum(_path(one, lang)[-1] == own for one in table.columns) == 1
    return wanted == there or (is_alone and there <= wanted)


def _path(column: ReportColumn, lang: str) -> list[str]:
    """Return the headings of a column, bare."""
    return [bare(step.text(lang)) for step in column.path]


def _telling(table: ReportTable, lang: str) -> frozenset[str]:
    """Return the common headings that stand above some columns of a table and not above all."""
    groups = [_path(column, lang)[:-1] for column in table.columns]
    return frozenset(step for group in groups for step in group if any(step not in other for other in groups))
