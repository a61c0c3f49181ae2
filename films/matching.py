"""How what somebody types is held against the stored keys: which words it begins, and how closely.

The keys are folded ASCII, and so is what is compared with them: every database answers the same.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import (
    Case,
    CharField,
    Count,
    IntegerField,
    Lookup,
    Q,
    TextField,
    Value,
    When,
    Window,
)

from films.names import fold, person_sort_key, title_sort_key

if TYPE_CHECKING:
    # generic in the stubs only
    _Lookup = Lookup[str]
else:
    _Lookup = Lookup

#: How close a name is to what was typed: it is that, it begins so, or words within it do.
EXACT, BEGINS, WITHIN = range(3)


def begins_words(text: str, *keys: str) -> Q:
    """Return the condition that every word of `text` begins a word of one of the columns `keys`.

    The words may stand in any order, and each may be unfinished. A text without a letter or digit
    begins no word.
    """
    words = words_of(text)
    condition = Q() if words else _NONE
    for word in words:
        condition &= _begins(word, keys)
    return condition


def begins_a_word(text: str, *keys: str) -> Q:
    """Return the condition that one word of `text` at least begins a word of one of the columns."""
    condition = _NONE
    for word in words_of(text):
        condition |= _begins(word, keys)
    return condition


def words_of(text: str) -> list[str]:
    """Return the folded words of a text, each once."""
    return list(dict.fromkeys(fold(text).split()))


def filed_under(text: str) -> set[str]:
    """Return the sort keys a name has that is exactly what was typed."""
    return {fold(text), title_sort_key(text), person_sort_key(text)}


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
    exact = Q(search_key=whole) | Q(sort_key__in=filed_under(text))
    return Case(
        When(exact, then=Value(EXACT)),
        When(Q(search_key__startswith=whole) | Q(sort_key__startswith=whole), then=Value(BEGINS)),
        default=Value(WITHIN),
        output_field=IntegerField(),
    )


#: What no row fulfils.
_NONE = Q(pk__in=())


def _begins(word: str, keys: Iterable[str]) -> Q:
    condition = Q()
    for key in keys:
        condition |= Q(**{f"{key}__startswith": word}) | Q(**{f"{key}__contains": f" {word}"})
    return condition


@CharField.register_lookup
@TextField.register_lookup
class Begins(_Lookup):
    """A column of folded text begins with a folded text: found through an index on every database.

    `startswith` is not, on SQLite: its LIKE ignores case and an index does not.
    """

    lookup_name = "begins"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Compare with the text and with the first that no longer begins so."""
        column, parameters = self.process_lhs(compiler, connection)
        # a key holds spaces, digits and letters, and the next character after z stands after all
        ends = [*parameters, self.rhs, *parameters, f"{self.rhs}{{"]
        return f"({column} >= %s AND {column} < %s)", ends

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        """Compare byte by byte, whatever the order of the database's language."""
        column, parameters = self.process_lhs(compiler, connection)
        ends = [*parameters, self.rhs, *parameters, f"{self.rhs}{{"]
        return f"({column} ~>=~ %s AND {column} ~<~ %s)", ends
