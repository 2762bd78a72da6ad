"""``gongkai rules``: what is checked, and the page of one rule."""

from __future__ import annotations

from pathlib import Path

import click

from gongkai.checks.choosing import chosen, every_rule
from gongkai.cli.delivery import screen
from gongkai.cli.options import language, rule_file
from gongkai.cli.settings import Configured, configured, own_rules
from gongkai.messages import Language
from gongkai.reports.reference import rule_pages


@click.command(name="rules", cls=Configured)
@click.argument("code", required=False)
@rule_file
@configured
@language
def command(code: str | None, rule_files: tuple[Path, ...], lang: Language) -> None:
    """List the rules, those of one family (PUB), or show the page of one (PUB001).

    Own rules, of files and of installed packages, are listed with where they come from.
    """
    own = own_rules(rule_files)
    rules = every_rule(own) if code is None else chosen([code.upper()], own=own)
    if len(rules) == 1 and code is not None and rules[0].code == code.upper():
        screen(rule_pages.render(rules[0], lang))
    else:
        screen(rule_pages.render_list(rules, lang))
