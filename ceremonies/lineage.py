"""Lineage: a category family through all its ceremonies, and the families it is joined to.

A family is the lasting thing, an edition what it was called at one ceremony. Editions of one
printed name with nothing between them make a run; runs that stand side by side (an award given
once for colour and once for black-and-white) make a stretch. Families are joined by changes: one
split into others, or several merged into one. A family's lineage is itself and the families that
took part in one of those changes with it; an award given beside it is no part of that.

What is missing is told from what is not known: a family was not given at a ceremony only where
the ceremony is tracked whole and holds no contest of it.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from ceremonies.choices import JOINING_CHANGES, OWN_CHANGES, LinkKind
from ceremonies.words import join_and, number_word, ordinal

# --- what lineage is made of ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FamilyRef:
    """A category family."""

    id: int
    slug: str
    name: str
    url: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Link:
    """How `start` became `end`, and at which ceremony that first showed.

    Of an award given beside another, `printed_with` are the words of those of its printed names
    that are meant; without, all are.
    """

    start: FamilyRef
    end: FamilyRef
    kind: str
    ordinal: int
    note: str = ""
    printed_with: str = ""

    def means(self, edition: "Edition") -> bool:
        """Return whether an edition of the award given beside is in the other's field."""
        return self.printed_with.casefold() in edition.printed_name.casefold()

    @property
    def hub(self) -> FamilyRef:
        """The one family that was split, or that others were merged into."""
        return self.start if self.kind == LinkKind.SPLIT else self.end


@dataclass(frozen=True, slots=True)
class Edition:
    """A contest of a family at one ceremony.

    `nominations` are those of any status, `official` those that are official.
    """

    contest: int
    family: FamilyRef
    ordinal: int
    printed_name: str
    competitive: bool = True
    nominations: int = 1
    official: int = 1
    winners: int = 1
    state: str = "announced"
    slug: str = ""


# --- who belongs together ------------------------------------------------------------------------


def lineage(family: FamilyRef, links: Iterable[Link]) -> tuple[FamilyRef, ...]:
    """Return the family, then those that split or merged with it, in the order they did.

    Families that came of one split, or went into one merger, belong to each other too.
    """
    found = {family.id: family}
    for _change, together in _joining(links):
        if any(each.id == family.id for each in together):
            found |= {each.id: each for each in together if each.id not in found}
    return tuple(found.values())


def beside(family: FamilyRef, links: Iterable[Link]) -> tuple[Link, ...]:
    """Return the links of awards given beside the family, and of the family beside others."""
    return tuple(
        link
        for link in sorted(links, key=lambda link: link.ordinal)
        if link.kind == LinkKind.BESIDE and family.id in (link.start.id, link.end.id)
    )


def _joining(links: Iterable[Link]) -> Iterator[tuple[list[Link], list[FamilyRef]]]:
    """Yield each split or merger: its links, and the families in it, the one hub first."""

    def event(link: Link) -> tuple[int, str, int]:
        return link.ordinal, link.kind, link.hub.id

    joining = sorted((link for link in links if link.kind in JOINING_CHANGES), key=event)
    for _event, group in groupby(joining, event):
        together = list(group)
        hub = together[0].hub
        others = [link.end if link.start == hub else link.start for link in together]
        yield together, [hub, *others]


# --- runs ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Run:
    """Editions of one family under one printed name, from the first ceremony to the last.

    `parts` are the ceremonies in a row on record, first and last of each: between two of them no
    ceremony is tracked whole. The run stands in `lane` of the `lanes` its family has there.
    """

    family: FamilyRef
    name: str
    editions: tuple[Edition, ...]
    parts: tuple[tuple[int, int], ...]
    lane: int = 0
    lanes: int = 1

    @property
    def first(self) -> int:
        return self.editions[0].ordinal

    @property
    def last(self) -> int:
        return self.editions[-1].ordinal

    @property
    def competitive(self) -> bool:
        return self.editions[0].competitive


@dataclass(frozen=True, slots=True)
class Stretch:
    """Runs of one family that stand side by side; mostly a single one."""

    runs: tuple[Run, ...]

    @property
    def family(self) -> FamilyRef:
        return self.runs[0].family

    @property
    def first(self) -> int:
        return self.runs[0].first

    @property
    def last(self) -> int:
        return max(run.last for run in self.runs)

    @property
    def names(self) -> tuple[str, ...]:
        """The printed names, each once."""
        return tuple(dict.fromkeys(run.name for run in self.runs))

    @property
    def competitive(self) -> bool:
        return self.runs[0].competitive

    @property
    def contests(self) -> int:
        """How many contests with a nomination it holds: those the ledger can list."""
        return sum(edition.nominations > 0 for run in self.runs for edition in run.editions)


def stretches(editions: Iterable[Edition], whole: Collection[int]) -> tuple[Stretch, ...]:
    """Return the editions of one family as stretches, in order.

    `whole` are the ordinals of the ceremonies tracked whole.
    """
    runs = _runs(list(editions), whole)
    found: list[list[Run]] = []
    end = 0
    for run in runs:
        if found and run.first <= end and run.competitive == found[-1][0].competitive:
            found[-1].append(run)
        else:
            found.append([run])
        end = max(end, run.last)
    return tuple(Stretch(_side_by_side(together)) for together in found)


