"""The named queries of the awards record.

Filters come first in each class, then what loads a page. A page's nominations are loaded as
entries: three queries, whatever their number.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, OuterRef, Q
from django.db.models.functions import Coalesce

from awardstracker import addresses
from ceremonies.asof import AsOf
from ceremonies.award_seasons import season_year
from ceremonies.choices import (
    HELD_PHASES,
    STANDING_CREDITS,
    Coverage,
    CreditStatus,
    Outcome,
    Phase,
    Several,
    Status,
)
from ceremonies.comparisons import Family
from ceremonies.entries import CeremonyRef, ContestRef, CreditRef, Entry
from ceremonies.ledger_queries import LedgerQuerySet
from ceremonies.lineage import Edition, Link
from ceremonies.loading import (
    load_ceremonies,
    load_contests,
    load_editions,
    load_entries,
    load_links,
)
from ceremonies.records import AwardChoice
from films.append_only import AppendOnlyLines
from films.matching import begins_a_word, begins_words, closeness, number_found
from films.natural_keys import NaturalKeyLookup

if TYPE_CHECKING:
    # named as text in the class bases below
    from ceremonies.models import (  # noqa: F401
        Award,
        Category,
        CategoryLink,
        Ceremony,
        Contest,
        Credit,
        Nomination,
        NominationFilm,
        Presenter,
        ResultEntry,
    )

#: Where the names of what belongs to an award are looked for.
_OWN_AND_AWARD = ("search_key", "award__search_key")

#: Rule 1 of how we count, as a condition on nominations.
COUNTED = Q(status=Status.OFFICIAL, contest__competitive=True)


class AwardQuerySet(NaturalKeyLookup, models.QuerySet["Award"]):
    """Award series."""

    def listed(self) -> Self:
        return self.order_by("position", "slug")

    def choices(self) -> list[AwardChoice]:
        """Return these awards with whether they have results, and all of a ceremony. One query."""
        rows = self.values_list("slug", "name", "short_name", "summary__held", "summary__complete")
        return [
            AwardChoice(slug, name, short_name, bool(held), bool(complete))
            for slug, name, short_name, held, complete in rows
        ]

    def with_ceremonies(self, ceremonies: CeremonyQuerySet) -> Self:
        """Load the ceremonies of every award, as given and in their order. One more query."""
        return self.prefetch_related(models.Prefetch("ceremonies", ceremonies))


class CategoryQuerySet(NaturalKeyLookup, models.QuerySet["Category"]):
    """Category families."""

    def addressed(self, award: str, slug: str) -> Self:
        """The family at an address, with its award loaded."""
        return self.filter(award__slug=award, slug=slug).select_related("award")

    def typed(self, text: str) -> Self:
        """Families with every word of `text` beginning a word of their or their award's name.

        One of the words is the family's own: the name of an award alone means none of its
        categories. Each has its `closeness`, and the number of all that were `found`.
        """
        found = self.filter(begins_words(text, *_OWN_AND_AWARD), begins_a_word(text, "search_key"))
        return found.annotate(closeness=closeness(text), found=number_found())


class CategoryLinkQuerySet(NaturalKeyLookup, models.QuerySet["CategoryLink"]):
    """How families changed."""

    def of_award(self, award_id: int) -> Self:
        return self.filter(from_category__award=award_id)

    def refs(self) -> list[Link]:
        """Load these links as values, in order. One query."""
        return load_links(self.order_by("ordinal", "id"))


class CeremonyQuerySet(NaturalKeyLookup, models.QuerySet["Ceremony"]):
    """Ceremonies, in time."""

    # filters

    def of_award(self, award: Award) -> Self:
        return self.filter(award=award)

    def of_season(self, year: int) -> Self:
        """Ceremonies whose eligibility period begins with the year: 1927/28 belongs to 1927."""
        return self.filter(eligibility_period__startswith=f"{year:04d}")

    def called(self, keys: Iterable[tuple[str, int]], names: Iterable[str]) -> Self:
        """Ceremonies at one of the addresses (award, ordinal), or of exactly one of the names."""
        wanted = Q(pk__in=[])
        for award, number in keys:
            wanted |= Q(award__slug=award, ordinal=number)
        for name in names:
            wanted |= Q(name__iexact=name)
        return self.filter(wanted)

    def held(self) -> Self:
        """Ceremonies with results, complete or still coming in."""
        return self.filter(phase__in=HELD_PHASES)

    def on_record(self) -> Self:
        """Ceremonies of which a nomination is on record; of others only the night is known."""
        model: Any = self.model
        contests = model.contests.rel.related_model._default_manager
        with_entries = contests.filter(ceremony=OuterRef("pk"), nominations__isnull=False)
        return self.filter(models.Exists(with_entries))

    def on_nights_of(
        self, ceremonies: Self, number: int, *, latest: bool
    ) -> models.QuerySet[Any, Any]:
        """Ids of the ceremonies on the nights of the `number` latest (or earliest) of those given.

        As a subquery. Those without a date, which stand last in either order, are among them.
        """
        nights = ceremonies.filter(date__isnull=False).order_by("-date" if latest else "date")
        # a set of nights, then a set of ceremonies: a limit for the dates or an alternative would
        # be as right, and neither tells the database that these are few
        found = self.filter(date__in=nights.values("date")[:number]).order_by().values("pk")
        return found.union(self.filter(date__isnull=True).order_by().values("pk"))

    def upcoming(self, today: datetime.date) -> Self:
        """Ceremonies still to come as seen from `today`, the soonest first, undated last."""
        return (
            self.filter(phase__in=set(Phase) - HELD_PHASES)
            .filter(Q(date__isnull=True) | Q(date__gte=today))
            .order_by(F("date").asc(nulls_last=True), "award__position")
        )

    def neighbours(self, ceremony: Ceremony) -> tuple[Ceremony | None, Ceremony | None]:
        """Return the ceremonies of the same award before and after, where they are tracked."""
        same = self.filter(award=ceremony.award_id).with_award()
        before = same.filter(ordinal__lt=ceremony.ordinal).order_by("-ordinal").first()
        after = same.filter(ordinal__gt=ceremony.ordinal).order_by("ordinal").first()
        return before, after

    def as_of(self, day: datetime.date | None) -> AsOf | None:
        """Return what `known` of other querysets asks for; None, and no query, without a day."""
        if day is None:
            return None
        zones = self.order_by().values_list("time_zone", flat=True).distinct()
        return AsOf(day, tuple(zones))

    def typed(self, text: str) -> Self:
        """Ceremonies with every word of `text` beginning a word of what they are called.

        That is their name, their ordinal, the year of their night, and the names of their award.
        Each has its `closeness`, and the number of all that were `found`.
        """
        found = self.filter(begins_words(text, *_OWN_AND_AWARD))
        return found.annotate(closeness=closeness(text), found=number_found())

    # order and loading

    def newest_first(self) -> Self:
        return self.order_by(F("date").desc(nulls_last=True), "-ordinal")

    def most_telling(self) -> Self:
        """The one under way first, then those tracked whole, then the others; newest first."""
        rank = models.Case(
            models.When(phase=Phase.LIVE, then=0),
            models.When(coverage=Coverage.COMPLETE, then=1),
            default=2,
        )
        return self.order_by(rank, F("date").desc(nulls_last=True), "-ordinal")

    def oldest_first(self) -> Self:
        """In date order, those of one day by award; undated ones last."""
        return self.order_by(F("date").asc(nulls_last=True), "award__position", "award", "ordinal")

    def with_award(self) -> Self:
        return self.select_related("award")

    def with_held_of_award(self) -> Self:
        """Add how many ceremonies of the award have results, and how many of those are complete.

        They are `award_held` and `award_complete`.
        """
        return self.annotate(
            award_held=Coalesce("award__summary__held", 0),
            award_complete=Coalesce("award__summary__complete", 0),
        )

    def refs(self) -> list[CeremonyRef]:
        """Load these ceremonies as values, in this queryset's order. One query."""
        return load_ceremonies(self)

    def season_years(self) -> list[int]:
        """Return the years seasons are of, the latest first. One query."""
        periods = self.order_by().values_list("eligibility_period", flat=True).distinct()
        return sorted({year for period in periods if (year := season_year(period))}, reverse=True)

    def by_season(self) -> list[tuple[int, list[CeremonyRef]]]:
        """Return each season's year with its ceremonies in date order, the latest first.

        Two queries.
        """
        dated = self.oldest_first()
        periods = dict(dated.values_list("pk", "eligibility_period"))
        seasons: dict[int, list[CeremonyRef]] = {}
        for ref in dated.refs():
            if year := season_year(periods[ref.id]):
                seasons.setdefault(year, []).append(ref)
        return sorted(seasons.items(), reverse=True)

    def with_counts(self) -> Self:
        """Add `contest_count`, of competitive ones, and `nomination_count`, of what counts."""
        return self.annotate(
            contest_count=Coalesce("summary__contests", 0),
            nomination_count=Coalesce("summary__nominations", 0),
        )


