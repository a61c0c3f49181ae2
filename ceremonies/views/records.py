"""The records of an award."""

from collections.abc import Sequence

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from awardstracker.htmx import render_page
from ceremonies.charts import bars, scatter
from ceremonies.choices import Outcome
from ceremonies.forms import RecordsFilter
from ceremonies.models import (
    Award,
    CeremonySummary,
    FilmNightSummary,
    Nomination,
    RecipientNightSummary,
)
from ceremonies.records import (
    MINIMUM,
    AwardChoice,
    basis,
    cell_rows,
    cells,
    favourites,
    film_records,
    finding,
    settled_nights,
    spread,
    ties,
    ties_heading,
    wins_record,
    works,
)
from films.choices import RecipientKind


@require_safe
def records(request: HttpRequest) -> HttpResponse:
    """Most, cleanest, emptiest: the nights of an award that stand out, each with its proof."""
    wanted = RecordsFilter.parse(request)
    awards = Award.objects.listed().choices()
    award = _chosen(awards, wanted["award"])
    if award is None:
        return render_page(request, "ceremonies/records.html", {"award": None})
    on = basis(award.slug, award.name, CeremonySummary.objects.tallies(award.slug))
    film_nights = FilmNightSummary.objects.at_any(on.tracked)
    settled = settled_nights(film_nights, on)
    people, companies = (
        RecipientNightSummary.objects.most_wins(award=award.slug, kind=kind, minimum=MINIMUM)
        for kind in (RecipientKind.PERSON, RecipientKind.COMPANY)
    )
    winners = (
        Nomination.objects.counted()
        .of_award(award.slug)
        .tied()
        .with_rivals()
        .with_outcome(Outcome.WON)
    )
    tied = ties(winners.in_page_order().entries())
    found = cells(settled, on)
    best = favourites(settled)
    context = {
        "award": award,
        "awards": [each for each in awards if each.has_complete or each == award],
        "default": _chosen(awards, ""),
        "basis": on,
        "works": works(settled),
        "finding": finding(settled, on),
        "film_records": film_records(film_nights, on),
        "wins_records": [
            wins_record("most-wins-person", "Most wins by a person", "People", people, on),
            wins_record("most-wins-company", "Most wins by a company", "Companies", companies, on),
        ],
        "scatter": scatter(found, "film" if works(settled) == "films" else "title"),
        "spread": spread(found),
        "cell_rows": cell_rows(found),
        "favourites": best,
        "bars": bars(best),
        "ties": tied,
        "ties_heading": ties_heading(tied, on),
    }
    return render_page(request, "ceremonies/records.html", context)


def _chosen(awards: Sequence[AwardChoice], slug: str) -> AwardChoice | None:
    """Return the award asked for; without one, the first listed that has held a ceremony.

    Raises BadRequest for one nobody tracks.
    """
    if not slug:
        return next((award for award in awards if award.has_held), None)
    for award in awards:
        if award.slug == slug:
            return award
    raise BadRequest(f"award: no award is called {slug}.")
