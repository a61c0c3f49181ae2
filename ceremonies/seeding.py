"""Loading the demo: Django fixtures with natural keys, compared in memory and written in bulk.

`loaddata` reads the same files, but asks the database about every row and says little of what it
did. Here each model's rows are read once, every entry is compared with what is there, and only
differences are written, in one transaction. Fields an entry does not mention are left as they are.
An entry that cannot be right is refused with the file and the entry, and nothing is written.

A result that an editor has recorded since is kept: the log says so, and the demo does not undo it.
A ceremony of which the demo has a few nights' wins, and an import has since brought everything, is
left as the import made it. So are two people or films an editor has made one.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import IntegrityError, models, transaction

from ceremonies.choices import Coverage
from ceremonies.integrity import contradictions
from ceremonies.models import (
    Award,
    Category,
    CategoryLink,
    Ceremony,
    Citation,
    Contest,
    Credit,
    Nomination,
    NominationFilm,
    Passage,
    Presenter,
    ResultEntry,
    Source,
    Statement,
)
from ceremonies.models.found import FoundModel
from ceremonies.summaries import follow
from films.models import AddressedModel, FiledModel, Film, FilmCountry, FilmCredit, Recipient
from films.natural_keys import NaturalKeyModel, natural_key_paths

#: The models a fixture may hold, parents before children.
LOAD_ORDER: tuple[type[NaturalKeyModel], ...] = (
    Award,
    Category,
    CategoryLink,
    Recipient,
    Film,
    FilmCountry,
    FilmCredit,
    Ceremony,
    Contest,
    Presenter,
    Nomination,
    NominationFilm,
    Credit,
    Source,
    Statement,
    Passage,
    Citation,
)

#: What a result entry speaks of, and a fixture therefore no longer does.
_RESULT_FIELDS: dict[type[NaturalKeyModel], frozenset[str]] = {
    Contest: frozenset({"state", "several", "winners", "announced_at"}),
    Nomination: frozenset({"outcome", "place"}),
}

#: What stands in a ceremony, and is named by it first.
_OF_CEREMONY = frozenset({Contest, Presenter, Nomination, NominationFilm, Credit})

_BATCH = 500

#: What the summaries count, and what the ceremony itself says of it.
_COUNTED = (Ceremony, Contest, Nomination, NominationFilm, Credit)

Key = tuple[Any, ...]


class SeedError(Exception):
    """A fixture that cannot be loaded; the message names the file and the entry."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One object of a fixture and where it stands."""

    file: str
    number: int
    model: type[NaturalKeyModel]
    fields: dict[str, Any]
    key: Key

    def refuse(self, problem: str) -> SeedError:
        """Return the error that this entry cannot be loaded because of `problem`."""
        named = " ".join(str(part) for part in self.key)
        label = self.model._meta.label_lower
        return SeedError(
            f"{self.file}, entry {self.number} ({label} {named}): {problem.rstrip('.')}."
        )


Written = Sequence[tuple[Entry, NaturalKeyModel]]


@dataclass(slots=True)
class SeedResult:
    """How many rows of each model were created, updated, unchanged, or kept as edited."""

    created: Counter[str] = field(default_factory=Counter)
    updated: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)


def load_seeds(paths: Iterable[Path]) -> SeedResult:
    """Load the fixtures in the order given and return what changed.

    Repeatable: the second time everything is unchanged. Raises SeedError, with nothing written,
    where a file is not a fixture, names something that is not there, breaks a rule of the
    database, says the same row twice, or contradicts itself.
    """
    entries = [entry for path in paths for entry in _read(path)]
    _refuse_duplicates(entries)
    result = SeedResult()
    with transaction.atomic():
        entries = _without_superseded(entries, result)
        known: dict[type[models.Model], dict[Key, int]] = {}
        written: dict[type[models.Model], Written] = {}
        for model in LOAD_ORDER:
            of_model = [entry for entry in entries if entry.model is model]
            written[model] = _load_model(model, of_model, known, result)
        _refuse_contradictions(entries)
        _refresh_summaries(written, known[Ceremony])
    return result


