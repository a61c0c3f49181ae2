"""Taking turns: whoever writes a contest, or what its page shows, locks it and raises its version.

`record_result` does the same, so nobody writes over a result recorded a moment ago: the later
one waits, reads what stands then, and a page that was read before is told that it is stale.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import F
from django.http import HttpRequest

from ceremonies.admin.counting import CountsOnce
from ceremonies.models import Contest


def lock_contests(ids: Iterable[int]) -> None:
    """Hold the contests until the transaction ends, in one order, so that nobody deadlocks."""
    list(Contest.objects.filter(pk__in=ids).order_by("pk").select_for_update().values_list("pk"))


def raise_version(ids: Iterable[int]) -> None:
    """Tell pages that show the contests, and forms that were read before, that they are old."""
    Contest.objects.filter(pk__in=ids).update(version=F("version") + 1)


class PartOfContest(CountsOnce):
    """A page for something a contest's own page also edits, or shows."""

    #: The way from the record to its contest.
    to_contest = "contest"

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """Return the record; for a write, as it stands once it is our turn."""
        found = super().get_object(request, object_id, from_field)
        if found is not None and request.method == "POST":
            lock_contests(self._contests(found.pk))
            found.refresh_from_db()
        return found

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save, and make the contest it is in, and the one it was in, newer."""
        before = self._contests(obj.pk)
        super().save_model(request, obj, form, change)
        raise_version(before | self._contests(obj.pk))

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        contests = self._contests(obj.pk)
        super().delete_model(request, obj)
        raise_version(contests)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        contests = set(queryset.values_list(self.to_contest, flat=True))
        super().delete_queryset(request, queryset)
        raise_version(contests)

    def _contests(self, pk: int | None) -> set[int]:
        """Return the id of the contest a saved record is in, or nothing."""
        saved = self.model._default_manager.filter(pk=pk)
        return set(saved.values_list(self.to_contest, flat=True))
