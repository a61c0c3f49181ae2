"""Records: who won most in a night, what won everything or nothing, and the ties.

The arithmetic and the words of the records page, over values. A record of wins looks at every
tracked ceremony, for one tracked in part holds wins that were won all the same. Whatever depends
on all nominations (won everything, won nothing, most nominated) looks at complete ceremonies whose
outcomes are all out: a nomination still to come is not a loss.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from ceremonies.entries import CeremonyRef, ContestRef, Entry, FilmRef
from ceremonies.nights import Night, nights
from ceremonies.phrases import NOTHING, Count, Sentence, in_words, joined, say
from ceremonies.rows import COUNTED_ROWS, Rows
from ceremonies.tallies import Tally
from ceremonies.words import ordinal, plural

#: From how many wins, or nominations, in a night on something is a record.
MINIMUM = 3

#: How many rows of a record are shown.
SHOWN = 7

#: Up to how many holders are drawn side by side.
DRAWN = 4

T = TypeVar("T")


# --- what the records are made of ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AwardChoice:
    """An award whose records can be asked for, and whether it has any results to make them of."""

    slug: str
    name: str
    short_name: str
    has_held: bool
    has_complete: bool


@dataclass(frozen=True, slots=True)
class FilmNight:
    """A film at one ceremony: nominations against outcomes."""

    film: FilmRef
    ceremony: CeremonyRef
    tally: Tally

    @property
    def rows(self) -> Rows:
        """Its nominations that night."""
        return Rows(film=self.film.slug).at(self.ceremony)


@dataclass(frozen=True, slots=True)
class NightWins:
    """How often one recipient won at one ceremony; a row of the record of wins in a night."""

    recipient_id: int
    slug: str
    name: str
    ceremony_id: int
    ordinal: int
    ceremony_name: str
    wins: int
    url: str = ""
    ceremony_url: str = ""
    rows: Rows = field(default=COUNTED_ROWS, compare=False)


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who won as often in a night; `night` is there only where it is drawn."""

    wins: NightWins
    night: Night | None


def holders(rows: Iterable[NightWins], entries: Sequence[Entry]) -> list[Holder]:
    """Return the rows with their nights, made of the entries that name their recipients."""
    drawn = {
        (row.recipient_id, night.ceremony.id): night
        for row in rows
        for night in _nights_of(row, entries)
    }
    return [Holder(row, drawn.get((row.recipient_id, row.ceremony_id))) for row in rows]


def _nights_of(row: NightWins, entries: Sequence[Entry]) -> list[Night]:
    mine = Rows(person=row.slug)
    return nights(entries, lambda entry: entry.names(row.recipient_id), rows=mine)


# --- the ceremonies a record rests on ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Basis:
    """The ceremonies of an award that records rest on, in order.

    `tracked` are those with a nomination that counts. `settled` are the complete ones before
    `waiting`, the first complete one with an outcome still to come; all of them where there is
    none.
    """

    award: str
    award_name: str
    tracked: tuple[CeremonyRef, ...] = ()
    settled: tuple[CeremonyRef, ...] = ()
    waiting: CeremonyRef | None = None

    @property
    def rows(self) -> Rows:
        """Every nomination at the tracked ceremonies."""
        return Rows(award=self.award)

    @property
    def settled_rows(self) -> Rows:
        """Every nomination at the settled ceremonies."""
        last = self.waiting.ordinal - 1 if self.waiting else None
        return self.rows.where(coverage="complete", last=last)

    def _ceremonies(self, noun: str = "ceremonies") -> str:
        return f"{self.award_name} {noun}"

    @property
    def over_tracked(self) -> Sentence:
        """What a record over every tracked ceremony rests on."""
        number = len(self.tracked)
        complete = sum(ceremony.is_whole for ceremony in self.tracked)
        if not number or complete == number:
            return self._over_all()
        by_ceremony = self.rows.where(by="ceremony")
        if number == 1:
            return say(
                "At the {tracked} tracked {ceremony}, which may hold more than is on record.",
                tracked=in_words(1, by_ceremony),
                ceremony=self._ceremonies("ceremony"),
            )
        return say(
            "Among the {tracked} tracked {ceremonies}, {complete} of them complete. One tracked in "
            "part may hold more than is on record.",
            tracked=_figure(number, by_ceremony),
            ceremonies=self._ceremonies(),
            complete=_figure(complete, by_ceremony.where(coverage="complete")),
        )

    @property
    def over_settled(self) -> Sentence:
        """What a record over the settled ceremonies rests on."""
        number = len(self.settled)
        by_ceremony = self.rows.where(by="ceremony")
        if not number:
            return Sentence("No ceremony is both complete and decided yet.")
        if number == len(self.tracked):
            return self._over_all()
        among = say(
            "At the {settled} complete of {tracked} tracked {ceremonies}"
            if number == 1
            else "Among the {settled} complete of {tracked} tracked {ceremonies}",
            settled=_figure(number, self.settled_rows.where(by="ceremony"), word=number == 1),
            tracked=_figure(len(self.tracked), by_ceremony),
            ceremonies=self._ceremonies(),
        )
        if not self.waiting:
            return Sentence(among, ".")
        waiting = ordinal(self.waiting.ordinal)
        return Sentence(among, f", up to the last before the {waiting}, which awaits outcomes.")

    def _over_all(self) -> Sentence:
        number = len(self.tracked)
        if not number:
            return Sentence("No ceremony is on record yet.")
        by_ceremony = self.rows.where(by="ceremony")
        if number == 1:
            return say(
                "Over the {all} {ceremony} on record.",
                all=in_words(1, by_ceremony),
                ceremony=self._ceremonies("ceremony"),
            )
        return say(
            "Over all {all} {ceremonies} with official nominations.",
            all=_figure(number, by_ceremony),
            ceremonies=self._ceremonies(),
        )


