"""The whole Academy history over the demo: every number that must come out, and the way back.

One real import of the real file for the whole module.
"""

import csv
import datetime
import io
from collections import Counter, defaultdict
from typing import Any

import pytest
from django.db.models import Count
from django.test import Client

from ceremonies.choices import Coverage, Outcome, Phase, Several, Status
from ceremonies.integrity import contradictions
from ceremonies.models import Ceremony, Contest, Credit, Nomination, RecipientNightSummary
from ceremonies.oscars.categories import family_of
from ceremonies.oscars.importing import import_file
from ceremonies.oscars.reading import Row, read_rows
from ceremonies.oscars.report import Report
from ceremonies.seeding import load_seeds
from films.models import Film, Recipient
from tests.conftest import OSCARS, SEEDS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("history")]

ACADEMY = "academy-awards"


def of_academy() -> Any:
    return Nomination.objects.filter(contest__ceremony__award__slug=ACADEMY)


def at(ordinal: int) -> Any:
    return of_academy().filter(contest__ceremony__ordinal=ordinal)


def counted(ordinal: int) -> Any:
    return at(ordinal).counted()


def of_person(imdb_id: str) -> Any:
    return of_academy().filter(credits__recipient__imdb_id=imdb_id).distinct()


def of_film(imdb_id: str) -> Any:
    return of_academy().filter(nomination_films__film__imdb_id=imdb_id).distinct()


def score(nominations: Any) -> tuple[int, int]:
    """Wins and nominations that count, as said everywhere: 4 of 6."""
    return nominations.counted().filter(outcome=Outcome.WON).count(), nominations.counted().count()


# --- the whole file ------------------------------------------------------------------------------


def test_every_row_became_a_nomination_and_none_is_doubled(history: Report) -> None:
    assert history.rows == 12_137
    assert (history.created, history.unchanged, history.updated) == (11_717, 420, 0)
    assert (history.left_out, history.removed, history.conflicts) == (0, 0, [])
    assert of_academy().count() == 12_137


def test_winner_rows_are_3515() -> None:
    assert of_academy().filter(outcome=Outcome.WON).count() == 3_515


def test_98_ceremonies_are_complete_and_final_each_with_its_night() -> None:
    ceremonies = Ceremony.objects.filter(award__slug=ACADEMY, ordinal__lte=98)
    assert ceremonies.count() == 98
    assert (
        ceremonies.filter(coverage=Coverage.COMPLETE, phase=Phase.FINAL, date__isnull=False).count()
        == 98
    )
    assert ceremonies.get(ordinal=1).date == datetime.date(1929, 5, 16)
    assert ceremonies.get(ordinal=1).eligibility_period == "1927/28"
    upcoming = Ceremony.objects.get(award__slug=ACADEMY, ordinal=99)
    assert (upcoming.coverage, upcoming.phase) == (Coverage.PARTIAL, Phase.SCHEDULED)


def test_90_of_10834_rows_outside_the_special_classes_are_not_official() -> None:
    groups = Counter(
        of_academy()
        .exclude(contest__group__in=["Honorary", "Science and technology"])
        .values_list("status", flat=True)
    )
    # the five honorary awards to foreign-language films are of another class in the file
    assert sum(groups.values()) + 5 == 10_834
    assert groups == {
        Status.OFFICIAL: 10_739,
        Status.UNOFFICIAL: 68,
        Status.WRITE_IN: 8,
        Status.WITHDRAWN: 6,
        Status.RESCINDED: 5,
        Status.REPLACED: 3,
    }
    assert sum(groups.values()) - groups[Status.OFFICIAL] == 90


def test_8_that_were_not_official_won() -> None:
    won = of_academy().exclude(status=Status.OFFICIAL).filter(outcome=Outcome.WON)
    assert won.count() == 8
    mohr = won.get(contest__ceremony__ordinal=8)
    assert (mohr.status, mohr.recipients.get().name) == (Status.WRITE_IN, "Hal Mohr")


