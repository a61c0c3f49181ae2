"""Category families: what an award's list of them and the page of one say.

The numbers and words beside the drawing of `lineage_charts`, from the editions of `lineage`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ceremonies.choices import ContestState
from ceremonies.entries import CeremonyRef
from ceremonies.lineage import Edition, FamilyRef, Stretch, Timeline, has_ended
from ceremonies.lineage_charts import strip
from ceremonies.phrases import NOTHING, Count, Sentence, say
from ceremonies.rows import Rows
from ceremonies.words import join_and, number_word, ordinal

#: Up to how many are named one by one.
_NAMED = 3

#: Numbers are words up to here.
_IN_WORDS = 12


def family_rows(award: str, family: FamilyRef, editions: Iterable[Edition]) -> Rows:
    """Return the nominations of a family that count.

    Those it was competed for; of a family nobody ever competed for, all of them.
    """
    competitive = "yes" if any(edition.competitive for edition in editions) else "no"
    return Rows(award=award, category=family.slug, competitive=competitive)


def counted(editions: Iterable[Edition], rows: Rows) -> list[Edition]:
    """Return the editions whose nominations can be among the rows."""
    return [each for each in editions if each.competitive == (rows.competitive == "yes")]


def by_contest(rows: Rows) -> Rows:
    """Return the contests of the rows, whatever the status of what was nominated in them."""
    return rows.where(by="contest", status="all")


# --- the list ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """A family in the list: from when to when it was given, how often, and its latest name.

    `strip` is where it was given, as starts and widths out of a hundred.
    """

    family: FamilyRef
    first: int
    last: int
    printed_name: str
    contests: int
    rows: Rows
    strip: tuple[tuple[float, float], ...]

    @property
    def is_competitive(self) -> bool:
        return self.rows.competitive == "yes"


@dataclass(frozen=True, slots=True)
class SpanGroup:
    """Families of a list under one heading."""

    key: str
    heading: str
    note: str
    spans: tuple[Span, ...]


def spans(award: str, editions: Iterable[Edition], ceremonies: Collection[int]) -> list[Span]:
    """Return every family of an award, in the order given.

    `editions` stand family by family, each in time; `ceremonies` are the ordinals to draw.
    """
    of_family: dict[FamilyRef, list[Edition]] = {}
    for edition in editions:
        of_family.setdefault(edition.family, []).append(edition)
    found = []
    for family, every in of_family.items():
        rows = family_rows(award, family, every)
        given = counted(every, rows)
        held = sorted({each.ordinal for each in given})
        names = [each.printed_name for each in given if each.ordinal == held[-1]]
        found.append(
            Span(
                family,
                held[0],
                held[-1],
                join_and(names),
                sum(each.nominations > 0 for each in given),
                by_contest(rows),
                strip(_in_a_row(held), first=min(ceremonies), last=max(ceremonies)),
            )
        )
    return found


def span_groups(found: Iterable[Span], whole: Collection[int]) -> list[SpanGroup]:
    """Return the families under headings: given still, ended, and not competed for.

    A family has ended where the latest ceremony tracked whole was without it. Where no ceremony is,
    nothing is known to have ended.
    """
    competing: list[Span] = []
    ended: list[Span] = []
    others: list[Span] = []
    for span in found:
        if not span.is_competitive:
            others.append(span)
        else:
            (ended if has_ended(span.last, whole) else competing).append(span)
    latest = f"the {ordinal(max(whole))}" if whole else ""
    ended.sort(key=lambda span: (-span.last, span.first, span.family.name))
    others.sort(key=lambda span: (-span.last, span.first, span.family.name))
    groups = [
        SpanGroup(
            "given",
            f"Given at {latest}" if latest else "On record",
            "" if latest else "No ceremony is tracked whole yet, so none is known to have ended.",
            tuple(competing),
        ),
        SpanGroup(
            "ended",
            "Ended",
            f"Competed for once, and not given at {latest}, the latest ceremony tracked whole.",
            tuple(ended),
        ),
        SpanGroup("beside", "Not competed for", "Honorary and special awards.", tuple(others)),
    ]
    return [group for group in groups if group.spans]


def _in_a_row(ordinals: Sequence[int]) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    for number in ordinals:
        if parts and number == parts[-1][1] + 1:
            parts[-1] = (parts[-1][0], number)
        else:
            parts.append((number, number))
    return parts


def families_finding(found: Sequence[Span], whole: Collection[int]) -> str:
    """Return how many families an award has, and how many of them ended."""
    if not found:
        return "No category is on record yet."
    competing = [span for span in found if span.is_competitive]
    number = len(competing)
    noun = "category" if number == 1 else "categories"
    said = f"{_number(number).capitalize()} {noun} competed for"
    ended = sum(has_ended(span.last, whole) for span in competing)
    if ended:
        said += f", {_number(ended)} of them ended"
    others = len(found) - number
    if others:
        said += f"; {_number(others)} given without a competition"
    return f"{said}."


# --- one family ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Winner:
    """Somebody who won a family's award, and how often."""

    name: str
    wins: int
    rows: Rows


def is_known_through(ordinal: int, whole: Collection[int]) -> bool:
    """Return whether every ceremony of an award up to one is tracked whole.

    Only then is the first on record the first there was.
    """
    return set(range(1, ordinal + 1)) <= set(whole)


