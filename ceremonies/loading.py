"""Loading nominations as entries: three queries, plain rows, no model instances.

One query reads the nominations with their contest, ceremony and award, one their films, one their
credits. Whatever repeats (the ceremony, the contest) is built once and shared. Rows annotated with
`is_out` (`NominationQuerySet.known`) are as they stood on a day: without their result where it was
not out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet

from awardstracker import addresses
from ceremonies.choices import ContestState, Outcome, Status
from ceremonies.entries import CeremonyRef, ContestRef, CreditRef, Entry, FilmRef
from ceremonies.lineage import Edition, FamilyRef, Link

if TYPE_CHECKING:
    from ceremonies.querysets import (
        CategoryLinkQuerySet,
        CeremonyQuerySet,
        ContestQuerySet,
        NominationQuerySet,
    )

_ENTRY_COLUMNS = (
    "id",
    "key",
    "position",
    "work",
    "character",
    "status",
    "outcome",
    "place",
    "confidence",
    "contest_id",
    "contest__ceremony_id",
)
CEREMONY_COLUMNS = (
    "award__slug",
    "award__name",
    "award__short_name",
    "ordinal",
    "name",
    "date",
    "coverage",
)
_CONTEST_COLUMNS = (
    "slug",
    "name",
    "short_name",
    "category__short_name",
    "group",
    "position",
    "running_order",
    "category__honours",
    "competitive",
    "state",
    "several",
    "announced_at",
    "category__slug",
    *(f"ceremony__{column}" for column in CEREMONY_COLUMNS),
)
_FAMILY = ("award__slug", "id", "slug", "name")
_FROM_ENTRY = tuple(f"contest__{column}" for column in _CONTEST_COLUMNS)
_CONTEST_START = len(_ENTRY_COLUMNS)
_CEREMONY_IN_CONTEST = 13


def load_entries(nominations: NominationQuerySet) -> list[Entry]:
    """Return the nominations as entries, in the queryset's order."""
    columns = (*_ENTRY_COLUMNS, *_FROM_ENTRY)
    dated = _is_dated(nominations)
    rows = list(nominations.values_list(*columns, *dated))
    ids = [row[0] for row in rows]
    # by way of the model, which imports the querysets that import this module
    model: Any = nominations.model
    films = _films(model.films.through._default_manager.all(), ids)
    credits = _credits(model.recipients.through._default_manager.all(), ids)
    ceremonies: dict[int, CeremonyRef] = {}
    contests: dict[int, ContestRef] = {}
    entries = []
    for row in rows:
        pk, key, position, work, character, status, outcome, place, confidence = row[:9]
        contest_id, ceremony_id = row[9:_CONTEST_START]
        is_out = row[-1] if dated else True
        if contest_id not in contests:
            contests[contest_id] = _contest(
                contest_id,
                ceremony_id,
                row[_CONTEST_START : len(columns)],
                ceremonies,
                is_out=is_out,
            )
        entries.append(
            Entry(
                id=pk,
                key=key,
                position=position,
                contest=contests[contest_id],
                films=tuple(films.get(pk, ())),
                credits=tuple(credits.get(pk, ())),
                work=work,
                character=character,
                status=status,
                outcome=outcome if is_out else Outcome.PENDING,
                place=place if is_out else None,
                confidence=confidence,
            )
        )
    return entries


def load_contests(contests: ContestQuerySet) -> list[ContestRef]:
    """Return the contests as values, in the queryset's order, those without entries too."""
    ceremonies: dict[int, CeremonyRef] = {}
    dated = _is_dated(contests)
    rows = contests.values_list("id", "ceremony_id", *_CONTEST_COLUMNS, *dated)
    end = len(_CONTEST_COLUMNS)
    return [
        _contest(pk, ceremony, row[:end], ceremonies, is_out=row[-1] if dated else True)
        for pk, ceremony, *row in rows
    ]


def load_ceremonies(ceremonies: CeremonyQuerySet) -> list[CeremonyRef]:
    """Return the ceremonies as values, in the queryset's order."""
    rows = ceremonies.values_list("id", *CEREMONY_COLUMNS)
    return [ceremony_ref(pk, row) for pk, *row in rows]


def load_links(links: CategoryLinkQuerySet) -> list[Link]:
    """Return the links as values, in the queryset's order."""
    ends = [f"{end}__{column}" for end in ("from_category", "to_category") for column in _FAMILY]
    rows = links.values_list("kind", "ordinal", "note", "printed_with", *ends)
    return [
        Link(family_ref(*row[:4]), family_ref(*row[4:]), kind, ordinal, note, printed_with)
        for kind, ordinal, note, printed_with, *row in rows
    ]


