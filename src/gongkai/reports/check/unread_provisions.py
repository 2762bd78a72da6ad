"""The provisions that findings rest on and that nobody has read in their source."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from gongkai.checks.findings import Finding
from gongkai.citations import Citation


@frozen
class UnreadProvision:
    """One provision, the rules that cite it, and how many findings rest on it."""

    citation: Citation
    codes: tuple[str, ...]
    findings: int


def unread_provisions(findings: Iterable[Finding]) -> tuple[UnreadProvision, ...]:
    """Return the unverified provisions in the order in which findings cite them first."""
    resting: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        cited = finding.citation
        if cited is not None and not cited.confidence.is_verified:
            resting.setdefault((cited.law, cited.text(), cited.confidence.value), []).append(finding)
    return tuple(_unread(of_one) for of_one in resting.values())


def _unread(findings: list[Finding]) -> UnreadProvision:
    """Return what rests on one provision."""
    cited = findings[0].citation
    if cited is None:
        raise AssertionError(findings)
    codes = tuple(dict.fromkeys(one.code for one in findings))
    return UnreadProvision(cited, codes, len(findings))
