"""What several pages share: pages of lists, and posters."""

from django.core.paginator import Page, Paginator
from django.http import Http404

from ceremonies.entries import CeremonyRef, FilmRef
from ceremonies.tallies import Tally
from films.models import Film
from films.posters import Poster, poster


def page_of(paginator: Paginator, number: int) -> Page:  # type: ignore[type-arg]
    """Return page `number`; the first exists even where nothing is listed.

    Raises Http404 past the last page: an address of nothing is not an empty page.
    """
    if number > paginator.num_pages:
        raise Http404(f"There is no page {number}.")
    return paginator.page(number)


def poster_of(film: FilmRef | Film, tally: Tally, ceremony: CeremonyRef | None) -> Poster:
    """Return the film's poster, drawn from its tally at a ceremony; without one, from none."""
    return poster(
        title=film.title,
        slug=film.slug,
        won=tally.wins,
        nominated=tally.nominations,
        pending=tally.pending,
        caption=ceremony.name if ceremony else "",
        whole=ceremony is None or ceremony.is_whole,
    )