def test_seven_ties() -> None:
    tied = Contest.objects.filter(ceremony__award__slug=ACADEMY, several=Several.TIE)
    ordinals = tied.order_by("ceremony__ordinal").values_list("ceremony__ordinal", flat=True)
    assert list(ordinals) == [5, 22, 41, 59, 67, 85, 98]


def test_several_awards_in_one_category_are_no_tie() -> None:
    several = Contest.objects.filter(
        ceremony__award__slug=ACADEMY, several=Several.AWARDS, competitive=True
    ).order_by("ceremony__ordinal")
    assert [(one.ceremony.ordinal, one.name, one.winners) for one in several] == [
        (6, "Assistant Director", 7),
        (15, "Documentary", 4),
    ]


def test_91_rows_were_placed_or_written_in_behind_the_winner() -> None:
    placed = of_academy().filter(outcome=Outcome.PLACED)
    assert Counter(placed.values_list("place", flat=True)) == {2: 47, 3: 43}
    assert set(placed.values_list("contest__ceremony__ordinal", flat=True)) == {6, 7, 8}


def test_replaced_nominations_say_by_which() -> None:
    replaced = of_academy().filter(status=Status.REPLACED).order_by("contest__ceremony__ordinal")
    assert [
        (one.contest.ceremony.ordinal, one.films.get().title, one.replaced_by.films.get().title)
        for one in replaced
    ] == [
        (5, "Stout Hearts and Willing Hands", "Scratch-As-Catch-Can"),
        (14, "Dive Bomber", "The Sea Wolf"),
        (45, "The Godfather", "Sleuth"),
    ]


def test_the_record_contradicts_itself_nowhere() -> None:
    assert contradictions() == []


# --- nights and films ----------------------------------------------------------------------------


def test_97th_has_23_contests_120_nominations_50_films_23_winners() -> None:
    assert counted(97).count() == 120
    assert counted(97).values("contest").distinct().count() == 23
    assert counted(97).values("nomination_films__film").distinct().count() == 50
    assert counted(97).filter(outcome=Outcome.WON).count() == 23


def test_98th_has_24_contests_125_nominations_25_winners() -> None:
    assert counted(98).count() == 125
    assert counted(98).values("contest").distinct().count() == 24
    assert counted(98).filter(outcome=Outcome.WON).count() == 25


def test_26th_keeps_its_nominations_and_gains_its_science_awards() -> None:
    assert at(26).count() == 129 + 4
    assert at(26).filter(contest__group="Science and technology").count() == 4


@pytest.mark.parametrize(
    ("imdb_id", "wins", "nominations"),
    [
        pytest.param("tt28607951", 5, 6, id="Anora"),
        pytest.param("tt11563598", 0, 8, id="A Complete Unknown"),
        pytest.param("tt20221436", 2, 13, id="Emilia Pérez"),
        pytest.param("tt8999762", 3, 10, id="The Brutalist"),
        pytest.param("tt0167260", 11, 11, id="The Return of the King"),
        pytest.param("tt0076843", 0, 11, id="The Turning Point"),
        pytest.param("tt0088939", 0, 11, id="The Color Purple"),
        pytest.param("tt0068646", 3, 10, id="The Godfather"),
        pytest.param("tt31193180", 4, 16, id="Sinners"),
    ],
)
def test_by_film(imdb_id: str, wins: int, nominations: int) -> None:
    assert score(of_film(imdb_id)) == (wins, nominations)


def test_sixteen_people_won_three_or_more_in_a_night_and_two_won_four() -> None:
    nights = RecipientNightSummary.objects.most_wins(award=ACADEMY, kind="person", minimum=3)
    assert Counter(night.wins for night in nights) == {4: 2, 3: 14}
    assert [(night.name, night.ordinal) for night in nights if night.wins == 4] == [
        ("Walt Disney", 26),
        ("Sean Baker", 97),
    ]


