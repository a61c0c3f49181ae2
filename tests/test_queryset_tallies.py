"""Tallies the database keeps: the same figures as the arithmetic of entries, one query each."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from ceremonies.entries import Entry
from ceremonies.models import (
    Ceremony,
    FilmNightSummary,
    Nomination,
    RecipientNightSummary,
)
from ceremonies.records import NightWins
from ceremonies.tallies import Tally
from films.models import Recipient
from tests.factories import (
    make_award,
    make_ceremony,
    make_contest,
    make_credit,
    make_film,
    make_nomination,
    make_recipient,
)

pytestmark = pytest.mark.django_db


def make_oscars(ordinal: int, **fields: Any) -> Ceremony:
    """A ceremony of the Academy Awards."""
    award = make_award(slug="academy-awards", name="Academy Awards")
    return make_ceremony(award=award, ordinal=ordinal, **fields)


# --- by film and by recipient --------------------------------------------------------------------


def test_tallies_by_film_count_each_nomination_once_per_film(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    ceremony = make_ceremony()
    film, other, nowhere, not_asked = [make_film() for _each in range(4)]
    contests = [make_contest(ceremony=ceremony) for _each in range(3)]
    won = make_nomination(contest=contests[0], films=[film, other], won=True)
    for _each in range(2):
        make_credit(nomination=won)
    make_nomination(contest=contests[0], films=[film], outcome="not-won")
    make_nomination(contest=contests[1], films=[film, not_asked], outcome="placed")
    make_nomination(contest=contests[2], films=[other])
    make_nomination(contest=contests[2], films=[other], status="write-in")
    with django_assert_num_queries(1):
        tallies = FilmNightSummary.objects.tallies([film.pk, other.pk, nowhere.pk])
    assert tallies == {film.pk: Tally(3, 1, 0), other.pk: Tally(2, 1, 1)}


def test_tallies_by_recipient_count_a_nomination_once_and_no_removed_credit(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    ceremony = make_ceremony()
    sean, alex, company, removed = [
        make_recipient(kind=kind) for kind in ("person", "person", "company", "person")
    ]
    song, picture = [make_contest(ceremony=ceremony) for _each in range(2)]
    won = make_nomination(
        contest=song, recipients=[sean, alex], role="Music", films=[make_film(), make_film()]
    )
    won.outcome = "won"
    won.save()
    make_credit(nomination=won, recipient=sean, role="Lyric")
    make_credit(nomination=won, recipient=removed, status="removed")
    make_nomination(contest=song, recipients=[sean, company], outcome="not-won")
    pending = make_nomination(contest=picture, recipients=[alex])
    make_credit(nomination=pending, recipient=company, status="restored")
    with django_assert_num_queries(1):
        tallies = RecipientNightSummary.objects.tallies([sean.pk, alex.pk, company.pk, removed.pk])
    assert tallies == {
        sean.pk: Tally(2, 1, 0),
        alex.pk: Tally(2, 1, 1),
        company.pk: Tally(2, 0, 1),
    }


def test_the_database_and_the_entries_give_the_same_tallies() -> None:
    ceremony = make_ceremony()
    films = [make_film() for _each in range(3)]
    people = [make_recipient() for _each in range(3)]
    for number in range(6):
        make_nomination(
            contest=make_contest(ceremony=ceremony),
            films=films[: number % 4],
            recipients=people[number % 3 :],
            outcome=("won", "not-won", "pending")[number // 2],
        )
    entries = Nomination.objects.entries()

    def tally(chosen: list[Entry]) -> Tally:
        return Tally(len(chosen), sum(e.won for e in chosen), sum(e.pending for e in chosen))

    assert FilmNightSummary.objects.tallies([film.pk for film in films]) == {
        film.pk: tally([entry for entry in entries if entry.is_for_film(film.pk)]) for film in films
    }
    assert RecipientNightSummary.objects.tallies([person.pk for person in people]) == {
        person.pk: tally([entry for entry in entries if entry.names(person.pk)])
        for person in people
    }


# --- most wins in a night ------------------------------------------------------------------------


def win(ceremony: Ceremony, *recipients: Recipient, **fields: Any) -> Nomination:
    return make_nomination(
        contest=make_contest(ceremony=ceremony), recipients=list(recipients), won=True, **fields
    )


def test_most_wins_in_a_night_are_found_by_person_and_ceremony(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    """Walt Disney at the 26th and Sean Baker at the 97th; the record of one award."""
    walt, sean, alex = [make_recipient(name=n) for n in ("Walt Disney", "Sean Baker", "Alex Coco")]
    studio = make_recipient(name="Walt Disney Productions", kind="company")
    the_26th, the_97th = make_oscars(26, name="26th"), make_oscars(97, name="97th")
    elsewhere = make_ceremony(award=make_award(slug="golden-globes"), ordinal=97)
    film = make_film()
    for _each in range(4):
        win(the_26th, walt, studio, films=[make_film()])
    for _each in range(2):
        win(the_97th, sean, films=[film])
    win(the_97th, sean, alex, films=[film, make_film()])
    # none of these makes a night longer: a loss, another night, another award
    make_nomination(contest=make_contest(ceremony=the_97th), recipients=[sean], outcome="not-won")
    win(the_26th, sean)
    for _each in range(5):
        win(elsewhere, sean)

    with django_assert_num_queries(1):
        found = RecipientNightSummary.objects.most_wins(
            award="academy-awards", kind="person", minimum=3
        )
    assert found == [
        NightWins(
            recipient_id=walt.pk,
            slug="walt-disney",
            name="Walt Disney",
            ceremony_id=the_26th.pk,
            ordinal=26,
            ceremony_name="26th",
            wins=4,
            url="/people/walt-disney/academy-awards-26/",
            ceremony_url="/ceremonies/academy-awards/26/",
        ),
        NightWins(
            recipient_id=sean.pk,
            slug="sean-baker",
            name="Sean Baker",
            ceremony_id=the_97th.pk,
            ordinal=97,
            ceremony_name="97th",
            wins=3,
            url="/people/sean-baker/academy-awards-97/",
            ceremony_url="/ceremonies/academy-awards/97/",
        ),
    ]


def test_most_wins_in_a_night_count_a_win_once_and_no_removed_credit() -> None:
    ceremony = make_oscars(97)
    person, front = make_recipient(), make_recipient()
    for _each in range(2):
        nomination = win(ceremony, person, role="Music")
        make_credit(nomination=nomination, recipient=person, role="Lyric")
        make_credit(nomination=nomination, recipient=front, status="removed")

    def wins(minimum: int) -> list[tuple[int, int]]:
        found = RecipientNightSummary.objects.most_wins(
            award="academy-awards", kind="person", minimum=minimum
        )
        return [(night.recipient_id, night.wins) for night in found]

    assert wins(2) == [(person.pk, 2)]
    assert wins(3) == []


def test_most_wins_in_a_night_are_of_the_nominations_that_count() -> None:
    ceremony, person = make_oscars(2), make_recipient()
    win(ceremony, person, status="unofficial")
    win(ceremony, person)
    found = RecipientNightSummary.objects.most_wins(
        award="academy-awards", kind="person", minimum=1
    )
    assert [night.wins for night in found] == [1]


def test_equal_nights_stand_by_ceremony_then_by_name() -> None:
    names = {97: ["Zoe", "Ann"], 12: ["Mae"]}
    for ordinal, people in names.items():
        win(make_oscars(ordinal), *(make_recipient(name=name) for name in people))
    found = RecipientNightSummary.objects.most_wins(
        award="academy-awards", kind="person", minimum=1
    )
    assert [(night.ordinal, night.name) for night in found] == [
        (12, "Mae"),
        (97, "Ann"),
        (97, "Zoe"),
    ]
