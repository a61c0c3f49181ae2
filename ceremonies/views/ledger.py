"""The ledger of nominations: its page, and the same rows as files."""

import csv
import json
from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import BadRequest, ValidationError
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from awardstracker.htmx import render_page
from ceremonies.entries import Entry
from ceremonies.ledger import Choice, Selection, facets, group_of, grouped, in_batches, selection
from ceremonies.ledger_forms import COUNTED_BY, SORTS, LedgerFilter, rows_of
from ceremonies.rows import Rows
from ceremonies.views.pages import CountedPaginator, page_of
from ceremonies.words import ordinal

NOMINATIONS_PER_PAGE = 50

#: What starts a formula in a spreadsheet; a cell that begins so is written as text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    """Every nomination, filtered, counted and sorted; or the films, contests, nights of them."""
    wanted = LedgerFilter.parse(request)
    chosen = _selected(wanted)
    rows = chosen.rows
    filters, number = facets(chosen)
    context: dict[str, Any] = {"by": rows.by, "rows": rows}
    if rows.by == "nomination":
        page = _page(chosen, wanted, number)
        context["entries"] = _loaded(page)
    else:
        page = page_of(Paginator(grouped(chosen), NOMINATIONS_PER_PAGE), wanted["page"])
        context["groups"] = [group_of(rows, row) for row in page.object_list]
    parameters = {**wanted, "page": None}
    context |= {
        "page": page,
        "number": page.paginator.count,
        "noun": _noun(rows, page.paginator.count),
        "facets": filters,
        "set": _set(chosen),
        "bys": _bys(rows),
        "sorts": [
            (label, LedgerFilter.address({**parameters, "sort": name}), name == wanted["sort"])
            for name, label in SORTS
        ],
        "wanted": wanted,
        "hidden": {**rows.where(q="").parameters, **_sorted(wanted)},
        "query": LedgerFilter.address(parameters),
        "files": rows.where(by="nomination", nominated="", won="").query,
    }
    return render_page(
        request,
        "ceremonies/ledger.html",
        context,
        fragments={"results": "results"},
        address=request.path + LedgerFilter.address(wanted),
    )


def _page(chosen: Selection, wanted: dict[str, Any], number: int) -> Page[Any]:
    """Return the page of nominations asked for, of so many."""
    shown = wanted["page"] * NOMINATIONS_PER_PAGE
    rows = chosen.first_in_order(wanted["sort"], shown)
    return page_of(CountedPaginator(rows, NOMINATIONS_PER_PAGE, number), wanted["page"])


def _loaded(page: Page[Any]) -> list[Entry]:
    """Return the entries of a page; of none, without asking."""
    nominations: Any = page.object_list
    return nominations.entries() if page.paginator.count else []


def _selected(wanted: dict[str, Any]) -> Selection:
    """Return what the parameters select; raises BadRequest for what is not on record."""
    try:
        return selection(rows_of(wanted))
    except ValidationError as error:
        told = [f"{name}: {' '.join(texts)}" for name, texts in error.message_dict.items()]
        raise BadRequest(" ".join(told)) from error


def _noun(rows: Rows, number: int) -> str:
    """Return what is counted: "nominations", "film"."""
    one, many = {
        "nomination": ("nomination", "nominations"),
        "film": ("film", "films"),
        "recipient": ("name", "names"),
        "contest": ("category", "categories"),
        "ceremony": ("ceremony", "ceremonies"),
        "film-night": ("night of a film", "nights of films"),
        "recipient-night": ("night", "nights"),
    }[rows.by]
    return one if number == 1 else many


def _sorted(wanted: dict[str, Any]) -> dict[str, str]:
    return {} if wanted["sort"] == "newest" else {"sort": wanted["sort"]}


def _bys(rows: Rows) -> list[Choice]:
    """Return what can be counted of the same nominations."""
    return [
        Choice(label, 0, rows.where(by=by, nominated="", won=""), by == rows.by)
        for by, label in COUNTED_BY.items()
    ]


def _set(chosen: Selection) -> list[Choice]:
    """Return the filters set that no list of choices shows, each with the rows without it."""
    rows, named = chosen.rows, chosen.named
    beating = named.beating_film or named.beating_recipient
    other = named.other_film or named.other_recipient
    told: dict[str, str] = {
        "film": f"Film: {named.film}" if named.film else "",
        "person": f"Named: {named.recipient}" if named.recipient else "",
        "credits": "Country credits count for directors" if rows.credits == "country" else "",
        "beaten_by": f"Beaten by {beating}" if beating else "",
        "against": f"Against {other}" if other else "",
        "contest": f"Category: {named.contest}" if named.contest else "",
        "coverage": "At ceremonies tracked whole" if rows.coverage == "complete" else "",
        "several": {"tie": "Ties", "several-awards": "Several awards"}.get(rows.several, ""),
        "first": f"From the {ordinal(rows.first)}" if rows.first else "",
        "last": f"To the {ordinal(rows.last)}" if rows.last else "",
        "season": f"Season of {rows.season}" if rows.season else "",
        "q": f"“{rows.q}”" if rows.q else "",
        "as_of": f"As of {rows.as_of:%-d %B %Y}" if rows.as_of else "",
        "nominated": f"Nominations each: {rows.nominated}" if rows.nominated else "",
        "won": f"Wins each: {rows.won}" if rows.won else "",
    }
    lifted = {field: _lift(rows, field) for field, text in told.items() if text}
    return [Choice(told[field], 0, without) for field, without in lifted.items()]


