"""The named queries over the summaries: what the record adds up to, read and not counted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, F, Max, Min, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from awardstracker import addresses
from awardstracker.converters import ceremony_slug
from ceremonies.choices import STANDING_CREDITS, Coverage
from ceremonies.entries import CeremonyRef, CreditRef, FilmRef
from ceremonies.loading import CEREMONY_COLUMNS, ceremony_ref
from ceremonies.notable import RecipientNight
from ceremonies.records import FilmNight, NightWins
from ceremonies.rows import Rows
from ceremonies.tallies import Tally

if TYPE_CHECKING:
    # named as text in the class bases below
    from ceremonies.models import (  # noqa: F401
        AwardNominationCount,
        AwardSummary,
        CatalogueCount,
        CeremonySummary,
        FilmNightSummary,
        NominationCount,
        RecipientNightSummary,
    )

_TALLY = ("nominations", "wins", "pending")
_SUMS = {f"{name}_in_all": Sum(name) for name in _TALLY}
_FILM = ("film", *(f"film__{column}" for column in ("slug", "title", "year", "sort_key", "kind")))
_CEREMONY = ("ceremony", *(f"ceremony__{column}" for column in CEREMONY_COLUMNS))
_LATEST = F("date").desc(nulls_last=True)


class NightSummaryQuerySet(models.QuerySet[Any]):
    """Nights of films or of recipients; the base of both."""

    def number_of(self, whose: str) -> Coalesce:
        """Return the nominations of a film or recipient ("film", "recipient"), as its column."""
        return Coalesce(self._of_each(whose, Sum("nominations")), 0)

    def _of_each(self, whose: str, figure: Any) -> Subquery:
        own = self.filter(**{whose: OuterRef("pk")}).order_by().values(whose)
        return Subquery(own.annotate(figure=figure).values("figure"))


class FilmNightSummaryQuerySet(NightSummaryQuerySet):
    """Films by ceremony."""

    def tallies(self, films: Iterable[int]) -> dict[int, Tally]:
        """Return the tally of each film id given that was nominated. One query."""
        rows = self.filter(film__in=films).order_by().values_list("film").annotate(**_SUMS)
        return {film: Tally(*tally) for film, *tally in rows}

    def at_any(self, ceremonies: Iterable[CeremonyRef]) -> list[FilmNight]:
        """Return every film at each of the ceremonies, all of one award. One query."""
        refs = {ceremony.id: ceremony for ceremony in ceremonies}
        if not refs:
            return []
        slug = next(iter(refs.values())).award
        rows = self.filter(award__slug=slug).values_list("ceremony", *_FILM, *_TALLY)
        return [
            FilmNight(_film(row[:6]), refs[ceremony], Tally(*row[6:]))
            for ceremony, *row in rows
            if ceremony in refs
        ]

    def notable(self, *, minimum: int, films: Iterable[int]) -> list[FilmNight]:
        """Return the nights a notable one is picked from, and all nights of `films`. One query.

        Of the whole and decided ones those are the night on which a film won most nominations of
        all it had, the one with most and no win, the one with most, and the one with most wins;
        each the latest of those alike and with `minimum` nominations or more.
        """
        decided = self.filter(coverage=Coverage.COMPLETE, pending=0, nominations__gte=minimum)
        picked = Q(film__in=list(films))
        for rows, figure in (
            (decided.filter(losses=0), "nominations"),
            (decided.filter(wins=0), "nominations"),
            (decided, "nominations"),
            (decided, "wins"),
        ):
            best = rows.order_by(f"-{figure}", _LATEST, "-pk").values("pk")[:1]
            picked |= Q(pk=Subquery(best))
        ceremonies: dict[int, CeremonyRef] = {}
        nights = []
        for row in self.filter(picked).order_by("pk").values_list(*_FILM, *_CEREMONY, *_TALLY):
            film, about, tally = row[:6], row[6:-3], row[-3:]
            if about[0] not in ceremonies:
                ceremonies[about[0]] = ceremony_ref(about[0], about[1:])
            nights.append(FilmNight(_film(film), ceremonies[about[0]], Tally(*tally)))
        return nights


class RecipientNightSummaryQuerySet(NightSummaryQuerySet):
    """Recipients by ceremony."""

    def first_night(self) -> Subquery:
        """Return the date of a recipient's first night, as its column; None without one."""
        return self._of_each("recipient", Min("date"))

    def last_night(self) -> Subquery:
        """Return the date of a recipient's last night, as its column; None without one."""
        return self._of_each("recipient", Max("date"))

    def tallies(self, recipients: Iterable[int]) -> dict[int, Tally]:
        """Return the tally of each recipient id given that was nominated. One query."""
        rows = self.filter(recipient__in=recipients).order_by()
        return {
            pk: Tally(*counts) for pk, *counts in rows.values_list("recipient").annotate(**_SUMS)
        }

    def most_wins(self, *, award: str, kind: str, minimum: int) -> list[NightWins]:
        """Return who won `minimum` or more at one ceremony of the award, most wins first.

        Only recipients of `kind` are looked at. One query.
        """
        rows = (
            self.filter(award__slug=award, kind=kind, wins__gte=minimum)
            .order_by("-wins", "ceremony__ordinal", "recipient__sort_key", "recipient")
            .values_list(
                "recipient",
                "recipient__slug",
                "recipient__name",
                "ceremony",
                "ceremony__ordinal",
                "ceremony__name",
                "wins",
            )
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
            for pk, slug, name, ceremony, ordinal, ceremony_name, wins in rows
        ]

    def notable(
        self, *, kind: str, minimum: int, limit: int, wins: models.QuerySet[Any, Any]
    ) -> list[RecipientNight]:
        """Return the decided nights on which recipients of a kind won most. One query.

        The first `limit` of those with `minimum` wins or more: most wins first, then the latest,
        then by name. `wins` are the nominations that count and won: the films they were for are
        told of each night.
        """
        often = self.filter(kind=kind, wins__gte=minimum, pending=0)
        best = often.order_by("-wins", _LATEST, "recipient__name", "pk")[:limit]
        films = (
            wins.filter(
                contest__ceremony=OuterRef("ceremony"),
                credits__recipient=OuterRef("recipient"),
                credits__status__in=STANDING_CREDITS,
            )
            .order_by()
            .values("contest__ceremony")
        )
        number = films.annotate(number=Count("nomination_films__film", distinct=True))
        first = films.annotate(first=Min("nomination_films__film__title"))
        rows: Any = (
            self.filter(pk__in=best.values("pk"))
            .annotate(
                films_won=Subquery(number.values("number")),
                film_won=Subquery(first.values("first")),
            )
            .values_list(
                "recipient",
                "recipient__slug",
                "recipient__name",
                *_CEREMONY,
                *_TALLY,
                "films_won",
                "film_won",
            )
        )
        nights = []
        for pk, slug, name, ceremony_id, *row in rows:
            *about, chances, won, to_come, films_won, film_won = row
            ceremony = ceremony_ref(ceremony_id, about)
            recipient = CreditRef(
                pk, kind, slug, name, (), "credited", addresses.recipient(kind, slug)
            )
            nights.append(
                RecipientNight(
                    recipient,
                    ceremony,
                    Tally(chances, won, to_come),
                    films_won or 0,
                    film_won or "",
                    addresses.night(kind, slug, ceremony.slug),
                )
            )
        return nights


