"""The scoreboard: films against contests, one card per nomination."""

import pytest
from hypothesis import given

from ceremonies.entries import ContestRef, Entry
from ceremonies.scoreboard import BoardRow, Cell, Column, Scoreboard, scoreboard
from ceremonies.tallies import Tally, tally
from tests.entry_factory import any_entries, contest_ref, film_ref, make_entry

PICTURE = contest_ref(name="Best Picture", position=1, group="Top prizes")
DIRECTING = contest_ref(name="Directing", position=2, group="Top prizes")
ACTRESS = contest_ref(name="Actress", position=3, group="Acting")
SONG = contest_ref(name="Original Song", position=4, group="Music")
SHORT = contest_ref(name="Short Film", position=5, group="Shorts")


def entered(contest: ContestRef, *films: str, outcome: str = "not-won") -> Entry:
    return make_entry(contest=contest, films=films, outcome=outcome)


def three_films_with_two() -> list[Entry]:
    """The fewest entries at which films with one nomination are left out: three films have two."""
    return [
        entered(DIRECTING, "Anora", outcome="won"),
        entered(DIRECTING, "The Brutalist"),
        entered(PICTURE, "Anora", outcome="won"),
        entered(PICTURE, "The Brutalist"),
        entered(PICTURE, "Wicked"),
        entered(ACTRESS, "Wicked"),
    ]


def titles(board: Scoreboard) -> list[str]:
    return [row.film.title for row in board.rows]


def test_a_board_has_a_row_per_film_and_a_column_per_contest() -> None:
    assert scoreboard(three_films_with_two()) == Scoreboard(
        columns=(Column(PICTURE, True), Column(DIRECTING, False), Column(ACTRESS, True)),
        rows=(
            BoardRow(
                film_ref(title="Anora"),
                (Cell(("won",), True), Cell(("won",), False), Cell((), True)),
                Tally(2, 2, 0),
            ),
            BoardRow(
                film_ref(title="The Brutalist"),
                (Cell(("lost",), True), Cell(("lost",), False), Cell((), True)),
                Tally(2, 0, 0),
            ),
            BoardRow(
                film_ref(title="Wicked"),
                (Cell(("lost",), True), Cell((), False), Cell(("lost",), True)),
                Tally(2, 0, 0),
            ),
        ),
        minimum=2,
        others=(),
    )


def test_films_with_one_nomination_are_left_out_and_named() -> None:
    entries = [
        *three_films_with_two(),
        entered(SHORT, "Anuja"),
        entered(SHORT, "I’m Not a Robot", outcome="won"),
    ]
    board = scoreboard(entries)
    assert titles(board) == ["Anora", "The Brutalist", "Wicked"]
    assert [item.film.title for item in board.others] == ["I’m Not a Robot", "Anuja"]
    assert [item.film.title for item in board.other_winners] == ["I’m Not a Robot"]
    assert board.minimum == 2


def test_every_film_is_shown_where_fewer_than_three_have_two_nominations() -> None:
    entries = [entry for entry in three_films_with_two() if entry.contest != ACTRESS]
    board = scoreboard(entries)
    assert titles(board) == ["Anora", "The Brutalist", "Wicked"]
    assert (board.minimum, board.others) == (1, ())


def test_a_contest_no_film_shown_stands_in_has_no_column() -> None:
    entries = [
        *three_films_with_two(),
        entered(SHORT, "Anuja"),
        make_entry(contest=SONG, people=["Somebody without a film"]),
    ]
    assert [column.contest for column in scoreboard(entries).columns] == [
        PICTURE,
        DIRECTING,
        ACTRESS,
    ]


def test_columns_stand_in_page_order_and_say_where_a_group_starts() -> None:
    entries = [entered(contest, "Anora") for contest in (SHORT, SONG, DIRECTING, PICTURE)]
    board = scoreboard(entries)
    assert [(column.contest.name, column.starts_group) for column in board.columns] == [
        ("Best Picture", True),
        ("Directing", False),
        ("Original Song", True),
        ("Short Film", True),
    ]
    assert [cell.starts_group for cell in board.rows[0].cells] == [True, False, True, True]


def test_a_group_that_comes_back_starts_again() -> None:
    last = contest_ref(name="Ensemble", position=9, group="Top prizes")
    board = scoreboard([entered(contest, "Anora") for contest in (PICTURE, ACTRESS, last)])
    assert [column.starts_group for column in board.columns] == [True, True, True]


@pytest.mark.parametrize(
    ("outcomes", "marks"),
    [
        (["not-won"], ("lost",)),
        (["pending"], ("next",)),
        (["placed"], ("lost",)),
        # two in one cell, wins first and those to come last, however they were printed
        (["not-won", "won"], ("won", "lost")),
        (["pending", "won"], ("won", "next")),
        (["pending", "placed", "won"], ("won", "lost", "next")),
    ],
)
def test_a_cell_has_a_mark_per_nomination_wins_first(
    outcomes: list[str], marks: tuple[str, ...]
) -> None:
    entries = [entered(SONG, "Emilia Pérez", outcome=outcome) for outcome in outcomes]
    (row,) = scoreboard(entries).rows
    assert row.cells == (Cell(marks, True),)
    assert row.tally == tally(entries)


def test_a_nomination_for_two_films_has_a_mark_in_both_rows() -> None:
    board = scoreboard([entered(ACTRESS, "7th Heaven", "Street Angel", outcome="won")])
    assert [(row.film.title, row.cells[0].marks) for row in board.rows] == [
        ("7th Heaven", ("won",)),
        ("Street Angel", ("won",)),
    ]


def test_without_entries_the_board_is_empty() -> None:
    assert scoreboard([]) == Scoreboard((), (), 1, ())


@given(any_entries())
def test_every_film_is_either_on_the_board_or_among_the_others(entries: list[Entry]) -> None:
    board = scoreboard(entries)
    shown = [row.film.id for row in board.rows]
    left_out = [item.film.id for item in board.others]
    assert sorted(shown + left_out) == sorted({f.id for entry in entries for f in entry.films})
    assert all(row.tally.nominations >= board.minimum for row in board.rows)
    assert all(item.tally.nominations < board.minimum for item in board.others)


@given(any_entries())
def test_the_marks_of_a_row_are_the_marks_of_its_tally(entries: list[Entry]) -> None:
    board = scoreboard(entries)
    for row in board.rows:
        assert len(row.cells) == len(board.columns)
        marks = [mark for cell in row.cells for mark in cell.marks]
        assert sorted(marks) == sorted(row.tally.marks)


@given(any_entries())
def test_no_column_is_empty_and_none_stands_twice(entries: list[Entry]) -> None:
    board = scoreboard(entries)
    ids = [column.contest.id for column in board.columns]
    assert len(set(ids)) == len(ids)
    assert all(any(row.cells[place].marks for row in board.rows) for place in range(len(ids)))
