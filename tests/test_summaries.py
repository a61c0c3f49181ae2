"""The summaries: what the record adds up to is kept with every write, rebuilt, and checked."""

import datetime
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.db.models.signals import post_migrate
from django.test import Client

from ceremonies import summaries
from ceremonies.choices import ContestState
from ceremonies.keeping import refreshed_once
from ceremonies.models import (
    Award,
    AwardNominationCount,
    AwardSummary,
    CatalogueCount,
    Category,
    CategorySummary,
    Ceremony,
    CeremonySummary,
    Contest,
    Credit,
    FilmNightSummary,
    Nomination,
    NominationCount,
    NominationFilm,
    RecipientNightSummary,
    SearchText,
    SearchWord,
)
from ceremonies.results import record_result
from ceremonies.seeding import load_seeds
from films.models import Company, Film, Person, Recipient
from tests.admin_pages import filled, no_rows, page
from tests.conftest import SEEDS
from tests.factories import (
    make_award,
    make_ceremony,
    make_contest,
    make_credit,
    make_film,
    make_nomination,
    make_recipient,
)
from tests.kept import KEPT

pytestmark = pytest.mark.django_db


def differing() -> list[str]:
    """What the check finds, as it says it."""
    return [str(difference) for difference in summaries.differences()]


@pytest.fixture
def small_record() -> None:
    """Two ceremonies: Ann wins for the films One and Two, Ben loses for Two, a write-in wins."""
    award = make_award()
    first, second = (make_ceremony(award=award, ordinal=number) for number in (1, 2))
    one, two = make_film(title="One"), make_film(title="Two", year=2023)
    ann, ben = make_recipient(name="Ann"), make_recipient(name="Ben")
    picture = make_contest(ceremony=first, name="Picture", position=1)
    make_nomination(contest=picture, films=[one], recipients=[ann], won=True, key="one")
    make_nomination(contest=picture, films=[two], recipients=[ben], outcome="not-won", key="two")
    acting = make_contest(ceremony=first, name="Acting", honours="person")
    make_nomination(contest=acting, films=[one, two], recipients=[ann], won=True, key="ann")
    make_nomination(contest=acting, films=[one], recipients=[ben], won=True, status="write-in")
    make_nomination(
        contest=make_contest(ceremony=second, name="Picture", position=1),
        films=[two],
        recipients=[ann, ben],
        key="next",
    )


def nights() -> dict[tuple[str, int], tuple[int, int, int]]:
    """The nights of films and recipients by name and ordinal: nominations, wins, pending."""
    films = FilmNightSummary.objects.values_list(
        "film__title", "ceremony__ordinal", "nominations", "wins", "pending"
    )
    names = RecipientNightSummary.objects.values_list(
        "recipient__name", "ceremony__ordinal", "nominations", "wins", "pending"
    )
    return {(name, ordinal): (n, won, next_) for name, ordinal, n, won, next_ in [*films, *names]}


def test_nights_are_counted_by_the_default_rule(small_record: None) -> None:
    assert nights() == {
        ("One", 1): (2, 2, 0),
        ("Two", 1): (2, 1, 0),
        ("Two", 2): (1, 0, 1),
        ("Ann", 1): (2, 2, 0),
        ("Ben", 1): (1, 0, 0),
        ("Ann", 2): (1, 0, 1),
        ("Ben", 2): (1, 0, 1),
    }


def test_ceremonies_awards_and_categories_are_added_up(small_record: None) -> None:
    picture = Contest.objects.get(name="Picture", ceremony__ordinal=1)
    acting = Contest.objects.get(name="Acting")
    columns = ("ceremony__ordinal", "contests", "nominations", "wins", "pending", "opening")
    assert set(CeremonySummary.objects.values_list(*columns, "last_tie")) == {
        (1, 2, 3, 2, 0, picture.pk, acting.pk),
        (2, 1, 1, 0, 1, None, None),
    }
    assert AwardSummary.objects.values_list(
        "held", "complete", "openings", "latest_opening"
    ).get() == (2, 2, 1, datetime.date(2025, 3, 2))
    assert dict(CategorySummary.objects.values_list("category__name", "nominations")) == {
        "Picture": 3,
        "Acting": 1,
    }
    assert set(
        NominationCount.objects.values_list("category__name", "outcome", "status", "number")
    ) == {
        ("Picture", "won", "official", 1),
        ("Picture", "not-won", "official", 1),
        ("Picture", "pending", "official", 1),
        ("Acting", "won", "official", 1),
        ("Acting", "won", "write-in", 1),
    }
    assert set(AwardNominationCount.objects.values_list("outcome", "status", "number")) == {
        ("won", "official", 2),
        ("won", "write-in", 1),
        ("not-won", "official", 1),
        ("pending", "official", 1),
    }


