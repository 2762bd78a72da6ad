"""Reports for programs, read back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from types import NoneType
from typing import Any

from gongkai.checks.differences import PastFinding, PastReport
from gongkai.checks.findings import FindingKind, Severity
from gongkai.errors import InvalidFile
from gongkai.readers.recorded_json import read_recorded

_FORMAT = "gongkai-report"
_VERSION = 1


def is_past_report(path: Path) -> bool:
    """Return whether a file looks like a report for programs: JSON whose beginning names the format."""
    if path.suffix.lower() != ".json" or not path.is_file():
        return False
    with path.open("rb") as file:
        return f'"{_FORMAT}"'.encode() in file.read(200)


def load_past_report(path: Path) -> PastReport:
    """Read a report that ``gongkai check --format json`` wrote.

    Raises `UnreadableFile` for a file that is missing or not text, and
    `InvalidFile` for one that is broken, foreign, or of a later version.
    """
    return past_report(read_recorded(path, _FORMAT, _VERSION, "a report in JSON"), path.as_posix())


def past_report(data: Mapping[str, Any], file: str) -> PastReport:
    """Take a report out of the plain data of its JSON object; `file` is named in errors.

    Raises `InvalidFile` where a key is missing or holds what it cannot hold.
    """
    try:
        body = data["body"]
        return PastReport(
            as_of=date.fromisoformat(data["as_of"]),
            body=_a(str, body["code"] or body["name"]),
            language=_a(str, data["language"]),
            laws=_words(data["laws"]),
            rules=tuple(code for code in _words(data["rules"]) if code not in data.get("crashed", ())),
            broken=_a(bool, data["broken"]),
            total={
                name: None if value is None else _a((int, float), value)
                for name, value in (
                    *data["rates"]["total"].items(),
                    ("coverage_share", (data["rates"].get("coverage") or {}).get("rate")),
                )
            },
            findings=tuple(_findings(data)),
            source=_a((str, NoneType), data["source"]),
            crashed=_words(data.get("crashed", [])),
        )
    except KeyError as missing:
        raise InvalidFile(
            file, str(missing.args[0]), None, "missing; write the report anew with gongkai check"
        ) from None
    except (TypeError, ValueError, AttributeError) as wrong:
        raise InvalidFile(
            file, "", None, f"broken: {wrong}; write the report anew with gongkai check"
        ) from None


def _findings(data: Mapping[str, Any]) -> Iterator[PastFinding]:
    """Read what counts, then what was put aside."""
    for one in data["findings"]:
        yield _finding(one, counts=True)
    for one in data.get("suppressed", ()):
        yield _finding(one["finding"], counts=False)


def _finding(data: Mapping[str, Any], *, counts: bool) -> PastFinding:
    """Read one finding."""
    citation = data["citation"]
    return PastFinding(
        code=_a(str, data["code"]),
        kind=FindingKind(data["kind"]),
        severity=Severity(data["severity"]),
        subject=_a(str, data["subject"]),
        message=_a(str, data["message"]),
        fingerprint=_a(str, data["fingerprint"]),
        key=_a((str, NoneType), data["key"]),
        unit=_a((str, NoneType), data["unit"]),
        law=_a((str, NoneType), data["law"]),
        provision=None if citation is None else _a(str, citation["text"]),
        evidence=_a(dict, data["evidence"]),
        counts=counts,
    )


def _a(kind: type | tuple[type, ...], value: Any) -> Any:  # noqa: ANN401 -- whatever JSON can hold
    """Return a value of some kind; raises `TypeError` for one of another."""
    if not isinstance(value, kind):
        raise TypeError(f"{json.dumps(value)[:60]} stands where no report has it")
    return value


def _words(value: object) -> tuple[str, ...]:
    """Return the codes of a list."""
    return tuple(_a(str, code) for code in _a(list, value))
