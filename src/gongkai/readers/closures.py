"""A body's own days off, or days worked, from a file: those of a school, an institution, a council."""

from __future__ import annotations

from os import PathLike

from gongkai.days.closures import Closure
from gongkai.errors import InvalidRegister, UnreadableFile
from gongkai.file_content import file_content
from gongkai.readers.contents import Content, source_file
from gongkai.readers.descriptions import Description, closures_of
from gongkai.structuring import structure
from gongkai.toml_text import parse_toml

_REMEDY = (
    'required: at least one [[closures]] with first, last and name, as first = 2026-12-24, or first = "12-24"'
)


def load_closures(path: str | PathLike[str] | Content, name: str | None = None) -> tuple[Closure, ...]:
    """Read the ``[[closures]]`` of a TOML file, whose other keys are not looked at: register.toml will do.

    They go into `Law.for_body` (closures=…).

    Bytes and streams are read as the file whose `name` is given.

    Raises `UnreadableFile` for a file that is missing or not TOML, and
    `InvalidRegister` for one without closures, or with some that are none.
    """
    file = source_file(path, name)
    try:
        data = parse_toml(file_content(file).decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UnreadableFile(file.name, f"not UTF-8 text (byte {error.start}); save it as UTF-8") from None
    except ValueError as error:
        raise UnreadableFile(file.name, f"not TOML: {error}") from None
    except OSError as error:
        raise UnreadableFile(file.name, getattr(error, "strerror", None) or "cannot be read") from None
    closures = data.get("closures", [])
    given = [closures] if isinstance(closures, dict) else closures
    if not given:
        raise InvalidRegister(file.name, "closures", None, _REMEDY)
    description = structure({"closures": given}, Description, file=file.name, error=InvalidRegister)
    return closures_of(description, file.name)
