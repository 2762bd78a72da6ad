"""Remarks on a deadline: what it rests on that is open, and which law was chosen."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from gongkai.citations import Citation
from gongkai.field_docs import documented
from gongkai.messages import Language, Message


@documented
class RemarkKind(StrEnum):
    """What a remark is about."""

    UNCONFIRMED = "unconfirmed"
    """Another day is the day of receipt under the law, and nothing is recorded of it."""
    SUBSTITUTE_CALENDAR = "substitute-calendar"
    """The calendar is only a substitute for a list of the body's own."""
    OPEN_VERSION = "open-version"
    """The law of the day of the answer governs, there is no answer, and the law changes before the due day."""
    VERSION = "version"
    """The law changed while the limit ran; the remark says which law governs."""
    MOVED_START = "moved-start"
    """The day given ends no month or quarter; the limit was counted from the end of the one it lies in."""
    NO_SUCH_DAY = "no-such-day"
    """A month is too short for the limit, and the law does not say what then: the day cannot be determined."""

    @property
    def leaves_open(self) -> bool:
        """True when the due day is provisional because of it."""
        return self not in (RemarkKind.VERSION, RemarkKind.MOVED_START)


@documented
class Uncertainty(StrEnum):
    """Why the due day of a deadline is not certain."""

    CALENDAR_NOT_PUBLISHED = "calendar-not-published"
    """A day on the way lies after the last one for which the official calendar is known."""
    CALENDAR_NOT_COMPARED = "calendar-not-compared"
    """A day on the way lies in a time for which the calendar was compared with no official list."""
    FACT_NOT_RECORDED = "fact-not-recorded"
    """Something that the day depends on is not recorded: a confirmation, the day of the answer, the body's own days."""
    PROVISION_NOT_READ = "provision-not-read"
    """A provision that it rests on is known, but nobody has read it in its source."""
    READINGS_DIFFER = "readings-differ"
    """Another reading, or a day in doubt, gives another due day."""
    NO_RULE = "no-rule"
    """The law does not say when the limit ends, because a month is too short for it."""


@documented
@frozen(slots=True)
class Remark:
    """One thing that a reader of a deadline has to know."""

    kind: RemarkKind
    """What it is about."""
    message: Message
    """The remark as a translatable sentence."""
    citation: Citation | None = None
    """The provision behind it, where there is one."""

    def text(self, lang: Language = "en") -> str:
        """Return the remark as a sentence in a language."""
        return self.message.text(lang)

    def __str__(self) -> str:
        """Return the remark in English."""
        return self.text()
