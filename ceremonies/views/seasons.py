"""Award seasons: the list of years, and one year's ceremonies in date order."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from awardstracker.htmx import render_page
from ceremonies.award_seasons import award_season
from ceremonies.models import Ceremony, Nomination


@require_safe
def season_list(request: HttpRequest) -> HttpResponse:
    """Every year with ceremonies, the latest first."""
    seasons = Ceremony.objects.by_season()
    return render_page(request, "ceremonies/season_list.html", {"seasons": seasons})


@require_safe
def season(request: HttpRequest, year: int) -> HttpResponse:
    """One season: its ceremonies in date order, who led when, films against ceremonies."""
    ceremonies = Ceremony.objects.of_season(year).oldest_first().refs()
    if not ceremonies:
        raise Http404(f"No ceremony for the films of {year} is on record.")
    ids = [ceremony.id for ceremony in ceremonies]
    entries = Nomination.objects.counted().at_any(ids).in_page_order().entries()
    years = Ceremony.objects.season_years()
    context = {
        "season": award_season(year, ceremonies, entries),
        "earlier": max((each for each in years if each < year), default=None),
        "later": min((each for each in years if each > year), default=None),
    }
    return render_page(request, "ceremonies/season.html", context)
