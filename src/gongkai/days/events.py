"""Events that happen while a limit runs, and the rules for what each does to it; no statute is known here.

An :class:`Event` is what a register records. A :class:`ClockRule` is the rule of a
law for events of one kind. :class:`ClockRules` are all the rules of one duty.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from attrs import field, frozen

from gongkai.arguments import check_day
from gongkai.days.periods import TimeLimit
from gongkai.errors import InvalidCount, InvalidHistory, InvalidRecord
from gongkai.field_docs import documented
from gongkai.messages import LocalText

_CHINESE: Final[Mapping[str, str]] = {
    "agreed": "经申请人同意延长",
    "arranged": "与申请人商定延长",
    "clarification-asked": "要求申请人明确申请",
    "clarification-sought": "要求申请人明确申请",
    "clarified": "申请已明确",
    "completed": "申请已补正",
    "completion-asked": "要求申请人补正",
    "complex": "因申请复杂而延长",
    "corrected": "申请已补正",
    "correction-asked": "要求申请人补正",
    "day-specified": "指定推迟的期限",
    "deferred": "推迟答复",
    "disregard-asked": "申请不予处理",
    "extended": "延长期限",
    "extended-by-commissioner": "专员准许延长",
    "extended-for-both-reasons": "因两项事由延长",
    "fee-complaint": "提出收费投诉",
    "fee-intimated": "发出缴费通知",
    "fee-question": "就费用征询申请人",
    "fees-notice": "发出收费通知",
    "further-period": "加计另外的期间",
    "given-to-assistant-officer": "向助理公共信息官员提出申请",
    "information-requested": "要求申请人补充信息",
    "interim-reply": "初步答复",
    "personal-data": "文件含有个人数据",
    "practical-refusal-notice": "告知申请范围过大",
    "privacy-authority-consulted": "征求个人数据保护机构意见",
    "public-interest-test": "公共利益衡量",
    "third-party-consulted": "征求第三方意见",
    "third-party-notified": "通知第三方",
    "other-body-consulted": "征求其他机关意见",
    "transferred": "转送申请",
}
"""The Chinese name of a kind of event, where a law file gives no label."""
ANSWERED: Final = "answered"
"""The event that stops a clock: the answer is posted, served or handed over."""


@documented
class Operation(StrEnum):
    """What an event does to a running limit."""

    RESTART = "restart"
    """The whole limit runs again from the event."""
    EXCLUDE_WORKING_DAYS = "exclude-working-days"
    """The working days from the event to its end, both counted in, are disregarded."""
    EXCLUDE_DAYS = "exclude-days"
    """The days from the event to its end, both counted in, are disregarded."""
    EXCLUDE_PERIOD = "exclude-period"
    """The time from the event to its end is disregarded: the days after the first, up to and including the last."""
    TOLL = "toll"
    """The limit is suspended until the end of the event; the days that were left remain."""
    EXTEND = "extend"
    """The limit ends later: `by` so much, or `to` so much counted from the original start."""


@documented
class ExtensionBase(StrEnum):
    """The day from which an extension is counted, where the limit moves off days off at its end.

    >>> from gongkai import working_calendar
    >>> from gongkai.days.clocks import run_clock
    >>> from gongkai.days.periods import RollRule, TimeUnit
    >>> thirty = TimeLimit(count=30, unit=TimeUnit.DAY, roll=RollRule.NEXT_WORKING_DAY)
    >>> for base in ExtensionBase:
    ...     rule = ClockRule(kind="extended", operation=Operation.EXTEND, by=thirty, counted_from=base)
    ...     extended = [Event("extended", date(2012, 12, 10))]
    ...     clock = run_clock(thirty, date(2012, 11, 23), working_calendar("CA"), extended, ClockRules((rule,)))
    ...     print(base.value, clock.due)
    period 2013-01-22
    last-day 2013-01-22
    due-day 2013-01-23
    """

    PERIOD = "period"
    """The period itself becomes longer, and moves off days off once, at its end."""
    LAST_DAY = "last-day"
    """The extension runs from the last day of the period, before it moves off days off."""
    DUE_DAY = "due-day"
    """The extension runs from the due day, after the period has moved off days off."""


@documented
class Need(StrEnum):
    """A condition that an event must meet to move the due day lawfully."""

    CONSENT = "consent"
    """Somebody in charge has to consent."""
    NOTICE = "notice"
    """The applicant has to be notified."""
    REASONS = "reasons"
    """Reasons have to be given."""
    AGREEMENT = "agreement"
    """The applicant has to agree."""
    BEFORE_EXPIRY = "before-expiry"
    """It has to happen before the limit ends."""


@documented
@frozen(slots=True)
class Event:
    """Something that happened while a limit ran.

    >>> Event("extended", date(2024, 3, 1), days=10, consent=True).days
    10

    Raises `InvalidDate` for what is no day, `InvalidCount` for days that cannot be counted, and
    `InvalidHistory` for an event that ends before it begins.
    """

    kind: str
    """The kind of event, as the duty names it: ``extended``, ``fees-notice``, ``answered``."""
    on: date
    """The day on which it happened or began."""
    until: date | None = None
    """The day on which it ended; for an extension, the last day to which the limit was extended."""
    days: int | None = None
    """For an extension, its length: working days where the limit counts those, else calendar days.

    The number in the law is a maximum, and is used where neither this nor `until` is given."""
    consent: bool | None = field(default=None, kw_only=True)
    """Whether whoever has to consent did; None where it is not recorded."""
    notice: bool | None = field(default=None, kw_only=True)
    """Whether notice was given; None where it is not recorded."""
    reasons: bool | None = field(default=None, kw_only=True)
    """Whether reasons were given; None where it is not recorded."""
    agreement: bool | None = field(default=None, kw_only=True)
    """Whether the applicant agreed; None where it is not recorded."""

    def __attrs_post_init__(self) -> None:
        """Reject an event that cannot have happened."""
        check_day(self.on, "on")
        if self.until is not None and check_day(self.until, "until") < self.on:
            begun, ended = (self.kind, self.on), (f"end of {self.kind}", self.until)
            raise InvalidHistory("it ends before it begins; check both days", ended, begun)
        if self.days is not None and (type(self.days) is not int or self.days < 1):
            raise InvalidCount(self.days, f"days are whole and at least 1, not {self.days!r}; leave them out")


@documented
@frozen(slots=True, kw_only=True)
class ClockRule:
    """The rule of a law for events of one kind: what they do to a limit, and under which conditions.

    Raises `InvalidRecord` for parts that contradict one another.
    """

    kind: str
    """The kind of event."""
    operation: Operation
    """What it does to the limit."""
    ends: str | None = None
    """The kind of event that ends it; `None` where one event has a first and a last day."""
    by: TimeLimit | None = None
    """The longest time that an extension adds."""
    to: TimeLimit | None = None
    """The whole limit after an extension, counted from where the limit began."""
    counted_from: ExtensionBase | None = None
    """From which day an extension `by` a time is counted; needed where the limit rolls at its end."""
    in_all: TimeLimit | None = None
    """The longest time that extensions of this kind, and of those in `in_all_with`, add together."""
    in_all_with: tuple[str, ...] = ()
    """The other kinds of extension that `in_all` counts as well."""
    times: int | None = None
    """How often it may happen on one clock; `None`: without a limit."""
    needs: tuple[Need, ...] = ()
    """The conditions of its lawfulness."""
    ended_within: TimeLimit | None = None
    """How long after its beginning a pause has to end; a pause that ends later excludes nothing."""
    at_most: TimeLimit | None = None
    """How long a pause lasts at most, from its beginning; what goes beyond that is counted."""
    asked: str | None = None
    """The kind of event by which the body asked for it; that event does not move the due day itself."""
    asked_within: TimeLimit | None = None
    """How long after the clock began the body could ask for it; after that the event has no effect."""
    label: LocalText | None = None
    """The name of the event for display; `None`: the name of the kind."""
    facts: tuple[tuple[str, Need], ...] = field(init=False, eq=False, repr=False)
    """The conditions that an event itself records, each with the name of the attribute."""

    both_ends: bool = field(init=False, eq=False, repr=False)
    """True when a pause excludes its first day as well, False when it excludes its days after the first."""
    only_working_days: bool = field(init=False, eq=False, repr=False)
    """True when a pause excludes working days only, whatever the limit counts."""

    @both_ends.default
    def _both_ends(self) -> bool:
        """Return whether the operation excludes both ends."""
        return self.operation in (Operation.EXCLUDE_WORKING_DAYS, Operation.EXCLUDE_DAYS)

    @only_working_days.default
    def _only_working_days(self) -> bool:
        """Return whether the operation excludes working days only."""
        return self.operation is Operation.EXCLUDE_WORKING_DAYS

    @facts.default
    def _facts(self) -> tuple[tuple[str, Need], ...]:
        """Return the conditions that an event records; the clock checks `before-expiry` by itself."""
        return tuple((need.value, need) for need in self.needs if need is not Need.BEFORE_EXPIRY)

    def __attrs_post_init__(self) -> None:
        """Reject parts that contradict one another."""
        is_extension = self.operation is Operation.EXTEND
        if is_extension and (self.by is None) == (self.to is None):
            raise InvalidRecord("an extension is either `by` a limit or `to` a limit; give exactly one")
        if not is_extension and (self.by is not None or self.to is not None):
            raise InvalidRecord(f"by and to are for the operation extend, not for {self.operation}")
        if self.counted_from is not None and self.by is None:
            raise InvalidRecord("counted_from is for an extension by a time; leave it out")
        self._check_cap()
        if self.ends is not None and is_extension:
            raise InvalidRecord("an extension has no end that is an event; leave ends out")
        if is_extension and (self.ended_within is not None or self.at_most is not None):
            raise InvalidRecord("ended_within and at_most are for pauses; leave them out of an extension")
        if (self.asked is None) != (self.asked_within is None):
            raise InvalidRecord("asked and asked_within go together: the event of asking and the time for it")
        if self.ends == self.kind:
            raise InvalidRecord(
                f"{self.kind!r} cannot end itself; name the event that ends it in ends, or leave it out"
            )
        if self.times is not None and self.times < 1:
            raise InvalidRecord(f"times is {self.times}; an event that can happen happens at least once")

    def _check_cap(self) -> None:
        """Reject a cap on several extensions that does not fit what it caps."""
        if self.in_all is None:
            if self.in_all_with:
                raise InvalidRecord("in_all_with names what in_all counts as well; give in_all")
        elif self.by is None or self.by.count is None or self.in_all.unit is not self.by.unit:
            raise InvalidRecord("in_all caps extensions by a number; give both in the same unit")

    @property
    def name(self) -> LocalText:
        """The name of the event, for display."""
        return self.label or event_name(self.kind)


def event_name(kind: str) -> LocalText:
    """Return the name of a kind of event: ``fee-received`` becomes "fee received".

    Kinds that many laws share have a Chinese name here; any other kind is named by
    the label in its law file.

    >>> event_name("extended").text("zh")
    '延长期限'
    """
    words = {"en": kind.replace("-", " ")}
    return LocalText({**words, "zh": _CHINESE[kind]} if kind in _CHINESE else words)


@documented
@frozen(slots=True)
class ClockRules:
    """The rules of one duty for events.

    Raises `InvalidRecord` for two rules for one kind.

    >>> ClockRules((ClockRule(kind="corrected", operation=Operation.RESTART),)).known
    ('answered', 'corrected')
    """

    rules: tuple[ClockRule, ...] = ()
    """The rules, as the duty lists them."""
    by_kind: Mapping[str, ClockRule] = field(init=False, eq=False, repr=False)
    """The rule for each kind of event that has an effect or begins a pause."""
    ends: frozenset[str] = field(init=False, eq=False, repr=False)
    """The kinds of events that end a pause."""

    @by_kind.default
    def _by_kind(self) -> dict[str, ClockRule]:
        """Index the rules by the kind of event."""
        return {rule.kind: rule for rule in self.rules}

    @ends.default
    def _ends(self) -> frozenset[str]:
        """Collect the kinds of events that end a pause."""
        return frozenset(rule.ends for rule in self.rules if rule.ends is not None)

    asks: frozenset[str] = field(init=False, eq=False, repr=False)
    """The kinds of events by which a body asks for another event."""

    @asks.default
    def _asks(self) -> frozenset[str]:
        """Collect the kinds of events by which a body asks for another."""
        return frozenset(rule.asked for rule in self.rules if rule.asked is not None)

    def __attrs_post_init__(self) -> None:
        """Reject two rules for one kind."""
        if len(self.by_kind) < len(self.rules):
            raise InvalidRecord("two rules have one kind; a kind of event has one rule")
        meanings = [*self.by_kind, *self.ends, *self.asks, ANSWERED]
        if len(set(meanings)) < len(meanings):
            raise InvalidRecord(
                f"a kind of event has one meaning: it begins something, ends it, asks for it, or is {ANSWERED!r}, "
                "which stops the clock"
            )

    @property
    def known(self) -> tuple[str, ...]:
        """All kinds of events that these rules name, in alphabetical order."""
        return tuple(sorted((*self.by_kind, *self.ends, *self.asks, ANSWERED)))
