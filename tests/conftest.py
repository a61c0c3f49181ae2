"""Fixtures every test can ask for: the demo in the database, and the demo as a served site."""

import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.db import connection, transaction

from ceremonies.oscars.importing import import_file
from ceremonies.oscars.report import Report
from ceremonies.seeding import load_seeds

# how long an example takes says nothing on a busy machine
hypothesis.settings.register_profile("suite", deadline=None)
hypothesis.settings.load_profile("suite")

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.json"))
IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}

#: Where Debian, other distributions and the tools around them put it.
_CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The demo, loaded once for a module and rolled back after it.

    A test that uses it asks for `db` too and runs in a savepoint of its own.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        load_seeds(SEEDS)
        yield
        transaction.set_rollback(True)


#: The public dataset, which stands beside the project and is never part of it.
OSCARS = ROOT.parent / "shared" / "data" / "oscars.csv"


@pytest.fixture(scope="module")
def history(django_db_setup: None, django_db_blocker: Any) -> Iterator[Report]:
    """The whole Academy history imported over the demo, once for a module, rolled back after it.

    The report of the import is what the fixture is.
    """
    if not OSCARS.is_file():
        absent("The public Academy dataset")
    with django_db_blocker.unblock(), transaction.atomic():
        load_seeds(SEEDS)
        with OSCARS.open("rb") as file:
            report = import_file(file)
        yield report
        transaction.set_rollback(True)


# --- a real browser on a real server -------------------------------------------------------------


def absent(what: str) -> None:
    """Skip the test for want of something, saying so; in CI its absence is a failure."""
    if IN_CI:
        pytest.fail(f"{what} is missing, and in CI that is a failure.")
    pytest.skip(f"{what} is missing on this machine.")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the machine's own Chromium, quiet: it makes no request of its own."""
    if not _CHROMIUM:
        absent("Chromium")
    quiet = [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # Chromium's sandbox does not run as root, which is who runs in a container
        quiet.append("--no-sandbox")
    return {**browser_type_launch_args, "executable_path": _CHROMIUM, "args": quiet}


@pytest.fixture(scope="session")
def site_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of the served site, for `manage` too, with the demo in its database.

    The database is of the kind the suite runs on.
    """
    if not _CHROMIUM:
        absent("Chromium")
    folder = tmp_path_factory.mktemp("site")
    with _environment("site", folder) as environment:
        for command in (["migrate"], ["load_demo"], ["collectstatic", "--no-input"]):
            manage(*command, environment=environment)
        yield environment


@pytest.fixture
def empty_site(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a process with an empty database of its own, of the suite's kind."""
    with _environment("empty", tmp_path) as environment:
        manage("migrate", environment=environment)
        yield environment


@contextmanager
def _environment(name: str, folder: Path) -> Iterator[dict[str, str]]:
    """The environment of processes that share a new database, dropped afterwards."""
    name = f"palmares_{name}_{os.getpid()}"
    address = f"sqlite:///{folder / 'site.sqlite3'}"
    if connection.vendor != "sqlite":
        _on_server(f'CREATE DATABASE "{name}"')
        address = f"{settings.DATABASE_URL.rpartition('/')[0]}/{name}"
    try:
        yield {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.site_settings",
            "DATABASE_URL": address,
            "SITE_FOLDER": str(folder),
        }
    finally:
        if connection.vendor != "sqlite":
            _on_server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def site(site_environment: dict[str, str]) -> Iterator[str]:
    """The address of the demo served by a process of its own, set up as in production.

    Its static files are hashed and compressed.
    """
    with served(site_environment) as address:
        yield address


def _on_server(statement: str) -> None:
    """Run a statement on the database server, outside any transaction."""
    import psycopg

    with psycopg.connect(settings.DATABASE_URL, autocommit=True) as server:
        server.execute(statement.encode())


def manage(*command: str, environment: dict[str, str]) -> str:
    """Run a management command in an environment of its own and return what it printed."""
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    ).stdout


@contextmanager
def served(environment: dict[str, str]) -> Iterator[str]:
    """Serve the site from a process of its own, at the address returned."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            _wait_for(f"{address}/healthz", server)
            yield address
        finally:
            server.terminate()


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(150):
        if server.poll() is not None:
            raise RuntimeError(f"The site's server stopped with code {server.returncode}.")
        try:
            with urllib.request.urlopen(address, timeout=1):  # noqa: S310 - our own server
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The site's server did not answer within 15 seconds.")
