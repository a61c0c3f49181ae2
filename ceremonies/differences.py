"""What a check of the summaries finds: rows that are not what the record says."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Difference:
    """A row of a table as it is stored and as the record has it; one of the two may be missing."""

    table: str
    columns: tuple[str, ...]
    stored: tuple[Any, ...] | None
    counted: tuple[Any, ...] | None

    def __str__(self) -> str:
        """Say which row, and what is wrong with it."""
        row = self.stored if self.counted is None else self.counted
        told = ", ".join(
            f"{name} {value}" for name, value in zip(self.columns, row or (), strict=True)
        )
        wrong = "is stored and not on record" if self.counted is None else "is not stored"
        return f"{self.table}: {told} {wrong}"


def compared(
    table: str,
    columns: tuple[str, ...],
    stored: set[tuple[Any, ...]],
    counted: set[tuple[Any, ...]],
) -> Iterator[Difference]:
    """Yield the rows that are stored and not counted, then those counted and not stored."""
    for row in sorted(stored - counted, key=str):
        yield Difference(table, columns, row, None)
    for row in sorted(counted - stored, key=str):
        yield Difference(table, columns, None, row)
