"""The extra packages that a shape of an answer needs, asked for before the work."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Final

from gongkai.errors import MissingExtra

_PACKAGES: Final = {"xlsx": ("writing workbooks", "openpyxl"), "ics": ("an iCalendar file", "icalendar")}
"""The shapes that need the extra of their name: for what, and the package that it brings."""


def require_extra(form: str) -> None:
    """Refuse a shape that lacks its packages; raises `MissingExtra`."""
    feature, package = _PACKAGES.get(form, ("", ""))
    if package and find_spec(package) is None:
        raise MissingExtra(feature, form)
