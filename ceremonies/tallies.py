"""Counting: nominations against wins, for anything a page counts.

The arithmetic of the record. It takes entries and returns frozen values; it knows nothing of the
database, the request or the template. Callers hand it the entries that count (`rules.Rule`) and
the rows those are; whatever is counted of them carries the rows it counts.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ceremonies.entries import ContestRef, CreditRef, Entry, FilmRef
from ceremonies.rows import COUNTED_ROWS, Rows


@dataclass(frozen=True, slots=True)
class Tally:
    """Wins out of nominations; `pending` of them are still to come."""

    nominations: int = 0
    wins: int = 0
    pending: int = 0

    @property
    def losses(self) -> int:
        """Decided and not won, placed ones among them."""
        return self.nominations - self.wins - self.pending

    @property
    def percent(self) -> int | None:
        """The rate of wins in whole per cent; None while anything is still to come.

        Halves are rounded up; 100 is only said of all and 0 only of none. Only ever shown beside
        its fraction (how we count, 5).
        """
        if self.pending or not self.nominations:
            return None
        if self.wins in (0, self.nominations):
            return 100 if self.wins else 0
        exact = (200 * self.wins + self.nominations) // (2 * self.nominations)
        return min(99, max(1, exact))

    @property
    def won_all(self) -> bool:
        return self.nominations > 0 and self.wins == self.nominations

    @property
    def marks(self) -> tuple[str, ...]:
        """One mark per nomination, wins first, those to come last: "won", "lost", "next"."""
        return ("won",) * self.wins + ("lost",) * self.losses + ("next",) * self.pending

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.nominations + other.nominations,
            self.wins + other.wins,
            self.pending + other.pending,
        )


def tally(entries: Iterable[Entry]) -> Tally:
    """Return the tally of the entries given, each counted once."""
    nominations = wins = pending = 0
    for entry in entries:
        nominations += 1
        wins += entry.won
        pending += entry.pending
    return Tally(nominations, wins, pending)


@dataclass(frozen=True, slots=True)
class FilmTally:
    """A film with its entries at the ceremony (or wherever the caller looked) and their tally."""

    film: FilmRef
    entries: tuple[Entry, ...]
    tally: Tally
    rows: Rows = field(default=COUNTED_ROWS, compare=False)


def film_tallies(entries: Iterable[Entry], rows: Rows = COUNTED_ROWS) -> list[FilmTally]:
    """Return a tally per film named, best first; `rows` are those of the entries.

    A nomination counts once for each film it names. Most wins come first; among films with as
    many, the one with fewer nominations did better and stands first; films without a win follow,
    the one with the most chances first; then by title.
    """
    films: dict[int, FilmRef] = {}
    grouped: dict[int, list[Entry]] = {}
    for entry in entries:
        for film in entry.films:
            films[film.id] = film
            grouped.setdefault(film.id, []).append(entry)
    tallies = [
        FilmTally(films[key], tuple(named), tally(named), rows.where(film=films[key].slug))
        for key, named in grouped.items()
    ]
    return sorted(tallies, key=_best_first)


def _best_first(item: FilmTally) -> tuple[int, int, str, int]:
    count = item.tally
    chances = count.nominations if count.wins else -count.nominations
    return (-count.wins, chances, item.film.sort_key, item.film.id)


@dataclass(frozen=True, slots=True)
class CeremonyCount:
    """The figures of a ceremony: of its competitive contests and the entries that count."""

    contests: int
    closed: int
    nominations: int
    winners: int
    films: int
    films_won: int
    has_television: bool = False
    contests_with_entries: int = 0

    @property
    def works(self) -> str:
        """What to call the works counted: "films", or "films and series" where some are."""
        return "films and series" if self.has_television else "films"


def count_ceremony(
    contests: Iterable[ContestRef], entries: Iterable[Entry], *, competitive_only: bool = True
) -> CeremonyCount:
    """Return the figures of one ceremony from its contests and its entries that count.

    A contest counts whatever stands in it, if it is competitive or others count too; one closed
    without a winner is closed.
    """
    competitive = [contest for contest in contests if contest.competitive or not competitive_only]
    entries = list(entries)
    films = {film.id: film for entry in entries for film in entry.films}
    return CeremonyCount(
        contests=len(competitive),
        closed=sum(contest.is_closed for contest in competitive),
        nominations=len(entries),
        winners=sum(entry.won for entry in entries),
        films=len(films),
        films_won=len({film.id for entry in entries if entry.won for film in entry.films}),
        has_television=any(film.is_for_television for film in films.values()),
        contests_with_entries=len({entry.contest.id for entry in entries}),
    )


@dataclass(frozen=True, slots=True)
class RecipientTally:
    """A recipient with the tally of the nominations that name them."""

    recipient: CreditRef
    tally: Tally
    rows: Rows = field(default=COUNTED_ROWS, compare=False)


def recipient_tallies(
    entries: Iterable[Entry], *, kind: str, rows: Rows = COUNTED_ROWS
) -> list[RecipientTally]:
    """Return a tally per recipient of a kind, most wins first, then fewest nominations, then name.

    A win counts for every recipient credited on it, and once for one named in two roles; a credit
    taken off later does not count (how we count, 2 and 3).
    """
    recipients: dict[int, CreditRef] = {}
    grouped: dict[int, list[Entry]] = {}
    for entry in entries:
        for credit in entry.standing_credits:
            if credit.kind == kind:
                recipients.setdefault(credit.id, credit)
                grouped.setdefault(credit.id, []).append(entry)
    tallies = [
        RecipientTally(recipients[key], tally(named), rows.where(person=recipients[key].slug))
        for key, named in grouped.items()
    ]
    return sorted(
        tallies,
        key=lambda item: (-item.tally.wins, item.tally.nominations, item.recipient.name),
    )
