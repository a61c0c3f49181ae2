"""The checks of numbers, and what is shown of any check, over a small record made by hand.

Every case says the verdict, the sentence and what it rests on exactly.
"""

from dataclasses import replace
from typing import Any

import pytest

from ceremonies.choices import Verdict
from ceremonies.phrases import Count
from ceremonies.rows import Rows
from ceremonies.statements.claims import Claim
from ceremonies.statements.evidence import Evidence
from ceremonies.statements.verdicts import CHECKS, check_for, judge
from tests.evidence_factory import (
    AGREES,
    ANORA,
    AT_30,
    AT_97,
    AT_98,
    AT_99,
    DISAGREES,
    IMPRECISE,
    IN_PART,
    PRESS,
    RECORD,
    THE_97TH,
    THE_98TH,
    UNKNOWN,
    cases,
    found,
    shown,
    told,
)

# --- numbers of nominations and wins -------------------------------------------------------------

ANORAS_97TH = "Anora has four nominations and three wins at the 97th Academy Awards."
BAKERS_97TH = "Sean Baker has two nominations and two wins at the 97th Academy Awards."


@cases(
    ("nomination-count", {"film": "anora-2024", **AT_97, "nominations": 4}, AGREES, ANORAS_97TH),
    ("nomination-count", {"film": "anora-2024", **AT_97, "nominations": 3}, DISAGREES, ANORAS_97TH),
    ("nomination-count", {"film": "anora-2024", **AT_97, "nominations": 5}, DISAGREES, ANORAS_97TH),
    (
        "nomination-count",
        {"film": "anora-2024", **AT_97, "nominations": "multiple"},
        AGREES,
        ANORAS_97TH,
    ),
    (
        "nomination-count",
        {"person": "yura-borisov", **AT_97, "nominations": "multiple"},
        DISAGREES,
        "Yura Borisov has one nomination and no wins at the 97th Academy Awards.",
    ),
    (
        "nomination-count",
        {"person": "brady-corbet", **AT_97, "nominations": 1},  # another was withdrawn
        AGREES,
        "Brady Corbet has one nomination and no wins at the 97th Academy Awards.",
    ),
    (
        "nomination-count",
        {"person": "ian-mclellan-hunter", **AT_97, "nominations": 0},
        AGREES,
        "Ian McLellan Hunter has no nominations and no wins at the 97th Academy Awards.",
    ),
    (
        "nomination-count",
        {"person": "sean-baker", "film": "the-brutalist-2024", **AT_97, "nominations": 0},
        AGREES,
        "Sean Baker has no nominations and no wins for The Brutalist at the 97th Academy Awards.",
    ),
    (
        "nomination-count",
        {"film": "sinners-2025", **AT_98, "nominations": 1},
        AGREES,
        "Sinners has one nomination and no wins at the 98th Academy Awards.",
    ),
    ("win-count", {"film": "anora-2024", **AT_97, "wins": 3}, AGREES, ANORAS_97TH),
    ("win-count", {"film": "anora-2024", **AT_97, "wins": 4}, DISAGREES, ANORAS_97TH),
    ("win-count", {"person": "sean-baker", **AT_97, "wins": 2}, AGREES, BAKERS_97TH),
    ("win-count", {"person": "sean-baker", **AT_97, "wins": 1}, DISAGREES, BAKERS_97TH),
    ("loss", {"film": "anora-2024", **AT_97, "losses": 1}, AGREES, ANORAS_97TH),
    ("loss", {"film": "anora-2024", **AT_97, "losses": 0}, DISAGREES, ANORAS_97TH),
    ("loss", {"person": "sean-baker", **AT_97, "losses": 0}, AGREES, BAKERS_97TH),
    ("other", {"film": "anora-2024", **AT_97, "nominations": 4, "wins": 3}, AGREES, ANORAS_97TH),
    ("other", {"film": "anora-2024", **AT_97, "nominations": 4, "wins": 4}, DISAGREES, ANORAS_97TH),
    ("other", {"film": "anora-2024", **AT_97, "nominations": 3, "wins": 3}, DISAGREES, ANORAS_97TH),
    (
        "other",
        {"film": "anora-2024", **AT_97, "nominations": "multiple", "wins": 3},
        AGREES,
        ANORAS_97TH,
    ),
)
def test_numbers_at_a_complete_ceremony(
    kind: str, fields: dict[str, Any], verdict: Verdict, says: str
) -> None:
    assert told(found(kind, RECORD, **fields)) == (verdict, says)