def test_walt_disney_59_nominations_22_wins_4_special_awards() -> None:
    disney = of_person("nm0000370")
    assert score(disney) == (22, 59)
    assert disney.filter(contest__competitive=True).count() == 60
    assert disney.filter(contest__competitive=False, outcome=Outcome.WON).count() == 4


def test_bong_joon_ho_won_three_parasite_four_and_south_korea_one() -> None:
    assert score(of_film("tt6751668"))[0] == 4
    assert score(of_person("nm0094435"))[0] == 3
    korea = of_academy().filter(credits__recipient__slug="south-korea")
    assert score(korea) == (1, 1)


# --- who is who ----------------------------------------------------------------------------------


def test_two_steve_mcqueens() -> None:
    people = Recipient.objects.filter(name="Steve McQueen").order_by("slug")
    assert [(one.slug, one.imdb_id) for one in people] == [
        ("steve-mcqueen", "nm0000537"),
        ("steve-mcqueen-2", "nm2588606"),
    ]
    nights = [
        sorted({nomination.contest.ceremony.ordinal for nomination in one.nominations.all()})
        for one in people
    ]
    assert nights == [[39], [86]]


def test_two_films_called_high_society_at_the_29th() -> None:
    films = Film.objects.filter(title="High Society", nominations__in=at(29)).distinct()
    assert sorted(films.values_list("slug", flat=True)) == [
        "high-society-1956",
        "high-society-1956-2",
    ]


def test_four_films_called_a_star_is_born() -> None:
    stars = Film.objects.filter(title="A Star Is Born").order_by("year")
    assert list(stars.values_list("year", flat=True)) == [1937, 1954, 1976, 2018]


def test_roderick_jaynes_is_both_coens_and_one_nomination() -> None:
    jaynes = Credit.objects.filter(printed_as="Roderick Jaynes")
    assert sorted(jaynes.values_list("recipient__name", "nomination__contest__ceremony__ordinal"))
    assert {credit.recipient.name for credit in jaynes} == {"Joel Coen", "Ethan Coen"}
    assert jaynes.values("nomination").distinct().count() == 2
    assert not Recipient.objects.filter(name="Roderick Jaynes").exists()


def test_a_person_and_a_company_may_share_a_name() -> None:
    goldwyn = Recipient.objects.filter(name="Samuel Goldwyn").order_by("kind")
    assert [(one.kind, one.imdb_id) for one in goldwyn] == [
        ("company", "co0058013"),
        ("person", "nm0326418"),
    ]


def test_an_invented_writer_is_somebody_without_an_id() -> None:
    kaufman = Recipient.objects.get(name="Donald Kaufman")
    assert (kaufman.kind, kaufman.imdb_id) == ("person", None)


def test_restored_and_removed_credits() -> None:
    changed = Credit.objects.filter(nomination__in=of_academy()).exclude(status="credited")
    found = sorted(
        (credit.nomination.contest.ceremony.ordinal, credit.recipient.name, credit.status)
        for credit in changed.select_related("nomination__contest__ceremony", "recipient")
    )
    assert found == [
        (23, "Albert Maltz", "restored"),
        (23, "Michael Blankfort", "removed"),
        (26, "Dalton Trumbo", "restored"),
        (26, "Ian McLellan Hunter", "removed"),
        (27, "Larry Adler", "restored"),
        (27, "Muir Mathieson", "removed"),
        (29, "Dalton Trumbo", "restored"),
        (29, "Michael Wilson", "restored"),
        (30, "Carl Foreman", "restored"),
        (30, "Michael Wilson", "restored"),
        (31, "Nedrick Young", "restored"),
        (33, "Nedrick Young", "restored"),
        (35, "Michael Wilson", "restored"),
        (89, "Greg P. Russell", "removed"),
    ]


# --- categories ----------------------------------------------------------------------------------


