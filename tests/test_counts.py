"""Every number of a page leads to the rows it counts, and there are as many."""

import re
from functools import cache
from html import unescape

import pytest
from django.test import Client

from ceremonies.words import number_word
from tests.browser.pages import ERRORS, PAGES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

COUNT = re.compile(r'<a class="count[^"]*" href="([^"]+)">(.*?)</a>', re.DOTALL)
HIDDEN = re.compile(r'<span (?:class="vh"|aria-hidden="true")>.*?</span>')
IN_WORDS = {number_word(number): number for number in range(100)} | {
    "no": 0,
    "never": 0,
    "once": 1,
    "twice": 2,
    "both": 2,
    "nobody": 0,
}
TOTAL = re.compile(r'<output id="count"[^>]*>(\d+) ')

#: What the record looks like by another rule, and on other days.
SWITCHED = [
    "/ceremonies/academy-awards/97/?competitive=all",
    "/ceremonies/academy-awards/26/?status=all&competitive=all",
    "/ceremonies/academy-awards/97/?as_of=2025-03-01",
    "/ceremonies/academy-awards/97/?as_of=2025-01-01",
    "/films/anora-2024/?as_of=2025-03-01",
    "/films/anora-2024/?as_of=2025-03-03",
    "/films/anora-2024/?as_of=2024-12-20",
    "/people/sean-baker/?as_of=2025-03-01",
    "/people/sean-baker/academy-awards-97/?as_of=2025-03-01",
    "/people/jacques-audiard/?credits=country",
    "/people/jacques-audiard/academy-awards-97/?credits=country",
    "/people/quincy-jones/academy-awards-97/?competitive=all",
    "/people/walt-disney/?status=all&competitive=all",
]


def counts(html: str) -> list[tuple[str, int]]:
    """Return where each number of a page leads, and the number."""
    return [(unescape(href), said(text)) for href, text in COUNT.findall(html)]


def said(text: str) -> int:
    """Return the number a link says, in figures or in words."""
    words = re.sub(r"<[^>]+>", "", HIDDEN.sub("", text)).strip().lower()
    first = words.split()[0].replace(",", "")
    return int(first) if first.isdigit() else IN_WORDS[first]


def differing(client: Client, addresses: list[str]) -> tuple[list[str], int]:
    """Follow every counted link of the pages; return those that differ, and how many there are."""

    @cache
    def total(href: str) -> int:
        response = client.get(href)
        found = TOTAL.search(response.content.decode())
        return int(found[1]) if response.status_code == 200 and found else -1

    wrong, followed = [], 0
    for address in addresses:
        for href, number in counts(client.get(address).content.decode()):
            followed += 1
            if total(href) != number:
                wrong.append(f"{address}: {number} leads to {total(href)} at {href}")
    return wrong, followed


def test_every_number_is_that_of_the_rows_it_leads_to(client: Client) -> None:
    errors = {address for address, _status in ERRORS.values()}
    wrong, followed = differing(client, [each for each in PAGES.values() if each not in errors])
    assert wrong == []
    assert followed >= 500


def test_so_it_is_by_another_rule_and_on_another_day(client: Client) -> None:
    wrong, followed = differing(client, SWITCHED)
    assert wrong == []
    assert followed >= 100


def test_no_score_and_no_figure_stands_without_its_link(client: Client) -> None:
    errors = {address for address, _status in ERRORS.values()}
    for address in [*(each for each in PAGES.values() if each not in errors), *SWITCHED]:
        html = client.get(address).content.decode()
        for score in re.findall(r'<span class="score"[^>]*>.*?</span>', html, re.DOTALL):
            assert 'class="count' in score, (address, score)
        for figures in re.findall(r'<dl class="figures.*?</dl>', html, re.DOTALL):
            for figure in re.findall(r"<dd>(.*?)</dd>", figures, re.DOTALL):
                assert figure.startswith('<a class="count"'), (address, figure)
