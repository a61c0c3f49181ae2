"""Merging and splitting in the admin: two records side by side, and what would be folded."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.sites import AdminSite
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.text import capfirst

from films.admin.base import RecordAdmin
from films.append_only import LONGEST_REASON
from films.choices import Identified, RecipientKind
from films.journal import doubles, pointers, rows_pointing_at
from films.merging import merge_films, merge_recipients, split_film, split_recipient
from films.models import (
    FIRST_FILM_YEAR,
    LAST_FILM_YEAR,
    Film,
    FormerAddress,
    IdentityEntry,
    Recipient,
)


class ReasonField(forms.CharField):
    """Why something is done, for the log."""

    def __init__(self) -> None:
        super().__init__(
            max_length=LONGEST_REASON,
            widget=forms.TextInput(attrs={"class": "vTextField"}),
            help_text="It stays in the log.",
        )


class ReasonForm(forms.Form):
    """A reason, and nothing else."""

    reason = ReasonField()


class PairForm(forms.Form):
    """Which two records are meant: by their ids, or the second by what an editor knows of it."""

    first = forms.ModelChoiceField(Film.objects.none(), widget=forms.HiddenInput)
    second = forms.ModelChoiceField(Film.objects.none(), required=False, widget=forms.HiddenInput)
    other = forms.CharField(
        label="The other one",
        required=False,
        max_length=160,
        help_text="Its address, such as steve-mcqueen-2, or its IMDb id.",
    )

    def __init__(self, data: Any, records: models.QuerySet[Any]) -> None:
        super().__init__(data)
        for name in ("first", "second"):
            chosen: Any = self.fields[name]
            chosen.queryset = records

    def clean(self) -> dict[str, Any]:
        """Find the second by what was typed, and refuse one record twice."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, typed = cleaned.get("first"), (cleaned.get("other") or "").strip("/ ")
        if first and not cleaned.get("second") and typed:
            records: Any = self.fields["first"]
            records = records.queryset
            typed = typed.rpartition("/")[2]
            cleaned["second"] = records.filter(imdb_id=typed).first() or records.at_address(typed)
            if cleaned["second"] is None:
                self.add_error("other", f"Nothing is at “{typed}”: check it on the other’s page.")
        if first and cleaned.get("second") == first:
            self.add_error("other", "That is the same one: choose another.")
        return cleaned


class MergeForm(forms.Form):
    """Which of two records is kept, and why they are one."""

    keep = forms.TypedChoiceField(label="Which one to keep", coerce=int, widget=forms.RadioSelect)
    ids_confirmed = forms.BooleanField(
        label="They are one, although their IMDb ids differ", required=False
    )
    misspelt = forms.BooleanField(
        label="The other name is a mistake and was never printed",
        required=False,
        help_text="Otherwise the credits it stands on keep it as the name they were printed with.",
    )
    reason = ReasonField()

    def __init__(self, data: Any, first: Any, second: Any) -> None:
        super().__init__(data, initial={"keep": first.pk})
        keep: Any = self.fields["keep"]
        keep.choices = [(one.pk, f"{one} ({one.slug})") for one in (first, second)]
        if not (first.imdb_id and second.imdb_id):
            del self.fields["ids_confirmed"]
        if isinstance(first, Film) or first.name == second.name:
            del self.fields["misspelt"]


class SplitForm(forms.Form):
    """What of a record belongs to another, and what that one is called."""

    rows = forms.MultipleChoiceField(
        label="What belongs to the new one", widget=forms.CheckboxSelectMultiple
    )
    reason = ReasonField()

    def __init__(self, data: Any, record: Any, groups: Iterable["Group"]) -> None:
        super().__init__(data, initial=self.named_as(record))
        rows: Any = self.fields["rows"]
        rows.choices = [
            (group.heading, [(f"{row.model}:{row.pk}", row.label) for row in group.rows])
            for group in groups
        ]

    def named_as(self, record: Any) -> dict[str, Any]:
        """Return what the new one is called where nothing else is said: the same."""
        raise NotImplementedError

    def split(self, record: Any, **said: Any) -> IdentityEntry:
        """Do it and return the log's line."""
        raise NotImplementedError


class SplitFilmForm(SplitForm):
    """The same of a film."""

    title = forms.CharField(max_length=250, widget=forms.TextInput(attrs={"class": "vTextField"}))
    year = forms.IntegerField(min_value=FIRST_FILM_YEAR, max_value=LAST_FILM_YEAR)
    field_order = ["rows", "title", "year", "reason"]

    def named_as(self, record: Film) -> dict[str, Any]:
        return {"title": record.title, "year": record.year}

    def split(self, record: Film, **said: Any) -> IdentityEntry:
        said |= {name: self.cleaned_data[name] for name in ("title", "year")}
        return split_film(film=record, **said)


