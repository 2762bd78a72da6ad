"""One record alone, as a form holds it: its findings by field, and the deadline of one request.

The laws, the rules and the working days are prepared once for each law, day,
body and set of columns; every further record of the same kind costs only the
rules that look at it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final

from gongkai.arguments import check_day, check_kind, check_kinds
from gongkai.checks.checking import CheckRun, request_cases
from gongkai.checks.choosing import chosen, every_rule, thresholds_set
from gongkai.checks.declaring import Rule
from gongkai.checks.findings import Finding
from gongkai.checks.stamping import with_distinct_fingerprints
from gongkai.legislation.deadlines import Deadline
from gongkai.legislation.laws import Law
from gongkai.records.bodies import Body
from gongkai.records.columns import columns_of
from gongkai.records.items import Item
from gongkai.records.record_input import checked_record, named_columns
from gongkai.records.register import Items, Register
from gongkai.records.requests.events import RequestEvent
from gongkai.records.requests.requests import Request, Requests

_NOBODY: Final = Body("")
_KEPT: Final = 64
"""How many preparations are kept."""


def check_item(
    item: Item,
    *,
    law: str | Iterable[str],
    as_of: date,
    body: Body | None = None,
    columns: Iterable[str] | None = None,
    rules: Iterable[Rule] = (),
) -> tuple[Finding, ...]:
    """Return the findings on one item, each with the field it is about.

    `law` is the code of a law, or of several. `columns` are the fields the form
    has; without them, every field: what is blank was left blank. Rules that
    compare items with one another, or with the catalogue, have nothing to
    compare and are silent. Raises `InvalidArgument` and `InvalidDate` for values
    of another kind, `UnknownLaw` and `InvalidColumns`.

    >>> item = Item(title="通知", formed_on=date(2014, 3, 3), mode="proactive")
    >>> found = check_item(item, law="cn-ogi", as_of=date(2014, 12, 2), columns=["title", "formed_on", "published_on", "mode"])
    >>> [(one.code, one.field) for one in found]
    [('PUB001', 'published_on')]
    """
    known = checked_record(item, Item, "item")
    named = frozenset(columns_of(Item)) if columns is None else named_columns(Item, columns)
    run = _prepared(
        _codes(law), _day(as_of), body or _NOBODY, named, None, check_kinds(rules, Rule, "rules")
    ).anew()
    run.judge_item(known)
    return with_distinct_fingerprints(run.findings)


def check_request(
    request: Request,
    *,
    law: str | Iterable[str],
    as_of: date,
    body: Body | None = None,
    columns: Iterable[str] | None = None,
    rules: Iterable[Rule] = (),
) -> tuple[Finding, ...]:
    """Return the findings on one request with its events, each with the field it is about; as `check_item`.

    >>> request = Request(number="R-1", received_on=date(2024, 3, 4))
    >>> found = check_request(request, law="gb-foia", as_of=date(2024, 5, 1), columns=["number", "received_on", "answered_on"])
    >>> [(one.code, one.field) for one in found]
    [('REQ001', 'answered_on')]
    """
    known = checked_record(request, Request, "request")
    named = frozenset(columns_of(Request)) if columns is None else named_columns(Request, columns)
    run = _prepared(
        _codes(law), _day(as_of), body or _NOBODY, None, named, check_kinds(rules, Rule, "rules")
    ).anew()
    run.judge_request(known)
    return with_distinct_fingerprints(run.findings)


def request_deadline(
    request: Request, law: str | Law, *, as_of: date, body: Body | None = None
) -> Deadline | None:
    """Return the deadline of a request's answer as a check counts it on a day, with all that moved it.

    Consultations that overlap count as one pause, a pause whose end is not
    recorded ends as the law says, and the day of receipt is the one the law
    makes it. `None` where no clock can run: no day of receipt, a history that
    cannot have happened, or a law without such a duty.

    >>> request = Request(number="R-1", received_on=date(2024, 3, 4))
    >>> str(request_deadline(request, "gb-foia", as_of=date(2024, 3, 5)).due)
    '2024-04-04'
    """
    known = checked_record(request, Request, "request")
    own = (law,) if isinstance(law, Law) else ()
    code = law.code if isinstance(law, Law) else check_kind(law, str, "law", "the code of a law, or a Law")
    requests = Requests.of((known,), columns_of(Request), columns_of(RequestEvent))
    register = Register(body or _NOBODY, requests=requests, laws=(code,), own_laws=own)
    case = next(request_cases(register, _day(as_of)), None)
    return None if case is None else case.deadline


def _codes(law: str | Iterable[str]) -> tuple[str, ...]:
    """Return the codes of laws."""
    return (law,) if isinstance(law, str) else check_kinds(law, str, "law")


def _day(as_of: date) -> date:
    """Return the day of the check; raises `InvalidDate` for anything else."""
    return check_day(as_of, "as_of")


@lru_cache(_KEPT)
def _prepared(
    laws: tuple[str, ...],
    as_of: date,
    body: Body,
    item_columns: frozenset[str] | None,
    request_columns: frozenset[str] | None,
    rules: tuple[Rule, ...],
) -> CheckRun:
    """Prepare the check of records of one kind."""
    items = None if item_columns is None else Items.of((), item_columns)
    requests = None if request_columns is None else Requests.of((), request_columns, columns_of(RequestEvent))
    register = Register(body, items, laws, requests=requests)
    chosen_rules = chosen((), (), own=rules, severities=None)
    return CheckRun.prepare(register, as_of, laws, chosen_rules, thresholds_set(every_rule(rules), {}))
