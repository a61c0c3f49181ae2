"""The servers that are put under load: the site as in production, and Datasette."""

import contextlib
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path

from bench.workbench import ROOT, FailedError, Workbench, pinned, quiet_end

_START_SECONDS = 30


@contextlib.contextmanager
def site(workbench: Workbench, database: str) -> Iterator[str]:
    """Serve the site by granian, one worker on the server's core; yield its address."""
    environment = workbench.environment(database)
    granian = ["granian", "--interface", "wsgi", "--workers", "1"]
    command = [*granian, "--port", "{port}", "awardstracker.wsgi:application"]
    with _served(workbench, command, environment, "/healthz") as address:
        yield address


@contextlib.contextmanager
def datasette(workbench: Workbench, file: Path) -> Iterator[str]:
    """Serve a SQLite file by Datasette on the same core; yield its address.

    The file is said not to change, which lets Datasette count its rows once and for all.
    """
    command = ["datasette", "serve", "--immutable", str(file), "--port", "{port}"]
    with _served(workbench, command, workbench.environment(""), "/-/versions.json") as address:
        yield address


@contextlib.contextmanager
def _served(
    workbench: Workbench, command: list[str], environment: Mapping[str, str], healthy: str
) -> Iterator[str]:
    """Run a module that serves at "{port}", from when it answers until the end of the block."""
    port = _free_port()
    said = workbench.folder / f"{command[0]}.log"
    python = [sys.executable, "-m", *(word.format(port=port) for word in command)]
    with said.open("wb") as log:
        process = subprocess.Popen(
            pinned(workbench.cores.server, python),
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    with quiet_end(process):
        address = f"http://127.0.0.1:{port}"
        _wait_for(address + healthy, process, said)
        yield address


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, process: "subprocess.Popen[bytes]", said: Path) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own server
                return
        except OSError:
            time.sleep(0.1)
    told = said.read_text("utf-8", "replace").strip()[-2000:]
    raise FailedError(f"{address} does not answer. Its server said:\n{told}")
