"""RPT009: a yearly report published after its day."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.annual.report_cases import discriminator, reports, subject, year_end
from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.errors import AmbiguousDuty
from gongkai.messages import message

_DUTY = "annual-report"


@register_rule(
    "RPT009",
    "report-published-late",
    title=message("A yearly report was published late"),
    remedy=message(
        "The delay cannot be undone: record its reason, and see that the figures are gathered in January."
    ),
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
)
def report_published_late(case: RegisterCase) -> Iterator[Observation]:
    """Find yearly reports published after the day the law sets.

    ## What it checks

    The day depends on the body and on the law in force at the end of the report year. `cn-ogi`: until report year 2018, 31 March for every body; since then 31 January for departments and 31 March for governments of counties and above. For townships article 49 sets no day, so nothing is late.
    A fixed day does not move off a day that is not worked: no text says so.

    ## Legal basis

    The law's duty `annual-report` (`cn-ogi`: 2008 art 31, 2019 art 49).

    ## Bad

    ```toml
    as_of = 2014-12-02
    annual = [
      { year = 2013, table = "counts", row = "收到申请数", column = "数量", value = "3", published_on = 2014-04-15 },
    ]
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    annual = [
      { year = 2013, table = "counts", row = "收到申请数", column = "数量", value = "3", published_on = 2014-03-28 },
    ]
    ```

    ## How to fix

    The delay stands; begin earlier next year.

    ## Limits

    Reports whose day of publication is not recorded are not judged, nor are years without a report. Where level or kind of the body is unknown and the day depends on it, the finding is open.
    """
    for report in reports(case):
        published = report.published_on
        if published is None or not case.context.law.in_force_on(year_end(report.year)):
            continue
        try:
            deadline = case.context.law.deadline(_DUTY, year_end(report.year))
        except AmbiguousDuty:
            yield Observation(
                message("its day depends on level and kind of the body, which are not recorded"),
                kind=FindingKind.OPEN,
                citation=case.context.law.cite(case.context.law.duties[_DUTY].values[-1]),
                subject=subject(case, report),
                location=report.source,
                discriminator=discriminator(report),
                evidence={"year": report.year, "published_on": published},
            )
            continue
        if deadline.due is not None and deadline.earliest is not None and published > deadline.earliest:
            is_late = deadline.latest is not None and published > deadline.latest
            yield Observation(
                message("was published on {published}, after {due}", published=published, due=deadline.due),
                kind=FindingKind.FAIL if is_late else FindingKind.OPEN,
                citation=deadline.citation,
                subject=subject(case, report),
                location=report.source,
                discriminator=discriminator(report),
                evidence={"year": report.year, "published_on": published, "due_on": deadline.due},
            )
