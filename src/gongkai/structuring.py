"""Structures plain data from a file into frozen classes; errors name the place and the remedy.

What TOML or JSON gives (tables, lists, text, numbers, days) becomes an instance
of an attrs class whose fields have the same names as the keys. Nothing is
converted silently: text is not a number, a number is not text, and a key that
the class does not have is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from functools import cache, partial
from typing import Any, TypeVar, get_args, get_origin

import attrs
from attrs import frozen
from cattrs import Converter
from cattrs.errors import (
    AttributeValidationNote,
    BaseValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)

from gongkai.errors import InvalidFile, with_all
from gongkai.messages import LocalText

T = TypeVar("T")
Hook = Callable[[Any, Any], Any]

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?")
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
"""What JSON can write (``"\\u0000"``) and no file name and no encoding can hold."""
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def structure(data: object, cls: type[T], *, file: str, error: type[InvalidFile] = InvalidFile) -> T:
    """Return an instance of an attrs class made from the content of a file.

    `file` is the name shown in errors; in a ``.json`` file days are text in ISO
    form, everywhere else they are days already. All faults are found at once:
    the first is raised as `error`, with file, key, value and remedy, and the
    others stand in its `also`.

    >>> from gongkai.locations import Location
    >>> structure({"file": "items.csv", "row": 7}, Location, file="x.toml")
    Location(file='items.csv', sheet=None, row=7, column=None, pointer=None)
    >>> structure({"file": "items.csv", "row": "7"}, Location, file="x.toml")
    Traceback (most recent call last):
    ...
    gongkai.errors.InvalidFile: x.toml: row = '7': write a whole number
    """
    try:
        return _converter(days_are_text=file.endswith(".json")).structure(data, cls)
    except Exception as caught:  # noqa: BLE001 -- every fault is shown with its place
        faults = sorted(_faults(caught, ""), key=lambda fault: not fault.is_unknown_key)
        raise with_all([error(file, fault.key, fault.value, fault.remedy) for fault in faults]) from None


def nearest(word: object, known: Iterable[str]) -> str:
    """Return the remedy for a word that is not known: the nearest known word, and the known ones.

    >>> nearest("recieved", ["received", "decided"])
    "did you mean 'received'? known are: received, decided"
    """
    names = list(known)
    spelt = {name.replace("-", "_").casefold(): name for name in reversed(names)}
    close = get_close_matches(str(word).replace("-", "_").casefold(), spelt, 1)
    meant = spelt[close[0]] if close else None
    guess = f"did you mean {meant!r}? " if meant is not None else ""
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"{guess}known are: {', '.join(names[:_SHOWN])}{more}" if names else "none is known"


def nearest_labelled(word: object, labels: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return up to three known names that a word may mean: by their spelling, else by what they are called in any language.

    `labels` are what people call each name. A label is near that holds the word, or a word of it, or is spelt like it.

    >>> nearest_labelled("答复", {"respond": ["answer the application", "答复申请"], "pay": ["pay the fee", "缴费"]})
    ('respond',)
    >>> nearest_labelled("respnd", {"respond": [], "pay": []})
    ('respond',)
    """
    wanted = str(word).replace("-", " ").replace("_", " ").casefold().strip()
    spelt = {name.replace("-", " ").casefold(): name for name in reversed(list(labels))}
    close = [spelt[one] for one in get_close_matches(wanted, spelt, 3)]
    shares = {
        name: max((_likeness(wanted, label.casefold()) for label in (name, *known)), default=0.0)
        for name, known in labels.items()
    }
    called = sorted((name for name in labels if shares[name] >= _LIKE), key=lambda name: -shares[name])
    return tuple(dict.fromkeys([*close, *called]))[:3]


_LIKE = 0.5
"""From which share of a word on a label is near."""


