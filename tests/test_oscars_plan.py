"""What the import makes of the sample's rows before any database is asked."""

import pytest

from ceremonies.choices import Outcome, Several, Status
from ceremonies.oscars.categories import contest_name, family_of, printed_title
from ceremonies.oscars.families import FAMILIES
from ceremonies.oscars.naming import kind_of, ordinary_case, typographic
from ceremonies.oscars.notes import facts_of
from ceremonies.oscars.reading import read_rows
from ceremonies.oscars.record import Plan, PlannedContest, PlannedNomination, make_plan
from tests.oscars_sample import NOT_OFFICIAL, ROWS, SampleRow, as_file, changed, find


def plan_of(rows: tuple[SampleRow, ...] | list[SampleRow] = ROWS) -> Plan:
    return make_plan(list(read_rows(as_file(rows))))


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of()


def contest(plan: Plan, ordinal: int, slug: str) -> PlannedContest:
    return next(one for one in plan.contests if (one.ordinal, one.slug) == (ordinal, slug))


def nomination(plan: Plan, ordinal: int, key: str) -> PlannedNomination:
    return next(
        one
        for there in plan.contests
        if there.ordinal == ordinal
        for one in there.nominations
        if one.key == key
    )


def credited(plan: Plan, one: PlannedNomination) -> list[tuple[str, str, str, str]]:
    return [
        (plan.recipients[credit.recipient].name, credit.role, credit.printed_as, credit.status)
        for credit in one.credits
    ]


# --- notes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("note", "status", "place", "is_tie"),
    [
        ("", Status.OFFICIAL, None, False),
        ("came in 3rd", Status.OFFICIAL, 3, False),
        ("tied for 2nd", Status.OFFICIAL, 2, False),
        ("came in 2nd|" + NOT_OFFICIAL + "Write-in candidate.", Status.WRITE_IN, 2, False),
        ("NOTE: A tie. Two won.", Status.OFFICIAL, None, True),
        ("NOTE: NOTE: A tie. Two won.", Status.OFFICIAL, None, True),
        (NOT_OFFICIAL + "There were no announcements of nominations.", "unofficial", None, False),
        (NOT_OFFICIAL + "It was on a preliminary list of 8.", "unofficial", None, False),
        (NOT_OFFICIAL + "Nomination withdrawn.", "withdrawn", None, False),
        (NOT_OFFICIAL + "Its authors withdrew it.", "withdrawn", None, False),
        (NOT_OFFICIAL + "The nomination was rescinded.", "rescinded", None, False),
        (NOT_OFFICIAL + "The film was declared ineligible.", "rescinded", None, False),
        (NOT_OFFICIAL + "It was dropped and replaced by another.", "replaced", None, False),
        ("NOTE: won by two votes", Status.OFFICIAL, None, False),
        ("NOTE: Not among those announced; the first was replaced by it.", "official", None, False),
    ],
)
def test_facts_of_notes(note: str, status: str, place: int | None, is_tie: bool) -> None:
    facts = facts_of(note)
    assert (facts.status, facts.place, facts.is_tie) == (status, place, is_tie)
    assert facts.is_understood


def test_a_reason_nobody_knows_is_unofficial_and_told() -> None:
    assert not facts_of(NOT_OFFICIAL + "Nobody knows why.").is_understood
    rows = changed(ROWS, find("Coquette"), note=NOT_OFFICIAL + "Nobody knows why.")
    told = [hazard for hazard in plan_of(rows).hazards if hazard.line == find("Coquette") + 2]
    assert [hazard.reason for hazard in told] == [
        "its note says it is not official, and not why: look by hand"
    ]


# --- outcomes and statuses -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ordinal", "key", "status", "outcome", "place"),
    [
        (2, "coquette-mary-pickford", "unofficial", "won", None),
        (3, "disraeli-george-arliss", "official", "won", None),
        (3, "the-green-goddess-george-arliss", "official", "not-won", None),
        (6, "menu", "official", "placed", 2),
        (8, "a-midsummer-nights-dream-hal-mohr", "write-in", "won", None),
        (8, "black-fury-paul-muni", "write-in", "placed", 2),
        (12, "first-love-joseph-valentine", "unofficial", "not-won", None),
        (14, "sis-hopkins", "withdrawn", "pending", None),
        (19, "three-little-girls-in-blue-this-is-always", "rescinded", "pending", None),
    ],
)
def test_status_and_outcome_are_independent(
    plan: Plan, ordinal: int, key: str, status: str, outcome: str, place: int | None
) -> None:
    one = nomination(plan, ordinal, key)
    assert (one.status, one.outcome, one.place) == (status, outcome, place)


