"""Read models: a nomination with everything a page says about it, as plain immutable values.

Pages are built from these and never from model instances: a hundred instances cost more than the
queries that load them, and a template handed values cannot start a query. `NominationQuerySet`
makes them with three queries, however many there are.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from awardstracker.converters import ceremony_slug
from ceremonies.choices import (
    CLOSED_STATES,
    STANDING_CREDITS,
    ContestState,
    Coverage,
    Outcome,
    Several,
    Status,
)
from ceremonies.words import ordinal
from films.choices import TELEVISION_KINDS


@dataclass(frozen=True, slots=True)
class CeremonyRef:
    """The ceremony an entry stands in."""

    id: int
    award: str
    award_name: str
    award_short: str
    ordinal: int
    name: str
    date: datetime.date | None
    coverage: str
    url: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether all of it is tracked; of any other, only what is on record can be said."""
        return self.coverage == Coverage.COMPLETE

    @property
    def slug(self) -> str:
        """The ceremony as one word, as in the address of a night: academy-awards-97."""
        return ceremony_slug(self.award, self.ordinal)


@dataclass(frozen=True, slots=True)
class ContestRef:
    """The contest an entry stands in."""

    id: int
    slug: str
    name: str
    short_name: str
    group: str
    position: int
    running_order: int | None
    honours: str
    competitive: bool
    state: str
    several: str
    ceremony: CeremonyRef
    url: str = ""
    announced_at: datetime.datetime | None = None
    category: str = ""

    @property
    def is_tie(self) -> bool:
        return self.several == Several.TIE

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is awaited: announced, or closed without a winner."""
        return self.state in CLOSED_STATES

    @property
    def closed_note(self) -> str:
        """What is said of a contest that closed without a winner, else nothing."""
        return {
            ContestState.NO_AWARD: "No award",
            ContestState.NOT_OFFERED: "Not offered",
        }.get(ContestState(self.state), "")


@dataclass(frozen=True, slots=True)
class FilmRef:
    """A film an entry is for."""

    id: int
    slug: str
    title: str
    year: int
    sort_key: str
    kind: str = ""
    url: str = ""
    imdb_id: str = ""

    @property
    def is_for_television(self) -> bool:
        """Whether it is a series or a special: recorded like a film, but not called one."""
        return self.kind in TELEVISION_KINDS


@dataclass(frozen=True, slots=True)
class CreditRef:
    """A recipient named on an entry: once, with every role they are named in.

    `name` is the name as the award printed it, `lasting_name` the one the recipient is filed
    under, `slug` the recipient's own address.
    """

    id: int
    kind: str
    slug: str
    name: str
    roles: tuple[str, ...]
    status: str
    url: str = ""
    confidence: str = "verified"
    lasting_name: str = ""
    imdb_id: str = ""

    @property
    def stands(self) -> bool:
        """Whether the credit counts for its recipient: one taken off later does not."""
        return self.status in STANDING_CREDITS

    @property
    def is_printed_otherwise(self) -> bool:
        """Whether the award printed another name than the one the recipient is filed under."""
        return bool(self.lasting_name) and self.name != self.lasting_name


def printed_names(credits: Iterable[CreditRef]) -> list[str]:
    """Return the names as printed, in order; one that stands for several people is said once."""
    return [name for name, _ in bearers(credits)]


def bearers(credits: Iterable[CreditRef]) -> list[tuple[str, list[CreditRef]]]:
    """Return each name as printed with whom it stands for: a pseudonym may be two people's.

    Two who are really called the same are two names.
    """
    found: list[tuple[str, list[CreditRef]]] = []
    for credit in credits:
        name, shared = found[-1] if found else ("", [])
        if shared and name == credit.name and all(one.is_printed_otherwise for one in shared):
            shared.append(credit)
        else:
            found.append((credit.name, [credit]))
    return found


@dataclass(frozen=True, slots=True)
class Entry:
    """One nomination: its contest, films and credits in order, its status and its outcome."""

    id: int
    key: str
    position: int
    contest: ContestRef
    films: tuple[FilmRef, ...]
    credits: tuple[CreditRef, ...]
    work: str = ""
    character: str = ""
    status: str = Status.OFFICIAL
    outcome: str = Outcome.PENDING
    place: int | None = None
    confidence: str = "verified"

    @property
    def ceremony(self) -> CeremonyRef:
        return self.contest.ceremony

    @property
    def won(self) -> bool:
        return self.outcome == Outcome.WON

    @property
    def pending(self) -> bool:
        return self.outcome == Outcome.PENDING

    @property
    def placed(self) -> bool:
        return self.outcome == Outcome.PLACED

    @property
    def lost(self) -> bool:
        """Whether it is decided and did not win, placed or not."""
        return not self.won and not self.pending

    @property
    def outcome_words(self) -> str:
        """The outcome as every page says it."""
        if self.won:
            return "Won, a tie" if self.contest.is_tie else "Won"
        if self.pending:
            return "To come"
        if self.placed:
            return f"Placed {ordinal(self.place)}" if self.place else "Placed"
        return "Not won"

    @property
    def is_official(self) -> bool:
        return self.status == Status.OFFICIAL

    @property
    def counts(self) -> bool:
        """Whether it counts by the default rule: official, in a competitive contest."""
        return self.is_official and self.contest.competitive

    @property
    def status_label(self) -> str:
        """The status in words, or nothing where it is the ordinary one."""
        return "" if self.is_official else str(Status(self.status).label)

    @property
    def standing_credits(self) -> tuple[CreditRef, ...]:
        return tuple(credit for credit in self.credits if credit.stands)

    @property
    def removed_credits(self) -> tuple[CreditRef, ...]:
        return tuple(credit for credit in self.credits if not credit.stands)

    @property
    def mark(self) -> str:
        """The mark drawn for it: "won", "lost" or "next"."""
        return "won" if self.won else "next" if self.pending else "lost"

    @property
    def leads_with_film(self) -> bool:
        """Whether the film is what is named first: it is honoured, or a team stands behind it."""
        if not self.films:
            return False
        return self.contest.honours == "film" or len(self.standing_credits) != 1

    def is_for_film(self, film_id: int) -> bool:
        return any(film.id == film_id for film in self.films)

    def names(self, recipient_id: int) -> bool:
        """Whether a standing credit names the recipient."""
        return any(credit.id == recipient_id for credit in self.credits if credit.stands)
