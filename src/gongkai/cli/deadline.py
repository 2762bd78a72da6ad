"""``gongkai deadline``: by when a duty has to be done, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

import click

from gongkai.cli.delivery import screen, show
from gongkai.cli.options import as_day, body, check_region, language, read_day
from gongkai.days.events import Event
from gongkai.errors import AmbiguousDuty
from gongkai.law.deadlines import Deadline
from gongkai.law.laws import Law
from gongkai.law.loading import law
from gongkai.law.provisions import BodyKind, Level
from gongkai.messages import Language
from gongkai.reports import deadline_json, deadline_pages, ics

_FORMATS: Final = ("text", "json", "ics")
_FACTS: Final = ("consent", "notice", "reasons", "agreement")
_MORE: Final = re.compile(rf"\d.*|(?:no-)?(?:{'|'.join(_FACTS)})")
"""What still belongs to an event after its kind and day."""
_LEAST: Final = 2


class _WithEvents(click.Command):
    """A command whose option ``--event`` takes as many values as are given."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the values of each event together, so that they come as one."""
        return super().parse_args(ctx, list(_joined(args)))


def _joined(arguments: list[str]) -> Iterator[str]:
    """Join what belongs to one event: its kind and day, then days, numbers and facts as long as there are."""
    position = 0
    while position < len(arguments):
        yield arguments[position]
        position += 1
        if arguments[position - 1] != "--event" or position == len(arguments):
            continue
        last = position + 1
        while last < len(arguments) and _belongs(arguments[last], last - position):
            last += 1
        yield " ".join(arguments[position:last])
        position = last


def _belongs(argument: str, place: int) -> bool:
    """Say whether an argument belongs to an event: the day does whatever it is, so that a bad one is named."""
    return not argument.startswith("--") and (place == 1 or _MORE.fullmatch(argument) is not None)


def _read_events(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[Event, ...]:
    """Read the events."""
    return tuple(_read_event(ctx, param, value.split()) for value in values)


def _read_event(ctx: click.Context, param: click.Parameter, words: list[str]) -> Event:
    """Read one event: kind and day, then its last day or a number of days, then facts."""
    if len(words) < _LEAST:
        problem = f"{' '.join(words)!r} lacks its day; write --event KIND DATE [DATE], as extended 2024-03-01"
        raise click.BadParameter(problem, ctx, param)
    kind, first, *more = words
    facts: dict[str, bool] = {}
    until: date | None = None
    days: int | None = None
    for word in more:
        fact = word.removeprefix("no-")
        if fact in _FACTS:
            facts[fact] = fact == word
        elif word.isdecimal():
            days = int(word)
        else:
            until = as_day(ctx, param, word)
    return Event(kind, as_day(ctx, param, first), until, days, **facts)


@click.command(
    name="deadline",
    cls=_WithEvents,
    epilog="An event is its kind, its day, then its last day or a number of days, then what is recorded of it: "
    "consent, notice, reasons, agreement, each with no- before it where it lacks.",
)
@click.argument("code", metavar="LAW")
@click.argument("duty")
@click.argument("start", metavar="DATE", callback=read_day)
@click.option(
    "--event",
    "events",
    multiple=True,
    callback=_read_events,
    metavar="KIND DATE [DATE]",
    help="What happened meanwhile; may be given several times.",
)
@click.option("--explain", is_flag=True, help="Draw the months on the way, and tell each step.")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help="Shape of the answer.",
)
@body
@language
def command(  # noqa: PLR0913 -- one parameter an option
    *,
    code: str,
    duty: str,
    start: date,
    events: tuple[Event, ...],
    explain: bool,
    form: str,
    level: str | None,
    kind: str | None,
    region: str | None,
    lang: Language,
) -> None:
    """Say by when a duty has to be done, under which article, and why.

    LAW and DUTY are codes as `gongkai laws` shows them; DATE is the day of the event from which
    the duty runs, as 2024-03-01.
    """
    held = law(code).for_body(
        None if level is None else Level(level), None if kind is None else BodyKind(kind), region
    )
    check_region(held, region)
    try:
        deadline = held.deadline(duty, start, events)
    except AmbiguousDuty:
        raise click.UsageError(_whose(held, duty, start)) from None
    match form:
        case "json":
            show(deadline_json.render(deadline, held, lang))
        case "ics":
            show(_calendar_file(deadline, lang))
        case _:
            screen(deadline_pages.render(deadline, held, lang, explain=explain))


def _calendar_file(deadline: Deadline, lang: Language) -> bytes:
    """Write the iCalendar file; without a day there is nothing to put into a calendar."""
    if deadline.due is None:
        raise click.ClickException(
            f"{deadline_pages.answer(deadline)}; there is nothing to put into a calendar"
        )
    return ics.render(deadline, date.today(), lang)  # noqa: DTZ011 -- the local day of whoever asks


def _whose(held: Law, duty: str, start: date) -> str:
    """Say which options choose between the bodies that a duty treats differently."""
    reached = [value.applies for value in held.duties[duty].values if value.in_force_on(start)]
    levels = [one.value for one in Level if any(one in applies.levels for applies in reached)]
    kinds = [one.value for one in BodyKind if any(one in applies.kinds for applies in reached)]
    named = [
        f"{option} {'|'.join(ones)}" for option, ones in (("--level", levels), ("--kind", kinds)) if ones
    ]
    return f"the duty {duty!r} of {held.code} differs by body; say whose it is: {' or '.join(named)}"
