"""Answers that are written in several formats, none of which they know.

The formats stand on a floor above the answers. Only the name of the module that lists them stands here, and it is
imported when an answer is rendered.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final, cast

from gongkai.messages import Language

_FORMATS: Final = "gongkai.reports.formats"


class Renderable:
    """An answer with a method that writes it in any of its formats."""

    __slots__ = ()

    def render(self, form: str, lang: Language = "en", **options: object) -> str | bytes:
        """Return the answer in a format, such as ``"json"``: `str`, or `bytes` for a file that is not text.

        The formats, and the options they take, are those of the command line: see
        :data:`gongkai.reports.formats.ANSWERS`. The format ``text`` is 80 columns wide.

        Raises `InvalidArgument` for a format that the answer does not have, and `MissingExtra` where the packages of
        the format are not installed.
        """
        return cast("str | bytes", import_module(_FORMATS).render(self, form, lang, **options))
