"""Provisions in sequence: each ends where the next begins, without overlap or gap."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import TypeVar

from attrs import evolve

from gongkai.errors import InvalidLawFile
from gongkai.legislation.provisions import EVERY_BODY, Applies, EventRule, Provision, Version

D = TypeVar("D", bound=Provision | Version)

_ONE_DAY = timedelta(days=1)


def settle_history(provisions: tuple[D, ...], file: str, key: str) -> tuple[D, ...]:
    """Return the provisions with every end written out.

    A provision without `until` ends the day before the next one that applies to
    the same bodies (for events: of the same kind). Raises `InvalidLawFile` for
    an end before the beginning, an overlap, a gap, and an end that would have
    to be guessed.
    """
    return tuple(
        _with_end(provision, provisions, file, f"{key}[{index}]")
        for index, provision in enumerate(provisions)
    )


def _with_end(provision: D, provisions: Iterable[D], file: str, key: str) -> D:
    """Check the end of one provision against those that follow, and fill it in where it follows."""
    until = provision.until
    if until is not None and until < provision.in_force:
        remedy = f"this ends before it begins ({provision.in_force}); write the last day of force"
        raise InvalidLawFile(file, f"{key}.until", until, remedy)
    followers = [other for other in provisions if _follows(other, provision)]
    if not followers:
        return provision
    first = min(follower.in_force for follower in followers)
    last_day = first - _ONE_DAY
    if first == provision.in_force or (until is not None and until > last_day):
        remedy = f"overlaps the value in force from {first}; end this one on {last_day} or leave until out"
        raise InvalidLawFile(file, f"{key}.until", until, remedy)
    if until is None:
        if any(_scope(follower) != _scope(provision) for follower in followers):
            remedy = f"required: a value in force from {first} applies to only some of the same bodies"
            raise InvalidLawFile(file, f"{key}.until", None, remedy)
        return evolve(provision, until=last_day)
    if until < last_day:
        remedy = f"leaves a gap until {first}; end this one on {last_day}, or write what holds in between"
        raise InvalidLawFile(file, f"{key}.until", until, remedy)
    return provision


def _follows(other: D, provision: D) -> bool:
    """Return whether another provision begins with or after this one, for some of the same bodies and events."""
    if other is provision or other.in_force < provision.in_force:
        return False
    if isinstance(other, EventRule) and isinstance(provision, EventRule) and other.kind != provision.kind:
        return False
    return _applies(other).overlaps(_applies(provision))


def _scope(provision: Provision | Version) -> tuple[frozenset[str], frozenset[str]]:
    """Return the bodies to which a provision applies, in a form that does not depend on order."""
    applies = _applies(provision)
    return frozenset(applies.levels), frozenset(applies.kinds)


def _applies(provision: Provision | Version) -> Applies:
    """Return the bodies to which a provision applies; most apply to all."""
    return getattr(provision, "applies", EVERY_BODY)
