"""Tags and filters of the awards pages. Whatever holds a name is escaped."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.core.paginator import Page
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from awardstracker import addresses
from ceremonies import words
from ceremonies.citations import Marks
from ceremonies.entries import ContestRef, CreditRef, Entry, FilmRef, bearers, printed_names
from ceremonies.nights import Night
from ceremonies.phrases import Count, Sentence
from ceremonies.rows import Rows
from ceremonies.tallies import Tally
from films.choices import Confidence

register = template.Library()

register.filter("ordinal", words.ordinal)
register.filter("number_word", words.number_word)
register.filter("capitalise", words.capitalise)
register.filter("until", words.until)

_MARKS = {"won": "Won", "lost": "Not won", "next": "To come"}
_PIPS = {"won": " is-won", "lost": "", "next": " is-next"}


@register.filter
def grouped(number: int) -> str:
    """Return a number in digits, its thousands apart: "12,137"."""
    return f"{number:,}"


@register.simple_tag
def mark(outcome: str) -> SafeString:
    """Return the mark of an outcome with what it says for who cannot see it."""
    return format_html(
        '<svg class="mark" aria-hidden="true"><use href="#i-{}" /></svg><span class="vh">{}</span>',
        outcome,
        _MARKS[outcome],
    )


@register.simple_tag
def pips(tally: Tally) -> SafeString:
    """Return one pip per nomination, wins first. The score beside them carries the meaning."""
    return format_html(
        '<span class="pips" aria-hidden="true">{}</span>',
        format_html_join("", '<i class="pip{}"></i>', ((_PIPS[m],) for m in tally.marks)),
    )


@register.simple_tag
def score(tally: Tally, rows: Rows | None = None) -> SafeString:
    """Return wins out of nominations, "5/6", each a link to the rows it counts."""
    if rows is None:
        return format_html(
            '<span class="score" aria-hidden="true"><b>{}</b><span class="of">/{}</span></span>'
            '<span class="vh">{} of {} won</span>',
            tally.wins,
            tally.nominations,
            tally.wins,
            tally.nominations,
        )
    return format_html(
        '<span class="score"><a class="count" href="{}"><b>{}</b><span class="vh"> won</span></a>'
        '<a class="count of" href="{}"><span aria-hidden="true">/</span>'
        '<span class="vh">of </span>{}</a></span>',
        ledger_address(rows.wins),
        tally.wins,
        ledger_address(rows),
        tally.nominations,
    )


@register.simple_tag
def count(number: object, rows: Rows | None) -> SafeString:
    """Return a number as a link to the rows it counts; without rows, the number."""
    if rows is None:
        return format_html("{}", number)
    said = f"{number:,}" if isinstance(number, int) else number
    return format_html('<a class="count" href="{}">{}</a>', ledger_address(rows), said)


@register.simple_tag
def say(sentence: Sentence | str) -> SafeString:
    """Return a sentence with each of its counts a link to the rows it counts."""
    parts = sentence.parts if isinstance(sentence, Sentence) else (sentence,)
    return format_html_join(
        "",
        "{}",
        ((count(p.text, p.rows) if isinstance(p, Count) else p,) for p in parts),
    )


@register.filter
def ledger_address(rows: Rows) -> str:
    """Return the address of the ledger with exactly these rows."""
    return addresses.ledger() + rows.query


@register.filter
def narrowed(rows: Rows, change: str) -> Rows:
    """Return the rows with one parameter set: "by=film", "outcome=won"."""
    name, _, value = change.partition("=")
    return rows.where(**{name: value})


@register.simple_tag
def film_links(films: Sequence[FilmRef]) -> SafeString:
    """Return the films as links, joined as a sentence joins them."""
    return _joined([format_html('<a href="{}">{}</a>', film.url, film.title) for film in films])


@register.simple_tag
def credit_links(credits: Sequence[CreditRef]) -> SafeString:
    """Return the names as printed, each a link to its bearer, joined as a sentence joins them.

    A name that stands for several people is said once, with all of them; one nobody has confirmed
    says so.
    """
    return _joined([_name_link(name, shared) for name, shared in bearers(credits)])


@register.simple_tag(takes_context=True)
def cite(context: Context, facts: str, *cited: Any) -> SafeString:
    """Return the citation marks of facts: {% cite "date place" ceremony.pk %}.

    `cited` are the ids of what they are facts of, or lists of rows with an id. Nothing where the
    page has no `marks` or no source says so.
    """
    marks: Marks | None = context.get("marks")
    if not marks:
        return SafeString("")
    ids = [pk for each in cited for pk in ([each] if isinstance(each, int) else map(_id, each))]
    numbers = sorted({number for pk in ids for number in marks.of(facts.split(), pk)})
    if not numbers:
        return SafeString("")
    links = format_html_join(
        SafeString("<wbr>"),
        '<a href="#s{}" aria-label="Source {}">{}</a>',
        ((n, n, n) for n in numbers),
    )
    return format_html('<sup class="src">{}</sup>', links)


def _id(row: Any) -> int:
    """Return the id of a model's row or of a value."""
    pk: int = row.pk if hasattr(row, "pk") else row.id
    return pk


