"""The search over the whole site, and the suggestions under its fields."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from awardstracker.htmx import asks_for_aside, render_page
from ceremonies.choices import HitKind
from ceremonies.forms import SearchFilter
from ceremonies.search import Found, best, find
from films.names import fold

#: How many hits of each kind are shown beside each other, and how many of one kind alone.
PER_KIND = 8
OF_ONE_KIND = 50

#: How many suggestions a field makes.
SUGGESTIONS = 8

#: The lists of suggestions of every combobox on the site, by id.
_SUGGESTIONS = dict.fromkeys(
    ("masthead-options", "hero-options", "a-options", "b-options"), "options"
)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What is found for the words typed, by kind or of one kind alone."""
    wanted = SearchFilter.parse(request)
    chosen = [HitKind(wanted["kind"])] if wanted["kind"] else list(HitKind)
    # suggestions say nothing of how many there are
    counted = not asks_for_aside(request, _SUGGESTIONS)
    found = {group.kind: group for group in _found(wanted["q"], chosen, counted=counted)}
    groups = [found[kind] for kind in chosen if found[kind].count]
    everything = sum(group.count for group in found.values())
    context = {
        "wanted": wanted,
        "is_asked": bool(fold(wanted["q"])),
        "groups": groups,
        "count": sum(group.count for group in groups),
        "everything": everything,
        "kinds": [
            ("", "All", everything),
            *((kind.value, kind.label, found[kind].count) for kind in HitKind),
        ],
        "suggestions": best(groups, SUGGESTIONS),
    }
    return render_page(
        request,
        "ceremonies/search.html",
        context,
        fragments={"results": "results"},
        asides=_SUGGESTIONS,
        address=reverse("search") + SearchFilter.address(wanted),
    )


def _found(text: str, chosen: list[HitKind], *, counted: bool) -> list[Found]:
    """Return what is found of every kind; of those not chosen, hardly more than how much."""
    others = [kind for kind in HitKind if kind not in chosen]
    limit = OF_ONE_KIND if others else PER_KIND
    return find(text, kinds=chosen, others=others, limit=limit, counted=counted)
