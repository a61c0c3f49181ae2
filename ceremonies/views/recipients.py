"""People, companies and countries: the lists, one of them, and one of its nights."""

from collections.abc import Callable
from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from awardstracker import addresses
from awardstracker.converters import CeremonyKey
from awardstracker.htmx import render_page
from ceremonies.careers import career, changed_credits, printed_names
from ceremonies.citations import night_numbers
from ceremonies.entries import Entry
from ceremonies.folds import folds
from ceremonies.forms import FoldFilter, RecipientFilter, ScopeFilter
from ceremonies.models import (
    Award,
    CatalogueCount,
    Ceremony,
    Citation,
    Contest,
    Nomination,
    Presenter,
    RecipientNightSummary,
)
from ceremonies.namesakes import recipient_namesakes
from ceremonies.nights import nights, rivals
from ceremonies.records import DRAWN, MINIMUM, Holder, holders
from ceremonies.rows import Rows
from ceremonies.rules import Rule
from ceremonies.seasons import season
from ceremonies.sentences import (
    beaten_heading,
    night_finding,
    recipient_finding,
    record_finding,
    record_note,
    rivals_finding,
)
from ceremonies.tallies import Tally
from ceremonies.views.pages import CountedPaginator, at_address, eve_of, moved_to, page_of, scope_of
from films.choices import Job, RecipientKind
from films.models import Film, FilmCredit, Recipient
from films.names import fold

RECIPIENTS_PER_PAGE = 60

_PLURALS = {"person": "People", "company": "Companies", "country": "Countries"}


