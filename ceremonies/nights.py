"""Nights: one recipient or one film at one ceremony, nominations against outcomes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ceremonies.entries import CeremonyRef, ContestRef, Entry, FilmRef
from ceremonies.rows import COUNTED_ROWS, Rows
from ceremonies.rules import DEFAULT_RULE, Rule
from ceremonies.tallies import Tally, tally
from ceremonies.words import number_word, plural


@dataclass(frozen=True, slots=True)
class Bout:
    """One of the night's nominations and the field it stood in.

    `others` are the other entries of the contest that count; `own` are those of them that are the
    recipient's (or the film's) too. `winners` are the other entries that won, counted or not: a
    write-in can win. `rows` are the recipient's (or the film's) at the ceremony.
    """

    entry: Entry
    others: tuple[Entry, ...]
    own: frozenset[int] = frozenset()
    winners: tuple[Entry, ...] = ()
    rows: Rows = field(default=COUNTED_ROWS, compare=False)

    @property
    def field_rows(self) -> Rows:
        """The whole field, this entry among it."""
        everybody = self.rows.where(film="", person="", credits="named")
        return everybody.in_contest(self.entry.contest)

    @property
    def field_size(self) -> int:
        """How many nominations the whole field has."""
        return len(self.others) + 1

    @property
    def beaten_words(self) -> str:
        """How many were beaten, in words: "nine others"."""
        number = len(self.beaten)
        return f"{number_word(number)} {plural(number, 'other')}" if number else "nobody"

    @property
    def beaten_rows(self) -> Rows:
        """What the number of those beaten counts."""
        return beaten_rows(self.rows).in_contest(self.entry.contest)

    @property
    def beaten(self) -> tuple[Entry, ...]:
        """The entries that lost to it: none unless it won.

        A fellow winner was not beaten, nor was one whose outcome is still to come, and nobody
        beats themselves. Empty in a contest with one nominee: that is not a victory over anybody.
        """
        if not self.entry.won:
            return ()
        return tuple(other for other in self.others if other.lost and other.id not in self.own)

    @property
    def lost_to(self) -> tuple[Entry, ...]:
        """The winners of the contest, where this entry lost."""
        return self.winners if self.entry.lost else ()

    @property
    def fellow_winners(self) -> tuple[Entry, ...]:
        """The others who won the same contest: a tie, or several awards."""
        return self.winners if self.entry.won else ()


@dataclass(frozen=True, slots=True)
class Night:
    """A recipient's (or a film's) nominations at one ceremony and what came of them.

    Bouts stand in running order where it is known for all of them, else in page order. `rows` are
    the night's nominations.
    """

    ceremony: CeremonyRef
    bouts: tuple[Bout, ...]
    tally: Tally
    rows: Rows = field(default=COUNTED_ROWS, compare=False)

    @property
    def wins_first(self) -> tuple[Bout, ...]:
        """The bouts as a list shows them: wins first, then in page order."""
        return tuple(
            sorted(
                self.bouts,
                key=lambda bout: (
                    not bout.entry.won,
                    bout.entry.contest.position,
                    bout.entry.position,
                ),
            )
        )

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
    def contests(self) -> tuple[ContestRef, ...]:
        """The distinct contests of the night, in order; two nominations may share one."""
        contests = {bout.entry.contest.id: bout.entry.contest for bout in self.bouts}
        return tuple(contests.values())

    @property
    def won_contests(self) -> tuple[ContestRef, ...]:
        """The distinct contests won, in order."""
        wins = (bout.entry.contest for bout in self.bouts if bout.entry.won)
        return tuple({contest.id: contest for contest in wins}.values())

    def won_for(self, contest: ContestRef, film: FilmRef) -> bool:
        """Whether the contest was won for the film."""
        return any(
            bout.entry.won and bout.entry.contest.id == contest.id
            for bout in self.bouts
            if bout.entry.is_for_film(film.id)
        )

    @property
    def beaten(self) -> tuple[Entry, ...]:
        """The distinct nominations the wins were won against."""
        beaten = {entry.id: entry for bout in self.bouts for entry in bout.beaten}
        return tuple(beaten.values())


def beaten_rows(rows: Rows) -> Rows:
    """Return the nominations that lost to wins among `rows`, of a film or a recipient."""
    return rows.where(film="", person="", beaten_by=rows.film or rows.person)


def nights(
    entries: Iterable[Entry],
    mine: Callable[[Entry], bool],
    *,
    rows: Rows = COUNTED_ROWS,
    rule: Rule = DEFAULT_RULE,
) -> list[Night]:
    """Return the nights of whoever `mine` recognises, in date order.

    `entries` are all entries of every contest they stood in, rivals included; `rows` are those of
    them `mine` recognises. Nominations that do not count by the rule make no night, but who won a
    contest is told whether the win counts or not. Ceremonies without a date come last, by ordinal.
    """
    contests: dict[int, list[Entry]] = {}
    for entry in entries:
        contests.setdefault(entry.contest.id, []).append(entry)
    bouts: dict[int, list[Bout]] = {}
    ceremonies: dict[int, CeremonyRef] = {}
    for stood in contests.values():
        own = frozenset(entry.id for entry in stood if rule.counts(entry) and mine(entry))
        for entry in stood:
            if entry.id in own:
                others = [other for other in stood if other.id != entry.id]
                bout = Bout(
                    entry=entry,
                    others=tuple(other for other in others if rule.counts(other)),
                    own=own - {entry.id},
                    winners=tuple(other for other in others if other.won),
                    rows=rows.at(entry.ceremony),
                )
                ceremonies[entry.ceremony.id] = entry.ceremony
                bouts.setdefault(entry.ceremony.id, []).append(bout)
    result = [
        Night(
            ceremonies[key],
            tuple(sorted(fought, key=_running_order(fought))),
            tally(bout.entry for bout in fought),
            rows.at(ceremonies[key]),
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
    rows: Rows = field(default=COUNTED_ROWS, compare=False)

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
    columns = {contest.id: place for place, contest in enumerate(night.won_contests)}
    films: dict[int, FilmRef] = {}
    met: dict[int, list[int]] = {}
    for entry in night.beaten:
        for film in entry.films:
            if film.id not in own:
                films[film.id] = film
                met.setdefault(film.id, [0] * len(columns))[columns[entry.contest.id]] += 1
    lost = beaten_rows(night.rows).where(by="contest")
    found = [
        Rival(films[key], tuple(counts), lost.where(film=films[key].slug))
        for key, counts in met.items()
    ]
    return sorted(found, key=lambda rival: (-rival.times, -sum(rival.met), rival.film.sort_key))
