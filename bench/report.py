"""The figures of a run, for people as a table and for programs as JSON.

The table is Markdown that is also readable as it stands, so that docs/performance.md can hold the
very lines a run prints.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from bench.figures import Figure, Spread

#: A load before the run above which others are at work on the machine, and in the figures.
BUSY = 0.5

_COLUMNS = ("What", "Figure", "Baseline", "Ratio", "Required", "Holds")
_HOLDS = {True: "yes", False: "NO", None: ""}


@dataclass(frozen=True, slots=True)
class Share:
    """Where a part of a page's time goes: milliseconds of a request, and its share of them."""

    page: str
    name: str
    milliseconds: float
    share: float


@dataclass(slots=True)
class Report:
    """Everything a run found. `missing` says what was not measured, and why."""

    rounds: int
    machine: dict[str, Any]
    versions: dict[str, str]
    taken_at: str
    figures: list[Figure] = field(default_factory=list)
    shares: list[Share] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return the report with its raw values as one JSON object."""
        return {
            "taken_at": self.taken_at,
            "machine": self.machine,
            "versions": self.versions,
            "rounds": self.rounds,
            "figures": [_object(figure) for figure in self.figures],
            "shares": [
                {
                    "page": share.page,
                    "name": share.name,
                    "milliseconds": share.milliseconds,
                    "share": share.share,
                }
                for share in self.shares
            ],
            "missing": self.missing,
        }

    def lines(self) -> list[str]:
        """Return the report as lines of Markdown."""
        told = [self._taken()]
        for part, figures in groupby(self.figures, key=lambda figure: figure.part):
            told += ["", f"**{part}**", "", *_table(_COLUMNS, [_cells(each) for each in figures])]
        for page, shares in groupby(self.shares, key=lambda share: share.page):
            rows = [
                (share.name, f"{share.milliseconds:.1f} ms", f"{share.share:.0%}")
                for share in shares
            ]
            told += ["", f"**Where the time goes: {page}**", ""]
            told += _table(("What", "Of a request", "Share"), rows)
        for what in self.missing:
            told += ["", f"Not measured: {what}"]
        return [*told, "", self.verdict()]

    def verdict(self) -> str:
        """Return in one sentence how many of the required ratios hold."""
        required = [figure for figure in self.figures if figure.required]
        missed = sum(not figure.holds for figure in required)
        if not required:
            return "No ratio was required of what was measured."
        if not missed:
            return f"All required ratios hold: {len(required)} of {len(required)}."
        return f"Required ratios that do not hold, marked NO: {missed} of {len(required)}."

    def _taken(self) -> str:
        rounds = "one round" if self.rounds == 1 else f"{self.rounds} rounds"
        software = ", ".join(f"{name} {version}" for name, version in self.versions.items())
        cores, busy = self.machine["cores"], self.machine["load_before"]
        taken = f"Taken {self.taken_at[:10]} on {cores} core{'' if cores == 1 else 's'}, {rounds}."
        if busy > BUSY:
            taken += f" The machine was busy (load {busy:.1f}): these figures are provisional."
        return f"{taken} {software}."


def number(value: float) -> str:
    """Return a number with the digits that mean something: 1,234 and 12.3, 1.23 and 0.012."""
    if value >= 100:
        return f"{value:,.0f}"
    digits = 1 if value >= 10 else 2 if value >= 0.1 else 3
    return f"{value:.{digits}f}".rstrip("0").rstrip(".")


def _object(figure: Figure) -> dict[str, Any]:
    ratio, required = figure.ratio, figure.required
    return {
        "part": figure.part,
        "name": figure.name,
        "unit": figure.unit,
        "values": figure.values,
        "baseline": figure.baseline,
        "baseline_values": figure.baseline_values,
        "ratio": ratio.median,
        "ratio_lowest": ratio.lowest,
        "ratio_highest": ratio.highest,
        "required": {"bound": required.bound, "ratio": required.ratio} if required else None,
        "holds": figure.holds,
    }


def _cells(figure: Figure) -> tuple[str, ...]:
    required = figure.required
    baseline = _spread(Spread.of(figure.baseline_values))
    return (
        figure.name,
        f"{_spread(Spread.of(figure.values))} {figure.unit}",
        f"{figure.baseline}: {baseline}",
        _spread(figure.ratio),
        f"{required.bound} {required.ratio:g}" if required else "",
        _HOLDS[figure.holds],
    )


def _spread(spread: Spread) -> str:
    middle, low, high = map(number, (spread.median, spread.lowest, spread.highest))
    return middle if low == high else f"{middle} ({low}–{high})"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]

    def line(cells: Sequence[str]) -> str:
        padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        return f"| {' | '.join(padded)} |"

    return [line(head), f"|{'|'.join('-' * (width + 2) for width in widths)}|", *map(line, rows)]
