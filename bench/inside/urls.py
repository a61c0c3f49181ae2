"""The addresses of the site, and one that does nothing: what a page costs that has no content."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from awardstracker import urls as site
from bench.inside import NOTHING

handler400 = site.handler400
handler403 = site.handler403
handler404 = site.handler404
handler500 = site.handler500

_BODY = f"<!doctype html><title>Nothing</title><p>{'nothing ' * 2560}".encode()[:20_480]


def nothing(request: HttpRequest) -> HttpResponse:
    """Answer 20 KB made beforehand, through the middleware every page goes through."""
    return HttpResponse(_BODY)


urlpatterns = [path(NOTHING[1:], nothing), *site.urlpatterns]
