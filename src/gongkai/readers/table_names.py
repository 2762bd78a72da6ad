"""Which table a file or a sheet is: by what it is called, else by its headings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import attrs

from gongkai.readers.headings import Known, find_headings, normalise
from gongkai.readers.needed_columns import lacks_needed
from gongkai.records.annual.reports import AnnualRow
from gongkai.records.approval.decisions import Decision
from gongkai.records.catalogue.catalogues import CatalogueEntry
from gongkai.records.columns import columns_of
from gongkai.records.items import Item
from gongkai.records.requests.charges import Charge
from gongkai.records.requests.events import RequestEvent
from gongkai.records.requests.requests import Request
from gongkai.records.waivers import Waiver

RECORDS: Final[Mapping[str, type[attrs.AttrsInstance]]] = {
    "items": Item,
    "entries": CatalogueEntry,
    "decisions": Decision,
    "requests": Request,
    "events": RequestEvent,
    "charges": Charge,
    "annual": AnnualRow,
    "waivers": Waiver,
}
"""The tables of a register, and the record that each row of them becomes."""

_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "items": (
        "信息",
        "政府信息",
        "公开信息",
        "信息目录",
        "主动公开目录",
        "主动公开信息",
        "政府信息公开目录",
        "信息公开目录",
        "台账",
        "公开台账",
        "信息公开台账",
        "政府信息公开台账",
        "政务公开台账",
        "主动公开台账",
    ),
    "entries": ("catalogue", "公开目录", "目录", "公开事项", "公开事项目录", "事项目录", "标准目录"),
    "decisions": (
        "审批记录",
        "审批",
        "审核记录",
        "审批登记",
        "审批登记表",
        "审批表",
        "审批台账",
        "信息公开审批表",
    ),
    "requests": (
        "foi log",
        "foi requests",
        "foi disclosure log",
        "foia log",
        "foia requests",
        "disclosure log",
        "request log",
        "log of requests",
        "requests log",
        "依申请公开",
        "依申请公开台账",
        "申请",
        "申请登记",
        "申请登记表",
        "申请台账",
        "受理台账",
    ),
    "events": ("办理记录", "办理过程", "办理环节", "申请办理记录", "流转记录"),
    "charges": ("收费", "收费记录", "收费台账", "信息处理费", "收费登记表"),
    "annual": ("年度报告", "年度报告数据", "年报", "年报数据"),
    "waivers": ("豁免", "豁免记录", "豁免登记", "豁免登记表", "豁免清单", "豁免台账"),
}
"""What files and sheets are called that hold a table, beside the table's own name."""

TABLE_NAMES: Final[Mapping[str, str]] = {
    normalise(name): table for table in RECORDS for name in (table, *_NAMES[table])
}
"""Every name that a table may have, normalised, and the table it means."""


def table_called(name: str) -> str | None:
    """Return the table that a file or a sheet of a name holds; `None` for a name that is none of a table.

    >>> table_called("依申请公开台账"), table_called("FOI Log"), table_called("Sheet1")
    ('requests', 'requests', None)
    """
    return TABLE_NAMES.get(normalise(name))


def recognised(names: Iterable[str], rows: Sequence[Sequence[str]]) -> str:
    """Return which table one file or sheet alone is: by a name of it, else by its headings; else the items.

    `names` are those of the sheet and of the file. A name counts where the headings do not speak for the
    items; requests are known by a day of receipt, and by having more headings of theirs than of items.

    >>> recognised(["log"], [["Reference", "Date received", "Outcome"]])
    'requests'
    >>> recognised(["Sheet1"], [["标题", "成文日期", "发布日期"]])
    'items'
    """
    called = next((table for name in names if (table := table_called(name)) is not None), None)
    if called == _REQUESTS:
        return called
    wanted = _REQUESTS if called in (None, _ITEMS) else called
    understood = _understood(wanted, rows)
    if wanted == _REQUESTS and lacks_needed(_REQUESTS, understood):
        return _ITEMS
    items = _understood(_ITEMS, rows)
    if lacks_needed(_ITEMS, items) and understood:
        return wanted
    return wanted if len(understood) > len(items) else _ITEMS


def looks_like_table(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether rows have the headings that some table needs."""
    return any(not lacks_needed(name, _understood(name, rows)) for name in (_ITEMS, _REQUESTS)) or any(
        len(_understood(name, rows)) >= _ENOUGH for name in RECORDS
    )


def _understood(name: str, rows: Sequence[Sequence[str]]) -> frozenset[str]:
    """Return the fields of a table that the headings of some rows name."""
    headings = find_headings(rows, Known.of(columns_of(RECORDS[name])))
    return frozenset() if headings is None else frozenset(headings.fields)


_ITEMS: Final = "items"
_REQUESTS: Final = "requests"
_ENOUGH: Final = 3
"""How many headings of one table do not stand together by chance."""
