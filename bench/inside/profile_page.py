"""Where the time of a page goes, by looking a thousand times a second what runs.

A profiler that counts every call would make the template engine, which is nothing but small calls,
look worse than it is; looking now and then costs all alike.
"""

import json
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import django
from django.core.wsgi import get_wsgi_application

from bench.inside.ask_pages import Application, Page, ask

_INTERVAL_SECONDS = 0.001

_DJANGO = str(Path(django.__file__).parent)
_PROJECT = str(Path(__file__).parent.parent.parent)

#: Files, and what is being done while any of them is on the stack; the first that fits decides, so
#: that a query a template asks for is a query, and a value it reads is part of the template.
_DOING = (
    ("queries", (f"{_DJANGO}/db/",)),
    ("template", (f"{_DJANGO}/template/",)),
    ("building", (f"{_PROJECT}/ceremonies/", f"{_PROJECT}/films/")),
)
REST = "middleware and the rest"
DOING = (*(name for name, _ in _DOING), REST)


def doing(files: Iterable[str]) -> str:
    """Return what is being done, by the files of the functions that wait for each other."""
    stack = list(files)
    for name, places in _DOING:
        if any(file.startswith(places) for file in stack):
            return name
    return REST


def _files(frame: FrameType | None) -> Iterator[str]:
    while frame:
        yield frame.f_code.co_filename
        frame = frame.f_back


def profile_page(application: Application, page: Page, requests: int) -> dict[str, Any]:
    """Ask for a page again and again and return the `milliseconds` of a request by what it did.

    Raises RuntimeError where the page is not answered with 200.
    """
    status = ask(application, page)
    if status != 200:
        raise RuntimeError(f"{page[0]} was answered with {status}.")
    seen: Counter[str] = Counter()

    def look(_signal: int, frame: FrameType | None) -> None:
        seen[doing(_files(frame))] += 1

    before = signal.signal(signal.SIGALRM, look)
    started = time.perf_counter()
    signal.setitimer(signal.ITIMER_REAL, _INTERVAL_SECONDS, _INTERVAL_SECONDS)
    try:
        for _ in range(requests):
            ask(application, page)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    a_request = (time.perf_counter() - started) * 1000 / requests
    looks = seen.total() or 1
    return {"milliseconds": {name: a_request * seen[name] / looks for name in DOING}}


if __name__ == "__main__":
    django.setup()
    given = json.load(sys.stdin)
    print(json.dumps(profile_page(get_wsgi_application(), (given["page"], {}), given["requests"])))
