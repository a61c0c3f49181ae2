"""Multiply the history in a database: a hundred awards of the shape of the one it holds.

    DATABASE_URL=... python -m bench.enlarge --times 100

Takes the award with most ceremonies and adds copies of it, each with categories, ceremonies,
contests, nominations, films and recipients of its own, until there are so many. The names of a
copy's films and recipients and all addresses end in its number, its award is called Prize and the
number, its nights lie as many days earlier, and it has no IMDb ids. One INSERT … SELECT for each
table, in one transaction; then the summaries are written anew. Refuses a database it has enlarged
before.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

#: The columns in which a copy is told from what it was made of: folded ones, and others.
_FOLDED = frozenset({"search_key", "sort_key"})
_NAMES = frozenset({"name", "short_name", "title"})

Say = Callable[[str], None]


class EnlargedBeforeError(Exception):
    """The database holds copies already."""


def enlarge(times: int, say: Say = print) -> None:
    """Make the history of the database in use `times` as large, and rebuild its summaries.

    Raises EnlargedBeforeError where there are copies already, and LookupError without an award.
    """
    from django.db import transaction
    from django.db.models import Count

    from ceremonies import summaries
    from ceremonies.models import Award

    award = Award.objects.annotate(size=Count("ceremonies")).order_by("-size").first()
    if award is None:
        raise LookupError("The database holds no award: import a history first.")
    if Award.objects.filter(slug=f"{award.slug}-copy-1").exists():
        raise EnlargedBeforeError(f"{award.slug}-copy-1 is there already.")
    with transaction.atomic():
        for model, condition in _tables(award.pk):
            started = time.perf_counter()
            number = _copy(model, condition, times - 1, award.name)
            say(f"{model._meta.db_table}: {number:,} rows, {time.perf_counter() - started:.1f} s")
    started = time.perf_counter()
    summaries.rebuild()
    say(f"summaries: {time.perf_counter() - started:.1f} s")


def _tables(award: int) -> list[tuple[Any, str]]:
    """Return the models to copy, parents first, each with the condition its rows fulfil."""
    from ceremonies.models import (
        Award,
        Category,
        Ceremony,
        Contest,
        Credit,
        Nomination,
        NominationFilm,
    )
    from films.models import Film, Recipient

    ceremonies = f"SELECT id FROM ceremonies_ceremony WHERE award_id = {award}"
    contests = f"SELECT id FROM ceremonies_contest WHERE ceremony_id IN ({ceremonies})"
    named = f"SELECT id FROM ceremonies_nomination WHERE contest_id IN ({contests})"
    return [
        (Recipient, ""),
        (Film, ""),
        (Award, f"id = {award}"),
        (Category, f"award_id = {award}"),
        (Ceremony, f"award_id = {award}"),
        (Contest, f"ceremony_id IN ({ceremonies})"),
        (Nomination, f"contest_id IN ({contests})"),
        (NominationFilm, f"nomination_id IN ({named})"),
        (Credit, f"nomination_id IN ({named})"),
    ]


def _copy(model: Any, condition: str, copies: int, award: str) -> int:
    """Insert the copies of a table's rows and return how many there are."""
    from django.db import connection

    table = connection.ops.quote_name(model._meta.db_table)
    columns = [connection.ops.quote_name(field.column) for field in model._meta.concrete_fields]
    values = [_value(model, field, award) for field in model._meta.concrete_fields]
    with connection.cursor() as cursor:
        # every part of it is made above, of the models' own names
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) "
            f"WITH RECURSIVE copies(k) AS "
            f"(SELECT 1 UNION ALL SELECT k + 1 FROM copies WHERE k < {copies}) "
            f"SELECT {', '.join(values)} FROM copies CROSS JOIN {table} AS one"
            + (f" WHERE {condition}" if condition else "")
        )
        number = cursor.rowcount
        if connection.vendor == "postgresql":
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{model._meta.db_table}', 'id'), "
                f"(SELECT max(id) FROM {table}))"
            )
    return int(number)


def _value(model: Any, field: Any, award: str) -> str:
    """Return what a copy has in a column, as SQL over the original `one` and the copy's number."""
    from django.db import connection, models

    from films.names import fold

    column = f"one.{connection.ops.quote_name(field.column)}"
    if field.primary_key:
        return f"{column} + copies.k * {_step(model)}"
    if isinstance(field, models.ForeignKey):
        return f"{column} + copies.k * {_step(field.related_model)}"
    if field.name == "imdb_id":
        return "NULL"
    if isinstance(field, models.DateField) and model.__name__ == "Ceremony":
        if connection.vendor == "sqlite":
            return f"date({column}, '-' || copies.k || ' days')"
        return f"{column} - copies.k::int"
    name = model.__name__
    if field.name == "slug" and name in ("Award", "Film", "Recipient"):
        return f"{column} || '-copy-' || copies.k"
    if field.name not in _FOLDED | _NAMES:
        return column
    said = "prize" if field.name in _FOLDED else "Prize"
    if name == "Award":
        return f"'{said}' || copies.k"
    if name == "Ceremony":
        called = (fold(award) if field.name in _FOLDED else award).replace("'", "''")
        return f"replace({column}, '{called}', '{said}' || copies.k)"
    return f"{column} || ' ' || copies.k" if name in ("Film", "Recipient") else column


_steps: dict[Any, int] = {}


def _step(model: Any) -> int:
    """Return how far apart the ids of two copies of a row are."""
    from django.db.models import Max

    if model not in _steps:
        largest = model._base_manager.aggregate(largest=Max("pk"))["largest"]
        _steps[model] = largest or 0
    return _steps[model]


def main() -> None:
    """Enlarge the database DATABASE_URL names."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--times", type=int, default=100, help="how large it becomes")
    times: int = parser.parse_args().times
    if times < 2:
        parser.error("--times: at least 2.")
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "awardstracker.settings")
    django.setup()
    try:
        enlarge(times)
    except (EnlargedBeforeError, LookupError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
