"""Sources: the list of them, and one with its statements held against the record."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from awardstracker.htmx import render_page
from ceremonies.forms import SourceFilter, StatementFilter
from ceremonies.models import Citation, Source, Statement
from ceremonies.statements.gathering import judge_all
from ceremonies.statements.overview import (
    by_paragraph,
    overview_of,
    overviews,
    sources_finding,
    with_verdict,
)


@require_safe
def source_list(request: HttpRequest) -> HttpResponse:
    """Every source: the documents with the verdicts on what they say, then the pages cited."""
    wanted = StatementFilter.parse(request)
    judged = judge_all(Statement.objects.with_places().listed())
    sources = list(Source.objects.with_citation_counts().listed())
    documents = overviews(judged)
    total = overview_of(judged, request.path, parameter="show", everything="all")
    shown = (
        [item for item in judged if item.statement.compares]
        if wanted["show"] == StatementFilter.ACROSS
        else with_verdict(judged, wanted["show"])
    )
    context = {
        "documents": [(each, documents[each.slug]) for each in sources if each.slug in documents],
        "pages": [each for each in sources if each.slug not in documents],
        "total": total,
        "finding": sources_finding(judged),
        "across": sum(item.statement.compares for item in judged),
        "shown": shown,
        "wanted": wanted,
    }
    return _page(request, "sources/source_list.html", context, StatementFilter.address(wanted))


@require_safe
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """One source: what it states by paragraph with each verdict, or the facts it bears out."""
    found = get_object_or_404(Source, slug=slug)
    wanted = SourceFilter.parse(request)
    judged = judge_all(Statement.objects.in_source(found.pk).with_places().listed())
    own = [item for item in judged if not item.statement.compares]
    shown = with_verdict(own, wanted["verdict"])
    context = {
        "source": found,
        "overview": overview_of(own, request.path),
        "finding": sources_finding(own),
        "paragraphs": by_paragraph(shown, slug),
        "shown": shown,
        "compared": [item for item in judged if item.statement.compares],
        # a document's facts are its statements, each with its own proof
        "facts": [] if own else Citation.objects.of_source(found.pk).told(),
        "wanted": wanted,
    }
    return _page(request, "sources/source.html", context, SourceFilter.address(wanted))


def _page(request: HttpRequest, template: str, context: dict[str, Any], query: str) -> HttpResponse:
    return render_page(
        request,
        template,
        context,
        fragments={"results": "results"},
        address=request.path + query,
    )