@pytest.mark.parametrize("model", sorted(KEPT, key=str))
def test_what_a_row_is_about_is_kept_once(small_record: None, model: Any) -> None:
    if model is SearchText:
        SearchText.objects.create(kind="film", text="one", number=1, best=[1])
    row = model.objects.first()
    if row._meta.pk.name == "id":
        row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


# --- every write ---------------------------------------------------------------------------------


def _save(model: Any, changes: dict[str, Any], **which: Any) -> None:
    row = model.objects.get(**which)
    for name, value in changes.items():
        setattr(row, name, value)
    row.save()


def _nomination(key: str) -> Nomination:
    return Nomination.objects.get(key=key)


#: A change of each model that matters, one row at a time, and a night or a number it changes.
CHANGES: dict[str, Callable[[], Any]] = {
    "a nomination added": lambda: make_nomination(
        contest=Contest.objects.get(name="Acting"), recipients=[Person.objects.get(name="Ben")]
    ),
    "a nomination no longer official": lambda: _save(
        Nomination, {"status": "withdrawn"}, key="next"
    ),
    "an outcome": lambda: _save(Nomination, {"outcome": "placed"}, key="two"),
    "a nomination in another contest": lambda: _save(
        Nomination, {"contest": Contest.objects.get(name="Picture", ceremony__ordinal=2)}, key="two"
    ),
    "a nomination deleted": lambda: _nomination("two").delete(),
    "a film named": lambda: NominationFilm.objects.create(
        nomination=_nomination("two"), film=Film.objects.get(title="One"), position=2
    ),
    "a film named instead": lambda: _save(
        NominationFilm,
        {"film": Film.objects.get(title="One")},
        nomination__key="two",
    ),
    "a film no longer named": lambda: NominationFilm.objects.get(nomination__key="next").delete(),
    "a credit": lambda: make_credit(nomination=_nomination("two")),
    "a credit to somebody else": lambda: _save(
        Credit, {"recipient": Person.objects.get(name="Ann")}, nomination__key="two"
    ),
    "a credit on another nomination": lambda: _save(
        Credit,
        {"nomination": _nomination("next"), "position": 3, "role": "Lyric"},
        nomination__key="two",
    ),
    "a credit taken off": lambda: _save(Credit, {"status": "removed"}, nomination__key="two"),
    "a credit deleted": lambda: Credit.objects.get(nomination__key="two").delete(),
    "a contest not competitive": lambda: _save(Contest, {"competitive": False}, name="Acting"),
    "a contest in another category": lambda: _save(
        Contest,
        {"category": Category.objects.get(name="Acting")},
        name="Picture",
        ceremony__ordinal=2,
    ),
    "a contest at another ceremony": lambda: _save(
        Contest, {"ceremony": Ceremony.objects.get(ordinal=2)}, name="Acting"
    ),
    "a contest deleted": lambda: Contest.objects.filter(ceremony__ordinal=1).delete(),
    "a ceremony's night": lambda: _save(Ceremony, {"date": datetime.date(2025, 3, 9)}, ordinal=1),
    "a ceremony's coverage": lambda: _save(Ceremony, {"coverage": "partial"}, ordinal=1),
    "a ceremony not held yet": lambda: _save(Ceremony, {"phase": "nominated"}, ordinal=2),
    "a ceremony deleted": lambda: Ceremony.objects.get(ordinal=1).delete(),
    "a recipient of another kind": lambda: _save(Recipient, {"kind": "company"}, name="Ann"),
    "a company added": lambda: make_recipient(name="Studio", kind="company"),
    "somebody renamed": lambda: _save(Person, {"name": "Anna"}, name="Ann"),
    "somebody deleted": lambda: make_recipient(name="Nobody").delete(),
    "a film renamed": lambda: _save(Film, {"title": "First"}, title="One"),
    "a film of another year": lambda: _save(Film, {"year": 2020}, title="One"),
    "a film deleted": lambda: make_film(title="Gone").delete(),
    "a category renamed": lambda: _save(Category, {"name": "Playing"}, name="Acting"),
    "a category added": lambda: Category.objects.create(
        award=make_award(), slug="sound", name="Sound"
    ),
    "an award renamed": lambda: _save(Award, {"name": "Galas"}, slug="test-awards"),
}


def everything_kept() -> set[tuple[Any, ...]]:
    """Every row of every summary."""
    models = (
        FilmNightSummary,
        RecipientNightSummary,
        CeremonySummary,
        NominationCount,
        AwardNominationCount,
        AwardSummary,
        CategorySummary,
        CatalogueCount,
        SearchWord,
    )
    return {
        (model.__name__, *(value for name, value in row.items() if name != "id"))
        for model in models
        for row in model._default_manager.values()
    }


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_kept_at_once(small_record: None, change: str) -> None:
    before = everything_kept()
    if change == "a ceremony deleted":
        # what won there is protected by nothing else
        Contest.objects.filter(ceremony__ordinal=1).delete()
    CHANGES[change]()
    assert differing() == []
    if not change.endswith("deleted") or "nomination" in change:
        assert everything_kept() != before


