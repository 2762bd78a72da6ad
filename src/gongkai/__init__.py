"""Public-information disclosure compliance: the public names, nothing else.

>>> from datetime import date
>>> import gongkai
>>> gongkai.working_calendar("CN").add(date(2014, 1, 24), 15)
datetime.date(2014, 2, 19)
"""

import importlib
import typing

if typing.TYPE_CHECKING:
    from gongkai.checks.baselines import Baseline
    from gongkai.checks.cases.items import Gate, ItemCase
    from gongkai.checks.cases.registers import RegisterCase
    from gongkai.checks.cases.requests import RequestCase
    from gongkai.checks.checking import check
    from gongkai.checks.declaring import Rule, item_rule, register_rule, request_rule
    from gongkai.checks.due.days import DueDay, DueDays, DueKind
    from gongkai.checks.due.schedule import due
    from gongkai.checks.findings import (
        Basis,
        Cured,
        Finding,
        FindingKind,
        Grounds,
        Observation,
        Report,
        Severity,
        Suppression,
    )
    from gongkai.checks.own_rules import installed_rules, load_rules
    from gongkai.checks.rates import DisclosureRate, Rates, Timeliness
    from gongkai.checks.rules import ALL as RULES
    from gongkai.checks.thresholds import Threshold
    from gongkai.citations import Citation, Confidence
    from gongkai.days.calendars import WorkingCalendar
    from gongkai.days.closures import Closure
    from gongkai.days.events import Event
    from gongkai.days.periods import MonthEnd, Period, RollRule, StartRule, TimeLimit, TimeUnit
    from gongkai.days.reasons import DayKind, DayReason
    from gongkai.days.steps import DayStepKind
    from gongkai.errors import (
        AmbiguousDuty,
        AmbiguousMonthEnd,
        BrokenTable,
        DateOutOfRange,
        GongkaiError,
        InvalidArgument,
        InvalidChain,
        InvalidClosure,
        InvalidCount,
        InvalidDate,
        InvalidFile,
        InvalidHistory,
        InvalidLawFile,
        InvalidRecord,
        InvalidRegister,
        InvalidRules,
        InvalidSetting,
        InvalidTimeLimit,
        MissingExtra,
        UnknownCalendar,
        UnknownChannel,
        UnknownDuty,
        UnknownEvent,
        UnknownLanguage,
        UnknownLaw,
        UnknownRule,
        UnknownTable,
        UnreadableFile,
        UnsettledCalendarWarning,
        UnwritableFile,
    )
    from gongkai.legislation.deadlines import Deadline, DeadlineStep
    from gongkai.legislation.law_calendars import working_calendar
    from gongkai.legislation.laws import Law
    from gongkai.legislation.limit_texts import (
        Frequency,
        LimitText,
        Purpose,
        StatedDeadline,
        StatedPeriod,
        parse_time_limit,
    )
    from gongkai.legislation.loading import law, laws, load_law
    from gongkai.legislation.provisions import BodyKind, BodyLevel
    from gongkai.locations import Location
    from gongkai.messages import LocalText, Message, message, message_plural
    from gongkai.readers.baselines import load_baseline
    from gongkai.readers.closures import load_closures
    from gongkai.readers.loading import load
    from gongkai.records.approval.appointments import Appointment, ApprovalRole, Authority
    from gongkai.records.approval.chains import (
        ApprovalChain,
        ApprovalFault,
        ApprovalFaultKind,
        ApprovalProgress,
        ApprovalState,
        ApprovalStep,
        ApprovalStepKind,
    )
    from gongkai.records.approval.decisions import Decision, DecisionOutcome, Decisions
    from gongkai.records.bodies import Body, Guide, LeadingGroup, Office
    from gongkai.records.catalogue.catalogues import Catalogue, CatalogueEntry, Coverage
    from gongkai.records.catalogue.changes import CatalogueChanges, catalogue_changes
    from gongkai.records.digests import digest
    from gongkai.records.document_numbers import DocumentNumber, parse_document_number
    from gongkai.records.items import DisclosureMode, Item, ItemStatus, UnreadableCell
    from gongkai.records.practice import Practice
    from gongkai.records.register import Items, PublishedOnIs, Register
    from gongkai.records.requests.charges import Charge, Charges
    from gongkai.records.requests.requests import Request, RequestEvent, Requests
    from gongkai.records.supervision import Complaints, SocialReview, Training
    from gongkai.records.waivers import Waiver
    from gongkai.records.work_points import WorkPoint
    from gongkai.reports.registers.catalogue_workbook import write_catalogue

