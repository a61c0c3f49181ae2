"""Measure, print the table, and write the same as JSON."""

import argparse
import json
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bench.databases import drop_all
from bench.dataset import find_dataset
from bench.parts.importing import measure_import
from bench.parts.pages import measure_pages
from bench.parts.profiling import measure_shares
from bench.parts.scale import measure_scale
from bench.report import Report
from bench.workbench import (
    ROOT,
    FailedError,
    MissingError,
    Workbench,
    machine,
    say,
    versions,
)

PARTS: dict[str, Callable[[Workbench, Report], None]] = {
    "import": measure_import,
    "pages": measure_pages,
    "scale": measure_scale,
    "profile": measure_shares,
}


def main(arguments: list[str]) -> int:
    """Measure what is asked for; 0 even where a ratio is missed, 2 where nothing can be measured.

    A part that cannot be measured, or fails, is told in the table, and the others go on.
    """
    asked = _parser().parse_args(arguments)
    try:
        source = find_dataset(asked.source)
    except MissingError as error:
        say(str(error))
        return 2
    folder: Path = asked.folder
    folder.mkdir(parents=True, exist_ok=True)
    workbench = Workbench(
        rounds=1 if asked.quick else asked.rounds,
        seconds=3 if asked.quick else 5,
        requests=16 if asked.quick else 64,
        times=asked.times,
        source=source,
        folder=folder.resolve(),
        postgres=os.environ.get("BENCH_POSTGRES", ""),
        reuse=asked.reuse,
    )
    report = Report(
        rounds=workbench.rounds,
        machine=machine(),
        versions=versions(),
        taken_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )
    if workbench.cores.server is None:
        report.missing.append("server and load on cores of their own, for want of two or taskset.")
    try:
        for name in asked.parts:
            try:
                PARTS[name](workbench, report)
            except (FailedError, MissingError) as error:
                report.missing.append(f"{name}: {error}")
            # after every part, so that a run that is stopped has not been for nothing
            written = json.dumps(report.as_json(), indent=2, ensure_ascii=False)
            asked.json.write_text(f"{written}\n", "utf-8")
    except KeyboardInterrupt:
        report.missing.append("the rest, for the run was stopped.")
    finally:
        if not workbench.reuse:
            drop_all(workbench)
    print("\n".join(report.lines()))
    return 0


def _part(name: str) -> str:
    # argparse's own choices refuse an empty list before Python 3.12
    if name not in PARTS:
        raise argparse.ArgumentTypeError(f"there is no part {name}: choose {', '.join(PARTS)}.")
    return name


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", type=_part, default=list(PARTS), help=", ".join(PARTS))
    parser.add_argument("--quick", action="store_true", help="one short round, to see it work")
    parser.add_argument("--rounds", type=int, default=3, help="3 unless said otherwise")
    parser.add_argument("--times", type=int, default=100, help="how many times the data at scale")
    parser.add_argument(
        "--reuse",
        action="store_true",
        help="keep the databases, and measure on those an earlier run kept",
    )
    parser.add_argument("--source", default="", help="the public dataset, a path or an address")
    parser.add_argument(
        "--folder", type=Path, default=ROOT / "var" / "bench", help="where the run's databases are"
    )
    parser.add_argument("--json", type=Path, default=ROOT / "var" / "bench.json")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
