"""Load on a server: as many requests as it answers, from a fixed number of connections."""

import json
import shutil
import subprocess
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.workbench import FailedError, MissingError, pinned

#: Enough to keep one core busy. What is under way when the time is up is not counted, so more would
#: take a slow server's figure away: 16 of its 60 answers.
CONNECTIONS = 4
_SCRIPT = Path(__file__).with_name("load.lua")
_PATIENCE_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a server did under load: requests a second, and the wait for one in milliseconds."""

    per_second: float
    p50: float
    p99: float


def require_wrk() -> None:
    """Raise MissingError where wrk is not installed."""
    if not shutil.which("wrk"):
        raise MissingError("wrk, which makes the load, is not installed: apt-get install wrk")


def load(server: str, addresses: Sequence[str], *, seconds: int, core: int | None) -> Loaded:
    """Ask a server for the addresses in turn for so many seconds and return what it did.

    Raises FailedError where any answer is an error or none comes: a page that fails is quick.
    """
    command = [
        "wrk",
        "--threads=1",
        f"--connections={CONNECTIONS}",
        f"--duration={seconds}s",
        f"--timeout={_PATIENCE_SECONDS}s",
        f"--script={_SCRIPT}",
        server,
        "--",
        *addresses,
    ]
    done = subprocess.run(pinned(core, command), capture_output=True, text=True)
    if done.returncode:
        raise FailedError(f"{' '.join(command)}: {(done.stderr or done.stdout).strip()}")
    found = read_outcome(done.stdout, addresses)
    # The last requests of every connection are still being answered, and nobody waits for them.
    # An answer to one more says that they are done, so the next load does not pay for them.
    ask_once(server, addresses[:1])
    return found


def ask_once(server: str, addresses: Sequence[str]) -> list[bytes]:
    """Ask a server for each address and return the answers; it warms up by it.

    Raises FailedError where an answer is an error.
    """
    answers = []
    for address in addresses:
        try:
            with urllib.request.urlopen(server + address, timeout=_PATIENCE_SECONDS) as answer:  # noqa: S310
                answers.append(answer.read())
        except OSError as error:
            raise FailedError(f"{address}: {error}") from error
    return answers


def read_outcome(printed: str, addresses: Sequence[str]) -> Loaded:
    """Return what load.lua printed; raises FailedError where an answer was an error."""
    outcome = json.loads(printed.strip().splitlines()[-1])
    asked = ", ".join(addresses)
    if outcome["refused"] or outcome["broken"]:
        raise FailedError(
            f"Of {outcome['requests']} requests for {asked}, {outcome['refused']} were answered "
            f"with an error and {outcome['broken']} not at all."
        )
    if not outcome["requests"]:
        raise FailedError(f"No request for {asked} was answered in {outcome['seconds']:.0f} s.")
    return Loaded(outcome["requests"] / outcome["seconds"], outcome["p50"], outcome["p99"])
