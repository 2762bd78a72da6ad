"""Findings: what a check has to say, where, on which legal basis, and how to mend it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from attrs import evolve, field, frozen

from gongkai.arguments import check_kind
from gongkai.checks.findings_arrow import findings_table
from gongkai.checks.findings_html import definitions, table
from gongkai.checks.rates import Rates
from gongkai.citations import Citation
from gongkai.errors import FindingsFound, InvalidArgument
from gongkai.field_docs import documented
from gongkai.locations import Location
from gongkai.messages import Language, Message, printable
from gongkai.records.bodies import Body
from gongkai.rendering import Renderable


@documented
class Severity(StrEnum):
    """How much a finding weighs. The order is the order of weight."""

    ERROR = "error"
    """It breaks the law, the body's own chain or catalogue, or keeps a record from being judged."""
    WARNING = "warning"
    """It is probably wrong, or departs from good practice."""
    NOTE = "note"
    """It is worth knowing, and nothing may be wrong."""

    @property
    def weight(self) -> int:
        """3 for an error, 2 for a warning, 1 for a note."""
        return {"error": 3, "warning": 2, "note": 1}[self.value]


@documented
class FindingKind(StrEnum):
    """Whether something is wrong, or could not be decided."""

    FAIL = "fail"
    """Something is wrong."""
    OPEN = "open"
    """Whether something is wrong could not be decided."""


@documented
class Basis(StrEnum):
    """Where a rule comes from. Only a rule of statute cites an article."""

    STATUTE = "statute"
    """The law; the finding cites the provision."""
    OWN = "own"
    """The body's own approval chain or catalogue."""
    PRACTICE = "practice"
    """Good practice, which no provision requires."""
    DATA = "data"
    """The quality of the data in the register."""


@documented
@frozen(slots=True)
class Observation:
    """What a rule saw; the engine makes the finding of it.

    `discriminator` tells apart several findings of one rule on one item: a
    column, a step, a duty, a period. `evidence` is plain data for programs;
    days in it are `datetime.date`. `basis` is given only where this observation
    rests on less than its rule does, such as a catalogue where others rest on
    the statute.
    """

    message: Message
    """The sentence that the finding shows."""
    kind: FindingKind = FindingKind.FAIL
    """Whether the fault is certain or could not be decided."""
    evidence: Mapping[str, object] = field(factory=dict, hash=False)
    discriminator: str = ""
    citation: Citation | None = None
    """A provision that is more exact than the rule's own; `None` for the rule's own."""
    column: str | None = None
    """The field that the observation is about."""
    location: Location | None = None
    """A place that is more exact than the item's; `None` for the item's own."""
    subject: str | None = None
    """A name to show in the place of the item's; `None` for the item's own."""
    basis: Basis | None = None
    field: str | None = None
    """The field, where `column` is its heading in the file and not its name."""

    def __attrs_post_init__(self) -> None:
        """Refuse what no finding can be made of, with `InvalidArgument`."""
        check_kind(self.message, Message, "Observation.message", 'a Message, as message("…")')
        check_kind(self.kind, FindingKind, "Observation.kind", "a FindingKind, as FindingKind.FAIL")


