"""Merging, splitting and undoing in the admin: what an editor sees, may do and is told."""

import re
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from ceremonies.models import Credit
from films.merging import merge_recipients, split_recipient
from films.models import Company, Country, Film, FilmCredit, IdentityEntry, Person, Recipient
from tests.admin_pages import page
from tests.factories import (
    make_ceremony,
    make_contest,
    make_credit,
    make_film,
    make_nomination,
    make_recipient,
)
from tests.records import dump
from tests.test_conventions import INLINE

pytestmark = pytest.mark.django_db

#: What merging people takes: the people themselves, and the rows that name them.
MERGING = (
    "view_person",
    "change_person",
    "delete_person",
    "change_credit",
    "change_presenter",
    "change_filmcredit",
    "change_filmcountry",
    "change_citation",
)


def words(response: Any) -> str:
    """What a reader sees of a page."""
    assert response.status_code == 200
    return " ".join(strip_tags(response.content.decode().replace("<", " <")).split())


def side_by_side(first: Any, second: Any, model: Any = Person) -> str:
    """The address of the page that shows two records."""
    return f"{page(model, 'merge')}?first={first.pk}&second={second.pk}"


def undoing(entry: IdentityEntry) -> str:
    return reverse("admin:films_identityentry_undo", args=[entry.pk])


def two_langs() -> tuple[Recipient, Recipient]:
    """Charles Lang and Charles B. Lang, both named on one nomination, the second on another."""
    lang = make_recipient(name="Charles Lang", imdb_id="nm1")
    other = make_recipient(name="Charles B. Lang", imdb_id="nm2", aliases=["C. B. Lang"])
    night = make_ceremony(ordinal=6, name="6th Academy Awards")
    contest = make_contest(ceremony=night, name="Cinematography")
    make_nomination(contest=contest, recipients=[lang, other], key="farewell")
    sabrina = [make_film(title="Sabrina", year=1954)]
    make_nomination(
        contest=contest, films=sabrina, recipients=[other], key="sabrina", role="photography"
    )
    return lang, other


def editor(client: Client, *permissions: str) -> User:
    """Sign somebody in who is no superuser and may only do what is named."""
    user = User.objects.create_user("editor", password="x", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client.force_login(user)
    return user


# --- merging -------------------------------------------------------------------------------------


def test_two_chosen_on_the_list_are_shown_side_by_side(admin_client: Client) -> None:
    lang, other = two_langs()
    chosen = {"action": "merge_chosen", "_selected_action": [lang.pk, other.pk]}
    response = admin_client.post(page(Person, "changelist"), chosen)
    assert response.status_code == 302
    assert response["Location"] == side_by_side(lang, other)
    text = words(admin_client.get(response["Location"]))
    assert "Address /people/charles-lang/ /people/charles-b-lang/" in text
    assert "IMDb id nm1 nm2" in text
    assert "Other names none C. B. Lang" in text
    assert (
        "Credits: 1 Cinematography, 6th Academy Awards: farewell Credits: 2 "
        "Cinematography, 6th Academy Awards: farewell "
        "Cinematography, 6th Academy Awards: sabrina, photography"
    ) in text
    assert "Named twice" in text
    assert text.count("Cinematography, 6th Academy Awards: farewell") == 3


@pytest.mark.parametrize("number", [1, 3])
def test_one_or_three_are_not_merged(admin_client: Client, number: int) -> None:
    chosen = [make_recipient().pk for _ in range(number)]
    data = {"action": "merge_chosen", "_selected_action": chosen}
    response = admin_client.post(page(Person, "changelist"), data, follow=True)
    assert "Choose two to merge, no more and no fewer." in words(response)


def test_the_page_of_a_person_leads_to_namesakes_and_to_any_other(admin_client: Client) -> None:
    mcqueen = make_recipient(name="Steve McQueen")
    namesake = make_recipient(name="Steve McQueen", slug="steve-mcqueen-2")
    other = make_recipient(name="Stephen McQueen", imdb_id="nm2")
    html = admin_client.get(page(Person, "change", mcqueen.pk)).content.decode()
    choose = f"{page(Person, 'merge')}?first={mcqueen.pk}"
    assert f'<a href="{choose}">Merge</a>' in html
    assert f'<a href="{page(Person, "split", mcqueen.pk)}">Split</a>' in html
    found = admin_client.get(choose)
    assert found.context["candidates"] == [
        ("Steve McQueen, steve-mcqueen-2", side_by_side(mcqueen, namesake))
    ]
    for typed in ("stephen-mcqueen", "/people/stephen-mcqueen/", "nm2"):
        response = admin_client.get(f"{choose}&other={typed}")
        assert [side["record"].pk for side in response.context["sides"]] == [mcqueen.pk, other.pk]


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("nobody", "Nothing is at “nobody”: check it on the other’s page."),
        ("steve-mcqueen", "That is the same one: choose another."),
        ("a-company", "Nothing is at “a-company”: check it on the other’s page."),
    ],
)
def test_who_cannot_be_the_other_one_is_said(
    admin_client: Client, typed: str, problem: str
) -> None:
    mcqueen = make_recipient(name="Steve McQueen")
    make_recipient(name="A Company", kind="company")
    response = admin_client.get(f"{page(Person, 'merge')}?first={mcqueen.pk}&other={typed}")
    assert problem in words(response)


