"""The front page: notable nights and the wall of winners, and the page they stand on."""

import datetime
from dataclasses import replace

import pytest
from django.test import Client

from ceremonies.entries import CeremonyRef, Entry, FilmRef
from ceremonies.models import FilmNightSummary, Nomination, RecipientNightSummary
from ceremonies.notable import (
    RecipientNight,
    first_contest_winners,
    notable_nights,
    size_sentence,
    spread_finding,
    wall,
)
from ceremonies.phrases import Count
from ceremonies.records import FilmNight
from ceremonies.rows import Rows
from ceremonies.tallies import CeremonyCount, Tally
from tests.entry_factory import ceremony_ref, contest_ref, credit_ref, film_ref, make_entry
from tests.factories import (
    make_ceremony,
    make_contest,
    make_credit,
    make_film,
    make_nomination,
    make_recipient,
)
from tests.test_pages import text_of, words


def at(ordinal: int, *, award: str = "academy-awards", coverage: str = "complete") -> CeremonyRef:
    ref = ceremony_ref(award=award, ordinal=ordinal, date=datetime.date(1928 + ordinal, 3, 2))
    return replace(ref, coverage=coverage)


def film_night(title: str, won: int, of: int, ceremony: CeremonyRef, pending: int = 0) -> FilmNight:
    return FilmNight(film_ref(title=title), ceremony, Tally(of, won, pending))


def person_night(
    name: str, won: int, of: int, ceremony: CeremonyRef, films: int = 1
) -> RecipientNight:
    return RecipientNight(
        credit_ref(name=name), ceremony, Tally(of, won), films, "Anora", f"/people/{name}/"
    )


def told(
    films: list[FilmNight] | None = None,
    people: list[RecipientNight] | None = None,
    ties: list[Entry] | None = None,
) -> list[tuple[str, str]]:
    """The titles and sentences of the cards."""
    cards = notable_nights(films or [], people or [], ties or [])
    return [(card.title, card.sentence) for card in cards]


# --- what one person won -------------------------------------------------------------------------


def test_all_wins_of_a_person_for_one_film() -> None:
    card = notable_nights([], [person_night("Ann", 4, 4, at(97))], [])[0]
    assert card.title == "Four for one film"
    assert card.sentence == "Ann won all four nominations, every one for Anora."
    assert card.url == "/people/Ann/"
    rows = "?award=academy-awards&ceremony=97&person=ann"
    assert card.rows.query == rows
    assert [part.rows.query for part in card.sentence.parts if isinstance(part, Count)] == [rows]


def test_some_wins_of_a_person_for_several_films() -> None:
    card = notable_nights([], [person_night("Ann", 4, 6, at(26), films=3)], [])[0]
    assert (card.title, card.sentence) == (
        "Four for three films",
        "Ann won four of six nominations, for three films.",
    )
    assert [part.rows.query for part in card.sentence.parts if isinstance(part, Count)] == [
        "?award=academy-awards&ceremony=26&person=ann&outcome=won",
        "?award=academy-awards&ceremony=26&person=ann",
        "?award=academy-awards&ceremony=26&person=ann&outcome=won&by=film",
    ]


def test_wins_for_no_film_and_at_a_ceremony_tracked_in_part_are_wins_on_record() -> None:
    partial = at(9, coverage="partial")
    assert told(people=[person_night("Ann", 3, 3, partial, films=0)]) == [
        ("Three in one night", "Ann has three wins on record.")
    ]


def test_of_people_with_as_many_wins_the_latest_two_are_told() -> None:
    people = [
        person_night("Ann", 3, 3, at(1)),
        person_night("Bob", 4, 4, at(2)),
        person_night("Cy", 4, 4, at(4)),
        person_night("Dee", 4, 4, at(3)),
    ]
    assert [sentence.split()[0] for _, sentence in told(people=people)] == ["Cy", "Dee"]


def test_two_wins_are_not_notable() -> None:
    assert told(people=[person_night("Ann", 2, 2, at(1))]) == []


# --- films ---------------------------------------------------------------------------------------


def test_sweep_empty_night_most_nominations_and_most_wins_of_films() -> None:
    films = [
        film_night("Swept", 5, 5, at(1)),
        film_night("Swept less", 4, 4, at(2)),
        film_night("Empty", 0, 9, at(1)),
        film_night("Favourite", 3, 12, at(2)),
        film_night("Winner", 8, 10, at(2)),
    ]
    assert told(films) == [
        ("Five from five", "Swept won all five of its nominations."),
        ("None from nine", "Empty had nine nominations and won none."),
        ("Twelve nominations", "Favourite had twelve nominations and won three."),
        ("Eight of ten", "Winner won eight of its ten nominations."),
    ]


def test_no_night_of_a_film_is_told_twice() -> None:
    assert told([film_night("Swept", 5, 5, at(1))]) == [
        ("Five from five", "Swept won all five of its nominations.")
    ]


def test_of_films_alike_the_latest_is_told() -> None:
    films = [film_night("Old", 3, 3, at(1)), film_night("New", 3, 3, at(2))]
    assert told(films)[0] == ("Three from three", "New won all three of its nominations.")