@cases(
    (
        "nomination-count",
        {"film": "conclave-2024", **AT_97, "nominations": 8},
        UNKNOWN,
        "No film is recorded at “conclave-2024”.",
    ),
    (
        "nomination-count",
        {"person": "ralph-fiennes", **AT_97, "nominations": 1},
        UNKNOWN,
        "Nobody is recorded at “ralph-fiennes”.",
    ),
    (
        "nomination-count",
        {"film": "anora-2024", "award": "academy-awards", "ordinal": 26, "nominations": 6},
        UNKNOWN,
        "The 26th ceremony of “academy-awards” is not recorded.",
    ),
    (
        "nomination-count",
        {"film": "anora-2024", "award": "bafta", "nominations": 7},
        UNKNOWN,
        "No ceremony of “bafta” is recorded.",
    ),
    (
        "nomination-count",
        {"film": "anora-2024", **AT_99, "nominations": 6},
        UNKNOWN,
        "The nominations of the 99th Academy Awards are not announced yet.",
    ),
    (
        "win-count",
        {"film": "sinners-2025", **AT_98, "wins": 0},
        UNKNOWN,
        "Outcomes of Sinners are still to come.",
    ),
    (
        "loss",
        {"person": "ryan-coogler", **AT_98, "losses": 0},
        UNKNOWN,
        "Outcomes of Ryan Coogler are still to come.",
    ),
    (
        "other",
        {"film": "sinners-2025", **AT_98, "nominations": 1, "wins": 0},
        UNKNOWN,
        "Outcomes of Sinners are still to come.",
    ),
    *(
        (kind, {"film": "conclave-2024", **AT_97, **number}, UNKNOWN, "No film is recorded at "
         "“conclave-2024”.")
        for kind, number in [
            ("win-count", {"wins": 1}),
            ("loss", {"losses": 7}),
            ("other", {"nominations": 8, "wins": 1}),
        ]
    ),
)  # fmt: skip
def test_numbers_that_the_record_cannot_tell(
    kind: str, fields: dict[str, Any], verdict: Verdict, says: str
) -> None:
    finding = found(kind, RECORD, **fields)
    assert (told(finding), finding.proof) == ((verdict, says), None)


@cases(
    (
        "nomination-count",
        {"person": "david-lean", **AT_30, "nominations": 2},
        AGREES,
        "David Lean has two nominations and one win at the 30th Academy Awards.",
    ),
    (
        "win-count",
        {"person": "david-lean", **AT_30, "wins": 2},
        DISAGREES,
        "David Lean has two nominations and one win at the 30th Academy Awards.",
    ),
)
def test_numbers_of_a_ceremony_tracked_in_part_say_so(
    kind: str, fields: dict[str, Any], verdict: Verdict, says: str
) -> None:
    finding = found(kind, RECORD, **fields)
    assert (finding.verdict, finding.says, finding.rests_on) == (verdict, says, IN_PART)
    assert not finding.is_final


@pytest.mark.parametrize(
    ("nominations", "verdict", "rests_on"),
    [
        (2, AGREES, "Counted over the tracked ceremonies."),
        (1, DISAGREES, "Counted over the tracked ceremonies."),
        ("multiple", AGREES, ""),
    ],
)
def test_numbers_over_all_ceremonies_rest_on_those_tracked_unless_more_cannot_change_them(
    nominations: int | str, verdict: Verdict, rests_on: str
) -> None:
    finding = found("nomination-count", RECORD, person="sean-baker", nominations=nominations)
    assert (finding.verdict, finding.rests_on) == (verdict, rests_on)
    assert finding.says == "Sean Baker has two nominations and two wins on record."


