"""Citations: which fact a source is cited for, and then what that fact is of."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Max
from django.http import HttpRequest
from django.template.response import TemplateResponse

from ceremonies.choices import CitedFact
from ceremonies.models import Citation, Source
from ceremonies.models.sources import CITED_BY_FACT
from ceremonies.words import join_and
from films.admin.base import RecordAdmin
from films.admin.forms import RecordForm

#: Every column that can name what a fact is of.
CITED_COLUMNS = tuple(
    dict.fromkeys(
        name for options in CITED_BY_FACT.values() for columns in options for name in columns
    )
)


def columns_of(fact: str) -> list[str]:
    """Return the columns that a citation for a fact may fill; none for no fact."""
    named = (name for columns in CITED_BY_FACT.get(fact, ()) for name in columns)
    return list(dict.fromkeys(named))


def cited_for(column: str) -> list[CitedFact]:
    """Return the facts that a citation can be for, of what the column names."""
    return [fact for fact in CitedFact if column in columns_of(fact)]


def _of_what(fact: str) -> str:
    """Return what a fact is of: "a ceremony and a film, or a ceremony and a recipient"."""
    return ", or ".join(
        join_and([f"a {_noun(name)}" for name in columns]) for columns in CITED_BY_FACT[fact]
    )


def _noun(column: str) -> str:
    return str(Citation._meta.get_field(column).verbose_name)  # type: ignore[union-attr]


class FactForm(forms.Form):
    """Which fact a citation is for: what its page has to know before it asks anything else."""

    fact = forms.ChoiceField(choices=CitedFact.choices)


class CitationForm(RecordForm):
    """A citation for one fact; it has the columns that fact needs, and no other."""

    class Meta:
        help_texts = {
            "fact": "Choose another and save: the page then asks for what that one needs.",
            "paragraph": "Counted from 1. Leave it blank for the source as a whole.",
            "says": "Only where the source says something else than is recorded: what it says, in "
            "a few words of our own, such as “six nominations”. Leave it blank where it bears the "
            "record out.",
            "reason": "Only with that: why we record otherwise, in a sentence. Pages show both "
            "under “Sources disagree”.",
        }

    def clean(self) -> dict[str, Any]:
        """Hold together the fact and what it is of, and what the source says and our reason."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("reason") and not cleaned.get("says") and "says" not in self.errors:
            problem = "Say what the source says instead, or empty the reason: it is the reason of "
            self.blame("says", f"{problem}a difference.")
        fact = cleaned.get("fact")
        if fact:
            self._check_what_is_cited(fact, cleaned)
        for name in CITED_COLUMNS:
            if name not in self.fields:
                setattr(self.instance, name, None)
        return cleaned

    def _check_what_is_cited(self, fact: str, cleaned: dict[str, Any]) -> None:
        label = CitedFact(fact).label
        others = [
            name
            for name in CITED_COLUMNS
            if name not in columns_of(fact) and self.data.get(self.add_prefix(name))
        ]
        if others:
            named = join_and([f"“{_noun(name)}”" for name in others])
            self.blame(
                "fact", f"“{label}” is a fact of {_of_what(fact)}: {named} is not cited for it."
            )
        filled = {name for name in columns_of(fact) if cleaned.get(name) is not None}
        options = [set(columns) for columns in CITED_BY_FACT[fact]]
        if filled in options or any(name in self.errors for name in columns_of(fact)):
            return
        for name in set.intersection(*options) - filled:
            self.blame(name, f"Choose the {_noun(name)}: “{label}” is a fact of {_of_what(fact)}.")
        either = [name for name in columns_of(fact) if name not in set.intersection(*options)]
        named = " or the ".join(_noun(name) for name in either)
        if either and filled.isdisjoint(either):
            self.blame(either[0], f"Choose the {named}: the number is of one of them.")
        elif either and filled.issuperset(either):
            self.blame(either[-1], f"Empty the {named}: the number is of one of them.")


@admin.register(Citation)
class CitationAdmin(RecordAdmin):
    """Which facts sources are cited for, the latest citation first."""

    form = CitationForm
    autocomplete_fields = ["source", *CITED_COLUMNS]
    readonly_fields = ["number"]
    list_display = ["about", "fact", "source", "paragraph", "says", "number"]
    list_filter = [
        "fact",
        ("says", admin.EmptyFieldListFilter),
        ("source", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = [
        "source",
        "film",
        "recipient",
        "film_credit__film",
        "film_credit__recipient",
        "ceremony",
        "presenter__recipient",
        "presenter__contest__ceremony",
        "nomination__contest__ceremony",
    ]
    search_fields = [
        "source__slug__contains",
        "film__search_key__contains",
        "recipient__search_key__contains",
        "film_credit__film__search_key__contains",
        "film_credit__recipient__search_key__contains",
        "ceremony__search_key__contains",
        "presenter__recipient__search_key__contains",
        "nomination__key__contains",
    ]
    ordering = ["-id"]
    formfield_overrides = {
        models.CharField: {"widget": forms.Textarea(attrs={"rows": 2, "cols": 80})}
    }

    @admin.display(description="what is cited")
    def about(self, obj: Citation) -> str:
        """Return what the fact is of, labelled as where it is chosen."""
        cited = [getattr(obj, name) for name in columns_of(obj.fact)]
        return ", ".join(
            self.admin_site.get_model_admin(type(each)).label(each)  # type: ignore[attr-defined]
            for each in cited
            if each is not None
        )

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Ask only for what the fact needs: the one that was chosen last."""
        columns = columns_of(self._fact(request, obj))
        number = ("number",) if obj else ()
        return [
            (None, {"fields": ("fact", *columns)}),
            ("Where it is said", {"fields": ("source", "paragraph", *number)}),
            ("Where the source says something else", {"fields": ("says", "reason")}),
        ]

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> Any:
        """Return the page; first the choice of a fact, where none is asked for yet."""
        if request.method == "POST" or FactForm(request.GET).is_valid():
            return super().add_view(request, form_url, extra_context)
        if not self.has_add_permission(request):
            raise PermissionDenied
        return self._choice_of_fact(request)

    def save_model(self, request: HttpRequest, obj: Citation, form: Any, change: bool) -> None:
        """Save the citation, with the next number of its source where that one is new to it."""
        if not change or "source" in form.changed_data:
            # one after the other: two citations never get the same number
            source = Source.objects.select_for_update().get(pk=obj.source_id)
            last = source.citations.aggregate(last=Max("number"))["last"]
            obj.number = (last or 0) + 1
        super().save_model(request, obj, form, change)

    def _fact(self, request: HttpRequest, obj: Any) -> str:
        asked = FactForm(request.POST if request.method == "POST" else request.GET)
        if asked.is_valid():
            return str(asked.cleaned_data["fact"])
        return obj.fact if obj else ""

    def _choice_of_fact(self, request: HttpRequest) -> TemplateResponse:
        """Return the page of facts, each a link that keeps what is filled in already."""
        facts = []
        for fact in CitedFact:
            query = request.GET.copy()
            query["fact"] = fact
            facts.append((query.urlencode(), fact.label, _of_what(fact)))
        unknown = request.GET.get("fact")
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Add citation",
            "facts": facts,
            "problem": f"“{unknown}” is no fact that is cited: choose one of these."
            if unknown
            else "",
        }
        return TemplateResponse(request, "admin/ceremonies/citation/choose_fact.html", context)
