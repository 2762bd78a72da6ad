"""``gongkai fees``: what may be charged, and the steps of the sum."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import click

from gongkai.cli.answers import AnswerFormat, answer_options
from gongkai.cli.completions import complete_laws
from gongkai.cli.options import language_option, read_day
from gongkai.errors import AmbiguousDuty
from gongkai.legislation.fees import MOST, Charging, FeeUnit
from gongkai.legislation.laws import Law
from gongkai.legislation.loading import law
from gongkai.legislation.provisions import BodyKind, BodyLevel
from gongkai.messages import Language, message
from gongkai.reports.fees.answers import FeeAnswer, FeeAnswers

_COUNT: Final = click.IntRange(min=0, max=MOST)


@click.command(name="fees")
@click.argument("code", metavar="LAW", shell_complete=complete_laws)
@click.option(
    "--items",
    type=_COUNT,
    metavar="N",
    help=message("Items that one applicant asks for in a month.").template,
)
@click.option("--pages", type=_COUNT, metavar="N", help=message("Pages of one request.").template)
@click.option("--hours", type=_COUNT, metavar="N", help=message("Hours of search for one request.").template)
@click.option(
    "--on",
    callback=read_day,
    metavar="DATE",
    help=message("Day whose law applies.  [default: today]").template,
)
@click.option(
    "--level",
    type=click.Choice([one.value for one in BodyLevel]),
    help=message("Level of the body.").template,
)
@click.option(
    "--kind", type=click.Choice([one.value for one in BodyKind]), help=message("Kind of the body.").template
)
@answer_options("fees")
@language_option
def command(  # noqa: PLR0913 -- one parameter an option
    *,
    code: str,
    items: int | None,
    pages: int | None,
    hours: int | None,
    on: date | None,
    level: str | None,
    kind: str | None,
    form: str,
    output: Path | None,
    lang: Language,
) -> None:
    """Compute what may be charged under a law, with the steps of the sum.

    LAW is a code as `gongkai laws` shows it. Without a number, the scales in force are shown.
    """
    known = law(code).for_body(
        None if level is None else BodyLevel(level), None if kind is None else BodyKind(kind)
    )
    day = on or date.today()  # noqa: DTZ011 -- the local day of the user
    units = {FeeUnit.ITEM: items, FeeUnit.PAGE: pages, FeeUnit.HOUR: hours}
    answers = _answers(known, day, {unit: count for unit, count in units.items() if count is not None})
    with AnswerFormat.chosen("fees", form, output).opened() as write:
        write(FeeAnswers(known, day, answers), lang)


def _answers(known: Law, day: date, units: dict[FeeUnit, int]) -> tuple[FeeAnswer, ...]:
    """Find the fees in force that a number was given for, or all where none was."""
    answers = []
    for fee in known.fees.values():
        try:
            value = known.fee_value(fee.id, day)
        except AmbiguousDuty:
            raise click.UsageError(
                f"{fee.id} of {known.code} differs by body; name the body: --level, --kind"
            ) from None
        if value is None:
            continue
        if not units:
            answers.append(FeeAnswer(fee, value))
        elif fee.unit in units and fee.charging in (Charging.SCALE, Charging.LIMIT):
            answers.append(FeeAnswer(fee, value, value.sum_by_bracket(units[fee.unit])))
    if not answers:
        raise click.ClickException(_nothing(known, day, units))
    return tuple(answers)


def _nothing(known: Law, day: date, units: dict[FeeUnit, int]) -> str:
    """Return why there is no answer."""
    if not known.fees:
        return f"the file of {known.code} has no charges"
    if not units:
        return f"the file of {known.code} has no charge in force on {day}"
    wanted = " or ".join(unit.value for unit in units)
    return f"{known.code} has no scale by {wanted} in force on {day}; gongkai fees {known.code} --on {day} shows what it has"
