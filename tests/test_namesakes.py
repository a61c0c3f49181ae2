"""One name, several bearers; one name printed for two people: told apart, and counted once."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from ceremonies.models import Nomination, RecipientNightSummary
from ceremonies.namesakes import Namesake, film_namesakes, recipient_namesakes
from ceremonies.tallies import Tally, recipient_tallies
from films.models import FilmCredit, Recipient
from tests.factories import (
    make_ceremony,
    make_contest,
    make_credit,
    make_film,
    make_nomination,
    make_recipient,
)
from tests.test_pages import words

pytestmark = pytest.mark.django_db


def two_mcqueens() -> tuple[Recipient, Recipient]:
    """The actor of The Sand Pebbles and the director of 12 Years a Slave."""
    actor = make_recipient(name="Steve McQueen")
    director = make_recipient(name="Steve McQueen", slug="steve-mcqueen-2")
    sand = make_film(title="The Sand Pebbles", year=1966)
    slave, hunger = (
        make_film(title=title, year=year)
        for title, year in (("12 Years a Slave", 2013), ("Hunger", 2008))
    )
    contest = make_contest(ceremony=make_ceremony(ordinal=39), name="Actor")
    make_nomination(contest=contest, films=[sand], recipients=[actor])
    later = make_ceremony(ordinal=86)
    make_nomination(
        contest=make_contest(ceremony=later, name="Directing"),
        films=[hunger],
        recipients=[director],
    )
    make_nomination(
        contest=make_contest(ceremony=later, name="Best Picture"),
        films=[slave],
        recipients=[director],
        won=True,
    )
    return actor, director


# --- whom not to confuse with --------------------------------------------------------------------


def test_two_people_of_one_name_say_whom_they_are_not(client: Client) -> None:
    two_mcqueens()
    for address, other, said in (
        (
            "/people/steve-mcqueen/",
            "/people/steve-mcqueen-2/",
            "the Steve McQueen of 12 Years a Slave",
        ),
        (
            "/people/steve-mcqueen-2/",
            "/people/steve-mcqueen/",
            "the Steve McQueen of The Sand Pebbles",
        ),
    ):
        html = client.get(address).content.decode()
        assert f'Not <a href="{other}">{said}</a>.' in html


def test_who_has_no_nomination_is_known_for_a_film_they_worked_on_or_for_none() -> None:
    ann = make_recipient(name="Ann")
    worked = make_recipient(name="Ann", slug="ann-2")
    FilmCredit.objects.create(
        film=make_film(title="One"), recipient=worked, job="writer", position=1
    )
    make_recipient(name="ANN", slug="ann-3")
    make_recipient(name="Annie")
    assert recipient_namesakes(ann) == [
        Namesake("the Ann of One", "/people/ann-2/"),
        Namesake("the other ANN", "/people/ann-3/"),
    ]


def test_a_person_and_a_company_of_one_name_are_told_apart() -> None:
    person = make_recipient(name="Samuel Goldwyn")
    company = make_recipient(name="Samuel Goldwyn", kind="company", slug="samuel-goldwyn-2")
    film = make_film(title="Wuthering Heights", year=1939)
    make_nomination(films=[film], recipients=[company])
    assert recipient_namesakes(person) == [
        Namesake("the company Samuel Goldwyn of Wuthering Heights", "/companies/samuel-goldwyn-2/")
    ]
    assert recipient_namesakes(company) == [
        Namesake("the person Samuel Goldwyn", "/people/samuel-goldwyn/")
    ]


def test_films_of_one_title_are_told_apart_by_year_and_within_one_as_others(
    client: Client,
) -> None:
    born = [make_film(title="A Star Is Born", year=year) for year in (1937, 1954, 1976, 2018)]
    assert film_namesakes(born[3]) == [
        Namesake(f"the A Star Is Born of {year}", f"/films/a-star-is-born-{year}/")
        for year in (1937, 1954, 1976)
    ]
    text = words(client.get("/films/a-star-is-born-1937/").content.decode())
    assert (
        "Not the A Star Is Born of 1954, the A Star Is Born of 1976 or the A Star Is Born of 2018."
    ) in text
    make_film(title="High Society", year=1956)
    make_film(title="High Society", year=1956, slug="high-society-1956-2")
    text = words(client.get("/films/high-society-1956-2/").content.decode())
    assert "Not the other High Society of 1956." in text


def test_who_shares_no_name_says_nothing(client: Client) -> None:
    make_recipient(name="Sean Baker")
    make_film(title="Anora")
    for address in ("/people/sean-baker/", "/films/anora-2024/"):
        assert not re.search(r"\bNot <a", client.get(address).content.decode())


# --- a name that is two people -------------------------------------------------------------------


def jaynes() -> tuple[Recipient, Recipient]:
    """Roderick Jaynes, nominated for editing twice: Joel and Ethan Coen."""
    joel, ethan = make_recipient(name="Joel Coen"), make_recipient(name="Ethan Coen")
    for ordinal, title, year in ((69, "Fargo", 1996), (80, "No Country for Old Men", 2007)):
        ceremony = make_ceremony(ordinal=ordinal, name=f"{ordinal}th Academy Awards")
        contest = make_contest(ceremony=ceremony, name="Film Editing", honours="person")
        nomination = make_nomination(
            contest=contest,
            films=[make_film(title=title, year=year)],
            key=title.split()[0].lower(),
            outcome="not-won",
        )
        for place, coen in enumerate((joel, ethan), 1):
            make_credit(
                nomination=nomination,
                recipient=coen,
                position=place,
                printed_as="Roderick Jaynes",
                role="editor",
            )
        make_nomination(contest=contest, recipients=[make_recipient()], won=True)
    return joel, ethan


def ledger_count(client: Client, query: str) -> int:
    """How many nominations the ledger says it has."""
    return int(ledger_file(client, query)["count"])


def ledger_file(client: Client, query: str) -> Any:
    """The ledger's rows as the file has them."""
    return json.loads(client.get(f"/nominations.json{query}").getvalue())