def test_a_merge_asks_which_to_keep_why_and_whether_two_ids_are_one(admin_client: Client) -> None:
    lang, other = two_langs()
    before, address = dump(), side_by_side(lang, other)
    response = admin_client.post(address, {"keep": other.pk, "reason": "One cameraman."})
    assert response.context["form"].non_field_errors() == [
        "They have different IMDb ids, nm2 and nm1, which different people and films have. "
        "Confirm that they are one all the same."
    ]
    response = admin_client.post(address, {"keep": "", "reason": ""})
    assert {*response.context["form"].errors} == {"keep", "reason"}
    assert dump() == before
    said = {"keep": other.pk, "reason": "One cameraman.", "ids_confirmed": "on"}
    response = admin_client.post(address, said)
    assert response.status_code == 302
    assert response["Location"] == page(Person, "change", other.pk)
    entry = IdentityEntry.objects.get()
    assert (entry.kept_id, entry.other_id, entry.reason) == (other.pk, lang.pk, "One cameraman.")
    assert entry.editor == User.objects.get(username="admin")
    assert list(Credit.objects.values_list("recipient", flat=True)) == [other.pk] * 2
    html = admin_client.get(response["Location"]).content.decode()
    assert "Charles Lang is one with Charles B. Lang now." in html
    assert f'<a href="{undoing(entry)}">Undo</a>' in html


def test_a_misspelt_name_is_not_kept_as_printed(admin_client: Client) -> None:
    lang, wrong = make_recipient(name="Charles Lang"), make_recipient(name="Charels Lang")
    nomination = make_nomination(recipients=[wrong])
    said = {"keep": lang.pk, "reason": "A slip.", "misspelt": "on"}
    admin_client.post(side_by_side(lang, wrong), said)
    credit = nomination.credits.get()
    assert (credit.recipient, credit.printed_as) == (lang, "")


@pytest.mark.parametrize(
    ("model", "kind"), [(Company, "company"), (Country, "country"), (Recipient, "person")]
)
def test_every_kind_is_merged_on_its_own_pages(admin_client: Client, model: Any, kind: str) -> None:
    one, two = make_recipient(kind=kind), make_recipient(kind=kind)
    address = side_by_side(one, two, model)
    response = admin_client.post(address, {"keep": one.pk, "reason": "One."})
    assert response["Location"] == page(model, "change", one.pk)
    assert not Recipient.objects.filter(pk=two.pk).exists()


def test_two_films_are_merged(admin_client: Client) -> None:
    one, two = make_film(title="Sirāt"), make_film(title="Sirat", slug="sirat-2024-2")
    nomination = make_nomination(films=[two])
    text = words(admin_client.get(side_by_side(one, two, Film)))
    assert "Nothing names both, so nothing would be folded." in text
    admin_client.post(side_by_side(one, two, Film), {"keep": one.pk, "reason": "One film."})
    assert nomination.films.get() == one


