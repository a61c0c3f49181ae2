"""Write the rows an import ends in without the importer: the fewest seconds it could take.

The rows of the record are read from the database `source`, where an import has put them, before
the clock starts; then they go into the same tables of an empty one by `executemany`, in one
transaction. What the importer remembers besides, and every table made from others, is left out:
the baseline is the smaller for it, and the bar the higher.
"""

import json
import time
from collections.abc import Sequence
from typing import Any

import django
from django.db import connections, models, transaction

#: A statement, and the rows it is executed for.
Insert = tuple[str, list[tuple[Any, ...]]]


def record_models() -> list[type[models.Model]]:
    """Return the models of the record itself, each after those it refers to."""
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

    return [
        Award,
        Category,
        Ceremony,
        Recipient,
        Film,
        Contest,
        Nomination,
        NominationFilm,
        Credit,
    ]


def read_rows(source: str, target: str) -> list[Insert]:
    """Return what to write into one database, an alias, so that it holds the record of another."""
    return [_insert(source, target, model) for model in record_models()]


def write_rows(target: str, inserts: Sequence[Insert]) -> float:
    """Write the rows and return the seconds from the first statement to the commit."""
    connection = connections[target]
    connection.ensure_connection()
    started = time.perf_counter()
    with transaction.atomic(using=target):
        # the driver's own cursor: Django's would look at every statement first
        cursor = connection.connection.cursor()
        for statement, rows in inserts:
            cursor.executemany(statement, rows)
    return time.perf_counter() - started


def _insert(source: str, target: str, model: type[models.Model]) -> Insert:
    """Return the INSERT of a model's table for the target, and every row of it in the source."""
    meta, connection = model._meta, connections[target]
    quote = connection.ops.quote_name
    columns = [field.column for field in meta.concrete_fields if field.column]
    named = ", ".join(map(quote, columns))
    with connections[source].cursor() as cursor:
        cursor.execute(f"SELECT {named} FROM {quote(meta.db_table)} ORDER BY {quote('id')}")
        rows = cursor.fetchall()
    mark = "?" if connection.vendor == "sqlite" else "%s"
    marks = ", ".join([mark] * len(columns))
    return f"INSERT INTO {quote(meta.db_table)} ({named}) VALUES ({marks})", rows


if __name__ == "__main__":
    django.setup()
    inserts = read_rows("source", "default")
    seconds = write_rows("default", inserts)
    print(json.dumps({"seconds": seconds, "rows": sum(len(rows) for _, rows in inserts)}))
