"""Baselines read from their files."""

from __future__ import annotations

from datetime import date
from os import PathLike

from attrs import frozen

from gongkai.checks.baselines import FORMAT, FORMAT_VERSION, Baseline, KnownFinding
from gongkai.errors import InvalidFile
from gongkai.readers.contents import Content, source_file
from gongkai.readers.recorded_json import read_recorded
from gongkai.structuring import structure


@frozen(kw_only=True)
class _File:
    """A baseline as its file holds it."""

    format: str
    format_version: int
    as_of: str
    laws: tuple[str, ...]
    findings: tuple[KnownFinding, ...]
    body: str | None = None


def load_baseline(path: str | PathLike[str] | Content, name: str | None = None) -> Baseline:
    """Read a baseline that `Baseline.text` wrote.

    Bytes and streams are read as the file whose `name` is given.

    Raises `UnreadableFile` for a file that is missing or not text, and
    `InvalidFile` for one that is broken, foreign, or of a later version.
    """
    where = source_file(path, name)
    data = read_recorded(where, FORMAT, FORMAT_VERSION, "a baseline")
    content = structure(data, _File, file=where.as_posix())
    try:
        as_of = date.fromisoformat(content.as_of)
    except ValueError:
        raise InvalidFile(where.as_posix(), "as_of", content.as_of, "write a day, as 2014-12-02") from None
    return Baseline(as_of, content.laws, content.findings, content.body)
