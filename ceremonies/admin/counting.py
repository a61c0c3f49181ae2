"""An admin page that writes several rows counts what they add up to once."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.http import HttpRequest

from ceremonies.keeping import refreshed_once
from films.admin.base import RecordAdmin


class CountsOnce(RecordAdmin):
    """Follows a form with its rows, a deletion with what goes with it, an action, as one write."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with _once(request):
            return super().changeform_view(request, *args, **kwargs)

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with _once(request):
            return super().delete_view(request, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with _once(request):
            return super().changelist_view(request, *args, **kwargs)


@contextmanager
def _once(request: HttpRequest) -> Iterator[None]:
    if request.method != "POST":
        yield
        return
    with refreshed_once():
        yield
