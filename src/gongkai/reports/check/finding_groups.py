"""The findings in groups, as people read them: those of one rule, severity and kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby

from attrs import frozen

from gongkai.checks.findings import Finding, FindingKind
from gongkai.legislation.deadline_words import marked_citation
from gongkai.messages import Language, Message, message
from gongkai.reports.writing.wording import BASES


@frozen
class FindingGroup:
    """The findings of one rule that weigh the same and are of one kind, in register order."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The finding that speaks for the group."""
        return self.findings[0]

    def worst_first(self) -> list[Finding]:
        """Order by lateness; what is not about lateness stays in register order."""
        return sorted(self.findings, key=lambda one: -(one.working_days_late or 0))

    def basis(self, lang: Language) -> Message | str | tuple[Message, ...]:
        """Name each provision once, with the number of findings under it where there are several."""
        provisions = Counter(
            marked_citation(one.citation).text(lang) for one in self.findings if one.citation is not None
        )
        if not provisions:
            return BASES[self.first.basis]
        if len(provisions) == 1:
            return next(iter(provisions))
        return tuple(
            message("{provision} ({count} of them)", provision=provision, count=count)
            for provision, count in provisions.items()
        )


def grouped(findings: Iterable[Finding]) -> list[FindingGroup]:
    """Group findings by rule: errors, warnings, notes; what is certain before what is open."""

    def place_of(finding: Finding) -> tuple[int, bool, str]:
        return -finding.severity.weight, finding.kind is FindingKind.OPEN, finding.code

    return [FindingGroup(tuple(group)) for _, group in groupby(sorted(findings, key=place_of), key=place_of)]
