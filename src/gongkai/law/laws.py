"""A law: its versions, duties, grounds and lists, as in force on a day and for a body."""

from gongkai.law.provisions import BodyKind, Level

__all__ = ["BodyKind", "Level"]
