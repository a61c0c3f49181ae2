"""The log of merges and splits, each with the way to undo it, and the addresses they left."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from films.admin.base import RecordAdmin
from films.admin.merging import MergesAndSplits, ReasonForm
from films.choices import Identified, IdentityAction, RecipientKind
from films.journal import Step
from films.merging import steps_of, undo
from films.models import (
    Company,
    Country,
    Film,
    FormerFilmAddress,
    FormerRecipientAddress,
    IdentityEntry,
    Person,
    Recipient,
)

_KINDS: dict[str, type[Recipient]] = {
    RecipientKind.PERSON: Person,
    RecipientKind.COMPANY: Company,
    RecipientKind.COUNTRY: Country,
}


@admin.register(IdentityEntry)
class IdentityEntryAdmin(RecordAdmin):
    """Who merged, split or took back what. Lines come from the pages of films and names.

    Nobody adds, changes or deletes a line here, superusers included: a merge or a split is put
    right by undoing it, which adds a line of its own.
    """

    list_display = [
        "recorded_at",
        "action",
        "kept_name",
        "other_name",
        "editor",
        "reason",
        "standing",
    ]
    list_filter = ["action", "subject"]
    list_select_related = ["editor"]
    date_hierarchy = "recorded_at"
    search_fields = ["kept_name", "other_name", "reason"]
    ordering = ["-id"]
    fields = [
        "action",
        "subject",
        "kept_name",
        "kept_id",
        "other_name",
        "other_id",
        "undoes",
        "reason",
        "editor",
        "recorded_at",
        "standing",
        "written",
    ]

    def rows(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        return queryset.prefetch_related("undoings")

    @admin.display(description="undo")
    def standing(self, obj: IdentityEntry) -> SafeString | str:
        """Return the button to undo it, or when it was undone."""
        if obj.action == IdentityAction.UNDONE:
            return ""
        for line in obj.undoings.all():
            return f"undone {line.recorded_at:%d %B %Y}"
        return format_html(
            '<a class="button" href="{}" aria-label="Undo: {}">Undo</a>', _undo_address(obj), obj
        )

    @admin.display(description="rows written")
    def written(self, obj: IdentityEntry) -> SafeString:
        """Return every row written, in words."""
        lines = ((_in_words(step),) for step in steps_of(obj))
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", lines))

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.undo_view)
        return [path("<int:pk>/undo/", view, name="films_identityentry_undo"), *super().get_urls()]

    def undo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what is taken back; sent back with a reason, undo it or name what is in the way."""
        entry = get_object_or_404(IdentityEntry, pk=pk)
        records = self._admin_of(entry)
        if not (self.has_view_permission(request, entry) and records.has_merge_permission(request)):
            raise PermissionDenied
        form = ReasonForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                undo(entry=entry, editor=request.user, reason=form.cleaned_data["reason"])  # type: ignore[arg-type]
            except ValidationError as refused:
                form.add_error(None, refused)
            else:
                self.message_user(request, f"Undone: {entry}.")
                changelist = f"{self.admin_site.name}:films_identityentry_changelist"
                return HttpResponseRedirect(reverse(changelist))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Undo: {entry}",
            "entry": entry,
            "form": form,
            "lines": [_in_words(step) for step in steps_of(entry)],
        }
        return TemplateResponse(request, "admin/films/undo.html", context)

    def _admin_of(self, entry: IdentityEntry) -> MergesAndSplits:
        """Return the admin of the records a line is about, whose permissions it needs."""
        model: type[models.Model] = Film
        if entry.subject == Identified.RECIPIENT:
            kind = Recipient.objects.filter(pk=entry.kept_id).values_list("kind", flat=True).first()
            model = _KINDS.get(kind or "", Recipient)
        found = self.admin_site.get_model_admin(model)
        assert isinstance(found, MergesAndSplits)  # noqa: S101 - all four are
        return found

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(FormerFilmAddress)
class FormerFilmAddressAdmin(RecordAdmin):
    """Addresses that lead to films which have another now."""

    autocomplete_fields = ["film"]
    fields = ["slug", "film", "imdb_id"]
    list_display = ["slug", "film", "imdb_id"]
    list_select_related = ["film"]
    search_fields = ["slug__contains", "film__search_key__contains"]
    ordering = ["slug"]


@admin.register(FormerRecipientAddress)
class FormerRecipientAddressAdmin(RecordAdmin):
    """Addresses that lead to people, companies and countries which have another now."""

    autocomplete_fields = ["recipient"]
    fields = ["slug", "recipient", "imdb_id"]
    list_display = ["slug", "recipient", "imdb_id"]
    list_select_related = ["recipient"]
    search_fields = ["slug__contains", "recipient__search_key__contains"]
    ordering = ["slug"]


def _undo_address(entry: IdentityEntry) -> str:
    return reverse("admin:films_identityentry_undo", args=[entry.pk])


def _in_words(step: Step) -> str:
    """Return what happened to a row: "credit … 1: removed", or which columns changed."""
    if step.before is None:
        return f"{step.row}: made"
    if step.after is None:
        return f"{step.row}: removed"
    changed = [
        f"{column.removesuffix('_id')} “{value}” became “{step.after[column]}”"
        for column, value in step.before.items()
        if step.after[column] != value
    ]
    return f"{step.row}: {', '.join(changed) or 'unchanged'}"
