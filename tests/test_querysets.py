"""The named queries of the awards record: what they find, in which order, at what cost."""

import datetime
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from ceremonies.entries import CeremonyRef, ContestRef, CreditRef, Entry, FilmRef
from ceremonies.models import Category, Ceremony, Contest, Nomination, Presenter
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

NIGHT = datetime.date(2025, 3, 2)


def make_oscars(ordinal: int, **fields: Any) -> Ceremony:
    """A ceremony of the Academy Awards."""
    award = make_award(slug="academy-awards", name="Academy Awards", short_name="Oscars")
    return make_ceremony(award=award, ordinal=ordinal, **fields)


def make_song(contest: Contest, **fields: Any) -> Nomination:
    """A nomination of a song from two films, by a person named twice and a company."""
    nomination = make_nomination(contest=contest, films=[make_film(), make_film()], **fields)
    camille = make_recipient()
    for role in ("Music", "Lyric"):
        make_credit(nomination=nomination, recipient=camille, role=role)
    make_credit(nomination=nomination, recipient=make_recipient(kind="company"))
    return nomination


# --- entries -------------------------------------------------------------------------------------


def test_entries_hold_exactly_what_was_made() -> None:
    ceremony = make_oscars(97, name="97th Academy Awards", date=NIGHT)
    contest = make_contest(
        ceremony=ceremony,
        name="Original Song",
        group="Music",
        position=17,
        running_order=9,
        honours="person",
    )
    contest.category.short_name = "Song"
    contest.category.save()
    film = make_film(title="Emilia Pérez", year=2024, kind="feature")
    other = make_film(title="The Second Film", year=2023)
    camille = make_recipient(name="Camille")
    company = make_recipient(name="Why Not Productions", kind="company")
    france = make_recipient(name="France", kind="country")
    song = make_nomination(
        contest=contest,
        films=[other, film],
        key="el-mal",
        position=2,
        work="El Mal",
        character="Rita",
        status="write-in",
        confidence="recalled",
        won=True,
    )
    make_credit(nomination=song, recipient=company, position=1)
    make_credit(nomination=song, recipient=camille, position=2, role="Music")
    make_credit(nomination=song, recipient=france, position=3, printed_as="The French Republic")
    make_credit(nomination=song, recipient=camille, position=4, role="Lyric")
    placed = make_nomination(contest=contest, key="mi-camino", position=3)
    Nomination.objects.filter(pk=placed.pk).update(outcome="placed", place=2)

    ceremony_ref = CeremonyRef(
        id=ceremony.pk,
        award="academy-awards",
        award_name="Academy Awards",
        award_short="Oscars",
        ordinal=97,
        name="97th Academy Awards",
        date=NIGHT,
        coverage="complete",
        url="/ceremonies/academy-awards/97/",
    )
    contest_ref = ContestRef(
        id=contest.pk,
        slug="original-song",
        name="Original Song",
        short_name="Song",
        group="Music",
        position=17,
        running_order=9,
        honours="person",
        competitive=True,
        state="announced",
        several="",
        ceremony=ceremony_ref,
        url="/ceremonies/academy-awards/97/original-song/",
        category="original-song",
    )
    assert Nomination.objects.in_page_order().entries() == [
        Entry(
            id=song.pk,
            key="el-mal",
            position=2,
            contest=contest_ref,
            films=(
                FilmRef(
                    id=other.pk,
                    slug="the-second-film-2023",
                    title="The Second Film",
                    year=2023,
                    sort_key="second film",
                    kind="",
                    url="/films/the-second-film-2023/",
                ),
                FilmRef(
                    id=film.pk,
                    slug="emilia-perez-2024",
                    title="Emilia Pérez",
                    year=2024,
                    sort_key="emilia perez",
                    kind="feature",
                    url="/films/emilia-perez-2024/",
                ),
            ),
            credits=(
                CreditRef(
                    company.pk,
                    "company",
                    "why-not-productions",
                    "Why Not Productions",
                    (),
                    "credited",
                    "/companies/why-not-productions/",
                    lasting_name=company.name,
                ),
                # one credit, with both roles
                CreditRef(
                    camille.pk,
                    "person",
                    "camille",
                    "Camille",
                    ("Music", "Lyric"),
                    "credited",
                    "/people/camille/",
                    lasting_name=camille.name,
                ),
                # as printed, under the recipient's own address
                CreditRef(
                    france.pk,
                    "country",
                    "france",
                    "The French Republic",
                    (),
                    "credited",
                    "/countries/france/",
                    lasting_name=france.name,
                ),
            ),
            work="El Mal",
            character="Rita",
            status="write-in",
            outcome="won",
            place=None,
            confidence="recalled",
        ),
        Entry(
            id=placed.pk,
            key="mi-camino",
            position=3,
            contest=contest_ref,
            films=(),
            credits=(),
            outcome="placed",
            place=2,
        ),
    ]


