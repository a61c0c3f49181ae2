"""The databases a run measures on, of both kinds: made, copied and dropped again."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import psycopg

from bench.workbench import ROOT, MissingError, Workbench, say

_PREFIX = "palmares_bench_"


class Server(Protocol):
    """A kind of database, and the ones of this run on it, by name."""

    @property
    def label(self) -> str:
        """What the table calls it."""

    def url(self, name: str) -> str:
        """Return the address of a database, as DATABASE_URL takes it."""

    def exists(self, name: str) -> bool:
        """Whether it has been made."""

    def create(self, name: str) -> None:
        """Make it anew, empty."""

    def copy(self, source: str, name: str) -> None:
        """Make it anew as a copy of another, which nothing may be connected to."""

    def rename(self, name: str, new: str) -> None:
        """Give it another name, under which one may be that is removed."""

    def drop(self, name: str) -> None:
        """Remove it, if it is there."""

    def settle(self, name: str) -> None:
        """Do at once what the server does by itself some time after many rows came."""


@dataclass(frozen=True, slots=True)
class SQLite:
    """Files in a folder."""

    folder: Path
    label: str = "SQLite"

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.sqlite3"

    def url(self, name: str) -> str:
        return f"sqlite:///{self._file(name).resolve()}"

    def exists(self, name: str) -> bool:
        return self._file(name).is_file()

    def create(self, name: str) -> None:
        self.drop(name)

    def copy(self, source: str, name: str) -> None:
        self.drop(name)
        shutil.copyfile(self._whole(source), self._file(name))

    def rename(self, name: str, new: str) -> None:
        self.drop(new)
        self._whole(name).rename(self._file(new))

    def _whole(self, name: str) -> Path:
        """Return the file of a database, with what still lay in the log beside it."""
        connection = sqlite3.connect(self._file(name))
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        return self._file(name)

    def drop(self, name: str) -> None:
        for ending in ("", "-wal", "-shm"):
            Path(f"{self._file(name)}{ending}").unlink(missing_ok=True)

    def settle(self, name: str) -> None:
        """SQLite does nothing by itself."""


@dataclass(frozen=True, slots=True)
class PostgreSQL:
    """Databases beside the one of an address, under names of this benchmark's own."""

    address: str
    label: str = "PostgreSQL"

    def url(self, name: str) -> str:
        return f"{self.address.rpartition('/')[0]}/{_PREFIX}{name}"

    def exists(self, name: str) -> bool:
        with psycopg.connect(self.address, autocommit=True) as server:
            found = server.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s", [f"{_PREFIX}{name}"]
            )
            return found.fetchone() is not None

    def create(self, name: str) -> None:
        self.drop(name)
        self._run(f'CREATE DATABASE "{_PREFIX}{name}"')

    def copy(self, source: str, name: str) -> None:
        self.drop(name)
        self._run(f'CREATE DATABASE "{_PREFIX}{name}" TEMPLATE "{_PREFIX}{source}"')

    def rename(self, name: str, new: str) -> None:
        self.drop(new)
        self._run(f'ALTER DATABASE "{_PREFIX}{name}" RENAME TO "{_PREFIX}{new}"')

    def drop(self, name: str) -> None:
        self._run(f'DROP DATABASE IF EXISTS "{_PREFIX}{name}" WITH (FORCE)')

    def settle(self, name: str) -> None:
        """Autovacuum counts what queries are planned by, but may come minutes later."""
        with psycopg.connect(self.url(name), autocommit=True) as database:
            # catalogues that all databases share may be locked by somebody else's
            database.execute("VACUUM (ANALYZE, SKIP_LOCKED)")

    def _run(self, statement: str) -> None:
        with psycopg.connect(self.address, autocommit=True) as server:
            server.execute(statement.encode())


def servers(workbench: Workbench) -> tuple[list[Server], list[str]]:
    """Return the kinds of database to measure on, and why one is left out."""
    found: list[Server] = [SQLite(workbench.folder)]
    if not workbench.postgres:
        return found, ["PostgreSQL: no server was named. Set BENCH_POSTGRES to its address."]
    try:
        psycopg.connect(workbench.postgres, connect_timeout=3).close()
    except psycopg.OperationalError as error:
        reason = str(error).strip().splitlines()[0]
        return found, [f"PostgreSQL: {reason}. Set BENCH_POSTGRES to the address of a server."]
    return [*found, PostgreSQL(workbench.postgres)], []


def drop_all(workbench: Workbench) -> None:
    """Remove every database of a run, whole or not."""
    for server in servers(workbench)[0]:
        enlarged = _enlarged(workbench)
        for name in ("unfinished", "migrated", "history", enlarged, "imported", "raw"):
            server.drop(name)


def prepare_migrated(workbench: Workbench, server: Server) -> str:
    """Make the database `migrated`, which has every table and no row, and return its name."""
    return _prepared(workbench, server, "migrated", _migrate)


def prepare_history(workbench: Workbench, server: Server) -> str:
    """Make the database `history`, the demo and the whole dataset over it, and return its name."""
    return _prepared(workbench, server, "history", _import)


def prepare_enlarged(workbench: Workbench, server: Server) -> str:
    """Make a database that is many times the history, and return its name."""
    return _prepared(workbench, server, _enlarged(workbench), _enlarge)


def _enlarged(workbench: Workbench) -> str:
    return f"enlarged_{workbench.times}"


def _prepared(
    workbench: Workbench,
    server: Server,
    name: str,
    make: Callable[[Workbench, Server, str], None],
) -> str:
    if server.url(name) in workbench.made or (workbench.reuse and server.exists(name)):
        return name
    # under another name until it is whole: a run that was stopped leaves nothing to reuse
    make(workbench, server, "unfinished")
    server.settle("unfinished")
    server.rename("unfinished", name)
    workbench.made.add(server.url(name))
    return name


def _migrate(workbench: Workbench, server: Server, name: str) -> None:
    say(f"{server.label}: making an empty database")
    server.create(name)
    workbench.manage("migrate", "--verbosity", "0", database=server.url(name))


def _import(workbench: Workbench, server: Server, name: str) -> None:
    empty = prepare_migrated(workbench, server)
    say(f"{server.label}: importing the history over the demo")
    server.copy(empty, name)
    workbench.manage("load_demo", database=server.url(name))
    source = str(workbench.source)
    workbench.manage("import_oscars", "--json", source, database=server.url(name))


def _enlarge(workbench: Workbench, server: Server, name: str) -> None:
    script = ROOT / "bench" / "enlarge.py"
    if not script.is_file():
        raise MissingError(
            f"{script.relative_to(ROOT)}, which multiplies the history, is not there."
        )
    history = prepare_history(workbench, server)
    say(f"{server.label}: making {workbench.times} times the history, which takes minutes")
    server.copy(history, name)
    workbench.module("bench.enlarge", "--times", str(workbench.times), database=server.url(name))
