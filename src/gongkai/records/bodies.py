"""The body that answers for the register: its office, its leading group, its units, its guide and its year's work."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import field, frozen

from gongkai.errors import InvalidRecord
from gongkai.legislation.laws import BodyKind, BodyLevel
from gongkai.records.kinds import check_record
from gongkai.records.supervision import Complaints, SocialReview, Training
from gongkai.records.work_points import WorkPoint


@frozen(slots=True)
class Office:
    """The office in charge of disclosure (政府信息公开工作机构) and how to reach it.

    `since` is the day since which this is so: a guide older than that tells something else.
    """

    name: str | None = None
    head: str | None = None
    address: str | None = None
    hours: str | None = None
    telephone: str | None = None
    fax: str | None = None
    email: str | None = None
    online: str | None = None
    since: date | None = None


@frozen(slots=True)
class LeadingGroup:
    """The leading group (政府信息公开领导小组): who leads it, and which units sit in it."""

    head: str | None = None
    members: tuple[str, ...] = ()


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
"""What clerks call the elements of a guide, beside the words of the law; an e-mail address is a way of contact online."""


@frozen(slots=True)
class Guide:
    """The disclosure guide (公开指南): its elements by name, and the day it was last brought up to date.

    A guide without elements exists, and what it says is not recorded.
    """

    address: str | None = None
    updated_on: date | None = None
    elements: Mapping[str, str] = field(factory=dict)

    def element(self, *names: str) -> str | None:
        """Return what the guide says under the first of some names that it has; `None` for nothing but blanks.

        Each name answers also to what clerks call it.

        >>> Guide(elements={"咨询电话": "0595-1234567"}).element("telephone", "联系电话")
        '0595-1234567'
        """
        known = [word for name in names for word in (name, *GUIDE_WORDS.get(name, ()))]
        said = (self.elements.get(word, "").strip() for word in known)
        return next((text for text in said if text), None)


@frozen(slots=True)
class Body:
    """A public body.

    `level` and `kind` decide which duties and categories of a law reach it;
    `None` means that they are not recorded, and what depends on them is open.
    `region` is where the body is, such as ``BY`` in Germany, where working days
    differ by region.
    `responsible` names for each unit the person who answers for it. Raises
    `InvalidRecord` where it names a unit that the body does not have.

    >>> Body(name="洪梅镇人民政府", level=BodyLevel.TOWNSHIP, kind=BodyKind.GOVERNMENT).level.value
    'township'
    """

    name: str
    code: str | None = None
    level: BodyLevel | None = None
    kind: BodyKind | None = None
    region: str | None = None
    office: Office | None = None
    leading_group: LeadingGroup | None = None
    guide: Guide | None = None
    units: tuple[str, ...] = ()
    responsible: Mapping[str, str] = field(factory=dict)
    work_points: tuple[WorkPoint, ...] = ()
    training: tuple[Training, ...] = ()
    complaints: tuple[Complaints, ...] = ()
    reviews: tuple[SocialReview, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse people responsible for units that are not there, and values of other kinds."""
        check_record(self)
        for unit in self.responsible:
            if unit not in self.units:
                known = ", ".join(self.units) or "none"
                raise InvalidRecord(f"responsible names unit {unit!r}; the units of the body are: {known}")

    @property
    def key(self) -> str:
        """The code, or the name where there is none: what fingerprints rest on."""
        return self.code or self.name

    @property
    def units_without_responsible(self) -> tuple[str, ...]:
        """The units for which nobody answers."""
        return tuple(unit for unit in self.units if not self.responsible.get(unit, "").strip())
