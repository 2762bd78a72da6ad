"""Settings of the documentation: Sphinx, MyST and furo."""

from __future__ import annotations

import builtins
import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
from sphinx.pycode import ModuleAnalyzer

import gongkai
from gongkai.field_docs import FIELDS, MEMBERS, field_sentences

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS))  # the modules that write the generated pages lie beside this file

project = "gongkai"
author = "The gongkai authors"
copyright = "The gongkai authors"
release = version = gongkai.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.viewcode"]
exclude_patterns = ["_build"]
nitpicky = True
# What belongs to Python itself or to another library has no page here; type variables and private names need none.
_ELSEWHERE = "|".join((*sorted(sys.stdlib_module_names), "attr", "attrs", "pa", "pyarrow", "rich"))
nitpick_ignore_regex = [
    (r"py:class", r"Reading"),  # an alias of a callable, which autodoc names without its module
    (r"py:class", r"Worksheet|Workbook|Cell|MergedCell"),  # of openpyxl, imported for the types alone
    (r"py:class", r"HtmlElement"),  # of lxml, likewise
    (r"py:.*", rf"({_ELSEWHERE})(\..*)?"),
    (r"py:.*", "|".join((*dir(builtins), "date"))),
    (r"py:.*", r"gongkai\.(\w+\.)*([A-Z]|_\w+)"),
]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

default_role = "code"
add_module_names = False
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 90
autoclass_content = "class"
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_use_type_comments = False  # there are none; looking for them reads every source anew
autodoc_default_options = {"members": True, "undoc-members": True, "ignore-module-all": True}

html_theme = "furo"
html_title = "gongkai 公开"
html_static_path = ["_static"]
html_css_files = ["gongkai.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
pygments_style = "friendly"
pygments_dark_style = "monokai"


def write_the_reference(_app: Sphinx, _config: Config) -> None:
    """Write the pages of the reference before Sphinx looks for pages; they are built, not committed."""
    api = importlib.import_module("pages.api")
    importlib.import_module("pages.shelves").write_pages(DOCS / "api", api.pages())


def write_each_field_once(
    _app: Sphinx, what: str, _name: str, _documented: object, _options: object, lines: list[str]
) -> None:
    """Leave out the list of the fields in the docstring of a class, which is for `help`: they stand below the class."""
    listed = next((one for one in (FIELDS, MEMBERS) if one in lines), None)
    if what == "class" and listed is not None:
        del lines[lines.index(listed) :]


def document_columns(_app: Sphinx) -> None:
    """Give each field that fills a column its sentence, which stands in the metadata and not below it."""
    api = importlib.import_module("pages.api")
    for name in api.modules():
        analyzer = ModuleAnalyzer.for_module(name)
        analyzer.analyze()
        for cls in vars(importlib.import_module(name)).values():
            if isinstance(cls, type) and cls.__module__ == name and attrs.has(cls):
                for field, sentence in field_sentences(cls).items():
                    analyzer.attr_docs.setdefault((cls.__qualname__, field), [sentence, ""])


def leave_out_the_fields_of_a_record(
    _app: Sphinx, what: str, _name: str, documented: object, *_rest: object
) -> tuple[str, str] | None:
    """Show no signature for an attrs class: its fields stand below it, each with its type and meaning."""
    return ("", "") if what == "class" and isinstance(documented, type) and attrs.has(documented) else None


def open_one_branch_only(
    _app: Sphinx, _page: str, _template: str, context: dict[str, Any], _document: object
) -> None:
    """Show the pages beside this one in the navigation, not those of every law, rule and module on every page."""
    whole = context.get("toctree")
    if whole is not None:
        context["toctree"] = lambda **asked: whole(**{**asked, "collapse": True})


def setup(app: Sphinx) -> None:
    """Tell Sphinx what it cannot know."""
    app.connect("config-inited", write_the_reference)
    app.connect("builder-inited", document_columns)
    app.connect("html-page-context", open_one_branch_only, priority=100)
    app.connect("autodoc-process-docstring", write_each_field_once)
    app.connect("autodoc-process-signature", leave_out_the_fields_of_a_record)
