"""The named queries of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from films.matching import begins_words, closeness, number_found
from films.names import fold
from films.natural_keys import NaturalKeyLookup

if TYPE_CHECKING:
    # named as text in the class bases below
    from films.models import Film, FilmCountry, FilmCredit, Recipient  # noqa: F401


def _is_called(names: Iterable[str]) -> Q:
    """The condition that a search key holds one of the folded names, word for word."""
    wanted = Q(pk__in=[])
    for name in filter(None, names):
        wanted |= Q(search_key=name) | Q(search_key__startswith=f"{name} ")
        wanted |= Q(search_key__endswith=f" {name}") | Q(search_key__contains=f" {name} ")
    return wanted


class FilmQuerySet(NaturalKeyLookup, models.QuerySet["Film"]):
    """Films, found by title and listed by sort key."""

    # filters

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


class RecipientQuerySet(NaturalKeyLookup, models.QuerySet["Recipient"]):
    """People, companies and countries, found by name and listed by sort key."""

    # filters

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
