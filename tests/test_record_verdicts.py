"""The checks of records: who was first, who was the only one, and what that rests on."""

from collections.abc import Sequence
from typing import Any

import pytest

from ceremonies.choices import Phase, Verdict
from ceremonies.entries import Entry
from ceremonies.phrases import Count
from ceremonies.rows import Rows
from ceremonies.statements.evidence import CeremonyFact, Evidence
from ceremonies.words import capitalise
from tests.entry_factory import contest_ref, make_entry
from tests.evidence_factory import (
    AGREES,
    DISAGREES,
    IMPRECISE,
    UNKNOWN,
    ceremony_fact,
    found,
    night_wins,
    person_fact,
    shown,
    told,
)

AWARD = "academy-awards"
Night = tuple[int, str, Sequence[str]]

#: Ann wins four for One at the 3rd, Walt four for as many films at the 2nd.
ANNS: Night = (3, "Ann", ["One"] * 4)
WALTS: Night = (2, "Walt", ["P", "Q", "R", "S"])
IN_PART = "Among ceremonies that are tracked in part only."


def record(*nights: Night, ceremonies: Sequence[CeremonyFact] = ()) -> Evidence:
    """A record of three ceremonies, complete and final unless others are given.

    A night is a ceremony's number, somebody's name, and the film of each of their wins.
    """
    facts = {
        fact.ref.ordinal: fact
        for fact in [*(ceremony_fact(ordinal=number) for number in (1, 2, 3)), *ceremonies]
    }
    entries: list[Entry] = []
    for number, name, titles in nights:
        entries += [
            make_entry(
                contest=contest_ref(name=f"Contest {place}", ceremony=facts[number].ref),
                films=[title],
                people=[name],
                outcome="won",
            )
            for place, title in enumerate(titles)
        ]
    return Evidence(
        recipients={fact.slug: fact for fact in map(person_fact, ("Ann", "Ben", "Walt"))},
        ceremonies={(AWARD, number): fact for number, fact in sorted(facts.items())},
        entries=tuple(entries),
        night_wins=tuple(
            night_wins(facts[number], name, len(titles)) for number, name, titles in nights
        ),
    )


def first(**fields: Any) -> dict[str, Any]:
    """The claim that Ann, at the 3rd, is the first to win four, with other fields."""
    anns = {"person": "ann", "award": AWARD, "ordinal": 3, "wins": 4, "record": "first"}
    return {**anns, **fields}


def only(**fields: Any) -> dict[str, Any]:
    """The claim that Walt, at the 2nd, is the only one to win four, with other fields."""
    walts = {"person": "walt", "award": AWARD, "ordinal": 2, "wins": 4, "record": "only"}
    return {**walts, **fields}


# --- a night that is not over --------------------------------------------------------------------

NOT_OVER = "The 3rd Academy Awards are not over yet."


@pytest.mark.parametrize("phase", [Phase.SCHEDULED, Phase.NOMINATED, Phase.LIVE, Phase.POSTPONED])
@pytest.mark.parametrize(
    ("nights", "fields", "verdict", "says"),
    [
        ([], first(), UNKNOWN, NOT_OVER),
        ([(3, "Ben", ["Two"] * 4)], first(), UNKNOWN, NOT_OVER),
        ([], only(person="ann", ordinal=3), UNKNOWN, NOT_OVER),
        ([], first(ordinal=9), UNKNOWN, f"The 9th ceremony of “{AWARD}” is not recorded."),
        ([WALTS], first(), DISAGREES, "The first to win four or more in one night is Walt, at the "
         "2nd, with four."),
        ([WALTS], only(person="ann", ordinal=3), DISAGREES, "Four or more in one night: Walt at "
         "the 2nd."),
    ],
)  # fmt: skip
def test_a_night_that_is_not_over_proves_nobody_wrong(
    phase: str, nights: list[Night], fields: dict[str, Any], verdict: Verdict, says: str
) -> None:
    evidence = record(*nights, ceremonies=[ceremony_fact(ordinal=3, phase=phase)])
    assert told(found("record", evidence, **fields)) == (verdict, says)


# --- the first -----------------------------------------------------------------------------------

FIRST_IS_ANN = (
    "The first to win four or more in one night for the same film is Ann, at the 3rd, with four."
)