def basis(award: str, award_name: str, ceremonies: Iterable[tuple[CeremonyRef, Tally]]) -> Basis:
    """Return what the records of an award rest on, from the tally of each of its ceremonies."""
    tallied = sorted(ceremonies, key=lambda item: item[0].ordinal)
    waiting = next((ref for ref, tally in tallied if ref.is_whole and tally.pending), None)
    settled = (
        ref
        for ref, _ in tallied
        if ref.is_whole and (waiting is None or ref.ordinal < waiting.ordinal)
    )
    return Basis(award, award_name, tuple(ref for ref, _ in tallied), tuple(settled), waiting)


def _figure(number: int, rows: Rows, *, word: bool = False) -> Count:
    return in_words(number, rows) if word else Count(f"{number:,}", rows)


# --- ranking -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ranking(Generic[T]):
    """The first rows of a record, and the `rest` of those that share the place of the last."""

    shown: tuple[T, ...] = ()
    rest: tuple[T, ...] = ()


def ranking(items: Sequence[T], place: Callable[[T], int], limit: int = SHOWN) -> Ranking[T]:
    """Return the first `limit` of the items, best first, and who else shares the last place."""
    shown = tuple(items[:limit])
    if not shown:
        return Ranking()
    last = place(shown[-1])
    return Ranking(shown, tuple(item for item in items[limit:] if place(item) == last))


@dataclass(frozen=True, slots=True)
class Record(Generic[T]):
    """One record: what it is called, its rule, what it rests on, and who stands in it.

    `shared` says how many share the place of the last row where not all of them are shown;
    `without_rows` is said where nobody stands in it.
    """

    key: str
    title: str
    rule: str
    basis: Sentence
    ranking: Ranking[T]
    shared: Sentence = NOTHING
    without_rows: str = ""


def works(film_nights: Iterable[FilmNight]) -> str:
    """Return what to call the works counted: "films", or "films and series" where some are."""
    television = any(night.film.is_for_television for night in film_nights)
    return "films and series" if television else "films"


def wins_record(
    key: str, title: str, who: str, rows: Sequence[NightWins], on: Basis
) -> Record[NightWins]:
    """Return the record of wins in a night by a person or a company, from its rows, best first."""
    return Record(
        key,
        title,
        f"{who} with three or more competitive wins at one ceremony, in credits that stand.",
        on.over_tracked,
        ranking(rows, lambda row: row.wins),
        without_rows="Nobody on record has won three in one night.",
    )


