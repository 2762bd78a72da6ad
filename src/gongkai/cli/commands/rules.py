"""``gongkai rules``: what is checked, and the page of one rule."""

from __future__ import annotations

from pathlib import Path

import click

from gongkai.checks.choosing import chosen, every_rule
from gongkai.cli.answers import AnswerFormat, answer_options
from gongkai.cli.completions import complete_rules
from gongkai.cli.options import language_option, rules_option
from gongkai.cli.settings import SettingsCommand, own_rules, settings_options
from gongkai.messages import Language


@click.command(name="rules", cls=SettingsCommand)
@click.argument("code", required=False, shell_complete=complete_rules)
@rules_option
@settings_options
@answer_options("rules")
@language_option
def command(
    *, code: str | None, rule_files: tuple[Path, ...], form: str, output: Path | None, lang: Language
) -> None:
    """List the rules, those of one family (PUB), or show the page of one (PUB001).

    Own rules, of files and of installed packages, are listed with where they come from.
    """
    own = own_rules(rule_files)
    rules = every_rule(own) if code is None else chosen([code.upper()], own=own)
    is_one = len(rules) == 1 and code is not None and rules[0].code == code.upper()
    with AnswerFormat.chosen("rules", form, output).opened() as write:
        write(rules[0] if is_one else rules, lang)
