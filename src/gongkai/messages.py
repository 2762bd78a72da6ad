"""Messages to users, written once in English and translated.

A :class:`Message` keeps its template and its values apart until it is
shown, so one finding can be shown in every language. Translations are gettext
catalogues beside this module (``locale/<language>/LC_MESSAGES/gongkai.po``).
Nothing here reads the environment: the language is always an argument.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from attrs import field, frozen

from gongkai.errors import InvalidArgument, UnknownLanguage
from gongkai.field_docs import documented

Language = Literal["en", "zh"]
"""The languages in which gongkai writes, listed here and nowhere else; English is the source."""

LANGUAGES: tuple[Language, ...] = get_args(Language)
_TAGS = {"zh": "zh-CN"}
"""The tags of languages that are more than their code."""
_LOCALE = Path(__file__).parent / "locale"


@documented
@frozen(slots=True)
class Message:
    """A sentence, with its values kept apart from its template.

    >>> message("published {late} days after {due}", late=3, due=date(2014, 1, 2)).text()
    'published 3 days after 2014-01-02'
    """

    template: str
    """The English sentence, with the names of its values in braces; it is the key of its translation."""
    values: Mapping[str, object] = field(factory=dict, hash=False)
    """The values by name: text, numbers, days, messages and texts in several languages."""
    plural: str | None = None
    """The English sentence for any number but one; `None` for a sentence that counts nothing."""
    count: int | None = None
    """The number that chooses between singular and plural."""

    def text(self, lang: Language = "en") -> str:
        """Return the sentence in a language; dates are ISO in every language."""
        if not isinstance(lang, str):
            raise UnknownLanguage(lang, LANGUAGES)
        catalogue = _translations(lang)
        if self.plural is not None and self.count is not None:
            template = catalogue.ngettext(self.template, self.plural, self.count)
        else:
            template = catalogue.gettext(self.template) if self.template else ""
        if not self.values:
            return template
        shown = {name: _show(value, lang) for name, value in self.values.items()}
        return template.format_map(shown)

    def __str__(self) -> str:
        """Return the English sentence."""
        return self.text()


def message(template: str, /, **values: object) -> Message:
    """Return a translatable sentence; the template is a literal with `str.format` fields."""
    return Message(template, values)


def message_plural(singular: str, plural: str, count: int, /, **values: object) -> Message:
    """Return a translatable sentence whose wording depends on a number, available as ``{count}``."""
    return Message(singular, {"count": count, **values}, plural, count)


@documented
@frozen(slots=True)
class LocalText:
    """A name or a quotation in the languages in which a source gives it.

    >>> LocalText({"en": "Open Government Information Regulations", "zh": "政府信息公开条例"}).text("zh")
    '政府信息公开条例'
    >>> LocalText({"en": "Freedom of Information Act 2000"}).text("zh")
    'Freedom of Information Act 2000'
    """

    by_language: Mapping[str, str]
    """The text by language code, such as ``en`` and ``zh``."""

    def __hash__(self) -> int:
        """Hash by the texts, in any order."""
        return hash(frozenset(self.by_language.items()))

    def __attrs_post_init__(self) -> None:
        """Refuse a text without its language."""
        if not isinstance(self.by_language, Mapping):
            raise InvalidArgument("by_language", self.by_language, 'texts by language, as {"en": "…"}')

    def text(self, lang: str = "en") -> str:
        """Return the text in a language, else in English, else in the first language there is."""
        texts = self.by_language
        return texts.get(lang) or texts.get("en") or next(iter(texts.values()), "")

    def __str__(self) -> str:
        """Return the English text, or the only one there is."""
        return self.text()


def _show(value: object, lang: Language) -> str:
    """Return the text of one value of a sentence."""
    if isinstance(value, Message | LocalText):
        return value.text(lang)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return ("、" if lang == "zh" else ", ").join(_show(part, lang) for part in value)
    return str(value)


@cache
def _translations(lang: Language) -> gettext.NullTranslations:
    """Load one catalogue; English is the source and needs none."""
    if lang not in LANGUAGES:
        raise UnknownLanguage(lang, LANGUAGES)
    if lang == "en":
        return gettext.NullTranslations()
    return gettext.translation("gongkai", _LOCALE, [language_tag(lang).replace("-", "_")], fallback=True)


def language_tag(lang: Language) -> str:
    """Return the tag by which programs know a language (BCP 47).

    >>> language_tag("zh")
    'zh-CN'
    """
    return _TAGS.get(lang, lang)


def printable(text: str) -> str:
    r"""Return a text with characters that cannot be seen as escapes, as `repr` does, so that no terminal acts on them.

    >>> printable("低保\x1b[31m名单")
    '低保\\x1b[31m名单'
    """
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else repr(one)[1:-1] for one in text)


_LONGEST_NAME = 60


def shortened(text: str) -> str:
    """Return the beginning of a text that may be long, for the `repr` of a record.

    >>> len(shortened("a" * 1000)), shortened("洪梅镇人民政府")
    (60, '洪梅镇人民政府')
    """
    return text if len(text) <= _LONGEST_NAME else f"{text[: _LONGEST_NAME - 1]}…"