class ContestQuerySet(NaturalKeyLookup, models.QuerySet["Contest"]):
    """Contests of ceremonies."""

    def at(self, ceremony_id: int) -> Self:
        return self.filter(ceremony=ceremony_id)

    def addressed(self, award: str, ordinal: int, slug: str) -> Self:
        """The contest at an address, with its ceremony, award and category loaded."""
        found = self.filter(ceremony__award__slug=award, ceremony__ordinal=ordinal, slug=slug)
        return found.select_related("ceremony__award", "category")

    def presented_by(self, recipient_id: int) -> Self:
        """What somebody presented, the latest first."""
        presented = self.filter(presenters__recipient=recipient_id)
        return presented.order_by(F("ceremony__date").desc(nulls_last=True), "position")

    def known(self, as_of: AsOf | None) -> Self:
        """Contests as they stood that day; all of them, as they stand, without one."""
        if as_of is None:
            return self
        return self.filter(as_of.told("ceremony__")).annotate(is_out=as_of.out(""))

    def in_page_order(self) -> Self:
        return self.order_by("position")

    def neighbours(self, contest: Contest) -> tuple[Contest | None, Contest | None]:
        """Return the contests before and after on the page of the same ceremony."""
        same = self.filter(ceremony=contest.ceremony_id).select_related("ceremony__award")
        before = same.filter(position__lt=contest.position).order_by("-position").first()
        after = same.filter(position__gt=contest.position).order_by("position").first()
        return before, after

    def at_any(self, ceremonies: Iterable[int]) -> Self:
        return self.filter(ceremony__in=ceremonies)

    def families(self) -> dict[int, Family]:
        """Return the lasting category of each contest id. One query."""
        rows = self.order_by().values_list("pk", "category__slug", "category__name")
        return {pk: Family(slug, name) for pk, slug, name in rows}

    def of_families(self, families: Iterable[int]) -> Self:
        return self.filter(category__in=families)

    def editions(self) -> list[Edition]:
        """Load these contests as editions of their families, in time. One query."""
        return load_editions(self.order_by("ceremony__ordinal", "position"))

    def refs(self) -> list[ContestRef]:
        """Load these contests as values, in this queryset's order. One query."""
        return load_contests(self)


