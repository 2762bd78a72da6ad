"""The sentences of an overview for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from gongkai.checks.overviews import Overview
from gongkai.checks.verdicts import Verdict
from gongkai.messages import Language, Message, message, message_plural
from gongkai.reports.overview.rows import VERDICTS

_NAMED: Final = 5
"""How many files that were passed over are named."""


def head(overview: Overview) -> Message:
    """Report of how many registers the overview is, and as of which day."""
    return message_plural(
        "Overview of {count} register, as of {as_of}",
        "Overview of {count} registers, as of {as_of}",
        len(overview.rows),
        as_of=overview.as_of,
    )


def counted(overview: Overview) -> Iterator[tuple[Verdict, Message]]:
    """Yield the verdicts that there are, with the number of registers of each."""
    counts = Counter(row.verdict for row in overview.rows)
    for verdict in Verdict:
        if counts[verdict]:
            yield verdict, message("{title} ({count})", title=VERDICTS[verdict], count=counts[verdict])


def passed_over(overview: Overview, lang: Language) -> Message | None:
    """Describe which files beside the registers are of no kind that holds one; `None` where there are none."""
    files = overview.passed_over
    if not files:
        return None
    return message_plural(
        "{count} file beside them was passed over, as no register is kept in a file of its kind: {files}",
        "{count} files beside them were passed over, as no register is kept in files of their kinds: {files}",
        len(files),
        files=_named(files, lang),
    )


def _named(files: Sequence[str], lang: Language) -> str:
    """Name the first files."""
    more = "…" if len(files) > _NAMED else ""
    return message(", ").text(lang).join((*files[:_NAMED], *filter(None, (more,))))
