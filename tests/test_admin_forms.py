"""Entering films, people, ceremonies and categories in the admin."""

from typing import Any

import pytest
from django.test import Client

from ceremonies.models import Category, CategoryLink, Ceremony, Contest
from films.models import Company, Country, Film, FilmCredit, Person, Recipient
from tests.admin_pages import errors, filled, no_rows, page, problems
from tests.factories import (
    make_award,
    make_ceremony,
    make_contest,
    make_film,
    make_nomination,
    make_recipient,
)

pytestmark = pytest.mark.django_db


# --- entering films and people -------------------------------------------------------------------


def add_film(client: Client, **fields: Any) -> Any:
    data = {"title": "Anora", "year": "2024", "confidence": "verified", **fields}
    return client.post(page(Film, "add"), data | no_rows("film_countries", "credits") | fields)


def test_a_film_gets_its_address_from_title_and_year_and_the_second_gets_2(
    admin_client: Client,
) -> None:
    for _ in range(3):
        assert add_film(admin_client, title="High Society", year="1956").status_code == 302
    assert list(Film.objects.order_by("pk").values_list("slug", flat=True)) == [
        "high-society-1956",
        "high-society-1956-2",
        "high-society-1956-3",
    ]


def test_an_address_that_is_written_must_be_free(admin_client: Client) -> None:
    make_film(title="Anora")
    response = add_film(admin_client, slug="anora-2024")
    assert "Film with this Slug already exists." in str(problems(response))
    assert Film.objects.count() == 1


def test_a_name_without_letters_asks_for_an_address(admin_client: Client) -> None:
    response = admin_client.post(page(Person, "add"), {"name": "???"})
    assert "None can be made from the name: write one, such as my-address." in str(
        problems(response)
    )
    assert Recipient.objects.count() == 0


@pytest.mark.parametrize(
    ("model", "kind", "imdb_id"),
    [(Person, "person", "nm1"), (Company, "company", "co1"), (Country, "country", "")],
)
def test_people_companies_and_countries_are_added_as_what_they_are(
    admin_client: Client, model: type[Recipient], kind: str, imdb_id: str
) -> None:
    make_recipient(name="Georgia", kind="person")
    data = {"name": "Georgia", "aliases": " Sakartvelo \n\nGéorgie\nSakartvelo", "imdb_id": imdb_id}
    assert admin_client.post(page(model, "add"), data).status_code == 302
    added = Recipient.objects.latest("pk")
    assert (added.kind, added.slug, added.aliases, added.imdb_id) == (
        kind,
        "georgia-2",
        ["Sakartvelo", "Géorgie"],
        imdb_id or None,
    )


def test_an_imdb_id_of_another_kind_is_refused_at_its_field(admin_client: Client) -> None:
    response = admin_client.post(page(Person, "add"), {"name": "A24", "imdb_id": "co0390816"})
    assert errors(response) == {"imdb_id": ["The IMDb id of a person is nm and digits."]}
    assert Recipient.objects.count() == 0


def test_a_long_name_gets_an_address_that_fits(admin_client: Client) -> None:
    for _ in range(2):
        assert admin_client.post(page(Person, "add"), {"name": "a" * 200}).status_code == 302
    slugs = Recipient.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["a" * 160, "a" * 158 + "-2"]


@pytest.mark.parametrize("field", ["name", "sort_name"])
def test_a_name_too_long_in_latin_letters_is_refused_at_its_field(
    admin_client: Client, field: str
) -> None:
    """PostgreSQL would answer with an error of its own, SQLite would keep it."""
    response = admin_client.post(page(Person, "add"), {"name": "A", field: "Щ" * 200})
    assert errors(response) == {field: ["Too long: it may have 600 Latin letters. Shorten it."]}


def test_characters_no_database_stores_are_refused_at_their_field(admin_client: Client) -> None:
    response = admin_client.post(page(Person, "add"), {"name": "A", "aliases": "b\x00"})
    assert errors(response) == {"aliases": ["Null characters are not allowed."]}


