"""People, companies and countries: three kinds of recipient, one admin."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from films.admin.forms import AddressedForm, LinesField
from films.admin.merging import MergesAndSplits, SplitRecipientForm
from films.choices import RecipientKind
from films.models import Company, Country, Person, Recipient
from films.names import name_slug

#: How the IMDb ids of a kind begin; a country has none.
_IMDB_PREFIXES = {RecipientKind.PERSON: "nm", RecipientKind.COMPANY: "co"}


class RecipientForm(AddressedForm):
    """A recipient; a subclass for one kind says which."""

    kind = ""
    aliases = LinesField(
        required=False, help_text="Other spellings and stage names, for search. One per line."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.kind:
            self.instance.kind = self.kind

    def proposed_slug(self) -> str:
        return name_slug(self.cleaned_data["name"])

    def rivals(self) -> models.QuerySet[Any]:
        """Return everybody: people, companies and countries share one set of addresses."""
        return Recipient.objects.all()

    def clean(self) -> dict[str, Any]:
        """Refuse an id of another kind, and a name too long to be filed."""
        cleaned = super().clean()
        kind = cleaned.get("kind") or self.instance.kind
        imdb_id = cleaned.get("imdb_id")
        if imdb_id and kind:
            prefix = _IMDB_PREFIXES.get(kind)
            label = RecipientKind(kind).label
            if not prefix:
                self.blame("imdb_id", f"A {label} has no IMDb id: empty this.")
            elif not imdb_id.startswith(prefix):
                self.blame("imdb_id", f"The IMDb id of a {label} is {prefix} and digits.")
        names = {name: cleaned.get(name, "") for name in ("name", "sort_name")}
        self.check_sort_key(
            Recipient(kind=kind, **names), "sort_name" if names["sort_name"] else "name"
        )
        return cleaned


class PersonForm(RecipientForm):
    """A person."""

    kind = RecipientKind.PERSON


class CompanyForm(RecipientForm):
    """A company."""

    kind = RecipientKind.COMPANY


class CountryForm(RecipientForm):
    """A country."""

    kind = RecipientKind.COUNTRY


class KindAdmin(MergesAndSplits):
    """What people, companies and countries have in common."""

    split_form = SplitRecipientForm
    fields = ["name", "sort_name", "aliases", "slug", "imdb_id"]
    list_display = ["name", "sort_name", "imdb_id", "slug"]
    search_fields = ["search_key__contains"]
    ordering = ["sort_key", "id"]

    def label(self, obj: Recipient) -> str:
        """Return the name, with what tells it from a namesake."""
        said = [obj.name]
        if obj.kind != RecipientKind.PERSON:
            said.append(obj.kind)
        if obj.slug != name_slug(obj.name):
            said.append(obj.slug)
        return ", ".join(said)


@admin.register(Person)
class PersonAdmin(KindAdmin):
    """People."""

    form = PersonForm


@admin.register(Company)
class CompanyAdmin(KindAdmin):
    """Companies, studios and departments."""

    form = CompanyForm


@admin.register(Country)
class CountryAdmin(KindAdmin):
    """Countries."""

    form = CountryForm
    fields = ["name", "sort_name", "aliases", "slug"]
    list_display = ["name", "sort_name", "slug"]


@admin.register(Recipient)
class RecipientAdmin(KindAdmin):
    """All kinds in one: where a credit is chosen. The index lists the three kinds instead."""

    form = RecipientForm
    fields = ["kind", "name", "sort_name", "aliases", "slug", "imdb_id"]
    list_display = ["name", "kind", "sort_name", "imdb_id", "slug"]
    list_filter = ["kind"]

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        """Keep it out of the index; what may be done here does not change."""
        return {}

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Any], search_term: str
    ) -> tuple[models.QuerySet[Any], bool]:
        """Find only countries where the field that asks is for a country."""
        if request.GET.get("field_name") == "country":
            queryset = queryset.filter(kind=RecipientKind.COUNTRY)
        return super().get_search_results(request, queryset, search_term)
