"""What a nomination is called where it is listed, and the key it gets where none is written."""

from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from ceremonies.models import Nomination
from films.names import name_slug


def named(nomination: Nomination) -> str:
    """Return the films, the work and the names of a nomination.

    Reads what is prefetched from `NAMED`, and asks the database where it is not.
    """
    films = [str(each.film) for each in _in_order(nomination.nomination_films.all())]
    if nomination.work:
        films.append(f"“{nomination.work}”")
    people = [str(each.recipient) for each in _in_order(nomination.credits.all())]
    return " – ".join(filter(None, [", ".join(films), ", ".join(people)]))


#: What `named` reads.
NAMED = ("nomination_films__film", "credits__recipient")


def proposed_key(nomination: Nomination, *, for_person: bool) -> str:
    """Return the key for what the nomination names, or "" where it names nothing yet.

    Its film, then the work, or else the first name where the category is for a person or there is
    no film: emilia-perez-el-mal, anora-mikey-madison, anora.
    """
    films = [each.film.title for each in _in_order(nomination.nomination_films.all())[:1]]
    people = [each.recipient.name for each in _in_order(nomination.credits.all())[:1]]
    if nomination.work:
        words = [*films, nomination.work]
    elif for_person or not films:
        words = [*films, *people]
    else:
        words = films
    return name_slug(" ".join(words or [nomination.character]))


def what_it_says(nomination: Nomination) -> tuple[Any, ...]:
    """Return what no two nominations of a contest share: films, recipients, work and character.

    The loader's check of the whole record (`ceremonies/integrity.py`) compares the same four.
    """
    films: frozenset[int] = frozenset()
    recipients: frozenset[int] = frozenset()
    if nomination.pk is not None:
        films = frozenset(each.film_id for each in nomination.nomination_films.all())
        recipients = frozenset(each.recipient_id for each in nomination.credits.all())
    return films, recipients, nomination.work, nomination.character


def _in_order(rows: Iterable[Any]) -> list[Any]:
    return sorted(rows, key=attrgetter("position"))
