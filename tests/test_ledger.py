"""The ledger: every filter, every count beside it, every order, and the same rows as files."""

import csv
import io
import json
import re
from typing import Any

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, (address, response.content[-400:])
    return response.content.decode()


def number(client: Client, query: str) -> int:
    """How many rows the ledger says there are."""
    found = re.search(r'<output id="count"[^>]*>(\d+) ', text_of(client, f"/nominations/{query}"))
    assert found
    return int(found[1])


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("?award=academy-awards&ceremony=97", 120),
        ("?award=academy-awards&ceremony=97&outcome=won", 23),
        ("?award=academy-awards&ceremony=97&by=contest", 23),
        ("?award=academy-awards&ceremony=97&by=film", 50),
        ("?award=academy-awards&ceremony=97&by=film&nominated=2-", 16),
        ("?award=academy-awards&ceremony=97&by=film&nominated=-1", 34),
        ("?award=academy-awards&ceremony=97&by=film&nominated=1&won=1-", 4),
        ("?film=anora-2024&award=academy-awards", 6),
        ("?film=anora-2024&award=academy-awards&outcome=won", 5),
        ("?film=anora-2024&award=golden-globes", 5),
        ("?film=anora-2024&award=golden-globes&outcome=won", 0),
        ("?person=sean-baker&award=academy-awards", 4),
        ("?beaten_by=sean-baker&award=academy-awards&ceremony=97", 21),
        ("?beaten_by=sean-baker&award=academy-awards&ceremony=97&film=the-brutalist-2024", 4),
        ("?person=walt-disney&award=academy-awards&ceremony=26", 6),
        ("?person=walt-disney&award=academy-awards&ceremony=26&outcome=won", 4),
        ("?award=academy-awards&ceremony=98&several=tie&outcome=won", 2),
        ("?award=academy-awards&ceremony=98&outcome=won", 25),
        ("?film=anora-2024&award=academy-awards&as_of=2025-01-22", 0),
        ("?film=anora-2024&award=academy-awards&as_of=2025-03-01&outcome=pending", 6),
        ("?film=anora-2024&award=academy-awards&as_of=2025-03-03&outcome=won", 5),
        ("?award=academy-awards&ceremony=97&q=el+mal", 1),
        ("?award=academy-awards&ceremony=97&q=gascon", 1),
        ("?award=academy-awards&ceremony=97&category=directing", 5),
        ("?award=academy-awards&from=97&to=98&coverage=complete", 245),
        ("?award=academy-awards&season=2024", 120),
        ("?q=’", 0),
    ],
)
def test_a_filter_leaves_exactly_its_rows(client: Client, query: str, rows: int) -> None:
    assert number(client, query) == rows


def test_country_credits_count_for_a_director_only_when_asked(client: Client) -> None:
    query = "?person=jacques-audiard&award=academy-awards&ceremony=97"
    assert number(client, query) + 1 == number(client, f"{query}&credits=country")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?award=academy-awards",
        "?film=anora-2024",
        "?q=baker&as_of=2025-03-01",
        "?award=academy-awards&ceremony=97&outcome=won",
        "?status=all&competitive=all",
    ],
)
def test_the_number_beside_a_choice_is_what_choosing_it_leaves(client: Client, query: str) -> None:
    html = text_of(client, f"/nominations/{query}")
    offered = re.findall(r'facet__link[^>]*? href="([^"]+)"[^>]*>[^<]+<small>(\d+)</small>', html)
    assert len(offered) > 3
    for address, promised in offered:
        left = number(client, address.replace("&amp;", "&").partition("/nominations/")[2])
        assert left == int(promised), address


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("?film=no-such-film", "film: there is no film of that name on record."),
        ("?award=no-such", "award: there is no award of that name on record."),
        ("?award=academy-awards&ceremony=5000", "ceremony: there is no ceremony"),
        ("?award=academy-awards&category=x", "category: there is no category"),
        ("?award=academy-awards&ceremony=97&contest=x", "contest: there is no contest"),
        ("?person=nobody", "person: there is no person, company or country"),
        ("?beaten_by=nobody", "beaten_by: there is no film or name"),
        ("?ceremony=97", "ceremony: name the award too."),
        ("?ceremony=x&award=academy-awards", "ceremony: Enter a whole number."),
        ("?outcome=lost", "outcome: choose one of pending, won, not-won, placed."),
        ("?status=fine", "status: choose one of official, all,"),
        ("?competitive=maybe", "competitive: choose one of yes, all, no."),
        ("?as_of=yesterday", "as_of: write a day like 2025-03-01."),
        ("?as_of=0001-01-01", "as_of: choose a day between 1900 and 9000."),
        ("?nominated=2-", "nominated: say by what"),
        ("?by=film&nominated=many", "nominated: write a number, or a range"),
        ("?sort=shuffled", "sort: choose one of"),
        ("?page=0", "page:"),
        ("?q=a&q=b", "q: given more than once."),
        ("?film=a%00b", "film: Null characters are not allowed."),
    ],
)
def test_what_is_not_understood_is_refused_by_name(client: Client, query: str, told: str) -> None:
    page = client.get(f"/nominations/{query}")
    assert page.status_code == 400
    assert told in page.content.decode().replace("&#x27;", "'")
    file = client.get(f"/nominations.json{query}")
    assert (file.status_code, file["Content-Type"]) == (400, "application/json")
    assert told in json.loads(file.content)["error"]
    assert client.get(f"/nominations.csv{query}").status_code == 400


