from __future__ import annotations

import pytest

from gongkai.errors import InvalidLawFile
from gongkai.legislation.annual.relations import read_relation
from gongkai.legislation.annual.report_forms import forms_of, laws_with_forms, report_form, report_forms
from gongkai.legislation.loading import law

FORM = """
law = "cn-ogi"
[[forms]]
id = "x"
name = "x"
first_year = 2020
in_force = 2020-01-01
citation = "art 1"
checked_on = 2026-11-22
confidence = "derived"
[[forms.tables]]
id = "t"
section = "s"
title = "t"
columns = [{ id = "a", path = ["a"] }, { id = "b", path = ["b"] }]
rows = [{ id = "r", path = ["r"] }]
[[forms.relations]]
table = "t"
along = "row"
says = "a = b"
"""


@pytest.mark.parametrize(
    ("year", "form"),
    [(2008, "2008"), (2018, "2008"), (2019, "2019"), (2020, "2019"), (2021, "2021"), (2030, "2021")],
)
def test_the_form_follows_the_report_year(year: int, form: str) -> None:
    found = report_form("cn-ogi", year)
    assert found is not None
    assert found.id == f"cn-ogi-{form}"


@pytest.mark.parametrize(("year", "rows"), [(2019, 23), (2021, 25)])
def test_requests_have_the_rows_of_the_official_tables(year: int, rows: int) -> None:
    form = report_form("cn-ogi", year)
    table = form.table("requests") if form is not None else None
    assert table is not None
    assert (len(table.rows), len(table.columns)) == (rows, 7)
    remedies = form.table("remedies") if form is not None else None
    assert remedies is not None
    assert len(remedies.columns) == 15


def test_centralised_procurement_was_dropped_in_2021() -> None:
    tables = [{table.id for table in form.tables} for form in report_forms("cn-ogi")]
    assert "procurement" in tables[1]
    assert "procurement" not in tables[2]


def test_charges_are_in_ten_thousands_since_2021() -> None:
    form = report_form("cn-ogi", 2021)
    table = form.table("charges") if form is not None else None
    assert table is not None
    assert table.columns[0].unit == "万元"


def test_every_form_is_cited_by_its_law() -> None:
    for code in laws_with_forms():
        for form in report_forms(code):
            assert law(code).cite(form).provision.text("en")


def test_a_sound_file_is_taken() -> None:
    assert forms_of(FORM, "x.toml")[0].law == "cn-ogi"


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('says = "a = b"', 'says = "a = c"', "relations[0].says"),
        ('says = "a = b"', 'says = "a"', "relations[0].says"),
        ('says = "a = b"', 'says = "a = b c"', "relations[0].says"),
        ('says = "a = b"', 'says = "u:a = b"', "relations[0].table"),
        ('along = "row"', 'along = "diagonal"', "relations[0].along"),
        ("first_year = 2020", 'first_year = "2020"', "first_year"),
    ],
)
def test_what_a_form_cannot_say_is_refused_with_its_place(old: str, new: str, key: str) -> None:
    with pytest.raises(InvalidLawFile) as refused:
        forms_of(FORM.replace(old, new), "x.toml")
    assert key in str(refused.value)
    assert "x.toml" in str(refused.value)


def test_a_chain_is_read_pair_by_pair() -> None:
    relation = read_relation("least(others) <= overall <= greatest(others)")
    assert [str(pair.sign) for pair in relation.comparisons] == ["<=", "<="]
    assert relation.named == {"overall"}
    assert not relation.is_across_tables
    assert read_relation("processed = V.B.1:total").is_across_tables
