"""Two films, two recipients or two ceremonies, held against each other."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from awardstracker.htmx import render_page
from ceremonies.comparisons import Pair, Subject, ceremony_pair, head_to_head
from ceremonies.forms import ComparedPair
from ceremonies.models import Ceremony, Contest, Nomination
from ceremonies.subjects import find_subjects


@dataclass(frozen=True, slots=True)
class Picker:
    """A field that asks for one side: what was typed, and what it can mean."""

    name: str
    label: str
    value: str
    subject: Subject | None
    choices: tuple[tuple[Subject, str], ...]


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Two of a kind against each other; without both, the page asks for them."""
    wanted = ComparedPair.parse(request)
    found = find_subjects([text for text in wanted.values() if text])
    unknown = [
        f"{name}: nothing on record is called “{text}”."
        for name, text in wanted.items()
        if text and not found[text]
    ]
    if unknown:
        raise BadRequest(" ".join(unknown))
    pickers = [
        _picker(request.path, wanted, found, "a", "First"),
        _picker(request.path, wanted, found, "b", "Second"),
    ]
    context: dict[str, Any] = {"pickers": pickers}
    first, second = (picker.subject for picker in pickers)
    if first and second:
        pair = _of_a_kind(first, second)
        context |= {
            "pair": pair,
            "swapped": f"{request.path}?{urlencode({'a': second.slug, 'b': first.slug})}",
        }
        context |= _ceremonies(pair) if first.genus == "ceremony" else _head_to_head(pair)
    return render_page(request, "ceremonies/compare.html", context)


def _picker(
    path: str, wanted: dict[str, str], found: dict[str, list[Subject]], name: str, label: str
) -> Picker:
    text = wanted[name]
    meant = found.get(text, [])
    subject = meant[0] if len(meant) == 1 else None
    choices = [
        (one, f"{path}?{urlencode({k: v for k, v in {**wanted, name: one.slug}.items() if v})}")
        for one in meant
        if not subject
    ]
    return Picker(name, label, subject.slug if subject else text, subject, tuple(choices))


def _of_a_kind(first: Subject, second: Subject) -> Pair[Subject]:
    """Return the two. Raises BadRequest where they are one, or of different kinds."""
    if first == second:
        raise BadRequest(f"b: {second.name} is what a names too; name another.")
    if first.genus != second.genus:
        raise BadRequest(
            "a, b: compare two of a kind, two films, two recipients or two ceremonies; "
            f"{first.name} is a {first.kind} and {second.name} a {second.kind}."
        )
    return first, second


def _head_to_head(pair: Pair[Subject]) -> dict[str, Any]:
    ids = [one.id for one in pair]
    if pair[0].kind == "film":
        named = Nomination.objects.for_any_film(ids)
    else:
        named = Nomination.objects.naming_any(ids)
    entries = named.with_rivals().in_page_order().entries()
    return {"duel": head_to_head(pair, entries)}


def _ceremonies(pair: Pair[Subject]) -> dict[str, Any]:
    ids = [one.id for one in pair]
    contests = Contest.objects.at_any(ids).in_page_order()
    entries = Nomination.objects.at_any(ids).in_page_order().entries()
    refs = {ref.id: ref for ref in Ceremony.objects.filter(pk__in=ids).refs()}
    return {
        "ceremonies": ceremony_pair(pair, contests.refs(), contests.families(), entries),
        "partial": [refs[pk].name for pk in ids if not refs[pk].is_whole],
    }
