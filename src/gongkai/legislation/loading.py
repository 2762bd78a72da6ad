"""Reading law files: those that ship with gongkai, and those that a body writes for itself.

The format is described in ``docs/laws-format.md``. A file with anything else in
it is rejected with file, key, value and remedy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from os import PathLike
from pathlib import Path
from typing import IO, Any

from gongkai.arguments import check_path
from gongkai.errors import InvalidLawFile, UnknownLaw, UnreadableFile
from gongkai.file_content import file_content
from gongkai.legislation.jurisdictions import jurisdiction_called, jurisdiction_name
from gongkai.legislation.law_files import LawFile, law_of, with_names
from gongkai.legislation.laws import Law
from gongkai.structuring import nearest, structure
from gongkai.toml_text import parse_toml

_SHORTEST_NAME = 4
"""The fewest characters of a text that is looked for in the names of laws."""
_STATUTES = files("gongkai.legislation") / "statutes"


def laws() -> tuple[Law, ...]:
    """Return every law that ships with gongkai, by code, each with its whole history."""
    return tuple(law(code) for code in _shipped())


def law(code: str, on: date | None = None) -> Law:
    """Return a law that ships with gongkai: its whole history, or as in force on a day.

    >>> law("cn-ogi", on=date(2014, 12, 2)).duties["respond"].values[0].limit.count
    15

    Raises `UnknownLaw`, which names the nearest codes, and `InvalidDate` for anything but a day.
    """
    given: object = code
    if not isinstance(given, str) or given not in _shipped():
        raise UnknownLaw(code, _shipped(), _named_so(given) or _nearest_law(given))
    whole = _shipped_law(code)
    return whole if on is None else whole.on(on)


def _nearest_law(given: object) -> str:
    """Return the remedy for a code that is not known: the codes that may be meant, with their countries."""
    codes = _shipped()
    first, _, short = str(given).casefold().replace("_", "-").partition("-")
    country = jurisdiction_called(first)
    same = [] if country is None else [one for one in codes if one.partition("-")[0] == country[:2].lower()]
    named = sorted((one for one in codes if one.endswith(f"-{short or first}")), key=len)
    own = [one for one in named if one in same]
    if same and not own:  # no law of another country for one that is misspelt
        meant = [one for one in same if get_close_matches(short, [one.partition("-")[2]], 1)]
        meant = meant or same[:_MOST_OF_COUNTRY]
    else:
        meant = list(dict.fromkeys([*own, *named]))
    if not meant:
        return nearest(given, codes)
    listed = [f"{one!r} ({jurisdiction_name(law(one).jurisdiction)})" for one in meant]
    return f"did you mean {' or '.join(listed)}? gongkai laws lists them all"


_MOST_OF_COUNTRY = 6
"""How many laws of a country are named."""


def _named_so(given: object) -> str | None:
    """Return the codes of the laws with that name, for users who know a law by its name; codes are not searched."""
    if not isinstance(given, str) or len(given) < _SHORTEST_NAME or (given.isascii() and " " not in given):
        return None
    codes = [
        one.code
        for one in laws()
        if any(given.casefold() in name.casefold() for name in one.name.by_language.values())
    ]
    return f"write its code: {', '.join(map(repr, codes))}" if codes else None


def law_called(text: str, laws: Iterable[Law]) -> Law | None:
    """Return the law that a register means by a text: one of its own laws, else one of their jurisdictions.

    A code means the law that has it. A short name means a law of the register first, then one of the
    same jurisdiction, then one of the same country; `None` where it means none, or several.

    >>> [law_called(text, [law("gb-foia")]).code for text in ("FOIA", "EIR", "us-foia")]
    ['gb-foia', 'gb-eir', 'us-foia']
    >>> law_called("OPRA", [law("gb-foia")]) is None
    True
    """
    known = tuple(laws)
    if (exact := next((one for one in known if one.code == text), None)) is not None:
        return exact
    if text in _shipped():
        return law(text)
    found = [one for one in known if one.is_called(text)]
    if not found:
        countries = {one.jurisdiction.partition("-")[0].lower() for one in known}
        near = [law(code) for code in _shipped() if code.partition("-")[0] in countries]
        meant = [one for one in near if one.is_called(text)]
        same = [one for one in meant if one.jurisdiction in {own.jurisdiction for own in known}]
        found = same or meant
    return found[0] if len(found) == 1 else None


def load_law(
    path: str | PathLike[str] | Traversable | bytes | IO[bytes] | IO[str], name: str = "law.toml"
) -> Law:
    """Read a law file; a body can bring its own beside those that ship.

    Bytes and streams are read as a file called `name`.

    Raises `UnreadableFile` for a file that is missing or not text, and
    `InvalidLawFile` for one with something in it that a law file cannot have.
    """
    file, text = _law_text(path, name)
    try:
        data = parse_toml(text)
    except ValueError as error:
        raise InvalidLawFile(file, "", None, f"not TOML: {error}") from None
    return law_of(structure(with_names(data, file), LawFile, file=file, error=InvalidLawFile), file)


def _law_text(path: Any, name: str) -> tuple[str, str]:  # noqa: ANN401 -- whatever a caller gives
    """Return the name and the text of a law file; raises `UnreadableFile`, and `InvalidArgument` for no file."""
    read = None if isinstance(path, str | PathLike) else getattr(path, "read", None)
    content = path if isinstance(path, bytes) else read() if callable(read) else None
    if isinstance(content, str):
        return name, content
    source = path if content is not None or isinstance(path, Traversable) else check_path(path, "path")
    file = name if content is not None else source.name
    try:
        if content is None and isinstance(source, Path):
            content = file_content(source)
        return file, content.decode("utf-8") if content is not None else source.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableFile(file, f"not UTF-8 text (byte {error.start}); save it as UTF-8") from None
    except (OSError, ValueError) as error:
        raise UnreadableFile(file, getattr(error, "strerror", None) or "cannot be read") from None


def load_own_law(path: Path) -> Law:
    """Read the law file of a body, whose code must be its own.

    Raises `InvalidLawFile` for the code of a law that ships, which it would hide, and whatever `load_law` raises.
    """
    own = load_law(path)
    if own.code in _shipped():
        remedy = (
            "a law that ships with gongkai has this code; give yours a code of its own, and name both in law"
        )
        raise InvalidLawFile(path.name, "code", own.code, remedy)
    return own


def load_own_laws(paths: Iterable[Path]) -> tuple[Law, ...]:
    """Read law files, and of a folder all its TOML files, in order.

    Raises `InvalidLawFile` for two files with one code too, and `UnreadableFile` for a folder without law files.
    """
    found: dict[str, Law] = {}
    for path in _law_files(paths):
        own = load_own_law(path)
        if own.code in found:
            raise InvalidLawFile(path.name, "code", own.code, "another law file has this code; change one")
        found[own.code] = own
    return tuple(found.values())


def _law_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the law files that paths name."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        files_in_folder = sorted(path.glob("*.toml"))
        if not files_in_folder:
            raise UnreadableFile(path.as_posix(), "no law file (*.toml) in this folder; check the path")
        yield from files_in_folder


@cache
def _shipped() -> tuple[str, ...]:
    """Return the codes of the laws that ship."""
    names = (entry.name for entry in _STATUTES.iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def _shipped_law(code: str) -> Law:
    """Read a law that ships, once; raises `InvalidLawFile` for a file that is not named after its code too."""
    found = load_law(_STATUTES / f"{code}.toml")
    if found.code != code:
        remedy = f"the file of a law is named after its code: write code = {code!r}, or rename the file"
        raise InvalidLawFile(f"{code}.toml", "code", found.code, remedy)
    return found
