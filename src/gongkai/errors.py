"""Every exception and warning that gongkai raises, in one tree.

Each class also derives from the nearest built-in, so that code which does not
know gongkai still catches it sensibly. The parts of a message are kept as
attributes: programs need not parse text. Faults in *data* are never exceptions;
they become findings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import TypeVar

_Error = TypeVar("_Error", bound="GongkaiError")


class GongkaiError(Exception):
    """The base of every error that gongkai raises on purpose.

    Errors can be pickled, so that they come back from the processes of a pipeline.
    """

    also: tuple[GongkaiError, ...] = ()
    """Further faults of the same call; each stands in the notes of this error, which is the first of them."""

    def __reduce__(self) -> tuple[object, ...]:
        """Rebuild the error from its message and attributes when it is unpickled."""
        return _rebuild, (type(self), self.args), self.__dict__


def with_all(faults: Sequence[_Error]) -> _Error:
    """Return the first of several faults of one call, with the others in `also` and in its notes.

    >>> refused = with_all([UnknownTable("item", ["items"]), UnknownTable("entry", ["entries"])])
    >>> [refused.table, *(other.table for other in refused.also)]
    ['item', 'entry']
    """
    first, *others = faults
    first.also = tuple(others)
    for other in others:
        first.add_note(f"also: {other}")
    return first


def _rebuild(cls: type[GongkaiError], parts: tuple[object, ...]) -> GongkaiError:
    """Return an error with the message and parts that it had."""
    error = cls.__new__(cls, *parts)
    error.args = parts
    return error


class InvalidDate(GongkaiError, TypeError):
    """Something other than a day was given where a day is needed.

    Days are `datetime.date`. A `datetime` has a time of day that would be
    dropped without notice, and text, numbers and booleans would have to be guessed.
    """

    def __init__(self, value: object, name: str = "day") -> None:
        """Name the argument and the value that was refused."""
        self.value = value
        self.name = name
        kind = type(value).__name__
        remedy = {
            "datetime": "take the local day first: value.date()",
            "Timestamp": "take the local day first: value.date()",
            "datetime64": "take the day first: value.astype('datetime64[D]').item()",
            "str": "parse it first: datetime.date.fromisoformat(value)",
            "NaTType": "a missing day is None",
            "NAType": "a missing day is None",
            "float": "a missing day is None",
        }.get(kind, "give a datetime.date")
        super().__init__(f"{name} must be a datetime.date, not {kind} {_shorten(value)}; {remedy}")


class InvalidArgument(GongkaiError, TypeError):
    """A value of the wrong kind was given to a function or a record."""

    def __init__(self, name: str, value: object, wanted: str) -> None:
        """Name the argument, the value that was refused, and what is wanted."""
        self.name = name
        self.value = value
        self.wanted = wanted
        super().__init__(f"{name} must be {wanted}, not {type(value).__name__} {_shorten(value)}")


class UnknownLanguage(GongkaiError, ValueError):
    """A language into which nothing is translated."""

    def __init__(self, language: object, known: Sequence[str]) -> None:
        """Keep the language, the known ones and the nearest of them."""
        self.language = language
        self.known: tuple[str, ...] = tuple(known)
        self.nearest: tuple[str, ...] = _nearest(language, self.known)
        super().__init__(f"no translation to {language!r}; there are: {', '.join(known)}")


class InvalidCount(GongkaiError, ValueError):
    """A number of days, weeks, months or years that cannot be counted."""

    def __init__(self, value: object, problem: str) -> None:
        """Keep the value and say what is wrong with it."""
        self.value = value
        super().__init__(problem)


class DateOutOfRange(GongkaiError, OverflowError):
    """A day before year 1 or after year 9999, which no calendar has."""


class UnknownCalendar(GongkaiError, LookupError):
    """A calendar code that is not known."""

    def __init__(self, code: object, remedy: str, known: Sequence[str] = ()) -> None:
        """Keep the code, the known codes (where they can be listed) and the nearest of them."""
        self.code: object = code
        self.known: tuple[str, ...] = tuple(known)
        self.nearest: tuple[str, ...] = _nearest(code, self.known)
        super().__init__(f"no calendar is known as {code!r}; {remedy}")


class MissingRegion(UnknownCalendar):
    """The working days of a law differ by region, and no region was given."""

    def __init__(self, law: str, regions: Sequence[str]) -> None:
        """Keep the law and the codes of the regions there are."""
        self.law = law
        self.code: object = None
        self.known: tuple[str, ...] = tuple(regions)
        self.nearest: tuple[str, ...] = ()
        names = ", ".join(code.partition("-")[2] for code in regions)
        problem = f"the working days of {law} differ by region, and none is given"
        GongkaiError.__init__(self, f"{problem}; use law.for_body(region=…) with one of {names}")


class InvalidClosure(GongkaiError, ValueError):
    """A closed season or period whose ends make no sense."""


class InvalidDayRule(GongkaiError, ValueError):
    """A rule that names no day of a year, such as ``third Monday in January``."""

    def __init__(self, rule: str, remedy: str) -> None:
        """Keep the rule, and say what would be right."""
        self.rule = rule
        super().__init__(f"{rule!r} names no day of a year: {remedy}")


class UnsettledCalendarWarning(UserWarning):
    """An answer rests on days for which no official arrangement is known yet.

    The answer is given with what is known. Escalate with
    ``warnings.simplefilter("error", gongkai.errors.UnsettledCalendarWarning)``.
    """


class AmbiguousMonthEnd(GongkaiError, ValueError):
    """A month was added to a day that the target month does not have."""

    def __init__(self, last: date, problem: str) -> None:
        """Keep the last day of the month that is too short, and say what is wrong."""
        self.last = last
        super().__init__(problem)


class InvalidTimeLimit(GongkaiError, ValueError):
    """A time limit whose parts contradict one another."""


class InvalidHistory(GongkaiError, ValueError):
    """Events that cannot have happened as recorded: both are named, with their days."""

    def __init__(self, problem: str, *events: tuple[str, date]) -> None:
        """Keep kind and day of the events that contradict one another, and say what is wrong."""
        self.events = events
        shown = " and ".join(f"{kind!r} on {day}" for kind, day in events)
        super().__init__(f"{shown}: {problem}" if shown else problem)


class UnknownEvent(GongkaiError, LookupError):
    """A kind of event for which the duty has no rule."""

    def __init__(self, kind: object, known: Sequence[str], place: str = "") -> None:
        """Keep the kind, the known kinds and the nearest of them."""
        self.kind = kind
        self.known: tuple[str, ...] = tuple(known)
        self.nearest: tuple[str, ...] = _nearest(kind, self.known)
        where = f" {place}" if place else ""
        guess = f"did you mean {self.nearest[0]!r}? " if self.nearest else ""
        super().__init__(f"no event is known{where} as {kind!r}; {guess}there are {', '.join(known)}")


class UnknownLaw(GongkaiError, LookupError):
    """A law code for which there is no file."""

    def __init__(self, code: object, known: Sequence[str], remedy: str) -> None:
        """Keep the code, the known codes and the nearest of them."""
        self.code = code
        self.known: tuple[str, ...] = tuple(known)
        self.nearest: tuple[str, ...] = _nearest(code, self.known)
        super().__init__(f"no law is known as {code!r}; {remedy}")


class UnknownDuty(GongkaiError, LookupError):
    """A duty that the law has never had."""

    def __init__(self, law: str, duty: object, known: Sequence[str], remedy: str) -> None:
        """Keep law and duty, the duties of the law and the nearest of them."""
        self.law = law
        self.duty = duty
        self.known: tuple[str, ...] = tuple(known)
        self.nearest: tuple[str, ...] = _nearest(duty, self.known)
        super().__init__(f"{law} has no duty {duty!r}; {remedy}")


class UnknownChannel(GongkaiError, LookupError):
    """A channel for which the law has no rule on the day of receipt."""

    def __init__(self, law: str, channel: object, known: Sequence[str], remedy: str) -> None:
        """Keep law and channel, the channels of the law and the nearest of them."""
        self.law = law
        self.channel = channel
        self.known: tuple[str, ...] = tuple(known)
        self.nearest: tuple[str, ...] = _nearest(channel, self.known)
        super().__init__(f"{law} has no rule of receipt for {channel!r}; {remedy}")


class UnknownRule(GongkaiError, LookupError):
    """A rule code or family that is not known."""

    def __init__(self, code: object, known: Sequence[str], called: Mapping[str, str] | None = None) -> None:
        """Keep the code, the known codes and families, and the nearest of them.

        `called` are codes that may be meant by their names, each with its name.
        """
        self.code = code
        self.known: tuple[str, ...] = tuple(known)
        self.nearest: tuple[str, ...] = _nearest(code, self.known)
        meant = [f"{one} ({name})" for one, name in (called or {}).items()] or list(self.nearest)
        if called and not self.nearest:
            self.nearest = tuple(called)
        remedy = (
            f"do you mean {' or '.join(meant)}?"
            if meant
            else f"families are {', '.join(sorted({one.rstrip('0123456789') for one in self.known}))}"
        )
        super().__init__(f"no rule or family of rules is known as {code!r}; {remedy}")


class AmbiguousDuty(GongkaiError, LookupError):
    """A duty that differs from body to body, requested without a body."""

    def __init__(self, law: str, duty: str) -> None:
        """Keep law and duty, and say how to choose."""
        self.law = law
        self.duty = duty
        super().__init__(
            f"the duty {duty!r} of {law} differs by body; say whose it is: law.for_body(level=…, kind=…)"
        )


class UnknownTable(GongkaiError, LookupError):
    """A table that no register has."""

    def __init__(self, table: object, known: Sequence[str]) -> None:
        """Keep the name, the tables that are known and the nearest of them."""
        self.table = table
        self.known: tuple[str, ...] = tuple(known)
        self.nearest: tuple[str, ...] = _nearest(table, self.known)
        super().__init__(f"no table is known as {table!r}; there are {', '.join(known)}")


class InvalidColumns(GongkaiError, ValueError):
    """Names of columns that no field of a record has."""

    def __init__(self, columns: Sequence[str], known: Sequence[str]) -> None:
        """Keep the names and those that are known, and find the nearest known one of each."""
        self.columns: tuple[str, ...] = tuple(columns)
        self.known: tuple[str, ...] = tuple(known)
        self.nearest: dict[str, str] = {
            name: close[0] for name in self.columns if (close := get_close_matches(name, self.known, 1))
        }
        named = ", ".join(
            f"{name!r} (did you mean {self.nearest[name]!r}?)" if name in self.nearest else repr(name)
            for name in self.columns
        )
        super().__init__(f"no field is called {named}; there are: {', '.join(self.known)}")


class InvalidFile(GongkaiError, ValueError):
    """A file with invalid content: file, key, value and remedy are named."""

    def __init__(self, file: str, key: str, value: object, remedy: str) -> None:
        """Keep the four parts of the message."""
        self.file = file
        self.key = key
        self.value = value
        self.remedy = remedy
        place = f"{file}: {key}" if key else file
        shown = "" if value is None else f" = {_shorten(value)}"
        super().__init__(f"{place}{shown}: {remedy}")


class InvalidLawFile(InvalidFile):
    """A law file with invalid content."""


class InvalidRegister(InvalidFile):
    """A register whose description (register.toml or mapping) is invalid."""


class InvalidSetting(InvalidFile):
    """A setting that is unknown or invalid, in gongkai.toml, in pyproject.toml or in a call."""


class InvalidRules(GongkaiError, ImportError):
    """Own rules that are invalid: where they come from, and what is wrong with them."""

    def __init__(self, origin: str, problem: str) -> None:
        """Keep the file or package the rules come from, and say what is wrong."""
        self.origin = origin
        self.problem = problem
        super().__init__(f"{origin}: {problem}")


class UnreadableFile(GongkaiError, OSError):
    """A file that is missing, empty, binary or broken where text or a table was expected."""

    def __init__(self, file: str, problem: str) -> None:
        """Keep the file and say what is wrong with it."""
        self.file = file
        self.problem = problem
        super().__init__(f"{file}: {problem}")


class UnwritableFile(GongkaiError, OSError):
    """A file that cannot be written where it is wanted."""

    def __init__(self, file: str, problem: str) -> None:
        """Keep the file and say why it cannot be written."""
        self.file = file
        self.problem = problem
        super().__init__(f"{file} cannot be written: {problem}; name a file in a folder you may write to")


class BrokenTable(UnreadableFile):
    """A table that could be read up to some row and not beyond it."""

    def __init__(self, file: str, row: int, problem: str) -> None:
        """Keep the row at which reading stopped."""
        self.row = row
        super().__init__(file, f"row {row}: {problem}")


class MissingExtra(GongkaiError, ImportError):
    """A feature needs packages that are not installed."""

    def __init__(self, feature: str, extra: str) -> None:
        """Name the feature and the extra to install for it."""
        self.feature = feature
        self.extra = extra
        super().__init__(
            f"{feature} needs packages that are not installed; run: pip install 'gongkai[{extra}]'"
        )


class FindingsFound(GongkaiError):
    """A report that is not in order, raised by `Report.raise_for`."""

    def __init__(
        self,
        body: str,
        as_of: date,
        findings: Sequence[object],
        shown: Sequence[str],
        broken: bool,  # noqa: FBT001 -- as above
        crashed: Sequence[str],
        unjudged: Sequence[str] = (),
    ) -> None:
        """Name the body, the day and the first finding, and count the others."""
        self.body = body
        self.as_of = as_of
        self.findings: tuple[object, ...] = tuple(findings)
        """The findings of the severity asked for and graver ones, in register order."""
        self.broken = broken
        """True where a table could not be read to its end."""
        self.crashed: tuple[str, ...] = tuple(crashed)
        """The codes of rules that failed."""
        self.unjudged: tuple[str, ...] = tuple(unjudged)
        """The codes of rules that were selected and could not be judged."""
        parts = []
        if broken:
            parts.append("a table could not be read to its end")
        if crashed:
            parts.append(f"a rule failed: {', '.join(crashed)}")
        if unjudged:
            parts.append(f"selected and could not be judged: {', '.join(unjudged)}")
        if shown:
            more = f"; and {len(shown) - 1} more" if len(shown) > 1 else ""
            parts.append(f"{shown[0]}{more}")
        super().__init__(f"{body}, as of {as_of}: {'; '.join(parts)}")


class InvalidRecord(GongkaiError, ValueError):
    """A record with a value that it cannot have."""


class InvalidChain(GongkaiError, ValueError):
    """An approval chain that cannot work as defined."""


def _nearest(name: object, known: Sequence[str]) -> tuple[str, ...]:
    """Return up to three known names that are spelt nearly as one that is not known, the nearest first."""
    by_folded = {one.casefold(): one for one in known}
    return tuple(by_folded[one] for one in get_close_matches(str(name).casefold(), by_folded, n=3))


def _shorten(value: object) -> str:
    """Return the `repr` of a value, cut to one line."""
    try:
        shown = repr(value)
    except ValueError:  # Python writes no integer of more than 4,300 digits
        shown = "a number without end"
    except RecursionError:
        shown = "lists in lists without end"
    if "\n" in shown:  # a table of a data frame
        shown = " ".join(shown.split())
    limit = 80
    return shown if len(shown) <= limit else f"{shown[: limit - 1]}…"
