"""The front page and the health check."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from awardstracker.htmx import render_page
from ceremonies.choices import Coverage, Outcome
from ceremonies.models import (
    AwardSummary,
    Ceremony,
    CeremonySummary,
    Contest,
    FilmNightSummary,
    Nomination,
    RecipientNightSummary,
)
from ceremonies.notable import (
    NOTABLE,
    PEOPLE,
    POSTERS,
    NotableNight,
    Wall,
    first_contest_winners,
    notable_nights,
    size_sentence,
    spread_finding,
    wall,
)
from ceremonies.phrases import NOTHING
from ceremonies.querysets import CeremonyQuerySet
from ceremonies.records import FilmNight
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
from ceremonies.views.pages import poster_of
from films.choices import RecipientKind
from films.posters import Poster

#: How many films of the latest ceremony the front page lists.
_FILMS = 8

#: How many ceremonies it lists.
_RECENT = 8


@require_safe
def front_page(request: HttpRequest) -> HttpResponse:
    """The latest results, what is coming up, notable nights, and a wall of winners."""
    today = timezone.localdate()
    latest = Ceremony.objects.held().most_telling().with_award().first()
    tallies: list[FilmTally] = []
    people: list[RecipientTally] = []
    rows, size, spread = Rows(), NOTHING, NOTHING
    if latest:
        entries = DEFAULT_RULE.counted(Nomination.objects.at(latest.pk).in_page_order().entries())
        rows = Rows(award=latest.award.slug, ceremony=latest.ordinal)
        tallies = film_tallies(entries, rows)
        people = recipient_tallies(entries, kind=RecipientKind.PERSON)
        counts = count_ceremony(Contest.objects.at(latest.pk).refs(), entries)
        size = size_sentence(counts, rows)
        spread = spread_finding(counts, rows, is_whole=latest.coverage == Coverage.COMPLETE)
    notable, winners = _picked_from_the_record()
    context = {
        "latest": latest,
        "size": size,
        "finding": ceremony_finding(tallies, latest.coverage, rows) if latest else "",
        "spread": spread,
        "tallies": tallies[:_FILMS],
        "winner": people[0].recipient if people else None,
        "upcoming": Ceremony.objects.upcoming(today).with_award()[:4],
        "notable": notable,
        "wall": winners,
        "posters": _posters(winners) if winners else [],
        "recent": _recent(),
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


def _picked_from_the_record() -> tuple[list[NotableNight], Wall | None]:
    """Return the notable nights and the wall of winners. Five queries."""
    counted = Nomination.objects.counted()
    contests = CeremonySummary.objects.openings_and_last_tie(
        AwardSummary.objects.with_most_openings(), POSTERS
    )
    telling = counted.winning_or_tied(contests)
    entries = telling.in_page_order().entries()
    winners = first_contest_winners(entries)
    films = FilmNightSummary.objects.notable(
        minimum=NOTABLE, films=[film.id for entry in winners for film in entry.films]
    )
    people = RecipientNightSummary.objects.notable(
        kind=RecipientKind.PERSON,
        minimum=NOTABLE,
        limit=PEOPLE,
        wins=counted.with_outcome(Outcome.WON),
    )
    return notable_nights(films, people, entries), wall(winners, films)


def _recent() -> CeremonyQuerySet:
    """Return the ceremonies held last, with what they hold."""
    # found first: joined to what is shown of them, every ceremony ever held would be sorted
    last = Ceremony.objects.held().on_record().newest_first()[:_RECENT]
    found = Ceremony.objects.filter(pk__in=last.values("pk"))
    return found.with_award().newest_first().with_counts()


def _posters(winners: Wall) -> list[tuple[FilmNight, Poster]]:
    return [(night, poster_of(night.film, night.tally, night.ceremony)) for night in winners.nights]
