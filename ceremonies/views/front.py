"""The front page and the health check."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from awardstracker.htmx import render_page
from ceremonies.models import Ceremony, Contest, Nomination
from ceremonies.rows import Rows
from ceremonies.rules import DEFAULT_RULE
from ceremonies.sentences import ceremony_finding
from ceremonies.tallies import (
    FilmTally,
    RecipientTally,
    count_ceremony,
    film_tallies,
    recipient_tallies,
)
from films.choices import RecipientKind

#: How many films of the latest ceremony the front page lists.
_FILMS = 8


@require_safe
def front_page(request: HttpRequest) -> HttpResponse:
    """The latest results, what is coming up, and the ceremonies tracked."""
    today = timezone.localdate()
    latest = Ceremony.objects.held().most_telling().with_award().first()
    tallies: list[FilmTally] = []
    people: list[RecipientTally] = []
    counts, rows = None, Rows()
    if latest:
        entries = DEFAULT_RULE.counted(Nomination.objects.at(latest.pk).in_page_order().entries())
        rows = Rows(award=latest.award.slug, ceremony=latest.ordinal)
        tallies = film_tallies(entries, rows)
        people = recipient_tallies(entries, kind=RecipientKind.PERSON)
        counts = count_ceremony(Contest.objects.at(latest.pk).refs(), entries)
    context = {
        "latest": latest,
        "counts": counts,
        "rows": rows,
        "finding": ceremony_finding(tallies, latest.coverage, rows) if latest else "",
        "tallies": tallies[:_FILMS],
        "winner": people[0].recipient if people else None,
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
