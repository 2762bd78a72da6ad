"""The options that say which registers a command reads, and the laws that are read with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import cast

import click
from attrs import evolve, frozen

from gongkai.cli.application import COULD_NOT_RUN, print_error
from gongkai.cli.settings import SettingsCommand, current_settings
from gongkai.errors import InvalidLawFile, InvalidRegister, InvalidSetting, UnknownLaw, UnreadableFile
from gongkai.legislation.laws import Law
from gongkai.legislation.loading import law, load_own_laws
from gongkai.readers import load
from gongkai.readers.settings import Settings
from gongkai.records.register import Register


class RegisterCommand(SettingsCommand):
    """A command that runs once for each register named; its callback takes `path`."""

    def invoke(self, ctx: click.Context) -> int:
        """Run for the register named, else for those of the settings."""
        named = ctx.params["paths"] or tuple(Path(path) for path in current_settings().stated.paths or ())
        if len(named) > 1:
            return self.invoke_for_several(ctx, named)
        return ctx.invoke(self._callback, path=named[0] if named else None, **self._options(ctx))

    def invoke_for_several(self, ctx: click.Context, paths: tuple[Path, ...]) -> int:
        """Run for one register after the other, and return the highest exit status.

        One that cannot be read is reported, and the others are read all the same.
        """
        _refuse_several(ctx)
        return max(_each(partial(ctx.invoke, self._callback, **self._options(ctx)), paths))

    @property
    def _callback(self) -> Callable[..., int]:
        """The function that runs for one register."""
        return cast("Callable[..., int]", self.callback)

    @staticmethod
    def _options(ctx: click.Context) -> dict[str, object]:
        """Return the options of this run, less the paths."""
        return {name: value for name, value in ctx.params.items() if name != "paths"}


def _each(run_for_one: Callable[..., int], paths: Iterable[Path]) -> Iterator[int]:
    """Run for one register after the other; an error that all of them share is printed once."""
    seen: set[str] = set()
    for path in paths:
        try:
            yield run_for_one(path=path)
        except (InvalidRegister, InvalidLawFile, UnreadableFile) as refused:
            if str(refused) not in seen:
                print_error(str(refused))
            seen.add(str(refused))
            yield COULD_NOT_RUN


def refuse_options(ctx: click.Context, *names: str) -> None:
    """Refuse, for several registers, options that are for one; raises `click.UsageError`."""
    for name in names:
        if ctx.params.get(name) is not None:
            raise click.UsageError(f"--{name.replace('_', '-')} is for one register; name one at a time")


def _refuse_several(ctx: click.Context) -> None:
    """Refuse several registers where the answer is one file or one object."""
    refuse_options(ctx, "output", "baseline", "write_baseline", "mapping", "table")
    if ctx.params["form"] != "text":
        raise click.UsageError(f"--format {ctx.params['form']} is for one register; name one at a time")


def require_path(path: Path | None) -> Path:
    """Return the path of the register; raises `click.UsageError` where none is named."""
    if path is None:
        raise click.UsageError("no register is named; give its PATH, or paths in gongkai.toml")
    return path


@frozen(kw_only=True)
class RegisterOptions:
    """How registers are read: the laws they are checked against, and the files beside them."""

    laws: tuple[str, ...] = ()
    """Those of the command line, which replace the register's own."""
    otherwise: tuple[str, ...] = ()
    """Those of the settings, for registers that name none."""
    own_laws: tuple[Law, ...] = ()
    mapping: Path | None = None
    waivers: Path | None = None
    table: str | None = None
    """Which table a lone table is."""

    @classmethod
    def prepare(
        cls,
        laws: tuple[str, ...],
        law_files: Iterable[Path],
        mapping: Path | None,
        waivers: Path | None = None,
        table: str | None = None,
    ) -> RegisterOptions:
        """Load own laws, and refuse unknown laws, before any register is read.

        Raises `InvalidSetting`, `UnknownLaw` and what an invalid law file raises.
        """
        settings, own_laws = current_settings(), load_own_laws(law_files)
        _check_laws(laws, settings, own_laws)
        return cls(
            laws=laws,
            otherwise=settings.stated.law or (),
            own_laws=own_laws,
            mapping=mapping,
            waivers=waivers,
            table=table,
        )

    def register(self, path: Path) -> Register:
        """Read a register, with the laws that are added to it."""
        read = partial(load, path, mapping=self.mapping, waivers=self.waivers, table=self.table)
        register = read(laws=self.laws)
        if not register.laws and self.otherwise:
            register = read(laws=self.otherwise)
        for own in self.own_laws:
            if own.code in {one.code for one in register.own_laws}:
                raise click.UsageError(
                    f"{own.code} is a law of the register, and of --law-file; keep one of them"
                )
        return evolve(register, own_laws=(*register.own_laws, *self.own_laws))


def _check_laws(laws: tuple[str, ...], settings: Settings, own: tuple[Law, ...]) -> None:
    """Raise for laws that are not known."""
    own_codes = {one.code for one in own}
    for code in laws:
        if code not in own_codes:
            law(code)
    for code in settings.stated.law or ():
        try:
            if code not in own_codes:
                law(code)
        except UnknownLaw as unknown:
            raise InvalidSetting(settings.file or "", "law", code, str(unknown)) from None