@pytest.mark.parametrize(
    ("own", "family", "short_name"),
    [
        ("Song, comedy", "Song", "Song, comedy"),
        ("", "Song", "Song"),
        ("", "", "Original Song"),
    ],
)
def test_a_contest_s_short_name_is_its_own_or_its_family_s_or_its_name(
    own: str, family: str, short_name: str
) -> None:
    contest = make_contest(name="Original Song", short_name=own)
    Category.objects.update(short_name=family)
    make_nomination(contest=contest)
    (entry,) = Nomination.objects.entries()
    assert entry.contest.short_name == short_name
    assert Contest.objects.all().refs() == [entry.contest]


@pytest.mark.parametrize("position", [1, 3])
def test_a_name_taken_off_in_one_role_stands_in_the_other(position: int) -> None:
    nomination, person = make_nomination(), make_recipient(name="Dalton Trumbo")
    make_credit(
        nomination=nomination, recipient=person, role="Story", printed_as="Robert Rich", position=2
    )
    make_credit(
        nomination=nomination, recipient=person, role="Script", status="removed", position=position
    )
    (entry,) = Nomination.objects.naming(person.pk).entries()
    assert entry.names(person.pk)
    assert [(credit.name, credit.roles) for credit in entry.credits] == [
        ("Robert Rich", ("Story",))
    ]


def test_a_name_printed_two_ways_is_given_as_first_printed() -> None:
    nomination, person = make_nomination(), make_recipient(name="Dalton Trumbo")
    for role, printed_as in (("Story", "Robert Rich"), ("Script", "Ian McLellan Hunter")):
        make_credit(nomination=nomination, recipient=person, role=role, printed_as=printed_as)
    (entry,) = Nomination.objects.entries()
    assert [(credit.name, credit.roles) for credit in entry.credits] == [
        ("Robert Rich", ("Story", "Script"))
    ]


def test_a_credit_says_when_it_was_removed() -> None:
    credit = make_credit(status="removed")
    (entry,) = Nomination.objects.entries()
    assert [each.id for each in entry.removed_credits] == [credit.recipient_id]
    assert entry.standing_credits == ()


def test_entries_stand_in_page_order_or_in_any_other_asked_for() -> None:
    ceremony = make_ceremony()
    second = make_contest(ceremony=ceremony, position=2)
    first = make_contest(ceremony=ceremony, position=1)
    for contest, position in [(second, 1), (first, 2), (first, 1), (second, 3), (second, 2)]:
        make_nomination(contest=contest, position=position, key=f"{contest.position}-{position}")
    entries = Nomination.objects.in_page_order().entries()
    assert [entry.key for entry in entries] == ["1-1", "1-2", "2-1", "2-2", "2-3"]
    backwards = Nomination.objects.order_by("-key").entries()
    assert [entry.key for entry in backwards] == ["2-3", "2-2", "2-1", "1-2", "1-1"]


def test_entries_of_one_contest_share_it() -> None:
    contest = make_contest()
    for _each in range(2):
        make_nomination(contest=contest)
    first, second = Nomination.objects.entries()
    assert first.contest is second.contest


