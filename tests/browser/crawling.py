"""A visit to everything that can be reached by links, without a browser."""

import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from html import unescape
from http.client import HTTPConnection
from itertools import chain
from urllib.parse import urljoin, urlsplit

#: To each server, which has one interpreter: a second request is there when the first is done.
_CONNECTIONS = 2

_ADDRESSES = re.compile(r'\s(?:href|src|action|hx-get)="([^"]*)"')
_IDS = re.compile(r'\sid="([^"]*)"')
_HEADINGS = re.compile(r"<h([1-6])\b")
_TITLE = re.compile(r"<title>([^<]*)</title>")


@dataclass(frozen=True, slots=True)
class Visited:
    """What an address answered, and of a page what the tests ask for."""

    status: int
    title: str
    ids: tuple[str, ...]
    headings: tuple[int, ...]
    links: frozenset[str]


def crawl(*sites: str) -> dict[str, Visited]:
    """Return what every address answers that links lead to from "/", nearest first.

    Each server of the same site takes a share. The admin is left out: it begins with a login. So
    are other sites.
    """
    servers = sites * _CONNECTIONS
    visited: dict[str, Visited] = {}
    known, nearest = {"/"}, ["/"]
    seen: set[str] = set()
    with ThreadPoolExecutor(len(servers)) as pool:
        while nearest:
            shares = [nearest[number :: len(servers)] for number in range(len(servers))]
            answers = pool.map(_visit, servers, shares)
            found = dict(chain.from_iterable(answers))
            visited |= found
            nearest = []
            for address in sorted({link for page in found.values() for link in page.links}):
                address = address.partition("#")[0]
                if address in known or address.startswith("/admin/") or urlsplit(address).netloc:
                    continue
                known.add(address)
                if _is_worth_a_visit(address, seen):
                    nearest.append(address)
    return visited


def _is_worth_a_visit(address: str, seen: set[str]) -> bool:
    """Return whether an address is one to visit; `seen` remembers between calls.

    A page with n folds or filters has 2 to the n addresses, all made alike: of every type of page
    one is visited for each set of parameters. Where every count leads, tests/test_counts.py asks.
    """
    path, _, query = address.partition("?")
    named = sorted({pair.partition("=")[0] for pair in query.split("&")}) if query else []
    if named in ([], ["page"]) and not path.startswith("/nominations"):
        return True
    # one of each set of parameters on each type of page
    kind = f"{path.split('/')[1]}{path.count('/')} {' '.join(named)}"
    first = kind not in seen
    seen.add(kind)
    return first


def _visit(site: str, addresses: Iterable[str]) -> list[tuple[str, Visited]]:
    """Return what each address answers, asked over one connection."""
    with closing(HTTPConnection(urlsplit(site).netloc, timeout=30)) as connection:
        return [(address, _answer(connection, address)) for address in addresses]


def _answer(connection: HTTPConnection, address: str) -> Visited:
    connection.request("GET", address)
    response = connection.getresponse()
    body = response.read()
    is_page = response.headers.get_content_type() == "text/html"
    html = body.decode() if is_page else ""
    title = _TITLE.search(html)
    return Visited(
        status=response.status,
        title=unescape(title[1]).strip() if title else "",
        ids=tuple(_IDS.findall(html)),
        headings=tuple(int(level) for level in _HEADINGS.findall(html)),
        links=frozenset(_absolute(address, unescape(link)) for link in _ADDRESSES.findall(html)),
    )


def _absolute(page: str, link: str) -> str:
    """Return where a link on a page leads; on this site that starts with a slash."""
    return link if link.startswith("/") else urljoin(page, link)
