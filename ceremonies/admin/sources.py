"""Sources: documents and datasets, with what they state and what they are cited for."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.html import format_html

from ceremonies.models import Citation, Passage, Source, Statement
from ceremonies.words import plural
from films.admin.base import RecordAdmin, rows_link
from films.admin.forms import SluggedForm
from films.names import name_slug

#: The way from a statement to the sources it stands in.
_IN_SOURCE = "passages__source"


class SourceForm(SluggedForm):
    """A document or dataset."""

    made_from = "the title"

    class Meta:
        help_texts = {
            "title": "What the pages call it: “Press report, 1 March 2025”.",
            "publisher": "Who brought it out, where that is known.",
            "trust": "How far its facts are taken over. Nothing is recorded on the word of one "
            "that is not trusted.",
            "address": "Where it can be read.",
        }

    def proposed_slug(self) -> str:
        return name_slug(self.cleaned_data["title"])


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    """Sources by date, undated ones last."""

    form = SourceForm
    list_display = [
        "title",
        "kind",
        "date",
        "trust",
        "publisher",
        "statement_count",
        "citation_count",
    ]
    list_filter = ["kind", "trust"]
    search_fields = ["slug__contains", "title", "publisher"]
    ordering = [F("date").asc(nulls_last=True), "title"]
    readonly_fields = ["statement_count", "citation_count"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    fieldsets = [
        (None, {"fields": ("title", "slug", "kind", "publisher", "date", "address", "licence")}),
        ("How far it is trusted", {"fields": ("trust", "trust_reason")}),
        ("What comes from it", {"fields": ("statement_count", "citation_count")}),
    ]

    def label(self, obj: Source) -> str:
        """Return the title, with the address where it is not made from it."""
        return obj.title if obj.slug == name_slug(obj.title) else f"{obj.title}, {obj.slug}"

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        """Return the sources with their numbers of statements and citations.

        By subqueries: joined, each statement would be counted with each citation.
        """
        return (
            super()
            .get_queryset(request)
            .annotate(
                statement_count=_count_of(Passage, "statement"), citation_count=_count_of(Citation)
            )
        )

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Leave out what comes from a source that is only being added."""
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if obj else fieldsets[:-1]

    @admin.display(description="statements", ordering="statement_count")
    def statement_count(self, obj: Any) -> str:
        """Return how many statements it makes, as a link to them."""
        return rows_link(obj.statement_count, Statement, _IN_SOURCE, obj.pk)

    @admin.display(description="citations", ordering="citation_count")
    def citation_count(self, obj: Any) -> str:
        """Return how many facts it is cited for, as a link to the citations."""
        return rows_link(obj.citation_count, Citation, "source", obj.pk)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Say what has to go first, instead of naming every passage by its number."""
        deleted, counts, missing, protected = super().get_deleted_objects(objs, request)
        if protected:
            protected = [
                format_html(
                    "{} of “{}”: delete {}, or name another source in {}, before you delete this "
                    "one",
                    format_html(
                        "{} {}",
                        self.statement_count(source),
                        plural(source.statement_count, "statement"),
                    ),
                    source.title,
                    "it" if source.statement_count == 1 else "them",
                    "it" if source.statement_count == 1 else "them",
                )
                for source in self.get_queryset(request).filter(pk__in=[obj.pk for obj in objs])
                if source.statement_count
            ]
        return deleted, counts, missing, protected


def _count_of(model: type[models.Model], column: str = "pk") -> Coalesce:
    """Return the number of different values of a column in the rows of a source."""
    rows = model._default_manager.filter(source=OuterRef("pk")).order_by().values("source")
    return Coalesce(Subquery(rows.annotate(n=Count(column, distinct=True)).values("n")), 0)
