"""The working days of a statute: whose holidays it uses, and which days it closes or works itself."""

from __future__ import annotations

from datetime import date
from functools import reduce
from operator import or_

from attrs import field, frozen

from gongkai.citations import Confidence
from gongkai.days.calendars import Closure, DayDoubt, Observance, WorkingCalendar
from gongkai.days.territories import regions
from gongkai.errors import InvalidRecord, MissingRegion
from gongkai.field_docs import documented
from gongkai.legislation.provision_names import with_chinese
from gongkai.legislation.territory_calendars import territory_calendar
from gongkai.messages import LocalText

REGION = "-{region}"
"""The placeholder in the code of a calendar for the region of the body."""


@documented
@frozen(slots=True, kw_only=True)
class StatutoryDays:
    """Days that the statute itself excludes from the working days, or includes among them."""

    first: date | str
    """The first day: a date, or ``"12-25"`` for every year."""
    last: date | str
    """The last day, given in the same way as the first; it may lie in the next year."""
    name: LocalText
    """What the days are called."""
    citation: str | None = None
    """The provision that names them."""
    since: date | None = None
    """The first day on which the statute has them; `None`: always."""
    until: date | None = None
    """The last day on which the statute has them; `None`: there is none."""

    def __attrs_post_init__(self) -> None:
        """Reject ends that make no period, with `InvalidClosure`."""
        self.closure(worked=False)

    def closure(self, *, worked: bool) -> Closure:
        """Return the same days as a closure of a calendar."""
        return Closure(self.first, self.last, self.name, worked, self.citation, self.since, self.until)


@documented
@frozen(slots=True, kw_only=True)
class RegionalDoubt(DayDoubt):
    """A doubt about days, in all regions or in some."""

    regions: tuple[str, ...] = ()
    """The regions in which there is doubt, such as ``BY``; none: all."""


@documented
@frozen(slots=True, kw_only=True)
class CalendarRule:
    """Whose working days a law counts: of one territory, or of several together.

    Exactly one of `holidays`, `any_of` and `all_of` is given. A code may name
    the region of the body: ``DE-{region}``.
    """

    holidays: str | None = None
    """The territory whose holidays are days off."""
    any_of: tuple[str, ...] = ()
    """Territories: a holiday in any of them is a day off."""
    all_of: tuple[str, ...] = ()
    """Territories: only a holiday in all of them is a day off."""
    closed: tuple[StatutoryDays, ...] = ()
    """Days that do not count although they are worked."""
    worked: tuple[StatutoryDays, ...] = ()
    """Days that count although they are off."""
    observances: tuple[Observance, ...] = ()
    """Holidays that the statute adds to those of the territory, or does not have (`worked`)."""
    doubts: tuple[RegionalDoubt, ...] = ()
    """Days on which it is in doubt whether they are working days; the rest of the rule says which answer prevails."""
    body_days: bool = False
    """Whether a body may close on days of its own."""
    substitute_reason: LocalText | None = None
    """Why this calendar is only a substitute for a list of the body's own; without that list every day is provisional."""
    citation: LocalText = field(converter=with_chinese)
    """The provision that says what a working day is."""
    instrument: LocalText | None = None
    """The instrument it stands in, where that is not the law of the file itself."""
    checked_on: date
    """The day on which somebody last compared this with its source."""
    confidence: Confidence
    """How it is known."""
    note: LocalText | None = None
    """What else a reader has to know, such as the definition in its own words."""

    def __attrs_post_init__(self) -> None:
        """Reject no territory and two ways of naming them."""
        given = [key for key in ("holidays", "any_of", "all_of") if getattr(self, key)]
        if len(given) != 1:
            found = " and ".join(given) or "none of them"
            raise InvalidRecord(f"give exactly one of holidays, any_of and all_of; there is {found}")
        if self.substitute_reason is not None and not self.body_days:
            raise InvalidRecord(
                "substitute_reason asks for the days of the body; say body_days = true as well"
            )

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the calendars that it rests on, as written."""
        return (self.holidays,) if self.holidays else self.any_of or self.all_of

    @property
    def is_regional(self) -> bool:
        """True when working days differ by the region of the body."""
        return any(REGION in code for code in self.codes)

    def calendar(self, law: str, region: str | None) -> WorkingCalendar:
        """Return the working days of the law, for a body of that region.

        Raises `UnknownCalendar` for a territory that is not known, and its subclass
        `MissingRegion` where a region is needed and none is given.
        """
        if self.is_regional and region is None:
            raise MissingRegion(law, regions(self.codes[0].removesuffix(REGION)))
        territories = [territory_calendar(code.replace(REGION, f"-{region}")) for code in self.codes]
        joined = reduce(WorkingCalendar.common if self.all_of else or_, territories)
        closures: tuple[Closure | Observance, ...] = (
            *(days.closure(worked=False) for days in self.closed),
            *(days.closure(worked=True) for days in self.worked),
            *self.observances,
        )
        calendar = joined.overlay(*closures, code=law.upper()) if closures else joined
        doubts = (one for one in self.doubts if not one.regions or region in one.regions)
        return calendar.with_doubts(*doubts)
