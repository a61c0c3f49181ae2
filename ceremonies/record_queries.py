"""The named queries behind the records: nights of films and recipients, and the ties.

Each is one query over the nominations it is asked of, grouped by the database; the arithmetic of
`ceremonies/records.py` does the rest.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db.models import Count, Q

from awardstracker import addresses
from awardstracker.converters import ceremony_slug
from ceremonies.choices import STANDING_CREDITS, Outcome, Several
from ceremonies.entries import CeremonyRef, FilmRef
from ceremonies.ledger_queries import LedgerQuerySet
from ceremonies.loading import CEREMONY_COLUMNS, ceremony_ref
from ceremonies.records import FilmNight, NightWins
from ceremonies.rows import Rows
from ceremonies.tallies import Tally

if TYPE_CHECKING:
    from ceremonies.models import Nomination  # noqa: F401

#: A tally as the database counts it, where no join gives a nomination two rows of a group.
_TALLY = {
    "nominated": Count("id"),
    "won": Count("id", filter=Q(outcome=Outcome.WON)),
    "pending": Count("id", filter=Q(outcome=Outcome.PENDING)),
}


class RecordQueries(LedgerQuerySet):
    """What records ask of nominations."""

    def of_award(self, award: str) -> Self:
        return self.filter(contest__ceremony__award__slug=award)

    def tied(self) -> Self:
        """Nominations in contests that ended in a tie."""
        return self.filter(contest__several=Several.TIE)

    def tallies_by_ceremony(self) -> list[tuple[CeremonyRef, Tally]]:
        """Return each ceremony these nominations stand in, with their tally. One query."""
        columns = ("contest__ceremony", *(f"contest__ceremony__{c}" for c in CEREMONY_COLUMNS))
        rows = self.order_by().values_list(*columns).annotate(**_TALLY)
        return [(ceremony_ref(pk, row[:-3]), Tally(*row[-3:])) for pk, *row in rows]

    def film_nights(self, ceremonies: Iterable[CeremonyRef]) -> list[FilmNight]:
        """Return every film at each of the ceremonies, with its tally there. One query."""
        refs = {ceremony.id: ceremony for ceremony in ceremonies}
        rows = (
            self.filter(contest__ceremony__in=refs, nomination_films__isnull=False)
            .order_by()
            .values_list(
                "contest__ceremony",
                "nomination_films__film",
                "nomination_films__film__slug",
                "nomination_films__film__title",
                "nomination_films__film__year",
                "nomination_films__film__sort_key",
                "nomination_films__film__kind",
            )
            .annotate(**_TALLY)
        )
        return [
            FilmNight(
                FilmRef(pk, slug, title, year, sort_key, kind, addresses.film(slug)),
                refs[ceremony],
                Tally(*counts),
            )
            for ceremony, pk, slug, title, year, sort_key, kind, *counts in rows
        ]

    def most_wins_in_a_night(self, *, award: str, kind: str, minimum: int) -> list[NightWins]:
        """Return who won `minimum` or more at one ceremony of the award, most wins first.

        Only recipients of `kind` are looked at, and only these nominations. One query.
        """
        rows = (
            self.of_award(award)
            .filter(
                outcome=Outcome.WON,
                credits__recipient__kind=kind,
                credits__status__in=STANDING_CREDITS,
            )
            .order_by()
            .values_list(
                "credits__recipient",
                "credits__recipient__slug",
                "credits__recipient__name",
                "contest__ceremony",
                "contest__ceremony__ordinal",
                "contest__ceremony__name",
                "credits__recipient__sort_key",
            )
            .annotate(wins=Count("id", distinct=True))
            .filter(wins__gte=minimum)
            .order_by("-wins", "contest__ceremony__ordinal", "credits__recipient__sort_key")
        )
        return [
            NightWins(
                recipient_id=pk,
                slug=slug,
                name=name,
                ceremony_id=ceremony,
                ordinal=ordinal,
                ceremony_name=ceremony_name,
                wins=wins,
                url=addresses.night(kind, slug, ceremony_slug(award, ordinal)),
                ceremony_url=addresses.ceremony(award, ordinal),
                rows=Rows(award=award, ceremony=ordinal, person=slug).wins,
            )
            for pk, slug, name, ceremony, ordinal, ceremony_name, _sort_key, wins in rows
        ]
