"""Changing rows so that it can be taken back: every write is a step with before and after.

What points at a row is found in the models' own descriptions, so rows of any app are moved and no
app has to be known. Steps are taken back in reverse order. A step is only taken back where the row
still says what the step wrote; what was edited beside it since stays.

Rows that stand in an order (`position`, unique within a group) keep standing in it: a row that
leaves its group closes the gap, one that comes to another stands last, and one that comes back
stands where it stood, the others moving on by one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import F, Max

from films.models import FiledModel
from films.natural_keys import NaturalKeyModel, natural_key_paths

Columns = dict[str, Any]

#: Where rows wait while others change places: further on than any list is long.
_ASIDE = 20_000


@dataclass(frozen=True, slots=True)
class Step:
    """One row as it was before and after: None where it was not there.

    `row` is what the row was called then. Where it was changed, both hold the changed columns and
    those that say which group it stood in; where it was made or removed, all columns.
    """

    model: str
    pk: int
    row: str
    before: Columns | None
    after: Columns | None

    @property
    def rows(self) -> models.QuerySet[Any]:
        """The rows of its model."""
        model: Any = apps.get_model(self.model)
        found: models.QuerySet[Any] = model._base_manager.all()
        return found

    def points_by(self, column: str) -> bool:
        """Whether a column of the row is a foreign key."""
        fields = apps.get_model(self.model)._meta.concrete_fields
        return any(field.attname == column and field.is_relation for field in fields)


@dataclass(frozen=True, slots=True)
class Double:
    """A row that points at one record and says what a row that points at another says already."""

    row: models.Model
    stands: models.Model

    @property
    def differing(self) -> list[str]:
        """What the two say differently, in words: what folding them would drop."""
        said = []
        for field in self.row._meta.concrete_fields:
            theirs, ours = (field.value_from_object(one) for one in (self.row, self.stands))
            ignored = field.primary_key or field.is_relation or field.name == "position"
            if theirs != ours and not ignored:
                said.append(f"{field.verbose_name}: “{theirs}”, kept is “{ours}”")
        return said


Pointer = tuple[type[models.Model], Any]


def pointers(model: type[models.Model]) -> list[Pointer]:
    """Return every foreign key to the model, as the model it stands in and the key.

    One of rows that are left alone when the record is deleted is not among them: they follow from
    the record, and whoever keeps them sees to them.
    """
    concrete: Any = model._meta.concrete_model
    return [
        (relation.related_model, relation.field)
        for relation in concrete._meta.get_fields(include_hidden=True)
        if (relation.one_to_many or relation.one_to_one)
        and relation.auto_created
        and not relation.concrete
        and relation.on_delete is not models.DO_NOTHING
    ]


def rows_pointing_at(record: models.Model) -> Iterator[tuple[Any, models.Model]]:
    """Yield every row that points at the record, with the foreign key it does so by."""
    for model, key in pointers(type(record)):
        for row in model._base_manager.filter(**{key.attname: record.pk}).order_by("pk"):
            yield key, row


def pairs(
    key: Any, model: type[models.Model], kept: models.Model, other: models.Model
) -> Iterator[tuple[models.Model, models.Model | None]]:
    """Yield each row of the model that points at `other`, and the one of `kept` it would repeat.

    Two queries at most.
    """
    # in their order, so that those who come to stand at the end of another list keep it
    pointing = model._base_manager.order_by("position" if _numbering(model) else "pk", "pk")
    rows = list(pointing.filter(**{key.attname: other.pk}))
    standing: dict[tuple[Any, ...], models.Model] = {}
    for row in pointing.filter(**{key.attname: kept.pk}) if rows else ():
        standing |= dict.fromkeys(_said_apart_from(row, key), row)
    for row in rows:
        doubles = (standing[said] for said in _said_apart_from(row, key) if said in standing)
        yield row, next(doubles, None)


def doubles(kept: models.Model, other: models.Model) -> list[Double]:
    """Return the rows of `other` that would be folded into rows of `kept` if the two were one."""
    return [
        Double(row, stands)
        for model, key in pointers(type(kept))
        for row, stands in pairs(key, model, kept, other)
        if stands is not None
    ]


class Journal:
    """Writes rows and remembers each as a step."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def make(self, row: models.Model) -> None:
        """Save a new row."""
        row.save(force_insert=True)
        self.steps.append(Step(row._meta.label_lower, row.pk, called(row), None, columns_of(row)))

    def change(self, row: models.Model, **columns: Any) -> None:
        """Write columns of a row; one that comes to another group by it stands last there."""
        group = _numbering(type(row))
        regrouped = bool(group and columns.keys() & set(group))
        name = called(row)
        if not regrouped:
            before = columns_of(row, columns)
            _write(row, columns)
            self.steps.append(
                Step(row._meta.label_lower, row.pk, name, before, columns_of(row, columns))
            )
            return
        row.refresh_from_db(fields=["position"])
        recorded = {*columns, *(group or ()), "position"}
        before, left = columns_of(row, recorded), _siblings(row)
        for column, value in columns.items():
            setattr(row, column, value)
        last = _siblings(row).aggregate(last=Max("position"))["last"] or 0
        _write(row, {**columns, "position": last + 1})
        _shift(left.filter(position__gt=before["position"]), -1)
        self.steps.append(
            Step(row._meta.label_lower, row.pk, name, before, columns_of(row, recorded))
        )

    def remove(self, row: models.Model) -> None:
        """Delete a row nothing points at any more."""
        row.refresh_from_db()
        self.steps.append(Step(row._meta.label_lower, row.pk, called(row), columns_of(row), None))
        siblings = _siblings(row) if _numbering(type(row)) else None
        row.delete()
        if siblings is not None:
            position: int = row.position  # type: ignore[attr-defined]
            _shift(siblings.filter(position__gt=position), -1)

    def absorb(
        self,
        kept: models.Model,
        other: models.Model,
        also: Callable[[models.Model], Mapping[str, Any]] = lambda row: {},
    ) -> None:
        """Point at `kept` with everything that points at `other`, and remove `other`.

        A row that would repeat one that stands is folded into it: absorbed in its turn. `also`
        says what else to write into a row that is moved.
        """
        for model, key in pointers(type(kept)):
            for row, stands in list(pairs(key, model, kept, other)):
                if stands is not None:
                    self.absorb(stands, row)
                else:
                    self.change(row, **{key.attname: kept.pk}, **also(row))
        self.remove(other)


