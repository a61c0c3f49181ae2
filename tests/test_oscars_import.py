"""Importing the sample, again and again: what is written, updated, removed and refused."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection

from ceremonies.choices import ContestState, Coverage, Outcome, Phase, Several
from ceremonies.integrity import contradictions
from ceremonies.models import (
    Ceremony,
    Contest,
    ImportedRow,
    Nomination,
    ResultEntry,
)
from ceremonies.oscars.applying import REASON
from ceremonies.oscars.importing import import_file
from ceremonies.oscars.reading import FileRefusedError, row_digests
from ceremonies.oscars.totals import Totals, TotalsDifferError, check_totals
from films.models import Film, Recipient
from tests.oscars_sample import (
    BEFORE_THE_NIGHT,
    ROWS,
    SINNERS,
    as_file,
    at,
    changed,
    everything,
    find,
    load,
    numbers,
)

pytestmark = pytest.mark.django_db


# --- into an empty database ----------------------------------------------------------------------


def test_every_row_becomes_a_nomination() -> None:
    assert numbers(load()) == (60, 0, 0, 0, 0)
    assert Nomination.objects.count() == ImportedRow.objects.count() == 60
    assert Nomination.objects.filter(outcome=Outcome.WON).count() == sum(row.won for row in ROWS)
    assert contradictions() == []


def test_contests_say_how_they_ended() -> None:
    load()
    tie = Contest.objects.get(ceremony__ordinal=5, slug="actor")
    assert (tie.state, tie.several, tie.winners) == ("announced", Several.TIE, 2)
    casting = Contest.objects.get(ceremony__ordinal=98, slug="casting")
    assert (casting.state, casting.several, casting.winners) == ("open", "", 0)


def test_a_decided_ceremony_is_complete_and_final_with_its_night() -> None:
    load()
    first = Ceremony.objects.get(ordinal=1)
    assert (first.coverage, first.phase) == (Coverage.COMPLETE, Phase.FINAL)
    assert (first.name, str(first.date)) == ("1st Academy Awards", "1929-05-16")
    assert (first.eligibility_period, first.recalled_fields) == ("1927/28", [])
    open_one = Ceremony.objects.get(ordinal=98)
    assert (open_one.coverage, open_one.phase) == (Coverage.PARTIAL, Phase.NOMINATED)


def test_films_and_names_are_found_and_listed_as_if_they_had_been_saved() -> None:
    """Bulk rows are written without `save`, and their keys are what it would have made."""
    load()
    for model in (Film, Recipient, Contest, Nomination):
        for row in model._default_manager.all():
            keys = (row.search_key, getattr(row, "sort_key", ""))
            row.save()
            row.refresh_from_db()
            assert keys == (row.search_key, getattr(row, "sort_key", "")), row


def test_the_second_bearer_of_an_address_gets_a_number() -> None:
    load()
    assert Recipient.objects.get(imdb_id="nm0000537").slug == "steve-mcqueen"
    assert Recipient.objects.get(imdb_id="nm2588606").slug == "steve-mcqueen-2"
    assert Film.objects.get(imdb_id="tt0049314").slug == "high-society-1956"
    assert Film.objects.get(imdb_id="tt0048173").slug == "high-society-1956-2"
    assert Film.objects.get(imdb_id="tt0018578").recalled_fields == ["year"]


def test_two_science_awards_of_a_night_to_one_company_are_two() -> None:
    load()
    kodak = Recipient.objects.get(name="Eastman Kodak Company")
    assert kodak.nominations.count() == 2
    assert kodak.kind == "company"


def test_notes_and_citations_are_not_stored() -> None:
    load()
    assert not any("vote lay between" in str(rows) for rows in everything().values())


def test_a_new_ceremony_without_a_known_night_is_complete_and_not_final() -> None:
    rows = [replace(ROWS[SINNERS], ordinal=120, year="2047")]
    report = load(rows)
    ceremony = Ceremony.objects.get(ordinal=120)
    assert (ceremony.date, ceremony.phase, ceremony.coverage) == (None, "nominated", "complete")
    assert [hazard.reason for hazard in report.hazards] == [
        "the night of the 120th is not known: enter its date"
    ]


# --- again ---------------------------------------------------------------------------------------


def test_a_second_run_changes_nothing() -> None:
    load()
    before = everything()
    report = load()
    assert numbers(report) == (0, 0, 60, 0, 0)
    assert report.conflicts == []
    assert everything() == before


def test_a_second_run_writes_nothing(django_assert_num_queries: Any) -> None:
    load()
    # what is remembered, the award, its ceremonies, categories, contests, nominations, films and
    # credits; a savepoint and its end
    with django_assert_num_queries(10):
        load()


def test_the_order_of_the_rows_says_nothing_new() -> None:
    load()
    before = everything()
    assert numbers(load([*reversed(ROWS)])) == (0, 0, 60, 0, 0)
    assert everything() == before


def test_hazards_are_reported_every_time() -> None:
    assert load().hazards == load().hazards


def test_nominations_first_and_winners_after_the_night() -> None:
    load(BEFORE_THE_NIGHT)
    ceremony = Ceremony.objects.get(ordinal=97)
    assert (ceremony.phase, ceremony.coverage) == (Phase.NOMINATED, Coverage.PARTIAL)
    song = at(97, "emilia-perez-el-mal")
    assert song.outcome == at(97, "emilia-perez-mi-camino").outcome == Outcome.PENDING
    report = load()
    assert numbers(report) == (0, 2, 58, 0, 0)
    song.refresh_from_db()
    assert song.outcome == Outcome.WON
    assert at(97, "emilia-perez-mi-camino").outcome == Outcome.NOT_WON
    contest = song.contest
    assert (contest.state, contest.winners, contest.version) == (ContestState.ANNOUNCED, 1, 1)
    assert contradictions() == []


def test_a_result_that_comes_with_a_file_stands_in_the_log() -> None:
    load(BEFORE_THE_NIGHT)
    load()
    [line] = ResultEntry.objects.all()
    assert (line.action, line.reason, line.editor) == ("recorded", REASON, None)
    assert line.before["outcomes"] == {
        "emilia-perez-el-mal": "pending",
        "emilia-perez-mi-camino": "pending",
    }
    assert line.after["outcomes"] == {
        "emilia-perez-el-mal": "won",
        "emilia-perez-mi-camino": "not-won",
    }


def test_a_corrected_winner_is_corrected_here_and_logged() -> None:
    load()
    first, second = find("Emilia Pérez", detail="El Mal"), find("Emilia Pérez", detail="Mi Camino")
    rows = changed(tuple(changed(ROWS, first, won=False)), second, won=True)
    assert load(rows).updated == 2
    assert at(97, "emilia-perez-mi-camino").outcome == Outcome.WON
    assert ResultEntry.objects.get().action == "corrected"


def test_a_new_ceremony_is_added() -> None:
    load()
    new = replace(ROWS[SINNERS], ordinal=99, year="2026", film="Another", film_id="tt9999991")
    report = load([*ROWS, new])
    assert numbers(report) == (1, 0, 60, 0, 0)
    assert report.by_ceremony == {99: 1}
    assert str(Ceremony.objects.get(ordinal=99).date) == "2027-03-14"


def test_a_changed_cell_changes_the_nomination_and_not_its_place() -> None:
    load()
    pk = at(98, "sinners-michael-b-jordan").pk
    report = load(changed(ROWS, SINNERS, detail="Elijah and Elias"))
    assert numbers(report) == (0, 1, 59, 0, 0)
    assert report.changes == [
        f"Line {SINNERS + 2}, 98th, actor-in-a-leading-role, sinners-michael-b-jordan: "
        "character Smoke/Stack → Elijah and Elias."
    ]
    nomination = Nomination.objects.get(pk=pk)
    assert (nomination.character, nomination.key) == (
        "Elijah and Elias",
        "sinners-michael-b-jordan",
    )
    assert nomination.search_key == "elijah and elias"


def test_a_corrected_film_and_a_corrected_name_change_in_place() -> None:
    load()
    pk = at(98, "sinners-michael-b-jordan").pk
    rows = changed(ROWS, SINNERS, film="Sinners Again", film_id="tt9999992")
    assert numbers(load(rows)) == (0, 1, 59, 0, 0)
    assert Nomination.objects.get(pk=pk).films.get().imdb_id == "tt9999992"
    rows = changed(tuple(rows), SINNERS, name="Somebody Else", ids="nm9999992")
    assert numbers(load(rows)) == (0, 1, 59, 0, 0)
    assert Nomination.objects.get(pk=pk).recipients.get().imdb_id == "nm9999992"


def test_a_row_the_file_drops_is_removed() -> None:
    load()
    rows = [row for row in ROWS if row.detail != "Mi Camino"]
    report = load(rows)
    assert numbers(report) == (0, 0, 59, 1, 0)
    assert not Nomination.objects.filter(key="emilia-perez-mi-camino").exists()
    contest = at(97, "emilia-perez-el-mal").contest
    assert (contest.state, contest.winners) == (ContestState.ANNOUNCED, 1)
    assert contradictions() == []


def test_a_contest_goes_with_its_last_row() -> None:
    load()
    load([row for row in ROWS if row.printed != "CASTING"])
    assert not Contest.objects.filter(slug="casting").exists()


def test_a_file_that_lacks_much_of_what_was_imported_is_refused() -> None:
    load()
    before = everything()
    with pytest.raises(FileRefusedError, match="Line 31: the file ends here, and 30 rows imported"):
        load(ROWS[:30])
    assert everything() == before
    report = load(ROWS[:30], allow_missing=True)
    assert numbers(report) == (0, 0, 30, 30, 0)


def test_a_dry_run_says_what_it_would_do_and_does_nothing() -> None:
    before = everything()
    assert numbers(load(dry_run=True)) == (60, 0, 0, 0, 0)
    assert everything() == before


# --- refused, whole ------------------------------------------------------------------------------


def test_a_refused_file_leaves_everything_as_it_was() -> None:
    load()
    before = everything()
    text = as_file(changed(ROWS, SINNERS, detail="Twins")).read() + b"98\t2025\tActing"
    with pytest.raises(FileRefusedError, match=f"Line {len(ROWS) + 2}: the file ends"):
        import_file(io.BytesIO(text))
    assert everything() == before


@pytest.mark.parametrize("what", ["rows", "winners"])
def test_totals_that_differ_name_the_ceremony(what: str) -> None:
    file, record = Totals(), Totals()
    for totals in (file, record):
        totals.rows[97], totals.winners[97] = 124, 27
    getattr(record, what)[97] -= 1
    counted = getattr(file, what)[97]
    with pytest.raises(TotalsDifferError) as error:
        check_totals(file, Totals(), record)
    assert str(error.value) == (
        f"The 97th Academy Awards have {counted} {what} in the file, and would have "
        f"{counted - 1} in the record."
    )
    excused = Totals()
    getattr(excused, what)[97] = 1
    check_totals(file, excused, record)


@contextmanager
def losing_a_row(digest: str) -> Iterator[None]:
    """Let the database lose one remembered row without a word, as a broken disk might."""
    table = ImportedRow._meta.db_table
    if connection.vendor == "sqlite":
        create = [
            f"CREATE TRIGGER lose BEFORE INSERT ON {table} WHEN NEW.digest = '{digest}' "
            "BEGIN SELECT RAISE(IGNORE); END"
        ]
        drop = ["DROP TRIGGER lose"]
    else:
        create = [
            "CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN IF NEW.digest = '{digest}' THEN RETURN NULL; END IF; RETURN NEW; END $$",
            f"CREATE TRIGGER lose BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION lose()",
        ]
        drop = [f"DROP TRIGGER lose ON {table}", "DROP FUNCTION lose()"]
    with connection.cursor() as cursor:
        for statement in create:
            cursor.execute(statement)
        yield
        for statement in drop:
            cursor.execute(statement)


def test_totals_that_differ_roll_everything_back() -> None:
    load(ROWS[:8])
    before = everything()
    digests = {line: digest for digest, line in (row_digests(as_file()) or {}).items()}
    with (
        losing_a_row(digests[SINNERS + 2]),
        pytest.raises(TotalsDifferError) as error,
    ):
        load()
    assert str(error.value) == (
        "The 98th Academy Awards have 4 rows in the file, and would have 3 in the record."
    )
    assert everything() == before


def test_the_longest_titles_and_names_get_addresses_that_fit() -> None:
    """PostgreSQL refuses an address longer than its column, which SQLite keeps."""
    title, name = "Long " * 49 + "Title", "Long " * 38 + "Name"
    load(changed(ROWS, find("The Racket"), film=title, name=name, nominees=name))
    assert len(Film.objects.get(title=title).slug) <= 160
    assert len(Recipient.objects.get(name=name).slug) <= 160
