"""The checks of cast, crew, companies, first showings, genres and names, over a small record.

Every case says the verdict and the sentence exactly; none of them rests on coverage.
"""

from dataclasses import replace
from typing import Any

import pytest

from ceremonies.choices import Verdict
from ceremonies.statements.catalogue_checks import within
from tests.evidence_factory import (
    AGREES,
    ANORA,
    BRUTALIST,
    DISAGREES,
    IMPRECISE,
    RECORD,
    UNKNOWN,
    cases,
    film_credit,
    found,
    shown,
    told,
)

OF_ANORA = ("Credits of Anora", "/films/anora-2024/#credits")
NO_FILM = "No film is recorded at “conclave-2024”."
NOBODY = "Nobody is recorded at “ralph-fiennes”."
MADISON = "Mikey Madison plays Anora “Ani” Mikheeva."
EYDELSHTEYN = "Mark Eydelshteyn plays Ivan “Vanya” Zakharov"


@cases(
    ("cast", {"person": "mikey-madison", "film": "anora-2024"}, AGREES, MADISON),
    (
        "cast",
        {"person": "mikey-madison", "film": "anora-2024", "character": "Ani"},
        AGREES,
        MADISON,
    ),
    (
        "cast",
        {"person": "mikey-madison", "film": "anora-2024", "character": "ANORA MIKHEEVA"},
        AGREES,
        MADISON,
    ),
    (
        "cast",
        {"person": "mikey-madison", "film": "anora-2024", "character": "Igor"},
        DISAGREES,
        MADISON,
    ),
    (
        "cast",
        {"person": "mikey-madison", "film": "anora-2024", "character": "Ani Zakharova"},
        DISAGREES,
        MADISON,
    ),
    (
        "cast",
        {"person": "mikey-madison", "film": "anora-2024", "character": "“”"},  # no words
        DISAGREES,
        MADISON,
    ),
    (
        "cast",
        {"person": "yura-borisov", "film": "anora-2024"},
        AGREES,
        "Yura Borisov is in the recorded cast of Anora.",
    ),
    (
        "cast",
        {"person": "yura-borisov", "film": "anora-2024", "character": "Igor"},
        DISAGREES,
        "Yura Borisov is in the recorded cast of Anora.",
    ),
    (
        "cast",
        {"person": "demi-moore", "film": "anora-2024"},
        DISAGREES,
        "Demi Moore is not in the recorded cast.",
    ),
    (
        "cast",
        {"person": "sean-baker", "film": "anora-2024"},  # directed it
        DISAGREES,
        "Sean Baker is not in the recorded cast.",
    ),
    (
        "cast",
        {"person": "mark-eydelshteyn", "film": "anora-2024", "omitted": "yes"},
        IMPRECISE,
        f"{EYDELSHTEYN}: a cast without them is not whole.",
    ),
    (
        "cast",
        {"person": "demi-moore", "film": "anora-2024", "omitted": "yes"},
        DISAGREES,
        "Demi Moore is not in the recorded cast.",
    ),
    (
        "cast",
        {
            "person": "mark-eydelshteyn",
            "film": "anora-2024",
            "character": "Ivan Zakharov",
            "named": "Mark Aleksándrovich Eydelshteyn",
        },
        AGREES,
        f"{EYDELSHTEYN}.",
    ),
    (
        "cast",
        {"person": "mark-eydelshteyn", "film": "anora-2024", "named": "Mark Ivanovich"},
        DISAGREES,
        "Mark Eydelshteyn is not known as Mark Ivanovich.",
    ),
    ("cast", {"film": "anora-2024", "character": "Vanya"}, AGREES, f"{EYDELSHTEYN}."),
    (
        "cast",
        {"film": "anora-2024", "character": "Galina"},
        DISAGREES,
        f"Mikey Madison plays Anora “Ani” Mikheeva, {EYDELSHTEYN} and Yura Borisov is in the "
        "recorded cast of Anora.",
    ),
    (
        "cast",
        {"person": "michael-b-jordan", "film": "sinners-2025", "character": "Stack"},
        AGREES,
        "Michael B. Jordan plays Stack.",
    ),
    (
        "cast",
        {"person": "michael-b-jordan", "film": "sinners-2025", "character": "Remmick"},
        DISAGREES,
        "Michael B. Jordan plays Smoke and Michael B. Jordan plays Stack.",
    ),
    ("cast", {"person": "mikey-madison", "film": "conclave-2024"}, UNKNOWN, NO_FILM),
    ("cast", {"person": "ralph-fiennes", "film": "anora-2024"}, UNKNOWN, NOBODY),
    (
        "cast",
        {"person": "mikey-madison", "film": "the-brutalist-2024"},
        UNKNOWN,
        "No cast of The Brutalist is recorded.",
    ),
)
def test_who_plays_what(kind: str, fields: dict[str, Any], verdict: Verdict, says: str) -> None:
    finding = found(kind, RECORD, **fields)
    assert told(finding) == (verdict, says)
    if fields["film"] == "anora-2024" and verdict != UNKNOWN:
        assert shown(finding) == OF_ANORA


