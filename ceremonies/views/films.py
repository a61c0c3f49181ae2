"""The list of films, and one film with its nominations against outcomes."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from awardstracker.htmx import render_page
from ceremonies.careers import film_people
from ceremonies.choices import CitedFact
from ceremonies.citations import Key, night_numbers
from ceremonies.folds import folds
from ceremonies.forms import FilmFilter, FoldFilter
from ceremonies.models import CatalogueCount, Ceremony, Citation, FilmNightSummary, Nomination
from ceremonies.namesakes import film_namesakes
from ceremonies.nights import Night, nights
from ceremonies.rows import Rows
from ceremonies.seasons import season
from ceremonies.sentences import film_finding, record_note
from ceremonies.statements.gathering import disputed_on_film
from ceremonies.tallies import Tally
from ceremonies.views.pages import (
    CountedPaginator,
    at_address,
    eve_of,
    moved_to,
    page_of,
    poster_of,
    scope_of,
)
from films.choices import Job
from films.models import Film, FilmCredit
from films.names import fold
from films.posters import Poster

FILMS_PER_PAGE = 48


@require_safe
def film_list(request: HttpRequest) -> HttpResponse:
    """Films by title, found by words of it and by year."""
    wanted = FilmFilter.parse(request)
    films = Film.objects.search(wanted["q"]).of_year(wanted["year"]).listed()
    years = CatalogueCount.objects.by_year()
    paginator = Paginator(films, FILMS_PER_PAGE)
    if not fold(wanted["q"]):
        number = years.get(wanted["year"], 0) if wanted["year"] else sum(years.values())
        paginator = CountedPaginator(films, FILMS_PER_PAGE, number)
    page = page_of(paginator, wanted["page"])
    tallies = FilmNightSummary.objects.tallies([film.pk for film in page])
    context = {
        "page": page,
        "films": [(film, tallies.get(film.pk, Tally()), Rows(film=film.slug)) for film in page],
        "years": list(years),
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
    jobs = _jobs(found)
    marks = Citation.objects.on_film(
        found.pk,
        ceremonies={entry.ceremony.id for entry in mine},
        nominations=[entry.id for entry in mine],
    ).marks()
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
        "jobs": jobs,
        "marks": marks,
        "disputed": (
            []
            if as_of
            else disputed_on_film(found, [c for _, named in jobs for c in named], entries)
        ),
        "disagreements": marks.disagreements(_recorded(found, jobs, path)),
        "countries": list(found.countries.order_by("film_countries__position")),
    }
    context |= scope_of(FoldFilter, wanted, page, lambda by: len(by.counted(mine)), eve_of(path))
    return render_page(request, "films/film.html", context, fragments={"outcomes": "outcomes"})


def _poster(film: Film, path: list[Night]) -> Poster:
    """Return the film's poster, drawn from its best night."""
    best = max(path, key=lambda n: (n.tally.wins, n.tally.nominations), default=None)
    return poster_of(film, best.tally if best else Tally(), best.ceremony if best else None)


def _recorded(
    film: Film, jobs: list[tuple[str, list[FilmCredit]]], path: list[Night]
) -> dict[Key, str]:
    """Return what is recorded of each fact of the film that a source may say otherwise."""
    recorded: dict[Key, str] = {
        (CitedFact.CREDIT, credit.pk): (
            f"{credit.recipient.name} as {credit.character}"
            if credit.character
            else credit.recipient.name
        )
        for _label, credits in jobs
        for credit in credits
    }
    recorded |= night_numbers(path)
    if film.genre:
        recorded[CitedFact.GENRE, film.pk] = film.genre
    if film.runtime_minutes:
        recorded[CitedFact.RUNTIME, film.pk] = f"{film.runtime_minutes} minutes"
    if film.first_shown_on:
        recorded[CitedFact.FIRST_SHOWN, film.pk] = f"{film.first_shown_on:%Y-%m-%d}"
    return recorded


def _jobs(film: Film) -> list[tuple[str, list[FilmCredit]]]:
    """Return the film's credits under their jobs, jobs in the order of a credit list."""
    named: dict[str, list[FilmCredit]] = {}
    for credit in film.credits.billed():
        named.setdefault(credit.job, []).append(credit)
    return [(str(job.label), named[job]) for job in Job if job in named]
