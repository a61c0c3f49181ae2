"""All awards, one award, one ceremony."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from awardstracker import addresses
from awardstracker.htmx import render_page
from ceremonies.cards import CardGroup, contest_cards, shown_cards
from ceremonies.choices import Coverage
from ceremonies.forms import CategoryFilter
from ceremonies.models import Award, Ceremony, Citation, Contest, Nomination, Presenter
from ceremonies.rows import Rows
from ceremonies.scoreboard import scoreboard
from ceremonies.sentences import (
    award_finding,
    ceremony_finding,
    coverage_sentence,
    others_finding,
    status_sentence,
)
from ceremonies.tallies import FilmTally, count_ceremony, film_tallies, recipient_tallies
from ceremonies.views.pages import poster_of, scope_of
from films.choices import RecipientKind
from films.posters import Poster


@require_safe
def award_list(request: HttpRequest) -> HttpResponse:
    """Every award with its ceremonies, newest first."""
    ceremonies = Ceremony.objects.with_counts().order_by("-ordinal")
    awards = Award.objects.listed().with_ceremonies(ceremonies)
    return render_page(request, "ceremonies/award_list.html", {"awards": awards})


@require_safe
def award(request: HttpRequest, award: str) -> HttpResponse:
    """One award and its ceremonies, newest first."""
    found = get_object_or_404(Award, slug=award)
    ceremonies = list(found.ceremonies.with_award().with_counts().order_by("-ordinal"))
    complete = sum(row.coverage == Coverage.COMPLETE for row in ceremonies)
    context = {
        "award": found,
        "ceremonies": ceremonies,
        "finding": award_finding(len(ceremonies), complete),
    }
    return render_page(request, "ceremonies/award.html", context)


@require_safe
def ceremony(request: HttpRequest, award: str, ordinal: int) -> HttpResponse:
    """One ceremony: nominations against outcomes."""
    found = get_object_or_404(Ceremony.objects.with_award(), award__slug=award, ordinal=ordinal)
    wanted = CategoryFilter.parse(request)
    rule, as_of = CategoryFilter.rule(wanted), found.as_of(wanted["as_of"])
    rows = Rows(award=award, ceremony=ordinal, as_of=wanted["as_of"])
    rows = rule.applied_to(rows).where(credits="named")
    everything = Nomination.objects.at(found.pk).known(as_of).in_page_order().entries()
    entries = rule.counted(everything)
    tallies = film_tallies(entries, rows)
    contests = Contest.objects.at(found.pk).known(as_of).in_page_order().refs()
    counts = count_ceremony(contests, entries, competitive_only=rule.competitive_only)
    phase = found.phase
    if as_of:
        phase = as_of.phase(
            nominations_date=found.nominations_date, date=found.date, phase=found.phase
        )
    presenters = Presenter.objects.at(found.pk).by_contest()
    cards = contest_cards(contests, everything, presenters)
    shown = shown_cards(cards, show=wanted["show"], text=wanted["q"])
    many = [
        (item, addresses.night(item.recipient.kind, item.recipient.slug, found.slug))
        for item in recipient_tallies(entries, kind=RecipientKind.PERSON, rows=rows)
        if item.tally.wins > 1
    ]
    context = {
        "ceremony": found,
        "neighbours": Ceremony.objects.neighbours(found),
        "finding": ceremony_finding(tallies, found.coverage, rows),
        "coverage": coverage_sentence(found.coverage),
        "whole": found.coverage == Coverage.COMPLETE,
        "status": status_sentence(phase, found.coverage, counts.closed, counts.contests),
        "counts": counts,
        "rows": rows,
        "phase": phase,
        "contest_rows": (
            rows.where(by="contest") if counts.contests == counts.contests_with_entries else None
        ),
        "board": (board := scoreboard(entries, rows)),
        "others": others_finding(board),
        "many": many,
        "shown": shown,
        "total_contests": len(cards),
        "wanted": wanted,
        "choices": CategoryFilter.SHOW,
        "marks": Citation.objects.on_ceremony(found.pk).marks(),
        "lead_poster": _lead_poster(shown.groups, tallies),
    }
    page = found.get_absolute_url()
    context |= scope_of(
        CategoryFilter, wanted, page, lambda by: len(by.counted(everything)), found.nominations_date
    )
    address = page + CategoryFilter.address(wanted)
    return render_page(
        request,
        "ceremonies/ceremony.html",
        context,
        fragments={"results": "results"},
        address=address,
    )


def _lead_poster(groups: Sequence[CardGroup], tallies: Sequence[FilmTally]) -> Poster | None:
    """Return the poster of the film that won the contest drawn large, where there is one."""
    winners = [
        film.id
        for group in groups
        if group.is_lead
        for entry in group.cards[0].winners
        for film in entry.films
    ]
    for item in tallies:
        if item.film.id in winners:
            return poster_of(item.film, item.tally, item.entries[0].ceremony)
    return None
