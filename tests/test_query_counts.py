"""No page's queries grow with its rows: the same literal at two sizes of data."""

from typing import Any

import pytest
from django.test import Client

from ceremonies.keeping import refreshed_once
from ceremonies.models import Ceremony, Citation, Passage, Presenter, Source, Statement
from films.models import Film, FilmCountry, FilmCredit
from tests.factories import (
    make_award,
    make_ceremony,
    make_contest,
    make_film,
    make_nomination,
    make_recipient,
)

pytestmark = pytest.mark.django_db

SMALL, LARGE = 2, 14

#: Page, and how many queries it takes whatever the number of rows.
QUERIES = {
    "/": 12,
    "/ceremonies/": 2,
    "/ceremonies/test-awards/": 2,
    "/ceremonies/test-awards/1/": 9,
    "/ceremonies/test-awards/1/?q=one": 9,
    "/ceremonies/test-awards/1/?as_of=2025-03-01": 9,
    "/ceremonies/test-awards/1/contest-0/": 12,
    "/films/": 3,
    "/films/?q=one": 4,
    "/films/one-2024/": 9,
    "/films/one-2024/?as_of=2025-03-01": 8,
    "/people/": 3,
    "/people/ann/": 8,
    "/people/ann/test-awards-1/": 12,
    "/people/ann/test-awards-1/?as_of=2025-03-01": 8,
    "/companies/": 3,
    "/countries/": 3,
    "/nominations/": 4,
    "/nominations/?award=test-awards": 7,
    "/nominations/?award=test-awards&ceremony=1&film=one-2024&person=ann&as_of=2025-03-03": 9,
    "/nominations/?award=test-awards&ceremony=1&beaten_by=ann&q=film&sort=name": 8,
    "/nominations/?award=test-awards&by=film-night&nominated=1-": 6,
    "/nominations.json?award=test-awards&page=1": 5,
    "/about/counting/": 0,
    "/search/": 0,
    "/search/?q=n": 7,
    "/search/?q=n&kind=person": 7,
    "/search/?q=test+awards": 7,
    "/records/": 8,
    "/compare/": 0,
    "/compare/?a=one-2024": 3,
    "/compare/?a=one-2024&b=two-2024": 6,
    "/compare/?a=ann&b=ben": 6,
    "/compare/?a=test-awards-1&b=test-awards-2": 9,
    "/seasons/": 2,
    "/sources/": 12,
    "/sources/?show=all": 12,
    "/sources/report/": 12,
    "/sources/report/?verdict=disagrees": 12,
    "/sources/list/": 3,
    "/seasons/2024/": 5,
}


def make_record(size: int) -> None:
    """An award with `size` ceremonies, the first with `size` contests of `size` nominations.

    Ann wins every contest for the film One, so that her night has rivals and is a record; Ben
    loses to her for Two each time.
    """
    award = make_award()
    ann = make_recipient(name="Ann")
    one, two = make_film(title="One"), make_film(title="Two")
    ben = make_recipient(name="Ben")
    country = make_recipient(name="Landia", kind="country")
    FilmCountry.objects.create(film=one, country=country, position=1)
    for number in range(size):
        other = make_recipient()
        FilmCredit.objects.create(film=one, recipient=other, job="cast", position=number + 1)
        make_recipient(kind="company")
        make_recipient(kind="country")
    FilmCredit.objects.create(film=one, recipient=ann, job="director", position=1)
    for ordinal in range(1, size + 1):
        ceremony = make_ceremony(award=award, ordinal=ordinal)
        for number in range(max(size, 3) if ordinal == 1 else 1):
            contest = make_contest(
                ceremony=ceremony, name=f"Contest {number}", honours="person", position=number + 2
            )
            make_nomination(contest=contest, films=[one], recipients=[ann], won=True)
            make_nomination(contest=contest, films=[two], recipients=[ben], outcome="not-won")
            for _ in range(size):
                loser = make_recipient()
                make_nomination(
                    contest=contest, films=[make_film()], recipients=[loser], outcome="not-won"
                )
            Presenter.objects.create(contest=contest, recipient=make_recipient(), position=1)
        picture = make_contest(ceremony=ceremony, name="Picture", position=1)
        make_nomination(contest=picture, films=[one if ordinal == 1 else make_film()], won=True)
    tied = make_contest(ceremony=ceremony, name="Tied", position=1000)
    for _ in range(size):
        make_nomination(contest=tied, films=[make_film()], won=True)
    Ceremony.objects.create(award=award, ordinal=500, name="Next")
    make_sources(size)


def make_sources(size: int) -> None:
    """A report with `size` statements of every kind the record decides, a list that is cited."""
    report = Source.objects.create(slug="report", title="Report", kind="press")
    cited = Source.objects.create(slug="list", title="List", kind="reference")
    at = {"award": "test-awards", "ordinal": 1}
    said: list[tuple[str, dict[str, Any]]] = [
        ("win-count", {"film": "one-2024", **at, "wins": 1}),
        ("nomination-count", {"person": "ann", **at, "nominations": 1}),
        ("record", {"person": "ann", **at, "wins": 3, "record": "first"}),
        ("presenter", {"person": "ann", **at, "category": "contest-0"}),
        ("cast", {"film": "one-2024", "person": "ann"}),
    ]
    for number in range(size):
        for kind, fields in said:
            statement = Statement.objects.create(
                key=f"{kind}-{number}", text="Said", kind=kind, fields=fields
            )
            Passage.objects.create(statement=statement, source=report, position=1)
    film = Film.objects.get(slug="one-2024")
    for number, credit in enumerate(film.credits.all(), 1):
        Citation.objects.create(source=cited, number=number, fact="credit", film_credit=credit)
    for ceremony in Ceremony.objects.filter(ordinal__lte=size):
        number += 1
        Citation.objects.create(source=cited, number=number, fact="results", ceremony=ceremony)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
def test_queries_do_not_grow_with_the_rows(
    size: int, client: Client, django_assert_num_queries: Any
) -> None:
    with refreshed_once():
        make_record(size)
    client.get("/")  # whatever a process does once
    for address, number in QUERIES.items():
        with django_assert_num_queries(number, info=address):
            assert client.get(address).status_code == 200, address


def test_no_page_takes_more_than_twelve() -> None:
    assert max(QUERIES.values()) <= 12
