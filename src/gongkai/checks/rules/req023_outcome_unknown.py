"""REQ023: the outcome is none that the law knows."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.requests import RequestCase
from gongkai.checks.declaring import request_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.legislation.outcomes import OUTCOME_KINDS
from gongkai.legislation.provisions import in_force
from gongkai.messages import Message, message
from gongkai.records.requests.outcome_words import nearest_outcome, outcome_meanings, says_nothing
from gongkai.records.requests.statuses import RequestStatus, request_status
from gongkai.records.requests.under_law import has_answer_day


@request_rule(
    "REQ023",
    "outcome-unknown",
    title=message("The outcome is none that the law knows"),
    remedy=message(
        "Name the outcome as the law or its annual report does, or map the word under [tables.requests.values]."
    ),
    severity=Severity.WARNING,
    basis=Basis.DATA,
    needs_any={"requests.outcome", "requests.status"},
)
def outcome_unknown(case: RequestCase) -> Iterator[Observation]:
    """Find outcomes and statuses that nobody knows, or that the law did not know on the day of the decision.

    ## What it checks

    The outcome is looked up by its code, its name and the spellings registers use, then among the words that logs of requests have for it: Full Grant, Partial Grant/Partial Denial, Released in full, Information not held, All exempted, Discontinued, Acesso concedido and the like.
    A provision beside the word (Refused - s.40(2)) is a ground, and the parts of "Closed - full disclosure" are looked up each.
    Words that bodies or laws use for several outcomes are open, and the finding names what they can mean: "s.40(2) applied" and "Exempt" do not say whether all or part was withheld, "already published" is an answer in one law and an exemption in another.
    Words that say how far the handling is (办理中, 已受理, 补正中, pending, on hold, closed) are known as such, in the column of the outcome and in that of the status.
    An answer of which no outcome is on record, though there is a column for it, is open.
    One that says that the request is still being handled contradicts a day of the answer.

    ## Legal basis

    None: a fault of the data.

    ## Bad

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-001"
    outcome = "已阅"
    ```

    ## Good

    ```toml
    as_of = 2024-12-31
    [[requests]]
    number = "R-2024-001"
    outcome = "已主动公开"
    ```

    ## How to fix

    Correct the outcome, or say under `[tables.requests.values]` in register.toml what the word means.

    ## Limits

    Open where the word is not known: what depends on the outcome is not judged, and without a day of the answer the request counts as not answered.
    """
    if not case.is_judged:
        return
    request = case.request
    if _is_blank(case):
        yield Observation(
            message("was answered on {day}, and no outcome is on record", day=case.answered_on),
            kind=FindingKind.OPEN,
            discriminator="blank",
            column="outcome",
        )
    for column, text in (("outcome", request.outcome), ("status", request.status)):
        seen = None if text is None else _seen(case, column, text)
        if seen is not None:
            yield seen


def _is_blank(case: RequestCase) -> bool:
    """Tell an answer of whose outcome neither its own cell nor that of the status says anything, though there is a column for it."""
    request = case.request
    return (
        request.outcome is None
        and case.outcome_kind is None
        and case.answered_on is not None
        and "requests.outcome" in case.context.other_columns
        and not request.is_unreadable("outcome")
    )


def _seen(case: RequestCase, column: str, text: str) -> Observation | None:
    """Look one word up."""
    status, day = request_status(text), case.decided_on
    named = case.law.outcome_named(text)
    if status is RequestStatus.PENDING and case.answered_on is not None:
        sentence = message(
            "has {word} as {column}, which says that it is still being handled, and was answered on {day}",
            word=text,
            column=case.label(column),
            day=case.answered_on,
        )
        return Observation(
            sentence, kind=FindingKind.OPEN, discriminator=_discriminator(column), column=column
        )
    meanings = () if status is not None or named is not None else outcome_meanings(text)
    if status is None and named is None and len(meanings) != 1:
        return Observation(
            _several(case, column, text) if meanings else _unknown(case, column, text),
            kind=FindingKind.OPEN,
            discriminator=_discriminator(column),
            column=column,
            evidence={column: text},
        )
    if column == "status" or named is None or day is None or in_force(named.values, day):
        return None
    return Observation(
        message("has {outcome} as outcome, which the law did not know on {day}", outcome=text, day=day),
        column="outcome",
        evidence={"outcome": text, "decided_on": day},
    )


def _several(case: RequestCase, column: str, text: str) -> Message:
    """Report of words that are used for several outcomes what they can mean."""
    return message(
        'has {word} as {column}, which can mean several outcomes: {meanings}; write which, as [tables.requests.values.{field}] "{word}" = "{first}"',
        word=text,
        column=case.label(column),
        meanings=tuple(OUTCOME_KINDS[kind] for kind in outcome_meanings(text)),
        field=column,
        first=outcome_meanings(text)[0].value,
    )


def _unknown(case: RequestCase, column: str, text: str) -> Message:
    """Report of a word that nobody knows what follows from it."""
    sentence = _not_known(column, text)
    if column == "status" or has_answer_day(case.request):
        return sentence
    return message("{said}; without a day of the answer it counts as not answered", said=sentence)


def _not_known(column: str, text: str) -> Message:
    """Report of a word that it is not known, or says nothing; name the nearest."""
    if says_nothing(text):
        return message("has {word} as outcome, which says nothing of what came of the request", word=text)
    if column == "status":
        return message("has {status} as status, which matches none that is known", status=text)
    nearest = nearest_outcome(text)
    if nearest is None:
        return message("has {outcome} as outcome, which matches none that is known", outcome=text)
    return message(
        "has {outcome} as outcome, which matches none that is known; the nearest is {nearest}",
        outcome=text,
        nearest=nearest,
    )


def _discriminator(column: str) -> str:
    """Tell the two columns apart; the outcome is what the rule is about."""
    return "" if column == "outcome" else column
