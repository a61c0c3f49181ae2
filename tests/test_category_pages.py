"""The pages of category families, and the ledger by a family with its lineage."""

import csv
import json
import re
from html import unescape

import pytest
from django.test import Client

from ceremonies.choices import ContestState
from ceremonies.models import Category, CategoryLink, Ceremony, Contest
from tests.factories import (
    make_award,
    make_ceremony,
    make_contest,
    make_film,
    make_nomination,
    make_recipient,
)

pytestmark = pytest.mark.django_db


def text_of(client: Client, address: str) -> str:
    """The words of a page, without its markup."""
    response = client.get(address)
    assert response.status_code == 200, address
    html = re.sub(r"<(title|desc|svg|script)\b.*?</\1>", " ", response.content.decode(), flags=re.S)
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", unescape(html)))
    return re.sub(r" ([,;.:])", r"\1", text)


def section(client: Client, address: str, heading: str) -> str:
    """The words of a page's section, up to the next."""
    html = client.get(address).content.decode()
    [found] = re.findall(rf'<section[^>]*aria-labelledby="{heading}".*?</section>', html, re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", unescape(found)))


def make_history() -> None:
    """Five ceremonies of an award: Sound given at the 1st, 2nd, 4th and 5th, and what joined it.

    At the 3rd Sound Editing was given instead, which went into Sound at the 4th; a special award
    was given at the 3rd too. Ann won at the 1st and the 2nd, the second time unofficially.
    """
    award = make_award()
    ann, ben, cy = (make_recipient(name=name) for name in ("Ann", "Ben", "Cy"))
    sound = Category.objects.create(award=award, slug="sound", name="Sound")
    editing = Category.objects.create(award=award, slug="editing", name="Sound Editing")
    special = Category.objects.create(award=award, slug="special", name="Special Award")
    CategoryLink.objects.create(from_category=sound, to_category=editing, kind="split", ordinal=3)
    CategoryLink.objects.create(from_category=editing, to_category=sound, kind="merged", ordinal=4)
    CategoryLink.objects.create(
        from_category=special,
        to_category=sound,
        kind="beside",
        ordinal=3,
        printed_with="sound",
        note="Nobody competed.",
    )
    ceremonies = {n: make_ceremony(award=award, ordinal=n) for n in range(1, 6)}
    for number, name in ((1, "Recording"), (2, "Recording"), (4, "Sound"), (5, "Sound")):
        contest = make_contest(ceremony=ceremonies[number], category=sound, name=name)
        for winner in {1: [ann], 2: [ann], 4: [ben], 5: [ben, cy]}[number]:
            make_nomination(
                contest=contest,
                recipients=[winner],
                won=True,
                status="unofficial" if number == 2 else "official",
            )
        make_nomination(contest=contest, recipients=[make_recipient()], outcome="not-won")
    half = make_contest(ceremony=ceremonies[3], category=editing, name="Editing")
    make_nomination(contest=half, recipients=[ann], won=True)
    for field in ("Sound", "Colour"):
        contest = make_contest(
            ceremony=ceremonies[3],
            category=special,
            name=f"Special Award ({field})",
            competitive=False,
        )
        make_nomination(contest=contest, recipients=[make_recipient(name=field)], won=True)


SOUND = "/categories/test-awards/sound/"


# --- one family ----------------------------------------------------------------------------------


def test_a_family_s_page_says_how_often_it_was_given_and_who_won_most(client: Client) -> None:
    make_history()
    text = text_of(client, SOUND)
    assert "Given four times; Ben won it most often, twice." in text
    assert "On record at four ceremonies, all of them tracked whole." in text
    assert "One more nomination, not official, is left out. Count it too" in text
    text = text_of(client, f"{SOUND}?status=all")
    assert "Given four times; Ann and Ben won it most often, twice each." in text


def test_with_its_lineage_a_family_counts_what_it_was_split_into(client: Client) -> None:
    make_history()
    text = text_of(client, f"{SOUND}?lineage=yes")
    assert "Given five times with its lineage; Ann and Ben won it most often, twice each." in text
    html = client.get(f"{SOUND}?lineage=yes").content.decode()
    href = "/nominations/?award=test-awards&amp;category=sound&amp;lineage=yes"
    assert f'<a class="count" href="{href}">' in html
    assert '<output id="count" for="q">9 nominations</output>' in (
        client.get(unescape(href)).content.decode()
    )


def test_winners_stand_latest_first_with_the_years_between(client: Client) -> None:
    make_history()
    rows = re.findall(
        r"<tr>(.*?)</tr>",
        re.search(
            r'<caption class="vh">Winners of Sound.*?</table>',
            client.get(SOUND).content.decode(),
            re.S,
        )[0],  # type: ignore[index]
        re.S,
    )[1:]
    told = [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)).strip() for row in rows]
    assert told == [
        "5th 2025 Sound Ben Tie Cy Tie 3",
        "4th 2025 Sound Ben 2",
        "3rd 2025 Given as Editing",
        "2nd 2025 Recording Ann Unofficial 1",
        "1st 2025 Recording Ann 2",
    ]


