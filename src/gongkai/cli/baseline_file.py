"""Writing a baseline: checked before the work, written after it, all or nothing."""

from __future__ import annotations

from pathlib import Path

import click
from click.core import ParameterSource

from gongkai.checks.baselines import Baseline
from gongkai.checks.findings import Report
from gongkai.cli.delivery import deliver_bytes, probe
from gongkai.errors import GongkaiError
from gongkai.readers.baselines import load_baseline


def prepare(target: Path, *others: Path | None) -> None:
    """Refuse, before the work, a file that cannot become a baseline.

    A file that is there already must be a baseline: nothing else is overwritten.
    Raises `click.UsageError` and `click.ClickException`.
    """
    if target.resolve() in {other.resolve() for other in others if other is not None}:
        raise click.UsageError(f"--write-baseline {target} is named for something else too; write elsewhere")
    if target.is_file() and target.stat().st_size:
        try:
            load_baseline(target)
        except GongkaiError as refused:
            raise click.UsageError(
                f"--write-baseline would overwrite what is no sound baseline: {refused}; "
                "remove that file first, or write elsewhere"
            ) from None
    probe(target)


def known(baseline: Path | None, target: Path | None) -> Baseline | None:
    """Read the baseline that counts; `None` where none is named, or the one named is about to be written first.

    A baseline that does not exist yet is no error where it is the one to be written, or where the settings name it
    and any is to be written.
    """
    if baseline is None:
        return None
    if target is not None and not baseline.exists():
        source = click.get_current_context().get_parameter_source("baseline")
        if source is ParameterSource.DEFAULT_MAP or baseline.resolve() == target.resolve():
            return None
    return load_baseline(baseline)


def record(report: Report, target: Path) -> Report:
    """Write the baseline of a report, and return the report with the findings in it suppressed."""
    baseline = Baseline.of(report)
    deliver_bytes(target, baseline.text().encode())
    return baseline.apply(report)
