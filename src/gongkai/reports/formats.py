"""Which answer has which formats: the one table in which formats are looked up.

A format is a module named after it, in the package of its answer, with a function `render`. To add one, add the
module, and a line to :data:`ANSWERS`. A module is imported when its format is used, so that a format whose
packages are not installed takes no other with it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any, Final, cast

from attrs import field, frozen

from gongkai.errors import InvalidArgument, MissingExtra
from gongkai.field_docs import documented
from gongkai.messages import Language


@documented
class Content(StrEnum):
    """What the function `render` of a format returns."""

    PAGE = "page"
    """A page laid out by rich, printed as wide as the screen; in a file 80 columns wide."""
    TEXT = "text"
    """Text for programs, always UTF-8: `str`, or `bytes` where the format prescribes line ends."""
    BYTES = "bytes"
    """A file that is not text, which no terminal can show."""


@documented
@frozen
class Extra:
    """An optional dependency of the distribution, and the package by which its absence is noticed."""

    name: str
    """The name of the extra, as pip takes it in brackets."""
    package: str
    """The package that is missing where the extra is not installed."""


_CLI: Final = Extra("cli", "rich")
_HTML: Final = Extra("html", "jinja2")
_ICS: Final = Extra("ics", "icalendar")
_XLSX: Final = Extra("xlsx", "openpyxl")


@documented
@frozen(kw_only=True)
class Format:
    """One format of one answer."""

    name: str
    """Its name on the command line, which is that of its module."""
    package: str
    """The package in which the module stands."""
    content: Content = Content.TEXT
    """What it returns."""
    extra: Extra | None = None
    """What it needs beyond the core."""
    options: frozenset[str] = field(default=frozenset(), converter=frozenset)
    """The options it takes beside the language; any others are ignored."""
    in_lines: bool = False
    """True where the module has a function `lines` too, which gives the text line by line."""
    takes_several: bool = False
    """True where it writes several answers of the kind at once too, as the findings of many registers."""
    of: str | None = None
    """The answer that it writes, where that is another than the one it is listed under."""

    def check_installed(self) -> None:
        """Raise `MissingExtra` where the packages of the format are not installed."""
        if self.extra is not None and find_spec(self.extra.package) is None:
            raise self._missing(self.extra)

    def render(self, answer: object, lang: Language = "en", **options: object) -> Any:  # noqa: ANN401 -- a page, text or bytes, as `content` says
        """Return the answer in this format, as `content` says.

        Raises `MissingExtra` where the packages of the format are not installed.
        """
        return self.module.render(answer, lang, **self._known(options))

    def parts(self, answer: object, lang: Language = "en", **options: object) -> Iterator[str | bytes]:
        """Return a format that is no page part by part, so that a long one need not be held whole."""
        if self.in_lines:
            yield from self.module.lines(answer, lang, **self._known(options))
        else:
            yield self.render(answer, lang, **options)

    @property
    def module(self) -> ModuleType:
        """The module of the format, imported now.

        Raises `MissingExtra` where the packages of the format are not installed.
        """
        try:
            return import_module(f"{self.package}.{self.name}")
        except ModuleNotFoundError as error:
            if self.extra is None or (error.name or "").partition(".")[0] != self.extra.package:
                raise
            raise self._missing(self.extra) from None

    def _missing(self, extra: Extra) -> MissingExtra:
        """Name the extra that is missing."""
        return MissingExtra(f"the format {self.name}", extra.name)

    def _known(self, options: Mapping[str, object]) -> dict[str, object]:
        """Keep the options that the format takes."""
        return {name: value for name, value in options.items() if name in self.options}


@documented
@frozen
class Answer:
    """One kind of answer: the class of what is written, and its formats by name."""

    name: str
    """Its name, which is that of the command that gives it."""
    written: tuple[str, ...]
    """The full names of the classes of what is written."""
    formats: Mapping[str, Format]
    """Its formats by name; the first is the one that is written unless another is chosen."""


def _answer(name: str, written: str, room: str, *formats: dict[str, Any]) -> Answer:
    """Declare an answer; `room` is the package of its formats."""
    package = f"gongkai.reports.{room}"
    made = [Format(**{"package": package, **given}) for given in formats]
    return Answer(name, tuple(written.split()), {one.name: one for one in made})


def _page(*options: str, several: bool = False) -> dict[str, Any]:
    """Declare the format for people at a screen."""
    return {
        "name": "text",
        "content": Content.PAGE,
        "extra": _CLI,
        "options": options,
        "takes_several": several,
    }


def _text(name: str, *options: str, **more: object) -> dict[str, Any]:
    """Declare a format for programs that is text."""
    return {"name": name, "options": options, **more}


_WORKBOOK: Final[dict[str, Any]] = {"name": "xlsx", "content": Content.BYTES, "extra": _XLSX}
_CALENDAR_FILE: Final[dict[str, Any]] = {"name": "ics", "extra": _ICS, "options": ("made_on",)}

ANSWERS: Final[Mapping[str, Answer]] = {
    answer.name: answer
    for answer in (
        _answer(
            "check",
            "gongkai.checks.findings.Report",
            "check",
            _page("show_all"),
            _text("json"),
            _text("jsonl", in_lines=True, takes_several=True),
            _text("csv", takes_several=True),
            _text("markdown"),
            _text("html", extra=_HTML),
            _text("sarif", takes_several=True),
            _text("junit", "fail_on", "allow_open"),
            _text("github"),
            _WORKBOOK,
            {**_CALENDAR_FILE, "package": "gongkai.reports.due", "of": "due"},
        ),
        _answer(
            "overview",
            "gongkai.checks.overviews.Overview",
            "overview",
            _page(),
            _text("json"),
            _text("csv"),
            _text("html", "links", extra=_HTML),
            _WORKBOOK,
        ),
        _answer(
            "deadline",
            "gongkai.legislation.deadlines.Deadline",
            "deadline",
            _page("explain"),
            _text("json"),
            _text("csv"),
            _text("markdown"),
            _text("html"),
            _CALENDAR_FILE,
        ),
        _answer(
            "due",
            "gongkai.checks.due.days.DueDays",
            "due",
            _page(),
            _text("json"),
            _text("csv"),
            _text("html"),
            _WORKBOOK,
            _CALENDAR_FILE,
        ),
        _answer(
            "diff",
            "gongkai.checks.differences.Difference",
            "difference",
            _page("show_all"),
            _text("json"),
            _text("markdown"),
        ),
        _answer(
            "annual-report",
            "gongkai.reports.annual.document.AnnualDocument",
            "annual",
            _page(),
            _text("markdown"),
            _text("html"),
            _text("json"),
            _WORKBOOK,
        ),
        _answer("fees", "gongkai.reports.fees.answers.FeeAnswers", "fees", _page(), _text("json")),
        _answer(
            "calendar", "gongkai.reports.calendar.spans.CalendarSpan", "calendar", _page(), _text("json")
        ),
        _answer(
            "laws",
            "gongkai.legislation.laws.Law",
            "laws",
            _page(several=True),
            _text("json", takes_several=True),
        ),
        _answer(
            "rules",
            "gongkai.checks.declaring.Rule",
            "rules",
            _page(several=True),
            _text("json", takes_several=True),
        ),
        _answer("schema", "", "schema", _page(), _text("json")),
    )
}
"""Every answer with its formats, by the name of the command that gives it."""

ENDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "text": (".txt",),
    "json": (".json",),
    "jsonl": (".jsonl", ".ndjson"),
    "csv": (".csv",),
    "markdown": (".md", ".markdown"),
    "html": (".html", ".htm"),
    "sarif": (".sarif", ".sarif.json", ".json"),
    "junit": (".xml",),
    "github": (".log", ".txt"),
    "xlsx": (".xlsx",),
    "ics": (".ics",),
}
"""The endings of files by format; of several formats with one ending, the first is meant unless another is named."""


def render(answer: object, form: str, lang: Language = "en", **options: object) -> str | bytes:
    """Return an answer in one of its formats: `str`, or `bytes` for a file that is not text or whose line ends are given.

    `answer` is a report, deadline, difference or any other of what :data:`ANSWERS` lists. Several laws or rules are
    written together, and so are several reports in the formats ``csv``, ``jsonl`` and ``sarif``.
    `options` are those of the command line, as `show_all` or `explain`; a format ignores those it does not take.
    The format ``text`` is 80 columns wide.

    Raises `InvalidArgument` for what is no answer or has no such format, and `MissingExtra` where the packages of the
    format are not installed.
    """
    kind = _kind_of(answer)
    formats = {name: one for name, one in kind.formats.items() if one.of in (None, kind.name)}
    if form not in formats:
        raise InvalidArgument("form", form, f"a format of {kind.name} ({', '.join(formats)})")
    chosen = formats[form]
    if isinstance(answer, tuple | list) and not chosen.takes_several:
        several = ", ".join(name for name, one in formats.items() if one.takes_several) or "none"
        raise InvalidArgument("form", form, f"a format that takes several at once ({several})")
    content = chosen.render(answer, lang, **options)
    if chosen.content is Content.PAGE:
        return _printed(content)
    return cast("str | bytes", content)


def to_dict(answer: object, lang: Language = "en") -> dict[str, Any]:
    """Return an answer as plain data: the object that its format ``json`` writes.

    Raises `InvalidArgument` for what is no answer.
    """
    return cast("dict[str, Any]", _kind_of(answer).formats["json"].module.to_dict(answer, lang))


def _kind_of(answer: object) -> Answer:
    """Find the kind of an answer by its class; of several, by that of the first."""
    one = answer[0] if isinstance(answer, tuple | list) and answer else answer
    classes = {f"{kind.__module__}.{kind.__qualname__}" for kind in type(one).__mro__}
    for kind in ANSWERS.values():
        if classes.intersection(kind.written):
            return kind
    raise InvalidArgument("answer", answer, f"an answer of gongkai ({', '.join(ANSWERS)})")


def _printed(page: Any) -> str:  # noqa: ANN401 -- anything that rich can print
    """Print a page as text of 80 columns, without colour."""
    from gongkai.reports.writing.printing import print_to  # noqa: PLC0415 -- rich is an extra

    file = io.StringIO()
    print_to(file, page)
    return file.getvalue()


def formats_of_ending(name: str) -> tuple[str, ...]:
    """Return the formats that the ending of a file's name fits, the one that is meant first; none for other endings.

    >>> formats_of_ending("report.json"), formats_of_ending("report.sarif.json"), formats_of_ending("report")
    (('json', 'sarif'), ('sarif',), ())
    """
    lowered = name.lower()
    fitting = {
        form: max((len(ending) for ending in endings if lowered.endswith(ending)), default=0)
        for form, endings in ENDINGS.items()
    }
    longest = max(fitting.values())
    return tuple(form for form, length in fitting.items() if length == longest > 0)
