"""The scoreboard: films against contests, one card per nomination."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ceremonies.entries import ContestRef, Entry, FilmRef
from ceremonies.rows import COUNTED_ROWS, Rows
from ceremonies.tallies import FilmTally, Tally, film_tallies


@dataclass(frozen=True, slots=True)
class Column:
    """A contest as a column; `starts_group` where its heading differs from the one before."""

    contest: ContestRef
    starts_group: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """The marks of one film in one contest: none, one, or several for several nominations."""

    marks: tuple[str, ...]
    starts_group: bool


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A film with a cell for each column and its tally."""

    film: FilmRef
    cells: tuple[Cell, ...]
    tally: Tally
    rows: Rows = field(default=COUNTED_ROWS, compare=False)


@dataclass(frozen=True, slots=True)
class Scoreboard:
    """The films shown, the columns they need, and what was left out."""

    columns: tuple[Column, ...]
    rows: tuple[BoardRow, ...]
    minimum: int
    others: tuple[FilmTally, ...]
    entry_rows: Rows = field(default=COUNTED_ROWS, compare=False)

    @property
    def film_rows(self) -> Rows:
        """What the number of films shown counts."""
        return self.entry_rows.where(by="film", nominated=f"{self.minimum}-")

    @property
    def other_rows(self) -> Rows:
        """What the number of films left out counts."""
        return self.entry_rows.where(by="film", nominated=f"-{self.minimum - 1}")

    @property
    def other_winners(self) -> tuple[FilmTally, ...]:
        """The films left out that won all the same."""
        return tuple(item for item in self.others if item.tally.wins)


#: Below this many films with two or more nominations, every film is shown.
_FEW = 3


def scoreboard(entries: Iterable[Entry], rows: Rows = COUNTED_ROWS) -> Scoreboard:
    """Return the scoreboard of one ceremony from its entries that count, which `rows` are.

    Films with two or more nominations are shown, or all of them where fewer than three have as
    many. Columns are the contests in which a film shown stands, in page order.
    """
    entries = list(entries)
    tallies = film_tallies(entries, rows)
    several = [item for item in tallies if item.tally.nominations >= 2]
    minimum = 2 if len(several) >= _FEW else 1
    shown = several if minimum == 2 else tallies
    others = [item for item in tallies if item.tally.nominations < minimum]
    columns = _columns(entry.contest for item in shown for entry in item.entries)
    board = tuple(
        BoardRow(item.film, _cells(item, columns), item.tally, item.rows) for item in shown
    )
    return Scoreboard(columns, board, minimum, tuple(others), rows)


def _columns(contests: Iterable[ContestRef]) -> tuple[Column, ...]:
    ordered = sorted({c.id: c for c in contests}.values(), key=lambda c: c.position)
    previous = [None, *(contest.group for contest in ordered)]
    return tuple(
        Column(contest, contest.group != before)
        for contest, before in zip(ordered, previous, strict=False)
    )


def _cells(item: FilmTally, columns: Sequence[Column]) -> tuple[Cell, ...]:
    marks: dict[int, list[str]] = {}
    for entry in item.entries:
        marks.setdefault(entry.contest.id, []).append(entry.mark)
    return tuple(
        Cell(
            # wins first, as everywhere
            tuple(sorted(marks.get(column.contest.id, ()), key=("won", "lost", "next").index)),
            column.starts_group,
        )
        for column in columns
    )
