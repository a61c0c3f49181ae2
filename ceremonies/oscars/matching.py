"""Which of what the file says already stands in the record: contests, nominations, names.

A contest is met by its printed name, then by its address, then by being the only one of its family
at the ceremony. A nomination is met by the row it was imported from; else, within its contest, by
what it names: its films, its people, its song. Names without an id are met on the nominations that
are met, and nowhere else (`identity`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ceremonies.oscars.facts import CONTEST, CREDITS, FILMS, WORK, Facts
from ceremonies.oscars.identity import Identity
from ceremonies.oscars.naming import folded
from ceremonies.oscars.record import Plan, PlannedContest, PlannedNomination
from ceremonies.oscars.standing import Known, Standing, StandingContest, StandingRow
from films.choices import RecipientKind

#: How much two entries must have in common to be the same: a changed row of the file asks for
#: less than a nomination nobody imported.
_ENOUGH = 3.0
_ENOUGH_FOR_CHANGED_ROW = 1.0


@dataclass(slots=True)
class Met:
    """What of the plan stands already.

    `contests` are ids by ceremony and planned address; `rows` what was remembered of a planned row
    (by its digest) and `nominations` the nomination it stands as; `films` and `recipients` are ids
    by key. `ids_learned` are recipients whose IMDb id the file knows and the record does not.
    """

    contests: dict[tuple[int, str], int] = field(default_factory=dict)
    rows: dict[str, StandingRow] = field(default_factory=dict)
    nominations: dict[str, int] = field(default_factory=dict)
    films: dict[str, int] = field(default_factory=dict)
    recipients: dict[str, int] = field(default_factory=dict)
    ids_learned: dict[int, str] = field(default_factory=dict)
    gone: list[StandingRow] = field(default_factory=list)


def meet(plan: Plan, standing: Standing, known: Known) -> Met:
    """Return what of the plan stands already. No query."""
    met = Met()
    _meet_films_and_names(plan, known, met)
    _meet_contests(plan, standing, met)
    _meet_same_rows(plan, standing, met)
    taken = set(met.nominations.values())
    left_over = _left_over(standing, met)
    for contest in plan.contests:
        here = met.contests.get((contest.ordinal, contest.slug))
        rows = (
            [
                *left_over.get((contest.ordinal, here), []),
                *left_over.get((contest.ordinal, None), []),
            ]
            if here is not None
            else left_over.get((contest.ordinal, None), [])
        )
        standing_here = standing.contests[here].nominations if here is not None else []
        unmet = [one for one in contest.nominations if one.digest not in met.rows]
        if unmet and (rows or standing_here):
            _meet_by_content(unmet, rows, standing_here, standing, plan, known, met, taken)
    _meet_names_on_nominations(plan, standing, known, met)
    matched = {row.id for row in met.rows.values()}
    met.gone = [row for row in standing.rows if row.id not in matched]
    return met


def _meet_films_and_names(plan: Plan, known: Known, met: Met) -> None:
    for key, film in plan.films.items():
        if film.imdb_id in known.films:
            met.films[key] = known.films[film.imdb_id]
    for key, who in plan.recipients.items():
        if who.imdb_id in known.recipients:
            met.recipients[key] = known.recipients[who.imdb_id]
        elif who.kind != RecipientKind.PERSON:
            found = known.unnumbered.get((who.kind, folded(who.name)))
            if found is not None and found not in met.ids_learned:
                met.recipients[key] = found
                if who.imdb_id:
                    met.ids_learned[found] = who.imdb_id


def _meet_contests(plan: Plan, standing: Standing, met: Met) -> None:
    by_ordinal: dict[int, list[StandingContest]] = defaultdict(list)
    for one in standing.contests.values():
        by_ordinal[one.ordinal].append(one)
    planned: dict[int, list[PlannedContest]] = defaultdict(list)
    for contest in plan.contests:
        planned[contest.ordinal].append(contest)
    for ordinal, contests in planned.items():
        there = by_ordinal.get(ordinal, [])
        for found in (_by_printed_name, _by_address, _by_family):
            free = [one for one in there if one.id not in set(met.contests.values())]
            waiting = [one for one in contests if (ordinal, one.slug) not in met.contests]
            for contest, one in found(waiting, free):
                met.contests[ordinal, contest.slug] = one.id


def _by_printed_name(
    planned: list[PlannedContest], free: list[StandingContest]
) -> Iterator[tuple[PlannedContest, StandingContest]]:
    names = {one.printed_name.casefold(): one for one in free}
    for contest in planned:
        if one := names.pop(contest.printed_name.casefold(), None):
            yield contest, one


def _by_address(
    planned: list[PlannedContest], free: list[StandingContest]
) -> Iterator[tuple[PlannedContest, StandingContest]]:
    slugs = {one.slug: one for one in free}
    for contest in planned:
        if one := slugs.pop(contest.slug, None):
            yield contest, one


def _by_family(
    planned: list[PlannedContest], free: list[StandingContest]
) -> Iterator[tuple[PlannedContest, StandingContest]]:
    for contest in planned:
        same = [one for one in free if one.category == contest.family.slug]
        alike = [one for one in planned if one.family.slug == contest.family.slug]
        if len(same) == 1 and len(alike) == 1:
            yield contest, same[0]


def _meet_same_rows(plan: Plan, standing: Standing, met: Met) -> None:
    remembered = {(row.ordinal, row.digest): row for row in standing.rows}
    for contest in plan.contests:
        for one in contest.nominations:
            row = remembered.get((contest.ordinal, one.digest))
            if row is not None:
                met.rows[one.digest] = row
                if row.nomination is not None:
                    met.nominations[one.digest] = row.nomination


def _left_over(standing: Standing, met: Met) -> dict[tuple[int, int | None], list[StandingRow]]:
    """Return the remembered rows the file no longer holds word for word, by where they stand."""
    same = {row.id for row in met.rows.values()}
    rows: dict[tuple[int, int | None], list[StandingRow]] = defaultdict(list)
    for row in standing.rows:
        if row.id not in same:
            contest = row.read[CONTEST] if row.read else None
            if row.nomination is not None:
                contest = standing.facts[row.nomination][CONTEST]
            rows[row.ordinal, contest].append(row)
    return rows


def _meet_by_content(
    unmet: list[PlannedNomination],
    rows: list[StandingRow],
    standing_here: Iterable[int],
    standing: Standing,
    plan: Plan,
    known: Known,
    met: Met,
    taken: set[int],
) -> None:
    """Match changed rows and nominations nobody imported, the likest first."""
    candidates: list[tuple[StandingRow | None, int | None, Facts]] = []
    of_rows = {row.nomination for row in rows}
    for row in rows:
        facts = standing.facts[row.nomination] if row.nomination is not None else row.read
        if facts is not None:
            candidates.append((row, row.nomination, facts))
    candidates += [
        (None, pk, standing.facts[pk])
        for pk in standing_here
        if pk not in taken and pk not in of_rows
    ]
    pairs: list[tuple[float, int, int]] = []
    for number, one in enumerate(unmet):
        for place, (of_row, _, facts) in enumerate(candidates):
            likeness = _likeness(one, facts, plan, known, met)
            if likeness >= (_ENOUGH if of_row is None else _ENOUGH_FOR_CHANGED_ROW):
                pairs.append((-likeness, number, place))
    done_rows: set[int] = set()
    done_places: set[int] = set()
    for _, number, place in sorted(pairs):
        if number in done_rows or place in done_places:
            continue
        done_rows.add(number)
        done_places.add(place)
        digest = unmet[number].digest
        of_row, pk, _ = candidates[place]
        if of_row is not None:
            met.rows[digest] = of_row
        if pk is not None:
            met.nominations[digest] = pk
            taken.add(pk)


def _likeness(one: PlannedNomination, facts: Facts, plan: Plan, known: Known, met: Met) -> float:
    """Return how much a planned nomination and a standing one have in common."""
    score = 0.0
    there = set(facts[FILMS])
    planned = {met.films.get(key) for key in one.films}
    if one.films and there:
        if planned == there or _same_titles(one, facts, plan, known):
            score += 3
        elif planned & there:
            score += 2
    elif not one.films and not there:
        score += 1
    if one.work and facts[WORK]:
        score += 2 if folded(one.work) == folded(facts[WORK]) else -2
    credited = {credit[0] for credit in facts[CREDITS]}
    wanted = {credit.recipient for credit in one.credits}
    if credited and wanted:
        same = sum(
            any(_is(plan.recipients[key], pk, known, met) for pk in credited) for key in wanted
        )
        score += 2 * same / max(len(credited), len(wanted)) if same else -2
    return score


def _same_titles(one: PlannedNomination, facts: Facts, plan: Plan, known: Known) -> bool:
    """Whether films without an id have the titles of those that stand there."""
    if any(plan.films[key].imdb_id for key in one.films):
        return False
    titles = {folded(plan.films[key].title) for key in one.films}
    return titles == {known.titles[pk] for pk in facts[FILMS]}


def _is(who: Identity, pk: int, known: Known, met: Met) -> bool:
    """Whether a recipient on the very same nomination is the one the file names there."""
    found = met.recipients.get(who.key)
    if found is not None:
        return found == pk
    if known.kinds.get(pk) != who.kind or (who.imdb_id and pk in known.numbered):
        return False
    return any(folded(name) in known.names[pk] for name in (who.name, *who.aliases))


def _meet_names_on_nominations(plan: Plan, standing: Standing, known: Known, met: Met) -> None:
    """Meet films and people without an id on the nominations that are met."""
    for contest in plan.contests:
        for one in contest.nominations:
            pk = met.nominations.get(one.digest)
            if pk is None:
                continue
            facts = standing.facts[pk]
            for key in one.films:
                if key not in met.films and not plan.films[key].imdb_id:
                    title = folded(plan.films[key].title)
                    for film in facts[FILMS]:
                        if known.titles[film] == title:
                            met.films[key] = film
            for credit in one.credits:
                who = plan.recipients[credit.recipient]
                if who.key in met.recipients:
                    continue
                for recipient in dict.fromkeys(there[0] for there in facts[CREDITS]):
                    if _is(who, recipient, known, met):
                        met.recipients[who.key] = recipient
                        if who.imdb_id:
                            met.ids_learned[recipient] = who.imdb_id
                        break
