"""Public-information disclosure compliance: the public names, nothing else.

>>> from datetime import date
>>> import gongkai
>>> gongkai.working_calendar("CN").add(date(2014, 1, 24), 15)
datetime.date(2014, 2, 19)

A name is imported when it is first used, and `import gongkai` alone imports
none. What else is public stands in modules of its own, `gongkai.errors` first
among them; the page *Promises* of the documentation lists them.
"""

import importlib
import typing
import warnings

if typing.TYPE_CHECKING:  # the one list of the public names: add an import here, run python docs/generate.py
    from gongkai.checks.baselines import Baseline
    from gongkai.checks.cases.items import ItemCase
    from gongkai.checks.cases.registers import RegisterCase
    from gongkai.checks.cases.requests import RequestCase
    from gongkai.checks.checking import check
    from gongkai.checks.declaring import Rule, item_rule, register_rule, request_rule
    from gongkai.checks.due.days import DueDay, DueDays
    from gongkai.checks.due.schedule import due
    from gongkai.checks.findings import Basis, Finding, FindingKind, Observation, Report, Severity
    from gongkai.checks.own_rules import load_rules
    from gongkai.checks.rules import ALL as RULES
    from gongkai.checks.single_records import check_item, check_request
    from gongkai.checks.thresholds import Threshold
    from gongkai.citations import Citation
    from gongkai.days.calendars import WorkingCalendar
    from gongkai.days.closures import Closure
    from gongkai.days.events import Event
    from gongkai.days.periods import TimeLimit, TimeUnit
    from gongkai.errors import GongkaiError
    from gongkai.legislation.deadlines import Deadline
    from gongkai.legislation.law_calendars import working_calendar
    from gongkai.legislation.laws import Law
    from gongkai.legislation.limit_texts import parse_time_limit
    from gongkai.legislation.loading import law, laws, load_law
    from gongkai.legislation.provisions import BodyKind, BodyLevel, Duty, Ground, Version
    from gongkai.locations import Location
    from gongkai.messages import LocalText, Message, message
    from gongkai.readers.baselines import load_baseline
    from gongkai.readers.closures import load_closures
    from gongkai.readers.loading import load, load_plain
    from gongkai.readers.settings import settings
    from gongkai.records.annual.reports import AnnualReport
    from gongkai.records.approval.appointments import Appointment
    from gongkai.records.approval.chains import ApprovalChain
    from gongkai.records.approval.decisions import Decision, Decisions
    from gongkai.records.approval.steps import ApprovalStep, ApprovalStepKind
    from gongkai.records.batches import ItemBatch
    from gongkai.records.bodies import Body
    from gongkai.records.catalogue.catalogues import Catalogue, CatalogueEntry
    from gongkai.records.digests import digest
    from gongkai.records.items import DisclosureMode, Item, ItemStatus
    from gongkai.records.practice import Practice
    from gongkai.records.register import Items, Register
    from gongkai.records.requests.charges import Charge, Charges
    from gongkai.records.requests.events import RequestEvent
    from gongkai.records.requests.requests import Request, Requests
    from gongkai.records.waivers import Waiver
    from gongkai.reports.formats import render
    from gongkai.reports.registers.catalogue_workbook import write_catalogue

__version__ = "0.1.0"

