"""People, companies and countries: the lists, one of them, and one of its nights."""

from itertools import groupby

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from awardstracker import addresses
from awardstracker.converters import CeremonyKey
from awardstracker.htmx import render_page
from ceremonies.careers import career, changed_credits, printed_names
from ceremonies.folds import folds
from ceremonies.forms import FoldFilter, RecipientFilter
from ceremonies.models import Ceremony, Contest, Nomination, Presenter
from ceremonies.nights import nights, rivals
from ceremonies.record import Holder, wins_in_a_night
from ceremonies.rows import Rows
from ceremonies.seasons import season
from ceremonies.sentences import (
    beaten_heading,
    night_finding,
    recipient_finding,
    record_note,
    rivals_finding,
)
from ceremonies.tallies import Tally
from ceremonies.views.pages import page_of
from films.choices import RecipientKind
from films.models import Film, FilmCredit, Recipient

RECIPIENTS_PER_PAGE = 60

_PLURALS = {"person": "People", "company": "Companies", "country": "Countries"}


@require_safe
def recipient_list(request: HttpRequest, kind: str) -> HttpResponse:
    """Recipients of one kind by name, found by words of a name or alias."""
    wanted = RecipientFilter.parse(request)
    found = Recipient.objects.of_kind(kind).search(wanted["q"]).listed()
    page = page_of(Paginator(found, RECIPIENTS_PER_PAGE), wanted["page"])
    tallies = Nomination.objects.counted().tallies_by_recipient([row.pk for row in page])
    context = {
        "kind": kind,
        "title": _PLURALS[kind],
        "page": page,
        "rows": [(row, tallies.get(row.pk, Tally())) for row in page],
        "wanted": wanted,
        "query": RecipientFilter.address({**wanted, "page": None}),
    }
    return render_page(
        request,
        "films/recipient_list.html",
        context,
        fragments={"results": "results"},
        address=request.path + RecipientFilter.address(wanted),
    )


@require_safe
def recipient(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """One person, company or country: every night, and the work on films."""
    found = get_object_or_404(Recipient, kind=kind, slug=slug)
    wanted = FoldFilter.parse(request)
    entries = Nomination.objects.naming(found.pk).with_rivals().in_page_order().entries()
    path = nights(entries, lambda entry: entry.names(found.pk))
    outside = [entry for entry in entries if entry.names(found.pk) and not entry.counts]
    rows = Rows(person=found.slug)
    taken_off = Nomination.objects.no_longer_naming(found.pk).in_page_order().entries()
    total = sum((night.tally for night in path), Tally())
    context = {
        "recipient": found,
        "kind": kind,
        "title": _PLURALS[kind],
        "list_url": reverse(f"{kind}-list"),
        "tally": total,
        "path": path,
        "finding": recipient_finding(path),
        "note": record_note(path),
        "folds": folds(
            path, opened=wanted["open"], page=found.get_absolute_url(), bearer=(kind, slug)
        ),
        "outside": outside,
        "rows": rows,
        "career": career(path, rows),
        "season": season(path) if kind == RecipientKind.PERSON else None,
        "printed_names": printed_names([*entries, *taken_off], found.pk),
        "changed_credits": changed_credits([*entries, *taken_off], found.pk),
        "work": _work(found),
        "presented": Contest.objects.presented_by(found.pk).refs(),
    }
    return render_page(request, "films/recipient.html", context, fragments={"outcomes": "outcomes"})


@require_safe
def night(request: HttpRequest, kind: str, slug: str, night: CeremonyKey) -> HttpResponse:
    """One recipient at one ceremony: every nomination and whom it met."""
    found = get_object_or_404(Recipient, kind=kind, slug=slug)
    ceremony = get_object_or_404(
        Ceremony.objects.with_award(), award__slug=night.award, ordinal=night.ordinal
    )
    named = Nomination.objects.naming(found.pk).at(ceremony.pk)
    entries = named.with_rivals().in_page_order().entries()
    mine = [entry for entry in entries if entry.names(found.pk)]
    if not mine:
        raise Http404(f"{found.name} was not nominated at the {ceremony.name}.")
    path = nights(entries, lambda entry: entry.names(found.pk))
    evening = path[0] if path else None
    beaten = rivals(evening) if evening else []
    holders: list[Holder] = []
    record = ""
    if evening and kind == RecipientKind.PERSON:
        holders, record = wins_in_a_night(ceremony.award, wins=evening.tally.wins)
    contests = {entry.contest.id for entry in mine}
    context = {
        "recipient": found,
        "kind": kind,
        "title": _PLURALS[kind],
        "list_url": reverse(f"{kind}-list"),
        "ceremony": ceremony,
        "night": evening,
        "finding": night_finding(evening) if evening else "",
        "note": record_note(path),
        "outside": [entry for entry in mine if not entry.counts],
        "presenters": Presenter.objects.of_contests(contests).by_contest(),
        "rivals": beaten,
        "rivals_heading": beaten_heading(evening) if evening else "",
        "rivals_finding": rivals_finding(evening, beaten) if evening else "",
        "holders": holders,
        "record": record,
        "address": addresses.recipient(kind, slug),
    }
    return render_page(request, "films/night.html", context)


def _work(recipient: Recipient) -> list[tuple[Film, list[FilmCredit]]]:
    """Return the films a recipient is credited on, each with what they did on it."""
    credits = FilmCredit.objects.work_of(recipient.pk)
    return [(film, list(jobs)) for film, jobs in groupby(credits, lambda credit: credit.film)]
