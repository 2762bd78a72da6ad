"""Which tables of a register stand in a web page: the entries of a catalogue, and lists of items or requests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from gongkai.locations import Location
from gongkai.readers.grids import Grid, GridGroup
from gongkai.readers.html_tables import tables_of
from gongkai.readers.table_names import looks_like_table, recognised
from gongkai.readers.tables import top_of
from gongkai.readers.workbooks.catalogue_sheets import is_catalogue


def page_catalogue(path: Path) -> GridGroup | None:
    """Return the tables of a page that hold the entries of a catalogue; `None` where there are none.

    Raises what `tables_of` raises.
    """
    found = tuple(grid for grid in tables_of(path) if is_catalogue(grid))
    return GridGroup(Location(path.as_posix()), found) if found else None


def page_lists(path: Path, alone: str | None = None) -> Mapping[str, Grid | GridGroup]:
    """Return the lists of a page by the table they are: what is said, else what the file's name or their headings say."""
    lists = [grid for grid in tables_of(path) if looks_like_table(top_of(grid))]
    return grouped({alone or recognised((path.stem,), top_of(grid)): grid} for grid in lists)


def grouped(found: Iterable[Mapping[str, Grid]]) -> Mapping[str, Grid | GridGroup]:
    """Put grids of one table together, in their order."""
    by_name: dict[str, list[Grid]] = {}
    for one in found:
        for name, grid in one.items():
            by_name.setdefault(name, []).append(grid)
    return {name: together(grids) for name, grids in by_name.items()}


def together(grids: Sequence[Grid]) -> Grid | GridGroup:
    """Return one grid as it is, several as a group."""
    return grids[0] if len(grids) == 1 else GridGroup(Location(grids[0].location.file), tuple(grids))
