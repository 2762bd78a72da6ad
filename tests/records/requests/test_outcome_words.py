"""The words in which bodies of many countries record what came of a request."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from gongkai.checks.checking import check
from gongkai.checks.findings import FindingKind, Report
from gongkai.legislation.law_names import letters
from gongkai.legislation.outcomes import OutcomeKind
from gongkai.readers.loading import load_plain
from gongkai.records.requests import outcome_words
from gongkai.records.requests.outcome_words import (
    nearest_outcome,
    outcome_kind,
    outcome_meanings,
    provisions_in,
    says_nothing,
)
from gongkai.records.requests.statuses import request_status

OFFICES = """\
whatdotheyknow       successful|granted partially_successful|partly-granted rejected|refused not_held|not-held user_withdrawn|withdrawn
council              Full disclosure|granted Partial disclosure|partly-granted Information not held|not-held Refused in full|refused Part refused|partly-granted All information provided|granted Not an FOI request|not-processed No clarification received|abandoned
council              Withheld in part|partly-granted Information supplied|granted Cost limit exceeded|refused Transferred to another public authority|transferred Business as usual|not-processed
us-agency            Full Grant|granted Partial Grant/Partial Denial|partly-granted Full denial|refused Full Denial Based on Exemptions|refused No responsive records|not-held Released in full|granted Granted/Denied in Part|partly-granted
foia.gov             No Records|not-held All Records Referred to Another Component or Agency|transferred Request Withdrawn|withdrawn Records not Reasonably Described|not-processed Improper FOIA Request for Other Reason|not-processed Not Agency Record|not-processed Duplicate Request|not-processed
canada               All disclosed|granted Disclosed in part|partly-granted All exempted|refused All excluded|refused No records exist|not-held Request transferred|transferred Request abandoned|abandoned Neither confirmed nor denied|refused
canada               Disclosed in Part: Partially Exempt|partly-granted Nothing Disclosed (exemption)|refused Communication partielle|partly-granted Aucun document n'existe|not-held
ontario              discontinued|abandoned Transferred Out in Full|transferred No Responsive Records Exist|not-held
nz                   Granted|granted Granted in part|partly-granted Declined|refused Withdrawn|withdrawn
au                   Full release|granted Part release|partly-granted Access refused|refused Practical refusal|refused Documents do not exist|not-held
ireland              Part-granted|partly-granted Handled outside FOI|not-processed Refused|refused
brazil               Acesso Concedido|granted Parcialmente Atendido|partly-granted Não Atendido|refused Informação Inexistente|not-held
"""
TOGETHER = [
    ("Closed - Full disclosure", ["granted"], ()),
    ("Refused - s12 cost limit", ["refused"], ("s12",)),
    ("Part disclosed (s.40(2), s.43)", ["partly-granted"], ("s.40(2)", "s.43")),
    ("Withheld under exemption 5", ["refused"], ("exemption 5",)),
    ("Refused s18(g)", ["refused"], ("s18(g)",)),
    ("Not held – s.1(1)", ["not-held"], ("s.1(1)",)),
    ("s.40(2) applied", ["refused", "partly-granted"], ("s.40(2)",)),
    ("EIR reg 12(4)(b)", ["refused", "partly-granted"], ("reg 12(4)(b)",)),
    ("b(6), b(7)(C)", ["refused", "partly-granted"], ("b(6)", "b(7)(C)")),
    ("Exempt", ["refused", "partly-granted"], ()),
    ("Refused, information not held", ["refused", "not-held"], ()),
    ("Full disclosure; s40(2) applied", ["granted", "refused", "partly-granted"], ("s40(2)",)),
    ("Granted s.21", ["granted", "refused", "partly-granted"], ("s.21",)),
    ("Already published", ["granted", "refused"], ()),
    ("Fee-Related Reason", ["refused", "abandoned"], ()),
    ("Released 3 pages", [], ()),
    ("Completed", [], ()),
]


def cases() -> list[tuple[str, str, str]]:
    """Return office, words and kind."""
    found = []
    for line in OFFICES.splitlines():
        office, rest = line[:21].strip(), line[21:]
        kinds = sorted((kind.value for kind in OutcomeKind), key=len, reverse=True)
        while rest.strip():
            word, _, after = rest.partition("|")
            kind = next(one for one in kinds if after.startswith(one))
            found.append((office, word.strip(), kind))
            rest = after[len(kind) :]
    return found


@pytest.mark.parametrize(("office", "words", "kind"), cases())
def test_each_kind_of_office_is_understood(office: str, words: str, kind: str) -> None:
    assert outcome_kind(words) is OutcomeKind(kind), office
    assert outcome_kind(words.upper()) is OutcomeKind(kind)
    assert provisions_in(words) == ()


@pytest.mark.parametrize(("text", "kinds", "provisions"), TOGETHER)
def test_provisions_and_parts_are_told_apart(
    text: str, kinds: list[str], provisions: tuple[str, ...]
) -> None:
    assert [kind.value for kind in outcome_meanings(text)] == kinds
    assert provisions_in(text) == provisions


def test_no_word_stands_twice_or_means_a_stage() -> None:
    """One word in two lists would mean whatever list comes last."""
    words = [
        letters(word)
        for listed in (outcome_words.WORDS, outcome_words.WORDS_OF_SEVERAL)
        for words in listed.values()
        for word in words
    ]
    assert len(words) == len(set(words)), sorted(one for one in set(words) if words.count(one) > 1)
    assert not outcome_words.NOTHING_SAID & set(words)
    assert not [word for word in words if request_status(word) is not None]


def test_the_nearest_known_words_are_named() -> None:
    assert nearest_outcome("Patrial disclosure") == "Partial disclosure"
    assert nearest_outcome("Plan A") is None
    assert says_nothing("Internal Review")


def judged(outcome: str, law: str = "gb-foia", **cells: str) -> Report:
    """Check one request that was received on 4 March 2024."""
    row = {"Ref": "R-1", "Date received": "2024-03-04", "Outcome": outcome, **cells}
    register = load_plain({"law": law, "body": {"name": "Council"}, "requests": [row]})
    return check(
        register, as_of=date(2024, 12, 31), select=["REQ001", "REQ010", "REQ011", "REQ023", "REQ025"]
    )


def told(report: Report) -> dict[str, str]:
    """Return the message of each rule."""
    return {one.code: str(one.message) for one in report.findings if one.code.startswith("REQ")}


def test_words_with_several_meanings_are_open_and_name_them() -> None:
    found = told(judged("s.40(2) applied", **{"Date closed": "2024-03-20", "Exemptions": ""}))
    assert list(found) == ["REQ023"]
    assert "refused; granted in part" in found["REQ023"] or "refused, granted in part" in found["REQ023"]
    assert '[tables.requests.values.outcome] "s.40(2) applied" = "refused"' in found["REQ023"]


def test_an_answer_in_words_with_several_meanings_is_no_missing_answer() -> None:
    found = judged("Exempt", **{"Date closed": ""})
    assert [(one.code, one.kind) for one in found.findings if one.code in ("REQ001", "REQ025")] == [
        ("REQ025", FindingKind.OPEN)
    ]


def test_the_provision_in_an_outcome_is_the_ground() -> None:
    closed = {"Date closed": "2024-03-20", "Exemptions": ""}
    assert told(judged("Refused - s.40(2)", **closed)) == {}
    assert list(told(judged("Refused", **closed))) == ["REQ010"]
    assert "s.99" in told(judged("Refused - s.99", **closed))["REQ011"]


def test_a_word_that_is_not_known_comes_with_the_nearest() -> None:
    found = told(judged("Patrial disclosure", **{"Date closed": "2024-03-20"}))
    assert found["REQ023"].endswith("the nearest is Partial disclosure")
    assert "says nothing" in told(judged("Internal review", **{"Date closed": "2024-03-20"}))["REQ023"]


@pytest.mark.parametrize(
    ("file", "column", "open_words"),
    [
        (
            "us-nj-opra",
            "described_state",
            {
                "internal_review",
                "error_message",
                "gone_postal",
                "attention_requested",
                "requires_admin",
                "NA",
                "",
            },
        ),
        ("ca-on-toronto", "decision", {"correction", ""}),
        ("br-municipal", "atendimento", {"Não Classificado", ""}),
    ],
)
def test_the_outcomes_of_public_logs_are_understood(
    shared: Path, file: str, column: str, open_words: set[str]
) -> None:
    with (shared / "data/foi" / file / "requests.csv").open(encoding="utf-8", newline="") as opened:
        words = {row[column] for row in csv.DictReader(opened)}
    unknown = {word for word in words if outcome_kind(word) is None and request_status(word) is None}
    assert unknown <= open_words
