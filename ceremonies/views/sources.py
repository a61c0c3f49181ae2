"""Sources: the list of them, and one with its statements held against the record."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def source_list(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@require_safe
def source(request: HttpRequest, slug: str) -> HttpResponse:
    return HttpResponse()