@documented
@frozen(slots=True, repr=False)
class Finding:
    """One thing that is wrong, or that could not be decided.

    `subject` names what it is about, mostly an item; `key` is the item's index
    number, or what else the register names it by. `law` is the code of the
    law it was judged under, `citation` the provision in force for that case
    (rules of statute only). `fingerprint` identifies the finding across runs:
    it rests on body, subject, law and code, not on wording, row or file name.
    """

    code: str
    """The code of the rule, such as ``PUB001``."""
    name: str
    """The name of the rule, such as ``unpublished-when-due``."""
    kind: FindingKind
    """Whether the finding is a fault or could not be decided."""
    severity: Severity
    """How grave it is: error, warning or note."""
    basis: Basis
    """What the rule rests on: statute, the body's own rules, practice, data."""
    law: str | None
    subject: str
    message: Message
    """What is wrong, as a sentence in English and Chinese."""
    remedy: Message
    """What to do about it."""
    citation: Citation | None
    location: Location | None
    """Where it stands in what was read; `None` where there is no file."""
    evidence: Mapping[str, object] = field(hash=False)
    """The values behind the finding, by name; days are `datetime.date`."""
    fingerprint: str
    unit: str | None = None
    """The unit responsible."""
    category: str | None = None
    """The category of the item."""
    key: str | None = None
    field: str | None = None
    """The field of the record that it is about, by its name in Python: ``published_on``."""

    def __repr__(self) -> str:
        """Name the rule, its weight and kind, what it is about, and what was seen."""
        about = self.key or self.subject
        undecided = ", open" if self.kind is FindingKind.OPEN else ""
        return printable(f"<Finding {self.code} {self.severity}{undecided}, {about}: {self.message}>")

    def _repr_html_(self) -> str:
        """Show the finding in a notebook, everything escaped."""
        return definitions(f"{self.code} {self.name}", self.to_dict())

    def to_dict(self, lang: Language = "en") -> dict[str, str | int | date | None]:
        """Return the finding as one flat row: text, whole numbers, days, or `None`.

        Every finding has the same keys in the same order. `row` counts from 1,
        headings included; sentences are in the language `lang`; a
        citation is its text, its address, and how surely it is known.
        """
        where, source = self.location, self.citation
        published = self.evidence.get("published_on")
        return {
            "code": self.code,
            "name": self.name,
            "kind": self.kind.value,
            "severity": self.severity.value,
            "basis": self.basis.value,
            "law": self.law,
            "key": self.key,
            "subject": self.subject,
            "unit": self.unit,
            "category": self.category,
            "message": self.message.text(lang),
            "remedy": self.remedy.text(lang),
            "due_on": self.due_on,
            "published_on": published if isinstance(published, date) else None,
            "working_days_late": self.working_days_late,
            "citation": None if source is None else source.text(lang),
            "citation_confidence": None if source is None else source.confidence.value,
            "citation_url": None if source is None else source.url,
            "file": None if where is None else where.file,
            "sheet": None if where is None else where.sheet,
            "row": None if where is None else where.row,
            "column": None if where is None else where.column,
            "field": self.field,
            "pointer": None if where is None else where.pointer,
            "fingerprint": self.fingerprint,
        }

    @property
    def due_on(self) -> date | None:
        """The day that was missed, where the finding is about one."""
        due = self.evidence.get("due_on")
        return due if isinstance(due, date) else None

    @property
    def working_days_late(self) -> int | None:
        """Working days after the due day, where the finding is about lateness; 0 is possible."""
        late = self.evidence.get("working_days_late")
        return late if isinstance(late, int) else None

    @property
    def not_judged(self) -> tuple[str, ...]:
        """The codes of the rules that could not be judged, or not about every case, where the finding says so."""
        codes = self.evidence.get("not_judged")
        return tuple(map(str, codes)) if isinstance(codes, list | tuple) else ()

    def with_ordinal(self, ordinal: int) -> Finding:
        """Tell apart findings that would have the same fingerprint, and mark them ambiguous."""
        suffix = f"-{ordinal}" if ordinal > 1 else ""
        return evolve(
            self, fingerprint=f"{self.fingerprint}{suffix}", evidence={**self.evidence, "ambiguous": True}
        )


def _severity(severity: object) -> Severity:
    """Return a severity, or the one that a word names; raises `InvalidArgument` for anything else."""
    if severity not in {one.value for one in Severity}:
        raise InvalidArgument("severity", severity, f"one of: {', '.join(Severity)}")
    return Severity(severity)