@pytest.mark.parametrize(
    "night",
    [
        film_night("Partly tracked", 9, 9, at(1, coverage="partial")),
        film_night("Winners only", 9, 9, at(1, coverage="winners-only")),
        film_night("Under way", 9, 10, at(1), pending=1),
        film_night("Small", 2, 2, at(1)),
    ],
    ids=lambda night: night.film.title,
)
def test_share_is_only_told_of_a_decided_night_of_a_whole_ceremony(night: FilmNight) -> None:
    assert told([night]) == []


# --- ties ----------------------------------------------------------------------------------------


def tie(ordinal: int, honours: str = "film") -> list[Entry]:
    contest = contest_ref(name="Best Short", ceremony=at(ordinal), several="tie", honours=honours)
    return [
        make_entry(contest=contest, films=["Anora"], people=["Ann"], outcome="won"),
        make_entry(contest=contest, films=["Wicked"], people=["Bob"], outcome="won"),
        make_entry(contest=contest, films=["Conclave"], people=["Cy"]),
    ]


def test_latest_tie_names_who_shared_it_out_of_the_whole_field() -> None:
    card = notable_nights([], [], [*tie(1), *tie(3), *tie(2)])[0]
    assert (card.title, card.sentence) == ("A tie for Best Short", "Anora and Wicked both won.")
    assert card.tally == Tally(3, 2)
    assert card.rows.query == "?award=academy-awards&ceremony=3&contest=best-short"


def test_tie_of_people_names_them_with_their_films() -> None:
    assert told(ties=tie(1, honours="person")) == [
        ("A tie for Best Short", "Ann for Anora and Bob for Wicked both won.")
    ]


def test_no_more_than_six_nights_are_told() -> None:
    films = [
        film_night("Swept", 5, 5, at(1)),
        film_night("Empty", 0, 9, at(1)),
        film_night("Favourite", 3, 12, at(2)),
        film_night("Winner", 8, 10, at(2)),
    ]
    people = [person_night("Ann", 3, 3, at(1)), person_night("Bob", 3, 4, at(2))]
    assert [title for title, _ in told(films, people, tie(1))] == [
        "Three for one film",
        "Five from five",
        "None from nine",
        "Three for one film",
        "A tie for Best Short",
        "Twelve nominations",
    ]


# --- the latest results --------------------------------------------------------------------------


def test_wins_spread_over_films_once_everything_is_announced() -> None:
    rows = Rows(award="academy-awards", ceremony=97)
    count = CeremonyCount(
        contests=3,
        closed=3,
        nominations=9,
        winners=3,
        films=5,
        films_won=2,
        contests_with_entries=3,
    )
    spread = spread_finding(count, rows, is_whole=True)
    assert spread == "Two of the five films nominated won something."
    assert [part.rows.query for part in spread.parts if isinstance(part, Count)] == [
        "?award=academy-awards&ceremony=97&outcome=won&by=film",
        "?award=academy-awards&ceremony=97&by=film",
    ]
    assert spread_finding(replace(count, closed=2), rows, is_whole=True) == ""
    assert spread_finding(count, rows, is_whole=False) == ""
    everything = replace(count, films_won=5)
    assert spread_finding(everything, rows, is_whole=True) == "All five films nominated won."
    assert size_sentence(count, rows) == "Three categories, nine nominations"


# --- the wall ------------------------------------------------------------------------------------


def winner(ordinal: int, film: FilmRef, award: str = "academy-awards", **contest: object) -> Entry:
    where = contest_ref(ceremony=at(ordinal, award=award), **contest)  # type: ignore[arg-type]
    return make_entry(contest=where, films=[film], outcome="won")


def test_wall_is_of_the_award_with_most_ceremonies_the_latest_first() -> None:
    anora, wicked = film_ref(), film_ref(title="Wicked")
    winners = [
        winner(1, anora),
        winner(3, wicked),
        winner(2, wicked),
        winner(9, anora, award="bafta", name="Best Film"),
        winner(4, anora, position=2, name="Best Drama"),
        winner(5, anora, honours="person", name="Best Director"),
    ]
    assert [entry.ceremony.ordinal for entry in first_contest_winners(winners)] == [3, 2, 1]


def hung(number: int, contest: str = "Best Picture") -> tuple[list[Entry], list[FilmNight]]:
    films = [film_ref(title=f"Film {ordinal}") for ordinal in range(number)]
    winners = [winner(place, film, name=contest) for place, film in enumerate(films, 1)]
    nights = [FilmNight(film, at(place), Tally(4, 1)) for place, film in enumerate(films, 1)]
    return first_contest_winners(winners), nights


def test_wall_holds_the_latest_twelve_with_their_nights() -> None:
    found = wall(*hung(14))
    assert found
    assert found.heading == "Twelve Best Pictures"
    assert [night.ceremony.ordinal for night in found.nights] == list(range(14, 2, -1))
    assert found.nights[0].rows.query == "?award=academy-awards&ceremony=14&film=film-13-2024"
    assert found.is_whole


