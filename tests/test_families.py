"""Category families in words and rows: how often given, who won most, and which ended."""

import datetime
from typing import Any

import pytest

from ceremonies.entries import CeremonyRef
from ceremonies.families import (
    EditionRow,
    Winner,
    basis,
    edition_rows,
    families_finding,
    family_rows,
    finding,
    span_groups,
    spans,
    stretch_rows,
    with_lineage,
)
from ceremonies.lineage import Edition, Link
from ceremonies.rows import Rows
from tests.test_lineage import BY_COLOUR, COLOR, DESIGN, SOUND, SPECIAL, design, editions, told

ROWS = Rows(award="aa", category="sound")


def winners(**wins: int) -> list[Winner]:
    """Who won how often, the most often first."""
    return [
        Winner(name, number, ROWS.where(person=name.lower()).wins) for name, number in wins.items()
    ]


def ceremony(number: int, *, coverage: str = "complete") -> CeremonyRef:
    night = datetime.date(2000 + number, 3, 1)
    return CeremonyRef(number, "aa", "Awards", "AA", number, f"Awards {number}", night, coverage)


def links_of(sentence: Any) -> list[tuple[str, str]]:
    """The counts of a sentence and the ledger queries they lead to."""
    return [(part.text, part.rows.query) for part in sentence.parts if not isinstance(part, str)]


#: Every ceremony of the award, each tracked whole.
EVERY = range(1, 31)


# --- how often, and who most often ---------------------------------------------------------------


def test_a_finding_counts_how_often_it_was_given_and_who_won_it_most() -> None:
    said = finding(editions(SOUND, "Sound", range(1, 27)), winners(Ann=5, Ben=2), ROWS, EVERY)
    assert said == "Given 26 times; Ann won it most often, five times."
    assert links_of(said) == [
        ("26", "?award=aa&category=sound&outcome=won&status=all&by=contest"),
        ("five", "?award=aa&category=sound&person=ann&outcome=won"),
    ]


@pytest.mark.parametrize(
    ("wins", "said"),
    [
        ({"Ann": 2, "Ben": 2}, "; Ann and Ben won it most often, twice each."),
        ({"Ann": 3, "Ben": 3, "Cy": 3}, "; Ann, Ben and Cy won it most often, three times each."),
        (dict.fromkeys("ABCD", 2), "; four names won it most often, twice each."),
        ({"Ann": 1, "Ben": 1}, "; nobody won it twice."),
        ({}, "."),
    ],
)
def test_who_won_as_often_is_named_together_up_to_three(wins: dict[str, int], said: str) -> None:
    given_at = editions(SOUND, "Sound", [1, 2, 3])
    assert finding(given_at, winners(**wins), ROWS, EVERY) == f"Given three times{said}"


def test_many_who_won_as_often_lead_to_their_names() -> None:
    said = finding(editions(SOUND, "Sound", [1, 2]), winners(A=2, B=2, C=2, D=2, E=1), ROWS, EVERY)
    assert links_of(said)[1] == ("four", "?award=aa&category=sound&by=recipient&won=2")


def test_an_award_given_once_has_nobody_to_have_won_it_twice() -> None:
    said = finding(editions(SOUND, "Sound", [1]), winners(Ann=1), ROWS, EVERY)
    assert said == "Given once."


def test_a_finding_over_ceremonies_not_all_tracked_whole_is_of_what_is_on_record() -> None:
    given_at = editions(SOUND, "Sound", [2, 3])
    for whole in ([2, 3], [1, 3]):
        said = finding(given_at, winners(Ann=2), ROWS, whole)
        assert said == "Given twice on record; Ann won it most often, twice."


def test_a_finding_with_the_lineage_says_so() -> None:
    rows = ROWS.where(lineage="yes")
    said = finding(editions(SOUND, "Sound", [1, 2]), winners(Ann=2), rows, EVERY)
    assert said == "Given twice with its lineage; Ann won it most often, twice."
    assert links_of(said)[0][1] == (
        "?award=aa&category=sound&lineage=yes&outcome=won&status=all&by=contest"
    )


def test_what_nobody_has_won_yet_says_so() -> None:
    open_one = Edition(1, SOUND, 1, "Sound", winners=0, state="open")
    assert finding([open_one], [], ROWS, EVERY) == "No winner is on record yet."
    assert finding([], [], ROWS, EVERY) == "No winner is on record yet."


def test_a_family_is_counted_where_it_was_competed_for() -> None:
    both = [
        *editions(SOUND, "Sound", [1], competitive=False),
        *editions(SOUND, "Sound", [2, 3]),
    ]
    assert family_rows("aa", SOUND, both) == ROWS
    assert finding(both, winners(Ann=1), ROWS, EVERY) == "Given twice; nobody won it twice."


def test_a_family_nobody_competed_for_is_counted_all_the_same() -> None:
    only = editions(SPECIAL, "Special", [1, 2], competitive=False)
    rows = family_rows("aa", SPECIAL, only)
    assert rows.competitive == "no"
    assert finding(only, [], rows, EVERY) == "Given twice."


