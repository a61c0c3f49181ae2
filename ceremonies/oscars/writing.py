"""Writing the plan into the record: what is new in bulk, what changed row by row.

Everything runs in the caller's transaction. New rows are given ids first, so that the nominations
of the plan become facts (`facts`) that can be compared with those that stand; then every table is
written once.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import F

from ceremonies.bulk import insert_instances, insert_rows, reserve_ids
from ceremonies.choices import (
    CLOSED_STATES,
    ContestState,
    Coverage,
    Outcome,
    Phase,
    ResultAction,
    Several,
)
from ceremonies.models import (
    Award,
    Category,
    Ceremony,
    Contest,
    Credit,
    ImportedRow,
    Nomination,
    NominationFilm,
    ResultEntry,
)
from ceremonies.oscars.categories import AWARD_NAME, AWARD_POSITION, AWARD_SLUG
from ceremonies.oscars.comparing import Decision
from ceremonies.oscars.facts import (
    CHARACTER,
    CREDITS,
    FILMS,
    OUTCOME,
    PLACE,
    REPLACED_BY,
    STATUS,
    WORK,
    Facts,
)
from ceremonies.oscars.matching import Met
from ceremonies.oscars.nights import known_ceremonies, new_ceremony
from ceremonies.oscars.record import Plan, PlannedContest
from ceremonies.oscars.standing import Known, Standing, StandingCeremony, StandingContest
from films.models import Film, Recipient
from films.names import film_slug, free_slug, name_slug

#: Out of the way of every real position, while rows change places.
_OUT_OF_THE_WAY = 20_000


@dataclass(slots=True)
class Places:
    """The ids of everything in the plan, whether it stood or is new.

    `new` are the digests of rows that become new nominations.
    """

    contests: dict[tuple[int, str], int]
    nominations: dict[str, int]
    new: set[str] = field(default_factory=set)
    new_contests: set[int] = field(default_factory=set)


def write_award() -> Award:
    """Return the Academy Awards, made if they are not there."""
    fields = {"name": AWARD_NAME, "short_name": AWARD_NAME, "position": AWARD_POSITION}
    return Award.objects.get_or_create(slug=AWARD_SLUG, defaults=fields)[0]


def write_ceremonies(award: Award, plan: Plan, standing: Standing) -> None:
    """Add the ceremonies that are missing; fill in a period nobody entered."""
    facts = known_ceremonies()
    missing = [number for number in plan.periods if number not in standing.ceremonies]
    made = [
        new_ceremony(award, number, plan.periods[number], facts.get(number)) for number in missing
    ]
    Ceremony.objects.bulk_create(made)
    for one in made:
        standing.ceremonies[one.ordinal] = StandingCeremony(
            one.pk,
            one.ordinal,
            one.coverage,
            one.phase,
            one.date is not None,
            one.eligibility_period,
        )
    for number, period in plan.periods.items():
        ceremony = standing.ceremonies[number]
        if not ceremony.period:
            Ceremony.objects.filter(pk=ceremony.id).update(eligibility_period=period)


def write_categories(award: Award, plan: Plan, standing: Standing) -> None:
    """Add the families that are missing."""
    families = {contest.family.slug: contest.family for contest in plan.contests}
    made = [
        Category(
            award=award,
            slug=family.slug,
            name=family.name,
            short_name=family.short_name,
            honours=family.honours,
        ).derive_keys()
        for slug, family in families.items()
        if slug not in standing.categories
    ]
    Category.objects.bulk_create(made)
    standing.categories |= {one.slug: one.pk for one in made}


def write_films_and_recipients(plan: Plan, known: Known, met: Met) -> None:
    """Add the films and recipients that are missing, and the ids that were."""
    new_films = [film for key, film in plan.films.items() if key not in met.films]
    films = []
    film_column, name_column = (model._meta.get_field("slug") for model in (Film, Recipient))
    for pk, film in zip(reserve_ids(Film, len(new_films)), new_films, strict=True):
        slug = _own(film_column, film_slug(film.title, film.year), known.film_slugs)
        made = Film(
            pk=pk,
            slug=slug,
            title=film.title,
            year=film.year,
            imdb_id=film.imdb_id or None,
            recalled_fields=["year"],
        )
        films.append(made.derive_keys())
        met.films[film.key] = pk
    insert_instances(films)
    new_names = [who for key, who in plan.recipients.items() if key not in met.recipients]
    recipients = []
    for pk, who in zip(reserve_ids(Recipient, len(new_names)), new_names, strict=True):
        recipient = Recipient(
            pk=pk,
            kind=who.kind,
            slug=_own(name_column, name_slug(who.name) or who.kind, known.recipient_slugs),
            name=who.name,
            aliases=list(who.aliases),
            imdb_id=who.imdb_id or None,
        )
        recipients.append(recipient.derive_keys())
        met.recipients[who.key] = pk
    insert_instances(recipients)
    for pk, imdb_id in met.ids_learned.items():
        Recipient.objects.filter(pk=pk, imdb_id=None).update(imdb_id=imdb_id)


def place(plan: Plan, met: Met) -> Places:
    """Give ids to the contests and nominations that are new."""
    new_contests = [
        (one.ordinal, one.slug)
        for one in plan.contests
        if (one.ordinal, one.slug) not in met.contests
    ]
    contests = dict(met.contests)
    ids = reserve_ids(Contest, len(new_contests))
    contests.update(zip(new_contests, ids, strict=True))
    # a row that was imported and has no nomination any more had it deleted by an editor
    fresh = [
        one.digest
        for contest in plan.contests
        for one in contest.nominations
        if one.digest not in met.nominations and one.digest not in met.rows
    ]
    nominations = dict(met.nominations)
    nominations.update(zip(fresh, reserve_ids(Nomination, len(fresh)), strict=True))
    return Places(contests, nominations, set(fresh), set(ids))


def facts_of_plan(contest: PlannedContest, places: Places, met: Met) -> dict[str, Facts]:
    """Return the facts of a planned contest's nominations, by the digest of their row."""
    pk = places.contests[contest.ordinal, contest.slug]
    films, recipients = met.films, met.recipients
    return {
        one.digest: [
            pk,
            one.work,
            one.character,
            one.status.value,
            places.nominations.get(one.replaced_by) if one.replaced_by else None,
            one.outcome.value,
            one.place,
            [films[key] for key in one.films],
            [
                [recipients[credit.recipient], credit.role, credit.printed_as, credit.status.value]
                for credit in one.credits
            ],
        ]
        for one in contest.nominations
    }


