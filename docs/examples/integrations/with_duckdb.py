"""Check what a query of DuckDB returns, and ask SQL about the findings.

python with_duckdb.py [COUNT]
"""

from __future__ import annotations

import sys

import duckdb
import pyarrow as pa
from generated_items import AS_OF, rows

import gongkai

QUERY = """
    SELECT ref AS index_number, name AS title, unit, formed AS formed_on, published AS published_on, mode
    FROM items ORDER BY ref
"""
"""The columns have the names of the fields, so that nothing has to be mapped."""


def findings(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """Return the findings on the items of a database."""
    items = gongkai.Items.from_frame(connection.execute(QUERY).to_arrow_table())
    register = gongkai.Register(gongkai.Body("某市人民政府"), items, laws=("cn-ogi",))
    return gongkai.check(register, as_of=AS_OF).to_arrow("zh")


if __name__ == "__main__":
    database = duckdb.connect()
    made = pa.Table.from_pylist(rows(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000))
    database.execute("CREATE TABLE items AS SELECT * FROM made")
    found = findings(database)
    print(database.sql("SELECT unit, code, count(*) AS findings FROM found GROUP BY ALL ORDER BY ALL"))
