"""Category families: the awards that have them, those of one award, and one through all years."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from awardstracker.htmx import render_page
from ceremonies.choices import Outcome, Status
from ceremonies.entries import CeremonyRef
from ceremonies.families import (
    Winner,
    basis,
    by_contest,
    counted,
    edition_rows,
    families_finding,
    family_rows,
    finding,
    is_known_through,
    span_groups,
    spans,
    stretch_rows,
    with_lineage,
)
from ceremonies.forms import LineageFilter
from ceremonies.lineage import Edition, FamilyRef, Link, Timeline, beside, lineage, timeline
from ceremonies.lineage_charts import drawing
from ceremonies.models import Award, Category, CategoryLink, Ceremony, Contest, Nomination
from ceremonies.querysets import NominationQuerySet
from ceremonies.rows import Rows
from ceremonies.rules import Rule
from ceremonies.switches import switches
from ceremonies.tallies import Tally
from ceremonies.views.pages import page_of

#: How many editions of a family are on a page of its winners.
EDITIONS_PER_PAGE = 50

#: How many of those who won a family's award most often are asked for.
_MOST = 50


@require_safe
def award_list(request: HttpRequest) -> HttpResponse:
    """Every award with the number of its category families."""
    awards = Award.objects.listed().annotate(families=Count("categories"))
    return render_page(request, "ceremonies/category_awards.html", {"awards": awards})


@require_safe
def category_list(request: HttpRequest, award: str) -> HttpResponse:
    """The category families of an award, each with its span; those that ended apart."""
    found = get_object_or_404(Award, slug=award)
    ceremonies = Ceremony.objects.of_award(found).refs()
    whole = _whole(ceremonies)
    editions = Contest.objects.filter(ceremony__award=found).editions()
    every = spans(award, _latest_order(editions), _drawn(ceremonies, editions))
    context = {
        "award": found,
        "finding": families_finding(every, whole),
        "groups": span_groups(every, whole),
        "drawn": len({each.ordinal for each in editions}) > 1,
        "is_known": is_known_through(max((each.ordinal for each in editions), default=0), whole),
    }
    return render_page(request, "ceremonies/category_list.html", context)


@require_safe
def category(request: HttpRequest, award: str, category: str) -> HttpResponse:
    """One family through all ceremonies: its names, its lineage, and who won it."""
    found = get_object_or_404(Category.objects.addressed(award, category))
    wanted = LineageFilter.parse(request)
    links = CategoryLink.objects.of_award(found.award_id).refs()
    ceremonies = Ceremony.objects.of_award(found.award).refs()
    told = _timeline(found.ref, links, ceremonies)
    together = wanted["lineage"] == "yes"
    families = {line.family.id for line in told.lines} if together else {found.pk}
    chosen = [
        edition
        for line in told.lines
        for run in line.runs
        for edition in run.editions
        if edition.family.id in families
    ]
    rows = family_rows(award, found.ref, chosen)
    rows = rows.where(lineage=wanted["lineage"], status=wanted["status"])
    nominations = Nomination.objects.of_families(families).competing(rows.competitive)
    tallies = _tallies(nominations)
    numbered = {each.ordinal: each for each in ceremonies}
    page = page_of(
        Paginator(edition_rows(told, chosen, numbered, rows), EDITIONS_PER_PAGE), wanted["page"]
    )
    apart = _apart(told, chosen, rows)
    contests = [row.edition.contest for row in page.object_list if row.edition]
    winners = _winners([*contests, *(edition.contest for edition in apart)])
    whole = _whole(ceremonies)
    counted_at = [each.ordinal for each in counted(chosen, rows)]
    context = {
        "category": found,
        "award": found.award,
        "told": told,
        "chart": drawing(told),
        "stretches": [
            (line, [(each, stretch_rows(award, each)) for each in line.stretches])
            for line in told.lines
        ],
        "together": together,
        "with_lineage": with_lineage(told),
        "rows": rows,
        "given_rows": by_contest(rows),
        "given": len([each for each in counted(chosen, rows) if each.nominations]),
        "tally": tallies[rows.status],
        "finding": finding(chosen, _most(nominations, rows), rows, whole),
        "basis": basis(chosen, rows, whole),
        "first": min(counted(chosen, rows), key=lambda each: each.ordinal, default=None),
        "latest": max(counted(chosen, rows), key=lambda each: each.ordinal, default=None),
        "is_known": is_known_through(max(counted_at, default=0), whole),
        "notes": [link for link in beside(found.ref, links) if link.note],
        "page": page,
        "winners": winners,
        "apart": [(edition, numbered[edition.ordinal]) for edition in apart],
        "query": LineageFilter.address({**wanted, "page": None}),
        "lineage_addresses": _addresses(request.path, wanted),
        "switches": _switches(request.path, wanted, tallies),
    }
    return render_page(request, "ceremonies/category.html", context)


def _whole(ceremonies: Sequence[CeremonyRef]) -> list[int]:
    return [each.ordinal for each in ceremonies if each.is_whole]


def _drawn(ceremonies: Sequence[CeremonyRef], editions: Sequence[Edition]) -> list[int]:
    """Return the ceremonies to draw: where there was an edition, or is known to have been none."""
    return sorted({each.ordinal for each in editions}.union(_whole(ceremonies)))


def _latest_order(editions: Sequence[Edition]) -> list[Edition]:
    """Return the editions so that families come in the order of the latest ceremony they were at.

    The order of a ceremony's page is that of its contests.
    """
    latest: dict[int, int] = {}
    for edition in editions:
        latest[edition.family.id] = edition.ordinal
    place = {
        edition.family.id: (-edition.ordinal, number)
        for number, edition in enumerate(editions)
        if edition.ordinal == latest[edition.family.id]
    }
    return sorted(editions, key=lambda each: (place[each.family.id], each.ordinal))


def _timeline(
    family: FamilyRef, links: Sequence[Link], ceremonies: Sequence[CeremonyRef]
) -> Timeline:
    """Return the timeline of a family, with the editions of all that is drawn. One query."""
    drawn = {each.id for each in lineage(family, links)}
    drawn |= {end.id for link in beside(family, links) for end in (link.start, link.end)}
    editions = Contest.objects.of_families(drawn).editions()
    return timeline(
        family,
        links,
        editions,
        ceremonies=_drawn(ceremonies, editions),
        whole=_whole(ceremonies),
    )


def _apart(told: Timeline, chosen: Sequence[Edition], rows: Rows) -> list[Edition]:
    """Return what was given beside the family, or of it without a competition; latest first."""
    own = [edition for edition in chosen if edition not in counted(chosen, rows)]
    given = [edition for line in told.beside for run in line.runs for edition in run.editions]
    return sorted([*own, *given], key=lambda edition: -edition.ordinal)


def _winners(contests: Sequence[int]) -> dict[int, list[Any]]:
    """Return the winning entries of each contest id. Three queries."""
    winning = Nomination.objects.in_contests(contests).with_outcome(Outcome.WON)
    found: dict[int, list[Any]] = {}
    for entry in winning.in_page_order().entries():
        found.setdefault(entry.contest.id, []).append(entry)
    return found


def _most(nominations: NominationQuerySet, rows: Rows) -> list[Winner]:
    """Return who won most often, the most often first. One query."""
    wins = nominations.with_status(rows.status)
    named = wins.grouped("recipient", nominated=(None, None), won=(1, None))[:_MOST]
    return [
        Winner(name, won, rows.where(person=slug).wins)
        for slug, name, _kind, _filed, _nominated, won, _pending in named
    ]


def _tallies(nominations: NominationQuerySet) -> dict[str, Tally]:
    """Return the tally of the official nominations, and of all whatever their status. One query."""
    found = {"official": Tally(), "all": Tally()}
    for (status, outcome), number in nominations.counted_apart("status", "outcome").items():
        part = Tally(
            number, number * (outcome == Outcome.WON), number * (outcome == Outcome.PENDING)
        )
        found["all"] += part
        if status == Status.OFFICIAL:
            found["official"] += part
    return found


def _addresses(path: str, wanted: dict[str, Any]) -> dict[str, str]:
    """Return the addresses of the family alone and of its lineage, by the same rule."""
    return {
        name: path + LineageFilter.address({**wanted, "lineage": value, "page": None})
        for name, value in (("alone", "no"), ("together", "yes"))
    }


def _switches(path: str, wanted: dict[str, Any], tallies: dict[str, Tally]) -> list[dict[str, str]]:
    """Return what `_switches.html` says of nominations that are not official, if there are any."""

    def number(rule: Rule) -> int:
        return tallies["official" if rule.official_only else "all"].nominations

    rule = Rule(official_only=wanted["status"] == "official")
    return [
        {
            "sentence": switch.sentence,
            "label": switch.label,
            "address": path
            + LineageFilter.address({**wanted, switch.parameter: switch.value, "page": None}),
        }
        for switch in switches(rule, number)
    ]