def editions(family: str) -> list[int]:
    contests = Contest.objects.filter(ceremony__award__slug=ACADEMY, category__slug=family)
    return sorted(set(contests.values_list("ceremony__ordinal", flat=True)))


def test_best_pictures_family_answers_for_all_98_ceremonies() -> None:
    assert editions("best-picture") == list(range(1, 99))
    first = Contest.objects.get(
        ceremony__award__slug=ACADEMY, ceremony__ordinal=1, category__slug="best-picture"
    )
    assert first.printed_name == "Outstanding Picture"
    assert first.nominations.get(outcome=Outcome.WON).films.get().title == "Wings"
    assert editions("unique-and-artistic-picture") == [1]


def test_families_have_one_contest_a_ceremony_but_for_those_given_once() -> None:
    twice = (
        Contest.objects.filter(ceremony__award__slug=ACADEMY)
        .values_list("ceremony__ordinal", "category__slug")
        .annotate(number=Count("id"))
        .filter(number__gt=1)
        .order_by("ceremony__ordinal")
    )
    assert [(ordinal, family) for ordinal, family, _ in twice] == [
        (1, "directing"),
        (48, "special-achievement-award"),
        (50, "special-achievement-award"),
        (90, "honorary-award"),
    ]


@pytest.mark.parametrize(
    ("family", "ordinals"),
    [
        ("sound", [*range(3, 99)]),
        ("sound-editing", [*range(36, 41), 55, 56, 58, 59, *range(61, 93)]),
        ("production-design", [*range(1, 13), 30, 31, *range(40, 99)]),
        ("art-direction-color", [*range(13, 30), *range(32, 40)]),
        ("art-direction-black-and-white", [*range(13, 30), *range(32, 40)]),
        ("makeup-and-hairstyling", [54, 55, *range(57, 99)]),
        ("international-feature-film", [*range(29, 99)]),
        ("casting", [98]),
    ],
)
def test_families_live_through_renames(family: str, ordinals: list[int]) -> None:
    assert editions(family) == ordinals


def test_nobody_competes_for_special_and_science_awards_whatever_their_class() -> None:
    foreign = Contest.objects.filter(printed_name="Honorary Foreign Language Film Award")
    assert {one.competitive for one in foreign} == {False}
    assert foreign.count() == 5
    thalberg = Contest.objects.get(
        ceremony__award__slug=ACADEMY, ceremony__ordinal=11, name__startswith="Irving G."
    )
    assert not thalberg.competitive
    assert Counter(thalberg.nominations.values_list("outcome", flat=True)) == {
        Outcome.WON: 1,
        Outcome.NOT_WON: 6,
    }


# --- what the demo knows better ------------------------------------------------------------------


def test_the_demo_keeps_its_running_order_presenters_and_spelling() -> None:
    directing = Contest.objects.get(
        ceremony__award__slug=ACADEMY, ceremony__ordinal=97, slug="directing"
    )
    assert directing.running_order == 21
    assert [one.recipient.name for one in directing.presenters.all()] == ["Quentin Tarantino"]
    short = Contest.objects.get(
        ceremony__award__slug=ACADEMY, ceremony__ordinal=97, slug="live-action-short-film"
    )
    assert short.printed_name == "Live Action Short Film"


def test_contests_of_a_night_the_demo_held_in_part_stand_in_page_order() -> None:
    seventh = Contest.objects.filter(ceremony__award__slug=ACADEMY, ceremony__ordinal=7)
    rows = list(seventh.order_by("position").values_list("position", "group", "name"))
    assert [position for position, _, _ in rows] == list(range(1, len(rows) + 1))
    assert list(dict.fromkeys(group for _, group, _ in rows)) == [
        "Best Picture",
        "Acting",
        "Directing and writing",
        "Craft",
        "Music",
        "Short films",
        "Honorary",
        "Science and technology",
    ]


