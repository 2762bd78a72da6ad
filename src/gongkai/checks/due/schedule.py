"""What falls due in the next working days, what is overdue, and what has no day that can be told.

What is overdue is what the rules find today. What is coming is what the same
rules will find on a later day if nothing is done until then: the register is
frozen as of today and checked as of the day after the last one looked at. So
nothing is listed that would not become a finding, and nothing is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from attrs import evolve, frozen

from gongkai.checks.cases.context import CheckContext, context_for
from gongkai.checks.checking import check, request_cases
from gongkai.checks.due.days import DueDay, DueDays, DueKind, in_order
from gongkai.checks.due.freezing import frozen_on
from gongkai.checks.due.records import of_annual_report, of_items, of_request
from gongkai.checks.findings import Finding, FindingKind, Report
from gongkai.errors import (
    DateOutOfRange,
    InvalidCount,
    InvalidDate,
    InvalidRecord,
    UnknownCalendar,
    UnknownLaw,
)
from gongkai.legislation.limit_texts import Frequency
from gongkai.messages import Message, message
from gongkai.records.catalogue.recurring import RecurringPeriod, period_of
from gongkai.records.register import Register

_ONE_DAY: Final = timedelta(days=1)
_MOST: Final = 2500
"""Ten years of working days: no law looks further ahead."""
_RECURRING: Final = "CAT008"
_UNPUBLISHED: Final = "PUB001"


@frozen
class _DueFinding:
    """What a finding says of a due day: its kind, what is to be done, where its day stands, and what shows that it was done."""

    kind: DueKind
    what: Callable[[Mapping[str, Any]], Message]
    day: str = "due_on"
    done: str | None = None


_DUE_FINDINGS: Final[Mapping[str, _DueFinding]] = {
    _UNPUBLISHED: _DueFinding(DueKind.PUBLISH, lambda _: message("publish it")),
    "PUB003": _DueFinding(
        DueKind.PUBLISH_CHANGE, lambda _: message("publish what was changed"), done="working_days_late"
    ),
    "PUB010": _DueFinding(
        DueKind.TAKE_DOWN, lambda _: message("take it down"), "withdraw_by", "withdrawn_on"
    ),
    "PUB013": _DueFinding(
        DueKind.INTERPRET, lambda _: message("publish the interpretation"), done="published_on"
    ),
    "EXM004": _DueFinding(DueKind.REASSESS, lambda _: message("examine anew whether it is to be withheld")),
    "APR010": _DueFinding(
        DueKind.APPROVE, lambda seen: message("take the step {step}", step=seen["step"]), done="done_on"
    ),
    "REQ001": _DueFinding(DueKind.ANSWER, lambda _: message("answer"), done="ended_on"),
    "ORG005": _DueFinding(
        DueKind.WORK_POINT,
        lambda seen: message(
            "do the work point {title}", title=seen.get("title") or message("without a day")
        ),
    ),
    _RECURRING: _DueFinding(
        DueKind.RECURRING,
        lambda seen: message("publish for the period {period}", period=seen["period"]),
    ),
    "WVR001": _DueFinding(
        DueKind.WAIVER,
        lambda seen: message(
            "put right what is waived of {rule}, or have the waiver approved anew", rule=seen["rule"]
        ),
        "until",
    ),
}
"""The rules that find what was not done in time, and how each says it."""


def due(
    register: Register,
    *,
    as_of: date,
    within: int = 10,
    laws: Sequence[str] = (),
    thresholds: Mapping[str, Mapping[str, object]] | None = None,
) -> DueDays:
    """Return what falls due from a day on, through `within` working days of each law's own calendar.

    `laws` are law codes and replace those of the register; `thresholds` sets numbers of practice as in `gongkai.check`. What others have to
    do is told as well: those who were consulted, the applicant. What a waiver
    puts aside is not told until the waiver ends. Raises `InvalidRecord`,
    `InvalidDate` and `InvalidCount` for arguments that cannot be, `DateOutOfRange` where the days end, and
    what `gongkai.check` raises.

    >>> from gongkai.records.bodies import Body
    >>> from gongkai.records.items import Item, DisclosureMode
    >>> from gongkai.records.register import Items
    >>> item = Item(index_number="1", title="通知", formed_on=date(2014, 3, 3), mode=DisclosureMode.PROACTIVE)
    >>> items = Items.of([item], columns=["index_number", "title", "formed_on", "published_on", "mode"])
    >>> register = Register(Body("洪梅镇人民政府"), items, laws=("cn-ogi",))
    >>> [(one.kind.value, str(one.due), one.days_left) for one in due(register, as_of=date(2014, 3, 25)).coming]
    [('publish', '2014-03-31', 4), ('annual-report', '2014-03-31', 4)]
    """
    _refuse_what_cannot_be(register, as_of, within)
    frozen = frozen_on(register, as_of)
    now = check(frozen, as_of=as_of, laws=laws, select=_DUE_FINDINGS, thresholds=thresholds)
    ahead_of = _LookAhead.of(frozen, as_of, within, now.laws)
    last = max((end for _, end in ahead_of.through), default=as_of)
    if last == date.max:
        raise DateOutOfRange(f"the day after {last} cannot be asked: it lies beyond the year {last.year}")
    then = check(
        frozen,
        as_of=last + _ONE_DAY,
        laws=laws,
        select=[code for code in _DUE_FINDINGS if code != _RECURRING],
        thresholds=thresholds,
    )
    found = tuple(ahead_of.read(now))
    ahead = [one for one in ahead_of.read(then) if not ahead_of.is_waived(one)]
    ahead += ahead_of.recurring(frozen, laws, last)
    chief = ahead_of.chief
    requests = list(request_cases(frozen, as_of, laws))
    beside = [one for case in requests for one in of_request(case)]
    beside += of_items(frozen, chief)
    for context in ahead_of.contexts.values():
        beside += of_annual_report(frozen, context)
    beside = _answers_once(found, beside)
    ahead = _answers_once(beside, ahead)
    coming = [one for one in (*ahead, *beside) if ahead_of.is_coming(one)]
    answered = {one.key for one in coming if one.kind is DueKind.ANSWER}
    deadlines = {(case.subject.key, case.law.code): case.deadline for case in requests}

    def complete(one: DueDay) -> DueDay:
        """Count the working days left, and give the day of an answer the deadline it comes from."""
        deadline = deadlines.get((one.key, one.law or "")) if one.kind is DueKind.ANSWER else None
        return evolve(ahead_of.counted(one), deadline=deadline)

    return DueDays(
        body=register.body,
        as_of=as_of,
        within=within,
        through=ahead_of.through,
        overdue=in_order(map(complete, filter(ahead_of.is_overdue, (*found, *beside)))),
        coming=in_order(map(complete, coming)),
        open=in_order(
            one
            for one in (*ahead_of.unjudged(now), *found, *beside)
            if one.due is None and not (one.kind is DueKind.ANSWER and one.key in answered)
        ),
        broken=now.broken,
        source=register.source,
    )


def _answers_once(due_findings: Iterable[DueDay], days: Iterable[DueDay]) -> list[DueDay]:
    """Leave out the day of an answer that is told already."""
    keys = {one.key for one in due_findings if one.kind is DueKind.ANSWER and one.due is not None}
    return [one for one in days if one.kind is not DueKind.ANSWER or one.due is None or one.key not in keys]


def _refuse_what_cannot_be(register: object, as_of: object, within: object) -> None:
    """Refuse what is no register, no day, or no number of days."""
    if not isinstance(register, Register):
        raise InvalidRecord(f"{register!r} is no register; load it first: gongkai.load(path)")
    if type(as_of) is not date:
        raise InvalidDate(as_of, "as_of")
    if type(within) is not int or not 0 <= within <= _MOST:
        raise InvalidCount(
            within, f"within must be a whole number of working days from 0 to {_MOST}, not {within!r}"
        )


@frozen(eq=False)
class _LookAhead:
    """One asking under way: the register, the day, and how far each law looks ahead."""

    register: Register
    as_of: date
    contexts: dict[str, CheckContext]
    through: tuple[tuple[str, date], ...]
    within: int

    @classmethod
    def of(cls, register: Register, as_of: date, within: int, laws: Sequence[str]) -> _LookAhead:
        """Take the laws as they bind the body, and find the last day that each looks at."""
        contexts = {code: context_for(code, register, as_of) for code in laws}
        through = tuple((code, _end(context, within)) for code, context in contexts.items())
        return cls(register, as_of, contexts, through, within)

    @property
    def chief(self) -> CheckContext:
        """The first law, whose working days count for what rests on none."""
        return next(iter(self.contexts.values()))

    def context(self, law: str | None) -> CheckContext:
        """Return the context of a law; one that only rows name is made when it is needed."""
        if law is None:
            return self.chief
        if law not in self.contexts:
            try:
                return context_for(law, self.register, self.as_of)
            except UnknownLaw:
                return self.chief
        return self.contexts[law]

    def is_overdue(self, one: DueDay) -> bool:
        """Return whether its day has passed."""
        return one.due is not None and one.due < self.as_of

    def is_coming(self, one: DueDay) -> bool:
        """Return whether its day is today or one of the working days looked at."""
        if one.due is None or one.due < self.as_of:
            return False
        known = dict(self.through)
        end = known[one.law] if one.law in known else _end(self.context(one.law), self.within)
        return one.due <= end

    def is_waived(self, one: DueDay) -> bool:
        """Return whether a waiver still holds on the day after the due day."""
        if one.code is None or one.due is None:
            return False
        after = one.due + _ONE_DAY
        return any(
            waiver.is_whole
            and not waiver.has_expired(after)
            and waiver.covers(one.code, one.key, one.subject)
            for waiver in self.register.waivers
        )

    def counted(self, one: DueDay) -> DueDay:
        """Count the working days left."""
        if one.due is None:
            return one
        try:
            calendar = self.context(one.law).calendar
        except UnknownCalendar:
            return one
        days = (
            calendar.tally(self.as_of, one.due)[0]
            if one.due >= self.as_of
            else -calendar.tally(one.due, self.as_of)[0]
        )
        return evolve(one, days_left=days, provisional=one.provisional or one.due > calendar.known_through)

    def read(self, report: Report) -> Iterator[DueDay]:
        """Turn findings into due days, those apart that tell what was done too late."""
        for finding in report.findings:
            due_finding = _DUE_FINDINGS.get(finding.code)
            if due_finding is None:
                continue
            if finding.code == _RECURRING:
                yield from _periods(finding)
            elif due_finding.done is None or finding.evidence.get(due_finding.done) is None:
                yield _due_day(finding, _day(finding.evidence.get(due_finding.day)))

    def recurring(self, frozen: Register, laws: Sequence[str], last: date) -> Iterator[DueDay]:
        """Check on the day after each period that ends meanwhile whether it was missed."""
        catalogue = frozen.catalogue
        kinds = {entry.frequency for entry in catalogue.entries} if catalogue is not None else set()
        for day in sorted({end for kind in kinds if kind for end in _ends(kind, self.as_of, last)}):
            report = check(frozen, as_of=day + _ONE_DAY, laws=laws, select=[_RECURRING])
            yield from (one for one in self.read(report) if one.due == day)

    def unjudged(self, report: Report) -> Iterator[DueDay]:
        """Report where nothing shows whether items were published in time."""
        if _UNPUBLISHED in report.unjudged and self.register.items is not None:
            yield DueDay(
                kind=DueKind.UNKNOWN,
                subject=self.register.body.name,
                what=message("publication"),
                due=None,
                doubt=message("a column is absent without which {code} cannot be asked", code=_UNPUBLISHED),
            )


def _end(context: CheckContext, within: int) -> date:
    """Return the last of the working days looked at; today where none is, or where nobody knows which days are worked."""
    try:
        return context.calendar.shift(context.as_of, within)[0] if within else context.as_of
    except UnknownCalendar:
        return date.fromordinal(min(context.as_of.toordinal() + within, date.max.toordinal()))


def _ends(kind: Frequency, first: date, last: date) -> Iterator[date]:
    """Yield the last days of the periods that end between two days."""
    period: RecurringPeriod | None = period_of(kind, first)
    while period is not None and period.last <= last:
        yield period.last
        period = period.next()


def _day(value: object) -> date | None:
    """Take a day out of evidence, where there is one."""
    return value if isinstance(value, date) else None


def _due_day(finding: Finding, day: date | None, more: Mapping[str, Any] | None = None) -> DueDay:
    """Make a due day of a finding."""
    due_finding = _DUE_FINDINGS[finding.code]
    seen = {**finding.evidence, **(more or {})}
    return DueDay(
        kind=due_finding.kind,
        subject=finding.subject,
        what=due_finding.what(seen),
        due=day,
        key=finding.key,
        unit=finding.unit or seen.get("owner"),
        law=finding.law,
        citation=finding.citation,
        code=finding.code,
        doubt=finding.message if finding.kind is FindingKind.OPEN else None,
        location=finding.location,
    )


def _periods(finding: Finding) -> Iterator[DueDay]:
    """Make a due day of each period that was missed."""
    evidence: Mapping[str, Any] = finding.evidence
    every = Frequency(evidence["every"])
    for last in evidence["due_days"]:
        yield _due_day(finding, last, {"period": period_of(every, last).name})
