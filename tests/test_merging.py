"""Merging and splitting people and films: what moves, what is folded, and undoing all of it."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from ceremonies.models import Credit, NominationFilm, Presenter
from films.journal import doubles
from films.merging import (
    merge_films,
    merge_recipients,
    split_film,
    split_recipient,
    undo,
)
from films.models import (
    Film,
    FilmCountry,
    FilmCredit,
    FormerFilmAddress,
    FormerRecipientAddress,
    IdentityEntry,
    Recipient,
)
from tests.factories import (
    make_ceremony,
    make_contest,
    make_credit,
    make_film,
    make_nomination,
    make_recipient,
)
from tests.records import cast_of, credits_of, dump

pytestmark = pytest.mark.django_db

WHY = "One person."


def cast(film: Film, *named: tuple[Recipient, str]) -> None:
    """Give the film a cast, each with a character."""
    for place, (person, character) in enumerate(named, 1):
        FilmCredit.objects.create(
            film=film, recipient=person, job="cast", character=character, position=place
        )


# --- merging people ------------------------------------------------------------------------------


def test_everything_that_names_the_second_names_the_first_then() -> None:
    lang, other = make_recipient(name="Charles Lang"), make_recipient(name="Charles B. Lang")
    film = make_film()
    FilmCredit.objects.create(film=film, recipient=other, job="cinematographer", position=1)
    nomination = make_nomination(films=[film], recipients=[other])
    presenter = Presenter.objects.create(contest=nomination.contest, recipient=other, position=1)
    entry = merge_recipients(kept=lang, merged=other, reason=WHY)
    assert credits_of(nomination) == [(1, "charles-lang", "", "Charles B. Lang")]
    credit = FilmCredit.objects.get()
    assert (credit.recipient, credit.printed_as) == (lang, "Charles B. Lang")
    presenter.refresh_from_db()
    assert presenter.recipient == lang
    assert not Recipient.objects.filter(pk=other.pk).exists()
    assert (entry.action, entry.subject, entry.kept_id, entry.other_id) == (
        "merged",
        "recipient",
        lang.pk,
        other.pk,
    )
    assert (entry.kept_name, entry.other_name, entry.reason) == (
        "Charles Lang (charles-lang)",
        "Charles B. Lang (charles-b-lang)",
        WHY,
    )


def test_the_merged_name_becomes_an_alias_and_is_found_by() -> None:
    lang = make_recipient(name="Charles Lang", aliases=["Chas. Lang"])
    other = make_recipient(name="Charles B. Lang", aliases=["Chas. Lang", "C. Lang"])
    merge_recipients(kept=lang, merged=other, reason=WHY)
    lang.refresh_from_db()
    assert lang.aliases == ["Chas. Lang", "Charles B. Lang", "C. Lang"]
    assert list(Recipient.objects.search("charles b lang")) == [lang]


def test_a_name_that_was_a_mistake_is_not_left_as_printed() -> None:
    lang, wrong = make_recipient(name="Charles Lang"), make_recipient(name="Charels Lang")
    nomination = make_nomination(recipients=[wrong])
    merge_recipients(kept=lang, merged=wrong, reason=WHY, name_was_printed=False)
    assert credits_of(nomination) == [(1, "charles-lang", "", "")]


def test_a_name_that_was_printed_another_way_stays_as_it_was_printed() -> None:
    trumbo, rich = make_recipient(name="Dalton Trumbo"), make_recipient(name="R. Rich")
    nomination = make_nomination()
    make_credit(nomination=nomination, recipient=rich, printed_as="Robert Rich", position=1)
    merge_recipients(kept=trumbo, merged=rich, reason=WHY)
    assert credits_of(nomination) == [(1, "dalton-trumbo", "", "Robert Rich")]


def test_who_is_named_twice_on_a_nomination_in_one_role_is_folded_and_the_places_close_up() -> None:
    ann, anne, ben, cid = (make_recipient(name=name) for name in ("Ann", "Anne", "Ben", "Cid"))
    nomination = make_nomination(recipients=[ann, ben, anne, cid], role="producer")
    entry = merge_recipients(kept=ann, merged=anne, reason=WHY)
    assert credits_of(nomination) == [
        (1, "ann", "producer", ""),
        (2, "ben", "producer", ""),
        (3, "cid", "producer", ""),
    ]
    undo(entry=entry, reason="Two people.")
    assert credits_of(nomination) == [
        (1, "ann", "producer", ""),
        (2, "ben", "producer", ""),
        (3, "anne", "producer", ""),
        (4, "cid", "producer", ""),
    ]


def test_who_is_named_twice_in_two_roles_stays_named_twice() -> None:
    ann, anne = make_recipient(name="Ann"), make_recipient(name="Anne")
    nomination = make_nomination()
    make_credit(nomination=nomination, recipient=ann, role="music", position=1)
    make_credit(nomination=nomination, recipient=anne, role="lyric", position=2)
    merge_recipients(kept=ann, merged=anne, reason=WHY, name_was_printed=False)
    assert credits_of(nomination) == [(1, "ann", "music", ""), (2, "ann", "lyric", "")]


def test_who_is_in_one_cast_twice_as_one_character_is_folded() -> None:
    ann, anne, ben = (make_recipient(name=name) for name in ("Ann", "Anne", "Ben"))
    film = make_film()
    cast(film, (anne, "Ani"), (anne, "Eve"), (ben, "Bob"), (ann, "Ani"))
    (double,) = doubles(ann, anne)
    assert (double.row, double.stands) == (
        FilmCredit.objects.get(recipient=anne, character="Ani"),
        FilmCredit.objects.get(recipient=ann),
    )
    merge_recipients(kept=ann, merged=anne, reason=WHY)
    assert cast_of(film) == [(1, "ann", "Eve"), (2, "ben", "Bob"), (3, "ann", "Ani")]


def test_what_folding_would_drop_is_told_beforehand() -> None:
    ann, anne = make_recipient(name="Ann"), make_recipient(name="Anne")
    nomination = make_nomination(recipients=[ann])
    make_credit(nomination=nomination, recipient=anne, printed_as="A. Nne", status="removed")
    (double,) = doubles(ann, anne)
    assert double.differing == [
        "printed as: “A. Nne”, kept is “”",
        "status: “removed”, kept is “credited”",
    ]


def test_a_country_a_film_names_twice_is_folded() -> None:
    germany = make_recipient(name="Germany", kind="country")
    west = make_recipient(name="West Germany", kind="country")
    france = make_recipient(name="France", kind="country")
    film = make_film()
    for place, country in enumerate((west, germany, france), 1):
        FilmCountry.objects.create(film=film, country=country, position=place)
    merge_recipients(kept=germany, merged=west, reason=WHY)
    named = film.film_countries.order_by("position").values_list("position", "country__slug")
    assert list(named) == [(1, "germany"), (2, "france")]


def test_the_kept_one_takes_the_imdb_id_where_it_has_none() -> None:
    ann, anne = make_recipient(name="Ann"), make_recipient(name="Anne", imdb_id="nm1")
    entry = merge_recipients(kept=ann, merged=anne, reason=WHY)
    ann.refresh_from_db()
    assert ann.imdb_id == "nm1"
    undo(entry=entry, reason="Two people.")
    ids = Recipient.objects.order_by("slug").values_list("slug", "imdb_id")
    assert list(ids) == [("ann", None), ("anne", "nm1")]


def test_two_imdb_ids_are_two_people_unless_somebody_says_otherwise() -> None:
    ann = make_recipient(name="Ann", imdb_id="nm1")
    anne = make_recipient(name="Anne", imdb_id="nm2")
    before = dump()
    with pytest.raises(ValidationError) as refused, transaction.atomic():
        merge_recipients(kept=ann, merged=anne, reason=WHY)
    assert refused.value.messages == [
        "They have different IMDb ids, nm1 and nm2, which different people and films have. "
        "Confirm that they are one all the same."
    ]
    assert dump() == before
    merge_recipients(kept=ann, merged=anne, reason=WHY, ids_confirmed=True)
    former = FormerRecipientAddress.objects.get()
    assert (former.slug, former.recipient, former.imdb_id) == ("anne", ann, "nm2")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"reason": "  "}, "Give the reason: it stays in the log."),
        ({"reason": "x" * 501}, "Give the reason in at most 500 characters."),
        ({"merged": "itself"}, "That is one record already: choose two."),
        (
            {"merged": "company"},
            "Samuel Goldwyn is a company and Samuel Goldwyn a person: only two of one kind are "
            "merged. Correct the kind first.",
        ),
        (
            {"merged": "gone"},
            "One of them is not there any more: it was merged or deleted.",
        ),
    ],
)
def test_what_cannot_be_merged_is_refused_and_nothing_is_written(
    change: dict[str, Any], problem: str
) -> None:
    person = make_recipient(name="Samuel Goldwyn")
    others = {
        "itself": person,
        "company": make_recipient(name="Samuel Goldwyn", kind="company", slug="goldwyn"),
        "other": make_recipient(name="Sam"),
        "gone": Recipient(pk=10**9),
    }
    before = dump()
    merged = others[change.pop("merged", "other")]
    with pytest.raises(ValidationError) as refused, transaction.atomic():
        merge_recipients(**{"kept": person, "merged": merged, "reason": WHY, **change})
    assert refused.value.messages == [problem]
    assert dump() == before
    assert not IdentityEntry.objects.exists()


# --- merging films -------------------------------------------------------------------------------


def test_merging_films_moves_nominations_cast_and_countries_behind_what_is_there() -> None:
    kept, twin = make_film(title="Sirāt"), make_film(title="Sirat", slug="sirat-2024-2")
    ann, ben, cid = (make_recipient(name=name) for name in ("Ann", "Ben", "Cid"))
    cast(kept, (ann, "A"), (ben, "B"))
    cast(twin, (cid, "C"), (ann, "A"), (ben, "Other"))
    nomination = make_nomination(films=[twin])
    merge_films(kept=kept, merged=twin, reason="One film.")
    assert cast_of(kept) == [
        (1, "ann", "A"),
        (2, "ben", "B"),
        (3, "cid", "C"),
        (4, "ben", "Other"),
    ]
    assert list(nomination.films.all()) == [kept]
    kept.refresh_from_db()
    assert kept.aliases == ["Sirat"]
    assert FormerFilmAddress.objects.get().slug == "sirat-2024-2"


def test_a_nomination_for_both_films_names_it_once() -> None:
    kept, twin, other = (make_film(title=title) for title in ("One", "Uno", "Two"))
    nomination = make_nomination(films=[twin, kept, other])
    entry = merge_films(kept=kept, merged=twin, reason="One film.")
    rows = NominationFilm.objects.order_by("position")
    assert list(rows.values_list("position", "film__slug")) == [(1, "one-2024"), (2, "two-2024")]
    undo(entry=entry, reason="Two films.")
    assert list(rows.values_list("position", "film__slug")) == [
        (1, "uno-2024"),
        (2, "one-2024"),
        (3, "two-2024"),
    ]
    assert nomination.films.count() == 3


def test_a_film_takes_over_what_it_does_not_say_and_what_nobody_confirmed_stays_so() -> None:
    kept = make_film(title="One", runtime_minutes=100)
    twin = make_film(
        title="Uno",
        runtime_minutes=90,
        kind="feature",
        imdb_id="tt1",
        first_shown_at="Cannes",
        recalled_fields=["first_shown_at"],
    )
    merge_films(kept=kept, merged=twin, reason="One film.")
    kept.refresh_from_db()
    assert (kept.runtime_minutes, kept.kind, kept.imdb_id, kept.first_shown_at) == (
        100,
        "feature",
        "tt1",
        "Cannes",
    )
    assert kept.recalled_fields == ["first_shown_at"]


def test_films_are_not_merged_where_two_nominations_would_say_the_same() -> None:
    kept, twin = make_film(title="One"), make_film(title="Uno")
    contest = make_contest(ceremony=make_ceremony(ordinal=7), name="Picture")
    make_nomination(contest=contest, films=[kept], key="one")
    make_nomination(contest=contest, films=[twin], key="uno")
    before = dump()
    with pytest.raises(ValidationError) as refused, transaction.atomic():
        merge_films(kept=kept, merged=twin, reason="One film.")
    assert refused.value.messages == [
        "Nomination test-awards 7 picture uno: it is the same nomination as “one” then. "
        "Delete one of them, or say on its page what tells them apart."
    ]
    assert dump() == before


# --- splitting -----------------------------------------------------------------------------------


def test_chosen_credits_move_to_a_new_person_at_the_next_address() -> None:
    mcqueen = make_recipient(name="Steve McQueen", imdb_id="nm1")
    film = make_film(title="12 Years a Slave", year=2013)
    contest = make_contest()
    actor = make_nomination(contest=contest, recipients=[mcqueen])
    director = make_nomination(contest=contest, films=[film], recipients=[mcqueen])
    FilmCredit.objects.create(film=film, recipient=mcqueen, job="director", position=1)
    rows = [*Credit.objects.filter(nomination=director), *FilmCredit.objects.all()]
    entry = split_recipient(recipient=mcqueen, rows=rows, reason="Two people.")
    new = Recipient.objects.get(slug="steve-mcqueen-2")
    assert (new.name, new.kind, new.imdb_id) == ("Steve McQueen", "person", None)
    assert (entry.action, entry.kept_id, entry.other_id) == ("split", mcqueen.pk, new.pk)
    assert credits_of(actor) == [(1, "steve-mcqueen", "", "")]
    assert credits_of(director) == [(1, "steve-mcqueen-2", "", "")]
    assert FilmCredit.objects.get().recipient == new


def test_a_split_film_has_its_own_title_year_and_order() -> None:
    film = make_film(title="High Society", year=1956)
    ann, ben, cid = (make_recipient(name=name) for name in ("Ann", "Ben", "Cid"))
    cast(film, (ann, "A"), (ben, "B"), (cid, "C"))
    rows = list(FilmCredit.objects.filter(recipient__in=[ann, cid]).order_by("position"))
    entry = split_film(film=film, rows=rows, reason="Two films.")
    other = Film.objects.get(slug="high-society-1956-2")
    assert (other.title, other.year) == ("High Society", 1956)
    assert cast_of(film) == [(1, "ben", "B")]
    assert cast_of(other) == [(1, "ann", "A"), (2, "cid", "C")]
    undo(entry=entry, reason="One film.")
    assert cast_of(film) == [(1, "ann", "A"), (2, "ben", "B"), (3, "cid", "C")]
    assert not Film.objects.filter(slug="high-society-1956-2").exists()


def test_a_company_is_split_from_a_person() -> None:
    goldwyn = make_recipient(name="Samuel Goldwyn")
    nomination = make_nomination(recipients=[goldwyn])
    split_recipient(
        recipient=goldwyn, rows=nomination.credits.all(), kind="company", reason="The studio."
    )
    new = Recipient.objects.get(slug="samuel-goldwyn-2")
    assert (new.kind, list(nomination.recipients.all())) == ("company", [new])


def test_the_address_of_a_split_person_is_not_one_that_leads_to_somebody_else() -> None:
    ann = make_recipient(name="Ann", slug="ann")
    make_recipient(name="Cid").former_addresses.create(slug="ann-2")
    nomination = make_nomination(recipients=[ann])
    split_recipient(recipient=ann, rows=nomination.credits.all(), reason="Two people.")
    assert nomination.recipients.get().slug == "ann-3"


def test_nothing_is_split_off_that_is_not_there() -> None:
    ann, ben = make_recipient(name="Ann"), make_recipient(name="Ben")
    nomination = make_nomination(recipients=[ben])
    before = dump()
    for rows, problem in (
        ([], "Choose what belongs to the new record."),
        (list(nomination.credits.all()), "is not one of Ann’s: choose again."),
    ):
        with pytest.raises(ValidationError, match=problem), transaction.atomic():
            split_recipient(recipient=ann, rows=rows, reason="Two people.")
    assert dump() == before