@cases(
    (
        "crew",
        {"person": "sean-baker", "film": "anora-2024", "job": "director"},
        AGREES,
        "Direction of Anora: Sean Baker alone.",
    ),
    (
        "crew",
        {"person": "sean-baker", "film": "anora-2024", "job": "producer"},
        IMPRECISE,
        "Production credit of Anora: Sean Baker, together with Alex Coco.",
    ),
    (
        "crew",
        {"person": "brady-corbet", "film": "anora-2024", "job": "director"},
        DISAGREES,
        "Direction of Anora: Sean Baker.",
    ),
    (
        "crew",
        {"person": "brady-corbet", "film": "anora-2024", "job": "producer"},
        DISAGREES,
        "Production credit of Anora: Sean Baker and Alex Coco.",
    ),
    (
        "crew",
        {
            "person": "sean-baker",
            "films": ["anora-2024", "the-brutalist-2024"],
            "job": "director",
        },
        DISAGREES,
        "Direction of The Brutalist: Brady Corbet.",
    ),
    (
        "crew",
        {"person": "sean-baker", "film": "anora-2024", "job": "writer"},
        UNKNOWN,
        "Screenplay of Anora is not recorded.",
    ),
    (
        "crew",
        {"person": "sean-baker", "films": ["anora-2024", "conclave-2024"], "job": "director"},
        UNKNOWN,
        NO_FILM,
    ),
    ("crew", {"person": "ralph-fiennes", "film": "anora-2024", "job": "director"}, UNKNOWN, NOBODY),
)
def test_who_did_a_job(kind: str, fields: dict[str, Any], verdict: Verdict, says: str) -> None:
    assert told(found(kind, RECORD, **fields)) == (verdict, says)


def test_a_job_on_several_films_is_done_on_each() -> None:
    evidence = replace(
        RECORD, credits=(*RECORD.credits, film_credit(BRUTALIST, "director", "Sean Baker"))
    )
    fields: dict[str, Any] = {"films": ["anora-2024", "the-brutalist-2024"], "job": "director"}
    finding = found("crew", evidence, person="sean-baker", **fields)
    assert told(finding) == (
        IMPRECISE,
        "Direction of Anora and The Brutalist: Sean Baker, together with Brady Corbet.",
    )
    alone = tuple(each for each in evidence.credits if each.name != "Brady Corbet")
    finding = found("crew", replace(evidence, credits=alone), person="sean-baker", **fields)
    assert told(finding) == (AGREES, "Direction of Anora and The Brutalist: Sean Baker alone.")
    assert shown(finding) == ("Credits of The Brutalist", "/films/the-brutalist-2024/#credits")


@cases(
    (
        "company",
        {"film": "anora-2024", "companies": ["filmnation", "cre-film"], "job": "production"},
        AGREES,
        "Production of Anora: FilmNation and Cre Film (unconfirmed).",
    ),
    (
        "company",
        {"film": "anora-2024", "companies": ["filmnation"], "job": "production"},
        IMPRECISE,
        "Production of Anora is also by Cre Film (unconfirmed).",
    ),
    (
        "company",
        {"film": "anora-2024", "companies": ["filmnation", "a24"], "job": "production"},
        DISAGREES,
        "Production of Anora: FilmNation and Cre Film (unconfirmed).",
    ),
    (
        "company",
        {"film": "anora-2024", "companies": ["neon"], "job": "distribution"},
        UNKNOWN,
        "Distribution of Anora is not recorded.",
    ),
    (
        "company",
        {"film": "conclave-2024", "companies": ["neon"], "job": "distribution"},
        UNKNOWN,
        NO_FILM,
    ),
)
def test_which_companies(kind: str, fields: dict[str, Any], verdict: Verdict, says: str) -> None:
    assert told(found(kind, RECORD, **fields)) == (verdict, says)


