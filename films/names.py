"""How names and titles are folded for search, sorted in lists and turned into addresses.

Pure Python, so that SQLite and PostgreSQL give the same answers: both store what this module
computes and compare plain ASCII.
"""

import re
from collections.abc import Collection
from typing import Any

from anyascii import anyascii

_ARTICLES = frozenset({"the", "a", "an"})
_QUOTES = "“”‘’«»\"'"
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_PARTICLES = frozenset({"de", "del", "della", "der", "di", "du", "la", "le", "van", "von", "st"})
_NOT_ALPHANUMERIC = re.compile(r"[^a-z0-9]+")


def fold(text: str) -> str:
    """Return `text` as lower-case ASCII words, single spaces between, for comparing and search.

    Accents and letters outside ASCII are transliterated ("Łukasz" gives "lukasz"), an apostrophe
    joins what it stands between ("I’m" gives "im"), any other punctuation separates words. A text
    without a letter or digit folds to "".
    """
    # white space of any sort is folded first: transliteration drops some of it
    ascii_text = anyascii(" ".join(text.split())).lower().replace("'", "")
    # most words are plain, and the import folds a hundred thousand of them
    if ascii_text.isalnum():
        return ascii_text
    return _NOT_ALPHANUMERIC.sub(" ", ascii_text).strip()


def title_sort_key(title: str) -> str:
    """Return the key a title is filed under: folded, without a leading English article.

    An article is a whole word as written: neither "A.I." nor "À Nous la Liberté" begins with one.
    A title that is nothing but an article keeps it.
    """
    first, *rest = title.split(None, 1) or [""]
    if rest and first.strip(_QUOTES).lower() in _ARTICLES and fold(rest[0]):
        return fold(rest[0])
    return fold(title)


def person_sort_key(name: str) -> str:
    """Return the key a person's name is filed under: family name first, then the rest, folded.

    The family name is taken to be the last word, with particles before it ("del Toro", "de Givry")
    and without a suffix after it ("Jr."). Where that guess is wrong (a family name that stands
    first, a stage name), the record carries its own `sort_name`.
    """
    # folded word by word: a hyphen joins a family name ("Jean-Baptiste"), a space ends it
    words = [word for word in map(fold, name.split()) if word]
    suffix: list[str] = []
    while len(words) > 1 and words[-1] in _SUFFIXES:
        suffix.insert(0, words.pop())
    start = len(words) - 1
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    return " ".join(words[start:] + words[:start] + suffix) if words else ""


def film_slug(title: str, year: int) -> str:
    """Return the address of a film, `title-year`; the year alone where the title has no letters."""
    return f"{fold(title)} {year}".strip().replace(" ", "-")


def name_slug(name: str) -> str:
    """Return the address of a person, company or country: its folded name with hyphens."""
    return fold(name).replace(" ", "-")


def free_slug(slug: str, taken: Collection[str], column: Any) -> str:
    """Return the slug, shortened to fit the column, with -2, -3, … where it is taken."""
    max_length = column.max_length
    candidate = slug = slug[:max_length].strip("-")
    number = 1
    while candidate in taken:
        number += 1
        suffix = f"-{number}"
        candidate = slug[: max_length - len(suffix)].rstrip("-") + suffix
    return candidate
