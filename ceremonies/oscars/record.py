"""The plan: what the record will hold of the file, as plain values that know of no database.

Everything a row says is decided here once: its contest, films, credits, status, outcome and the
word it goes by. What no nomination can be made of is left out of the plan and named among the
hazards, with its line and the reason; so is whatever had to be read around.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ceremonies.choices import CreditStatus, Outcome, Several, Status
from ceremonies.oscars.categories import (
    PLACE_OF,
    contest_name,
    family_of,
    is_placed,
    printed_title,
    short_name_of,
)
from ceremonies.oscars.credits import Named, named_on
from ceremonies.oscars.families import Family
from ceremonies.oscars.identity import (
    FilmIdentity,
    Identity,
    film_identities,
    film_keys,
    identify,
    slips,
)
from ceremonies.oscars.naming import folded, typographic
from ceremonies.oscars.notes import NoteFacts, facts_of
from ceremonies.oscars.reading import Row
from films.names import name_slug

#: The columns a value must fit in; longer ones are no names.
LONGEST = {"film": 250, "name": 200, "work": 250, "character": 200, "category": 160}

_LONGEST_KEY = 190
_LONGEST_SLUG = 150


@dataclass(frozen=True, slots=True)
class Hazard:
    """Something about a row that is not as it should be; `landed` says whether it was imported."""

    line: int
    reason: str
    landed: bool = True


@dataclass(frozen=True, slots=True)
class PlannedCredit:
    """A credit: the recipient's key, role, the name as printed where it differs, status."""

    recipient: str
    role: str
    printed_as: str
    status: CreditStatus


@dataclass(frozen=True, slots=True)
class PlannedNomination:
    """One row as a nomination. Films are keys; `replaced_by` is the digest of another row."""

    line: int
    digest: str
    key: str
    films: tuple[str, ...]
    credits: tuple[PlannedCredit, ...]
    work: str
    character: str
    status: Status
    outcome: Outcome
    place: int | None
    replaced_by: str | None


