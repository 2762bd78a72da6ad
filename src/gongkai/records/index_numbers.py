"""Index numbers (索引号): there is no national code, so a pattern is stated, or found in the register itself.

The presets are patterns that governments in China use. A register can name one
of them or state a regular expression; otherwise `detect` finds one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import filterfalse, islice
from string import ascii_letters, digits
from typing import Final

from attrs import frozen

from gongkai.errors import InvalidRecord
from gongkai.field_docs import documented
from gongkai.messages import LocalText
from gongkai.records.bounded_expressions import LONGEST_TEXT, check_bounded

_ENOUGH: Final = 10
"""The fewest numbers in which a pattern is looked for."""
_MOST: Final = 0.9
"""The share of numbers that must follow a pattern before the others count as exceptions."""
_SAMPLE: Final = 2_000
"""The most numbers that are compared."""


@documented
@frozen
class IndexPattern:
    """A pattern that index numbers follow.

    `id` is the name that a register uses for it; `expression` is a regular expression that a
    whole number must match. Raises `InvalidRecord` for one that cannot be read.

    >>> PRESETS["organisation-code"].matches("000014349/2017-00110")
    True
    """

    id: str
    expression: str
    name: LocalText
    """The name of the pattern."""
    example: str
    """A number that the pattern matches."""

    def __attrs_post_init__(self) -> None:
        """Refuse what is no regular expression."""
        try:
            re.compile(self.expression)
        except re.error as error:
            raise InvalidRecord(
                f"index pattern {self.expression!r} is no regular expression ({error}); "
                f"correct it, or name a preset: {', '.join(PRESETS)}"
            ) from None

    @cached_property
    def _matcher(self) -> re.Pattern[str]:
        """The expression, compiled."""
        return re.compile(self.expression)

    def not_matching(self, numbers: Collection[str]) -> Iterator[str]:
        """Iterate over the numbers that do not match; one of more than 128 characters does not."""
        fits = self._matcher.fullmatch
        if max(map(len, numbers), default=0) <= LONGEST_TEXT:
            return filterfalse(fits, numbers)
        return (number for number in numbers if len(number) > LONGEST_TEXT or fits(number) is None)

    def matches(self, number: str) -> bool:
        """Return whether a number matches."""
        return len(number) <= LONGEST_TEXT and self._matcher.fullmatch(number) is not None


def _preset(name: str, expression: str, en: str, zh: str, example: str) -> tuple[str, IndexPattern]:
    return name, IndexPattern(name, expression, LocalText({"en": en, "zh": zh}), example)


PRESETS: Final[dict[str, IndexPattern]] = {}
"""Patterns in use by id, the more specific first."""
PRESETS.update((
    _preset(
        "organisation-code", r"(?:[0-9A-Z]{8}-?|[0-9A-Z]{7}-)[0-9X]/\d{4}-\d{5}",
        "organisation code, year, five digits", "组织机构代码/年度-五位流水号", "000014349/2017-00110",
    ),
    _preset(
        "credit-code", r"[0-9A-HJ-NPQRTUWXY]{18}/\d{4}-\d{5}",
        "unified social credit code, year, five digits", "统一社会信用代码/年度-五位流水号", "11441700007280420Y/2021-00050",
    ),
    _preset(
        "region-code", r"\d{10}/\d{4}-\d{6}",
        "ten digits, year, six digits", "十位代码/年度-六位流水号", "6107280000/2024-001005",
    ),
    _preset(
        "organisation-code-hyphen", r"[0-9A-Z]{9}-\d{4}-\d{6}",
        "organisation code, year, six digits, with hyphens", "组织机构代码-年度-六位流水号", "01527918X-2020-153077",
    ),
    _preset(
        "lianyungang", r"[0-9A-Z]{5}-[0-9A-Z]+-\d{4}-\d+",
        "region and department, category, year, serial number (Lianyungang)", "区域部门-类别-年度-流水号（连云港）", "",
    ),
    _preset(
        "ningbo", r"[0-9A-Z]+-[0-9A-Z]+-[0-9A-Z]+-[0-9A-Z]+-\d{8}-\d+",
        "region, department, category, group, date, serial number (Ningbo)", "地区-部门-类别-分组-日期-顺序号（宁波）", "",
    ),
    _preset(
        "fuzhou", r"[0-9A-Z]{6,}-[0-9A-Z]+-\d{4}-\d+",
        "body, category, year, serial number (Fuzhou)", "机构代码-信息类别-生成年度-年度流水号（福州）", "",
    ),
    _preset(
        "yunnan-civil-affairs", r"\d{21}",
        "21 digits in six parts (Yunnan civil affairs)", "六段二十一位数字（云南民政）", "",
    ),
))  # fmt: skip


def index_pattern(stated: str) -> IndexPattern:
    r"""Return the preset of that id, else the pattern of a regular expression.

    >>> index_pattern(r"HM-\d{4}-\d{3}").matches("HM-2014-001")
    True

    Raises `InvalidRecord` for what is neither, and for an expression whose matching could take without bound.
    """
    if stated not in PRESETS:
        try:
            check_bounded(stated)
        except re.error:
            pass  # said below, as of every pattern
        except ValueError as unbounded:
            raise InvalidRecord(f"index pattern {stated!r} is not taken: {unbounded}") from None
    return PRESETS.get(stated) or IndexPattern(stated, stated, LocalText({"en": stated}), example="")


def detect(numbers: Collection[str], most: float = _MOST) -> IndexPattern | None:
    """Return the pattern that most of a register's numbers follow: a preset, else their common form.

    `most` is the share that has to follow it, nine in ten unless another is given.

    `None` where there are fewer than ten numbers, or no such pattern. Of more
    than two thousand numbers a sample is compared, spread evenly.

    >>> detect([f"HM-2014-{number:03}" for number in range(1, 31)]).matches("HM-2014-031")
    True
    """
    if len(numbers) < _ENOUGH:
        return None
    sample = tuple(islice(numbers, None, None, len(numbers) // _SAMPLE + 1))
    for pattern in PRESETS.values():
        if _follow(sample, pattern, most):
            return pattern
    forms = Counter(number.translate(_FORM) for number in sample)
    shapes: Counter[str] = Counter()
    for form, count in forms.items():
        shapes[_shape(form)] += count
    shape, count = shapes.most_common(1)[0]
    if count < most * len(sample):
        return None
    example = next(number for number in sample if _shape(number.translate(_FORM)) == shape)
    return IndexPattern(
        "own", shape, LocalText({"en": "as the others are", "zh": "与其他索引号一致"}), example
    )


def _follow(numbers: Sequence[str], pattern: IndexPattern, most: float) -> bool:
    """Return whether enough numbers match a pattern."""
    may_break = int(len(numbers) - most * len(numbers))
    return next(islice(pattern.not_matching(numbers), may_break, None), None) is None


_FORM: Final = str.maketrans(digits + ascii_letters, "9" * len(digits) + "A" * len(ascii_letters))
"""Replaces each digit by 9 and each letter by A, which leaves the form of a number."""
_RUN: Final = re.compile(r"\d+|[A-Za-z]+|[^\dA-Za-z]+")


def _shape(number: str) -> str:
    """Return a regular expression for the form of a number; its last digits may be of any length."""
    runs = _RUN.findall(number)
    last = len(runs) - 1
    return "".join(_part(run, is_last=position == last) for position, run in enumerate(runs))


def _part(run: str, *, is_last: bool) -> str:
    """Return a regular expression for one run of like characters."""
    if run.isdecimal() and run.isascii():
        return r"\d+" if is_last else rf"\d{{{len(run)}}}"
    return rf"[A-Za-z]{{{len(run)}}}" if run.isascii() and run.isalpha() else re.escape(run)