def _runs(editions: list[Edition], whole: Collection[int]) -> list[Run]:
    held = {edition.ordinal for edition in editions}
    closing = held | set(whole)
    open_runs: dict[tuple[str, bool], list[Edition]] = {}
    closed: list[list[Edition]] = []
    for edition in sorted(editions, key=lambda each: each.ordinal):
        key = (edition.printed_name, edition.competitive)
        run = open_runs.get(key)
        if run and not any(run[-1].ordinal < each < edition.ordinal for each in closing):
            run.append(edition)
            continue
        if run:
            closed.append(run)
        open_runs[key] = [edition]
    closed += open_runs.values()
    closed.sort(key=lambda run: run[0].ordinal)
    return [Run(run[0].family, run[0].printed_name, tuple(run), _parts(run)) for run in closed]


def _parts(run: Sequence[Edition]) -> tuple[tuple[int, int], ...]:
    parts: list[tuple[int, int]] = []
    for edition in run:
        if parts and edition.ordinal <= parts[-1][1] + 1:
            parts[-1] = (parts[-1][0], edition.ordinal)
        else:
            parts.append((edition.ordinal, edition.ordinal))
    return tuple(parts)


def _side_by_side(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Return the runs, each in the first lane that is free when it begins."""
    ends: list[int] = []
    lanes: list[int] = []
    for run in runs:
        free = next((lane for lane, end in enumerate(ends) if end < run.first), len(ends))
        ends[free : free + 1] = [run.last]
        lanes.append(free)
    return tuple(
        replace(run, lane=lane, lanes=len(ends)) for run, lane in zip(runs, lanes, strict=True)
    )


# --- the timeline --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """A family with its stretches."""

    family: FamilyRef
    stretches: tuple[Stretch, ...]

    @property
    def runs(self) -> tuple[Run, ...]:
        return tuple(run for stretch in self.stretches for run in stretch.runs)

    @property
    def first(self) -> int:
        return self.stretches[0].first

    @property
    def last(self) -> int:
        return max(stretch.last for stretch in self.stretches)


@dataclass(frozen=True, slots=True)
class Join:
    """A line drawn from one run to another, where the second took up at a ceremony."""

    start: Run
    end: Run
    ordinal: int


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened to the family: at which ceremony, what, and why."""

    ordinal: int
    kind: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A family, the families of its lineage, and the awards given beside it.

    `went` are the links by which it went into other families. It is drawn from the ceremony
    `first` to `last`; `whole` are those tracked whole.
    """

    line: Line
    relatives: tuple[Line, ...]
    beside: tuple[Line, ...]
    joins: tuple[Join, ...]
    changes: tuple[Change, ...]
    went: tuple[Link, ...]
    first: int
    last: int
    whole: frozenset[int]

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the lineage, its own first."""
        return (self.line, *self.relatives)

    def instead(self, number: int) -> tuple[Edition, ...]:
        """Return the editions at a ceremony of the families it had last gone into by then.

        None where it was given there itself, or had been given since it went into them.
        """
        held = [edition.ordinal for run in self.line.runs for edition in run.editions]
        since = max((each for each in held if each <= number), default=0)
        went = [link for link in self.went if since < link.ordinal <= number]
        latest = max((link.ordinal for link in went), default=0)
        into = {link.end.id for link in went if link.ordinal == latest}
        return tuple(
            edition
            for line in self.relatives
            if line.family.id in into
            for run in line.runs
            for edition in run.editions
            if edition.ordinal == number
        )

    @property
    def has_ended(self) -> bool:
        """Whether the latest ceremony tracked whole was without it."""
        return has_ended(self.line.last, self.whole) if self.line.stretches else False


def has_ended(last: int, whole: Collection[int]) -> bool:
    """Return whether a ceremony tracked whole came after the last one a family was given at."""
    return max(whole, default=0) > last


def timeline(
    family: FamilyRef,
    links: Sequence[Link],
    editions: Iterable[Edition],
    *,
    ceremonies: Collection[int],
    whole: Collection[int],
) -> Timeline:
    """Return the timeline of a family.

    `links` are those of its award, `editions` those of its lineage and of what was given beside
    it. `ceremonies` are the ordinals to draw, `whole` those of ceremonies tracked whole.
    """
    of_family: dict[int, list[Edition]] = {}
    for edition in editions:
        of_family.setdefault(edition.family.id, []).append(edition)

    def line(each: FamilyRef) -> Line:
        return Line(each, stretches(of_family.get(each.id, ()), whole))

    own = line(family)
    relatives = [line(each) for each in lineage(family, links)[1:]]
    others = []
    for link in beside(family, links):
        other = link.start if link.end.id == family.id else link.end
        given = of_family.get(other.id, ())
        if other == link.start:
            given = [edition for edition in given if link.means(edition)]
        others.append(Line(other, stretches(given, whole)))
    lines = {each.family.id: each for each in (own, *relatives)}
    return Timeline(
        line=own,
        relatives=tuple(each for each in relatives if each.stretches),
        beside=tuple(each for each in others if each.stretches),
        joins=(*_joins_within(own), *(_joins_between(lines, links))),
        changes=_changes(own, links, whole),
        went=tuple(
            link for link in links if link.kind in JOINING_CHANGES and link.start.id == family.id
        ),
        first=min(ceremonies, default=1),
        last=max(ceremonies, default=1),
        whole=frozenset(whole),
    )


def _joins_within(line: Line) -> Iterator[Join]:
    """Yield the joins of a line that is one at one time and several at another."""
    competing = [stretch for stretch in line.stretches if stretch.competitive]
    for before, after in pairwise(competing):
        starts = [run for run in before.runs if run.last == before.last]
        ends = [run for run in after.runs if run.first == after.first]
        if len(starts) != len(ends) and 1 in (len(starts), len(ends)):
            yield from (Join(start, end, after.first) for start in starts for end in ends)


def _joins_between(lines: dict[int, Line], links: Iterable[Link]) -> Iterator[Join]:
    """Yield a join for each split and merger between two of the lines that are on record."""
    for link in links:
        if link.kind not in JOINING_CHANGES:
            continue
        start, end = lines.get(link.start.id), lines.get(link.end.id)
        if not start or not end:
            continue
        before = [run for run in start.runs if run.first < link.ordinal]
        after = [run for run in end.runs if run.last >= link.ordinal]
        if before and after:
            yield Join(max(before, key=lambda run: run.last), after[0], link.ordinal)


# --- what changed, in words ----------------------------------------------------------------------


def _changes(line: Line, links: Sequence[Link], whole: Collection[int]) -> tuple[Change, ...]:
    """Return the changes of a line: those its editions show, and those its links tell."""
    own = {
        (link.ordinal, link.kind): link.note
        for link in links
        if link.start.id == line.family.id and link.kind in OWN_CHANGES
    }
    left = {link.ordinal for link in links if link.start.id == line.family.id} - {
        number for number, _kind in own
    }
    found = [
        change
        for before, after in pairwise(line.stretches)
        for change in _between(before, after, own, left, whole)
    ]
    seen = {(change.ordinal, change.kind) for change in found}
    for number, kind in own.keys() - seen:
        text = "Paused" if kind == LinkKind.PAUSED else "Renamed; the name is not on record"
        found.append(Change(number, kind, text))
    found = [replace(each, note=own.get((each.ordinal, each.kind), "")) for each in found]
    for together, families in _joining(links):
        if any(each.id == line.family.id for each in families):
            found.append(_joining_change(together, families))
    return tuple(sorted(found, key=lambda change: change.ordinal))


def _joining_change(links: Sequence[Link], families: Sequence[FamilyRef]) -> Change:
    hub, *others = families
    names = join_and([each.name for each in others])
    if links[0].kind == LinkKind.SPLIT:
        text = f"{hub.name} split into {names}"
    else:
        text = f"{names} merged into {hub.name}"
    notes = " ".join(dict.fromkeys(link.note for link in links if link.note))
    return Change(links[0].ordinal, links[0].kind, text, notes)


def _between(
    before: Stretch,
    after: Stretch,
    own: Collection[tuple[int, str]],
    left: Collection[int],
    whole: Collection[int],
) -> Iterator[Change]:
    """Yield what happened between two stretches of a family.

    `own` are the changes its links tell of it alone, `left` the ordinals at which it went into
    other families.
    """
    between = range(before.last + 1, after.first)
    missed = [number for number in between if number in whole]
    competed = before.competitive and after.competitive
    if missed and competed and not any(number in left for number in between):
        yield Change(missed[0], LinkKind.PAUSED, _not_given(missed))
    if after.names == before.names and before.competitive == after.competitive:
        return
    kind, text = _became(before, after)
    if len(missed) == len(between):
        yield Change(after.first, kind, text)
        return
    # not every ceremony between is known: a link may say at which it was
    told = [number for number, each in own if each == kind and before.last < number <= after.first]
    if told:
        yield Change(max(told), kind, text)
    else:
        yield Change(after.first, kind, f"{text}, here at the latest")


def _became(before: Stretch, after: Stretch) -> tuple[str, str]:
    names = join_and(after.names)
    if len(after.names) > len(before.names):
        return LinkKind.SPLIT, f"Given in {number_word(len(after.names))}: {names}"
    if len(after.names) < len(before.names):
        return LinkKind.MERGED, f"Given as one again: {names}"
    if before.competitive == after.competitive:
        return LinkKind.RENAMED, f"Renamed {names}"
    how = "competed for" if after.competitive else "given without a competition"
    return LinkKind.RENAMED, f"{names}, {how}"


def _not_given(missed: Sequence[int]) -> str:
    first, last = ordinal(missed[0]), ordinal(missed[-1])
    if len(missed) == 1:
        return f"Not given at the {first}"
    return f"Not given from the {first} to the {last}"
