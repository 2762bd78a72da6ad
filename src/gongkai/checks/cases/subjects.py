"""Subjects: what a case is about, as findings and failures name it."""

from __future__ import annotations

from attrs import define, frozen

from gongkai.locations import Location


@frozen(slots=True)
class Subject:
    """What a case is about, as findings name it.

    `identity` is what tells it from the others of its body across runs; `None`: the body itself.
    """

    name: str
    identity: str | None = None
    location: Location | None = None
    unit: str | None = None
    category: str | None = None
    key: str | None = None


@define(slots=True)
class Crash:
    """A rule that failed while it judged: on what first, with which error, and how often in all."""

    code: str
    subject: str
    location: Location | None
    error: str
    place: str
    """File and line in which the error was raised."""
    origin: str | None
    count: int = 1
