"""The site's search: films, people, companies, countries, ceremonies and categories by name.

A hit begins with what was typed, word for word. The closest stand first: the name itself, then
names that begin so, then names with words that do; equally close ones by how often they were
nominated, ceremonies by date. Every page that searches calls `find`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import F, OrderBy, QuerySet
from django.utils.dateformat import format as format_date

from awardstracker import addresses
from awardstracker.converters import ceremony_slug
from ceremonies.choices import HitKind
from ceremonies.models import Category, Ceremony, Nomination
from ceremonies.words import capitalise
from films.choices import TELEVISION_KINDS, Confidence, FilmKind, RecipientKind
from films.models import Film, Recipient
from films.names import fold


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: what it is called, what tells it from its namesakes, where it stands.

    `slug` names it among its kind wherever one is chosen: "anora-2024", "sean-baker",
    "academy-awards-97", "academy-awards/directing". `closeness` is that of `films.matching`.
    `unsure` says that nobody has confirmed the detail.
    """

    kind: str
    slug: str
    name: str
    detail: str
    url: str
    closeness: int
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of one kind, the best first, and how many there are with those left out."""

    kind: HitKind
    count: int
    hits: tuple[Hit, ...]

    @property
    def is_cut(self) -> bool:
        """Whether there are more than are given."""
        return self.count > len(self.hits)


def find(text: str, *, kinds: Iterable[HitKind] = tuple(HitKind), limit: int) -> list[Found]:
    """Return what is found of each of the kinds, in their order, `limit` hits of each at most.

    A text without a letter or digit finds nothing. One query for each kind, and one more for the
    years of the people found.
    """
    if not fold(text):
        return [Found(kind, 0, ()) for kind in kinds]
    return [_FINDERS[kind](text, limit) for kind in kinds]


def best(found: Sequence[Found], limit: int) -> list[Hit]:
    """Return the closest hits of all kinds; of those equally close, the best of each kind in turn.

    So no kind with many hits keeps another out.
    """
    placed = []
    for order, group in enumerate(found):
        for place, hit in enumerate(group.hits):
            ahead = sum(other.closeness < hit.closeness for other in group.hits)
            placed.append((hit.closeness, place - ahead, order, hit))
    placed.sort(key=lambda each: each[:3])
    return [hit for *_, hit in placed[:limit]]


# --- each kind -----------------------------------------------------------------------------------


def _films(text: str, limit: int) -> Found:
    films = Film.objects.typed(text).annotate(
        prominence=Nomination.objects.counted().number_for("nomination_films__film")
    )
    count, rows = _first(
        films,
        ("closeness", "-prominence", "sort_key", "year", "pk"),
        ("pk", "slug", "title", "year", "kind", "confidence", "recalled_fields", "closeness"),
        limit,
    )
    alike = Counter((title, year) for _, _, title, year, *_ in rows)
    # one more query, and only where a year does not tell films of one title apart
    same = [pk for pk, _, title, year, *_ in rows if alike[title, year] > 1]
    contests = Nomination.objects.first_contest_by_film(same) if same else {}
    hits = []
    for pk, slug, title, year, kind, confidence, recalled, closeness in rows:
        sort = FilmKind(kind).label if kind in TELEVISION_KINDS else "film"
        # the year last: what is said to be unconfirmed is the year
        known_for = f" nominated for {contests[pk]}" if pk in contests else ""
        detail = f"{capitalise(sort)}{known_for}, {year}"
        unsure = _is_recalled("year", confidence, recalled)
        hits.append(Hit(HitKind.FILM, slug, title, detail, addresses.film(slug), closeness, unsure))
    return Found(HitKind.FILM, count, tuple(hits))


def _recipients(kind: HitKind, text: str, limit: int) -> Found:
    recipients = (
        Recipient.objects.of_kind(kind)
        .typed(text)
        .annotate(prominence=Nomination.objects.counted().number_for("credits__recipient"))
    )
    count, rows = _first(
        recipients,
        ("closeness", "-prominence", "sort_key", "pk"),
        ("pk", "slug", "name", "closeness"),
        limit,
    )
    # only people have namesakes to be told from
    people = [pk for pk, *_ in rows] if kind == HitKind.PERSON else []
    years = Nomination.objects.counted().years_by_recipient(people)
    hits = []
    for pk, slug, name, closeness in rows:
        detail = capitalise(RecipientKind(kind).label)
        if pk in years:
            first, last = years[pk]
            detail += f", nominated {first}" if first == last else f", nominated {first}–{last}"
        hits.append(Hit(kind, slug, name, detail, addresses.recipient(kind, slug), closeness))
    return Found(kind, count, tuple(hits))


def _ceremonies(text: str, limit: int) -> Found:
    newest_first = F("date").desc(nulls_last=True)
    count, rows = _first(
        Ceremony.objects.typed(text),
        ("closeness", newest_first, "-ordinal", "sort_key", "pk"),
        (
            "award__slug",
            "award__short_name",
            "ordinal",
            "name",
            "date",
            "confidence",
            "recalled_fields",
            "closeness",
        ),
        limit,
    )
    hits = []
    for award, short_name, ordinal, name, night, confidence, recalled, closeness in rows:
        slug, url = ceremony_slug(award, ordinal), addresses.ceremony(award, ordinal)
        when = format_date(night, "j F Y") if night else "date not recorded"
        unsure = night is not None and _is_recalled("date", confidence, recalled)
        hits.append(
            Hit(HitKind.CEREMONY, slug, name, f"{short_name}, {when}", url, closeness, unsure)
        )
    return Found(HitKind.CEREMONY, count, tuple(hits))


def _categories(text: str, limit: int) -> Found:
    categories = Category.objects.typed(text).annotate(
        prominence=Nomination.objects.counted().number_for("contest__category")
    )
    count, rows = _first(
        categories,
        ("closeness", "-prominence", "sort_key", "award__position", "pk"),
        ("award__slug", "award__name", "slug", "name", "closeness"),
        limit,
    )
    hits = []
    for award, award_name, slug, name, closeness in rows:
        url = addresses.category(award, slug)
        detail = f"Category, {award_name}"
        hits.append(Hit(HitKind.CATEGORY, f"{award}/{slug}", name, detail, url, closeness))
    return Found(HitKind.CATEGORY, count, tuple(hits))


_FINDERS: dict[HitKind, Callable[[str, int], Found]] = {
    HitKind.FILM: _films,
    HitKind.PERSON: partial(_recipients, HitKind.PERSON),
    HitKind.COMPANY: partial(_recipients, HitKind.COMPANY),
    HitKind.COUNTRY: partial(_recipients, HitKind.COUNTRY),
    HitKind.CEREMONY: _ceremonies,
    HitKind.CATEGORY: _categories,
}


def _first(
    found: QuerySet[Any], order: Sequence[str | OrderBy], columns: Sequence[str], limit: int
) -> tuple[int, list[tuple[Any, ...]]]:
    """Return how many rows were found and the columns of the first `limit`. One query."""
    rows = list(found.order_by(*order).values_list("found", *columns)[:limit])
    return (rows[0][0] if rows else 0), [row[1:] for row in rows]


def _is_recalled(name: str, confidence: str, recalled: Sequence[str]) -> bool:
    """Return whether nobody has confirmed the field of a record, or the whole of it."""
    return name in recalled or confidence == Confidence.RECALLED
