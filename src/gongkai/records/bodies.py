"""The body that answers for the register: its level, its office, its leading group, its guide."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import field, frozen

from gongkai.law.laws import BodyKind, Level


@frozen(slots=True)
class Office:
    """The office in charge of disclosure (政府信息公开工作机构) and how to reach it."""

    name: str
    head: str | None = None
    address: str | None = None
    hours: str | None = None
    telephone: str | None = None
    fax: str | None = None
    email: str | None = None


@frozen(slots=True)
class LeadingGroup:
    """The leading group (政府信息公开领导小组): who leads it, and which units sit in it."""

    head: str | None = None
    members: tuple[str, ...] = ()


@frozen(slots=True)
class Guide:
    """The disclosure guide (公开指南): its elements by name, and the day it was last brought up to date."""

    address: str | None = None
    updated_on: date | None = None
    elements: Mapping[str, str] = field(factory=dict)


@frozen(slots=True)
class Body:
    """A public body.

    `level` and `kind` decide which duties and categories of a law reach it;
    `None` means that they are not recorded, and what depends on them is open.
    `region` is where the body is, such as ``BY`` in Germany, where working days
    differ by region.

    >>> Body(name="洪梅镇人民政府", level=Level.TOWNSHIP, kind=BodyKind.GOVERNMENT).level.value
    'township'
    """

    name: str
    code: str | None = None
    level: Level | None = None
    kind: BodyKind | None = None
    region: str | None = None
    office: Office | None = None
    leading_group: LeadingGroup | None = None
    guide: Guide | None = None
    units: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The code, or the name where there is none: what fingerprints rest on."""
        return self.code or self.name
