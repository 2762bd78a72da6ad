"""Baselines: what was found on some day, so that a later check counts only what is new.

A finding is met again by its whole fingerprint, which rests on body, subject,
law and rule, not on wording, row or file name. Findings that share all of that
have an ordinal in it, so three of a kind stay three, in whatever order they come.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

import attrs
from attrs import evolve, frozen

from gongkai.checks.findings import Cured, Finding, Grounds, Report, Suppression
from gongkai.errors import InvalidRecord
from gongkai.field_docs import documented

FORMAT: Final = "gongkai-baseline"
FORMAT_VERSION: Final = 1
_UNFINISHED: Final = frozenset({"DAT006", "DAT007"})
"""Never part of a baseline: what stands below a break, or what a rule failed on, has not been judged at all."""
_NO_TEXT: Final = re.compile("[\0\ud800-\udfff]")
"""What workbooks and JSON can hold, and no text: a zero byte, half a character."""


@documented
@frozen(slots=True)
class KnownFinding:
    """One finding that a baseline remembers: rule, law (`None` for a rule on no statute), subject, fingerprint."""

    code: str
    """The code of the rule."""
    law: str | None
    """The code of the law; `None` for a rule that rests on no statute."""
    subject: str
    """What the finding was about."""
    fingerprint: str
    """The fingerprint of the finding."""


@documented
@frozen
class Baseline:
    """The findings that stood on a day, under some laws, at a body (its code, else its name; `None` where nothing says whose they are).

    >>> Baseline(date(2014, 12, 2), ("cn-ogi",), ()).text().splitlines()[1]
    '  "format": "gongkai-baseline",'
    """

    as_of: date
    """The day of the check that was recorded."""
    laws: tuple[str, ...]
    """The codes of the laws of that check."""
    findings: tuple[KnownFinding, ...]
    """The findings that stood then."""
    body: str | None = None
    """The code of the body, else its name; `None` where the register does not state them."""

    @classmethod
    def of(cls, report: Report) -> Baseline:
        """Remember all that stands: what counts, and what an earlier baseline put aside.

        What is waived is left out, so that it counts again when the waiver ends.
        Raises `InvalidRecord` for a report on a table that could not be read to its end, or of a rule that failed.
        """
        if not report.is_finished:
            raise InvalidRecord(
                "a check that did not come to its end makes no baseline; mend the table or the rule first, or select rules that can be judged"
            )
        standing = [*report.findings, *_suppressed_by(report, Grounds.BASELINE)]
        known = (KnownFinding(one.code, one.law, one.subject, one.fingerprint) for one in standing)
        return cls(report.as_of, report.laws, tuple(sorted(known, key=_order)), report.body_known_as)

    def apply(self, report: Report) -> Report:
        """Put aside what is remembered, and tell what was cured: remembered, and no longer found.

        Only what the check could have found again is cured: its rule ran
        and could judge, under its law, and every table was read to its end.
        Raises `InvalidRecord` for a report on another body, of which a
        baseline knows nothing: all would be new, and all be told as cured.
        """
        checked = report.body_known_as
        if None not in (self.body, checked) and self.body != checked:
            raise InvalidRecord(
                f"the baseline is of {self.body}, and what was checked of {checked}; "
                "name the baseline of that body, or write one anew"
            )
        left = Counter(one.fingerprint for one in self.findings)
        left.subtract(one.fingerprint for one in _suppressed_by(report, Grounds.WAIVER))
        new, known = [], []
        for finding in report.findings:
            if left[finding.fingerprint] > 0 and finding.code not in _UNFINISHED:
                left[finding.fingerprint] -= 1
                known.append(Suppression(finding, Grounds.BASELINE))
            else:
                new.append(finding)
        gone = (one for one in self.findings if left[one.fingerprint] > 0)
        cured = tuple(
            Cured(one.code, one.subject, one.fingerprint) for one in gone if _is_judged(one, report)
        )
        return evolve(
            report,
            findings=tuple(new),
            suppressed=(*report.suppressed, *known),
            cured=(*report.cured, *cured),
        )

    def text(self) -> str:
        """Write the baseline as a file holds it: JSON, the same for the same findings in any order."""
        data = {
            "format": FORMAT,
            "format_version": FORMAT_VERSION,
            "as_of": self.as_of.isoformat(),
            "body": self.body,
            "laws": list(self.laws),
            "findings": [_as_kept(one) for one in self.findings],
        }
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _as_kept(finding: KnownFinding) -> dict[str, Any]:
    """Write a finding as plain data; what no text can hold in its subject stands as U+FFFD, and nothing rests on it."""
    return attrs.asdict(finding) | {"subject": _NO_TEXT.sub("\ufffd", finding.subject)}


def _suppressed_by(report: Report, grounds: Grounds) -> Iterator[Finding]:
    """Walk the findings that do not count on some grounds."""
    return (one.finding for one in report.suppressed if one.grounds is grounds)


def _order(one: KnownFinding) -> tuple[str, ...]:
    """Order by rule, subject and the rest; a law may be absent."""
    return (one.code, one.subject, one.law or "", one.fingerprint)


def _is_judged(one: KnownFinding, report: Report) -> bool:
    """Return whether a check would have found something again if it still stood."""
    run: Iterable[str] = () if report.broken else report.rules
    is_under_law = one.law is None or one.law in report.laws
    return one.code in run and one.code not in report.unjudged and is_under_law
