"""CAT009: a category of the law that the catalogue does not cover."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.checks.cases.registers import RegisterCase
from gongkai.checks.declaring import register_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.legislation.provisions import Category
from gongkai.messages import message

_RESIDUAL = re.compile(r"其[他它](?:依照|政府信息)")


@register_rule(
    "CAT009",
    "category-not-in-catalogue",
    title=message("A category of the law has no entry in the catalogue"),
    remedy=message("Add an entry for it, or say of an entry that it serves this category."),
    severity=Severity.NOTE,
    basis=Basis.STATUTE,
    tables={"catalogue"},
    optional={
        "entries.statutory_category": "a catalogue that names no category of the law is not arranged by them",
    },
)
def category_not_in_catalogue(case: RegisterCase) -> Iterator[Observation]:
    """Note the categories that a body of this level must publish and that no entry serves.

    ## What it checks

    The statutory categories that entries state (法定类别), by code or by name, against those in force on the day of the check for the body's level.
    A catalogue that states none is not looked at.

    ## Legal basis

    The categories of proactive disclosure (`cn-ogi`: 2008 arts 9–12, 2019 arts 19–21).

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[entries]]
    code = "01"
    statutory_category = "2008-9-1、2008-9-2、2008-9-3、2008-12-1、2008-12-3、2008-12-4、2008-12-5、2008-12-6、2008-12-7、2008-12-8"
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[entries]]
    code = "01"
    statutory_category = "2008-9-1、2008-9-2、2008-9-3、2008-12-1、2008-12-2、2008-12-3、2008-12-4、2008-12-5、2008-12-6、2008-12-7、2008-12-8"
    ```

    ## How to fix

    Complete the catalogue.

    ## Limits

    A note: a body may hold nothing of a category. Open while some entry states no category, as it may serve this one.
    The category of all that is left (其他) is not required, nor one that reaches some levels only where the body's level is not recorded.
    """
    catalogue, level = case.register.catalogue, case.register.body.level
    stated = {one for entry in case.binding_entries for one in entry.statutory_categories}
    if catalogue is None or not stated:
        return
    is_certain = all(entry.statutory_categories for entry in case.binding_entries)
    for category in case.context.law.categories.values():
        if not category.in_force_on(case.context.as_of) or (category.applies.levels and level is None):
            continue
        if _is_residual(category) or not stated.isdisjoint(
            {category.code, *category.name.by_language.values()}
        ):
            continue
        yield Observation(
            message("has no entry for {name}", name=category.name),
            kind=FindingKind.FAIL if is_certain else FindingKind.OPEN,
            discriminator=category.code,
            citation=case.context.law.cite(category),
            evidence={"statutory_category": category.code},
        )


def _is_residual(category: Category) -> bool:
    """Return whether a category is for all that no other names."""
    return _RESIDUAL.search(category.name.text("zh")) is not None
