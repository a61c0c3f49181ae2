"""Comparisons: two films, two recipients or two ceremonies, held against each other.

Two films or recipients meet in a contest in which each has a nomination of its own; a nomination
that names both is one they share. Ceremonies are held against each other by the lasting family
of their categories: of one award those are the same families, of two awards those of one name.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ceremonies.entries import CeremonyRef, ContestRef, Entry
from ceremonies.phrases import Count, Sentence, in_words, joined, say
from ceremonies.rows import Rows
from ceremonies.rules import DEFAULT_RULE
from ceremonies.tallies import CeremonyCount, FilmTally, Tally, count_ceremony, film_tallies, tally
from ceremonies.words import plural, times

#: How many films of a ceremony are listed beside those of the other.
_LEADING = 6

#: Up to how many are named one by one.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Family:
    """The lasting category of a contest."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What is compared: a film, a person, company or country, or a ceremony.

    `slug` is as in its address and `note` tells it from another of its name.
    """

    kind: str
    id: int
    slug: str
    name: str
    url: str
    note: str = ""

    @property
    def genus(self) -> str:
        """What it can be compared with: "film", "recipient" or "ceremony"."""
        return self.kind if self.kind in ("film", "ceremony") else "recipient"

    @property
    def rows(self) -> Rows:
        """Its nominations that count."""
        if self.kind == "ceremony":
            award, _, ordinal = self.slug.rpartition("-")
            return Rows(award=award, ceremony=int(ordinal))
        return Rows(film=self.slug) if self.kind == "film" else Rows(person=self.slug)

    def is_on(self, entry: Entry) -> bool:
        """Whether a nomination is for the film, or names the recipient in a credit that stands."""
        return entry.is_for_film(self.id) if self.kind == "film" else entry.names(self.id)


T = TypeVar("T")

#: One of something for each side.
Pair = tuple[T, T]


# --- two films, two recipients -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Meeting:
    """A contest in which both stood: what each had in it, wins first, and who else won."""

    contest: ContestRef
    sides: Pair[tuple[Entry, ...]]
    other_winners: tuple[Entry, ...] = ()

    @property
    def won(self) -> Pair[bool]:
        """Whether each won it; in a tie both may have."""
        first, second = (any(entry.won for entry in side) for side in self.sides)
        return first, second

    @property
    def is_pending(self) -> bool:
        return any(entry.pending for side in self.sides for entry in side)


@dataclass(frozen=True, slots=True)
class Group:
    """Nominations at one ceremony, in page order."""

    ceremony: CeremonyRef
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """A tally and the nominations it counts."""

    tally: Tally
    rows: Rows


@dataclass(frozen=True, slots=True)
class AwardScore:
    """What each made of its chances at one award."""

    award: str
    name: str
    scores: Pair[Score]


@dataclass(frozen=True, slots=True)
class HeadToHead:
    """Two films or two recipients: where they met, what they shared, what each had without."""

    subjects: Pair[Subject]
    meetings: tuple[Meeting, ...]
    shared: tuple[Group, ...]
    apart: Pair[tuple[Group, ...]]
    awards: tuple[AwardScore, ...]
    totals: Pair[Score]
    is_whole: bool

    @property
    def finding(self) -> Sentence:
        """How often they met and what came of it."""
        return _met(self)


def head_to_head(subjects: Pair[Subject], entries: Iterable[Entry]) -> HeadToHead:
    """Return two films or two recipients held against each other.

    `entries` are all entries of every contest either stood in, rivals included. Who won a contest
    is told whether the win counts or not.
    """
    first, second = subjects
    contests: dict[int, list[Entry]] = {}
    for entry in sorted(entries, key=_date_order):
        contests.setdefault(entry.contest.id, []).append(entry)
    meetings: list[Meeting] = []
    shared: list[Entry] = []
    apart: Pair[list[Entry]] = ([], [])
    for stood in contests.values():
        counted = DEFAULT_RULE.counted(stood)
        both = [entry for entry in counted if first.is_on(entry) and second.is_on(entry)]
        own = (_alone(first, second, counted), _alone(second, first, counted))
        shared += both
        if all(own):
            named = {entry.id for side in (*own, both) for entry in side}
            others = tuple(entry for entry in stood if entry.won and entry.id not in named)
            meetings.append(Meeting(stood[0].contest, own, others))
        else:
            for side, mine in zip(apart, own, strict=True):
                side.extend(mine)
    counts = (_tallied(first, contests), _tallied(second, contests))
    return HeadToHead(
        subjects=subjects,
        meetings=tuple(meetings),
        shared=_by_ceremony(shared),
        apart=(_by_ceremony(apart[0]), _by_ceremony(apart[1])),
        awards=_by_award(subjects, counts),
        totals=(Score(tally(counts[0]), first.rows), Score(tally(counts[1]), second.rows)),
        is_whole=all(entry.ceremony.is_whole for side in counts for entry in side),
    )


def _date_order(entry: Entry) -> tuple[bool, str, str, int, int, int]:
    ceremony = entry.ceremony
    day = ceremony.date.isoformat() if ceremony.date else ""
    place = (entry.contest.position, entry.position)
    return (ceremony.date is None, day, ceremony.award, ceremony.ordinal, *place)


def _alone(one: Subject, other: Subject, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries one is on and the other is not, wins first."""
    own = [entry for entry in entries if one.is_on(entry) and not other.is_on(entry)]
    return tuple(sorted(own, key=lambda entry: not entry.won))


