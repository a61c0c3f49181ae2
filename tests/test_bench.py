"""What the benchmark measures with: none of it is timed here, all of it has to do what it says."""

import dataclasses
import json
import sqlite3
import threading
import urllib.request
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import django
import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection, models
from django.test import Client

from bench import __main__ as command
from bench import oscars_table, servers
from bench.databases import SQLite
from bench.databases import servers as kinds_of_database
from bench.dataset import find_dataset
from bench.inside import NOTHING
from bench.inside.ask_pages import Page, ask_pages
from bench.inside.choose_pages import choose_pages
from bench.inside.insert_raw import read_rows, record_models, write_rows
from bench.inside.profile_page import DOING, REST, doing, profile_page
from bench.load import Loaded, read_outcome
from bench.report import Report
from bench.workbench import Cores, FailedError, MissingError, Workbench, pinned

SAMPLE = (
    "Ceremony\tYear\tClass\tCanonicalCategory\tCategory\tFilm\tFilmId\tName\tNominees\t"
    "NomineeIds\tWinner\tDetail\tNote\tCitation\n"
    "1\t1927/28\tActing\tACTOR\tACTOR\tThe Noose\ttt0019217\tRichard Barthelmess\t"
    "Richard Barthelmess\tnm0001932\t\tNickie Elkins\n"
    "97\t2024\tMusic\tMUSIC (Original Song)\tMUSIC (Original Song)\tEmilia Pérez\ttt20221436\t"
    'Camille\tCamille\tnm1\tTrue\t\\"El Mal\\"\tA note\tA citation\n'
)


@pytest.fixture
def workbench(tmp_path: Path) -> Workbench:
    source = tmp_path / "oscars.csv"
    source.write_text(SAMPLE, "utf-8")
    return Workbench(
        rounds=1, seconds=1, requests=3, times=2, source=source, folder=tmp_path, postgres=""
    )


# --- the file Datasette is given -----------------------------------------------------------------


def rows_of(file: Path, query: str) -> list[tuple[Any, ...]]:
    database = sqlite3.connect(file)
    try:
        return database.execute(query).fetchall()
    finally:
        database.close()


def test_every_row_of_the_dataset_is_in_the_flat_table_as_it_is_written(
    workbench: Workbench,
) -> None:
    file = oscars_table.build_oscars_table(workbench.source, workbench.folder)
    assert rows_of(file, "SELECT Ceremony, Film, Winner, Detail, Note FROM nominations") == [
        (1, "The Noose", "", "Nickie Elkins", ""),
        (97, "Emilia Pérez", "True", '\\"El Mal\\"', "A note"),
    ]


def test_the_flat_table_is_searched_without_accents_and_made_anew_each_time(
    workbench: Workbench,
) -> None:
    for _ in range(2):
        file = oscars_table.build_oscars_table(workbench.source, workbench.folder)
    found = "SELECT rowid FROM nominations_fts WHERE nominations_fts MATCH 'perez'"
    assert rows_of(file, found) == [(2,)]
    # in these quotes, or Datasette does not know it and answers every search with all rows
    made = "SELECT sql FROM sqlite_master WHERE name = 'nominations_fts'"
    assert 'content="nominations"' in rows_of(file, made)[0][0]
    indexed = "SELECT count(*) FROM sqlite_master WHERE type = 'index' AND tbl_name = 'nominations'"
    assert rows_of(file, indexed) == [(len(oscars_table.INDEXED),)]


def test_a_file_without_the_columns_is_refused(workbench: Workbench) -> None:
    workbench.source.write_text("Ceremony,Year\n1,1927/28\n", "utf-8")
    with pytest.raises(ValueError, match="does not name the dataset's columns"):
        oscars_table.build_oscars_table(workbench.source, workbench.folder)


# --- databases -----------------------------------------------------------------------------------


