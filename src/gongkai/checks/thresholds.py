"""Thresholds: the numbers of a rule that rest on no statute, and that a user may therefore set.

A number of the law is never a threshold: it stands in the law file, with its provision.
"""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from attrs import frozen

from gongkai.days.periods import TimeLimit
from gongkai.errors import InvalidFile, InvalidSetting
from gongkai.field_docs import documented
from gongkai.messages import Message
from gongkai.records.practice import ending
from gongkai.structuring import structure

T = TypeVar("T")


@documented
@frozen(eq=False)
class Threshold(Generic[T]):
    """One number of a rule, with the name by which it is set and the value it has unless it is.

    `kind` says what can be set: `float` is a share from 0 to 1, `int` a whole number that is not
    negative, and `TimeLimit` a length of time, in a file a table such as ``{ count = 6, unit = "month" }``.
    A default of `None` means that the rule is silent until something is set.

    >>> from gongkai.messages import message
    >>> share = Threshold("share_held", float, 0.5, message("share of a series that must be held"))
    >>> share.settle(0.75, file="gongkai.toml", key="thresholds.CAT012.share_held")
    0.75
    """

    name: str
    """The name by which it is set."""
    kind: type[object]
    default: T
    """The value unless another one is set; `None` for a rule that is silent until then."""
    meaning: Message
    """What the number means."""

    def settle(self, value: object, *, file: str, key: str) -> object:
        """Return a value that was set, checked; plain data of a file becomes a `TimeLimit`.

        Raises `InvalidSetting`, which names `file`, `key`, value and remedy.
        """
        if self.kind is TimeLimit:
            return ending(_limit(value, file, key))
        if self.kind is float and not _is_share(value):
            raise InvalidSetting(file, key, value, "write a share from 0 to 1, as 0.75")
        if self.kind is int and (type(value) is not int or value < 0):
            raise InvalidSetting(file, key, value, "write a whole number that is not negative")
        return value


def _is_share(value: object) -> bool:
    """Return whether a value is a number from 0 to 1."""
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def _limit(value: object, file: str, key: str) -> TimeLimit:
    """Take a length of time, or read one as register.toml writes it."""
    if isinstance(value, TimeLimit):
        return value
    if not isinstance(value, dict):
        raise InvalidSetting(file, key, value, 'write a length of time: { count = 6, unit = "month" }')
    try:
        return structure(value, TimeLimit, file=file, error=InvalidSetting)
    except InvalidFile as refused:
        place = f"{key}.{refused.key}" if refused.key else key
        raise InvalidSetting(file, place, refused.value, refused.remedy) from None


Values = dict[Threshold[Any], object]
"""What is in force for the thresholds that were set."""
