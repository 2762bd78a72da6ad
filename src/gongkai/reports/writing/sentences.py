"""What reports say: a sentence, a name in several languages, or plain text, in one language."""

from __future__ import annotations

from gongkai.messages import Language, LocalText, Message

Sayable = Message | LocalText | str
"""What can be said: a sentence, a name in several languages, or plain text."""


def said(text: Sayable, lang: Language) -> str:
    """Describe something in a language; plain text is as it is."""
    return text if isinstance(text, str) else text.text(lang)
