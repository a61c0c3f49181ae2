"""Control totals: what the file holds, counted from the file, against what the record holds."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q

from ceremonies.choices import Outcome
from ceremonies.models import ImportedRow
from ceremonies.oscars.reading import Row
from ceremonies.words import ordinal


class TotalsDifferError(Exception):
    """The record would not hold what the file does; the message says at which ceremony."""


@dataclass(slots=True)
class Totals:
    """Rows and winner rows by ceremony."""

    rows: Counter[int] = field(default_factory=Counter)
    winners: Counter[int] = field(default_factory=Counter)


def totals_of_file(rows: Iterable[Row]) -> Totals:
    """Return the totals of the file."""
    totals = Totals()
    for row in rows:
        totals.rows[row.ordinal] += 1
        totals.winners[row.ordinal] += row.won
    return totals


def totals_of_record(award: int) -> Totals:
    """Return the totals of the nominations that rows of the file became. One query."""
    totals = Totals()
    for number, rows, winners in (
        ImportedRow.objects.filter(ceremony__award=award, nomination__isnull=False)
        .values_list("ceremony__ordinal")
        .annotate(rows=Count("id"), winners=Count("id", Q(nomination__outcome=Outcome.WON)))
        .order_by()
    ):
        totals.rows[number] = rows
        totals.winners[number] = winners
    return totals


def check_totals(file: Totals, excused: Totals, record: Totals) -> None:
    """Raise TotalsDifferError for the first ceremony that holds other than the file does.

    `excused` are the rows and winners that are not in the record for a reason the report names: a
    row left out, a result an editor recorded otherwise. It is subtracted from the file's.
    """
    for number in sorted({*file.rows, *record.rows}):
        for what, counted, kept in (
            ("rows", file.rows[number] - excused.rows[number], record.rows[number]),
            ("winners", file.winners[number] - excused.winners[number], record.winners[number]),
        ):
            if counted != kept:
                raise TotalsDifferError(
                    f"The {ordinal(number)} Academy Awards have {counted} {what} in the file, and "
                    f"would have {kept} in the record."
                )
