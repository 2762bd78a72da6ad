"""A web page that stands in one file: no scripts, nothing fetched from anywhere."""

from __future__ import annotations

from html import escape

from gongkai.messages import Language, language_tag
from gongkai.reports.writing.visible_text import clean


def web_page(title: str, body: str, style: str, lang: Language) -> str:
    """Write a page; `body` is HTML, `title` is text."""
    language = language_tag(lang)
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{shown(title)}</title>\n<style>{style}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def shown(text: str) -> str:
    r"""Write text so that a page shows it and nothing of it acts.

    >>> shown("<b>低保\x1b[31m\u202e名单")
    '&lt;b&gt;低保\ufffd[31m名单'
    """
    return escape(clean(text))


def link(text: str, address: str | None) -> str:
    """Write text that leads to an address of the web; to no other kind of address.

    >>> link("art 18", "https://example.org/?a=1&b=2")
    '<a href="https://example.org/?a=1&amp;b=2">art 18</a>'
    >>> link("art 18", "javascript:alert(1)")
    'art 18'
    """
    if address is None or not is_web_address(address):
        return shown(text)
    return f'<a href="{shown(address)}">{shown(text)}</a>'


def is_web_address(address: str) -> bool:
    """Return whether an address is one of the web, which a reader may follow."""
    return address.lower().startswith(("https://", "http://"))