def write_contests(
    plan: Plan, standing: Standing, places: Places, outcomes: dict[int, list[str]]
) -> None:
    """Add the contests that are new, each with the result its nominations say.

    `outcomes` are those of every contest's nominations, by its id.
    """
    arrange_contests(plan, standing, places)
    last = {
        number: max((one.position for one in there), default=0)
        for number, there in _by_ordinal(standing).items()
    }
    slugs: dict[int, set[str]] = defaultdict(set)
    for there in standing.contests.values():
        slugs[there.ordinal].add(there.slug)
    order = _page_order(plan, standing, places)
    column = Contest._meta.get_field("slug")
    made = []
    for contest in plan.contests:
        pk = places.contests[contest.ordinal, contest.slug]
        if pk not in places.new_contests:
            continue
        position = order.get(pk)
        if position is None:
            position = last[contest.ordinal] = last.get(contest.ordinal, 0) + 1
        state, several, winners = result_of(outcomes.get(pk, []), contest)
        one = Contest(
            pk=pk,
            ceremony_id=standing.ceremonies[contest.ordinal].id,
            category_id=standing.categories[contest.family.slug],
            slug=_own(column, contest.slug, slugs[contest.ordinal]),
            name=contest.name,
            printed_name=contest.printed_name,
            short_name=contest.short_name,
            group=contest.family.group,
            position=position,
            competitive=contest.family.competitive,
            state=state,
            several=several,
            winners=winners,
        )
        one.derive_keys()
        made.append(one)
    insert_instances(made)


def result_of(
    outcomes: Sequence[str], contest: PlannedContest | None, several: str = ""
) -> tuple[str, str, int]:
    """Return state, why several won, and how many, as a contest's outcomes say.

    `several` is what stood before: it stays where it still makes sense.
    """
    winners = sum(outcome == Outcome.WON for outcome in outcomes)
    if not winners:
        return ContestState.OPEN, "", 0
    if winners == 1:
        return ContestState.ANNOUNCED, "", 1
    planned = contest.several if contest is not None else ""
    return ContestState.ANNOUNCED, several or planned or Several.AWARDS, winners


def is_to_arrange(ceremony: StandingCeremony, standing: Standing) -> bool:
    """Whether a ceremony's contests and nominations take the order of the file.

    That is where it was tracked in part and never imported; elsewhere what stands keeps its place,
    and what is new comes after it.
    """
    imported = {row.ordinal for row in standing.rows}
    return ceremony.coverage != Coverage.COMPLETE and ceremony.ordinal not in imported


def arrange_contests(plan: Plan, standing: Standing, places: Places) -> None:
    """Move the contests of partly tracked ceremonies to where they stand among all."""
    order = _page_order(plan, standing, places)
    moved = {
        pk: order[pk]
        for pk, one in standing.contests.items()
        if pk in order and order[pk] != one.position
    }
    _move(Contest, moved)


