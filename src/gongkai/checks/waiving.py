"""Waiving: which findings the waivers of a register take out of the count, and which waivers took none.

Waivers are compared with findings that were judged already, so nothing that a
rule sees depends on them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Final

from attrs import frozen

from gongkai.checks.findings import Finding, Grounds, Suppression
from gongkai.field_docs import documented
from gongkai.records.waivers import NEVER_WAIVED, Waiver

_NUMBER: Final = 3
"""The digits of a code; what stands before them is the family."""


@documented
@frozen
class Waiving:
    """What became of the findings, and of the waivers themselves.

    `left` are the findings that count, `suppressed` those that do not, both in
    register order. `unused` are the waivers that hold and took nothing, as far
    as the rules they name ran and could judge. `known` are all codes
    and families of rules there are.
    """

    waivers: Sequence[Waiver] = ()
    """The waivers that were applied."""
    left: tuple[Finding, ...] = ()
    suppressed: tuple[Suppression, ...] = ()
    unused: tuple[Waiver, ...] = ()
    known: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        findings: Iterable[Finding],
        waivers: Sequence[Waiver],
        as_of: date,
        *,
        codes: Collection[str],
        judged: Collection[str],
    ) -> Waiving:
        """Hold waivers against findings, as of a day.

        `codes` are those of all rules, `judged` those of the rules that ran everywhere.
        Of several waivers of one finding the first counts, and none is unused.
        """
        holding = [one for one in waivers if one.is_whole and not one.has_expired(as_of)]
        left, suppressed = [], []
        matched: set[int] = set()
        for finding in findings:
            covering = [place for place, one in enumerate(holding) if _covers(one, finding)]
            matched.update(covering)
            if covering:
                suppressed.append(_suppressed(finding, holding[covering[0]]))
            else:
                left.append(finding)
        idle = (one for place, one in enumerate(holding) if place not in matched)
        return cls(
            waivers=waivers,
            left=tuple(left),
            suppressed=tuple(suppressed),
            unused=tuple(one for one in idle if _was_run(one, codes, judged)),
            known=frozenset(codes) | {code[:-_NUMBER] for code in codes},
        )


def _covers(waiver: Waiver, finding: Finding) -> bool:
    """Return whether a waiver takes a finding; nothing takes one of the data or of the waivers."""
    if finding.code[:-_NUMBER] in NEVER_WAIVED:
        return False
    return waiver.covers(finding.code, finding.key, finding.subject)


def _suppressed(finding: Finding, waiver: Waiver) -> Suppression:
    """Put a finding aside with what the waiver says."""
    return Suppression(
        finding,
        Grounds.WAIVER,
        reason=waiver.reason,
        approved_by=waiver.approved_by,
        until=waiver.until,
        location=waiver.location,
    )


def _was_run(waiver: Waiver, codes: Iterable[str], judged: Collection[str]) -> bool:
    """Return whether every rule that a waiver names ran; one that names no rule waives none for another reason."""
    named = [code for code in codes if waiver.rule in (code, code[:-_NUMBER])]
    waivable = bool(named) and not waiver.is_never_waived
    return waivable and all(code in judged for code in named)
