"""The options that choose rules, and the check that runs them: which rules, their severities and thresholds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import click
from attrs import frozen

from gongkai.checks.baselines import Baseline
from gongkai.checks.checking import check
from gongkai.checks.choosing import chosen
from gongkai.checks.declaring import Rule
from gongkai.checks.findings import Report
from gongkai.cli.progress_line import ProgressLine
from gongkai.cli.settings import current_settings, own_rules
from gongkai.messages import Language
from gongkai.readers.settings import Settings
from gongkai.records.register import Register


@frozen(kw_only=True)
class RuleOptions:
    """How registers are checked: the laws and rules that were named, and the settings in force."""

    settings: Settings
    laws: tuple[str, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    own: tuple[Rule, ...]

    @classmethod
    def prepare(
        cls,
        laws: tuple[str, ...],
        select: tuple[str, ...],
        ignore: tuple[str, ...],
        rule_files: Iterable[Path],
    ) -> RuleOptions:
        """Load own rules, and refuse unknown rules, before any register is read.

        Raises `click.UsageError`, `InvalidSetting`, `UnknownRule` and what an invalid file of rules raises.
        """
        settings, own = current_settings(), own_rules(rule_files)
        settings.check_rules(own)
        if not chosen(select, ignore, own=own, severities=settings.severities):
            raise click.UsageError("no rule is left to run; select more, or ignore fewer")
        return cls(settings=settings, laws=laws, select=select, ignore=ignore, own=own)

    def report(
        self, register: Register, as_of: date, lang: Language, known: Baseline | None = None
    ) -> Report:
        """Check a register, and suppress the findings that a baseline lists; a long run shows its progress."""
        with ProgressLine(lang) as progress:
            report = self.check(register, as_of, progress)
        return report if known is None else known.apply(report)

    def check(self, register: Register, as_of: date, progress: Callable[[int], None] | None = None) -> Report:
        """Check a register."""
        return check(
            register,
            as_of=as_of,
            laws=self.laws,
            select=self.select,
            ignore=self.ignore,
            severities=self.settings.severities,
            thresholds=self.settings.thresholds,
            rules=self.own,
            progress=progress,
        )
