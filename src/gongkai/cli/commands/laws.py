"""``gongkai laws``: the laws there are, those that fit a search, and one in full."""

from __future__ import annotations

from pathlib import Path

import click

from gongkai.cli.answers import AnswerFormat, answer_options
from gongkai.cli.completions import complete_laws
from gongkai.cli.options import language_option
from gongkai.legislation.jurisdictions import jurisdiction_words
from gongkai.legislation.laws import Law
from gongkai.legislation.loading import law, laws
from gongkai.messages import Language, message


@click.command(name="laws")
@click.argument("code", required=False, shell_complete=complete_laws)
@click.option(
    "--jurisdiction",
    metavar="CODE",
    help=message("Only laws of this territory and its parts, as CN, GB or US-NJ.").template,
)
@click.option(
    "--search",
    metavar="TEXT",
    help=message("Only laws with all these words in code, names, notes or country.").template,
)
@answer_options("laws")
@language_option
def command(
    *,
    code: str | None,
    jurisdiction: str | None,
    search: str | None,
    form: str,
    output: Path | None,
    lang: Language,
) -> None:
    """List the laws, or show one in full: duties, dates in force, articles, and confidence."""
    if code is not None:
        answer: Law | tuple[Law, ...] = law(code)
    else:
        answer = tuple(one for one in laws() if _is_of(one, jurisdiction) and _contains(one, search))
        if not answer:
            raise click.ClickException("no law fits; gongkai laws lists them all")
    with AnswerFormat.chosen("laws", form, output).opened() as write:
        write(answer, lang)


def _is_of(known: Law, jurisdiction: str | None) -> bool:
    """Return whether a law is of a territory or one of its parts."""
    if jurisdiction is None:
        return True
    wanted = jurisdiction.upper()
    return known.jurisdiction == wanted or known.jurisdiction.startswith(f"{wanted}-")


def _contains(known: Law, search: str | None) -> bool:
    """Return whether all the words stand in the code, the names, the notes or the country of a law, in any language."""
    if search is None:
        return True
    texts = [known.code, *known.name.by_language.values(), jurisdiction_words(known.jurisdiction)]
    for version in known.versions:
        texts += [*version.cite_as.by_language.values(), version.number or ""]
        texts += version.note.by_language.values() if version.note else ()
    texts += known.note.by_language.values() if known.note else ()
    everything = " ".join(texts).casefold()
    return all(word in everything for word in search.casefold().split())
