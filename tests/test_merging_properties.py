"""Whatever is on record: what was merged and split is as it was once all of it is undone."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ceremonies.models import Credit, NominationFilm, Presenter
from films.journal import rows_pointing_at
from films.merging import merge_films, merge_recipients, split_film, split_recipient, undo
from films.models import Film, FilmCountry, FilmCredit, IdentityEntry, Recipient
from tests.factories import make_ceremony, make_contest, make_film, make_nomination, make_recipient
from tests.records import dump

pytestmark = pytest.mark.django_db

PEOPLE, FILMS, NOMINATIONS = 4, 3, 3

some_people = st.lists(st.integers(0, PEOPLE - 1), max_size=6)
some_films = st.lists(st.integers(0, FILMS - 1), max_size=3, unique=True)


@dataclass(frozen=True)
class Plan:
    """A small record, as numbers of its people and films, and what is done to it."""

    nominated: list[tuple[list[int], list[int]]]
    casts: list[list[int]]
    presenters: list[int]
    gap: int
    acts: list[tuple[str, int, int]]
    order: list[int]


plans = st.builds(
    Plan,
    nominated=st.lists(
        st.tuples(some_films, some_people), min_size=NOMINATIONS, max_size=NOMINATIONS
    ),
    casts=st.lists(some_people, min_size=FILMS, max_size=FILMS),
    presenters=st.lists(st.integers(0, PEOPLE - 1), max_size=3, unique=True),
    gap=st.integers(1, 3),
    acts=st.lists(
        st.tuples(
            st.sampled_from(["merge people", "merge films", "split person", "split film"]),
            st.integers(0, PEOPLE + 1),
            st.integers(0, PEOPLE + 1),
        ),
        min_size=1,
        max_size=4,
    ),
    order=st.permutations(range(4)),
)


def make_planned(plan: Plan) -> None:
    """Save the record; places in a list are `gap` apart."""
    people = [
        make_recipient(name=f"Person {number}", imdb_id=f"nm{number}" if number % 2 else None)
        for number in range(PEOPLE)
    ]
    films = [make_film(title=f"Film {number}") for number in range(FILMS)]
    countries = [make_recipient(name=f"Land {number}", kind="country") for number in range(FILMS)]
    contest = make_contest(ceremony=make_ceremony(ordinal=1), name="Picture")
    for number, (of_films, of_people) in enumerate(plan.nominated):
        nomination = make_nomination(
            contest=contest, key=f"entry-{number}", position=number + 1, work=f"Work {number}"
        )
        for place, chosen in enumerate(of_films, 1):
            NominationFilm.objects.create(
                nomination=nomination, film=films[chosen], position=place * plan.gap
            )
        # who is named twice has two roles, and whoever is merged into them one of the same
        named = {
            (of_people[place], of_people[place] in of_people[:place]): None
            for place in range(len(of_people))
        }
        for place, (person, again) in enumerate(named, 1):
            Credit.objects.create(
                nomination=nomination,
                recipient=people[person],
                role="lyric" if again else "",
                position=place * plan.gap,
            )
    for film, of_people in zip(films, plan.casts, strict=True):
        # neighbours play the same, so that they can be folded
        playing = dict.fromkeys((person, place // 2) for place, person in enumerate(of_people))
        for place, (person, character) in enumerate(playing, 1):
            FilmCredit.objects.create(
                film=film,
                job="cast",
                recipient=people[person],
                character=f"Character {character}",
                position=place * plan.gap,
            )
    for number, film in enumerate(films):
        for place, country in enumerate((countries[number], countries[number - 1]), 1):
            FilmCountry.objects.create(film=film, country=country, position=place * plan.gap)
    for place, person in enumerate(plan.presenters, 1):
        Presenter.objects.create(
            contest=contest, recipient=people[person], position=place * plan.gap
        )


def act(what: str, first: int, second: int) -> IdentityEntry:
    """Merge or split some of what is there; raises ValidationError where that is refused."""
    records: Any = (
        Film.objects.order_by("pk")
        if "film" in what
        else Recipient.objects.filter(kind="person").order_by("pk")
    )
    one, two = (records[number % len(records)] for number in (first, second))
    if what == "merge people":
        return merge_recipients(kept=one, merged=two, reason="One.", ids_confirmed=True)
    if what == "merge films":
        return merge_films(kept=one, merged=two, reason="One.")
    rows = [row for _, row in rows_pointing_at(one)][second % 2 :: 2]
    if what == "split person":
        return split_recipient(recipient=one, rows=rows, reason="Two.")
    return split_film(film=one, rows=rows, reason="Two.")


def attempt(*args: Any) -> IdentityEntry | None:
    """Act; where that is refused, nothing was written."""
    before = dump()
    try:
        with transaction.atomic():
            return act(*args)
    except ValidationError:
        assert dump() == before
        return None


#: A list with gaps: rows that come to stand at its end stand before where a folded one was.
GAPS = Plan(
    nominated=[([], [])] * NOMINATIONS,
    casts=[[0, 0, 0, 0, 3, 1], [0, 0, 1, 0, 0, 0], [0]],
    presenters=[],
    gap=2,
    acts=[("merge people", 3, 1), ("split film", 4, 0), ("merge films", 0, 5)],
    order=[0, 1, 2, 3],
)


#: Rows that were merged, split off and merged again: they are where the first merge left them.
AGAIN = Plan(
    nominated=[([], [])] * NOMINATIONS,
    casts=[[]] * FILMS,
    presenters=[],
    gap=1,
    acts=[("merge films", 0, 1), ("split film", 0, 0), ("merge films", 0, 2)],
    order=[0, 1, 2, 3],
)


@settings(max_examples=60)
@example(GAPS)
@example(AGAIN)
@given(plans)
def test_once_all_is_undone_the_record_is_what_it_was(plan: Plan) -> None:
    """In any order: where a later line is in the way, it is refused until that one is undone."""
    with transaction.atomic():
        make_planned(plan)
        start = dump()
        done = [entry for acted in plan.acts if (entry := attempt(*acted))]
        waiting = [done[number] for number in plan.order if number < len(done)]
        while waiting:
            left = [entry for entry in waiting if not undone(entry)]
            assert len(left) < len(waiting), "each waits for another"
            waiting = left
        assert dump() == start
        transaction.set_rollback(True)


def undone(entry: IdentityEntry) -> bool:
    """Undo a line of the log and return whether it could be; where not, nothing was written."""
    before = dump()
    try:
        with transaction.atomic():
            undo(entry=entry, reason="Undone.")
    except ValidationError:
        assert dump() == before
        return False
    return True


@settings(max_examples=40)
@given(plans)
def test_a_merge_leaves_nothing_behind_and_no_gap(plan: Plan) -> None:
    with transaction.atomic():
        make_planned(plan)
        numbered = {
            NominationFilm: ("nomination",),
            Credit: ("nomination",),
            FilmCredit: ("film", "job"),
            FilmCountry: ("film",),
            Presenter: ("contest",),
        }
        for entry in filter(None, (attempt(*acted) for acted in plan.acts)):
            if entry.action == "merged":
                model: Any = Film if entry.subject == "film" else Recipient
                assert not model.objects.filter(pk=entry.other_id).exists()
        if plan.gap == 1:
            for model, group in numbered.items():
                lists: dict[Any, list[int]] = {}
                for *key, place in model._default_manager.values_list(*group, "position"):
                    lists.setdefault(tuple(key), []).append(place)
                for places in lists.values():
                    assert sorted(places) == list(range(1, len(places) + 1))
        transaction.set_rollback(True)
