"""Careers: what a recipient's nights add up to, and who stands behind a film's nominations."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from ceremonies.choices import CreditStatus
from ceremonies.entries import CreditRef, Entry
from ceremonies.nights import Night
from ceremonies.phrases import Sentence, in_words, say
from ceremonies.rows import COUNTED_ROWS, Rows
from ceremonies.tallies import Tally, tally

#: From how many ceremonies on a run is worth saying.
_RUN = 2


@dataclass(frozen=True, slots=True)
class AwardTotal:
    """A recipient's nights at one award, in order, and their tally."""

    nights: tuple[Night, ...]
    tally: Tally
    rows: Rows = field(default=COUNTED_ROWS, compare=False)

    @property
    def award(self) -> str:
        """The award's slug."""
        return self.nights[0].ceremony.award

    @property
    def name(self) -> str:
        return self.nights[0].ceremony.award_name

    @property
    def ceremony_rows(self) -> Rows:
        """What the number of ceremonies counts."""
        return self.rows.where(by="ceremony")


@dataclass(frozen=True, slots=True)
class Run:
    """Ceremonies of one award one after another, with a nomination, or with a win, at each."""

    nights: tuple[Night, ...]
    rows: Rows = field(default=COUNTED_ROWS, compare=False)

    @property
    def sentence(self) -> Sentence:
        """How long it is: "three ceremonies, 96th Academy Awards to 98th Academy Awards"."""
        return say(
            "{number} ceremonies, {first} {to} {last}",
            number=in_words(len(self.nights), self.rows),
            to="and" if len(self.nights) == _RUN else "to",
            first=self.nights[0].ceremony.name,
            last=self.nights[-1].ceremony.name,
        )


@dataclass(frozen=True, slots=True)
class Career:
    """A recipient's record in sum: its awards, its first and latest nights, its longest runs.

    What there is none of is None: no first win without a win, no run of one ceremony.
    """

    awards: tuple[AwardTotal, ...]
    first: Night | None
    latest: Night | None
    first_win: Night | None
    latest_win: Night | None
    nominated_run: Run | None
    won_run: Run | None


def career(path: Sequence[Night], rows: Rows = COUNTED_ROWS) -> Career:
    """Return what a recipient's nights, in date order, add up to; `rows` are all of theirs.

    Whether a night without a date came first or last is not known: it is neither.
    """
    dated = [night for night in path if night.ceremony.date]
    won = [night for night in dated if night.tally.wins]
    return Career(
        awards=tuple(_award_totals(path, rows)),
        first=next(iter(dated), None),
        latest=next(reversed(dated), None),
        first_win=next(iter(won), None),
        latest_win=next(reversed(won), None),
        nominated_run=_longest_run([night for night in path if _is_held(night)], rows),
        won_run=_longest_run([night for night in path if night.tally.wins], rows.wins),
    )


def _award_totals(path: Iterable[Night], rows: Rows) -> list[AwardTotal]:
    """Return the totals by award: most wins first, then most nominations, then by name."""
    totals = [
        AwardTotal(
            tuple(nights),
            sum((night.tally for night in nights), Tally()),
            rows.where(award=nights[0].ceremony.award),
        )
        for nights in _by_award(path)
    ]
    return sorted(
        totals, key=lambda total: (-total.tally.wins, -total.tally.nominations, total.name)
    )


def _by_award(nights: Iterable[Night]) -> list[list[Night]]:
    """Return the nights of each award together, in the order of its ceremonies."""
    ordered = sorted(nights, key=lambda night: (night.ceremony.award, night.ceremony.ordinal))
    return [list(same) for _, same in groupby(ordered, key=lambda night: night.ceremony.award)]


def _is_held(night: Night) -> bool:
    return night.tally.pending < night.tally.nominations