@pytest.mark.parametrize("number", [2, 30])
def test_entries_take_three_queries_however_many_they_are(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ceremony = make_ceremony()
    contests = [make_contest(ceremony=ceremony) for _each in range(2)]
    for each in range(number):
        make_song(contests[each % 2])
    with django_assert_num_queries(3):
        entries = Nomination.objects.in_page_order().entries()
    assert len(entries) == number
    assert {(len(entry.films), len(entry.credits)) for entry in entries} == {(2, 2)}


# --- filters on nominations ----------------------------------------------------------------------


def test_counted_are_official_nominations_in_competitive_contests() -> None:
    ceremony = make_ceremony()
    competitive = make_contest(ceremony=ceremony)
    honorary = make_contest(ceremony=ceremony, competitive=False)
    counts = make_nomination(contest=competitive)
    make_nomination(contest=honorary)
    make_nomination(contest=honorary, status="unofficial")
    for status in ("write-in", "unofficial", "withdrawn", "rescinded"):
        make_nomination(contest=competitive, status=status)
    make_nomination(contest=competitive, status="replaced", replaced_by=counts)
    assert list(Nomination.objects.counted()) == [counts]
    assert [entry for entry in Nomination.objects.entries() if entry.counts] == (
        Nomination.objects.counted().entries()
    )


def test_nominations_are_found_by_ceremony_contest_and_film() -> None:
    film, other = make_film(), make_film()
    contest = make_contest(ceremony=make_oscars(97))
    both = make_nomination(contest=contest, films=[other, film])
    elsewhere = make_nomination(contest=make_contest(ceremony=make_oscars(98)), films=[film])
    without = make_nomination(contest=make_contest(ceremony=contest.ceremony), films=[other])
    nominations = Nomination.objects.order_by("pk")
    assert list(nominations.at(contest.ceremony_id)) == [both, without]
    assert list(nominations.in_contest(contest.pk)) == [both]
    assert list(nominations.for_film(film.pk)) == [both, elsewhere]


def test_naming_finds_a_nomination_once_and_only_by_a_credit_that_stands() -> None:
    person = make_recipient()
    contest = make_contest()
    twice = make_song(contest)
    for role in ("Music", "Lyric"):
        make_credit(nomination=twice, recipient=person, role=role)
    restored = make_nomination(contest=contest)
    make_credit(nomination=restored, recipient=person, status="restored")
    removed = make_nomination(contest=contest, recipients=[make_recipient()])
    make_credit(nomination=removed, recipient=person, status="removed")
    make_nomination(contest=contest, recipients=[make_recipient()])
    assert list(Nomination.objects.naming(person.pk).order_by("pk")) == [twice, restored]


def test_rivals_are_every_nomination_of_the_same_contests_once() -> None:
    person, ceremony = make_recipient(), make_ceremony()
    song, directing, elsewhere = [make_contest(ceremony=ceremony) for _each in range(3)]
    expected = [
        make_nomination(contest=song, recipients=[person]),
        make_nomination(contest=song, recipients=[person]),
        make_nomination(contest=song, status="write-in"),
        make_nomination(contest=directing, recipients=[person]),
        make_nomination(contest=directing),
    ]
    make_nomination(contest=elsewhere)
    mine = Nomination.objects.naming(person.pk)
    assert list(mine.with_rivals().order_by("pk")) == expected
    assert list(mine.in_page_order().with_rivals().in_page_order()) == expected
    counted = [each for each in expected if each.status == "official"]
    assert list(mine.with_rivals().counted().order_by("pk")) == counted


def test_winners_of_the_family_are_those_of_other_ceremonies_the_latest_first() -> None:
    song = make_contest(ceremony=make_oscars(97), name="Original Song", position=1)
    make_nomination(contest=song, won=True)

    def at(ordinal: int, position: int) -> Contest:
        name = f"Song {ordinal} {position}"
        ceremony = Ceremony.objects.filter(ordinal=ordinal).first() or make_oscars(ordinal)
        return make_contest(ceremony=ceremony, category=song.category, name=name, position=position)

    earlier, later, second = at(6, 1), at(98, 1), at(98, 2)
    expected = [
        make_nomination(contest=later, position=1, won=True),
        make_nomination(contest=later, position=2, won=True),
        make_nomination(contest=second, won=True),
        make_nomination(contest=earlier, won=True),
    ]
    make_nomination(contest=later)
    make_nomination(contest=make_contest(ceremony=song.ceremony), won=True)
    assert list(Nomination.objects.winners_of_family(song)) == expected


# --- ceremonies and contests ---------------------------------------------------------------------


def test_counts_of_a_ceremony_are_not_multiplied_by_films_or_credits(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    full, empty = make_oscars(97), make_oscars(98)
    several, song, honorary = [
        make_contest(ceremony=full, competitive=competitive) for competitive in (True, True, False)
    ]
    for _each in range(3):
        make_song(several)
    make_song(several, won=True)
    make_song(several, won=True)
    make_song(song, won=True)
    # none of these counts
    make_song(song, status="write-in", outcome="won")
    make_song(honorary, outcome="won")
    make_song(make_contest(ceremony=full), status="withdrawn")
    make_song(make_contest(ceremony=make_oscars(96)), won=True)

    with django_assert_num_queries(1):
        ceremonies = list(Ceremony.objects.with_counts().order_by("ordinal"))
    assert [
        (each.ordinal, each.contest_count, each.nomination_count)  # type: ignore[attr-defined]
        for each in ceremonies
    ] == [(96, 1, 1), (97, 3, 6), (98, 0, 0)]
    assert {each.pk for each in ceremonies} >= {full.pk, empty.pk}


def test_upcoming_are_the_ceremonies_from_today_on_soonest_first_undated_last() -> None:
    today = datetime.date(2026, 1, 15)

    def on(day: datetime.date | None, phase: str, award: str = "", position: int = 5) -> Ceremony:
        name = award or f"award-{phase}-{day}"
        award_row = make_award(slug=name, name=name, position=position)
        return make_ceremony(
            award=award_row, name=name, date=day, nominations_date=None, phase=phase
        )

    march, yesterday = datetime.date(2026, 3, 15), datetime.date(2026, 1, 14)
    on(None, "scheduled", "undated")
    on(march, "nominated", "march, second in the list", position=2)
    on(march, "scheduled", "march, first in the list", position=1)
    on(today, "nominated", "today")
    on(datetime.date(2026, 2, 1), "postponed", "february")
    # over, or under way
    on(yesterday, "scheduled")
    on(yesterday, "postponed")
    on(march, "final")
    on(today, "live")
    assert [each.name for each in Ceremony.objects.upcoming(today)] == [
        "today",
        "february",
        "march, first in the list",
        "march, second in the list",
        "undated",
    ]


def test_the_newest_ceremony_stands_first_and_those_without_a_date_last() -> None:
    for ordinal, day in [(1, None), (2, NIGHT), (3, None), (4, datetime.date(2026, 3, 15))]:
        make_oscars(ordinal, date=day, phase="scheduled", nominations_date=None)
    make_ceremony(ordinal=9)
    found = Ceremony.objects.of_award(make_award(slug="academy-awards")).newest_first()
    assert [each.ordinal for each in found] == [4, 2, 3, 1]


@pytest.mark.parametrize(("phase", "held"), [("live", 1), ("final", 1), ("nominated", 0)])
def test_a_ceremony_with_results_was_held(phase: str, held: int) -> None:
    make_ceremony(phase=phase)
    assert Ceremony.objects.held().count() == held


def test_presenters_stand_with_their_contest_in_order() -> None:
    ceremony = make_ceremony()
    directing, song, other = [make_contest(ceremony=ceremony) for _each in range(3)]
    quentin, ann, bea = [make_recipient(name=name) for name in ("Quentin", "Ann", "Bea")]
    for contest, recipient, position in [
        (song, bea, 2),
        (directing, quentin, 1),
        (song, ann, 1),
        (other, ann, 1),
    ]:
        Presenter.objects.create(contest=contest, recipient=recipient, position=position)
    found = Presenter.objects.filter(contest__in=[directing, song]).by_contest()
    assert {key: [each.name for each in named] for key, named in found.items()} == {
        directing.pk: ["Quentin"],
        song.pk: ["Ann", "Bea"],
    }
    assert found[directing.pk][0].url == "/people/quentin/"