class SplitRecipientForm(SplitForm):
    """The same of a person, company or country."""

    name = forms.CharField(max_length=200, widget=forms.TextInput(attrs={"class": "vTextField"}))
    kind = forms.ChoiceField(choices=RecipientKind.choices)
    field_order = ["rows", "name", "kind", "reason"]

    def named_as(self, record: Recipient) -> dict[str, Any]:
        return {"name": record.name, "kind": record.kind}

    def split(self, record: Recipient, **said: Any) -> IdentityEntry:
        said |= {name: self.cleaned_data[name] for name in ("name", "kind")}
        return split_recipient(recipient=record, **said)


# --- what points at a record, in words -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Labelled:
    """A row and what its own admin calls it."""

    model: str
    pk: int
    label: str


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one model."""

    heading: str
    rows: list[Labelled]


def groups_of(site: AdminSite, *records: models.Model) -> list[list[Group]]:
    """Return what points at each record, row by row with its label. One query for each model."""
    found: list[list[Group]] = [[] for _ in records]
    for model, key in pointers(type(records[0])):
        if issubclass(model, FormerAddress):
            continue
        wanted = {f"{key.attname}__in": [record.pk for record in records]}
        rows = list(_labelled(site, model).filter(**wanted).order_by("pk"))
        for record, groups in zip(records, found, strict=True):
            of_record = [
                Labelled(model._meta.label_lower, row.pk, label(site, row))
                for row in rows
                if getattr(row, key.attname) == record.pk
            ]
            if of_record:
                groups.append(Group(str(capfirst(model._meta.verbose_name_plural)), of_record))
    return found


def label(site: AdminSite, row: models.Model) -> str:
    """Return what the row's own admin calls it."""
    if site.is_registered(type(row)):
        row_admin = site.get_model_admin(type(row))
        if isinstance(row_admin, RecordAdmin):
            return row_admin.label(row)
    return str(row)


def _labelled(site: AdminSite, model: type[models.Model]) -> models.QuerySet[Any]:
    row_admin = site.get_model_admin(model) if site.is_registered(model) else None
    if isinstance(row_admin, RecordAdmin):
        return row_admin.labelled()
    return model._base_manager.all()


# --- the pages -----------------------------------------------------------------------------------


