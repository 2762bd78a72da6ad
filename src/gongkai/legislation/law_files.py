"""The content of a law file: its tables, the checks that hold it together, and the law that is made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from attrs import evolve, field, frozen

from gongkai.days.events import ClockRules, ExtensionBase
from gongkai.days.periods import RollRule, TimeLimit, TimeUnit
from gongkai.days.territories import regions
from gongkai.errors import InvalidLawFile, InvalidRecord, UnknownCalendar
from gongkai.legislation.fees import Fee
from gongkai.legislation.histories import settle_history
from gongkai.legislation.laws import Law
from gongkai.legislation.outcomes import RemedyRule, RequestOutcome
from gongkai.legislation.provisions import (
    EVERY_BODY,
    Applies,
    Category,
    DocumentDuty,
    Duty,
    EventRule,
    Ground,
    Provision,
    ReceiptRule,
    Version,
    in_force,
)
from gongkai.legislation.territory_calendars import territory_calendar
from gongkai.legislation.working_days import REGION, CalendarRule
from gongkai.messages import LocalText
from gongkai.structuring import nearest

_NAMED_TABLES = {
    "duties": "id",
    "grounds": "code",
    "receipt": "channel",
    "answered": "channel",
    "documents": "id",
    "outcomes": "code",
    "fees": "id",
}
"""The tables of named tables, and the field that takes the name of each."""


ITEM_FIELDS = (
    "index_number",
    "title",
    "summary",
    "document_number",
    "theme",
    "category",
    "statutory_category",
    "entry",
    "publisher",
    "unit",
    "formed_on",
    "changed_on",
    "published_on",
    "republished_on",
    "mode",
    "grounds",
    "withheld_on",
    "channels",
    "address",
    "audience",
    "time_limit",
    "basis",
    "status",
    "abolished_on",
    "withdraw_by",
    "withdrawn_on",
    "reassessed_on",
    "interprets",
    "interpretation_form",
    "interpreted_by",
    "attached_to",
    "amends",
    "replaces",
    "abolishes",
    "views",
    "proposer",
    "approver",
    "approved_on",
    "digest",
    "note",
    "law",
)
"""The fields of an item; the elements of a catalogue are named after them."""


_CATALOGUE = "catalogue"


_CODE = re.compile(r"[a-z]+(-[a-z0-9]+)+")


H = TypeVar("H", Duty, Ground, ReceiptRule, DocumentDuty, RequestOutcome, Fee)


@frozen(slots=True, kw_only=True)
class _ListedCategory:
    """One category in the list of an article."""

    code: str
    name: LocalText
    citation: LocalText | None = None
    note: LocalText | None = None


@frozen(slots=True, kw_only=True)
class _CategoryList(Provision):
    """An article that lists categories; its dates and citation apply to each."""

    applies: Applies = EVERY_BODY
    items: tuple[_ListedCategory, ...]

    def categories(self) -> Iterator[Category]:
        """Yield each category with the dates and the citation of its article."""
        for item in self.items:
            yield Category(
                code=item.code,
                name=item.name,
                applies=self.applies,
                in_force=self.in_force,
                until=self.until,
                citation=item.citation or self.citation,
                instrument=self.instrument,
                url=self.url,
                checked_on=self.checked_on,
                confidence=self.confidence,
                note=item.note or self.note,
            )


@frozen(slots=True, kw_only=True)
class LawFile:
    """A law file, key by key."""

    code: str
    jurisdiction: str
    name: LocalText
    url: str | None = None
    beside: str | None = None
    short_names: tuple[str, ...] = ()
    note: LocalText | None = None
    calendar: CalendarRule
    versions: tuple[Version, ...]
    duties: Mapping[str, Duty]
    grounds: Mapping[str, Ground] = field(factory=dict)
    receipt: Mapping[str, ReceiptRule] = field(factory=dict)
    answered: Mapping[str, ReceiptRule] = field(factory=dict)
    documents: Mapping[str, DocumentDuty] = field(factory=dict)
    categories: tuple[_CategoryList, ...] = ()
    outcomes: Mapping[str, RequestOutcome] = field(factory=dict)
    remedies: tuple[RemedyRule, ...] = ()
    fees: Mapping[str, Fee] = field(factory=dict)


def with_names(data: dict[str, Any], file: str) -> dict[str, Any]:
    """Return the data with the name of each named table as a field of it."""
    named = dict(data)
    for key, name_field in _NAMED_TABLES.items():
        tables = data.get(key)
        if isinstance(tables, dict):
            named[key] = {
                name: _named(table, name, name_field, f"{key}.{name}", file) for name, table in tables.items()
            }
    return named


def _named(table: object, name: str, name_field: str, key: str, file: str) -> object:
    """Return one table with its name as a field of it."""
    if not isinstance(table, dict):
        return table
    if name_field in table:
        raise InvalidLawFile(
            file, f"{key}.{name_field}", table[name_field], "the table is named already; leave this out"
        )
    return {**table, name_field: name}


def law_of(content: LawFile, file: str) -> Law:
    """Check the file as a whole, and make the law."""
    for key, code in (("code", content.code), ("beside", content.beside)):
        if code is not None and not _CODE.fullmatch(code):
            raise InvalidLawFile(file, key, code, "write jurisdiction and short name in lower case: cn-ogi")
    if not content.versions:
        raise InvalidLawFile(
            file, "versions", None, "required: at least one version, with the day it came into force"
        )
    _check_calendar(content.calendar, file)
    _check_names(content, file)
    return Law(
        code=content.code,
        jurisdiction=content.jurisdiction,
        name=content.name,
        url=content.url,
        beside=content.beside,
        short_names=content.short_names,
        note=content.note,
        working_days=content.calendar,
        versions=settle_history(content.versions, file, "versions"),
        duties={name: _duty(duty, file) for name, duty in _settled(content.duties, "duties", file).items()},
        grounds=_settled(content.grounds, "grounds", file),
        receipt=_settled(content.receipt, "receipt", file),
        answered=_settled(content.answered, "answered", file),
        documents=_settled(content.documents, "documents", file),
        categories=_categories(content.categories, file),
        outcomes=_settled(content.outcomes, "outcomes", file),
        remedies=content.remedies,
        fees=_settled(content.fees, "fees", file),
    )


def _check_names(content: LawFile, file: str) -> None:
    """Reject outcomes, remedies and fees that name what the file does not have."""
    for code, outcome in content.outcomes.items():
        _check_known(outcome.grounds, content.grounds, f"outcomes.{code}.grounds", file)
    for index, rule in enumerate(content.remedies):
        _check_known(rule.outcomes, content.outcomes, f"remedies[{index}].outcomes", file)
    for name, fee in content.fees.items():
        _check_known(fee.excludes, content.fees, f"fees.{name}.excludes", file)
    _check_spellings(content.outcomes, "outcomes", file)
    _check_spellings(content.fees, "fees", file)
    _check_codes(content.grounds, file)
    _check_elements(content.documents, file)


def _check_known(named: tuple[str, ...], known: Mapping[str, object], key: str, file: str) -> None:
    """Reject a name that is not known."""
    for name in named:
        if name not in known:
            raise InvalidLawFile(file, key, name, f"not in this file; {nearest(name, known)}")


def _check_calendar(rule: CalendarRule, file: str) -> None:
    """Reject working days of an unknown territory."""
    for code in rule.codes:
        territory = code.removesuffix(REGION)
        try:
            territory_calendar(territory)
        except UnknownCalendar as error:
            raise InvalidLawFile(file, "calendar", code, str(error)) from None
        if territory != code and not regions(territory):
            raise InvalidLawFile(
                file, "calendar", code, f"{territory} has no regions here; write {territory!r}"
            )


def _settled(rules: Mapping[str, H], key: str, file: str) -> dict[str, H]:
    """Return the rules with the end of every value written out."""
    for name, rule in rules.items():
        if not rule.values:
            remedy = "required: at least one value, with the day it came into force"
            raise InvalidLawFile(file, f"{key}.{name}.values", None, remedy)
    return {
        name: evolve(rule, values=settle_history(rule.values, file, f"{key}.{name}.values"))
        for name, rule in rules.items()
    }


def _duty(duty: Duty, file: str) -> Duty:
    """Return a duty with the end of every event rule written out; check that its limits and rules can be run."""
    key = f"duties.{duty.id}"
    for index, value in enumerate(duty.values):
        _check_month_end(value.limit, f"{key}.values[{index}].limit", file)
    for index, event in enumerate(duty.events):
        for limit in (event.by or event.to, event.ended_within, event.at_most, event.asked_within):
            _check_month_end(limit, f"{key}.events[{index}]", file)
        _check_extension(duty, event, f"{key}.events[{index}]", file)
        kinds = [one.kind for one in duty.events if one.by is not None]
        for kind in event.in_all_with:
            if kind not in kinds:
                place = f"{key}.events[{index}].in_all_with"
                raise InvalidLawFile(
                    file, place, kind, f"no extension of this duty; there are {', '.join(kinds)}"
                )
    for index, absence in enumerate(duty.absences):
        if _overlap(tuple(duty.values), (absence,)):
            remedy = "a value of the duty is in force in this time; end one before the other begins"
            raise InvalidLawFile(file, f"{key}.absences[{index}]", absence.in_force, remedy)
    events = settle_history(duty.events, file, f"{key}.events")
    for index, event in enumerate(events):
        try:
            ClockRules(tuple(one.clock_rule for one in in_force(events, event.in_force)))
        except InvalidRecord as refused:
            raise InvalidLawFile(file, f"{key}.events[{index}]", event.kind, str(refused)) from None
    return evolve(duty, events=events)


def _check_extension(duty: Duty, event: EventRule, key: str, file: str) -> None:
    """Reject an extension of a limit that rolls where the base of the extension would have to be guessed."""
    if event.by is None or event.counted_from is not None:
        return
    for value in duty.values:
        if value.limit is not None and _rolls(value.limit) and _overlap((value,), (event,)):
            remedy = (
                f"required: the limit moves off days off; say from which day the extension counts: "
                f"{', '.join(ExtensionBase)}"
            )
            raise InvalidLawFile(file, f"{key}.counted_from", None, remedy)


def _rolls(limit: TimeLimit) -> bool:
    """Return whether a limit, or one of several side by side, moves off days off at its end."""
    return limit.roll is not RollRule.NONE or any(map(_rolls, limit.first_of))


def _check_month_end(limit: TimeLimit | None, key: str, file: str) -> None:
    """Reject months whose end would have to be guessed, at any depth."""
    if limit is None:
        return
    if limit.unit in (TimeUnit.MONTH, TimeUnit.YEAR) and limit.month_end is None:
        remedy = (
            "required for months and years: last-day, next-month-first, or refuse where the law is silent"
        )
        raise InvalidLawFile(file, f"{key}.month_end", None, remedy)
    for index, part in enumerate(limit.first_of):
        _check_month_end(part, f"{key}.first_of[{index}]", file)


def _check_elements(documents: Mapping[str, DocumentDuty], file: str) -> None:
    """Reject an element of the catalogue that no item can have."""
    catalogue = documents.get(_CATALOGUE)
    for index, value in enumerate(() if catalogue is None else catalogue.values):
        for place, element in enumerate(value.elements):
            if element.id not in ITEM_FIELDS:
                key = f"documents.{_CATALOGUE}.values[{index}].elements[{place}].id"
                remedy = f"no field of an item; {nearest(element.id, ITEM_FIELDS)}"
                raise InvalidLawFile(file, key, element.id, remedy)


def _check_spellings(rules: Mapping[str, RequestOutcome] | Mapping[str, Fee], key: str, file: str) -> None:
    """Reject two rules with one spelling: in a register it could mean either."""
    for name, rule in rules.items():
        for other_name, other in rules.items():
            clash = next((one for one in _spellings(rule) if other.is_named(one)), None)
            if name != other_name and clash is not None and _overlap(rule.values, other.values):
                remedy = f"{other_name!r} goes by it as well; leave it to one of the two"
                raise InvalidLawFile(file, f"{key}.{name}.aliases", clash, remedy)


def _check_codes(grounds: Mapping[str, Ground], file: str) -> None:
    """Reject a ground whose code is a spelling of another; an alias may belong to several grounds."""
    for code in grounds:
        for other_code, other in grounds.items():
            if code != other_code and other.is_named(code):
                remedy = f"{other_code!r} goes by it as well; take it out of the aliases there"
                raise InvalidLawFile(file, f"grounds.{other_code}.aliases", code, remedy)


def _spellings(rule: RequestOutcome | Fee) -> tuple[str, ...]:
    """Return all names that a register may use for a rule."""
    return (*rule.name.by_language.values(), *rule.aliases)


def _overlap(first: tuple[Provision, ...], second: tuple[Provision, ...]) -> bool:
    """Return whether provisions of both are in force on some day."""
    return any(
        one.in_force <= (other.until or date.max) and other.in_force <= (one.until or date.max)
        for one in first
        for other in second
    )


def _categories(lists: tuple[_CategoryList, ...], file: str) -> dict[str, Category]:
    """Combine the lists of all articles, and reject a code that occurs twice."""
    categories: dict[str, Category] = {}
    for index, article in enumerate(lists):
        for place, category in enumerate(article.categories()):
            if category.code in categories:
                key = f"categories[{index}].items[{place}].code"
                raise InvalidLawFile(
                    file, key, category.code, "occurs twice; give each category its own code"
                )
            categories[category.code] = category
    return categories