def test_a_tie_and_several_awards_are_told_apart(plan: Plan) -> None:
    assert contest(plan, 5, "actor").several == Several.TIE
    assert contest(plan, 6, "assistant-director").several == Several.AWARDS
    assert contest(plan, 5, "short-subject-comedy").several == ""


def test_a_replaced_nomination_says_by_which(plan: Plan) -> None:
    replaced = nomination(plan, 5, "stout-hearts-and-willing-hands")
    by = nomination(plan, 5, "scratch-as-catch-can")
    assert (replaced.status, replaced.replaced_by) == (Status.REPLACED, by.digest)


def test_replaced_by_nothing_in_the_file_is_rescinded_and_told() -> None:
    rows = [row for row in ROWS if row.film != "Scratch-As-Catch-Can"]
    plan = plan_of(rows)
    replaced = nomination(plan, 5, "stout-hearts-and-willing-hands")
    assert (replaced.status, replaced.replaced_by) == (Status.RESCINDED, None)
    assert any("not by which nomination" in hazard.reason for hazard in plan.hazards)


def test_a_contest_without_a_winner_is_to_come(plan: Plan) -> None:
    casting = contest(plan, 98, "casting")
    assert not casting.is_decided
    assert [one.outcome for one in casting.nominations] == [Outcome.PENDING]


# --- who and what --------------------------------------------------------------------------------


def test_several_films_one_nomination(plan: Plan) -> None:
    gaynor = nomination(plan, 1, "7th-heaven-janet-gaynor")
    assert gaynor.films == ("tt0018379", "tt0019429", "tt0018455")
    assert gaynor.character == "Diane; Angela; The Wife"


def test_two_songs_of_one_film_are_two_nominations(plan: Plan) -> None:
    songs = contest(plan, 97, "original-song").nominations
    assert [(one.key, one.work, one.outcome) for one in songs] == [
        ("emilia-perez-el-mal", "El Mal", "won"),
        ("emilia-perez-mi-camino", "Mi Camino", "not-won"),
    ]


def test_dance_numbers_are_works(plan: Plan) -> None:
    [dance] = contest(plan, 8, "dance-direction").nominations
    assert dance.work == "I’ve Got a Feeling You’re Fooling; Straw Hat"
    assert len(dance.films) == 2


def test_several_roles_of_one_person_are_several_credits(plan: Plan) -> None:
    assert credited(plan, nomination(plan, 20, "black-narcissus-alfred-junge")) == [
        ("Alfred Junge", "art direction", "", "credited"),
        ("Alfred Junge", "set decoration", "", "credited"),
    ]
    assert credited(plan, nomination(plan, 97, "emilia-perez-el-mal")) == [
        ("Clément Ducol", "music", "", "credited"),
        ("Clément Ducol", "lyrics", "", "credited"),
        ("Camille", "music", "", "credited"),
        ("Camille", "lyrics", "", "credited"),
        ("Jacques Audiard", "lyrics", "", "credited"),
    ]


def test_departments_are_the_company_under_its_printed_name(plan: Plan) -> None:
    assert credited(plan, nomination(plan, 9, "san-francisco-metro-goldwyn-mayer")) == [
        ("Metro-Goldwyn-Mayer", "", "Metro-Goldwyn-Mayer Studio Sound Department", "credited"),
        ("Douglas Shearer", "sound director", "", "credited"),
    ]


def test_a_country_is_credited_and_its_producers_after_it(plan: Plan) -> None:
    [strada] = contest(plan, 29, "foreign-language-film").nominations
    assert credited(plan, strada) == [
        ("Italy", "country", "", "credited"),
        ("Dino De Laurentiis", "producer", "", "credited"),
        ("Carlo Ponti", "producer", "", "credited"),
    ]
    [paradise] = contest(plan, 78, "foreign-language-film").nominations
    assert credited(plan, paradise) == [
        ("Palestine", "country", "The Palestinian Territories", "credited")
    ]


def test_credits_put_on_and_taken_off_later(plan: Plan) -> None:
    assert credited(plan, nomination(plan, 23, "broken-arrow-albert-maltz")) == [
        ("Albert Maltz", "writer", "", "restored"),
        ("Michael Blankfort", "writer", "", "removed"),
    ]
    [hours] = contest(plan, 89, "sound-mixing").nominations
    assert credited(plan, hours)[-1] == ("Greg P. Russell", "", "", "removed")


