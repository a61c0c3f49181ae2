"""Contradictions no constraint can see, because they lie between rows.

A check constraint looks at one row. That a contest's count of winners is what its nominations say,
that an open contest has no outcomes, that nobody is nominated twice for the same thing: these are
asked of the database here, by whatever wrote in bulk, before it commits.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Count, F, Q
from django.dispatch import receiver

from ceremonies.choices import ContestState, Outcome
from ceremonies.models import Contest, Nomination
from ceremonies.querysets import NominationQuerySet
from films.choices import RecipientKind
from films.merging import identities_changed
from films.models import Film, FilmCountry
from films.natural_keys import natural_key_paths


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A contest or nomination, by its natural key, and what is wrong with it."""

    model: str
    key: tuple[str | int, ...]
    problem: str


def contradictions() -> list[Contradiction]:
    """Return every contradiction between rows of the record. Seven queries at most."""
    return [
        *_miscounted_winners(),
        *_outcomes_that_do_not_fit(),
        *_replaced_elsewhere(),
        *_categories_of_another_award(),
        *_countries_that_are_not(),
        *_nominated_twice(Nomination.objects.all()),
    ]


def _miscounted_winners() -> Iterator[Contradiction]:
    rows = (
        Contest.objects.annotate(won=Count("nominations", filter=Q(nominations__outcome="won")))
        .exclude(winners=F("won"))
        .values_list(*natural_key_paths(Contest), "state", "winners", "won")
    )
    for *key, state, winners, won in rows:
        if state != ContestState.ANNOUNCED:
            problem = f"the contest is {ContestState(state).label}, but {won} won it"
        else:
            problem = f"it says {winners} won, its nominations say {won}"
        yield Contradiction("ceremonies.contest", tuple(key), problem)


def _outcomes_that_do_not_fit() -> Iterator[Contradiction]:
    is_open = Q(contest__state=ContestState.OPEN)
    pending = Q(outcome=Outcome.PENDING)
    # a winner in a contest that is not announced is told by the count of winners above
    rows = (
        Nomination.objects.filter((is_open & ~pending) | (~is_open & pending))
        .exclude(outcome=Outcome.WON)
        .select_related("contest__ceremony__award")
    )
    for nomination in rows:
        problem = (
            f"its outcome is {nomination.get_outcome_display()}, "
            f"but its contest is {nomination.contest.get_state_display()}"
        )
        yield Contradiction("ceremonies.nomination", nomination.natural_key(), problem)


def _replaced_elsewhere() -> Iterator[Contradiction]:
    rows = (
        Nomination.objects.filter(replaced_by__isnull=False)
        .exclude(replaced_by__contest=F("contest"))
        .select_related("contest__ceremony__award")
    )
    for nomination in rows:
        yield Contradiction(
            "ceremonies.nomination",
            nomination.natural_key(),
            "it is replaced by a nomination of another contest",
        )


def _categories_of_another_award() -> Iterator[Contradiction]:
    rows = Contest.objects.exclude(category__award=F("ceremony__award"))
    for key in rows.values_list(*natural_key_paths(Contest)):
        yield Contradiction("ceremonies.contest", key, "its category is another award’s")


def _countries_that_are_not() -> Iterator[Contradiction]:
    rows = FilmCountry.objects.exclude(country__kind=RecipientKind.COUNTRY)
    for key in rows.values_list(*natural_key_paths(FilmCountry)):
        yield Contradiction("films.filmcountry", key, "its country is not a country")


@receiver(identities_changed)
def refuse_nominations_that_are_one(ids: Sequence[int], **kwargs: Any) -> None:
    """Refuse a merge, split or undo after which two nominations of a contest say the same.

    Raises ValidationError with a message for each. `ids` are films or recipients.
    """
    column = "films" if kwargs["sender"] is Film else "recipients"
    concerned = Nomination.objects.filter(**{f"{column}__in": ids})
    beside = Nomination.objects.filter(contest__in=concerned.values("contest"))
    problems = [
        f"Nomination {' '.join(map(str, found.key))}: {found.problem} then. Delete one of them, or "
        "say on its page what tells them apart."
        for found in _nominated_twice(beside)
    ]
    if problems:
        raise ValidationError(problems)


def _nominated_twice(among: NominationQuerySet) -> Iterator[Contradiction]:
    """Two nominations of a contest with the same films, recipients, work and character.

    Where nobody competes that is no contradiction: one night's science awards may go to the same
    company twice, for two inventions the record does not name.
    """
    shared = (
        among.filter(contest__competitive=True)
        .order_by()
        .values("contest", "work", "character", "nomination_films__film", "credits__recipient")
        .annotate(times=Count("id", distinct=True))
        .filter(times__gt=1)
    )
    contests = {row["contest"] for row in shared}
    seen: dict[tuple[object, ...], str] = {}
    for entry in Nomination.objects.filter(contest__in=contests).in_page_order().entries():
        films = tuple(sorted(film.id for film in entry.films))
        named = tuple(sorted(credit.id for credit in entry.credits))
        said = (entry.contest.id, films, named, entry.work, entry.character)
        if said in seen:
            ceremony = entry.ceremony
            key = (ceremony.award, ceremony.ordinal, entry.contest.slug, entry.key)
            problem = f"it is the same nomination as “{seen[said]}”"
            yield Contradiction("ceremonies.nomination", key, problem)
        seen.setdefault(said, entry.key)
