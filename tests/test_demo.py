"""The numbers that must come out of the demo, asserted one by one."""

import json
from collections import Counter
from pathlib import Path

import pytest
from django.core.management import call_command

from ceremonies.entries import Entry
from ceremonies.integrity import contradictions
from ceremonies.models import (
    Ceremony,
    Contest,
    Credit,
    FilmNightSummary,
    Nomination,
    Presenter,
    RecipientNightSummary,
)
from ceremonies.nights import nights
from ceremonies.rules import DEFAULT_RULE
from ceremonies.tallies import (
    CeremonyCount,
    Tally,
    count_ceremony,
    film_tallies,
    recipient_tallies,
    tally,
)
from films.models import Film, FilmCredit, Recipient

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def entries_of(award: str, ordinal: int) -> list[Entry]:
    ceremony = Ceremony.objects.get(award__slug=award, ordinal=ordinal)
    return DEFAULT_RULE.counted(Nomination.objects.at(ceremony.pk).in_page_order().entries())


def counts_of(award: str, ordinal: int) -> CeremonyCount:
    ceremony = Ceremony.objects.get(award__slug=award, ordinal=ordinal)
    return count_ceremony(Contest.objects.at(ceremony.pk).refs(), entries_of(award, ordinal))


def film_at(award: str, ordinal: int, title: str) -> Tally:
    return next(
        (
            item.tally
            for item in film_tallies(entries_of(award, ordinal))
            if item.film.title == title
        ),
        Tally(),
    )


def person_at(award: str, ordinal: int, name: str, *, kind: str = "person") -> Tally:
    tallies = recipient_tallies(entries_of(award, ordinal), kind=kind)
    return next((item.tally for item in tallies if item.recipient.name == name), Tally())


def test_97th_has_23_contests_120_nominations_50_films_23_winners() -> None:
    counts = counts_of("academy-awards", 97)
    assert (counts.contests, counts.nominations, counts.films) == (23, 120, 50)
    assert (counts.winners, counts.films_won, counts.closed) == (23, 14, 23)


@pytest.mark.parametrize(
    ("title", "wins", "nominations"),
    [
        ("Anora", 5, 6),
        ("The Brutalist", 3, 10),
        ("Emilia Pérez", 2, 13),
        ("A Complete Unknown", 0, 8),
    ],
)
def test_97th_by_film(title: str, wins: int, nominations: int) -> None:
    assert film_at("academy-awards", 97, title) == Tally(nominations, wins)


def test_anoras_one_loss_is_borisov_to_culkin() -> None:
    film = Film.objects.get(slug="anora-2024")
    entries = Nomination.objects.for_film(film.pk).with_rivals().entries()
    [night] = [
        night
        for night in nights(entries, lambda entry: entry.is_for_film(film.pk))
        if night.ceremony.slug == "academy-awards-97"
    ]
    [lost] = [bout for bout in night.bouts if not bout.entry.won]
    assert [credit.name for credit in lost.entry.credits] == ["Yura Borisov"]
    [winner] = lost.lost_to
    assert [credit.name for credit in winner.credits] == ["Kieran Culkin"]
    assert [film.title for film in winner.films] == ["A Real Pain"]


def test_sean_bakers_night_is_4_of_4_with_one_film_and_21_nominations_beaten() -> None:
    baker = Recipient.objects.get(slug="sean-baker")
    ceremony = Ceremony.objects.get(award__slug="academy-awards", ordinal=97)
    entries = Nomination.objects.naming(baker.pk).at(ceremony.pk).with_rivals().entries()
    [night] = nights(entries, lambda entry: entry.names(baker.pk))
    assert night.tally == Tally(4, 4)
    assert [film.title for film in night.won_films] == ["Anora"]
    assert len(night.beaten) == 21
    # in the order of the night
    assert [bout.entry.contest.name for bout in night.bouts] == [
        "Original Screenplay",
        "Film Editing",
        "Directing",
        "Best Picture",
    ]
    picture = night.bouts[-1].entry
    assert [credit.name for credit in picture.credits] == [
        "Alex Coco",
        "Samantha Quan",
        "Sean Baker",
    ]