def _page_order(plan: Plan, standing: Standing, places: Places) -> dict[int, int]:
    """Return the positions of all contests of ceremonies that take the order of the file."""
    order: dict[int, int] = {}
    planned: dict[int, list[int]] = defaultdict(list)
    for contest in plan.contests:
        planned[contest.ordinal].append(places.contests[contest.ordinal, contest.slug])
    there = _by_ordinal(standing)
    for number, contests in planned.items():
        if is_to_arrange(standing.ceremonies[number], standing):
            others = [one.id for one in there.get(number, []) if one.id not in set(contests)]
            order.update({pk: position for position, pk in enumerate([*contests, *others], 1)})
    return order


def _by_ordinal(standing: Standing) -> dict[int, list[StandingContest]]:
    by_ordinal: dict[int, list[StandingContest]] = defaultdict(list)
    for one in standing.contests.values():
        by_ordinal[one.ordinal].append(one)
    return by_ordinal


def _move(model: type[models.Model], moved: dict[int, int]) -> None:
    """Give rows their new positions; two may change places."""
    if not moved:
        return
    rows = model._default_manager.filter(pk__in=moved)
    rows.update(position=F("position") + _OUT_OF_THE_WAY)
    model._default_manager.bulk_update(
        [model(pk=pk, position=position) for pk, position in moved.items()], ["position"], 500
    )


def write_nominations(
    plan: Plan, standing: Standing, places: Places, facts: dict[str, Facts]
) -> None:
    """Add the nominations that are new, with their films and credits."""
    rows: list[Sequence[Any]] = []
    films: list[Sequence[Any]] = []
    credits: list[Sequence[Any]] = []
    moved: dict[int, int] = {}
    column = Nomination._meta.get_field("key")
    for contest in plan.contests:
        pk = places.contests[contest.ordinal, contest.slug]
        there = standing.contests[pk].nominations if pk in standing.contests else []
        taken = {standing.keys[one][0] for one in there}
        position = max((standing.keys[one][1] for one in there), default=0)
        arranged = bool(there) and is_to_arrange(standing.ceremonies[contest.ordinal], standing)
        here = [places.nominations.get(one.digest) for one in contest.nominations]
        if arranged:
            position = 0
            others = [one for one in there if one not in set(here)]
            moved |= {other: number for number, other in enumerate(others, len(here) + 1)}
        for one, nomination in zip(contest.nominations, here, strict=True):
            if nomination is None:
                continue
            if arranged:
                position += 1
            if one.digest not in places.new:
                if arranged:
                    moved[nomination] = position
                continue
            if not arranged:
                position += 1
            said = facts[one.digest]
            rows.append(
                (
                    nomination,
                    pk,
                    _own(column, one.key, taken),
                    position,
                    said[WORK],
                    said[CHARACTER],
                    search_key(said),
                    said[STATUS],
                    said[REPLACED_BY],
                    said[OUTCOME],
                    said[PLACE],
                )
            )
            add_films_and_credits(nomination, said, films, credits)
    _move(
        Nomination, {pk: number for pk, number in moved.items() if standing.keys[pk][1] != number}
    )
    # what replaces another comes first: the database looks at the link row by row
    rows.sort(key=lambda row: row[8] is not None)
    insert_rows(Nomination, _NOMINATION_COLUMNS, rows)
    write_films_and_credits(films, credits)


_NOMINATION_COLUMNS = (
    "id",
    "contest",
    "key",
    "position",
    "work",
    "character",
    "search_key",
    "status",
    "replaced_by",
    "outcome",
    "place",
)


def search_key(facts: Facts) -> str:
    """Return what a nomination is found by."""
    if not facts[WORK] and not facts[CHARACTER]:
        return ""
    nomination = Nomination(work=facts[WORK], character=facts[CHARACTER])
    nomination.derive_keys()
    return nomination.search_key


def add_films_and_credits(
    nomination: int, facts: Facts, films: list[Sequence[Any]], credits: list[Sequence[Any]]
) -> None:
    """Add the rows of a nomination's films and credits to the lists."""
    films += [(nomination, film, number) for number, film in enumerate(facts[FILMS], 1)]
    credits += [(nomination, *credit, number) for number, credit in enumerate(facts[CREDITS], 1)]


def write_films_and_credits(films: list[Sequence[Any]], credits: list[Sequence[Any]]) -> None:
    """Insert rows of films and credits."""
    insert_rows(NominationFilm, ("nomination", "film", "position"), films)
    insert_rows(
        Credit, ("nomination", "recipient", "role", "printed_as", "status", "position"), credits
    )


