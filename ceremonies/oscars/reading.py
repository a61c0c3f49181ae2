"""The rows of the file, checked one by one.

The file is tab-separated in UTF-8, one row a line, with trimmed trailing columns and quotation
marks escaped by a backslash. What is wrong with the file as a whole (another file, another
delimiter, another encoding, an end in the middle of a row) is refused with the line and the
reason; what is odd about one row is left for the plan to judge.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

COLUMNS = (
    "Ceremony",
    "Year",
    "Class",
    "CanonicalCategory",
    "Category",
    "Film",
    "FilmId",
    "Name",
    "Nominees",
    "NomineeIds",
    "Winner",
    "Detail",
    "Note",
    "Citation",
)
#: A row always reaches the column of films; what is empty after it may be cut off.
FEWEST_COLUMNS = COLUMNS.index("FilmId") + 1
#: No row of the file comes near; a longer line is another sort of file.
LONGEST_LINE = 20_000

_YEAR = re.compile(r"\d{4}(?:/\d{2})?")
_FILM_ID = re.compile(r"tt\d{4,10}")
_NOMINEE_ID = re.compile(r"(?:nm|co)\d{4,10}(?:,(?:nm|co)\d{4,10})*")
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_UNKNOWN = frozenset({"", "?"})


class FileRefusedError(Exception):
    """A file that is not the dataset, or not all of it; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file and the line it stands on.

    Films and nominees are parallel to their ids; an unknown id is "", and one name may carry two
    ids, for one pseudonym of two people. `digest` is the same exactly when the row is. `oddities`
    are remarks about what had to be read around.
    """

    line: int
    digest: str
    ordinal: int
    year: str
    kind: str
    canonical: str
    printed: str
    films: tuple[str, ...]
    film_ids: tuple[str, ...]
    name: str
    nominees: tuple[str, ...]
    nominee_ids: tuple[tuple[str, ...], ...]
    won: bool
    detail: str
    note: str
    citation: str
    oddities: tuple[str, ...] = ()


def read_rows(file: BinaryIO) -> Iterator[Row]:
    """Yield the rows of a file opened in binary, in its order, as they are read.

    Raises FileRefusedError where the file cannot be the dataset or is not whole.
    """
    number = 0
    rows = 0
    for number, line in _lines(file):
        cells = line.split("\t")
        if number == 1:
            _check_header(cells)
            continue
        rows += 1
        yield _row(number, line, cells)
    if not number:
        raise FileRefusedError("The file is empty.")
    if not rows:
        raise FileRefusedError("Line 1: the header is all there is; the file has no rows.")


def row_digests(file: BinaryIO) -> dict[str, int] | None:
    """Return the line of every row by the row's digest, without looking at what the rows say.

    None where the file cannot be told from its digests alone: it is another file, or says a row
    twice.
    """
    if tuple(_first_line(file).split("\t")) != COLUMNS:
        return None
    lines: dict[str, int] = {}
    number = 1
    for number, raw in enumerate(iter(lambda: file.readline(LONGEST_LINE), b""), 2):
        lines[_digest(raw.rstrip(b"\r\n"))] = number
    return lines if len(lines) == number - 1 else None


def _first_line(file: BinaryIO) -> str:
    return file.readline(LONGEST_LINE).decode("utf-8", "replace").rstrip("\r\n").lstrip("\ufeff")


def _digest(line: bytes) -> str:
    return hashlib.blake2b(line, digest_size=12).hexdigest()


def _lines(file: BinaryIO) -> Iterator[tuple[int, str]]:
    number = 0
    while raw := file.readline(LONGEST_LINE):
        number += 1
        if not raw.endswith(b"\n"):
            if len(raw) >= LONGEST_LINE:
                raise FileRefusedError(
                    f"Line {number}: it is longer than {LONGEST_LINE} bytes, so this is not the "
                    f"Academy dataset."
                )
            raise FileRefusedError(
                f"Line {number}: the file ends in the middle of it. Fetch the file again; if it "
                f"is whole, end its last line with a line break."
            )
        try:
            text = raw.decode("utf-8").rstrip("\r\n")
        except UnicodeDecodeError as error:
            raise FileRefusedError(
                f"Line {number}, byte {error.start + 1}: it is not UTF-8. Save the file as UTF-8."
            ) from error
        if found := _CONTROL.search(text):
            raise FileRefusedError(
                f"Line {number}, character {found.start() + 1}: it holds a control character, "
                f"which no name has. Fetch the file again."
            )
        yield number, text.removeprefix("\ufeff") if number == 1 else text


def _check_header(cells: list[str]) -> None:
    if tuple(cells) == COLUMNS:
        return
    for name, mark in (("commas", ","), ("semicolons", ";"), ("bars", "|")):
        if len(cells) == 1 and COLUMNS[0] in cells[0].split(mark):
            raise FileRefusedError(
                f"Line 1: the columns are separated by {name}; this dataset separates them by tabs."
            )
    missing = [column for column in COLUMNS if column not in cells]
    if len(missing) == len(COLUMNS):
        raise FileRefusedError(
            "Line 1: none of the dataset's columns is named there, so this is another file. "
            f"The first line reads {', '.join(COLUMNS)}, separated by tabs."
        )
    if missing:
        raise FileRefusedError(f"Line 1: the column {missing[0]} is missing.")
    raise FileRefusedError(
        f"Line 1: the columns stand in another order than {', '.join(COLUMNS)}, "
        f"or there are others."
    )


def _row(number: int, line: str, cells: list[str]) -> Row:
    if not FEWEST_COLUMNS <= len(cells) <= len(COLUMNS):
        raise FileRefusedError(
            f"Line {number}: it has {len(cells)} columns, and a row has {FEWEST_COLUMNS} to "
            f"{len(COLUMNS)}."
        )
    cells = [cell.replace('\\"', '"').strip() for cell in cells]
    cells += [""] * (len(COLUMNS) - len(cells))
    ordinal, year, kind, canonical, printed, films, film_ids, name = cells[:8]
    nominees, nominee_ids, winner, detail, note, citation = cells[8:]
    # digits of other scripts are numbers to Python and none to the file
    if not (ordinal.isascii() and ordinal.isdigit() and 1 <= int(ordinal[:5]) <= 999):
        raise FileRefusedError(f"Line {number}: Ceremony is “{ordinal[:40]}”, not its number.")
    if not _YEAR.fullmatch(year) or not year.isascii():
        raise FileRefusedError(f"Line {number}: Year is “{year[:40]}”, not one like 1927/28.")
    if not printed or not kind:
        raise FileRefusedError(f"Line {number}: Class or Category is empty.")
    if winner not in ("", "True"):
        raise FileRefusedError(f"Line {number}: Winner is “{winner[:40]}”, not True or nothing.")
    oddities: list[str] = []
    titles = _several(films)
    names = _several(nominees)
    return Row(
        line=number,
        digest=_digest(line.encode()),
        ordinal=int(ordinal),
        year=year,
        kind=kind,
        canonical=canonical or printed,
        printed=printed,
        films=titles,
        film_ids=_ids("film", titles, film_ids, _FILM_ID, oddities),
        name=name,
        nominees=names,
        nominee_ids=tuple(
            tuple(filter(None, found.split(",")))
            for found in _ids("nominee", names, nominee_ids, _NOMINEE_ID, oddities)
        ),
        won=winner == "True",
        detail=detail,
        note=note,
        citation=citation,
        oddities=tuple(oddities),
    )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|")) if cell else ()


def _ids(
    what: str, names: tuple[str, ...], cell: str, pattern: re.Pattern[str], oddities: list[str]
) -> tuple[str, ...]:
    """Return an id for every name, "" where it is unknown; what is odd is added to `oddities`."""
    found = [part.strip() for part in cell.split("|")] if cell else []
    if found and len(found) != len(names):
        oddities.append(f"{len(names)} {what}s and {len(found)} ids: none of the ids is used")
        found = []
    ids = [""] * len(names)
    for place, one in enumerate(found):
        if pattern.fullmatch(one) and one.isascii():
            ids[place] = one
        elif one not in _UNKNOWN:
            oddities.append(f"“{one[:40]}” is not the id of a {what}")
    for name, one in zip(names, ids, strict=True):
        if not one:
            oddities.append(f"no id is known for the {what} “{name}”")
        elif "," in one:
            oddities.append(f"“{name}” carries two ids: it is one name of several")
    return tuple(ids)
