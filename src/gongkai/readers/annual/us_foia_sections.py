"""The sections of an annual FOIA report in NIEM XML: which element fills which column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from gongkai.records.annual.figures import Figure, FigureKind, read_figure

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

Figures = Iterator[tuple[str, str, Figure]]
"""Column, place inside the record, and figure."""
Reading = Callable[["Element"], Figures]

_STRUCTURES: Final = "{http://niem.gov/niem/structures/2.0}"
_ZERO_OR_NONE: Final = "0.0000"
"""What the files write for zero days, and for a statistic of no requests at all."""
_TEN: Final = 10


@frozen(eq=False)
class Section:
    """One section: the table it fills, and how its records are read."""

    table: str
    readings: tuple[Reading, ...]

    def figures(self, record: Element) -> Figures:
        """Read the figures of one record."""
        for reading in self.readings:
            yield from reading(record)


@cache
def local(tag: str) -> str:
    """Return the name of an element without its namespace."""
    return tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str | None:
    """Return the ``s:id`` or ``s:ref`` of an element."""
    return element.get(_STRUCTURES + name)


def text_of(element: Element, name: str) -> str | None:
    """Return the text of the first child of that name, without the blanks around it."""
    return next(((child.text or "").strip() for child in element if local(child.tag) == name), None)


def _figure(text: str | None) -> Figure:
    """Read a figure, in which four decimals of zero may also mean that there is none."""
    figure = read_figure(text or "")
    return evolve(figure, kind=FigureKind.ZERO_OR_NONE) if figure.text == _ZERO_OR_NONE else figure


def plain(**elements: str) -> Reading:
    """Read one element for each column; the columns are given as keywords."""

    def read(record: Element) -> Figures:
        for column, name in elements.items():
            yield column.replace("_", "-"), name, _figure(text_of(record, name))

    return read


def statistics(prefix: str = "", within: str = "") -> Reading:
    """Read median, average, lowest and highest; each is a value, or a code for less than one."""

    def read(record: Element) -> Figures:
        part = record if not within else next((one for one in record if local(one.tag) == within), None)
        for column in ("median", "average", "lowest", "highest") if part is not None else ():
            name = f"ResponseTime{column.capitalize()}Days"
            text = text_of(part, f"{name}Value") if part is not None else None
            code = text_of(part, f"{name}Code") if part is not None else None
            element = f"{name}Code" if text is None and code is not None else f"{name}Value"
            place = f"{within}/{element}" if within else element
            yield prefix + column, place, _figure(code if text is None else text)

    return read


def listed(line: str, code: str, quantity: str, columns: Mapping[str, str]) -> Reading:
    """Read lines of a code and a number each; a code that is not listed counts zero."""

    def read(record: Element) -> Figures:
        found = {text_of(one, code): text_of(one, quantity) for one in record if local(one.tag) == line}
        for word, column in columns.items():
            yield column, f"{line}[{word}]", _figure(found.get(word, "0"))

    return read


def summed(line: str, quantity: str) -> Reading:
    """Add up the lines of a list; a list without lines says nothing."""

    def read(record: Element) -> Figures:
        figures = [_figure(text_of(one, quantity)) for one in record if local(one.tag) == line]
        values = [figure.value for figure in figures if figure.value is not None]
        if figures and len(values) == len(figures):
            yield "reasons", line, Figure.of(sum(values, Decimal(0)))

    return read


def pending(record: Element) -> Figures:
    """Read the pending requests of each track; a track without requests has no days."""
    for track in ("Simple", "Complex", "Expedited"):
        name = f"{track}PendingRequestStatistics"
        part = next((one for one in record if local(one.tag) == name), None)
        if part is not None:
            for column, element in (
                ("pending", "PendingRequestQuantity"),
                ("median", "PendingRequestMedianDaysValue"),
                ("average", "PendingRequestAverageDaysValue"),
            ):
                yield f"{track.lower()}-{column}", f"{name}/{element}", _figure(text_of(part, element))


def oldest(record: Element) -> Figures:
    """Read the ten oldest items, and how many there are; days that are no days stay unreadable."""
    items = [one for one in record if local(one.tag) == "OldItem"]
    days = [_day(text_of(one, "OldItemReceiptDate")) for one in items]
    if not any(day.is_unreadable for day in days):
        yield "listed", "OldItem", Figure.of(len(items))
    for number, (one, day) in enumerate(zip(items[:_TEN], days, strict=False), 1):
        yield f"date-{number}", f"OldItem[{number}]/OldItemReceiptDate", day
        yield (
            f"days-{number}",
            f"OldItem[{number}]/OldItemPendingDaysQuantity",
            _figure(text_of(one, "OldItemPendingDaysQuantity")),
        )


def _day(text: str | None) -> Figure:
    """Read a day in ISO form."""
    figure = read_figure(text or "")
    if figure.is_blank or figure.kind is FigureKind.NOT_APPLICABLE:
        return figure
    try:
        return Figure.on(date.fromisoformat(text or ""))
    except ValueError:
        return Figure(FigureKind.UNREADABLE, text or "")


def _balance(table: str) -> Section:
    """Make the section of what was pending, received and processed."""
    start = "ProcessingStatistics"
    return Section(
        table,
        (
            plain(
                start=f"{start}PendingAtStartQuantity",
                received=f"{start}ReceivedQuantity",
                processed=f"{start}ProcessedQuantity",
                end=f"{start}PendingAtEndQuantity",
            ),
        ),
    )


_EXEMPTIONS: Final = listed(
    "AppliedExemption",
    "AppliedExemptionCode",
    "AppliedExemptionQuantity",
    {
        **{f"Ex. {number}": f"ex-{number}" for number in (1, 2, 3, 4, 5, 6, 8, 9)},
        **{f"Ex. 7({letter})": f"ex-7{letter}" for letter in "ABCDEF"},
    },
)
_REASONS: Final = {
    "NoRecords": "no-records",
    "Referred": "referred",
    "Withdrawn": "withdrawn",
    "FeeRelated": "fee-related",
    "NotDescribed": "not-described",
    "ImproperRequest": "improper",
    "NotAgency": "not-agency-record",
    "Duplicate": "duplicate",
    "Other": "other",
}
_APPEAL_REASONS: Final = {**_REASONS, "InLitigation": "in-litigation", "ExpeditedDenial": "expedited-denied"}
_NOT_EXEMPTED: Final = ("NonExemptionDenial", "NonExemptionDenialReasonCode", "NonExemptionDenialQuantity")
_OTHER_REASONS: Final = (
    summed("OtherDenialReason", "OtherDenialReasonQuantity"),
    plain(total="ComponentOtherDenialReasonQuantity"),
)
_INCREMENTS: Final = (
    listed(
        "TimeIncrement",
        "TimeIncrementCode",
        "TimeIncrementProcessedQuantity",
        {
            **{f"{first}-{first + 19}": f"{first}-{first + 19}" for first in range(1, 200, 20)},
            "201-300": "201-300",
            "301-400": "301-400",
            "401+": "401-and-more",
        },
    ),
    plain(total="TimeIncrementTotalQuantity"),
)
_BY_TRACK: Final = tuple(
    statistics(f"{track.lower()}-", f"{track}ResponseTime") for track in ("Simple", "Complex", "Expedited")
)
_COMPARED: Final = (
    plain(
        received_last="ItemsReceivedLastYearQuantity",
        received="ItemsReceivedCurrentYearQuantity",
        processed_last="ItemsProcessedLastYearQuantity",
        processed="ItemsProcessedCurrentYearQuantity",
    ),
)
_BACKLOG_COMPARED: Final = (plain(last="BacklogLastYearQuantity", current="BacklogCurrentYearQuantity"),)

SECTIONS: Final[Mapping[str, Section]] = {
    "ProcessedRequestSection": _balance("V.A"),
    "RequestDispositionSection": Section(
        "V.B.1",
        (
            plain(
                full_grants="RequestDispositionFullGrantQuantity",
                partial_grants="RequestDispositionPartialGrantQuantity",
                full_denials="RequestDispositionFullExemptionDenialQuantity",
                total="RequestDispositionTotalQuantity",
            ),
            listed(*_NOT_EXEMPTED, _REASONS),
        ),
    ),
    "RequestDenialOtherReasonSection": Section("V.B.2", _OTHER_REASONS),
    "RequestDispositionAppliedExemptionsSection": Section("V.B.3", (_EXEMPTIONS,)),
    "ProcessedAppealSection": _balance("VI.A"),
    "AppealDispositionSection": Section(
        "VI.B",
        (
            plain(
                affirmed="AppealDispositionAffirmedQuantity",
                partial="AppealDispositionPartialQuantity",
                reversed="AppealDispositionReversedQuantity",
                other="AppealDispositionOtherQuantity",
                total="AppealDispositionTotalQuantity",
            ),
        ),
    ),
    "AppealDispositionAppliedExemptionsSection": Section("VI.C.1", (_EXEMPTIONS,)),
    "AppealNonExemptionDenialSection": Section("VI.C.2", (listed(*_NOT_EXEMPTED, _APPEAL_REASONS),)),
    "AppealDenialOtherReasonSection": Section("VI.C.3", _OTHER_REASONS),
    "AppealResponseTimeSection": Section("VI.C.4", (statistics(),)),
    "OldestPendingAppealSection": Section("VI.C.5", (oldest,)),
    "ProcessedResponseTimeSection": Section("VII.A", _BY_TRACK),
    "InformationGrantedResponseTimeSection": Section("VII.B", _BY_TRACK),
    "SimpleResponseTimeIncrementsSection": Section("VII.C.1", _INCREMENTS),
    "ComplexResponseTimeIncrementsSection": Section("VII.C.2", _INCREMENTS),
    "ExpeditedResponseTimeIncrementsSection": Section("VII.C.3", _INCREMENTS),
    "PendingPerfectedRequestsSection": Section("VII.D", (pending,)),
    "OldestPendingRequestSection": Section("VII.E", (oldest,)),
    "ExpeditedProcessingSection": Section(
        "VIII.A",
        (
            plain(
                granted="RequestGrantedQuantity",
                denied="RequestDeniedQuantity",
                median="AdjudicationMedianDaysValue",
                average="AdjudicationAverageDaysValue",
                within_ten="AdjudicationWithinTenDaysQuantity",
            ),
        ),
    ),
    "FeeWaiverSection": Section(
        "VIII.B",
        (
            plain(
                granted="RequestGrantedQuantity",
                denied="RequestDeniedQuantity",
                median="AdjudicationMedianDaysValue",
                average="AdjudicationAverageDaysValue",
            ),
        ),
    ),
    "PersonnelAndCostSection": Section(
        "IX",
        (
            plain(
                full_time="FullTimeEmployeeQuantity",
                equivalent="EquivalentFullTimeEmployeeQuantity",
                staff="TotalFullTimeStaffQuantity",
                processing="ProcessingCostAmount",
                litigation="LitigationCostAmount",
                total="TotalCostAmount",
            ),
        ),
    ),
    "FeesCollectedSection": Section(
        "X", (plain(amount="FeesCollectedAmount", percent="FeesCollectedCostPercent"),)
    ),
    "BacklogSection": Section(
        "XII.A", (plain(requests="BackloggedRequestQuantity", appeals="BackloggedAppealQuantity"),)
    ),
    "ProcessedConsultationSection": _balance("XII.B"),
    "OldestPendingConsultationSection": Section("XII.C", (oldest,)),
    "ProcessedRequestComparisonSection": Section("XII.D.1", _COMPARED),
    "BackloggedRequestComparisonSection": Section("XII.D.2", _BACKLOG_COMPARED),
    "ProcessedAppealComparisonSection": Section("XII.E.1", _COMPARED),
    "BackloggedAppealComparisonSection": Section("XII.E.2", _BACKLOG_COMPARED),
}
"""The table that each section fills, and how."""