def test_a_whole_ceremony_is_deleted_with_what_was_kept_of_it(small_record: None) -> None:
    Ceremony.objects.all().delete()
    Award.objects.all().delete()
    assert not FilmNightSummary.objects.exists()
    assert not CeremonySummary.objects.exists()
    assert not AwardSummary.objects.exists()
    assert not AwardNominationCount.objects.exists()
    assert differing() == []


def test_a_recorded_result_is_counted_with_it(small_record: None) -> None:
    contest = Contest.objects.get(name="Picture", ceremony__ordinal=2)
    record_result(contest_id=contest.pk, state=ContestState.ANNOUNCED, winners=["next"])
    assert nights()["Ann", 2] == (1, 1, 0)
    assert CeremonySummary.objects.get(ceremony=contest.ceremony_id).opening == contest.pk
    record_result(
        contest_id=contest.pk, state=ContestState.OPEN, winners=[], reason="Read out too early."
    )
    assert nights()["Ann", 2] == (1, 0, 1)
    assert differing() == []


def _write_and_fail() -> None:
    """Name a film on a new nomination, and repeat the key of another in its contest."""
    contest = Contest.objects.get(name="Acting")
    make_nomination(contest=contest, films=[make_film(title="Lost")])
    Nomination.objects.create(contest=contest, key="ann", position=999)


def test_a_write_that_fails_leaves_what_was_kept(small_record: None) -> None:
    before = everything_kept()
    with pytest.raises(IntegrityError), transaction.atomic():
        _write_and_fail()
    assert everything_kept() == before


def test_several_writes_are_counted_once_at_the_end(small_record: None) -> None:
    ceremony = Ceremony.objects.get(ordinal=2)
    with refreshed_once():
        contest = make_contest(ceremony=ceremony, name="Sound")
        make_nomination(contest=contest, films=[Film.objects.get(title="One")])
        assert ("One", 2) not in nights()
    assert nights()["One", 2] == (1, 0, 1)
    assert differing() == []


def test_nothing_is_kept_of_writes_an_error_takes_back(small_record: None) -> None:
    before = everything_kept()
    with pytest.raises(IntegrityError), refreshed_once():
        _write_and_fail()
    assert everything_kept() == before
    assert not Film.objects.filter(title="Lost").exists()


# --- the admin -----------------------------------------------------------------------------------


def test_what_an_editor_saves_is_counted(small_record: None, admin_client: Client) -> None:
    contest = Contest.objects.get(name="Picture", ceremony__ordinal=2)
    address = page(Contest, "change", contest.pk)
    data = filled(admin_client.get(address))
    data |= {"state": "announced", "nominations-0-outcome": "won"}
    assert admin_client.post(address, data).status_code == 302
    assert nights()["Two", 2] == (1, 1, 0)

    nomination = _nomination("two")
    address = page(Nomination, "change", nomination.pk)
    data = filled(admin_client.get(address))
    data |= {"status": "unofficial"}
    assert admin_client.post(address, data).status_code == 302
    assert nights()["Two", 1] == (1, 1, 0)

    ceremony = contest.ceremony
    address = page(Ceremony, "change", ceremony.pk)
    data = filled(admin_client.get(address)) | {"coverage": "winners-only"}
    assert admin_client.post(address, data).status_code == 302
    assert FilmNightSummary.objects.get(ceremony=ceremony).coverage == "winners-only"
    assert differing() == []


def test_what_an_editor_adds_and_deletes_is_counted(admin_client: Client) -> None:
    data = {"title": "Anora", "year": "2024", "confidence": "verified"}
    data |= no_rows("film_countries", "credits")
    assert admin_client.post(page(Film, "add"), data).status_code == 302
    assert CatalogueCount.objects.by_year() == {2024: 1}
    assert admin_client.post(page(Company, "add"), {"name": "Neon"}).status_code == 302
    assert CatalogueCount.objects.number("company") == 1
    film = Film.objects.get()
    assert admin_client.post(page(Film, "delete", film.pk), {"post": "yes"}).status_code == 302
    assert CatalogueCount.objects.by_year() == {}
    assert differing() == []


# --- bulk writes ---------------------------------------------------------------------------------


