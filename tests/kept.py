"""The models whose rows follow from the record: nobody edits them."""

from django.apps import apps

_MODULES = ("ceremonies.models.summaries", "ceremonies.models.search")

KEPT = frozenset(
    model
    for model in apps.get_app_config("ceremonies").get_models()
    if model.__module__ in _MODULES
)
