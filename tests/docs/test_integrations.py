"""The examples of integration, run against the real thing; each skips, with the reason, where that is not installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

COUNT = 100_000
LATE, MISSING = COUNT // 10 - COUNT // 100, COUNT // 100
"""What the made-up city has published late, and not at all."""


@pytest.fixture
def folder(repository: Path) -> Path:
    """Return the folder of the examples."""
    return repository / "docs" / "examples" / "integrations"


def ran(folder: Path, *arguments: str, status: int = 0) -> str:
    """Run an example as a user would, and return what it prints."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(folder.parents[2] / "src"), "PYTHONUTF8": "1", "COLUMNS": "200"},
    )
    assert done.returncode == status, done.stderr[-2000:]
    return done.stdout


@pytest.mark.parametrize(
    ("name", "package"), [("pandas", "pandas"), ("polars", "polars"), ("duckdb", "duckdb")]
)
def test_a_hundred_thousand_items_of_a_frame_are_checked(name: str, package: str, folder: Path) -> None:
    pytest.importorskip(package)
    shown = ran(folder, f"with_{name}.py", str(COUNT))
    counts = [
        int(word) for line in shown.splitlines() for word in line.replace("│", " ").split() if word.isdigit()
    ]
    if name == "duckdb":
        assert sum(n for n in counts if n >= 100) == LATE + MISSING
    else:
        assert {LATE, MISSING} <= set(counts)


def test_a_route_answers_for_one_item(folder: Path) -> None:
    pytest.importorskip("fastapi")
    pytest.importorskip("httpx")
    program = (
        "import json, warnings; warnings.simplefilter('ignore')\n"
        "from fastapi.testclient import TestClient\n"
        "from with_fastapi import application\n"
        "client = TestClient(application)\n"
        "form = {'title': '预算', 'formed_on': '2014-03-03', 'mode': '主动公开'}\n"
        "answers = [client.post('/items/check?as_of=2014-12-02', json=form),\n"
        "    client.post('/items/check?as_of=2014-12-02', json={'titel': 'x', 'formed_on': '2014-03-03'}),\n"
        "    client.post('/items/check?as_of=2014-12-02', json={'title': ' ', 'formed_on': ''}),\n"
        "    client.post('/items/check?as_of=2014-12-02', json={'title': '预算'}),\n"
        "    client.get('/deadlines/gb-foia/respond?start=2023-11-27'),\n"
        "    client.get('/deadlines/gb-fioa/respond?start=2023-11-27')]\n"
        "print(json.dumps([[one.status_code, one.json()] for one in answers]))\n"
    )
    found, refused, blank, undated, due, unknown = json.loads(ran(folder, "-c", program))
    assert found[0] == 200
    assert ("PUB001", "published_on") in {(one["code"], one["field"]) for one in found[1]}
    assert refused[0] == 422
    assert "did you mean 'title'" in refused[1]["detail"]
    assert (blank[0], blank[1]["detail"]) == (422, "every field is blank")
    assert (undated[0], "formed_on" in {one["field"] for one in undated[1]}) == (200, True)
    assert (due[0], due[1]["due"]) == (200, "2023-12-28")
    assert unknown[0] == 404


def test_a_model_validates_and_a_command_fails_where_anything_is_wrong(folder: Path) -> None:
    pytest.importorskip("django")
    shown = ran(folder, "with_django.py", status=1)
    assert "PUB001 A-1: was due on 2014-03-31" in shown
    program = (
        "from datetime import date\n"
        "from django.core.exceptions import ValidationError\n"
        "from with_django import Document, create_table\n"
        "create_table()\n"
        "late = Document(index_number='A-1', title='x', formed_on=date(2014, 3, 3), published_on=date(2014, 2, 3))\n"
        "try:\n    late.full_clean()\n"
        "except ValidationError as refused:\n    print(sorted(refused.message_dict))\n"
        "Document(index_number='A-2', title='y', formed_on=date(2014, 3, 3), published_on=date(2014, 3, 4)).full_clean()\n"
    )
    assert ran(folder, "-c", program).strip() == "['published_on']"