def test_walt_disneys_night_is_4_of_6_with_four_films() -> None:
    disney = Recipient.objects.get(slug="walt-disney")
    ceremony = Ceremony.objects.get(award__slug="academy-awards", ordinal=26)
    entries = Nomination.objects.naming(disney.pk).at(ceremony.pk).with_rivals().entries()
    [night] = nights(entries, lambda entry: entry.names(disney.pk))
    assert night.tally == Tally(6, 4)
    # in page order, for nobody recorded the order of that night
    assert [film.title for film in night.won_films] == [
        "The Living Desert",
        "Toot, Whistle, Plunk and Boom",
        "The Alaskan Eskimo",
        "Bear Country",
    ]


def test_nobody_but_disney_and_baker_has_four_wins_in_a_night() -> None:
    rows = RecipientNightSummary.objects.most_wins(award="academy-awards", kind="person", minimum=3)
    assert [(row.name, row.ordinal) for row in rows if row.wins >= 4] == [
        ("Walt Disney", 26),
        ("Sean Baker", 97),
    ]
    assert len(rows) == 16
    assert Counter(row.wins for row in rows) == {4: 2, 3: 14}


def test_parasite_won_four_bong_joon_ho_three_and_south_korea_one() -> None:
    assert film_at("academy-awards", 92, "Parasite").wins == 4
    assert person_at("academy-awards", 92, "Bong Joon Ho").wins == 3
    assert person_at("academy-awards", 92, "South Korea", kind="country").wins == 1


def test_82nd_golden_globes_have_27_contests_and_anora_0_of_5() -> None:
    assert counts_of("golden-globes", 82).contests == 27
    assert film_at("golden-globes", 82, "Anora") == Tally(5, 0)


def test_cannes_77_gave_anora_the_palme_dor_1_of_1() -> None:
    assert film_at("cannes", 77, "Anora") == Tally(1, 1)
    [win] = [
        entry
        for entry in entries_of("cannes", 77)
        if entry.won and entry.films and entry.films[0].title == "Anora"
    ]
    assert win.contest.name == "Palme d’Or"


def test_98th_has_24_contests_125_nominations_25_winners_and_one_tie() -> None:
    entries = entries_of("academy-awards", 98)
    counts = counts_of("academy-awards", 98)
    assert (counts.contests, counts.nominations, counts.winners) == (24, 125, 25)
    tied = {entry.contest.name for entry in entries if entry.contest.is_tie}
    assert tied == {"Live Action Short Film"}


@pytest.mark.parametrize(
    ("title", "wins", "nominations"),
    [("Sinners", 4, 16), ("One Battle after Another", 6, 13), ("Marty Supreme", 0, 9)],
)
def test_98th_by_film(title: str, wins: int, nominations: int) -> None:
    assert film_at("academy-awards", 98, title) == Tally(nominations, wins)


def test_anora_is_followed_through_its_whole_season() -> None:
    film = Film.objects.get(slug="anora-2024")
    entries = Nomination.objects.for_film(film.pk).with_rivals().entries()
    path = nights(entries, lambda entry: entry.is_for_film(film.pk))
    assert [
        (night.ceremony.award, night.tally.wins, night.tally.nominations) for night in path
    ] == [
        ("cannes", 1, 1),
        ("gotham", 0, 4),
        ("nyfcc", 1, 1),
        ("nbr", 1, 1),
        ("lafca", 3, 5),
        ("golden-globes", 0, 5),
        ("critics-choice", 1, 7),
        ("dga", 1, 1),
        ("pga", 1, 1),
        ("wga", 1, 1),
        ("bafta", 2, 7),
        ("spirit", 3, 5),
        ("sag", 0, 3),
        ("academy-awards", 5, 6),
    ]


def test_roman_holidays_story_award_stands_for_trumbo_and_no_longer_for_hunter() -> None:
    trumbo = Recipient.objects.get(slug="dalton-trumbo")
    hunter = Recipient.objects.get(slug="ian-mclellan-hunter")
    story = Nomination.objects.get(
        contest__ceremony__ordinal=26, contest__category__slug="original-story", outcome="won"
    )
    assert story in Nomination.objects.naming(trumbo.pk)
    assert story not in Nomination.objects.naming(hunter.pk)
    statuses = dict(story.credits.values_list("recipient__name", "status"))
    assert statuses == {"Dalton Trumbo": "restored", "Ian McLellan Hunter": "removed"}


def test_hondos_withdrawn_nomination_is_recorded_and_not_counted() -> None:
    hondo = Nomination.objects.get(contest__ceremony__ordinal=26, status="withdrawn")
    assert [film.title for film in hondo.films.all()] == ["Hondo"]
    assert hondo not in Nomination.objects.counted()


