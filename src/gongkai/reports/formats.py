"""The formats of a report: the table of contents of this shelf.

To add a format, copy a file, and add a line to :data:`FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from gongkai.checks.findings import Report
from gongkai.messages import Language
from gongkai.reports import csv, github, json, jsonl, junit, markdown, sarif, text

Render = Callable[[Report, Language], str]
"""Writes a report in a language as text that ends with a line break."""

FORMATS: Final[Mapping[str, Render]] = {
    "text": text.plain,
    "json": json.render,
    "jsonl": jsonl.render,
    "csv": csv.render,
    "markdown": markdown.render,
    "sarif": sarif.render,
    "junit": junit.render,
    "github": github.render,
}
"""Each format by its name on the command line."""
