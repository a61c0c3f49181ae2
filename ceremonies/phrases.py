"""Sentences that know which of their words are counts.

A finding says "Anora won five of its six"; five and six are numbers like any other, and a page
links each to the rows it counts. A `Sentence` is its text and can be used as such, in a title or
a description; a template that shows it asks for its parts.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain
from string import Formatter
from typing import Self

from ceremonies.rows import Rows
from ceremonies.words import capitalise, number_word


@dataclass(frozen=True, slots=True)
class Count:
    """A number in words, and the rows it counts."""

    text: str
    rows: Rows


class Sentence(str):
    """A text made of plain words and counts, in `parts`."""

    parts: tuple[str | Count, ...]

    def __new__(cls, *parts: "str | Count | Sentence") -> Self:
        """Join the parts, those of a sentence among them in its place."""
        flat = tuple(
            chain.from_iterable(
                part.parts if isinstance(part, Sentence) else (part,) for part in parts
            )
        )
        text = "".join(part.text if isinstance(part, Count) else part for part in flat)
        sentence = super().__new__(cls, text)
        sentence.parts = tuple(part for part in flat if part)
        return sentence

    @property
    def capitalised(self) -> "Sentence":
        """The same with a capital first letter."""
        first, *rest = self.parts or ("",)
        if isinstance(first, Count):
            return Sentence(replace(first, text=capitalise(first.text)), *rest)
        return Sentence(capitalise(first), *rest)


NOTHING = Sentence()


def say(pattern: str, **values: str | Count | Sentence) -> Sentence:
    """Return the sentence a pattern makes of its values: say("{film} won {wins}.", …).

    Raises KeyError for a value the pattern names and nobody gave.
    """
    parts: list[str | Count | Sentence] = []
    for literal, name, _spec, _conversion in Formatter().parse(pattern):
        parts.append(literal)
        if name is not None:
            parts.append(values[name])
    return Sentence(*parts)


def in_words(number: int, rows: Rows) -> Count:
    """Return a count in words: "five"."""
    return Count(number_word(number), rows)


def joined(separator: str, sentences: Iterable[str | Count | Sentence]) -> Sentence:
    """Return the sentences one after another, the separator between them; empty ones left out."""
    said = [each for each in sentences if each]
    apart = [part for each in said for part in (separator, each)]
    return Sentence(*apart[1:])
