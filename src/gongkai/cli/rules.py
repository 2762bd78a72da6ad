"""``gongkai rules``: what is checked, and the page of one rule."""

from __future__ import annotations

import click

from gongkai.checks.choosing import chosen
from gongkai.checks.rules import ALL
from gongkai.cli.delivery import screen
from gongkai.cli.options import language
from gongkai.messages import Language
from gongkai.reports import rule_pages


@click.command(name="rules")
@click.argument("code", required=False)
@language
def command(code: str | None, lang: Language) -> None:
    """List the rules, those of one family (PUB), or show the page of one (PUB001)."""
    rules = ALL if code is None else chosen([code.upper()])
    if len(rules) == 1 and code is not None and rules[0].code == code.upper():
        screen(rule_pages.render(rules[0], lang))
    else:
        screen(rule_pages.render_list(rules, lang))
