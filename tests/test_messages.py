from __future__ import annotations

import ast
import contextlib
import io
import string
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

from gongkai.messages import LANGUAGES, Language, LocalText, language_tag, message, message_plural

SOURCES = Path(__file__).resolve().parents[1] / "src" / "gongkai"
TRANSLATED = [lang for lang in LANGUAGES if lang != "en"]
UPDATE = "bring the catalogue up to date as docs/command-line.md says under Translations"

MOST_LISTED = 20

every_language = pytest.mark.parametrize("lang", TRANSLATED)


def place(lang: Language) -> Path:
    """Return where the catalogue of a language stands."""
    po = SOURCES / "locale" / language_tag(lang).replace("-", "_") / "LC_MESSAGES" / "gongkai.po"
    if not po.is_file():
        of = po.parents[1].name
        pytest.fail(
            f"{shown(lang)} is missing; make it: pybabel extract as docs/command-line.md says under Translations, "
            f"then pybabel init -i gongkai.pot -d src/gongkai/locale -D gongkai -l {of}",
            pytrace=False,
        )
    return po


def shown(lang: Language) -> str:
    """Return the catalogue of a language as messages name it."""
    return f"src/gongkai/locale/{language_tag(lang).replace('-', '_')}/LC_MESSAGES/gongkai.po"


def fail_for(lang: Language, what: str, sentences: Iterable[object]) -> None:
    """Fail where there are sentences that have something the matter, and list them."""
    listed = sorted(map(str, sentences))
    if listed:
        more = f"\n  and {len(listed) - MOST_LISTED} more" if len(listed) > MOST_LISTED else ""
        lines = "".join(f"\n  {sentence}" for sentence in listed[:MOST_LISTED])
        pytest.fail(f"{shown(lang)} {what}: {UPDATE}{lines}{more}", pytrace=False)


def catalogue(lang: Language) -> Catalog:
    """Read the catalogue of a language."""
    with place(lang).open("rb") as file:
        return read_po(file, locale=language_tag(lang).replace("-", "_"))


def sentences() -> set[str | tuple[str, ...]]:
    """Collect every sentence in the sources."""
    with contextlib.redirect_stderr(
        io.StringIO()
    ):  # Babel writes there what it skips: f-strings that are values
        found = extract_from_dir(
            SOURCES,
            method_map=[("**.py", "python")],
            keywords={"message": (1,), "message_plural": (1, 2), "column": (1,)},
        )
        return {sentence for _file, _line, sentence, _comments, _context in found}


def translated(lang: Language) -> Iterator[Entry]:
    """Return the entries of a catalogue without its head."""
    return (entry for entry in catalogue(lang) if entry.id)


def fields(template: str) -> set[str]:
    """Name the fields of a template."""
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(template) if name}


def texts(one: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """Give the forms of a sentence, singular and plural."""
    return (one,) if isinstance(one, str) else tuple(one or ())


@every_language
def test_every_sentence_is_in_the_catalogue_and_nothing_else(lang: Language) -> None:
    in_catalogue = {entry.id if isinstance(entry.id, str) else tuple(entry.id) for entry in translated(lang)}
    in_sources = sentences()
    fail_for(lang, "lacks sentences of the sources", in_sources - in_catalogue)
    fail_for(lang, "has sentences that the sources no longer have", in_catalogue - in_sources)
    fail_for(lang, "keeps sentences marked obsolete", catalogue(lang).obsolete)


@every_language
def test_every_sentence_is_translated_and_none_is_doubtful(lang: Language) -> None:
    doubtful = [entry.id for entry in translated(lang) if entry.fuzzy or not all(texts(entry.string) or [""])]
    fail_for(lang, "has sentences without a translation, or marked fuzzy", doubtful)


@every_language
def test_a_translation_uses_the_fields_of_its_sentence(lang: Language) -> None:
    wrong = []
    for entry in translated(lang):
        known = set().union(*map(fields, texts(entry.id)))
        if isinstance(entry.id, tuple | list):
            known.add("count")
        if any(fields(text) != known for text in texts(entry.string) if text):
            wrong.append(entry.id)
    fail_for(lang, "has translations with other {fields} than their sentences", wrong)


@every_language
def test_the_compiled_catalogue_is_that_of_the_text(lang: Language) -> None:
    """Both say the same, whichever version of Babel compiled the one that is kept."""
    compiled = io.BytesIO()
    write_mo(compiled, catalogue(lang))
    compiled.seek(0)
    mo = place(lang).with_suffix(".mo")
    if not mo.is_file():
        pytest.fail(f"{shown(lang)} is not compiled: {UPDATE}", pytrace=False)
    with mo.open("rb") as file:
        kept, anew = read_mo(file), read_mo(compiled)
    held, said = ({texts(one.id): texts(one.string) for one in each if one.id} for each in (kept, anew))
    fail_for(lang, "is compiled no longer as it stands", dict(held.items() ^ said.items()))
    assert kept.plural_forms == anew.plural_forms, UPDATE


def test_every_template_is_a_literal_that_can_be_extracted() -> None:
    loose = []
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            count = {"message": 1, "message_plural": 2}.get(node.func.id, 0)
            if not all(isinstance(one, ast.Constant) and one.value for one in node.args[:count]):
                loose.append(f"{path.relative_to(SOURCES.parents[1])}:{node.lineno}")
    assert loose == [], f"write the sentence as a literal, and its parts as values by name: {loose}"


def test_a_sentence_is_said_in_both_languages() -> None:
    said = message_plural("{count} finding", "{count} findings", 2)
    assert said.text("en") == "2 findings"
    assert said.text("zh") == "2项"
    assert message_plural("{count} finding", "{count} findings", 1).text() == "1 finding"


def test_sentences_nest_and_lists_are_joined_as_the_language_does() -> None:
    listed = message("{words}", words=(message("error"), date(2014, 1, 2), LocalText({"zh": "目录"})))
    assert listed.text("en") == "error, 2014-01-02, 目录"
    assert listed.text("zh") == "错误、2014-01-02、目录"


def test_a_language_without_translation_is_refused() -> None:
    with pytest.raises(ValueError, match="there are: en, zh"):
        message("error").text("xx")  # type: ignore[arg-type]


def test_braces_in_values_are_left_alone() -> None:
    assert message("lacks {field}", field="{x}").text("zh") == "缺少{x}"