@pytest.mark.usefixtures("demo")
def test_the_demo_is_counted_when_it_is_loaded() -> None:
    assert differing() == []
    anora = FilmNightSummary.objects.get(
        film__slug="anora-2024", ceremony__ordinal=97, award__slug="academy-awards"
    )
    assert (anora.nominations, anora.wins, anora.losses) == (6, 5, 1)
    academy = CeremonySummary.objects.get(ceremony__ordinal=97, award__slug="academy-awards")
    assert (academy.contests, academy.nominations, academy.wins) == (23, 120, 23)


@pytest.mark.usefixtures("demo")
def test_loading_the_demo_again_counts_what_it_puts_back() -> None:
    nomination = Nomination.objects.get(
        key="anora",
        contest__slug="best-picture",
        contest__ceremony__ordinal=97,
        contest__ceremony__award__slug="academy-awards",
    )
    nomination.outcome = "not-won"
    nomination.save()
    film = Film.objects.get(slug="anora-2024")
    film.year = 2023
    film.save()
    load_seeds(SEEDS)
    assert CeremonySummary.objects.get(ceremony=nomination.contest.ceremony_id).wins == 23
    assert differing() == []


def test_fixtures_loaded_by_loaddata_are_counted() -> None:
    call_command("loaddata", *SEEDS[:8], verbosity=0)
    assert CeremonySummary.objects.filter(nominations=120).exists()
    assert differing() == []


def test_a_bulk_write_is_followed_by_what_it_says(small_record: None) -> None:
    Nomination.objects.filter(key="two").update(status="withdrawn")
    Recipient.objects.filter(name="Ben").update(kind="company")
    made = Film.objects.bulk_create([Film(title="New", year=1901, slug="new-1901").derive_keys()])
    assert len(differing()) > 5
    summaries.follow(
        ceremonies=Ceremony.objects.filter(ordinal=1).values_list("pk", flat=True),
        recipients=[Recipient.objects.get(name="Ben").pk],
        films=[made[0].pk],
    )
    assert differing() == []
    assert CatalogueCount.objects.by_year()[1901] == 1


def test_only_the_ceremonies_asked_for_are_counted_again(small_record: None) -> None:
    here = Ceremony.objects.filter(award__slug="test-awards").order_by("ordinal")
    first, second = here.values_list("pk", flat=True)
    kept = everything_kept()
    for asked in ([first], [second], [first], [first, second]):
        for model in (FilmNightSummary, CeremonySummary):
            model._default_manager.filter(ceremony__in=here).update(wins=7)
        summaries.refresh(asked)
        for model in (FilmNightSummary, CeremonySummary):
            left = model._default_manager.filter(ceremony__in=here, wins=7)
            assert {row.ceremony_id for row in left} == {first, second} - set(asked)
    assert everything_kept() == kept


# --- the command ---------------------------------------------------------------------------------


def test_the_command_checks_and_names_the_rows_that_differ(small_record: None) -> None:
    output = io.StringIO()
    call_command("rebuild_summaries", check=True, stdout=output)
    assert output.getvalue() == "The summaries are what the record says.\n"

    night = FilmNightSummary.objects.get(film__title="One")
    FilmNightSummary.objects.filter(pk=night.pk).update(wins=7)
    output = io.StringIO()
    with pytest.raises(CommandError, match="2 rows are not what the record says") as refused:
        call_command("rebuild_summaries", check=True, stdout=output)
    assert refused.value.returncode == 1
    told = output.getvalue()
    assert (
        f"film night summary: film {night.film_id}, ceremony {night.ceremony_id}, "
        f"award {night.award_id}, date 2025-03-02, coverage complete, nominations 2, wins 7, "
        "pending 0, losses 0 is stored and not on record\n"
    ) in told
    assert "nominations 2, wins 2, pending 0, losses 0 is not stored\n" in told

    call_command("rebuild_summaries", stdout=io.StringIO())
    assert differing() == []


@pytest.mark.parametrize(
    "model",
    [
        FilmNightSummary,
        RecipientNightSummary,
        NominationCount,
        AwardNominationCount,
        CatalogueCount,
        SearchWord,
        CategorySummary,
        AwardSummary,
        CeremonySummary,
    ],
)
def test_the_check_finds_what_is_missing_and_the_command_writes_it(
    small_record: None, model: Any
) -> None:
    kept = everything_kept()
    model.objects.all().delete()
    assert differing() != []
    summaries.rebuild()
    assert differing() == []
    assert everything_kept() == kept


def test_a_record_older_than_its_summaries_is_counted_when_it_is_migrated(
    small_record: None,
) -> None:
    kept = everything_kept()
    for model in (CeremonySummary, FilmNightSummary, CatalogueCount, SearchWord):
        model._default_manager.all().delete()
    from django.apps import apps

    post_migrate.send(
        sender=apps.get_app_config("ceremonies"),
        app_config=apps.get_app_config("ceremonies"),
        verbosity=0,
        interactive=False,
        using="default",
    )
    assert everything_kept() == kept
