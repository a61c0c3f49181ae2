"""Whatever stands in an address, the answer is a page: 200, 400 or 404, never 500."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ceremonies.ledger_forms import LedgerFilter
from tests.factories import make_ceremony, make_contest, make_film, make_nomination, make_recipient

#: A function-scoped fixture is fine here: the examples only read.
READING = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

PARAMETERS = sorted({"show", "kind", "year", "open", "zzz", *LedgerFilter.base_fields})

values = st.one_of(
    st.text(max_size=120),
    st.integers().map(str),
    # what a parameter may be, so that several that fit meet
    st.sampled_from(
        [
            "test-awards",
            "1",
            "best",
            "emile-2024",
            "ann",
            "all",
            "yes",
            "no",
            "country",
            "film",
            "2-",
            "-3",
            "film-night",
            "recipient",
            "2025-03-01",
            "tie",
            "complete",
            "newest",
            "name",
        ]
    ),
    st.sampled_from(["\x00", "%", "_", "9" * 400, "-1", "1e9", "won", "film", "’", "😀", "ﷺ"]),
)
pairs = st.lists(st.tuples(st.sampled_from(PARAMETERS), values), max_size=4)


@pytest.fixture
def record(db: None) -> None:
    ceremony = make_ceremony()
    contest = make_contest(ceremony=ceremony, name="Best")
    film, person = make_film(title="Émile"), make_recipient(name="Ann")
    make_nomination(contest=contest, films=[film], recipients=[person], won=True)


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/ceremonies/test-awards/1/",
        "/films/",
        "/films/emile-2024/",
        "/people/",
        "/people/ann/",
        "/people/ann/test-awards-1/",
        "/nominations/",
        "/nominations.json",
        "/nominations.csv",
        "/search/",
    ],
)
@given(query=pairs)
@READING
def test_any_query_string_is_answered(
    client: Client, address: str, query: list[tuple[str, str]]
) -> None:
    data: dict[str, list[str]] = {}
    for name, value in query:
        data.setdefault(name, []).append(value)
    response = client.get(address, data)
    assert response.status_code in (200, 400, 404)
    if response.streaming:
        b"".join(response)


@pytest.mark.usefixtures("record")
@given(segment=st.text(min_size=1, max_size=60).filter(lambda text: "/" not in text))
@READING
def test_any_segment_of_an_address_is_answered(client: Client, segment: str) -> None:
    for address in (
        f"/films/{segment}/",
        f"/people/{segment}/",
        f"/people/ann/{segment}/",
        f"/ceremonies/{segment}/1/",
        f"/ceremonies/test-awards/{segment}/",
        f"/ceremonies/test-awards/1/{segment}/",
    ):
        assert client.get(address).status_code in (200, 301, 404), address
