"""The import over what stands: the demo, and what editors changed, is kept and reported."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User

from ceremonies.choices import ContestState, Outcome
from ceremonies.models import (
    Contest,
    Nomination,
    ResultEntry,
)
from ceremonies.results import record_result
from films.merging import merge_films, merge_recipients
from films.models import Film, Recipient
from tests.factories import (
    make_award,
    make_ceremony,
    make_contest,
    make_film,
    make_nomination,
)
from tests.oscars_sample import BEFORE_THE_NIGHT, ROWS, SINNERS, at, changed, find, load, numbers

pytestmark = pytest.mark.django_db


def test_a_nomination_that_stood_is_met_and_what_it_says_stays() -> None:
    award = make_award(slug="academy-awards", name="Academy Awards")
    ceremony = make_ceremony(award=award, ordinal=98, name="98th", coverage="partial")
    contest = make_contest(ceremony=ceremony, name="Actor in a Leading Role", position=1)
    film = make_film(title="Sinners", year=2025, imdb_id="tt31193180")
    entry = make_nomination(
        contest=contest, films=[film], won=True, character="Elijah “Smoke” Moore", key="jordan"
    )
    report = load()
    assert (report.created, report.updated) == (59, 1)
    entry.refresh_from_db()
    assert (entry.character, entry.outcome, entry.key) == ("Elijah “Smoke” Moore", "won", "jordan")
    # it named nobody, and the file knows who it was
    assert entry.recipients.get().name == "Michael B. Jordan"
    assert load().conflicts == []


def test_a_person_without_an_id_is_met_on_the_same_nomination_and_nowhere_else() -> None:
    award = make_award(slug="academy-awards", name="Academy Awards")
    ceremony = make_ceremony(award=award, ordinal=98, name="98th", coverage="partial")
    contest = make_contest(ceremony=ceremony, name="Actor in a Leading Role", position=1)
    film = make_film(title="Sinners", year=2025, imdb_id="tt31193180")
    here = Recipient.objects.create(
        kind="person", name="Michael B. Jordan", slug="michael-b-jordan"
    )
    elsewhere = Recipient.objects.create(kind="person", name="Steve McQueen", slug="steve-mcqueen")
    make_nomination(contest=contest, films=[film], recipients=[here])
    load()
    here.refresh_from_db()
    elsewhere.refresh_from_db()
    assert here.imdb_id == "nm0430107"
    assert elsewhere.imdb_id is None
    assert Recipient.objects.get(imdb_id="nm0000537").slug == "steve-mcqueen-2"


def test_an_edited_nomination_is_kept_and_reported_every_time() -> None:
    load()
    Nomination.objects.filter(pk=at(98, "sinners-michael-b-jordan").pk).update(character="Twins")
    for _ in range(2):
        report = load()
        assert numbers(report) == (0, 0, 60, 0, 0)
        [conflict] = report.conflicts
        assert (conflict.line, conflict.part) == (SINNERS + 2, "character")
        assert conflict.where == "98th, actor-in-a-leading-role, sinners-michael-b-jordan"
    assert at(98, "sinners-michael-b-jordan").character == "Twins"


def test_an_edit_and_a_change_of_another_part_both_survive() -> None:
    load()
    Nomination.objects.filter(pk=at(98, "sinners-michael-b-jordan").pk).update(character="Twins")
    rows = changed(ROWS, SINNERS, won=False, detail="Smoke and Stack")
    report = load(rows)
    nomination = at(98, "sinners-michael-b-jordan")
    assert nomination.character == "Twins"
    assert [conflict.part for conflict in report.conflicts] == ["character", "result"]
    # a result is not taken back to pending
    assert nomination.outcome == Outcome.WON


def test_an_edit_the_file_agrees_with_later_is_no_conflict_any_more() -> None:
    load()
    Nomination.objects.filter(pk=at(98, "sinners-michael-b-jordan").pk).update(character="Twins")
    assert load(changed(ROWS, SINNERS, detail="Twins")).conflicts == []


def test_an_editors_result_is_kept_and_reported() -> None:
    load()
    contest = at(97, "emilia-perez-el-mal").contest
    record_result(
        contest_id=contest.pk,
        state=ContestState.ANNOUNCED,
        winners=["emilia-perez-mi-camino"],
        editor=User.objects.create(username="editor"),
        reason="The envelope said so.",
    )
    report = load()
    assert numbers(report) == (0, 0, 60, 0, 0)
    assert [conflict.part for conflict in report.conflicts] == ["result", "result"]
    assert at(97, "emilia-perez-mi-camino").outcome == Outcome.WON
    # and so it stays when the file has something else to say
    report = load(changed(ROWS, SINNERS, detail="Twins"))
    assert numbers(report) == (0, 1, 59, 0, 0)
    assert [conflict.part for conflict in report.conflicts] == ["result", "result"]


def test_a_result_an_editor_recorded_before_the_file_knew_it_is_no_conflict() -> None:
    load(BEFORE_THE_NIGHT)
    contest = at(97, "emilia-perez-el-mal").contest
    record_result(
        contest_id=contest.pk, state=ContestState.ANNOUNCED, winners=["emilia-perez-el-mal"]
    )
    assert (
        load([replace(row, won=False) if row.ordinal == 97 else row for row in ROWS]).conflicts
        == []
    )
    report = load()
    assert (report.updated, report.conflicts) == (0, [])
    assert ResultEntry.objects.count() == 1


def test_a_result_an_editor_cleared_before_the_first_import_stays_cleared() -> None:
    award = make_award(slug="academy-awards", name="Academy Awards")
    ceremony = make_ceremony(award=award, ordinal=98, name="98th")
    contest = make_contest(ceremony=ceremony, name="Actor in a Leading Role", position=1)
    film = make_film(title="Sinners", year=2025, imdb_id="tt31193180")
    entry = make_nomination(contest=contest, films=[film], won=True)
    record_result(contest_id=contest.pk, state=ContestState.OPEN, reason="Not yet.")
    report = load()
    entry.refresh_from_db()
    assert entry.outcome == Outcome.PENDING
    assert [conflict.part for conflict in report.conflicts] == ["result"]
    assert [conflict.part for conflict in load().conflicts] == ["result"]


def test_a_nomination_an_editor_deleted_does_not_come_back() -> None:
    load()
    at(97, "emilia-perez-mi-camino").delete()
    for rows in (ROWS, changed(ROWS, SINNERS, detail="Twins")):
        report = load(rows)
        assert (report.created, report.left_out) == (0, 1)
        assert [conflict.part for conflict in report.conflicts] == ["nomination"]


def test_an_edited_nomination_the_file_drops_stays() -> None:
    load()
    Nomination.objects.filter(pk=at(97, "emilia-perez-mi-camino").pk).update(work="My Path")
    report = load([row for row in ROWS if row.detail != "Mi Camino"])
    assert report.removed == 0
    assert [conflict.part for conflict in report.conflicts] == ["nomination"]
    assert at(97, "emilia-perez-mi-camino").work == "My Path"


def test_names_and_titles_an_editor_changed_stay() -> None:
    load()
    Film.objects.filter(imdb_id="tt31193180").update(title="Sinners (2025)")
    Recipient.objects.filter(imdb_id="nm0430107").update(name="Michael Bakari Jordan")
    report = load(changed(ROWS, find("Adaptation"), won=True))
    assert report.conflicts == []
    assert Film.objects.get(imdb_id="tt31193180").title == "Sinners (2025)"
    assert Recipient.objects.get(imdb_id="nm0430107").name == "Michael Bakari Jordan"


def test_a_contest_an_editor_made_competitive_stays_so_and_is_reported() -> None:
    load()
    Contest.objects.filter(slug="honorary-foreign-language-film-award").update(competitive=True)
    [conflict] = load().conflicts
    assert (conflict.line, conflict.part) == (None, "competitive")
    assert conflict.where == "25th, honorary-foreign-language-film-award"


def test_people_and_films_an_editor_merged_stay_one_when_the_file_comes_again() -> None:
    load()
    jordan, other = (
        Recipient.objects.get(imdb_id=imdb_id) for imdb_id in ("nm0430107", "nm0000537")
    )
    people, films = Recipient.objects.count(), Film.objects.count()
    merge_recipients(kept=jordan, merged=other, reason="to see", ids_confirmed=True)
    one, two = Film.objects.exclude(imdb_id=None).order_by("pk")[:2]
    merge_films(kept=one, merged=two, reason="to see", ids_confirmed=True)
    report = load()
    assert (Recipient.objects.count(), Film.objects.count()) == (people - 1, films - 1)
    assert numbers(report) == (0, 0, 60, 0, 0)
    assert not Recipient.objects.filter(imdb_id="nm0000537").exists()


def test_a_winner_recorded_here_is_not_doubled_by_one_the_file_brings() -> None:
    award = make_award(slug="academy-awards", name="Academy Awards")
    ceremony = make_ceremony(award=award, ordinal=1, name="1st", coverage="partial")
    contest = make_contest(ceremony=ceremony, name="Outstanding Picture", position=1)
    racket = make_film(title="The Racket", year=1928, imdb_id="tt0019304")
    make_nomination(contest=contest, films=[racket], key="the-racket")
    record_result(
        contest_id=contest.pk, state=ContestState.ANNOUNCED, winners=["the-racket"], reason="So."
    )
    told = ["the-racket", "wings"]
    for _ in range(2):
        report = load()
        assert sorted(one.where.rpartition(", ")[2] for one in report.conflicts) == told
        contest.refresh_from_db()
        assert (contest.winners, contest.several) == (1, "")
        outcomes = dict(contest.nominations.values_list("key", "outcome"))
        assert outcomes == {"the-racket": "won", "wings": "not-won"}
    # a file that changes elsewhere is planned again, and says so again
    report = load(changed(ROWS, find("Adaptation"), won=True))
    assert sorted(one.where.rpartition(", ")[2] for one in report.conflicts) == told
    assert dict(contest.nominations.values_list("key", "outcome")) == outcomes
