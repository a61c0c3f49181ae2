"""Editing sources in the admin, and citing them for the facts of the record."""

import re
from typing import Any

import pytest
from django.db.models import ProtectedError
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from ceremonies.admin.citations import CITED_COLUMNS
from ceremonies.choices import CitedFact
from ceremonies.models import (
    Ceremony,
    Citation,
    Nomination,
    Presenter,
    Source,
    Statement,
)
from ceremonies.models.sources import CITED_BY_FACT
from films.models import Film, FilmCredit, Recipient
from tests.admin_pages import editor, errors, filled, page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

REPORT = "press-report-2025-03-03"


def text(html: str) -> str:
    """Return the words of a piece of a page."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


# --- sources -------------------------------------------------------------------------------------


def test_a_source_is_added_with_an_address_from_its_title(admin_client: Client) -> None:
    data = {"title": "Interview, 5 March 2025", "kind": "press", "trust": "ordinary"}
    assert admin_client.post(page(Source, "add"), data).status_code == 302
    added = Source.objects.latest("pk")
    assert (added.slug, added.date) == ("interview-5-march-2025", None)


def test_the_list_of_sources_counts_statements_once_and_links_to_them(
    admin_client: Client,
) -> None:
    source = Source.objects.get(slug="essay-on-anora")
    statements = Statement.objects.in_source(source.pk).count()
    # across-3 stands in two paragraphs of it
    assert source.passages.count() > statements
    html = admin_client.get(page(Source, "changelist"), {"q": "essay"}).content.decode()
    link = f"{page(Statement, 'changelist')}?passages__source__id__exact={source.pk}"
    assert f'<a href="{link}">{statements}</a>' in html
    listed = admin_client.get(link).context["cl"].result_count
    assert listed == statements
    report = Source.objects.get(slug=REPORT)
    html = admin_client.get(page(Source, "change", report.pk)).content.decode()
    citations = f"{page(Citation, 'changelist')}?source__id__exact={report.pk}"
    assert f'<a href="{citations}">{report.citations.count()}</a>' in html


def test_a_source_that_states_something_is_not_deleted_and_says_what_to_do(
    admin_client: Client,
) -> None:
    source = Source.objects.get(slug="essay-on-anora")
    statements = Statement.objects.in_source(source.pk).count()
    address = page(Source, "delete", source.pk)
    html = text(admin_client.get(address).content.decode())
    assert (
        f"{statements} statements of “{source.title}”: delete them, or name another "
        "source in them, before you delete this one"
    ) in html
    assert admin_client.post(address, {"post": "yes"}).status_code == 200
    assert Source.objects.filter(pk=source.pk).exists()
    with pytest.raises(ProtectedError):
        source.delete()


def test_a_source_without_statements_is_deleted_with_its_citations(admin_client: Client) -> None:
    source = Source.objects.get(slug="film-news-82nd-golden-globes")
    assert source.citations.exists()
    response = admin_client.post(page(Source, "delete", source.pk), {"post": "yes"})
    assert response.status_code == 302
    assert not Citation.objects.filter(source_id=source.pk).exists()


# --- citations -----------------------------------------------------------------------------------


def cite(client: Client, **fields: Any) -> Any:
    source = Source.objects.get(slug=REPORT)
    return client.post(page(Citation, "add"), {"source": source.pk, **fields})


def ids() -> dict[str, int]:
    """Return the id of something every column of a citation can name."""
    return {
        "film": Film.objects.get(slug="anora-2024").pk,
        "recipient": Recipient.objects.get(slug="sean-baker").pk,
        "film_credit": FilmCredit.objects.filter(film__slug="anora-2024")[0].pk,
        "ceremony": Ceremony.objects.get(award__slug="academy-awards", ordinal=97).pk,
        "presenter": Presenter.objects.all()[0].pk,
        "nomination": Nomination.objects.all()[0].pk,
    }


def test_a_citation_asks_for_its_fact_first(admin_client: Client) -> None:
    source = Source.objects.get(slug=REPORT)
    response = admin_client.get(page(Citation, "add"), {"source": source.pk})
    assert [fact for _, fact, _ in response.context["facts"]] == CitedFact.labels
    html = response.content.decode()
    assert f'<a href="?source={source.pk}&amp;fact=outcome">outcome of a nomination</a>' in html
    assert "a ceremony and a film, or a ceremony and a recipient" in html
    unknown = admin_client.get(page(Citation, "add"), {"fact": "weather"})
    assert "“weather” is no fact that is cited: choose one of these." in unknown.content.decode()


@pytest.mark.parametrize("fact", CitedFact.values)
def test_a_citation_then_asks_only_for_what_the_fact_needs(admin_client: Client, fact: str) -> None:
    response = admin_client.get(page(Citation, "add"), {"fact": fact})
    asked = set(response.context["adminform"].form.fields) & set(CITED_COLUMNS)
    assert asked == {name for columns in CITED_BY_FACT[fact] for name in columns}


@pytest.mark.parametrize(
    ("fact", "columns"),
    [(fact, columns) for fact, options in CITED_BY_FACT.items() for columns in options],
)
def test_a_citation_for_every_fact_is_saved_with_the_next_number_of_its_source(
    admin_client: Client, fact: str, columns: tuple[str, ...]
) -> None:
    last = Source.objects.get(slug=REPORT).citations.latest("number").number
    some = ids()
    cited = {name: some[name] for name in columns}
    assert cite(admin_client, fact=fact, paragraph="2", **cited).status_code == 302
    saved = Citation.objects.latest("pk")
    assert (saved.fact, saved.number, saved.paragraph) == (fact, last + 1, 2)
    assert {
        name: getattr(saved, f"{name}_id") for name in CITED_COLUMNS if getattr(saved, f"{name}_id")
    } == cited


@pytest.mark.parametrize(
    ("fact", "columns", "refused"),
    [
        (
            "outcome",
            [],
            {
                "nomination": [
                    "Choose the nomination: “outcome of a nomination” is a fact of a nomination."
                ]
            },
        ),
        (
            "wins",
            ["film"],
            {
                "ceremony": [
                    "Choose the ceremony: “number of wins” is a fact of a ceremony and a film, "
                    "or a ceremony and a recipient."
                ]
            },
        ),
        (
            "wins",
            ["ceremony"],
            {"film": ["Choose the film or the recipient: the number is of one of them."]},
        ),
        (
            "nominations",
            ["ceremony", "film", "recipient"],
            {"recipient": ["Empty the film or the recipient: the number is of one of them."]},
        ),
        (
            "date",
            ["ceremony", "film"],
            {"fact": ["“date of the night” is a fact of a ceremony: “film” is not cited for it."]},
        ),
    ],
)
def test_what_does_not_fit_the_fact_is_refused_at_its_field(
    admin_client: Client, fact: str, columns: list[str], refused: dict[str, list[str]]
) -> None:
    before = Citation.objects.count()
    some = ids()
    response = cite(admin_client, fact=fact, **{name: some[name] for name in columns})
    assert errors(response) == refused
    assert Citation.objects.count() == before


def test_a_reason_is_the_reason_of_a_difference(admin_client: Client) -> None:
    response = cite(admin_client, fact="date", ceremony=ids()["ceremony"], reason="The dataset.")
    assert errors(response) == {
        "says": [
            "Say what the source says instead, or empty the reason: it is the reason of a "
            "difference."
        ]
    }


def test_another_fact_is_first_asked_what_it_is_of_and_lets_go_of_what_was_cited(
    admin_client: Client,
) -> None:
    cite(admin_client, fact="outcome", nomination=ids()["nomination"])
    saved = Citation.objects.latest("pk")
    address = page(Citation, "change", saved.pk)
    data = filled(admin_client.get(address)) | {"fact": "date"}
    asked = admin_client.post(address, data)
    assert set(errors(asked)) == {"fact", "ceremony"}
    assert set(asked.context["adminform"].form.fields) & set(CITED_COLUMNS) == {"ceremony"}
    data = filled(asked) | {"ceremony": ids()["ceremony"]}
    assert admin_client.post(address, data).status_code == 302
    changed = Citation.objects.get(pk=saved.pk)
    assert (changed.fact, changed.nomination_id, changed.ceremony_id, changed.number) == (
        "date",
        None,
        ids()["ceremony"],
        saved.number,
    )


def test_a_citation_moved_to_another_source_gets_its_next_number(admin_client: Client) -> None:
    cite(admin_client, fact="date", ceremony=ids()["ceremony"])
    saved = Citation.objects.latest("pk")
    other = Source.objects.get(slug="film-news-82nd-golden-globes")
    last = other.citations.latest("number").number
    address = page(Citation, "change", saved.pk)
    data = filled(admin_client.get(address)) | {"source": other.pk}
    assert admin_client.post(address, data).status_code == 302
    saved.refresh_from_db()
    assert (saved.source_id, saved.number) == (other.pk, last + 1)


def test_the_list_of_citations_names_what_is_cited_in_the_same_queries_however_many(
    admin_client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    address = page(Citation, "changelist")
    for query, rows in (({"fact__exact": "wins"}, 4), ({}, 100)):
        with django_assert_num_queries(5):
            response = admin_client.get(address, query)
        assert len(response.context["cl"].result_list) == rows
    html = admin_client.get(address, {"q": "eydelshteyn"}).content.decode()
    assert "Mark Eydelshteyn as Ivan" in html
    assert "Mark Aleksandrovich Eydelshteyn" in html


def test_citations_are_found_by_what_they_say_otherwise(admin_client: Client) -> None:
    response = admin_client.get(page(Citation, "changelist"), {"says__isempty": "0"})
    assert response.context["cl"].result_count == Citation.objects.exclude(says="").count() > 0


@pytest.mark.parametrize(
    ("column", "facts"),
    [
        ("film", ["first-shown", "genre", "runtime", "nominations", "wins"]),
        ("film_credit", ["credit"]),
        ("ceremony", ["date", "place", "host", "results", "nominations", "wins"]),
        ("presenter", ["presenter"]),
        ("nomination", ["outcome"]),
    ],
)
def test_what_can_be_cited_counts_its_citations_and_leads_to_a_new_one(
    admin_client: Client, column: str, facts: list[str]
) -> None:
    cited = Citation.objects.exclude(**{column: None}).latest("pk")
    record = getattr(cited, column)
    html = admin_client.get(page(type(record), "change", record.pk)).content.decode()
    listed = f"{page(Citation, 'changelist')}?{column}__id__exact={record.pk}"
    number = Citation.objects.filter(**{column: record}).count()
    assert f'<a href="{listed}">{number}</a>' in html
    assert admin_client.get(listed).context["cl"].result_count == number
    for fact in facts:
        link = f"{page(Citation, 'add')}?fact={fact}&amp;{column}={record.pk}"
        assert f'<a href="{link}">{CitedFact(fact).label}</a>' in html
        form = admin_client.get(link.replace("&amp;", "&")).context["adminform"].form
        assert (form["fact"].value(), form[column].value()) == (fact, str(record.pk))
    assert html.count(f'href="{page(Citation, "add")}?') == len(facts)


# --- who may do it -------------------------------------------------------------------------------


def test_whoever_may_not_cite_is_not_asked_for_a_fact(client: Client) -> None:
    editor(client, "view_citation", "view_film")
    assert client.get(page(Citation, "add")).status_code == 403
    film = client.get(page(Film, "change", ids()["film"])).content.decode()
    assert page(Citation, "add") not in film
    assert f"{page(Citation, 'changelist')}?film__id__exact=" in film


def test_whoever_may_not_see_citations_finds_no_sources_on_a_film(client: Client) -> None:
    editor(client, "view_film")
    film = client.get(page(Film, "change", ids()["film"])).content.decode()
    assert "Sources" not in film
    assert page(Citation, "changelist") not in film