def test_a_copy_of_a_database_holds_what_still_lay_in_its_log(tmp_path: Path) -> None:
    server = SQLite(tmp_path)
    writer = sqlite3.connect(tmp_path / "one.sqlite3")
    writer.execute("PRAGMA journal_mode=WAL")
    writer.execute("CREATE TABLE films (title)")
    writer.execute("INSERT INTO films VALUES ('Anora')")
    writer.commit()
    assert (tmp_path / "one.sqlite3-wal").stat().st_size
    server.copy("one", "two")
    writer.close()
    assert rows_of(tmp_path / "two.sqlite3", "SELECT title FROM films") == [("Anora",)]


def test_a_database_takes_the_name_of_an_older_one_which_is_gone(tmp_path: Path) -> None:
    server = SQLite(tmp_path)
    for name in ("new", "old"):
        database = sqlite3.connect(tmp_path / f"{name}.sqlite3")
        database.execute(f"CREATE TABLE {name} (title)")
        database.close()
    server.rename("new", "old")
    assert not server.exists("new")
    assert rows_of(tmp_path / "old.sqlite3", "SELECT name FROM sqlite_master") == [("new",)]
    server.drop("old")
    assert list(tmp_path.iterdir()) == []


def test_without_a_postgresql_server_sqlite_is_measured_and_the_table_says_why(
    workbench: Workbench,
) -> None:
    nowhere = "postgres://nobody@127.0.0.1:1/nothing"
    for address, reason in (("", "no server was named"), (nowhere, "127.0.0.1")):
        kinds, missing = kinds_of_database(dataclasses.replace(workbench, postgres=address))
        assert [kind.label for kind in kinds] == ["SQLite"]
        assert len(missing) == 1
        assert missing[0].startswith("PostgreSQL: ")
        assert reason in missing[0]
        assert "BENCH_POSTGRES" in missing[0]


# --- the baseline of the import ------------------------------------------------------------------


def test_models_are_written_after_those_they_refer_to() -> None:
    seen: set[type[models.Model]] = set()
    for model in record_models():
        seen.add(model)
        for field in model._meta.concrete_fields:
            if field.related_model:
                assert field.related_model in seen, field


@pytest.mark.django_db
@pytest.mark.usefixtures("demo")
def test_raw_rows_are_the_record_again() -> None:
    def record() -> dict[str, list[dict[str, Any]]]:
        return {
            model._meta.label: list(model._default_manager.order_by("pk").values())
            for model in record_models()
        }

    before = record()
    inserts = read_rows("default", "default")
    assert [len(rows) for _, rows in inserts] == [len(rows) for rows in before.values()]
    with connection.cursor() as cursor:
        for model in reversed(record_models()):
            cursor.execute(f"DELETE FROM {model._meta.db_table}")  # noqa: S608
    assert not any(record().values())
    assert write_rows("default", inserts) > 0
    assert record() == before


# --- pages asked for within the process ----------------------------------------------------------


