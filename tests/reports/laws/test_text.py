from __future__ import annotations

import io

import pytest
from rich.cells import cell_len
from rich.console import RenderableType

from gongkai.legislation.laws import Law
from gongkai.legislation.loading import law, laws
from gongkai.messages import LANGUAGES, Language
from gongkai.reports.laws import text as laws_text
from gongkai.reports.writing.printing import print_to


def shown(page: RenderableType) -> str:
    """Return a page as plain text."""
    file = io.StringIO()
    print_to(file, page)
    return file.getvalue()


def flat(page: str) -> str:
    """Undo the wrapping of lines."""
    return "".join(page.split())


@pytest.mark.parametrize("held", laws(), ids=lambda held: held.code)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_law_shows_every_fact_with_its_provision(held: Law, lang: Language) -> None:
    page = flat(shown(laws_text.render(held, lang)))
    facts = [value for duty in held.duties.values() for value in (*duty.values, *duty.events)]
    facts += [value for ground in held.grounds.values() for value in ground.values]
    facts += [value for rule in (*held.receipt.values(), *held.answered.values()) for value in rule.values]
    facts += held.categories.values()
    for fact in facts:
        assert flat(fact.citation.text(lang)) in page
        assert fact.in_force.isoformat() in page
        assert fact.note is None or flat(fact.note.text(lang)) in page


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_line_of_a_law_is_wider_than_the_page(lang: Language) -> None:
    assert max(map(cell_len, shown(laws_text.render(law("cn-ogi"), lang)).splitlines())) <= 80


def test_the_limits_of_both_versions_stand_side_by_side() -> None:
    page = flat(shown(laws_text.render(law("cn-ogi"))))
    assert (
        flat("2008-05-01 to 2019-05-14: 15 working days art 24(1)-(2); verified; checked on 2026-11-22")
        in page
    )
    assert flat("since 2019-05-15: 20 working days art 33(1)-(2); verified; checked on 2026-11-22") in page


def test_what_nobody_read_is_marked() -> None:
    page = flat(shown(laws_text.render(law("cn-ogi"))))
    assert flat("unverified: not compared with the source; checked on 2026-11-22") in page


def test_the_list_counts_what_was_read_in_the_source() -> None:
    page = flat(shown(laws_text.render(laws())))
    assert (
        flat("cn-ogi: Regulations of the People's Republic of China on Open Government Information") in page
    )
    assert flat("since 2019-05-15: OGI Regulations (2019)") in page
    assert "verifiedinthesource" in page


def test_holidays_that_the_statute_has_for_itself_are_told() -> None:
    page = flat(shown(laws_text.render(law("at-ifg"))))
    assert flat("Good Friday: off, Good Friday") in page
    assert flat("24 Dec each year: off, 24 December") in page
