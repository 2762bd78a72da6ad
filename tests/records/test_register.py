"""A register says what it is in a line."""

from __future__ import annotations

from gongkai.readers.loading import load_plain
from gongkai.records.bodies import Body
from gongkai.records.register import Register


def test_a_register_names_body_laws_and_tables_and_not_what_is_in_them() -> None:
    rows = [
        {"index_number": str(number), "title": "通知", "formed_on": "2014-03-03"} for number in range(500)
    ]
    register = load_plain({"law": ["cn-ogi"], "body": {"name": "青山镇"}, "items": rows, "requests": []})
    assert repr(register) == "<Register 青山镇: cn-ogi; items, requests>"
    assert repr(Register(Body("x\x1b[31m"))) == r"<Register x\x1b[31m: no law; no table>"
