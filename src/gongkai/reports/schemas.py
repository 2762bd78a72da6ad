"""The JSON Schemas of what is written for programs, by the names that ``gongkai schema`` knows them by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from gongkai.checks import baselines
from gongkai.json_schema import DAY, TEXT, TEXT_OR_NULL, Schema, document, list_of, object_of, reference
from gongkai.reports.check import schema as check_schema
from gongkai.reports.deadline.schema import deadline
from gongkai.reports.difference.schema import difference
from gongkai.reports.due.schema import due
from gongkai.reports.overview.schema import overview


def baseline() -> Schema:
    """Return the schema of a baseline."""
    known = object_of({"code": TEXT, "law": TEXT_OR_NULL, "subject": TEXT, "fingerprint": TEXT})
    return document(
        baselines.FORMAT,
        "The findings that stood on a day, as gongkai check --write-baseline writes them.",
        object_of(
            {
                "format": {"const": baselines.FORMAT},
                "format_version": {"const": baselines.FORMAT_VERSION},
                "as_of": DAY,
                "body": TEXT_OR_NULL,
                "laws": list_of(TEXT),
                "findings": list_of(reference("known_finding")),
            }
        ),
        {"known_finding": known},
    )


SCHEMAS: Final[Mapping[str, Callable[[], Schema]]] = {
    "report": check_schema.report,
    "report-line": check_schema.line,
    "overview": overview,
    "deadline": deadline,
    "due": due,
    "difference": difference,
    "baseline": baseline,
}
"""The schemas of what gongkai writes."""
