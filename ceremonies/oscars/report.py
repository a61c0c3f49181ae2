"""What an import did, for people and for programs."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from ceremonies.oscars.record import Hazard
from ceremonies.words import ordinal

_CHANGES_SHOWN = 200

#: Of how many runs of lines a hazard names at most, as text.
_RUNS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something the file and the record disagree about, and which stays as it is here.

    `line` is the line of the file, None where it has none; `where` names the ceremony, contest and
    nomination, `part` what of it.
    """

    line: int | None
    where: str
    part: str
    reason: str


@dataclass(slots=True)
class Report:
    """Rows of the file, how many nominations were created, updated and unchanged, and the rest.

    `left_out` rows are not in the record, each with its hazard or conflict; `removed` nominations
    are no longer in the file; `by_ceremony` counts created nominations; `changes` says in words
    what was updated or removed.
    """

    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    left_out: int = 0
    conflicts: list[Conflict] = field(default_factory=list)
    hazards: list[Hazard] = field(default_factory=list)
    by_ceremony: Counter[int] = field(default_factory=Counter)
    changes: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return the report as one JSON object."""
        return {
            "rows": self.rows,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "removed": self.removed,
            "left_out": self.left_out,
            "conflicts": [asdict(one) for one in self.conflicts],
            "hazards": [asdict(one) for one in self.hazards],
        }

    def lines(self, *, dry_run: bool) -> Iterator[str]:
        """Yield the report as text."""
        would = "would be " if dry_run else ""
        if self.by_ceremony:
            told = ", ".join(
                f"{ordinal(number)} {count}" for number, count in sorted(self.by_ceremony.items())
            )
            yield f"Nominations {would}created, by ceremony: {told}."
        yield from self.changes[:_CHANGES_SHOWN]
        if len(self.changes) > _CHANGES_SHOWN:
            yield f"… and {len(self.changes) - _CHANGES_SHOWN} more changes."
        for reason, lines in _grouped(self.hazards).items():
            yield f"Hazard, line{'s' if len(lines) > 1 else ''} {_runs(lines)}: {reason}."
        for one in self.conflicts:
            line = f"line {one.line}, " if one.line else ""
            yield f"Conflict, {line}{one.where}, {one.part}: {one.reason}."
        yield (
            f"{self.rows} rows: {self.created} {would}created, {self.updated} {would}updated, "
            f"{self.unchanged} unchanged, {self.left_out} left out; "
            f"{self.removed} {would}removed, {len(self.conflicts)} conflicts, "
            f"{len(self.hazards)} hazards."
        )


def _grouped(hazards: list[Hazard]) -> dict[str, list[int]]:
    """Return the lines by reason; unknown ids, of which there are hundreds, are told as one."""
    grouped: dict[str, list[int]] = {}
    for hazard in hazards:
        reason = hazard.reason if hazard.landed else f"not imported: {hazard.reason}"
        if reason.startswith("no id is known for the "):
            reason = f"no id is known for a {reason.split()[6]}, who is matched by the id-less rule"
        grouped.setdefault(reason, []).append(hazard.line)
    return grouped


def _runs(lines: list[int]) -> str:
    """Return line numbers in words: "3, 7 to 9, 12"; of very many the first, and how many more.

    All of them stand in the report's JSON.
    """
    runs: list[list[int]] = []
    for line in sorted(set(lines)):
        if runs and runs[-1][1] == line - 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    told = ", ".join(str(a) if a == b else f"{a} to {b}" for a, b in runs[:_RUNS_SHOWN])
    more = sum(b - a + 1 for a, b in runs[_RUNS_SHOWN:])
    return f"{told} and {more:,} more (--json names them)" if more else told
