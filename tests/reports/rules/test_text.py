from __future__ import annotations

import io

import pytest
from rich.console import RenderableType

from gongkai.checks.declaring import Rule
from gongkai.checks.rules import ALL
from gongkai.messages import LANGUAGES, Language
from gongkai.reports.rules import text as rules_text
from gongkai.reports.writing.printing import print_to


def shown(page: RenderableType) -> str:
    """Return a page as plain text."""
    file = io.StringIO()
    print_to(file, page)
    return file.getvalue()


def flat(page: str) -> str:
    """Undo the wrapping of lines."""
    return "".join(page.split())


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.code)
def test_a_rule_shows_its_title_remedy_and_page(rule: Rule) -> None:
    page = flat(shown(rules_text.render(rule)))
    assert flat(f"{rule.code} {rule.name}: {rule.title}") in page
    assert flat(rule.remedy.text()) in page
    for row in rule.page.splitlines():
        assert flat(row.strip().lstrip("#")) in page or row.strip().startswith("```")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_list_of_rules_names_each(lang: Language) -> None:
    page = flat(shown(rules_text.render(ALL, lang)))
    for rule in ALL:
        assert flat(f"{rule.code}{rule.name}") in page
        assert flat(rule.title.text(lang)) in page


def test_the_page_of_a_rule_says_what_can_be_set_and_what_holds_otherwise() -> None:
    for code, said in (
        ("PUB014", "Threshold: unopened_after = 1 year, how long after"),
        ("PUB013", "Threshold: interpret_within = not set, how soon after"),
        ("CAT012", "Threshold: share_held = 0.5, the share of a series"),
    ):
        rule = next(rule for rule in ALL if rule.code == code)
        assert flat(said) in flat(shown(rules_text.render(rule)))