@pytest.fixture
def application(db: None) -> Iterator[WSGIHandler]:
    """The site as a server runs it, but for closing the connection the test's transaction is on."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield WSGIHandler()
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("demo")
def test_pages_are_asked_for_as_often_as_said_and_their_queries_counted(
    application: WSGIHandler,
) -> None:
    pages: list[Page] = [("/about/counting/", {}), ("/ceremonies/", {})]
    asked = ask_pages(application, pages, 5)
    assert asked["status"] == 200
    assert len(asked["milliseconds"]) == 5
    # none and two, as tests/test_query_counts.py has it
    assert asked["queries"] == 1.0


def test_a_page_that_is_not_there_has_no_figures(
    application: WSGIHandler,
) -> None:
    asked = ask_pages(application, [("/films/nothing-1999/", {})], 5)
    assert asked == {"status": 404, "address": "/films/nothing-1999/"}


@pytest.mark.django_db
@pytest.mark.usefixtures("demo")
def test_the_pages_chosen_are_the_heaviest_and_are_answered(client: Client) -> None:
    pages = choose_pages()
    assert list(pages) == [
        "ceremony",
        "film",
        "person",
        "category",
        "ledger",
        "ledger of an award",
        "records",
        "front page",
        "typeahead",
    ]
    # the three Academy Awards the demo tells whole; of the others it has a few contests
    assert {address for address, _ in pages["ceremony"][:3]} == {
        f"/ceremonies/academy-awards/{number}/" for number in (26, 97, 98)
    }
    for kind in ("ceremony", "film", "person", "ledger", "ledger of an award", "records"):
        for address, headers in pages[kind][:2]:
            assert client.get(address, headers=headers).status_code == 200, address


@pytest.mark.django_db
@pytest.mark.usefixtures("demo")
def test_the_typeahead_is_asked_for_as_the_field_does(client: Client) -> None:
    (address, headers), *_ = choose_pages()["typeahead"]
    answer = client.get(address, headers=headers).content.decode()
    assert 'role="option"' in answer
    assert "<html" not in answer


# --- where the time goes -------------------------------------------------------------------------

DJANGO = str(Path(django.__file__).parent)
PROJECT = str(Path(__file__).parent.parent)


@pytest.mark.parametrize(
    ("files", "what"),
    [
        ((f"{PROJECT}/ceremonies/views/awards.py", f"{PROJECT}/ceremonies/tallies.py"), "building"),
        ((f"{DJANGO}/template/base.py", f"{PROJECT}/ceremonies/phrases.py"), "template"),
        ((f"{DJANGO}/template/base.py", f"{DJANGO}/db/models/query.py"), "queries"),
        ((f"{PROJECT}/films/querysets.py", f"{DJANGO}/db/models/query.py"), "queries"),
        ((f"{DJANGO}/core/handlers/wsgi.py", f"{PROJECT}/awardstracker/middleware.py"), REST),
    ],
)
def test_what_a_request_does_is_told_from_all_that_waits(files: tuple[str, ...], what: str) -> None:
    assert doing(files) == what
    assert doing(reversed(files)) == what


@pytest.mark.usefixtures("demo")
def test_the_parts_of_a_request_make_up_all_of_it(
    application: WSGIHandler,
) -> None:
    found = profile_page(application, ("/ceremonies/academy-awards/97/", {}), 3)["milliseconds"]
    assert tuple(found) == DOING
    assert found["queries"] > 0
    assert found["template"] > 0


# --- load ----------------------------------------------------------------------------------------

OUTCOME = {"requests": 500, "seconds": 5.0, "refused": 0, "broken": 0, "p50": 30.5, "p99": 61.0}


def test_what_the_load_did_is_read_from_the_last_line() -> None:
    printed = f"Running 5s test\n  1 threads\n{json.dumps(OUTCOME)}\n"
    assert read_outcome(printed, ["/a/"]) == Loaded(100.0, 30.5, 61.0)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"refused": 3}, "Of 500 requests for /a/, /b/, 3 were answered with an error"),
        ({"broken": 2}, "and 2 not at all"),
        ({"requests": 0}, "No request for /a/, /b/ was answered in 5 s"),
    ],
)
def test_answers_that_are_errors_are_no_figures(change: dict[str, int], told: str) -> None:
    with pytest.raises(FailedError, match=told):
        read_outcome(json.dumps(OUTCOME | change), ["/a/", "/b/"])


def test_a_command_is_pinned_only_where_there_are_cores() -> None:
    assert pinned(1, ["wrk", "-t1"]) == ["taskset", "-c", "1", "wrk", "-t1"]
    assert pinned(None, ["wrk", "-t1"]) == ["wrk", "-t1"]


def test_the_production_server_answers_the_page_that_does_nothing(workbench: Workbench) -> None:
    """The smallest part of a run: granian started, asked once, and gone afterwards."""
    unpinned = dataclasses.replace(workbench, cores=Cores(None, None))
    with (
        servers.site(unpinned, SQLite(workbench.folder).url("empty")) as address,
        urllib.request.urlopen(address + NOTHING, timeout=5) as answer,  # noqa: S310
    ):
        assert len(answer.read()) == 20_480
        assert "content-security-policy" in answer.headers
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(address, timeout=5)  # noqa: S310


# --- the command ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parts", "missing"),
    [
        (["fails", "works"], ["fails: the disk is full", "works was asked"]),
        (["works", "stopped", "works"], ["works was asked"]),
    ],
    ids=["one fails", "the run is stopped"],
)
def test_what_was_measured_is_told_whatever_becomes_of_the_rest(
    parts: list[str],
    missing: list[str],
    workbench: Workbench,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fails(_workbench: Workbench, _report: Report) -> None:
        raise FailedError("the disk is full")

    def works(_workbench: Workbench, report: Report) -> None:
        report.missing.append("works was asked")

    def stopped(_workbench: Workbench, _report: Report) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "PARTS", {"fails": fails, "works": works, "stopped": stopped})
    monkeypatch.setattr(Cores, "chosen", lambda: Cores(0, 1))
    monkeypatch.delenv("BENCH_POSTGRES", raising=False)
    written = workbench.folder / "bench.json"
    places = [f"--source={workbench.source}", f"--folder={workbench.folder}", f"--json={written}"]
    assert command.main([*places, *parts]) == 0
    assert json.loads(written.read_text("utf-8"))["missing"] == missing
    printed = capsys.readouterr().out
    assert all(f"Not measured: {what}" in printed for what in missing)
    assert ("the run was stopped" in printed) is ("stopped" in parts)


def test_a_part_that_is_not_one_is_refused_with_those_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit, match="2"):
        command.main(["pages", "nights"])
    assert "there is no part nights: choose import, pages, scale" in capsys.readouterr().err


def test_without_the_dataset_nothing_is_measured(
    workbench: Workbench, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = str(workbench.folder / "none.csv")
    assert command.main(["--source", nowhere]) == 2
    assert capsys.readouterr().err == f"{nowhere}: no such file.\n"


# --- the dataset ---------------------------------------------------------------------------------


@pytest.fixture
def web(workbench: Workbench) -> Iterator[str]:
    """The address of a server that has the folder's files and nothing else."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    serve = partial(Quiet, directory=str(workbench.folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_the_dataset_is_fetched_once_and_then_kept(workbench: Workbench, web: str) -> None:
    kept, beside = workbench.folder / "var" / "kept.csv", workbench.folder / "beside.csv"
    assert find_dataset(f"{web}/oscars.csv", kept, beside) == kept.resolve()
    assert kept.read_text("utf-8") == SAMPLE
    workbench.source.unlink()
    assert find_dataset(f"{web}/oscars.csv", kept, beside) == kept.resolve()


def test_a_file_at_hand_goes_before_an_address_and_a_named_one_before_both(
    workbench: Workbench,
) -> None:
    kept, beside = workbench.folder / "kept.csv", workbench.folder / "beside.csv"
    beside.write_text(SAMPLE, "utf-8")
    assert find_dataset("https://127.0.0.1:1/oscars.csv", kept, beside) == beside.resolve()
    named = str(workbench.source)
    assert find_dataset(named, kept, beside) == workbench.source.resolve()


def test_a_dataset_that_cannot_be_had_leaves_nothing_behind(workbench: Workbench, web: str) -> None:
    kept, beside = workbench.folder / "kept.csv", workbench.folder / "beside.csv"
    for named, told in (("", "Say where it is"), (f"{web}/none.csv", "404")):
        with pytest.raises(MissingError, match=told):
            find_dataset(named, kept, beside)
    assert [file.name for file in workbench.folder.iterdir()] == ["oscars.csv"]
