"""Nights: one recipient or one film at one ceremony, nominations against outcomes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ceremonies.entries import CeremonyRef, Entry, FilmRef
from ceremonies.tallies import Tally, tally


@dataclass(frozen=True, slots=True)
class Bout:
    """One of the night's nominations, with every other counted entry of its contest.

    `own` are those of the others that are the recipient's (or the film's) too.
    """

    entry: Entry
    others: tuple[Entry, ...]
    own: frozenset[int] = frozenset()

    @property
    def beaten(self) -> tuple[Entry, ...]:
        """The entries that lost to it: none unless it won.

        A fellow winner was not beaten, nor was one whose outcome is still to come, and nobody
        beats themselves. Empty in a contest with one nominee: that is not a victory over anybody.
        """
        if not self.entry.won:
            return ()
        return tuple(
            other
            for other in self.others
            if not other.won and not other.pending and other.id not in self.own
        )

    @property
    def lost_to(self) -> tuple[Entry, ...]:
        """The winners of the contest, where this entry is not one of them and it is decided."""
        if self.entry.won or self.entry.pending:
            return ()
        return tuple(other for other in self.others if other.won)

    @property
    def fellow_winners(self) -> tuple[Entry, ...]:
        """The others who won the same contest: a tie, or several awards."""
        return tuple(other for other in self.others if other.won) if self.entry.won else ()


@dataclass(frozen=True, slots=True)
class Night:
    """A recipient's (or a film's) nominations at one ceremony and what came of them.

    Bouts stand in running order where it is known for all of them, else in page order.
    """

    ceremony: CeremonyRef
    bouts: tuple[Bout, ...]
    tally: Tally

    @property
    def films(self) -> tuple[FilmRef, ...]:
        """The distinct films of the night's nominations, in order."""
        films = {film.id: film for bout in self.bouts for film in bout.entry.films}
        return tuple(films.values())

    @property
    def won_films(self) -> tuple[FilmRef, ...]:
        """The distinct films the night's wins were for, in order."""
        wins = (bout.entry for bout in self.bouts if bout.entry.won)
        return tuple({film.id: film for entry in wins for film in entry.films}.values())

    @property
    def won(self) -> tuple[Bout, ...]:
        return tuple(bout for bout in self.bouts if bout.entry.won)

    @property
    def beaten(self) -> int:
        """How many nominations the wins were won against."""
        return sum(len(bout.beaten) for bout in self.bouts)


def nights(entries: Iterable[Entry], mine: Callable[[Entry], bool]) -> list[Night]:
    """Return the nights of whoever `mine` recognises, in date order.

    `entries` are the counted entries of every contest they stood in, rivals included. Ceremonies
    without a date come last, by ordinal.
    """
    contests: dict[int, list[Entry]] = {}
    for entry in entries:
        contests.setdefault(entry.contest.id, []).append(entry)
    bouts: dict[int, list[Bout]] = {}
    ceremonies: dict[int, CeremonyRef] = {}
    for field in contests.values():
        own = frozenset(entry.id for entry in field if mine(entry))
        for entry in field:
            if entry.id in own:
                others = tuple(other for other in field if other.id != entry.id)
                ceremonies[entry.ceremony.id] = entry.ceremony
                bout = Bout(entry, others, own - {entry.id})
                bouts.setdefault(entry.ceremony.id, []).append(bout)
    result = [
        Night(
            ceremonies[key],
            tuple(sorted(fought, key=_running_order(fought))),
            tally(bout.entry for bout in fought),
        )
        for key, fought in bouts.items()
    ]
    return sorted(result, key=_date_order)


def _running_order(bouts: list[Bout]) -> Callable[[Bout], tuple[int, int]]:
    places = {bout.entry.contest.id: bout.entry.contest.running_order for bout in bouts}

    def order(bout: Bout) -> tuple[int, int]:
        contest = bout.entry.contest
        place = None if None in places.values() else contest.running_order
        return (contest.position if place is None else place, bout.entry.position)

    return order


def _date_order(night: Night) -> tuple[bool, str, str, int]:
    ceremony = night.ceremony
    date = ceremony.date
    return (date is None, date.isoformat() if date else "", ceremony.award, ceremony.ordinal)


@dataclass(frozen=True, slots=True)
class Rival:
    """A film beaten during a night: met in which of the contests won, and how often named."""

    film: FilmRef
    met: tuple[int, ...]

    @property
    def times(self) -> int:
        """In how many of the contests it was met."""
        return sum(1 for count in self.met if count)


def rivals(night: Night) -> list[Rival]:
    """Return the films beaten during the night, those met most often first.

    `met` has one number per contest won, in the night's order: how many of the film's nominations
    lost in it. A film the night's own wins were for is not its own rival.
    """
    own = {film.id for film in night.won_films}
    films: dict[int, FilmRef] = {}
    met: dict[int, list[int]] = {}
    for column, bout in enumerate(night.won):
        for entry in bout.beaten:
            for film in entry.films:
                if film.id in own:
                    continue
                films[film.id] = film
                met.setdefault(film.id, [0] * len(night.won))[column] += 1
    found = [Rival(films[key], tuple(counts)) for key, counts in met.items()]
    return sorted(found, key=lambda rival: (-rival.times, -sum(rival.met), rival.film.sort_key))


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