__version__ = "0.1.0"

__all__ = [
    "RULES",
    "AmbiguousDuty",
    "AmbiguousMonthEnd",
    "Appointment",
    "ApprovalChain",
    "ApprovalFault",
    "ApprovalFaultKind",
    "ApprovalProgress",
    "ApprovalRole",
    "ApprovalState",
    "ApprovalStep",
    "ApprovalStepKind",
    "Authority",
    "Baseline",
    "Basis",
    "Body",
    "BodyKind",
    "BodyLevel",
    "BrokenTable",
    "Catalogue",
    "CatalogueChanges",
    "CatalogueEntry",
    "Charge",
    "Charges",
    "Citation",
    "Closure",
    "Complaints",
    "Confidence",
    "Coverage",
    "Cured",
    "DateOutOfRange",
    "DayKind",
    "DayReason",
    "DayStepKind",
    "Deadline",
    "DeadlineStep",
    "Decision",
    "DecisionOutcome",
    "Decisions",
    "DisclosureMode",
    "DisclosureRate",
    "DocumentNumber",
    "DueDay",
    "DueDays",
    "DueKind",
    "Event",
    "Finding",
    "FindingKind",
    "Frequency",
    "Gate",
    "GongkaiError",
    "Grounds",
    "Guide",
    "InvalidArgument",
    "InvalidChain",
    "InvalidClosure",
    "InvalidCount",
    "InvalidDate",
    "InvalidFile",
    "InvalidHistory",
    "InvalidLawFile",
    "InvalidRecord",
    "InvalidRegister",
    "InvalidRules",
    "InvalidSetting",
    "InvalidTimeLimit",
    "Item",
    "ItemCase",
    "ItemStatus",
    "Items",
    "Law",
    "LeadingGroup",
    "LimitText",
    "LocalText",
    "Location",
    "Message",
    "MissingExtra",
    "MonthEnd",
    "Observation",
    "Office",
    "Period",
    "Practice",
    "PublishedOnIs",
    "Purpose",
    "Rates",
    "Register",
    "RegisterCase",
    "Report",
    "Request",
    "RequestCase",
    "RequestEvent",
    "Requests",
    "RollRule",
    "Rule",
    "Severity",
    "SocialReview",
    "StartRule",
    "StatedDeadline",
    "StatedPeriod",
    "Suppression",
    "Threshold",
    "TimeLimit",
    "TimeUnit",
    "Timeliness",
    "Training",
    "UnknownCalendar",
    "UnknownChannel",
    "UnknownDuty",
    "UnknownEvent",
    "UnknownLanguage",
    "UnknownLaw",
    "UnknownRule",
    "UnknownTable",
    "UnreadableCell",
    "UnreadableFile",
    "UnsettledCalendarWarning",
    "UnwritableFile",
    "Waiver",
    "WorkPoint",
    "WorkingCalendar",
    "__version__",
    "catalogue_changes",
    "check",
    "digest",
    "due",
    "installed_rules",
    "item_rule",
    "law",
    "laws",
    "load",
    "load_baseline",
    "load_closures",
    "load_law",
    "load_rules",
    "message",
    "message_plural",
    "parse_document_number",
    "parse_time_limit",
    "register_rule",
    "request_rule",
    "working_calendar",
    "write_catalogue",
]

