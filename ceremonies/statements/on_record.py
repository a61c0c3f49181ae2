"""What claims name that is not on record, and what they may have meant.

A slip of the pen in an address makes a check find nothing, which reads like a gap of the record.
So whoever writes a statement is told, with the nearest address there is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from django.db import models
from django.db.models import Q

from ceremonies.models import Award, Ceremony, Contest
from ceremonies.statements.claims import CONTEST_FIELDS, FILM_FIELDS, RECIPIENT_FIELDS, Claim
from ceremonies.words import ordinal
from films.models import Film, Recipient


@dataclass(frozen=True, slots=True)
class Missing:
    """A field of a claim that names something unknown; `problem` says so and what to do."""

    field: str
    problem: str


def not_on_record(claim: Claim) -> list[Missing]:
    """Return what the claim names and the record does not hold, in the order of its fields.

    A query for each kind of thing that is named, and one more for films and for recipients where
    one is unknown, to find the nearest.
    """
    found = [
        *_unknown(claim, FILM_FIELDS, Film.objects.all(), "film"),
        *_unknown(claim, RECIPIENT_FIELDS, Recipient.objects.all(), "person, company or country"),
        *_unknown_award(claim),
    ]
    order = list(claim.fields)
    return sorted(found, key=lambda missing: order.index(missing.field))


def _unknown(
    claim: Claim, fields: Iterable[str], rows: models.QuerySet[models.Model], what: str
) -> list[Missing]:
    """Return the slugs in the fields that none of the rows has."""
    named = _named(claim, fields)
    slugs = {slug for _, slug in named}
    known = set(rows.filter(slug__in=slugs).values_list("slug", flat=True)) if slugs else set()
    if slugs <= known:
        return []
    alike = set(rows.filter(_alike(slugs - known)).values_list("slug", flat=True))
    return [
        Missing(field, f"No {what} is recorded at “{slug}”{_or_else(slug, alike, what)}")
        for field, slug in named
        if slug not in known
    ]


def _unknown_award(claim: Claim) -> list[Missing]:
    """Return the award, or else the ceremony, or else the contests that are not there."""
    if not claim.award:
        return []
    awards = set(Award.objects.values_list("slug", flat=True))
    if claim.award not in awards:
        or_else = _or_else(claim.award, awards, "award")
        return [Missing("award", f"No award is recorded at “{claim.award}”{or_else}")]
    if claim.ordinal is None:
        return []
    ceremonies = Ceremony.objects.filter(award__slug=claim.award)
    ordinals = list(ceremonies.order_by("ordinal").values_list("ordinal", flat=True))
    if claim.ordinal not in ordinals:
        return [_unknown_ceremony(claim.award, claim.ordinal, ordinals)]
    named = _named(claim, CONTEST_FIELDS)
    if not named:
        return []
    there = Contest.objects.filter(
        ceremony__award__slug=claim.award, ceremony__ordinal=claim.ordinal
    )
    contests = set(there.values_list("slug", flat=True))
    at = f"at the {ordinal(claim.ordinal)} ceremony of “{claim.award}”"
    return [
        Missing(field, f"No contest “{slug}” is recorded {at}{_or_else(slug, contests, 'contest')}")
        for field, slug in named
        if slug not in contests
    ]


def _unknown_ceremony(award: str, number: int, ordinals: list[int]) -> Missing:
    said = f"No {ordinal(number)} ceremony of “{award}” is recorded"
    if not ordinals:
        return Missing("ordinal", f"{said}: add the ceremony first.")
    nearest = min(ordinals, key=lambda other: abs(other - number))
    return Missing("ordinal", f"{said}; the nearest is the {ordinal(nearest)}.")


def _named(claim: Claim, fields: Iterable[str]) -> list[tuple[str, str]]:
    return [(field, slug) for field in fields for slug in claim.list(field)]


def _alike(slugs: Iterable[str]) -> Q:
    """The condition that a slug has the beginning of a word in common with one of these.

    It only keeps the comparison short: a record of everything has thousands of people.
    """
    words = {word for slug in slugs for word in slug.split("-")}
    starts = {word[:3] for word in words if not word.isdigit()} or {word[:3] for word in words}
    alike = Q()
    for start in sorted(starts):
        alike |= Q(slug__contains=start)
    return alike


def _or_else(slug: str, others: Iterable[str], what: str) -> str:
    """Return the end of the sentence: the nearest of the others, or that it is to be added."""
    nearest = get_close_matches(slug, sorted(others), n=1)
    return f"; the nearest is “{nearest[0]}”." if nearest else f": add the {what} first."
