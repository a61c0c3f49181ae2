"""What a statement says, in fields the record can be asked about.

A claim is a kind and some named fields. Each name has one sort of value, whatever the kind: a film
is its slug, a day is ISO 8601, a list is several of the sort. A kind that the record can decide
takes only the names it has a use for, so that a slip of the pen is an error and not a field that
nobody reads; the plot and "something else" take whatever says what the statement is about.
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ceremonies.choices import StatementKind
from films.choices import Job

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

#: What "several" is said to be instead of a number.
MULTIPLE = "multiple"

Value = str | int | list[str]


class ClaimError(ValueError):
    """A claim that cannot be read; the message names the field and what to do.

    `name` is the field again, where one is to blame.
    """

    def __init__(self, message: str, name: str = "") -> None:
        super().__init__(message)
        self.name = name


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
    """What a statement says: its kind and its fields, and where it is said."""

    key: str
    kind: str
    fields: Mapping[str, Value]
    places: tuple[Place, ...] = ()

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
    def reading_order(self) -> tuple[bool, int, str, str, int]:
        """Where it stands among others: by its source, earliest first, then by paragraph.

        What sets several sources against each other comes after all of them.
        """
        place = self.places[0] if self.places else None
        if place is None or len(self.places) > 1:
            return (True, len(self.places), "", "", 0)
        day = place.date.isoformat() if place.date else "9"
        return (False, 1, day, place.source, place.paragraph or 0)

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
        return (*self.list("film"), *self.list("films"))

    @property
    def recipients(self) -> tuple[str, ...]:
        """The slugs of everybody it speaks of."""
        names = ("person", "companies", "nominees")
        return tuple(slug for name in names for slug in self.list(name))

    @property
    def contests(self) -> tuple[str, ...]:
        """The slugs of the contests it speaks of."""
        return (*self.list("category"), *self.list("order"))


# --- what each kind says -------------------------------------------------------------------------

_AT = frozenset({"award", "ordinal"})

#: The fields a kind may fill; None where it takes any.
FIELDS_OF: Mapping[str, frozenset[str] | None] = {
    StatementKind.NOMINATION_COUNT: _AT
    | {"film", "person", "category", "nominations", "nominees", "total"},
    StatementKind.WIN: _AT | {"film", "person", "category"},
    StatementKind.WIN_COUNT: _AT | {"film", "person", "wins"},
    StatementKind.LOSS: _AT | {"film", "person", "category", "losses"},
    StatementKind.RECORD: _AT | {"film", "person", "wins", "record", "before", "different_films"},
    StatementKind.DATE: _AT
    | {"film", "date", "weekday", "event_date", "document_date", "first_shown", "place"},
    StatementKind.PRESENTER: _AT | {"person", "category"},
    StatementKind.CAST: frozenset({"film", "person", "character", "named", "omitted"}),
    StatementKind.CREW: frozenset({"film", "films", "person", "job"}),
    StatementKind.COMPANY: frozenset({"film", "companies", "job"}),
    StatementKind.PLOT: None,
    StatementKind.OTHER: None,
}

#: What has to be there: one of these sets of fields.
NEEDED: Mapping[str, tuple[frozenset[str], ...]] = {
    StatementKind.NOMINATION_COUNT: (
        frozenset({"film", "nominations"}),
        frozenset({"person", "nominations"}),
        frozenset({"film", "award", "ordinal", "category"}),
        frozenset({"person", "award", "ordinal", "category"}),
        frozenset({"award", "ordinal", "category", "nominees", "total"}),
    ),
    StatementKind.WIN: (
        frozenset({"film", "award", "ordinal", "category"}),
        frozenset({"person", "award", "ordinal", "category"}),
    ),
    StatementKind.WIN_COUNT: (
        frozenset({"film", "award", "ordinal", "wins"}),
        frozenset({"person", "award", "ordinal", "wins"}),
    ),
    StatementKind.LOSS: (
        frozenset({"person", "award", "ordinal", "category"}),
        frozenset({"film", "award", "ordinal", "category"}),
        frozenset({"film", "award", "ordinal", "losses"}),
        frozenset({"person", "award", "ordinal", "losses"}),
    ),
    StatementKind.RECORD: (
        frozenset({"person", "award", "ordinal", "wins", "record"}),
        frozenset({"person", "award", "ordinal", "different_films"}),
    ),
    StatementKind.DATE: (
        frozenset({"award", "ordinal", "date"}),
        frozenset({"document_date"}),
        frozenset({"film", "first_shown"}),
    ),
    StatementKind.PRESENTER: (frozenset({"person", "award", "ordinal", "category"}),),
    StatementKind.CAST: (frozenset({"film", "person"}), frozenset({"film", "character"})),
    StatementKind.CREW: (
        frozenset({"film", "person", "job"}),
        frozenset({"films", "person", "job"}),
    ),
    StatementKind.COMPANY: (frozenset({"film", "companies", "job"}),),
}

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAY_OR_MONTH = re.compile(r"\d{4}-\d{2}(-\d{2})?")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NUMBER = re.compile(r"\d{1,5}")

_LISTS = frozenset({"films", "companies", "nominees", "order", "variants"})
_NUMBERS = frozenset({"ordinal", "wins", "losses", "total", "before", "different_films"})
_SLUGS = frozenset({"film", "films", "person", "companies", "nominees", "category", "order"})
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "weekday": WEEKDAYS,
    "job": tuple(Job.values),
    "record": ("first", "only"),
    "omitted": ("yes",),
}


def parse_fields(kind: str, text: str) -> dict[str, Value]:
    """Return the fields of a claim from lines of `name=value`, several values apart by "|".

    Raises ClaimError naming the line that cannot be read or whose field the kind has no use for,
    and the fields where those it needs are missing.
    """
    fields: dict[str, Value] = {}
    lines: dict[str, int] = {}
    for number, name, value in read_lines(text):
        if name in fields:
            raise ClaimError(
                f"Line {number}: “{name}” already stands above; leave one of them.", name
            )
        values = [part.strip() for part in value.split("|") if part.strip()]
        if not values:
            raise ClaimError(f"Line {number}: “{name}” names nothing; write a value.", name)
        fields[name] = values if name in _LISTS else value
        lines[name] = number
    try:
        return check_fields(kind, fields)
    except ClaimError as error:
        if error.name not in lines:
            raise
        raise ClaimError(f"Line {lines[error.name]}: {error}", error.name) from None


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
    """Return the fields as lines of `name=value`, as `parse_fields` reads them."""
    return "\n".join(
        f"{name}={'|'.join(value) if isinstance(value, list) else value}"
        for name, value in fields.items()
    )


def check_fields(kind: str, fields: Mapping[str, Any]) -> dict[str, Value]:
    """Return the fields of a claim of this kind, numbers as numbers.

    Raises ClaimError naming the field that cannot be what it should be, that the kind has no use
    for, or that it misses.
    """
    allowed = FIELDS_OF.get(kind)
    checked: dict[str, Value] = {}
    for name, value in fields.items():
        if allowed is not None and name not in allowed:
            raise ClaimError(f"“{name}” is not asked here; {_choice(sorted(allowed))}.", name)
        checked[name] = _value(name, value) if allowed is not None else _free(name, value)
    needed = NEEDED.get(kind, ())
    if needed and not any(names <= checked.keys() for names in needed):
        wanted = "; or ".join(", ".join(sorted(names)) for names in needed)
        raise ClaimError(f"Fill {wanted}.")
    return checked


def _free(name: str, value: Any) -> Value:
    """Return the value of a field of a kind that takes any; what has a sort keeps it."""
    if name in _NUMBERS or name in _SLUGS or name in {"award", "nominations"}:
        return _value(name, value)
    if isinstance(value, list):
        return [str(part) for part in value]
    return value if isinstance(value, int) else str(value)


def _value(name: str, value: Any) -> Value:
    parts = [str(part) for part in value] if isinstance(value, list) else [str(value)]
    if name not in _LISTS and len(parts) != 1:
        raise ClaimError(f"“{name}” is one value, not several.", name)
    for part in parts:
        _check_part(name, part)
    if name in _LISTS:
        return parts
    if name in _NUMBERS or (name == "nominations" and parts[0] != MULTIPLE):
        return int(parts[0])
    return parts[0]


def _check_part(name: str, part: str) -> None:
    """Raise ClaimError unless a single value is of the sort its field has."""
    if name in _CHOICES and part not in _CHOICES[name]:
        raise ClaimError(f"“{name}” is one of {', '.join(_CHOICES[name])}.", name)
    if name in _SLUGS or name == "award":
        if not _SLUG.fullmatch(part):
            raise ClaimError(
                f"“{name}” is the last part of its page’s address, such as sean-baker; "
                f"“{part}” is not.",
                name,
            )
    elif name in _NUMBERS and not _NUMBER.fullmatch(part):
        raise ClaimError(f"“{name}” is a whole number; “{part}” is not.", name)
    elif name == "nominations" and part != MULTIPLE and not _NUMBER.fullmatch(part):
        problem = f"“nominations” is a whole number or “{MULTIPLE}”; “{part}” is neither."
        raise ClaimError(problem, name)
    elif name in {"date", "event_date", "document_date"}:
        _check_day(name, part)
    elif name == "first_shown":
        if not _DAY_OR_MONTH.fullmatch(part):
            problem = "“first_shown” is a day or a month, such as 2024-05-21 or 2024-05."
            raise ClaimError(problem, name)
        _check_day(name, part if part.count("-") == 2 else f"{part}-01")


def _check_day(name: str, part: str) -> None:
    try:
        if not _DAY.fullmatch(part):
            raise ValueError
        datetime.date.fromisoformat(part)
    except ValueError:
        problem = f"“{name}” is a day, such as 2025-03-02; “{part}” is not."
        raise ClaimError(problem, name) from None


def _choice(names: Iterable[str]) -> str:
    return f"choose among {', '.join(names)}"
