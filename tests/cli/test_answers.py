"""What holds for every format of every answer: encoding, visible text, escaping, languages, and where it goes."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import icalendar
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from gongkai.cli.application import run
from gongkai.messages import LANGUAGES, Language
from gongkai.reports import check
from gongkai.reports.formats import ANSWERS, ENDINGS, Content, Format

PAIRS = [(answer, form) for answer, one in ANSWERS.items() for form in one.formats]
NAME = "<img onerror=alert(1) src=x>\x1b[31m\u202eexe.\u2066|*`[a](http://x)` =1+1 @all {0} ]]> % :: 恶意名称"
"""What a body or an item may be called, by malice or mistake."""
SEEN = "恶意名称"
"""The end of that name, which every format shows."""
REGISTER = """\
law = ["cn-ogi"]
body = {{ name = {name}, level = "township", kind = "government" }}
"""
ITEMS = "索引号,名称,内容概述,生成日期,发布日期,公开方式,责任单位\r\n"
OWN_RULES = """\
from gongkai import Basis, Severity, message, register_rule

@register_rule("OWN001", "own", title=message("{{x}}", x={name}), remedy=message("Mend."), severity=Severity.NOTE, basis=Basis.OWN)
def own(case):
    '''What it checks.'''
    return ()
"""
AHEAD = ("--as-of", "2014-11-28")


def as_toml(text: str) -> str:
    """Write a text as TOML, of which JSON is a part as far as strings go."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def register(folder: Path, name: str, *, known: bool) -> Path:
    """Make a register whose body, unit and items bear a name: one item late, one missing, one due soon."""
    folder.mkdir()
    (folder / "register.toml").write_text(REGISTER.format(name=as_toml(name)), encoding="utf-8")
    with (folder / "items.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(ITEMS)
        writer = csv.writer(file)
        writer.writerow(["HM-1", name, "x", "2014-03-03", "2014-05-20", "主动公开", name])
        writer.writerow(["HM-2", name, "x", "2014-11-10", "", "主动公开", name])
        if known:
            writer.writerow(["HM-3", name, "x", "2014-03-03", "", "主动公开", name])
    return folder


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with two registers and rules of one's own, all badly named."""
    place = tmp_path_factory.mktemp("answers")
    register(place / "old", NAME, known=False)
    register(place / "new", NAME, known=True)
    (place / "own.py").write_text(OWN_RULES.format(name=ascii(NAME)), encoding="utf-8")
    return place


def arguments(answer: str, place: Path) -> list[str]:
    """Return the arguments of a command that gives an answer, with the bad name in it wherever it takes one."""
    old, new = str(place / "old"), str(place / "new")
    return {
        "check": ["check", new, *AHEAD],
        "overview": ["overview", old, new, *AHEAD],
        "deadline": [
            "deadline",
            "eu-1049",
            "respond",
            "2024-12-20",
            "--closure",
            "2024-12-26",
            "2024-12-27",
            NAME,
        ],
        "due": ["due", new, *AHEAD],
        "diff": ["diff", old, new, *AHEAD],
        "annual-report": ["annual-report", new, "--year", "2014", "--through", "2014-11-28"],
        "fees": ["fees", "cn-ogi", "--pages", "250", "--on", "2026-11-30"],
        "calendar": ["calendar", "cn-ogi", "2014-10"],
        "laws": ["laws", "cn-ogi"],
        "rules": ["rules", "OWN001", "--rules", str(place / "own.py")],
        "schema": ["schema", "items"],
    }[answer]


NAMED = {"check", "overview", "deadline", "due", "diff", "annual-report", "rules"}
"""The answers in which a name of the user's stands."""


class Terminal(io.TextIOWrapper):
    """A standard output that takes some encoding and keeps what is written."""

    def __init__(self, encoding: str) -> None:
        """Begin with nothing written."""
        self.raw_bytes = io.BytesIO()
        super().__init__(self.raw_bytes, encoding=encoding, newline="")

    def written(self) -> bytes:
        """Return what was written."""
        self.flush()
        return self.raw_bytes.getvalue()


Show = Callable[..., tuple[int, bytes]]


@pytest.fixture
def show(monkeypatch: pytest.MonkeyPatch) -> Show:
    """Return a function that runs a command, and returns the status and the bytes on standard output."""

    def run_on_terminal(*given: str, encoding: str = "gbk") -> tuple[int, bytes]:
        terminal = Terminal(encoding)
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", terminal)
            status = run(list(given))
        return status, terminal.written()

    return run_on_terminal


def unseen(text: str) -> set[str]:
    """Return what drives a terminal or turns the direction of writing."""
    kinds = {"Cc", "Cf", "Zl", "Zp", "Cs"}
    return {one for one in text if unicodedata.category(one) in kinds and one not in "\r\n\t\ufeff"}


SCRIPTS = {path.read_text(encoding="utf-8").strip() for path in Path(check.__path__[0]).rglob("*.js")}
"""The scripts that a page of gongkai's has."""


class Tags(HTMLParser):
    """Collects what could act in a page: elements that load or run something, attributes that do, foreign scripts."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__()
        self.acting: list[str] = []
        self._script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what could load or run something; data in a script does not run."""
        self.acting += [tag] if tag in {"img", "iframe", "object", "embed", "base"} else []
        self.acting += [name for name, _ in attrs if name.startswith("on")]
        if tag == "script" and ("type", "application/json") not in attrs:
            self._script = []

    def handle_data(self, data: str) -> None:
        """Keep what stands in a script that runs."""
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Keep a script that is not one of gongkai's."""
        if tag == "script" and self._script is not None:
            script = "".join(self._script).strip()
            self.acting += [] if script in SCRIPTS else [script]
            self._script = None


def texts_in(form: str, content: bytes) -> Iterator[str]:
    """Read a format back as programs read it, and walk the texts that people then see."""
    if form == "xlsx":
        return texts_in_workbook(content)
    text = content.decode("utf-8")
    return READERS[form](text) if form in READERS else iter((text,))


def texts_in_lines(text: str) -> Iterator[str]:
    """Read lines of JSON."""
    return leaves([json.loads(line) for line in text.splitlines()])


def texts_in_rows(text: str) -> Iterator[str]:
    """Read a table."""
    return leaves([*csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))])


