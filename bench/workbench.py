"""What the parts measure with: cores to pin to, processes of the site, databases, a place."""

import contextlib
import json
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
SETTINGS = "bench.inside.settings"

#: What the versions of a report name beside Python's.
_PACKAGES = ("django", "granian", "datasette", "psycopg")


class MissingError(Exception):
    """Something a part cannot do without; the message says what, and how to get it."""


class FailedError(Exception):
    """A process of the benchmark that did not do what it was started for, with what it said."""


@dataclass(frozen=True, slots=True)
class Cores:
    """The cores everything served and everything that loads it is pinned to; None without."""

    server: int | None
    load: int | None

    @classmethod
    def chosen(cls) -> "Cores":
        """Return two cores this process may use, or none where it has one or cannot pin."""
        usable = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
        if len(usable) < 2 or not shutil.which("taskset"):
            return cls(None, None)
        return cls(usable[0], usable[1])


def pinned(core: int | None, command: Sequence[str]) -> list[str]:
    """Return the command on that core alone."""
    return list(command) if core is None else ["taskset", "-c", str(core), *command]


@dataclass(frozen=True, slots=True)
class Workbench:
    """Where a run works and how long: rounds, seconds of load, requests of a page, the file.

    `source` is the public dataset; `folder` is the run's own; `postgres` is the address of a
    database on the server to use, "" for none. `made` holds the addresses of the databases that
    are not made again: those of this run, and with `reuse` those an earlier one left.
    """

    rounds: int
    seconds: int
    requests: int
    times: int
    source: Path
    folder: Path
    postgres: str
    reuse: bool = False
    cores: Cores = field(default_factory=Cores.chosen)
    made: set[str] = field(default_factory=set)

    def environment(self, database: str, **more: str) -> dict[str, str]:
        """Return the environment of a process that serves or changes the database."""
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "DATABASE_URL": database,
            "BENCH_FOLDER": str(self.folder),
            "PYTHONPATH": str(ROOT),
            **more,
        }

    def run(self, *command: str, database: str, given: object = None, **more: str) -> Any:
        """Run a module of `bench.inside` on the server's core and return the object it prints.

        `given` is handed to it as JSON. Raises FailedError with what it wrote to its errors.
        """
        module, *arguments = command
        python = [sys.executable, "-m", f"bench.inside.{module}", *arguments]
        printed = self._finished(
            pinned(self.cores.server, python), self.environment(database, **more), given
        )
        return json.loads(printed)

    def manage(self, *command: str, database: str) -> None:
        """Run a management command; raises FailedError with what it wrote to its errors."""
        python = [sys.executable, "manage.py", *command]
        self._finished(python, self.environment(database), None)

    def module(self, *command: str, database: str) -> None:
        """Run a module of the project; raises FailedError with what it wrote to its errors."""
        self._finished([sys.executable, "-m", *command], self.environment(database), None)

    def _finished(self, command: list[str], environment: dict[str, str], given: object) -> str:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=environment,
            input=json.dumps(given),
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise FailedError(f"{' '.join(command)}:\n{done.stderr.strip()[-4000:]}")
        return done.stdout


def say(text: str) -> None:
    """Tell whoever waits what is being done; the table alone goes to standard output."""
    print(text, file=sys.stderr, flush=True)


def machine() -> dict[str, Any]:
    """Return what of the machine decides the figures, and how busy it is before them."""
    return {
        "cores": os.cpu_count() or 1,
        "architecture": platform.machine(),
        "system": platform.system(),
        "load_before": os.getloadavg()[0],
    }


def versions() -> dict[str, str]:
    """Return the versions of what is measured and what it is measured against."""
    found = {"Python": platform.python_version(), "SQLite": sqlite3.sqlite_version}
    for name in _PACKAGES:
        # a part that needs what is not installed says so itself
        with contextlib.suppress(PackageNotFoundError):
            found[name.capitalize()] = version(name)
    return found


@contextlib.contextmanager
def quiet_end(process: "subprocess.Popen[bytes]") -> Iterator[None]:
    """End the process after the block, by force where it does not go by itself."""
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