# What follows, down to the end of the mapping, is written by docs/generate.py from the imports above.
__all__ = [
    "RULES",
    "AnnualReport",
    "Appointment",
    "ApprovalChain",
    "ApprovalStep",
    "ApprovalStepKind",
    "Baseline",
    "Basis",
    "Body",
    "BodyKind",
    "BodyLevel",
    "Catalogue",
    "CatalogueEntry",
    "Charge",
    "Charges",
    "Citation",
    "Closure",
    "Deadline",
    "Decision",
    "Decisions",
    "DisclosureMode",
    "DueDay",
    "DueDays",
    "Duty",
    "Event",
    "Finding",
    "FindingKind",
    "GongkaiError",
    "Ground",
    "Item",
    "ItemBatch",
    "ItemCase",
    "ItemStatus",
    "Items",
    "Law",
    "LocalText",
    "Location",
    "Message",
    "Observation",
    "Practice",
    "Register",
    "RegisterCase",
    "Report",
    "Request",
    "RequestCase",
    "RequestEvent",
    "Requests",
    "Rule",
    "Severity",
    "Threshold",
    "TimeLimit",
    "TimeUnit",
    "Version",
    "Waiver",
    "WorkingCalendar",
    "__version__",
    "check",
    "check_item",
    "check_request",
    "digest",
    "due",
    "item_rule",
    "law",
    "laws",
    "load",
    "load_baseline",
    "load_closures",
    "load_law",
    "load_plain",
    "load_rules",
    "message",
    "parse_time_limit",
    "register_rule",
    "render",
    "request_rule",
    "settings",
    "working_calendar",
    "write_catalogue",
]
_HOMES = {
    "RULES": "gongkai.checks.rules.ALL",
    "AnnualReport": "gongkai.records.annual.reports.AnnualReport",
    "Appointment": "gongkai.records.approval.appointments.Appointment",
    "ApprovalChain": "gongkai.records.approval.chains.ApprovalChain",
    "ApprovalStep": "gongkai.records.approval.steps.ApprovalStep",
    "ApprovalStepKind": "gongkai.records.approval.steps.ApprovalStepKind",
    "Baseline": "gongkai.checks.baselines.Baseline",
    "Basis": "gongkai.checks.findings.Basis",
    "Body": "gongkai.records.bodies.Body",
    "BodyKind": "gongkai.legislation.provisions.BodyKind",
    "BodyLevel": "gongkai.legislation.provisions.BodyLevel",
    "Catalogue": "gongkai.records.catalogue.catalogues.Catalogue",
    "CatalogueEntry": "gongkai.records.catalogue.catalogues.CatalogueEntry",
    "Charge": "gongkai.records.requests.charges.Charge",
    "Charges": "gongkai.records.requests.charges.Charges",
    "Citation": "gongkai.citations.Citation",
    "Closure": "gongkai.days.closures.Closure",
    "Deadline": "gongkai.legislation.deadlines.Deadline",
    "Decision": "gongkai.records.approval.decisions.Decision",
    "Decisions": "gongkai.records.approval.decisions.Decisions",
    "DisclosureMode": "gongkai.records.items.DisclosureMode",
    "DueDay": "gongkai.checks.due.days.DueDay",
    "DueDays": "gongkai.checks.due.days.DueDays",
    "Duty": "gongkai.legislation.provisions.Duty",
    "Event": "gongkai.days.events.Event",
    "Finding": "gongkai.checks.findings.Finding",
    "FindingKind": "gongkai.checks.findings.FindingKind",
    "GongkaiError": "gongkai.errors.GongkaiError",
    "Ground": "gongkai.legislation.provisions.Ground",
    "Item": "gongkai.records.items.Item",
    "ItemBatch": "gongkai.records.batches.ItemBatch",
    "ItemCase": "gongkai.checks.cases.items.ItemCase",
    "ItemStatus": "gongkai.records.items.ItemStatus",
    "Items": "gongkai.records.register.Items",
    "Law": "gongkai.legislation.laws.Law",
    "LocalText": "gongkai.messages.LocalText",
    "Location": "gongkai.locations.Location",
    "Message": "gongkai.messages.Message",
    "Observation": "gongkai.checks.findings.Observation",
    "Practice": "gongkai.records.practice.Practice",
    "Register": "gongkai.records.register.Register",
    "RegisterCase": "gongkai.checks.cases.registers.RegisterCase",
    "Report": "gongkai.checks.findings.Report",
    "Request": "gongkai.records.requests.requests.Request",
    "RequestCase": "gongkai.checks.cases.requests.RequestCase",
    "RequestEvent": "gongkai.records.requests.events.RequestEvent",
    "Requests": "gongkai.records.requests.requests.Requests",
    "Rule": "gongkai.checks.declaring.Rule",
    "Severity": "gongkai.checks.findings.Severity",
    "Threshold": "gongkai.checks.thresholds.Threshold",
    "TimeLimit": "gongkai.days.periods.TimeLimit",
    "TimeUnit": "gongkai.days.periods.TimeUnit",
    "Version": "gongkai.legislation.provisions.Version",
    "Waiver": "gongkai.records.waivers.Waiver",
    "WorkingCalendar": "gongkai.days.calendars.WorkingCalendar",
    "check": "gongkai.checks.checking.check",
    "check_item": "gongkai.checks.single_records.check_item",
    "check_request": "gongkai.checks.single_records.check_request",
    "digest": "gongkai.records.digests.digest",
    "due": "gongkai.checks.due.schedule.due",
    "item_rule": "gongkai.checks.declaring.item_rule",
    "law": "gongkai.legislation.loading.law",
    "laws": "gongkai.legislation.loading.laws",
    "load": "gongkai.readers.loading.load",
    "load_baseline": "gongkai.readers.baselines.load_baseline",
    "load_closures": "gongkai.readers.closures.load_closures",
    "load_law": "gongkai.legislation.loading.load_law",
    "load_plain": "gongkai.readers.loading.load_plain",
    "load_rules": "gongkai.checks.own_rules.load_rules",
    "message": "gongkai.messages.message",
    "parse_time_limit": "gongkai.legislation.limit_texts.parse_time_limit",
    "register_rule": "gongkai.checks.declaring.register_rule",
    "render": "gongkai.reports.formats.render",
    "request_rule": "gongkai.checks.declaring.request_rule",
    "settings": "gongkai.readers.settings.settings",
    "working_calendar": "gongkai.legislation.law_calendars.working_calendar",
    "write_catalogue": "gongkai.reports.registers.catalogue_workbook.write_catalogue",
}

# Old public names: where each is now, as in _HOMES, and the release in which the old name goes.
# It is two releases of the middle number after the one that renamed it; see docs/promises.md.
_RENAMED: dict[str, tuple[str, str]] = {}


if not typing.TYPE_CHECKING:  # else a misspelt name would pass for one that is imported late

    def __getattr__(name: str) -> object:
        """Import a public name when it is first used; an old name raises a `DeprecationWarning` each time."""
        home, gone_in = _RENAMED.get(name) or (_HOMES.get(name), None)
        if home is None:
            raise AttributeError(f"module 'gongkai' has no attribute {name!r}")
        module, _, attribute = home.rpartition(".")
        value = getattr(importlib.import_module(module), attribute)
        if gone_in is None:
            globals()[name] = value
        else:
            new = next((public for public, place in _HOMES.items() if place == home), None)
            use = f"gongkai.{new}" if new else home
            advice = f"gongkai.{name} is now {use}; the old name goes in gongkai {gone_in}"
            warnings.warn(advice, DeprecationWarning, stacklevel=2)
        return value


def __dir__() -> list[str]:
    """List the public names."""
    return __all__
