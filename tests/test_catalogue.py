"""The named queries of the catalogue, and the keys they search and list by."""

import pytest
from django.core import serializers

from films.models import Film, Person, Recipient
from tests.factories import make_film, make_recipient

pytestmark = pytest.mark.django_db

# --- search --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("emilia perez", ["Emilia Pérez"]),
        ("EMILIA PÉREZ", ["Emilia Pérez"]),
        ("pérez emi", ["Emilia Pérez"]),
        ("sirat", ["Sirāt"]),
        ("i'm still here", ["I’m Still Here"]),
        ("I’m Still Here", ["I’m Still Here"]),
        ("im still", ["I’m Still Here"]),
        # the original title
        ("ainda estou", ["I’m Still Here"]),
        ("still aqui", ["I’m Still Here"]),
        # what is a wild card elsewhere is nothing here
        ("100%", ["100% Wolf"]),
        ("emilia still", []),
        # nothing to look for finds all
        ("", ["100% Wolf", "Emilia Pérez", "I’m Still Here", "Sirāt"]),
        (" % ", ["100% Wolf", "Emilia Pérez", "I’m Still Here", "Sirāt"]),
    ],
)
def test_films_are_found_by_words_of_a_title_without_accents(text: str, found: list[str]) -> None:
    for title in ("Emilia Pérez", "Sirāt", "100% Wolf"):
        make_film(title=title)
    make_film(title="I’m Still Here", original_title="Ainda Estou Aqui")
    assert [film.title for film in Film.objects.search(text).listed()] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("łukasz", ["Łukasz Żal"]),
        ("lukasz zal", ["Łukasz Żal"]),
        ("ŁUKASZ", ["Łukasz Żal"]),
        ("o'hara", ["Catherine O’Hara"]),
        ("ohara", ["Catherine O’Hara"]),
        # an alias
        ("robert rich", ["Dalton Trumbo"]),
        ("trumbo", ["Dalton Trumbo"]),
        ("nobody", []),
        ("", ["Catherine O’Hara", "Dalton Trumbo", "Łukasz Żal"]),
    ],
)
def test_recipients_are_found_by_words_of_a_name_or_alias(text: str, found: list[str]) -> None:
    for name in ("Łukasz Żal", "Catherine O’Hara"):
        make_recipient(name=name)
    make_recipient(name="Dalton Trumbo", aliases=["Robert Rich", "Ian McLellan Hunter"])
    assert [each.name for each in Recipient.objects.search(text).listed()] == found


# --- lists ---------------------------------------------------------------------------------------


def test_films_are_listed_by_title_without_its_article_then_by_year() -> None:
    for title, year in [("Zodiac", 2007), ("A Star Is Born", 2018), ("Sinners", 2025)]:
        make_film(title=title, year=year)
    for title, year in [("A Star Is Born", 1937), ("The Brutalist", 2024), ("Ágora", 2009)]:
        make_film(title=title, year=year)
    assert [(film.title, film.year) for film in Film.objects.listed()] == [
        ("Ágora", 2009),
        ("The Brutalist", 2024),
        ("Sinners", 2025),
        ("A Star Is Born", 1937),
        ("A Star Is Born", 2018),
        ("Zodiac", 2007),
    ]
    assert [film.title for film in Film.objects.of_year(2018)] == ["A Star Is Born"]
    assert Film.objects.of_year(None).count() == 6


def test_people_are_listed_by_family_name_and_are_neither_companies_nor_countries() -> None:
    for name in ("Łukasz Żal", "Sean Baker", "Guillermo del Toro", "Élodie Durand"):
        make_recipient(name=name)
    make_recipient(name="Bong Joon Ho", sort_name="Bong Joon Ho")
    make_recipient(name="The Ladd Company", kind="company")
    make_recipient(name="Brazil", kind="country")
    people = ["Sean Baker", "Bong Joon Ho", "Guillermo del Toro", "Élodie Durand", "Łukasz Żal"]
    assert [each.name for each in Recipient.objects.of_kind("person").listed()] == people
    assert [each.name for each in Person.objects.listed()] == people
    assert Person.objects.search("brazil").count() == 0


# --- derived keys --------------------------------------------------------------------------------


def keys(row: Film | Recipient) -> tuple[str, str]:
    """The keys as stored."""
    row.refresh_from_db()
    return row.search_key, row.sort_key


def test_saving_a_film_or_a_recipient_derives_its_keys() -> None:
    film = make_film(title="The Substance", original_title="La Sustancia")
    assert keys(film) == ("the substance la sustancia", "substance")
    film.title = "A Substance"
    film.save()
    assert keys(film) == ("a substance la sustancia", "substance")
    person = make_recipient(name="Bong Joon Ho", aliases=["Pong Chunho"])
    assert keys(person) == ("bong joon ho pong chunho", "ho bong joon")
    person.sort_name = "Bong Joon Ho"
    person.save()
    assert keys(person) == ("bong joon ho pong chunho", "bong joon ho")


def test_keys_follow_a_title_that_is_saved_alone() -> None:
    """As `update_or_create` does, which saves the fields it was given and no others."""
    make_film(title="Working Title", slug="anora-2024")
    film, _made = Film.objects.update_or_create(slug="anora-2024", defaults={"title": "Anora"})
    assert keys(film) == ("anora", "anora")
    make_recipient(name="Lol Crowley", slug="lol-crawley")
    person, _made = Recipient.objects.update_or_create(
        slug="lol-crawley", defaults={"name": "Lol Crawley"}
    )
    assert keys(person) == ("lol crawley", "crawley lol")


def test_bulk_writes_derive_the_keys_themselves() -> None:
    film = Film(title="Sirāt", year=2025, slug="sirat-2025").derive_keys()
    company = Recipient(kind="company", name="A24", slug="a24").derive_keys()
    Film.objects.bulk_create([film])
    Recipient.objects.bulk_create([company])
    assert keys(film) == ("sirat", "sirat")
    assert keys(company) == ("a24", "a24")


def test_a_loaded_fixture_gets_its_keys() -> None:
    """`loaddata` bypasses `save`, and a fixture does not spell out what is derived."""
    fixture = """[
      {"model": "films.film",
       "fields": {"slug": "sirat-2025", "title": "Sirāt", "year": 2025}},
      {"model": "films.recipient",
       "fields": {"slug": "lukasz-zal", "name": "Łukasz Żal", "kind": "person"}}
    ]"""
    for loaded in serializers.deserialize("json", fixture):
        loaded.save()
    assert keys(Film.objects.get()) == ("sirat", "sirat")
    assert keys(Recipient.objects.get()) == ("lukasz zal", "zal lukasz")
