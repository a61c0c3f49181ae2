"""Ceremonies, with their contests as compact rows."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Count, F, Q
from django.http import HttpRequest

from ceremonies.admin.cited import CitedRecord
from ceremonies.admin.contest_forms import ContestFields, ContestFormSet
from ceremonies.admin.locking import lock_contests, raise_version
from ceremonies.admin.log import KeepsTheLog
from ceremonies.choices import ContestState, Phase
from ceremonies.models import Ceremony, Contest
from films.admin.base import RecordInline, rows_link
from films.admin.forms import RecalledField, RecordForm

#: Phases in which a ceremony need not have a night yet.
_BEFORE_THE_NIGHT = frozenset({Phase.SCHEDULED, Phase.NOMINATED, Phase.POSTPONED})


class CeremonyForm(RecordForm):
    """One edition of an award."""

    recalled_fields = RecalledField(required=False)

    def clean(self) -> dict[str, Any]:
        """Name the date that is wrong, and a name too long to be filed."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self.check_sort_key(Ceremony(name=cleaned.get("name", "")), "name")
        nominated, night = cleaned.get("nominations_date"), cleaned.get("date")
        if nominated and night and nominated > night:
            problem = "The nominations are announced before the night: check both dates."
            self.blame("nominations_date", problem)
        phase = cleaned.get("phase")
        if phase and phase not in _BEFORE_THE_NIGHT and not night and "date" not in self.errors:
            self.blame("date", "A ceremony that is live or final has a night: enter its date.")
        if self.instance.pk and "award" in self.changed_data and self.instance.contests.exists():
            self.blame("award", "Its contests are in categories of its award: choose that again.")
        return cleaned


class ContestInline(RecordInline):
    """The contests of the night; results and nominations are entered on each one's own page."""

    model = Contest
    form = ContestFields
    formset = ContestFormSet
    fields = [
        "position",
        "running_order",
        "category",
        "name",
        "group",
        "competitive",
        "state",
        "winners",
    ]
    readonly_fields = ["state", "winners"]
    autocomplete_fields = ["category"]
    related = ["category__award"]
    show_change_link = True
    # a contest is deleted on its own page, which says what stands in the way
    can_delete = False


@admin.register(Ceremony)
class CeremonyAdmin(CitedRecord, KeepsTheLog):
    """Editions of all awards, the latest night first."""

    cited_as = "ceremony"

    form = CeremonyForm
    inlines = [ContestInline]
    list_display = [
        "name",
        "award",
        "ordinal",
        "date",
        "phase",
        "coverage",
        "contest_count",
        "open_count",
    ]
    list_filter = ["award", "phase", "coverage", "confidence"]
    list_select_related = ["award"]
    date_hierarchy = "date"
    search_fields = ["name", "award__slug__contains", "ordinal__exact", "city"]
    ordering = [F("date").desc(nulls_last=True), "award", "-ordinal"]
    fieldsets = [
        (None, {"fields": ("award", "ordinal", "name", "eligibility_period")}),
        (
            "When and where",
            {"fields": ("nominations_date", "date", "time_zone", "venue", "city", "host")},
        ),
        ("Where it stands", {"fields": ("phase", "coverage")}),
        ("How sure we are", {"fields": ("confidence", "recalled_fields")}),
    ]

    def rows(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        is_open = Q(contests__state=ContestState.OPEN)
        return queryset.annotate(
            contest_count=Count("contests"), open_count=Count("contests", filter=is_open)
        )

    @admin.display(description="contests", ordering="contest_count")
    def contest_count(self, obj: Any) -> str:
        """Return how many contests are recorded, as a link to them."""
        return rows_link(obj.contest_count, Contest, "ceremony", obj.pk)

    @admin.display(description="still open", ordering="open_count")
    def open_count(self, obj: Any) -> int:
        """Return how many contests have no result yet."""
        return int(obj.open_count)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """Return the ceremony; for a write, with its contests held until it is done."""
        found = super().get_object(request, object_id, from_field)
        if found is not None and request.method == "POST":
            lock_contests(found.contests.values("pk"))
        return found

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Save the rows; a contest that changed is newer than a form of its own read before."""
        super().save_formset(request, form, formset, change)
        raise_version([contest.pk for contest, _ in formset.changed_objects])