def load_editions(contests: ContestQuerySet) -> list[Edition]:
    """Return the contests as editions of their families, in the queryset's order."""
    official = Count("nominations", filter=Q(nominations__status=Status.OFFICIAL))
    rows = contests.values_list(
        "id",
        "slug",
        "printed_name",
        "competitive",
        "winners",
        "state",
        "ceremony__ordinal",
        *(f"category__{column}" for column in _FAMILY),
    ).annotate(entered=Count("nominations"), official=official)
    families: dict[int, FamilyRef] = {}
    editions = []
    for pk, slug, printed, competitive, winners, state, ordinal, *rest in rows:
        award, *family, entered, official_ones = rest
        if family[0] not in families:
            families[family[0]] = family_ref(award, *family)
        editions.append(
            Edition(
                contest=pk,
                family=families[family[0]],
                ordinal=ordinal,
                printed_name=printed,
                competitive=competitive,
                nominations=entered,
                official=official_ones,
                winners=winners,
                state=state,
                slug=slug,
            )
        )
    return editions


def family_ref(award: str, pk: int, slug: str, name: str) -> FamilyRef:
    """Return a category family from its award's slug and its own columns."""
    return FamilyRef(pk, slug, name, addresses.category(award, slug))


def _is_dated(rows: QuerySet[Any]) -> tuple[str, ...]:
    """Return the column that says whether a result was out, where the rows are as of a day."""
    return ("is_out",) if "is_out" in rows.query.annotations else ()


def _contest(
    pk: int,
    ceremony_id: int,
    row: Sequence[Any],
    ceremonies: dict[int, CeremonyRef],
    *,
    is_out: bool,
) -> ContestRef:
    """Return the contest; its ceremony is taken from `ceremonies`, or built and put there."""
    slug, name, own_short, family_short, group, position, running_order = row[:7]
    honours, competitive, state, several, announced_at, category = row[7:_CEREMONY_IN_CONTEST]
    if ceremony_id not in ceremonies:
        ceremonies[ceremony_id] = ceremony_ref(ceremony_id, row[_CEREMONY_IN_CONTEST:])
    ceremony = ceremonies[ceremony_id]
    return ContestRef(
        id=pk,
        slug=slug,
        name=name,
        short_name=own_short or family_short or name,
        group=group,
        position=position,
        running_order=running_order,
        honours=honours,
        competitive=competitive,
        state=state if is_out else ContestState.OPEN,
        several=several if is_out else "",
        announced_at=announced_at if is_out else None,
        category=category,
        ceremony=ceremony,
        url=addresses.contest(ceremony.award, ceremony.ordinal, slug),
    )


def ceremony_ref(pk: int, row: Sequence[Any]) -> CeremonyRef:
    """Return a ceremony from its `CEREMONY_COLUMNS`."""
    award, award_name, award_short, ordinal, name, date, coverage = row
    return CeremonyRef(
        id=pk,
        award=award,
        award_name=award_name,
        award_short=award_short,
        ordinal=ordinal,
        name=name,
        date=date,
        coverage=coverage,
        url=addresses.ceremony(award, ordinal),
    )


def _films(named: QuerySet[Any], nominations: list[int]) -> dict[int, list[FilmRef]]:
    rows = (
        named.filter(nomination__in=nominations)
        .order_by("nomination_id", "position")
        .values_list(
            "nomination_id",
            "film_id",
            "film__slug",
            "film__title",
            "film__year",
            "film__sort_key",
            "film__kind",
            "film__imdb_id",
        )
    )
    found: dict[int, list[FilmRef]] = {}
    for nomination, pk, slug, title, year, sort_key, kind, imdb_id in rows:
        url = addresses.film(slug)
        film = FilmRef(pk, slug, title, year, sort_key, kind, url, imdb_id or "")
        found.setdefault(nomination, []).append(film)
    return found


def _credits(named: QuerySet[Any], nominations: list[int]) -> dict[int, list[CreditRef]]:
    rows = (
        named.filter(nomination__in=nominations)
        .order_by("nomination_id", "position")
        .values_list(
            "nomination_id",
            "recipient_id",
            "recipient__kind",
            "recipient__slug",
            "recipient__name",
            "printed_as",
            "role",
            "status",
            "recipient__imdb_id",
        )
    )
    found: dict[int, dict[int, CreditRef]] = {}
    for nomination, pk, kind, slug, name, printed_as, role, status, imdb_id in rows:
        credit = CreditRef(
            id=pk,
            kind=kind,
            slug=slug,
            name=printed_as or name,
            roles=(role,) if role else (),
            status=status,
            url=addresses.recipient(kind, slug),
            lasting_name=name,
            imdb_id=imdb_id or "",
        )
        on_it = found.setdefault(nomination, {})
        on_it[pk] = _merged(on_it[pk], credit) if pk in on_it else credit
    return {nomination: list(named.values()) for nomination, named in found.items()}


def _merged(first: CreditRef, again: CreditRef) -> CreditRef:
    """Return one credit for a recipient named twice, with both roles (how we count, 3).

    Where one of the two no longer stands, the other is the credit.
    """
    if first.stands != again.stands:
        return first if first.stands else again
    return replace(first, roles=first.roles + again.roles)