# --- taking back ---------------------------------------------------------------------------------


def take_back(steps: Sequence[Step]) -> list[str]:
    """Take the steps back, the last first, and return what stands in the way, row by row.

    Where the list is not empty, what was written is worth nothing: the caller rolls it back.
    """
    conflicts: list[str] = []
    # what has a step of its own says itself what is in its way
    told = {(step.model, step.pk) for step in steps}
    for step in reversed(steps):
        if step.before is None:
            found = _unmake(step, told)
        elif step.after is None:
            found = _bring_back(step, told)
        else:
            found = _change_back(step)
        conflicts += found
    return conflicts


def hinder(later: Sequence[Step], earlier: Sequence[Step]) -> bool:
    """Return whether the earlier steps can only be taken back exactly after the later ones.

    They can at once unless both moved the same row; both closed a gap in one list; or the later
    ones put rows at the end of a list with gaps, before the place where a row is to come back.
    """
    if _moved(later) & _moved(earlier):
        return True
    back, left = _places(earlier, came=False), _places(later, came=False)
    came = _places(later, came=True)
    return any(
        group in left or any(place < max(places) for place in came.get(group, ()))
        for group, places in back.items()
    )


def _moved(steps: Sequence[Step]) -> set[tuple[str, int, str]]:
    """Return the rows that were made to point at another, each with the column that does."""
    return {
        (step.model, step.pk, column)
        for step in steps
        if step.before is not None and step.after is not None
        for column, value in step.before.items()
        if value != step.after[column] and step.points_by(column)
    }


def _places(steps: Sequence[Step], *, came: bool) -> dict[tuple[Any, ...], list[int]]:
    """Return the places, list by list, that rows came to, or else those they left."""
    found: dict[tuple[Any, ...], list[int]] = {}
    for step in steps:
        group = _numbering(apps.get_model(step.model))
        columns = step.after if came else step.before
        is_made = step.before is None
        if group and columns is not None and "position" in columns and not is_made:
            key = (step.model, *(columns[column] for column in group))
            found.setdefault(key, []).append(columns["position"])
    return found


def _unmake(step: Step, told: set[tuple[str, int]]) -> list[str]:
    row = step.rows.filter(pk=step.pk).first()
    if row is None:
        return []
    if columns_of(row) != step.after:
        return [f"{step.row}: it was changed since."]
    pointing = [one for _, one in rows_pointing_at(row)]
    if not pointing:
        row.delete()
    return [
        f"{called(one)}: it was added since."
        for one in pointing
        if (one._meta.label_lower, one.pk) not in told
    ]


def _bring_back(step: Step, told: set[tuple[str, int]]) -> list[str]:
    model, before = step.rows.model, step.before or {}
    row = model(
        **{
            field.attname: field.to_python(before[field.attname])
            for field in model._meta.concrete_fields
            if field.attname in before
        }
    )
    conflicts = [
        f"{step.row}: {called(other)} is there in its place since." for other in _in_its_place(row)
    ]
    for field in model._meta.concrete_fields:
        target: Any = field.related_model
        wanted = getattr(row, field.attname)
        if target is None or wanted is None or (target._meta.label_lower, wanted) in told:
            continue
        if not target._base_manager.filter(pk=wanted).exists():
            conflicts.append(f"{step.row}: its {field.verbose_name} was deleted since.")
    if conflicts:
        return conflicts
    if _numbering(model):
        _shift(_siblings(row).filter(position__gte=row.position), 1)
    row.save_base(raw=True, force_insert=True)
    return []


