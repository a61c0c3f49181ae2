"""The import, from the file to the commit.

One transaction: until it commits, nobody sees any of it, and whatever goes wrong leaves the record
as it was. A file whose every row was imported before is not planned again: only what editors
changed since is looked for.
"""

import contextlib
import gc
from collections.abc import Iterator
from typing import BinaryIO

from django.db import transaction

from ceremonies.oscars import conflicts
from ceremonies.oscars.applying import Import
from ceremonies.oscars.categories import AWARD_SLUG
from ceremonies.oscars.progress import Progress, no_progress
from ceremonies.oscars.reading import read_rows, row_digests
from ceremonies.oscars.record import Hazard
from ceremonies.oscars.report import Report
from ceremonies.oscars.standing import Standing, StandingRow, load_rows, load_standing


def import_file(
    file: BinaryIO,
    *,
    dry_run: bool = False,
    allow_missing: bool = False,
    progress: Progress = no_progress,
) -> Report:
    """Import the dataset from a file opened in binary, and return what was done.

    With `dry_run` everything is done and nothing kept. `allow_missing` lets a file remove more than
    a hundredth of the rows imported before. Raises FileRefusedError and TotalsDifferError, with
    nothing written.
    """
    with _without_collecting(), transaction.atomic():
        report = _import(file, allow_missing=allow_missing, progress=progress)
        if dry_run:
            transaction.set_rollback(True)
    return report


@contextlib.contextmanager
def _without_collecting() -> Iterator[None]:
    """Keep the garbage collector from going through a hundred thousand values, all of them in use.

    It costs a quarter of the time otherwise. Values in cycles are left for it until the end.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _import(file: BinaryIO, *, allow_missing: bool, progress: Progress) -> Report:
    remembered = load_rows(AWARD_SLUG)
    if remembered:
        rows = {row.digest: row for row in remembered}
        lines = row_digests(file)
        if lines is not None and lines.keys() == rows.keys():
            return _nothing_new(lines, rows, load_standing(AWARD_SLUG, remembered))
        file.seek(0)
    read = []
    for row in read_rows(file):
        read.append(row)
        if not len(read) % 1000:
            progress("Reading", len(read), 0)
    return Import(read, remembered, progress).run(allow_missing=allow_missing)


def _nothing_new(lines: dict[str, int], rows: dict[str, StandingRow], standing: Standing) -> Report:
    """Return the report of a file that says what it said before: what editors changed since."""
    report = Report(rows=len(lines))
    for digest, line in lines.items():
        row = rows[digest]
        landed = row.read is not None
        report.hazards += [Hazard(line, remark, landed=landed) for remark in row.remarks]
        report.conflicts += conflicts.of_row(line, row, standing)
        if row.nomination is None:
            report.left_out += 1
        else:
            report.unchanged += 1
    report.conflicts += conflicts.of_contests(standing.contests)
    return report