@pytest.mark.parametrize(
    ("whole", "said"),
    [
        ([1, 2, 3], "On record at three ceremonies, all of them tracked whole."),
        (
            [2],
            "On record at three ceremonies, one of them tracked whole; one tracked in part may "
            "hold more than is on record.",
        ),
        (
            [],
            "On record at three ceremonies, none of them tracked whole; one tracked in part may "
            "hold more than is on record.",
        ),
    ],
)
def test_a_finding_states_what_it_rests_on(whole: list[int], said: str) -> None:
    given_at = [*editions(SOUND, "Sound", [1, 2, 3]), Edition(9, SOUND, 4, "Sound", nominations=0)]
    assert basis(given_at, ROWS, whole) == said


def test_one_ceremony_on_record_is_said_as_one() -> None:
    given_at = editions(SOUND, "Sound", [1])
    assert basis(given_at, ROWS, [1]) == "On record at one ceremony, tracked whole."
    assert basis([], ROWS, [1]) == ""


def test_the_switch_names_two_relatives_and_counts_more() -> None:
    assert with_lineage(told(DESIGN, BY_COLOUR, design())) == "With Color and Grey"
    third = Link(DESIGN, SOUND, "split", 3)
    found = told(DESIGN, [*BY_COLOUR, third], [*design(), *editions(SOUND, "Sound", [3])])
    assert with_lineage(found) == "With its three relatives"


def test_a_stretch_leads_to_its_contests() -> None:
    [first, *_] = told(DESIGN, BY_COLOUR, design()).line.stretches
    assert stretch_rows("aa", first).query == (
        "?award=aa&category=design&status=all&from=1&to=2&by=contest"
    )


# --- the list ------------------------------------------------------------------------------------


def every() -> list[Edition]:
    return [
        *editions(SOUND, "Sound", [1, 2, 4]),
        *editions(COLOR, "Art (Color)", [1, 2]),
        *editions(SPECIAL, "Special", [2], competitive=False),
    ]


def test_the_list_tells_from_when_to_when_and_what_ended() -> None:
    found = spans("aa", every(), ceremonies=[1, 2, 3, 4])
    assert [(each.family, each.first, each.last, each.contests) for each in found] == [
        (SOUND, 1, 4, 3),
        (COLOR, 1, 2, 2),
        (SPECIAL, 2, 2, 1),
    ]
    assert found[0].strip == ((0.0, 50.0), (75.0, 25.0))
    assert found[1].printed_name == "Art (Color)"
    assert found[2].rows.query == (
        "?award=aa&category=special&status=all&competitive=no&by=contest"
    )
    groups = span_groups(found, whole=[1, 4])
    assert [(group.heading, [each.family for each in group.spans]) for group in groups] == [
        ("Given at the 4th", [SOUND]),
        ("Ended", [COLOR]),
        ("Not competed for", [SPECIAL]),
    ]
    assert families_finding(found, whole=[1, 4]) == (
        "Two categories competed for, one of them ended; one given without a competition."
    )


def test_without_a_ceremony_tracked_whole_nothing_is_known_to_have_ended() -> None:
    found = spans("aa", every(), ceremonies=[1, 2, 3, 4])
    assert [group.heading for group in span_groups(found, [])] == ["On record", "Not competed for"]
    assert families_finding([], []) == "No category is on record yet."


# --- the winners through all years ---------------------------------------------------------------


def test_years_without_the_award_say_what_was_given_instead_or_that_it_was_not() -> None:
    found = told(DESIGN, BY_COLOUR, design(), last=11)
    given_at = [*editions(DESIGN, "Art", [1, 2, 5, 8]), *editions(DESIGN, "Design", [11])]
    ceremonies = {number: ceremony(number) for number in range(1, 12)}
    ceremonies[10] = ceremony(10, coverage="partial")
    rows = edition_rows(found, given_at, ceremonies, Rows(award="aa", category="design"))
    told_of: list[tuple[int, str, list[str]]] = [
        (row.ceremony.ordinal, row.note, [each.printed_name for each in row.instead])
        for row in rows
    ]
    both = ["Art (Color)", "Art (Grey)"]
    assert told_of == [
        (11, "", []),
        (9, "Not given", []),
        (8, "", []),
        (7, "Not given", both),
        (6, "Not given", both),
        (5, "", []),
        (4, "Not given", both),
        (3, "Not given", both),
        (2, "", []),
        (1, "", []),
    ]


def row_of(rows: Rows = ROWS, **fields: Any) -> EditionRow:
    """The only row of a family with one edition."""
    edition = Edition(1, SOUND, 2, "Sound", slug="sound-2", **fields)
    found = told(SOUND, [], [edition], last=2)
    [row] = edition_rows(found, [edition], {2: ceremony(2)}, rows)
    return row


@pytest.mark.parametrize(
    ("state", "note"),
    [
        ("open", "Not announced yet"),
        ("announced", ""),
        ("no-award", "No award given"),
        ("not-offered", "Not offered"),
    ],
)
def test_an_edition_without_a_winner_says_why(state: str, note: str) -> None:
    assert row_of(state=state).note == note


def test_nominees_are_counted_by_the_rule_and_lead_to_their_contest() -> None:
    row = row_of(nominations=5, official=3)
    assert row.nominees == 3
    assert row.rows is not None
    assert row.rows.query == "?award=aa&ceremony=2&contest=sound-2"
    assert row_of(ROWS.where(status="all"), nominations=5, official=3).nominees == 5
