"""``gongkai deadline``: by when a duty has to be done, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import click

from gongkai.cli.answers import AnswerFormat, answer_options
from gongkai.cli.completions import complete_duties, complete_laws
from gongkai.cli.options import PLACE, as_day, body_options, check_region, language_option, read_day
from gongkai.days.closures import Closure
from gongkai.days.events import Event
from gongkai.errors import AmbiguousDuty, InvalidClosure
from gongkai.legislation.laws import Law
from gongkai.legislation.loading import law
from gongkai.legislation.provisions import BodyKind, BodyLevel
from gongkai.messages import Language, LocalText, message
from gongkai.readers.closures import load_closures
from gongkai.records.requests.words import EVENTS, coded
from gongkai.structuring import nearest_labelled

_FACTS: Final = ("consent", "notice", "reasons", "agreement")
_MORE: Final = re.compile(rf"\d.*|(?:no-)?(?:{'|'.join(_FACTS)})")
"""What still belongs to an event after its kind and day."""
_LEAST: Final = 2
_MOST_DAYS: Final = timedelta(days=36525)
"""A hundred years: more days are a mistake."""
_NAME: Final = 2
"""The place of the name of a closure, after its first and last day."""
_YEARLY: Final = re.compile(r"\d\d-\d\d")
_CLOSED: Final = LocalText({"en": "closed by the body itself", "zh": "本机关自行安排的休息日"})


class _WithEvents(click.Command):
    """A command whose options ``--event`` and ``--closure`` take as many values as are given."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the values of each event and closure together, so that they come as one."""
        return super().parse_args(ctx, list(_joined(args)))


def _joined(arguments: list[str]) -> Iterator[str]:
    """Join what belongs to one event or closure: its kind and day, then what follows as long as it belongs."""
    names = not arguments[:1] or not arguments[0].startswith("-")  # else a name could as well be the law
    position = 0
    while position < len(arguments):
        option = arguments[position]
        yield option
        position += 1
        if option not in ("--event", "--closure") or position == len(arguments):
            continue
        last = position + 1
        while last < len(arguments) and _belongs(option, arguments[last], last - position, names=names):
            last += 1
        yield " ".join(arguments[position:last])
        position = last


def _belongs(option: str, argument: str, place: int, *, names: bool) -> bool:
    """Return whether an argument belongs: the second does whatever it is, so that a bad day is named."""
    if argument.startswith("--"):
        return False
    if option == "--closure":
        return place == 1 or (place == _NAME and names)
    return place == 1 or _MORE.fullmatch(argument) is not None


