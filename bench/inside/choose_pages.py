"""Which addresses stand for a kind of page: the heaviest of their kind on record."""

import json
from typing import Any

import django
from django.db.models import Count

AWARD = "academy-awards"

#: How many addresses stand for a kind.
_EACH = 8

#: What people type: one letter, the beginnings of words, and words.
TYPED = ("s", "st", "str", "stre", "the", "mar", "a", "jo")

#: What htmx sends when the field in the masthead asks for suggestions.
_SUGGESTING = {
    "HX-Request": "true",
    "HX-Target": "div#masthead-options",
    "HX-Source": "input#masthead-q",
}


def choose_pages() -> dict[str, list[tuple[str, dict[str, str]]]]:
    """Return, by kind of page, addresses with the headers they are asked for with.

    Of ceremonies, films, people and categories those with the most nominations of the Academy
    Awards. They are the same in a database that holds more beside them.
    """
    from ceremonies.models import Category, Ceremony
    from films.models import Film, Recipient

    ceremonies = Ceremony.objects.filter(award__slug=AWARD).annotate(
        nominated=Count("contests__nominations")
    )
    films = Film.objects.annotate(nominated=Count("nomination_films"))
    people = Recipient.objects.filter(kind="person").annotate(nominated=Count("credits"))
    categories = Category.objects.filter(award__slug=AWARD).annotate(
        nominated=Count("contests__nominations")
    )
    chosen = {
        "ceremony": [one.get_absolute_url() for one in _most(ceremonies)],
        "film": [one.get_absolute_url() for one in _most(films)],
        "person": [one.get_absolute_url() for one in _most(people)],
        "category": [f"/categories/{AWARD}/{one.slug}/" for one in _most(categories)],
        "ledger": ["/nominations/"],
        "ledger of an award": [f"/nominations/?award={AWARD}"],
        "records": ["/records/"],
        "front page": ["/"],
    }
    pages: dict[str, list[tuple[str, dict[str, str]]]] = {
        kind: [(address, {}) for address in addresses] for kind, addresses in chosen.items()
    }
    pages["typeahead"] = [(f"/search/?q={typed}", _SUGGESTING) for typed in TYPED]
    return pages


def _most(found: Any) -> list[Any]:
    return list(found.order_by("-nominated", "pk")[:_EACH])


if __name__ == "__main__":
    django.setup()
    print(json.dumps(choose_pages()))
