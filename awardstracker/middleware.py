"""What every public page's answer carries."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers

from awardstracker.htmx import VARY_ON


class PublicPages:
    """Say how HTML may be cached.

    Page and fragment share an address, so both must vary on what tells them apart: a cache that
    stored either would otherwise hand it to the other. Caches may keep an answer and must ask
    again each time; with an ETag, asking is a 304. Answers that say something themselves, such as
    the admin's, are left alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, VARY_ON)
            if not response.has_header("Cache-Control"):
                patch_cache_control(response, no_cache=True)
        return response
