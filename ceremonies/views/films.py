"""The list of films, and one film with its nominations against outcomes."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from awardstracker.htmx import render_page
from ceremonies.careers import film_people
from ceremonies.folds import folds
from ceremonies.forms import FilmFilter, FoldFilter
from ceremonies.models import Ceremony, Nomination
from ceremonies.namesakes import film_namesakes
from ceremonies.nights import Night, nights
from ceremonies.rows import Rows
from ceremonies.seasons import season
from ceremonies.sentences import film_finding, record_note
from ceremonies.tallies import Tally
from ceremonies.views.pages import (
    at_address,
    eve_of,
    moved_to,
    page_of,
    poster_of,
    scope_of,
)
from films.choices import Job
from films.models import Film, FilmCredit
from films.posters import Poster

FILMS_PER_PAGE = 48


@require_safe
def film_list(request: HttpRequest) -> HttpResponse:
    """Films by title, found by words of it and by year."""
    wanted = FilmFilter.parse(request)
    films = Film.objects.search(wanted["q"]).of_year(wanted["year"]).listed()
    page = page_of(Paginator(films, FILMS_PER_PAGE), wanted["page"])
    tallies = Nomination.objects.counted().tallies_by_film([film.pk for film in page])
    context = {
        "page": page,
        "films": [(film, tallies.get(film.pk, Tally()), Rows(film=film.slug)) for film in page],
        "years": Film.objects.years(),
        "wanted": wanted,
        "query": FilmFilter.address({**wanted, "page": None}),
    }
    return render_page(
        request,
        "films/film_list.html",
        context,
        fragments={"results": "results"},
        address=request.path + FilmFilter.address(wanted),
    )


@require_safe
def film(request: HttpRequest, slug: str) -> HttpResponse:
    """One film: its poster, its credits, its season, and what came of each nomination."""
    found = at_address(Film.objects.all(), slug)
    if found.slug != slug:
        return moved_to(request, found.get_absolute_url())
    wanted = FoldFilter.parse(request)
    rule, as_of = FoldFilter.rule(wanted), Ceremony.objects.as_of(wanted["as_of"])
    rows = rule.applied_to(Rows(film=slug, as_of=wanted["as_of"])).where(credits="named")
    rivals = Nomination.objects.for_film(found.pk).with_rivals()
    entries = rivals.known(as_of).in_page_order().entries()
    mine = [entry for entry in entries if entry.is_for_film(found.pk)]
    path = nights(entries, lambda entry: entry.is_for_film(found.pk), rows=rows, rule=rule)
    outside = [entry for entry in mine if not rule.counts(entry)]
    page = found.get_absolute_url()
    context = {
        "film": found,
        "namesakes": film_namesakes(found),
        "poster": _poster(found, path),
        "note": record_note(path),
        "finding": film_finding(path),
        "tally": sum((night.tally for night in path), Tally()),
        "season": season(path),
        "folds": folds(
            path,
            opened=wanted["open"],
            page=page + FoldFilter.address(FoldFilter.scope(wanted)),
        ),
        "outside": outside,
        "rows": rows,
        "people": film_people(path, rows),
        "jobs": _jobs(found),
        "countries": list(found.countries.order_by("film_countries__position")),
    }
    context |= scope_of(FoldFilter, wanted, page, lambda by: len(by.counted(mine)), eve_of(path))
    return render_page(request, "films/film.html", context, fragments={"outcomes": "outcomes"})


def _poster(film: Film, path: list[Night]) -> Poster:
    """Return the film's poster, drawn from its best night."""
    best = max(path, key=lambda n: (n.tally.wins, n.tally.nominations), default=None)
    return poster_of(film, best.tally if best else Tally(), best.ceremony if best else None)


def _jobs(film: Film) -> list[tuple[str, list[FilmCredit]]]:
    """Return the film's credits under their jobs, jobs in the order of a credit list."""
    named: dict[str, list[FilmCredit]] = {}
    for credit in film.credits.billed():
        named.setdefault(credit.job, []).append(credit)
    return [(str(job.label), named[job]) for job in Job if job in named]