def texts_in_xml(text: str) -> Iterator[str]:
    """Read XML: what stands in its elements and attributes."""
    elements = [*ET.fromstring(text).iter()]  # noqa: S314 -- our own
    return leaves([part for one in elements for part in (one.text, *one.attrib.values())])


def texts_in_calendar(text: str) -> Iterator[str]:
    """Read an iCalendar file: what stands in its events."""
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    yield from (str(value) for event in events for value in event.values())


def texts_in_page(page: str) -> Iterator[str]:
    """Read a page, in which nothing may act."""
    tags = Tags()
    tags.feed(page)
    assert tags.acting == []
    yield page


def texts_in_workbook(content: bytes) -> Iterator[str]:
    """Read the cells of a workbook, in which nothing may be a formula."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for cell in (cell for sheet in book for row in sheet.iter_rows() for cell in row):
        assert cell.data_type != "f"
        yield str(cell.value or "")


def leaves(content: Any) -> Iterator[str]:  # noqa: ANN401 -- whatever JSON holds
    """Walk the texts in plain data."""
    if isinstance(content, dict):
        for value in content.values():
            yield from leaves(value)
    elif isinstance(content, list):
        for value in content:
            yield from leaves(value)
    elif isinstance(content, str):
        yield content


READERS: dict[str, Callable[[str], Iterator[str]]] = {
    "json": lambda text: leaves(json.loads(text)),
    "sarif": lambda text: leaves(json.loads(text)),
    "jsonl": texts_in_lines,
    "csv": texts_in_rows,
    "junit": texts_in_xml,
    "html": texts_in_page,
    "markdown": lambda text: texts_in_page(MarkdownIt("commonmark").enable("table").render(text)),
    "ics": texts_in_calendar,
}
"""How formats are read back; those that nothing reads are taken as they are."""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("answer", "form"), PAIRS)
def test_whatever_a_name_is_every_format_can_be_read_and_nothing_in_it_acts(
    place: Path, show: Show, answer: str, form: str, lang: Language
) -> None:
    """Programs get UTF-8, even where the terminal takes GBK; people get what their terminal takes."""
    status, content = show(*arguments(answer, place), "--format", form, "--lang", lang)
    assert status in {0, 1}
    assert content
    kind = ANSWERS[answer].formats[form].content
    if kind is not Content.BYTES:
        text = content.decode("gbk" if kind is Content.PAGE else "utf-8")
        assert unseen(text) == set() or form == "csv"  # a table hands on what a cell holds
        assert text.endswith("\n")
    if kind is Content.PAGE:
        return
    told = "".join("".join(texts_in(form, content)).split())
    assert (
        SEEN in told or answer not in NAMED or (answer, form) == ("deadline", "csv")
    )  # days and articles alone


@pytest.mark.parametrize(("answer", "form"), PAIRS)
def test_the_languages_differ(place: Path, show: Show, answer: str, form: str) -> None:
    english, chinese = (
        show(*arguments(answer, place), "--format", form, "--lang", lang)[1] for lang in LANGUAGES
    )
    assert english != chinese or (answer, form) == ("overview", "csv")  # figures alone


@pytest.mark.parametrize(("answer", "form"), PAIRS)
def test_a_file_holds_what_a_pipe_is_given(
    place: Path, show: Show, tmp_path: Path, answer: str, form: str
) -> None:
    """And nothing else appears beside it; its ending says its format."""
    target = tmp_path / f"answer{ENDINGS[form][0]}"
    named = ("--format", form) if form == "github" else ()
    piped = show(*arguments(answer, place), "--format", form, encoding="utf-8")
    written = show(*arguments(answer, place), *named, "--output", str(target))
    assert written == (piped[0], b"")
    assert target.read_bytes() == piped[1]
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(("answer", "form"), PAIRS)
def test_a_reader_that_has_left_is_no_error(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], answer: str, form: str
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as closed:
        monkeypatch.setattr(sys, "stdout", closed)
        assert run([*arguments(answer, place), "--format", form]) in {0, 1}
        monkeypatch.undo()
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("target", ["nowhere/answer", "."])
@pytest.mark.parametrize(("answer", "form"), PAIRS)
def test_a_place_that_cannot_be_written_to_is_named(
    place: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, answer: str, form: str, target: str
) -> None:
    given = [*arguments(answer, place), "--format", form, "--output", str(tmp_path / target)]
    assert run(given) == 2
    shown = capsys.readouterr()
    assert (shown.out, shown.err.count("\n")) == ("", 1)
    assert "cannot be written to" in shown.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("answer", "form"), PAIRS)
def test_a_run_that_fails_leaves_what_stood_there(
    place: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    answer: str,
    form: str,
) -> None:
    target = tmp_path / "answer"
    target.write_text("of yesterday", encoding="utf-8")

    def fail(*_arguments: object, **_options: object) -> Iterator[str]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Format, "render", fail)
    monkeypatch.setattr(Format, "parts", fail)
    assert run([*arguments(answer, place), "--format", form, "--output", str(target)]) == 2
    assert capsys.readouterr().err == (
        "gongkai: error: what was to be written could not be: No space left on device\n"
    )
    assert target.read_text(encoding="utf-8") == "of yesterday"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("answer", "form"), [pair for pair in PAIRS if ANSWERS[pair[0]].formats[pair[1]].content is Content.BYTES]
)
def test_a_file_that_is_not_text_is_not_written_to_a_terminal(
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    answer: str,
    form: str,
) -> None:
    monkeypatch.setattr("gongkai.cli.delivery.is_terminal", lambda _stream: True)
    assert run([*arguments(answer, place), "--format", form]) == 2
    assert capsys.readouterr() == (
        "",
        f"gongkai: error: {form} is no text for a terminal; name a file: --output report.{form}\n",
    )


@pytest.mark.parametrize("answer", list(ANSWERS))
def test_a_format_and_an_ending_that_disagree_are_refused(
    place: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, answer: str
) -> None:
    target = tmp_path / "answer.zip.html"
    assert run([*arguments(answer, place), "--format", "text", "--output", str(target)]) == 2
    told = capsys.readouterr().err
    assert "--format text" in told
    assert f"--output {target}" in told
    assert "html" in told
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("answer", list(ANSWERS))
def test_an_ending_of_a_format_that_a_command_lacks_is_refused(
    place: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, answer: str
) -> None:
    lacking = [form for form in ENDINGS if form not in ANSWERS[answer].formats]
    for form in lacking:
        ending = ENDINGS[form][0]
        if ending in {".log", ".txt"}:
            continue
        assert run([*arguments(answer, place), "--output", str(tmp_path / f"answer{ending}")]) == 2
        told = capsys.readouterr().err
        assert f"gongkai {answer} does not write" in told
        assert ", ".join(ANSWERS[answer].formats) in told
    assert list(tmp_path.iterdir()) == []


def test_the_ending_comes_before_the_settings(
    place: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "gongkai.toml").write_text('format = "csv"\n', encoding="utf-8")
    assert run([*arguments("check", place), "--output", "report.json"]) == 1
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["format"] == "gongkai-report"
    assert run([*arguments("check", place), "--output", "report"]) == 1
    assert (tmp_path / "report").read_text(encoding="utf-8-sig").startswith("code,")
    assert capsys.readouterr() == ("", "")


BLOCKED = """\
import sys
sys.modules[sys.argv[1]] = None
from gongkai.cli.application import run
for line in sys.stdin.read().splitlines():
    answer, form, *given = line.split("\\t")
    print(answer, form, run([*given, "--format", form, "--output", "-"]), file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("package", "extra"), [("rich", "cli"), ("openpyxl", "xlsx"), ("icalendar", "ics"), ("jinja2", "html")]
)
def test_a_format_whose_packages_are_missing_takes_no_other_with_it(
    place: Path, package: str, extra: str
) -> None:
    """Each format is imported alone, and what is missing is named with the extra that brings it."""
    lines = "\n".join("\t".join((answer, form, *arguments(answer, place))) for answer, form in PAIRS)
    ran = subprocess.run(
        [sys.executable, "-c", BLOCKED, package],
        input=lines.encode(),
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    told = ran.stderr.decode().splitlines()
    for answer, form in PAIRS:
        needed = ANSWERS[answer].formats[form].extra
        if needed is not None and needed.package == package:
            error = f"gongkai: error: the format {form} needs packages that are not installed; run: pip install 'gongkai[{extra}]'"
            assert told.pop(0) == error
            assert told.pop(0) == f"{answer} {form} 2"
        else:
            assert told.pop(0) in {f"{answer} {form} 0", f"{answer} {form} 1"}
    assert told == []


@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).filter(
        str.strip
    )
)
def test_any_name_passes_through_every_format(
    tmp_path_factory: pytest.TempPathFactory, show: Show, name: str
) -> None:
    place = tmp_path_factory.mktemp("named")
    for folder, known in (("old", False), ("new", True)):
        register(place / folder, name, known=known)
    for answer, form in PAIRS:
        if answer not in {"check", "due", "diff", "annual-report"}:
            continue
        status, content = show(*arguments(answer, place), "--format", form)
        assert status in {0, 1}
        kind = ANSWERS[answer].formats[form].content
        if kind is not Content.BYTES:
            text = content.decode("gbk" if kind is Content.PAGE else "utf-8")
            assert unseen(text) == set() or form == "csv"
        if kind is not Content.PAGE:
            assert [*texts_in(form, content)]
