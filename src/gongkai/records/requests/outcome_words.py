"""The words with which registers of requests record what came of a request, and what each of them means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from gongkai.legislation.law_names import letters
from gongkai.legislation.outcomes import OutcomeKind
from gongkai.records.requests.statuses import RequestStatus, request_status


def outcome_kind(text: str) -> OutcomeKind | None:
    """Return the kind of an outcome, in the words that all laws share; `None` where the words have none, or several.

    >>> outcome_kind("Partial Grant/Partial Denial"), outcome_kind("Closed - information not held")
    (<OutcomeKind.PARTLY_GRANTED: 'partly-granted'>, <OutcomeKind.NOT_HELD: 'not-held'>)
    >>> outcome_kind("s.40(2) applied") is None
    True
    """
    meanings = outcome_meanings(text)
    return meanings[0] if len(meanings) == 1 else None


@lru_cache(4096)
def outcome_meanings(text: str) -> tuple[OutcomeKind, ...]:
    """Return the kinds that an outcome can mean: one for plain words, several where bodies use a word differently.

    A provision in it is left out, and its parts (at dashes, commas, brackets …) have to be known each.
    Empty for words that are not known.

    >>> [kind.value for kind in outcome_meanings("s.40(2) applied")]
    ['refused', 'partly-granted']
    >>> [kind.value for kind in outcome_meanings("Refused; no records")]
    ['refused', 'not-held']
    """
    found = _meanings(text)
    if found:
        return found
    normal = unicodedata.normalize("NFKC", text)
    rest = _REFERENCE.sub(" ", normal)
    names_provision = rest != normal
    parts = [part for one in _MARKS.split(rest) if (part := _JOINING.sub(" ", one).strip())]
    outcomes = [part for part in parts if request_status(part) is not RequestStatus.CLOSED]
    kinds = [_meanings(part) for part in outcomes]
    if not all(kinds) or (not kinds and not names_provision):
        return ()
    if not kinds:
        return _EXEMPT
    found = _common(kinds)
    contradicts = names_provision and OutcomeKind.GRANTED in found  # a provision is one for withholding
    return tuple(dict.fromkeys((*found, *_EXEMPT))) if contradicts else found


@lru_cache(4096)
def provisions_in(text: str) -> tuple[str, ...]:
    """Return the provisions that an outcome names, as they stand in it.

    >>> provisions_in("Refused - s.40(2), s.31(1)(a)"), provisions_in("Partial grant")
    (('s.40(2)', 's.31(1)(a)'), ())
    """
    if _meanings(text):
        return ()
    normal = unicodedata.normalize("NFKC", text)
    return tuple(dict.fromkeys(found[0].strip() for found in _REFERENCE.finditer(normal)))


def says_nothing(text: str) -> bool:
    """Return whether a word is known as one that says nothing of what came of a request.

    >>> says_nothing("internal_review"), says_nothing("granted")
    (True, False)
    """
    return letters(text) in NOTHING_SAID


def _common(kinds: Sequence[tuple[OutcomeKind, ...]]) -> tuple[OutcomeKind, ...]:
    """Return the meanings that all parts share; where they share none, all of them."""
    every = tuple(dict.fromkeys(kind for one in kinds for kind in one))
    shared = tuple(kind for kind in every if all(kind in one for one in kinds))
    return shared or every


def nearest_outcome(text: str) -> str | None:
    """Return the known words that an outcome is most like; `None` where none are near.

    >>> nearest_outcome("Patrial grant")
    'Partial grant'
    """
    close = get_close_matches(letters(text), _SPELLINGS, 1, _NEAR)
    return _SPELLINGS[close[0]] if close else None


def _meanings(text: str) -> tuple[OutcomeKind, ...]:
    """Return what a text means as a whole."""
    word = letters(text)
    kind = _OUTCOMES.get(word)
    return (kind,) if kind is not None else _SEVERAL.get(word, ())


_BRACKETS: Final = r"(?:\s?\([0-9A-Za-z]{1,5}\))*"
_REFERENCE: Final = re.compile(
    r"(?<![A-Za-z])(?:"
    rf"(?:sections?|sect?\.?|ss?\.?|§{{1,2}}|articles?|art\.?|regulations?|regs?\.?|r\.?|clause|exemptions?|exceptions?|ex\.?)\s?\d+[A-Za-z]{{0,2}}{_BRACKETS}"
    r"|\(b\)\s?\(?\d\)?(?:\([A-F]\))?|b\s?\(\d\)(?:\([A-F]\))?"
    r")(?![A-Za-z0-9])",
    re.IGNORECASE,
)
"""A provision: s.40(2), section 12, regulation 12(4)(b), exemption 6, (b)(7)(C)."""
_MARKS: Final = re.compile(r"\s[-–—]+\s|[–—,;:/|()\[\]&+\n]+|\s-|-\s")
_JOINING: Final = re.compile(r"(?<![A-Za-z])(?:under|and|by|of|foia?|eir|act)(?![A-Za-z])", re.IGNORECASE)
"""What stands beside a provision, or between two, and says nothing itself."""
_EXEMPT: Final = (OutcomeKind.REFUSED, OutcomeKind.PARTLY_GRANTED)
_NEAR: Final = 0.8
"""From which likeness on, from 0 to 1, an unknown word may be a known one that is misspelt."""

WORDS: Final[Mapping[OutcomeKind, tuple[str, ...]]] = {
    OutcomeKind.GRANTED: (
        # English
        *("granted", "grant", "full grant", "full grants", "total grant", "granted in full", "fully granted"),
        *("request granted", "access granted", "access granted in full", "full access", "access in full"),
        *("disclosed", "all disclosed", "disclosed in full", "fully disclosed", "full disclosure"),
        *("information disclosed", "all information disclosed", "complete disclosure", "disclosure"),
        *(
            "released",
            "released in full",
            "release in full",
            "fully released",
            "full release",
            "all released",
        ),
        *(
            "information released",
            "records released",
            "records released in full",
            "documents released",
            "RIF",
        ),
        *("provided", "provided in full", "information provided", "all information provided", "all provided"),
        *("full information provided", "records provided", "documents provided", "supplied"),
        *("supplied in full", "information supplied", "all information supplied", "all information sent"),
        *("information sent", "information given", "fully answered", "answered in full", "full response"),
        *("successful", "fully successful"),
        # French, Portuguese and Spanish
        *("communication totale", "divulgation totale", "accordée", "atendido", "acesso concedido"),
        *("concedida", "información entregada", "entrega total"),
        "予以公开",
    ),
    OutcomeKind.PARTLY_GRANTED: (
        *("partly", "partly granted", "partially granted", "part granted", "partial grant", "partial grants"),
        *(
            "granted in part",
            "grant in part",
            "partial",
            "partial grant/partial denial",
            "grant/deny in part",
        ),
        *("partial grants/partial denials", "granted/denied in part", "granted in part/denied in part"),
        *("granted in part and denied in part", "partial denial", "partially denied", "denied in part"),
        *("partly refused", "refused in part", "part refused", "partially refused", "partial refusal"),
        *("disclosed in part", "partly disclosed", "partially disclosed", "part disclosed"),
        *("partial disclosure", "part disclosure", "some information disclosed"),
        *("released in part", "release in part", "partly released", "partially released", "part released"),
        *("partial release", "part release", "records released in part", "RIP"),
        *("provided in part", "partly provided", "partially provided", "part provided", "some provided"),
        *("some information provided", "some information sent", "part supplied", "partially supplied"),
        *("some information withheld", "withheld in part", "partly withheld", "partially withheld"),
        *("part withheld", "partial withholding", "exempt in part", "part exempt", "partly exempt"),
        *("partially exempt", "partial exemption", "redacted", "released with redactions"),
        *("disclosed with redactions", "provided with redactions", "disclosed with exemptions"),
        *("partially successful", "partly successful", "partially answered", "partly answered"),
        *("partial access", "access granted in part", "access in part", "part access"),
        *("communication partielle", "divulgation partielle", "accordée en partie"),
        *("parcialmente atendido", "acesso parcialmente concedido", "concedida parcialmente"),
        *("entrega parcial", "部分公开"),
    ),
    OutcomeKind.REFUSED: (
        *("refused", "refused in full", "fully refused", "full refusal", "refusal", "request refused"),
        *("denied", "deny", "denial", "denied in full", "fully denied", "full denial", "full denials"),
        *("total denial", "full denial based on exemptions", "full denials based on exemptions"),
        *("denied based on exemptions", "request denied", "access denied", "access refused", "declined"),
        *("rejected", "withheld", "withheld in full", "fully withheld", "full withholding", "all withheld"),
        *("information withheld", "all information withheld", "WIF", "not released", "not disclosed"),
        *("nothing disclosed", "nothing disclosed (exemption)", "nothing disclosed (exclusion)"),
        *("no disclosure", "non-disclosure", "all exempted", "all excluded", "all exempt", "fully exempt"),
        *("exempt in full", "exempted in full", "full exemption", "fully exempted", "unsuccessful"),
        *("neither confirmed nor denied", "neither confirm nor deny", "NCND", "Glomar", "practical refusal"),
        *(
            "cost limit",
            "cost limit exceeded",
            "exceeds cost limit",
            "over cost limit",
            "exceeds costs limit",
        ),
        *("costs limit exceeded", "refused on cost", "refused on costs", "refused cost", "refused costs"),
        *("exceeds appropriate limit", "appropriate limit exceeded", "fees limit exceeded", "over 18 hours"),
        *("refusée", "exception totale", "exclusion totale", "ni confirmée ni infirmée"),
        *("não atendido", "acesso negado", "denegada", "不予公开"),
    ),
    OutcomeKind.NOT_HELD: (
        *("not held", "information not held", "info not held", "data not held", "records not held"),
        *("no information held", "no info held", "no data held", "not held by the council"),
        *("information is not held", "does not hold", "no records", "no record", "no records exist"),
        *("no records found", "no record found", "no records located", "no records held"),
        *("no responsive records", "no responsive records exist", "no responsive documents"),
        *("no responsive records found", "no responsive information", "no documents", "no documents exist"),
        *("no documents found", "documents do not exist", "document does not exist", "does not exist"),
        *("do not exist", "records do not exist", "unable to locate records"),
        *("aucun document", "aucun document n'existe", "informação inexistente", "inexistencia"),
        "政府信息不存在",
    ),
    OutcomeKind.TRANSFERRED: (
        *("transferred", "transferred in full", "transferred out", "transferred out in full", "transfer"),
        *("request transferred", "transferred to another agency", "transferred to another authority"),
        *("transferred to another body", "transferred to another public authority", "gone to another body"),
        *("referred", "referral", "referrals", "referred to another agency", "referred elsewhere"),
        *("referred to another body", "all records referred to another component or agency"),
        *("all records referred to another component/agency", "records referred to another agency"),
        *("records referred", "redirected", "forwarded", "forwarded to another agency", "forwarded out"),
        *("demande transmise", "demande transférée", "encaminhado", "转送", "移送"),
    ),
    OutcomeKind.NOT_PROCESSED: (
        *("not processed", "out of scope", "outside scope", "duplicate", "duplicate request"),
        *(
            "duplicated",
            "improper request",
            "improper FOIA request",
            "improper FOIA request for other reason",
        ),
        *("improper FOIA request for other reasons", "not a proper FOIA request"),
        *("not a proper FOIA request for some other reason", "not agency record", "not agency records"),
        *("not an agency record", "records not reasonably described", "record not reasonably described"),
        *("not reasonably described", "invalid", "invalid request", "not valid", "not a valid request"),
        *("not FOI", "not an FOI", "not an FOI request", "not a FOI request", "business as usual", "BAU"),
        *("handled as business as usual", "dealt with as business as usual", "dealt with outside FOI"),
        *("handled outside FOI", "outside FOI", "subject access request", "treated informally"),
        *("handled informally", "aggregated", "merged", "consolidated", "refused to deal"),
        *("declined to act with the approval of the Information Commissioner", "不予处理"),
    ),
    OutcomeKind.ABANDONED: (
        *("abandoned", "request abandoned", "discontinued", "lapsed", "request lapsed", "deemed withdrawn"),
        *("no clarification received", "clarification not received", "clarification not provided"),
        *("clarification not supplied", "no response to clarification", "no clarification"),
        *("no response to clarification request", "no response from applicant", "no response from requester"),
        *("no response from requestor", "fee not paid", "fees not paid", "non-payment", "failure to pay"),
        *("demande abandonnée", "视为放弃"),
    ),
    OutcomeKind.WITHDRAWN: (
        *("withdrawn", "user withdrawn", "request withdrawn", "withdrew", "withdrawn by applicant"),
        *("withdrawn by requester", "withdrawn by requestor", "withdrawn by the applicant"),
        *("withdrawn by the requester", "requester withdrew", "applicant withdrew"),
        *("cancelled by requester", "cancelled by applicant", "canceled by requester"),
        *("retirée", "demande retirée", "撤回"),
    ),
    OutcomeKind.NO_ANSWER: (
        *("no answer", "not answered", "unanswered", "no response", "not responded", "no decision"),
        *("no reply", "deemed refusal", "deemed refused", "deemed denial", "未答复"),
    ),
    OutcomeKind.OTHER: ("other",),
}
"""The kinds of the outcomes that registers write and no law names."""
WORDS_OF_SEVERAL: Final[Mapping[tuple[OutcomeKind, ...], tuple[str, ...]]] = {
    _EXEMPT: (
        *("exempt", "exempted", "exemption", "exemption applied", "exemptions applied", "exemption used"),
        *(
            "exemptions used",
            "exemption engaged",
            "exemptions engaged",
            "exemption cited",
            "exemptions cited",
        ),
        *("exception applied", "exceptions applied", "exempt information", "applied", "applies", "engaged"),
    ),
    (OutcomeKind.GRANTED, OutcomeKind.REFUSED): (
        *("already published", "already available", "already publicly available", "publicly available"),
        *("in the public domain", "available elsewhere", "accessible elsewhere", "reasonably accessible"),
        *("available by other means", "accessible by other means", "published", "signposted"),
    ),
    (OutcomeKind.GRANTED, OutcomeKind.PARTLY_GRANTED): ("approved", "request approved"),
    (OutcomeKind.GRANTED, OutcomeKind.NO_ANSWER): ("deferred", "access deferred", "deferral"),
    (OutcomeKind.REFUSED, OutcomeKind.NOT_PROCESSED): (
        *("vexatious", "vexatious request", "repeated", "repeated request", "repeat request", "frivolous"),
        *("frivolous or vexatious", "vexatious or repeated", "manifestly unreasonable"),
    ),
    (OutcomeKind.REFUSED, OutcomeKind.ABANDONED): ("fee-related reason", "fee-related"),
    (OutcomeKind.NOT_PROCESSED, OutcomeKind.NO_ANSWER): ("correction",),
    (OutcomeKind.WITHDRAWN, OutcomeKind.NOT_PROCESSED): ("cancelled", "canceled", "request cancelled"),
}
"""Words that bodies, or laws, use for different outcomes.

An exemption may cover all or part; what is published already is given in one law and an exemption in another;
a deferral is access at a later day (Australia) or a decision put off; a correction is one of personal data
(Ontario) or of the request.
"""
_OUTCOMES: Final[Mapping[str, OutcomeKind]] = {
    letters(word): kind for kind, words in WORDS.items() for word in words
}
_SEVERAL: Final[Mapping[str, tuple[OutcomeKind, ...]]] = {
    letters(word): kinds for kinds, words in WORDS_OF_SEVERAL.items() for word in words
}
_SPELLINGS: Final[Mapping[str, str]] = {
    letters(word): word[0].upper() + word[1:]
    for words in (*WORDS.values(), *WORDS_OF_SEVERAL.values())
    for word in words
}
"""Every known word as it is written, by its letters."""
NOTHING_SAID: Final = frozenset(
    map(
        letters,
        (
            *("internal review", "error message", "requires admin", "attention requested", "gone postal"),
            *("não classificado", "unknown", "not recorded", "not classified", "unclassified", "see letter"),
            *("see response", "various", "mixed"),
        ),
    )
)
"""Words of platforms and logs that say nothing of what came of a request."""
