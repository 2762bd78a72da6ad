"""Appointments (任职): who holds which role, over which days, and by what authority."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from fnmatch import fnmatchcase

from attrs import field, frozen

from gongkai.errors import InvalidDate, InvalidRecord
from gongkai.field_docs import documented
from gongkai.records.kinds import check_record


@documented
class Authority(StrEnum):
    """By what authority somebody holds a role."""

    REGULAR = "regular"
    """Appointed to it (任职)."""
    ACTING = "acting"
    """In charge of it for the time being (代理、主持工作)."""
    DELEGATED = "delegated"
    """Delegated by somebody who holds it (委托、授权)."""


@documented
@frozen(slots=True)
class ApprovalRole:
    """A role in an approval chain, and the names that records use for it.

    `also` are other wordings, in which ``*`` stands for any text, so that the
    head of any one station is recognised as a head of station.

    >>> ApprovalRole("站所负责人", also=("*所所长", "*站站长")).is_called("财政所所长")
    True
    """

    name: str
    """The name of the role, as steps refer to it."""
    also: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse values of other kinds."""
        check_record(self)

    def is_called(self, text: str) -> bool:
        """Return whether a name in a record means this role."""
        return text == self.name or any(fnmatchcase(text, pattern) for pattern in self.also)


@documented
@frozen(slots=True)
class Appointment:
    """One person in one role, over some days.

    `since` and `until` are the first and the last day; `None` means that it is
    open on that side. `by` is who delegated, and is needed for a delegation,
    which is valid only while that person holds the role. `document` is the
    instrument of appointment. Raises `InvalidDate` for an end that is not a `datetime.date`,
    and `InvalidRecord` for a last day before the first and for a delegation by
    nobody or by oneself.

    >>> Appointment("分管领导", "甲", since=date(2014, 1, 1)).covers(date(2014, 3, 3))
    True
    """

    role: str
    """The role, as the chain names it."""
    person: str
    """The person, as decisions name them."""
    since: date | None = None
    until: date | None = None
    authority: Authority = Authority.REGULAR
    """Whether the person is appointed, acting or delegated."""
    by: str | None = None
    document: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a last day before the first, and a delegation by nobody."""
        check_record(self)
        for day in (self.since, self.until):
            if day is not None and type(day) is not date:
                raise InvalidDate(day, "an end of an appointment")
        if self.since is not None and self.until is not None and self.until < self.since:
            raise InvalidRecord(
                f"{self.person} is {self.role} until {self.until}, before the first day {self.since}; swap them"
            )
        if self.authority is Authority.DELEGATED and self.by in (None, self.person):
            raise InvalidRecord(
                f"{self.person} is {self.role} by delegation; say in `by` who else delegated it"
            )

    def covers(self, day: date) -> bool:
        """Return whether a day lies between the first and the last day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@documented
@frozen(slots=True)
class Roster:
    """The roles of a chain and who holds them.

    >>> roster = Roster(appointments=(Appointment("分管领导", "甲", until=date(2014, 6, 30)),))
    >>> roster.holders("分管领导", date(2014, 7, 1))
    ()
    """

    roles: tuple[ApprovalRole, ...] = ()
    """The roles with their other wordings."""
    appointments: tuple[Appointment, ...] = ()
    """Who holds which role, and when."""
    _roles: Mapping[str, ApprovalRole] = field(init=False, repr=False, eq=False)
    _appointed: Mapping[str, tuple[Appointment, ...]] = field(init=False, repr=False, eq=False)

    @_roles.default
    def _roles_by_name(self) -> Mapping[str, ApprovalRole]:
        return {role.name: role for role in self.roles}

    @_appointed.default
    def _appointments_by_role(self) -> Mapping[str, tuple[Appointment, ...]]:
        named = dict.fromkeys(one.role for one in self.appointments)
        return {name: tuple(one for one in self.appointments if one.role == name) for name in named}

    def is_role(self, role: str | None, text: str | None) -> bool:
        """Return whether `text` means a role; true where either is not recorded."""
        if role is None or text is None or text == role:
            return True
        known = self._roles.get(role)
        return known is not None and known.is_called(text)

    def records(self, role: str | None) -> bool:
        """Return whether there is any appointment to a role."""
        return role in self._appointed

    def holders(self, role: str | None, day: date) -> tuple[str, ...]:
        """Return the persons who hold a role on a day."""
        current = [one for one in self._appointed.get(role or "", ()) if one.covers(day)]
        own = {one.person for one in current if one.authority is not Authority.DELEGATED}
        valid = [one for one in current if one.person in own or one.by in own]
        return tuple(dict.fromkeys(one.person for one in valid))

    def holds(self, role: str | None, person: str | None, day: date | None) -> bool | None:
        """Return whether a person held a role on a day; `None` where person or day are not recorded.

        Without a day, the answer is false for a person who never held the role.
        """
        if person is None:
            return None
        if day is None:
            ever = any(one.person == person for one in self._appointed.get(role or "", ()))
            return None if ever else False
        return person in self.holders(role, day)