SHOWN = "Anora was first shown at Cannes on 21 May 2024."


@cases(
    ("date", {"film": "anora-2024", "first_shown": "2024-05-21"}, AGREES, SHOWN),
    ("date", {"film": "anora-2024", "first_shown": "2024-05"}, AGREES, SHOWN),
    ("date", {"film": "anora-2024", "first_shown": "2024-05-22"}, DISAGREES, SHOWN),
    ("date", {"film": "anora-2024", "first_shown": "2024-06"}, DISAGREES, SHOWN),
    (
        "date",
        {"film": "anora-2024", "first_shown": "2024-05", "place": "Cannes Film Festival"},
        AGREES,
        SHOWN,
    ),
    (
        "date",
        {"film": "anora-2024", "first_shown": "2024-05", "place": "Venice"},
        DISAGREES,
        SHOWN,
    ),
    (
        "date",
        {"film": "the-brutalist-2024", "first_shown": "2024-09"},
        AGREES,
        "The Brutalist was first shown on 1 September 2024.",
    ),
    (
        "date",
        {"film": "the-brutalist-2024", "first_shown": "2024-09", "place": "Venice"},
        UNKNOWN,
        "Where The Brutalist was first shown is not recorded.",
    ),
    (
        "date",
        {"film": "the-brutalist-2024", "first_shown": "2024-08", "place": "Venice"},
        DISAGREES,
        "The Brutalist was first shown on 1 September 2024.",
    ),
    (
        "date",
        {"film": "a-real-pain-2024", "first_shown": "2024-01"},
        UNKNOWN,
        "When A Real Pain was first shown is not recorded.",
    ),
    ("date", {"film": "conclave-2024", "first_shown": "2024-08"}, UNKNOWN, NO_FILM),
)
def test_when_and_where_a_film_was_first_shown(
    kind: str, fields: dict[str, Any], verdict: Verdict, says: str
) -> None:
    assert told(found(kind, RECORD, **fields)) == (verdict, says)


GENRE = "Anora is recorded as comedy-drama."


@cases(
    ("other", {"film": "anora-2024", "genre": "comedy-drama"}, AGREES, GENRE),
    ("other", {"film": "anora-2024", "genre": "Romantic comedy-drama"}, AGREES, GENRE),
    ("other", {"film": "anora-2024", "genre": "drama"}, DISAGREES, GENRE),
    ("other", {"film": "anora-2024", "genre": "thriller"}, DISAGREES, GENRE),
    (
        "other",
        {"film": "sinners-2025", "genre": "horror"},
        UNKNOWN,
        "No genre of Sinners is recorded.",
    ),
    ("other", {"film": "conclave-2024", "genre": "thriller"}, UNKNOWN, NO_FILM),
)
def test_what_genre_a_film_is(
    kind: str, fields: dict[str, Any], verdict: Verdict, says: str
) -> None:
    assert told(found(kind, RECORD, **fields)) == (verdict, says)


@cases(
    (
        "other",
        {"person": "karla-sofia-gascon", "variants": ["Karla Sofía Gascón"]},
        AGREES,
        "The name is Karla Sofía Gascón.",
    ),
    (
        "other",
        {"person": "karla-sofia-gascon", "variants": ["Karla Sofia Gascon"]},
        IMPRECISE,
        "One person: Karla Sofía Gascón.",
    ),
    (
        "other",
        {
            "person": "mark-eydelshteyn",
            "variants": ["Mark Eydelshteyn", "Mark Eidelstein", "MARK ALEKSANDROVICH EYDELSHTEYN"],
        },
        IMPRECISE,
        "One person: Mark Eydelshteyn.",
    ),
    (
        "other",
        {"person": "mark-eydelshteyn", "variants": ["Mark Eydelshteyn", "Max", "Moritz"]},
        DISAGREES,
        "Mark Eydelshteyn is not known as Max and Moritz.",
    ),
    ("other", {"person": "ralph-fiennes", "variants": ["Ralph"]}, UNKNOWN, NOBODY),
)
def test_whether_names_are_one_persons(
    kind: str, fields: dict[str, Any], verdict: Verdict, says: str
) -> None:
    assert told(found(kind, RECORD, **fields)) == (verdict, says)


