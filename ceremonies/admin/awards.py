"""Awards and their category families."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Count
from django.http import HttpRequest

from ceremonies.choices import OWN_CHANGES, LinkKind
from ceremonies.models import Award, Category, CategoryLink, Ceremony, Contest
from films.admin.base import RecordAdmin, RecordInline, rows_link
from films.admin.forms import PositionedFormSet, RecordForm, SluggedForm
from films.names import name_slug


class AwardForm(SluggedForm):
    """An award series."""

    def proposed_slug(self) -> str:
        return name_slug(self.cleaned_data["name"])

    def clean(self) -> dict[str, Any]:
        """Refuse a name too long to be filed."""
        cleaned = super().clean()
        self.check_sort_key(Award(name=cleaned.get("name", "")), "name")
        return cleaned


class CategoryForm(SluggedForm):
    """A category family; its address is its own within the award."""

    def proposed_slug(self) -> str:
        return name_slug(self.cleaned_data["name"])

    def rivals(self) -> models.QuerySet[Any]:
        return Category.objects.filter(award=self.cleaned_data["award"])

    def clean(self) -> dict[str, Any]:
        """Keep a family that was ever contested with its award; refuse a name too long to file."""
        cleaned = super().clean()
        self.check_sort_key(Category(name=cleaned.get("name", "")), "name")
        if self.instance.pk and "award" in self.changed_data and self.instance.contests.exists():
            self.blame("award", "It was contested at ceremonies of its award: choose that again.")
        return cleaned


class CategoryLinkForm(RecordForm):
    """How a family changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "to_category" in self.fields:
            self.fields["to_category"].required = False
            self.fields[
                "to_category"
            ].help_text = "Leave it blank where the family was renamed or paused: it stays itself."

    def clean(self) -> dict[str, Any]:
        """Link a renamed or paused family to itself, any other to another."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        kind, start = cleaned.get("kind"), cleaned.get("from_category")
        if not kind or start is None or "to_category" in self.errors:
            return cleaned
        end = cleaned.get("to_category")
        if kind in OWN_CHANGES:
            if end is None:
                cleaned["to_category"] = start
            elif end != start:
                self.blame("to_category", f"A {kind} family stays itself: leave this blank.")
        elif end is None or end == start:
            said = LinkKind(kind).label
            self.blame("to_category", f"Choose the other family: this one was {said}.")
        return cleaned


class CategoryLinkInline(RecordInline):
    """How the family changed, from this one's side."""

    model = CategoryLink
    form = CategoryLinkForm
    formset = PositionedFormSet
    fk_name = "from_category"
    autocomplete_fields = ["to_category"]
    related = ["to_category__award"]
    ordering = ["ordinal", "id"]
    verbose_name = "change"


@admin.register(Award)
class AwardAdmin(RecordAdmin):
    """Award series, in the order the site lists them."""

    form = AwardForm
    fields = ["name", "short_name", "slug", "position"]
    list_display = ["name", "short_name", "position", "ceremony_count"]
    search_fields = ["slug__contains", "short_name"]
    ordering = ["position", "name"]

    def rows(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        return queryset.annotate(ceremony_count=Count("ceremonies"))

    @admin.display(description="ceremonies", ordering="ceremony_count")
    def ceremony_count(self, obj: Any) -> str:
        """Return how many ceremonies are recorded, as a link to them."""
        return rows_link(obj.ceremony_count, Ceremony, "award", obj.pk)


@admin.register(Category)
class CategoryAdmin(RecordAdmin):
    """Category families."""

    form = CategoryForm
    inlines = [CategoryLinkInline]
    fields = ["award", "name", "short_name", "slug", "honours"]
    list_display = ["name", "award", "short_name", "honours", "contest_count"]
    list_filter = ["award", "honours"]
    list_select_related = ["award"]
    search_fields = ["slug__contains", "award__slug__contains"]
    ordering = ["award__position", "award", "name"]
    label_related = ["award"]

    def label(self, obj: Category) -> str:
        """Return the family with its award."""
        return f"{obj.name}, {obj.award.name}"

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """Ask how a family changed once it is saved: before, it cannot be linked to itself."""
        return super().get_inlines(request, obj) if obj else []

    def rows(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        return queryset.annotate(contest_count=Count("contests"))

    @admin.display(description="contests", ordering="contest_count")
    def contest_count(self, obj: Any) -> str:
        """Return how many contests there were, as a link to them."""
        return rows_link(obj.contest_count, Contest, "category", obj.pk)


@admin.register(CategoryLink)
class CategoryLinkAdmin(RecordAdmin):
    """How families changed, over all awards."""

    form = CategoryLinkForm
    autocomplete_fields = ["from_category", "to_category"]
    list_display = ["from_category", "kind", "to_category", "ordinal", "award"]
    list_filter = ["kind", "from_category__award"]
    list_select_related = ["from_category__award", "to_category"]
    search_fields = ["from_category__slug__contains", "to_category__slug__contains"]
    ordering = ["from_category__award", "ordinal", "id"]

    @admin.display(ordering="from_category__award")
    def award(self, obj: CategoryLink) -> str:
        """Return whose families they are."""
        return obj.from_category.award.name
