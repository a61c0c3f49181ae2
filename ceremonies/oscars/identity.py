"""Who is who: which of the names in the file mean the same person, company, country or film.

The rule, in this order:

1. An IMDb id is one recipient or film, however its name is printed. One slip is read around: where
   a row prints a name that has another id in every other row of its category, and the row's id is
   otherwise printed with no word of that name, the row's id is taken for the slip, and reported.
2. A country is its name, and so is a company without an id; it is the company with an id where just
   one of that name is in the file.
3. A person without an id is never another one by name alone. Two bearers of a name are one person
   where they are also honoured for the same work (science and technology, or the same category)
   and by ceremonies at most `SAME_PERSON_WITHIN` apart; and the same goes for a bearer with an id,
   if the name has just one there. Everybody else is somebody of their own.
4. A film without an id is its title at its ceremony.

In the database (`standing`), a recipient or film is found by its id; without one, by standing on
the very nomination the row already is: the same film, the same name. Nobody is ever found by name.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ceremonies.oscars.credits import Named
from ceremonies.oscars.naming import folded, typographic
from ceremonies.oscars.reading import Row
from films.choices import RecipientKind

#: At most so many ceremonies lie between two appearances of one person known by name and work.
SAME_PERSON_WITHIN = 20


@dataclass(frozen=True, slots=True)
class Identity:
    """A recipient of the file: `key` tells it from all others, `name` is the most usual form."""

    key: str
    kind: RecipientKind
    name: str
    imdb_id: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FilmIdentity:
    """A film of the file; `year` is the end of the first eligibility period it stands in."""

    key: str
    title: str
    imdb_id: str
    year: int


@dataclass(slots=True)
class _Seen:
    kind: RecipientKind
    imdb_id: str
    names: dict[str, int] = field(default_factory=dict)
    latest: dict[str, int] = field(default_factory=dict)
    other: set[str] = field(default_factory=set)


Naming = tuple[Row, list[Named]]


def identify(naming: Iterable[Naming]) -> tuple[dict[int, list[str]], dict[str, Identity]]:
    """Return the key of everybody named, per line and in order, and the recipients by key."""
    naming = list(naming)
    unnamed = _Unnamed(naming)
    seen: dict[str, _Seen] = {}
    keys: dict[int, list[str]] = {}
    for row, named in naming:
        keys[row.line] = line_keys = []
        for one in named:
            key = one.imdb_id or unnamed.key(row, one)
            line_keys.append(key)
            who = seen.get(key)
            if who is None:
                imdb_id = key if key[:2] in ("nm", "co") and key[2:].isdigit() else ""
                who = seen[key] = _Seen(one.kind, imdb_id)
            if one.is_alias:
                who.other.add(one.name)
            else:
                who.names[one.name] = who.names.get(one.name, 0) + 1
                who.latest[one.name] = row.ordinal
    return keys, {key: _identity(key, who) for key, who in seen.items()}


def _identity(key: str, who: _Seen) -> Identity:
    if len(who.names) == 1 and not who.other:
        [name] = who.names
        return Identity(key, who.kind, name, who.imdb_id, ())
    forms = who.names or dict.fromkeys(who.other, 1)
    # the most usual form, the later one of two; a form in capitals only where there is no other
    name = max(forms, key=lambda form: (forms[form], who.latest.get(form, 0), form))
    others = sorted((set(forms) | who.other) - {name})
    spoken = {folded(name)}
    aliases = []
    for other in others:
        if folded(other) not in spoken:
            spoken.add(folded(other))
            aliases.append(other)
    return Identity(key, who.kind, name, who.imdb_id, tuple(aliases))


class _Unnamed:
    """The keys of names without an id (rules 2 and 3)."""

    def __init__(self, naming: list[Naming]) -> None:
        self._companies: dict[str, set[str]] = defaultdict(set)
        self._people: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
        for row, named in naming:
            for one in named:
                if not one.imdb_id or one.is_alias:
                    continue
                if one.kind == RecipientKind.COMPANY:
                    self._companies[folded(one.name)].add(one.imdb_id)
                elif one.is_science:
                    at = (folded(one.name), _work(row, one))
                    self._people[at].append((row.ordinal, one.imdb_id))

    def key(self, row: Row, one: Named) -> str:
        """Return the key of a name without an id; the file is to be read in its order."""
        name = folded(one.name) or one.name
        if one.kind == RecipientKind.COUNTRY:
            return f"country:{name}"
        if one.kind == RecipientKind.COMPANY:
            known = self._companies.get(name, set())
            return next(iter(known)) if len(known) == 1 else f"company:{name}"
        at = (name, _work(row, one))
        bearers = self._people[at]
        near = {who for when, who in bearers if abs(when - row.ordinal) <= SAME_PERSON_WITHIN}
        with_id = {who for who in near if not who.startswith("person:")}
        if len(with_id) == 1:
            key = with_id.pop()
        elif len(near) == 1:
            key = near.pop()
        else:
            key = f"person:{name}:{at[1]}:{row.ordinal}"
        bearers.append((row.ordinal, key))
        return key


def _work(row: Row, one: Named) -> str:
    return "science" if one.is_science else row.canonical


def slips(naming: Iterable[Naming]) -> dict[tuple[int, str], str]:
    """Return the ids that are slips (rule 1): by line and id, the id that was meant."""
    naming = list(naming)
    names_of: dict[str, set[str]] = defaultdict(set)
    for _, named in naming:
        for one in named:
            if one.imdb_id and not one.is_alias:
                names_of[one.imdb_id].add(folded(one.name))
    # a slip is only where an id stands with names that share no word
    doubtful = {
        name
        for names in names_of.values()
        if len(names) > 1
        for name in names
        if any(set(name.split()).isdisjoint(other.split()) for other in names - {name})
    }
    ids_of: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row, named in naming:
        for one in named:
            if one.imdb_id and folded(one.name) in doubtful:
                ids_of[row.canonical, folded(one.name)][one.imdb_id] += 1
    found: dict[tuple[int, str], str] = {}
    for row, named in naming:
        for one in named:
            name = folded(one.name)
            if name not in doubtful or one.is_alias:
                continue
            ids = ids_of.get((row.canonical, name), Counter())
            others = names_of[one.imdb_id] - {name}
            if len(ids) != 2 or ids[one.imdb_id] != 1 or not others:
                continue
            words = set(name.split())
            if all(words.isdisjoint(other.split()) for other in others):
                found[row.line, one.imdb_id] = next(other for other in ids if other != one.imdb_id)
    return found


def film_identities(rows: Iterable[Row]) -> dict[str, FilmIdentity]:
    """Return the films of the file by key, in the order they first stand in it."""
    titles: dict[str, dict[str, int]] = {}
    latest: dict[tuple[str, str], int] = {}
    years: dict[str, int] = {}
    for row in rows:
        year = last_year(row.year)
        for key, title in film_keys(row):
            forms = titles.setdefault(key, {})
            forms[title] = forms.get(title, 0) + 1
            latest[key, title] = row.ordinal
            years[key] = min(years.get(key, year), year)
    return {
        key: FilmIdentity(
            key=key,
            title=typographic(max(forms, key=lambda form: (forms[form], latest[key, form]))),
            imdb_id=key if key.startswith("tt") else "",
            year=years[key],
        )
        for key, forms in titles.items()
    }


def film_keys(row: Row) -> Iterator[tuple[str, str]]:
    """Yield key and printed title of every film of a row, in order, each once."""
    if len(row.films) == 1 and row.film_ids[0]:
        yield row.film_ids[0], row.films[0]
        return
    seen = set()
    for title, imdb_id in zip(row.films, row.film_ids, strict=True):
        key = imdb_id or f"film:{row.ordinal}:{folded(title) or title}"
        if key not in seen and title:
            seen.add(key)
            yield key, title


def last_year(period: str) -> int:
    """Return the year an eligibility period ends in: 1928 for "1927/28"."""
    first, _, last = period.partition("/")
    return int(first[: -len(last)] + last) if last else int(first)