def test_recalled_columns_are_ticked_by_name(admin_client: Client) -> None:
    film = make_film(recalled_fields=["countries", "forgotten_column"])
    response = admin_client.get(page(Film, "change", film.pk))
    field = response.context["adminform"].form["recalled_fields"]
    offered = [name for name, _ in field.field.choices]
    assert {"title", "year", "runtime_minutes", "countries", "forgotten_column"} <= set(offered)
    assert not {"id", "slug", "confidence", "search_key", "recalled_fields"} & set(offered)
    data = filled(response)
    data["recalled_fields"] = ["year", "runtime_minutes"]
    assert admin_client.post(page(Film, "change", film.pk), data).status_code == 302
    film.refresh_from_db()
    assert film.recalled_fields == ["year", "runtime_minutes"]


def test_a_person_is_no_country_of_a_film(admin_client: Client) -> None:
    person = make_recipient()
    rows = {
        "film_countries-TOTAL_FORMS": "1",
        "film_countries-0-country": str(person.pk),
    }
    response = add_film(admin_client, **rows)
    assert "Choose a country, not a person or company." in str(problems(response))
    assert Film.objects.count() == 0


def test_a_film_is_saved_with_countries_and_credits_numbered_in_the_order_given(
    admin_client: Client,
) -> None:
    country = make_recipient(kind="country")
    baker, madison = make_recipient(), make_recipient()
    rows = {
        "film_countries-TOTAL_FORMS": "1",
        "film_countries-0-country": str(country.pk),
        "credits-TOTAL_FORMS": "3",
    }
    jobs = (("director", baker), ("cast", madison), ("cast", baker))
    for number, (job, who) in enumerate(jobs):
        rows[f"credits-{number}-job"] = job
        rows[f"credits-{number}-recipient"] = str(who.pk)
        rows[f"credits-{number}-confidence"] = "verified"
    assert add_film(admin_client, **rows).status_code == 302
    film = Film.objects.get()
    assert list(film.countries.all()) == [country]
    assert list(
        film.credits.order_by("job", "position").values_list("job", "position", "recipient")
    ) == [("cast", 1, madison.pk), ("cast", 2, baker.pk), ("director", 1, baker.pk)]


def test_only_the_cast_play_somebody(admin_client: Client) -> None:
    film, who = make_film(), make_recipient()
    data = {
        "film": film.pk,
        "recipient": who.pk,
        "job": "director",
        "character": "Ani",
        "position": "1",
        "confidence": "verified",
    }
    response = admin_client.post(page(FilmCredit, "add"), data)
    assert list(errors(response)) == ["character"]


def test_a_film_that_was_nominated_is_not_deleted(admin_client: Client) -> None:
    film = make_film()
    make_nomination(films=[film])
    response = admin_client.post(page(Film, "delete", film.pk), {"post": "yes"})
    assert response.status_code == 200
    assert len(response.context["protected"]) == 1
    assert Film.objects.get() == film


# --- entering ceremonies and categories ----------------------------------------------------------


def test_contests_are_added_as_rows_of_their_ceremony(admin_client: Client) -> None:
    """Named after their category, each at an address and in a place of its own."""
    ceremony = make_ceremony()
    first = make_contest(ceremony=ceremony, name="Directing", position=4)
    other = make_contest(ceremony=make_ceremony(ordinal=2), name="Best Picture")
    data = filled(admin_client.get(page(Ceremony, "change", ceremony.pk)))
    data["contests-TOTAL_FORMS"] = 3
    for number, category in ((1, other.category), (2, first.category)):
        data[f"contests-{number}-category"] = category.pk
        data[f"contests-{number}-group"] = "Main"
        data[f"contests-{number}-competitive"] = "on"
    response = admin_client.post(page(Ceremony, "change", ceremony.pk), data)
    assert problems(response) == [
        "“Directing” is there already or cannot be an address: give it another name, or add it on "
        "its own page with an address and the name as printed."
    ]
    data["contests-2-name"] = "Directing: a Comedy"
    assert admin_client.post(page(Ceremony, "change", ceremony.pk), data).status_code == 302
    rows = ceremony.contests.order_by("position")
    assert list(rows.values_list("position", "slug", "name", "printed_name")) == [
        (4, "directing", "Directing", "Directing"),
        (5, "best-picture", "Best Picture", "Best Picture"),
        (6, "directing-a-comedy", "Directing: a Comedy", "Directing: a Comedy"),
    ]


