"""Counts in the sentences of a report from before the unified forms: ``主动公开政府信息共22条。其中，重大决策类3条``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gongkai.legislation.annual.report_forms import ReportForm
from gongkai.locations import Location
from gongkai.readers.annual.labels import FormLabels
from gongkai.readers.annual.tables import LabelledFigure
from gongkai.records.annual.figures import read_figure

_COUNTS: Final = (
    (
        "items",
        "total",
        "published",
        re.compile(r"主动公开(?:各类)?政府信息(?:共计|共|总计)?\s*([\d,]+)\s*[条件]"),
    ),
    ("counts", "views", "count", re.compile(r"(?:浏览|访问|点击)量?[^\d。；]{0,6}([\d,]+)\s*(?:人次|次)")),
    (
        "counts",
        "requests",
        "count",
        re.compile(r"(?:受理|收到)[^\d。；]{0,20}申请[^\d。；]{0,4}([\d,]+)\s*[件条宗]"),
    ),
    ("counts", "complaints", "count", re.compile(r"(?:投诉|举报|复议)[^\d。；]{0,8}([\d,]+)\s*[件宗起]")),
)
_CATEGORY: Final = re.compile(r"([\u4e00-\u9fff]{1,10}类)(?:信息)?\s*([\d,]+)\s*[条件]")


_STATED: Final = (
    (
        "requests",
        "new",
        "total",
        re.compile(
            r"(?:全年|本年度?|(?<!\d)年度?|共|总共|累计|新)(?:共|共计|总计|累计|新)?(?:收到|受理|接收|新收)"
            r"[^\d。；，,\n]{0,12}申请(?:共|共计|总计|合计)?\s*([\d,]+)\s*[件条宗]"
        ),
    ),
    (
        "remedies",
        "all",
        "review-total",
        re.compile(r"行政复议(?:案件|申请)?(?:共|共计|总计|合计)?\s*([\d,]+)\s*[件宗起]"),
    ),
)
"""What sentences say of figures that the tables of a form have."""


def stated_in(text: str, form: ReportForm, source: Location) -> Iterator[LabelledFigure]:
    """Find the figures of the whole year that sentences beside the tables state; of each, the first."""
    for name, row, column, pattern in _STATED:
        table = form.table(name)
        match = pattern.search(text)
        if match is not None and table is not None and table.row(row) and table.column(column):
            yield LabelledFigure(name, row, column, read_figure(match[1]), source, None)


def counts_in(text: str, labels: FormLabels, source: Location) -> Iterator[LabelledFigure]:
    """Find the counts that a form without prescribed tables knows; of each, the first that is told."""
    tables = {one.table.id for one in labels.tables if one.table.is_free}
    if "items" not in tables:
        return
    for table, row, column, pattern in _COUNTS:
        match = pattern.search(text)
        if match is not None:
            yield LabelledFigure(table, row, column, read_figure(match[1]), source)
    seen: set[str] = set()
    for match in _CATEGORY.finditer(text):
        if match[1] not in seen:
            seen.add(match[1])
            yield LabelledFigure("items", match[1], "published", read_figure(match[2]), source)