def update_nominations(changed: dict[int, Decision]) -> None:
    """Write the changed parts of nominations that stood, by id."""
    if not changed:
        return
    Nomination.objects.bulk_update(
        [
            Nomination(
                pk=pk,
                work=facts[WORK],
                character=facts[CHARACTER],
                search_key=search_key(facts),
                status=facts[STATUS],
                replaced_by_id=facts[REPLACED_BY],
                outcome=facts[OUTCOME],
                place=facts[PLACE],
            )
            for pk, facts in ((pk, decision.facts) for pk, decision in changed.items())
        ],
        ["work", "character", "search_key", "status", "replaced_by", "outcome", "place"],
        200,
    )
    films: list[Sequence[Any]] = []
    credits: list[Sequence[Any]] = []
    for pk, decision in changed.items():
        its_films: list[Sequence[Any]] = []
        its_credits: list[Sequence[Any]] = []
        add_films_and_credits(pk, decision.facts, its_films, its_credits)
        if "films" in decision.changed:
            NominationFilm.objects.filter(nomination=pk).delete()
            films += its_films
        if "credits" in decision.changed:
            Credit.objects.filter(nomination=pk).delete()
            credits += its_credits
    write_films_and_credits(films, credits)


def update_contest(
    there: StandingContest,
    contest: PlannedContest | None,
    before: dict[int, Facts],
    after: dict[int, Facts],
    keys: dict[int, tuple[str, int]],
    *,
    reason: str,
) -> None:
    """Bring a contest's result in line with its nominations, and log it where it changed.

    `before` and `after` are the facts of its nominations by id. A contest somebody closed without
    a winner stays closed.
    """
    state, several, winners = result_of(
        [facts[OUTCOME] for facts in after.values()], contest, there.several
    )
    if not winners and there.state in CLOSED_STATES and there.state != ContestState.ANNOUNCED:
        state = there.state
    Contest.objects.filter(pk=there.id).update(
        state=state,
        several=several,
        winners=winners,
        announced_at=there.announced_at if state != ContestState.OPEN else None,
        version=F("version") + 1,
    )
    changed = any(before[pk][OUTCOME] != after[pk][OUTCOME] for pk in before if pk in after)
    if not changed and state == there.state:
        return
    action = ResultAction.CORRECTED
    if state == ContestState.OPEN:
        action = ResultAction.CLEARED
    elif there.state == ContestState.OPEN:
        action = ResultAction.RECORDED
    ResultEntry.objects.create(
        contest_id=there.id,
        action=action,
        before=_told(there.state, there.several, there.announced_at, before, keys),
        after=_told(
            state, several, there.announced_at if state != ContestState.OPEN else None, after, keys
        ),
        reason=reason,
    )


def result_only(outcome: str, place: int | None) -> Facts:
    """Return facts that say a result and nothing else."""
    facts: Facts = [None] * 9
    facts[OUTCOME], facts[PLACE] = outcome, place
    return facts


def _told(
    state: str,
    several: str,
    announced_at: Any,
    facts: dict[int, Facts],
    keys: dict[int, tuple[str, int]],
) -> dict[str, Any]:
    """Return what the log keeps of a contest, as `results.snapshot` does."""
    return {
        "state": state,
        "several": several,
        "announced_at": announced_at.isoformat() if announced_at else None,
        "outcomes": {keys[pk][0]: said[OUTCOME] for pk, said in facts.items() if pk in keys},
        "places": {
            keys[pk][0]: said[PLACE]
            for pk, said in facts.items()
            if pk in keys and said[PLACE] is not None
        },
    }


def finish_ceremonies(plan: Plan, standing: Standing, touched: set[int]) -> list[int]:
    """Say of every ceremony whose contests are all decided that it is final and tracked whole.

    Returns the ordinals of those that are decided and have no night yet, which cannot be final.
    """
    open_contests = {contest.ordinal for contest in plan.contests if not contest.is_decided}
    without_night = []
    for number in sorted(touched):
        ceremony = standing.ceremonies[number]
        if number in open_contests:
            if ceremony.phase == Phase.SCHEDULED:
                Ceremony.objects.filter(pk=ceremony.id).update(phase=Phase.NOMINATED)
            continue
        phase = Phase.FINAL if ceremony.has_night else ceremony.phase
        if not ceremony.has_night:
            without_night.append(number)
        Ceremony.objects.filter(pk=ceremony.id).update(phase=phase, coverage=Coverage.COMPLETE)
    return without_night


def write_rows(rows: Iterable[Sequence[Any]]) -> None:
    """Remember the rows of the file: ceremony, nomination, digest, read, left, remarks, created."""
    insert_rows(
        ImportedRow,
        ("ceremony", "nomination", "digest", "read", "left", "remarks", "created"),
        rows,
    )


def _own(column: Any, slug: str, taken: set[str]) -> str:
    """Return the slug, shortened to the column, or the first of "slug-2" … that nobody has yet."""
    own = free_slug(slug, taken, column)
    taken.add(own)
    return own
