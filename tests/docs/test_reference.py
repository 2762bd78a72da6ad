"""The page of a class, as Sphinx builds it, has the sentence of every field, of those that fill columns too."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.field_docs import field_sentences
from gongkai.records.items import Item

pytest.importorskip("sphinx", reason="Sphinx, which builds the documentation, is not installed (extra docs)")

CONFIGURATION = """\
import sys

sys.path.insert(0, {docs!r})
import conf

extensions = ["myst_parser", "sphinx.ext.autodoc"]
autodoc_default_options = conf.autodoc_default_options
default_role = conf.default_role


def setup(app):
    app.connect("builder-inited", conf.document_columns)
    app.connect("autodoc-process-docstring", conf.write_each_field_once)
    app.connect("autodoc-process-signature", conf.leave_out_the_fields_of_a_record)
"""


def letters(text: str) -> str:
    """Return what is left of a text without blanks and quotation marks, which a page sets in its own way."""
    return re.sub(r"[\s`*“”\"'’‘]+", "", html.unescape(re.sub(r"<[^>]+>", "", text)))


def test_every_field_of_an_item_has_its_sentence(repository: Path, tmp_path: Path) -> None:
    configuration = CONFIGURATION.format(docs=str(repository / "docs"))
    (tmp_path / "conf.py").write_text(configuration, encoding="utf-8")
    page = "# Items\n\n```{eval-rst}\n.. automodule:: gongkai.records.items\n```\n"
    (tmp_path / "index.md").write_text(page, encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", str(tmp_path), str(tmp_path / "built")]
    subprocess.run(command, check=True, capture_output=True, text=True)
    built = letters((tmp_path / "built" / "index.html").read_text(encoding="utf-8"))
    sentences = field_sentences(Item)
    assert len(sentences) > 40
    assert [name for name, sentence in sentences.items() if letters(sentence) not in built] == []
