"""Importing the sample, again and again: what is written, updated, kept, removed and refused."""

import io
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection

from ceremonies.choices import ContestState, Coverage, Outcome, Phase, Several
from ceremonies.integrity import contradictions
from ceremonies.models import (
    Category,
    Ceremony,
    Contest,
    Credit,
    ImportedRow,
    Nomination,
    ResultEntry,
)
from ceremonies.oscars.applying import REASON
from ceremonies.oscars.fetching import FetchError, opened
from ceremonies.oscars.importing import import_file
from ceremonies.oscars.reading import COLUMNS, FileRefusedError, row_digests
from ceremonies.oscars.report import Report
from ceremonies.oscars.totals import Totals, TotalsDifferError, check_totals
from ceremonies.results import record_result
from films.models import Film, Recipient
from tests.factories import (
    make_award,
    make_ceremony,
    make_contest,
    make_film,
    make_nomination,
)
from tests.oscars_sample import ROWS, SampleRow, as_file, changed, find

pytestmark = pytest.mark.django_db

SINNERS = find("Sinners", "ACTOR")
BEFORE_THE_NIGHT = [replace(row, won=False) if row.ordinal == 97 else row for row in ROWS]


def load(rows: tuple[SampleRow, ...] | list[SampleRow] = ROWS, **options: Any) -> Report:
    return import_file(as_file(rows), **options)


def at(ordinal: int, key: str) -> Nomination:
    return Nomination.objects.get(
        contest__ceremony__award__slug="academy-awards",
        contest__ceremony__ordinal=ordinal,
        key=key,
    )


def everything() -> dict[str, list[Any]]:
    """All that an import could change, row for row."""
    models = (
        Category,
        Ceremony,
        Contest,
        Nomination,
        Credit,
        Film,
        Recipient,
        ImportedRow,
        ResultEntry,
    )
    return {
        model.__name__: list(model._default_manager.order_by("pk").values_list())
        for model in models
    }


def numbers(report: Report) -> tuple[int, int, int, int, int]:
    return report.created, report.updated, report.unchanged, report.removed, report.left_out


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


# --- over what stands, and what editors did ------------------------------------------------------


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


# --- the command ---------------------------------------------------------------------------------


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "sample.csv"
    path.write_bytes(as_file().read())
    return path


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("import_oscars", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_prints_one_json_object(source: Path) -> None:
    told = json.loads(run(str(source), "--json"))
    assert [told[name] for name in ("rows", "created", "updated", "unchanged")] == [60, 60, 0, 0]
    assert told["conflicts"] == []
    assert told["hazards"][0] == {
        "line": find("Dodsworth") + 2,
        "reason": "“Thomas T. Moulton” stands with the id nm0481264 of somebody else, and is read "
        "as nm0609771",
        "landed": True,
    }
    again = json.loads(run(str(source), "--json"))
    assert [again[name] for name in ("created", "updated", "unchanged")] == [0, 0, 60]


def test_the_command_says_in_words_what_it_did(source: Path) -> None:
    lines = run(str(source)).splitlines()
    assert lines[0].startswith("Nominations created, by ceremony: 1st 8, 2nd 1, 3rd 3, ")
    jaynes = find("No Country for Old Men", "FILM EDITING") + 2
    told = f"Hazard, line {jaynes}: “Roderick Jaynes” carries two ids: it is one name of several."
    assert told in lines
    assert lines[-1] == (
        "60 rows: 60 created, 0 updated, 0 unchanged, 0 left out; 0 removed, 0 conflicts, "
        "11 hazards."
    )


def test_a_dry_run_of_the_command_shows_the_changes_and_writes_nothing(source: Path) -> None:
    load()
    before = everything()
    source.write_bytes(as_file(changed(ROWS, SINNERS, detail="Twins")).read())
    lines = run(str(source), "--dry-run").splitlines()
    assert lines[0] == (
        f"Line {SINNERS + 2}, 98th, actor-in-a-leading-role, sinners-michael-b-jordan: "
        "character Smoke/Stack → Twins."
    )
    assert lines[-1] == "This was a dry run: nothing was written."
    assert everything() == before


def test_the_command_refuses_in_words(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"nowhere\.csv: no such file\."):
        run(str(tmp_path / "nowhere.csv"))
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(CommandError, match=r"Nothing was imported\. Line 1: none of the dataset"):
        run(str(path), "--json")


# --- from an address -----------------------------------------------------------------------------


class Answers(BaseHTTPRequestHandler):
    """A server that has the sample, a broken one, one too large, and nothing else."""

    def do_GET(self) -> None:
        whole = as_file().read()
        known = {
            "/oscars.csv": (whole, len(whole)),
            "/broken.csv": (whole[:2000], len(whole)),
            "/unsized.csv": (whole, None),
            "/large.csv": (whole, 40_000_000),
        }
        if self.path not in known:
            self.send_error(404, "Not Found")
            return
        body, length = known[self.path]
        self.send_response(200)
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def serving() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_an_address_is_fetched_and_imported() -> None:
    with serving() as address:
        told = json.loads(run(f"{address}/oscars.csv", "--json"))
    assert (told["rows"], told["created"]) == (60, 60)


def test_fetching_tells_how_far_it_is() -> None:
    told: list[tuple[str, int, int]] = []
    with (
        serving() as address,
        opened(f"{address}/oscars.csv", progress=lambda *said: told.append(said)) as file,
    ):
        size = len(file.read())
    assert told[-1] == ("Fetching", size, size)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/missing.csv", "the server answers 404 Not Found."),
        ("/broken.csv", "2000 of"),
        ("/large.csv", "it is larger than 25000000 bytes, so it is not the dataset."),
    ],
)
def test_what_cannot_be_fetched_says_why(path: str, message: str) -> None:
    with serving() as address, pytest.raises(CommandError, match="Nothing was imported") as error:
        run(f"{address}{path}")
    assert message in str(error.value)
    assert not Nomination.objects.exists()


def test_an_answer_without_a_size_is_cut_off_at_the_limit() -> None:
    with (
        serving() as address,
        pytest.raises(FetchError, match="it is larger than 1000 bytes"),
        opened(f"{address}/unsized.csv", progress=lambda *said: None, largest=1000),
    ):
        pass


def test_nobody_at_the_address_is_told() -> None:
    with pytest.raises(CommandError, match="could not be fetched"):
        run("http://127.0.0.1:9/oscars.csv")


def test_the_header_of_the_sample_is_the_files() -> None:
    assert as_file().readline().decode().rstrip("\n").split("\t") == list(COLUMNS)
