"""``gongkai check``: hold a register against the law, as of a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import cast

import click
from attrs import evolve

from gongkai.checks.checking import check
from gongkai.checks.choosing import chosen, every_rule
from gongkai.checks.findings import Report, Severity
from gongkai.cli import recording
from gongkai.cli.application import COULD_NOT_RUN, complain
from gongkai.cli.delivery import delivery, show, spare_inputs
from gongkai.cli.in_force import as_json, as_toml, in_force
from gongkai.cli.options import (
    NEVER,
    beside,
    gravity,
    held_against,
    language,
    read_codes,
    read_day,
    read_output,
)
from gongkai.cli.progress import ItemsSeen
from gongkai.cli.settings import Configured, Settings, configured, current, own_rules
from gongkai.cli.shapes import SHAPES, Shape
from gongkai.errors import InvalidLawFile, InvalidRegister, InvalidSetting, UnknownLaw, UnreadableFile
from gongkai.law.laws import Law
from gongkai.law.loading import law, load_own_laws
from gongkai.messages import Language
from gongkai.readers import load
from gongkai.readers.baselines import load_baseline
from gongkai.records.register import Register


class _OneByOne(Configured):
    """The command for one register, asked for each of those that are named."""

    def invoke(self, ctx: click.Context) -> int:
        """Check the registers named, else those of the settings; the gravest exit status is that of all.

        One of several that cannot be read is complained of and keeps none of the others from being checked.
        """
        named = ctx.params["paths"] or tuple(Path(path) for path in current().said.paths or ())
        if len(named) > 1:
            _refuse_several(ctx)
        options = {name: value for name, value in ctx.params.items() if name != "paths"}
        check_one = cast("Callable[..., int]", self.callback)
        if len(named) <= 1:
            return ctx.invoke(check_one, path=named[0] if named else None, **options)
        return max(_each(partial(ctx.invoke, check_one, **options), named))


def _each(check_one: Callable[..., int], paths: Sequence[Path]) -> Iterator[int]:
    """Check one register after the other; what is wrong with the settings is wrong with all, and said once."""
    said: set[str] = set()
    for path in paths:
        try:
            yield check_one(path=path)
        except (InvalidRegister, InvalidLawFile, UnreadableFile) as refused:
            if str(refused) not in said:
                complain(str(refused))
            said.add(str(refused))
            yield COULD_NOT_RUN


def _refuse_several(ctx: click.Context) -> None:
    """Refuse several registers where one file or one object is to hold the report."""
    for name in ("output", "baseline", "write_baseline", "mapping"):
        if ctx.params.get(name) is not None:
            raise click.UsageError(f"--{name.replace('_', '-')} is for one register; check one at a time")
    if ctx.params["form"] != "text":
        raise click.UsageError(f"--format {ctx.params['form']} is for one register; check one at a time")


@click.command(name="check", cls=_OneByOne)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@held_against
@click.option(
    "--as-of", callback=read_day, metavar="DATE", help="Day of the check, as 2014-12-02.  [default: today]"
)
@click.option(
    "--format",
    "form",
    type=click.Choice(SHAPES),
    default="text",
    show_default=True,
    help="Shape of the report.",
)
@click.option(
    "--output",
    type=click.Path(readable=False),
    callback=read_output,
    metavar="FILE",
    help="Write the report to a file; it appears when it is complete. - is standard output.",
)
@click.option(
    "--select",
    callback=read_codes,
    metavar="CODES",
    default="",
    help="Rules or families to ask, as PUB,APR001.  [default: all]",
)
@click.option(
    "--ignore", callback=read_codes, metavar="CODES", default="", help="Rules or families not to ask."
)
@gravity
@beside
@click.option(
    "--law-file",
    "law_files",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Law of your own, or a folder of them; may be given several times. Name its code with --law.",
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Count only what is new since this baseline was written.",
)
@click.option(
    "--write-baseline",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write down what is found, so that it counts no longer.",
)
@click.option("--all", "show_all", is_flag=True, help="Cut no list short in the text.")
@click.option(
    "--show-settings",
    is_flag=True,
    help="Show every setting in force and where it comes from; check nothing.",
)
@configured
@language
def command(  # noqa: PLR0913 -- one parameter an option
    *,
    path: Path | None,
    laws: tuple[str, ...],
    as_of: date | None,
    form: str,
    output: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    mapping: Path | None,
    law_files: tuple[Path, ...],
    rule_files: tuple[Path, ...],
    waivers: Path | None,
    baseline: Path | None,
    write_baseline: Path | None,
    lang: Language,
    allow_open: bool,
    show_all: bool,
    show_settings: bool,
    isolated: bool,
) -> int:
    """Hold a register against the law, as of a day.

    PATH is a folder with register.toml and tables, a workbook, or one table. Without one, the paths of
    gongkai.toml are checked.
    """
    settings, own_laws = current(), load_own_laws(law_files)
    _check_laws(laws, settings, own_laws)
    own = own_rules(rule_files, isolated=isolated)
    settings.check_rules(own)
    if not chosen(select, ignore, own=own, severities=settings.severities):
        raise click.UsageError("no rule is left to ask; select more, or ignore less")
    if show_settings:
        register = None if path is None else load(path, mapping=mapping, waivers=waivers)
        shown = in_force(click.get_current_context(), settings, every_rule(own), register)
        show(as_json(shown) if form == "json" else as_toml(shown, lang))
        return 0
    if path is None:
        raise click.UsageError("no register is named; give its PATH, or paths in gongkai.toml")
    spare_inputs(output, path, mapping, waivers, baseline, *law_files, *rule_files)
    if write_baseline is not None:
        recording.prepare(write_baseline, path, mapping, waivers, output)
    known = load_baseline(baseline) if baseline is not None else None
    shape = Shape(
        form=form,
        lang=lang,
        output=output,
        fail_on=fail_on,
        allow_open=allow_open,
        show_all=show_all,
        laws=laws,
    )
    shape.prepare()
    with delivery(output) as deliver:
        register = _loaded(path, mapping, laws, own_laws, waivers)
        with ItemsSeen(lang) as progress:
            report = check(
                register,
                as_of=as_of or date.today(),  # noqa: DTZ011 -- the local day of whoever asks
                laws=laws,
                select=select,
                ignore=ignore,
                severities=settings.severities,
                thresholds=settings.thresholds,
                rules=own,
                progress=progress,
            )
        if known is not None:
            report = known.apply(report)
        for part in shape.parts(report, register):
            deliver(part)
    if write_baseline is not None and not report.broken and not report.crashed:
        report = recording.record(report, write_baseline)
    return _status(report, fail_on, allow_open=allow_open)


def _check_laws(laws: tuple[str, ...], settings: Settings, own: tuple[Law, ...]) -> None:
    """Refuse laws that are not known, before anything is read."""
    held = {one.code for one in own}
    for code in laws:
        if code not in held:
            law(code)
    for code in settings.said.law or ():
        try:
            if code not in held:
                law(code)
        except UnknownLaw as unknown:
            raise InvalidSetting(settings.file or "", "law", code, str(unknown)) from None


def _loaded(
    path: Path,
    mapping: Path | None,
    laws: tuple[str, ...],
    own_laws: tuple[Law, ...],
    waivers: Path | None,
) -> Register:
    """Read the register, with the laws that the settings add; their `law` holds where it names none itself."""
    register = load(path, mapping=mapping, laws=laws, waivers=waivers)
    if not register.laws and (stated := current().said.law):
        register = load(path, mapping=mapping, laws=stated, waivers=waivers)
    for own in own_laws:
        if own.code in {one.code for one in register.own_laws}:
            raise click.UsageError(
                f"{own.code} is a law of the register, and of --law-file; keep one of them"
            )
    return evolve(register, own_laws=(*register.own_laws, *own_laws))


def _status(report: Report, fail_on: str, *, allow_open: bool) -> int:
    """Say how the run ended: 2 beats 1, and what was found is on the screen already."""
    if report.broken:
        return complain("a table could not be read to its end; the report holds what was found up to there")
    if report.crashed:
        return complain(
            f"a rule failed: {', '.join(report.crashed)}; the report says on what, and holds what the others found"
        )
    if fail_on == NEVER:
        return 0
    return int(bool(report.at_least(Severity(fail_on), allow_open=allow_open)))
