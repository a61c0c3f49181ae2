"""The ledger: every nomination, filtered, counted and sorted.

A page of it holds the rows, how many there are, and beside each value of a filter how many there
would be with that value instead. Its files hold the same rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef

from awardstracker import addresses
from awardstracker.converters import ceremony_slug
from ceremonies import ledger_forms
from ceremonies.asof import AsOf
from ceremonies.choices import Outcome, Status
from ceremonies.entries import Entry
from ceremonies.ledger_forms import Named
from ceremonies.models import AwardNominationCount, Ceremony, Nomination, NominationCount
from ceremonies.querysets import NominationQuerySet
from ceremonies.rows import Rows
from ceremonies.summary_queries import NominationCountQuerySet
from ceremonies.tallies import Tally
from films.models import Film, Recipient
from films.names import fold

#: How many nominations are loaded at a time for a file.
_BATCH = 500


#: The orders that go by the night, in which a page stands at few ceremonies.
BY_NIGHT = frozenset({"newest", "oldest"})


def _summed_column(column: str) -> str:
    """Return where a column of a nomination is in what is kept of the numbers."""
    within = column.removeprefix("contest__")
    return within.removeprefix("ceremony__") if "award" in within else within


@dataclass(frozen=True, slots=True)
class Selection:
    """The rows asked for, with what their parameters name and the day they are as of."""

    rows: Rows
    named: Named
    as_of: AsOf | None

    def nominations(self) -> NominationQuerySet:
        """The nominations the ledger lists."""
        chosen = self._by_rule(self.without_rule())
        return chosen.with_outcome(self.rows.outcome)

    def _by_rule(self, nominations: NominationQuerySet) -> NominationQuerySet:
        return nominations.with_status(self.rows.status).competing(self.rows.competitive)

    def first_in_order(self, order: str, number: int) -> NominationQuerySet:
        """Return nominations in an order, the first `number` of which are the ledger's.

        Where it is kept which ceremonies have any of them, no others are looked through.
        """
        found = self.nominations().sorted_by(order)
        if order not in BY_NIGHT or not self.is_summed or self.named.ceremony:
            return found
        having = self._summed(by_rule=True, finely=True).filter(ceremony=OuterRef("pk"))
        ceremonies = Ceremony.objects.filter(Exists(having))
        if self.named.award:
            ceremonies = ceremonies.of_award(self.named.award)
        # each of them has one nomination at least
        near = Ceremony.objects.on_nights_of(ceremonies, number, latest=order == "newest")
        return found.filter(contest__ceremony__in=near)

    def number(self) -> int:
        """Return how many nominations the ledger lists. One query."""
        if not self.is_summed:
            return self.nominations().count()
        return self._summed(by_rule=True).in_all()

    @property
    def is_summed(self) -> bool:
        """Whether the numbers of what is selected are kept: nothing but where it stood is asked."""
        return self.rows.where(
            award="",
            ceremony=None,
            category="",
            outcome="",
            status="official",
            competitive="yes",
            by="nomination",
            nominated="",
            won="",
        ) == Rows(credits=self.rows.credits)

    def counted_apart(self, *columns: str, by_rule: bool) -> dict[tuple[Any, ...], int]:
        """Return how many nominations share each combination of values. One query.

        `columns` lead from a nomination. `by_rule`, of those the ledger lists; otherwise of all,
        whatever their outcome and status, competitive or not.
        """
        if not self.is_summed:
            found = self.nominations() if by_rule else self.without_rule()
            return found.counted_apart(*columns)
        summed = [_summed_column(column) for column in columns]
        finely = any(column.startswith(("ceremony", "category")) for column in summed)
        return self._summed(by_rule=by_rule, finely=finely).counted_apart(*summed)

    def _summed(self, *, by_rule: bool, finely: bool = False) -> NominationCountQuerySet:
        """What is kept of the numbers, by ceremony and category (`finely`) or by award."""
        rows, named = self.rows, self.named
        finely = finely or bool(named.ceremony or named.category)
        narrower = {"award": named.award, "ceremony": named.ceremony, "category": named.category}
        model: Any = NominationCount if finely else AwardNominationCount
        found: NominationCountQuerySet = model.objects.filter(
            **{name: value for name, value in narrower.items() if value}
        )
        if not by_rule:
            return found
        return found.with_status(rows.status).competing(rows.competitive).with_outcome(rows.outcome)

    def without_rule(self) -> NominationQuerySet:
        """The nominations whatever their outcome and status, competitive or not."""
        rows, named = self.rows, self.named
        found = self._somewhere()
        if rows.beaten_by:
            film, recipient = named.beating_film, named.beating_recipient
            found = found.beaten_by(
                self._by_rule(found),
                film_id=film.pk if film else None,
                recipient_id=recipient.pk if recipient else None,
                credits=rows.credits,
            )
        if rows.against:
            found = self._against(found)
        if named.film:
            found = found.filter(pk__in=Nomination.objects.for_film(named.film.pk).values("pk"))
        if named.recipient:
            found = found.credited(named.recipient.pk, rows.credits)
        if rows.q and not fold(rows.q):
            # typed text without a letter or digit names nobody
            return found.none()
        return found.with_words(rows.q)

    def _against(self, nominations: NominationQuerySet) -> NominationQuerySet:
        """The nominations that stood against another film or recipient in its contests."""
        named, credits = self.named, self.rows.credits
        everything = Nomination.objects.all()

        def of(film: Film | None, recipient: Recipient | None) -> NominationQuerySet:
            if film:
                return everything.for_film(film.pk)
            return everything.credited(recipient.pk if recipient else 0, credits)

        other = of(named.other_film, named.other_recipient)
        mine = of(named.film, named.recipient)
        return nominations.against(
            self._by_rule(nominations), other=other.values("pk"), mine=mine.values("pk")
        )

    def _somewhere(self) -> NominationQuerySet:
        """The nominations of the award, ceremony, contest, category and ceremonies asked for."""
        rows, named = self.rows, self.named
        found = Nomination.objects.known(self.as_of).wholly_tracked(rows.coverage)
        narrower: dict[str, Any] = {
            "contest": named.contest,
            "contest__category__in": [family.id for family in named.families(rows)],
            "contest__ceremony": None if named.contest else named.ceremony,
            "contest__ceremony__award": None if named.ceremony else named.award,
            "contest__ceremony__ordinal__gte": rows.first,
            "contest__ceremony__ordinal__lte": rows.last,
            "contest__several": rows.several or None,
        }
        if rows.season:
            narrower["contest__ceremony__eligibility_period__startswith"] = str(rows.season)
        return found.filter(**{path: value for path, value in narrower.items() if value})


def selection(rows: Rows) -> Selection:
    """Return what the rows select; raises ValidationError for what is not on record."""
    return Selection(rows, ledger_forms.named_by(rows), Ceremony.objects.as_of(rows.as_of))


# --- counts beside filters -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter, how many nominations it would leave, and their rows."""

    label: str
    number: int
    rows: Rows
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter and its values; `without` are the rows with it lifted, where it is set."""

    label: str
    choices: tuple[Choice, ...]
    without: Rows | None = None


_OUTCOMES = {
    "": "Any",
    Outcome.WON: "Won",
    Outcome.NOT_WON: "Not won",
    Outcome.PLACED: "Placed",
    Outcome.PENDING: "To come",
}
_COMPETITIVE = {"yes": "Competitive", "no": "Not competitive", "all": "Both"}
_BASE = ("outcome", "status", "contest__competitive")
_AWARD = ("contest__ceremony__award__slug", "contest__ceremony__award__name")


def facets(chosen: Selection) -> tuple[list[Facet], int]:
    """Return the filters with their counts, and how many nominations the ledger lists.

    Each count is of the same rows with that value in its filter's place. At most three queries.
    """
    rows = chosen.rows
    dated = chosen.as_of is not None
    columns = _BASE if rows.award else (*_BASE, *_AWARD)
    by_award: dict[tuple[Any, ...], list[_Cell]] = {}
    totals: Counter[tuple[str, str, bool, Any]] = Counter()
    for key, size in chosen.counted_apart(*columns, by_rule=False).items():
        apart = (key[0], key[1], key[2], key[-1] if dated else True)
        totals[apart] += size
        by_award.setdefault(key[3:5], []).append(_Cell(*apart, size))
    # of every award: each choice below adds up few numbers, however many awards there are
    cells = [_Cell(*apart, size) for apart, size in totals.items()]

    def number(wanted: Rows = rows, of: Iterable[_Cell] = cells) -> int:
        return sum(cell.number for cell in of if cell.passes(wanted, dated))

    found = [_by_award(chosen, by_award, number)] if not rows.award else _within(chosen)
    for name, label, values in (
        ("outcome", "Outcome", _OUTCOMES),
        ("status", "Status", {"official": "Official", **_statuses(), "all": "All"}),
        ("competitive", "Contest", _COMPETITIVE),
    ):
        changed = {said: rows.where(**{name: value}) for value, said in values.items()}
        told = [Choice(said, number(to), to, to == rows) for said, to in changed.items()]
        offered = tuple(each for each in told if each.number or each.is_chosen)
        if len(offered) > 1:
            found.append(Facet(label, offered))
    return found, number()


class _Cell(NamedTuple):
    """How many nominations share an outcome, a status and a sort of contest."""

    outcome: str
    status: str
    competitive: bool
    is_out: Any
    number: int

    def passes(self, rows: Rows, dated: bool) -> bool:
        outcome = self.outcome if not dated or self.is_out else Outcome.PENDING
        return (
            rows.outcome in ("", outcome)
            and rows.status in ("all", self.status)
            and rows.competitive in ("all", "yes" if self.competitive else "no")
        )


def _statuses() -> dict[str, str]:
    return {status.value: str(status.label).capitalize() for status in list(Status)[1:]}


def _by_award(
    chosen: Selection, by_award: dict[tuple[Any, ...], list[_Cell]], number: Any
) -> Facet:
    choices = [
        Choice(name, number(chosen.rows, cells), chosen.rows.where(award=slug))
        for (slug, name), cells in sorted(by_award.items(), key=lambda item: item[0][1])
    ]
    return Facet("Award", tuple(choice for choice in choices if choice.number))


def _within(chosen: Selection) -> list[Facet]:
    """Return the filters that only make sense within an award: which, ceremony and category."""
    rows, named = chosen.rows, chosen.named
    everywhere = rows.where(
        award="", ceremony=None, contest="", category="", lineage="no", first=None, last=None
    )
    name = named.award.name if named.award else rows.award
    found = [Facet("Award", (Choice(name, 0, rows, is_chosen=True),), everywhere)]
    if named.ceremony:
        lifted = rows.where(ceremony=None, contest="")
        choice = Choice(named.ceremony.name, 0, rows, is_chosen=True)
        found.append(Facet("Ceremony", (choice,), lifted))
    else:
        columns = ("contest__ceremony__ordinal", "contest__ceremony__name")
        numbers = _totals(chosen.counted_apart(*columns, by_rule=True), 2)
        choices = [
            Choice(key[1], number, rows.where(ceremony=key[0]))
            for key, number in sorted(numbers.items(), reverse=True)
        ]
        found.append(Facet("Ceremony", tuple(choices)))
    if named.category:
        lifted = rows.where(category="", lineage="no")
        choice = Choice(named.category.name, 0, rows, is_chosen=True)
        found.append(Facet("Category", (choice,), lifted))
        if len(named.lineage) > 1:
            found.append(_by_lineage(chosen))
    elif not named.contest:
        columns = ("contest__category__name", "contest__category__slug")
        numbers = _totals(chosen.counted_apart(*columns, by_rule=True), 2)
        choices = [
            Choice(key[0], number, rows.where(category=key[1]))
            for key, number in sorted(numbers.items())
        ]
        found.append(Facet("Category", tuple(choices)))
    return found


def _by_lineage(chosen: Selection) -> Facet:
    """Return the switch between a category family alone and with those it split or merged with."""
    choices = []
    for lineage, label in (("no", "Alone"), ("yes", "With its lineage")):
        rows = chosen.rows.where(lineage=lineage)
        number = replace(chosen, rows=rows).nominations().count()
        choices.append(Choice(label, number, rows, rows == chosen.rows))
    return Facet("Lineage", tuple(choices))


def _totals(numbers: dict[tuple[Any, ...], int], length: int) -> dict[tuple[Any, ...], int]:
    """Return the numbers summed over all but the first `length` values of their keys."""
    totals: dict[tuple[Any, ...], int] = {}
    for key, number in numbers.items():
        totals[key[:length]] = totals.get(key[:length], 0) + number
    return totals


# --- other things counted ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Group:
    """A film, recipient, contest, ceremony or night that is counted, with its own rows."""

    label: str
    detail: str
    url: str
    tally: Tally
    rows: Rows | None


def group_of(rows: Rows, row: tuple[Any, ...]) -> Group:
    """Return what a row of `grouped` is; its own rows are those of `rows` that it counts.

    None where the ledger cannot say them: it names one film and one person, not two.
    """
    *named, nominated, won, pending = row
    single = rows.where(by="nomination", nominated="", won="")
    label, detail, url = "", "", ""
    if rows.by.startswith("film"):
        slug, label, *named = named
        url, single = addresses.film(slug), single.where(film=slug)
        detail = str(named[0]) if rows.by == "film" else ""
    elif rows.by.startswith("recipient"):
        slug, label, kind, *named = named
        url, single = addresses.recipient(kind, slug), single.where(person=slug)
        detail = "" if kind == "person" else kind
    if rows.by not in ("film", "recipient"):
        award, ordinal, name, *named = named
        single = single.where(award=award, ceremony=ordinal)
        if rows.by == "recipient-night":
            url = addresses.night(kind, slug, ceremony_slug(award, ordinal))
        if rows.by == "ceremony":
            label, url = name, addresses.ceremony(award, ordinal)
        else:
            detail = name
        if rows.by == "contest":
            contest, label, _position = named
            url, single = addresses.contest(award, ordinal, contest), single.where(contest=contest)
    shared = (rows.film and rows.film != single.film) or (
        rows.person and rows.person != single.person
    )
    tally = Tally(nominated, won, pending)
    return Group(label, detail, url, tally, None if shared else single)


def grouped(chosen: Selection) -> Any:
    """Return what `by` counts, best first, as rows that `group_of` reads; not yet asked for."""
    rows = chosen.rows
    return chosen.nominations().grouped(
        rows.by,
        nominated=ledger_forms.read_bounds(rows.nominated),
        won=ledger_forms.read_bounds(rows.won),
    )


# --- files ---------------------------------------------------------------------------------------


def in_batches(nominations: NominationQuerySet) -> Iterator[Entry]:
    """Yield the entries one after another, loaded a batch at a time, in the queryset's order."""
    ids = list(nominations.values_list("pk", flat=True))
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        place = {pk: number for number, pk in enumerate(batch)}
        loaded = nominations.filter(pk__in=batch).entries()
        yield from sorted(loaded, key=lambda entry: place[entry.id])
