"""The shape of the JSON of a deadline, as JSON Schema. Objects may get more keys; what is required here stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gongkai.citations import Confidence
from gongkai.days.event_effects import IrregularityKind
from gongkai.days.periods import TimeUnit
from gongkai.days.steps import DayStepKind
from gongkai.json_schema import (
    CITATION,
    DAY,
    DAY_OR_NULL,
    INTEGER_OR_NULL,
    TEXT,
    TEXT_OR_NULL,
    TRUTH,
    TRUTH_OR_NULL,
    Schema,
    document,
    head_of,
    list_of,
    object_of,
    one_of,
    or_null,
    reference,
)
from gongkai.legislation.provisions import DayThatCounts, LimitKind, OnSilence, Trigger
from gongkai.legislation.remarks import RemarkKind
from gongkai.reports.deadline import json

_CITED: Final = or_null(reference("citation"))


def deadline() -> Schema:
    """Return the schema of the JSON of a deadline."""
    return document(
        json.FORMAT,
        "The day by which a duty has to be done, as gongkai deadline --format json writes it.",
        object_of(_PROPERTIES),
        _DEFINITIONS,
    )


_PROPERTIES: Final[Mapping[str, Schema]] = {
    **head_of(json.FORMAT, json.FORMAT_VERSION),
    "law": object_of({"code": TEXT, "name": TEXT, "version": TEXT_OR_NULL}),
    "duty": object_of({"id": TEXT, "text": TEXT}),
    "trigger": one_of(Trigger),
    "given": DAY,
    "start": DAY,
    "receipt": or_null(reference("counted_day")),
    "service": or_null(reference("counted_day")),
    "events": list_of(reference("event")),
    "due": DAY_OR_NULL,
    "earliest": DAY_OR_NULL,
    "latest": DAY_OR_NULL,
    "readings": list_of(reference("reading")),
    "provisional": TRUTH,
    "uncertainties": list_of(TEXT),
    "paused": TRUTH,
    "answered": DAY_OR_NULL,
    "demand": or_null(reference("demand")),
    "citation": _CITED,
    "working_day": reference("working_day"),
    "irregularities": list_of(reference("irregularity")),
    "remarks": list_of(reference("remark")),
    "steps": list_of(reference("step")),
}

_DEFINITIONS: Final[Mapping[str, Schema]] = {
    "citation": CITATION,
    "counted_day": object_of(
        {
            "channel": TEXT,
            "day_that_counts": or_null(one_of(DayThatCounts)),
            "given": DAY,
            "day": DAY,
            "certain": TRUTH,
            "text": TEXT,
            "citation": _CITED,
        }
    ),
    "event": object_of(
        {
            "kind": TEXT,
            "on": DAY,
            "until": DAY_OR_NULL,
            "days": INTEGER_OR_NULL,
            "consent": TRUTH_OR_NULL,
            "notice": TRUTH_OR_NULL,
            "reasons": TRUTH_OR_NULL,
            "agreement": TRUTH_OR_NULL,
        }
    ),
    "reading": object_of({"due": DAY_OR_NULL, "text": TEXT, "read_by": TEXT_OR_NULL, "citation": _CITED}),
    "demand": object_of(
        {
            "kind": one_of(LimitKind),
            "limit": or_null(reference("limit")),
            "on_silence": or_null(one_of(OnSilence)),
            "note": TEXT_OR_NULL,
        }
    ),
    "limit": object_of(
        {
            "text": TEXT,
            "count": INTEGER_OR_NULL,
            "unit": or_null(one_of(TimeUnit)),
            "each": TEXT_OR_NULL,
            "cut_off": TEXT_OR_NULL,
            "first_of": list_of(reference("limit")),
        }
    ),
    "working_day": object_of(
        {
            "calendar": TEXT,
            "settled_from": DAY_OR_NULL,
            "settled_through": DAY_OR_NULL,
            "source": TEXT,
            "data": TEXT,
            "definition": TEXT_OR_NULL,
            "citation": _CITED,
        }
    ),
    "irregularity": object_of(
        {
            "kind": one_of(IrregularityKind),
            "certain": TRUTH,
            "event": TEXT,
            "on": DAY,
            "text": TEXT,
            "citation": _CITED,
        }
    ),
    "remark": object_of({"kind": one_of(RemarkKind), "leaves_open": TRUTH, "text": TEXT, "citation": _CITED}),
    "step": object_of(
        {
            "day": DAY,
            "kind": one_of(DayStepKind),
            "number": INTEGER_OR_NULL,
            "left": INTEGER_OR_NULL,
            "text": TEXT,
            "event": TEXT_OR_NULL,
            "citation": TEXT_OR_NULL,
            "confidence": or_null(one_of(Confidence)),
        }
    ),
}