def test_honorary_awards_are_recorded_and_not_competitive() -> None:
    honorary = Contest.objects.filter(ceremony__award__slug="academy-awards", competitive=False)
    assert {contest.category.slug for contest in honorary} == {
        "honorary-award",
        "irving-g-thalberg-memorial-award",
        "jean-hersholt-humanitarian-award",
    }


def test_the_next_nights_are_upcoming_without_contests() -> None:
    upcoming = Ceremony.objects.filter(phase="scheduled").order_by("date")
    assert [(row.award.slug, row.ordinal, str(row.date)) for row in upcoming] == [
        ("golden-globes", 84, "2027-01-10"),
        ("academy-awards", 99, "2027-03-14"),
    ]
    assert not Contest.objects.filter(ceremony__in=upcoming).exists()


def test_coverage_says_how_much_of_each_ceremony_is_tracked() -> None:
    complete = Ceremony.objects.filter(coverage="complete").order_by("award__slug", "ordinal")
    assert [(row.award.slug, row.ordinal) for row in complete] == [
        ("academy-awards", 26),
        ("academy-awards", 97),
        ("academy-awards", 98),
        ("golden-globes", 82),
    ]


def test_anoras_cast_has_characters_and_recalled_facts_carry_their_mark() -> None:
    cast = FilmCredit.objects.filter(film__slug="anora-2024", job="cast").order_by("position")
    assert [(c.recipient.name, c.character, c.confidence) for c in cast] == [
        ("Mikey Madison", "Ani", "verified"),
        ("Mark Eydelshteyn", "Ivan “Vanya” Zakharov", "verified"),
        ("Yura Borisov", "Igor", "verified"),
        ("Karren Karagulian", "Toros", "verified"),
        ("Vache Tovmasyan", "Garnick", "verified"),
        ("Aleksei Serebryakov", "Nikolai Zakharov", "recalled"),
        ("Darya Ekamasova", "Galina Zakharova", "verified"),
    ]
    assert Film.objects.get(slug="the-brutalist-2024").recalled_fields == ["runtime_minutes"]
    assert Ceremony.objects.get(award__slug="academy-awards", ordinal=99).confidence == "recalled"


def test_presenters_are_recorded_where_a_source_names_them() -> None:
    presented = Presenter.objects.order_by("contest__slug", "position").values_list(
        "contest__slug", "recipient__name"
    )
    assert list(presented) == [
        ("actor-in-a-supporting-role", "Robert Downey Jr."),
        ("actress-in-a-leading-role", "Emma Stone"),
        ("best-picture", "Billy Crystal"),
        ("best-picture", "Meg Ryan"),
        ("directing", "Quentin Tarantino"),
        ("film-editing", "Daryl Hannah"),
    ]


def test_the_demo_contradicts_itself_nowhere() -> None:
    assert contradictions() == []


def test_no_credit_of_a_country_or_company_is_taken_for_a_person() -> None:
    kinds = Credit.objects.filter(
        nomination__contest__category__slug="international-feature-film"
    ).values_list("recipient__kind", flat=True)
    assert set(kinds) == {"country"}


def test_tallies_from_the_database_equal_those_from_entries() -> None:
    """The lists count in SQL and the pages in Python: the two must never differ."""
    entries = DEFAULT_RULE.counted(Nomination.objects.in_page_order().entries())
    by_film = {item.film.id: item.tally for item in film_tallies(entries)}
    assert FilmNightSummary.objects.tallies(by_film) == by_film
    for kind in ("person", "company", "country"):
        by_name = {item.recipient.id: item.tally for item in recipient_tallies(entries, kind=kind)}
        assert RecipientNightSummary.objects.tallies(by_name) == by_name
    assert tally(entries).nominations == len(entries) == Nomination.objects.counted().count()


def test_dumpdata_gives_the_fixtures_back_in_words(tmp_path: Path) -> None:
    out = tmp_path / "dump.json"
    call_command(
        "dumpdata", "ceremonies.presenter", natural_foreign=True, natural_primary=True, output=out
    )
    [first, *_] = json.loads(out.read_text(encoding="utf-8"))
    assert "pk" not in first
    assert first["fields"]["contest"][:2] == ["academy-awards", 97]