def film_records(film_nights: Sequence[FilmNight], on: Basis) -> list[Record[FilmNight]]:
    """Return the records of films: most wins, won everything, won nothing, most nominations.

    Where no film-night is settled nothing is said of them all.
    """
    settled = settled_nights(film_nights, on)
    named = works(film_nights)
    several = settled_enough(settled)
    most_wins = [night for night in film_nights if night.tally.wins >= MINIMUM]
    return [
        _record(
            "most-wins",
            "Most wins",
            f"{named} with three or more competitive wins at one ceremony.",
            on.over_tracked,
            sorted(most_wins, key=_most_wins_first),
            lambda night: night.tally.wins,
            lambda night: on.rows.where(won=str(night.tally.wins)),
            "No film on record has won three in one night.",
        ),
        _record(
            "won-everything",
            "Won everything",
            f"{named} with three or more nominations at one ceremony, every one of them won.",
            on.over_settled,
            sorted((night for night in several if night.tally.won_all), key=_most_named_first),
            lambda night: night.tally.nominations,
            lambda night: on.settled_rows.where(
                nominated=str(night.tally.nominations), won=str(night.tally.wins)
            ),
            "No film nominated three times or more won everything." if settled else "",
        ),
        _record(
            "won-nothing",
            "Won nothing",
            f"{named} with three or more nominations at one ceremony, none of them won.",
            on.over_settled,
            sorted((night for night in several if not night.tally.wins), key=_most_named_first),
            lambda night: night.tally.nominations,
            lambda night: on.settled_rows.where(nominated=str(night.tally.nominations), won="0"),
            "Every film nominated three times or more won something." if settled else "",
        ),
        _record(
            "most-nominations",
            "Most nominations",
            f"{named} by their competitive nominations at one ceremony, from three on.",
            on.over_settled,
            sorted(several, key=_most_named_first),
            lambda night: night.tally.nominations,
            lambda night: on.settled_rows.where(nominated=str(night.tally.nominations)),
            "No film was nominated three times in one night." if settled else "",
        ),
    ]


def _record(
    key: str,
    title: str,
    rule: str,
    rests_on: Sentence,
    found: Sequence[FilmNight],
    place: Callable[[FilmNight], int],
    rows: Callable[[FilmNight], Rows],
    without_rows: str,
) -> Record[FilmNight]:
    """Return a record of films; `rows` are what a place of it counts, over the film-nights."""
    ranked = ranking(found, place)
    shared = NOTHING
    if ranked.rest:
        last = ranked.shown[-1]
        number = sum(place(night) == place(last) for night in found)
        counted = in_words(number, rows(last).where(by="film-night"))
        shared = say("{number} share the last place shown.", number=counted).capitalised
    rule = f"{rule[0].upper()}{rule[1:]}"
    return Record(key, title, rule, rests_on, ranked, shared, without_rows)


def settled_nights(film_nights: Iterable[FilmNight], on: Basis) -> list[FilmNight]:
    """Return the film-nights at the settled ceremonies."""
    settled = {ceremony.id for ceremony in on.settled}
    return [night for night in film_nights if night.ceremony.id in settled]


def settled_enough(film_nights: Iterable[FilmNight]) -> list[FilmNight]:
    """Return those nominated often enough for a record."""
    return [night for night in film_nights if night.tally.nominations >= MINIMUM]


def _most_wins_first(night: FilmNight) -> tuple[int, int, int, str]:
    count = night.tally
    return (-count.wins, count.nominations, night.ceremony.ordinal, night.film.sort_key)


def _most_named_first(night: FilmNight) -> tuple[int, int, int, str]:
    count = night.tally
    return (-count.nominations, -count.wins, night.ceremony.ordinal, night.film.sort_key)


# --- every film, every favourite, every tie ------------------------------------------------------


def finding(settled: Sequence[FilmNight], on: Basis) -> Sentence:
    """Return how many films won nothing, and what the film with most wins made of its chances.

    Empty without a settled film-night. The film is named where it alone holds the place and was
    nominated often enough for a record.
    """
    if not settled:
        return NOTHING
    counted = on.settled_rows.where(by="film-night")
    nothing = sum(not night.tally.wins for night in settled)
    share = say(
        "{nothing} of {all} nominated {works} won nothing."
        if nothing
        else "Each of {all} nominated {works} won something.",
        nothing=in_words(nothing, counted.where(won="0")),
        all=in_words(len(settled), counted),
        works=works(settled),
    ).capitalised
    best = min(settled, key=_most_wins_first)
    alone = sum(night.tally == best.tally for night in settled) == 1
    if not alone or best.tally.nominations < MINIMUM or not best.tally.wins:
        return share
    most = say(
        "{film} was nominated {nominated} times and won {won}.",
        film=best.film.title,
        nominated=in_words(best.tally.nominations, best.rows),
        won=in_words(best.tally.wins, best.rows.wins),
    )
    return joined(" ", (share, most))


