"""Contests: the page where results are entered, and who presented them."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Count, F, Prefetch
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ceremonies.admin.contest_forms import ContestForm, NominationFormSet, NominationRowForm
from ceremonies.admin.locking import PartOfContest, lock_contests
from ceremonies.admin.log import KeepsTheLog
from ceremonies.admin.naming import NAMED, named
from ceremonies.choices import ContestState, Outcome
from ceremonies.models import Contest, Nomination, Presenter, ResultEntry
from ceremonies.results import append_entry
from films.admin.base import RecordInline, rows_link

#: What a result consists of, besides the outcomes.
_RESULT_FIELDS = ("state", "several", "announced_at")
_RESULT = "Result"


class NominationInline(RecordInline):
    """The entries of a contest with their outcomes; films and credits are on their own pages."""

    model = Nomination
    form = NominationRowForm
    formset = NominationFormSet
    verbose_name_plural = "nominations and their outcomes"
    fields = [
        "position",
        "who",
        "outcome",
        "place",
        "status",
        "work",
        "character",
        "key",
    ]
    readonly_fields = ["who"]
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Nomination]:
        return super().get_queryset(request).prefetch_related(*NAMED)

    @admin.display(description="films and names")
    def who(self, obj: Nomination) -> str:
        """Return the films and names, which a new row gets on its own page."""
        return named(obj) if obj.pk is not None else ""


class PresenterInline(RecordInline):
    """Who presented it, in order."""

    model = Presenter
    autocomplete_fields = ["recipient"]
    related = ["recipient"]


@admin.register(Contest)
class ContestAdmin(KeepsTheLog):
    """Contests, the latest night first. The one place in the admin where results are entered."""

    form = ContestForm
    inlines = [NominationInline, PresenterInline]
    autocomplete_fields = ["ceremony", "category"]
    readonly_fields = ["log", "adding"]
    list_display = [
        "name",
        "ceremony",
        "state",
        "winner_names",
        "nomination_count",
        "running_order",
        "competitive",
    ]
    list_filter = ["state", "several", "competitive", "ceremony__award", "ceremony__phase"]
    list_select_related = ["ceremony"]
    date_hierarchy = "ceremony__date"
    search_fields = [
        "slug__contains",
        "category__slug__contains",
        "ceremony__name",
        "ceremony__ordinal__exact",
        "ceremony__award__slug__contains",
    ]
    ordering = [F("ceremony__date").desc(nulls_last=True), "ceremony", "position"]
    label_related = ["ceremony"]
    fieldsets = [
        (
            None,
            {
                "fields": (
                    "ceremony",
                    "category",
                    "name",
                    "printed_name",
                    "short_name",
                    "slug",
                    "group",
                    "adding",
                )
            },
        ),
        ("Its place", {"fields": ("position", "running_order", "competitive")}),
        (
            _RESULT,
            {
                "description": "The winners are chosen below, in the outcomes of the nominations.",
                "fields": (*_RESULT_FIELDS, ("reason", "read_version"), "log"),
            },
        ),
        ("How sure we are", {"fields": ("recalled_fields",)}),
    ]

    def label(self, obj: Contest) -> str:
        """Return the contest with its night: there is a Directing every year."""
        return f"{obj.name}, {obj.ceremony}"

    # the list

    def rows(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        winners = Nomination.objects.filter(outcome=Outcome.WON).order_by("position")
        return queryset.annotate(nomination_count=Count("nominations")).prefetch_related(
            Prefetch("nominations", winners.prefetch_related(*NAMED), to_attr="winning")
        )

    @admin.display(description="winners", ordering="winners")
    def winner_names(self, obj: Any) -> str:
        """Return who won, by film and name."""
        return "; ".join(named(winner) or winner.key for winner in obj.winning)

    @admin.display(description="nominations", ordering="nomination_count")
    def nomination_count(self, obj: Any) -> str:
        """Return how many nominations there are, as a link to them."""
        return rows_link(obj.nomination_count, Nomination, "contest", obj.pk)

    # the page

    @admin.display(description="log of results")
    def log(self, obj: Contest) -> str:
        """Return how often the result was recorded, corrected or cleared, as a link."""
        count = obj.result_entries.count() if obj.pk else 0
        return rows_link(count, ResultEntry, "contest", obj.pk)

    @admin.display(description="to add a nomination")
    def adding(self, obj: Contest) -> SafeString | str:
        """Return where a nomination is added: with an outcome only here."""
        if not obj.pk:
            return "Save the contest first, or add it below."
        if obj.state != ContestState.OPEN:
            return "The result stands: add it below, with its outcome and a reason."
        address = reverse("admin:ceremonies_nomination_add")
        words = "Add it with its films and credits"
        return format_html('<a href="{}?contest={}">{}</a>, or below.', address, obj.pk, words)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Leave out what is only asked of whoever changes the contest."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        shown = {"fields": (*_RESULT_FIELDS, "log")}
        return [(name, shown if name == _RESULT else options) for name, options in fieldsets]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Show the result to whoever may not change outcomes, for it is made of both."""
        shown = super().get_readonly_fields(request, obj)
        may_enter = request.user.has_perm("ceremonies.change_nomination")
        return (*shown, *(() if may_enter else _RESULT_FIELDS))

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """Return the contest; for a write, as it stands once it is our turn."""
        found = super().get_object(request, object_id, from_field)
        if found is not None and request.method == "POST":
            lock_contests([found.pk])
            found.refresh_from_db()
        return found

    def save_model(self, request: HttpRequest, obj: Contest, form: Any, change: bool) -> None:
        """Save the contest, newer than every form read so far.

        The formset of the nominations has counted the winners; the database checks the count.
        """
        if change:
            obj.version += 1
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the outcomes, and one line of the log where the result is another one now."""
        super().save_related(request, form, formsets, change)
        for formset in formsets:
            if isinstance(formset, NominationFormSet) and formset.result_changed:
                append_entry(
                    contest=form.instance,
                    before=formset.before,
                    editor=request.user,  # type: ignore[arg-type]
                    reason=form.cleaned_data["reason"],
                )


@admin.register(Presenter)
class PresenterAdmin(PartOfContest):
    """Who presented what, over all nights."""

    autocomplete_fields = ["contest", "recipient"]
    list_display = ["recipient", "contest", "ceremony", "position", "confidence"]
    list_filter = ["confidence", "contest__ceremony__award"]
    list_select_related = ["recipient", "contest__ceremony"]
    search_fields = [
        "recipient__search_key__contains",
        "contest__slug__contains",
        "contest__ceremony__name",
    ]
    ordering = [F("contest__ceremony__date").desc(nulls_last=True), "contest", "position"]
    label_related = ["contest__ceremony"]

    def label(self, obj: Presenter) -> str:
        """Return what was presented, and the night."""
        return f"{obj.contest}, {self.ceremony(obj)}"

    @admin.display(ordering="contest__ceremony")
    def ceremony(self, obj: Presenter) -> str:
        """Return the night."""
        return str(obj.contest.ceremony)
