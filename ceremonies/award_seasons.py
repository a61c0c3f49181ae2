"""Award seasons: every ceremony for the films of one year, in date order, and who led when.

A season is of the year the eligibility period of its ceremonies begins with: "1927/28" belongs
to 1927. The lead is held by the film with most wins so far; it is told day by day, since of two
ceremonies on one day neither was first.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ceremonies.entries import CeremonyRef, Entry, FilmRef
from ceremonies.phrases import Sentence, in_words, joined, say
from ceremonies.rows import Rows
from ceremonies.step_charts import StepChart, step_chart
from ceremonies.tallies import FilmTally, Tally, film_tallies, tally
from ceremonies.words import join_and, plural

#: How many films the table has at most, and how many of them the chart.
_IN_TABLE = 12
_IN_CHART = 5

#: Up to how many are named one by one.
_NAMED = 3


def season_year(period: str) -> int | None:
    """Return the year of the season of an eligibility period; None where it begins with none."""
    digits = period[:4]
    return int(digits) if len(digits) == 4 and digits.isascii() and digits.isdigit() else None


@dataclass(frozen=True, slots=True)
class Lead:
    """Who has most wins, how many, and the rows of one of them and of how many films they are."""

    films: tuple[FilmRef, ...]
    wins: int
    rows: Rows

    @property
    def film_rows(self) -> Rows:
        """The films that share it."""
        return self.rows.where(by="film", won=str(self.wins))

    @property
    def win_rows(self) -> Rows:
        """The wins of the film that holds it alone."""
        return self.rows.where(film=self.films[0].slug).wins


@dataclass(frozen=True, slots=True)
class Stage:
    """One ceremony of the season: who won most there, and who led after its day.

    `changed` where the lead changed on its day; said once for a day, at its last ceremony.
    """

    ceremony: CeremonyRef
    best: Lead | None
    lead: Lead | None
    changed: bool


@dataclass(frozen=True, slots=True)
class FilmRow:
    """A film's scores at each ceremony of the season, None where it had no nomination."""

    film: FilmRef
    scores: tuple[FilmTally | None, ...]
    total: Tally
    rows: Rows


