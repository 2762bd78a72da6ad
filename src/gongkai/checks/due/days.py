"""Due days: what has to be done, by when, under which provision, and who speaks up when it is not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any

from attrs import frozen

from gongkai.citations import Citation
from gongkai.field_docs import documented
from gongkai.legislation.deadlines import Deadline
from gongkai.locations import Location
from gongkai.messages import Language, Message, printable
from gongkai.records.bodies import Body
from gongkai.rendering import Renderable


@documented
class DueKind(StrEnum):
    """What falls due."""

    PUBLISH = "publish"
    """An item has to be published."""
    PUBLISH_CHANGE = "publish-change"
    """The change of an item has to be published."""
    TAKE_DOWN = "take-down"
    """An item has to be taken down."""
    INTERPRET = "interpret"
    """The interpretation of a document has to be published."""
    REASSESS = "reassess"
    """The body has to examine anew whether an item is to be withheld."""
    APPROVE = "approve"
    """A step of an approval chain has to be taken."""
    ANSWER = "answer"
    """A request has to be answered."""
    CONSULT = "consult"
    """Others who were consulted have to reply."""
    CORRECT = "correct"
    """The applicant has to correct the request."""
    PAY = "pay"
    """The applicant has to pay."""
    WORK_POINT = "work-point"
    """A point of the year's work plan has to be done."""
    RECURRING = "recurring"
    """What a catalogue entry publishes again and again has to be published."""
    ANNUAL_REPORT = "annual-report"
    """The yearly report has to be published."""
    WAIVER = "waiver"
    """A waiver ends."""
    UNKNOWN = "unknown"
    """A table or column is absent, so nothing can be told."""


@documented
@frozen(slots=True, repr=False)
class DueDay:
    """One thing that has to be done, and its last day in time.

    `due` is `None` where no day can be told; `doubt` then says why. `doubt`
    beside a day says what may move it or make it void; `provisional` is true
    where the calendar is not settled up to the day. `days_left` are the working
    days after the day of asking, up to and with the due day; below 0 they have
    passed since. `code` is the rule that finds it from the day after on; `None`
    where no rule does. `law` and `citation` are absent where the body's own
    plan, chain or catalogue sets the day.
    """

    kind: DueKind
    """What has to be done."""
    subject: str
    """The name of the item, request, entry or work point."""
    what: Message
    """What has to be done, as a sentence."""
    due: date | None
    key: str | None = None
    """The index number of the item or the number of the request."""
    unit: str | None = None
    """The unit responsible."""
    law: str | None = None
    citation: Citation | None = None
    code: str | None = None
    days_left: int | None = None
    provisional: bool = False
    doubt: Message | None = None
    location: Location | None = None
    """Where it stands in what was read."""
    deadline: Deadline | None = None
    """The deadline of the answer with every step, where a request is due; `None` of anything else."""

    def __repr__(self) -> str:
        """Name what it is about, what has to be done, and by when."""
        day = f"by {self.due}" if self.due is not None else f"no day: {self.doubt}"
        return printable(f"<DueDay {self.key or self.subject}: {self.what}, {day}>")

    def to_dict(self, lang: Language = "en") -> dict[str, Any]:
        """Return the due day as plain data: sentences in a language, days in ISO form."""
        return {
            "kind": self.kind.value,
            "due": None if self.due is None else self.due.isoformat(),
            "days_left": self.days_left,
            "provisional": self.provisional,
            "what": self.what.text(lang),
            "key": self.key,
            "subject": self.subject,
            "unit": self.unit,
            "law": self.law,
            "code": self.code,
            "doubt": None if self.doubt is None else self.doubt.text(lang),
            "citation": None if self.citation is None else self.citation.to_dict(lang),
            "location": None if self.location is None else str(self.location),
        }


@documented
@frozen(repr=False)
class DueDays(Renderable):
    """What falls due, as of a day: overdue, coming, and without a day that can be told.

    `within` is the number of working days looked ahead, `through` the last day
    looked at by each law. `overdue` and `coming` are sorted by day; a day that
    is today is coming. `broken` is true where the items could not be read to
    their end.
    """

    body: Body
    """The body whose register it is."""
    as_of: date
    """The day from which days are counted."""
    within: int
    through: tuple[tuple[str, date], ...]
    overdue: tuple[DueDay, ...]
    coming: tuple[DueDay, ...]
    open: tuple[DueDay, ...]
    """What has no day that can be stated."""
    broken: bool = False
    source: str | None = None
    """The path of the register."""

    def __repr__(self) -> str:
        """Name the body and the day, and count what is due."""
        counts = f"{len(self.overdue)} overdue, {len(self.coming)} coming, {len(self.open)} open"
        return printable(f"<DueDays {self.body.name} as of {self.as_of}: {counts}>")


def in_order(days: Iterable[DueDay]) -> tuple[DueDay, ...]:
    """Sort by day, soonest first, then by unit and name; what has no day stands last."""
    return tuple(
        sorted(days, key=lambda one: (one.due or date.max, one.unit or "", one.key or "", one.subject))
    )
