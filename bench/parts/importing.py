"""The import, against the fewest seconds writing its rows could take."""

from bench.databases import PostgreSQL, Server, prepare_migrated, servers
from bench.figures import Figure, Required
from bench.report import Report
from bench.workbench import FailedError, Workbench, say

AGAINST_RAW = Required("at most", 8)
AGAIN = Required("at least", 5)
MOST_MEGABYTES = 300


def measure_import(workbench: Workbench, report: Report) -> None:
    """Import into an empty database, and once more with nothing to change, in every round.

    The baseline is `executemany` of the same rows into the same tables, see `insert_raw`.
    """
    kinds, missing = servers(workbench)
    report.missing += missing
    for server in kinds:
        report.figures += _measure_on(workbench, server)


def _measure_on(workbench: Workbench, server: Server) -> list[Figure]:
    empty = prepare_migrated(workbench, server)
    first, again, raw, megabytes = [], [], [], []
    for number in range(1, workbench.rounds + 1):
        say(f"{server.label}: import, round {number} of {workbench.rounds}")
        server.copy(empty, "imported")
        server.copy(empty, "raw")
        url = server.url("imported")
        new = workbench.run("run_import", str(workbench.source), database=url)
        # the next import comes days later
        server.settle("imported")
        unchanged = workbench.run("run_import", str(workbench.source), database=url)
        if not new["created"] or unchanged["created"]:
            raise FailedError(f"The import is not repeatable: {new}, then {unchanged}.")
        written = workbench.run("insert_raw", database=server.url("raw"), BENCH_SOURCE=url)
        first.append(new)
        again.append(unchanged)
        raw.append(written["seconds"])
        megabytes.append(new["megabytes"])
    server.drop("imported")
    server.drop("raw")
    part = f"Import, {server.label}"
    figures = [
        Figure(
            part,
            f"{first[0]['rows']:,} rows into an empty database",
            "s",
            tuple(one["seconds"] for one in first),
            "executemany",
            tuple(raw),
            AGAINST_RAW,
        ),
        Figure(
            part,
            "again, with nothing to change",
            "rows/s",
            tuple(one["rows"] / one["seconds"] for one in again),
            "the first time",
            tuple(one["rows"] / one["seconds"] for one in first),
            AGAIN,
        ),
    ]
    if not isinstance(server, PostgreSQL):
        # the process is the same on both, and the database's own memory not in it
        figures.append(
            Figure(
                part,
                "highest memory of the import",
                "MB",
                tuple(megabytes),
                "allowed",
                (float(MOST_MEGABYTES),) * len(megabytes),
                Required("at most", 1),
            )
        )
    return figures
