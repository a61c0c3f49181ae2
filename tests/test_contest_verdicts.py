"""The checks of contests, nights and presenters, over a small record made by hand.

Every case says the verdict, the sentence and what it rests on exactly.
"""

from dataclasses import replace
from typing import Any

import pytest

from ceremonies.choices import Verdict
from ceremonies.phrases import Count
from ceremonies.rows import Rows
from tests.evidence_factory import (
    AGREES,
    AT_30,
    AT_97,
    AT_98,
    AT_99,
    DISAGREES,
    IMPRECISE,
    IN_PART,
    PICTURE,
    RECORD,
    UNDATED,
    UNKNOWN,
    cases,
    found,
    shown,
    told,
)

# --- in a contest --------------------------------------------------------------------------------


@cases(
    (
        "nomination-count",
        {"film": "anora-2024", **AT_97, "category": "best-picture"},
        AGREES,
        "Anora is nominated for Best Picture.",
    ),
    (
        "nomination-count",
        {"person": "sean-baker", "film": "anora-2024", **AT_97, "category": "directing"},
        AGREES,
        "Sean Baker is nominated for Directing for Anora.",
    ),
    (
        "nomination-count",
        {"person": "mikey-madison", **AT_97, "category": "directing"},
        DISAGREES,
        "Mikey Madison is not nominated for Directing.",
    ),
    (
        "nomination-count",
        {"person": "sean-baker", "film": "a-real-pain-2024", **AT_97, "category": "directing"},
        DISAGREES,
        "Sean Baker is not nominated for Directing for A Real Pain.",
    ),
    (
        "nomination-count",
        {"person": "brady-corbet", **AT_97, "category": "story"},  # withdrawn
        DISAGREES,
        "Brady Corbet is not nominated for Story.",
    ),
    (
        "nomination-count",
        {"person": "hal-mohr", **AT_97, "category": "story"},  # a write-in
        DISAGREES,
        "Hal Mohr is not nominated for Story.",
    ),
    (
        "nomination-count",
        {"person": "ian-mclellan-hunter", **AT_97, "category": "story"},  # no longer credited
        DISAGREES,
        "Ian McLellan Hunter is not nominated for Story.",
    ),
    (
        "nomination-count",
        {"film": "anora-2024", **AT_97, "category": "casting"},
        UNKNOWN,
        "No nomination in “casting” is recorded.",
    ),
    (
        "nomination-count",
        {"film": "conclave-2024", **AT_97, "category": "directing"},
        UNKNOWN,
        "No film is recorded at “conclave-2024”.",
    ),
    (
        "nomination-count",
        {"person": "chloe-zhao", **AT_98, "category": "directing"},
        AGREES,
        "Chloé Zhao is nominated for Directing.",
    ),
)
def test_nominated_in_a_contest(
    kind: str, fields: dict[str, Any], verdict: Verdict, says: str
) -> None:
    assert told(found(kind, RECORD, **fields)) == (verdict, says)


@cases(
    (
        "win",
        {"film": "anora-2024", **AT_97, "category": "best-picture"},
        AGREES,
        "Anora won Best Picture.",
    ),
    (
        "win",
        {"person": "sean-baker", **AT_97, "category": "directing"},
        AGREES,
        "Sean Baker won Directing.",
    ),
    (
        "win",
        {
            "person": "kieran-culkin",
            "film": "a-real-pain-2024",
            **AT_97,
            "category": "supporting-actor",
        },
        AGREES,
        "Kieran Culkin won Supporting Actor for A Real Pain.",
    ),
    (
        "win",
        {"person": "sean-baker", **AT_97, "category": "best-picture"},
        IMPRECISE,
        "Sean Baker won Best Picture, shared with Alex Coco and Samantha Quan.",
    ),
    (
        "win",
        {"person": "dalton-trumbo", **AT_97, "category": "story"},  # the other is taken off
        AGREES,
        "Dalton Trumbo won Story.",
    ),
    (
        "win",
        {"person": "ian-mclellan-hunter", **AT_97, "category": "story"},
        DISAGREES,
        "Story went to Dalton Trumbo for A Real Pain.",
    ),
    (
        "win",
        {"film": "the-brutalist-2024", **AT_97, "category": "best-picture"},
        DISAGREES,
        "Best Picture went to Anora.",
    ),
    (
        "win",
        {
            "person": "kieran-culkin",
            "film": "anora-2024",
            **AT_97,
            "category": "supporting-actor",
        },
        DISAGREES,
        "Supporting Actor went to Kieran Culkin for A Real Pain.",
    ),
    (
        "win",
        {"person": "kieran-culkin", **AT_97, "category": "song"},
        DISAGREES,
        "Nobody won Song.",
    ),
    (
        "win",
        {"person": "ryan-coogler", **AT_98, "category": "directing"},
        UNKNOWN,
        "Directing is not announced yet.",
    ),
    (
        "win",
        {"film": "anora-2024", **AT_97, "category": "casting"},
        UNKNOWN,
        "No nomination in “casting” is recorded.",
    ),
    (
        "win",
        {"person": "ralph-fiennes", **AT_97, "category": "directing"},
        UNKNOWN,
        "Nobody is recorded at “ralph-fiennes”.",
    ),
    (
        "win",
        {"person": "brady-corbet", **AT_30, "category": "directing"},  # somebody else has it
        DISAGREES,
        "Directing went to David Lean.",
    ),
)
def test_won_a_contest(kind: str, fields: dict[str, Any], verdict: Verdict, says: str) -> None:
    assert told(found(kind, RECORD, **fields)) == (verdict, says)


