"""Web pages written by a template, every value escaped. Needs the extra ``html``."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from gongkai.messages import Language, message
from gongkai.reports.writing.visible_text import clean


def page_from_template(package: str, values: Mapping[str, Any]) -> str:
    """Write the template ``page.html`` in the folder ``page`` of a package.

    A value that is no `Markup` is escaped, and control characters and marks that turn text are left out of it.
    """
    environment = Environment(
        loader=FunctionLoader(lambda name: page_file(package, name)),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
        finalize=_visible,
    )
    return environment.get_template("page.html").render(values)


def page_end(lang: Language) -> dict[str, Any]:
    """Return what stands at the end of a page that is printed: the lines to sign on, and what wrote the page."""
    to_sign = (message("Name"), message("Office"), message("Date"), message("Signature and stamp"))
    made_with = message("Made with gongkai {version}.", version=version("gongkai"))
    return {"sign_lines": [one.text(lang) for one in to_sign], "made_with": made_with.text(lang)}


def page_file(package: str, name: str) -> str:
    """Read a file in the folder ``page`` of a package."""
    return (files(package) / "page" / name).read_text(encoding="utf-8")


def _visible(value: object) -> object:
    """Leave out of a value what a page must not hold."""
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value