def test_who_may_not_change_what_names_them_may_not_merge(client: Client) -> None:
    lang, other = two_langs()
    editor(client, *MERGING[:-1])
    assert client.get(side_by_side(lang, other)).status_code == 403
    assert client.post(side_by_side(lang, other), {"keep": lang.pk}).status_code == 403
    html = client.get(page(Person, "change", lang.pk)).content.decode()
    assert "/merge/" not in html
    assert "merge_chosen" not in client.get(page(Person, "changelist")).content.decode()


def test_who_may_change_all_of_it_may_merge_and_undo_it(client: Client) -> None:
    ann, anne = make_recipient(name="Ann"), make_recipient(name="Anne")
    user = editor(client, *MERGING, "view_identityentry")
    client.post(side_by_side(ann, anne), {"keep": ann.pk, "reason": "One."})
    entry = IdentityEntry.objects.get()
    assert entry.editor == user
    assert client.post(undoing(entry), {"reason": "Two."}).status_code == 302
    assert Recipient.objects.filter(slug="anne").exists()


def test_the_forms_are_sent_with_a_token(client: Client) -> None:
    ann, anne = make_recipient(name="Ann"), make_recipient(name="Anne")
    make_nomination(recipients=[ann])
    User.objects.create_superuser("admin", password="x")
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get())
    for address in (side_by_side(ann, anne), page(Person, "split", ann.pk)):
        assert strict.post(address, {"keep": ann.pk, "reason": "One."}).status_code == 403
        assert "csrfmiddlewaretoken" in strict.get(address).content.decode()
    assert not IdentityEntry.objects.exists()


# --- splitting -----------------------------------------------------------------------------------


def test_what_is_ticked_moves_to_a_new_person(admin_client: Client) -> None:
    mcqueen = make_recipient(name="Steve McQueen")
    film = make_film(title="12 Years a Slave", year=2013)
    acted = make_nomination(recipients=[mcqueen], contest=make_contest(name="Actor"))
    directed = FilmCredit.objects.create(film=film, recipient=mcqueen, job="director", position=1)
    address = page(Person, "split", mcqueen.pk)
    assert "Steve McQueen, director, 12 Years a Slave (2013)" in words(admin_client.get(address))
    said = {
        "rows": [f"films.filmcredit:{directed.pk}"],
        "name": "Steve McQueen",
        "kind": "person",
        "reason": "The director.",
    }
    response = admin_client.post(address, said)
    assert response["Location"] == page(Person, "change", mcqueen.pk)
    new = Recipient.objects.get(slug="steve-mcqueen-2")
    directed.refresh_from_db()
    assert (directed.recipient, acted.recipients.get()) == (new, mcqueen)


def test_a_split_without_rows_or_reason_is_refused(admin_client: Client) -> None:
    film = make_film(title="High Society", year=1956)
    make_nomination(films=[film])
    response = admin_client.post(page(Film, "split", film.pk), {"title": "", "year": "56"})
    assert {*response.context["form"].errors} == {"rows", "title", "year", "reason"}
    assert Film.objects.count() == 1


def test_a_row_of_somebody_else_cannot_be_sent(admin_client: Client) -> None:
    ann = make_recipient(name="Ann")
    make_nomination(recipients=[ann], contest=make_contest(name="One"))
    other = make_credit(
        nomination=make_nomination(
            contest=make_contest(ceremony=make_ceremony(ordinal=9), name="Two")
        )
    )
    data = {"rows": [f"ceremonies.credit:{other.pk}"], "name": "Ann", "kind": "person"}
    response = admin_client.post(page(Person, "split", ann.pk), {**data, "reason": "Two."})
    assert {*response.context["form"].errors} == {"rows"}


# --- the log and undoing -------------------------------------------------------------------------


