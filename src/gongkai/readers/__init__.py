"""Files into a register: one module for each format behind one door, `load`."""

from gongkai.readers.loading import load, load_plain

__all__ = ["load", "load_plain"]
