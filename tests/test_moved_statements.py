"""Statements are about who they were written about, merged or renamed since or not."""

from typing import Any

import pytest
from django.test import Client

from ceremonies.choices import StatementKind
from ceremonies.models import Passage, Source, Statement
from ceremonies.statements.gathering import judge_all
from films.merging import merge_films, merge_recipients, undo
from films.models import FilmCredit
from tests.factories import (
    make_ceremony,
    make_contest,
    make_film,
    make_nomination,
    make_recipient,
)

pytestmark = pytest.mark.django_db

WHY = "They are one."


def make_statement(key: str, kind: str, **fields: Any) -> Statement:
    statement = Statement.objects.create(key=key, text=key, kind=kind, fields=fields)
    source, _ = Source.objects.get_or_create(slug="report", title="Report", kind="press")
    Passage.objects.create(statement=statement, source=source, paragraph=1, position=1)
    return statement


def verdicts() -> dict[str, tuple[str, bool]]:
    judged = judge_all(Statement.objects.with_places())
    return {item.claim.key: (item.judgement.verdict, item.judgement.is_computed) for item in judged}


@pytest.fixture
def record() -> dict[str, Any]:
    """Ann won Picture at the 7th for One, which Acme produced, and five statements say so."""
    ann, ben = make_recipient(name="Ann"), make_recipient(name="Ben")
    acme, one = make_recipient(name="Acme", kind="company"), make_film(title="One")
    contest = make_contest(ceremony=make_ceremony(ordinal=7), name="Picture")
    make_nomination(contest=contest, films=[one], recipients=[ann], won=True)
    make_nomination(contest=contest, recipients=[ben], outcome="not-won")
    FilmCredit.objects.create(film=one, recipient=acme, job="production", position=1)
    FilmCredit.objects.create(film=one, recipient=ann, job="director", position=1)
    at = {"award": "test-awards", "ordinal": 7}
    make_statement(
        "won", StatementKind.WIN, person="ann", film="one-2024", category="picture", **at
    )
    make_statement("number", StatementKind.WIN_COUNT, person="ann", wins=1, **at)
    make_statement("crew", StatementKind.CREW, films=["one-2024"], person="ann", job="director")
    make_statement(
        "made", StatementKind.COMPANY, film="one-2024", companies=["acme"], job="production"
    )
    make_statement(
        "field",
        StatementKind.NOMINATION_COUNT,
        category="picture",
        nominees=["ann", "ben"],
        total=2,
        **at,
    )
    return {"ann": ann, "acme": acme, "one": one}


ALL_AGREE = dict.fromkeys(("won", "number", "crew", "made", "field"), ("agrees", True))


def test_a_merge_turns_no_verdict_and_neither_does_taking_it_back(record: dict[str, Any]) -> None:
    assert verdicts() == ALL_AGREE
    people = merge_recipients(kept=make_recipient(name="Anne"), merged=record["ann"], reason=WHY)
    kept = make_recipient(name="Acme Films", kind="company")
    companies = merge_recipients(kept=kept, merged=record["acme"], reason=WHY)
    films = merge_films(kept=make_film(title="One", year=2023), merged=record["one"], reason=WHY)
    assert verdicts() == ALL_AGREE
    for entry in (films, companies, people):
        undo(entry=entry, reason="Not so.")
    assert verdicts() == ALL_AGREE


def test_a_new_address_turns_no_verdict(record: dict[str, Any]) -> None:
    for each, slug in (("ann", "ann-lee"), ("acme", "acme-films"), ("one", "one-2023")):
        record[each].slug = slug
        record[each].save()
    assert verdicts() == ALL_AGREE


def test_who_has_an_address_now_is_meant_before_who_had_it(record: dict[str, Any]) -> None:
    record["ann"].slug = "ann-lee"
    record["ann"].save()
    make_recipient(name="Ann", slug="ann")
    assert verdicts()["number"] == ("disagrees", True)


def test_the_page_of_a_film_disputes_no_more_than_before_the_merge(
    record: dict[str, Any], client: Client
) -> None:
    make_statement(
        "wrong", StatementKind.COMPANY, film="one-2024", companies=["x"], job="production"
    )
    kept = make_recipient(name="Acme Films", kind="company")
    merge_recipients(kept=kept, merged=record["acme"], reason=WHY)
    merge_films(kept=make_film(title="One", year=2023), merged=record["one"], reason=WHY)
    disputed = client.get("/films/one-2023/").context["disputed"]
    assert [item.claim.key for item in disputed] == ["wrong"]


def test_moves_cost_a_source_no_query(
    record: dict[str, Any], client: Client, django_assert_num_queries: Any
) -> None:
    merge_recipients(kept=make_recipient(name="Anne"), merged=record["ann"], reason=WHY)
    client.get("/sources/")
    with django_assert_num_queries(10):
        assert client.get("/sources/").status_code == 200