@register.filter
def names(credits: Sequence[CreditRef]) -> str:
    """Return the names as printed, joined as a sentence joins them."""
    return words.join_and(printed_names(credits))


@register.filter
def named_with(entry: Entry) -> str:
    """Return how many share the entry's credit: "named alone", "named with two others"."""
    others = len(entry.standing_credits) - 1
    if others < 1:
        return "named alone"
    return f"named with {words.number_word(others)} {words.plural(others, 'other')}"


@register.filter
def roles_of(entry: Entry, recipient_id: int) -> str:
    """Return what a recipient is named as on an entry: "director and producer".

    Nothing where the page says it anyway: a performer's part, a country's country.
    """
    roles = [
        role
        for credit in entry.credits
        if credit.id == recipient_id
        for role in credit.roles
        if role != credit.kind and not (entry.character and role == "performer")
    ]
    return words.join_and(roles)


@register.simple_tag
def won_for(night: Night, contest: ContestRef, film: FilmRef) -> bool:
    """Return whether the contest was won for the film that night."""
    return night.won_for(contest, film)


@register.filter
def times_over(number: int) -> range:
    """Return something to loop over `number` times."""
    return range(number)


@register.filter
def get(mapping: Mapping[int, object], key: int) -> object:
    """Return what a mapping has for a key, or None."""
    return mapping.get(key)


@register.filter
def fit(title: str) -> str:
    """Return the class that steps a long page title down, by its length and its longest word."""
    longest = max(map(len, title.split()), default=0)
    if len(title) > 28 or longest > 14:
        return "fit-3"
    return "fit-2" if len(title) > 14 or longest > 10 else ""


@register.filter
def fit_beside_poster(title: str) -> str:
    """Return the same for a title that shares its line with a poster, and has less room."""
    longest = max(map(len, title.split()), default=0)
    if len(title) > 28 or longest > 10:
        return "fit-3"
    return "fit-2" if len(title) > 14 or longest > 7 else ""


@register.filter
def is_recalled(record: object, name: str) -> bool:
    """Return whether nobody has confirmed the field `name` of a record, or the whole of it."""
    fields = getattr(record, "recalled_fields", ())
    return name in fields or getattr(record, "confidence", "") == Confidence.RECALLED


@register.filter
def page_numbers(page: Page) -> list[int]:  # type: ignore[type-arg]
    """Return the page numbers to link, with 0 for each stretch left out."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return [number if isinstance(number, int) else 0 for number in numbers]


@register.simple_tag(takes_context=True)
def page_address(context: Context, query: str, number: int) -> str:
    """Return the address of a page of a list; `query` is its other parameters, "?q=anora"."""
    path: str = context["request"].path
    if number == 1:
        return f"{path}{query}"
    return f"{path}{query}&page={number}" if query else f"{path}?page={number}"


def _name_link(name: str, shared: Sequence[CreditRef]) -> SafeString:
    if len(shared) == 1:
        return _credit_link(shared[0])
    people = _joined([format_html('<a href="{}">{}</a>', c.url, c.lasting_name) for c in shared])
    return format_html("{} ({})", name, people)


def _credit_link(credit: CreditRef) -> SafeString:
    link = format_html('<a href="{}">{}</a>', credit.url, credit.name)
    if credit.confidence == Confidence.RECALLED:
        return format_html('{} <span class="badge">Unconfirmed</span>', link)
    return link


def _joined(links: Sequence[SafeString]) -> SafeString:
    if len(links) <= 1:
        return links[0] if links else mark_safe("")
    head = format_html_join(", ", "{}", ((link,) for link in links[:-1]))
    return format_html("{} and {}", head, links[-1])
