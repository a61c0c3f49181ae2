"""Every number of a comparison and of a season leads to exactly the rows it counts."""

import re
from html import unescape

import pytest
from django.test import Client, RequestFactory
from django.utils.html import strip_tags

from ceremonies.ledger import grouped, selection
from ceremonies.ledger_forms import LedgerFilter, rows_of
from ceremonies.words import number_word, times

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

IN_WORDS = {said(n): n for n in range(100) for said in (number_word, times)}


def number_in(text: str) -> int:
    """The number a count says, in digits or in words."""
    digits = re.search(r"\d+", text)
    return int(digits[0]) if digits else IN_WORDS[text.strip().lower()]


def rows_counted(address: str) -> int:
    """How many rows the ledger has at an address."""
    rows = rows_of(LedgerFilter.parse(RequestFactory().get(address)))
    chosen = selection(rows)
    return int((chosen.nominations() if rows.by == "nomination" else grouped(chosen)).count())


@pytest.mark.parametrize(
    ("page", "least"),
    [
        ("/compare/?a=anora-2024&b=the-brutalist-2024", 56),
        ("/compare/?a=sean-baker&b=brady-corbet", 40),
        ("/compare/?a=sean-baker&b=samantha-quan", 30),
        ("/compare/?a=academy-awards-97&b=academy-awards-98", 38),
        ("/compare/?a=bafta-78&b=academy-awards-97", 37),
        ("/seasons/2024/", 230),
        ("/seasons/1953/", 30),
        ("/seasons/2026/", 0),
    ],
)
def test_every_count_is_of_the_rows_it_leads_to(client: Client, page: str, least: int) -> None:
    html = client.get(page).content.decode()
    links = re.findall(r'<a class="count[^"]*" href="([^"]+)">(.*?)</a>', html, re.S)
    assert len(links) >= least
    counted = {unescape(address): number_in(strip_tags(text)) for address, text in links}
    assert {address: rows_counted(address) for address in counted} == counted


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("against=anora-2024", "against: name the film or the person that stood against it too."),
        ("film=anora-2024&against=zzz", "against: there is no film or name of that address"),
    ],
)
def test_the_ledger_refuses_a_rival_it_cannot_place(client: Client, query: str, said: str) -> None:
    response = client.get(f"/nominations/?{query}")
    assert response.status_code == 400
    assert said in response.content.decode()


def test_the_ledger_names_the_rival_and_lifts_it_with_whom_it_met(client: Client) -> None:
    html = client.get("/nominations/?film=anora-2024&against=conclave-2024").content.decode()
    assert "Against Conclave (2024)" in html
    assert 'href="/nominations/?against=conclave-2024"' not in html