def fingerprint(*parts: str | None) -> str:
    """Digest the parts that identify a finding; the order matters, absent parts count as empty.

    >>> fingerprint("洪梅镇", "HM-2014-001", "PUB001") == fingerprint("洪梅镇", "HM-2014-001", "PUB001")
    True
    """
    joined = "\x1f".join(part or "" for part in parts)
    return hashlib.sha256(joined.encode(errors="surrogatepass")).hexdigest()[:24]


@documented
class Grounds(StrEnum):
    """Why a finding does not count: somebody waived it, or it was there before."""

    WAIVER = "waiver"
    """A waiver covers it."""
    BASELINE = "baseline"
    """The baseline lists it."""


@documented
@frozen(slots=True)
class Suppression:
    """A finding that stands but does not count, and why; a waiver says who approved it, and until which day (inclusive)."""

    finding: Finding
    """The finding."""
    grounds: Grounds
    """Whether a waiver or a baseline suppresses it."""
    reason: str | None = None
    """The reason that the waiver gives."""
    approved_by: str | None = None
    """Who approved the waiver."""
    until: date | None = None
    """The last day on which the waiver holds."""
    location: Location | None = None
    """Where the waiver stands."""

    def to_dict(self, lang: Language = "en") -> dict[str, str | int | date | None]:
        """Return the finding as `Finding.to_dict` does, and after it why it does not count."""
        return {
            **self.finding.to_dict(lang),
            "grounds": self.grounds.value,
            "reason": self.reason,
            "approved_by": self.approved_by,
            "until": self.until,
        }


@documented
@frozen(slots=True)
class Cured:
    """What a baseline remembers and this check no longer finds."""

    code: str
    """The code of the rule."""
    subject: str
    """What the finding was about."""
    fingerprint: str
    """The fingerprint of the finding."""


_SHOWN = ("code", "severity", "kind", "key", "subject", "message", "citation", "file", "row")
"""What a notebook shows of each finding."""


class Described(Protocol):
    """What a report has to know of a rule that it cannot look up by its code."""

    @property
    def code(self) -> str:
        """The code, as OWN001."""

    @property
    def name(self) -> str:
        """The name in words with hyphens."""

    @property
    def title(self) -> Message:
        """What it finds, in a sentence."""

    @property
    def remedy(self) -> Message:
        """What to do about it."""

    @property
    def severity(self) -> Severity:
        """How much its findings weigh."""

    @property
    def basis(self) -> Basis:
        """Where it comes from."""

    @property
    def page(self) -> str:
        """Its page, in Markdown."""

    @property
    def origin(self) -> str | None:
        """The file or package that brought it."""