class MergesAndSplits(RecordAdmin):
    """Adds to a model's admin: merge two records, and split one.

    Both write rows of every model that points at the records, so they ask for the permission to
    change each of those, and to delete, or add, the records themselves.
    """

    actions = ["merge_chosen"]
    split_form: type[SplitForm]

    def has_merge_permission(self, request: HttpRequest) -> bool:
        """Whether the user may merge two of these, and undo it."""
        return self.has_delete_permission(request) and self._may_move(request)

    def has_split_permission(self, request: HttpRequest) -> bool:
        """Whether the user may make two of one of these."""
        return self.has_add_permission(request) and self._may_move(request)

    def _may_move(self, request: HttpRequest) -> bool:
        moved = [model._meta for model, _ in pointers(self.model)]
        needed = [
            f"{options.app_label}.change_{options.model_name}"
            for options in moved
            if not issubclass(options.model, FormerAddress)
        ]
        return self.has_change_permission(request) and request.user.has_perms(needed)

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("merge/", view(self.merge_view), name=f"{name}_merge"),
            path("<int:pk>/split/", view(self.split_view), name=f"{name}_split"),
            *super().get_urls(),
        ]

    def address(self, page: str, *args: Any) -> str:
        """Return the address of a page of this admin."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_{page}"
        return reverse(f"{self.admin_site.name}:{name}", args=args)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Show the ways to merge and split it, and to what was merged and split, on its page."""
        tools: dict[str, Any] = {}
        if object_id.isdigit():
            if self.has_merge_permission(request):
                tools["merge_address"] = f"{self.address('merge')}?first={object_id}"
            if self.has_split_permission(request):
                tools["split_address"] = self.address("split", object_id)
            if request.user.has_perm("films.view_identityentry"):
                subject = Identified.FILM if self.model is Film else Identified.RECIPIENT
                wanted = urlencode({"subject__exact": subject, "kept_id__exact": object_id})
                log = reverse(f"{self.admin_site.name}:films_identityentry_changelist")
                tools["log_address"] = f"{log}?{wanted}"
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **tools})

    @admin.action(description="Merge the two that are chosen", permissions=["merge"])
    def merge_chosen(
        self, request: HttpRequest, queryset: models.QuerySet[Any]
    ) -> HttpResponse | None:
        """Go to the page that shows the two side by side."""
        chosen = list(queryset.order_by("pk").values_list("pk", flat=True)[:3])
        if len(chosen) != 2:
            self.message_user(request, "Choose two to merge, no more and no fewer.", messages.ERROR)
            return None
        pair = urlencode({"first": chosen[0], "second": chosen[1]})
        return HttpResponseRedirect(f"{self.address('merge')}?{pair}")

    def merge_view(self, request: HttpRequest) -> HttpResponse:
        """Show two records side by side; sent back with which to keep and why, merge them."""
        if not self.has_merge_permission(request):
            raise PermissionDenied
        pair = PairForm(request.GET, self.get_queryset(request))
        first, second = self._pair(pair)
        if first is None:
            raise Http404("Choose a record on the list first.")
        if second is None:
            return self._choose(request, pair, first)
        form = MergeForm(request.POST or None, first, second)
        if request.method == "POST" and form.is_valid():
            kept, merged = (
                (first, second) if form.cleaned_data["keep"] == first.pk else (second, first)
            )
            try:
                entry = self._merge(request, form, kept, merged)
            except ValidationError as refused:
                form.add_error(None, refused)
            else:
                return self._done(request, entry, f"{merged} is one with {kept} now.")
        both = (first, second)
        groups = groups_of(self.admin_site, *both)
        labels = {(row.model, row.pk): row.label for side in groups for g in side for row in g.rows}
        context = {
            "title": f"Merge {first} and {second}",
            "form": form,
            "sides": [self._side(*side) for side in zip(both, groups, strict=True)],
            "doubles": [
                (labels[double.row._meta.label_lower, double.row.pk], double.differing)
                for double in doubles(*both)
            ],
        }
        return self._page(request, "merge", context)

    def split_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what points at a record; sent back with what belongs to another, split it."""
        if not self.has_split_permission(request):
            raise PermissionDenied
        record = get_object_or_404(self.get_queryset(request), pk=pk)
        (groups,) = groups_of(self.admin_site, record)
        form = self.split_form(request.POST or None, record, groups)
        if request.method == "POST" and form.is_valid():
            chosen = set(form.cleaned_data["rows"])
            rows = [
                row
                for _, row in rows_pointing_at(record)
                if f"{row._meta.label_lower}:{row.pk}" in chosen
            ]
            said = {"rows": rows, "reason": form.cleaned_data["reason"], "editor": request.user}
            try:
                entry = form.split(_concrete(record), **said)
            except ValidationError as refused:
                form.add_error(None, refused)
            else:
                return self._done(request, entry, f"{entry.other_name} was split from {record}.")
        context = {"title": f"Split {record}", "form": form, "record": record, "groups": groups}
        return self._page(request, "split", context)

    def _pair(self, pair: PairForm) -> tuple[Any, Any]:
        valid = pair.is_valid()
        first = pair.cleaned_data.get("first")
        return first, pair.cleaned_data.get("second") if valid else None

    def _choose(self, request: HttpRequest, pair: PairForm, first: Any) -> HttpResponse:
        concrete: Any = _concrete(first)
        found = type(concrete).objects.namesakes(concrete).values("pk")
        namesakes = self.get_queryset(request).filter(pk__in=found).order_by("slug")
        if not {"second", "other"} & set(pair.data):
            pair = PairForm({"first": first.pk}, self.get_queryset(request))
            pair.is_valid()
        context = {
            "title": f"Merge {first} with another",
            "form": pair,
            "record": first,
            "candidates": [
                (
                    self.label(one),
                    f"{self.address('merge')}?{urlencode({'first': first.pk, 'second': one.pk})}",
                )
                for one in namesakes
            ],
        }
        return self._page(request, "merge_choose", context)

    def _merge(
        self, request: HttpRequest, form: MergeForm, kept: Any, merged: Any
    ) -> IdentityEntry:
        said: dict[str, Any] = {
            "kept": _concrete(kept),
            "merged": _concrete(merged),
            "editor": request.user,
            "reason": form.cleaned_data["reason"],
            "ids_confirmed": form.cleaned_data.get("ids_confirmed", False),
        }
        if isinstance(kept, Film):
            return merge_films(**said)
        return merge_recipients(
            **said, name_was_printed=not form.cleaned_data.get("misspelt", False)
        )

    def _done(self, request: HttpRequest, entry: IdentityEntry, said: str) -> HttpResponse:
        record = self.get_queryset(request).get(pk=entry.kept_id)
        self.log_change(request, record, said)
        undo = reverse(f"{self.admin_site.name}:films_identityentry_undo", args=[entry.pk])
        self.message_user(request, format_html('{} <a href="{}">Undo</a>', said, undo))
        return HttpResponseRedirect(self.address("change", entry.kept_id))

    def _side(self, record: Any, groups: list[Group]) -> dict[str, Any]:
        """Return what the page shows of one of the two."""
        names = [record.original_title] if isinstance(record, Film) else [record.sort_name]
        return {
            "record": record,
            "address": record.get_absolute_url(),
            "change": self.address("change", record.pk),
            "names": [name for name in (*names, *record.aliases) if name],
            "groups": groups,
        }

    def _page(self, request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
        shared = {**self.admin_site.each_context(request), "opts": self.opts}
        return TemplateResponse(request, f"admin/films/{name}.html", {**shared, **context})


def _concrete(record: Any) -> Any:
    """Return a person, company or country as the recipient it is; a film as it is."""
    model = record._meta.concrete_model
    return record if type(record) is model else model._base_manager.get(pk=record.pk)
