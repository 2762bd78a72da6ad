"""Cases of registers: the whole register in its context, after its items were seen."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property

from attrs import define, field

from gongkai.checks.cases.context import CheckContext
from gongkai.checks.cases.item_surveys import ItemSurvey
from gongkai.checks.cases.subjects import Crash, Subject
from gongkai.checks.waiving import Waiving
from gongkai.citations import Citation
from gongkai.errors import BrokenTable
from gongkai.field_docs import documented
from gongkai.legislation.limit_texts import Frequency
from gongkai.records.approval.chains import (
    ApprovalChain,
    chain_on,
)
from gongkai.records.catalogue.catalogues import CatalogueEntry
from gongkai.records.catalogue.recurring import RecurringPeriod, period_of, periods_kept
from gongkai.records.register import Register


@documented
@define(slots=True, eq=False)
class RegisterCase:
    """The whole register in one context, after its items were seen.

    `items_named` counts the items by the catalogue entry they name, as they name it.
    `unjudged` pairs the code of each rule that could not run, or not on every case, with the
    column or table it lacked. `selected` are the codes and families that were selected by name. `broken` is set when the items could not be read
    to their end. `survey` is what was gathered of the items, and
    `index_numbers` where each index number stands first. `crashes` are the rules
    that failed, once all others have run. `waiving` is what became of the
    waivers; rules other than those on waivers run before.
    """

    context: CheckContext
    """The register, the law and the day of the check."""
    items_named: Mapping[str, int]
    unjudged: Sequence[tuple[str, str]] = ()
    broken: BrokenTable | None = None
    survey: ItemSurvey = field(factory=lambda: ItemSurvey(frozenset(), frozenset()))
    index_numbers: Mapping[str, int | str] = field(factory=dict)
    crashes: Sequence[Crash] = ()
    waiving: Waiving = field(factory=Waiving)
    row_contexts: Sequence[CheckContext] = ()
    """The contexts of the laws that rows name and the register does not."""
    selected: Collection[str] = ()

    @property
    def register(self) -> Register:
        """The register itself."""
        return self.context.register

    @property
    def subject(self) -> Subject:
        """What findings on the register as a whole say of it: they are the body's."""
        return Subject(self.register.body.name)

    @property
    def chain(self) -> ApprovalChain | None:
        """The approval chain that holds on the day of the check, as the register describes it."""
        return chain_on(self.register.chains, self.context.as_of)

    @property
    def filled_entries(self) -> frozenset[str]:
        """The keys of the catalogue entries that some item names, by code or by title."""
        entries = self.context.entries
        return frozenset(entries[name].key for name in self.items_named if name in entries)

    @property
    def binding_entries(self) -> tuple[CatalogueEntry, ...]:
        """The entries of the catalogue that bind a body of the register's level."""
        catalogue, level = self.register.catalogue, self.register.body.level
        return tuple(one for one in catalogue.entries if one.binds(level)) if catalogue is not None else ()

    @cached_property
    def missed_periods(self) -> Mapping[str, tuple[RecurringPeriod, ...]]:
        """The completed periods in which a recurring entry had no publication, by the entry's key.

        They begin with the first publication under the entry. An entry that
        never had one has missed the last completed period, as far as the
        register reaches back to it.
        """
        context = self.context
        days = self.survey.days_of({name: entry.key for name, entry in context.entries.items()})
        found = {}
        for entry in self.binding_entries:
            frequency = entry.frequency
            if frequency is None or frequency is Frequency.DAY or self.broken is not None:
                continue
            past = {day for day in days.get(entry.key, ()) if day <= context.as_of}
            since = min(past) if past else self._last_period_known(frequency)
            if since is not None:
                found[entry.key] = periods_kept(frequency, past, since, context.as_of).missed
        return {key: missed for key, missed in found.items() if missed}

    def _last_period_known(self, frequency: Frequency) -> date | None:
        """Return the beginning of the last completed period, where the register has publications from before it."""
        running = period_of(frequency, self.context.as_of)
        if running.first == date.min:
            return None
        last = period_of(frequency, running.first - timedelta(days=1))
        first_day = self.survey.first_day
        return last.first if first_day is not None and first_day <= last.first else None

    def cite(self, duty: str) -> Citation | None:
        """Cite the provision behind a duty as in force on the day of the check; `None` where the law has no such duty."""
        return self.context.cite(duty, self.context.as_of)