class PresenterQuerySet(NaturalKeyLookup, models.QuerySet["Presenter"]):
    """Presenters of contests."""

    def at(self, ceremony_id: int) -> Self:
        return self.filter(contest__ceremony=ceremony_id)

    def of_contests(self, contests: Iterable[int]) -> Self:
        return self.filter(contest__in=contests)

    def by_contest(self) -> dict[int, list[CreditRef]]:
        """Return the presenters of each contest id, in the order they are named."""
        rows = self.order_by("contest_id", "position").values_list(
            "contest_id",
            "recipient_id",
            "recipient__kind",
            "recipient__slug",
            "recipient__name",
            "confidence",
        )
        found: dict[int, list[CreditRef]] = {}
        for contest, pk, kind, slug, name, confidence in rows:
            url = addresses.recipient(kind, slug)
            found.setdefault(contest, []).append(
                CreditRef(pk, kind, slug, name, (), "credited", url, confidence)
            )
        return found


class NominationQuerySet(NaturalKeyLookup, LedgerQuerySet):
    """Nominations, and the entries pages are made of."""

    # filters

    def counted(self) -> Self:
        """Nominations that count: official, in a competitive contest (how we count, 1)."""
        return self.filter(COUNTED)

    def of_award(self, award: str) -> Self:
        return self.filter(contest__ceremony__award__slug=award)

    def tied(self) -> Self:
        """Nominations in contests that ended in a tie."""
        return self.filter(contest__several=Several.TIE)

    def at(self, ceremony_id: int) -> Self:
        return self.filter(contest__ceremony=ceremony_id)

    def in_contest(self, contest_id: int) -> Self:
        return self.filter(contest=contest_id)

    def for_film(self, film_id: int) -> Self:
        return self.filter(nomination_films__film=film_id)

    def for_any_film(self, films: Iterable[int]) -> Self:
        """Nominations for one of the films, each once."""
        named = Q(nomination_films__film__in=films)
        return self.filter(pk__in=self.model._default_manager.filter(named).values("pk"))

    def naming(self, recipient_id: int) -> Self:
        """Nominations that name the recipient in a credit that stands."""
        return self.naming_any([recipient_id])

    def of_families(self, families: Iterable[int]) -> Self:
        return self.filter(contest__category__in=families)

    def in_contests(self, contests: Iterable[int]) -> Self:
        return self.filter(contest__in=contests)

    def winners_of_family(self, contest: Contest) -> Self:
        """Who won the same category at other ceremonies, the latest first."""
        return (
            self.filter(contest__category=contest.category_id, outcome=Outcome.WON)
            .exclude(contest__ceremony=contest.ceremony_id)
            .order_by("-contest__ceremony__ordinal", "contest__position", "position")
        )

    def winning_or_tied(self, contests: models.QuerySet[Any, Any]) -> Self:
        """Winners of the contests, and the whole fields of those that tied; ids, as a subquery."""
        told = self.outcome_is(Outcome.WON) | Q(contest__several=Several.TIE)
        return self.filter(told, contest__in=contests)

    def known(self, as_of: AsOf | None) -> Self:
        """Nominations as they stood that day; all of them, as they stand, without one."""
        if as_of is None:
            return self
        return self.filter(as_of.told("contest__ceremony__")).annotate(
            is_out=as_of.out("contest__")
        )

    def at_any(self, ceremonies: Iterable[int]) -> Self:
        return self.filter(contest__ceremony__in=ceremonies)

    def naming_any(self, recipients: Iterable[int]) -> Self:
        """Nominations that name one of the recipients in a credit that stands."""
        # by id, so that a recipient named twice on a nomination does not make two rows of it
        standing = Q(credits__recipient__in=recipients, credits__status__in=STANDING_CREDITS)
        return self.filter(pk__in=self.model._default_manager.filter(standing).values("pk"))

    def no_longer_naming(self, recipient_id: int) -> Self:
        """Nominations whose credits to the recipient were all taken off later."""
        removed = Q(credits__recipient=recipient_id, credits__status=CreditStatus.REMOVED)
        named = self.model._default_manager.naming(recipient_id)
        return self.filter(removed).exclude(pk__in=named.values("pk")).distinct()

    def with_rivals(self) -> Self:
        """Every nomination of the contests these stand in, these among them."""
        everything = type(self)(self.model, using=self.db)
        return everything.filter(contest__in=self.order_by().values("contest"))

    # order

    def in_page_order(self) -> Self:
        return self.order_by("contest__position", "contest_id", "position")

    # loading

    def entries(self) -> list[Entry]:
        """Load these nominations as entries, in this queryset's order. Three queries."""
        return load_entries(self)

    def first_contest_by_film(self, films: Iterable[int]) -> dict[int, str]:
        """Return the contest each film id was first nominated in, by name. One query.

        A film these nominations do not name is left out.
        """
        named = self.filter(nomination_films__film__in=films).order_by(
            "contest__ceremony__date", "contest__position", "pk"
        )
        first: dict[int, str] = {}
        for film, contest in named.values_list("nomination_films__film", "contest__name"):
            first.setdefault(film, contest)
        return first


class NominationFilmQuerySet(NaturalKeyLookup, models.QuerySet["NominationFilm"]):
    """Films of nominations."""


class CreditQuerySet(NaturalKeyLookup, models.QuerySet["Credit"]):
    """Credits of nominations."""


class ResultEntryQuerySet(AppendOnlyLines, models.QuerySet["ResultEntry"]):
    """The result log: it is read and appended to, nothing else."""

    def of_contest(self, contest_id: int) -> Self:
        """The log of one contest, newest first."""
        return self.filter(contest=contest_id).order_by("-id")
