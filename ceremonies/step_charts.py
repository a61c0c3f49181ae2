"""Step charts: running totals drawn as lines that step up, as geometry for an SVG.

Every line has its name at its end, so that none is told from another by colour alone; lines that
end at one height have their names apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_WIDTH, _LEFT, _RIGHT = 960, 60, 200
_TOP, _HEIGHT, _BOTTOM = 16, 300, 150
_LABEL = 18
_APART = 3
_LONGEST_NAME = 30
_STEPS = (1, 2, 5, 10, 20, 50, 100)
_TICKS = 6


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis: where it stands and what it says."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A step up."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """One running total: its path, its steps up, and its name at its end.

    `rank` counts from 1 in the order given; `end` is where the line ends, `label` where its name
    stands.
    """

    name: str
    rank: int
    path: str
    dots: tuple[Dot, ...]
    end: Dot
    label: Dot

    @property
    def fall(self) -> float:
        """How far below the line's end its name stands; negative above it."""
        return round(self.label.y - self.end.y, 1)


@dataclass(frozen=True, slots=True)
class StepChart:
    """The geometry of a chart, in units of its own width."""

    lines: tuple[Line, ...]
    columns: tuple[Tick, ...]
    levels: tuple[Tick, ...]
    width: int = _WIDTH
    height: int = _TOP + _HEIGHT + _BOTTOM
    left: int = _LEFT
    right: int = _WIDTH - _RIGHT
    floor: int = _TOP + _HEIGHT


def step_chart(series: Sequence[tuple[str, Sequence[int]]], columns: Sequence[str]) -> StepChart:
    """Return the chart of running totals: a name with a number for each column, all from zero."""
    most = max((value for _, values in series for value in values), default=0)
    width = (_WIDTH - _LEFT - _RIGHT) / max(1, len(columns))
    places = [_LEFT + width * (number + 0.5) for number in range(len(columns))]

    def height(value: int) -> float:
        return _TOP + _HEIGHT * (1 - value / max(1, most))

    lines = []
    for rank, (name, values) in enumerate(series, 1):
        # lines at one height lie beside each other, not over each other
        shift = _APART * (rank - 1)
        heights = [height(value) - shift for value in values]
        path = f"M{_LEFT} {height(0) - shift:.1f}" + "".join(
            f"H{x:.1f}V{y:.1f}" for x, y in zip(places, heights, strict=True)
        )
        end = Dot(_WIDTH - _RIGHT, heights[-1] if heights else height(0))
        rises = [before < after for before, after in pairwise((0, *values))]
        dots = tuple(
            Dot(round(x, 1), round(y, 1))
            for x, y, rose in zip(places, heights, rises, strict=True)
            if rose
        )
        lines.append(
            Line(_short(name), rank, f"{path}H{end.x}", dots, Dot(end.x, round(end.y, 1)), end)
        )
    ticks = tuple(Tick(round(height(level), 1), str(level)) for level in _levels(most))
    marks = tuple(Tick(round(x, 1), text) for x, text in zip(places, columns, strict=True))
    return StepChart(_named_apart(lines), marks, ticks)


def _levels(most: int) -> range:
    """Return the levels to mark: from zero to the most, a handful."""
    step = next((step for step in _STEPS if most <= step * _TICKS), most)
    return range(0, most + 1, max(1, step))


def _named_apart(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines with their names at least a line of text apart, from the lowest up."""
    placed: dict[int, Dot] = {}
    below = float(_TOP + _HEIGHT + _LABEL)
    for line in sorted(lines, key=lambda line: (-line.end.y, -line.rank)):
        below = min(line.end.y, below - _LABEL)
        placed[line.rank] = Dot(line.end.x, round(below, 1))
    return tuple(
        Line(line.name, line.rank, line.path, line.dots, line.end, placed[line.rank])
        for line in lines
    )


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"
