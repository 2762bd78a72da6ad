"""A deadline for programs: one JSON object of a stable, documented shape.

Keys stand in a fixed order, days are ISO, sentences are in the language
chosen. ``docs/command-line.md`` describes every key. A change of meaning raises
`FORMAT_VERSION`; new keys do not.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from gongkai.citations import Citation
from gongkai.days.event_effects import Irregularity
from gongkai.days.events import Event
from gongkai.days.periods import TimeLimit
from gongkai.legislation.counted_days import CountedDay
from gongkai.legislation.deadline_words import DeadlineStep
from gongkai.legislation.deadlines import Deadline
from gongkai.legislation.provisions import DutyValue
from gongkai.legislation.readings import DeadlineReading
from gongkai.legislation.remarks import Remark
from gongkai.messages import Language
from gongkai.reports.writing.calendar_json import coverage_as_dict
from gongkai.reports.writing.json_text import json_head, json_text

FORMAT: Final = "gongkai-deadline"
FORMAT_VERSION: Final = 1


def render(deadline: Deadline, lang: Language = "en") -> str:
    """Write a deadline as JSON text, in UTF-8 characters as they are, ending with a line break."""
    return json_text(to_dict(deadline, lang), indent=2)


def to_dict(deadline: Deadline, lang: Language = "en") -> dict[str, Any]:
    """Return a deadline as plain data, in the shape and order of the JSON object."""
    clock = deadline.clock
    return {
        **json_head(FORMAT, FORMAT_VERSION, lang),
        "law": {
            "code": deadline.law,
            "name": deadline.name.text(lang),
            "version": None if deadline.version is None else deadline.version.cite_as.text(lang),
        },
        "duty": {"id": deadline.duty.id, "text": deadline.duty.label.text(lang)},
        "trigger": deadline.duty.trigger.value,
        "given": deadline.given.isoformat(),
        "start": deadline.start.isoformat(),
        "receipt": None if deadline.receipt is None else _counted_day(deadline.receipt, lang),
        "service": None if deadline.service is None else _counted_day(deadline.service, lang),
        "events": [_event(event) for event in deadline.events],
        "due": _day(deadline.due),
        "earliest": _day(deadline.earliest),
        "latest": _day(deadline.latest),
        "readings": [_reading(one, lang) for one in deadline.readings],
        "provisional": deadline.provisional,
        "uncertainties": [one.value for one in deadline.uncertainties],
        "paused": clock is not None and clock.paused,
        "answered": _day(deadline.answered),
        "demand": None if deadline.value is None else _demand(deadline.value, lang),
        "citation": _source(deadline.citation, lang),
        "working_day": _working_day(deadline, lang),
        "irregularities": [_irregularity(deadline, one, lang) for one in deadline.irregularities],
        "remarks": [_remark(one, lang) for one in deadline.remarks],
        "steps": [_step(step, lang) for step in deadline.steps],
    }


def _demand(value: DutyValue, lang: Language) -> dict[str, Any]:
    """Return what the duty demands."""
    return {
        "kind": value.kind.value,
        "limit": None if value.limit is None else _limit(value.limit, lang),
        "on_silence": None if value.on_silence is None else value.on_silence.value,
        "note": None if value.note is None else value.note.text(lang),
    }


def _limit(limit: TimeLimit, lang: Language) -> dict[str, Any]:
    """Return a time limit in words and in parts."""
    return {
        "text": limit.describe().text(lang),
        "count": limit.count,
        "unit": None if limit.unit is None else limit.unit.value,
        "each": limit.each,
        "cut_off": limit.cut_off,
        "first_of": [_limit(part, lang) for part in limit.first_of],
    }


def _working_day(deadline: Deadline, lang: Language) -> dict[str, Any]:
    """Return the calendar, its provision, and how far it is settled."""
    calendar, note = deadline.calendar, deadline.basis.working_day
    return {
        "calendar": calendar.code,
        **coverage_as_dict(calendar, lang),
        "definition": None if note is None else note.text(lang),
        "citation": _source(deadline.basis.calendar_citation, lang),
    }


def _event(event: Event) -> dict[str, Any]:
    """Return an event; facts that are not recorded are null."""
    return {
        "kind": event.kind,
        "on": event.on.isoformat(),
        "until": _day(event.until),
        "days": event.days,
        "consent": event.consent,
        "notice": event.notice,
        "reasons": event.reasons,
        "agreement": event.agreement,
    }


def _irregularity(deadline: Deadline, irregularity: Irregularity, lang: Language) -> dict[str, Any]:
    """Return a condition that was not met, or of which the record says nothing."""
    return {
        "kind": irregularity.kind.value,
        "certain": irregularity.certain,
        "event": irregularity.event.kind,
        "on": irregularity.event.on.isoformat(),
        "text": irregularity.text(lang),
        "citation": _source(deadline.basis.event_citations.get(irregularity.event.kind), lang),
    }


def _counted_day(counted: CountedDay, lang: Language) -> dict[str, Any]:
    """Return which day counts, of receipt or of the answer, and why."""
    return {
        "channel": counted.rule.channel,
        "day_that_counts": None if counted.value is None else counted.value.day.value,
        "given": counted.given.isoformat(),
        "day": counted.day.isoformat(),
        "certain": counted.certain,
        "text": counted.message.text(lang),
        "citation": _source(counted.citation, lang),
    }


def _reading(reading: DeadlineReading, lang: Language) -> dict[str, Any]:
    """Return another reading and the due day that it gives."""
    return {
        "due": _day(reading.due),
        "text": reading.text(lang),
        "read_by": None if reading.read_by is None else reading.read_by.text(lang),
        "citation": _source(reading.citation, lang),
    }


def _remark(remark: Remark, lang: Language) -> dict[str, Any]:
    """Return a remark."""
    return {
        "kind": remark.kind.value,
        "leaves_open": remark.kind.leaves_open,
        "text": remark.text(lang),
        "citation": _source(remark.citation, lang),
    }


def _step(step: DeadlineStep, lang: Language) -> dict[str, Any]:
    """Return a step: a day or an event."""
    return {
        "day": step.day.isoformat(),
        "kind": step.kind.value,
        "number": step.number,
        "left": step.left,
        "text": step.text(lang),
        "event": None if step.event is None else step.event.kind,
        "citation": None if step.citation is None else step.citation.text(lang),
        "confidence": None if step.citation is None else step.citation.confidence.value,
    }


def _source(citation: Citation | None, lang: Language) -> dict[str, str | None] | None:
    """Return a provision and its confidence."""
    return None if citation is None else citation.to_dict(lang)


def _day(day: date | None) -> str | None:
    """Return a day in ISO form."""
    return None if day is None else day.isoformat()