def _tallied(subject: Subject, contests: Mapping[int, list[Entry]]) -> list[Entry]:
    return [
        entry
        for stood in contests.values()
        for entry in DEFAULT_RULE.counted(stood)
        if subject.is_on(entry)
    ]


def _by_ceremony(entries: Iterable[Entry]) -> tuple[Group, ...]:
    ceremonies: dict[int, list[Entry]] = {}
    for entry in entries:
        ceremonies.setdefault(entry.ceremony.id, []).append(entry)
    return tuple(Group(named[0].ceremony, tuple(named)) for named in ceremonies.values())


def _by_award(subjects: Pair[Subject], mine: Pair[list[Entry]]) -> tuple[AwardScore, ...]:
    """Return the scores at each award, those with most nominations of both first."""
    names = {e.ceremony.award: e.ceremony.award_name for side in mine for e in side}

    def at(award: str, side: int) -> Score:
        named = (entry for entry in mine[side] if entry.ceremony.award == award)
        return Score(tally(named), subjects[side].rows.where(award=award))

    found = [AwardScore(award, name, (at(award, 0), at(award, 1))) for award, name in names.items()]
    return tuple(
        sorted(
            found,
            key=lambda item: (-sum(score.tally.nominations for score in item.scores), item.name),
        )
    )


def _met(duel: HeadToHead) -> Sentence:
    first, second = duel.subjects
    number = len(duel.meetings)
    if not number:
        return Sentence("They never stood against each other in a contest on record.")
    rows = (
        first.rows.where(against=second.slug, by="contest"),
        second.rows.where(against=first.slug, by="contest"),
    )
    wins = [sum(meeting.won[side] for meeting in duel.meetings) for side in (0, 1)]
    pending = sum(meeting.is_pending for meeting in duel.meetings)
    often = Count(times(number), rows[0])
    if pending == number:
        return say("They stand against each other {often}; nothing is announced yet.", often=often)
    met = say("They met {often}", often=often)
    if not any(wins):
        came = Sentence("neither has won so far" if pending else "neither won")
    elif number == 1:
        came = Sentence("both won" if all(wins) else f"{(first if wins[0] else second).name} won")
    else:
        came = say(
            "{first} won {a}, {second} {b}",
            first=first.name,
            a=in_words(wins[0], rows[0].wins),
            second=second.name,
            b=in_words(wins[1], rows[1].wins),
        )
    to_come = in_words(pending, rows[0].pending) if pending else ""
    came = say("{came}, with {to_come} to come", came=came, to_come=to_come) if to_come else came
    return say("{met}; {came}.", met=met, came=came)


# --- two ceremonies ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Figure:
    """One of a ceremony's figures and what it counts."""

    number: int
    rows: Rows


@dataclass(frozen=True, slots=True)
class Decision:
    """A contest and the nominations that won it."""

    contest: ContestRef
    winners: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """A category family and how it was decided at each of the two ceremonies."""

    family: Family
    sides: Pair[tuple[Decision, ...]]


@dataclass(frozen=True, slots=True)
class CeremonyPair:
    """Two ceremonies side by side."""

    subjects: Pair[Subject]
    figures: tuple[tuple[str, Pair[Figure]], ...]
    leading: Pair[tuple[FilmTally, ...]]
    both: tuple[FamilyRow, ...]
    only: Pair[tuple[Decision, ...]]
    of_one_award: bool
    finding: Sentence


