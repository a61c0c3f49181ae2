"""Pages under load, uncached, against Datasette with the same rows on the same core."""

import json
from contextlib import ExitStack
from dataclasses import dataclass

from bench import oscars_table, servers
from bench.databases import SQLite, prepare_history
from bench.figures import Figure, Required
from bench.inside import NOTHING
from bench.load import ask_once, load, require_wrk
from bench.report import Report
from bench.workbench import FailedError, Workbench, say

_TABLE = "/oscars/nominations"

#: What people look for: names and titles, which few rows have. Datasette is slower the more rows
#: are found, so a word of a category would only flatter the site.
_WORDS = (
    "streep",
    "anora",
    "jaws",
    "sean baker",
    "casablanca",
    "spielberg",
    "parasite",
    "kurosawa",
)


@dataclass(frozen=True, slots=True)
class Contender:
    """A page of the site, the page of Datasette that answers the same question, and the bar."""

    name: str
    ours: tuple[str, ...]
    theirs_name: str
    theirs: tuple[str, ...]
    required: Required


CONTENDERS = (
    Contender(
        "ceremony page",
        tuple(f"/ceremonies/academy-awards/{number}/" for number in (97, 70, 50, 30)),
        "Datasette, rows of the ceremony",
        tuple(f"{_TABLE}?Ceremony={number}" for number in (97, 70, 50, 30)),
        Required("at least", 2),
    ),
    Contender(
        "ledger with its facets",
        ("/nominations/?award=academy-awards",),
        "Datasette, three facets",
        (f"{_TABLE}?_facet=Ceremony&_facet=CanonicalCategory&_facet=Winner",),
        Required("at least", 5),
    ),
    Contender(
        "search",
        tuple(f"/search/?q={word.replace(' ', '+')}" for word in _WORDS),
        "Datasette, full-text search",
        tuple(f"{_TABLE}?_search={word.replace(' ', '+')}" for word in _WORDS),
        Required("at least", 6),
    ),
)


def measure_pages(workbench: Workbench, report: Report) -> None:
    """Load the site and Datasette in turn, round by round, each with its server on one core.

    Every page of the site also stands against the page that does nothing: what a page costs that
    has the middleware to go through and 20 KB to send, and no content to make.
    """
    require_wrk()
    sqlite = SQLite(workbench.folder)
    database = sqlite.url(prepare_history(workbench, sqlite))
    workbench.manage("collectstatic", "--no-input", "--verbosity", "0", database=database)
    table = oscars_table.build_oscars_table(workbench.source, workbench.folder)
    seconds, core = workbench.seconds, workbench.cores.load
    rates: dict[str, list[float]] = {}
    with ExitStack() as running:
        site = running.enter_context(servers.site(workbench, database))
        peer = running.enter_context(servers.datasette(workbench, table))
        targets: list[tuple[str, str, tuple[str, ...]]] = [("nothing", site, (NOTHING,))]
        for one in CONTENDERS:
            targets += [(one.name, site, one.ours), (one.theirs_name, peer, one.theirs)]
        _check_that_the_peer_searches(peer)
        for _, server, addresses in targets:
            ask_once(server, addresses)
        for number in range(1, workbench.rounds + 1):
            say(f"Pages under load, round {number} of {workbench.rounds}")
            for name, server, addresses in targets:
                loaded = load(server, addresses, seconds=seconds, core=core)
                rates.setdefault(name, []).append(loaded.per_second)
    for one in CONTENDERS:
        ours, theirs = tuple(rates[one.name]), tuple(rates[one.theirs_name])
        report.figures.append(
            Figure("Pages", one.name, "req/s", ours, one.theirs_name, theirs, one.required)
        )
    nothing = tuple(rates["nothing"])
    for one in CONTENDERS:
        ours = tuple(rates[one.name])
        report.figures.append(
            Figure("Pages against one that does nothing", one.name, "req/s", ours, "20 KB", nothing)
        )


def _check_that_the_peer_searches(peer: str) -> None:
    """Raise FailedError where Datasette answers a search with every row, as it does without an
    index that it knows."""
    found = f"{_TABLE}.json?_search={_WORDS[0]}&_size=0"
    (answer,) = ask_once(peer, [found])
    if not 0 < json.loads(answer)["filtered_table_rows_count"] < 1000:
        raise FailedError(f"{found}: Datasette does not search by its full-text index.")
