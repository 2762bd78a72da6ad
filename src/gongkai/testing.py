"""What rules of one's own are unit-tested with: a record, a rule, and the one finding it gives.

>>> from datetime import date
>>> import gongkai
>>> from gongkai.checks.rules.pub002_published_late import published_late
>>> item = gongkai.Item(title="通知", formed_on=date(2014, 3, 3), published_on=date(2014, 6, 3), mode="proactive")
>>> found = one_finding(published_late, item, law="cn-ogi", as_of=date(2014, 12, 2))
>>> str(found.message)
'was published on 2014-06-03, 43 working days after it was due on 2014-03-31'
>>> no_finding(published_late, gongkai.Item(title="通知", formed_on=date(2014, 12, 1)), law="cn-ogi", as_of=date(2014, 12, 2))
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gongkai.checks.checking import check
from gongkai.checks.declaring import Rule
from gongkai.checks.findings import Finding, Report
from gongkai.checks.rules import ALL
from gongkai.errors import InvalidArgument
from gongkai.records.bodies import Body
from gongkai.records.columns import columns_of
from gongkai.records.items import Item
from gongkai.records.register import Items, Register
from gongkai.records.requests.events import RequestEvent
from gongkai.records.requests.requests import Request, Requests

Judged = Item | Request | Register
"""What a rule can be tried on: one record, or a register with all that the rule looks up."""


def findings_of(
    rule: Rule,
    judged: Judged,
    *,
    law: str,
    as_of: date,
    body: Body | None = None,
    columns: Iterable[str] | None = None,
) -> tuple[Finding, ...]:
    """Return the findings of one rule on a record or a register.

    A record alone stands in a register of its own; `columns` are the fields it
    has, every field where they are left out. Raises `InvalidArgument` for
    anything else, `AssertionError` where the rule was not judged or failed, and
    what `gongkai.check` raises.
    """
    report = _report(rule, judged, law, as_of, body, columns)
    if rule.code in report.crashed or rule.code in report.selected_unjudged:
        reasons = "; ".join(str(one.message) for one in report.findings) or "nothing says why"
        raise AssertionError(f"{rule.code} could not be judged: {reasons}")
    return tuple(one for one in report.findings if one.code == rule.code)


def one_finding(
    rule: Rule,
    judged: Judged,
    *,
    law: str,
    as_of: date,
    body: Body | None = None,
    columns: Iterable[str] | None = None,
) -> Finding:
    """Return the one finding of a rule; raises `AssertionError` for none and for several, and as `findings_of`."""
    found = findings_of(rule, judged, law=law, as_of=as_of, body=body, columns=columns)
    if len(found) != 1:
        listed = "; ".join(str(one.message) for one in found) or "none"
        raise AssertionError(f"{rule.code} has {len(found)} findings where one is expected: {listed}")
    return found[0]


def no_finding(
    rule: Rule,
    judged: Judged,
    *,
    law: str,
    as_of: date,
    body: Body | None = None,
    columns: Iterable[str] | None = None,
) -> None:
    """Raise `AssertionError` where a rule finds anything, and as `findings_of`."""
    found = findings_of(rule, judged, law=law, as_of=as_of, body=body, columns=columns)
    if found:
        listed = "; ".join(str(one.message) for one in found)
        raise AssertionError(f"{rule.code} has {len(found)} findings where none is expected: {listed}")


def _report(
    rule: Rule, judged: Judged, law: str, as_of: date, body: Body | None, columns: Iterable[str] | None
) -> Report:
    """Check a record or a register by one rule."""
    own = () if rule in ALL else (rule,)
    return check(
        _register(judged, body or Body("a body"), columns),
        as_of=as_of,
        laws=(law,),
        select=[rule.code],
        rules=own,
    )


def _register(judged: Judged, body: Body, columns: Iterable[str] | None) -> Register:
    """Return the register in which a record stands alone."""
    if isinstance(judged, Register):
        return judged
    if isinstance(judged, Item):
        return Register(body, Items.of([judged], columns_of(Item) if columns is None else columns))
    if isinstance(judged, Request):
        named = columns_of(Request) if columns is None else columns
        return Register(body, requests=Requests.of([judged], named, columns_of(RequestEvent)))
    raise InvalidArgument("judged", judged, "an Item, a Request or a Register")