@pytest.mark.parametrize(
    ("nights", "fields", "verdict", "says"),
    [
        ([ANNS], {}, AGREES, "The first to win four or more in one night is Ann, at the 3rd, "
         "with four."),
        ([ANNS, WALTS], {}, DISAGREES, "The first to win four or more in one night is Walt, at "
         "the 2nd, with four."),
        ([ANNS, WALTS], {"film": "one-2024"}, AGREES, FIRST_IS_ANN),
        ([ANNS, WALTS], {"film": "two-2024"}, DISAGREES, FIRST_IS_ANN),
        ([ANNS], {"person": "ben"}, DISAGREES, "The first to win four or more in one night is "
         "Ann, at the 3rd, with four."),
        ([(2, "Ann", ["One"] * 4), ANNS], {}, DISAGREES, "The first to win four or more in one "
         "night is Ann, at the 2nd, with four."),
        ([ANNS], {"wins": 3}, AGREES, "The first to win three or more in one night is Ann, at "
         "the 3rd, with four."),
        ([ANNS], {"wins": 5}, DISAGREES, "Nobody won five or more in one night."),
        ([WALTS], {"film": "one-2024"}, DISAGREES, "Nobody won four or more in one night for the "
         "same film."),
        ([ANNS, (3, "Ben", ["Two"] * 5)], {}, IMPRECISE, "The first to win four or more in one "
         "night is Ann, at the 3rd, with four, as did Ben."),
        ([ANNS, (3, "Ben", ["Two", "P", "Q", "R"])], {"film": "one-2024"}, AGREES, FIRST_IS_ANN),
        ([(3, "Ben", ["Two"] * 4), (3, "Walt", ["P"] * 4)], {}, DISAGREES, "The first to win four "
         "or more in one night is Ben, at the 3rd, with four, as did Walt."),
        ([ANNS], {"person": "eve"}, UNKNOWN, "Nobody is recorded at that address."),
    ],
)  # fmt: skip
def test_the_first_to_win_so_often(
    nights: list[Night], fields: dict[str, Any], verdict: Verdict, says: str
) -> None:
    assert told(found("record", record(*nights), **first(**fields))) == (verdict, says)


def test_the_proof_of_the_first_is_their_night_and_its_wins_are_linked() -> None:
    finding = found("record", record(WALTS, ANNS), **first(film="one-2024"))
    assert shown(finding) == ("Ann, 3rd Academy Awards", "/people/ann/academy-awards-3/")
    rows = Rows(award=AWARD, ceremony=3, person="ann", outcome="won")
    assert [part for part in finding.says.parts if isinstance(part, Count)] == [Count("four", rows)]


def test_nobody_has_no_proof() -> None:
    assert found("record", record(), **first()).proof is None
    assert found("record", record(), **only()).proof is None


# --- the only one --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nights", "fields", "verdict", "says"),
    [
        ([WALTS], {}, AGREES, "four or more in one night: Walt at the 2nd."),
        ([WALTS, ANNS], {}, DISAGREES, "four or more in one night: Walt at the 2nd and Ann at "
         "the 3rd."),
        ([WALTS, ANNS], {"before": 3}, AGREES, "four or more in one night before the 3rd: Walt at "
         "the 2nd."),
        ([WALTS, ANNS], {"before": 4}, DISAGREES, "four or more in one night before the 4th: Walt "
         "at the 2nd and Ann at the 3rd."),
        ([WALTS], {"before": 2}, DISAGREES, "nobody won four or more in one night before the "
         "2nd."),
        ([WALTS], {"before": 1}, DISAGREES, "nobody won four or more in one night before the "
         "1st."),
        ([WALTS], {"person": "ann"}, DISAGREES, "four or more in one night: Walt at the 2nd."),
        ([WALTS], {"ordinal": 1}, DISAGREES, "four or more in one night: Walt at the 2nd."),
        ([WALTS, (3, "Walt", ["P"] * 4)], {}, DISAGREES, "four or more in one night: Walt at the "
         "2nd and Walt at the 3rd."),
        ([WALTS], {"wins": 5}, DISAGREES, "nobody won five or more in one night."),
        ([WALTS, (2, "Ben", ["P"] * 4)], {}, DISAGREES, "four or more in one night: Walt at the "
         "2nd and Ben at the 2nd."),
        ([WALTS, ANNS], {"person": "ann", "ordinal": 3, "film": "one-2024"}, AGREES, "four or "
         "more in one night for the same film: Ann at the 3rd."),
        ([WALTS, ANNS], {"person": "ann", "ordinal": 3, "film": "two-2024"}, DISAGREES, "four or "
         "more in one night for the same film: Ann at the 3rd."),
        ([WALTS], {"film": "p-2024"}, DISAGREES, "nobody won four or more in one night for the "
         "same film."),
        ([WALTS], {"person": "eve"}, UNKNOWN, "nobody is recorded at that address."),
    ],
)  # fmt: skip
def test_the_only_one_to_win_so_often(
    nights: list[Night], fields: dict[str, Any], verdict: Verdict, says: str
) -> None:
    finding = found("record", record(*nights), **only(**fields))
    assert told(finding) == (verdict, capitalise(says))