def _read_events(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[Event, ...]:
    """Read the events."""
    return tuple(_read_event(ctx, param, value.split()) for value in values)


def _kind_of(ctx: click.Context, param: click.Parameter, word: str) -> str:
    """Return the kind of event that a word means: its code, or a Chinese word of registers, as 延期."""
    if word.isascii():
        return word
    kind = coded(word, EVENTS)
    if kind not in EVENTS.values():
        words = {one: [other for other, code in EVENTS.items() if code == one] for one in EVENTS.values()}
        meant = nearest_labelled(word, words)
        remedy = f"did you mean {' or '.join(meant)}?" if meant else "write its code, as extended"
        raise click.BadParameter(f"{word!r} is no known kind of event; {remedy}", ctx, param)
    return kind


def _read_event(ctx: click.Context, param: click.Parameter, words: list[str]) -> Event:
    """Read one event: kind and day, then its last day or a number of days, then facts."""
    if len(words) < _LEAST:
        problem = f"{' '.join(words)!r} lacks its day; write --event KIND DATE [DATE], as extended 2024-03-01"
        raise click.BadParameter(problem, ctx, param)
    word, first, *more = words
    kind = _kind_of(ctx, param, word)
    facts: dict[str, bool] = {}
    until: date | None = None
    days: int | None = None
    for word in more:
        fact = word.removeprefix("no-")
        if fact in _FACTS:
            if facts.get(fact, fact == word) is not (fact == word):
                problem = f"{kind} is recorded with and without {fact}; write {fact} or no-{fact}"
                raise click.BadParameter(problem, ctx, param)
            facts[fact] = fact == word
        elif word.isdecimal():
            days = int(word)
        else:
            until = as_day(ctx, param, word)
    if until is not None and days is not None:
        problem = f"{kind} has a last day, {until}, and a number of days, {days}; give one of them"
        raise click.BadParameter(problem, ctx, param)
    return Event(kind, as_day(ctx, param, first), until, days, **facts)


def _read_closures(
    ctx: click.Context, param: click.Parameter, values: tuple[str, ...]
) -> tuple[Closure, ...]:
    """Read the closures."""
    return tuple(_read_closure(ctx, param, value) for value in values)


def _read_closure(ctx: click.Context, param: click.Parameter, value: str) -> Closure:
    """Read one closure: its first and last day, then its name."""
    first, _, rest = value.partition(" ")
    last, _, name = rest.partition(" ")
    if not last:
        problem = (
            f"{value!r} lacks its last day; write --closure FROM TO, as 2026-12-24 2027-01-02 or 12-24 01-02"
        )
        raise click.BadParameter(problem, ctx, param)
    begins, ends = (end if _YEARLY.fullmatch(end) else as_day(ctx, param, end) for end in (first, last))
    try:
        return Closure(begins, ends, LocalText({"en": name, "zh": name}) if name else _CLOSED)
    except InvalidClosure as refused:
        raise click.BadParameter(str(refused), ctx, param) from None


def _read_calendars(
    ctx: click.Context, param: click.Parameter, values: tuple[Path, ...]
) -> tuple[Closure, ...]:
    """Read the files of closures."""
    del ctx, param
    return tuple(closure for path in values for closure in load_closures(path))


@click.command(
    name="deadline",
    cls=_WithEvents,
    epilog="An event is its kind, its day, then its last day or a number of days, then what is recorded of it: "
    "consent, notice, reasons, agreement, each with no- before it where it lacks.",
)
@click.argument("code", metavar="LAW", shell_complete=complete_laws)
@click.argument("duty", shell_complete=complete_duties)
@click.argument("start", metavar="[DATE]", required=False, callback=read_day)
@click.option(
    "--from",
    "first",
    callback=read_day,
    metavar="DATE",
    help=message("First of many days, in place of DATE; with --through.").template,
)
@click.option(
    "--through", "last", callback=read_day, metavar="DATE", help=message("Last of these days.").template
)
@click.option(
    "--event",
    "events",
    multiple=True,
    callback=_read_events,
    metavar="KIND DATE [DATE]",
    help=message("What happened meanwhile; may be given several times.").template,
)
@click.option(
    "--channel",
    metavar="CHANNEL",
    help=message(
        "How the request came in on DATE, as ordinary-post: the law says which day is the day of receipt."
    ).template,
)
@click.option(
    "--closure",
    "closures",
    multiple=True,
    callback=_read_closures,
    metavar="FROM TO [NAME]",
    help=message("Days off of the body's own, or of its school days; may be given several times.").template,
)
@click.option(
    "--calendar",
    "calendars",
    multiple=True,
    type=PLACE,
    callback=_read_calendars,
    metavar="FILE",
    help=message("The same from a TOML file with [[closures]], such as register.toml.").template,
)
@click.option(
    "--explain", is_flag=True, help=message("Draw the months on the way, and list each step.").template
)
@answer_options("deadline")
@body_options
@language_option
def command(  # noqa: PLR0913 -- one parameter an option
    *,
    code: str,
    duty: str,
    start: date | None,
    first: date | None,
    last: date | None,
    events: tuple[Event, ...],
    channel: str | None,
    closures: tuple[Closure, ...],
    calendars: tuple[Closure, ...],
    explain: bool,
    form: str,
    output: Path | None,
    level: str | None,
    kind: str | None,
    region: str | None,
    lang: Language,
) -> None:
    """Compute by when a duty has to be done, under which article, and why.

    LAW and DUTY are codes as `gongkai laws` shows them; DATE is the day of the event from which
    the duty runs, as 2024-03-01. With --from and --through in its place, the answer is a table (csv) with a
    row for each day.
    """
    days = _days(start, first, last)
    chosen = AnswerFormat.chosen("deadline", form, output, usual=None if start else "csv")
    if start is None and chosen.format.name != "csv":
        raise click.UsageError(f"--from and --through give a table; leave --format {chosen.format.name} out")
    known = law(code).for_body(
        None if level is None else BodyLevel(level), None if kind is None else BodyKind(kind), region
    )
    check_region(known, region)
    try:
        known = _with_own_days(known, duty, days[0], (*closures, *calendars))
        deadlines = [known.deadline(duty, day, events, received_by=channel) for day in days]
    except AmbiguousDuty:
        raise click.UsageError(_whose(known, duty, days)) from None
    deadline = deadlines[0]
    if chosen.format.name == "ics" and deadline.due is None:
        raise click.ClickException(
            f"to {deadline.duty.label}: {deadline.answer}; there is nothing to put into a calendar"
        )
    with chosen.opened() as write:
        answer = deadlines if start is None else deadline
        write(answer, lang, explain=explain, made_on=date.today())  # noqa: DTZ011 -- the local day of the user


def _days(start: date | None, first: date | None, last: date | None) -> tuple[date, ...]:
    """Return the day that is given, or every day from the first through the last."""
    if start is not None:
        if first is not None or last is not None:
            raise click.UsageError(
                "DATE is one day, and --from and --through are many; give one or the other"
            )
        return (start,)
    if first is None or last is None:
        raise click.UsageError("give the DATE on which the duty begins, or --from DATE and --through DATE")
    if not timedelta(0) <= last - first <= _MOST_DAYS:
        raise click.UsageError(
            f"--from {first} --through {last}: give an earlier and a later day, at most {_MOST_DAYS.days} days apart"
        )
    return tuple(first + timedelta(days=number) for number in range((last - first).days + 1))


def _with_own_days(known: Law, duty: str, start: date, closures: tuple[Closure, ...]) -> Law:
    """Return the law with the body's own days off; raise for days it does not allow, and where it needs some."""
    value = known.duty_value(duty, start)
    names = () if value is None or value.limit is None else value.limit.calendars
    if names and not closures:
        problem = (
            f"the duty {duty!r} of {known.code} counts days that only the body knows: {', '.join(names)}"
        )
        raise click.UsageError(f"{problem}; say when it is closed: --calendar FILE, or --closure FROM TO")
    if closures and not names and not known.working_days.body_days:
        cited = known.working_days.citation.text("en")
        problem = f"{known.code} does not let a body have days off of its own for {duty!r} ({cited})"
        raise click.UsageError(f"{problem}; leave --closure and --calendar out")
    return known.for_body(known.level, known.kind, known.region, closures)


def _whose(known: Law, duty: str, days: tuple[date, ...]) -> str:
    """Return the error that names the options which choose between bodies."""
    reached = [value.applies for value in known.duties[duty].values if any(map(value.in_force_on, days))]
    levels = [one.value for one in BodyLevel if any(one in applies.levels for applies in reached)]
    kinds = [one.value for one in BodyKind if any(one in applies.kinds for applies in reached)]
    named = [
        f"{option} {'|'.join(ones)}" for option, ones in (("--level", levels), ("--kind", kinds)) if ones
    ]
    return f"the duty {duty!r} of {known.code} differs by body; say whose it is: {' or '.join(named)}"
