"""Views of a law: by day, by body, both."""

from __future__ import annotations

import pickle
from datetime import date

import pytest

from gongkai.citations import Confidence
from gongkai.legislation.laws import BodyKind, BodyLevel, Law
from gongkai.legislation.loading import law
from gongkai.legislation.provisions import Applies, Ground
from gongkai.messages import LocalText

LAST_2008 = date(2019, 5, 14)
FIRST_2019 = date(2019, 5, 15)


@pytest.fixture(scope="module")
def ogi() -> Law:
    """Return the Chinese regulations with their whole history."""
    return law("cn-ogi")


def test_view_of_a_day_leaves_out_what_the_law_had_not_yet(ogi: Law) -> None:
    before, after = ogi.on(LAST_2008), ogi.on(FIRST_2019)
    assert "consult-co-producer" in ogi.duties
    assert "consult-co-producer" not in before.duties
    assert "consult-co-producer" in after.duties
    assert "EX08-14-SS" in before.grounds
    assert "EX08-14-SS" not in after.grounds
    assert "2008-12-3" in before.categories
    assert "2008-12-3" not in after.categories
    assert "internet" not in before.receipt
    assert "other" not in after.receipt


def test_view_of_a_day_holds_one_value_of_each_sort(ogi: Law) -> None:
    view = ogi.on(LAST_2008)
    assert [len(duty.values) for duty in view.duties.values()] == [1] * len(view.duties)
    assert view.duties["respond"].values[0].until == LAST_2008


def test_view_answers_by_its_own_day(ogi: Law) -> None:
    later = date(2025, 9, 26)
    assert ogi.deadline("respond", later).due == date(2025, 10, 30)
    pinned = ogi.on(LAST_2008).deadline("respond", later)
    assert pinned.due == date(2025, 10, 23)
    assert pinned.version is not None
    assert pinned.version.in_force == date(2008, 5, 1)
    assert ogi.on(LAST_2008).deadline("comply", later).due is None


def test_law_is_not_in_force_before_its_first_version(ogi: Law) -> None:
    assert not ogi.in_force_on(date(2008, 4, 30))
    assert ogi.in_force_on(date(2008, 5, 1))
    assert ogi.on(date(2008, 4, 30)).duties == {}
    assert ogi.deadline("respond", date(2008, 4, 30)).due is None


def test_view_for_a_body_narrows_to_it(ogi: Law) -> None:
    township = ogi.on(LAST_2008).for_body(BodyLevel.TOWNSHIP, BodyKind.GOVERNMENT)
    assert {code[:7] for code in township.categories} == {"2008-9-", "2008-12"}
    department = ogi.on(FIRST_2019).for_body(BodyLevel.COUNTY, BodyKind.DEPARTMENT)
    assert {code.rpartition("-")[0] for code in department.categories} == {
        "2019-19",
        "2019-20",
        "2019-21-city",
    }


def test_body_of_unknown_level_is_narrowed_by_nothing(ogi: Law) -> None:
    assert ogi.for_body() is ogi
    assert len(ogi.for_body(kind=BodyKind.GOVERNMENT).categories) == len(ogi.categories)


def test_elements_of_documents_follow_the_body(ogi: Law) -> None:
    def elements(kind: BodyKind) -> list[str]:
        report = ogi.on(FIRST_2019).for_body(BodyLevel.COUNTY, kind).documents["annual-report"]
        return [element.id for element in report.values[0].elements]

    assert "assessment" in elements(BodyKind.GOVERNMENT)
    assert "assessment" not in elements(BodyKind.DEPARTMENT)


def test_views_are_made_once_and_in_any_order(ogi: Law) -> None:
    county = (BodyLevel.COUNTY, BodyKind.DEPARTMENT)
    assert ogi.on(LAST_2008) is ogi.on(LAST_2008)
    assert ogi.on(LAST_2008).for_body(*county) is ogi.for_body(*county).on(LAST_2008)
    assert ogi.on(LAST_2008).on(FIRST_2019) is ogi.on(FIRST_2019)
    assert ogi.on(LAST_2008) != ogi.on(FIRST_2019)


def test_law_survives_pickling(ogi: Law) -> None:
    again = pickle.loads(pickle.dumps(ogi))  # noqa: S301 -- our own
    assert again == ogi
    assert hash(again) == hash(ogi)
    assert again.due("respond", LAST_2008) == ogi.due("respond", LAST_2008)


def test_ground_is_found_by_code_name_and_alias_in_force(ogi: Law) -> None:
    def codes(text: str, day: date) -> list[str]:
        return [ground.code for ground in ogi.on(day).grounds_named(text)]

    assert codes("商业秘密", LAST_2008) == ["EX08-14-TS"]
    assert codes("商业秘密", FIRST_2019) == ["EX19-15-TS"]
    assert codes(" ex19-15-ts ", FIRST_2019) == ["EX19-15-TS"]
    assert codes("三需要", FIRST_2019) == []
    assert codes("保护第三方合法权益", FIRST_2019) == ["EX19-15-TS", "EX19-15-PR"]
    assert codes("不宜公开", FIRST_2019) == []


def test_ground_is_named_whatever_the_case_and_the_blanks() -> None:
    ground = Ground(code="b(6)", name=LocalText({"en": "Personal Privacy"}), values=())
    assert ground.is_named(" B (6)")
    assert ground.is_named("personal privacy")
    assert not ground.is_named("b(7)")


def test_citation_names_the_version_of_the_provision(ogi: Law) -> None:
    old, new = ogi.duties["publish"].values
    assert ogi.cite(old).text("zh") == "《政府信息公开条例》（2008年施行）第十八条"
    assert str(ogi.cite(new)) == "OGI Regulations (2019) art 26"
    assert ogi.on(FIRST_2019).cite(old) == ogi.cite(old)
    assert ogi.cite(new).checked_on == date(2026, 11, 22)
    assert ogi.cite(new).confidence is Confidence.VERIFIED
    part = LocalText({"en": "art 26, first half"})
    assert str(ogi.cite(new, part)) == "OGI Regulations (2019) art 26, first half"


COUNTY, CITY = Applies(levels=(BodyLevel.COUNTY,)), Applies(levels=(BodyLevel.CITY,))
SCHOOL, ARCHIVE = Applies(kinds=(BodyKind.SCHOOL,)), Applies(kinds=(BodyKind.ARCHIVE,))


@pytest.mark.parametrize(("first", "second"), [(Applies(), COUNTY), (COUNTY, COUNTY), (CITY, SCHOOL)])
def test_provisions_overlap_where_some_body_is_reached_by_both(first: Applies, second: Applies) -> None:
    assert first.overlaps(second)
    assert second.overlaps(first)


@pytest.mark.parametrize(("first", "second"), [(CITY, COUNTY), (ARCHIVE, SCHOOL)])
def test_provisions_for_different_bodies_do_not_overlap(first: Applies, second: Applies) -> None:
    assert not first.overlaps(second)
    assert not second.overlaps(first)
