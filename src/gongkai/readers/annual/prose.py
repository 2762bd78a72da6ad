"""Counts in the sentences of a report from before the unified forms: ``主动公开政府信息共22条。其中，重大决策类3条``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

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


def counts_in(text: str, labels: FormLabels, source: Location) -> Iterator[LabelledFigure]:
    """Find the counts that a form without prescribed tables knows; of each, the first that is told."""
    tables = {one.table.id for one in labels.tables if one.table.is_free}
    if "items" not in tables:
        return
    for table, row, column, pattern in _COUNTS:
        match = pattern.search(text)
        if match is not None:
            yield LabelledFigure(table, row, column, read_figure(match[1]), source)
    told: set[str] = set()
    for match in _CATEGORY.finditer(text):
        if match[1] not in told:
            told.add(match[1])
            yield LabelledFigure("items", match[1], "published", read_figure(match[2]), source)
