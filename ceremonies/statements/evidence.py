"""What the record holds of the things statements speak of, as plain values."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from awardstracker import addresses
from ceremonies.choices import HELD_PHASES, Verdict
from ceremonies.entries import CeremonyRef, CreditRef, Entry
from ceremonies.phrases import NOTHING, Sentence
from ceremonies.records import NightWins
from ceremonies.rows import Rows
from films.names import fold


@dataclass(frozen=True, slots=True)
class FilmFact:
    """A film as statements ask about it."""

    slug: str
    title: str
    url: str
    first_shown_on: datetime.date | None = None
    first_shown_at: str = ""
    genre: str = ""


@dataclass(frozen=True, slots=True)
class RecipientFact:
    """A person, company or country, and the other names it is known by."""

    slug: str
    name: str
    kind: str
    url: str
    aliases: tuple[str, ...] = ()

    def is_called(self, name: str) -> bool:
        """Whether a name is one of theirs, accents and capitals aside."""
        return fold(name) in {fold(known) for known in (self.name, *self.aliases)}


@dataclass(frozen=True, slots=True)
class CreditFact:
    """Who did what on a film."""

    film: str
    job: str
    recipient: str
    name: str
    character: str = ""
    is_recalled: bool = False


@dataclass(frozen=True, slots=True)
class CeremonyFact:
    """A ceremony and where it stands."""

    ref: CeremonyRef
    phase: str

    @property
    def is_held(self) -> bool:
        return self.phase in HELD_PHASES


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything the record holds of some claims, found by slug and by (award, ordinal).

    `ceremonies` are all of the awards the claims name, in order; `entries` every nomination of the
    films and recipients named and in the contests named; `night_wins` who won as often in a night
    as a record says. Somebody who was merged or renamed has another address than a claim may have:
    `moved_films` and `moved_recipients` are the addresses of today by those of then.
    """

    films: Mapping[str, FilmFact] = field(default_factory=dict)
    recipients: Mapping[str, RecipientFact] = field(default_factory=dict)
    credits: tuple[CreditFact, ...] = ()
    ceremonies: Mapping[tuple[str, int], CeremonyFact] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    presenters: Mapping[int, list[CreditRef]] = field(default_factory=dict)
    night_wins: tuple[NightWins, ...] = ()
    moved_films: Mapping[str, str] = field(default_factory=dict)
    moved_recipients: Mapping[str, str] = field(default_factory=dict)

    def at(self, award: str, ordinal: int | None) -> list[Entry]:
        """Return the nominations that count at a ceremony; at every one where none is named."""
        return [
            entry
            for entry in self.entries
            if entry.counts
            and (not award or entry.ceremony.award == award)
            and (ordinal is None or entry.ceremony.ordinal == ordinal)
        ]

    def in_contest(self, award: str, ordinal: int | None, slug: str) -> list[Entry]:
        """Return every nomination of a contest, whether it counts or not."""
        return [
            entry
            for entry in self.entries
            if (entry.ceremony.award, entry.ceremony.ordinal) == (award, ordinal)
            and entry.contest.slug == slug
        ]

    def credits_of(self, film: str, job: str) -> list[CreditFact]:
        """Return a film's credits for one job, as billed."""
        return [each for each in self.credits if each.film == film and each.job == job]


@dataclass(frozen=True, slots=True)
class Proof:
    """Where the record shows what a verdict rests on."""

    label: str
    url: str = ""
    rows: Rows | None = None

    @property
    def address(self) -> str:
        """Its address: the ledger's, where it is rows."""
        return self.url if self.rows is None else addresses.ledger() + self.rows.query


@dataclass(frozen=True, slots=True)
class Finding:
    """What the record makes of a claim.

    `says` is what the record holds, in a sentence; `proof` where it shows; `rests_on` the coverage
    of a verdict that more data could still change.
    """

    verdict: Verdict
    says: Sentence
    proof: Proof | None = None
    rests_on: Sentence = NOTHING

    @property
    def is_final(self) -> bool:
        """Whether nothing that is still to be recorded could change it."""
        return not self.rests_on


def unknown(says: str) -> Finding:
    """Return the finding that the record cannot tell, and why."""
    return Finding(Verdict.CANNOT_CHECK, Sentence(says))


def coverage_of(ceremony: CeremonyRef) -> Sentence:
    """Return what a finding rests on at one ceremony; nothing where all of it is tracked."""
    return NOTHING if ceremony.is_whole else Sentence(f"The {ceremony.name} is tracked in part.")


def said_about(entries: Iterable[Entry], *, film: str = "", person: str = "") -> list[Entry]:
    """Return the entries for a film and naming a person, by their slugs; "" is anybody."""
    return [
        entry
        for entry in entries
        if (not film or any(each.slug == film for each in entry.films))
        and (not person or any(credit.slug == person for credit in entry.standing_credits))
    ]
