"""The public Academy dataset as a file: it is read many times in a run, and fetched once."""

import shutil
import urllib.request
from pathlib import Path

from bench.workbench import ROOT, MissingError, say

_TIMEOUT_SECONDS = 30

#: Where it is kept once fetched, and where else it may lie.
KEPT = ROOT / "var" / "oscars.csv"
BESIDE = ROOT.parent / "shared" / "data" / "oscars.csv"


def find_dataset(named: str, kept: Path = KEPT, beside: Path = BESIDE) -> Path:
    """Return the dataset's file: the one named, or one at hand, or the one at the address named.

    A file at hand goes before an address, so that every run measures with the same. Raises
    MissingError where there is none and it cannot be fetched.
    """
    is_address = named.startswith(("http://", "https://"))
    if named and not is_address:
        if not Path(named).is_file():
            raise MissingError(f"{named}: no such file.")
        return Path(named).resolve()
    for file in (kept, beside):
        if file.is_file():
            return file.resolve()
    if not named:
        raise MissingError(
            f"The benchmark measures with the public Academy dataset, and {kept} is not there. "
            f"Say where it is: make bench HISTORY=path/to/oscars.csv"
        )
    say(f"Fetching {named}")
    kept.parent.mkdir(parents=True, exist_ok=True)
    half = kept.with_suffix(".part")
    try:
        with (
            urllib.request.urlopen(named, timeout=_TIMEOUT_SECONDS) as answer,  # noqa: S310
            half.open("wb") as written,
        ):
            shutil.copyfileobj(answer, written)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise MissingError(
            f"{named} could not be fetched: {error}. Fetch it otherwise, and say where it is: "
            f"make bench HISTORY=path/to/oscars.csv"
        ) from error
    return half.rename(kept).resolve()
