"""What a shell offers for the arguments of commands: codes of laws, duties, rules, and names of tables."""

from __future__ import annotations

from collections.abc import Iterable

import click
from click.shell_completion import CompletionItem

from gongkai.errors import GongkaiError


def complete_laws(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the codes of laws, with their names."""
    from gongkai.legislation.loading import laws  # noqa: PLC0415 -- loaded only while a shell completes

    del ctx, param
    return _offered(((law.code, law.name.text("en")) for law in laws()), incomplete)


def complete_duties(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the duties of the law that is named already, with what has to be done."""
    from gongkai.legislation.loading import law  # noqa: PLC0415 -- as above

    del param
    try:
        duties = law(str(ctx.params.get("code"))).duties.values()
    except GongkaiError:
        return []
    return _offered(((duty.id, duty.label.text("en")) for duty in duties), incomplete)


def complete_rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the codes of the rules that ship, with what they find; after a comma, the next code."""
    from gongkai.checks.rules import ALL  # noqa: PLC0415 -- as above

    del ctx, param
    before, comma, begun = incomplete.rpartition(",")
    named = ((f"{before}{comma}{rule.code}", rule.title.text("en")) for rule in ALL)
    return _offered(named, f"{before}{comma}{begun.upper()}")


def complete_tables(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the tables of a register, and the names of JSON Schemas."""
    from gongkai.cli.json_schemas import SCHEMAS  # noqa: PLC0415 -- as above
    from gongkai.readers.table_names import RECORDS  # noqa: PLC0415 -- as above

    del ctx, param
    return _offered(((name, "") for name in (*RECORDS, *SCHEMAS)), incomplete)


def _offered(named: Iterable[tuple[str, str]], incomplete: str) -> list[CompletionItem]:
    """Keep what begins as the word that is being written."""
    return [CompletionItem(name, help=meaning) for name, meaning in named if name.startswith(incomplete)]
