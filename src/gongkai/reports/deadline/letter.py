"""A paragraph on a deadline to paste into a letter: what has to be done by when, under which provision, and why."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.days.reasons import day_message
from gongkai.days.steps import DayStepKind
from gongkai.legislation.deadline_words import limit_and_source
from gongkai.legislation.deadlines import Deadline
from gongkai.legislation.provisions import LimitKind
from gongkai.messages import Language, Message, message
from gongkai.reports.deadline.drawing import Drawing
from gongkai.reports.writing.legal_words import TRIGGERS


def letter(deadline: Deadline, lang: Language = "en") -> str:
    """Return the paragraph; where nothing gives a due day, it says so."""
    gap = "" if lang == "zh" else " "
    return gap.join(sentence.text(lang) for sentence in _sentences(deadline, lang))


def _sentences(deadline: Deadline, lang: Language) -> Iterator[Message]:
    """Yield the answer, the limit and its start, the days left out, and what is open."""
    duty, value = deadline.duty, deadline.value
    yield message("{name}. To {duty}: {answer}.", name=deadline.name, duty=duty.label, answer=deadline.answer)
    if value is None:
        return
    trigger = duty.starts_with or TRIGGERS[duty.trigger]
    if value.limit is not None:
        yield message(
            "The time limit ({limit}) runs from {day}: {trigger}.",
            limit=limit_and_source(value, deadline.citation),
            day=day_message(deadline.start),
            trigger=trigger,
        )
    apart = message("; ").text(lang)
    events = [step.text(lang) for step in deadline.steps if step.kind is DayStepKind.EVENT]
    if events:
        yield message("What happened meanwhile: {events}.", events=apart.join(events))
    named = [one.text(lang) for one in Drawing(deadline, lang).named_days()]
    if named and value.kind is LimitKind.AT_MOST:
        yield message("Days off and days worked in exchange: {days}.", days=apart.join(named))
    if deadline.due is not None and deadline.provisional:
        yield message("The day is provisional: something it rests on is still open.")
