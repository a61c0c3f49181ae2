"""The ledger's filters, as queries on nominations, and what it counts instead of them.

Every filter that looks across a many-to-many relation does so in a subquery: a nomination is one
row however often it matches.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, Count, F, OuterRef, Q, Subquery, When

from ceremonies.choices import STANDING_CREDITS, Coverage, Outcome
from films.choices import Job, RecipientKind
from films.names import fold

if TYPE_CHECKING:
    # named as text in the class base below
    from ceremonies.models import Nomination  # noqa: F401

#: What the ledger can count instead of nominations, and the columns that tell one from another.
#: The first leads to whatever is named; a night is somebody's at one ceremony.
_CEREMONY = ("contest__ceremony__award__slug", "contest__ceremony__ordinal")
_CEREMONY_NAMED = (*_CEREMONY, "contest__ceremony__name")
_FILM = ("nomination_films__film__slug", "nomination_films__film__title")
_FILM_YEAR = ("nomination_films__film__year",)
_RECIPIENT = (
    "credits__recipient__slug",
    "credits__recipient__name",
    "credits__recipient__kind",
)
GROUPS: Mapping[str, tuple[str, ...]] = {
    "film": (*_FILM, *_FILM_YEAR, "nomination_films__film__sort_key"),
    "film-night": (*_FILM, *_CEREMONY_NAMED, "nomination_films__film__sort_key"),
    "recipient": (*_RECIPIENT, "credits__recipient__sort_key"),
    "recipient-night": (*_RECIPIENT, *_CEREMONY_NAMED, "credits__recipient__sort_key"),
    "contest": (*_CEREMONY_NAMED, "contest__slug", "contest__name", "contest__position"),
    "ceremony": (*_CEREMONY_NAMED, "contest__ceremony__date"),
}

#: A number of nominations or wins asked for: at least, at most; either may be None.
Bounds = tuple[int | None, int | None]


class LedgerQuerySet(models.QuerySet["Nomination"]):
    """Filters, orders and groups of the ledger; the base of `NominationQuerySet`."""

    def outcome_is(self, outcome: str) -> Q:
        """The condition that this came of a nomination, or had come of it on the day asked for."""
        stands = Q(outcome=outcome)
        if "is_out" not in self.query.annotations:
            return stands
        if outcome == Outcome.PENDING:
            return stands | Q(is_out=False)
        return stands & Q(is_out=True)

    # filters

    def with_outcome(self, outcome: str) -> Self:
        return self.filter(self.outcome_is(outcome)) if outcome else self

    def with_status(self, status: str) -> Self:
        """Nominations of one status; of any, where it is "all"."""
        return self if status == "all" else self.filter(status=status)

    def competing(self, competitive: str) -> Self:
        """Nominations in competitive contests ("yes"), in others ("no"), or in any ("all")."""
        if competitive == "all":
            return self
        return self.filter(contest__competitive=competitive == "yes")

    def wholly_tracked(self, coverage: str) -> Self:
        """Nominations at ceremonies tracked whole, where coverage is "complete"."""
        if coverage == "all":
            return self
        return self.filter(contest__ceremony__coverage=Coverage.COMPLETE)

    def credited(self, recipient_id: int, credits: str = "named") -> Self:
        """Nominations that count for a recipient: those that name them in a credit that stands.

        Where `credits` is "country", also those credited to a country for a film they directed.
        """
        return self.filter(pk__in=self._ids_credited(recipient_id, credits))

    def beaten_by(
        self,
        winners: Self,
        *,
        film_id: int | None = None,
        recipient_id: int | None = None,
        credits: str = "named",
    ) -> Self:
        """Nominations that lost, in a contest that the film or the recipient won.

        `winners` are the nominations whose wins count. What is the winner's own is not beaten by
        it.
        """
        mine = self._ids_of(film_id, recipient_id, credits)
        won = winners.filter(winners.outcome_is(Outcome.WON), pk__in=mine)
        lost = self.outcome_is(Outcome.NOT_WON) | self.outcome_is(Outcome.PLACED)
        found = self.filter(lost, contest__in=won.order_by().values("contest"))
        return found.exclude(pk__in=mine)

    def against(
        self,
        counted: Self,
        *,
        film_id: int | None = None,
        recipient_id: int | None = None,
        credits: str = "named",
    ) -> Self:
        """Of nominations of one, those in contests where the film or recipient has its own.

        `counted` are the nominations that make a contest one where both stood. What names both is
        shared: it is neither's own.
        """
        theirs = self._ids_of(film_id, recipient_id, credits)
        own = counted.filter(pk__in=theirs).exclude(pk__in=self.order_by().values("pk"))
        found = self.exclude(pk__in=theirs)
        return found.filter(contest__in=own.order_by().values("contest"))

    def with_words(self, text: str) -> Self:
        """Nominations with every word of the text in a film, a name, the work or the contest."""
        found = self
        manager = self.model._default_manager
        for word in fold(text).split():
            films = manager.filter(films__search_key__contains=word)
            named = manager.filter(recipients__search_key__contains=word)
            found = found.filter(
                Q(search_key__contains=word)
                | Q(contest__search_key__contains=word)
                | Q(pk__in=films.values("pk"))
                | Q(pk__in=named.values("pk"))
            )
        return found

    def _ids_of(
        self, film_id: int | None, recipient_id: int | None, credits: str
    ) -> models.QuerySet[Any, Any]:
        if film_id is not None:
            return self._ids_of_film(film_id)
        return self._ids_credited(recipient_id or 0, credits)

    def _ids_of_film(self, film_id: int) -> models.QuerySet[Any, Any]:
        return self.model._default_manager.filter(nomination_films__film=film_id).values("pk")

    def _ids_credited(self, recipient_id: int, credits: str) -> models.QuerySet[Any, Any]:
        manager = self.model._default_manager
        mine = Q(credits__recipient=recipient_id, credits__status__in=STANDING_CREDITS)
        if credits == "country":
            directed = manager.filter(
                films__credits__recipient=recipient_id, films__credits__job=Job.DIRECTOR
            )
            mine |= Q(
                pk__in=directed.values("pk"),
                credits__recipient__kind=RecipientKind.COUNTRY,
                credits__status__in=STANDING_CREDITS,
            )
        return manager.filter(mine).values("pk")

    # orders

    def sorted_by(self, order: str) -> Self:
        """In one of the ledger's orders: "newest", "oldest", "film", "name", "category"."""
        page = ("contest__ceremony__award__position", "contest__ceremony__award__slug")
        place = ("contest__position", "contest_id", "position", "id")
        newest = F("contest__ceremony__date").desc(nulls_last=True)
        if order == "oldest":
            oldest = F("contest__ceremony__date").asc(nulls_last=True)
            return self.order_by(oldest, *page, "contest__ceremony__ordinal", *place)
        if order == "category":
            return self.order_by("contest__name", newest, *page, *place)
        if order in ("film", "name"):
            model: Any = self.model
            relation, key = {
                "film": (model.films.through, "film__sort_key"),
                "name": (model.recipients.through, "recipient__sort_key"),
            }[order]
            named = relation._default_manager.filter(nomination=OuterRef("pk"))
            first = Subquery(named.order_by("position").values(key)[:1])
            filed = self.annotate(filed=first)
            return filed.order_by(F("filed").asc(nulls_last=True), newest, *page, *place)
        return self.order_by(newest, *page, "-contest__ceremony__ordinal", *place)

    # counting

    def counted_apart(self, *columns: str) -> dict[tuple[Any, ...], int]:
        """Return how many nominations share each combination of values. One query.

        `known` nominations are told apart by whether their result was out, too.
        """
        dated = ("is_out",) if "is_out" in self.query.annotations else ()
        rows = self.order_by().values_list(*columns, *dated).annotate(number=Count("pk"))
        return {tuple(row[:-1]): row[-1] for row in rows}

    def grouped(self, by: str, *, nominated: Bounds, won: Bounds) -> models.QuerySet[Any, Any]:
        """Return what is counted instead of nominations, best first, as rows of `GROUPS[by]`.

        Each row ends with how many nominations, wins and pending ones it has.
        """
        rows: Any = self.order_by()
        if by.startswith("film"):
            rows = rows.filter(nomination_films__isnull=False)
        elif by.startswith("recipient"):
            rows = rows.filter(credits__status__in=STANDING_CREDITS)
        rows = rows.values_list(*GROUPS[by]).annotate(
            nominated=Count("pk", distinct=True),
            won=Count("pk", filter=self.outcome_is(Outcome.WON), distinct=True),
            pending=Count("pk", filter=self.outcome_is(Outcome.PENDING), distinct=True),
        )
        for name, (least, most) in (("nominated", nominated), ("won", won)):
            if least is not None:
                rows = rows.filter(**{f"{name}__gte": least})
            if most is not None:
                rows = rows.filter(**{f"{name}__lte": most})
        # as tallies of films stand: among winners fewer chances are better, among others more
        chances = Case(When(won=0, then=-F("nominated")), default=F("nominated"))
        return rows.order_by(F("won").desc(), chances, *reversed(GROUPS[by]))  # type: ignore[no-any-return]