def test_several_nominations_that_are_one_so_far_may_become_more() -> None:
    finding = found("nomination-count", RECORD, person="yura-borisov", nominations="multiple")
    assert (finding.verdict, finding.is_final) == (DISAGREES, False)


def test_numbers_are_links_to_the_rows_they_count_and_so_is_their_proof() -> None:
    finding = found(
        "nomination-count", RECORD, film="anora-2024", person="sean-baker", **AT_97, nominations=2
    )
    rows = Rows(award="academy-awards", ceremony=97, film="anora-2024", person="sean-baker")
    assert finding.says == (
        "Sean Baker has two nominations and two wins for Anora at the 97th Academy Awards."
    )
    assert [part for part in finding.says.parts if isinstance(part, Count)] == [
        Count("two", rows),
        Count("two", rows.wins),
    ]
    assert shown(finding) == (
        "The 2 nominations",
        "/nominations/?award=academy-awards&ceremony=97&film=anora-2024&person=sean-baker",
    )


# --- what is shown -------------------------------------------------------------------------------

WINS_FIELDS: dict[str, Any] = {"film": "anora-2024", **AT_97, "wins": 3}
WINS = Claim("key", "win-count", WINS_FIELDS, (PRESS,))


def test_the_records_verdict_stands_before_the_editors() -> None:
    judgement = judge(WINS, RECORD, recorded="disagrees", reason="Counted by hand.")
    assert judgement.is_computed
    assert (judgement.verdict, judgement.because) == (AGREES, ANORAS_97TH)
    assert judgement.differs


@pytest.mark.parametrize("recorded", ["agrees", ""])
def test_a_verdict_differs_only_from_one_an_editor_gave(recorded: str) -> None:
    judgement = judge(WINS, RECORD, recorded=recorded)
    assert (judgement.verdict, judgement.differs) == (AGREES, False)


@pytest.mark.parametrize(
    ("recorded", "verdict"),
    [("", UNKNOWN), ("agrees", AGREES), ("imprecise", IMPRECISE), ("disagrees", DISAGREES)],
)
@pytest.mark.parametrize(
    "claim",
    [Claim("key", "plot", {"place": "Nevada"}), replace(WINS, fields={**WINS_FIELDS, **AT_99})],
    ids=["without a check", "with one that cannot tell"],
)
def test_an_editors_verdict_stands_where_the_record_cannot_tell(
    claim: Claim, recorded: str, verdict: Verdict
) -> None:
    judgement = judge(claim, RECORD, recorded=recorded, reason="As the essay has it.")
    assert not judgement.is_computed
    assert (judgement.verdict, judgement.because) == (verdict, "As the essay has it.")
    assert (judgement.is_final, judgement.differs) == (True, False)


def test_what_is_tracked_in_part_is_not_final() -> None:
    claim = replace(WINS, fields={"person": "david-lean", **AT_30, "wins": 1})
    assert not judge(claim, RECORD).is_final


def test_the_first_check_whose_fields_are_all_filled_decides() -> None:
    for kind, names, check in CHECKS:
        first = next(one for of, needed, one in CHECKS if of == kind and set(needed) <= set(names))
        assert check_for(Claim("key", kind, dict.fromkeys(names, "x"))) is first
        if first is not check:  # pragma: no cover - a check that nothing can call for
            pytest.fail(f"{check.__name__} is never asked")


def test_an_empty_record_decides_nothing() -> None:
    for kind, names, check in CHECKS:
        fields: dict[str, Any] = dict.fromkeys(names, "x") | {"ordinal": 97}
        fields |= {"person": "x", "award": "academy-awards", "job": "director", "wins": 3}
        finding = check(Claim("key", kind, fields), Evidence())
        assert (finding.verdict, finding.proof) == (UNKNOWN, None), check.__name__


def test_the_small_record_is_what_these_tests_take_it_for() -> None:
    assert (THE_97TH.ref.is_whole, THE_97TH.is_held, THE_98TH.is_held) == (True, True, False)
    assert {entry.status for entry in RECORD.at("academy-awards", 97)} == {"official"}
    assert len(RECORD.in_contest("academy-awards", 97, "story")) == 3
    assert RECORD.films["anora-2024"] is ANORA