_HOMES = {
    "gongkai.checks.baselines": "Baseline",
    "gongkai.checks.checking": "check",
    "gongkai.checks.declaring": "Rule item_rule register_rule request_rule",
    "gongkai.checks.cases.items": "Gate ItemCase",
    "gongkai.checks.cases.registers": "RegisterCase",
    "gongkai.checks.cases.requests": "RequestCase",
    "gongkai.checks.own_rules": "installed_rules load_rules",
    "gongkai.checks.thresholds": "Threshold",
    "gongkai.checks.due.schedule": "due",
    "gongkai.checks.due.days": "DueDay DueDays DueKind",
    "gongkai.checks.findings": "Basis Cured Finding Grounds FindingKind Observation Report Severity Suppression",
    "gongkai.checks.rates": "DisclosureRate Rates Timeliness",
    "gongkai.checks.rules": "RULES",
    "gongkai.citations": "Citation Confidence",
    "gongkai.days.calendars": "WorkingCalendar",
    "gongkai.days.closures": "Closure",
    "gongkai.days.events": "Event",
    "gongkai.days.periods": "MonthEnd Period RollRule StartRule TimeLimit TimeUnit",
    "gongkai.days.reasons": "DayKind DayReason",
    "gongkai.days.steps": "DayStepKind",
    "gongkai.errors": "AmbiguousDuty AmbiguousMonthEnd BrokenTable DateOutOfRange GongkaiError InvalidArgument InvalidChain InvalidClosure InvalidCount InvalidDate InvalidFile InvalidHistory InvalidLawFile InvalidRecord InvalidRegister InvalidRules InvalidSetting InvalidTimeLimit MissingExtra UnknownCalendar UnknownChannel UnknownDuty UnknownEvent UnknownLanguage UnknownLaw UnknownRule UnknownTable UnreadableFile UnsettledCalendarWarning UnwritableFile",
    "gongkai.legislation.deadlines": "Deadline DeadlineStep",
    "gongkai.legislation.law_calendars": "working_calendar",
    "gongkai.legislation.laws": "Law",
    "gongkai.legislation.limit_texts": "Frequency LimitText Purpose StatedDeadline StatedPeriod parse_time_limit",
    "gongkai.legislation.loading": "law laws load_law",
    "gongkai.legislation.provisions": "BodyKind BodyLevel",
    "gongkai.locations": "Location",
    "gongkai.messages": "LocalText Message message message_plural",
    "gongkai.readers.baselines": "load_baseline",
    "gongkai.readers.loading": "load",
    "gongkai.readers.closures": "load_closures",
    "gongkai.records.approval.appointments": "Appointment Authority ApprovalRole",
    "gongkai.records.approval.chains": "ApprovalChain ApprovalFault ApprovalFaultKind ApprovalProgress ApprovalState ApprovalStep ApprovalStepKind",
    "gongkai.records.bodies": "Body Guide LeadingGroup Office",
    "gongkai.records.catalogue.changes": "CatalogueChanges catalogue_changes",
    "gongkai.records.catalogue.catalogues": "Catalogue Coverage CatalogueEntry",
    "gongkai.records.requests.charges": "Charge Charges",
    "gongkai.records.approval.decisions": "Decision Decisions DecisionOutcome",
    "gongkai.records.digests": "digest",
    "gongkai.records.document_numbers": "DocumentNumber parse_document_number",
    "gongkai.records.items": "Item DisclosureMode ItemStatus UnreadableCell",
    "gongkai.records.practice": "Practice",
    "gongkai.records.register": "Items PublishedOnIs Register",
    "gongkai.records.requests.requests": "Request RequestEvent Requests",
    "gongkai.records.supervision": "Complaints SocialReview Training",
    "gongkai.records.waivers": "Waiver",
    "gongkai.records.work_points": "WorkPoint",
    "gongkai.reports.registers.catalogue_workbook": "write_catalogue",
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
