"""What a statement says, in fields the record can be asked about.

A claim is a kind and some named fields. Each name has one sort of value, whatever the kind: a film
is its slug, a day is ISO 8601, a list is several of the sort. A kind that the record can decide
takes only the names it has a use for, so that a slip of the pen is an error and not a field that
nobody reads; the plot and "something else" take whatever says what the statement is about.
"""

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ceremonies.choices import StatementKind
from films.choices import Job

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

#: What "several" is said to be instead of a number.
MULTIPLE = "multiple"

#: The fields that hold addresses, by what is there.
FILM_FIELDS = ("film", "films")
RECIPIENT_FIELDS = ("person", "companies", "nominees")
CONTEST_FIELDS = ("category", "order")

Value = str | int | list[str]


class ClaimError(ValueError):
    """A claim that cannot be read; the message names the field and what to do.

    `field` is the field at fault; nothing where it is no single one.
    """

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement stands: its source, and a paragraph counted from 1 or the whole of it."""

    source: str
    title: str
    date: datetime.date | None
    paragraph: int | None
    url: str = ""

    @property
    def words(self) -> str:
        """The place inside the source in words."""
        return f"paragraph {self.paragraph}" if self.paragraph else "the whole of it"


@dataclass(frozen=True, slots=True)
class Claim:
    """What a statement says: its kind and its fields, and where it is said.

    `compares` marks one that sets sources against each other.
    """

    key: str
    kind: str
    fields: Mapping[str, Value]
    places: tuple[Place, ...] = ()
    compares: bool = False

    def has(self, *names: str) -> bool:
        """Whether all of the fields are filled."""
        return all(name in self.fields for name in names)

    def text(self, name: str, default: str = "") -> str:
        """Return a field as text; `default` where it is not filled."""
        return str(self.fields.get(name, default))

    def number(self, name: str) -> int:
        """Return a field as a whole number; raises KeyError where it is not filled."""
        return int(self.fields[name])  # type: ignore[arg-type]

    def list(self, name: str) -> tuple[str, ...]:
        """Return a field as several values; none where it is not filled."""
        value = self.fields.get(name, [])
        return tuple(value) if isinstance(value, list) else (str(value),)

    @property
    def reading_order(self) -> tuple[bool, str, str, int]:
        """Where it stands among others: by its source, earliest first, then by paragraph.

        What sets several sources against each other comes after all of them.
        """
        place = self.places[0] if self.places else None
        if place is None or self.compares or len(self.places) > 1:
            return (True, "", "", 0)
        day = place.date.isoformat() if place.date else "9"
        return (False, day, place.source, place.paragraph or 0)

    @property
    def award(self) -> str:
        """The award's slug; nothing where none is named."""
        return self.text("award")

    @property
    def ordinal(self) -> int | None:
        """The number of the ceremony, where one is named."""
        return self.number("ordinal") if self.has("ordinal") else None

    @property
    def films(self) -> tuple[str, ...]:
        """The slugs of every film it speaks of."""
        return tuple(slug for name in FILM_FIELDS for slug in self.list(name))

    @property
    def recipients(self) -> tuple[str, ...]:
        """The slugs of everybody it speaks of."""
        return tuple(slug for name in RECIPIENT_FIELDS for slug in self.list(name))

    @property
    def contests(self) -> tuple[str, ...]:
        """The slugs of the contests it speaks of."""
        return tuple(slug for name in CONTEST_FIELDS for slug in self.list(name))

    def readdressed(self, films: Mapping[str, str], recipients: Mapping[str, str]) -> "Claim":
        """Return the claim with the addresses of today, by those it may have been written with."""
        moved = {
            **dict.fromkeys(FILM_FIELDS, films),
            **dict.fromkeys(RECIPIENT_FIELDS, recipients),
        }
        return replace(
            self,
            fields={
                name: _readdressed(value, moved[name]) if name in moved else value
                for name, value in self.fields.items()
            },
        )


def _readdressed(value: Value, moved: Mapping[str, str]) -> Value:
    if isinstance(value, list):
        return [moved.get(slug, slug) for slug in value]
    return moved.get(str(value), value)


# --- what each kind says -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shape:
    """Fields that make a claim together: those that have to be there, and those that may be."""

    needed: frozenset[str]
    optional: frozenset[str]


def _shape(needed: str, optional: str = "") -> Shape:
    return Shape(frozenset(needed.split()), frozenset(optional.split()))


