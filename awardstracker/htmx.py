"""Page or fragment: the only module that reads htmx's request headers.

A view hands over its template, its context and which partial of the template belongs to which
element. A fragment is sent only if htmx asked, for exactly that element, and neither a boosted
link nor a history restore did: those need the whole page, as do a reload and a shared address.
"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_htmx.http import push_url, replace_url
from django_htmx.middleware import HtmxDetails

#: The headers the decision reads. Every HTML answer varies on them, page and fragment alike.
VARY_ON = ("HX-Request", "HX-Target", "HX-Boosted", "HX-History-Restore-Request", "HX-Source")


def render_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    fragments: Mapping[str, str] | None = None,
    asides: Mapping[str, str] | None = None,
    address: str = "",
) -> HttpResponse:
    """Render the template, or the partial of it that htmx asked for.

    `fragments` maps the id of an element to the name of the partial that is its markup; the names
    are the view's own, a client never chooses a template. `address` is the page's own address
    with nothing but what matters in it: the browser shows it after a swap. A letter typed into a
    search field replaces the address, so that Back does not go through the letters, and so does
    asking again for what is shown; anything else pushes it. `asides` are fragments that are shown
    on other pages too, such as suggestions under a field: after those the address stays.
    """
    target = _target_id(request)
    aside = (asides or {}).get(target)
    partial = aside or (fragments or {}).get(target)
    if not partial:
        return render(request, template, dict(context))
    response = render(request, f"{template}#{partial}", dict(context, is_fragment=True))
    # A browser that kept a fragment would revalidate it for a request of another kind, get a 304,
    # and apply the headers it kept: push where it was told to replace.
    response["Cache-Control"] = "no-store"
    if address and not aside:
        typed = request.headers.get("HX-Source", "").startswith("input#")
        stands = request.htmx.current_url_abs_path == address  # type: ignore[attr-defined]
        (replace_url if typed or stands else push_url)(response, address)
    return response


def asks_for_aside(request: HttpRequest, asides: Mapping[str, str]) -> bool:
    """Whether `render_page` will answer with one of the asides, and so with nothing else."""
    return _target_id(request) in asides


def _target_id(request: HttpRequest) -> str:
    """Return the id of the element htmx will replace, or "" where a whole page is wanted."""
    htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]
    if not htmx or htmx.boosted or htmx.history_restore_request:
        return ""
    # htmx 4 sends the tag and the id, "section#results"
    return (htmx.target or "").rpartition("#")[2]
