"""Write the rows an import ends in without the importer: the fewest seconds it could take.

The rows of the record are read from the database `source`, where an import has put them, before
the clock starts; then they go into the same tables of an empty one by `executemany`, in one
transaction. What the importer remembers besides, and every table made from others, is left out:
the baseline is the smaller for it, and the bar the higher.
"""

import json
import time
from typing import Any

import django
from django.db import connections, models, transaction


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


def insert_raw(source: str, target: str) -> dict[str, Any]:
    """Write the rows of one database into the tables of another, both by alias.

    Returns the `seconds` from the first statement to the commit, and how many `rows` were written.
    """
    statements = [_statement(source, target, model) for model in record_models()]
    connection = connections[target]
    connection.ensure_connection()
    started = time.perf_counter()
    with transaction.atomic(using=target):
        # the driver's own cursor: Django's would look at every statement first
        cursor = connection.connection.cursor()
        for statement, rows in statements:
            cursor.executemany(statement, rows)
    seconds = time.perf_counter() - started
    return {"seconds": seconds, "rows": sum(len(rows) for _, rows in statements)}


def _statement(
    source: str, target: str, model: type[models.Model]
) -> tuple[str, list[tuple[Any, ...]]]:
    """Return the INSERT of a model's table, and every row of it in the source."""
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
    print(json.dumps(insert_raw("source", "default")))
