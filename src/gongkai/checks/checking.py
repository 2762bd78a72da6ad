"""Checking: every rule asked about every item, once, in register order.

The items stream: memory grows with the findings and with what whole-register
rules have to remember, not with the register.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from attrs import define, evolve, field, frozen

from gongkai.checks.cases import Gate, ItemCase, RegisterCase, Setting, open_case
from gongkai.checks.declaring import ItemJudgement, Rule, observations
from gongkai.checks.findings import Basis, Finding, Observation, Report, fingerprint
from gongkai.checks.rates import Tally
from gongkai.checks.request_cases import RequestCase
from gongkai.checks.rules import ALL
from gongkai.checks.screening import doubtful
from gongkai.checks.surveys import Survey
from gongkai.errors import BrokenTable, InvalidDate, InvalidRecord, InvalidRegister, UnknownLaw, UnknownRule
from gongkai.law.loading import law as load_law
from gongkai.records.batches import ItemBatch
from gongkai.records.items import Item
from gongkai.records.register import Items, Register
from gongkai.records.requests import Request
from gongkai.records.requests_in_law import duty_of

_PROGRESS_EVERY = 1000


def check(
    register: Register,
    *,
    as_of: date,
    laws: Sequence[str] = (),
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    progress: Callable[[int], None] | None = None,
) -> Report:
    """Hold a register against the law, as of a day.

    `laws` are law codes and replace those of the register. `select` and
    `ignore` are rule codes or families (``PUB``, ``APR001``); without `select`
    every rule is asked. `progress` is told from time to time how many items
    were seen.

    Raises `InvalidRecord` for what is no register, `InvalidDate` when `as_of` is not a `datetime.date`, `InvalidRegister`
    when no law is named, `UnknownLaw`, and `UnknownRule`. Faults of the register
    never raise; they are findings.

    >>> from gongkai.records.bodies import Body
    >>> from gongkai.records.items import Mode
    >>> item = Item(index_number="1", title="通知", formed_on=date(2014, 3, 3), mode=Mode.PROACTIVE)
    >>> register = Register(Body("洪梅镇人民政府"), Items.of([item]), laws=("cn-ogi",))
    >>> report = check(register, as_of=date(2014, 12, 2), select=["PUB001"])
    >>> [finding.code for finding in report.findings]
    ['PUB001']
    """
    if not isinstance(register, Register):
        raise InvalidRecord(f"{register!r} is no register; load it first: gongkai.load(path)")
    if type(as_of) is not date:
        raise InvalidDate(as_of, "as_of")
    run = _Run.prepare(register, as_of, tuple(laws) or register.laws, chosen(select, ignore))
    run.judge_items(progress)
    run.judge_requests()
    run.judge_register()
    return run.report()


def chosen(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """Return the rules that codes and families pick, in the order of the table of contents.

    Raises `UnknownRule` for a code or family that is none, naming the nearest.
    """
    selected, ignored = frozenset(select), frozenset(ignore)
    known = {name for rule in ALL for name in (rule.code, rule.family)}
    for code in sorted(selected | ignored):
        if code not in known:
            raise UnknownRule(code, sorted(known))
    return tuple(
        rule
        for rule in ALL
        if (not selected or not selected.isdisjoint({rule.code, rule.family}))
        and ignored.isdisjoint({rule.code, rule.family})
    )


_Judges = tuple[tuple[ItemJudgement, Rule], ...]


@frozen(eq=False)
class _Panel:
    """One setting with the rules that can be asked in it, sorted by gate."""

    setting: Setting
    judges: tuple[tuple[Gate, _Judges], ...]
    request_rules: tuple[Rule, ...]
    register_rules: tuple[Rule, ...]
    unjudged: tuple[tuple[str, str], ...]

    @classmethod
    def seat(cls, setting: Setting, rules: Iterable[Rule], of_requests: Iterable[Rule]) -> _Panel:
        """Leave out the rules that lack a table or a column, and remember what they lacked.

        `of_requests` are the rules among which those on requests are found.
        """
        able: list[Rule] = []
        unjudged: list[tuple[str, str]] = []
        present = _parts(setting.register)
        columns = setting.columns | setting.other_columns
        for rule in rules:
            lacking = rule.lacks(present, columns)
            if lacking is None:
                able.append(rule)
            else:
                unjudged.append((rule.code, lacking))

        behind: dict[Gate, list[tuple[ItemJudgement, Rule]]] = {}
        for rule in able:
            if rule.judge_item is not None and rule.gate is not None:
                behind.setdefault(rule.gate, []).append((rule.judge_item, rule))
        return cls(
            setting=setting,
            judges=tuple((gate, tuple(judges)) for gate, judges in behind.items()),
            request_rules=tuple(
                one
                for one in of_requests
                if one.judge_request is not None and one.lacks(present, columns) is None
            ),
            register_rules=tuple(one for one in able if one.judge_register is not None),
            unjudged=tuple(unjudged),
        )


def _parts(register: Register) -> frozenset[str]:
    """Name the tables and parts that a register has."""
    body, decisions = register.body, register.decisions
    appointed = any(chain.appointments for chain in register.chains)
    columns = register.items.columns if register.items is not None else frozenset()
    parts = {
        "catalogue": register.catalogue is not None,
        "decisions": register.decisions is not None,
        "requests": register.requests is not None,
        "events": register.requests is not None and register.requests.event_columns is not None,
        "charges": register.charges is not None,
        "items": register.items is not None,
        "approvals": register.records_approval,
        "chain": bool(register.chains),
        "people": appointed,
        "persons": not appointed or decisions is None or decisions.names_persons,
        "digest": "digest" in columns or decisions is None or not decisions.carries_digests,
        "office": body.office is not None,
        "responsible": bool(body.responsible),
        "guide": body.guide is not None,
        "work-points": bool(body.work_points),
        "annual": register.annual is not None,
    }
    return frozenset(name for name, present in parts.items() if present)


@define(eq=False)
class _Run:
    """One check under way."""

    register: Register
    as_of: date
    rules: tuple[Rule, ...]
    panels: tuple[_Panel, ...]
    tally: Tally
    survey: Survey
    findings: list[Finding] = field(factory=list)
    places: dict[str, int | str] = field(factory=dict)
    own_panels: dict[str, tuple[_Panel, ...]] = field(factory=dict)
    broken: BrokenTable | None = None

    @classmethod
    def prepare(cls, register: Register, as_of: date, laws: Sequence[str], rules: tuple[Rule, ...]) -> _Run:
        """Load the laws and seat a panel for each; what rests on no statute is asked in the first alone."""
        if not laws:
            raise InvalidRegister(
                register.source or "the register",
                "law",
                None,
                'no law is named; write law = ["cn-ogi"] in register.toml, give --law CODE, or pass laws=["cn-ogi"]',
            )
        lawful = tuple(rule for rule in rules if rule.basis is Basis.STATUTE)
        panels = tuple(
            _Panel.seat(_setting(code, register, as_of), lawful if position else rules, rules)
            for position, code in enumerate(laws)
        )
        tally = Tally(records_approval=register.records_approval)
        return cls(register, as_of, rules, panels, tally, Survey.of(register))

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
            self.survey.see(item)
            self._judge(item, self._repeated(item, count))
            if not count % _PROGRESS_EVERY:
                yield count
        yield count

    def _walk_batches(self, batches: Iterable[ItemBatch]) -> Iterator[int]:
        """Judge by the batch: what is plainly in order is counted, and the rest judged one by one."""
        count = 0
        laws = tuple(panel.setting.law.code for panel in self.panels)
        for batch in batches:
            self.survey.see_batch(batch)
            repeated = self._repeated_in(batch)
            doubted = set(repeated)
            for panel in self.panels:
                doubted |= doubtful(batch, panel.setting)
            self.tally.add_timely(batch, doubted, laws)
            for position in sorted(doubted):
                self._judge(batch.item(position), repeated.get(position))
            count += len(batch)
            yield count

    def _repeated(self, item: Item, count: int) -> int | str | None:
        """Remember where an index number stands; return where it stood before."""
        if item.index_number is None:
            return None
        pointer = item.source.pointer if item.source is not None else None
        place = item.row if item.row is not None else pointer or count
        first = self.places.setdefault(item.index_number, place)
        return first if first != place else None

    def _repeated_in(self, batch: ItemBatch) -> dict[int, int | str]:
        """Remember where the index numbers of a batch stand; return those that stood somewhere before."""
        numbers = batch.columns.get("index_number")
        if numbers is None:
            return {}
        different = set(numbers)
        if (
            len(different) == len(numbers)
            and None not in different
            and self.places.keys().isdisjoint(different)
        ):
            self.places.update(zip(numbers, batch.rows, strict=True))
            return {}
        found = {}
        for position, (number, row) in enumerate(zip(numbers, batch.rows, strict=True)):
            first = self.places.setdefault(number, row) if number is not None else row
            if first != row:
                found[position] = first
        return found

    def _judge(self, item: Item, repeats: int | str | None) -> None:
        """Judge one item under the laws of the register, or under the law it names itself."""
        panels = self.panels if item.law is None else self._panels_for(item.law)
        for panel in panels:
            self._judge_item(open_case(item, panel.setting, repeats), panel, counted=panel is panels[0])

    def _panels_for(self, code: str) -> tuple[_Panel, ...]:
        """Seat the panel for a law that rows name themselves; an unknown one leaves what rests on no statute."""
        panels = self.own_panels.get(code)
        if panels is None:
            try:
                panels = (_Panel.seat(_setting(code, self.register, self.as_of), self.rules, self.rules),)
            except UnknownLaw:
                lawless = tuple(rule for rule in self.rules if rule.basis is not Basis.STATUTE)
                panels = (_Panel.seat(self.panels[0].setting, lawless, lawless),)
            self.own_panels[code] = panels
        return panels

    def _judge_item(self, case: ItemCase, panel: _Panel, *, counted: bool) -> None:
        """Ask the rules behind the gates that stand open for an item."""
        days_late = case.days_late
        self.tally.add_under(panel.setting.law.code, case.timeliness, days_late)
        if counted:
            is_unapproved = (
                case.published_on is not None
                and self.tally.records_approval
                and not case.is_beyond_doubt
                and case.is_unapproved
            )
            self.tally.add(case.item, case.timeliness, days_late, is_unapproved=is_unapproved)
        for gate, judges in panel.judges:
            if case.stands_open(gate):
                self._ask(judges, case)

    def _ask(self, judges: _Judges, case: ItemCase) -> None:
        """Ask some rules about one item."""
        for judge, rule in judges:
            seen = judge(case)
            if seen is not None:
                for observation in observations(seen):
                    self.findings.append(_item_finding(rule, case, observation))

    def judge_requests(self) -> None:
        """Look at every request, under each law that governs it."""
        places: dict[str, int | str] = {}
        for count, request in enumerate(self.register.requests or (), 1):
            pointer = request.source.pointer if request.source is not None else None
            place = request.row if request.row is not None else pointer or count
            first = places.setdefault(request.number, place) if request.number is not None else place
            repeats = first if first != place else None
            for case, rules in self._request_cases(request, repeats):
                if rules and case.is_chief:
                    self.tally.add_request(case.timeliness, case.days_late)
                for rule in rules:
                    self._ask_of_request(rule, case)

    def _request_cases(
        self, request: Request, repeats: int | str | None
    ) -> Iterator[tuple[RequestCase, Sequence[Rule]]]:
        """Open a case under each law that governs the request, with the rules to ask.

        What rests on no statute is asked once. Where several laws could govern, or none does, the one case says so.
        """
        panels = self.panels if request.law is None else self._panels_for(request.law)
        governing = [panel for panel in panels if duty_of(panel.setting.law, request) is not None]
        codes = {panel.setting.law.code for panel in governing}
        chief = [panel for panel in governing if panel.setting.law.beside not in codes]
        if len(chief) != 1:
            rivals = tuple(panel.setting.law.code for panel in chief)
            yield (
                RequestCase(request, panels[0].setting, rivals, bool(governing), repeats),
                panels[0].request_rules,
            )
            return
        for panel in governing:
            lawful = tuple(rule for rule in panel.request_rules if rule.basis is Basis.STATUTE)
            rules = panel.request_rules if panel is chief[0] else lawful
            yield RequestCase(request, panel.setting, repeats=repeats, is_chief=panel is chief[0]), rules

    def _ask_of_request(self, rule: Rule, case: RequestCase) -> None:
        """Ask one rule about one request."""
        seen = rule.judge_request(case) if rule.judge_request is not None else None
        if seen is not None:
            for observation in observations(seen):
                self.findings.append(_request_finding(rule, case, observation))

    def judge_register(self) -> None:
        """Ask the rules that look at the register as a whole; their findings stand first."""
        found: list[Finding] = []
        for position, panel in enumerate(self.panels):
            broken = None if position else self.broken
            case = RegisterCase(
                panel.setting,
                self.tally.items_by_entry(),
                panel.unjudged,
                broken,
                self.survey,
                self.places,
            )
            for rule in panel.register_rules:
                if rule.judge_register is not None:
                    found += [_register_finding(rule, case, seen) for seen in rule.judge_register(case)]
        self.findings[:0] = found

    def report(self) -> Report:
        """Add everything up."""
        return Report(
            as_of=self.as_of,
            body=self.register.body,
            laws=tuple(panel.setting.law.code for panel in self.panels),
            rules=tuple(rule.code for rule in self.rules),
            findings=_told_apart(self.findings),
            rates=self.tally.rates(self.register.catalogue),
            broken=self.broken is not None,
            source=self.register.source,
        )


def _setting(code: str, register: Register, as_of: date) -> Setting:
    """Take the law as it binds the register's body."""
    body = register.body
    own = next((one for one in register.own_laws if one.code == code), None)
    law = (own or load_law(code)).for_body(body.level, body.kind, body.region, register.closures)
    return Setting(law, register, as_of)


