"""Rows: which nominations a number counts, as an address spells it."""

import datetime

from ceremonies.rows import COUNTED_ROWS, Rows
from tests.entry_factory import ceremony_ref, contest_ref


def test_what_is_a_default_stands_in_no_address() -> None:
    assert COUNTED_ROWS.query == ""
    assert Rows(status="official", competitive="yes", by="nomination").query == ""


def test_an_address_spells_the_ledgers_own_parameters_in_its_order() -> None:
    rows = Rows(film="anora-2024", as_of=datetime.date(2025, 3, 1), first=90, last=97).wins
    assert rows.query == "?film=anora-2024&outcome=won&from=90&to=97&as_of=2025-03-01"


def test_narrowing_to_a_contest_names_its_ceremony_too() -> None:
    contest = contest_ref(name="Directing", ceremony=ceremony_ref(ordinal=97))
    assert Rows(person="sean-baker").in_contest(contest) == Rows(
        award="academy-awards", ceremony=97, contest="directing", person="sean-baker"
    )


def test_text_with_signs_of_its_own_survives_an_address() -> None:
    assert Rows(q="a&b=ç").query == "?q=a%26b%3D%C3%A7"
