"""Sheets of an .xlsx that are written in a manner of their own, parsed as the XML they are.

Most programs write `<c r="A1" t="e">` to the letter, which can be searched for as
bytes. XML may be written in other ways, with single quotes, prefixes, blanks and cells
without a reference, which stand to the right of the one before.
"""

from __future__ import annotations

import re
from typing import IO, Final
from xml.parsers import expat

from attrs import define, field

from gongkai.errors import UnreadableFile
from gongkai.readers.cell_words import NOT_WORKED_OUT

_REFERENCE: Final = re.compile(r"([A-Za-z]{1,4})([1-9]\d{0,9})")
_LONGEST_ERROR: Final = 40


@define(eq=False)
class ParsedSheet:
    """What was found in a sheet: how far its cells with content reach, and which have no value and are not blank."""

    place: str
    last_row: int = 0
    last_column: int = 0
    unvalued: dict[int, dict[int, str]] = field(factory=dict)
    hidden: list[int] = field(factory=list)
    _row: int = -1
    _column: int = -1
    _cell: dict[str, str] | None = None
    _inside: str = ""
    _value: str = ""
    _has_content: bool = False
    _has_formula: bool = False
    _has_value: bool = False

    @classmethod
    def of(cls, part: IO[bytes], place: str) -> ParsedSheet:
        """Parse the part of a sheet.

        Raises `UnreadableFile` for what is not XML, declares entities, or has a reference that no cell can have.
        """
        sheet = cls(place)
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = sheet._refuse_doctype
        parser.StartElementHandler = sheet._start
        parser.EndElementHandler = sheet._end
        parser.CharacterDataHandler = sheet._text
        try:
            parser.ParseFile(part)
        except expat.ExpatError as error:
            raise UnreadableFile(
                place, f"not a workbook that can be read ({error}); open it and save it anew"
            ) from None
        return sheet

    def _refuse_doctype(self, *_declared: object) -> None:
        """Refuse declarations, which no sheet has."""
        raise UnreadableFile(
            self.place, "not a workbook that can be read (a DOCTYPE); open it and save it anew"
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        match name.rpartition(" ")[2]:
            case "row":
                self._row = self._number(attributes["r"]) - 1 if "r" in attributes else self._row + 1
                self._column = -1
                if attributes.get("hidden") in {"1", "true"}:
                    self.hidden.append(self._row + 1)
            case "c":
                self._row, self._column = self._position(attributes.get("r"))
                self._cell, self._value = attributes, ""
                self._has_content = self._has_formula = self._has_value = False
            case "v" if self._cell is not None:
                self._inside, self._has_content = "v", True
            case "f" if self._cell is not None:
                self._has_formula = self._has_content = True
            case "is" | "t" if self._cell is not None:
                self._has_content = True

    def _end(self, name: str) -> None:
        """End an element."""
        match name.rpartition(" ")[2]:
            case "v":
                self._inside = ""
            case "c" if self._cell is not None:
                self._note(self._cell)
                self._cell = None

    def _text(self, text: str) -> None:
        """Take the text of a value."""
        if self._inside == "v":
            self._has_value = True
            self._value = (self._value + text)[:_LONGEST_ERROR]

    def _note(self, cell: dict[str, str]) -> None:
        """Keep what matters of a cell."""
        if self._has_content:
            self.last_row = max(self.last_row, self._row + 1)
            self.last_column = max(self.last_column, self._column + 1)
        shown: str | None = None
        if cell.get("t") == "e":
            shown = self._value or NOT_WORKED_OUT
        elif self._has_formula and not self._has_value and cell.get("t") != "str":
            shown = NOT_WORKED_OUT
        if shown is not None:
            self.unvalued.setdefault(self._row, {})[self._column] = shown

    def _number(self, text: str) -> int:
        """Read the number of a row."""
        if not text.isdecimal() or not 0 < len(text) < 11:  # noqa: PLR2004 -- ten digits are more than enough
            raise self._no_reference(text)
        return int(text)

    def _position(self, reference: str | None) -> tuple[int, int]:
        """Return the row and column of a cell, from 0."""
        if reference is None:
            return self._row, self._column + 1
        found = _REFERENCE.fullmatch(reference)
        if found is None:
            raise self._no_reference(reference)
        column = 0
        for letter in found[1].upper():
            column = 26 * column + ord(letter) - ord("A") + 1
        return int(found[2]) - 1, column - 1

    def _no_reference(self, reference: str) -> UnreadableFile:
        """Make the error for a reference that no cell can have."""
        return UnreadableFile(
            self.place,
            f"not a workbook that can be read ({reference[:20]!r} is no cell); open it and save it anew",
        )