@dataclass(frozen=True, slots=True)
class Cell:
    """The film-nights with the same number of nominations and wins.

    `films` are their titles, for a label where they are few.
    """

    nominated: int
    won: int
    films: tuple[str, ...]
    rows: Rows = field(default=COUNTED_ROWS, compare=False)

    @property
    def size(self) -> int:
        """How many film-nights there are."""
        return len(self.films)


def cells(settled: Iterable[FilmNight], on: Basis) -> list[Cell]:
    """Return the film-nights grouped by nominations, then by wins."""
    found: dict[tuple[int, int], list[FilmNight]] = {}
    for night in settled:
        found.setdefault((night.tally.nominations, night.tally.wins), []).append(night)
    counted = on.settled_rows.where(by="film-night")
    return [
        Cell(
            nominated,
            won,
            tuple(night.film.title for night in sorted(held, key=_most_named_first)),
            counted.where(nominated=str(nominated), won=str(won)),
        )
        for (nominated, won), held in sorted(found.items())
    ]


@dataclass(frozen=True, slots=True)
class CellRow:
    """The cells of one number of nominations: one place per number of wins, empty ones None."""

    nominated: int
    cells: tuple[Cell | None, ...]


def cell_rows(found: Sequence[Cell]) -> list[CellRow]:
    """Return the cells as the rows of a table, wins from none up across."""
    across = range(max((cell.won for cell in found), default=-1) + 1)
    placed = {(cell.nominated, cell.won): cell for cell in found}
    nominated = sorted({cell.nominated for cell in found})
    return [CellRow(each, tuple(placed.get((each, won)) for won in across)) for each in nominated]


def favourites(settled: Iterable[FilmNight]) -> list[FilmNight]:
    """Return the most nominated film of each ceremony, in order.

    Among films nominated as often, the one with more wins stands, then the first by title.
    """
    best: dict[int, FilmNight] = {}
    for night in sorted(settled, key=_most_named_first):
        best.setdefault(night.ceremony.ordinal, night)
    return [best[number] for number in sorted(best)]


@dataclass(frozen=True, slots=True)
class Tie:
    """A contest that ended in a tie, with every winner."""

    contest: ContestRef
    winners: tuple[Entry, ...]

    @property
    def rows(self) -> Rows:
        """The winners that count."""
        return Rows().in_contest(self.contest).wins

    @property
    def counted(self) -> int:
        """How many of the winners count: a write-in can win, too."""
        return sum(winner.counts for winner in self.winners)


def ties(winners: Iterable[Entry]) -> list[Tie]:
    """Return the ties among the winners, in the order of time, then of the page."""
    contests: dict[int, list[Entry]] = {}
    for entry in winners:
        if entry.contest.is_tie:
            contests.setdefault(entry.contest.id, []).append(entry)
    found = [Tie(tied[0].contest, tuple(tied)) for tied in contests.values()]
    return sorted(found, key=lambda tie: (tie.contest.ceremony.ordinal, tie.contest.position))


def ties_heading(found: Sequence[Tie], on: Basis) -> Sentence:
    """Return the heading over the ties: "Seven ties"."""
    if not found:
        return Sentence("No tie on record")
    number = in_words(len(found), on.rows.where(several="tie", by="contest"))
    return say(f"{{number}} {plural(len(found), 'tie')}", number=number).capitalised


def spread(found: Iterable[Cell]) -> str:
    """Return what the chart of the cells shows, for who cannot see it."""
    sizes = Counter({(cell.nominated, cell.won): cell.size for cell in found})
    if not sizes:
        return ""
    (nominated, won), size = sizes.most_common(1)[0]
    most = max(sizes)
    return (
        f"The fullest point holds {size:,} with {won} of {nominated} won; "
        f"the furthest right {sizes[most]:,} with {most[1]} of {most[0]}."
    )
