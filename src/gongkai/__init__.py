"""Public-information disclosure compliance: the public names, nothing else.

>>> from datetime import date
>>> import gongkai
>>> gongkai.working_calendar("CN").add(date(2014, 1, 24), 15)
datetime.date(2014, 2, 19)
"""

import importlib
import typing

from gongkai.law.loading import law, laws, load_law  # bound at once: the wing itself is called `law`

if typing.TYPE_CHECKING:
    from gongkai.checks.checking import check
    from gongkai.checks.declaring import Rule
    from gongkai.checks.findings import Basis, Finding, Kind, Report, Severity
    from gongkai.checks.rates import Rate, Rates, Timeliness
    from gongkai.checks.rules import ALL as RULES
    from gongkai.citations import Citation, Confidence
    from gongkai.days.calendars import WorkingCalendar, working_calendar
    from gongkai.days.closures import Closure
    from gongkai.days.events import Event
    from gongkai.days.periods import MonthEnd, Period, RollRule, StartRule, TimeLimit, Unit
    from gongkai.days.reasons import DayKind, DayReason
    from gongkai.days.steps import DayStepKind
    from gongkai.errors import (
        AmbiguousDuty,
        AmbiguousMonthEnd,
        BrokenTable,
        DateOutOfRange,
        GongkaiError,
        InvalidChain,
        InvalidClosure,
        InvalidCount,
        InvalidDate,
        InvalidFile,
        InvalidHistory,
        InvalidLawFile,
        InvalidRecord,
        InvalidRegister,
        InvalidTimeLimit,
        MissingExtra,
        UnknownCalendar,
        UnknownChannel,
        UnknownDuty,
        UnknownEvent,
        UnknownLaw,
        UnknownRule,
        UnknownTable,
        UnreadableFile,
        UnsettledCalendarWarning,
    )
    from gongkai.law.deadlines import Deadline, DeadlineStep
    from gongkai.law.laws import Law
    from gongkai.law.limit_texts import (
        Frequency,
        LimitText,
        Purpose,
        StatedDeadline,
        StatedPeriod,
        parse_time_limit,
    )
    from gongkai.law.provisions import BodyKind, Level
    from gongkai.locations import Location
    from gongkai.messages import LocalText, Message
    from gongkai.readers.loading import load
    from gongkai.readers.own_days import load_closures
    from gongkai.records.appointments import Appointment, Authority, Role
    from gongkai.records.approvals import (
        ApprovalChain,
        Fault,
        FaultKind,
        Progress,
        State,
        Step,
        StepKind,
    )
    from gongkai.records.bodies import Body, Guide, LeadingGroup, Office
    from gongkai.records.catalogue_changes import CatalogueChanges, catalogue_changes
    from gongkai.records.catalogues import Catalogue, Coverage, Entry
    from gongkai.records.charges import Charge, Charges
    from gongkai.records.decisions import Decision, Decisions, Outcome
    from gongkai.records.digests import digest
    from gongkai.records.document_numbers import DocumentNumber, parse_document_number
    from gongkai.records.items import Item, Mode, Status, UnreadableCell
    from gongkai.records.practice import Practice
    from gongkai.records.register import Items, PublishedOnIs, Register
    from gongkai.records.requests import Request, RequestEvent, Requests
    from gongkai.records.supervision import Complaints, SocialReview, Training
    from gongkai.records.work_points import WorkPoint
    from gongkai.reports.catalogue_workbook import write_catalogue

__version__ = "0.1.0"

