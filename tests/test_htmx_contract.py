"""Page or fragment: who asks how gets what, on every address that has a fragment."""

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

#: Address, the element htmx replaces there, and the address the browser shows afterwards.
FRAGMENTS = [
    (
        "/ceremonies/academy-awards/97/?show=won&q=",
        "results",
        "/ceremonies/academy-awards/97/?show=won",
    ),
    ("/ceremonies/academy-awards/97/?show=all&q=", "results", "/ceremonies/academy-awards/97/"),
    ("/nominations/?outcome=won&q=", "results", "/nominations/?outcome=won"),
    ("/films/?q=anora&year=", "results", "/films/?q=anora"),
    ("/people/?q=baker&page=1", "results", "/people/?q=baker"),
    ("/companies/?q=", "results", "/companies/"),
    ("/films/anora-2024/?open=cannes-77", "outcomes", ""),
    ("/people/sean-baker/?open=none", "outcomes", ""),
    ("/search/?q=anora&kind=", "results", "/search/?q=anora"),
    ("/search/?q=anora&kind=film", "results", "/search/?q=anora&kind=film"),
]
#: Lists of suggestions, which stand on other pages than the one that answers.
SUGGESTIONS = ["masthead-options", "hero-options", "a-options", "b-options"]
HTMX = {"HX-Request": "true"}
VARY = {"HX-Request", "HX-Target", "HX-Boosted", "HX-History-Restore-Request", "HX-Source"}


def varies_on(response: object) -> set[str]:
    return set(response["Vary"].split(", "))  # type: ignore[index]


@pytest.mark.parametrize(("address", "element", "shown"), FRAGMENTS)
def test_htmx_gets_the_fragment_of_the_element_it_replaces(
    client: Client, address: str, element: str, shown: str
) -> None:
    response = client.get(address, headers={**HTMX, "HX-Target": f"div#{element}"})
    html = response.content.decode()
    assert response.status_code == 200
    assert html.strip().startswith(f'<div id="{element}"')
    assert "<html" not in html
    assert response.get("HX-Push-Url", "") == shown
    assert varies_on(response) >= VARY


@pytest.mark.parametrize(("address", "element", "shown"), FRAGMENTS)
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {**HTMX, "HX-Target": "main#main"},
        {**HTMX},
        {**HTMX, "HX-Boosted": "true"},
        {**HTMX, "HX-History-Restore-Request": "true"},
    ],
    ids=["plain", "another element", "no element", "boosted", "history"],
)
def test_everybody_else_gets_the_whole_page(
    client: Client, address: str, element: str, shown: str, headers: dict[str, str]
) -> None:
    if "HX-Target" not in headers and len(headers) > 1:
        headers = {**headers, "HX-Target": f"div#{element}"}
    response = client.get(address, headers=headers)
    html = response.content.decode()
    assert html.startswith("<!DOCTYPE html>")
    assert html.count(f'id="{element}"') == 1
    assert "hx-swap-oob" not in html
    assert "HX-Push-Url" not in response
    assert varies_on(response) >= VARY


@pytest.mark.parametrize("element", SUGGESTIONS)
def test_suggestions_are_options_only_and_leave_the_address_alone(
    client: Client, element: str
) -> None:
    headers = {**HTMX, "HX-Target": f"ul#{element}", "HX-Source": "input#masthead"}
    response = client.get("/search/?q=anora", headers=headers)
    html = response.content.decode().strip()
    assert html.startswith('<li role="option"')
    assert html.endswith("</li>")
    assert "hx-swap-oob" not in html
    assert "HX-Push-Url" not in response
    assert "HX-Replace-Url" not in response
    assert response["Cache-Control"] == "no-store"
    assert varies_on(response) >= VARY


def test_the_list_of_a_field_nobody_knows_gets_the_whole_page(client: Client) -> None:
    headers = {**HTMX, "HX-Target": "ul#other-options"}
    assert "<html" in client.get("/search/?q=anora", headers=headers).content.decode()


def test_typing_replaces_the_address_so_that_back_does_not_go_through_the_letters(
    client: Client,
) -> None:
    headers = {**HTMX, "HX-Target": "div#results", "HX-Source": "input#q"}
    response = client.get("/films/?q=ano", headers=headers)
    assert response["HX-Replace-Url"] == "/films/?q=ano"
    assert "HX-Push-Url" not in response


def test_fragment_and_page_hold_the_same_results(client: Client) -> None:
    """A reload of what htmx showed shows the same."""
    for address, element, _ in FRAGMENTS:
        page = client.get(address).content.decode()
        headers = {**HTMX, "HX-Target": f"div#{element}"}
        fragment = client.get(address, headers=headers).content.decode()
        inner = fragment[: fragment.rindex("</div>")].strip()
        assert inner in page, address


def test_fragment_announces_its_count_out_of_band(client: Client) -> None:
    headers = {**HTMX, "HX-Target": "div#results"}
    html = client.get("/films/?q=anora", headers=headers).content.decode()
    assert '<output id="count" hx-swap-oob="innerHTML">1 film</output>' in html


def test_unchanged_page_is_304_and_sets_no_cookie(client: Client) -> None:
    first = client.get("/ceremonies/academy-awards/97/")
    assert "no-cache" in first["Cache-Control"]
    assert not first.cookies
    assert "Cookie" not in varies_on(first)
    again = client.get("/ceremonies/academy-awards/97/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert (again["Vary"], again["Cache-Control"]) == (first["Vary"], first["Cache-Control"])


def test_a_fragment_is_kept_by_nobody_and_a_page_is_asked_for_again(client: Client) -> None:
    """A kept fragment is revalidated with a 304, and then its old address header is obeyed."""
    headers = {**HTMX, "HX-Target": "div#results"}
    assert client.get("/films/", headers=headers)["Cache-Control"] == "no-store"
    assert client.get("/films/")["Cache-Control"] == "no-cache"


def test_only_the_page_of_an_address_can_be_revalidated(client: Client) -> None:
    page = client.get("/films/?q=anora")
    headers = {**HTMX, "HX-Target": "div#results"}
    fragment = client.get("/films/?q=anora", headers=headers)
    assert page["ETag"]
    assert "ETag" not in fragment


@pytest.mark.parametrize("address", ["/", "/films/", "/ceremonies/academy-awards/97/", "/search/"])
def test_pages_are_only_read(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200
