"""The site's search: films, people, companies, countries, ceremonies and categories by name.

A hit begins with what was typed, word for word. The closest stand first: the name itself, then
names that begin so, then names with words that do; equally close ones by how often they were
nominated, ceremonies by date. Every page that searches calls `find`. What is looked at is narrowed
down first (`ceremonies.search_index`).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OrderBy, Q
from django.db.models.functions import Coalesce
from django.utils.dateformat import format as format_date

from awardstracker import addresses
from awardstracker.converters import ceremony_slug
from ceremonies.choices import HitKind
from ceremonies.models import (
    Category,
    Ceremony,
    FilmNightSummary,
    Nomination,
    RecipientNightSummary,
)
from ceremonies.search_index import Lookup, look_up
from ceremonies.words import capitalise
from films.choices import TELEVISION_KINDS, Confidence, FilmKind, RecipientKind
from films.matching import filed_under
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


def find(
    text: str,
    *,
    kinds: Iterable[HitKind] = tuple(HitKind),
    others: Iterable[HitKind] = (),
    limit: int,
    counted: bool = True,
) -> list[Found]:
    """Return what is found of each of the kinds, in their order, `limit` hits of each at most.

    `others` are kinds of which one hit is enough; they follow. A text without a letter or digit
    finds nothing. Without `counted`, the number found is that of the hits given, or more. One
    query for each kind, and one for all.
    """
    limits = {**dict.fromkeys(kinds, limit), **dict.fromkeys(others, 1)}
    whole = fold(text)
    if not whole:
        return [Found(kind, 0, ()) for kind in limits]
    lookup = look_up(whole)
    return [
        _FINDERS[kind](_Asked(text, kind, most, lookup, counted)) for kind, most in limits.items()
    ]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked for of one kind."""

    text: str
    kind: HitKind
    limit: int
    lookup: Lookup
    counted: bool

    def first(
        self, found: Any, order: Sequence[str | OrderBy], columns: Sequence[str]
    ) -> tuple[int, list[tuple[Any, ...]]]:
        """Return how many rows were found and the columns of the first of them. One query.

        `found` is everything that matches; only what is looked up for the text is gone through.
        """
        kept = self.lookup.best(self.kind, self.limit, counted=self.counted)
        if kept:
            # who is called exactly so in another order of the words is not kept with the text
            exact = Q(sort_key__in=filed_under(self.text)) if " " in kept.text else Q()
            narrowed = found.filter(Q(pk__in=kept.best) | exact)
        else:
            narrowed = found.filter(pk__in=self.lookup.rows(self.kind))
        if not self.counted and not kept and self.lookup.is_common(self.kind):
            # many may match: what is told of a hit is asked of those given only
            first = narrowed.order_by(*order).values("pk")[: self.limit]
            narrowed = found.filter(pk__in=first)
        rows = list(narrowed.order_by(*order).values_list("found", *columns)[: self.limit])
        number = rows[0][0] if rows else 0
        if kept and kept.number is not None:
            number = kept.number
        return number, [row[1:] for row in rows]


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


def _films(asked: _Asked) -> Found:
    films = Film.objects.typed(asked.text).annotate(
        prominence=FilmNightSummary.objects.number_of("film")
    )
    count, rows = asked.first(
        films,
        ("closeness", "-prominence", "sort_key", "year", "pk"),
        ("pk", "slug", "title", "year", "kind", "confidence", "recalled_fields", "closeness"),
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


def _recipients(asked: _Asked) -> Found:
    kind, nights = asked.kind, RecipientNightSummary.objects
    recipients = (
        Recipient.objects.of_kind(kind)
        .typed(asked.text)
        .annotate(
            prominence=nights.number_of("recipient"),
            first=nights.first_night(),
            last=nights.last_night(),
        )
    )
    count, rows = asked.first(
        recipients,
        ("closeness", "-prominence", "sort_key", "pk"),
        ("slug", "name", "first", "last", "closeness"),
    )
    hits = []
    for slug, name, first, last, closeness in rows:
        detail = capitalise(RecipientKind(kind).label)
        # only people have namesakes to be told from
        if kind == HitKind.PERSON and first:
            detail += f", nominated {first.year}"
            detail += f"–{last.year}" if last.year != first.year else ""
        hits.append(Hit(kind, slug, name, detail, addresses.recipient(kind, slug), closeness))
    return Found(kind, count, tuple(hits))


def _ceremonies(asked: _Asked) -> Found:
    newest_first = F("date").desc(nulls_last=True)
    count, rows = asked.first(
        Ceremony.objects.typed(asked.text),
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


def _categories(asked: _Asked) -> Found:
    categories = Category.objects.typed(asked.text).annotate(
        prominence=Coalesce("summary__nominations", 0)
    )
    count, rows = asked.first(
        categories,
        ("closeness", "-prominence", "sort_key", "award__position", "pk"),
        ("award__slug", "award__name", "slug", "name", "closeness"),
    )
    hits = []
    for award, award_name, slug, name, closeness in rows:
        url = addresses.category(award, slug)
        detail = f"Category, {award_name}"
        hits.append(Hit(HitKind.CATEGORY, f"{award}/{slug}", name, detail, url, closeness))
    return Found(HitKind.CATEGORY, count, tuple(hits))


_FINDERS: dict[HitKind, Callable[[_Asked], Found]] = {
    HitKind.FILM: _films,
    HitKind.PERSON: _recipients,
    HitKind.COMPANY: _recipients,
    HitKind.COUNTRY: _recipients,
    HitKind.CEREMONY: _ceremonies,
    HitKind.CATEGORY: _categories,
}


def _is_recalled(name: str, confidence: str, recalled: Sequence[str]) -> bool:
    """Return whether nobody has confirmed the field of a record, or the whole of it."""
    return name in recalled or confidence == Confidence.RECALLED
