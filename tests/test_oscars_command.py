"""The command: what it prints, what it refuses, and where it fetches the file from."""

import io
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from ceremonies.models import (
    Nomination,
)
from ceremonies.oscars.fetching import FetchError, opened
from ceremonies.oscars.reading import COLUMNS
from tests.oscars_sample import (
    ROWS,
    SINNERS,
    as_file,
    changed,
    everything,
    find,
    load,
)

pytestmark = pytest.mark.django_db


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
