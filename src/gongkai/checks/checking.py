"""Checking: every rule runs on every item, once, in register order.

The items stream: memory grows with the findings and with what whole-register
rules have to remember, not with the register.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from attrs import define, evolve, field

from gongkai.arguments import check_kinds
from gongkai.checks.cases.context import context_for, contexts_for
from gongkai.checks.cases.item_surveys import ItemSurvey
from gongkai.checks.cases.items import Gate, ItemCase, open_case
from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.cases.repeated_items import RepeatedItems, Repetition, is_recorded_before
from gongkai.checks.cases.requests import RequestCase
from gongkai.checks.cases.row_places import RowPlaces
from gongkai.checks.cases.subjects import Crash
from gongkai.checks.choosing import RESERVED, chosen, every_rule, noted, thresholds_in_force, thresholds_set
from gongkai.checks.declaring import Rule, Seen, observations
from gongkai.checks.findings import Basis, Finding, Report
from gongkai.checks.item_screening import doubtful
from gongkai.checks.rates import Tally
from gongkai.checks.rules.dat007_rule_crashed import rule_crashed
from gongkai.checks.rules_by_gate import C, Judges, RulesByGate
from gongkai.checks.stamping import Case, crash, finding, with_distinct_fingerprints
from gongkai.checks.thresholds import Values
from gongkai.checks.waiving import Waiving
from gongkai.errors import (
    BrokenTable,
    InvalidArgument,
    InvalidDate,
    InvalidRecord,
    InvalidRegister,
)
from gongkai.legislation.loading import law_called
from gongkai.records.batches import ItemBatch
from gongkai.records.items import Item
from gongkai.records.register import Items, Register
from gongkai.records.requests.requests import Request
from gongkai.records.requests.under_law import duty_of

_PROGRESS_EVERY = 1000
_ON_WAIVERS = "WVR"


def check(  # noqa: PLR0913 -- a check says everything once, by name
    register: Register,
    *,
    as_of: date,
    laws: Sequence[str] = (),
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    severities: Mapping[str, str] | None = None,
    thresholds: Mapping[str, Mapping[str, object]] | None = None,
    rules: Iterable[Rule] = (),
    progress: Callable[[int], None] | None = None,
) -> Report:
    """Check a register against the law, as of a day.

    `laws` are law codes and replace those of the register. `select` and
    `ignore` are rule codes or families (``PUB``, ``APR001``); without `select`
    every rule runs. What a rule that runs could not judge is noted whichever are selected or ignored: absent columns
    (DAT005), unreadable cells (DAT001, REQ020, CHG007, RPT005), tables that were not read (DAT006, DAT008), unknown
    laws (LAW001, REQ029), and a law without a limit (LAW002).
    `severities` makes rules or families graver or lighter
    (``{"PUB002": "warning"}``), `thresholds` sets numbers of practice by rule and name
    (``{"CAT012": {"share_held": 0.75}}``), and `rules` are own rules, which run
    after those that ship. `progress` is called from time to time with the number of items
    seen.

    Raises `InvalidRecord` for what is no register, `InvalidDate` when `as_of` is not a `datetime.date`, `InvalidRegister`
    when no law is named, `UnknownLaw`, `UnknownRule`, `InvalidRules` and `InvalidSetting`. Faults of the register
    never raise; they are findings. Nor do those of a rule: one that fails is a finding (DAT007),
    and the report names it in `crashed`.

    >>> from gongkai.records.bodies import Body
    >>> from gongkai.records.items import DisclosureMode
    >>> item = Item(index_number="1", title="通知", formed_on=date(2014, 3, 3), mode=DisclosureMode.PROACTIVE)
    >>> items = Items.of([item], columns=["index_number", "title", "formed_on", "published_on", "mode"])
    >>> register = Register(Body("洪梅镇人民政府"), items, laws=("cn-ogi",))
    >>> report = check(register, as_of=date(2014, 12, 2), select=["PUB001"])
    >>> [finding.code for finding in report.findings]
    ['PUB001']
    """
    if not isinstance(register, Register):
        raise InvalidRecord(f"{register!r} is no register; load it first: gongkai.load(path)")
    if type(as_of) is not date:
        raise InvalidDate(as_of, "as_of")
    if progress is not None and not callable(progress):
        raise InvalidArgument("progress", progress, "a function that takes the number of items seen")
    own, selected = check_kinds(rules, Rule, "rules"), check_kinds(select, str, "select")
    chosen_rules = chosen(selected, ignore, own=own, severities=severities)
    every = every_rule(own)
    values = thresholds_set(every, {} if thresholds is None else thresholds)
    named = check_kinds(laws, str, "laws") or register.laws
    run = CheckRun.prepare(register, as_of, named, chosen_rules, values, noted(chosen_rules, severities))
    _check_charges(register)
    run.judge_items(progress)
    run.judge_requests()
    run.judge_register(selected)
    run.leave_out_notes()
    run.apply_waivers([rule.code for rule in every])
    run.report_crashes()
    return run.report(selected)


def _check_charges(register: Register) -> None:
    """Walk the charges that a program streams: a value of another kind is the program's fault, and no rule's.

    Several rules walk the charges; items and requests are walked by the check itself.
    """
    charges = register.charges
    if charges is not None and charges.location is None and charges.count is None:
        for _ in charges:
            pass


@define(eq=False)
class CheckRun:
    """One check under way."""

    register: Register
    as_of: date
    rules: tuple[Rule, ...]
    rule_sets: tuple[RulesByGate, ...]
    tally: Tally
    survey: ItemSurvey
    findings: list[Finding] = field(factory=list)
    seen_items: RepeatedItems = field(factory=RepeatedItems)
    rules_of_row_laws: dict[str, tuple[RulesByGate, ...]] = field(factory=dict)
    laws_of_items: set[str] = field(factory=set)
    """The laws that rows of the table of items name themselves."""
    crashes: dict[str, Crash] = field(factory=dict)
    waiving: Waiving = field(factory=Waiving)
    broken: BrokenTable | None = None
    noted: tuple[Rule, ...] = ()
    """The rules that were not chosen and say what those chosen could not judge."""

    @classmethod
    def prepare(
        cls,
        register: Register,
        as_of: date,
        laws: Sequence[str],
        rules: tuple[Rule, ...],
        thresholds: Values,
        noted: tuple[Rule, ...] = (),
    ) -> CheckRun:
        """Load the laws and make a rule set for each; rules that rest on no statute run in the first alone."""
        if not laws:
            raise _no_law(register)
        codes = tuple(dict.fromkeys(laws))
        if codes != register.laws:
            register = evolve(register, laws=codes)  # rules look up in the register which law comes first
        every = (*rules, *noted)
        lawful = tuple(rule for rule in every if rule.basis is Basis.STATUTE)
        values = thresholds_in_force(rules, thresholds, register.practice)
        rule_sets = tuple(
            RulesByGate.of(context, lawful if position else every, every)
            for position, context in enumerate(contexts_for(codes, register, as_of, values))
        )
        tally = Tally(records_approval=register.records_approval)
        return cls(register, as_of, rules, rule_sets, tally, ItemSurvey.of(register), noted=noted)

    def anew(self) -> CheckRun:
        """Return a check of the same laws and rules that has looked at nothing yet."""
        tally = Tally(records_approval=self.register.records_approval)
        survey = ItemSurvey.of(self.register)
        return CheckRun(
            self.register, self.as_of, self.rules, self.rule_sets, tally, survey, noted=self.noted
        )

    def judge_item(self, item: Item) -> None:
        """Look at one item alone."""
        self._judge(item, None)

    def judge_request(self, request: Request) -> None:
        """Look at one request alone, under each law that governs it."""
        for case, judges in self.cases_of(request, None):
            self._run_rules(judges, case, self.findings)

    def judge_items(self, progress: Callable[[int], None] | None) -> None:
        """Look at every item, in one pass: by the batch where the table can be read so, else one by one."""
        items = self.register.items
        if items is None:
            return
        walk = self._walk(items) if items.batches is None else self._walk_batches(items.batches())
        count = 0
        try:
            for count in walk:
                if progress is not None:
                    progress(count)
        except BrokenTable as error:
            self.broken = error
        if progress is not None:
            progress(count)

    def _walk(self, items: Items) -> Iterator[int]:
        """Judge items one by one; tell from time to time how many there were."""
        count = 0
        for count, item in enumerate(items, 1):
            repetition = self.seen_items.see(item, count)
            if not is_recorded_before(repetition):
                self.survey.see(item)
            self._judge(item, repetition)
            if not count % _PROGRESS_EVERY:
                yield count
        yield count

    def _walk_batches(self, batches: Iterable[ItemBatch]) -> Iterator[int]:
        """Judge by the batch: what is plainly in order is counted, and the rest judged one by one."""
        count = 0
        laws = tuple(rule_set.context.law.code for rule_set in self.rule_sets)
        for batch in batches:
            repeated = self.seen_items.see_batch(batch)
            if any(map(is_recorded_before, repeated.values())):
                for position, item in enumerate(batch):
                    if not is_recorded_before(repeated.get(position)):
                        self.survey.see(item)
            else:
                self.survey.see_batch(batch)
            doubted = self._doubted(batch, repeated)
            self.tally.add_timely(batch, doubted, laws)
            for position in sorted(doubted):
                self._judge(batch.item(position), repeated.get(position))
            count += len(batch)
            yield count

    def _doubted(self, batch: ItemBatch, repeated: Iterable[int]) -> set[int]:
        """Return the positions of the items to look at one by one: all, where a rule runs on every item."""
        if any(rule_set.judges_every_item for rule_set in self.rule_sets):
            return set(range(len(batch)))
        return set(repeated).union(*(doubtful(batch, rule_set.context) for rule_set in self.rule_sets))

    def _judge(self, item: Item, repetition: Repetition | None) -> None:
        """Judge one item under the laws of the register, or under the law it names itself."""
        if item.law is not None:
            self.laws_of_items.add(item.law)
        rule_sets = self.rule_sets if item.law is None else self._rules_under(item.law)
        for rule_set in rule_sets:
            self._judge_item(
                open_case(item, rule_set.context, repetition), rule_set, counted=rule_set is rule_sets[0]
            )

    def _rules_under(self, code: str) -> tuple[RulesByGate, ...]:
        """Group the rules for a law that rows name themselves; an unknown one leaves what rests on no statute."""
        rule_sets = self.rules_of_row_laws.get(code)
        if rule_sets is None:
            first = self.rule_sets[0].context
            laws = (*(one.context.law for one in self.rule_sets), *self.register.own_laws)
            named = law_called(code, {one.code: one for one in laws}.values())
            if named is None:
                lawless = tuple(
                    rule for rule in (*self.rules, *self.noted) if rule.basis is not Basis.STATUTE
                )
                rule_sets = (evolve(RulesByGate.of(first, lawless, lawless), is_lawless=True),)
            else:
                context = context_for(named.code, self.register, self.as_of, first.thresholds)
                every = (*self.rules, *self.noted)
                rule_sets = (RulesByGate.of(context, every, every),)
            self.rules_of_row_laws[code] = rule_sets
        return rule_sets

    def _judge_item(self, case: ItemCase, rule_set: RulesByGate, *, counted: bool) -> None:
        """Run the rules behind the gates that an item opens."""
        if is_recorded_before(case.repetition):
            for gate, judges in rule_set.judges:
                if gate is Gate.RECORDED_TWICE:
                    self._run_rules(judges, case, self.findings)
            return
        days_late = case.days_late
        if rule_set.is_lawless:
            self.tally.add_unjudged(case.item)
        else:
            self.tally.add_under(rule_set.context.law.code, case.timeliness, days_late)
        if counted and not rule_set.is_lawless:
            is_unapproved = (
                case.published_on is not None
                and self.tally.records_approval
                and not case.is_beyond_doubt
                and case.is_unapproved
            )
            self.tally.add(case.item, case.timeliness, days_late, is_unapproved=is_unapproved)
        for gate, judges in rule_set.judges:
            if case.passes(gate):
                self._run_rules(judges, case, self.findings)

    def _run_rules(
        self, judges: Iterable[tuple[Callable[[C], Seen], Rule]], case: C, found: list[Finding]
    ) -> None:
        """Run some rules on one case, and add what they see to `found`."""
        for judge, rule in judges:
            try:
                seen = judge(case)
                if seen is not None:
                    found.extend(finding(rule, case, one) for one in observations(seen))
            except Warning:  # whoever made warnings errors wants to see them
                raise
            except SystemExit as error:
                if type(error) is not SystemExit:  # an end from outside, which the command line tells so
                    raise
                self._note_crash(rule, case, error)
            except Exception as error:  # noqa: BLE001 -- one rule that fails does not end the check
                self._note_crash(rule, case, error)

    def _note_crash(self, rule: Rule, case: Case, error: BaseException) -> None:
        """Remember that a rule failed: on what first, and how often."""
        known = self.crashes.get(rule.code)
        if known is None:
            self.crashes[rule.code] = crash(rule, case, error)
        else:
            known.count += 1

    def judge_requests(self) -> None:
        """Look at every request, under each law that governs it."""
        seen, places = RowPlaces(), dict[str, int | str]()
        for count, request in enumerate(self.register.requests or (), 1):
            source, row = request.source, request.row
            pointer = source.pointer if source is not None else None
            place = seen.of(source, row) if row is not None else pointer or count
            first = places.setdefault(request.number, place) if request.number is not None else place
            repeats = None if first == place else first if row is None else seen.seen_from(first, source)
            for case, judges in self.cases_of(request, repeats):
                if judges and case.is_chief and not case.names_unknown_law:
                    self.tally.add_request(case.timeliness, case.days_late)
                self._run_rules(judges, case, self.findings)

    def cases_of(
        self, request: Request, repeats: int | str | None
    ) -> Iterator[tuple[RequestCase, Judges[RequestCase]]]:
        """Open a case under each law that governs the request, with the rules to run.

        Rules that rest on no statute run once. Where several laws could govern, or none does, the one case says so.
        """
        rule_sets = self.rule_sets if request.law is None else self._rules_under(request.law)
        if rule_sets[0].is_lawless:
            unknown = RequestCase(request, rule_sets[0].context, is_governed=False, repeats=repeats)
            yield unknown, rule_sets[0].request_judges
            return
        governing = [rule_set for rule_set in rule_sets if duty_of(rule_set.context.law, request) is not None]
        codes = {rule_set.context.law.code for rule_set in governing}
        chief = [rule_set for rule_set in governing if rule_set.context.law.beside not in codes]
        if len(chief) != 1:
            rivals = tuple(rule_set.context.law.code for rule_set in chief)
            yield (
                RequestCase(request, rule_sets[0].context, rivals, bool(governing), repeats),
                rule_sets[0].request_judges,
            )
            return
        for rule_set in governing:
            judges = rule_set.request_judges
            lawful = tuple((judge, rule) for judge, rule in judges if rule.basis is Basis.STATUTE)
            yield (
                RequestCase(request, rule_set.context, repeats=repeats, is_chief=rule_set is chief[0]),
                judges if rule_set is chief[0] else lawful,
            )

    def judge_register(self, selected: Collection[str]) -> None:
        """Run the rules that look at the register as a whole; their findings stand first."""
        found: list[Finding] = []
        for position, rule_set in enumerate(self.rule_sets):
            case = evolve(self._register_case(rule_set, None if position else self.broken), selected=selected)
            judges = [(judge, rule) for judge, rule in rule_set.register_judges if rule.family != _ON_WAIVERS]
            self._run_rules(judges, case, found)
        self.findings[:0] = found

    def leave_out_notes(self) -> None:
        """Leave out of the notes that were not chosen those on cells that no chosen rule reads."""
        codes, fields = {rule.code for rule in self.noted}, self._fields_read
        if codes and fields is not None:
            self.findings = [
                one
                for one in self.findings
                if one.code not in codes or one.field is None or one.field in fields
            ]

    @property
    def _fields_read(self) -> frozenset[str] | None:
        """The fields that the chosen rules declare to read; `None` where one declares none and may read any."""
        fields = {"law"}  # which law governs a row concerns every rule
        for rule in self.rules:
            declared = {*rule.needs, *rule.needs_any, *rule.optional, *rule.blanks}
            if rule.needs_in_part is not None:
                declared.update(rule.needs_in_part(self.rule_sets[0].context))
            if not declared and rule.judge_register is None:
                return None
            fields.update(name.rpartition(".")[2] for name in declared)
        return frozenset(fields)

    def apply_waivers(self, codes: Collection[str]) -> None:
        """Compare the waivers with what was found; what is wrong with them stands before what is left.

        `codes` are those of all rules there are.
        """
        rule_set = self.rule_sets[0]
        self.waiving = Waiving.of(
            with_distinct_fingerprints(self.findings),
            self.register.waivers,
            self.as_of,
            codes=codes,
            judged=frozenset() if self.broken else {rule.code for rule in self.rules} - self._unjudged,
        )
        found: list[Finding] = []
        judges = [(judge, rule) for judge, rule in rule_set.register_judges if rule.family == _ON_WAIVERS]
        self._run_rules(judges, self._register_case(rule_set, self.broken), found)
        self.findings = [*with_distinct_fingerprints(found), *self.waiving.left]

    def report_crashes(self) -> None:
        """Report of each rule that failed that it did: before all else, whichever rules were selected."""
        if self.crashes and rule_crashed.judge_register is not None:
            case = evolve(self._register_case(self.rule_sets[0], None), crashes=tuple(self.crashes.values()))
            found: list[Finding] = []
            self._run_rules(((rule_crashed.judge_register, rule_crashed),), case, found)
            self.findings[:0] = found

    @property
    def _unjudged(self) -> frozenset[str]:
        """The codes of the rules that could not run under some law, or not on every case, or failed."""
        return frozenset({code for code, _ in self._lacking}) | self.crashes.keys()

    @property
    def _lacking(self) -> tuple[tuple[str, str], ...]:
        """The code of each rule that lacks a table or a column under some law, with what it lacks."""
        used = [rule_sets for code, rule_sets in self.rules_of_row_laws.items() if code in self.laws_of_items]
        every_rule_set = [rule_set for rule_sets in (self.rule_sets, *used) for rule_set in rule_sets]
        pairs = dict.fromkeys(pair for one in every_rule_set for pair in (*one.unjudged, *one.partly))
        codes = {rule.code for rule in self.rules}
        return tuple(pair for pair in pairs if pair[0] in codes)

    def _register_case(self, rule_set: RulesByGate, broken: BrokenTable | None) -> RegisterCase:
        """Open the case of the register as a whole."""
        known = [one.context for one in self.rule_sets]
        return RegisterCase(
            rule_set.context,
            self.tally.items_by_entry(),
            self._lacking,
            broken,
            self.survey,
            self.seen_items.index_numbers,
            waiving=self.waiving,
            row_contexts=tuple(
                one.context
                for code, rule_sets in self.rules_of_row_laws.items()
                for one in rule_sets
                if code in self.laws_of_items and rule_set is self.rule_sets[0] and one.context not in known
            ),
        )

    def report(self, selected: Collection[str]) -> Report:
        """Add everything up; `selected` are the codes and families that were selected by name."""
        unasked = {code for code, _ in self.rule_sets[0].unjudged}
        return Report(
            as_of=self.as_of,
            body=self.register.body,
            body_known_as=self.register.identity or None,
            laws=tuple(rule_set.context.law.code for rule_set in self.rule_sets),
            rules=tuple(rule.code for rule in self.rules),
            findings=tuple(self.findings),
            rates=self.tally.rates(self.register.catalogue),
            broken=self.broken is not None,
            crashed=tuple(self.crashes),
            own_rules=tuple(rule for rule in self.rules if rule.family not in RESERVED),
            source=self.register.source,
            suppressed=self.waiving.suppressed,
            unjudged=tuple(sorted(self._unjudged)),
            selected_unjudged=tuple(sorted(unasked.intersection(selected))),
        )


def _no_law(register: Register) -> InvalidRegister:
    """Report that no law is named, with the code of one that such a register may fall under."""
    requests = register.requests
    is_foreign = (
        register.items is None and requests is not None and "".join(requests.headings.values()).isascii()
    )
    example = "gb-foia" if is_foreign else "cn-ogi"
    return InvalidRegister(
        register.source or "the register",
        "law",
        None,
        f'no law is named; write its code, as law = ["{example}"], in register.toml (for a table alone, in a file of its '
        f'name that ends in .toml, beside it), give --law CODE, or pass laws=["{example}"]; `gongkai laws` lists the codes',
    )


def request_cases(register: Register, as_of: date, laws: Sequence[str] = ()) -> Iterator[RequestCase]:
    """Open the cases of all requests as of a day, under the law or laws that govern each."""
    run = CheckRun.prepare(register, as_of, tuple(laws) or register.laws, (), {})
    for request in register.requests or ():
        for case, _ in run.cases_of(request, None):
            yield case
