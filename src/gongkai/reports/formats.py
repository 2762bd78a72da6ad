"""The formats of a report: the table of contents of this shelf.

To add a format, copy a file, and add a line to :data:`FORMATS`, or to
:data:`FILE_FORMATS` where it is no text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from gongkai.checks.findings import Report
from gongkai.messages import Language
from gongkai.reports.check import csv, github, html, json, jsonl, junit, markdown, sarif, text, xlsx

Render = Callable[[Report, Language], str]
"""Writes a report in a language as text that ends with a line break."""
RenderFile = Callable[[Report, Language], bytes]
"""Writes a report in a language as a file that is no text."""

FORMATS: Final[Mapping[str, Render]] = {
    "text": text.plain,
    "json": json.render,
    "jsonl": jsonl.render,
    "csv": csv.render,
    "markdown": markdown.render,
    "html": html.render,
    "sarif": sarif.render,
    "junit": junit.render,
    "github": github.render,
}
"""Each format that is text, by its name on the command line."""

FILE_FORMATS: Final[Mapping[str, RenderFile]] = {"xlsx": xlsx.render}
"""Each format that is no text, by its name on the command line."""
