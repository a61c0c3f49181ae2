"""Films, their countries, cast and crew."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from films.admin.base import LabelledForeignKeys, RecordAdmin, RecordInline
from films.admin.forms import (
    AddressedForm,
    LinesField,
    PositionedFormSet,
    RecalledField,
    RecordForm,
)
from films.admin.merging import MergesAndSplits, SplitFilmForm
from films.choices import Job, RecipientKind
from films.models import Film, FilmCountry, FilmCredit
from films.names import film_slug


class FilmForm(AddressedForm):
    """A film, by title and year."""

    made_from = "the title and the year"
    recalled_fields = RecalledField(required=False)
    aliases = LinesField(
        required=False, help_text="Other titles and spellings, for search. One per line."
    )

    def proposed_slug(self) -> str:
        return film_slug(self.cleaned_data["title"], self.cleaned_data["year"])

    def clean(self) -> dict[str, Any]:
        """Refuse a title too long to be filed."""
        cleaned = super().clean()
        self.check_sort_key(Film(title=cleaned.get("title", "")), "title")
        return cleaned


class FilmCreditForm(RecordForm):
    """What somebody did on a film."""

    def clean(self) -> dict[str, Any]:
        """Refuse a character for anybody but the cast."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("character") and cleaned.get("job") != Job.CAST:
            self.blame("character", "Only the cast play somebody: empty this, or choose Cast.")
        return cleaned


class FilmCreditFormSet(PositionedFormSet):
    """Credits, numbered within each job."""

    position_within = ("job",)


class OnlyCountries(LabelledForeignKeys):
    """Offers countries where a country is asked for: Georgia is also a name."""

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "country":
            field.queryset = field.queryset.of_kind(RecipientKind.COUNTRY)
            field.error_messages["invalid_choice"] = "Choose a country, not a person or company."
        return field


class FilmCountryInline(OnlyCountries, RecordInline):
    """The countries a film comes from."""

    model = FilmCountry
    verbose_name = "country"
    verbose_name_plural = "countries"
    autocomplete_fields = ["country"]
    related = ["country"]


class FilmCreditInline(RecordInline):
    """Cast and crew, by job and in billing order."""

    model = FilmCredit
    verbose_name = "credit"
    verbose_name_plural = "cast and crew"
    form = FilmCreditForm
    formset = FilmCreditFormSet
    autocomplete_fields = ["recipient"]
    related = ["recipient"]
    ordering = ["job", "position"]
    show_change_link = True


@admin.register(Film)
class FilmAdmin(MergesAndSplits):
    """Films, found by any of their titles."""

    form = FilmForm
    split_form = SplitFilmForm
    inlines = [FilmCountryInline, FilmCreditInline]
    list_display = ["title", "original_title", "year", "kind", "confidence", "slug"]
    list_filter = ["kind", "confidence"]
    search_fields = ["search_key__contains"]
    ordering = ["sort_key", "year", "id"]
    fieldsets = [
        (None, {"fields": ("title", "original_title", "aliases", "year", "slug")}),
        (
            "What it is",
            {
                "fields": (
                    "kind",
                    "genre",
                    "runtime_minutes",
                    "imdb_id",
                    "first_shown_at",
                    "first_shown_on",
                )
            },
        ),
        ("How sure we are", {"fields": ("confidence", "recalled_fields")}),
    ]

    def label(self, obj: Film) -> str:
        """Return title and year, with the address where two films share both."""
        usual = obj.slug == film_slug(obj.title, obj.year)
        return str(obj) if usual else f"{obj}, {obj.slug}"


@admin.register(FilmCountry)
class FilmCountryAdmin(OnlyCountries, RecordAdmin):
    """The countries of all films."""

    autocomplete_fields = ["film", "country"]
    list_display = ["film", "country", "position"]
    list_select_related = ["film", "country"]
    label_related = ["film", "country"]
    search_fields = ["film__search_key__contains", "country__search_key__contains"]
    ordering = ["film__sort_key", "film", "position"]

    def label(self, obj: FilmCountry) -> str:
        """Return film and country."""
        return f"{obj.film}: {obj.country}"


@admin.register(FilmCredit)
class FilmCreditAdmin(RecordAdmin):
    """The cast and crew of all films."""

    form = FilmCreditForm
    autocomplete_fields = ["film", "recipient"]
    list_display = ["film", "recipient", "job", "character", "printed_as", "confidence"]
    list_select_related = ["film", "recipient"]
    list_filter = ["job", "confidence"]
    search_fields = ["film__search_key__contains", "recipient__search_key__contains"]
    ordering = ["film__sort_key", "film", "job", "position"]
    label_related = ["film", "recipient"]

    def label(self, obj: FilmCredit) -> str:
        """Return who did what on which film, and as whom."""
        part = f" as {obj.character}" if obj.character else f", {Job(obj.job).label.lower()}"
        printed = f" printed as {obj.printed_as}" if obj.printed_as else ""
        return f"{obj.recipient}{part}, {obj.film}{printed}"
