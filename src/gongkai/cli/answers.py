"""Writing the answer of a command: in which format, and where to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar

import click
from attrs import frozen
from click.core import ParameterSource

from gongkai.cli.delivery import delivery, in_parts, page_as_text, refuse_terminal
from gongkai.cli.options import output_option
from gongkai.messages import Language, message
from gongkai.reports.formats import ANSWERS, Content, Format, formats_of_ending

F = TypeVar("F", bound=Callable[..., Any])
_FORM: Final = "form"


class WriteAnswer(Protocol):
    """Writes an answer in the format and to the place that were chosen."""

    def __call__(self, answer: object, lang: Language, **options: object) -> None:
        """Write; `options` are those that some of the formats take."""


def answer_options(answer: str) -> Callable[[F], F]:
    """Give a command the options ``--format`` and ``--output``, with the formats that its answer has."""
    names = list(ANSWERS[answer].formats)

    def give(command: F) -> F:
        form = click.option(
            "--format",
            _FORM,
            type=click.Choice(names),
            default=names[0],
            show_default=f"{names[0]}, or as the name of --output ends",
            help=message("Format of the answer.").template,
        )
        return form(output_option(command))

    return give


@frozen
class AnswerFormat:
    """The format of an answer, and the file it goes to."""

    format: Format
    """The format."""
    output: Path | None
    """The file; `None` is standard output."""

    @classmethod
    def chosen(cls, answer: str, form: str, output: Path | None, *, usual: str | None = None) -> AnswerFormat:
        """Choose the format: the one named on the command line, else as `output` ends, else `usual`, else `form`.

        Raises `click.UsageError` where the two disagree, or where nothing but a terminal is there for a file that is
        not text, and `MissingExtra` where packages are missing.
        """
        formats = ANSWERS[answer].formats
        source = click.get_current_context().get_parameter_source(_FORM)
        is_named = source is ParameterSource.COMMANDLINE
        if output is not None and (fitting := formats_of_ending(output.name)):
            form = _agreed(answer, form if is_named else None, output, fitting)
        elif usual is not None and not is_named:
            form = usual
        chosen = cls(formats[form], output)
        if chosen.format.content is Content.BYTES:
            refuse_terminal(output, form)
        chosen.format.check_installed()
        return chosen

    @contextmanager
    def opened(self) -> Iterator[WriteAnswer]:
        """Open the place before the work begins; what is written there appears when all of it has been.

        Raises `click.ClickException` for a place that cannot be written to.
        """
        with delivery(self.output) as deliver:

            def write(answer: object, lang: Language, **options: object) -> None:
                if self.format.content is Content.PAGE:
                    page = self.format.render(answer, lang, **options)
                    deliver(page_as_text(page, to_screen=self.output is None))
                    return
                for part in in_parts(self.format.parts(answer, lang, **options)):
                    deliver(part)

            yield write


def _agreed(answer: str, named: str | None, output: Path, fitting: tuple[str, ...]) -> str:
    """Return the format that a file's name implies; raises `click.UsageError` where another was named, or there is none."""
    known = ANSWERS[answer].formats
    if named in fitting:
        return named
    if named is not None:
        raise click.UsageError(
            f"--format {named} and --output {output} disagree: the name ends as {fitting[0]} does; "
            "leave --format out, or give the file another ending"
        )
    for form in fitting:
        if form in known:
            return form
    raise click.UsageError(
        f"--output {output} ends as {fitting[0]} does, which gongkai {answer} does not write; "
        f"it writes {', '.join(known)}"
    )