def finding(
    editions: Iterable[Edition], winners: Sequence[Winner], rows: Rows, whole: Collection[int]
) -> Sentence:
    """Return how often the award was given and who won it most often.

    `editions` are those of the families chosen, `winners` those who won it, the most often first,
    `whole` the ceremonies tracked whole. Where there are others, that it is what is on record.
    """
    given = [each for each in counted(editions, rows) if each.winners]
    if not given:
        return Sentence("No winner is on record yet.")
    often = _times(len(given), by_contest(rows).wins)
    together = rows.lineage == "yes"
    known = is_known_through(max(each.ordinal for each in given), whole)
    return say(
        "Given {often}{on_record}{together}{most}.",
        often=often,
        on_record="" if known else " on record",
        together=" with its lineage" if together else "",
        most=_most_often(winners, rows, len(given)),
    )


def with_lineage(told: Timeline) -> str:
    """Return what a family's lineage is called on the switch: the names of a few, or how many."""
    names = [line.family.name for line in told.relatives]
    if len(names) <= _NAMED - 1:
        return f"With {join_and(names)}"
    return f"With its {_number(len(names))} relatives"


def _most_often(winners: Sequence[Winner], rows: Rows, given: int) -> Sentence:
    most = winners[0].wins if winners else 0
    best = [winner for winner in winners if winner.wins == most]
    if most < 2:
        return Sentence("; nobody won it twice") if winners and given > 1 else NOTHING
    if len(best) == 1:
        often = _times(most, best[0].rows)
        return say("; {name} won it most often, {often}", name=best[0].name, often=often)
    if len(best) <= _NAMED:
        names = join_and([winner.name for winner in best])
        often = _times(most, best[0].rows)
        return say("; {names} won it most often, {often} each", names=names, often=often)
    number = Count(_number(len(best)), rows.where(by="recipient", won=str(most)))
    each = f"{_often(most)} each"
    return say("; {number} names won it most often, {each}", number=number, each=each)


def basis(editions: Iterable[Edition], rows: Rows, whole: Collection[int]) -> Sentence:
    """Return at how many ceremonies the award is on record, and how many are tracked whole."""
    held = {each.ordinal for each in counted(editions, rows) if each.nominations}
    if not held:
        return NOTHING
    at = rows.where(by="ceremony", status="all")
    complete = held & set(whole)
    number = Count(_number(len(held)), at)
    noun = "ceremony" if len(held) == 1 else "ceremonies"
    if len(complete) == len(held):
        how = "tracked whole" if len(held) == 1 else "all of them tracked whole"
        return say("On record at {number} {noun}, {how}.", number=number, noun=noun, how=how)
    whole_rows = at.where(coverage="complete")
    some = Count(_number(len(complete)), whole_rows) if complete else Sentence("none")
    return say(
        "On record at {number} {noun}, {some} of them tracked whole; one tracked in part may hold "
        "more than is on record.",
        number=number,
        noun=noun,
        some=some,
    )


def stretch_rows(award: str, stretch: Stretch) -> Rows:
    """Return the contests of a stretch."""
    return Rows(
        award=award,
        category=stretch.family.slug,
        competitive="yes" if stretch.competitive else "no",
        status="all",
        first=stretch.first,
        last=stretch.last,
        by="contest",
    )


@dataclass(frozen=True, slots=True)
class EditionRow:
    """A line of the winners through all years: who won at a ceremony, or why nobody did.

    `nominees` of the edition count, and `rows` are those. Where there was no edition, `instead` are
    those of the families it had gone into.
    """

    ceremony: CeremonyRef
    edition: Edition | None
    note: str = ""
    nominees: int = 0
    rows: Rows | None = None
    instead: tuple[Edition, ...] = ()


def edition_rows(
    told: Timeline, editions: Iterable[Edition], ceremonies: Mapping[int, CeremonyRef], rows: Rows
) -> list[EditionRow]:
    """Return the editions of the families chosen, the latest first, with the years between.

    A ceremony tracked whole at which the award was not given has a line that says so, and where
    it had been split into other families, or merged into one, what was given there.
    """
    given = counted(editions, rows)
    held: dict[int, list[Edition]] = {}
    for edition in given:
        held.setdefault(edition.ordinal, []).append(edition)
    found = []
    for number in range(max(held, default=0), min(held, default=1) - 1, -1):
        ceremony = ceremonies.get(number)
        if ceremony is None:
            continue
        if number in held:
            found += [_edition_row(ceremony, each, rows) for each in held[number]]
        elif ceremony.is_whole and rows.competitive == "yes":
            found.append(EditionRow(ceremony, None, "Not given", instead=told.instead(number)))
    return found


def _edition_row(ceremony: CeremonyRef, edition: Edition, rows: Rows) -> EditionRow:
    note = {
        ContestState.OPEN: "Not announced yet",
        ContestState.NO_AWARD: "No award given",
        ContestState.NOT_OFFERED: "Not offered",
    }.get(ContestState(edition.state), "")
    nominees = edition.official if rows.status == "official" else edition.nominations
    at = rows.where(category="", lineage="no", ceremony=ceremony.ordinal, contest=edition.slug)
    return EditionRow(ceremony, edition, note, nominees, at)


# --- numbers in sentences ------------------------------------------------------------------------


def _number(number: int) -> str:
    return number_word(number) if number <= _IN_WORDS else f"{number:,}"


def _often(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{_number(number)} times")


def _times(number: int, rows: Rows) -> Sentence:
    if number <= 2:
        return Sentence(Count(_often(number), rows))
    return say("{number} times", number=Count(_number(number), rows))
