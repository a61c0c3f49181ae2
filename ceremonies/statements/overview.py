"""Verdicts by the dozen: how many of each, drawn as a bar, and statements by paragraph."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from ceremonies.choices import Verdict
from ceremonies.statements.claims import Claim
from ceremonies.statements.verdicts import Judgement
from ceremonies.words import capitalise, number_word, plural

#: How wide the bar of a source is, in the units of its drawing.
BAR_WIDTH = 320.0
_GAP = 2.0

#: The words beside a number of statements with a verdict.
_HEADS = {
    Verdict.AGREES: "agree",
    Verdict.IMPRECISE: "are imprecise",
    Verdict.DISAGREES: "disagree",
    Verdict.CANNOT_CHECK: "cannot be checked",
}


class Judged(Protocol):
    """A statement with its claim and the verdict on it."""

    @property
    def claim(self) -> Claim: ...
    @property
    def judgement(self) -> Judgement: ...


@dataclass(frozen=True, slots=True)
class Part:
    """The statements with one verdict: how many, where they are listed, where they are drawn."""

    verdict: Verdict
    number: int
    head: str
    address: str
    x: float = 0
    width: float = 0


@dataclass(frozen=True, slots=True)
class Overview:
    """The verdicts on some statements; `parts` has all four verdicts in order."""

    number: int
    parts: tuple[Part, ...]
    computed: int
    so_far: int
    address: str

    @property
    def drawn(self) -> tuple[Part, ...]:
        """The parts of the bar: those with a statement."""
        return tuple(part for part in self.parts if part.number)

    @property
    def width(self) -> float:
        """How wide the bar is."""
        return BAR_WIDTH

    @property
    def words(self) -> str:
        """The bar in words."""
        told = (f"{part.number} {part.head}" for part in self.drawn)
        return f"Of {self.number} statements {', '.join(told)}."


def overview_of(
    judged: Sequence[Judged],
    page: str,
    *,
    parameter: str = "verdict",
    everything: str = "",
) -> Overview:
    """Return the verdicts on the statements; `page` lists them by `parameter`."""
    counts = Counter(item.judgement.verdict for item in judged)
    drawn = [verdict for verdict in Verdict if counts[verdict]]
    unit = (BAR_WIDTH - _GAP * (len(drawn) - 1)) / len(judged) if judged else 0
    parts, x = [], 0.0
    for verdict in Verdict:
        number = counts[verdict]
        width = round(number * unit, 1)
        address = f"{page}?{parameter}={verdict}"
        parts.append(Part(verdict, number, _HEADS[verdict], address, round(x, 1), width))
        x += width + _GAP if number else 0
    return Overview(
        number=len(judged),
        parts=tuple(parts),
        computed=sum(item.judgement.is_computed for item in judged),
        so_far=sum(not item.judgement.is_final for item in judged),
        address=f"{page}?{parameter}={everything}" if everything else page,
    )


def overviews(judged: Iterable[Judged]) -> dict[str, Overview]:
    """Return the verdicts on what each source states itself, by its slug."""
    by_source: dict[str, list[Judged]] = {}
    urls: dict[str, str] = {}
    for item in judged:
        if item.claim.compares:
            continue
        # once for each source, however often that repeats it
        for source, url in {place.source: place.url for place in item.claim.places}.items():
            by_source.setdefault(source, []).append(item)
            urls[source] = url
    return {slug: overview_of(items, urls[slug]) for slug, items in by_source.items()}


def with_verdict(judged: Sequence[Judged], verdict: str) -> list[Judged]:
    """Return those of the statements with a verdict; all of them where it is "all"."""
    return [item for item in judged if verdict in ("all", item.judgement.verdict)]


def by_paragraph(judged: Sequence[Judged], source: str) -> list[tuple[int | None, list[Judged]]]:
    """Return the statements of a source under their paragraphs, in order, the whole of it first.

    One that the source repeats stands where it is named first.
    """
    found: dict[int | None, list[Judged]] = {}
    for item in judged:
        place = next(place for place in item.claim.places if place.source == source)
        found.setdefault(place.paragraph, []).append(item)
    return sorted(found.items(), key=lambda of_paragraph: of_paragraph[0] or 0)


def sources_finding(judged: Sequence[Judged]) -> str:
    """Return how the statements fare, in a sentence; nothing where there is none."""
    if not judged:
        return ""
    counts = Counter(item.judgement.verdict for item in judged)
    number = len(judged)
    agree = f"{number_word(counts[Verdict.AGREES])} of {number_word(number)}"
    told = f"{agree} {plural(number, 'statement')} agree with what is known"
    wrong = counts[Verdict.DISAGREES]
    if not wrong:
        return f"{capitalise(told)}; none disagrees."
    verb = "disagrees" if wrong == 1 else "disagree"
    return f"{capitalise(told)}; {number_word(wrong)} {verb}."
