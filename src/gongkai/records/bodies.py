"""The body whose register it is: its office, leading group, units, guide and work plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import field, frozen

from gongkai.errors import InvalidRecord
from gongkai.field_docs import documented
from gongkai.legislation.laws import BodyKind, BodyLevel
from gongkai.messages import printable, shortened
from gongkai.records.kinds import check_record
from gongkai.records.supervision import Complaints, SocialReview, Training
from gongkai.records.work_points import WorkPoint


@documented
@frozen(slots=True)
class Office:
    """The office in charge of disclosure (政府信息公开工作机构) and how to reach it.

    `since` is the day since which this is so: an older guide is out of date.
    """

    name: str | None = None
    """The name of the office."""
    head: str | None = None
    """The person in charge of it."""
    address: str | None = None
    """Its postal address."""
    hours: str | None = None
    """Its office hours, as text."""
    telephone: str | None = None
    """Its telephone number."""
    fax: str | None = None
    """Its fax number."""
    email: str | None = None
    """Its e-mail address."""
    online: str | None = None
    """Its page or form on the web."""
    since: date | None = None


@documented
@frozen(slots=True)
class LeadingGroup:
    """The leading group (政府信息公开领导小组): who leads it, and which units belong to it."""

    head: str | None = None
    """The person who leads the group."""
    members: tuple[str, ...] = ()
    """The units or persons that belong to it."""


GUIDE_WORDS: Mapping[str, tuple[str, ...]] = {
    "classification": ("信息分类", "分类"),
    "arrangement": ("编排方式",),
    "access": ("获取途径", "获取信息的方式"),
    "office": ("工作机构名称", "工作机构", "机构名称"),
    "address": ("地址", "机构地址"),
    "hours": ("工作时间", "受理时间"),
    "telephone": ("电话", "电话号码", "咨询电话"),
    "fax": ("传真",),
    "email": ("邮箱", "电子邮件", "电子邮箱"),
    "online": ("互联网联系方式", "网址", "email", "邮箱", "电子邮件", "电子邮箱"),
}
"""The names that clerks use for the elements of a guide, beside those of the law; an e-mail address is a way of contact online."""


@documented
@frozen(slots=True)
class Guide:
    """The disclosure guide (公开指南): its elements by name, and the day it was last brought up to date.

    Without elements, the guide exists and its content is not recorded.
    """

    address: str | None = None
    """Where the guide is published."""
    updated_on: date | None = None
    """The day on which it was last brought up to date."""
    elements: Mapping[str, str] = field(factory=dict, hash=False)
    """The text of each element, by its name."""

    def element(self, *names: str) -> str | None:
        """Return the text of the first of some elements that is not blank; `None` where there is none.

        Each element is also found under the names that clerks use for it.

        >>> Guide(elements={"咨询电话": "0595-1234567"}).element("telephone", "联系电话")
        '0595-1234567'
        """
        known = [word for name in names for word in (name, *GUIDE_WORDS.get(name, ()))]
        texts = (self.elements.get(word, "").strip() for word in known)
        return next((text for text in texts if text), None)


@documented
@frozen(slots=True, repr=False)
class Body:
    """A public body.

    `level` and `kind` decide which duties and categories of a law apply to it;
    `None` means that they are not recorded, and findings that depend on them are open.
    `region` is where the body is, such as ``BY`` in Germany, where working days
    differ by region.
    `responsible` is the person responsible for each unit. Raises
    `InvalidRecord` where it names a unit that the body does not have.

    >>> Body(name="洪梅镇人民政府", level=BodyLevel.TOWNSHIP, kind=BodyKind.GOVERNMENT).level.value
    'township'
    """

    name: str
    """The name of the body, as findings show it."""
    code: str | None = None
    """The code of the body; fingerprints use it before the name."""
    level: BodyLevel | None = None
    kind: BodyKind | None = None
    region: str | None = None
    office: Office | None = None
    """The office in charge of disclosure; `None` where nothing is recorded."""
    leading_group: LeadingGroup | None = None
    """The leading group; `None` where nothing is recorded."""
    guide: Guide | None = None
    """The disclosure guide; `None` where nothing is recorded."""
    units: tuple[str, ...] = ()
    """The units of the body, as items name them."""
    responsible: Mapping[str, str] = field(factory=dict, hash=False)
    work_points: tuple[WorkPoint, ...] = ()
    """The points of the year's work plan."""
    training: tuple[Training, ...] = ()
    """The training on disclosure that was given."""
    complaints: tuple[Complaints, ...] = ()
    """The complaints received, by year."""
    reviews: tuple[SocialReview, ...] = ()
    """The reviews by the public."""

    def __attrs_post_init__(self) -> None:
        """Refuse persons responsible for units that the body does not have, and values of other kinds."""
        check_record(self)
        for unit in self.responsible:
            if unit not in self.units:
                known = ", ".join(self.units) or "none"
                raise InvalidRecord(f"responsible names unit {unit!r}; the units of the body are: {known}")

    def __repr__(self) -> str:
        """Name the body, its level and kind, and count what it has several of."""
        name = self.name if self.code is None else f"{self.name} ({self.code})"
        traits = [self.level, self.kind, self.region]
        parts = [str(one) for one in traits if one is not None]
        parts += [f"{one} recorded" for one in ("office", "leading_group", "guide") if getattr(self, one)]
        several = ("units", "work_points", "training", "complaints", "reviews")
        parts += [f"{one} ({len(there)})" for one in several if (there := getattr(self, one))]
        return printable(f"<Body {shortened(name)}{': ' if parts else ''}{', '.join(map(shortened, parts))}>")

    @property
    def key(self) -> str:
        """The code, or the name where there is none, as used in fingerprints."""
        return self.code or self.name

    @property
    def units_without_responsible(self) -> tuple[str, ...]:
        """The units without a responsible person."""
        return tuple(unit for unit in self.units if not self.responsible.get(unit, "").strip())
