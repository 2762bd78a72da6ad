from __future__ import annotations

import time

import pytest

from gongkai.toml_text import parse_toml


def test_toml_is_parsed() -> None:
    assert parse_toml("[a.b]\nc = 'x.y'\n") == {"a": {"b": {"c": "x.y"}}}
    assert parse_toml("a = '" + "." * 10_000 + "'") == {"a": "." * 10_000}


@pytest.mark.parametrize(
    "text",
    [
        "a" + ".a" * 100_000 + " = 1",
        "[a" + ".a" * 100_000 + "]",
        "a = " + "[" * 50_000 + "]" * 50_000,
        "a = {" * 5_000,
    ],
)
def test_what_would_take_without_end_is_refused_at_once(text: str) -> None:
    before = time.process_time()
    with pytest.raises(ValueError, match=r"parts|without end|at line"):
        parse_toml(text)
    assert time.process_time() - before < 2