def test_a_notebook_runs_to_its_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nbformat = pytest.importorskip("nbformat")
    client = pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    monkeypatch.setenv("PYTHONPATH", str(folder.parents[2] / "src"))
    book = nbformat.read(folder / "findings.ipynb", as_version=4)
    import warnings  # noqa: PLC0415 -- the kernel's own warnings are not ours

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        client.NotebookClient(
            book, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
        ).execute()
    shown = json.dumps([cell.get("outputs", []) for cell in book.cells])
    assert "PUB002" in shown
    assert "2014-10-28" in shown or "28 Oct 2014" in shown


@pytest.fixture
def database(tmp_path: Path) -> Iterator[str]:
    """Start a PostgreSQL server of its own, with a hundred thousand items; skip where there is none."""
    psycopg = pytest.importorskip("psycopg")
    binaries = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)
    if binaries is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    as_other: list[str | Path] = []
    if os.geteuid() == 0:  # the server refuses to run as root
        if shutil.which("runuser") is None:
            pytest.skip("PostgreSQL does not run as root, and there is no runuser")
        as_other = ["runuser", "-u", "postgres", "--"]
        for path in (tmp_path, *tmp_path.parents[:3]):
            path.chmod(0o755)
        shutil.chown(tmp_path, "postgres")
    where = tmp_path / "data"
    subprocess.run(
        [*as_other, binaries / "initdb", "-D", where, "-A", "trust", "-U", "test", "-E", "UTF8"],
        check=True,
        capture_output=True,
    )
    control: list[str | Path] = [*as_other, binaries / "pg_ctl", "-D", where, "-w"]
    options = f"-c listen_addresses='' -k {tmp_path}"
    subprocess.run(
        [*control, "-l", tmp_path / "log", "-o", options, "start"], check=True, capture_output=True
    )
    address = f"host={tmp_path} user=test dbname=postgres"
    try:
        with psycopg.connect(address) as connection:
            connection.execute(
                "CREATE TABLE items AS SELECT 'CS-' || n AS ref, '第' || n || '号' AS name, '财政局' AS unit, "
                "DATE '2014-01-01' + n %% 240 AS formed, CASE WHEN n %% 100 = 99 THEN NULL "
                "ELSE DATE '2014-01-01' + n %% 240 + (CASE WHEN n %% 10 = 9 THEN 40 ELSE 2 END) END AS published, "
                "'主动公开' AS mode FROM generate_series(0, %s) AS n",
                (COUNT - 1,),
            )
        yield address
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=False, capture_output=True)


def test_a_hundred_thousand_items_of_a_database_are_checked(database: str, folder: Path) -> None:
    program = (
        "import sys\nfrom with_postgresql import report_of\n"
        "report = report_of(sys.argv[1])\nprint(report.count('PUB002'), report.count('PUB001'), report.ok)\n"
    )
    assert ran(folder, "-c", program, database).split() == [str(LATE), str(MISSING), "False"]


def test_a_task_of_airflow_fails_where_the_register_is_not_in_order(folder: Path, repository: Path) -> None:
    pytest.importorskip(
        "airflow.sdk", reason="Airflow is not installed; it is tried in an environment of its own"
    )
    program = (
        "import with_airflow\n"
        f"try:\n    with_airflow.check_register.function({str(repository / 'docs/examples/hongmei-2014')!r}, '2014-12-02')\n"
        "except Exception as refused:\n    print(type(refused).__name__)\n"
    )
    assert "FindingsFound" in ran(folder, "-c", program)


def test_an_asset_of_dagster_fails_where_the_register_is_not_in_order(folder: Path, repository: Path) -> None:
    pytest.importorskip(
        "dagster", reason="Dagster is not installed; it is tried in an environment of its own"
    )
    path = str(repository / "docs/examples/hongmei-2014")
    program = (
        "import dagster, with_dagster\n"
        f"config = with_dagster.Register(path={path!r}, as_of='2014-12-02')\n"
        "result = dagster.materialize([with_dagster.register_report], run_config=dagster.RunConfig("
        "{'register_report': config}), raise_on_error=False)\nprint(result.success)\n"
    )
    assert ran(folder, "-c", program).split()[-1] == "False"