@cases(
    (
        "loss",
        {"person": "yura-borisov", **AT_97, "category": "supporting-actor"},
        AGREES,
        "Supporting Actor went to Kieran Culkin for A Real Pain.",
    ),
    (
        "loss",
        {"film": "anora-2024", **AT_97, "category": "supporting-actor"},
        AGREES,
        "Supporting Actor went to Kieran Culkin for A Real Pain.",
    ),
    (
        "loss",
        {"person": "kieran-culkin", **AT_97, "category": "song"},
        AGREES,
        "Nobody won Song.",
    ),
    (
        "loss",
        {"person": "sean-baker", "film": "anora-2024", **AT_97, "category": "directing"},
        DISAGREES,
        "Sean Baker won Directing for Anora.",
    ),
    (
        "loss",
        {"person": "mikey-madison", **AT_97, "category": "supporting-actor"},
        DISAGREES,
        "Mikey Madison is not nominated for Supporting Actor.",
    ),
    (
        "loss",
        {"person": "brady-corbet", **AT_97, "category": "story"},  # withdrawn: nothing to lose
        DISAGREES,
        "Brady Corbet is not nominated for Story.",
    ),
    (
        "loss",
        {"person": "ryan-coogler", **AT_98, "category": "directing"},
        UNKNOWN,
        "Directing is not announced yet.",
    ),
    (
        "loss",
        {"person": "mikey-madison", **AT_98, "category": "directing"},
        DISAGREES,
        "Mikey Madison is not nominated for Directing.",
    ),
    (
        "loss",
        {"film": "anora-2024", **AT_97, "category": "casting"},
        UNKNOWN,
        "No nomination in “casting” is recorded.",
    ),
    (
        "loss",
        {"film": "anora-2024", **AT_99, "category": "casting"},
        UNKNOWN,
        "The nominations of the 99th Academy Awards are not announced yet.",
    ),
)
def test_lost_a_contest(kind: str, fields: dict[str, Any], verdict: Verdict, says: str) -> None:
    assert told(found(kind, RECORD, **fields)) == (verdict, says)


@pytest.mark.parametrize(
    ("nominees", "more", "verdict"),
    [
        (["mikey-madison", "karla-sofia-gascon"], {}, AGREES),
        (["karla-sofia-gascon"], {"person": "mikey-madison"}, AGREES),
        (["karla-sofia-gascon"], {}, IMPRECISE),
        (["mikey-madison", "karla-sofia-gascon", "demi-moore"], {}, DISAGREES),
        (["mikey-madison", "karla-sofia-gascon"], {"total": 3}, DISAGREES),
        (["karla-sofia-gascon"], {"total": 1}, DISAGREES),
    ],
)
def test_these_and_nobody_else_are_nominated(
    nominees: list[str], more: dict[str, Any], verdict: Verdict
) -> None:
    fields = {**AT_97, "category": "actress", "total": 2, "nominees": nominees, **more}
    finding = found("nomination-count", RECORD, **fields)
    assert told(finding) == (
        verdict,
        "Two nominations for Actress: Mikey Madison and Karla Sofía Gascón.",
    )
    rows = Rows(award="academy-awards", ceremony=97, contest="actress")
    assert finding.says.parts[0] == Count("Two", rows)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"category": "casting"}, "No nomination in “casting” is recorded."),
        ({"person": "ralph-fiennes"}, "Nobody is recorded at “ralph-fiennes”."),
    ],
)
def test_nominees_that_the_record_cannot_tell(more: dict[str, Any], says: str) -> None:
    fields = {**AT_97, "category": "actress", "total": 2, "nominees": ["demi-moore"], **more}
    assert told(found("nomination-count", RECORD, **fields)) == (UNKNOWN, says)