# --- reading -------------------------------------------------------------------------------------


def _read(path: Path) -> Iterator[Entry]:
    """Yield the entries of a file; the first is number 1."""
    try:
        objects = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise SeedError(f"{path.name}, line {error.lineno}: not JSON, {error.msg}.") from error
    except UnicodeDecodeError as error:
        raise SeedError(f"{path.name}, byte {error.start}: not UTF-8; save it as that.") from error
    if not isinstance(objects, list):
        raise SeedError(f"{path.name}: not a fixture, which is a list of objects.")
    models_by_label = {model._meta.label_lower: model for model in LOAD_ORDER}
    for number, item in enumerate(objects, 1):
        where = f"{path.name}, entry {number}"
        if not isinstance(item, dict) or not isinstance(item.get("fields"), dict):
            raise SeedError(f"{where}: an entry has a model and fields.")
        model = models_by_label.get(str(item.get("model")))
        if model is None:
            raise SeedError(f"{where}: “{item.get('model')}” is not a model the demo holds.")
        yield Entry(path.name, number, model, item["fields"], _key(where, model, item["fields"]))


def _key(where: str, model: type[NaturalKeyModel], fields: dict[str, Any]) -> Key:
    """Return the natural key an entry names itself by, foreign keys flattened into it."""
    key: list[Any] = []
    for name in model.NATURAL_KEY:
        if name not in fields:
            raise SeedError(f"{where} ({model._meta.label_lower}): “{name}” is missing.")
        key.extend(_parts(fields[name], f"{where} ({model._meta.label_lower}): {name}"))
    return tuple(key)


def _parts(value: Any, where: str) -> Key:
    """Return a value of a natural key as its parts; raises SeedError for what cannot be one."""
    parts = value if isinstance(value, list) else [value]
    if not all(isinstance(part, str | int) for part in parts):
        raise SeedError(f"{where} is not a natural key, which is words and numbers.")
    return tuple(parts)


def _refuse_duplicates(entries: Sequence[Entry]) -> None:
    seen: dict[tuple[type[models.Model], Key], Entry] = {}
    for entry in entries:
        first = seen.setdefault((entry.model, entry.key), entry)
        if first is not entry:
            raise entry.refuse(f"it already stands in {first.file}, entry {first.number}")


def _without_superseded(entries: Sequence[Entry], result: SeedResult) -> list[Entry]:
    """Return the entries without those of ceremonies an import has brought whole.

    Of ceremonies the fixtures hold in part, their contests would be in the places of others; and
    what an import made before the demo came goes by other words than the fixtures'.
    """
    whole = {
        (award, number): bool(met)
        for award, number, met in Ceremony.objects.filter(
            coverage=Coverage.COMPLETE, imported_rows__isnull=False
        )
        .annotate(met=models.Count("imported_rows", models.Q(imported_rows__created=False)))
        .values_list("award__slug", "ordinal", "met")
    }
    superseded = {
        entry.key
        for entry in entries
        if entry.model is Ceremony
        and entry.key in whole
        and (entry.fields.get("coverage") != Coverage.COMPLETE or not whole[entry.key])
    }
    kept = []
    for entry in entries:
        if _ceremony_of(entry) in superseded:
            result.kept[entry.model._meta.label_lower] += 1
        else:
            kept.append(entry)
    return kept


def _ceremony_of(entry: Entry) -> Key:
    """Return the key of the ceremony an entry is a part of, or cites a part of; else nothing."""
    if entry.model in _OF_CEREMONY:
        return entry.key[:2]
    if entry.model is Citation:
        cited = entry.fields.get("presenter") or entry.fields.get("nomination") or ()
        return tuple(cited)[:2] if isinstance(cited, list) else ()
    return ()


# --- comparing and writing -----------------------------------------------------------------------


