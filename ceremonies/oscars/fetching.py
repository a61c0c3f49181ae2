"""The file, from where it is: a path, or an address it is downloaded from."""

import contextlib
import tempfile
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

#: Ten times the file of 2026; a larger answer is something else.
LARGEST_BYTES = 25_000_000
TIMEOUT_SECONDS = 30
_CHUNK = 64 * 1024


class FetchError(Exception):
    """A source that could not be read; the message says why."""


def is_address(source: str) -> bool:
    """Whether a source is an address on the web and not a path."""
    return urlsplit(source).scheme in ("http", "https")


@contextlib.contextmanager
def opened(
    source: str, *, progress: Callable[[str, int, int], None], largest: int = LARGEST_BYTES
) -> Iterator[BinaryIO]:
    """Open a source in binary; an address is downloaded to a temporary file first.

    Raises FetchError where it cannot be had, is cut off on the way, or is larger than `largest`
    bytes.
    """
    if not is_address(source):
        try:
            file = Path(source).open("rb")  # noqa: SIM115 - closed below, once it is open
        except OSError as error:
            raise FetchError(f"{source}: {error.strerror}.") from error
        with file:
            yield file
        return
    with tempfile.TemporaryFile() as downloaded:
        _download(source, downloaded, progress, largest)
        downloaded.seek(0)
        yield downloaded


def _download(
    address: str, file: BinaryIO, progress: Callable[[str, int, int], None], largest: int
) -> None:
    request = urllib.request.Request(address, headers={"User-Agent": "Palmares"})  # noqa: S310 - http or https, see is_address
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310
            expected = int(answer.headers.get("Content-Length") or 0)
            if expected > largest:
                raise _too_large(address, largest)
            received = 0
            while chunk := answer.read(_CHUNK):
                received += len(chunk)
                if received > largest:
                    raise _too_large(address, largest)
                file.write(chunk)
                progress("Fetching", received, expected)
    except urllib.error.HTTPError as error:
        error.close()
        raise FetchError(f"{address}: the server answers {error.code} {error.reason}.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise FetchError(f"{address}: could not be fetched, {reason}.") from error
    if received < expected:
        raise FetchError(
            f"{address}: the connection broke off after {received} of {expected} bytes. Try again."
        )


def _too_large(address: str, largest: int) -> FetchError:
    return FetchError(f"{address}: it is larger than {largest} bytes, so it is not the dataset.")
