"""The geometry of charts: values in, lines, boxes and labels out.

What is drawn stands in attributes and how it looks in classes of the stylesheet, so a chart follows
the theme and needs no inline style. A chart is never the only way to its figures: a table with the
same ones stands beside it.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ceremonies.records import MINIMUM, Cell, FilmNight
from ceremonies.words import ordinal, plural

#: How wide every chart is, in the units of its drawing.
WIDTH = 1200.0

#: A card is as wide, for its height, as the marks of the site are.
_CARD = 0.74

#: Up to how many bars have room for their film's title beside them.
_TITLED = 4

#: About how wide a letter of a label is.
_LETTER = 6.9


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a grid or an axis."""

    x1: float
    y1: float
    x2: float
    y2: float
    look: str
    dashes: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A card or a bar, from its upper left corner, with what it says when pointed at."""

    x: float
    y: float
    width: float
    height: float
    look: str
    title: str


@dataclass(frozen=True, slots=True)
class Label:
    """A text, from its base line; turned about its place by an angle where it has one."""

    x: float
    y: float
    text: str
    look: str
    turn: float = 0


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve, as the data of its path."""

    path: str
    look: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing `WIDTH` wide and `height` high."""

    height: float
    lines: tuple[Line, ...] = ()
    boxes: tuple[Box, ...] = ()
    labels: tuple[Label, ...] = ()
    curves: tuple[Curve, ...] = ()
    width: float = field(default=WIDTH)


# --- wins against nominations --------------------------------------------------------------------

_LEFT = 42.0
_TOP = 65.0
_ROW = 45.0
_WIDEST_STEP = 110.0
_SMALLEST, _LARGEST = 9.0, 40.0


def scatter(cells: Sequence[Cell], noun: str = "film") -> Chart:
    """Return the cells as cards, nominations across and wins up, larger where more stand there.

    The size follows the logarithm of the number, so that one film beside thousands is still seen.
    """
    if not cells:
        return Chart(0)
    across = max(cell.nominated for cell in cells)
    up = max(cell.won for cell in cells)
    step = min(_WIDEST_STEP, (WIDTH - _LEFT - 60) / across)
    bottom = _TOP + up * _ROW
    right = _r(_LEFT + step * across)

    def x(nominated: float) -> float:
        return _r(_LEFT + step * (nominated - 0.5))

    def y(won: float) -> float:
        return _r(bottom - _ROW * won)

    full = max(cell.size for cell in cells)
    boxes = [_card(cell, x(cell.nominated), y(cell.won), full, noun) for cell in cells]
    lines = [Line(_LEFT, y(won), right, y(won), "grid") for won in range(up + 1)]
    labels = [Label(30, _r(y(won) + 4), str(won), "t-axis t-end") for won in range(up + 1)]
    labels += [
        Label(x(nominated), bottom + 42, str(nominated), "t-axis t-mid")
        for nominated in range(1, across + 1)
    ]
    labels += [
        Label(_LEFT, bottom + 68, "Nominations", "t-axis"),
        Label(0, 37, "Wins", "t-axis"),
    ]
    everything = min(across, up)
    if everything > 1:
        lines.append(Line(x(1), y(1), x(everything), y(everything), "tie", "2 4"))
    if everything > 4:
        angle = -math.degrees(math.atan2(_ROW, step))
        middle = (1 + everything) / 2 + 0.5
        labels.append(
            Label(x(middle - 0.3), y(middle + 0.1), "won everything", "t-axis t-mid", _r(angle))
        )
    labels += _outliers(cells, boxes)
    return Chart(bottom + 80, tuple(lines), tuple(boxes), tuple(labels))


def _card(cell: Cell, x: float, y: float, full: int, noun: str) -> Box:
    share = math.log(cell.size) / math.log(full) if full > 1 else 0.0
    height = _SMALLEST + (_LARGEST - _SMALLEST) * share
    width = height * _CARD
    return Box(
        _r(x - width / 2),
        _r(y - height / 2),
        _r(width),
        _r(height),
        "d-won" if cell.won else "d-lost",
        f"{cell.size:,} {plural(cell.size, noun)}: {cell.won} of {cell.nominated}",
    )


def _outliers(cells: Sequence[Cell], boxes: Sequence[Box]) -> list[Label]:
    """Return labels for the cards at the edges of the chart, each where there is room for it."""
    several = [each for each in zip(cells, boxes, strict=True) if each[0].nominated >= MINIMUM]
    edges = (
        [max(several, key=lambda e: (e[0].won, -e[0].nominated))] if several else [],
        _furthest(e for e in several if e[0].won == e[0].nominated),
        _furthest(e for e in several if not e[0].won),
        _furthest(several),
        sorted(several, key=lambda e: (-e[0].won, e[0].nominated))[1:3],
    )
    taken = [(box.x, box.y, box.x + box.width, box.y + box.height) for box in boxes]
    labels: list[Label] = []
    told: set[int] = set()
    for cell, box in (each for edge in edges for each in edge):
        if id(cell) in told or cell.size > 2:
            continue
        told.add(id(cell))
        text = f"{'; '.join(cell.films)}, {cell.won} of {cell.nominated}"
        for label, area in _places(text, box):
            if area[0] >= 0 and area[2] <= WIDTH and not any(meet(area, a) for a in taken):
                taken.append(area)
                labels.append(label)
                break
    return labels


def _furthest(cells: Iterable[tuple[Cell, Box]]) -> list[tuple[Cell, Box]]:
    return sorted(cells, key=lambda each: (-each[0].nominated, -each[0].won))[:1]


#: What something takes up: left, top, right, bottom.
Area = tuple[float, float, float, float]


def _places(text: str, box: Box) -> Iterable[tuple[Label, Area]]:
    """Yield the label beside the box, then above it, then below, each with the area it takes."""
    length = len(text) * _LETTER
    middle = box.y + box.height / 2
    right, above, below = box.x + box.width + 7, box.y - 7, box.y + box.height + 15
    ends = box.x + box.width
    for x, y, look in (
        (right, middle + 4, ""),
        (ends, above, " t-end"),
        (box.x, above, ""),
        (ends, below, " t-end"),
        (box.x, below, ""),
    ):
        start = x - length if look else x
        yield (
            Label(_r(x), _r(y), text, f"t-strong{look}"),
            (start, y - 11, start + length, y + 3),
        )


def meet(one: Area, other: Area) -> bool:
    """Return whether two areas share any of their place."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