@dataclass(frozen=True, slots=True)
class PlannedContest:
    """A printed category at one ceremony with its nominations in the file's order."""

    ordinal: int
    family: Family
    printed_name: str
    name: str
    slug: str
    short_name: str
    several: Several | str
    nominations: tuple[PlannedNomination, ...]

    @property
    def is_decided(self) -> bool:
        """Whether the file names a winner."""
        return any(one.outcome == Outcome.WON for one in self.nominations)


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole file: periods by ceremony, contests in page order, who and what is in them."""

    periods: dict[int, str]
    contests: list[PlannedContest]
    recipients: dict[str, Identity]
    films: dict[str, FilmIdentity]
    hazards: list[Hazard]


def make_plan(rows: Sequence[Row]) -> Plan:
    """Return what the rows say, and what about them is hazardous."""
    hazards = [Hazard(row.line, oddity) for row in rows for oddity in row.oddities]
    rows = _once(rows, hazards)
    families = {
        (row.printed, row.canonical, row.kind): family_of(row.printed, row.canonical, row.kind)
        for row in rows
    }
    naming: list[tuple[Row, list[Named]]] = []
    for row in rows:
        family = families[row.printed, row.canonical, row.kind]
        oddities: list[str] = []
        named = named_on(row, family, oddities)
        hazards += [Hazard(row.line, oddity) for oddity in oddities]
        if reason := _unplaceable(row, named):
            hazards.append(Hazard(row.line, reason, landed=False))
            continue
        naming.append((row, named))
    naming = _without_slips(naming, hazards)
    keys, recipients = identify(naming)
    films = film_identities(row for row, _ in naming)
    grouped: dict[tuple[int, str], list[tuple[Row, list[Named]]]] = defaultdict(list)
    for row, named in naming:
        grouped[row.ordinal, row.printed].append((row, named))
    contests = []
    for members in grouped.values():
        row = members[0][0]
        family = families[row.printed, row.canonical, row.kind]
        if not is_placed(row.printed):
            hazards.append(
                Hazard(row.line, f"the category “{row.printed}” is new: look where it belongs")
            )
        contests.append(_contest(family, members, keys, recipients, films, hazards))
    contests.sort(key=lambda contest: (contest.ordinal, PLACE_OF.get(contest.family.slug, 999)))
    hazards.sort(key=lambda hazard: hazard.line)
    return Plan(
        periods={row.ordinal: row.year for row in rows},
        contests=_with_own_slugs(contests),
        recipients=recipients,
        films=films,
        hazards=hazards,
    )


def _once(rows: Sequence[Row], hazards: list[Hazard]) -> list[Row]:
    """Return the rows without those the file says twice, word for word."""
    first: dict[str, Row] = {}
    for row in rows:
        earlier = first.setdefault(row.digest, row)
        if earlier is not row:
            reason = f"it is line {earlier.line} again, word for word"
            hazards.append(Hazard(row.line, reason, landed=False))
    return list(first.values())


def _unplaceable(row: Row, named: Sequence[Named]) -> str:
    """Return why no nomination can be made of a row, "" where one can."""
    if not row.films and not named and not row.citation:
        return "it names neither a film nor anybody"
    checked = [
        *(("film", title) for title in row.films),
        *(("name", one.name) for one in named),
        *(("name", one.printed_as) for one in named),
        ("work" if row.kind == "Music" else "character", row.detail),
        ("category", row.printed),
    ]
    for what, text in checked:
        if len(text) > LONGEST[what]:
            return f"a {what} has {len(text)} characters, and at most {LONGEST[what]} are one"
    return ""


def _without_slips(
    naming: list[tuple[Row, list[Named]]], hazards: list[Hazard]
) -> list[tuple[Row, list[Named]]]:
    found = slips(naming)
    if not found:
        return naming
    lines = {line for line, _ in found}
    mended = []
    for row, named in naming:
        if row.line in lines:
            for one in named:
                if meant := found.get((row.line, one.imdb_id)):
                    reason = f"“{one.name}” stands with the id {one.imdb_id} of somebody else, and "
                    hazards.append(Hazard(row.line, reason + f"is read as {meant}"))
            named = [
                replace(one, imdb_id=found.get((row.line, one.imdb_id), one.imdb_id))
                for one in named
            ]
        mended.append((row, named))
    return mended


def _contest(
    family: Family,
    members: list[tuple[Row, list[Named]]],
    keys: dict[int, list[str]],
    recipients: dict[str, Identity],
    films: dict[str, FilmIdentity],
    hazards: list[Hazard],
) -> PlannedContest:
    first = members[0][0]
    facts = {row.line: facts_of(row.note) for row, _ in members}
    winners = [row for row, _ in members if row.won]
    several: Several | str = ""
    if len(winners) > 1:
        tied = any(facts[row.line].is_tie for row in winners)
        several = Several.TIE if tied else Several.AWARDS
    name = contest_name(first.printed, family)
    taken: set[str] = set()
    nominations = []
    for row, named in members:
        credits = _credits(named, keys[row.line], recipients)
        titles = [films[key].title for key, _ in film_keys(row)]
        work = typographic(row.detail.replace("|", "; ")) if row.kind == "Music" else ""
        fact = facts[row.line]
        if not fact.is_understood:
            hazards.append(
                Hazard(row.line, "its note says it is not official, and not why: look by hand")
            )
        status, replaced_by = _status(row, fact, members, hazards)
        nominations.append(
            PlannedNomination(
                line=row.line,
                digest=row.digest,
                key=_own(_key(family, titles, work, named), taken),
                films=tuple(key for key, _ in film_keys(row)),
                credits=credits,
                work=work,
                character=_character(row),
                status=status,
                outcome=_outcome(row, fact, decided=bool(winners)),
                place=fact.place if winners and not row.won else None,
                replaced_by=replaced_by,
            )
        )
    return PlannedContest(
        ordinal=first.ordinal,
        family=family,
        printed_name=printed_title(first.printed),
        name=name,
        slug=name_slug(name)[:_LONGEST_SLUG] or "contest",
        short_name=short_name_of(first.printed),
        several=several,
        nominations=tuple(nominations),
    )


def _credits(
    named: Sequence[Named], keys: Sequence[str], recipients: dict[str, Identity]
) -> tuple[PlannedCredit, ...]:
    """Return the credits in order; a recipient is named once with every role, and not twice."""
    credits: dict[tuple[str, str], PlannedCredit] = {}
    for one, key in zip(named, keys, strict=True):
        if (key, one.role) in credits:
            continue
        printed, name = one.printed_as or one.name, recipients[key].name
        differs = printed != name and folded(printed) != folded(name)
        credits[key, one.role] = PlannedCredit(
            key, one.role, printed if differs else "", one.status
        )
    return tuple(credits.values())


def _character(row: Row) -> str:
    return typographic(row.detail.replace("|", "; ")) if row.kind == "Acting" else ""


def _outcome(row: Row, fact: NoteFacts, *, decided: bool) -> Outcome:
    if row.won:
        return Outcome.WON
    if not decided:
        return Outcome.PENDING
    return Outcome.PLACED if fact.place else Outcome.NOT_WON


def _status(
    row: Row,
    fact: NoteFacts,
    members: list[tuple[Row, list[Named]]],
    hazards: list[Hazard],
) -> tuple[Status, str | None]:
    """Return the status, and by which row of its contest it was replaced.

    That is the one whose film the note names; where none is, it is only known to have been
    rescinded.
    """
    if fact.status != Status.REPLACED:
        return fact.status, None
    others = [
        other.digest
        for other, _ in members
        if other is not row and other.films and any(title in row.note for title in other.films)
    ]
    if len(others) == 1:
        return Status.REPLACED, others[0]
    hazards.append(
        Hazard(row.line, "its note says it was replaced, and not by which nomination: look by hand")
    )
    return Status.RESCINDED, None


def _key(family: Family, titles: Sequence[str], work: str, named: Sequence[Named]) -> str:
    """Return the words a nomination goes by: its film, then the song, or else the first person
    named where the category is for a person."""
    parts = [titles[0]] if titles else []
    if work:
        parts.append(work)
    elif named and (family.honours == "person" or not titles):
        parts.append(named[0].name)
    return name_slug(" ".join(parts))[:_LONGEST_KEY].strip("-") or "nomination"


def _own(key: str, taken: set[str]) -> str:
    """Return the key, or the first of "key-2", "key-3" … that nobody has yet."""
    own, number = key, 1
    while own in taken:
        number += 1
        own = f"{key}-{number}"
    taken.add(own)
    return own


def _with_own_slugs(contests: list[PlannedContest]) -> list[PlannedContest]:
    """Return the contests with addresses no two of a ceremony share."""
    taken: dict[int, set[str]] = defaultdict(set)
    return [replace(one, slug=_own(one.slug, taken[one.ordinal])) for one in contests]
