"""Waivers (豁免): findings that are accepted, with the reason, who approved it, and until when."""

from __future__ import annotations

from datetime import date
from fnmatch import fnmatchcase

from attrs import evolve, frozen

from gongkai.errors import InvalidDate
from gongkai.field_docs import documented
from gongkai.locations import Location
from gongkai.records.columns import column
from gongkai.records.items import UnreadableCell

_DIGITS = "0123456789"
"""The digits that end a code; what precedes them is the family."""
NEVER_WAIVED = frozenset({"DAT", "WVR"})
"""Families whose findings no waiver hides: faults of the data, and faults of waivers."""


@documented
@frozen(slots=True)
class Waiver:
    """One waiver, as a register or a file of waivers records it.

    It is valid only when it is complete: rule, item, reason and approver are stated
    and every cell could be read. Raises `InvalidDate` for a day that is not a `datetime.date`.

    >>> waiver = Waiver("PUB001", "HM-2014-*", "档案移交中", "镇长办公会", date(2014, 12, 31))
    >>> waiver.covers("PUB001", "HM-2014-007"), waiver.covers("PUB002", "HM-2014-007")
    (True, False)
    >>> waiver.has_expired(date(2014, 12, 31)), waiver.has_expired(date(2015, 1, 1))
    (False, True)
    """

    code: str | None = column(
        "the rule or the family of rules that is waived", "规则", "规则代码", "豁免规则", "问题代码"
    )
    item: str | None = column(
        "what it is waived for: index number, number or title, with * for any text",
        "索引号",
        "豁免对象",
        "对象",
        "政府信息",
        "豁免事项",
        "申请编号",
    )
    reason: str | None = column("why", "豁免理由", "理由", "原因", "事由")
    approved_by: str | None = column("who approved it", "批准人", "审批人", "批准单位", "批准机关")
    until: date | None = column(
        "the last day on which it holds; without one it does not end",
        "有效期至",
        "截止日期",
        "期限",
        "到期日期",
        is_date=True,
    )
    note: str | None = column("a remark", "备注", "说明", "附注")
    source: Location | None = None
    """The file the waiver comes from."""
    row: int | None = None
    """The row in the file, counted from 1 with the headings."""
    unreadable: tuple[UnreadableCell, ...] = ()
    """The cells of its row that could not be read."""

    def __attrs_post_init__(self) -> None:
        """Refuse a day that carries a time."""
        if self.until is not None and type(self.until) is not date:
            raise InvalidDate(self.until, "until")

    @property
    def location(self) -> Location | None:
        """Where the waiver is recorded."""
        return evolve(self.source, row=self.row) if self.source is not None else None

    @property
    def rule(self) -> str:
        """The code or family in capitals; empty where none is stated."""
        return (self.code or "").strip().upper()

    @property
    def is_never_waived(self) -> bool:
        """True when the rule belongs to a family whose findings no waiver hides."""
        return self.rule.rstrip(_DIGITS) in NEVER_WAIVED

    @property
    def is_whole(self) -> bool:
        """True when rule, item, reason and approver are stated, and every cell could be read."""
        return bool(self.code and self.item and self.reason and self.approved_by) and not self.unreadable

    def is_unreadable(self, name: str) -> bool:
        """Return whether the cell of a field holds something that could not be read."""
        return any(cell.field == name for cell in self.unreadable)

    def has_expired(self, as_of: date) -> bool:
        """Return whether its last day lies before a day."""
        return self.until is not None and self.until < as_of

    def covers(self, code: str, *names: str | None) -> bool:
        """Return whether it covers a finding of a rule on something with one of these names.

        A whole name has to match; ``*`` stands for any text and ``?`` for any character.
        """
        return self.rule in (code, code.rstrip(_DIGITS)) and any(
            self._matches(name) for name in names if name is not None
        )

    def _matches(self, name: str) -> bool:
        """Return whether a name is the item, or matches its pattern."""
        wanted = self.item or ""
        # Brackets occur in document numbers and titles, and match themselves.
        return name == wanted or fnmatchcase(name, wanted.replace("[", "[[]"))
