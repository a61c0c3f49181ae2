"""Contests and nominations get the folded text the ledger searches, rows there are too."""

from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from films.names import fold

SEARCHED = {"Contest": ("name", "printed_name", "group"), "Nomination": ("work", "character")}


def fill_keys(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor | None) -> None:
    """Derive the key of every row, as saving it would."""
    for name, columns in SEARCHED.items():
        model: Any = apps.get_model("ceremonies", name)
        rows = list(model.objects.only("pk", *columns))
        for row in rows:
            said = (fold(getattr(row, column)) for column in columns)
            row.search_key = " ".join(dict.fromkeys(filter(None, said)))
        model.objects.bulk_update(rows, ["search_key"], 500)


class Migration(migrations.Migration):
    dependencies = [
        ("ceremonies", "0001_initial"),
    ]

    operations = [
        *(
            migrations.AddField(
                name.lower(), "search_key", models.TextField(default="", editable=False)
            )
            for name in SEARCHED
        ),
        migrations.RunPython(fill_keys, migrations.RunPython.noop),
    ]
