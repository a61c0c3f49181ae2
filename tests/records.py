"""The whole record as data, to be compared before and after."""

import json
from typing import Any

from django.apps import apps
from django.core import serializers
from django.db.models import Model

from ceremonies.models import Credit
from films.append_only import AppendOnlyModel
from films.models import Film, FilmCredit
from tests.kept import KEPT


def dump() -> list[dict[str, Any]]:
    """Return every row of both apps as `dumpdata` writes them.

    The logs are left out, which only grow, and what follows from the record.
    """
    rows: list[dict[str, Any]] = []
    for app in ("films", "ceremonies"):
        for model in apps.get_app_config(app).get_models():
            if not (issubclass(model, AppendOnlyModel) or model._meta.proxy or model in KEPT):
                rows += json.loads(serializers.serialize("json", _in_order(model)))
    return rows


def _in_order(model: type[Model]) -> Any:
    return model._default_manager.order_by("pk")


def credits_of(nomination: Any) -> list[tuple[int, str, str, str]]:
    """The credits of a nomination in order: place, address, role and the name printed."""
    rows = Credit.objects.filter(nomination=nomination).order_by("position")
    return list(rows.values_list("position", "recipient__slug", "role", "printed_as"))


def cast_of(film: Film) -> list[tuple[int, str, str]]:
    """The cast of a film in order: place, address and character."""
    rows = FilmCredit.objects.filter(film=film, job="cast").order_by("position")
    return list(rows.values_list("position", "recipient__slug", "character"))
