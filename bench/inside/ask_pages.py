"""Ask for pages within this process, one request after the other, and time each.

A request goes through the whole of the WSGI application, from the environment a server hands it to
the last byte of the answer; no network and no other request disturb it.
"""

import io
import json
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import cycle, islice
from typing import Any
from urllib.parse import unquote

import django
from django.core.wsgi import get_wsgi_application
from django.db import connection

#: A WSGI application, as a server sees it.
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

#: An address, and the headers it is asked for with.
Page = tuple[str, Mapping[str, str]]


def ask(application: Application, page: Page) -> int:
    """Ask for a page as a server would, read all of the answer, and return its status."""
    path, headers = page
    address, _, query = path.partition("?")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote(address),
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in headers.items():
        environ[f"HTTP_{name.upper().replace('-', '_')}"] = value
    statuses: list[str] = []
    answer = application(environ, lambda status, headers, *_: statuses.append(status))
    try:
        for _chunk in answer:
            pass
    finally:
        # what ends a request for Django, and returns its connection
        getattr(answer, "close", lambda: None)()
    return int(statuses[0].split()[0])


def count_queries(application: Application, page: Page) -> tuple[int, int]:
    """Ask for a page and return its status and how many queries it took."""
    asked = []

    def counted(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(counted):
        status = ask(application, page)
    return status, len(asked)


def ask_pages(application: Application, pages: Sequence[Page], requests: int) -> dict[str, Any]:
    """Ask for pages in turn, once each to warm up and then `requests` times in all.

    Returns the `milliseconds` of every request, and the mean number of `queries` of the pages; of
    pages that are not answered with 200, what they are answered with as `status`, and no figures.
    """
    queries = []
    for page in pages:
        status, number = count_queries(application, page)
        if status != 200:
            return {"status": status, "address": page[0]}
        queries.append(number)
    took = []
    for page in islice(cycle(pages), requests):
        started = time.perf_counter()
        ask(application, page)
        took.append((time.perf_counter() - started) * 1000)
    return {"status": 200, "milliseconds": took, "queries": sum(queries) / len(queries)}


if __name__ == "__main__":
    django.setup()
    given = json.load(sys.stdin)
    site = get_wsgi_application()
    requests = given["requests"]
    print(
        json.dumps(
            {
                kind: ask_pages(site, [(path, headers) for path, headers in pages], requests)
                for kind, pages in given["pages"].items()
            }
        )
    )