def test_what_is_given_beside_a_family_is_not_among_its_winners(client: Client) -> None:
    make_history()
    beside = section(client, SOUND, "beside-h")
    assert "3rd 2025 Special Award (Sound) Sound" in beside
    assert "Colour" not in text_of(client, SOUND)
    assert "Special Award. Nobody competed." in text_of(client, SOUND)
    assert "Sound. Nobody competed." in text_of(client, "/categories/test-awards/special/")


def test_the_drawing_and_the_table_have_the_same_names_and_spans(client: Client) -> None:
    make_history()
    html = client.get(SOUND).content.decode()
    titles = re.findall(r'<rect class="d-\w+" [^>]*><title>([^<]+)</title>', html)
    assert titles == [
        "Recording, 1st to 2nd",
        "Sound, 4th to 5th",
        "Editing, 3rd",
        "Special Award (Sound), 3rd",
    ]
    names = section(client, SOUND, "names-h")
    assert "Sound Recording 1st to 2nd 2" in names
    assert "Sound Sound 4th to 5th 2" in names
    assert "Sound Editing Editing 3rd 1" in names
    assert "3rd Sound split into Sound Editing" in names
    assert "4th Sound Editing merged into Sound" in names


def test_a_family_that_ended_says_so(client: Client) -> None:
    make_history()
    text = text_of(client, "/categories/test-awards/editing/")
    assert "Last given 3rd Ended" not in text  # first and last are one
    assert "Given once." in text
    make_ceremony(ordinal=6)
    assert "Last given 5th Ended" in text_of(client, SOUND)


def test_no_award_and_not_announced_are_said(client: Client) -> None:
    award = make_award()
    family = Category.objects.create(award=award, slug="sound", name="Sound")
    for number, state in ((1, ContestState.NO_AWARD), (2, ContestState.OPEN)):
        contest = make_contest(
            ceremony=make_ceremony(award=award, ordinal=number),
            category=family,
            name="Sound",
            state=state,
        )
        make_nomination(contest=contest, films=[make_film()])
    text = text_of(client, SOUND)
    assert "1st 2025 Sound No award given 1" in text
    assert "2nd 2025 Sound Not announced yet 1" in text
    assert "No winner is on record yet." in text


def test_winners_are_paged_and_past_the_last_page_is_none(client: Client) -> None:
    award = make_award()
    family = Category.objects.create(award=award, slug="sound", name="Sound")
    for number in range(1, 53):
        contest = make_contest(
            ceremony=make_ceremony(award=award, ordinal=number), category=family, name="Sound"
        )
        make_nomination(contest=contest, films=[make_film()], won=True)
    assert "1 to 50 of 52" in text_of(client, SOUND)
    second = client.get(f"{SOUND}?page=2").content.decode()
    assert "51 to 52 of 52" in second
    assert f'href="{SOUND}#winners"' in second
    assert "Given 52 times." in text_of(client, f"{SOUND}?page=2")
    assert client.get(f"{SOUND}?page=3").status_code == 404


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("lineage=all", "lineage: choose one of no, yes."),
        ("status=won", "status: choose one of official, all."),
        ("page=0", "page: "),
        ("lineage=yes&lineage=no", "lineage: given more than once."),
    ],
)
def test_a_parameter_that_is_not_understood_is_named(
    query: str, problem: str, client: Client
) -> None:
    make_history()
    response = client.get(f"{SOUND}?{query}")
    assert response.status_code == 400
    assert problem in response.content.decode()


@pytest.mark.parametrize(
    "address",
    ["/categories/no-awards/", "/categories/test-awards/none/", "/categories/no-awards/sound/"],
)
def test_a_family_or_award_nobody_records_is_not_found(address: str, client: Client) -> None:
    make_history()
    assert client.get(address).status_code == 404


def test_a_family_without_a_contest_has_a_page(client: Client) -> None:
    make_history()
    Contest.objects.all().delete()
    text = text_of(client, SOUND)
    assert "No winner is on record yet." in text
    assert "3rd Sound split into Sound Editing" in text
    assert "Winners through all years" not in text


# --- the list ------------------------------------------------------------------------------------


def test_the_list_puts_what_ended_and_what_nobody_competed_for_apart(client: Client) -> None:
    make_history()
    address = "/categories/test-awards/"
    assert (
        "Two categories competed for, one of them ended; one given without a competition."
        in text_of(client, address)
    )
    assert "Sound 1st to 5th 4" in section(client, address, "given-h")
    assert "Sound Editing last printed Editing 3rd Ended 1" in section(client, address, "ended-h")
    assert "3rd 2" in section(client, address, "beside-h")


def test_an_award_without_a_ceremony_tracked_whole_says_nothing_ended(client: Client) -> None:
    make_history()
    Ceremony.objects.update(coverage="partial")
    text = text_of(client, "/categories/test-awards/")
    assert "No ceremony is tracked whole yet, so none is known to have ended." in text
    assert "Ended" not in text


