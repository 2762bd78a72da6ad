"""``gongkai laws``: the laws there are, and one in full."""

from __future__ import annotations

import click

from gongkai.cli.delivery import screen
from gongkai.cli.options import language
from gongkai.law.loading import law, laws
from gongkai.messages import Language
from gongkai.reports import law_pages


@click.command(name="laws")
@click.argument("code", required=False)
@language
def command(code: str | None, lang: Language) -> None:
    """List the laws, or show one in full: duties, dates in force, articles, and how surely each is known."""
    screen(law_pages.render_list(laws(), lang) if code is None else law_pages.render(law(code), lang))
