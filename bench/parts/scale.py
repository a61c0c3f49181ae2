"""The same pages with many times the data, on both databases."""

from typing import Any

from bench.databases import Server, SQLite, prepare_enlarged, prepare_history, servers
from bench.figures import Figure, Required, percentile
from bench.report import Report
from bench.workbench import Workbench, say

SLOWER = Required("at most", 1.5)
SAME = Required("at most", 1)


def measure_scale(workbench: Workbench, report: Report) -> None:
    """Ask for the pages of both databases in turn, each round in a process of its own.

    Times are those of whole requests without a network: see `ask_pages`.
    """
    kinds, missing = servers(workbench)
    report.missing += missing
    sqlite = SQLite(workbench.folder)
    history = prepare_history(workbench, sqlite)
    workbench.manage(
        "collectstatic", "--no-input", "--verbosity", "0", database=sqlite.url(history)
    )
    pages = workbench.run("choose_pages", database=sqlite.url(history))
    for server in kinds:
        _measure_on(workbench, server, pages, report)


def _measure_on(workbench: Workbench, server: Server, pages: Any, report: Report) -> None:
    small = server.url(prepare_history(workbench, server))
    large = server.url(prepare_enlarged(workbench, server))
    given = {"pages": pages, "requests": workbench.requests}
    asked: list[tuple[dict[str, Any], dict[str, Any]]] = []
    for number in range(1, workbench.rounds + 1):
        say(f"{server.label}: pages at two sizes, round {number} of {workbench.rounds}")
        at_small = workbench.run("ask_pages", database=small, given=given)
        asked.append((at_small, workbench.run("ask_pages", database=large, given=given)))
    part = f"Scale, {server.label}: {workbench.times} times the nominations"
    for kind in pages:
        failed = [one[kind] for pair in asked for one in pair if one[kind]["status"] != 200]
        if failed:
            report.missing.append(
                f"{server.label}, {kind}: {failed[0]['address']} is answered with "
                f"{failed[0]['status']}."
            )
            continue
        for name, share in (("median", 0.5), ("95th percentile", 0.95)):
            few, many = (
                tuple(percentile(pair[side][kind]["milliseconds"], share) for pair in asked)
                for side in (0, 1)
            )
            report.figures.append(Figure(part, f"{kind}, {name}", "ms", many, "once", few, SLOWER))
        few, many = (tuple(pair[side][kind]["queries"] for pair in asked) for side in (0, 1))
        report.figures.append(
            Figure(part, f"{kind}, queries", "a request", many, "once", few, SAME)
        )
