"""The named queries behind the front page's notable nights: films and recipients by ceremony."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Min, Q

from awardstracker import addresses
from ceremonies.choices import STANDING_CREDITS, Outcome
from ceremonies.entries import CeremonyRef, CreditRef, FilmRef
from ceremonies.loading import CEREMONY_COLUMNS, ceremony_ref
from ceremonies.notable import RecipientNight
from ceremonies.record_queries import RecordQueries
from ceremonies.records import FilmNight
from ceremonies.tallies import Tally

_NIGHT_COLUMNS = (
    "contest__ceremony_id",
    *(f"contest__ceremony__{column}" for column in CEREMONY_COLUMNS),
)
_FILM_COLUMNS = tuple(
    f"nomination_films__film{column}"
    for column in ("", "__slug", "__title", "__year", "__sort_key", "__kind")
)
_RECIPIENT_COLUMNS = tuple(
    f"credits__recipient{column}" for column in ("", "__kind", "__slug", "__name")
)


class NotableQueries(RecordQueries):
    """What notable nights ask of nominations."""

    def notable_film_nights(self, *, minimum: int, films: Iterable[int]) -> list[FilmNight]:
        """Return the films at each ceremony with `minimum` nominations or more; all of `films`.

        Only these nominations are counted. One query.
        """
        told = Q(nominated__gte=minimum) | Q(nomination_films__film__in=films)
        named = self.filter(nomination_films__film__isnull=False)
        rows = (
            named.order_by()
            .values_list(*_FILM_COLUMNS, *_NIGHT_COLUMNS)
            .annotate(**self.tally_parts())
            .filter(told)
        )
        ceremonies: dict[int, CeremonyRef] = {}
        nights = []
        for pk, slug, title, year, sort_key, kind, ceremony_id, *row in rows:
            if ceremony_id not in ceremonies:
                ceremonies[ceremony_id] = ceremony_ref(ceremony_id, row[:-3])
            film = FilmRef(pk, slug, title, year, sort_key, kind, addresses.film(slug))
            nights.append(FilmNight(film, ceremonies[ceremony_id], Tally(*row[-3:])))
        return nights

    def notable_recipient_nights(self, *, kind: str, minimum: int) -> list[RecipientNight]:
        """Return the recipients of a kind at each ceremony where they won `minimum` or more.

        Only these nominations are counted, for credits that stand. One query.
        """
        standing = Q(credits__recipient__kind=kind, credits__status__in=STANDING_CREDITS)
        won, often = self.outcome_is(Outcome.WON), Q(won__gte=minimum)
        rows: Any = (
            self.filter(standing)
            .order_by()
            .values_list(*_RECIPIENT_COLUMNS, *_NIGHT_COLUMNS)
            .annotate(
                **self.tally_parts(),
                films_won=Count("nomination_films__film", filter=won, distinct=True),
                film_won=Min("nomination_films__film__title", filter=won),
            )
            .filter(often)
        )
        nights = []
        for pk, kind_of, slug, name, ceremony_id, *row in rows:
            *about, nominated, wins, to_come, films_won, film_won = row
            ceremony = ceremony_ref(ceremony_id, about)
            url = addresses.recipient(kind_of, slug)
            nights.append(
                RecipientNight(
                    CreditRef(pk, kind_of, slug, name, (), "credited", url),
                    ceremony,
                    Tally(nominated, wins, to_come),
                    films_won,
                    film_won or "",
                    addresses.night(kind_of, slug, ceremony.slug),
                )
            )
        return nights
