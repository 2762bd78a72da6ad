"""What falls due for people at a screen: overdue first, then what is coming, then what has no day; each by unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen
from rich.console import Group, RenderableType
from rich.text import Text

from gongkai.checks.due.days import DueDay, DueDays
from gongkai.legislation.deadline_words import marked_citation
from gongkai.messages import Language, Message, message, message_plural
from gongkai.reports.due.wording import due_by, remaining, summary
from gongkai.reports.writing.paragraphs import heading, line
from gongkai.reports.writing.sentences import Sayable


def render(days: DueDays, lang: Language = "en") -> RenderableType:
    """Lay out what falls due for a rich console."""
    return Group(*_View(days, lang).parts())


@frozen
class _View:
    """One answer in one language, laid out part by part."""

    days: DueDays
    lang: Language

    def parts(self) -> Iterator[RenderableType]:
        """Yield head and sections, from top to bottom."""
        days = self.days
        yield self._line(days.body.name, style="bold")
        yield self._line(message("What falls due, as of {as_of}", as_of=days.as_of))
        for law, through in days.through:
            yield self._line(
                message_plural(
                    "{law}: looks ahead {count} working day, through {through}",
                    "{law}: looks ahead {count} working days, through {through}",
                    days.within,
                    law=law,
                    through=through,
                )
            )
        if days.broken:
            yield self._line(
                message("A table could not be read to its end; rows below that place are not listed.")
            )
        yield from self._section(message("Past due"), days.overdue)
        yield from self._section(message("Falling due"), days.coming, always=True)
        yield from self._section(message("Without a due day that can be determined"), days.open)

    def _line(self, text: Sayable, lead: str = "", style: str = "") -> RenderableType:
        """Make one paragraph."""
        return line(text, self.lang, lead, style)

    def _section(
        self, title: Message, days: Sequence[DueDay], *, always: bool = False
    ) -> Iterator[RenderableType]:
        """Show some due days under a heading, unit by unit, the unit with the soonest first."""
        if not days and not always:
            return
        yield heading(
            message("{title} ({count})", title=title, count=len(days)) if days else title, self.lang
        )
        if not days:
            yield self._line(message("None."))
        by_unit: dict[str | None, list[DueDay]] = {}
        for one in days:
            by_unit.setdefault(one.unit, []).append(one)
        for unit, its in by_unit.items():
            yield self._line(unit or message("no unit recorded"), style="bold")
            for one in its:
                yield from self._due_day(one)
        yield Text()

    def _due_day(self, one: DueDay) -> Iterator[RenderableType]:
        """Show one due day: what has to be done, by when, how long is left, and on which ground."""
        yield self._line(summary(one), "  - ")
        for part in (
            due_by(one),
            remaining(one),
            marked_citation(one.citation) if one.citation is not None else None,
        ):
            if part is not None:
                yield self._line(part, "    ")
        if one.doubt is not None:
            yield self._line(message("Doubt: {doubt}", doubt=one.doubt), "    ")
