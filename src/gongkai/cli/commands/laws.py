"""``gongkai laws``: the laws there are, those that fit a search, and one in full."""

from __future__ import annotations

import click

from gongkai.cli.delivery import screen
from gongkai.cli.options import language
from gongkai.legislation.laws import Law
from gongkai.legislation.loading import law, laws
from gongkai.messages import Language
from gongkai.reports.reference import law_pages


@click.command(name="laws")
@click.argument("code", required=False)
@click.option(
    "--jurisdiction", metavar="CODE", help="Only laws of this territory and its parts, as CN, GB or US-NJ."
)
@click.option("--search", metavar="TEXT", help="Only laws with all these words in code, names or notes.")
@language
def command(code: str | None, jurisdiction: str | None, search: str | None, lang: Language) -> None:
    """List the laws, or show one in full: duties, dates in force, articles, and how surely each is known."""
    if code is not None:
        screen(law_pages.render(law(code), lang))
        return
    found = [one for one in laws() if _is_of(one, jurisdiction) and _speaks_of(one, search)]
    if not found:
        raise click.ClickException("no law fits; gongkai laws lists them all")
    screen(law_pages.render_list(found, lang))


def _is_of(held: Law, jurisdiction: str | None) -> bool:
    """Say whether a law is of a territory or one of its parts."""
    if jurisdiction is None:
        return True
    wanted = jurisdiction.upper()
    return held.jurisdiction == wanted or held.jurisdiction.startswith(f"{wanted}-")


def _speaks_of(held: Law, search: str | None) -> bool:
    """Say whether all the words stand in the code, the names or the notes of a law, in any language."""
    if search is None:
        return True
    texts = [held.code, *held.name.by_language.values()]
    for version in held.versions:
        texts += [*version.cite_as.by_language.values(), version.number or ""]
        texts += version.note.by_language.values() if version.note else ()
    texts += held.note.by_language.values() if held.note else ()
    everything = " ".join(texts).casefold()
    return all(word in everything for word in search.casefold().split())
