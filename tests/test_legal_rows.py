"""What no constraint refuses: rows that look odd, and stand in the history of the awards."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import models

from ceremonies.choices import CitedFact, CreditStatus, Outcome, Status
from ceremonies.models import Presenter
from films.models import FilmCredit
from tests.factories import (
    make_contest,
    make_credit,
    make_film,
    make_nomination,
    make_recipient,
)
from tests.own_rows import (
    OWN,
    changed,
    own_ceremony,
    own_citation,
    own_contest,
    own_film_credit,
    own_link,
    own_nomination,
    own_passage,
    own_source,
    own_statement,
)

pytestmark = pytest.mark.django_db

NOON = datetime.datetime(2025, 3, 3, 12, tzinfo=datetime.UTC)


def test_two_films_may_have_one_title_in_one_year() -> None:
    """Two films called High Society stood at the 29th, and neither has to have an IMDb id."""
    for slug in ("high-society-1956", "high-society-1956-2"):
        make_film(title="High Society", year=1956, slug=slug, imdb_id=None).full_clean()


def test_two_people_may_have_one_name() -> None:
    for slug in ("steve-mcqueen", "steve-mcqueen-2"):
        make_recipient(name="Steve McQueen", slug=slug, imdb_id=None).full_clean()


@pytest.mark.parametrize(
    ("kind", "imdb_id"), [("person", "nm1"), ("company", "co1"), ("country", None)]
)
def test_each_kind_may_have_the_id_that_fits_it(kind: str, imdb_id: str | None) -> None:
    make_recipient(kind=kind, imdb_id=imdb_id).full_clean()


def test_a_person_may_play_two_characters_and_direct() -> None:
    film, person = make_film(), make_recipient()
    for position, (job, character) in enumerate(
        [("cast", "Smoke"), ("cast", "Stack"), ("director", "")], 1
    ):
        FilmCredit.objects.create(
            film=film, recipient=person, job=job, character=character, position=position
        ).full_clean()


@pytest.mark.parametrize("kind", ["renamed", "paused", "split", "merged"])
def test_categories_are_linked_by_each_kind(kind: str) -> None:
    own_link(kind=kind).full_clean()


@pytest.mark.parametrize("phase", ["scheduled", "nominated", "postponed"])
def test_a_ceremony_to_come_needs_no_night(phase: str) -> None:
    own_ceremony(phase=phase, date=None, nominations_date=None).full_clean()
    own_ceremony(phase=phase, date=None).full_clean()


def test_nominations_may_be_announced_on_the_night_itself() -> None:
    night = datetime.date(1929, 5, 16)
    own_ceremony(date=night, nominations_date=night).full_clean()


def test_contests_of_a_ceremony_need_no_running_order() -> None:
    ceremony = own_ceremony()
    for _each in range(2):
        make_contest(ceremony=ceremony, running_order=None).full_clean()


def test_a_category_may_have_two_contests_at_a_ceremony() -> None:
    """Art Direction was twice split by colour."""
    ceremony, family = own_ceremony(), make_contest().category
    for name in ("Art Direction (Black-and-White)", "Art Direction (Color)"):
        make_contest(ceremony=ceremony, category=family, name=name).full_clean()


@pytest.mark.parametrize("several", ["tie", "several-awards"])
def test_a_contest_may_have_several_winners(several: str) -> None:
    contest = own_contest()
    first = make_nomination(contest=contest, won=True)
    second = make_nomination(contest=contest, won=True)
    contest.several = several
    contest.full_clean()
    contest.save()
    assert (contest.winners, first.outcome, second.outcome) == (2, "won", "won")


@pytest.mark.parametrize(
    ("state", "announced_at"), [("no-award", NOON), ("no-award", None), ("not-offered", None)]
)
def test_a_contest_may_be_closed_without_a_winner(
    state: str, announced_at: datetime.datetime | None
) -> None:
    contest = own_contest(state=state, announced_at=announced_at)
    make_nomination(contest=contest, outcome="not-won")
    contest.full_clean()


@pytest.mark.parametrize("status", sorted(set(Status.values) - {"replaced"}))
@pytest.mark.parametrize("outcome", Outcome.values)
def test_status_and_outcome_are_independent(status: str, outcome: str) -> None:
    """Hal Mohr, at the 8th, won as a write-in."""
    own_nomination(status=status, outcome=outcome).full_clean()


def test_a_replaced_nomination_says_by_which() -> None:
    contest = own_contest()
    stands = make_nomination(contest=contest)
    make_nomination(contest=contest, status="replaced", replaced_by=stands).full_clean()


@pytest.mark.parametrize("place", [None, 2, 3])
def test_a_placed_nomination_may_have_a_place_from_second_on(place: int | None) -> None:
    """Two may share one: they tied for second."""
    contest = own_contest()
    for _each in range(2):
        make_nomination(contest=contest, outcome="placed", place=place).full_clean()


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_nomination_names_no_film_or_several(number: int) -> None:
    films = [make_film() for _each in range(number)]
    nomination = own_nomination(films=films)
    nomination.full_clean()
    assert list(nomination.films.order_by("nomination_films__position")) == films


def test_a_nomination_names_people_companies_and_countries_or_nobody() -> None:
    recipients = [make_recipient(kind=kind) for kind in ("person", "company", "country")]
    nomination = own_nomination(recipients=recipients)
    nomination.full_clean()
    assert list(nomination.recipients.order_by("credits__position")) == recipients
    own_nomination(recipients=[]).full_clean()


def test_a_film_and_a_person_may_stand_twice_in_a_contest() -> None:
    """El Mal and Mi Camino, both from Emilia Pérez and by the same two."""
    contest, film, person = own_contest(), make_film(), make_recipient()
    for work in ("El Mal", "Mi Camino"):
        nomination = make_nomination(contest=contest, films=[film], recipients=[person], work=work)
        nomination.full_clean()


def test_a_person_may_be_named_twice_in_two_roles() -> None:
    nomination, person = own_nomination(), make_recipient()
    for role in ("Music", "Lyric"):
        make_credit(nomination=nomination, recipient=person, role=role).full_clean()


@pytest.mark.parametrize("status", CreditStatus.values)
def test_a_credit_may_stand_be_taken_off_or_put_back(status: str) -> None:
    make_credit(nomination=own_nomination(), status=status).full_clean()


CITED: dict[str, list[dict[str, Callable[[], models.Model]]]] = {
    "credit": [{"film_credit": own_film_credit}],
    "first-shown": [{"film": make_film}],
    "genre": [{"film": make_film}],
    "runtime": [{"film": make_film}],
    "date": [{"ceremony": own_ceremony}],
    "place": [{"ceremony": own_ceremony}],
    "host": [{"ceremony": own_ceremony}],
    "results": [{"ceremony": own_ceremony}],
    "presenter": [{"presenter": OWN[Presenter]}],
    "outcome": [{"nomination": own_nomination}],
    "nominations": [
        {"ceremony": own_ceremony, "film": make_film},
        {"ceremony": own_ceremony, "recipient": make_recipient},
    ],
    "wins": [
        {"ceremony": own_ceremony, "film": make_film},
        {"ceremony": own_ceremony, "recipient": make_recipient},
    ],
}


@pytest.mark.parametrize("fact", CitedFact.values)
def test_each_fact_is_cited_of_what_it_is_a_fact_of(fact: str) -> None:
    for cited in CITED[fact]:
        own_citation(fact=fact, **{name: row() for name, row in cited.items()}).full_clean()


def test_a_source_may_say_something_else_with_and_without_a_reason() -> None:
    own_citation(says="in April").full_clean()
    own_citation(says="in April", reason="The night itself says March.").full_clean()


def test_one_paragraph_may_be_cited_for_many_facts_and_a_fact_in_many_paragraphs() -> None:
    source, ceremony = own_source(), own_ceremony()
    for number, (fact, paragraph) in enumerate(
        [("date", 1), ("place", 1), ("date", 2), ("date", None)], 1
    ):
        own_citation(
            source=source, number=number, fact=fact, ceremony=ceremony, paragraph=paragraph
        ).full_clean()


def test_a_statement_may_stand_in_several_paragraphs_and_sources_or_in_all_of_one() -> None:
    statement, source = own_statement(), own_source()
    for paragraph in (1, 2, None):
        own_passage(statement=statement, source=source, paragraph=paragraph).full_clean()
    own_passage(statement=statement, paragraph=None).full_clean()
    own_passage(source=source, paragraph=None).full_clean()


def test_a_reason_may_wait_for_a_verdict_and_a_statement_for_both() -> None:
    own_statement(verdict="", reason="Nobody has looked yet.").full_clean()
    own_statement(verdict="", reason="").full_clean()


def test_a_statement_s_fields_are_kept_as_their_kind_reads_them() -> None:
    statement = own_statement(
        kind="win-count",
        fields={"film": "anora-2024", "award": "academy-awards", "ordinal": "97", "wins": "5"},
    )
    statement.full_clean()
    assert statement.fields == {
        "film": "anora-2024",
        "award": "academy-awards",
        "ordinal": 97,
        "wins": 5,
    }


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (["anora-2024"], "Fields are names with values."),
        ({"film": "Anora"}, "“film” is the last part of its page’s address, such as sean-baker; "
         "“Anora” is not."),
        ({"genre": "farce"}, "“genre” is not asked here; choose among award, film, ordinal, "
         "person, wins."),
        ({"film": "anora-2024"}, "Fill award, film, ordinal, wins; or award, ordinal, person, "
         "wins."),
    ],
)  # fmt: skip
def test_a_statement_s_fields_are_refused_with_the_field(fields: Any, message: str) -> None:
    with pytest.raises(ValidationError) as refused:
        changed(own_statement(), kind="win-count", fields=fields).full_clean()
    assert refused.value.message_dict == {"fields": [message]}
