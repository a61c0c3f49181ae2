"""Addresses somebody or something once had lead to the one it has now."""

import json
from typing import Any

import pytest
from django.test import Client

from ceremonies.models import Contest
from films.merging import merge_films, merge_recipients, undo
from films.models import FormerFilmAddress, FormerRecipientAddress, IdentityEntry, Recipient
from tests.factories import (
    make_ceremony,
    make_contest,
    make_film,
    make_nomination,
    make_recipient,
)
from tests.records import dump

pytestmark = pytest.mark.django_db

WHY = "One person."


def test_a_record_that_is_renamed_keeps_its_old_address() -> None:
    ann, film = make_recipient(name="Ann"), make_film(title="One")
    ann.slug, film.slug = "ann-lee", "one-2025"
    ann.save()
    film.save(update_fields=["slug"])
    assert list(FormerRecipientAddress.objects.values_list("slug", "recipient")) == [
        ("ann", ann.pk)
    ]
    assert list(FormerFilmAddress.objects.values_list("slug", "film")) == [("one-2024", film.pk)]


def test_an_address_that_is_taken_again_and_left_again_leads_to_who_left_it_last() -> None:
    ann = make_recipient(name="Ann", slug="ann")
    ann.slug = "ann-lee"
    ann.save()
    other = make_recipient(name="Ann", slug="ann")
    assert Recipient.objects.at_address("ann") == other
    other.slug = "ann-2"
    other.save()
    assert Recipient.objects.at_address("ann") == other
    assert Recipient.objects.at_address("ann-lee") == ann
    assert FormerRecipientAddress.objects.count() == 1


def test_a_merge_over_an_address_that_led_elsewhere_is_undone_with_it() -> None:
    ann, anne = make_recipient(name="Ann"), make_recipient(name="Anne")
    make_recipient(name="Cid").former_addresses.create(slug="anne")
    before = dump()
    entry = merge_recipients(kept=ann, merged=anne, reason=WHY)
    assert Recipient.objects.at_address("anne") == ann
    undo(entry=entry, reason="Two people.")
    assert dump() == before


def test_addresses_that_led_to_the_merged_one_lead_to_the_kept_one() -> None:
    ann, anne, annie = (make_recipient(name=name) for name in ("Ann", "Anne", "Annie"))
    merge_recipients(kept=anne, merged=annie, reason=WHY)
    merge_recipients(kept=ann, merged=anne, reason=WHY)
    rows = FormerRecipientAddress.objects.order_by("slug")
    assert list(rows.values_list("slug", "recipient")) == [("anne", ann.pk), ("annie", ann.pk)]


# --- the pages -----------------------------------------------------------------------------------


def merged_ann() -> IdentityEntry:
    """Anne, at a night of her own, merged into Ann."""
    ann, anne = make_recipient(name="Ann"), make_recipient(name="Anne")
    contest = make_contest(ceremony=make_ceremony(ordinal=7), name="Picture")
    make_nomination(contest=contest, recipients=[anne], won=True)
    return merge_recipients(kept=ann, merged=anne, reason=WHY)


@pytest.mark.parametrize(
    ("left", "now"),
    [
        ("/people/anne/", "/people/ann/"),
        ("/people/anne/?competitive=all", "/people/ann/?competitive=all"),
        ("/people/anne/test-awards-7/", "/people/ann/test-awards-7/"),
    ],
)
def test_an_address_that_was_left_leads_on_for_good(client: Client, left: str, now: str) -> None:
    merged_ann()
    response = client.get(left)
    assert (response.status_code, response["Location"]) == (301, now)
    assert client.get(now).status_code == 200


@pytest.mark.parametrize("kind", ["company", "country"])
def test_so_do_those_of_companies_and_countries(client: Client, kind: str) -> None:
    record = make_recipient(name="Old", kind=kind)
    left = record.get_absolute_url()
    record.slug = "new"
    record.save()
    response = client.get(left)
    assert (response.status_code, response["Location"]) == (301, record.get_absolute_url())


def test_so_does_that_of_a_film(client: Client) -> None:
    merge_films(
        kept=make_film(title="Sirāt"), merged=make_film(title="Sirat", slug="sirat"), reason=WHY
    )
    response = client.get("/films/sirat/?as_of=2025-03-01")
    assert (response.status_code, response["Location"]) == (
        301,
        "/films/sirat-2024/?as_of=2025-03-01",
    )


def test_a_browser_asks_again_whether_an_address_still_leads_on(client: Client) -> None:
    """After an undo it does not, and a browser that had kept the answer would never know."""
    entry = merged_ann()
    assert client.get("/people/anne/")["Cache-Control"] == "no-cache"
    undo(entry=entry, reason="Two people.")
    assert client.get("/people/anne/").status_code == 200


def test_an_address_of_another_kind_leads_nowhere(client: Client) -> None:
    merged_ann()
    assert client.get("/companies/anne/").status_code == 404
    assert client.get("/films/anne/").status_code == 404


def test_a_page_that_is_where_it_was_asked_for_takes_no_more_queries(
    client: Client, django_assert_num_queries: Any
) -> None:
    merged_ann()
    client.get("/people/ann/")
    with django_assert_num_queries(9):
        client.get("/people/ann/")
    with django_assert_num_queries(2):
        client.get("/people/anne/")


@pytest.mark.parametrize(
    ("parameters", "count"),
    [("person=anne", 1), ("beaten_by=anne", 1), ("person=ben&against=anne", 1)],
)
def test_the_ledger_takes_an_address_that_was_left(
    client: Client, parameters: str, count: int
) -> None:
    merged_ann()
    contest = Contest.objects.get()
    make_nomination(contest=contest, recipients=[make_recipient(name="Ben")], outcome="not-won")
    asked = f"award=test-awards&ceremony=7&{parameters}"
    assert client.get(f"/nominations/?{asked}").status_code == 200
    assert counted(client, asked) == count


def test_the_ledger_takes_whoever_has_an_address_before_whoever_had_it(client: Client) -> None:
    contest = make_contest(ceremony=make_ceremony(ordinal=7), name="Picture")
    left, here = make_recipient(name="Ann", slug="ann-lee"), make_recipient(name="Ann", slug="ann")
    left.former_addresses.create(slug="ann")
    make_nomination(contest=contest, recipients=[left])
    assert counted(client, "person=ann") == 0
    make_nomination(contest=contest, recipients=[here])
    assert counted(client, "person=ann") == 1


def counted(client: Client, asked: str) -> int:
    """Return how many nominations the ledger has."""
    count: int = json.loads(client.get(f"/nominations.json?{asked}").getvalue())["count"]
    return count
