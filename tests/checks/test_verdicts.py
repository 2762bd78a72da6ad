"""The verdict on a register is that of its gravest findings."""

from __future__ import annotations

from datetime import date

import attrs

import gongkai
from gongkai.checks.findings import Report
from gongkai.checks.verdicts import Verdict, verdict_of
from gongkai.readers.loading import load_plain

DAY = date(2014, 12, 2)
PLAIN = {"title": "x", "index_number": "1", "formed_on": "2014-03-03", "mode": "主动公开"}


def report(*items: dict[str, str], **more: object) -> Report:
    """Check a register of items under the law of China."""
    plain = {"law": ["cn-ogi"], "items": [{**PLAIN, **one} for one in items], **more}
    return gongkai.check(load_plain(plain), as_of=DAY)


def test_errors_that_are_certain_outweigh_those_that_are_open() -> None:
    late = report({"published_on": "2014-05-20"}, {"index_number": "2", "mode": ""})
    assert verdict_of(late) is Verdict.NOT_IN_ORDER


def test_what_could_not_be_judged_is_not_in_order() -> None:
    found = report({"published_on": "2014-03-10"})
    assert found.ok
    assert verdict_of(found) is Verdict.NO_ERRORS


def test_a_check_that_did_not_end_has_no_other_verdict() -> None:
    assert verdict_of(attrs.evolve(report({}), broken=True)) is Verdict.UNFINISHED
    assert verdict_of(attrs.evolve(report({}), crashed=("PUB001",))) is Verdict.UNFINISHED


def test_the_gravest_comes_first() -> None:
    assert [one.rank for one in Verdict] == list(range(len(Verdict)))