def test_the_proof_of_the_only_one_is_their_night() -> None:
    finding = found("record", record(ANNS, WALTS), **only(before=3))
    assert shown(finding) == ("Walt, 2nd Academy Awards", "/people/walt/academy-awards-2/")


def test_nights_of_other_awards_are_no_part_of_a_record() -> None:
    evidence = record(WALTS)
    elsewhere = night_wins(ceremony_fact(award="bafta", ordinal=1), "Ben", 6)
    both = Evidence(
        recipients=evidence.recipients,
        ceremonies=evidence.ceremonies,
        entries=evidence.entries,
        night_wins=(elsewhere, *evidence.night_wins),
    )
    assert found("record", both, **only()).verdict == AGREES
    assert found("record", both, **first(person="walt", ordinal=2)).verdict == AGREES


# --- what a record rests on ----------------------------------------------------------------------

FIRST_IN_PART = ceremony_fact(ordinal=1, coverage="partial")
FIRST_WINNERS_ONLY = ceremony_fact(ordinal=1, coverage="winners-only")
FIRST_LIVE = ceremony_fact(ordinal=1, phase=Phase.LIVE)
SECOND_IN_PART = ceremony_fact(ordinal=2, coverage="partial")
THIRD_IN_PART = ceremony_fact(ordinal=3, coverage="partial")
TWO_OF_3 = "Among the 2 complete Academy ceremonies of 3 up to the 3rd."


@pytest.mark.parametrize(
    ("ceremonies", "rests_on"),
    [
        ([], ""),
        ([FIRST_IN_PART], TWO_OF_3),
        ([FIRST_WINNERS_ONLY], TWO_OF_3),
        ([FIRST_LIVE], TWO_OF_3),
        (
            [FIRST_IN_PART, SECOND_IN_PART],
            "At the one complete Academy ceremony of 3 up to the 3rd.",
        ),
        ([FIRST_IN_PART, SECOND_IN_PART, THIRD_IN_PART], IN_PART),
        ([ceremony_fact(ordinal=4, coverage="partial")], ""),  # later than the record
    ],
)
def test_the_first_rests_on_every_ceremony_up_to_theirs(
    ceremonies: list[CeremonyFact], rests_on: str
) -> None:
    finding = found("record", record(ANNS, ceremonies=ceremonies), **first())
    assert (finding.verdict, finding.rests_on) == (AGREES, rests_on)


def test_a_ceremony_nobody_recorded_keeps_a_record_from_being_final() -> None:
    finding = found(
        "record",
        record((5, "Ann", ["One"] * 4), ceremonies=[ceremony_fact(ordinal=5)]),
        **first(ordinal=5),
    )
    assert finding.rests_on == "Among the 4 complete Academy ceremonies of 5 up to the 5th."


@pytest.mark.parametrize(
    ("fields", "rests_on"),
    [
        ({"before": 2}, ""),  # of what came before the 2nd, all is complete
        ({"before": 3}, "At the one complete Academy ceremony of 2 up to the 2nd."),
        ({}, TWO_OF_3),  # up to the last held
    ],
)
def test_the_only_one_rests_on_every_ceremony_before_or_held(
    fields: dict[str, Any], rests_on: str
) -> None:
    scheduled = ceremony_fact(ordinal=4, phase=Phase.SCHEDULED)
    evidence = record(WALTS, ceremonies=[SECOND_IN_PART, scheduled])
    assert found("record", evidence, **only(**fields)).rests_on == rests_on


