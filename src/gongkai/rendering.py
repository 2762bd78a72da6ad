"""Answers that are written in several formats, none of which they know.

The formats stand on a floor above the answers. Only the name of the module that lists them stands here, and it is
imported when an answer is rendered.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final, cast

from gongkai.messages import Language

_FORMATS: Final = "gongkai.reports.formats"


class Renderable:
    """An answer that can be written in any of its formats, and returned as plain data."""

    __slots__ = ()

    def render(self, form: str, lang: Language = "en", **options: object) -> str | bytes:
        """Return the answer in a format, such as ``"json"``: `str`, or `bytes` for a file that is not text.

        The formats, and the options they take, are those of the command line: see
        :data:`gongkai.reports.formats.ANSWERS`. The format ``text`` is 80 columns wide.

        Raises `InvalidArgument` for a format that the answer does not have, and `MissingExtra` where the packages of
        the format are not installed.
        """
        return cast("str | bytes", import_module(_FORMATS).render(self, form, lang, **options))

    def to_dict(self, lang: Language = "en") -> dict[str, Any]:
        """Return the answer as plain data: the object that its format ``json`` writes."""
        return cast("dict[str, Any]", import_module(_FORMATS).to_dict(self, lang))
