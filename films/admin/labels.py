"""Choices a person can tell apart.

Whoever picks a contest has to see whose and when, and which Steve McQueen it is. So a choice is
labelled by the admin of what is chosen (`RecordAdmin.label`), not by the model's own name.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelect
from django.db import models
from django.urls import reverse

if TYPE_CHECKING:
    from films.admin.base import RecordAdmin

    # generic in the stubs only
    ModelChoiceField = forms.ModelChoiceField[Any]
else:
    ModelChoiceField = forms.ModelChoiceField


def labels_url(site: str, options: Any) -> str:
    """Return the name of the address where a model's labelled results are found."""
    return f"{site}:{options.app_label}_{options.model_name}_labels"


class LabelledChoiceField(ModelChoiceField):
    """A choice of a record, shown with the label its admin gives it."""

    label_of: Callable[[models.Model], str] = str

    def label_from_instance(self, obj: models.Model) -> str:
        return self.label_of(obj)


class LabelledSelect(AutocompleteSelect):
    """The stock autocomplete, asking the chosen model's own admin for labelled results.

    `known` is the record chosen now, where it is loaded already: without it, every row of an
    inline asks the database what its own choice is called.
    """

    known: models.Model | None = None

    def get_url(self) -> str:
        """Return where the browser asks for results."""
        options = self.field.remote_field.model._meta
        return reverse(labels_url(self.admin_site.name, options))

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> list[Any]:
        """Return the empty choice and the record chosen now."""
        if self.known is None or list(value) != [str(self.known.pk)]:
            return super().optgroups(name, value, attr)
        label = self.choices.field.label_from_instance(self.known)
        chosen = self.create_option(name, self.known.pk, label, True, 1)
        empty = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        return [(None, [*empty, chosen], 0)]


class LabelledResults(AutocompleteJsonView):
    """Autocomplete results, labelled by the admin of the model searched."""

    model_admin: "RecordAdmin"

    def get_queryset(self) -> models.QuerySet[Any]:
        found = super().get_queryset()
        related = self.model_admin.label_related
        return found.select_related(*related) if related else found

    def serialize_result(self, obj: models.Model, to_field_name: str) -> dict[str, str]:
        return {"id": str(getattr(obj, to_field_name)), "text": self.model_admin.label(obj)}
