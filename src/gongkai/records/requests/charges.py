"""Charges (收费): what applicants were charged, on which basis, and when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import ClassVar

from attrs import field, frozen

from gongkai.errors import InvalidDate
from gongkai.field_docs import documented
from gongkai.locations import Location, placed
from gongkai.records.columns import column
from gongkai.records.items import UnreadableCell
from gongkai.records.notices import Notice
from gongkai.records.record_input import checked, columns_among, named_columns, source_of
from gongkai.records.record_tables import MadeRecords, RecordTable
from gongkai.records.rows_and_frames import FromRowsOrFrame


@documented
@frozen(slots=True)
class Charge:
    """One charge, as a register records it.

    `fee` names what was charged: a fee of the law, or anything else. `quantity`
    is the number on which the sum rests: of a fee by item, all items of the
    applicant in that calendar month up to then, the free ones included; of a
    fee by page, the pages. Raises `InvalidDate` for a day that is not a `datetime.date`.
    """

    request: str | None = column("the number of the request", "申请编号", "申请号", "受理编号", "编号")
    applicant: str | None = column("who was charged, by a name or a number", "申请人", "缴费人", "申请人编号")
    fee: str | None = column(
        "what was charged for", "收费方式", "计收方式", "收费项目", "收费名称", "收费标准"
    )
    quantity: int | None = column("the items or pages it rests on", "数量", "件数", "页数", "计费数量")
    amount: Decimal | None = column("the sum", "金额", "收费金额", "应缴金额", "费用")
    basis: str | None = column("the legal basis stated for it", "收费依据", "依据", "法律依据")
    noticed_on: date | None = column(
        "the day of the notice", "收费通知日期", "通知日期", "通知书日期", is_date=True
    )
    paid_on: date | None = column("the day of the payment", "缴费日期", "缴纳日期", "到账日期", is_date=True)
    waived: bool | None = column("whether it was waived", "是否减免", "减免", "免收")
    law: str | None = column("the code of the law it is checked against", "适用法律")
    note: str | None = column("a remark", "备注", "说明", "附注")
    source: Location | None = None
    """The file or sheet the charge comes from."""
    row: int | None = None
    """The row in the file, counted from 1 with the headings."""
    unreadable: tuple[UnreadableCell, ...] = ()
    """The cells of its row that could not be read."""

    def __attrs_post_init__(self) -> None:
        """Refuse a day that carries a time."""
        for day in (self.noticed_on, self.paid_on):
            if day is not None and type(day) is not date:
                raise InvalidDate(day, "a day of a charge")

    @property
    def location(self) -> Location | None:
        """Where the charge is recorded."""
        return placed(self.source, self.row, "charges")


@documented
@frozen(eq=False, repr=False)
class Charges(RecordTable[Charge], FromRowsOrFrame):
    """The charges of a register: read when asked for, as often as asked for, in their order."""

    table_name: ClassVar[str] = "charges"

    source: Callable[[], Iterator[Charge]] = field(eq=False)
    """A function that returns a fresh iterator over the charges."""
    columns: frozenset[str]
    """The fields that the table carries."""
    location: Location | None = None
    """The file or sheet the charges come from."""
    headings: Mapping[str, str] = field(factory=dict, repr=False)
    """The headings of the columns as they stand in the table, by field."""
    notices: tuple[Notice, ...] = field(default=(), kw_only=True)
    """What was found in the rows of a program, and concerns no single record."""

    @classmethod
    def of(cls, charges: Iterable[Charge], columns: Iterable[str] | None = None) -> Charges:
        """Return charges that are made already.

        `columns` are the fields the application has something for; without
        them, those that any of the charges fills. A word in the place of a
        member of an enumeration becomes that member. Raises `InvalidArgument`
        and `InvalidDate` for values of another kind, and `InvalidColumns` for
        columns that no charge has.
        """
        made = checked(charges, Charge, "charges")
        return cls(MadeRecords(made), columns_among(Charge, made, columns))

    @classmethod
    def stream(cls, make: Callable[[], Iterable[Charge]], columns: Iterable[str]) -> Charges:
        """Return charges that a function makes anew for each walk, each checked as it passes; raises as `Items.stream`."""
        return cls(source_of(make, Charge, "charges"), named_columns(Charge, columns))