def test_a_withdrawn_nomination_is_none_of_the_nominees() -> None:
    fields = {**AT_97, "category": "story", "total": 1, "nominees": ["dalton-trumbo"]}
    assert told(found("nomination-count", RECORD, **fields)) == (
        AGREES,
        "One nomination for Story: Dalton Trumbo.",
    )


@pytest.mark.parametrize(
    ("kind", "fields", "rests_on"),
    [
        ("nomination-count", {"person": "david-lean", "category": "directing"}, ""),
        ("nomination-count", {"person": "sean-baker", "category": "directing"}, IN_PART),
        ("nomination-count", {"category": "directing", "total": 1, "nominees": ["david-lean"]},
         IN_PART),
        ("nomination-count", {"category": "directing", "total": 5, "nominees": ["david-lean"]},
         IN_PART),
        ("win", {"person": "david-lean", "category": "directing"}, ""),
        ("win", {"person": "sean-baker", "category": "directing"}, ""),
        ("win", {"person": "david-lean", "category": "song"}, IN_PART),
        ("loss", {"person": "david-lean", "category": "directing"}, ""),
        ("loss", {"person": "david-lean", "category": "song"}, ""),
        ("loss", {"person": "sean-baker", "category": "directing"}, IN_PART),
    ],
)  # fmt: skip
def test_at_a_ceremony_tracked_in_part_what_a_further_nomination_could_change_says_so(
    kind: str, fields: dict[str, Any], rests_on: str
) -> None:
    finding = found(kind, RECORD, **AT_30, **fields)
    assert (finding.rests_on, finding.is_final) == (rests_on, not rests_on)


def test_a_tie_is_a_win_of_each() -> None:
    tied = tuple(
        replace(entry, outcome="won") if entry.contest is PICTURE else entry
        for entry in RECORD.entries
    )
    evidence = replace(RECORD, entries=tied)
    for film in ("anora-2024", "the-brutalist-2024"):
        finding = found("win", evidence, film=film, **AT_97, category="best-picture")
        assert finding.verdict == AGREES
    finding = found("win", evidence, film="a-real-pain-2024", **AT_97, category="best-picture")
    assert told(finding) == (DISAGREES, "Best Picture went to Anora and The Brutalist.")


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("nomination-count", {"film": "anora-2024"}),
        ("nomination-count", {"total": 2, "nominees": ["sean-baker", "nick-gordon"]}),
        ("win", {"film": "anora-2024"}),
        ("win", {"film": "the-brutalist-2024"}),
        ("loss", {"film": "the-brutalist-2024"}),
    ],
)
def test_the_proof_of_what_is_said_of_a_contest_is_the_contest(
    kind: str, fields: dict[str, Any]
) -> None:
    finding = found(kind, RECORD, **AT_97, category="best-picture", **fields)
    assert shown(finding) == (
        "Best Picture, 97th Academy Awards",
        "/ceremonies/academy-awards/97/best-picture/",
    )


# --- nights --------------------------------------------------------------------------------------

NIGHT = "The 97th Academy Awards: Sunday 2 March 2025."


@pytest.mark.parametrize(
    ("fields", "verdict"),
    [
        ({"date": "2025-03-02"}, AGREES),
        ({"date": "2025-03-02", "weekday": "Sunday"}, AGREES),
        ({"date": "2025-03-02", "weekday": "Monday"}, DISAGREES),
        ({"date": "2025-03-01"}, DISAGREES),
        ({"date": "2025-03-01", "weekday": "Sunday"}, DISAGREES),
    ],
)
def test_the_day_and_weekday_of_a_night(fields: dict[str, str], verdict: Verdict) -> None:
    finding = found("date", RECORD, **AT_97, **fields)
    assert told(finding) == (verdict, NIGHT)
    assert shown(finding) == ("97th Academy Awards", "/ceremonies/academy-awards/97/")


@pytest.mark.parametrize("ordinal", [98, 26])
def test_a_night_without_a_date_or_not_recorded_cannot_be_told(ordinal: int) -> None:
    finding = found("date", RECORD, award="academy-awards", ordinal=ordinal, date="2026-03-15")
    assert told(finding) == (UNKNOWN, "The date of that night is not recorded.")


