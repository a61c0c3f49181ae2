"""What stands in the database before an import: read once, as plain rows."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from ceremonies.models import (
    Award,
    Category,
    Ceremony,
    Contest,
    Credit,
    ImportedRow,
    Nomination,
    NominationFilm,
)
from ceremonies.oscars.facts import Facts
from ceremonies.oscars.naming import folded
from films.models import Film, FormerFilmAddress, FormerRecipientAddress, Recipient


@dataclass(slots=True)
class StandingCeremony:
    """A ceremony as it stands."""

    id: int
    ordinal: int
    coverage: str
    phase: str
    has_night: bool
    period: str


@dataclass(slots=True)
class StandingContest:
    """A contest as it stands, with its nominations in order."""

    id: int
    ordinal: int
    category: str
    slug: str
    printed_name: str
    position: int
    competitive: bool
    state: str
    several: str
    announced_at: Any
    nominations: list[int] = field(default_factory=list)


@dataclass(slots=True)
class StandingRow:
    """What an earlier import remembers of a row."""

    id: int
    ordinal: int
    nomination: int | None
    digest: str
    read: Facts | None
    left: Facts | None
    remarks: list[str]
    created: bool

    @property
    def said(self) -> tuple[Any, ...]:
        """Everything of it that another import may change."""
        return self.nomination, self.digest, self.read, self.left, self.remarks

    @property
    def as_left(self) -> Facts | None:
        """What the record said after that import."""
        return self.left if self.left is not None else self.read


@dataclass(slots=True)
class Standing:
    """The record of one award, and every film and recipient that can be met by its id."""

    award: int | None
    ceremonies: dict[int, StandingCeremony] = field(default_factory=dict)
    categories: dict[str, int] = field(default_factory=dict)
    contests: dict[int, StandingContest] = field(default_factory=dict)
    facts: dict[int, Facts] = field(default_factory=dict)
    keys: dict[int, tuple[str, int]] = field(default_factory=dict)
    rows: list[StandingRow] = field(default_factory=list)


def load_rows(award: str) -> list[StandingRow]:
    """Return what earlier imports remember of the award's rows. One query."""
    rows = ImportedRow.objects.filter(ceremony__award__slug=award).values_list(
        "id", "ceremony__ordinal", "nomination_id", "digest", "read", "left", "remarks", "created"
    )
    return [StandingRow(*row) for row in rows.iterator(chunk_size=5000)]


def load_standing(award: str, rows: list[StandingRow]) -> Standing:
    """Return the record of an award as it stands. Seven queries, however much there is."""
    found = Award.objects.filter(slug=award).values_list("id", flat=True).first()
    standing = Standing(found, rows=rows)
    if found is None:
        return standing
    of_award = {"award_id": found}
    for pk, ordinal, coverage, phase, date, period in Ceremony.objects.filter(
        **of_award
    ).values_list("id", "ordinal", "coverage", "phase", "date", "eligibility_period"):
        standing.ceremonies[ordinal] = StandingCeremony(
            pk, ordinal, coverage, phase, date is not None, period
        )
    standing.categories = dict(Category.objects.filter(**of_award).values_list("slug", "id"))
    standing.contests = load_contests(found)
    standing.facts = load_facts(found, standing)
    return standing


def load_contests(award: int) -> dict[int, StandingContest]:
    """Return the contests of an award by id, without their nominations. One query."""
    rows = (
        Contest.objects.filter(ceremony__award=award)
        .order_by("ceremony__ordinal", "position")
        .values_list(
            "id",
            "ceremony__ordinal",
            "category__slug",
            "slug",
            "printed_name",
            "position",
            "competitive",
            "state",
            "several",
            "announced_at",
        )
    )
    return {row[0]: StandingContest(*row) for row in rows}


def load_facts(award: int, standing: Standing | None = None) -> dict[int, Facts]:
    """Return the facts of every nomination of an award by id. Three queries.

    With `standing`, its contests learn their nominations and it learns their keys and places.
    """
    films: dict[int, list[int]] = defaultdict(list)
    # ordered by the unique index of (nomination, position), so nothing is sorted
    for nomination, film in (
        NominationFilm.objects.filter(nomination__contest__ceremony__award=award)
        .order_by("nomination_id", "position")
        .values_list("nomination_id", "film_id")
        .iterator(chunk_size=5000)
    ):
        films[nomination].append(film)
    credits: dict[int, list[list[Any]]] = defaultdict(list)
    for nomination, *credit in (
        Credit.objects.filter(nomination__contest__ceremony__award=award)
        .order_by("nomination_id", "position")
        .values_list("nomination_id", "recipient_id", "role", "printed_as", "status")
        .iterator(chunk_size=5000)
    ):
        credits[nomination].append(credit)
    facts: dict[int, Facts] = {}
    for pk, key, position, *said in (
        Nomination.objects.filter(contest__ceremony__award=award)
        .order_by("contest_id", "position")
        .values_list(
            "id",
            "key",
            "position",
            "contest_id",
            "work",
            "character",
            "status",
            "replaced_by_id",
            "outcome",
            "place",
        )
        .iterator(chunk_size=5000)
    ):
        facts[pk] = [*said, films.get(pk, []), credits.get(pk, [])]
        if standing is not None:
            standing.contests[said[0]].nominations.append(pk)
            standing.keys[pk] = (key, position)
    return facts


@dataclass(frozen=True, slots=True)
class Known:
    """Every film and recipient there is: by IMDb id, by name, and their addresses.

    `names` holds the folded names of each recipient, aliases among them; `unnumbered` those of
    companies and countries without an id, by kind and folded name; `titles` the folded titles.
    """

    films: dict[str, int]
    titles: dict[int, str]
    film_slugs: set[str]
    recipients: dict[str, int]
    kinds: dict[int, str]
    names: dict[int, frozenset[str]]
    unnumbered: dict[tuple[str, str], int]
    numbered: frozenset[int]
    recipient_slugs: set[str]


def load_known() -> Known:
    """Return the films and recipients there are. Four queries.

    The id and the address of one that an editor merged into another lead to that other.
    """
    known = Known({}, {}, set(), {}, {}, {}, {}, frozenset(), set())
    once_films = FormerFilmAddress.objects.values_list("slug", "imdb_id", "film")
    once_named = FormerRecipientAddress.objects.values_list("slug", "imdb_id", "recipient")
    for former, slugs, ids in (
        (once_films, known.film_slugs, known.films),
        (once_named, known.recipient_slugs, known.recipients),
    ):
        for once, once_id, pk in former:
            slugs.add(once)
            if once_id:
                ids[once_id] = pk
    for pk, slug, title, imdb_id in Film.objects.values_list("id", "slug", "title", "imdb_id"):
        known.film_slugs.add(slug)
        known.titles[pk] = folded(title)
        if imdb_id:
            known.films[imdb_id] = pk
    numbered = set()
    for pk, slug, kind, name, aliases, imdb_id in Recipient.objects.values_list(
        "id", "slug", "kind", "name", "aliases", "imdb_id"
    ):
        known.recipient_slugs.add(slug)
        known.kinds[pk] = kind
        known.names[pk] = frozenset(map(folded, (name, *aliases)))
        if imdb_id:
            known.recipients[imdb_id] = pk
            numbered.add(pk)
        elif kind != "person":
            for spoken in known.names[pk]:
                known.unnumbered.setdefault((kind, spoken), pk)
    return Known(
        known.films,
        known.titles,
        known.film_slugs,
        known.recipients,
        known.kinds,
        known.names,
        known.unnumbered,
        frozenset(numbered),
        known.recipient_slugs,
    )
