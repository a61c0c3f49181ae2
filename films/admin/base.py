"""What the admin pages of both apps share: how rows are found, loaded and chosen."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from films.admin.forms import PositionedFormSet, RecordForm
from films.admin.labels import LabelledChoiceField, LabelledResults, LabelledSelect, labels_url
from films.names import fold

if TYPE_CHECKING:
    # generic in the stubs only
    BaseModelAdmin = admin.options.BaseModelAdmin[Any]
    ModelAdmin = admin.ModelAdmin[Any]
    TabularInline = admin.TabularInline[Any, Any]
else:
    BaseModelAdmin = admin.options.BaseModelAdmin
    ModelAdmin = admin.ModelAdmin
    TabularInline = admin.TabularInline


#: Columns that hold folded text; what is typed is folded before it is looked for in them.
_KEYS = ("search_key", "slug", "key")


class RowsChangeList(ChangeList):
    """A changelist that loads what its admin says the rows need, and only there."""

    model_admin: "RecordAdmin"

    def apply_select_related(self, qs: models.QuerySet[Any]) -> models.QuerySet[Any]:
        return self.model_admin.rows(super().apply_select_related(qs))


class LabelledForeignKeys(BaseModelAdmin):
    """Gives the foreign keys in `autocomplete_fields` their labelled choices."""

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Return the stock field, or a labelled one where there would be a bare autocomplete."""
        stock = super().formfield_for_foreignkey
        if db_field.name not in self.autocomplete_fields:
            return stock(db_field, request, **kwargs)
        chosen: Any = self.admin_site.get_model_admin(db_field.related_model)
        kwargs.setdefault("widget", LabelledSelect(db_field, self.admin_site))
        kwargs.setdefault("queryset", chosen.labelled())
        field: Any = stock(db_field, request, form_class=LabelledChoiceField, **kwargs)
        field.label_of = chosen.label
        return field

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Return the stock field, without the cross that deletes the record chosen."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False
        return field


class RecordAdmin(LabelledForeignKeys, ModelAdmin):
    """The base of every model's admin page."""

    form = RecordForm
    #: Foreign keys the label reads.
    label_related: ClassVar[list[str]] = []
    # counting all rows besides those found says little and costs a query
    show_full_result_count = False

    def label(self, obj: Any) -> str:
        """Return what tells a record from others of its name, where it is chosen."""
        return str(obj)

    def labelled(self) -> models.QuerySet[Any]:
        """Return the records with what their label reads."""
        found = self.model._default_manager.all()
        return found.select_related(*self.label_related) if self.label_related else found

    def rows(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """Return the changelist's queryset with what its columns read."""
        return queryset

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return RowsChangeList

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Any], search_term: str
    ) -> tuple[models.QuerySet[Any], bool]:
        """Search for what was typed as the keys have it: "Łukasz" and "lukasz" find the same.

        Where a column that is searched is not a key, it is searched for as typed.
        """
        fields = self.get_search_fields(request)
        if not all(field.removesuffix("__contains").endswith(_KEYS) for field in fields):
            return super().get_search_results(request, queryset, search_term)
        folded = fold(search_term)
        if search_term.strip() and not folded:
            return queryset.none(), False
        return super().get_search_results(request, queryset, folded)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(LabelledResults.as_view(admin_site=self.admin_site))
        name = labels_url("", self.opts).removeprefix(":")
        return [path("labels/", view, name=name), *super().get_urls()]


class RecordInline(LabelledForeignKeys, TabularInline):
    """The base of every inline: rows in their order, no empty ones, no query per row."""

    form = RecordForm
    formset = PositionedFormSet
    extra = 0
    ordering = ["position"]
    # short, so that a row stays one line
    formfield_overrides = {
        models.CharField: {"widget": forms.TextInput(attrs={"size": 14})},
        models.SlugField: {"widget": forms.TextInput(attrs={"size": 14})},
    }
    #: Foreign keys the rows read.
    related: ClassVar[list[str]] = []

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        return super().get_queryset(request).select_related(*self.related)

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Return the field with fewer ways out of the row than a page has."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_view_related = False
        return field


def rows_link(count: int, model: type[models.Model], column: str, pk: int) -> SafeString | str:
    """Return the count as a link to the changelist of exactly the rows it counts."""
    if not count:
        return "0"
    options = model._meta
    address = reverse(f"admin:{options.app_label}_{options.model_name}_changelist")
    return format_html('<a href="{}?{}__id__exact={}">{}</a>', address, column, pk, count)
