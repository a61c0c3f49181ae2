"""Posters drawn from a film's own nominations: its title once per nomination, solid where it won.

Pure geometry. The title is cut into one to three lines and the cut that fills the sheet best is
kept; each line then takes the widest of six widths of the typeface that fits. The advance widths
of the typeface, in em per width and character, are measured data beside this module, so no font
is opened and no image is drawn: the template writes the lines as SVG text.
"""

import functools
import itertools
import json
import math
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

WIDTH = 240
HEIGHT = 360
MARGIN = 16
_CAPTION = 30
_LEAD = 0.80
_CAP_HEIGHT = 0.686
_WORD_SPACE = 0.09
_LINE_GAP = 0.14
_OUTLINE = 0.0238
#: The width axis of the typeface, in per cent, narrowest first.
WIDTHS = (62, 75, 88, 100, 112, 125)
TONES = 6


@dataclass(frozen=True, slots=True)
class PosterLine:
    """A line of the title: where it stands and how it is set. Lengths in the poster's own units.

    `text_length` is the width to stretch the line to, or None where its natural width stays.
    """

    text: str
    width: int
    size: float
    x: float
    y: float
    won: bool
    text_length: float | None

    @property
    def outline(self) -> float:
        """The stroke width of a line that did not win."""
        return round(self.size * _OUTLINE, 2)


@dataclass(frozen=True, slots=True)
class Poster:
    """A poster ready to be written as SVG."""

    label: str
    caption: str
    score: str
    tone: int
    lines: tuple[PosterLine, ...]


def poster(
    *, title: str, slug: str, won: int, nominated: int, pending: int = 0, caption: str, whole: bool
) -> Poster:
    """Return the poster of a film with `won` of `nominated` nominations, `pending` to come.

    `caption` says where they were, and `whole` whether all of them are on record: where they are
    not, no fraction is given. A film without a nomination gets its title once, outlined. The tone
    follows from the slug, so a film keeps its colour wherever the record is loaded.
    """
    lines = tuple(_fit(title, won, max(nominated, 1)))
    label, score = _said(won, nominated, pending, whole)
    tone = zlib.crc32(slug.encode()) % TONES
    return Poster(f"{title}: {label}", caption, score, tone, lines)


def _said(won: int, nominated: int, pending: int, whole: bool) -> tuple[str, str]:
    """Return what a poster says of its nominations, in words and in figures."""
    noun = "nomination" if nominated == 1 else "nominations"
    if not nominated:
        return "no nomination that counts", ""
    if pending == nominated:
        return f"{nominated} {noun}, to come", ""
    if not whole:
        return f"{won} of {nominated} {noun} on record won", f"{won} won"
    to_come = f", {pending} to come" if pending else ""
    return f"{won} of {nominated} {noun} won{to_come}", f"{won}/{nominated}"


def _fit(title: str, won: int, repeats: int) -> Iterator[PosterLine]:
    """Yield the lines of the title, `repeats` times over, the first `won` of them solid."""
    words = title.upper().replace("'", "’").split()
    room_w = WIDTH - 2 * MARGIN
    room_h = HEIGHT - 2 * MARGIN - _CAPTION
    size, lines = _best_cut(words, repeats, room_w, room_h)
    gap = _LINE_GAP * size if len(lines) > 1 else 0.0
    lead = _LEAD * size
    block = lead * len(lines) + gap
    top = HEIGHT - MARGIN - block * repeats + gap
    cap = _CAP_HEIGHT * size
    for repeat in range(repeats):
        for number, line in enumerate(lines):
            width = max(
                (w for w in WIDTHS if _advance(line, w) * size <= room_w * 1.03), default=62
            )
            natural = _advance(line, width) * size
            near = abs(natural - room_w) < room_w * 0.16
            yield PosterLine(
                text=line,
                width=width,
                size=round(size, 1),
                x=MARGIN,
                y=round(top + repeat * block + number * lead + cap + (lead - cap) / 2, 1),
                won=repeat < won,
                text_length=float(room_w) if near else None,
            )


def _best_cut(
    words: list[str], repeats: int, room_w: float, room_h: float
) -> tuple[float, list[str]]:
    """Return the size and the lines of the cut that fills the sheet best.

    Best is the largest geometric mean of letter size and block height; a cut with more lines has
    to be better by two per cent, and among equals with as many lines the more even one is kept.
    """
    best: tuple[float, float, list[str], float] | None = None
    for count in range(1, min(3, len(words)) + 1):
        gap = _LINE_GAP if count > 1 else 0.0
        for cuts in itertools.combinations(range(1, len(words)), count - 1):
            edges = [0, *cuts, len(words)]
            lines = [" ".join(words[a:b]) for a, b in itertools.pairwise(edges)]
            longest = max(_advance(line, WIDTHS[0]) for line in lines)
            height = repeats * (_LEAD * count + gap)
            size = min(room_w / longest, room_h / height)
            fill = size * math.sqrt(size * height)
            better = best is None or fill > best[0] * 1.02
            tied = (
                best is not None
                and fill > best[0] * 0.999
                and len(lines) == len(best[2])
                and longest < best[3]
            )
            if better or tied:
                best = (fill, size, lines, longest)
    if best is None:
        raise ValueError("a poster needs a title with at least one word")
    return best[1], best[2]


def _advance(line: str, width: int) -> float:
    """Return the natural width of a line in em at a width of the typeface."""
    table = _advances()[width]
    return sum(table.get(c, table["E"]) + (_WORD_SPACE if c == " " else 0.0) for c in line)


@functools.cache
def _advances() -> dict[int, dict[str, float]]:
    path = Path(__file__).parent / "data" / "poster_advances.json"
    tables = json.loads(path.read_text(encoding="utf-8"))
    return {int(width): table for width, table in tables.items()}
