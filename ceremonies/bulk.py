"""Rows by the thousand into the database, without a model instance for each.

Ids are reserved first, so that rows can name each other before any of them is written; then every
table is written with one statement prepared once.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models

_BATCH = 2000


def reserve_ids(model: type[models.Model], number: int) -> list[int]:
    """Return ids for so many new rows, which nobody else will be given.

    On SQLite the transaction holds the only right to write; on PostgreSQL the sequence is drawn.
    """
    if not number:
        return []
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            row = cursor.fetchone()
            first = (row[0] if row else 0) + 1
            return list(range(first, first + number))
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [table, number],
        )
        return [row[0] for row in cursor.fetchall()]


def insert_rows(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Insert rows given as values in the order of `columns`, which are names of fields.

    Columns not named take their field's default. JSON columns take what is to be stored in them.
    """
    # by column as well as by name, so that a foreign key's own value can be given
    by_name = {
        name: field for field in model._meta.concrete_fields for name in (field.name, field.attname)
    }
    fields = [by_name[name] for name in columns]
    others = [
        field
        for field in model._meta.concrete_fields
        if field not in fields and not field.primary_key
    ]
    json_places = [
        place for place, field in enumerate(fields) if isinstance(field, models.JSONField)
    ]
    tail = tuple(
        json.dumps(field.get_default())
        if isinstance(field, models.JSONField)
        else field.get_db_prep_save(field.get_default(), connection)
        for field in others
    )
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in [*fields, *others])
    table = quote(model._meta.db_table)
    values = [(*_stored(row, json_places), *tail) for row in rows]
    if not values:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for one in values:
                    copy.write_row(one)
            return
        marks = ", ".join(["%s"] * (len(fields) + len(others)))
        # names come from the models, values are parameters
        statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608
        for start in range(0, len(values), _BATCH):
            cursor.executemany(statement, values[start : start + _BATCH])


def insert_instances(instances: Sequence[models.Model]) -> None:
    """Insert unsaved instances of one model that already have their ids."""
    if not instances:
        return
    model = type(instances[0])
    names = [field.attname for field in model._meta.concrete_fields]
    insert_rows(model, names, ([getattr(one, name) for name in names] for one in instances))


def _stored(row: Sequence[Any], json_places: Sequence[int]) -> Sequence[Any]:
    if not json_places:
        return row
    stored = list(row)
    for place in json_places:
        if stored[place] is not None:
            stored[place] = json.dumps(stored[place], ensure_ascii=False)
    return stored
