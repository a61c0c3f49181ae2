"""One contest."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from awardstracker.htmx import render_page
from ceremonies.cards import contest_cards
from ceremonies.models import Contest, Nomination, Presenter
from ceremonies.tallies import tally

#: How many winners of the same category at other ceremonies are shown.
ELSEWHERE = 12


@require_safe
def contest(request: HttpRequest, award: str, ordinal: int, contest: str) -> HttpResponse:
    """One contest: its winner, everybody else, and the same category the years around it."""
    found = (
        Contest.objects.filter(ceremony__award__slug=award, ceremony__ordinal=ordinal, slug=contest)
        .select_related("ceremony__award", "category")
        .first()
    )
    if found is None:
        raise Http404("No such contest.")
    entries = Nomination.objects.in_contest(found.pk).in_page_order().entries()
    presenters = Presenter.objects.filter(contest=found).by_contest()
    [card] = contest_cards(Contest.objects.filter(pk=found.pk).refs(), entries, presenters)
    context = {
        "contest": found,
        "ceremony": found.ceremony,
        "card": card,
        "tally": tally(entry for entry in entries if entry.counts),
        "neighbours": Contest.objects.neighbours(found),
        "elsewhere": Nomination.objects.winners_of_family(found)[:ELSEWHERE].entries(),
    }
    return render_page(request, "ceremonies/contest.html", context)