def test_words_of_the_credit_before_a_name_are_no_part_of_it(plan: Plan) -> None:
    [perez] = contest(plan, 97, "adapted-screenplay").nominations
    assert [name for name, *_ in credited(plan, perez)] == ["Jacques Audiard", "Thomas Bidegain"]


# --- identity ------------------------------------------------------------------------------------


def test_one_name_and_two_ids_are_two_people(plan: Plan) -> None:
    assert {key for key, who in plan.recipients.items() if who.name == "Steve McQueen"} == {
        "nm0000537",
        "nm2588606",
    }


def test_a_pseudonym_of_two_is_both_and_nobody_else(plan: Plan) -> None:
    [editing] = contest(plan, 80, "film-editing").nominations
    assert credited(plan, editing) == [
        ("Ethan Coen", "editor", "Roderick Jaynes", "credited"),
        ("Joel Coen", "editor", "Roderick Jaynes", "credited"),
    ]
    assert "Roderick Jaynes" in plan.recipients["nm0001053"].aliases
    assert "Roderick Jaynes" not in {who.name for who in plan.recipients.values()}


def test_an_id_of_somebody_else_gives_way_to_the_name(plan: Plan) -> None:
    dodsworth = nomination(plan, 9, "dodsworth-united-artists")
    assert dodsworth.credits[1].recipient == "nm0609771"
    assert plan.recipients["nm0481264"].name == "Oscar Lagerstrom"
    [told] = [hazard for hazard in plan.hazards if hazard.line == find("Dodsworth") + 2]
    assert "nm0481264" in told.reason


def test_people_without_ids_are_one_by_name_and_work_within_twenty_ceremonies(plan: Plan) -> None:
    """Iain Neil of the 60th and the 65th is one; of the 98th, nobody can tell."""
    keys = [key for key, who in plan.recipients.items() if who.name == "Iain Neil"]
    assert keys == ["person:iain neil:science:60", "person:iain neil:science:98"]


def test_people_without_ids_are_never_one_by_name_alone() -> None:
    """The same name for science and for writing, in one year, is two people."""
    rows = [
        SampleRow(75, "2002", "SciTech", "SCIENTIFIC AND TECHNICAL AWARD (Special Award)",
                  nominees="Donald Kaufman", won=True, citation="Lenses"),
        ROWS[find("Adaptation")],
    ]  # fmt: skip
    keys = [key for key, who in plan_of(rows).recipients.items() if who.name == "Donald Kaufman"]
    assert len(keys) == 2


def test_a_name_without_an_id_beside_two_with_one_is_neither() -> None:
    science = "SCIENTIFIC AND TECHNICAL AWARD (Special Award)"
    rows = [
        SampleRow(70, "1997", "SciTech", science, nominees="John Scott", ids=ids, won=True,
                  citation=str(number))
        for number, ids in enumerate(["nm0000101", "nm0000102", "?"])
    ]  # fmt: skip
    keys = [key for key, who in plan_of(rows).recipients.items() if who.name == "John Scott"]
    assert keys == ["nm0000101", "nm0000102", "person:john scott:science:70"]


def test_a_person_and_a_company_of_one_name_stay_two(plan: Plan) -> None:
    assert plan.recipients["nm0326418"].kind == "person"
    assert plan.recipients["co0058013"].kind == "company"


def test_two_films_of_one_title_stay_two(plan: Plan) -> None:
    assert {key for key, film in plan.films.items() if film.title == "High Society"} == {
        "tt0049314",
        "tt0048173",
    }


def test_a_films_year_is_the_end_of_its_first_period(plan: Plan) -> None:
    assert plan.films["tt0018578"].year == 1928
    assert plan.films["tt31193180"].year == 2025


# --- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("WALTER HRASTNIK", "Walter Hrastnik"),
        ("AL LOFQUIST", "Al Lofquist"),
        ("DUNCAN MacLEAN", "Duncan MacLean"),
        ("ANDRÉ De Winter", "André De Winter"),
        ("DALE BRUBACHER-CRESSMAN", "Dale Brubacher-Cressman"),
        ("CHADWELL O'CONNOR", "Chadwell O'Connor"),
        ("RCA-PHOTOPHONE INC.", "RCA-Photophone Inc."),
        ("20TH CENTURY-FOX STUDIO", "20th Century-Fox Studio"),
        ("the EASTMAN KODAK CO.", "Eastman Kodak Co."),
        ("Michael V. Chewey III", "Michael V. Chewey III"),
        ("L. B. Abbott", "L. B. Abbott"),
        ("D.A. Pennebaker", "D.A. Pennebaker"),
    ],
)
def test_names_in_capitals_are_written_in_ordinary_case(printed: str, name: str) -> None:
    assert ordinary_case(printed) == name


