"""Supervision (监督保障): training held, complaints received, and reviews of the work by the public."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from gongkai.errors import InvalidRecord
from gongkai.field_docs import documented
from gongkai.records.kinds import check_record


@documented
@frozen(slots=True)
class Training:
    """One training on disclosure (培训): when, on what, and how many attended."""

    on: date
    """The day of the training."""
    topic: str | None = None
    """What it was about."""
    attended: int | None = None
    """How many people attended."""

    def __attrs_post_init__(self) -> None:
        """Refuse a negative number."""
        check_record(self)
        _check_counts(attended=self.attended)


@documented
@frozen(slots=True)
class Complaints:
    """The complaints and reports (投诉、举报) about disclosure in one year.

    Raises `InvalidRecord` for negative numbers and for more that were
    settled than received, or more that were upheld than settled.
    """

    year: int
    """The calendar year."""
    received: int
    """How many complaints were received."""
    settled: int | None = None
    """How many of them were settled; `None` where that is not recorded."""
    upheld: int | None = None
    """How many of them were upheld; `None` where that is not recorded."""

    def __attrs_post_init__(self) -> None:
        """Refuse numbers that contradict one another."""
        check_record(self)
        _check_counts(received=self.received, settled=self.settled, upheld=self.upheld)
        _check_part("settled", self.settled, "received", self.received)
        _check_part("upheld", self.upheld, "settled", self.settled)

    @property
    def left(self) -> int | None:
        """How many were not settled; `None` where that was not recorded."""
        return None if self.settled is None else self.received - self.settled


@documented
@frozen(slots=True)
class SocialReview:
    """One review by the public (社会评议): when, how many answered, and how many were satisfied.

    >>> SocialReview(date(2014, 11, 20), answered=80, content=68).share_content
    0.85
    """

    on: date
    """The day of the review."""
    answered: int | None = None
    """How many people answered."""
    content: int | None = None
    """How many of them were satisfied."""
    note: str | None = None
    """A remark."""

    def __attrs_post_init__(self) -> None:
        """Refuse numbers that contradict one another."""
        check_record(self)
        _check_counts(answered=self.answered, content=self.content)
        _check_part("content", self.content, "answered", self.answered)

    @property
    def share_content(self) -> float | None:
        """The share that was satisfied, from 0 to 1; `None` where nobody answered or numbers are missing."""
        return self.content / self.answered if self.content is not None and self.answered else None


def _check_counts(**counts: int | None) -> None:
    """Refuse negative numbers."""
    for name, count in counts.items():
        if count is not None and count < 0:
            raise InvalidRecord(f"{name} cannot be negative: {count}; leave it out where it is unknown")


def _check_part(part_name: str, part: int | None, whole_name: str, whole: int | None) -> None:
    """Refuse a part that is more than the whole."""
    if part is not None and whole is not None and part > whole:
        raise InvalidRecord(f"{part} {part_name} are more than {whole} {whole_name}; correct one of the two")
