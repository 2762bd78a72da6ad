"""The public names: listed once, imported when they are used, with every type that they take or return."""

from __future__ import annotations

import importlib
import inspect
import subprocess
import sys
import typing
from collections import deque
from collections.abc import Iterator
from functools import cached_property
from operator import attrgetter
from pathlib import Path

import attrs
import pytest

import gongkai
from gongkai import errors
from pages import api, public_names

CONTRACT = ("check", "law", "laws", "load", "working_calendar", "Deadline", "Finding", "Item", "Items", "Law")
HOMES = public_names.homes(public_names.SOURCE.read_text("utf-8"))
PUBLIC_MODULES = api.public_modules()
REFERENCE = api.pages()["gongkai.md"]
SUBMODULES = {path.stem for path in Path(gongkai.__file__).parent.iterdir() if not path.name.startswith("_")}


def test_all_names_the_imports_that_type_checkers_read() -> None:
    assert set(gongkai.__all__) == {*HOMES, "__version__"}
    assert len(gongkai.__all__) == len(set(gongkai.__all__))


@pytest.mark.parametrize("name", HOMES)
def test_a_public_name_is_what_its_module_has(name: str) -> None:
    module, _, attribute = HOMES[name].rpartition(".")
    value = getattr(importlib.import_module(module), attribute)
    assert getattr(gongkai, name) is value
    if inspect.isclass(value) or inspect.isfunction(value):
        assert module == value.__module__, f"import {name} from {value.__module__}, where it is defined"


@pytest.mark.parametrize("name", CONTRACT)
def test_the_names_of_the_contract_are_there(name: str) -> None:
    assert name in gongkai.__all__


def test_no_other_name_is_public() -> None:
    assert sorted(dir(gongkai)) == sorted(gongkai.__all__)
    with pytest.raises(AttributeError, match="'gongkai' has no attribute 'chek'"):
        attrgetter("chek")(gongkai)


def test_no_public_name_is_that_of_a_module() -> None:
    """Else `import gongkai.x` would bind one thing, and `gongkai.x` be another."""
    assert not SUBMODULES & set(gongkai.__all__)


def test_importing_the_package_imports_no_module_of_it() -> None:
    program = "import sys, gongkai; print(*(name for name in sys.modules if name.startswith('gongkai.')))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


@pytest.mark.parametrize("module", PUBLIC_MODULES)
def test_a_public_module_is_there(module: str) -> None:
    assert importlib.import_module(module).__doc__


def test_every_error_can_be_caught_as_one() -> None:
    for value in vars(errors).values():
        if inspect.isclass(value) and value.__module__ == errors.__name__:
            assert issubclass(value, errors.GongkaiError | Warning)


@pytest.mark.parametrize("name", HOMES)
def test_every_public_name_stands_in_the_reference(name: str) -> None:
    assert f"`{name}" in REFERENCE


def classes_in(annotation: object) -> Iterator[type]:
    """Walk the classes of this package in an annotation."""
    arguments = typing.get_args(annotation)
    for argument in arguments:
        yield from classes_in(argument)
    if isinstance(annotation, type) and not arguments and annotation.__module__.startswith("gongkai"):
        yield annotation


def annotated(function: object) -> Iterator[type]:
    """Walk the classes that a function takes or returns."""
    for annotation in typing.get_type_hints(function).values():
        yield from classes_in(annotation)


def function_of(member: object) -> object:
    """Return the function behind a method or a property, or the member itself."""
    match member:
        case classmethod() | staticmethod():
            return member.__func__
        case property():
            return member.fget
        case cached_property():
            return member.func
    return member


def classes_around(public: type) -> Iterator[tuple[type, str]]:
    """Walk the classes in the public fields, properties and methods of a class, each with where it stands."""
    if attrs.has(public):
        for field in attrs.fields(attrs.resolve_types(public)):
            if not field.name.startswith("_"):
                yield from ((found, field.name) for found in classes_in(field.type))
    for base in public.__mro__:
        if base.__module__.startswith("gongkai"):
            for name, member in vars(base).items():
                function = function_of(member)
                if inspect.isfunction(function) and not name.startswith("_"):
                    yield from ((found, name) for found in annotated(function))


def test_every_type_that_is_taken_or_returned_is_public() -> None:
    """A class that can be reached from a public name has to be one, or to be at home in a public module."""
    waiting: deque[tuple[type, str]] = deque()
    for name in HOMES:
        value = getattr(gongkai, name)
        if inspect.isclass(value):
            waiting.append((value, name))
        elif inspect.isfunction(value):
            waiting.extend((found, name) for found in annotated(value))
    reached: dict[type, str] = {}
    while waiting:
        found, where = waiting.popleft()
        if found not in reached:
            reached[found] = where
            waiting.extend((other, f"{found.__name__}.{name}") for other, name in classes_around(found))
    hidden = {
        f"{found.__module__}.{found.__name__} ({where})"
        for found, where in reached.items()
        if found.__module__ not in PUBLIC_MODULES and found.__name__ not in HOMES
    }
    if hidden:
        pytest.fail(
            "docs/promises.md: list the modules of these classes, which public names take or return: "
            + ", ".join(sorted(hidden)),
            pytrace=False,
        )
