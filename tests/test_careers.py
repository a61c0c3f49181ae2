"""Careers: totals by award, firsts and runs, printed names, changed credits, a film's people."""

import datetime
from dataclasses import replace

import pytest
from django.test import Client

from ceremonies.careers import career, changed_credits, film_people, printed_names
from ceremonies.entries import CeremonyRef, Entry
from ceremonies.nights import Night, nights
from ceremonies.rows import Rows
from ceremonies.tallies import Tally
from tests.entry_factory import ceremony_ref, contest_ref, credit_ref, make_entry
from tests.test_pages import text_of

ANN = credit_ref(name="Ann")
ROWS = Rows(person="ann")


def held(ordinal: int, award: str = "academy-awards") -> CeremonyRef:
    """A ceremony in March of a year that goes with its number."""
    date = datetime.date(1928 + ordinal, 3, 2)
    return ceremony_ref(award=award, ordinal=ordinal, date=date)


def nominated(ordinal: int, outcome: str = "not-won", award: str = "academy-awards") -> Entry:
    """Ann's one nomination at a ceremony."""
    contest = contest_ref(ceremony=held(ordinal, award))
    return make_entry(contest=contest, people=["Ann"], films=["Anora"], outcome=outcome)


def path_of(*entries: Entry) -> list[Night]:
    return nights(entries, lambda entry: entry.names(ANN.id), rows=ROWS)


def test_awards_stand_with_their_totals_most_wins_first() -> None:
    path = path_of(
        nominated(1),
        nominated(2),
        nominated(3, "won", award="cannes"),
        nominated(4, award="bafta"),
    )
    totals = career(path, ROWS).awards
    assert [(total.award, total.tally, len(total.nights)) for total in totals] == [
        ("cannes", Tally(1, 1), 1),
        ("academy-awards", Tally(2, 0), 2),
        ("bafta", Tally(1, 0), 1),
    ]
    assert totals[1].rows.query == "?award=academy-awards&person=ann"
    assert totals[1].ceremony_rows.query == "?award=academy-awards&person=ann&by=ceremony"


def test_first_and_latest_are_of_nights_with_a_date() -> None:
    undated = replace(nominated(9, "won"), contest=contest_ref(ceremony=ceremony_ref(date=None)))
    found = career(path_of(nominated(1), nominated(3, "won"), nominated(7, "won"), undated), ROWS)
    assert [
        night and night.ceremony.ordinal
        for night in (found.first, found.latest, found.first_win, found.latest_win)
    ] == [1, 7, 3, 7]


def test_career_without_a_night_has_nothing() -> None:
    found = career([], ROWS)
    assert (found.awards, found.first, found.first_win, found.won_run) == ((), None, None, None)


def test_longest_run_is_of_consecutive_ceremonies_of_one_award() -> None:
    path = path_of(
        *(nominated(number) for number in (1, 2, 4, 6, 7, 8)),
        *(nominated(number, award="bafta") for number in (3, 5)),
    )
    run = career(path, ROWS).nominated_run
    assert run
    assert [night.ceremony.ordinal for night in run.nights] == [6, 7, 8]
    assert run.sentence == "three ceremonies, academy-awards 6 to academy-awards 8"
    assert run.rows.query == "?award=academy-awards&person=ann&from=6&to=8&by=ceremony"


def test_of_runs_as_long_the_latest_is_told() -> None:
    path = path_of(*(nominated(number) for number in (1, 2, 5, 6)))
    run = career(path, ROWS).nominated_run
    assert run
    assert run.nights[0].ceremony.ordinal == 5


def test_run_of_wins_is_its_own_and_one_ceremony_is_no_run() -> None:
    path = path_of(nominated(1, "won"), nominated(2, "won"), nominated(3), nominated(4, "won"))
    found = career(path, ROWS)
    assert found.won_run
    assert found.won_run.rows.query == (
        "?award=academy-awards&person=ann&outcome=won&from=1&to=2&by=ceremony"
    )
    assert found.nominated_run
    assert len(found.nominated_run.nights) == 4
    assert career(path_of(nominated(1, "won"), nominated(3, "won")), ROWS).won_run is None


def test_ceremony_with_everything_to_come_makes_no_run() -> None:
    assert career(path_of(nominated(1), nominated(2, "pending")), ROWS).nominated_run is None


