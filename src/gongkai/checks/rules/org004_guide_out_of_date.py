"""ORG004: the disclosure guide is out of date."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from gongkai.checks.cases.context import UPDATE_GUIDE
from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, Observation, Severity
from gongkai.messages import Message, message


@register_rule(
    "ORG004",
    "guide-out-of-date",
    title=message("The disclosure guide is out of date"),
    remedy=message("Bring the guide up to date, and record the day."),
    severity=Severity.WARNING,
    basis=Basis.STATUTE,
    tables={"guide"},
)
def guide_out_of_date(case: RegisterCase) -> Iterator[Observation]:
    """Find a guide that tells what is no longer so.

    ## What it checks

    The guide was last updated before the text of the law in force on the day of the check, or before the day since which the office is what it is (`since`).
    What it says of the office (name, address, hours, telephone, fax, e-mail) differs from the office on record.

    ## Legal basis

    The law's duty `update-guide` (`cn-ogi`: 2008 art 19, 2019 art 12), which gives no number of days.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [body.office]
    telephone = "0000-7654321"
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [body.office]
    telephone = "0000 1234567"
    ```

    ## How to fix

    Update the guide.

    ## Limits

    Words are compared without blanks and hyphens, and not beyond. A guide without a day of update is compared with the office alone.
    """
    guide, citation = case.register.body.guide, case.cite(UPDATE_GUIDE)
    if guide is None or citation is None:
        return
    if guide.updated_on is not None and (sentence := _since(case, guide.updated_on)) is not None:
        yield Observation(
            sentence, discriminator="updated_on", citation=citation, evidence={"updated_on": guide.updated_on}
        )
    office = case.register.body.office
    for name in _CONTACT if office is not None else ():
        in_guide, now = guide.element(name if name != "name" else "office"), getattr(office, name)
        if in_guide is not None and now is not None and _bare(in_guide) != _bare(now):
            yield Observation(
                message(
                    "has a disclosure guide that says {told}, where the office has {now}",
                    told=in_guide,
                    now=now,
                ),
                discriminator=name,
                citation=citation,
                evidence={"element": name, "guide": in_guide, "office": now},
            )


_CONTACT = ("name", "address", "hours", "telephone", "fax", "email", "online")
_UNHEARD = re.compile(r"[\s\-–—]+")


def _bare(text: str) -> str:
    """Return text as it is compared: without blanks, hyphens, width and case."""
    return _UNHEARD.sub("", unicodedata.normalize("NFKC", text)).lower()


def _since(case: RegisterCase, updated: date) -> Message | None:
    """Describe what changed after the guide was last updated."""
    context = case.context
    version, office = context.law.version_on(context.as_of), case.register.body.office
    if version is not None and updated < version.in_force:
        return message(
            "has a disclosure guide of {updated}, older than the text of the law in force since {since}",
            updated=updated,
            since=version.in_force,
        )
    if office is not None and office.since is not None and updated < office.since <= context.as_of:
        return message(
            "has a disclosure guide of {updated}, older than its office, which is so since {since}",
            updated=updated,
            since=office.since,
        )
    return None
