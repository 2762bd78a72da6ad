"""The rules for people: a list by family, and the page of one."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.console import Group, RenderableType
from rich.text import Text

from gongkai.checks.declaring import Rule
from gongkai.days.periods import TimeLimit
from gongkai.messages import Language, message
from gongkai.reports.writing.paragraphs import heading, line
from gongkai.reports.writing.wording import BASES, FAMILIES, SEVERITIES


def render(answer: Rule | Iterable[Rule], lang: Language = "en") -> RenderableType:
    """Show one rule in full, or list several by family.

    In full are name, severity, basis, remedy, and the page of the rule, which is in English; in a list code,
    severity, name and title.
    """
    return Group(*(_page(answer, lang) if isinstance(answer, Rule) else _listed(answer, lang)))


def _listed(rules: Iterable[Rule], lang: Language) -> Iterator[RenderableType]:
    """Put the rules of each family under a heading."""
    for (family, origin), members in groupby(rules, key=lambda rule: (rule.family, rule.origin)):
        subject = FAMILIES.get(family) or message("own rules, from {origin}", origin=origin)
        yield heading(message("{family}: {subject}", family=family, subject=subject), lang)
        for rule in members:
            gravity = SEVERITIES[rule.severity]
            yield line(
                message("{name} ({severity}): {title}", name=rule.name, severity=gravity, title=rule.title),
                lang,
                f"{rule.code}  ",
            )
        yield Text()


def _page(rule: Rule, lang: Language) -> Iterator[RenderableType]:
    """Yield the head of the page, then the page."""
    title = message("{code} {name}: {title}", code=rule.code, name=rule.name, title=rule.title)
    yield line(title, lang, style="bold")
    yield line(message("Severity: {severity}", severity=SEVERITIES[rule.severity]), lang, "  ")
    yield line(message("Basis: {basis}", basis=BASES[rule.basis]), lang, "  ")
    yield line(message("To do: {remedy}", remedy=rule.remedy), lang, "  ")
    if rule.origin is not None:
        yield line(message("Comes from: {origin}", origin=rule.origin), lang, "  ")
    for one in rule.thresholds:
        sentence = message(
            "Threshold: {name} = {value}, {meaning}",
            name=one.name,
            value=_shown(one.default),
            meaning=one.meaning,
        )
        yield line(sentence, lang, "  ")
    needs = (*sorted(rule.tables), *sorted(rule.needs))
    if needs:
        yield line(message("Does not run without: {needs}", needs=needs), lang, "  ")
    yield Text()
    yield from _markdown(inspect.cleandoc(rule.page), lang)


def _shown(default: object) -> object:
    """Describe what a threshold is unless it is set."""
    if default is None:
        return message("not set")
    return default.describe() if isinstance(default, TimeLimit) else default


def _markdown(page: str, lang: Language) -> Iterator[RenderableType]:
    """Show the page as it is written: code line by line, headings in bold, prose wrapped."""
    in_code = False
    for row in page.splitlines():
        if row.startswith("```"):
            in_code = not in_code
        elif in_code:
            yield Text(f"    {row}")
        else:
            yield line(row.lstrip("# "), lang, style="bold" if row.startswith("#") else "")