@pytest.mark.parametrize(
    ("straight", "curly"),
    [
        ("I'm Still Here", "I’m Still Here"),
        ("'38'", "‘38’"),
        ("'Round Midnight", "’Round Midnight"),
        ("All Out for 'V'", "All Out for ‘V’"),
        ("Hellzapoppin'", "Hellzapoppin’"),
        ('Maggie Simpson in "The Longest Daycare"', "Maggie Simpson in “The Longest Daycare”"),
    ],
)
def test_quotation_marks_are_typographic(straight: str, curly: str) -> None:
    assert typographic(straight) == curly


@pytest.mark.parametrize(
    ("name", "is_science", "kind", "expected"),
    [
        ("Iain Neil", True, "SciTech", "person"),
        ("Eastman Kodak Company", True, "SciTech", "company"),
        ("Panavision", True, "SciTech", "company"),
        ("Zagreb Film", False, "Title", "company"),
        ("Mercury", False, "Title", "company"),
        ("Donald Kaufman", False, "Writing", "person"),
    ],
)
def test_kind_of_a_name_without_an_id(
    name: str, is_science: bool, kind: str, expected: str
) -> None:
    assert kind_of(name, "", is_science, kind) == expected


# --- categories ----------------------------------------------------------------------------------


def test_families_have_addresses_and_names_of_their_own() -> None:
    assert len({family.slug for family in FAMILIES}) == len(FAMILIES)
    assert len({family.name for family in FAMILIES}) == len(FAMILIES)
    printed = [name for family in FAMILIES for name in family.printed]
    assert len(printed) == len(set(printed)) == 130


@pytest.mark.parametrize(
    ("printed", "title", "name"),
    [
        ("ACTOR IN A LEADING ROLE", "Actor in a Leading Role", "Actor in a Leading Role"),
        ("WRITING (Original Screenplay)", "Writing (Original Screenplay)", "Original Screenplay"),
        ("MUSIC (Song)", "Music (Song)", "Music (Song)"),
        (
            "MUSIC (Scoring: Original Song Score and Adaptation -or- Scoring: Adaptation)",
            "Music (Scoring: Original Song Score and Adaptation -or- Scoring: Adaptation)",
            "Music (Scoring: Original Song Score and Adaptation -or- Scoring: Adaptation)",
        ),
    ],
)
def test_printed_names(printed: str, title: str, name: str) -> None:
    assert printed_title(printed) == title
    assert contest_name(printed, family_of(printed, printed, "Writing")) == name


def test_a_new_category_gets_a_family_and_is_told() -> None:
    rows = [
        SampleRow(100, "2027", "Production", "STUNT DESIGN", "A Film", "tt9999999", "A Person", "",
                  "nm9999999", True)
    ]  # fmt: skip
    plan = plan_of(rows)
    [new] = plan.contests
    assert (new.family.slug, new.name, new.family.group) == (
        "stunt-design",
        "Stunt Design",
        "Craft",
    )
    assert [hazard.reason for hazard in plan.hazards] == [
        "the category “STUNT DESIGN” is new: look where it belongs"
    ]


# --- what is left out ----------------------------------------------------------------------------


def test_a_row_said_twice_is_imported_once_and_told() -> None:
    plan = plan_of([*ROWS, ROWS[0]])
    [left_out] = [hazard for hazard in plan.hazards if not hazard.landed]
    assert (left_out.line, left_out.reason) == (len(ROWS) + 2, "it is line 2 again, word for word")


def test_a_row_that_names_nothing_is_left_out_and_told() -> None:
    rows = [*ROWS, SampleRow(98, "2025", "Title", "BEST PICTURE", nominees="-", note="Nothing.")]
    [left_out] = [hazard for hazard in plan_of(rows).hazards if not hazard.landed]
    assert left_out.reason == "it names neither a film nor anybody"


def test_a_name_too_long_to_be_one_is_left_out_and_told() -> None:
    plan = plan_of(changed(ROWS, 0, film="A" * 251))
    [left_out] = [hazard for hazard in plan.hazards if not hazard.landed]
    assert left_out.reason == "a film has 251 characters, and at most 250 are one"
