"""The front page and the health check."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from awardstracker.htmx import render_page
from ceremonies.models import Ceremony, Contest, Nomination
from ceremonies.rules import DEFAULT_RULE
from ceremonies.sentences import ceremony_finding
from ceremonies.tallies import FilmTally, count_ceremony, film_tallies

#: How many films of the latest ceremony the front page lists.
_FILMS = 8


@require_safe
def front_page(request: HttpRequest) -> HttpResponse:
    """The latest results, what is coming up, and the ceremonies tracked."""
    today = timezone.localdate()
    latest = Ceremony.objects.held().most_telling().with_award().first()
    tallies: list[FilmTally] = []
    counts = None
    if latest:
        entries = DEFAULT_RULE.counted(Nomination.objects.at(latest.pk).in_page_order().entries())
        tallies = film_tallies(entries)
        counts = count_ceremony(Contest.objects.at(latest.pk).refs(), entries)
    context = {
        "latest": latest,
        "counts": counts,
        "finding": ceremony_finding(tallies, latest.coverage) if latest else "",
        "tallies": tallies[:_FILMS],
        "upcoming": Ceremony.objects.upcoming(today).with_award()[:4],
        "recent": Ceremony.objects.held().with_award().newest_first().with_counts()[:8],
        "today": today,
    }
    return render_page(request, "ceremonies/front.html", context)


@require_safe
def counting(request: HttpRequest) -> HttpResponse:
    """How we count, in plain words."""
    return render_page(request, "ceremonies/counting.html", {})


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Answer "ok" where the database answers; for load balancers and process managers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")