def ceremony_pair(
    subjects: Pair[Subject],
    contests: Sequence[ContestRef],
    families: Mapping[int, Family],
    entries: Iterable[Entry],
) -> CeremonyPair:
    """Return two ceremonies held against each other.

    `contests` and `entries` are those of both, `families` says which family each contest is of.
    Contests that are not competitive are left out.
    """
    counted = DEFAULT_RULE.counted(entries)
    at = tuple([entry for entry in counted if entry.ceremony.id == one.id] for one in subjects)
    held = tuple(
        [each for each in contests if each.ceremony.id == one.id and each.competitive]
        for one in subjects
    )
    tallies = tuple(film_tallies(at[side], subjects[side].rows) for side in (0, 1))
    counts = tuple(count_ceremony(held[side], at[side]) for side in (0, 1))
    rows = _family_rows(subjects, contests, families, counted)
    return CeremonyPair(
        subjects=subjects,
        figures=_figures(subjects, (counts[0], counts[1])),
        leading=(tuple(tallies[0][:_LEADING]), tuple(tallies[1][:_LEADING])),
        both=tuple(row for row in rows if all(row.sides)),
        only=(_only(rows, 0), _only(rows, 1)),
        of_one_award=subjects[0].rows.award == subjects[1].rows.award,
        finding=joined(" ", (_led(one, tallies[side]) for side, one in enumerate(subjects))),
    )


def _figures(
    subjects: Pair[Subject], counts: Pair[CeremonyCount]
) -> tuple[tuple[str, Pair[Figure]], ...]:
    def of(side: int) -> list[Figure]:
        count, rows = counts[side], subjects[side].rows
        return [
            Figure(count.contests_with_entries, rows.where(by="contest")),
            Figure(count.nominations, rows),
            Figure(count.winners, rows.wins),
            Figure(count.films, rows.where(by="film")),
            Figure(count.films_won, rows.where(by="film", won="1-")),
        ]

    works = "films and series" if any(count.has_television for count in counts) else "films"
    labels = (
        "competitive categories",
        "nominations",
        "winners",
        f"{works} nominated",
        f"{works} that won",
    )
    first, second = of(0), of(1)
    return tuple((label, (first[n], second[n])) for n, label in enumerate(labels))


def _family_rows(
    subjects: Pair[Subject],
    contests: Iterable[ContestRef],
    families: Mapping[int, Family],
    entries: Iterable[Entry],
) -> list[FamilyRow]:
    """Return a row per family, in the order of the first ceremony's page, then the second's."""
    won: dict[int, list[Entry]] = {}
    for entry in entries:
        if entry.won:
            won.setdefault(entry.contest.id, []).append(entry)
    named: dict[str, Family] = {}
    decided: dict[str, Pair[list[Decision]]] = {}
    for side, one in enumerate(subjects):
        held = (each for each in contests if each.competitive and each.ceremony.id == one.id)
        for contest in sorted(held, key=lambda each: each.position):
            family = families[contest.id]
            named.setdefault(family.slug, family)
            decision = Decision(contest, tuple(won.get(contest.id, ())))
            decided.setdefault(family.slug, ([], []))[side].append(decision)
    return [
        FamilyRow(named[slug], (tuple(first), tuple(second)))
        for slug, (first, second) in decided.items()
    ]


def _only(rows: Iterable[FamilyRow], side: int) -> tuple[Decision, ...]:
    """Return the contests of families held at this one of the two ceremonies only."""
    return tuple(
        decision for row in rows if not row.sides[1 - side] for decision in row.sides[side]
    )


def _led(ceremony: Subject, films: Sequence[FilmTally]) -> Sentence:
    """Return which film won most at a ceremony, in one sentence; empty where none has won."""
    best = [item for item in films if item.tally.wins and item.tally.wins == films[0].tally.wins]
    if not best:
        return Sentence()
    wins = best[0].tally.wins
    where = Sentence(f"At the {ceremony.name}")
    if len(best) > _NAMED:
        shared = in_words(len(best), ceremony.rows.where(by="film", won=str(wins)))
        return say("{where} {films} films share the most wins.", where=where, films=shared)
    if len(best) > 1:
        each = joined(
            ", ",
            (say("{film} {n}", film=b.film.title, n=in_words(wins, b.rows.wins)) for b in best),
        )
        return say("{where} the most wins are shared: {each}.", where=where, each=each)
    [leader] = best
    if not leader.entries[0].ceremony.is_whole:
        return say(
            "{where} {film} has {wins} {noun} on record.",
            where=where,
            film=leader.film.title,
            wins=in_words(wins, leader.rows.wins),
            noun=plural(wins, "win"),
        )
    nominated = leader.tally.nominations
    if nominated == 1:
        return Sentence(f"{where} {leader.film.title} won its only nomination.")
    return say(
        "{where} {film} won {wins} of its {nominated}.",
        where=where,
        film=leader.film.title,
        wins=in_words(wins, leader.rows.wins),
        nominated=in_words(nominated, leader.rows),
    )