def _lift(rows: Rows, field: str) -> Rows:
    lifted = rows.where(**{field: Rows.__dataclass_fields__[field].default})
    # against whom is nothing without who
    return lifted if lifted.film or lifted.person else lifted.where(against="")


# --- files ---------------------------------------------------------------------------------------

_COLUMNS = (
    "award",
    "ceremony",
    "date",
    "contest",
    "category",
    "films",
    "film_ids",
    "recipients",
    "recipient_kinds",
    "recipient_ids",
    "roles",
    "work",
    "character",
    "status",
    "outcome",
    "place",
    "competitive",
    "announced_at",
)


@require_safe
def ledger_csv(request: HttpRequest) -> Any:
    """The rows as CSV, in UTF-8 with a mark that spreadsheets know it by, streamed."""
    try:
        entries, _number, _next = _rows_of_file(request)
    except BadRequest as error:
        return HttpResponse(f"{error}\n", status=400, content_type="text/plain; charset=utf-8")
    response = StreamingHttpResponse(_lines(entries), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="nominations.csv"'
    return response


@require_safe
def ledger_json(request: HttpRequest) -> Any:
    """The rows as JSON, streamed: all of them, or one page where `page` is asked for."""
    try:
        entries, number, following = _rows_of_file(request)
    except BadRequest as error:
        return JsonResponse({"error": str(error)}, status=400)
    except Http404 as error:
        return JsonResponse({"error": str(error)}, status=404)
    return StreamingHttpResponse(
        _document(entries, number, following), content_type="application/json"
    )


def _rows_of_file(request: HttpRequest) -> tuple[Iterator[Entry], int, str | None]:
    """Return the entries of a file, how many nominations there are, and the next page's address.

    Raises BadRequest for a parameter that is not understood, Http404 past the last page.
    """
    wanted = LedgerFilter.parse(request)
    if wanted["by"] != "nomination":
        raise BadRequest("by: files list nominations; leave it out.")
    chosen = _selected(wanted)
    number = chosen.number()
    if "page" not in request.GET:
        return in_batches(chosen.nominations().sorted_by(wanted["sort"])), number, None
    page = _page(chosen, wanted, number)
    following = None
    if page.has_next():
        query = LedgerFilter.address({**wanted, "page": page.next_page_number()})
        following = request.build_absolute_uri(request.path + query)
    return iter(_loaded(page)), number, following


class _Line:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def _lines(entries: Iterator[Entry]) -> Iterator[str]:
    write: Callable[[Any], Any] = csv.writer(_Line()).writerow
    yield "\ufeff" + write(_COLUMNS)
    for entry in entries:
        yield write([_safe(cell) for cell in _cells(entry)])


def _cells(entry: Entry) -> list[str]:
    """Return a row of the CSV, in the order of its columns; several of one thing by "; "."""
    contest, ceremony = entry.contest, entry.ceremony
    named = entry.standing_credits
    return [
        ceremony.award,
        str(ceremony.ordinal),
        ceremony.date.isoformat() if ceremony.date else "",
        contest.name,
        contest.category,
        "; ".join(film.title for film in entry.films),
        "; ".join(film.imdb_id for film in entry.films),
        "; ".join(credit.name for credit in named),
        "; ".join(credit.kind for credit in named),
        "; ".join(credit.imdb_id for credit in named),
        "; ".join(", ".join(credit.roles) for credit in named),
        entry.work,
        entry.character,
        entry.status,
        entry.outcome,
        str(entry.place or ""),
        "yes" if contest.competitive else "no",
        contest.announced_at.isoformat() if contest.announced_at else "",
    ]


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _document(entries: Iterator[Entry], number: int, following: str | None) -> Iterator[str]:
    yield f'{{"count": {number}, "next": {json.dumps(following)}, "results": ['
    for place, entry in enumerate(entries):
        yield (",\n" if place else "\n") + json.dumps(_object(entry), ensure_ascii=False)
    yield "\n]}\n"


def _object(entry: Entry) -> dict[str, Any]:
    contest, ceremony = entry.contest, entry.ceremony
    return {
        "award": ceremony.award,
        "ceremony": ceremony.ordinal,
        "contest": contest.slug,
        "category": contest.category,
        "films": [
            {
                "title": film.title,
                "slug": film.slug,
                "year": film.year,
                "imdb_id": film.imdb_id or None,
            }
            for film in entry.films
        ],
        "recipients": [
            {
                "name": credit.name,
                "kind": credit.kind,
                "slug": credit.slug,
                "imdb_id": credit.imdb_id or None,
                "role": ", ".join(credit.roles),
            }
            for credit in entry.standing_credits
        ],
        "work": entry.work,
        "status": entry.status,
        "outcome": entry.outcome,
        "competitive": contest.competitive,
        "announced_at": contest.announced_at.isoformat() if contest.announced_at else None,
    }