class CeremonySummaryQuerySet(models.QuerySet["CeremonySummary"]):
    """Ceremonies with their counts."""

    def tallies(self, award: str) -> list[tuple[CeremonyRef, Tally]]:
        """Return each ceremony of the award with a nomination that counts, tallied. One query."""
        rows: Any = (
            self.filter(award__slug=award, nominations__gt=0)
            .order_by("ceremony__ordinal")
            .values_list(*_CEREMONY, *_TALLY)
        )
        return [(ceremony_ref(pk, row[:-3]), Tally(*row[-3:])) for pk, *row in rows]

    def openings_and_last_tie(
        self, award: models.QuerySet[Any, Any], number: int
    ) -> models.QuerySet[Any, Any]:
        """The ids of the latest first contests of an award that films won, and of the last tie.

        As a subquery. The tie is the last by its night, then the one entered last.
        """
        opened = self.filter(opening__isnull=False, award=Subquery(award))
        latest = opened.order_by(_LATEST, "-pk").values("pk")[:number]
        tied = self.filter(last_tie__isnull=False)
        last = tied.order_by(_LATEST, "-last_tie").values("pk")[:1]
        # one set of ids, and not two alternatives: an index finds the nominations of a set
        return (
            self.filter(pk__in=latest)
            .values("opening")
            .union(self.filter(pk__in=last).values("last_tie"))
        )


class AwardSummaryQuerySet(models.QuerySet["AwardSummary"]):
    """Awards with their counts."""

    def with_most_openings(self) -> models.QuerySet[Any, Any]:
        """The award with most openings won, of several the one whose latest is last.

        As a subquery.
        """
        latest = F("latest_opening").desc(nulls_last=True)
        return self.filter(openings__gt=0).order_by("-openings", latest, "-pk").values("award")[:1]


class NominationCountQuerySet(models.QuerySet[Any]):
    """Nominations counted apart."""

    def with_outcome(self, outcome: str) -> Self:
        return self.filter(outcome=outcome) if outcome else self

    def with_status(self, status: str) -> Self:
        """Nominations of one status; of any, where it is "all"."""
        return self if status == "all" else self.filter(status=status)

    def competing(self, competitive: str) -> Self:
        """Nominations in competitive contests ("yes"), in others ("no"), or in any ("all")."""
        if competitive == "all":
            return self
        return self.filter(competitive=competitive == "yes")

    def in_all(self) -> int:
        """Return how many nominations there are. One query."""
        total: int | None = self.aggregate(total=Sum("number"))["total"]
        return total or 0

    def counted_apart(self, *columns: str) -> dict[tuple[Any, ...], int]:
        """Return how many nominations share each combination of values. One query."""
        rows = self.order_by().values_list(*columns).annotate(total=Sum("number"))
        return {tuple(row[:-1]): row[-1] for row in rows}


class CatalogueCountQuerySet(models.QuerySet["CatalogueCount"]):
    """How many films and recipients there are."""

    def count_in(self, kind: str, year: int, number: int) -> None:
        """Add a number, which may be below nothing, to how many there are."""
        counted = self.filter(kind=kind, year=year)
        if not counted.update(number=F("number") + number):
            self.create(kind=kind, year=year, number=number)

    def number(self, kind: str) -> int:
        """Return how many there are of a kind. One query."""
        total: int | None = self.filter(kind=kind).aggregate(total=Sum("number"))["total"]
        return total or 0

    def by_year(self) -> dict[int, int]:
        """Return how many films are of each year any is of, the latest first. One query."""
        films = self.filter(kind="film", number__gt=0).order_by("-year")
        return dict(films.values_list("year", "number"))


def _film(row: Any) -> FilmRef:
    pk, slug, title, year, sort_key, kind = row
    return FilmRef(pk, slug, title, year, sort_key, kind, addresses.film(slug))