def test_a_second_run_changes_nothing() -> None:
    with OSCARS.open("rb") as file:
        again = import_file(file)
    assert (again.created, again.updated, again.unchanged) == (0, 0, 12_137)
    assert (again.conflicts, again.left_out, again.removed) == ([], 0, 0)


def test_the_second_report_names_the_same_hazards(history: Report) -> None:
    with OSCARS.open("rb") as file:
        again = import_file(file)
    assert again.hazards == history.hazards


def test_loading_the_demo_again_undoes_nothing() -> None:
    before = list(of_academy().order_by("id").values_list())
    result = load_seeds(SEEDS)
    assert (result.created.total(), result.updated.total()) == (0, 0)
    assert list(of_academy().order_by("id").values_list()) == before
    assert Ceremony.objects.get(award__slug=ACADEMY, ordinal=7).coverage == Coverage.COMPLETE


# --- the hazard report ---------------------------------------------------------------------------


def test_hazards_name_line_and_reason(history: Report) -> None:
    assert all(hazard.landed for hazard in history.hazards)
    unknown = [one for one in history.hazards if one.reason.startswith("no id is known for the")]
    others = {(one.line, one.reason) for one in history.hazards if one not in unknown}
    assert len({hazard.line for hazard in unknown}) == 753
    assert {line for line, _ in others} == {
        527, 1397, 1935, 2201, 2203, 2205, 2439, 3262, 5322, 8166, 9616, 11969
    }  # fmt: skip
    assert (
        527,
        "“Thomas T. Moulton” stands with the id nm0481264 of somebody else, and is read as "
        "nm0609771",
    ) in others


# --- and back ------------------------------------------------------------------------------------

#: Rows whose recipients' ids differ from the file's, with the reason.
EXCEPTIONS = {
    527: "the id printed there is Oscar Lagerstrom’s, the name is Thomas T. Moulton’s",
}

Said = tuple[int, str, tuple[str, ...], tuple[str, ...], bool]


def said_by(row: Row) -> Said:
    """What the file says of a row; an unknown id says nothing."""
    ids = {one for ids in row.nominee_ids for one in ids}
    family = family_of(row.printed, row.canonical, row.kind)
    films = tuple(sorted(filter(None, row.film_ids)))
    return row.ordinal, family.slug, films, tuple(sorted(ids)), row.won


def test_the_ledgers_csv_gives_back_every_competitive_row_of_the_file(client: Client) -> None:
    answer = client.get(f"/nominations.csv?award={ACADEMY}&status=all")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    back: dict[tuple[int, str, tuple[str, ...], bool], list[set[str]]] = defaultdict(list)
    number = 0
    for line in csv.DictReader(io.StringIO(text)):
        number += 1
        films = tuple(sorted(filter(None, line["film_ids"].split("; "))))
        won = line["outcome"] == "won"
        key = int(line["ceremony"]), line["category"], films, won
        back[key].append(set(filter(None, line["recipient_ids"].split("; "))))
    with OSCARS.open("rb") as file:
        rows = [
            row
            for row in read_rows(file)
            if family_of(row.printed, row.canonical, row.kind).competitive
        ]
    assert number == len(rows) == 10_829
    missing: dict[int, Said] = {}
    inexact = []
    for row in rows:
        said = said_by(row)
        ordinal, family, films, ids, won = said
        candidates = back[ordinal, family, films, won]
        if set(ids) in candidates:
            candidates.remove(set(ids))
        else:
            inexact.append((row, said))
    for row, (ordinal, family, films, ids, won) in inexact:
        candidates = back[ordinal, family, films, won]
        # a company the file has no id for in this row, and has one for in another
        unknown = sum(not ids for ids in row.nominee_ids)
        found = [one for one in candidates if set(ids) < one and len(one) - len(ids) <= unknown]
        if found:
            candidates.remove(found[0])
        else:
            missing[row.line] = (ordinal, family, films, ids, won)
    assert missing.keys() == EXCEPTIONS.keys()
