from __future__ import annotations

import re
import time

import pytest

from gongkai.records.bounded_expressions import LONGEST_TEXT, check_bounded
from gongkai.records.index_numbers import PRESETS, index_pattern

BOUNDED = [
    *(pattern.expression for pattern in PRESETS.values()),
    r"HM-\d{4}-\d{3}",
    r"[A-Z]+-\d+-\d+-[0-9A-Z]+",
    r"(?:粤|京)\d+号",
    r"(?:\d{2}-)+\d{4}",
    r"[^/]+/\d+",
    r".+",
    r".*-.*",
    r"\w+\s?\d*",
    r"^A?B?C$",
]
UNBOUNDED = [
    r"(a+)+",
    r"(a*)*b",
    r"(a|aa)+",
    r"(?:a?){40}a{40}",
    r"(a+){20}",
    r"a*a*a*a*a*b",
    r".*.*.*.*x",
    r"\d+\d+\w+\d+-",
    r"((ab?)+)c",
    r"(\w+)\1",
    r"(?=a+)b",
    "a" * 501,
]


@pytest.mark.parametrize("expression", BOUNDED)
def test_what_is_bounded_is_taken_and_quick(expression: str) -> None:
    check_bounded(expression)
    for text in ("a" * LONGEST_TEXT, "1" * LONGEST_TEXT, "A-" * (LONGEST_TEXT // 2), "1-" * 63 + "!"):
        before = time.process_time()
        re.fullmatch(expression, text)
        assert time.process_time() - before < 0.1


@pytest.mark.parametrize("expression", UNBOUNDED)
def test_what_may_take_without_bound_is_refused(expression: str) -> None:
    with pytest.raises(ValueError, match=r"repeat|alternatives|look|reference|longer"):
        check_bounded(expression)


def test_what_is_no_expression_is_an_error_of_expressions() -> None:
    with pytest.raises(re.error):
        check_bounded("(")


def test_a_long_number_follows_no_pattern() -> None:
    pattern = index_pattern(r"\d+")
    assert pattern.matches("1" * LONGEST_TEXT)
    assert not pattern.matches("1" * (LONGEST_TEXT + 1))
    assert list(pattern.not_matching(["1", "1" * 200, "x"])) == ["1" * 200, "x"]