def _item_finding(rule: Rule, case: ItemCase, seen: Observation) -> Finding:
    """Stamp an observation on an item with what the engine knows."""
    item = case.item
    location = seen.location or item.location
    if location is not None and seen.column is not None:
        location = evolve(location, column=seen.column)
    law = case.setting.law.code if rule.basis is Basis.STATUTE else None
    identity = item.index_number or item.document_number or item.address
    if identity is None:
        formed = item.formed_on.isoformat() if item.formed_on is not None else None
        identity = fingerprint(item.title, formed, item.unit)
    return Finding(
        code=rule.code,
        name=rule.name,
        kind=seen.kind,
        severity=rule.severity,
        basis=seen.basis or rule.basis,
        law=law,
        subject=seen.subject or item.title or item.key,
        message=seen.message,
        remedy=rule.remedy,
        citation=seen.citation,
        location=location,
        evidence=seen.evidence,
        fingerprint=fingerprint(case.setting.register.body.key, identity, law, rule.code, seen.discriminator),
        unit=item.unit,
        category=item.category,
        key=item.key,
    )


def _request_finding(rule: Rule, case: RequestCase, seen: Observation) -> Finding:
    """Stamp an observation on a request with what the engine knows."""
    request = case.request
    location = seen.location or request.location
    if location is not None and seen.column is not None:
        location = evolve(location, column=seen.column)
    law = case.law.code if rule.basis is Basis.STATUTE else None
    received = request.received_on.isoformat() if request.received_on is not None else None
    identity = request.number or fingerprint(request.subject, received, request.unit)
    return Finding(
        code=rule.code,
        name=rule.name,
        kind=seen.kind,
        severity=rule.severity,
        basis=seen.basis or rule.basis,
        law=law,
        subject=seen.subject or request.subject or request.key,
        message=seen.message,
        remedy=rule.remedy,
        citation=seen.citation,
        location=location,
        evidence=seen.evidence,
        fingerprint=fingerprint(
            case.setting.register.body.key, f"request {identity}", law, rule.code, seen.discriminator
        ),
        unit=request.unit,
        key=request.key,
    )


def _register_finding(rule: Rule, case: RegisterCase, seen: Observation) -> Finding:
    """Stamp an observation on the register with what the engine knows."""
    body = case.register.body
    law = case.setting.law.code if rule.basis is Basis.STATUTE else None
    return Finding(
        code=rule.code,
        name=rule.name,
        kind=seen.kind,
        severity=rule.severity,
        basis=seen.basis or rule.basis,
        law=law,
        subject=seen.subject or body.name,
        message=seen.message,
        remedy=rule.remedy,
        citation=seen.citation,
        location=seen.location,
        evidence=seen.evidence,
        fingerprint=fingerprint(body.key, None, law, rule.code, seen.discriminator),
    )


def _told_apart(findings: list[Finding]) -> tuple[Finding, ...]:
    """Give findings that would share a fingerprint an ordinal."""
    counts = Counter(finding.fingerprint for finding in findings)
    met: Counter[str] = Counter()
    apart = []
    for finding in findings:
        if counts[finding.fingerprint] > 1:
            met[finding.fingerprint] += 1
            apart.append(finding.with_ordinal(met[finding.fingerprint]))
        else:
            apart.append(finding)
    return tuple(apart)