def _longest_run(nights: Iterable[Night], rows: Rows) -> Run | None:
    """Return the longest run of consecutive ceremonies, of several as long the latest.

    A ceremony that is not tracked ends a run: what happened there is not known, so a run is as
    long as the record shows it and may have been longer.
    """
    runs = [run for same in _by_award(nights) for run in _runs(same) if len(run) >= _RUN]
    if not runs:
        return None
    best = max(runs, key=lambda run: (len(run), _day(run[-1])))
    first, last = best[0].ceremony, best[-1].ceremony
    return Run(
        tuple(best),
        rows.where(award=first.award, first=first.ordinal, last=last.ordinal, by="ceremony"),
    )


def _runs(nights: Sequence[Night]) -> list[list[Night]]:
    """Return the nights of one award, those of consecutive ordinals together."""
    # a night's ordinal less its place is the same all along a run
    placed = groupby(enumerate(nights), key=lambda item: item[1].ceremony.ordinal - item[0])
    return [[night for _, night in run] for _, run in placed]


def _day(night: Night) -> str:
    date = night.ceremony.date
    return date.isoformat() if date else ""


# --- names and credits ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A name awards printed for somebody known by another, and the nominations it stands on."""

    name: str
    entries: tuple[Entry, ...]


def printed_names(entries: Iterable[Entry], recipient_id: int) -> list[PrintedName]:
    """Return the names a recipient was printed under that are not the lasting one, by name."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        for credit in entry.credits:
            if credit.id == recipient_id and credit.is_printed_otherwise:
                found.setdefault(credit.name, []).append(entry)
    return [PrintedName(name, tuple(named)) for name, named in sorted(found.items())]


@dataclass(frozen=True, slots=True)
class ChangedCredit:
    """A nomination whose credit to the recipient changed later: it was given, or taken off."""

    entry: Entry
    was_restored: bool


def changed_credits(entries: Iterable[Entry], recipient_id: int) -> list[ChangedCredit]:
    """Return the nominations whose credit to the recipient changed after they were printed."""
    changed = {CreditStatus.RESTORED, CreditStatus.REMOVED}
    return [
        ChangedCredit(entry, credit.status == CreditStatus.RESTORED)
        for entry in entries
        for credit in entry.credits
        if credit.id == recipient_id and credit.status in changed
    ]


# --- the people of a film ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FilmPerson:
    """Somebody named on a film's nominations: in which roles, and the tally of those naming them.

    `printed` are the names printed for them that are not the lasting one.
    """

    recipient: CreditRef
    roles: tuple[str, ...]
    printed: tuple[str, ...]
    tally: Tally
    rows: Rows = field(default=COUNTED_ROWS, compare=False)

    @property
    def name(self) -> str:
        """The name they are filed under."""
        return self.recipient.lasting_name or self.recipient.name


def film_people(path: Iterable[Night], rows: Rows = COUNTED_ROWS) -> list[FilmPerson]:
    """Return everyone the film's nominations name, of whatever kind; `rows` are the film's.

    Most wins first; of those with as many, whoever had fewer chances, and without a win whoever
    had more; then by name. A credit taken off later does not count (how we count, 3).
    """
    named: dict[int, list[tuple[Entry, CreditRef]]] = {}
    for night in path:
        for bout in night.bouts:
            for credit in bout.entry.standing_credits:
                named.setdefault(credit.id, []).append((bout.entry, credit))
    return sorted((_film_person(found, rows) for found in named.values()), key=_best_first)


def _film_person(found: Sequence[tuple[Entry, CreditRef]], rows: Rows) -> FilmPerson:
    credits = [credit for _, credit in found]
    return FilmPerson(
        recipient=credits[0],
        roles=tuple(dict.fromkeys(role for credit in credits for role in credit.roles)),
        printed=tuple(
            dict.fromkeys(credit.name for credit in credits if credit.is_printed_otherwise)
        ),
        tally=tally(entry for entry, _ in found),
        rows=rows.where(person=credits[0].slug),
    )


def _best_first(person: FilmPerson) -> tuple[int, int, str]:
    count = person.tally
    return (-count.wins, count.nominations if count.wins else -count.nominations, person.name)
