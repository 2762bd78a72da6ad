"""Jurisdictions are known by the names that people have for them."""

from __future__ import annotations

import pytest

from gongkai.errors import UnknownDuty, UnknownLaw
from gongkai.legislation.jurisdictions import jurisdiction_called, jurisdiction_name, jurisdiction_words
from gongkai.legislation.loading import law, laws


def test_every_jurisdiction_of_a_law_has_a_name_in_both_languages() -> None:
    for one in laws():
        name = jurisdiction_name(one.jurisdiction)
        assert name.text("en") != one.jurisdiction
        assert not name.text("zh").isascii(), one.code


def test_no_name_means_two_jurisdictions() -> None:
    codes = {one.jurisdiction for one in laws()}
    for code in codes:
        name = jurisdiction_name(code)
        assert [jurisdiction_called(text) for text in (code, *name.by_language.values())] == [code] * 3


def test_a_part_is_found_by_its_country() -> None:
    assert "英国" in jurisdiction_words("GB-SCT")
    assert jurisdiction_words("XX").strip() == "XX"


@pytest.mark.parametrize(
    ("code", "meant"),
    [
        ("uk-foia", ["'gb-foia' (United Kingdom)", "'us-foia' (United States)"]),
        ("foia", ["'gb-foia' (United Kingdom)", "'us-foia' (United States)"]),
        ("gb_fioa", ["'gb-foia' (United Kingdom)"]),
        ("usa-foia", ["'us-foia' (United States)"]),
        ("scotland-foisa", ["'gb-sct-foisa' (Scotland)"]),
        ("ogi", ["'cn-ogi' (China)"]),
    ],
)
def test_an_unknown_law_comes_with_those_that_may_be_meant(code: str, meant: list[str]) -> None:
    with pytest.raises(UnknownLaw) as refused:
        law(code)
    said = str(refused.value).partition("did you mean ")[2]
    assert all(one in said for one in meant)
    assert said.startswith(meant[0])


@pytest.mark.parametrize("code", ["gb-fioa", "us-foi", "cn-ogj", "nz-oai"])
def test_a_misspelt_law_never_leads_to_that_of_another_country(code: str) -> None:
    with pytest.raises(UnknownLaw) as refused:
        law(code)
    said = str(refused.value).partition("did you mean ")[2]
    country = {"gb": "'gb-", "us": "'us-", "cn": "'cn-", "nz": "'nz-"}[code[:2]]
    assert said.count("(") == said.count(country) > 0


@pytest.mark.parametrize(
    ("duty", "meant"),
    [("答复", "'respond'"), ("answer", "'respond'"), ("respnd", "'respond'"), ("延期", "'respond'")],
)
def test_an_unknown_duty_comes_with_those_that_may_be_meant(duty: str, meant: str) -> None:
    with pytest.raises(UnknownDuty) as refused:
        law("cn-ogi").deadline(duty, law("cn-ogi").versions[0].in_force)
    said = str(refused.value)
    assert ("did you mean" in said) == (duty != "延期")
    assert meant in said or duty == "延期"