@require_safe
def recipient_list(request: HttpRequest, kind: str) -> HttpResponse:
    """Recipients of one kind by name, found by words of a name or alias."""
    wanted = RecipientFilter.parse(request)
    found = Recipient.objects.of_kind(kind).search(wanted["q"]).listed()
    paginator = Paginator(found, RECIPIENTS_PER_PAGE)
    if not fold(wanted["q"]):
        number = CatalogueCount.objects.number(kind)
        paginator = CountedPaginator(found, RECIPIENTS_PER_PAGE, number)
    page = page_of(paginator, wanted["page"])
    tallies = RecipientNightSummary.objects.tallies([row.pk for row in page])
    context = {
        "kind": kind,
        "title": _PLURALS[kind],
        "page": page,
        "recipients": [(row, tallies.get(row.pk, Tally()), Rows(person=row.slug)) for row in page],
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
    found = at_address(Recipient.objects.of_kind(kind), slug)
    if found.slug != slug:
        return moved_to(request, found.get_absolute_url())
    wanted = FoldFilter.parse(request)
    rule, as_of = FoldFilter.rule(wanted), Ceremony.objects.as_of(wanted["as_of"])
    rows = rule.applied_to(Rows(person=slug, as_of=wanted["as_of"]))
    work = _work(found)
    directed = _directed(work)
    named = Nomination.objects.all().credited(found.pk, "country" if directed else "named")
    entries = named.with_rivals().known(as_of).in_page_order().entries()
    path = nights(entries, credited_to(found.pk, directed, rule), rows=rows, rule=rule)
    outside = [entry for entry in entries if entry.names(found.pk) and not rule.counts(entry)]
    page = found.get_absolute_url()
    taken_off = Nomination.objects.no_longer_naming(found.pk).known(as_of)
    once_named = taken_off.in_page_order().entries()
    total = sum((night.tally for night in path), Tally())
    context = {
        "recipient": found,
        "namesakes": recipient_namesakes(found),
        "kind": kind,
        "title": _PLURALS[kind],
        "list_url": reverse(f"{kind}-list"),
        "tally": total,
        "path": path,
        "finding": recipient_finding(path, rows),
        "note": record_note(path),
        "folds": folds(
            path,
            opened=wanted["open"],
            page=page + FoldFilter.address(FoldFilter.scope(wanted)),
            bearer=(kind, slug),
        ),
        "outside": outside,
        "rows": rows,
        "career": career(path, rows),
        "season": season(path) if kind == RecipientKind.PERSON else None,
        "printed_names": printed_names([*entries, *once_named], found.pk),
        "changed_credits": changed_credits([*entries, *once_named], found.pk),
        "work": work,
        "marks": (
            marks := Citation.objects.on_recipient(
                found.pk,
                ceremonies={night.ceremony.id for night in path},
                nominations=[entry.id for entry in entries if entry.names(found.pk)],
            ).marks()
        ),
        "disagreements": marks.disagreements(night_numbers(path)),
        "presented": Contest.objects.presented_by(found.pk).refs(),
    }
    context |= scope_of(
        FoldFilter,
        wanted,
        page,
        lambda by: len(list(filter(credited_to(found.pk, directed, by), by.counted(entries)))),
        eve_of(path),
    )
    return render_page(request, "films/recipient.html", context, fragments={"outcomes": "outcomes"})


@require_safe
def night(request: HttpRequest, kind: str, slug: str, night: CeremonyKey) -> HttpResponse:
    """One recipient at one ceremony: every nomination and whom it met."""
    found = at_address(Recipient.objects.of_kind(kind), slug)
    if found.slug != slug:
        return moved_to(request, addresses.night(kind, found.slug, str(night)))
    ceremony: Any = get_object_or_404(
        Ceremony.objects.with_award().with_held_of_award(),
        award__slug=night.award,
        ordinal=night.ordinal,
    )
    wanted = ScopeFilter.parse(request)
    rule, as_of = ScopeFilter.rule(wanted), ceremony.as_of(wanted["as_of"])
    rows = rule.applied_to(Rows(person=slug, as_of=wanted["as_of"]))
    directed = _directed(_work(found)) if kind == RecipientKind.PERSON else frozenset()
    named = Nomination.objects.at(ceremony.pk)
    named = named.credited(found.pk, "country" if directed else "named")
    entries = named.with_rivals().known(as_of).in_page_order().entries()
    mine = [entry for entry in entries if entry.names(found.pk)]
    credited = list(filter(credited_to(found.pk, directed, rule), entries))
    if not (mine or credited or as_of):
        raise Http404(f"{found.name} was not nominated at the {ceremony.name}.")
    path = nights(entries, credited_to(found.pk, directed, rule), rows=rows, rule=rule)
    evening = path[0] if path else None
    beaten = rivals(evening) if evening else []
    record: list[Holder] = []
    rare = ""
    if evening and kind == RecipientKind.PERSON and evening.tally.wins >= MINIMUM:
        record = _holders(ceremony.award, evening.tally.wins)
        people = len({holder.wins.recipient_id for holder in record})
        rare = record_finding(
            people, evening.tally.wins, ceremony.award_held, ceremony.award_complete
        )
    contests = {entry.contest.id for entry in mine}
    marks = Citation.objects.on_recipient_at(
        found.pk, ceremony.pk, nominations=[entry.id for entry in mine], contests=contests
    ).marks()
    context = {
        "recipient": found,
        "kind": kind,
        "title": _PLURALS[kind],
        "list_url": reverse(f"{kind}-list"),
        "ceremony": ceremony,
        "night": evening,
        "finding": night_finding(evening) if evening else "",
        "note": record_note(path),
        "outside": [entry for entry in mine if not rule.counts(entry)],
        "presenters": Presenter.objects.of_contests(contests).by_contest(),
        "marks": marks,
        "disagreements": marks.disagreements(night_numbers(path)),
        "rivals": beaten,
        "rivals_heading": beaten_heading(evening) if evening else "",
        "rivals_finding": rivals_finding(evening, beaten) if evening else "",
        "holders": record,
        "record": rare,
        "address": addresses.recipient(kind, slug),
    }
    context |= scope_of(
        ScopeFilter,
        wanted,
        request.path,
        lambda by: len(list(filter(credited_to(found.pk, directed, by), by.counted(entries)))),
        ceremony.nominations_date,
    )
    return render_page(request, "films/night.html", context)


def credited_to(recipient_id: int, directed: frozenset[int], rule: Rule) -> Callable[[Entry], bool]:
    """Return whether a nomination is a recipient's by the rule; `directed` are films of theirs."""

    def credited(entry: Entry) -> bool:
        return entry.names(recipient_id) or (
            not rule.named_only
            and any(credit.kind == RecipientKind.COUNTRY for credit in entry.standing_credits)
            and any(film.id in directed for film in entry.films)
        )

    return credited


def _directed(work: list[tuple[Film, list[FilmCredit]]]) -> frozenset[int]:
    return frozenset(
        film.pk for film, credits in work if any(each.job == Job.DIRECTOR for each in credits)
    )


def _holders(award: Award, wins: int) -> list[Holder]:
    """Return the people who won `wins` or more in one night of the award, drawn where few.

    At most four queries, whatever their number.
    """
    rows = RecipientNightSummary.objects.most_wins(
        award=award.slug, kind=RecipientKind.PERSON, minimum=wins
    )
    if len(rows) > DRAWN:
        return [Holder(row, None) for row in rows]
    named = Nomination.objects.at_any([row.ceremony_id for row in rows]).naming_any(
        [row.recipient_id for row in rows]
    )
    return holders(rows, named.in_page_order().entries())


def _work(recipient: Recipient) -> list[tuple[Film, list[FilmCredit]]]:
    """Return the films a recipient is credited on, each with what they did on it."""
    credits = FilmCredit.objects.work_of(recipient.pk)
    return [(film, list(jobs)) for film, jobs in groupby(credits, lambda credit: credit.film)]