def test_the_log_shows_who_what_and_why_with_a_button_to_undo(admin_client: Client) -> None:
    ann, anne = make_recipient(name="Ann"), make_recipient(name="Anne")
    nomination = make_nomination(recipients=[ann, anne])
    entry = merge_recipients(kept=ann, merged=anne, reason="One person.")
    html = admin_client.get(page(IdentityEntry, "changelist")).content.decode()
    assert f'<a class="button" href="{undoing(entry)}"' in html
    shown = words(admin_client.get(undoing(entry)))
    assert "Undo: Ann (ann) and Anne (anne), merged" in shown
    assert "recipient anne: removed" in shown
    response = admin_client.post(undoing(entry), {"reason": "Two people."}, follow=True)
    assert "Undone: Ann (ann) and Anne (anne), merged." in words(response)
    assert nomination.recipients.count() == 2
    html = admin_client.get(page(IdentityEntry, "changelist")).content.decode()
    assert f'href="{undoing(entry)}"' not in html


def test_a_person_s_page_leads_to_the_lines_about_them(admin_client: Client) -> None:
    ann, anne, cid = (make_recipient(name=name) for name in ("Ann", "Anne", "Cid"))
    entry = merge_recipients(kept=ann, merged=anne, reason="One person.")
    merge_recipients(kept=cid, merged=make_recipient(), reason="One person.")
    html = admin_client.get(page(Person, "change", ann.pk)).content.decode()
    (address,) = re.findall('<a href="([^"]+)">Merges and splits</a>', html)
    listed = admin_client.get(unescape(address)).context["cl"].result_list
    assert list(listed) == [entry]


def test_an_undoing_names_every_row_in_its_way(admin_client: Client) -> None:
    ann = make_recipient(name="Ann")
    contest = make_contest(ceremony=make_ceremony(ordinal=7), name="Picture")
    nomination = make_nomination(contest=contest, recipients=[ann], key="one")
    entry = split_recipient(recipient=ann, rows=nomination.credits.all(), reason="Two.")
    Credit.objects.all().delete()
    response = admin_client.post(undoing(entry), {"reason": "One."})
    assert response.context["form"].non_field_errors() == [
        "credit test-awards 7 picture one 1: it was deleted since."
    ]
    assert Recipient.objects.filter(slug="ann-2").exists()
    assert admin_client.post(undoing(entry), {"reason": ""}).context["form"].errors == {
        "reason": ["This field is required."]
    }


def test_who_may_only_read_the_log_may_not_undo(client: Client) -> None:
    ann, anne = make_recipient(name="Ann"), make_recipient(name="Anne")
    entry = merge_recipients(kept=ann, merged=anne, reason="One person.")
    editor(client, "view_identityentry", "view_person", "change_person")
    assert client.get(page(IdentityEntry, "changelist")).status_code == 200
    assert client.get(undoing(entry)).status_code == 403
    assert client.post(undoing(entry), {"reason": "Two."}).status_code == 403


def test_the_pages_hold_nothing_the_content_security_policy_forbids(admin_client: Client) -> None:
    lang, other = two_langs()
    entry = merge_recipients(kept=make_recipient(), merged=make_recipient(), reason="One person.")
    inline = re.compile("|".join(INLINE.values()), re.IGNORECASE)
    for address in (
        side_by_side(lang, other),
        f"{page(Person, 'merge')}?first={lang.pk}",
        page(Person, "split", lang.pk),
        undoing(entry),
    ):
        assert inline.findall(admin_client.get(address).content.decode()) == []


@pytest.mark.parametrize("number", [1, 12])
def test_the_pages_take_the_same_queries_however_much_names_the_two(
    admin_client: Client, number: int, django_assert_num_queries: Any
) -> None:
    ann, anne = make_recipient(name="Ann"), make_recipient(name="Anne")
    contest = make_contest()
    for place in range(number):
        for person in (ann, anne):
            make_nomination(contest=contest, recipients=[person], work=f"{person} {place}")
    admin_client.get(side_by_side(ann, anne))
    with django_assert_num_queries(16):
        admin_client.get(side_by_side(ann, anne))
    with django_assert_num_queries(8):
        admin_client.get(page(Person, "split", ann.pk))
