"""What a text means: the film, recipient or ceremony at an address, or of a title or name."""

from collections.abc import Iterable, Sequence

from django.utils.text import slugify

from awardstracker import addresses
from awardstracker.converters import ceremony_slug
from ceremonies.comparisons import Subject
from ceremonies.models import Ceremony
from films.models import Film, Recipient
from films.names import fold

#: More digits than an ordinal has.
_LONGEST_ORDINAL = 5


def find_subjects(texts: Sequence[str]) -> dict[str, list[Subject]]:
    """Return what each text can mean. Three queries, however many texts.

    What stands at the address it spells (`anora-2024`, `sean-baker`, `academy-awards-97`) is what
    it means, a film before a recipient before a ceremony. Otherwise it means whatever has exactly
    that title or name, case and accents aside: nothing, one or several.
    """
    folded = {text: fold(text) for text in texts}
    # "Anora (2024)" is how a film is written where its title is not enough
    spelled = {*texts, *(slugify(name) for name in folded.values())}
    names = set(folded.values())
    named: list[tuple[Subject, frozenset[str]]] = [
        *_films(spelled, names),
        *_recipients(set(texts), names),
        *_ceremonies(texts),
    ]
    return {
        text: _at_address(text, name, named) or [one for one, called in named if name in called]
        for text, name in folded.items()
    }


def _at_address(
    text: str, name: str, named: Iterable[tuple[Subject, frozenset[str]]]
) -> list[Subject]:
    for one, _ in named:
        if one.slug == text or (one.kind == "film" and one.slug == slugify(name)):
            return [one]
    return []


def _films(slugs: set[str], names: set[str]) -> list[tuple[Subject, frozenset[str]]]:
    rows = Film.objects.called(slugs, names).listed()
    return [
        (
            Subject("film", pk, slug, title, addresses.film(slug), str(year)),
            frozenset({*map(fold, (title, original, *aliases))} - {""}),
        )
        for pk, slug, title, original, aliases, year in rows.values_list(
            "pk", "slug", "title", "original_title", "aliases", "year"
        )
    ]


def _recipients(slugs: set[str], names: set[str]) -> list[tuple[Subject, frozenset[str]]]:
    rows = Recipient.objects.called(slugs, names).listed()
    return [
        (
            Subject(kind, pk, slug, name, addresses.recipient(kind, slug), kind),
            frozenset({*map(fold, (name, *aliases))} - {""}),
        )
        for pk, kind, slug, name, aliases in rows.values_list(
            "pk", "kind", "slug", "name", "aliases"
        )
    ]


def _ceremonies(texts: Sequence[str]) -> list[tuple[Subject, frozenset[str]]]:
    keys = []
    for text in texts:
        award, _, ordinal = text.rpartition("-")
        if ordinal.isascii() and ordinal.isdigit() and len(ordinal) <= _LONGEST_ORDINAL:
            keys.append((award, int(ordinal)))
    return [
        (
            Subject(
                "ceremony",
                pk,
                ceremony_slug(award, ordinal),
                name,
                addresses.ceremony(award, ordinal),
                "ceremony",
            ),
            frozenset({fold(name)} - {""}),
        )
        for pk, award, ordinal, name in Ceremony.objects.called(keys, texts)
        .newest_first()
        .values_list("pk", "award__slug", "ordinal", "name")
    ]