def test_a_contest_is_in_a_category_of_its_ceremonys_award(admin_client: Client) -> None:
    ceremony = make_ceremony()
    elsewhere = make_contest(ceremony=make_ceremony(award=make_award(slug="other")))
    data = {
        "ceremony": ceremony.pk,
        "category": elsewhere.category.pk,
        "group": "Main",
        "state": "open",
        **no_rows("nominations", "presenters"),
    }
    response = admin_client.post(page(Contest, "add"), data)
    assert errors(response) == {
        "category": ["This category is another award’s: choose one of the ceremony’s award."]
    }


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"nominations_date": "2025-03-03"},
            {
                "nominations_date": [
                    "The nominations are announced before the night: check both dates."
                ]
            },
        ),
        (
            {"date": ""},
            {"date": ["A ceremony that is live or final has a night: enter its date."]},
        ),
        (
            {"time_zone": "Paris"},
            {"time_zone": ["“Paris” is not a time zone; write one like Europe/Paris."]},
        ),
    ],
)
def test_a_ceremony_that_cannot_be_names_the_field(
    admin_client: Client, fields: dict[str, str], expected: dict[str, list[str]]
) -> None:
    ceremony = make_ceremony()
    address = page(Ceremony, "change", ceremony.pk)
    response = admin_client.post(address, filled(admin_client.get(address)) | fields)
    assert errors(response) == expected


@pytest.mark.parametrize("kind", ["renamed", "paused"])
def test_a_family_that_was_renamed_or_paused_is_linked_to_itself(
    admin_client: Client, kind: str
) -> None:
    family, other = (
        make_contest().category,
        make_contest(ceremony=make_ceremony(ordinal=2)).category,
    )
    data = {"from_category": family.pk, "kind": kind, "ordinal": 20}
    response = admin_client.post(page(CategoryLink, "add"), data | {"to_category": other.pk})
    assert errors(response) == {"to_category": [f"A {kind} family stays itself: leave this blank."]}
    assert admin_client.post(page(CategoryLink, "add"), data).status_code == 302
    assert CategoryLink.objects.get().to_category == family


def test_a_family_that_was_split_is_linked_to_another(admin_client: Client) -> None:
    family, other = (
        make_contest().category,
        make_contest(ceremony=make_ceremony(ordinal=2)).category,
    )
    data = {"from_category": family.pk, "kind": "split", "ordinal": 20}
    response = admin_client.post(page(CategoryLink, "add"), data)
    assert errors(response) == {"to_category": ["Choose the other family: this one was split."]}
    response = admin_client.post(page(CategoryLink, "add"), data | {"to_category": other.pk})
    assert response.status_code == 302


def test_a_family_is_added_and_then_told_how_it_changed(admin_client: Client) -> None:
    data = {"award": make_award().pk, "name": "Décor", "honours": "film"}
    assert admin_client.post(page(Category, "add"), data).status_code == 302
    family = Category.objects.get()
    assert family.slug == "decor"
    address = page(Category, "change", family.pk)
    data = filled(admin_client.get(address)) | {
        "links_onward-TOTAL_FORMS": "2",
        "links_onward-0-kind": "paused",
        "links_onward-0-ordinal": "3",
        "links_onward-1-kind": "paused",
        "links_onward-1-ordinal": "3",
    }
    assert "Please correct the duplicate" in str(problems(admin_client.post(address, data)))
    assert admin_client.post(address, data | {"links_onward-1-kind": "renamed"}).status_code == 302
    links = family.links_onward.order_by("kind").values_list("to_category", "kind", "ordinal")
    assert list(links) == [(family.pk, "paused", 3), (family.pk, "renamed", 3)]