@pytest.mark.parametrize(
    ("contest", "heading"),
    [
        ("Best Film", "Three Best Films"),
        ("Palme d’Or", "Three winners: Palme d’Or"),
        ("Best Motion Picture – Drama", "Three winners: Best Motion Picture – Drama"),
    ],
)
def test_wall_is_headed_by_the_contest_in_a_plural_it_has(contest: str, heading: str) -> None:
    found = wall(*hung(3, contest))
    assert found
    assert found.heading == heading


def test_two_posters_are_no_wall() -> None:
    assert wall(*hung(2)) is None
    assert wall([], []) is None


# --- what is read for them -----------------------------------------------------------------------


@pytest.mark.django_db
def test_nights_are_counted_once_whatever_they_are_joined_to() -> None:
    ceremony = make_ceremony()
    ann, bob = make_recipient(name="Ann"), make_recipient(name="Bob")
    one, two = make_film(title="One"), make_film(title="Two")
    for films in ([one, two], [one], [one]):
        contest = make_contest(ceremony=ceremony)
        won = make_nomination(contest=contest, films=films, recipients=[ann], won=True)
        make_credit(nomination=won, recipient=ann, role="writer")
        make_credit(nomination=won, recipient=bob, status="removed")
    make_nomination(contest=make_contest(ceremony=ceremony), films=[one], outcome="not-won")
    films_found = FilmNightSummary.objects.notable(minimum=3, films=[])
    assert [(night.film.title, night.tally) for night in films_found] == [("One", Tally(4, 3))]
    both = FilmNightSummary.objects.notable(minimum=3, films=[two.pk])
    assert {night.film.title for night in both} == {"One", "Two"}
    people = RecipientNightSummary.objects.notable(
        kind="person", minimum=3, limit=2, wins=Nomination.objects.counted().with_outcome("won")
    )
    assert [(night.recipient.name, night.tally, night.films_won) for night in people] == [
        ("Ann", Tally(3, 3), 2)
    ]
    assert people[0].url == "/people/ann/test-awards-1/"
    assert people[0].ceremony == films_found[0].ceremony


# --- the page ------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_empty_site_shows_neither_nights_nor_a_wall(client: Client) -> None:
    text = text_of(client, "/")
    assert "Nothing is recorded yet." in text
    assert "Notable nights" not in text
    assert "solid where it won" not in text


@pytest.mark.django_db
def test_one_small_ceremony_shows_its_results_alone(client: Client) -> None:
    contest = make_contest(name="Best Picture", position=1)
    make_nomination(contest=contest, films=[make_film(title="One")], won=True)
    text = text_of(client, "/")
    assert "One category, one nomination." in text
    assert "nominated won" not in text
    assert "Notable nights" not in text
    assert "solid where it won" not in text


@pytest.mark.django_db
@pytest.mark.usefixtures("demo")
class TestDemo:
    """The same on the demo."""

    def test_six_nights_stand_in_order_with_their_fraction(self, client: Client) -> None:
        html = client.get("/").content.decode()
        nights = html[html.index('id="not-h"') : html.index('id="wall-h"')]
        text = words(nights)
        for told in (
            "Four for one film Sean Baker won all four nominations, every one for Anora. "
            "97th Academy Awards, 2025.",
            "Four from four Shōgun won all four of its nominations. "
            "82nd Golden Globe Awards, 2025.",
            "None from nine Marty Supreme had nine nominations and won none. "
            "98th Academy Awards, 2026.",
            "Four for four films Walt Disney won four of six nominations, for four films. "
            "26th Academy Awards, 1954.",
            "A tie for Live action short The Singers and Two People Exchanging Saliva both won. "
            "98th Academy Awards, 2026.",
            "Sixteen nominations Sinners had sixteen nominations and won four. "
            "98th Academy Awards, 2026.",
        ):
            assert told in text
            text = text[text.index(told) :]
        rows = "/nominations/?award=academy-awards&amp;ceremony=26&amp;person=walt-disney"
        assert f'href="{rows}&amp;outcome=won"' in nights
        assert 'href="/people/walt-disney/academy-awards-26/"' in nights

    def test_wall_hangs_twelve_best_pictures_the_latest_first(self, client: Client) -> None:
        html = client.get("/").content.decode()
        posters = html[html.index('id="wall-h"') : html.index('id="rec-h"')]
        assert "Twelve Best Pictures" in posters
        assert posters.count("<figure>") == 12
        assert posters.index("/films/one-battle-after-another-2025/") < posters.index(
            "/films/anora-2024/"
        )
        rows = "/nominations/?award=academy-awards&amp;ceremony=92&amp;film=parasite-2019"
        assert f'href="{rows}&amp;outcome=won">4</a> won on record' in posters

    def test_latest_results_say_how_the_wins_were_spread(self, client: Client) -> None:
        text = text_of(client, "/")
        assert "Twenty-four categories, 125 nominations. All results" in text
        assert "Fourteen of the fifty films nominated won something." in text