def test_both_have_the_nominations_and_the_total_has_them_once(client: Client) -> None:
    joel, ethan = jaynes()
    tallies = RecipientNightSummary.objects.tallies([joel.pk, ethan.pk])
    assert tallies == {joel.pk: Tally(2), ethan.pk: Tally(2)}
    for query, number in (
        ("?person=joel-coen", 2),
        ("?person=ethan-coen", 2),
        ("?film=fargo-1996", 1),
        ("?category=film-editing&award=test-awards", 4),
        ("", 4),
    ):
        assert ledger_count(client, query) == number, query
    entries = Nomination.objects.in_page_order().entries()
    counted = {
        row.recipient.lasting_name: row.tally.nominations
        for row in recipient_tallies(entries, kind="person")
        if "Coen" in row.recipient.lasting_name
    }
    assert counted == {"Joel Coen": 2, "Ethan Coen": 2}


@pytest.mark.parametrize("address", ["/people/joel-coen/", "/people/ethan-coen/"])
def test_the_page_of_each_says_the_name_that_was_printed(client: Client, address: str) -> None:
    jaynes()
    text = words(client.get(address).content.decode())
    assert "Roderick Jaynes" in text
    assert "2 nominations" in text


def test_a_name_that_is_two_people_is_printed_once_with_both(client: Client) -> None:
    jaynes()
    html = client.get("/ceremonies/test-awards/69/film-editing/").content.decode()
    assert (
        'Roderick Jaynes (<a href="/people/joel-coen/">Joel Coen</a> and '
        '<a href="/people/ethan-coen/">Ethan Coen</a>)'
    ) in html
    assert html.count("Roderick Jaynes") == 1


def test_the_ledger_as_a_file_names_both_with_the_one_nomination(client: Client) -> None:
    jaynes()
    (row,) = ledger_file(client, "?film=fargo-1996")["results"]
    assert [each["slug"] for each in row["recipients"]] == ["joel-coen", "ethan-coen"]
