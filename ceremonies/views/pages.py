"""What several pages share: pages of lists, the rule and the day they count by, and posters."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from ceremonies.entries import CeremonyRef, FilmRef
from ceremonies.forms import ScopeFilter
from ceremonies.nights import Night
from ceremonies.rules import Rule
from ceremonies.switches import switches
from ceremonies.tallies import Tally
from films.models import Film
from films.posters import Poster, poster
from films.querysets import FilmQuerySet, RecipientQuerySet


def page_of(paginator: Paginator, number: int) -> Page:  # type: ignore[type-arg]
    """Return page `number`; the first exists even where nothing is listed.

    Raises Http404 past the last page: an address of nothing is not an empty page.
    """
    if number > paginator.num_pages:
        raise Http404(f"There is no page {number}.")
    return paginator.page(number)


def at_address(records: FilmQuerySet | RecipientQuerySet, slug: str) -> Any:
    """Return the record at the address, or the one that had it once and has another now.

    Raises Http404 where there never was one.
    """
    found = records.at_address(slug)
    if found is None:
        raise Http404(f"Nothing is recorded at {slug}.")
    return found


def moved_to(request: HttpRequest, address: str) -> HttpResponse:
    """Return the redirect to where a page is now, its parameters unchanged."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


class CountedPaginator(Paginator):  # type: ignore[type-arg]
    """Pages of rows whose number is known already."""

    def __init__(self, rows: Any, per_page: int, number: int) -> None:
        super().__init__(rows, per_page)
        self.count = number


@dataclass(frozen=True, slots=True)
class AsOfChoice:
    """What a page offers of its past: results as of today, nominations as of the eve, any day."""

    page: str
    day: datetime.date | None
    eve: datetime.date | None
    others: dict[str, str]
    now_address: str
    eve_address: str

    @property
    def is_eve(self) -> bool:
        return self.day == self.eve


def eve_of(path: Sequence[Night]) -> datetime.date | None:
    """Return the eve of the latest of some nights, when its nominations were known."""
    dates = [night.ceremony.date for night in path if night.ceremony.date]
    return max(dates) - datetime.timedelta(days=1) if dates else None


def scope_of(
    form: type[ScopeFilter],
    wanted: dict[str, Any],
    page: str,
    number: Callable[[Rule], int],
    eve: datetime.date | None,
) -> dict[str, Any]:
    """Return the context of `_switches.html`: what the rule and the day change on a page.

    `number` counts the page's nominations by a rule; `eve` is the day to see them undecided.
    """
    scope, day = form.scope(wanted), wanted["as_of"]
    eve = day or eve

    def address(**changed: Any) -> str:
        return page + form.address({**scope, **changed})

    others = dict(parse_qsl(form.address({**scope, "as_of": None}).removeprefix("?")))
    return {
        "as_of_choice": AsOfChoice(page, day, eve, others, address(as_of=None), address(as_of=eve)),
        "switches": [
            {
                "sentence": switch.sentence,
                "label": switch.label,
                "address": address(**{switch.parameter: switch.value}),
            }
            for switch in switches(form.rule(wanted), number)
        ],
    }


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
