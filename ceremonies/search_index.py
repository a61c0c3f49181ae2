"""What a search looks up: written with every change of a name or of how prominent it is.

Two tables narrow a search down, and the search itself decides (`films.matching`): what is looked
up wrongly is never shown, and what is shown is ordered by what the record says now. `SearchWord`
holds every word something is found by. `SearchText` holds, for the beginnings that more than
`MANY` have, the `KEPT` best of them, so that one letter does not mean reading a hundred thousand
names.

`refresh` follows a change of a few rows, in the caller's transaction. A text is kept once `rebuild`
has found that many have it; without it a search is as right and only slower.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import models, transaction
from django.db.models import F
from django.db.models.functions import Coalesce

from ceremonies.bulk import insert_rows
from ceremonies.choices import HitKind
from ceremonies.differences import Difference, compared
from ceremonies.models import (
    Category,
    Ceremony,
    FilmNightSummary,
    RecipientNightSummary,
    SearchText,
    SearchWord,
)
from films.matching import BEGINS, EXACT, WITHIN
from films.models import Film, Recipient

#: From how many of a kind on a beginning is kept, how many of them are, and how many a list needs.
MANY = 200
KEPT = 50
NEEDED = 10

#: How much of a word is kept.
WORD = 60

#: The longest beginning kept; a longer one is rare, or looked up by its longest word.
_LONGEST = 12

#: From how many changed rows on, and which share of all, a kind is rather written anew.
MANY_CHANGED = 1000
_SHARE_CHANGED = 0.1

_BATCH = 5000

#: In which order a word's row is given.
_COLUMNS = ("kind", "word", "row")

#: Whose award's words are words of theirs.
_OF_AWARDS = (HitKind.CEREMONY, HitKind.CATEGORY)


@dataclass(frozen=True, slots=True)
class Name:
    """What one row is found by: its own key, how it is filed, and the key of its award.

    The words of its award alone are enough to find it where `by_award` says so.
    """

    pk: int
    search_key: str
    sort_key: str
    award_key: str = ""
    by_award: bool = False

    @property
    def words(self) -> set[str]:
        """Every word it is found by, as long as one is kept."""
        return {word[:WORD] for word in f"{self.search_key} {self.award_key}".split()}

    @property
    def beginnings(self) -> set[str]:
        """The beginnings of words that are enough to find it."""
        enough = self.words if self.by_award else set(self.search_key.split())
        return {text for word in enough for text in _beginnings(word)}

    @property
    def openings(self) -> set[str]:
        """The beginnings of its keys that are longer than a word."""
        keys = {self.search_key, self.sort_key}
        return {text for key in keys if " " in key for text in _beginnings(key, key.index(" ") + 1)}

    def closeness(self, text: str) -> int:
        """Return how close it is to a text that begins one of its words or keys."""
        if text in (self.search_key, self.sort_key):
            return EXACT
        begins = self.search_key.startswith(text) or self.sort_key.startswith(text)
        return BEGINS if begins else WITHIN


def _beginnings(text: str, beyond: int = 0) -> list[str]:
    """Return what a text begins with, as far as that is kept and longer than `beyond`."""
    ends = range(beyond + 1, min(len(text), _LONGEST) + 1)
    return [text[:end] for end in ends if text[end - 1] != " "]


# --- what can be found ---------------------------------------------------------------------------


def _of_kind(kind: str) -> models.QuerySet[Any]:
    """Return everything of a kind, in no order."""
    if kind == HitKind.FILM:
        return Film.objects.order_by()
    if kind == HitKind.CEREMONY:
        return Ceremony.objects.order_by()
    if kind == HitKind.CATEGORY:
        return Category.objects.order_by()
    return Recipient.objects.of_kind(kind).order_by()


def ordered(kind: str) -> models.QuerySet[Any]:
    """Return everything of a kind in the order of a search, closeness aside.

    Films, recipients and categories have their `prominence`, the nominations that count.
    """
    rows = _of_kind(kind)
    ranked: models.QuerySet[Any]
    if kind == HitKind.FILM:
        ranked = rows.annotate(prominence=FilmNightSummary.objects.number_of("film"))
        return ranked.order_by("-prominence", "sort_key", "year", "pk")
    if kind == HitKind.CEREMONY:
        newest_first = F("date").desc(nulls_last=True)
        return rows.order_by(newest_first, "-ordinal", "sort_key", "pk")
    if kind == HitKind.CATEGORY:
        ranked = rows.annotate(prominence=Coalesce("summary__nominations", 0))
        return ranked.order_by("-prominence", "sort_key", "award__position", "pk")
    ranked = rows.annotate(prominence=RecipientNightSummary.objects.number_of("recipient"))
    return ranked.order_by("-prominence", "sort_key", "pk")


def _names(kind: str, rows: models.QuerySet[Any]) -> Iterator[Name]:
    """Yield what rows of a kind are found by, in their order."""
    columns = ["pk", "search_key", "sort_key"]
    if kind in _OF_AWARDS:
        columns.append("award__search_key")
    by_award = kind == HitKind.CEREMONY
    for pk, search_key, sort_key, *award in rows.values_list(*columns).iterator(_BATCH):
        yield Name(pk, search_key, sort_key, award[0] if award else "", by_award)


def _is_counted(kind: str, text: str) -> bool:
    """Return whether it is kept how many have a text.

    Not of several words, whose order does not matter to a search; nor of categories, of which it
    is not kept which of their words are their award's.
    """
    return " " not in text and kind != HitKind.CATEGORY


# --- writing all ---------------------------------------------------------------------------------


def rebuild(kinds: Iterable[str] = tuple(HitKind)) -> None:
    """Write both tables anew, of all kinds or of some, in one transaction."""
    with transaction.atomic():
        for kind in kinds:
            SearchWord.objects.filter(kind=kind).delete()
            SearchText.objects.filter(kind=kind).delete()
            numbers = _write_all_words(kind)
            insert_rows(SearchText, ("kind", "text", "number", "best"), _texts(kind, numbers))


def _write_all_words(kind: str) -> Counter[str]:
    """Write the words of everything of a kind; return how many have each text."""
    numbers: Counter[str] = Counter()
    names = _names(kind, _of_kind(kind).order_by("pk"))
    while batch := list(islice(names, _BATCH)):
        numbers.update(_counted_texts(batch))
        words = ((kind, word, name.pk) for name in batch for word in sorted(name.words))
        insert_rows(SearchWord, _COLUMNS, words)
    return numbers


@dataclass(slots=True)
class _Places:
    """The best of those with a text, by closeness, as they come in the order of a search."""

    by_closeness: tuple[list[int], list[int], list[int]] = field(
        default_factory=lambda: ([], [], [])
    )

    def add(self, closeness: int, pk: int) -> None:
        place = self.by_closeness[closeness]
        if len(place) < KEPT:
            place.append(pk)

    @property
    def best(self) -> list[int]:
        return [pk for place in self.by_closeness for pk in place][:KEPT]


def _texts(kind: str, numbers: Counter[str]) -> list[tuple[str, str, int | None, list[int]]]:
    """Return the rows of `SearchText` of a kind: the texts that many have."""
    often = {text for text, number in numbers.items() if number > MANY}
    return [
        (kind, text, numbers[text] if _is_counted(kind, text) else None, place.best)
        for text, place in sorted(_places(kind, often).items())
    ]


def _counted_texts(names: Iterable[Name]) -> Iterator[str]:
    """Yield every text of every name, once for each name that has it."""
    for name in names:
        yield from name.beginnings
        yield from name.openings


def _places(kind: str, wanted: set[str]) -> dict[str, _Places]:
    """Return who of a kind stands where among those with each text wanted."""
    places = {text: _Places() for text in wanted}
    for name in _names(kind, ordered(kind)):
        for text in (name.beginnings | name.openings) & wanted:
            places[text].add(name.closeness(text), name.pk)
    return places


# --- checking ------------------------------------------------------------------------------------


def differences(kind: str) -> Iterator[Difference]:
    """Yield every row of both tables that is not what the names of a kind say."""
    ids = list(_of_kind(kind).order_by("pk").values_list("pk", flat=True))
    table, columns = str(SearchWord._meta.verbose_name), ("kind", "row", "word")
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        stored = SearchWord.objects.filter(kind=kind, row__range=(batch[0], batch[-1]))
        named = _names(kind, _of_kind(kind).filter(pk__in=batch))
        counted = {(kind, name.pk, word) for name in named for word in name.words}
        yield from compared(table, columns, set(stored.values_list(*columns)), counted)
    beyond = SearchWord.objects.filter(kind=kind).exclude(row__in=_of_kind(kind).values("pk"))
    yield from compared(table, columns, set(beyond.values_list(*columns)), set())
    yield from _differing_texts(kind)


def _differing_texts(kind: str) -> Iterator[Difference]:
    kept = list(SearchText.objects.filter(kind=kind))
    if not kept:
        return
    numbers = Counter(_counted_texts(_names(kind, _of_kind(kind))))
    places = _places(kind, {row.text for row in kept})
    table, columns = str(SearchText._meta.verbose_name), ("kind", "text", "number", "best")
    for row in kept:
        number = numbers[row.text] if _is_counted(kind, row.text) else None
        # a change may leave fewer than there were, as long as a list has enough
        length = max(len(row.best), min(NEEDED, numbers[row.text]))
        best = places[row.text].best[:length]
        if (row.number, row.best) != (number, best):
            stored = (kind, row.text, row.number, tuple(row.best))
            counted = (kind, row.text, number, tuple(best))
            yield from compared(table, columns, {stored}, {counted})


# --- following a change --------------------------------------------------------------------------


def refresh(kind: str, ids: Iterable[int]) -> None:
    """Follow a change of rows of a kind, in one transaction: of names, of prominence, of being.

    A row that is gone, or of another kind now, is no longer found.
    """
    changed = set(ids)
    if not changed:
        return
    if len(changed) > MANY_CHANGED and len(changed) > _SHARE_CHANGED * _of_kind(kind).count():
        rebuild([kind])
        return
    with transaction.atomic():
        named = _names(kind, _of_kind(kind).filter(pk__in=changed))
        now = {name.pk: name for name in named}
        gained, lost = _write_words(kind, changed, now)
        touched = set().union(gained, lost, *(n.beginnings | n.openings for n in now.values()))
        kept = SearchText.objects.select_for_update().filter(kind=kind, text__in=touched)
        found = list(kept.order_by("pk"))
        candidates = {pk for text in found for pk in text.best} | changed
        names = list(_names(kind, ordered(kind).filter(pk__in=candidates))) if found else []
        for text in found:
            if text.number is not None:
                text.number = max(0, text.number + gained[text.text] - lost[text.text])
            text.best = _best_again(text, changed, names)
        SearchText.objects.bulk_update(found, ["number", "best"])


def _write_words(
    kind: str, changed: set[int], now: dict[int, Name]
) -> tuple[Counter[str], Counter[str]]:
    """Write the words of the rows; return how many rows gained and lost a beginning."""
    stored = SearchWord.objects.filter(kind=kind, row__in=changed)
    before: dict[int, set[str]] = {}
    for row, word in stored.values_list("row", "word"):
        before.setdefault(row, set()).add(word)
    gained: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    added = []
    for pk in changed:
        name, had = now.get(pk), before.get(pk, set())
        has = name.words if name else set()
        if has != had:
            if had - has:
                stored.filter(row=pk, word__in=had - has).delete()
            added += [(kind, word, pk) for word in has - had]
            old = {text for word in had for text in _beginnings(word)}
            new = name.beginnings if name else set()
            gained.update(new - old)
            lost.update(old - new)
    insert_rows(SearchWord, _COLUMNS, added)
    return gained, lost


def _best_again(text: SearchText, changed: set[int], names: Sequence[Name]) -> list[int]:
    """Return the best of a text after a change of some rows; `names` holds them and the best.

    Whoever was not among the best is no better than the last that did not change: what now stands
    after that one may be worse than somebody who is not looked at, and is left out.
    """
    stood = set(text.best)
    having = [
        name
        for name in names
        if (name.pk in stood or name.pk in changed)
        and text.text in (name.openings if " " in text.text else name.beginnings)
    ]
    having.sort(key=lambda name: name.closeness(text.text))
    best = [name.pk for name in having]
    everybody = text.number is not None and len(best) >= text.number
    if not everybody:
        while best and best[-1] in changed:
            best.pop()
        if len(best) < NEEDED:
            return _best_counted(text)
    return best[:KEPT]


def _best_counted(text: SearchText) -> list[int]:
    """Return the best of a text, looked for among all that have it."""
    places = _Places()
    first = text.text.split()[0]
    rows = SearchWord.objects.filter(kind=text.kind, word__begins=first).values("row")
    for name in _names(text.kind, ordered(text.kind).filter(pk__in=rows)):
        if text.text in (name.openings if " " in text.text else name.beginnings):
            places.add(name.closeness(text.text), name.pk)
    return places.best


# --- looking up ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Lookup:
    """What is kept of a typed text and of its words, for every kind."""

    text: str
    kept: dict[tuple[str, str], SearchText]

    def best(self, kind: str, limit: int, *, counted: bool) -> SearchText | None:
        """Return the best of the whole text, where as many are kept as are asked for.

        Where it is asked how many there are, only where that is known too.
        """
        found = self.kept.get((kind, self.text))
        if found is None or (counted and found.number is None):
            return None
        everybody = found.number is not None and len(found.best) >= found.number
        return found if everybody or len(found.best) >= limit else None

    def is_common(self, kind: str) -> bool:
        """Whether many have every word of the text, each for itself."""
        return all((kind, word[:_LONGEST]) in self.kept for word in self.text.split())

    def rows(self, kind: str) -> models.QuerySet[Any, Any]:
        """Return the ids of whatever of the kind has the word that fewest have, as a subquery."""

        def rarity(word: str) -> tuple[int, int]:
            kept = self.kept.get((kind, word[:_LONGEST]))
            return (kept.number or MANY if kept else 0, -len(word))

        rarest = min(self.text.split(), key=rarity)
        return SearchWord.objects.filter(kind=kind, word__begins=rarest[:WORD]).values("row")


def look_up(text: str) -> Lookup:
    """Return what is kept of a folded text. One query."""
    asked = {text, *(word[:_LONGEST] for word in text.split())}
    kept = SearchText.objects.filter(text__in=asked)
    return Lookup(text, {(row.kind, row.text): row for row in kept})
