"""Who and what shares a name: whom a page is not about, told by what they are known for."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from awardstracker import addresses
from ceremonies.choices import STANDING_CREDITS, Outcome
from ceremonies.models import Credit
from films.models import Film, FilmCredit, Recipient
from films.names import fold


@dataclass(frozen=True, slots=True)
class Namesake:
    """Somebody or something else of the same name: "the Steve McQueen of The Sand Pebbles"."""

    called: str
    url: str


def film_namesakes(film: Film) -> list[Namesake]:
    """Return the other films of the same title, the oldest first. One query."""
    rows = Film.objects.namesakes(film).listed().values_list("slug", "title", "year")
    return [
        Namesake(
            f"the other {title} of {year}" if year == film.year else f"the {title} of {year}",
            addresses.film(slug),
        )
        for slug, title, year in rows
        if fold(title) == fold(film.title)
    ]


def recipient_namesakes(recipient: Recipient) -> list[Namesake]:
    """Return others of the same name, each with a film they are known for. One query.

    That is a film they won with before one they were nominated for, and the latest of several;
    without either, one they worked on.
    """
    nominated = _known_for(
        Credit.objects.filter(status__in=STANDING_CREDITS),
        "nomination__films__title",
        (
            Case(When(nomination__outcome=Outcome.WON, then=0), default=1),
            F("nomination__contest__ceremony__date").desc(nulls_last=True),
            "nomination__nomination_films__position",
        ),
    )
    worked = _known_for(FilmCredit.objects.all(), "film__title", ("-film__year", "film__title"))
    rows = (
        Recipient.objects.namesakes(recipient)
        .annotate(known_for=Coalesce(nominated, worked))
        .order_by("slug")
        .values_list("kind", "slug", "name", "known_for")
    )
    return [
        Namesake(_told_apart(kind, name, known_for, recipient), addresses.recipient(kind, slug))
        for kind, slug, name, known_for in rows
        if fold(name) == fold(recipient.name)
    ]


def _known_for(credits: QuerySet[Any], title: str, order: tuple[Any, ...]) -> Subquery:
    named = credits.filter(recipient=OuterRef("pk"), **{f"{title}__isnull": False})
    return Subquery(named.order_by(*order, "pk").values(title)[:1])


def _told_apart(kind: str, name: str, known_for: str | None, recipient: Recipient) -> str:
    what = name if kind == recipient.kind else f"{kind} {name}"
    if known_for:
        return f"the {what} of {known_for}"
    return f"the other {what}" if kind == recipient.kind else f"the {what}"