SOURCE_AND_NIGHT = "The source is of 3 March 2025, the 97th Academy Awards of 2 March 2025."


@pytest.mark.parametrize(
    ("fields", "verdict", "says", "proof"),
    [
        (
            {"document_date": "2025-03-03"},
            AGREES,
            "The source is of 3 March 2025.",
            ("Press report", "/sources/press/"),
        ),
        (
            {"document_date": "2025-03-04"},
            DISAGREES,
            "The source is of 3 March 2025.",
            ("Press report", "/sources/press/"),
        ),
        *(
            (
                {"document_date": document, **AT_97, "event_date": event},
                verdict,
                SOURCE_AND_NIGHT,
                ("97th Academy Awards", "/ceremonies/academy-awards/97/"),
            )
            for document, event, verdict in [
                ("2025-03-03", "2025-03-02", AGREES),
                ("2025-03-04", "2025-03-02", DISAGREES),
                ("2025-03-03", "2025-03-03", DISAGREES),
            ]
        ),
        (
            {"document_date": "2025-03-03", **AT_98, "event_date": "2026-03-15"},
            UNKNOWN,
            "The date of that night is not recorded.",
            None,
        ),
    ],
)
def test_the_day_of_a_source_and_of_the_night_it_speaks_of(
    fields: dict[str, Any], verdict: Verdict, says: str, proof: tuple[str, str] | None
) -> None:
    finding = found("date", RECORD, **fields)
    assert (told(finding), shown(finding)) == ((verdict, says), proof)


@pytest.mark.parametrize("places", [(UNDATED,), ()])
def test_an_undated_source_is_of_no_day(places: tuple[Any, ...]) -> None:
    finding = found("date", RECORD, places, document_date="2025-03-03")
    assert told(finding) == (UNKNOWN, "The source is undated.")


@pytest.mark.parametrize(
    ("person", "category", "verdict", "says"),
    [
        (
            "quentin-tarantino",
            "directing",
            AGREES,
            "Directing was presented by Quentin Tarantino.",
        ),
        (
            "demi-moore",
            "best-picture",
            IMPRECISE,
            "Best Picture was presented by Demi Moore and Kieran Culkin.",
        ),
        (
            "quentin-tarantino",
            "best-picture",
            DISAGREES,
            "Best Picture was presented by Demi Moore and Kieran Culkin.",
        ),
        ("demi-moore", "actress", UNKNOWN, "Who presented Actress is not recorded."),
        ("demi-moore", "casting", UNKNOWN, "No nomination in “casting” is recorded."),
        ("ralph-fiennes", "directing", UNKNOWN, "Nobody is recorded at “ralph-fiennes”."),
    ],
)
def test_who_presented_a_contest(person: str, category: str, verdict: Verdict, says: str) -> None:
    finding = found("presenter", RECORD, **AT_97, person=person, category=category)
    assert told(finding) == (verdict, says)
    if verdict != UNKNOWN:
        assert shown(finding) == (
            f"{says.split(' was ')[0]}, 97th Academy Awards",
            f"/ceremonies/academy-awards/97/{category}/",
        )


@pytest.mark.parametrize(
    ("order", "verdict", "says"),
    [
        (
            ["directing", "actress"],
            AGREES,
            "Directing was the 21st award and Actress was the 22nd award.",
        ),
        (
            ["directing", "actress", "best-picture"],
            AGREES,
            "Directing was the 21st award, Actress was the 22nd award and Best Picture was the "
            "23rd award.",
        ),
        (
            ["actress", "directing"],
            DISAGREES,
            "Actress was the 22nd award and Directing was the 21st award.",
        ),
        (["directing", "story"], UNKNOWN, "The running order of that night is not recorded."),
        (["directing", "casting"], UNKNOWN, "The running order of that night is not recorded."),
    ],
)
def test_the_order_of_a_night(order: list[str], verdict: Verdict, says: str) -> None:
    finding = found("other", RECORD, **AT_97, order=order)
    assert told(finding) == (verdict, says)
    if verdict != UNKNOWN:
        assert shown(finding) == ("97th Academy Awards", "/ceremonies/academy-awards/97/")


def test_the_order_of_a_night_that_is_not_recorded_cannot_be_told() -> None:
    finding = found("other", RECORD, award="academy-awards", ordinal=26, order=["directing"])
    assert told(finding) == (UNKNOWN, "That ceremony is not recorded.")