def test_what_was_won_on_a_night_that_is_not_over_counts_and_is_not_final() -> None:
    evidence = record(ANNS, ceremonies=[ceremony_fact(ordinal=3, phase=Phase.LIVE)])
    finding = found("record", evidence, **first())
    assert (finding.verdict, str(finding.rests_on)) == (
        AGREES,
        "Among the 2 complete Academy ceremonies of 3 up to the 3rd.",
    )


def test_a_record_of_nights_tracked_in_part_only_is_not_final() -> None:
    partly = [ceremony_fact(ordinal=number, coverage="partial") for number in (1, 2, 3)]
    finding = found("record", record(ceremonies=partly), **only())
    assert (finding.verdict, finding.rests_on) == (DISAGREES, IN_PART)


@pytest.mark.parametrize(
    "claim", [first(), only(person="ann", ordinal=3), only(person="ben", ordinal=2)]
)
def test_somebody_who_did_it_earlier_or_too_decides_a_record_whatever_is_recorded_later(
    claim: dict[str, Any],
) -> None:
    finding = found("record", record(WALTS, ANNS, ceremonies=[FIRST_IN_PART]), **claim)
    assert (finding.verdict, finding.is_final) == (DISAGREES, True)


@pytest.mark.parametrize("claim", [first(wins=5), only(wins=5), first(person="ben")])
def test_what_nobody_did_so_far_is_not_final_while_ceremonies_are_tracked_in_part(
    claim: dict[str, Any],
) -> None:
    finding = found("record", record(ANNS, ceremonies=[FIRST_IN_PART]), **claim)
    assert (finding.verdict, finding.is_final) == (DISAGREES, False)


# --- for several films ---------------------------------------------------------------------------

WALTS_FILMS = "Walt won for four different films at the 2nd Academy Awards: P, Q, R and S."


@pytest.mark.parametrize(("number", "verdict"), [(4, AGREES), (3, DISAGREES), (5, DISAGREES)])
def test_a_nights_wins_for_different_films(number: int, verdict: Verdict) -> None:
    fields = {"person": "walt", "award": AWARD, "ordinal": 2, "different_films": number}
    finding = found("record", record(WALTS), **fields)
    rows = Rows(award=AWARD, ceremony=2, person="walt", outcome="won")
    assert told(finding) == (verdict, WALTS_FILMS)
    assert finding.says.parts[2] == Count("four", rows.where(by="film"))
    assert shown(finding) == (
        "The wins",
        "/nominations/?award=academy-awards&ceremony=2&person=walt&outcome=won",
    )


@pytest.mark.parametrize(
    ("person", "number", "verdict", "says"),
    [
        ("ann", 1, AGREES, "Ann won for one different film at the 3rd Academy Awards: One."),
        ("ben", 1, DISAGREES, "Ben won for no film at the 3rd Academy Awards."),
        ("ben", 0, AGREES, "Ben won for no film at the 3rd Academy Awards."),
        ("eve", 1, UNKNOWN, "That night is not recorded."),
    ],
)
def test_one_film_and_none(person: str, number: int, verdict: Verdict, says: str) -> None:
    fields = {"person": person, "award": AWARD, "ordinal": 3, "different_films": number}
    assert told(found("record", record(ANNS), **fields)) == (verdict, says)


def test_a_night_that_is_not_recorded_has_no_films() -> None:
    fields = {"person": "ann", "award": AWARD, "ordinal": 9, "different_films": 1}
    assert told(found("record", record(), **fields)) == (UNKNOWN, "That night is not recorded.")


def test_outcomes_to_come_leave_the_films_of_a_night_open() -> None:
    evidence = record(WALTS)
    pending = make_entry(
        contest=evidence.entries[0].contest, films=["T"], people=["Walt"], outcome="pending"
    )
    evidence = Evidence(
        recipients=evidence.recipients,
        ceremonies=evidence.ceremonies,
        entries=(*evidence.entries, pending),
    )
    fields = {"person": "walt", "award": AWARD, "ordinal": 2, "different_films": 4}
    assert told(found("record", evidence, **fields)) == (
        UNKNOWN,
        "Outcomes of Walt are still to come.",
    )


def test_films_of_a_night_tracked_in_part_say_so() -> None:
    fields = {"person": "walt", "award": AWARD, "ordinal": 2, "different_films": 4}
    finding = found("record", record(WALTS, ceremonies=[SECOND_IN_PART]), **fields)
    assert (finding.says, finding.rests_on) == (
        WALTS_FILMS,
        "The 2nd Academy Awards is tracked in part.",
    )
