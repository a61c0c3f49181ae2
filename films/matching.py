"""How what somebody types is held against the stored keys: which words it begins, and how closely.

The keys are folded ASCII, and so is what is compared with them: every database answers the same.
"""

from collections.abc import Iterable

from django.db.models import Case, Count, IntegerField, Q, Value, When, Window

from films.names import fold, person_sort_key, title_sort_key

#: How close a name is to what was typed: it is that, it begins so, or words within it do.
EXACT, BEGINS, WITHIN = range(3)


def begins_words(text: str, *keys: str) -> Q:
    """Return the condition that every word of `text` begins a word of one of the columns `keys`.

    The words may stand in any order, and each may be unfinished. A text without a letter or digit
    begins no word.
    """
    words = _words(text)
    condition = Q() if words else _NONE
    for word in words:
        condition &= _begins(word, keys)
    return condition


def begins_a_word(text: str, *keys: str) -> Q:
    """Return the condition that one word of `text` at least begins a word of one of the columns."""
    condition = _NONE
    for word in _words(text):
        condition |= _begins(word, keys)
    return condition


def number_found() -> Window:
    """Return the number of all rows as a column of each.

    Of the first rows of many: one query answers what is shown and how much there is.
    """
    return Window(Count("pk"))


def closeness(text: str) -> Case:
    """Return the column EXACT, BEGINS or WITHIN of a row with keys, for rows that match `text`.

    A name counts as written and as filed: "The Brutalist" and "Brutalist" are both exact, and so
    are "Sean Baker" and "Baker Sean".
    """
    whole = fold(text)
    filed = {whole, title_sort_key(text), person_sort_key(text)}
    return Case(
        When(Q(search_key=whole) | Q(sort_key__in=filed), then=Value(EXACT)),
        When(Q(search_key__startswith=whole) | Q(sort_key__startswith=whole), then=Value(BEGINS)),
        default=Value(WITHIN),
        output_field=IntegerField(),
    )


#: What no row fulfils.
_NONE = Q(pk__in=())


def _words(text: str) -> list[str]:
    """Return the folded words of a text, each once."""
    return list(dict.fromkeys(fold(text).split()))


def _begins(word: str, keys: Iterable[str]) -> Q:
    condition = Q()
    for key in keys:
        condition |= Q(**{f"{key}__startswith": word}) | Q(**{f"{key}__contains": f" {word}"})
    return condition