def test_a_page_past_the_last_is_not_found(client: Client) -> None:
    assert client.get("/nominations/?film=anora-2024&page=9").status_code == 404
    assert client.get("/nominations.json?film=anora-2024&page=9").status_code == 404


# --- files ---------------------------------------------------------------------------------------


def read(response: Any) -> str:
    return b"".join(response.streaming_content).decode()


def test_the_files_hold_the_rows_of_the_page(client: Client) -> None:
    for query in ("?film=anora-2024&outcome=won", "?award=academy-awards&ceremony=97", "?q=baker"):
        rows = number(client, query)
        document = json.loads(read(client.get(f"/nominations.json{query}")))
        lines = list(csv.reader(io.StringIO(read(client.get(f"/nominations.csv{query}")))))
        assert document["count"] == len(document["results"]) == len(lines) - 1 == rows
        assert document["next"] is None


def test_a_nomination_in_json_says_who_what_and_where(client: Client) -> None:
    query = "?film=anora-2024&award=academy-awards&category=directing"
    [found] = json.loads(read(client.get(f"/nominations.json{query}")))["results"]
    [film] = found.pop("films")
    [recipient] = found.pop("recipients")
    assert found == {
        "award": "academy-awards",
        "ceremony": 97,
        "contest": "directing",
        "category": "directing",
        "work": "",
        "status": "official",
        "outcome": "won",
        "competitive": True,
        "announced_at": None,
    }
    assert (film["title"], film["slug"], film["year"]) == ("Anora", "anora-2024", 2024)
    assert (recipient["name"], recipient["kind"]) == ("Sean Baker", "person")


def test_pages_of_json_follow_one_another_to_the_last(client: Client) -> None:
    address: str | None = "/nominations.json?award=academy-awards&ceremony=97&page=1"
    found: list[Any] = []
    while address:
        document = json.loads(read(client.get(address)))
        assert document["count"] == 120
        found += document["results"]
        address = document["next"]
    whole = json.loads(read(client.get("/nominations.json?award=academy-awards&ceremony=97")))
    assert found == whole["results"]


def test_csv_starts_no_formula_in_a_spreadsheet(client: Client) -> None:
    from ceremonies.models import Nomination
    from films.models import Film

    Film.objects.filter(slug="anora-2024").update(title="=HYPERLINK(1)")
    Nomination.objects.filter(nomination_films__film__slug="anora-2024").update(work="@SUM(1)")
    body = read(client.get("/nominations.csv?film=anora-2024&award=academy-awards"))
    assert body.startswith("\ufeffaward,ceremony,date,")
    cells = [cell for line in csv.reader(io.StringIO(body)) for cell in line]
    assert "'=HYPERLINK(1)" in cells
    assert "'@SUM(1)" in cells
    assert [cell for cell in cells if cell.startswith(("=", "@", "+", "-"))] == []


@pytest.mark.parametrize(
    ("sort", "first"),
    [("oldest", "academy-awards"), ("newest", "academy-awards"), ("film", ""), ("name", "")],
)
def test_every_order_holds_every_row_once(client: Client, sort: str, first: str) -> None:
    plain = json.loads(read(client.get("/nominations.json?season=2024")))["results"]
    found = json.loads(read(client.get(f"/nominations.json?season=2024&sort={sort}")))["results"]
    assert sorted(map(json.dumps, found)) == sorted(map(json.dumps, plain))


def test_by_film_stands_by_the_title_without_its_article(client: Client) -> None:
    query = "?award=academy-awards&ceremony=97&category=best-picture&sort=film"
    found = json.loads(read(client.get(f"/nominations.json{query}")))["results"]
    assert [row["films"][0]["title"] for row in found][-2:] == ["The Substance", "Wicked"]


def test_a_group_that_shares_somebodys_nominations_claims_no_rows_of_its_own(
    client: Client,
) -> None:
    """The ledger names one person: a link to the other alone would count more."""
    html = text_of(client, "/nominations/?person=sean-baker&by=recipient")
    linked = re.findall(r'class="count of" href="/nominations/\?person=([a-z-]+)"', html)
    assert linked == ["sean-baker"]
    assert "Samantha Quan" in html


def test_choices_promise_no_number_where_nominations_are_not_what_is_counted(
    client: Client,
) -> None:
    assert "<small>" not in text_of(client, "/nominations/?award=academy-awards&by=film")
