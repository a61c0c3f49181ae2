"""Statements: what sources say, and at once what the record makes of it."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ceremonies.admin.statement_forms import (
    PassageFormSet,
    StatementForm,
    WrittenFields,
    free_key,
    names_needed,
    names_taken,
)
from ceremonies.choices import StatementKind, Verdict
from ceremonies.models import Passage, Statement
from ceremonies.source_queries import claim_of, place_of
from ceremonies.statements.claims import written
from ceremonies.statements.gathering import judge_all, judge_claim
from ceremonies.statements.verdicts import Judgement
from films.admin.base import RecordAdmin, RecordInline, RowsChangeList

#: Offers only sources that state something, to filter statements by.
_SOURCES = ("passages__source", admin.RelatedOnlyFieldListFilter)


class JudgedChangeList(RowsChangeList):
    """Holds the statements of the page that is shown against the record, all at once."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        for judged in judge_all(self.result_list):
            judged.statement.judgement = judged.judgement  # type: ignore[attr-defined]


class PassageInline(RecordInline):
    """Where it stands: one source, or the several it sets against each other."""

    model = Passage
    formset = PassageFormSet
    autocomplete_fields = ["source"]
    fields = ["source", "paragraph", "position"]
    related = ["source"]
    min_num = 1


@admin.register(Statement)
class StatementAdmin(RecordAdmin):
    """Statements as they were entered, each with the verdict on it."""

    form = StatementForm
    inlines = [PassageInline]
    list_display = ["text", "kind", "where", "computed", "verdict", "differs"]
    list_filter = ["kind", "verdict", "compares", _SOURCES]
    search_fields = ["text", "key", "passages__source__title"]
    ordering = ["id"]
    # each page of the list is held against the record
    list_per_page = 50
    formfield_overrides = {
        models.CharField: {"widget": forms.Textarea(attrs={"rows": 2, "cols": 80})},
        models.SlugField: {"widget": forms.TextInput(attrs={"size": 60})},
    }
    readonly_fields = ["lines"]
    fieldsets = [
        (None, {"fields": ("text", "kind", "fields", "compares")}),
        ("An editor’s verdict", {"fields": ("verdict", "reason")}),
        ("Its name", {"fields": ("key",)}),
    ]

    # the list

    def rows(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        return queryset.with_places()  # type: ignore[attr-defined]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[JudgedChangeList]:
        return JudgedChangeList

    def where(self, obj: Statement) -> str:
        """Return the places it stands in."""
        places = [place_of(passage) for passage in obj.passages.all()]
        return "; ".join(f"{place.title}, {place.words}" for place in places)

    @admin.display(description="the record says", empty_value="cannot tell")
    def computed(self, obj: Any) -> str | None:
        """Return the verdict the record comes to, where it comes to one."""
        return str(obj.judgement.verdict.label) if obj.judgement.is_computed else None

    @admin.display(description="differs", empty_value="")
    def differs(self, obj: Any) -> str | None:
        """Return whether the record decides otherwise than the editor expected."""
        return "differs" if obj.judgement.differs else None

    # the page

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Show whoever may not change the statement its fields as they are written, too."""
        first, *others = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return [first, *others]
        return [(None, {"fields": ("text", "kind", "lines", "compares")}), *others]

    @admin.display(description="fields")
    def lines(self, obj: Statement) -> SafeString:
        """Return the fields as lines of `name=value`."""
        return format_html("<pre>{}</pre>", written(obj.fields))

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Return the stock field; for the fields of the claim, lines of text instead of JSON."""
        if db_field.name == "fields":
            return WrittenFields(required=False)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> Any:
        """Show what the check says: of what was typed where that is asked, else of what is saved.

        Nothing is said of what has an error.
        """
        form = context["adminform"].form
        judgement = None
        if form.is_bound:
            if form.is_only_checked and not context["errors"]:
                judgement = _judge_typed(form, context["inline_admin_formsets"])
        elif obj is not None:
            judgement = _judge_saved(obj)
        kinds = [(kind.label, names_taken(kind), names_needed(kind)) for kind in StatementKind]
        said = {
            "judgement": judgement,
            "is_typed": form.is_bound,
            "expected": Verdict(judgement.recorded).label
            if judgement and judgement.recorded
            else "",
            "kinds": kinds,
        }
        return super().render_change_form(request, context | said, add, change, form_url, obj)

    def save_model(self, request: HttpRequest, obj: Statement, form: Any, change: bool) -> None:
        """Save the statement, named even where the editor may not say where it stands."""
        obj.key = obj.key or free_key("statement")
        super().save_model(request, obj, form, change)

    def response_add(
        self, request: HttpRequest, obj: Statement, post_url_continue: str | None = None
    ) -> HttpResponse:
        response = super().response_add(request, obj, post_url_continue)
        self._tell(request, obj)
        return response

    def response_change(self, request: HttpRequest, obj: Statement) -> HttpResponse:
        response = super().response_change(request, obj)
        self._tell(request, obj)
        return response

    def _tell(self, request: HttpRequest, obj: Statement) -> None:
        """Tell the editor what the record makes of the statement just saved."""
        judgement = _judge_saved(obj)
        agrees = judgement.is_computed and judgement.verdict == Verdict.AGREES
        level = messages.SUCCESS if agrees and not judgement.differs else messages.WARNING
        self.message_user(request, in_a_message(judgement), level)


@admin.register(Passage)
class PassageAdmin(RecordAdmin):
    """Where statements stand, over all sources."""

    autocomplete_fields = ["statement", "source"]
    fields = ["statement", "source", "paragraph", "position"]
    list_display = ["source", "paragraph", "statement", "position"]
    list_filter = ["source__kind", "source__trust"]
    list_select_related = ["source", "statement"]
    search_fields = ["source__title", "statement__text", "statement__key"]
    ordering = ["source__title", "source", "paragraph", "statement"]


def in_a_message(judgement: Judgement) -> str:
    """Return the verdict in plain words, with what it was found by and whom it differs from."""
    finding = judgement.finding
    if finding is None:
        return f"The record is not asked about this. {_an_editors(judgement)}"
    if not judgement.is_computed:
        return f"The record cannot tell: {finding.says} {_an_editors(judgement)}"
    said = [f"The record says “{judgement.verdict.label}”: {finding.says}", finding.rests_on]
    if judgement.differs:
        said.append(f"You expected “{Verdict(judgement.recorded).label}”.")
    return " ".join(filter(None, said))


def _an_editors(judgement: Judgement) -> str:
    if judgement.recorded:
        return f"The verdict is yours: “{judgement.verdict.label}”."
    return "Give a verdict of your own, with its reason."


def _judge_saved(statement: Statement) -> Judgement:
    saved = Statement.objects.with_places().get(pk=statement.pk)
    return judge_claim(claim_of(saved), recorded=saved.verdict, reason=saved.reason)


def _judge_typed(form: StatementForm, inlines: Any) -> Judgement:
    """Return the verdict on a statement as it was typed."""
    formsets = [inline.formset for inline in inlines]
    if formsets:
        passages = formsets[0].passages()
    else:  # this editor does not see where it stands
        passages = form.instance.passages.select_related("source") if form.instance.pk else []
    statement = form.instance
    return judge_claim(form.claim(passages), recorded=statement.verdict, reason=statement.reason)
