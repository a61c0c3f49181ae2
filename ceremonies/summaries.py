"""Keeping the summaries: written with every change of the record, rebuilt, and checked.

`refresh` counts the ceremonies given again, in the caller's transaction, and with them whatever
adds several ceremonies up. Writes through the ORM one by one call it by themselves
(`ceremonies/keeping.py`); whoever writes in bulk calls it with the ceremonies it changed, and with
those rows were taken out of. Counting is the database's: each table is filled by one SELECT over
the record, the same one that `check` holds what is stored against.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Count, Max, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from ceremonies import search_index
from ceremonies.choices import (
    HELD_PHASES,
    STANDING_CREDITS,
    Coverage,
    HitKind,
    Honours,
    Outcome,
    Several,
    Status,
)
from ceremonies.differences import Difference, compared
from ceremonies.models import (
    Award,
    AwardNominationCount,
    AwardSummary,
    CatalogueCount,
    Category,
    CategorySummary,
    Ceremony,
    CeremonySummary,
    FilmNightSummary,
    Nomination,
    NominationCount,
    RecipientNightSummary,
    SearchWord,
)
from films.choices import RecipientKind
from films.models import Film, Recipient

#: How many ceremonies are counted in one statement.
_BATCH = 500

_TALLY = ("nominations", "wins", "pending", "losses")
_APART = ("outcome", "status", "competitive")

_WON, _PENDING = Q(outcome=Outcome.WON), Q(outcome=Outcome.PENDING)

Rows = models.QuerySet[Any, Any]

#: A kind, an id, and how many nominations count, of a film or recipient at a ceremony.
Prominence = tuple[str, int, int, int]


@dataclass(frozen=True, slots=True)
class Table:
    """A summary table: its columns, the row each is about, and what they follow from.

    `key` is the column that `rows` narrows by: the id of a ceremony, an award or a category.
    """

    model: Any
    key: str
    columns: tuple[str, ...]
    rows: Callable[[Sequence[int]], Rows]

    def write_again(self, ids: Sequence[int]) -> None:
        """Replace what is stored about the ids by what the record says now."""
        if not ids:
            return
        real = dict(zip(_stand_ins(len(ids)), ids, strict=True))
        with connection.cursor() as cursor:
            for sql, parameters in _to_write_again(self, len(ids)):
                cursor.execute(sql, [real.get(one, one) for one in parameters])

    def stored(self, ids: Sequence[int]) -> set[tuple[Any, ...]]:
        """Return the rows stored about the ids."""
        stored = self.model.objects.filter(**{f"{self.key}__in": ids})
        return set(stored.values_list(*(self._attname(name) for name in self.columns)))

    def counted(self, ids: Sequence[int]) -> set[tuple[Any, ...]]:
        """Return the rows the record adds up to."""
        return set(self.rows(ids))

    def _attname(self, name: str) -> str:
        attname: str = self.model._meta.get_field(name).attname
        return attname


def _stand_ins(number: int) -> range:
    """Return what stands for so many ids in a statement: what no id and no other parameter is."""
    return range(-1, -number - 1, -1)


@lru_cache(maxsize=100)
def _to_write_again(table: Table, number: int) -> tuple[tuple[str, tuple[Any, ...]], ...]:
    """Return the statements, with their parameters, that replace what is stored about so many ids.

    They are the same for any ids, and Django takes longer to put them together than the database
    to count one ceremony: a row saved by itself would wait for that seven times over.
    """
    stand_ins = _stand_ins(number)
    quote = connection.ops.quote_name
    into = quote(table.model._meta.db_table)
    key = quote(table.model._meta.get_field(table.key).column)
    columns = [quote(table.model._meta.get_field(name).column) for name in table.columns]
    marks = ", ".join(["%s"] * number)
    select, parameters = table.rows(stand_ins).query.sql_with_params()
    # names come from the models, the SELECT from the ORM, values are parameters
    return (
        (f"DELETE FROM {into} WHERE {key} IN ({marks})", tuple(stand_ins)),  # noqa: S608
        (f"INSERT INTO {into} ({', '.join(columns)}) {select}", parameters),
    )


# --- what follows from the record ----------------------------------------------------------------


def _tally(number: Callable[..., Count]) -> dict[str, Count]:
    """Return a tally as columns; `number` counts the nominations a condition leaves."""
    return {
        "nominated": number(),
        "won": number(filter=_WON),
        "to_come": number(filter=_PENDING),
        "lost": number(filter=~_WON & ~_PENDING),
    }


def _film_nights(ceremonies: Sequence[int]) -> Rows:
    named = Nomination.objects.counted().at_any(ceremonies).filter(nomination_films__isnull=False)
    rows: Rows = _nights(named, "nomination_films__film").annotate(**_tally(_once))
    return rows


def _recipient_nights(ceremonies: Sequence[int]) -> Rows:
    named = Nomination.objects.counted().at_any(ceremonies)
    standing = named.filter(credits__status__in=STANDING_CREDITS)
    rows = _nights(standing, "credits__recipient", "credits__recipient__kind")
    # one named twice on a nomination counts once
    counted: Rows = rows.annotate(**_tally(_distinct))
    return counted


def _nights(nominations: Any, *whose: str) -> Rows:
    ceremony = "contest__ceremony"
    rows: Rows = nominations.order_by().values_list(
        *whose,
        ceremony,
        *(f"{ceremony}__{column}" for column in ("award", "date", "coverage")),
    )
    return rows


def _once(**options: Any) -> Count:
    return Count("pk", **options)


def _distinct(**options: Any) -> Count:
    return Count("pk", distinct=True, **options)


def _ceremonies(ceremonies: Sequence[int]) -> Rows:
    counted = Q(contests__nominations__status=Status.OFFICIAL, contests__competitive=True)

    def number(condition: Q) -> Count:
        return Count("contests__nominations", filter=counted & condition)

    here = Nomination.objects.counted().filter(contest__ceremony=OuterRef("pk"))
    opening = here.filter(
        contest__position=1,
        contest__category__honours=Honours.FILM,
        outcome=Outcome.WON,
        nomination_films__isnull=False,
    ).values("contest")[:1]
    tied = here.filter(contest__several=Several.TIE).order_by("-contest").values("contest")[:1]
    return (
        Ceremony.objects.filter(pk__in=ceremonies)
        .order_by()
        .values_list("pk", "award", "date")
        .annotate(
            competitive=Count("contests", filter=Q(contests__competitive=True), distinct=True),
            nominated=number(Q()),
            won=number(Q(contests__nominations__outcome=Outcome.WON)),
            to_come=number(Q(contests__nominations__outcome=Outcome.PENDING)),
            opened=Subquery(opening),
            tie=Subquery(tied),
        )
    )


def _counts(ceremonies: Sequence[int]) -> Rows:
    return (
        Nomination.objects.at_any(ceremonies)
        .order_by()
        .values_list(
            "contest__ceremony",
            "contest__ceremony__award",
            "contest__category",
            "outcome",
            "status",
            "contest__competitive",
        )
        .annotate(count=Count("pk"))
    )


def _awards(awards: Sequence[int]) -> Rows:
    # of most nights only the date is known until the history is imported
    on_record = Ceremony.objects.filter(award__in=awards).on_record().values("pk")
    held = Q(ceremonies__phase__in=HELD_PHASES, ceremonies__in=on_record)
    opened = Q(ceremonies__summary__opening__isnull=False)
    return (
        Award.objects.filter(pk__in=awards, ceremonies__isnull=False)
        .order_by()
        .values_list("pk")
        .annotate(
            held=Count("ceremonies", filter=held),
            complete=Count("ceremonies", filter=held & Q(ceremonies__coverage=Coverage.COMPLETE)),
            openings=Count("ceremonies", filter=opened),
            latest=Max("ceremonies__date", filter=opened),
        )
    )


def _award_counts(awards: Sequence[int]) -> Rows:
    counts = NominationCount.objects.filter(award__in=awards).order_by()
    rows: Rows = counts.values_list("award", *_APART).annotate(sum=Sum("number"))
    return rows


def _categories(categories: Sequence[int]) -> Rows:
    official = Q(counts__status=Status.OFFICIAL, counts__competitive=True)
    return (
        Category.objects.filter(pk__in=categories, counts__isnull=False)
        .order_by()
        .values_list("pk")
        .annotate(nominated=Coalesce(Sum("counts__number", filter=official), 0))
    )


_NIGHT = ("ceremony", "award", "date", "coverage", *_TALLY)

#: What is counted of one ceremony after another, and what is added up from that.
OF_CEREMONIES = (
    Table(FilmNightSummary, "ceremony", ("film", *_NIGHT), _film_nights),
    Table(RecipientNightSummary, "ceremony", ("recipient", "kind", *_NIGHT), _recipient_nights),
    Table(
        CeremonySummary,
        "ceremony",
        (
            "ceremony",
            "award",
            "date",
            "contests",
            "nominations",
            "wins",
            "pending",
            "opening",
            "last_tie",
        ),
        _ceremonies,
    ),
    Table(
        NominationCount, "ceremony", ("ceremony", "award", "category", *_APART, "number"), _counts
    ),
)
OF_AWARDS = (
    Table(
        AwardSummary, "award", ("award", "held", "complete", "openings", "latest_opening"), _awards
    ),
    Table(AwardNominationCount, "award", ("award", *_APART, "number"), _award_counts),
)
OF_CATEGORIES = (Table(CategorySummary, "category", ("category", "nominations"), _categories),)


# --- writing -------------------------------------------------------------------------------------


def refresh(ceremonies: Iterable[int], named: Mapping[str, set[int]] | None = None) -> None:
    """Count the ceremonies with these ids again, and what they add up to; in one transaction.

    Call it after a change, in its transaction, with the ceremonies whose nominations, contests or
    own columns were changed. One that is gone leaves nothing behind. `named` are ids, by kind of
    hit, of rows with another name now; they, and whoever is more or less prominent since, are
    found in their place.
    """
    with transaction.atomic():
        moved = _count_again(sorted(set(ceremonies)))
        for kind in HitKind:
            changed = {pk for of_kind, pk, *_ in moved if of_kind == kind}
            search_index.refresh(kind, changed | (named or {}).get(kind, set()))


def _count_again(ids: Sequence[int]) -> set[Prominence]:
    """Count ceremonies again; return how prominent everything was or is that is so no longer."""
    moved: set[Prominence] = set()
    if ids:
        awards = _hold_awards(ids)
        for start in range(0, len(ids), _BATCH):
            batch = ids[start : start + _BATCH]
            categories = _counted_categories(batch)
            before = _prominences(batch, categories)
            for table in OF_CEREMONIES:
                table.write_again(batch)
            categories |= _counted_categories(batch)
            for table in OF_CATEGORIES:
                table.write_again(sorted(categories))
            moved |= before ^ _prominences(batch, categories)
        for table in OF_AWARDS:
            table.write_again(awards)
    return moved


def follow(
    *,
    ceremonies: Iterable[int] = (),
    films: Iterable[int] = (),
    recipients: Iterable[int] = (),
    categories: Iterable[int] = (),
    awards: Iterable[int] = (),
) -> None:
    """Follow a change written in bulk, in its transaction.

    `ceremonies` are the ids of those that were changed or anything of which was: their contests,
    nominations, films named, credits. The others are ids of rows created, changed or deleted.
    """
    held, films, recipients, categories = map(set, (ceremonies, films, recipients, categories))
    of_awards = {"award__in": set(awards)}
    with transaction.atomic():
        nights = RecipientNightSummary.objects.filter(recipient__in=recipients)
        named = {
            HitKind.FILM.value: films,
            **dict.fromkeys(RecipientKind.values, recipients),
            HitKind.CEREMONY.value: held | _ids(Ceremony.objects.filter(**of_awards)),
            HitKind.CATEGORY.value: categories | _ids(Category.objects.filter(**of_awards)),
        }
        refresh(held | set(nights.values_list("ceremony", flat=True)), named)
        if films or recipients:
            count_catalogue()


def follow_import(award: int) -> None:
    """Follow an import of an award's history, in its transaction: all of it is counted again.

    Whoever came with it is found from then on: films, recipients, families and ceremonies that
    nothing is looked up for yet.
    """
    new = {
        kind: _ids(rows.exclude(pk__in=SearchWord.objects.filter(kind=kind).values("row")))
        for kind, rows in (
            (HitKind.FILM.value, Film.objects.all()),
            *((kind, Recipient.objects.of_kind(kind)) for kind in RecipientKind.values),
            (HitKind.CEREMONY.value, Ceremony.objects.filter(award=award)),
            (HitKind.CATEGORY.value, Category.objects.filter(award=award)),
        )
    }
    with transaction.atomic():
        refresh(_ids(Ceremony.objects.filter(award=award)), new)
        count_catalogue()


def _ids(rows: models.QuerySet[Any]) -> set[int]:
    return set(rows.values_list("pk", flat=True))


def _prominences(ceremonies: Sequence[int], categories: Iterable[int]) -> set[Prominence]:
    """Return what is stored of how prominent everything at the ceremonies is."""
    films = FilmNightSummary.objects.filter(ceremony__in=ceremonies)
    recipients = RecipientNightSummary.objects.filter(ceremony__in=ceremonies)
    families = CategorySummary.objects.filter(category__in=categories)
    return {
        *((HitKind.FILM, *row) for row in films.values_list("film", "ceremony", "nominations")),
        *recipients.values_list("kind", "recipient", "ceremony", "nominations"),
        *((HitKind.CATEGORY, pk, 0, n) for pk, n in families.values_list("pk", "nominations")),
    }


def count_catalogue() -> None:
    """Count all films by year and all recipients by kind again."""
    with transaction.atomic():
        CatalogueCount.objects.all().delete()
        CatalogueCount.objects.bulk_create(
            CatalogueCount(kind=kind, year=year, number=number)
            for (kind, year), number in _catalogue().items()
        )


def _catalogue() -> dict[tuple[str, int], int]:
    """Return how many films of each year and recipients of each kind there are. Two queries."""
    years = Film.objects.order_by().values_list("year").annotate(number=Count("pk"))
    kinds = Recipient.objects.order_by().values_list("kind").annotate(number=Count("pk"))
    return {
        **{(HitKind.FILM.value, year): number for year, number in years},
        **{(kind, 0): number for kind, number in kinds},
    }


def _counted_categories(ceremonies: Sequence[int]) -> set[int]:
    counts = NominationCount.objects.filter(ceremony__in=ceremonies)
    return set(counts.values_list("category", flat=True).distinct())


def _hold_awards(ceremonies: Sequence[int]) -> list[int]:
    """Return the awards of the ceremonies, held: two writers of one award take turns."""
    now = Ceremony.objects.filter(pk__in=ceremonies).values_list("award", flat=True)
    before = CeremonySummary.objects.filter(ceremony__in=ceremonies)
    awards = {*now.distinct(), *before.values_list("award", flat=True).distinct()}
    # rows that name an award may be written meanwhile, so its key is left alone
    held = Award.objects.select_for_update(no_key=True).filter(pk__in=awards).order_by("pk")
    list(held.values_list("pk", flat=True))
    return sorted(awards)


def rebuild() -> None:
    """Write every summary and what a search looks up anew from the record, in one transaction.

    The database is told to look at its tables, so that it plans with their sizes.
    """
    ceremonies = list(Ceremony.objects.order_by("pk").values_list("pk", flat=True))
    with transaction.atomic():
        _hold_awards(ceremonies)
        _analyze()
        for tables, ids in (
            (OF_CEREMONIES, ceremonies),
            (OF_AWARDS, list(Award.objects.order_by("pk").values_list("pk", flat=True))),
            (OF_CATEGORIES, list(Category.objects.order_by("pk").values_list("pk", flat=True))),
        ):
            for table in tables:
                for start in range(0, len(ids), _BATCH):
                    table.write_again(ids[start : start + _BATCH])
        count_catalogue()
        search_index.rebuild()
        _analyze()


def _analyze() -> None:
    """Let the database look at its tables: the word is the same to SQLite and PostgreSQL."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


# --- checking ------------------------------------------------------------------------------------


def differences() -> Iterator[Difference]:
    """Yield every row of the summaries that the record, counted again, says otherwise."""
    ceremonies = list(Ceremony.objects.order_by("pk").values_list("pk", flat=True))
    awards = list(Award.objects.order_by("pk").values_list("pk", flat=True))
    categories = list(Category.objects.order_by("pk").values_list("pk", flat=True))
    for tables, ids in (
        (OF_CEREMONIES, ceremonies),
        (OF_AWARDS, awards),
        (OF_CATEGORIES, categories),
    ):
        for table in tables:
            name = str(table.model._meta.verbose_name)
            for start in range(0, len(ids), _BATCH):
                batch = ids[start : start + _BATCH]
                yield from compared(name, table.columns, table.stored(batch), table.counted(batch))
    counts = CatalogueCount.objects.filter(number__gt=0)
    columns = ("kind", "year", "number")
    stored = set(counts.values_list(*columns))
    yield from compared(
        str(CatalogueCount._meta.verbose_name),
        columns,
        stored,
        {(kind, year, number) for (kind, year), number in _catalogue().items()},
    )
    for kind in HitKind:
        yield from search_index.differences(kind)