__all__ = [
    "RULES",
    "AmbiguousDuty",
    "AmbiguousMonthEnd",
    "Appointment",
    "ApprovalChain",
    "Authority",
    "Basis",
    "Body",
    "BodyKind",
    "BrokenTable",
    "Catalogue",
    "CatalogueChanges",
    "Charge",
    "Charges",
    "Citation",
    "Closure",
    "Complaints",
    "Confidence",
    "Coverage",
    "DateOutOfRange",
    "DayKind",
    "DayReason",
    "DayStepKind",
    "Deadline",
    "DeadlineStep",
    "Decision",
    "Decisions",
    "DocumentNumber",
    "Entry",
    "Event",
    "Fault",
    "FaultKind",
    "Finding",
    "Frequency",
    "GongkaiError",
    "Guide",
    "InvalidChain",
    "InvalidClosure",
    "InvalidCount",
    "InvalidDate",
    "InvalidFile",
    "InvalidHistory",
    "InvalidLawFile",
    "InvalidRecord",
    "InvalidRegister",
    "InvalidTimeLimit",
    "Item",
    "Items",
    "Kind",
    "Law",
    "LeadingGroup",
    "Level",
    "LimitText",
    "LocalText",
    "Location",
    "Message",
    "MissingExtra",
    "Mode",
    "MonthEnd",
    "Office",
    "Outcome",
    "Period",
    "Practice",
    "Progress",
    "PublishedOnIs",
    "Purpose",
    "Rate",
    "Rates",
    "Register",
    "Report",
    "Request",
    "RequestEvent",
    "Requests",
    "Role",
    "RollRule",
    "Rule",
    "Severity",
    "SocialReview",
    "StartRule",
    "State",
    "StatedDeadline",
    "StatedPeriod",
    "Status",
    "Step",
    "StepKind",
    "TimeLimit",
    "Timeliness",
    "Training",
    "Unit",
    "UnknownCalendar",
    "UnknownChannel",
    "UnknownDuty",
    "UnknownEvent",
    "UnknownLaw",
    "UnknownRule",
    "UnknownTable",
    "UnreadableCell",
    "UnreadableFile",
    "UnsettledCalendarWarning",
    "WorkPoint",
    "WorkingCalendar",
    "__version__",
    "catalogue_changes",
    "check",
    "digest",
    "law",
    "laws",
    "load",
    "load_closures",
    "load_law",
    "parse_document_number",
    "parse_time_limit",
    "working_calendar",
    "write_catalogue",
]

_HOMES = {
    "gongkai.checks.checking": "check",
    "gongkai.checks.declaring": "Rule",
    "gongkai.checks.findings": "Basis Finding Kind Report Severity",
    "gongkai.checks.rates": "Rate Rates Timeliness",
    "gongkai.checks.rules": "RULES",
    "gongkai.citations": "Citation Confidence",
    "gongkai.days.calendars": "WorkingCalendar working_calendar",
    "gongkai.days.closures": "Closure",
    "gongkai.days.events": "Event",
    "gongkai.days.periods": "MonthEnd Period RollRule StartRule TimeLimit Unit",
    "gongkai.days.reasons": "DayKind DayReason",
    "gongkai.errors": "AmbiguousDuty AmbiguousMonthEnd BrokenTable DateOutOfRange GongkaiError InvalidChain InvalidClosure InvalidCount InvalidDate InvalidFile InvalidHistory InvalidLawFile InvalidRecord InvalidRegister InvalidTimeLimit MissingExtra UnknownCalendar UnknownChannel UnknownDuty UnknownEvent UnknownLaw UnknownRule UnknownTable UnreadableFile UnsettledCalendarWarning",
    "gongkai.days.steps": "DayStepKind",
    "gongkai.law.deadlines": "Deadline DeadlineStep",
    "gongkai.law.laws": "Law",
    "gongkai.law.limit_texts": "Frequency LimitText Purpose StatedDeadline StatedPeriod parse_time_limit",
    "gongkai.law.provisions": "BodyKind Level",
    "gongkai.locations": "Location",
    "gongkai.messages": "LocalText Message",
    "gongkai.readers.loading": "load",
    "gongkai.readers.own_days": "load_closures",
    "gongkai.records.appointments": "Appointment Authority Role",
    "gongkai.records.approvals": "ApprovalChain Fault FaultKind Progress State Step StepKind",
    "gongkai.records.bodies": "Body Guide LeadingGroup Office",
    "gongkai.records.catalogue_changes": "CatalogueChanges catalogue_changes",
    "gongkai.records.catalogues": "Catalogue Coverage Entry",
    "gongkai.records.charges": "Charge Charges",
    "gongkai.records.decisions": "Decision Decisions Outcome",
    "gongkai.records.digests": "digest",
    "gongkai.records.document_numbers": "DocumentNumber parse_document_number",
    "gongkai.records.items": "Item Mode Status UnreadableCell",
    "gongkai.records.practice": "Practice",
    "gongkai.records.register": "Items PublishedOnIs Register",
    "gongkai.records.supervision": "Complaints SocialReview Training",
    "gongkai.records.work_points": "WorkPoint",
    "gongkai.records.requests": "Request RequestEvent Requests",
    "gongkai.reports.catalogue_workbook": "write_catalogue",
}
"""Where the public names live; each module is imported when one of its names is first asked for."""
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names.split()}


if not typing.TYPE_CHECKING:  # else a misspelt name would pass for one that is imported late

    def __getattr__(name: str) -> object:
        """Import a public name when it is first asked for."""
        home = _HOME_OF.get(name)
        if home is None:
            raise AttributeError(f"module 'gongkai' has no attribute {name!r}")
        value = getattr(importlib.import_module(home), "ALL" if name == "RULES" else name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """List the public names."""
    return __all__
