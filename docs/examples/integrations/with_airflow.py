"""A task of Airflow that fails where a register is not in order, and says why in its log."""

from __future__ import annotations

from datetime import date

from airflow.sdk import dag, task

import gongkai


@task
def check_register(path: str, as_of: str) -> dict[str, int]:
    """Check a register; raises where an error was found, and returns how many findings each rule has."""
    report = gongkai.check(gongkai.load(path), as_of=date.fromisoformat(as_of))
    counts = {code: report.count(code) for code in sorted({one.code for one in report.findings})}
    for one in report.findings:
        print(one.code, one.key or one.subject, one.message)
    report.raise_for()
    return counts


@dag(schedule="@daily", catchup=False)
def disclosure(path: str = "registers/2014") -> None:
    """Check the register every day, as of the day of the run."""
    check_register(path, "{{ ds }}")


disclosure()