def test_the_proof_of_a_persons_name_is_their_page() -> None:
    for variants in (["Karla Sofía Gascón"], ["Karla Sofia Gascon"], ["Karla"]):
        finding = found("other", RECORD, person="karla-sofia-gascon", variants=variants)
        assert shown(finding) == ("Karla Sofía Gascón", "/people/karla-sofia-gascon/")


VANYA = {"film": "anora-2024", "character": "Ivan “Vanya” Zakharov"}


@cases(
    (
        "other",
        {**VANYA, "variants": ["Ivan “Vanya” Zakharov", "ivan vanya zakharov"]},
        AGREES,
        f"One character: {EYDELSHTEYN}.",
    ),
    (
        "other",
        {**VANYA, "variants": ["Vanya", "Ivan", "Vanya Zakharov"]},
        IMPRECISE,
        f"One character: {EYDELSHTEYN}.",
    ),
    (
        "other",
        {**VANYA, "variants": ["Vanya", "Vanja", "Ivo"]},
        DISAGREES,
        f"{EYDELSHTEYN}, not Vanja and Ivo.",
    ),
    (
        "other",
        {"film": "anora-2024", "character": "Ani", "variants": ["Ani"]},
        AGREES,
        "One character: Mikey Madison plays Anora “Ani” Mikheeva.",
    ),
    (
        "other",
        {"film": "anora-2024", "character": "Igor", "variants": ["Igor"]},
        UNKNOWN,
        "No character Igor of Anora is recorded.",
    ),
    (
        "other",
        {"film": "conclave-2024", "character": "Lawrence", "variants": ["Thomas"]},
        UNKNOWN,
        NO_FILM,
    ),
)
def test_whether_names_are_one_characters(
    kind: str, fields: dict[str, Any], verdict: Verdict, says: str
) -> None:
    finding = found(kind, RECORD, **fields)
    assert told(finding) == (verdict, says)
    assert shown(finding) == (None if verdict == UNKNOWN else OF_ANORA)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("crew", {"person": "sean-baker", "job": "director"}),
        ("crew", {"person": "brady-corbet", "job": "director"}),
        ("crew", {"person": "sean-baker", "job": "producer"}),
        ("company", {"companies": ["filmnation"], "job": "production"}),
        ("company", {"companies": ["a24"], "job": "production"}),
        ("company", {"companies": ["filmnation", "cre-film"], "job": "production"}),
        ("date", {"first_shown": "2024-05"}),
        ("date", {"first_shown": "2025-05"}),
        ("other", {"genre": "comedy-drama"}),
        ("other", {"genre": "horror"}),
    ],
)
def test_the_proof_of_what_is_said_of_a_film_is_its_credits(
    kind: str, fields: dict[str, Any]
) -> None:
    assert shown(found(kind, RECORD, film="anora-2024", **fields)) == OF_ANORA


@pytest.mark.parametrize(
    ("part", "whole", "is_within"),
    [
        ("Ani", "Anora “Ani” Mikheeva", True),
        ("mikheeva anora", "Anora “Ani” Mikheeva", True),
        ("Gascon", "Karla Sofía Gascón", True),
        ("An", "Anora “Ani” Mikheeva", False),
        ("Toros", "Toro", False),
        ("Toro", "Toros", False),
        ("", "Toros", False),
        ("–", "Toros", False),
    ],
)
def test_a_name_is_within_another_by_whole_words(part: str, whole: str, is_within: bool) -> None:
    assert within(part, whole) is is_within


def test_the_small_record_holds_what_these_tests_leave_out() -> None:
    assert (BRUTALIST.first_shown_at, BRUTALIST.genre, ANORA.genre) == ("", "", "comedy-drama")
