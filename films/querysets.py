"""The named queries of the catalogue."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, FilteredRelation, Q

from films.append_only import AppendOnlyLines
from films.choices import IdentityAction, RecipientKind
from films.matching import begins_words, closeness, number_found
from films.names import fold, person_sort_key, title_sort_key
from films.natural_keys import NaturalKeyLookup

if TYPE_CHECKING:
    # named as text in the class bases below
    from films.models import (  # noqa: F401
        Film,
        FilmCountry,
        FilmCredit,
        FormerFilmAddress,
        FormerRecipientAddress,
        IdentityEntry,
        Recipient,
    )


def _is_called(names: Iterable[str]) -> Q:
    """The condition that a search key holds one of the folded names, word for word."""
    wanted = Q(pk__in=[])
    for name in filter(None, names):
        wanted |= Q(search_key=name) | Q(search_key__startswith=f"{name} ")
        wanted |= Q(search_key__endswith=f" {name}") | Q(search_key__contains=f" {name} ")
    return wanted


class Addressed:
    """What a QuerySet of records with pages of their own adds: where they are, and once were."""

    def at_address(self, slug: str) -> Any:
        """Return the record at the address, or the one that once was; None without either.

        Whoever has the address now comes before whoever had it. One query, or two.
        """
        queryset: Any = self
        return (
            queryset.filter(slug=slug).first()
            or queryset.filter(former_addresses__slug=slug).first()
        )

    def at_addresses(self, slugs: Collection[str]) -> Any:
        """Return the records at the addresses and those that once were, one row for each address.

        `once_at` is the address it once had, of those asked for; None where it has no such.
        """
        queryset: Any = self
        former: Any = queryset.model._meta.get_field("former_addresses")
        once = former.related_model._default_manager.filter(slug__in=slugs)
        found = (
            queryset.filter(slug__in=slugs).values("pk").union(once.values(former.field.attname))
        )
        asked_for = FilteredRelation(
            "former_addresses", condition=Q(former_addresses__slug__in=slugs)
        )
        return queryset.filter(pk__in=found).annotate(once=asked_for, once_at=F("once__slug"))

    def taken_slugs(self, beginning: str) -> set[str]:
        """Return the addresses that begin so and lead to one of these records. Two queries.

        Former ones count: nobody who followed an old link should arrive at somebody else.
        """
        queryset: Any = self
        taken: set[str] = set()
        for column in ("slug", "former_addresses__slug"):
            found = queryset.filter(**{f"{column}__startswith": beginning})
            taken.update(found.values_list(column, flat=True))
        return taken


class FilmQuerySet(Addressed, NaturalKeyLookup, models.QuerySet["Film"]):
    """Films, found by title and listed by sort key."""

    # filters

    def namesakes(self, film: Film) -> Self:
        """Other films of the same title, articles, case and accents aside."""
        return self.filter(sort_key=film.sort_key).exclude(pk=film.pk)

    def search(self, text: str) -> Self:
        """Films with every word of `text` somewhere in a title; all of them where it is blank."""
        found = self
        for word in fold(text).split():
            found = found.filter(search_key__contains=word)
        return found

    def typed(self, text: str) -> Self:
        """Films with every word of `text` beginning a word of a title.

        Each has its `closeness`, and the number of all that were `found`.
        """
        found = self.filter(begins_words(text, "search_key"))
        return found.annotate(closeness=closeness(text), found=number_found())

    def called(self, slugs: Iterable[str], names: Iterable[str]) -> Self:
        """Films at one of the addresses, or with one of the folded names in a title."""
        return self.filter(Q(slug__in=list(slugs)) | _is_called(names))

    def of_year(self, year: int | None) -> Self:
        """Films of `year`, or of any year where it is None."""
        return self if year is None else self.filter(year=year)

    # order

    def listed(self) -> Self:
        """By title without its article; then by year, so that remakes stand in their order."""
        return self.order_by("sort_key", "year", "id")


class RecipientQuerySet(Addressed, NaturalKeyLookup, models.QuerySet["Recipient"]):
    """People, companies and countries, found by name and listed by sort key."""

    # filters

    def namesakes(self, recipient: Recipient) -> Self:
        """Others of the same name, of any kind, case and accents aside.

        Found by how the name is filed: as a person's, as a company's, or as the record says.
        """
        name = recipient.name
        filed = {recipient.sort_key, person_sort_key(name), title_sort_key(name)}
        # the kinds are named so that the index of the lists is used, which begins with them
        found = self.filter(kind__in=RecipientKind.values, sort_key__in=filed)
        return found.exclude(pk=recipient.pk)

    def of_kind(self, kind: str) -> Self:
        """Recipients of one kind: "person", "company" or "country"."""
        return self.filter(kind=kind)

    def typed(self, text: str) -> Self:
        """Recipients with every word of `text` beginning a word of a name or alias.

        Each has its `closeness`, and the number of all that were `found`.
        """
        found = self.filter(begins_words(text, "search_key"))
        return found.annotate(closeness=closeness(text), found=number_found())

    def called(self, slugs: Iterable[str], names: Iterable[str]) -> Self:
        """Recipients at one of the addresses, or with one of the folded names in a name."""
        return self.filter(Q(slug__in=list(slugs)) | _is_called(names))

    def search(self, text: str) -> Self:
        """Recipients with every word of `text` in a name or alias; all where it is blank."""
        found = self
        for word in fold(text).split():
            found = found.filter(search_key__contains=word)
        return found

    # order

    def listed(self) -> Self:
        """By family name, or by name without its article for companies and countries."""
        return self.order_by("sort_key", "id")


class FilmCountryQuerySet(NaturalKeyLookup, models.QuerySet["FilmCountry"]):
    """The countries of films."""


class FilmCreditQuerySet(NaturalKeyLookup, models.QuerySet["FilmCredit"]):
    """Cast and crew."""

    def billed(self) -> Self:
        """In billing order within each job, with the names loaded."""
        return self.select_related("recipient").order_by("job", "position")

    def work_of(self, recipient_id: int) -> Self:
        """What a recipient did on films, the latest film first, with the films loaded."""
        return (
            self.filter(recipient=recipient_id)
            .select_related("film")
            .order_by("-film__year", "film__sort_key", "job")
        )


class FormerFilmAddressQuerySet(NaturalKeyLookup, models.QuerySet["FormerFilmAddress"]):
    """Addresses films once had."""


class FormerRecipientAddressQuerySet(NaturalKeyLookup, models.QuerySet["FormerRecipientAddress"]):
    """Addresses people, companies and countries once had."""


class IdentityEntryQuerySet(AppendOnlyLines, models.QuerySet["IdentityEntry"]):
    """The identity log: it is read and appended to, nothing else."""

    def standing(self) -> Self:
        """Merges and splits nobody has undone."""
        return self.exclude(action=IdentityAction.UNDONE).filter(undoings=None)

    def after(self, entry: IdentityEntry) -> Self:
        """Lines written after another."""
        return self.filter(pk__gt=entry.pk)