def _change_back(step: Step) -> list[str]:
    row = step.rows.filter(pk=step.pk).first()
    if row is None:
        return [f"{step.row}: it was deleted since."]
    before, after = dict(step.before or {}), dict(step.after or {})
    now = columns_of(row, after)
    keys = {field.attname for field in row._meta.concrete_fields if field.is_relation}
    if any(now[column] != after[column] for column in keys & after.keys()):
        return [f"{step.row}: it was given to another since."]
    position = before.pop("position", None)
    written = {
        column: _taken_out(now[column], value, after[column])
        for column, value in before.items()
        if now[column] == after[column] or isinstance(value, list)
    }
    left, stood = (_siblings(row), row.position) if position is not None else (None, None)
    for column, value in written.items():
        setattr(row, column, row._meta.get_field(column).to_python(value))
    repeated = [f"{step.row}: {called(one)} says the same since." for one in _in_its_place(row)]
    if repeated:
        return repeated
    if position is not None:
        _shift(_siblings(row).filter(position__gte=position), 1)
        written["position"] = position
    _write(row, written)
    if left is not None:
        _shift(left.filter(position__gt=stood), -1)
    return []


def _taken_out(now: Any, before: Any, after: Any) -> Any:
    """Return a value without what a step added to it: a list may have got more since."""
    if now == after or not isinstance(before, list):
        return before
    return [one for one in now if one in before or one not in after]


def _in_its_place(row: models.Model) -> list[models.Model]:
    """Return the other rows that share with this what no two rows share."""
    found: dict[int, models.Model] = {}
    for columns in _unique_columns(type(row)):
        values = {column: getattr(row, column) for column in columns}
        if None not in values.values():
            others = type(row)._base_manager.filter(**values).exclude(pk=row.pk)
            found |= {other.pk: other for other in others}
    return list(found.values())


# --- rows ----------------------------------------------------------------------------------------


def called(row: models.Model) -> str:
    """Return what a row is called in words: "credit academy-awards 97 directing anora 1"."""
    name = str(row._meta.verbose_name)
    if not isinstance(row, NaturalKeyModel):
        return f"{name} {row}"
    key = type(row)._base_manager.filter(pk=row.pk).values_list(*natural_key_paths(type(row)))
    return " ".join([name, *map(str, key.first() or (row.pk,))])


def columns_of(row: models.Model, names: Iterable[str] | None = None) -> Columns:
    """Return the columns of a row, or those named, as values JSON can hold."""
    fields = row._meta.concrete_fields
    wanted = {field.attname for field in fields} if names is None else set(names)
    return {field.attname: _plain(field, row) for field in fields if field.attname in wanted}


def _plain(field: Any, row: models.Model) -> Any:
    value = field.value_from_object(row)
    if value is None or isinstance(value, bool | int | float | list | dict):
        return value
    return str(value) if isinstance(value, str) else field.value_to_string(row)


def _write(row: models.Model, columns: Mapping[str, Any]) -> None:
    for column, value in columns.items():
        setattr(row, column, value)
    if isinstance(row, FiledModel):
        row.save(update_fields=[*columns])
    else:
        # what follows from other columns, and who saved it last, is not touched
        type(row)._base_manager.filter(pk=row.pk).update(**columns)


def _unique_columns(model: type[models.Model]) -> list[tuple[str, ...]]:
    """Return the columns that no two rows share, set by set, but for places in an order."""
    options = model._meta
    named = [constraint.fields for constraint in options.total_unique_constraints]
    named += [tuple(names) for names in options.unique_together]
    named += [(f.name,) for f in options.concrete_fields if f.unique and not f.primary_key]
    return [
        tuple(_column(model, name) for name in names) for names in named if "position" not in names
    ]


def _numbering(model: type[models.Model]) -> tuple[str, ...] | None:
    """Return the columns within which a model's rows are numbered by position, if they are."""
    for constraint in model._meta.total_unique_constraints:
        if "position" in constraint.fields:
            return tuple(_column(model, name) for name in constraint.fields if name != "position")
    return None


def _column(model: type[models.Model], name: str) -> str:
    field: Any = model._meta.get_field(name)
    return str(field.attname)


def _said_apart_from(row: models.Model, key: Any) -> list[tuple[Any, ...]]:
    """Return what the row says besides whom it points at, as each unique set of columns has it."""
    said = []
    for number, columns in enumerate(_unique_columns(type(row))):
        values = [getattr(row, column) for column in columns if column != key.attname]
        if key.attname in columns and None not in values:
            said.append((number, *values))
    return said


def _siblings(row: models.Model) -> models.QuerySet[Any]:
    """Return the rows numbered together with this one, itself among them."""
    group = _numbering(type(row)) or ()
    return type(row)._base_manager.filter(**{column: getattr(row, column) for column in group})


def _shift(rows: models.QuerySet[Any], by: int) -> None:
    """Move rows on or back by some places, without two ever sharing one."""
    moved = list(rows.values_list("pk", flat=True))
    if not moved:
        return
    waiting = rows.model._base_manager.filter(pk__in=moved)
    waiting.update(position=F("position") + _ASIDE)
    waiting.update(position=F("position") + by - _ASIDE)
