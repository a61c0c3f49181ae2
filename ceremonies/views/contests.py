"""One contest."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from awardstracker import addresses
from awardstracker.htmx import render_page
from ceremonies.cards import contest_cards
from ceremonies.choices import Outcome
from ceremonies.models import Citation, Contest, Nomination, Presenter
from ceremonies.rows import Rows

#: How many winners of the same category at other ceremonies are shown.
ELSEWHERE = 12


@require_safe
def contest(request: HttpRequest, award: str, ordinal: int, contest: str) -> HttpResponse:
    """One contest: its winner, everybody else, and who won the category at other ceremonies."""
    found = get_object_or_404(Contest.objects.addressed(award, ordinal, contest))
    entries = Nomination.objects.in_contest(found.pk).in_page_order().entries()
    presenters = Presenter.objects.of_contests([found.pk]).by_contest()
    [card] = contest_cards(Contest.objects.filter(pk=found.pk).refs(), entries, presenters)
    losses = {other.outcome for other in card.others}
    everybody = Rows(
        award=award, ceremony=ordinal, contest=contest, status="all", competitive="all"
    )
    # what is not won is only one outcome of the ledger's where nobody was placed
    other_rows = everybody if not card.winners else None
    if losses == {Outcome.NOT_WON}:
        other_rows = everybody.where(outcome=Outcome.NOT_WON.value)
    context = {
        "marks": Citation.objects.on_contest(found).marks(),
        "other_rows": other_rows,
        "contest": found,
        "ceremony": found.ceremony,
        "family_url": addresses.category(award, found.category.slug),
        "card": card,
        "neighbours": Contest.objects.neighbours(found),
        "elsewhere": Nomination.objects.winners_of_family(found)[:ELSEWHERE].entries(),
    }
    return render_page(request, "ceremonies/contest.html", context)