#: What a claim of a kind can be: the fields of one of these shapes and no other, so that none is
#: written that its check does not read. A kind without shapes takes any field.
SHAPES: Mapping[str, tuple[Shape, ...]] = {
    StatementKind.NOMINATION_COUNT: (
        _shape("film nominations", "person award ordinal"),
        _shape("person nominations", "film award ordinal"),
        _shape("film award ordinal category", "person"),
        _shape("person award ordinal category", "film"),
        _shape("award ordinal category nominees total", "person"),
    ),
    StatementKind.WIN: (
        _shape("film award ordinal category", "person"),
        _shape("person award ordinal category", "film"),
    ),
    StatementKind.WIN_COUNT: (
        _shape("film award ordinal wins", "person"),
        _shape("person award ordinal wins", "film"),
    ),
    StatementKind.LOSS: (
        _shape("person award ordinal category", "film"),
        _shape("film award ordinal category", "person"),
        _shape("film award ordinal losses", "person"),
        _shape("person award ordinal losses", "film"),
    ),
    StatementKind.RECORD: (
        _shape("person award ordinal wins record", "film before"),
        _shape("person award ordinal different_films"),
    ),
    StatementKind.DATE: (
        _shape("award ordinal date", "weekday"),
        _shape("document_date"),
        _shape("document_date event_date award ordinal"),
        _shape("film first_shown", "place"),
    ),
    StatementKind.PRESENTER: (_shape("person award ordinal category"),),
    StatementKind.CAST: (
        _shape("film person", "character named"),
        _shape("film person omitted"),
        _shape("film character"),
    ),
    StatementKind.CREW: (_shape("film person job"), _shape("films person job")),
    StatementKind.COMPANY: (_shape("film companies job"),),
}

#: The fields a kind may fill; None where it takes any.
FIELDS_OF: Mapping[str, frozenset[str] | None] = {
    kind: frozenset().union(*(shape.needed | shape.optional for shape in SHAPES[kind]))
    if kind in SHAPES
    else None
    for kind in StatementKind
}

#: What has to be there: one of these sets of fields.
NEEDED: Mapping[str, tuple[frozenset[str], ...]] = {
    kind: tuple(shape.needed for shape in shapes) for kind, shapes in SHAPES.items()
}

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY_OR_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NUMBER = re.compile(r"[0-9]{1,4}")

#: The fields that are written before all others.
_FIRST = ("film", "films", "person", "award", "ordinal", "category")
_LISTS = frozenset({"films", "companies", "nominees", "order", "variants"})
_NUMBERS = frozenset({"ordinal", "wins", "losses", "total", "before", "different_films"})
_CEREMONIES = frozenset({"ordinal", "before"})
_SLUGS = frozenset({"award", *FILM_FIELDS, *RECIPIENT_FIELDS, *CONTEST_FIELDS})
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "weekday": WEEKDAYS,
    "job": tuple(Job.values),
    "record": ("first", "only"),
    "omitted": ("yes",),
}


def parse_fields(kind: str, text: str) -> dict[str, Value]:
    """Return the fields of a claim from lines of `name=value`, several values apart by "|".

    Empty lines are skipped. Raises ClaimError naming the line that cannot be read, or the line and
    the field that cannot be what it should be or that the kind has no use for, or the fields it
    misses.
    """
    fields: dict[str, str] = {}
    lines: dict[str, int] = {}
    for number, name, value in read_lines(text):
        if name in fields:
            raise ClaimError(
                f"Line {number}: “{name}” already stands in line {lines[name]}; leave one of them.",
                name,
            )
        fields[name] = value
        lines[name] = number
    try:
        return check_fields(kind, fields)
    except ClaimError as error:
        if error.field not in lines:
            raise
        raise ClaimError(f"Line {lines[error.field]}: {error}", error.field) from None


