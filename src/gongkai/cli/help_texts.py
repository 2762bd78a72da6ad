"""The help of commands in the language that was chosen."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from os import environ

import click

from gongkai.messages import LANGUAGES, Language, Message


def language_of(tag: str) -> Language | None:
    """Return the language in which gongkai writes that a tag or a locale means; `None` for others."""
    code = tag.replace("_", "-").partition("-")[0].partition(".")[0].casefold()
    return next((one for one in LANGUAGES if one == code), None)


def language_of_environment() -> Language:
    """Return the language that the environment names, as far as gongkai writes it; else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if locale := environ.get(name):
            return language_of(locale) or "en"
    return "en"


def language_asked_for(arguments: Sequence[str]) -> Language:
    """Return the language of the help: that of ``--lang`` wherever it stands, else that of the environment."""
    for position, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--lang":
            following = value or "".join(arguments[position + 1 : position + 2])
            return language_of(following) or "en"
    return language_of_environment()


def in_language(command: click.Command, summary: Message, lang: Language) -> click.Command:
    """Return a command whose help is in a language: its summary and its options; what follows the summary is English."""
    if lang == "en":
        return command
    made = copy(command)
    _, _, rest = (command.help or "").partition("\n\n")
    made.help = "\n\n".join(part for part in (summary.text(lang), rest) if part)
    made.params = [_in_language(one, lang) for one in command.params]
    return made


def _in_language(parameter: click.Parameter, lang: Language) -> click.Parameter:
    """Return an option whose help is in a language."""
    if not isinstance(parameter, click.Option) or not parameter.help:
        return parameter
    made = copy(parameter)
    made.help = Message(parameter.help).text(lang)
    return made