def test_a_contest_of_a_ceremony_still_to_come_has_a_family(client: Client) -> None:
    ceremony = make_ceremony(phase="scheduled", coverage="partial")
    contest = make_contest(ceremony=ceremony, name="Sound")
    assert "Sound 1st 0" in section(client, "/categories/test-awards/", "given-h")
    assert "1st 2025 Sound Not announced yet none official" in text_of(client, SOUND)
    contest.competitive = False
    contest.save()
    assert "1st 2025 Sound Not announced yet" in text_of(client, SOUND)


def test_an_award_without_a_contest_has_a_list(client: Client) -> None:
    make_award()
    text = text_of(client, "/categories/test-awards/")
    assert "No contest of the Test Awards is recorded yet." in text
    assert "Test Awards 0" in text_of(client, "/categories/")


# --- the ledger ----------------------------------------------------------------------------------


def total(client: Client, query: str) -> int:
    response = client.get(f"/nominations.json{query}&page=1")
    return int(json.loads(b"".join(response.streaming_content))["count"])  # type: ignore[attr-defined]


def test_the_ledger_by_category_takes_every_name_and_by_lineage_its_relatives(
    client: Client,
) -> None:
    make_history()
    family = "?award=test-awards&category=sound&status=all"
    assert total(client, family) == 9
    assert total(client, f"{family}&lineage=yes") == 10
    assert total(client, "?award=test-awards&category=editing&lineage=yes&status=all") == 10
    assert total(client, "?award=test-awards&category=special&competitive=no&lineage=yes") == 2
    response = client.get(f"/nominations.csv{family}&lineage=yes")
    rows = csv.DictReader(b"".join(response.streaming_content).decode("utf-8-sig").splitlines())  # type: ignore[attr-defined]
    assert sorted({row["category"] for row in rows}) == ["editing", "sound"]


def test_the_ledger_offers_the_lineage_as_a_switch_with_its_numbers(client: Client) -> None:
    make_history()
    html = client.get("/nominations/?award=test-awards&category=sound").content.decode()
    [group] = re.findall(r'aria-label="Lineage">.*?</ul>', html, re.S)
    said = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", group)).strip()
    assert said.endswith("Lineage Alone 8 With its lineage 9")
    assert "category=sound&amp;lineage=yes" in group
    # lifting the category lifts its lineage
    html = client.get("/nominations/?award=test-awards&category=sound&lineage=yes").content.decode()
    [lifted] = re.findall(r'is-set" href="([^"]+)"[^>]*><span class="vh">[^<]+</span>Sound ', html)
    assert lifted == "/nominations/?award=test-awards"


def test_a_family_without_relatives_has_no_switch(client: Client) -> None:
    make_history()
    html = client.get(
        "/nominations/?award=test-awards&category=special&competitive=no"
    ).content.decode()
    assert "With its lineage" not in html


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("?lineage=yes", "lineage: name the category too."),
        ("?award=test-awards&lineage=yes", "lineage: name the category too."),
        ("?award=test-awards&category=sound&lineage=1", "lineage: choose one of no, yes."),
    ],
)
def test_a_lineage_of_nothing_is_refused(query: str, problem: str, client: Client) -> None:
    make_history()
    response = client.get(f"/nominations/{query}")
    assert response.status_code == 400
    assert problem in response.content.decode()
    assert problem in client.get(f"/nominations.json{query}").json()["error"]


# --- the ways there ------------------------------------------------------------------------------


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("/", "/categories/"),
        ("/ceremonies/academy-awards/", "/categories/academy-awards/"),
        (
            "/ceremonies/academy-awards/26/art-direction-color/",
            "/categories/academy-awards/art-direction-color/",
        ),
        ("/ceremonies/academy-awards/97/directing/", "/categories/academy-awards/directing/"),
        ("/search/?q=directing", "/categories/academy-awards/directing/"),
        ("/categories/", "/categories/academy-awards/"),
        ("/categories/academy-awards/", "/categories/academy-awards/sound/"),
        (
            "/categories/academy-awards/production-design/",
            "/categories/academy-awards/art-direction-color/",
        ),
    ],
)
def test_pages_lead_to_the_families(page: str, link: str, client: Client) -> None:
    assert f'href="{link}"' in client.get(page).content.decode()


@pytest.mark.usefixtures("demo")
def test_the_demo_s_families_say_what_little_is_on_record(client: Client) -> None:
    text = text_of(client, "/categories/academy-awards/best-picture/")
    assert "Best Picture counts Outstanding Picture, won by Wings" in text
    assert "of them tracked whole; one tracked in part may hold more than is on record." in text
    assert "35th Renamed Best Picture" in text
    text = text_of(client, "/categories/academy-awards/production-design/?lineage=yes")
    assert "Given four times on record with its lineage; nobody won it twice." in text
    assert "26th 1954 Art Direction (Color) The Robe" in text