def read_lines(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the number, name and value of each line of `name=value`; empty lines are skipped.

    Raises ClaimError naming the first line that is not one.
    """
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        name, equals, value = (part.strip() for part in line.partition("="))
        if not equals or not name or not value:
            raise ClaimError(f"Line {number}: write name=value, such as film=anora-2024.")
        yield number, name, value


def written(fields: Mapping[str, Value]) -> str:
    """Return the fields as lines of `name=value`, as `parse_fields` reads them.

    Who and where come first, the rest by name: PostgreSQL keeps no order of its own.
    """
    first = {name: place for place, name in enumerate(_FIRST)}
    names = sorted(fields, key=lambda name: (first.get(name, len(first)), name))
    return "\n".join(
        f"{name}={'|'.join(value) if isinstance(value := fields[name], list) else value}"
        for name in names
    )


def check_fields(kind: str, fields: Mapping[str, Any]) -> dict[str, Value]:
    """Return the fields of a claim of this kind: numbers as numbers, white space as single spaces.

    Raises ClaimError naming the field that cannot be what it should be or that the kind has no use
    for, or the fields it misses.
    """
    allowed = FIELDS_OF.get(kind)
    checked: dict[str, Value] = {}
    for name, value in fields.items():
        if allowed is not None and name not in allowed:
            raise ClaimError(
                f"“{name}” is not asked here; choose among {', '.join(sorted(allowed))}.", name
            )
        if not _NAME.fullmatch(name):
            raise ClaimError(f"“{name}” is no name of a field; write it like event_date.", name)
        checked[name] = _value(name, value, strict=allowed is not None)
    if allowed is not None:
        _check_shape(SHAPES[kind], checked)
    return checked


def _check_shape(shapes: tuple[Shape, ...], fields: Mapping[str, Value]) -> None:
    """Raise ClaimError unless the fields are those of one of the shapes."""
    names = fields.keys()
    fitting = [shape for shape in shapes if shape.needed <= names]
    if not fitting:
        wanted = "; or ".join(", ".join(sorted(shape.needed)) for shape in shapes)
        raise ClaimError(f"Fill {wanted}.")
    nearest = min(fitting, key=lambda shape: len(names - shape.needed - shape.optional))
    if surplus := [name for name in fields if name not in nearest.needed | nearest.optional]:
        beside = ", ".join(sorted(nearest.needed))
        raise ClaimError(f"“{surplus[0]}” says nothing beside {beside}; leave it out.", surplus[0])
    if "ordinal" in names and "award" not in names:
        raise ClaimError("“ordinal” is a ceremony of an award; fill award too.", "ordinal")
    if "record" in names and fields["wins"] == 0:
        raise ClaimError("“wins” of a record are one or more.", "wins")
    if fields.get("record") == "first" and "before" in names:
        raise ClaimError("“before” is asked of record=only; leave it out.", "before")


def _value(name: str, value: Any, *, strict: bool) -> Value:
    """Return the value of a field; not `strict`, of a kind that takes any field.

    There a slug is still a slug and a number a number, but a day or a job can be said in words.
    """
    parts = _parts(name, value)
    for part in parts:
        if strict or name in _NUMBERS | _SLUGS | {"nominations"}:
            _check_part(name, part)
    if name in _LISTS:
        return parts
    if name in _NUMBERS or (name == "nominations" and parts[0] != MULTIPLE):
        return int(parts[0])
    return parts[0]


def _parts(name: str, value: Any) -> list[str]:
    """Return the one value of a field, or the several of one that takes several."""
    given = value if isinstance(value, list) else [value]
    if not all(isinstance(part, str | int) and not isinstance(part, bool) for part in given):
        raise ClaimError(f"“{name}” is words or a whole number, or several of them.", name)
    if name in _LISTS:
        given = [part for each in given for part in str(each).split("|")]
    elif len(given) > 1:
        raise ClaimError(f"“{name}” is one value, not several.", name)
    parts = [words for part in given if (words := " ".join(str(part).split()))]
    if not parts:
        raise ClaimError(f"“{name}” is empty; give it a value or leave it out.", name)
    return parts


def _check_part(name: str, part: str) -> None:
    """Raise ClaimError unless a single value is of the sort its field has."""
    if name in _CHOICES and part not in _CHOICES[name]:
        raise ClaimError(f"“{name}” is one of {', '.join(_CHOICES[name])}; “{part}” is not.", name)
    if name in _SLUGS:
        if not _SLUG.fullmatch(part):
            raise ClaimError(
                f"“{name}” is the last part of its page’s address, such as sean-baker; "
                f"“{part}” is not.",
                name,
            )
    elif name in _NUMBERS and not _NUMBER.fullmatch(part):
        raise ClaimError(f"“{name}” is a whole number up to 9999; “{part}” is not.", name)
    elif name in _CEREMONIES and int(part) == 0:
        raise ClaimError(f"“{name}” is the number of a ceremony, from 1 on.", name)
    elif name == "nominations" and part != MULTIPLE and not _NUMBER.fullmatch(part):
        raise ClaimError(
            f"“nominations” is a whole number or “{MULTIPLE}”; “{part}” is neither.", name
        )
    elif name in {"date", "event_date", "document_date"}:
        _check_day(name, part)
    elif name == "first_shown":
        if not _DAY_OR_MONTH.fullmatch(part):
            raise ClaimError(
                "“first_shown” is a day or a month, such as 2024-05-21 or 2024-05; "
                f"“{part}” is not.",
                name,
            )
        _check_day(name, part if part.count("-") == 2 else f"{part}-01")


def _check_day(name: str, part: str) -> None:
    try:
        if not _DAY.fullmatch(part):
            raise ValueError
        datetime.date.fromisoformat(part)
    except ValueError:
        raise ClaimError(f"“{name}” is a day, such as 2025-03-02; “{part}” is not.", name) from None
