"""Check the items of a PostgreSQL database, read in batches by a server-side cursor.

python with_postgresql.py postgresql://…
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import psycopg
from generated_items import AS_OF

import gongkai

COLUMNS = ("index_number", "title", "unit", "formed_on", "published_on", "mode")
QUERY = "SELECT ref, name, unit, formed, published, mode FROM items ORDER BY ref"
MODES = {"主动公开": gongkai.DisclosureMode.PROACTIVE, "依申请公开": gongkai.DisclosureMode.ON_REQUEST}


def items_of(address: str) -> gongkai.Items:
    """Return the items of a database; they are read anew whenever they are walked, and never all at once."""

    def read() -> Iterator[gongkai.Item]:
        with psycopg.connect(address) as connection, connection.cursor("items") as cursor:
            for ref, name, unit, formed, published, mode in cursor.execute(QUERY):
                yield gongkai.Item(
                    index_number=ref,
                    title=name,
                    unit=unit,
                    formed_on=formed,
                    published_on=published,
                    mode=MODES[mode],
                )

    return gongkai.Items.stream(read, COLUMNS)


def report_of(address: str) -> gongkai.Report:
    """Return the report on the items of a database."""
    register = gongkai.Register(gongkai.Body("某市人民政府"), items_of(address), laws=("cn-ogi",))
    return gongkai.check(register, as_of=AS_OF)


if __name__ == "__main__":
    report = report_of(sys.argv[1])
    print(report)
    sys.exit(0 if report.ok else 1)
