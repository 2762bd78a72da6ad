"""One record alone: the same findings as in a register, by field, and in well under a millisecond."""

from __future__ import annotations

from datetime import date
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gongkai
from gongkai.checks.single_records import check_item, check_request
from gongkai.errors import InvalidArgument, InvalidColumns, InvalidDate, UnknownLaw
from gongkai.records.columns import columns_of

AS_OF = date(2014, 12, 2)
DAYS = st.none() | st.dates(date(2013, 1, 1), date(2014, 12, 31))
ITEMS = st.builds(
    gongkai.Item,
    index_number=st.just("A-1"),
    title=st.sampled_from(["预算", None]),
    formed_on=DAYS,
    changed_on=DAYS,
    published_on=DAYS,
    mode=st.none() | st.sampled_from(gongkai.DisclosureMode),
    status=st.none() | st.sampled_from(gongkai.ItemStatus),
    channels=st.sampled_from([(), ("政府网站",)]),
)


@settings(deadline=None, max_examples=150)
@given(ITEMS)
def test_an_item_alone_is_judged_as_in_a_register(item: gongkai.Item) -> None:
    items = gongkai.Items.of([item], columns_of(gongkai.Item))
    register = gongkai.Register(gongkai.Body(""), items, ("cn-ogi",))
    report = gongkai.check(register, as_of=AS_OF)
    about = {
        (one.code, one.field, str(one.message))
        for one in report.findings
        if one.key == item.index_number or one.subject == (item.title or item.index_number)
    }
    alone = {(one.code, one.field, str(one.message)) for one in check_item(item, law="cn-ogi", as_of=AS_OF)}
    assert alone == about


def test_a_finding_names_the_field_of_the_form() -> None:
    item = gongkai.Item(title="预算", formed_on=date(2014, 3, 3), published_on=date(2014, 2, 1))
    found = check_item(item, law="cn-ogi", as_of=AS_OF)
    assert ("DAT003", "published_on") in {(one.code, one.field) for one in found}


def test_a_request_alone_is_judged_with_its_events() -> None:
    asked = gongkai.Request(
        number="R-1",
        received_on=date(2024, 3, 4),
        answered_on=date(2024, 4, 30),
        outcome="granted",
        events=(gongkai.RequestEvent(request="R-1", kind="clarified", on=date(2024, 3, 20)),),
    )
    found = check_request(asked, law="gb-foia", as_of=date(2024, 5, 1))
    late = next(one for one in found if one.code == "REQ002")
    assert late.field == "answered_on"
    assert late.due_on == date(2024, 4, 19)


def test_two_consultations_that_overlap_count_as_one_pause() -> None:
    """Consulted from 10 to 20 March and from 15 to 25 March 2024: nine working days, counted once."""
    events = tuple(
        gongkai.RequestEvent(
            request="R-1", kind="third-party-consulted", on=date(2024, 3, first), until=date(2024, 3, last)
        )
        for first, last in ((11, 20), (15, 25))
    )
    asked = gongkai.Request(number="R-1", received_on=date(2024, 3, 4), events=events)
    one_pause = gongkai.Request(
        number="R-1",
        received_on=date(2024, 3, 4),
        events=(
            gongkai.RequestEvent(
                request="R-1", kind="third-party-consulted", on=date(2024, 3, 11), until=date(2024, 3, 25)
            ),
        ),
    )
    counted = asked.deadline("cn-ogi", as_of=date(2024, 4, 30))
    expected = one_pause.deadline("cn-ogi", as_of=date(2024, 4, 30))
    assert counted is not None
    assert expected is not None
    assert counted.due == expected.due
    unpaused = gongkai.Request(received_on=date(2024, 3, 4)).deadline("cn-ogi", as_of=date(2024, 4, 30))
    assert unpaused is not None
    assert counted.due != unpaused.due


def test_a_request_without_a_day_of_receipt_has_no_deadline() -> None:
    assert gongkai.Request(number="R-1").deadline("gb-foia", as_of=AS_OF) is None


def test_what_cannot_be_asked_is_refused() -> None:
    with pytest.raises(UnknownLaw):
        check_item(gongkai.Item(title="x"), law="gb-fioa", as_of=AS_OF)
    with pytest.raises(InvalidColumns):
        check_item(gongkai.Item(title="x"), law="cn-ogi", as_of=AS_OF, columns=["titel"])
    with pytest.raises(InvalidDate):
        check_item(gongkai.Item(title="x"), law="cn-ogi", as_of="2014-12-02")  # type: ignore[arg-type]
    with pytest.raises(InvalidArgument):
        check_request(gongkai.Item(title="x"), law="cn-ogi", as_of=AS_OF)  # type: ignore[arg-type]


def test_after_the_first_a_record_takes_well_under_a_millisecond() -> None:
    item = gongkai.Item(title="预算", formed_on=date(2014, 3, 3), mode=gongkai.DisclosureMode.PROACTIVE)
    check_item(item, law="cn-ogi", as_of=AS_OF)
    taken = []
    for _ in range(50):
        began = perf_counter()
        check_item(item, law="cn-ogi", as_of=AS_OF)
        taken.append(perf_counter() - began)
    assert min(taken) < 0.001


def test_the_day_of_an_answer_brings_its_deadline() -> None:
    asked = gongkai.Request(number="R-1", received_on=date(2024, 3, 4))
    requests = gongkai.Requests.of([asked], columns_of(gongkai.Request))
    register = gongkai.Register(gongkai.Body("x"), requests=requests, laws=("gb-foia",))
    for as_of in (date(2024, 3, 25), date(2024, 5, 1)):
        days = gongkai.due(register, as_of=as_of)
        (answer,) = [one for one in (*days.overdue, *days.coming) if one.kind.value == "answer"]
        assert answer.deadline is not None
        assert answer.deadline.due == answer.due == date(2024, 4, 4)
        assert answer.deadline.steps
