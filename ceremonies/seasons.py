"""Seasons: the path of a film or a recipient across ceremonies in date order."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from ceremonies.nights import Night
from ceremonies.phrases import Sentence, in_words, say
from ceremonies.words import capitalise, number_word, plural, span

#: A silence of at least this long breaks the axis.
_GAP = datetime.timedelta(days=61)

#: Up to how many wins are named one by one.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Stop:
    """One ceremony on the path: the night, what came of it in a few words, and any gap before.

    `gap` says how long nothing happened before it ("seven months"), or is empty.
    """

    night: Night
    note: Sentence
    gap: str


@dataclass(frozen=True, slots=True)
class Season:
    """The path: its stops, in date order."""

    stops: tuple[Stop, ...]

    @property
    def first(self) -> datetime.date | None:
        return self.stops[0].night.ceremony.date if self.stops else None

    @property
    def last(self) -> datetime.date | None:
        return self.stops[-1].night.ceremony.date if self.stops else None


def season(nights: Sequence[Night]) -> Season:
    """Return the path through the nights given, which stand in date order."""
    gaps = chain([""], (_gap(before, after) for before, after in pairwise(nights)))
    # not strict: without a night there is still the nothing before the first
    return Season(
        tuple(
            Stop(night, outcome_note(night), gap) for night, gap in zip(nights, gaps, strict=False)
        )
    )


def _gap(before: Night, after: Night) -> str:
    start, end = before.ceremony.date, after.ceremony.date
    if start is None or end is None or end - start < _GAP:
        return ""
    return span(start, end)


def outcome_note(night: Night) -> Sentence:
    """Return what came of a night in a few words: the contests won, or how many were lost."""
    won = [contest.short_name for contest in night.won_contests]
    if len(won) > _NAMED:
        # the first on the page is the one the ceremony makes most of
        first = min(night.won_contests, key=lambda contest: contest.position)
        return Sentence(f"{first.short_name} and {number_word(len(won) - 1)} more")
    if won:
        return Sentence(", ".join(won))
    if night.tally.pending:
        to_come = in_words(night.tally.pending, night.rows.pending)
        return say("{n} to come", n=to_come).capitalised
    losses = night.tally.losses
    return Sentence(f"{capitalise(number_word(losses))} {plural(losses, 'loss', 'losses')}")
