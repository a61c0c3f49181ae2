"""The result log: read, and nothing else."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ceremonies.admin.counting import CountsOnce
from ceremonies.choices import ContestState, Outcome, Several
from ceremonies.models import ResultEntry
from ceremonies.words import ordinal
from films.admin.base import RecordAdmin


@admin.register(ResultEntry)
class ResultEntryAdmin(RecordAdmin):
    """Who recorded, corrected or cleared which result. Lines come from a contest's page.

    Nobody adds, changes or deletes a line here, superusers included: a result is put right by
    entering the right one, which adds a line of its own.
    """

    list_display = ["recorded_at", "contest", "ceremony", "action", "editor", "reason"]
    list_filter = ["action", "contest__ceremony__award"]
    list_select_related = ["contest__ceremony", "editor"]
    date_hierarchy = "recorded_at"
    search_fields = [
        "contest__slug__contains",
        "contest__ceremony__award__slug__contains",
        "contest__ceremony__name",
        "reason",
    ]
    ordering = ["-id"]
    fields = [
        "contest",
        "ceremony",
        "action",
        "reason",
        "editor",
        "recorded_at",
        "stood_before",
        "stands_after",
    ]

    @admin.display(ordering="contest__ceremony")
    def ceremony(self, obj: ResultEntry) -> str:
        """Return the night the contest belongs to."""
        return str(obj.contest.ceremony)

    @admin.display(description="before")
    def stood_before(self, obj: ResultEntry) -> SafeString:
        """Return the result before, in words."""
        return _in_words(obj.before)

    @admin.display(description="after")
    def stands_after(self, obj: ResultEntry) -> SafeString:
        """Return the result after, in words."""
        return _in_words(obj.after)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class KeepsTheLog(CountsOnce):
    """A page whose record the log may speak of, and which is then not deleted."""

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Say that the log is in the way, not that a permission is missing: nobody has it."""
        deleted, counts, missing, protected = super().get_deleted_objects(objs, request)
        missing.discard(ResultEntry._meta.verbose_name)
        return deleted, counts, missing, protected


def _in_words(result: dict[str, Any]) -> SafeString:
    """Return a logged result as a list: what was said of the contest, then each entry's outcome."""
    said = [_label(ContestState, result.get("state", ""))]
    if result.get("several"):
        said.append(_label(Several, result["several"]))
    if result.get("announced_at"):
        said.append(f"announced at {result['announced_at']}")
    places = result.get("places", {})
    lines = [(", ".join(said),)]
    for key, outcome in result.get("outcomes", {}).items():
        place = f" {ordinal(places[key])}" if key in places else ""
        lines.append((f"{key}: {_label(Outcome, outcome)}{place}",))
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", lines))


def _label(choices: Any, value: str) -> str:
    """Return the label of a logged value, or the value where the vocabulary no longer has it."""
    return dict(choices.choices).get(value, value)
