"""The admin: every model, found and edited by a person, and results that are never lost."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.utils import flatten
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from ceremonies.admin.citations import CITED_COLUMNS
from ceremonies.choices import ContestState
from ceremonies.models import (
    Award,
    Category,
    CategoryLink,
    Ceremony,
    Citation,
    Contest,
    Credit,
    ImportedRow,
    Nomination,
    NominationFilm,
    Passage,
    Presenter,
    ResultEntry,
    Source,
    Statement,
)
from ceremonies.results import record_result
from films.merging import merge_films, merge_recipients
from films.models import (
    Company,
    Country,
    Film,
    FilmCountry,
    FilmCredit,
    FormerFilmAddress,
    FormerRecipientAddress,
    IdentityEntry,
    Person,
    Recipient,
)
from tests.admin_pages import editor, page
from tests.factories import (
    make_award,
    make_ceremony,
    make_contest,
    make_film,
    make_nomination,
    make_recipient,
)
from tests.kept import KEPT
from tests.test_conventions import INLINE

pytestmark = pytest.mark.django_db

#: Logs: read in the admin, and nothing else.
LOGS = {IdentityEntry, ImportedRow, ResultEntry}

MODELS = [
    model
    for app in ("films", "ceremonies")
    for model in apps.get_app_config(app).get_models()
    if model not in KEPT
]


def make_rows(number: int) -> None:
    """Save `number` rows of every model, each contest with a result and its line in the log.

    Each source states who won, and is cited for it. A film and a person are merged into each film
    and person, which leaves lines and addresses.
    """
    for _ in range(number):
        award = make_award(slug=f"award-{Award.objects.count()}")
        ceremony = make_ceremony(award=award, ordinal=Award.objects.count())
        person, other = make_recipient(), make_recipient()
        make_recipient(kind="company")
        country = make_recipient(kind="country")
        film = make_film()
        FilmCountry.objects.create(film=film, country=country, position=1)
        FilmCredit.objects.create(film=film, recipient=person, job="director", position=1)
        contest = make_contest(ceremony=ceremony)
        category = contest.category
        CategoryLink.objects.create(
            from_category=category, to_category=category, kind="renamed", ordinal=1
        )
        Presenter.objects.create(contest=contest, recipient=other, position=1)
        merge_films(kept=film, merged=make_film(), reason="One film.")
        merge_recipients(kept=person, merged=make_recipient(), reason="One person.")
        entry = make_nomination(contest=contest, films=[film], recipients=[person, other])
        record_result(contest_id=contest.pk, state=ContestState.ANNOUNCED, winners=[entry.key])
        source = Source.objects.create(slug=f"on-{film.slug}", title=f"On {film}", kind="press")
        said = {"film": film.slug, "award": award.slug, "ordinal": ceremony.ordinal}
        statement = Statement.objects.create(
            key=source.slug,
            text=f"{film} won",
            kind="win",
            fields={**said, "category": contest.slug},
        )
        Passage.objects.create(statement=statement, source=source, position=1)
        Citation.objects.create(source=source, number=1, fact="outcome", nomination=entry)
        digest = f"row-{ceremony.ordinal}"
        ImportedRow.objects.create(
            ceremony=ceremony, nomination=entry, digest=digest, read=[], created=True
        )


# --- every page ----------------------------------------------------------------------------------


def test_every_model_of_both_apps_is_registered() -> None:
    assert [model for model in MODELS if not admin.site.is_registered(model)] == []


def test_the_index_lists_every_model_but_recipients_which_stand_there_by_kind(
    admin_client: Client,
) -> None:
    apps_listed = admin_client.get(reverse("admin:index")).context["app_list"]
    listed = {row["model"] for app in apps_listed for row in app["models"]}
    assert set(MODELS) - listed == {Recipient}


def test_changelist_add_and_change_page_answer(admin_client: Client) -> None:
    make_rows(1)
    answers = {}
    for model in MODELS:
        row = model._default_manager.latest("pk")
        pages = (page(model, "changelist"), page(model, "add"), page(model, "change", row.pk))
        answers[model] = [admin_client.get(address).status_code for address in pages]
    expected = {model: [200, 200, 200] for model in MODELS}
    assert answers == expected | {model: [200, 403, 200] for model in LOGS}


def test_every_column_that_can_be_edited_stands_on_its_page(admin_client: Client) -> None:
    make_rows(1)
    for model in set(MODELS) - {Person, Company, Country}:
        row = model._default_manager.latest("pk")
        form = admin_client.get(page(model, "change", row.pk)).context["adminform"]
        shown = {name for _, options in form.fieldsets for name in flatten(options["fields"])}
        editable = {column.name for column in model._meta.fields if column.editable}
        if model in LOGS:  # shown in words
            editable -= {"before", "after", "changes"}
        if model is Citation:  # what other facts would be of
            editable -= set(CITED_COLUMNS) - {"nomination"}
        assert editable - {"id"} <= shown, model


@pytest.mark.parametrize("number", [2, 12])
def test_a_changelist_takes_the_same_queries_however_many_rows_it_has(
    admin_client: Client, number: int
) -> None:
    """Session, user, the rows and their number are four; then filters, dates and names."""
    make_rows(number)
    queries = {}
    for model in MODELS:
        with CaptureQueriesContext(connection) as captured:
            response = admin_client.get(page(model, "changelist"))
        assert len(response.context["cl"].result_list) >= number
        queries[model] = len(captured)
    assert queries == {
        Award: 4,
        Category: 5,
        CategoryLink: 5,
        Ceremony: 7,
        Citation: 5,
        Company: 4,
        Contest: 12,
        Country: 4,
        Credit: 5,
        Film: 4,
        FilmCountry: 4,
        FilmCredit: 4,
        ImportedRow: 5,
        FormerFilmAddress: 4,
        FormerRecipientAddress: 4,
        IdentityEntry: 7,
        Nomination: 11,
        NominationFilm: 5,
        Passage: 4,
        Person: 4,
        Presenter: 5,
        Recipient: 4,
        ResultEntry: 7,
        Source: 4,
        Statement: 12,
    }


@pytest.mark.parametrize("number", [2, 12])
def test_a_page_with_inlines_takes_the_same_queries_however_many_rows_they_have(
    admin_client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    people = [make_recipient() for _ in range(number)]
    countries = [make_recipient(kind="country") for _ in range(number)]
    films = [make_film() for _ in range(number)]
    ceremony = make_ceremony()
    contests = [make_contest(ceremony=ceremony) for _ in range(number)]
    contest = contests[0]
    for film in films:
        nomination = make_nomination(
            contest=contest, films=films, recipients=people, work=film.slug
        )
    for place in range(number):
        row = {"position": place + 1}
        Presenter.objects.create(contest=contest, recipient=people[place], **row)
        FilmCountry.objects.create(film=films[0], country=countries[place], **row)
        FilmCredit.objects.create(film=films[0], recipient=people[place], job="cast", **row)
        CategoryLink.objects.create(
            from_category=contest.category,
            to_category=contests[place].category,
            kind="split" if place else "paused",
            ordinal=1,
        )
    expected = [(ceremony, 6), (contest, 12), (nomination, 9), (films[0], 6), (contest.category, 5)]
    for record, queries in expected:
        # the first visit also reads content types, which the process then remembers
        admin_client.get(page(type(record), "change", record.pk))
        with django_assert_num_queries(queries):
            response = admin_client.get(page(type(record), "change", record.pk))
        assert response.status_code == 200


def test_no_page_holds_anything_the_content_security_policy_forbids(admin_client: Client) -> None:
    make_rows(1)
    inline = re.compile("|".join(INLINE.values()), re.IGNORECASE)
    for model in MODELS:
        row = model._default_manager.latest("pk")
        for address in (page(model, "changelist"), page(model, "change", row.pk)):
            assert inline.findall(admin_client.get(address).content.decode()) == []


def test_a_number_in_a_list_leads_to_the_rows_it_counts(admin_client: Client) -> None:
    make_rows(2)
    for model, linked in (
        (Award, Ceremony),
        (Category, Contest),
        (Ceremony, Contest),
        (Contest, Nomination),
        (Source, Statement),
        (Source, Citation),
    ):
        html = admin_client.get(page(model, "changelist")).content.decode()
        addresses = re.findall(rf'href="({page(linked, "changelist")}[?][^"]+)">1<', html)
        assert len(addresses) == 2
        for address in addresses:
            assert len(admin_client.get(address).context["cl"].result_list) == 1


def test_whoever_may_only_look_sees_every_page(client: Client) -> None:
    make_rows(1)
    editor(client, *(f"view_{model._meta.model_name}" for model in MODELS))
    for model in MODELS:
        row = model._default_manager.latest("pk")
        assert client.get(page(model, "change", row.pk)).status_code == 200, model
        assert client.post(page(model, "change", row.pk)).status_code == 403, model


def test_labels_are_only_for_whoever_may_look(client: Client) -> None:
    editor(client, "view_film")
    query = {"app_label": "ceremonies", "model_name": "credit", "field_name": "recipient"}
    assert client.get(page(Recipient, "labels"), query).status_code == 403


# --- finding -------------------------------------------------------------------------------------


def found(client: Client, source: type[models.Model], field: str, text: str) -> list[str]:
    """Return the labels an autocomplete offers for what was typed in the field of a form."""
    target: Any = source._meta.get_field(field).related_model
    query = {
        "app_label": source._meta.app_label,
        "model_name": source.__name__.lower(),
        "field_name": field,
        "term": text,
    }
    results = client.get(page(target, "labels"), query).json()["results"]
    stock = client.get(reverse("admin:autocomplete"), query).json()["results"]
    assert [row["id"] for row in results] == [row["id"] for row in stock]
    return [row["text"] for row in results]


@pytest.mark.parametrize("typed", ["emilia perez", "EMILIA PÉREZ", "pérez"])
def test_a_film_is_found_however_its_title_is_typed(admin_client: Client, typed: str) -> None:
    make_film(title="Emilia Pérez")
    make_film(title="Emilia")
    assert found(admin_client, NominationFilm, "film", typed) == ["Emilia Pérez (2024)"]


@pytest.mark.parametrize("typed", ["łukasz", "Lukasz Zal", "ŻAL"])
def test_a_person_is_found_however_the_name_is_typed(admin_client: Client, typed: str) -> None:
    make_recipient(name="Łukasz Żal")
    make_recipient(name="Lol Crawley")
    assert found(admin_client, Credit, "recipient", typed) == ["Łukasz Żal"]
    listed = admin_client.get(page(Person, "changelist"), {"q": typed}).context["cl"].result_list
    assert [person.name for person in listed] == ["Łukasz Żal"]


def test_what_holds_no_letter_finds_nothing(admin_client: Client) -> None:
    make_film()
    assert found(admin_client, NominationFilm, "film", "?!") == []


def test_namesakes_are_told_apart_where_one_is_chosen(admin_client: Client) -> None:
    make_recipient(name="Steve McQueen")
    make_recipient(name="Steve McQueen", slug="steve-mcqueen-2")
    make_recipient(name="Steve McQueen", slug="steve-mcqueen-3", kind="company")
    assert found(admin_client, Credit, "recipient", "steve mcqueen") == [
        "Steve McQueen",
        "Steve McQueen, steve-mcqueen-2",
        "Steve McQueen, company, steve-mcqueen-3",
    ]


def test_only_countries_are_offered_where_a_film_comes_from(admin_client: Client) -> None:
    make_recipient(name="Georgia")
    make_recipient(name="Georgia", kind="country", slug="georgia-2")
    assert found(admin_client, FilmCountry, "country", "georgia") == ["Georgia, country, georgia-2"]


def test_a_contest_is_offered_with_its_night(admin_client: Client) -> None:
    award = make_award(slug="academy-awards", name="Academy Awards")
    for ordinal, name in ((96, "96th Academy Awards"), (97, "97th Academy Awards")):
        night = make_ceremony(award=award, ordinal=ordinal, name=name)
        make_contest(ceremony=night, name="Directing")
    assert found(admin_client, Nomination, "contest", "directing 97") == [
        "Directing, 97th Academy Awards"
    ]


def test_a_ceremony_is_found_by_its_number(admin_client: Client) -> None:
    make_ceremony(ordinal=7, name="Seventh")
    make_ceremony(ordinal=77, name="Festival de Cannes 2024")
    assert found(admin_client, Contest, "ceremony", "7") == ["Seventh"]
    assert found(admin_client, Contest, "ceremony", "cannes 77") == ["Festival de Cannes 2024"]


def test_a_nomination_is_found_by_film_name_contest_and_night_together(
    admin_client: Client,
) -> None:
    anora, baker, coco = (
        make_film(title="Anora"),
        make_recipient(name="Sean Baker"),
        make_recipient(name="Alex Coco"),
    )
    night = make_ceremony(name="97th Academy Awards")
    directing = make_contest(ceremony=night, name="Directing")
    picture = make_contest(ceremony=night, name="Best Picture")
    wanted = make_nomination(contest=directing, films=[anora], recipients=[baker])
    other = make_nomination(contest=picture, films=[anora], recipients=[baker, coco])
    for typed, expected in (("anora baker directing 97", [wanted]), ("sean coco", [other])):
        changelist = admin_client.get(page(Nomination, "changelist"), {"q": typed})
        assert list(changelist.context["cl"].result_list) == expected


def test_no_form_loads_a_table_into_a_list_of_choices(admin_client: Client) -> None:
    """Awards are the exception: there are a dozen or two."""
    make_rows(2)
    for model in set(MODELS) - LOGS:
        row = model._default_manager.latest("pk")
        context = admin_client.get(page(model, "change", row.pk)).context
        forms = [context["adminform"].form]
        forms += [inline.formset.empty_form for inline in context["inline_admin_formsets"]]
        for form in forms:
            for field in form:
                choices = getattr(field.field, "queryset", None)
                if choices is not None and choices.model is not Award and not field.is_hidden:
                    assert "admin-autocomplete" in str(field), (model, field.name)
