"""Subjects: what a case is about, as findings and failures name it."""

from __future__ import annotations

from attrs import define, frozen

from gongkai.field_docs import documented
from gongkai.locations import Location


@documented
@frozen(slots=True)
class Subject:
    """What a case is about, as findings name it.

    `identity` is what tells it from the others of its body across runs; `None`: the body itself.
    """

    name: str
    """The name that findings show."""
    identity: str | None = None
    location: Location | None = None
    """Where it stands in what was read."""
    unit: str | None = None
    """The unit responsible."""
    category: str | None = None
    """The category of the item."""
    key: str | None = None
    """The index number of the item, or another name of it."""


@documented
@define(slots=True)
class Crash:
    """A rule that failed while it judged: on what first, with which error, and how often in all."""

    code: str
    """The code of the rule."""
    subject: str
    """What the rule judged when it first failed."""
    location: Location | None
    """Where that stands in what was read."""
    error: str
    """The kind of the error and its message."""
    place: str
    """File and line in which the error was raised."""
    origin: str | None
    """The file and line in which the error was raised."""
    count: int = 1
    """How often the rule failed."""