def _load_model(
    model: type[NaturalKeyModel],
    entries: Sequence[Entry],
    known: dict[type[models.Model], dict[Key, int]],
    result: SeedResult,
) -> Written:
    """Create, update or leave the rows of one model; return those created or updated.

    `known` learns their ids by natural key.
    """
    label = model._meta.label_lower
    existing = _existing(model)
    moved = _moved(model)
    # what an editor moved is met where it is now, and kept as edited
    _meet_by_imdb_id(existing, [entry for entry in entries if entry.key not in moved])
    logged = _logged_contests(model)
    created: list[tuple[Entry, NaturalKeyModel]] = []
    updated: list[tuple[Entry, NaturalKeyModel]] = []
    changed: set[str] = set()
    for entry in entries:
        row = _row(entry, known)
        present = existing.get(entry.key)
        if present is None and entry.key in moved:
            result.kept[label] += 1
            continue
        if present is None:
            created.append((entry, row))
            continue
        differing = {
            f.attname
            for f in model._meta.concrete_fields
            if f.name in entry.fields
            and f.name not in model.NATURAL_KEY
            and getattr(present, f.attname) != getattr(row, f.attname)
        }
        contest = getattr(present, "contest_id", present.pk) if logged else None
        if contest in logged and differing & _RESULT_FIELDS[model]:
            differing -= _RESULT_FIELDS[model]
            result.kept[label] += 1
        if present.pk in moved.values():
            # the name of whoever was merged into it is among them
            differing.discard("aliases")
        for attribute in differing:
            setattr(present, attribute, getattr(row, attribute))
        differing |= _derive_again(present)
        if not differing:
            result.unchanged[label] += 1
            continue
        changed |= differing
        updated.append((entry, present))
    _write(model, created, updated, changed)
    result.created[label] += len(created)
    result.updated[label] += len(updated)
    known[model] = moved | {key: row.pk for key, row in existing.items()}
    known[model].update({entry.key: row.pk for entry, row in created})
    return [*created, *updated]


def _refresh_summaries(
    written: dict[type[models.Model], Written], ceremonies: dict[Key, int]
) -> None:
    """Count the ceremonies again in which something was written, or somebody written about."""
    # what stands in a ceremony is named by the ceremony first
    changed = {
        ceremonies[entry.key[:2]] for model in _COUNTED for entry, _ in written.get(model, ())
    }
    films, recipients, categories, awards = (
        [row.pk for _, row in written.get(model, ())]
        for model in (Film, Recipient, Category, Award)
    )
    follow(
        ceremonies=changed,
        films=films,
        recipients=recipients,
        categories=categories,
        awards=awards,
    )


#: Columns no fixture mentions, which follow from the others.
_DERIVED = frozenset({"search_key", "sort_key"})

#: Columns that are unique within something, and what keeps them apart while they change places.
_PLACES = ("position", "running_order")
_OUT_OF_THE_WAY = 20_000


def _derive_again(row: NaturalKeyModel) -> set[str]:
    """Set the keys of a row from all of its columns and return which of them that changed.

    From the row, not from its entry: a column the entry leaves alone may be in a key.
    """
    if not isinstance(row, FiledModel):
        return set()
    before = {name: getattr(row, name) for name in _DERIVED}
    row.derive_keys()
    return {name for name, key in before.items() if getattr(row, name) != key}


def _existing(model: type[NaturalKeyModel]) -> dict[Key, NaturalKeyModel]:
    """Return every row of the model by its natural key. Two queries."""
    keys = model._default_manager.values_list("pk", *natural_key_paths(model))
    rows = model._default_manager.in_bulk()
    return {tuple(key): rows[pk] for pk, *key in keys}


def _meet_by_imdb_id(existing: dict[Key, NaturalKeyModel], entries: Sequence[Entry]) -> None:
    """Let entries of films and people mean the row with their IMDb id, whatever its address.

    An import that came before the demo gave the addresses in the order of its own rows.
    """
    by_id = {
        imdb_id: row for row in existing.values() if (imdb_id := getattr(row, "imdb_id", None))
    }
    for entry in entries:
        if (imdb_id := entry.fields.get("imdb_id")) in by_id:
            existing[entry.key] = by_id[imdb_id]


