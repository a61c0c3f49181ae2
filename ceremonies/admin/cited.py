"""What sources are cited for: its pages count the citations and lead to a new one.

Films and their credits get this line here, because `films` knows nothing of sources.
"""

from typing import Any, ClassVar
from urllib.parse import urlencode

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join

from ceremonies.admin.citations import cited_for
from ceremonies.models import Citation
from films.admin.base import RecordAdmin, rows_link
from films.admin.films import FilmAdmin, FilmCreditAdmin
from films.models import Film, FilmCredit

#: The lines of the page, each with what an editor may do to see it.
_LINES = {"citations": "view", "cite": "add"}


class CitedRecord(RecordAdmin):
    """A page of something that facts are of, with its sources."""

    #: The column of a citation that names the record.
    cited_as: ClassVar[str]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return (*super().get_readonly_fields(request, obj), *_LINES)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return the fields without the lines on sources, which stand last."""
        return [name for name in super().get_fields(request, obj) if name not in _LINES]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Add what this editor may see of the sources of a saved record."""
        fieldsets = super().get_fieldsets(request, obj)
        seen = [
            name
            for name, action in _LINES.items()
            if obj and request.user.has_perm(f"ceremonies.{action}_citation")
        ]
        return [*fieldsets, ("Sources", {"fields": seen})] if seen else fieldsets

    @admin.display(description="citations")
    def citations(self, obj: models.Model) -> str:
        """Return how many citations there are of it, as a link to them."""
        count = Citation.objects.filter(**{self.cited_as: obj.pk}).count()
        return rows_link(count, Citation, self.cited_as, obj.pk)

    @admin.display(description="cite a source for")
    def cite(self, obj: models.Model) -> str:
        """Return the facts that can be cited, each a link to a citation filled in so far."""
        address = reverse("admin:ceremonies_citation_add")
        facts = (
            (address, urlencode({"fact": fact.value, self.cited_as: obj.pk}), fact.label)
            for fact in cited_for(self.cited_as)
        )
        return format_html_join(" · ", '<a href="{}?{}">{}</a>', facts)


admin.site.unregister([Film, FilmCredit])


@admin.register(Film)
class CitedFilmAdmin(CitedRecord, FilmAdmin):
    """Films, with their sources."""

    cited_as = "film"


@admin.register(FilmCredit)
class CitedFilmCreditAdmin(CitedRecord, FilmCreditAdmin):
    """The cast and crew of all films, with their sources."""

    cited_as = "film_credit"