def _likeness(word: str, label: str) -> float:
    """Return how much of a word stands in a label, from 0 to 1: all of it, words of it, or Chinese characters of it."""
    if not word or not label:
        return 0.0
    if word.isascii():
        if len(word) >= 3 and word in label:  # noqa: PLR2004 -- shorter ones stand in too many
            return 1.0
        words = [one for one in word.split() if len(one) >= 3]  # noqa: PLR2004 -- as above
        held = label.replace("-", " ").split()
        near = [one for one in words if get_close_matches(one, held, 1, 0.75)]
        return len(near) / len(words) if words else 0.0
    if word in label:
        return 1.0
    long = len(label) > 2 * len(word) + 2
    return sum(character in label for character in word) / (len(word) + long)


_SHOWN = 12
"""How many known words an error names."""


class _RefusedError(ValueError):
    """A value that a hook refuses, with the remedy."""

    def __init__(self, value: object, remedy: str) -> None:
        self.value = value
        self.remedy = remedy
        super().__init__(remedy)


@frozen(slots=True)
class _Fault:
    """One thing that is wrong in a file."""

    key: str
    value: object
    remedy: str
    is_unknown_key: bool = False


def _faults(caught: Exception, key: str) -> Iterator[_Fault]:
    """Flatten an exception of cattrs into faults, each with its place."""
    match caught:
        case BaseValidationError():
            for part in caught.exceptions:
                yield from _faults(part, key + _step(part, at_root=not key))
        case ForbiddenExtraKeysError():
            known = [attribute.name for attribute in attrs.fields(caught.cl) if attribute.init]
            for name in sorted(caught.extra_fields):
                yield _Fault(key + _named(name, at_root=not key), None, _unknown_key(name, known), True)
        case KeyError():
            yield _Fault(key, None, "required, and missing")
        case _RefusedError():
            yield _Fault(key, caught.value, caught.remedy)
        case _:
            yield _Fault(key, None, str(caught))


def _unknown_key(name: str, known: list[str]) -> str:
    """Return the remedy for a key that is not known."""
    return f"unknown key; {nearest(name, known)}"


def _step(part: BaseException, *, at_root: bool) -> str:
    """Return the piece of the path that a note of cattrs adds."""
    match getattr(part, "__notes__", [])[-1:]:
        case [AttributeValidationNote() as note]:
            return _named(note.name, at_root=at_root)
        case [IterableValidationNote() as note]:
            return f"[{note.index}]" if isinstance(note.index, int) else _named(note.index, at_root=at_root)
        case _:
            return ""


def _named(name: str, *, at_root: bool) -> str:
    """Return one key of a path, quoted where TOML would quote it."""
    shown = name if _BARE_KEY.fullmatch(name) else f'"{name}"'
    return shown if at_root else f".{shown}"


@cache
def _converter(*, days_are_text: bool) -> Converter:
    """Return the converter, with hooks that convert no value to another type."""
    converter = Converter(detailed_validation=True, forbid_extra_keys=True)
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(int, partial(_exactly, kind=int, wanted="write a whole number"))
    converter.register_structure_hook(bool, partial(_exactly, kind=bool, wanted="write true or false"))
    converter.register_structure_hook(date, _iso_day if days_are_text else _day)
    converter.register_structure_hook(LocalText, _local_text)
    converter.register_structure_hook_func(_is_day_or_text, _day_or_text)
    converter.register_structure_hook_func(_is_list, partial(_list, converter))
    converter.register_structure_hook_func(_is_mapping, partial(_mapping, converter))
    converter.register_structure_hook_factory(_is_attrs_class, partial(_attrs_hook, converter))
    return converter


def _exactly(value: object, _type: object, kind: type, wanted: str) -> object:
    """Return a value of exactly one type: true is not 1, and "20" is not 20."""
    if type(value) is not kind:
        raise _RefusedError(value, wanted)
    return value


def _text(value: object, cls: type) -> object:
    """Return text, or one of the words of an enumeration: a `StrEnum` is dispatched as text."""
    if issubclass(cls, StrEnum):
        return _choice(value, cls)
    if isinstance(value, str) and _NO_TEXT.search(value):
        raise _RefusedError(value, "holds a zero byte or half a character; write the character itself")
    return _exactly(value, cls, kind=str, wanted="write text in quotes")