def _moved(model: type[NaturalKeyModel]) -> dict[Key, int]:
    """Return the films or recipients that an editor merged or renamed, by the address they left.

    What a fixture says at such an address is said of the one it leads to, and is kept as edited.
    """
    if not issubclass(model, AddressedModel):
        return {}
    records: Any = model._default_manager
    former = records.filter(former_addresses__isnull=False)
    return {(slug,): pk for slug, pk in former.values_list("former_addresses__slug", "pk")}


def _logged_contests(model: type[NaturalKeyModel]) -> frozenset[int]:
    if model not in _RESULT_FIELDS:
        return frozenset()
    return frozenset(ResultEntry.objects.values_list("contest_id", flat=True))


def _row(entry: Entry, known: dict[type[models.Model], dict[Key, int]]) -> NaturalKeyModel:
    """Return the unsaved row an entry describes, its values checked one by one."""
    values: dict[str, Any] = {}
    for name, value in entry.fields.items():
        try:
            column = entry.model._meta.get_field(name)
        except FieldDoesNotExist:
            raise entry.refuse(f"there is no field “{name}”") from None
        if isinstance(column, models.ForeignKey) and value is not None:
            target = column.related_model
            key = _parts(value, f"{entry.file}, entry {entry.number}: {name}")
            if key not in known.get(target, {}):
                missing = " ".join(str(part) for part in key)
                raise entry.refuse(
                    f"{name} names {target._meta.verbose_name} “{missing}”, which is not there"
                )
            values[column.attname] = known[target][key]
            continue
        if not isinstance(column, models.Field) or column.many_to_many:
            raise entry.refuse(f"“{name}” is not a column; its rows are entries of their own")
        if isinstance(value, list | dict) and not isinstance(column, models.JSONField):
            raise entry.refuse(f"{name} is one value, not several")
        try:
            values[name] = column.to_python(value)
        except ValidationError as error:
            raise entry.refuse(f"{name}: {' '.join(error.messages)}") from error
        except (TypeError, ValueError) as error:
            kind = column.get_internal_type()
            raise entry.refuse(f"{name}: “{value}” cannot be read as a {kind}") from error
    row = entry.model(**values)
    if isinstance(row, FiledModel | FoundModel):
        row.derive_keys()
    links = [f.name for f in entry.model._meta.fields if isinstance(f, models.ForeignKey)]
    try:
        # foreign keys were resolved above, and asking again would cost a query each
        row.clean_fields(exclude=links)
    except ValidationError as error:
        told = "; ".join(f"{name}: {' '.join(m)}" for name, m in error.message_dict.items())
        raise entry.refuse(told) from error
    return row


def _write(
    model: type[NaturalKeyModel],
    created: Sequence[tuple[Entry, NaturalKeyModel]],
    updated: Sequence[tuple[Entry, NaturalKeyModel]],
    changed: set[str],
) -> None:
    """Write the rows in bulk; where the database refuses, find the entry it refused."""
    if not created and not updated:
        return
    manager = model._default_manager
    try:
        with transaction.atomic():
            if updated:
                _step_aside(model, [row.pk for _, row in updated], changed)
                manager.bulk_update([row for _, row in updated], sorted(changed), _BATCH)
            manager.bulk_create([row for _, row in created], _BATCH)
    except IntegrityError:
        for entry, row in [*updated, *created]:
            try:
                with transaction.atomic():
                    row.save()
            except IntegrityError as error:
                raise entry.refuse(f"the database refuses it, {error}") from error
        raise


def _step_aside(model: type[NaturalKeyModel], rows: Sequence[int], changed: set[str]) -> None:
    """Move rows out of the way of each other, so that two may change places."""
    for name in changed.intersection(_PLACES):
        moved = model._default_manager.filter(pk__in=rows)
        moved.update(**{name: models.F(name) + _OUT_OF_THE_WAY})


def _refuse_contradictions(entries: Sequence[Entry]) -> None:
    """Raise for the first contradiction between rows, naming the entry it lies in."""
    for found in contradictions():
        for entry in entries:
            if entry.model._meta.label_lower == found.model and entry.key == found.key:
                raise entry.refuse(found.problem)
        named = " ".join(str(part) for part in found.key)
        raise SeedError(
            f"{found.model} {named}, which is in the database and not in these files: "
            f"{found.problem}."
        )