def test_names_printed_otherwise_stand_with_where() -> None:
    other = replace(ANN, name="Anne", lasting_name="Ann")
    same = replace(ANN, lasting_name="Ann")
    entries = [make_entry(credits=[other]), make_entry(credits=[same]), make_entry(credits=[other])]
    assert [(each.name, each.entries) for each in printed_names(entries, ANN.id)] == [
        ("Anne", (entries[0], entries[2]))
    ]


def test_credits_given_or_taken_off_later_are_told_apart() -> None:
    restored = make_entry(credits=[replace(ANN, status="restored")])
    removed = make_entry(credits=[replace(ANN, status="removed")])
    found = changed_credits([restored, make_entry(credits=[ANN]), removed], ANN.id)
    assert [(each.entry, each.was_restored) for each in found] == [
        (restored, True),
        (removed, False),
    ]


def test_people_of_a_film_stand_most_wins_first_with_every_role() -> None:
    director = replace(ANN, roles=("director",))
    writer = replace(ANN, name="Anne", lasting_name="Ann", roles=("writer",))
    bob, cy = credit_ref(name="Bob"), credit_ref(name="Cy")
    gone = credit_ref(name="Dee", status="removed")
    entries = [
        make_entry(films=["Anora"], credits=[director, gone], outcome="won"),
        make_entry(films=["Anora"], credits=[writer, bob, cy]),
        make_entry(films=["Anora"], credits=[cy]),
    ]
    rows = Rows(film="anora-2024")
    found = film_people(nights(entries, lambda _: True, rows=rows), rows)
    assert [(each.name, each.tally, each.roles, each.printed) for each in found] == [
        ("Ann", Tally(2, 1), ("director", "writer"), ("Anne",)),
        ("Cy", Tally(2, 0), (), ()),
        ("Bob", Tally(1, 0), (), ()),
    ]
    assert found[0].rows.query == "?film=anora-2024&person=ann"


# --- the pages -----------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.usefixtures("demo")
class TestPages:
    """The same on the pages of the demo."""

    def test_person_has_firsts_totals_by_award_and_the_path(self, client: Client) -> None:
        text = text_of(client, "/people/sean-baker/")
        assert "First nomination 77th Cannes Film Festival 25 May 2024" in text
        assert "Latest win 97th Academy Awards 2 March 2025" in text
        assert "Academy Awards 1 4 4" in text
        assert text.index("Night by night") < text.index("Nominations against outcomes")

    def test_totals_lead_to_the_rows_they_count(self, client: Client) -> None:
        html = client.get("/people/sean-baker/").content.decode()
        address = "/nominations/?award=academy-awards&amp;person=sean-baker&amp;outcome=won"
        assert f'<a class="count" href="{address}">4</a>' in html

    def test_run_is_said_with_its_ceremonies(self, client: Client) -> None:
        text = text_of(client, "/people/gareth-john/")
        assert "Won in a row Two ceremonies, 97th Academy Awards and 98th Academy Awards" in text

    def test_nominations_say_in_which_role(self, client: Client) -> None:
        text = text_of(client, "/people/sean-baker/?open=academy-awards-97")
        assert "Best Picture Anora as producer" in text
        assert "Directing Anora as director" in text

    def test_name_as_printed_stands_with_where(self, client: Client) -> None:
        text = text_of(client, "/people/andre-previn/")
        assert (
            "Printed as Andre Previn Music (Scoring of a Musical Picture), 26th Academy Awards"
            in text
        )

    def test_changed_credits_stand_with_both_it_was_and_is_due_to(self, client: Client) -> None:
        where = "Writing (Motion Picture Story) 26th Academy Awards, for Roman Holiday"
        assert f"Credited later {where}" in text_of(client, "/people/dalton-trumbo/")
        text = text_of(client, "/people/ian-mclellan-hunter/")
        assert f"No longer credited {where}" in text

    def test_film_names_its_people_with_their_share(self, client: Client) -> None:
        html = client.get("/films/anora-2024/").content.decode()
        rows = "/nominations/?film=anora-2024&amp;person=mikey-madison"
        assert (
            f'href="{rows}"><span aria-hidden="true">/</span><span class="vh">of </span>10<' in html
        )
        assert f'href="{rows}&amp;outcome=won"><b>5</b>' in html
        people = html[html.index('id="people-h"') :]
        assert people.index("Sean Baker") < people.index("Mikey Madison")
        assert "director, producer, writer, editor, casting director" in people