@documented
@frozen(repr=False)
class Report(Renderable):
    """What a check found: the findings in register order, the rates, and what was not judged.

    `rules` are the codes of the rules that were chosen, `laws` the codes checked against.
    `broken` is true when a table could not be read to its end: what was found
    up to there is in the findings, and the run did not succeed. `crashed` are
    the codes of rules that failed on something: the run went on and did not
    succeed either. `own_rules` are those of them that do not ship with gongkai. `suppressed`
    are the findings that stand and do not count; they are not among `findings`.
    `unjudged` are the codes of rules that were chosen and lacked a table or a column for some cases or for all, or failed.
    `selected_unjudged` are those among them that were selected by their code and could not be judged at all: the run did not
    succeed.
    `body_known_as` is the code or name by which fingerprints know the body; `None` where the register does not say whose it is.
    """

    as_of: date
    """The day of the check."""
    body: Body
    """The body whose register was checked."""
    laws: tuple[str, ...]
    rules: tuple[str, ...]
    findings: tuple[Finding, ...]
    rates: Rates = field(hash=False)
    """How much was published and answered, and how much of it in time."""
    broken: bool = False
    source: str | None = None
    """The path of the register; `None` for one made in a program."""
    suppressed: tuple[Suppression, ...] = ()
    cured: tuple[Cured, ...] = ()
    """The findings of the baseline that are no longer found."""
    crashed: tuple[str, ...] = ()
    own_rules: tuple[Described, ...] = ()
    unjudged: tuple[str, ...] = ()
    selected_unjudged: tuple[str, ...] = ()
    body_known_as: str | None = None

    def __repr__(self) -> str:
        """Name the body and the day, and count the findings by severity."""
        return printable(f"<Report {self.body.name} as of {self.as_of}: {self._counted()}>")

    def _counted(self) -> str:
        """Count the findings by severity."""
        counts = Counter(finding.severity for finding in self.findings)
        return ", ".join(f"{counts[severity]} {severity}s" for severity in Severity)

    def _repr_html_(self) -> str:
        """Show the report in a notebook as a table of its findings, everything escaped."""
        caption = f"{self.body.name}, as of {self.as_of}: {self._counted()}"
        return table(caption, _SHOWN, self.to_dicts())

    def to_dicts(self, lang: Language = "en") -> list[dict[str, str | int | date | None]]:
        """Return one flat row for each finding that counts, for a data frame: see `Finding.to_dict`.

        Those that stand and do not count are in `suppressed`, each with a `to_dict` of its own.
        """
        return [finding.to_dict(lang) for finding in self.findings]

    def to_arrow(self, lang: Language = "en") -> Any:  # noqa: ANN401 -- a pyarrow.Table, and pyarrow is an extra
        """Return the findings that count as an Arrow table, with the columns of `to_dicts`.

        The types of the columns are always the same: text, days (``date32``) and whole numbers (``int64``).

        Raises `MissingExtra` without the extra ``arrow``.
        """
        return findings_table(self.to_dicts(lang))

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Hand the table of `to_arrow` to whatever reads the Arrow interface, as ``polars.DataFrame(report)``."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    @property
    def ok(self) -> bool:
        """True when the run succeeded and nothing at the weight of an error was found, decided or open."""
        return self.is_finished and not self.at_least(Severity.ERROR)

    @property
    def is_finished(self) -> bool:
        """True when every table was read to its end, no rule failed, and every rule selected by its code could be judged."""
        return not self.broken and not self.crashed and not self.selected_unjudged

    def why_unjudged(self, code: str) -> tuple[Finding, ...]:
        """Return the findings that say why a rule could not be judged, or not about every case; none where it could."""
        every_finding = (*self.findings, *(one.finding for one in self.suppressed))
        return tuple(one for one in every_finding if code in one.not_judged)

    def at_least(self, severity: Severity | str, *, allow_open: bool = False) -> tuple[Finding, ...]:
        """Return the findings of a severity or a graver one; `allow_open` leaves out what was not decided.

        `severity` may be its word, as ``"warning"``; raises `InvalidArgument` for any other.
        """
        least = _severity(severity)
        return tuple(
            finding
            for finding in self.findings
            if finding.severity.weight >= least.weight
            and not (allow_open and finding.kind is FindingKind.OPEN)
        )

    def raise_for(self, severity: Severity | str = Severity.ERROR, *, allow_open: bool = False) -> None:
        """Raise `FindingsFound` where ``gongkai check`` with these options would not end with 0; else do nothing.

        That is where a finding of this severity or a graver one counts (`allow_open`: those that could not be
        decided do not), or where the check could not be completed.

        >>> from gongkai.checks.rates import Tally
        >>> Report(date(2014, 12, 2), Body(name="洪梅镇人民政府"), ("cn-ogi",), (), (), Tally().rates()).raise_for()
        """
        found = self.at_least(severity, allow_open=allow_open)
        if found or not self.is_finished:
            shown = [f"{one.code} {one.key or one.subject}: {one.message}" for one in found]
            raise FindingsFound(
                self.body.name, self.as_of, found, shown, self.broken, self.crashed, self.selected_unjudged
            )

    def count(self, code: str, kind: FindingKind | None = None) -> int:
        """Count the findings of one rule, of one kind or of both."""
        return sum(one.code == code and kind in (None, one.kind) for one in self.findings)
