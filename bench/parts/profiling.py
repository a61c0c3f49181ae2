"""Where the time of a ceremony page goes, on both databases."""

from bench.databases import prepare_history, servers
from bench.report import Report, Share
from bench.workbench import Workbench, say

PAGE = "/ceremonies/academy-awards/97/"


def measure_shares(workbench: Workbench, report: Report) -> None:
    """Find how much of a request is queries, building and template."""
    kinds, missing = servers(workbench)
    report.missing += missing
    given = {"page": PAGE, "requests": workbench.requests * workbench.rounds}
    for server in kinds:
        database = server.url(prepare_history(workbench, server))
        workbench.manage("collectstatic", "--no-input", "--verbosity", "0", database=database)
        say(f"{server.label}: looking where the time of {PAGE} goes")
        found = workbench.run("profile_page", database=database, given=given)["milliseconds"]
        whole = sum(found.values())
        report.shares += [
            Share(f"{PAGE} on {server.label}", name, spent, spent / whole)
            for name, spent in found.items()
        ]
