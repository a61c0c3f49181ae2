"""Nominations with their films and credits. Their outcomes are entered on the contest."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ceremonies.admin.cited import CitedRecord
from ceremonies.admin.locking import PartOfContest, lock_contests
from ceremonies.admin.naming import NAMED, named, proposed_key, what_it_says
from ceremonies.choices import ContestState, Honours, Status
from ceremonies.models import Contest, Credit, Nomination, NominationFilm
from films.admin.base import RecordAdmin, RecordInline
from films.admin.forms import RecordForm, next_position
from films.names import fold, free_slug


class NominationForm(RecordForm):
    """A nomination, all but what came of it."""

    #: Whether its key is to be made from the films and credits saved after it.
    names_itself = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "position" in self.fields:
            self.fields["position"].required = False
        key = self.fields.get("key")
        if key:
            key.required = False
            key.help_text = "Its anchor. Leave it blank to have it made from film and name."
            if self.instance.pk and self.instance.contest.result_entries.exists():
                key.disabled = True
                key.help_text = "The log of results names the nomination by it."

    def clean_contest(self) -> Contest:
        """Refuse to move a nomination out of, or into, a result that stands.

        Both contests are held until it is saved, so that neither is announced meanwhile.
        """
        contest: Contest = self.cleaned_data["contest"]
        if "contest" not in self.changed_data and self.instance.pk:
            return contest
        involved = {contest.pk, self.instance.contest_id or contest.pk}
        lock_contests(involved)
        for each in Contest.objects.filter(pk__in=involved).order_by("pk"):
            if each.state != ContestState.OPEN:
                raise ValidationError(
                    f"The result of {each} stands. Add or delete the nomination on the contest’s "
                    "own page, together with what came of it."
                )
        return contest

    def clean(self) -> dict[str, Any]:
        """Fill in position and key, and hold status and replacement together."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self._check_replacement(cleaned)
        contest = cleaned.get("contest") or (self.instance.contest if self.instance.pk else None)
        if contest is None:
            return cleaned
        beside = contest.nominations.exclude(pk=self.instance.pk)
        if "position" in self.fields and cleaned.get("position") is None:
            cleaned["position"] = next_position(beside)
        if "key" in self.fields and not cleaned.get("key") and "key" not in self.errors:
            self.names_itself = True
            cleaned["key"] = _free_key(f"entry-{cleaned.get('position')}", beside)
        return cleaned

    def _check_replacement(self, cleaned: dict[str, Any]) -> None:
        other, replaced = cleaned.get("replaced_by"), cleaned.get("status") == Status.REPLACED
        if replaced and other is None and "replaced_by" not in self.errors:
            self.blame("replaced_by", "Choose the nomination that replaced it.")
        elif other is not None and not replaced:
            problem = "Only a replaced nomination names another: empty this, or change the status."
            self.blame("replaced_by", problem)
        elif other is not None and other.pk == self.instance.pk:
            self.blame("replaced_by", "It cannot replace itself: choose another nomination.")
        elif other is not None and other.contest != cleaned.get("contest", other.contest):
            self.blame("replaced_by", "Choose a nomination of the same contest.")


class NominationFilmInline(RecordInline):
    """The films it is for, in the order named."""

    model = NominationFilm
    verbose_name = "film"
    verbose_name_plural = "films"
    autocomplete_fields = ["film"]
    related = ["film"]


class CreditInline(RecordInline):
    """Who is named on it, in order."""

    model = Credit
    autocomplete_fields = ["recipient"]
    related = ["recipient"]


class RepeatedError(Exception):
    """What was just written says the same as another nomination of the contest."""


