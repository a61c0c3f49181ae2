"""Seasons: the path across ceremonies in date order, and the folds it is opened by."""

import datetime

from ceremonies.folds import folds
from ceremonies.nights import Night, nights
from ceremonies.seasons import outcome_note, season
from tests.entry_factory import ceremony_ref, contest_ref, make_entry


def night_on(date: str | None, *outcomes: str, award: str = "a", names: str = "WXYZ") -> Night:
    """A film's night with an outcome for each contest, named by letters."""
    day = datetime.date.fromisoformat(date) if date else None
    ceremony = ceremony_ref(award=award, date=day)
    entries = [
        make_entry(
            contest=contest_ref(name=f"Best {name}", ceremony=ceremony, position=place),
            films=["A"],
            outcome=outcome,
        )
        for place, (name, outcome) in enumerate(zip(names, outcomes, strict=False), 1)
    ]
    (night,) = nights(entries, lambda entry: True)
    return night


def test_two_months_of_silence_break_the_axis_and_less_does_not() -> None:
    path = season(
        [
            night_on("2024-05-25", "won", award="a"),
            night_on("2024-12-02", "won", award="b"),
            night_on("2025-02-01", "won", award="c"),
            night_on("2025-02-08", "won", award="d"),
        ]
    )
    assert [stop.gap for stop in path.stops] == ["", "six months", "nine weeks", ""]


def test_an_undated_night_breaks_nothing() -> None:
    path = season([night_on("2024-05-25", "won"), night_on(None, "won", award="b")])
    assert [stop.gap for stop in path.stops] == ["", ""]
    assert (path.first, path.last) == (datetime.date(2024, 5, 25), None)


def test_season_without_a_stop_has_no_dates() -> None:
    assert (season([]).first, season([]).last) == (None, None)


def test_a_night_s_note_names_the_wins_or_counts_the_losses() -> None:
    day = "2025-03-02"
    assert outcome_note(night_on(day, "won", "not-won")) == "Best W"
    assert outcome_note(night_on(day, "won", "won", "won")) == "Best W, Best X, Best Y"
    assert outcome_note(night_on(day, "won", "won", "won", "won")) == "Best W and three more"
    assert outcome_note(night_on(day, "not-won")) == "One loss"
    assert outcome_note(night_on(day, "not-won", "placed")) == "Two losses"
    assert outcome_note(night_on(day, "pending", "pending")) == "Two to come"


def test_folds_stand_newest_first_and_the_newest_is_open_unless_told() -> None:
    path = [night_on("2025-01-05", "won", award="b"), night_on("2025-03-02", "won", award="a")]
    shown = folds(path, opened=None, page="/films/a/")
    assert [(fold.night.ceremony.slug, fold.is_open) for fold in shown] == [
        ("a-97", True),
        ("b-97", False),
    ]


def test_every_fold_s_address_turns_over_that_fold_and_no_other() -> None:
    path = [
        night_on("2025-01-05", "won", award="b"),
        night_on("2025-02-05", "won", award="c"),
        night_on("2025-03-02", "won", award="a"),
    ]
    shown = folds(path, opened={"a-97", "c-97", "unknown-1"}, page="/films/a/")
    assert [fold.toggle for fold in shown] == [
        "/films/a/?open=c-97#a-97",
        "/films/a/?open=a-97#c-97",
        "/films/a/?open=a-97,c-97,b-97#b-97",
    ]
    closed = folds(path[:1], opened={"b-97"}, page="/films/a/")
    assert closed[0].toggle == "/films/a/?open=none#b-97"
