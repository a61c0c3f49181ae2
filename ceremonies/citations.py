"""Citation marks: the numbers after facts, the list of sources they lead to, and disagreements.

A page loads its citations in one query and numbers the sources it cites: datasets first, then by
date, undated ones last. A mark is the numbers of the sources of one fact; a source that says
something else than the record is named in a note beside.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ceremonies.choices import CitedFact, SourceKind
from ceremonies.nights import Night
from ceremonies.words import join_and, number_word, plural

#: What a mark is asked for by: the fact, and the id of what it is a fact of. That is the film of a
#: film's fact, the contest of a presenter, and the ceremony of a number of nominations or wins.
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A source as pages name it."""

    slug: str
    title: str
    kind: str
    publisher: str
    date: datetime.date | None
    trust: str
    url: str
    address: str = ""

    @property
    def _order(self) -> tuple[bool, bool, str, str]:
        day = self.date.isoformat() if self.date else ""
        return (self.kind != SourceKind.DATASET, self.date is None, day, self.slug)


@dataclass(frozen=True, slots=True)
class Cited:
    """A fact and the source that bears it out, or `says` something else."""

    source: SourceRef
    key: Key
    paragraph: int | None = None
    says: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CitedFactRow:
    """A fact that a source bears out, as the source's own page lists it."""

    fact: str
    subject: str
    url: str
    paragraph: int | None
    says: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A source in the numbered list at the end of a page, with the paragraphs cited."""

    number: int
    source: SourceRef
    paragraphs: tuple[int, ...]

    @property
    def where(self) -> str:
        """The paragraphs in words: "paragraphs 1 and 3"; nothing for the whole of it."""
        if not self.paragraphs:
            return ""
        noun = "paragraph" if len(self.paragraphs) == 1 else "paragraphs"
        return f"{noun} {join_and([str(number) for number in self.paragraphs])}"


@dataclass(frozen=True, slots=True)
class Dissent:
    """A source that says something else than the record about one fact."""

    number: int
    title: str
    says: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A fact that sources disagree on: what each says, what we record, and why."""

    dissents: tuple[Dissent, ...]
    recorded: str
    agreeing: tuple[int, ...]
    reasons: tuple[str, ...]


def night_numbers(path: Iterable[Night]) -> dict[Key, str]:
    """Return what is recorded of the numbers of nominations and wins at each night's ceremony."""
    recorded: dict[Key, str] = {}
    for night in path:
        number, wins = night.tally.nominations, night.tally.wins
        said = f"{number_word(number)} {plural(number, 'nomination')}"
        recorded[CitedFact.NOMINATIONS, night.ceremony.id] = f"{said} at the {night.ceremony.name}"
        won = f"{number_word(wins)} {plural(wins, 'win')}"
        recorded[CitedFact.WINS, night.ceremony.id] = f"{won} at the {night.ceremony.name}"
    return recorded


@dataclass(frozen=True)
class Marks:
    """The citations of a page, numbered."""

    cited: Sequence[Cited] = ()
    numbers: Mapping[str, int] = field(init=False)
    _agreeing: Mapping[Key, list[int]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        sources = sorted({cited.source for cited in self.cited}, key=lambda ref: ref._order)
        numbers = {source.slug: number for number, source in enumerate(sources, 1)}
        agreeing: dict[Key, list[int]] = {}
        for cited in self.cited:
            if not cited.says:
                agreeing.setdefault(cited.key, []).append(numbers[cited.source.slug])
        object.__setattr__(self, "numbers", numbers)
        object.__setattr__(self, "_agreeing", agreeing)

    def of(self, facts: Iterable[str], pk: int) -> list[int]:
        """Return the numbers of the sources that bear out one of the facts of a row, in order."""
        return sorted({number for fact in facts for number in self._agreeing.get((fact, pk), ())})

    def sources(self) -> list[ListedSource]:
        """Return the sources cited, by number, each with its paragraphs."""
        paragraphs: dict[SourceRef, set[int]] = {}
        for cited in self.cited:
            named = paragraphs.setdefault(cited.source, set())
            if cited.paragraph:
                named.add(cited.paragraph)
        listed = [
            ListedSource(self.numbers[source.slug], source, tuple(sorted(named)))
            for source, named in paragraphs.items()
        ]
        return sorted(listed, key=lambda item: item.number)

    def disagreements(self, recorded: Mapping[Key, str]) -> list[Disagreement]:
        """Return the facts that sources disagree on; `recorded` has what we record of each.

        A fact the page does not show is left out.
        """
        found: dict[Key, list[Cited]] = {}
        for cited in self.cited:
            if cited.says and cited.key in recorded:
                found.setdefault(cited.key, []).append(cited)
        return [
            Disagreement(
                tuple(
                    Dissent(self.numbers[c.source.slug], c.source.title, c.says) for c in dissenting
                ),
                recorded[key],
                tuple(self.of([key[0]], key[1])),
                tuple(dict.fromkeys(c.reason for c in dissenting if c.reason)),
            )
            for key, dissenting in found.items()
        ]