# --- the favourite's night -----------------------------------------------------------------------

_BARS_LEFT = 30.0
_AXIS = 200.0
_HIGHEST = 170.0
_WIDEST_BAR = 56.0


def bars(favourites: Sequence[FilmNight]) -> Chart:
    """Return a bar per ceremony: what its most nominated film won, and above it what it did not.

    Few bars have their film's title beside them; many are told apart by every tenth ceremony.
    """
    if not favourites:
        return Chart(0)
    most = max(night.tally.nominations for night in favourites)
    unit = _HIGHEST / most
    band = (WIDTH - _BARS_LEFT) / len(favourites)
    titled = len(favourites) <= _TITLED
    width = min(_WIDEST_BAR, band * 0.73)
    grid = range(5, most + 1, 5)
    lines = [
        Line(_BARS_LEFT - 10, _r(_AXIS - n * unit), WIDTH, _r(_AXIS - n * unit), "grid")
        for n in grid
    ]
    lines.append(Line(_BARS_LEFT - 10, _AXIS, WIDTH, _AXIS, "axis"))
    labels = [Label(14, _r(_AXIS - n * unit + 4), str(n), "t-axis t-end") for n in grid]
    boxes: list[Box] = []
    for place, night in enumerate(favourites):
        x = _BARS_LEFT + place * band + (0 if titled else (band - width) / 2)
        count = night.tally
        title = (
            f"{ordinal(night.ceremony.ordinal)}: {night.film.title}, "
            f"{count.wins} of {count.nominations}"
        )
        top, won = _AXIS - count.nominations * unit, _AXIS - count.wins * unit
        if count.losses:
            boxes.append(Box(_r(x), _r(top), _r(width), _r(won - top), "d-lost", title))
        if count.wins:
            boxes.append(Box(_r(x), _r(won), _r(width), _r(_AXIS - won), "d-won", title))
        if titled:
            beside = _r(x + width + 14)
            room = int((band - width - 30) / (_LETTER + 1.2))
            labels += [
                Label(beside, _AXIS - 34, _shortened(night.film.title, room), "t-strong"),
                Label(beside, _AXIS - 14, f"{count.wins} of {count.nominations} won", ""),
            ]
        number = night.ceremony.ordinal
        if len(favourites) <= 2 * 10 or number % 10 == 0:
            labels.append(Label(_r(x + width / 2), _AXIS + 22, ordinal(number), "t-axis t-mid"))
    return Chart(_AXIS + 34, tuple(lines), tuple(boxes), tuple(labels))


def _shortened(title: str, letters: int) -> str:
    return title if len(title) <= letters else f"{title[: letters - 1].rstrip()}…"


def _r(number: float) -> float:
    """Round to what a screen can show."""
    return round(number, 1)
