"""The legal source of an answer: instrument, provision, and how it is known."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import frozen

from gongkai.field_docs import documented
from gongkai.messages import Language, LocalText


@documented
class Confidence(StrEnum):
    """How a fact of law is known.

    Only `VERIFIED` means that the provision itself was read. Everything else is
    shown as unverified wherever the fact is used.
    """

    VERIFIED = "verified"
    """The provision itself was read."""
    SECOND_HAND = "second-hand"
    """Somebody else's account of the provision was read."""
    DERIVED = "derived"
    """It was derived from other provisions."""
    OWN_KNOWLEDGE = "own-knowledge"
    """It was written from knowledge and not compared with the source."""
    UNSAFE = "unsafe"
    """It is doubtful."""

    @property
    def is_verified(self) -> bool:
        """True when the provision itself was read."""
        return self is Confidence.VERIFIED


@documented
@frozen(slots=True)
class Citation:
    """One provision of one instrument, as in force for the case at hand.

    >>> Citation(
    ...     law="cn-ogi",
    ...     instrument=LocalText({"en": "OGI Regulations (2019)", "zh": "政府信息公开条例（2019）"}),
    ...     provision=LocalText({"en": "art 26", "zh": "第二十六条"}),
    ... ).text("zh")
    '政府信息公开条例（2019）第二十六条'
    """

    law: str
    """The code of the law, such as ``cn-ogi``."""
    instrument: LocalText
    """The title of the instrument, with its version."""
    provision: LocalText
    """The provision within the instrument: article, section, item."""
    url: str | None = None
    """Where the text can be read; `None` where no address is recorded."""
    checked_on: date | None = None
    """The day on which the provision was compared with its source."""
    confidence: Confidence = Confidence.UNSAFE
    """How the fact is known: read in the text, second hand, derived."""

    def text(self, lang: str = "en") -> str:
        """Return the citation as it is usual in a language."""
        gap = "" if lang == "zh" and "zh" in self.provision.by_language else " "
        return f"{self.instrument.text(lang)}{gap}{self.provision.text(lang)}"

    def to_dict(self, lang: Language = "en") -> dict[str, str | None]:
        """Return the citation as plain data: texts in a language, the day in ISO form, how surely it is known.

        >>> Citation("cn-ogi", LocalText({"en": "OGI"}), LocalText({"en": "art 26"})).to_dict()["text"]
        'OGI art 26'
        """
        return {
            "law": self.law,
            "instrument": self.instrument.text(lang),
            "provision": self.provision.text(lang),
            "text": self.text(lang),
            "url": self.url,
            "checked_on": None if self.checked_on is None else self.checked_on.isoformat(),
            "confidence": self.confidence.value,
        }

    def __str__(self) -> str:
        """Return the citation in English."""
        return self.text()