def _choice(value: object, cls: type[StrEnum]) -> StrEnum:
    """Return the member of an enumeration that a word names."""
    words = [member.value for member in cls]
    if not isinstance(value, str) or value not in words:
        raise _RefusedError(value, f"not known; {nearest(value, words)}")
    return cls(value)


def _day(value: object, _type: object) -> date:
    """Return a day of TOML."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise _RefusedError(value, "not a date; write a TOML date, without quotes or time: 2019-05-15")
    return value


def _iso_day(value: object, _type: object) -> date:
    """Return a day of JSON, which is text."""
    try:
        if isinstance(value, str) and _ISO_DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError as impossible:
        raise _RefusedError(value, f"not a date: {impossible}") from None
    raise _RefusedError(value, 'not a date; write it as "2019-05-15"')


def _is_day_or_text(cls: object) -> bool:
    return cls == date | str


def _day_or_text(value: object, _type: object) -> date | str:
    """Return a date, or text that means a day of every year."""
    return value if isinstance(value, str) else _day(value, date)


def _local_text(value: object, _type: object) -> LocalText:
    """Return text in one language (English), or in those of a table."""
    if isinstance(value, str) and value.strip():
        return LocalText({"en": value})
    if not isinstance(value, Mapping) or not value:
        raise _RefusedError(value, 'write text, or text by language: { en = "…", zh = "…" }')
    for language, text in value.items():
        if not _LANGUAGE.fullmatch(language):
            raise _RefusedError(
                value, f"{language!r} is not a language; write codes such as en, zh, zh-Hant, ko"
            )
        if not isinstance(text, str) or not text.strip():
            raise _RefusedError(value, f"the text for {language} is missing")
    return LocalText(dict(value))


def _is_list(cls: object) -> bool:
    return get_origin(cls) is tuple and get_args(cls)[1:] == (...,)


def _list(converter: Converter, value: object, cls: Any) -> tuple[Any, ...]:  # noqa: ANN401 -- a generic alias has no type
    """Return a list with each part structured; text is not a list of letters."""
    if not isinstance(value, list | tuple):
        raise _RefusedError(value, "write a list: [ … ]")
    part = get_args(cls)[0]
    return tuple(structured for _, structured in _parts(converter, enumerate(value), part, cls))


def _is_mapping(cls: object) -> bool:
    return get_origin(cls) is Mapping


def _mapping(converter: Converter, value: object, cls: Any) -> dict[str, Any]:  # noqa: ANN401 -- as above
    """Return a table with each part structured."""
    if not isinstance(value, Mapping):
        raise _RefusedError(value, "write a table")
    return dict(_parts(converter, value.items(), get_args(cls)[1], cls))


def _parts(
    converter: Converter,
    parts: Iterable[tuple[Any, object]],
    kind: Any,  # noqa: ANN401 -- as above
    cls: Any,  # noqa: ANN401 -- as above
) -> list[tuple[Any, Any]]:
    """Structure the parts of a list or table, and collect the faults of all of them."""
    structured, failed = [], []
    for index, part in parts:
        try:
            structured.append((index, converter.structure(part, kind)))
        except Exception as caught:  # noqa: BLE001 -- kept with its place, and raised below
            caught.add_note(IterableValidationNote(f"at {index}", index, kind))
            failed.append(caught)
    if failed:
        raise IterableValidationError("parts of a list or table", failed, cls)
    return structured


def _is_attrs_class(cls: object) -> bool:
    return isinstance(cls, type) and attrs.has(cls)


def _attrs_hook(converter: Converter, cls: type[attrs.AttrsInstance]) -> Hook:
    """Return the hook of an attrs class, which accepts tables only."""
    inner = converter.gen_structure_attrs_fromdict(cls)

    def hook(value: object, kind: Any) -> Any:  # noqa: ANN401 -- the hook of whatever class it was made for
        if not isinstance(value, Mapping):
            raise _RefusedError(value, "write a table: { … }")
        return inner(value, kind)

    return hook
