"""The drawing of a category family's lineage: a bar per printed name, on parallel lines.

Ceremonies run across by ordinal. The family itself is drawn through the middle, the families of
its lineage beside it, awards given beside it below, dashed; curves lead from what was split or
merged to what came of it. Between editions on record a dotted line stands for ceremonies nobody
knows all of, and a gap for those it was not given at.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ceremonies.charts import WIDTH, Area, Box, Chart, Curve, Label, meet
from ceremonies.charts import Line as Stroke
from ceremonies.lineage import Join, Line, Run, Timeline
from ceremonies.words import ordinal

_LEFT, _RIGHT = 6.0, 14.0
_TOP = 44.0
_ROW = 66.0
_BAR = 13.0
_BEND = 12.0

#: About how wide letters of a label are, capitals and others.
_CAPITAL, _SMALL = 7.0, 5.5
_ABOVE, _BELOW = -12.0, 23.0
_SIDES = (_ABOVE, _BELOW)

#: Runs of one name need it once where no more ceremonies than these lie between them.
_ONE_NAME = 5

_SHORTEST = 9

#: A tick for each of so many ceremonies, the first step that leaves at most so many ticks.
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_TICKS = 14


@dataclass(frozen=True, slots=True)
class Scale:
    """Where ceremonies stand across a drawing `width` wide."""

    first: int
    last: int
    left: float = 0
    width: float = 100

    @property
    def step(self) -> float:
        return self.width / (self.last - self.first + 1)

    def start(self, number: int) -> float:
        """Return where the ceremony begins."""
        return self.left + (number - self.first) * self.step

    def end(self, number: int) -> float:
        """Return where the ceremony ends."""
        return self.start(number + 1)


def strip(
    parts: Iterable[tuple[int, int]], *, first: int, last: int
) -> tuple[tuple[float, float], ...]:
    """Return each part, given as first and last ceremony, as its start and width out of 100."""
    scale = Scale(first, last)
    return tuple((_r(scale.start(a)), _r(scale.end(b) - scale.start(a))) for a, b in parts)


def drawing(told: Timeline) -> Chart:
    """Return the timeline drawn; of height 0 where no edition is on record."""
    if not told.line.stretches and not told.relatives:
        return Chart(0)
    scale = Scale(told.first, told.last, _LEFT, WIDTH - _LEFT - _RIGHT)
    rows = _rows(told, scale)
    places = {
        id(run): _TOP + _ROW * (row + 0.5) + _aside(run) for line, row in rows for run in line.runs
    }
    height = max(places.values()) + _ROW / 2
    strokes = list(_grid(scale, height))
    boxes: list[Box] = []
    for line, _row in rows:
        look = _look(line, told)
        for run in line.runs:
            strokes += _unknown(run, places[id(run)], scale)
            boxes += _bars(run, places[id(run)], scale, look)
    curves = tuple(
        _curve(join, places[id(join.start)], places[id(join.end)], scale) for join in told.joins
    )
    labels = [
        Label(_r((scale.start(n) + scale.end(n)) / 2), _TOP - 22, ordinal(n), "t-axis t-mid")
        for n in _ticks(scale)
    ]
    middle = places[id(told.line.runs[0])] if told.line.stretches else 0
    named = [
        (run, places[id(run)], (_BELOW, _ABOVE) if row and places[id(run)] > middle else _SIDES)
        for line, row in rows
        for run in _to_be_named(line, told)
    ]
    bars = [(run, places[id(run)]) for line, _row in rows for run in line.runs]
    labels += _names(named, bars, scale)
    return Chart(_r(height), tuple(strokes), tuple(boxes), tuple(labels), curves)


# --- where each line stands ----------------------------------------------------------------------


def _rows(told: Timeline, scale: Scale) -> list[tuple[Line, float]]:
    """Return every line with the row it stands in, from the top: its own first of the list.

    A family whose runs stand side by side takes more than one row.
    """
    relatives = _packed(told.relatives, scale)
    above = relatives[:1] if len(relatives) > 1 else []
    below = relatives[len(above) :]
    found: list[tuple[Line, float]] = []
    row = 0.0
    for lines in (*above, [told.line], *below, *_packed(told.beside, scale)):
        wide = max((run.lanes for line in lines for run in line.runs), default=1)
        found += [(line, row + (wide - 1) / 2) for line in lines]
        row += wide
    found.sort(key=lambda item: item[0] is not told.line)
    return found


def _packed(lines: Sequence[Line], scale: Scale) -> list[list[Line]]:
    """Return the lines in as few rows as leave each room for its names."""
    rows: list[list[Line]] = []
    ends: list[float] = []
    for line in sorted(lines, key=lambda line: line.first):
        start = scale.start(line.first)
        row = next((place for place, end in enumerate(ends) if end < start), len(rows))
        if row == len(rows):
            rows.append([])
            ends.append(0)
        rows[row].append(line)
        ends[row] = max(
            max(scale.end(run.last), scale.start(run.first) + _length(run.name) + 10)
            for run in line.runs
        )
    return rows


def _aside(run: Run) -> float:
    return _ROW * (run.lane - (run.lanes - 1) / 2)


# --- marks ---------------------------------------------------------------------------------------


def _look(line: Line, told: Timeline) -> str:
    if line is told.line:
        return "d-own"
    return "d-beside" if line in told.beside else "d-kin"


def _grid(scale: Scale, height: float) -> Iterator[Stroke]:
    yield Stroke(_LEFT, _TOP - 12, WIDTH - _RIGHT, _TOP - 12, "axis")
    for number in _ticks(scale):
        x = _r((scale.start(number) + scale.end(number)) / 2)
        yield Stroke(x, _TOP - 12, x, _r(height), "grid")


def _ticks(scale: Scale) -> list[int]:
    number = scale.last - scale.first + 1
    step = next((step for step in _STEPS if number <= step * _TICKS), _STEPS[-1])
    marked = [n for n in range(scale.first, scale.last + 1) if n % step == 0]
    if not marked or marked[0] - scale.first >= step / 2:
        marked.insert(0, scale.first)
    if scale.last - marked[-1] >= step / 2:
        marked.append(scale.last)
    return marked


def _bars(run: Run, y: float, scale: Scale, look: str) -> Iterator[Box]:
    """Yield a bar for each part of a run, and over it a mark where no award was given."""
    look = look if run.competitive else "d-beside"
    gap = min(1.0, scale.step / 10)
    for first, last in run.parts:
        when = ordinal(first) if first == last else f"{ordinal(first)} to {ordinal(last)}"
        x, width = scale.start(first) + gap, scale.end(last) - scale.start(first) - 2 * gap
        yield Box(_r(x), _r(y - _BAR / 2), _r(width), _BAR, look, f"{run.name}, {when}")
    for edition in run.editions:
        if edition.state in ("no-award", "not-offered"):
            x, width = scale.start(edition.ordinal) + gap, scale.step - 2 * gap
            said = "no award given" if edition.state == "no-award" else "not offered"
            title = f"{run.name}, {ordinal(edition.ordinal)}: {said}"
            yield Box(_r(x), _r(y - _BAR / 2), _r(width), _BAR, "d-open", title)


def _unknown(run: Run, y: float, scale: Scale) -> Iterator[Stroke]:
    for (_first, last), (first, _last) in zip(run.parts, run.parts[1:], strict=False):
        yield Stroke(_r(scale.end(last)), _r(y), _r(scale.start(first)), _r(y), "tie", "2 4")


def _curve(join: Join, y0: float, y1: float, scale: Scale) -> Curve:
    """Return the curve of a join, bent where the change first showed."""
    middle = scale.start(join.ordinal)
    start = min(scale.end(join.start.last), middle) - _BEND
    end = max(scale.start(join.end.first), middle) + _BEND
    x0, x1 = _r(middle - _BEND), _r(middle + _BEND)
    return Curve(
        f"M{_r(start)} {_r(y0)}H{x0}C{_r(middle)} {_r(y0)} {_r(middle)} {_r(y1)} {x1} {_r(y1)}"
        f"H{_r(end)}",
        "join",
    )


# --- printed names -------------------------------------------------------------------------------


def _to_be_named(line: Line, told: Timeline) -> Iterator[Run]:
    """Yield the runs of a line to be named: not one that goes on after a short pause.

    An award given beside the family came and went, and is named once.
    """
    if line in told.beside:
        yield line.runs[0]
        return
    before: Run | None = None
    for run in line.runs:
        close = before is not None and run.first - before.last <= _ONE_NAME + 1
        if not (before and close and before.name == run.name):
            yield run
        before = run


_Named = tuple[Run, float, tuple[float, float]]


def _names(
    named: Sequence[_Named], bars: Sequence[tuple[Run, float]], scale: Scale
) -> Iterator[Label]:
    """Yield the printed names, each by its bar, shortened or left out where there is no room."""
    taken: list[Area] = [
        (scale.start(first), y - _BAR / 2, scale.end(last), y + _BAR / 2)
        for run, y in bars
        for first, last in run.parts
    ]
    for run, y, sides in named:
        for label, area in _candidates(run, y, sides, scale):
            if area[0] >= 0 and area[2] <= WIDTH and not any(meet(area, each) for each in taken):
                taken.append(area)
                yield label
                break


def _candidates(
    run: Run, y: float, sides: Sequence[float], scale: Scale
) -> Iterator[tuple[Label, Area]]:
    """Yield where the name may stand, the best first: in full, then shorter and shorter."""
    start, end = scale.start(run.first), scale.end(run.last)
    for letters in range(len(run.name), min(len(run.name), _SHORTEST) - 1, -1):
        text = run.name if letters == len(run.name) else f"{run.name[: letters - 1].rstrip()}…"
        length = _length(text)
        for drop in sides:
            for x, left, look in ((start, start, "t-name"), (end, end - length, "t-name t-end")):
                area = (left, y + drop - 11, left + length + 8, y + drop + 3)
                yield Label(_r(x), _r(y + drop), text, look), area


def _length(text: str) -> float:
    return sum(_CAPITAL if letter.isupper() else _SMALL for letter in text)


def _r(number: float) -> float:
    """Round to what a screen can show."""
    return round(number, 1)