@dataclass(frozen=True, slots=True)
class Running:
    """A film's wins after each day with results."""

    film: FilmRef
    wins: tuple[tuple[int, Rows], ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which a film won, with the awards given on it: "DGA, PGA"."""

    date: datetime.date
    names: str


@dataclass(frozen=True, slots=True)
class AwardSeason:
    """One season."""

    year: int
    stages: tuple[Stage, ...]
    ceremonies: tuple[CeremonyRef, ...]
    films: tuple[FilmRow, ...]
    days: tuple[Day, ...]
    running: tuple[Running, ...]
    chart: StepChart | None
    finding: Sentence
    note: str

    @property
    def nights(self) -> list[tuple[Day, list[tuple[int, Rows]]]]:
        """Each day with the wins so far of every film in the chart, and their rows."""
        return [(day, [one.wins[n] for one in self.running]) for n, day in enumerate(self.days)]


def award_season(
    year: int, ceremonies: Sequence[CeremonyRef], entries: Iterable[Entry]
) -> AwardSeason:
    """Return the season of a year.

    `ceremonies` stand in date order; `entries` are those of them that count.
    """
    rows = Rows(season=year)
    entries = list(entries)
    at: dict[int, list[Entry]] = {}
    for entry in entries:
        at.setdefault(entry.ceremony.id, []).append(entry)
    stages = _stages(ceremonies, at, rows)
    told = tuple(ceremony for ceremony in ceremonies if ceremony.id in at)
    tallies = film_tallies(entries, rows)
    days = _days(at, told)
    running = tuple(
        _running(item, days) for item in tallies[:_IN_CHART] if item.tally.wins and days
    )
    chart = None
    if running and len(days) > 1:
        series = [(one.film.title, [wins for wins, _ in one.wins]) for one in running]
        chart = step_chart(series, [f"{day.names}, {_day(day.date)}" for day in days])
    return AwardSeason(
        year=year,
        stages=stages,
        ceremonies=told,
        films=tuple(_film_row(item, told) for item in tallies[:_IN_TABLE]),
        days=days,
        running=running,
        chart=chart,
        finding=_finding(stages, tallies, rows),
        note=_note(told),
    )


def _lead(entries: Iterable[Entry], rows: Rows) -> Lead | None:
    """Return who has most wins among the entries, or None where no film has one."""
    tallies = film_tallies((entry for entry in entries if entry.won), rows)
    if not tallies:
        return None
    most = tallies[0].tally.wins
    films = sorted(
        (item.film for item in tallies if item.tally.wins == most),
        key=lambda film: (film.sort_key, film.id),
    )
    return Lead(tuple(films), most, rows)


def _stages(
    ceremonies: Sequence[CeremonyRef], at: dict[int, list[Entry]], rows: Rows
) -> tuple[Stage, ...]:
    stages = []
    before: tuple[FilmRef, ...] = ()
    for place, ceremony in enumerate(ceremonies):
        best = _lead(at.get(ceremony.id, ()), rows.where(season=None).at(ceremony))
        lead, changed = None, False
        if best and ceremony.date:
            day = ceremony.date
            known = [e for c in ceremonies if c.date and c.date <= day for e in at.get(c.id, ())]
            lead = _lead(known, rows.where(as_of=day))
            following = ceremonies[place + 1 :]
            is_last = not any(c.date == day and c.id in at for c in following)
            if lead and is_last:
                changed = bool(before) and lead.films != before
                before = lead.films
        stages.append(Stage(ceremony, best, lead, changed))
    return tuple(stages)


def _days(at: dict[int, list[Entry]], ceremonies: Iterable[CeremonyRef]) -> tuple[Day, ...]:
    """Return the days on which a film won, each with the awards given on it."""
    days: dict[datetime.date, list[str]] = {}
    for ceremony in ceremonies:
        if ceremony.date and any(entry.won and entry.films for entry in at[ceremony.id]):
            days.setdefault(ceremony.date, []).append(ceremony.award_short)
    return tuple(Day(day, ", ".join(names)) for day, names in days.items())


def _running(item: FilmTally, days: Iterable[Day]) -> Running:
    wins = tuple(
        (
            sum(
                entry.won and entry.ceremony.date is not None and entry.ceremony.date <= day.date
                for entry in item.entries
            ),
            item.rows.where(as_of=day.date).wins,
        )
        for day in days
    )
    return Running(item.film, wins)


def _film_row(item: FilmTally, ceremonies: Iterable[CeremonyRef]) -> FilmRow:
    at: dict[int, list[Entry]] = {}
    for entry in item.entries:
        at.setdefault(entry.ceremony.id, []).append(entry)
    scores = tuple(
        FilmTally(
            item.film,
            tuple(at[ceremony.id]),
            tally(at[ceremony.id]),
            Rows(film=item.film.slug).at(ceremony),
        )
        if ceremony.id in at
        else None
        for ceremony in ceremonies
    )
    return FilmRow(item.film, scores, item.tally, item.rows)


def _day(day: datetime.date) -> str:
    return f"{day.day} {day:%b}"


def _finding(stages: Sequence[Stage], tallies: Sequence[FilmTally], rows: Rows) -> Sentence:
    """Return who won most of the season, at how many ceremonies, and since when it led."""
    best = [
        item for item in tallies if item.tally.wins and item.tally.wins == tallies[0].tally.wins
    ]
    if not best:
        return Sentence(
            "Nothing is announced yet." if tallies else "No nomination is on record yet."
        )
    wins = best[0].tally.wins
    so_far = " so far" if any(item.tally.pending for item in tallies) else ""
    if len(best) > _NAMED:
        films = in_words(len(best), rows.where(by="film", won=str(wins)))
        shared = say("{films} films share the most wins{so_far}.", films=films, so_far=so_far)
        return shared.capitalised
    if len(best) > 1:
        each = joined(
            ", ",
            (say("{film} {n}", film=b.film.title, n=in_words(wins, b.rows.wins)) for b in best),
        )
        return say("The most wins are shared{so_far}: {each}.", so_far=so_far, each=each)
    [leader] = best
    places = len({entry.ceremony.id for entry in leader.entries})
    first = say(
        "{film} has most wins on record{so_far}, {wins} from {chances} {noun} at {n} {ceremonies}.",
        film=leader.film.title,
        so_far=so_far,
        wins=in_words(wins, leader.rows.wins),
        chances=in_words(leader.tally.nominations, leader.rows),
        noun=plural(leader.tally.nominations, "nomination"),
        n=in_words(places, leader.rows.where(by="ceremony")),
        ceremonies=plural(places, "ceremony", "ceremonies"),
    )
    return joined(" ", [first, _since(stages, leader.film)])


def _since(stages: Sequence[Stage], film: FilmRef) -> str:
    """Return since when a film has led alone; empty where that cannot be said of one ceremony."""
    led = [stage for stage in stages if stage.lead]
    alone = [stage.lead is not None and stage.lead.films == (film,) for stage in led]
    if not led or not alone[-1] or len(led) == 1:
        return ""
    start = len(alone) - alone[::-1].index(False) if False in alone else 0
    first = led[start].ceremony
    day = first.date
    if day is None or sum(stage.ceremony.date == day for stage in led) > 1:
        return ""
    since = f"the {first.name} on {day.day} {day:%B %Y}"
    if start == 0:
        return f"It led from the first night on, {since}."
    if start == len(led) - 1:
        return f"It took the lead at the last of them, {since}."
    return f"It took the lead at {since}, and kept it."


def _note(ceremonies: Sequence[CeremonyRef]) -> str:
    """Return what the counts rest on; empty where every ceremony is tracked whole."""
    if all(ceremony.is_whole for ceremony in ceremonies):
        return ""
    whole = [f"the {ceremony.name}" for ceremony in ceremonies if ceremony.is_whole]
    if not whole:
        return "These ceremonies are tracked in part: counts are of what is on record."
    verb = plural(len(whole), "is", "are")
    return (
        f"Only {join_and(whole)} {verb} tracked whole; "
        "of the others, counts are of what is on record."
    )