class RefusesRepeated(RecordAdmin):
    """A page that can make two nominations of a contest say the same, and then writes nothing.

    What a nomination says is spread over three tables, so it is compared once all are written.
    """

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Return the page; where the nomination is there already, take the write back."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except RepeatedError as repeated:
            messages.error(request, str(repeated))
            return HttpResponseRedirect(request.get_full_path())

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the films and credits, then look for a nomination that says the same."""
        super().save_related(request, form, formsets, change)
        if change and not _says_something_else(form, formsets):
            return
        saved = form.instance
        nomination = saved if isinstance(saved, Nomination) else saved.nomination
        beside = Nomination.objects.in_contest(nomination.contest_id).prefetch_related(*NAMED)
        says = {each.pk: what_it_says(each) for each in beside}
        for other in beside:
            if other.pk != nomination.pk and says[other.pk] == says[nomination.pk]:
                raise RepeatedError(
                    f"Nothing was saved: “{other.key}” names the same films, people, work and "
                    "character in this contest. Change that one, or say what tells them apart."
                )


def _says_something_else(form: Any, formsets: Any) -> bool:
    return any(formset.has_changed() for formset in formsets) or bool(
        {"contest", "work", "character", "nomination", "film", "recipient"} & set(form.changed_data)
    )


@admin.register(Nomination)
class NominationAdmin(CitedRecord, RefusesRepeated, PartOfContest):
    """Nominations, the latest night first.

    Nothing here changes a result: outcome and place are shown with the way to the contest, where
    they are entered and logged.
    """

    cited_as = "nomination"
    form = NominationForm
    inlines = [NominationFilmInline, CreditInline]
    autocomplete_fields = ["contest", "replaced_by"]
    readonly_fields = ["outcome", "place", "result"]
    list_display = ["who", "outcome", "where", "status", "confidence"]
    list_filter = [
        "outcome",
        "status",
        "contest__competitive",
        "confidence",
        "contest__ceremony__award",
    ]
    list_select_related = ["contest__ceremony"]
    date_hierarchy = "contest__ceremony__date"
    search_fields = ["key__contains"]
    search_help_text = "Film, name, contest or ceremony: “sean baker directing 97”."
    ordering = [
        F("contest__ceremony__date").desc(nulls_last=True),
        "contest__ceremony",
        "contest__position",
        "position",
    ]
    label_related = ["contest__ceremony"]
    # one at a time, so that each is looked at together with its contest's result
    actions = None
    fieldsets = [
        (None, {"fields": ("contest", "position", "key", "work", "character")}),
        ("Status", {"fields": ("status", "replaced_by", "confidence")}),
        ("Result", {"fields": ("outcome", "place", "result")}),
    ]

    def label(self, obj: Nomination) -> str:
        """Return the nomination with its contest and night."""
        return f"{obj.key}, {self.where(obj)}"

    # the list

    def rows(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        return queryset.prefetch_related(*NAMED)

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Any], search_term: str
    ) -> tuple[models.QuerySet[Any], bool]:
        """Find nominations where every word is in a film, a name, the contest or the ceremony.

        By subqueries: joins would multiply the rows, and ask one film or name for all the words.
        """
        words = fold(search_term).split()
        if search_term.strip() and not words:
            return queryset.none(), False
        for word in words:
            films = NominationFilm.objects.filter(film__search_key__contains=word)
            credits = Credit.objects.filter(recipient__search_key__contains=word)
            queryset = queryset.filter(
                Q(key__contains=word)
                | Q(contest__slug__contains=word)
                | Q(contest__ceremony__name__icontains=word)
                | Q(contest__ceremony__award__slug__contains=word)
                | Q(pk__in=films.values("nomination"))
                | Q(pk__in=credits.values("nomination"))
            )
        return queryset, False

    @admin.display(description="films and names")
    def who(self, obj: Nomination) -> str:
        """Return the films and names, or the key of an entry that names nothing yet."""
        return named(obj) or obj.key

    @admin.display(description="contest", ordering="contest__ceremony")
    def where(self, obj: Nomination) -> str:
        """Return the contest and its night."""
        return f"{obj.contest}, {obj.contest.ceremony}"

    # the page

    @admin.display(description="where it is entered")
    def result(self, obj: Nomination) -> SafeString | str:
        """Return the way to the contest."""
        if not obj.pk:
            return "Results are entered on the contest."
        address = reverse("admin:ceremonies_contest_change", args=[obj.contest_id])
        return format_html('<a href="{}">Results are entered on the contest</a>', address)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save films and credits, and make the key from them where none was written."""
        super().save_related(request, form, formsets, change)
        nomination = form.instance
        if not form.names_itself:
            return
        for_person = nomination.contest.category.honours == Honours.PERSON
        key = proposed_key(nomination, for_person=for_person)
        if key:
            beside = nomination.contest.nominations.exclude(pk=nomination.pk)
            nomination.key = _free_key(key, beside)
            nomination.save(update_fields=["key"])

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Count a result that stands among what protects a nomination from being deleted."""
        deleted, counts, missing, protected = super().get_deleted_objects(objs, request)
        for nomination in objs:
            contest = nomination.contest
            if contest.state != ContestState.OPEN:
                protected.append(
                    f"the result of {contest.name}, in which “{nomination.key}” is "
                    f"{nomination.get_outcome_display()}. It is deleted on the contest’s own page, "
                    "and only if it did not win"
                )
        return deleted, counts, missing, protected


@admin.register(NominationFilm)
class NominationFilmAdmin(RefusesRepeated, PartOfContest):
    """The films of all nominations."""

    to_contest = "nomination__contest"

    autocomplete_fields = ["nomination", "film"]
    list_display = ["film", "contest", "ceremony", "nomination", "position"]
    label_related = ["nomination__contest__ceremony"]
    list_select_related = ["film", "nomination__contest__ceremony"]
    list_filter = ["nomination__contest__ceremony__award"]
    search_fields = ["film__search_key__contains", "nomination__key__contains"]
    ordering = ["film__sort_key", "film", "-id"]

    def label(self, obj: NominationFilm) -> str:
        """Return the contest, the night and the nomination."""
        return f"{self.contest(obj)}, {self.ceremony(obj)}: {obj.nomination}"

    @admin.display(ordering="nomination__contest")
    def contest(self, obj: NominationFilm) -> str:
        """Return the contest."""
        return str(obj.nomination.contest)

    @admin.display(ordering="nomination__contest__ceremony")
    def ceremony(self, obj: NominationFilm) -> str:
        """Return the night."""
        return str(obj.nomination.contest.ceremony)


@admin.register(Credit)
class CreditAdmin(RefusesRepeated, PartOfContest):
    """Everybody named on a nomination."""

    to_contest = "nomination__contest"

    autocomplete_fields = ["nomination", "recipient"]
    list_display = ["recipient", "role", "contest", "ceremony", "nomination", "status"]
    label_related = ["nomination__contest__ceremony"]
    list_select_related = ["recipient", "nomination__contest__ceremony"]
    list_filter = ["status", "recipient__kind", "nomination__contest__ceremony__award"]
    search_fields = ["recipient__search_key__contains", "nomination__key__contains"]
    ordering = ["recipient__sort_key", "recipient", "-id"]

    def label(self, obj: Credit) -> str:
        """Return the contest, the night, the nomination, and as what and whom it names somebody."""
        said = f"{self.contest(obj)}, {self.ceremony(obj)}: {obj.nomination}"
        if obj.role:
            said += f", {obj.role}"
        return f"{said}, printed as {obj.printed_as}" if obj.printed_as else said

    @admin.display(ordering="nomination__contest")
    def contest(self, obj: Credit) -> str:
        """Return the contest."""
        return str(obj.nomination.contest)

    @admin.display(ordering="nomination__contest__ceremony")
    def ceremony(self, obj: Credit) -> str:
        """Return the night."""
        return str(obj.nomination.contest.ceremony)


def _free_key(key: str, beside: models.QuerySet[Nomination]) -> str:
    taken = set(beside.values_list("key", flat=True))
    return free_slug(key, taken, Nomination._meta.get_field("key"))
