"""Awards, categories and ceremonies get the keys films and recipients have, rows there are too."""

from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from films.names import fold, title_sort_key

KEYS = ["search_key", "sort_key"]


def fill_keys(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor | None) -> None:
    """Derive the keys of every row, as saving it would."""
    for name, said in _SAID.items():
        model: Any = apps.get_model("ceremonies", name)
        rows = list(model.objects.all())
        for row in rows:
            row.search_key = " ".join(filter(None, said(row)))
            row.sort_key = title_sort_key(row.name)
        model.objects.bulk_update(rows, KEYS, 500)


def _award(row: Any) -> list[str]:
    return list(dict.fromkeys(map(fold, [row.name, row.short_name, row.slug])))


def _category(row: Any) -> list[str]:
    return [fold(row.name)]


def _ceremony(row: Any) -> list[str]:
    return [fold(row.name), str(row.ordinal), str(row.date.year) if row.date else ""]


_SAID = {"Award": _award, "Category": _category, "Ceremony": _ceremony}


def _key_columns(model: str) -> list[migrations.AddField]:
    columns: list[tuple[str, models.Field[Any, Any]]] = [
        ("search_key", models.TextField(default="", editable=False)),
        ("sort_key", models.CharField(default="", editable=False, max_length=600)),
    ]
    return [
        migrations.AddField(model, name, column, preserve_default=False) for name, column in columns
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("ceremonies", "0001_initial"),
    ]

    operations = [
        *_key_columns("award"),
        *_key_columns("category"),
        *_key_columns("ceremony"),
        migrations.RunPython(fill_keys, migrations.RunPython.noop),
    ]
