"""The public dataset as one flat table with a full-text index, as Datasette is given it."""

import csv
import re
import sqlite3
from pathlib import Path

#: The table, and the name of its file: both stand in Datasette's addresses.
TABLE = "nominations"
FILE = "oscars.sqlite3"

#: What is filtered and counted by, and is indexed so that Datasette is at its best.
INDEXED = ("Ceremony", "Class", "CanonicalCategory", "Winner")

#: What is searched: everything a person would look for.
SEARCHED = ("Film", "Name", "Nominees", "Category", "Detail", "Citation")

_COLUMN = re.compile(r"[A-Za-z]+")


def build_oscars_table(source: Path, folder: Path) -> Path:
    """Write the table into a file in the folder, anew, and return the file.

    Rows may lack columns at their end; a ceremony is a number, everything else text. Raises
    ValueError where the first line does not name the columns.
    """
    with source.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        columns = next(rows, [])
        missing = {*INDEXED, *SEARCHED} - set(columns)
        if missing or not all(map(_COLUMN.fullmatch, columns)):
            raise ValueError(f"{source}: its first line does not name the dataset's columns.")
        filled = [row + [""] * (len(columns) - len(row)) for row in rows]
    file = folder / FILE
    file.unlink(missing_ok=True)
    typed = [f"{name} {'INTEGER' if name == 'Ceremony' else 'TEXT'}" for name in columns]
    searched = ", ".join(SEARCHED)
    connection = sqlite3.connect(file)
    with connection:
        connection.execute(f"CREATE TABLE {TABLE} (id INTEGER PRIMARY KEY, {', '.join(typed)})")
        connection.executemany(
            f"INSERT INTO {TABLE} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
            filled,
        )
        for column in INDEXED:
            connection.execute(f"CREATE INDEX {TABLE}_{column} ON {TABLE} ({column})")
        connection.execute(
            # Datasette knows the index of a table by the name of the table in these very quotes
            f'CREATE VIRTUAL TABLE {TABLE}_fts USING fts5({searched}, content="{TABLE}", '
            f"content_rowid=id, tokenize='unicode61 remove_diacritics 2')"
        )
        connection.execute(f"INSERT INTO {TABLE}_fts ({TABLE}_fts) VALUES ('rebuild')")
    connection.execute("ANALYZE")
    connection.close()
    return file
