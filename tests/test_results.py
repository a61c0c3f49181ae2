"""Writing results: announced, corrected, closed and cleared, with a log that is never rewritten."""

import datetime
from typing import Any, NamedTuple

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from hypothesis import given, settings
from hypothesis import strategies as st

from ceremonies.choices import ContestState, Several
from ceremonies.models import Contest, ResultEntry
from ceremonies.results import record_result, snapshot
from tests.factories import make_ceremony, make_contest, make_nomination

pytestmark = pytest.mark.django_db

OPEN, ANNOUNCED = ContestState.OPEN, ContestState.ANNOUNCED
NO_AWARD, NOT_OFFERED = ContestState.NO_AWARD, ContestState.NOT_OFFERED
MIDNIGHT = datetime.datetime(2017, 2, 27, 5, 5, tzinfo=datetime.UTC)
FILMS = ("arrival", "la-la-land", "moonlight")


@pytest.fixture
def contest() -> Contest:
    """An open contest of three."""
    contest = make_contest()
    for key in FILMS:
        make_nomination(contest=contest, key=key)
    return contest


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("editor")


def announce(contest: Contest, *winners: str, **fields: Any) -> ResultEntry:
    return record_result(contest_id=contest.pk, state=ANNOUNCED, winners=winners, **fields)


def outcomes(contest: Contest) -> dict[str, str]:
    return dict(contest.nominations.values_list("key", "outcome"))


def told(contest: Contest) -> tuple[str, str, int, int]:
    """What the contest says of itself: state, why several won, how many, and its version."""
    contest.refresh_from_db()
    return contest.state, contest.several, contest.winners, contest.version


def of_each(outcome: str, **others: str) -> dict[str, str]:
    """The outcome of every nomination; others by key, with underscores."""
    given = {key.replace("_", "-"): other for key, other in others.items()}
    return {key: given.get(key, outcome) for key in FILMS}


# --- what can be recorded ------------------------------------------------------------------------


def test_announcing_a_winner_decides_every_nomination(contest: Contest) -> None:
    announce(contest, "moonlight", announced_at=MIDNIGHT)
    assert outcomes(contest) == of_each("not-won", moonlight="won")
    assert told(contest) == ("announced", "", 1, 1)
    assert contest.announced_at == MIDNIGHT


def test_another_contest_is_left_alone(contest: Contest) -> None:
    other = make_nomination(contest=make_contest(ceremony=contest.ceremony), key="moonlight")
    announce(contest, "moonlight")
    assert outcomes(other.contest) == {"moonlight": "pending"}
    assert told(other.contest) == ("open", "", 0, 0)


def test_a_correction_changes_the_winner_and_says_why(contest: Contest) -> None:
    """Best Picture at the 89th, in minutes."""
    announce(contest, "la-la-land")
    line = announce(contest, "moonlight", reason="The wrong envelope was opened.")
    assert outcomes(contest) == of_each("not-won", moonlight="won")
    assert told(contest) == ("announced", "", 1, 2)
    assert (line.action, line.reason) == ("corrected", "The wrong envelope was opened.")


@pytest.mark.parametrize("several", Several.values)
def test_several_winners_win_in_full_and_the_contest_says_why(
    contest: Contest, several: str
) -> None:
    announce(contest, "arrival", "moonlight", several=several)
    assert outcomes(contest) == of_each("not-won", arrival="won", moonlight="won")
    assert told(contest) == ("announced", several, 2, 1)


def test_a_winner_named_twice_is_one_winner(contest: Contest) -> None:
    with pytest.raises(ValidationError):
        announce(contest, "moonlight", "moonlight", several=Several.TIE)
    announce(contest, "moonlight", "moonlight")
    assert outcomes(contest) == of_each("not-won", moonlight="won")
    assert told(contest) == ("announced", "", 1, 1)


@pytest.mark.parametrize("state", [NO_AWARD, NOT_OFFERED])
def test_a_contest_may_be_closed_without_a_winner(contest: Contest, state: ContestState) -> None:
    record_result(contest_id=contest.pk, state=state)
    assert outcomes(contest) == of_each("not-won")
    assert told(contest) == (state, "", 0, 1)


def test_a_contest_nobody_is_nominated_in_can_be_closed() -> None:
    contest = make_contest()
    record_result(contest_id=contest.pk, state=NOT_OFFERED)
    assert told(contest) == ("not-offered", "", 0, 1)


@pytest.mark.parametrize(
    ("state", "winners", "kept"),
    [
        (ANNOUNCED, ["moonlight"], MIDNIGHT),
        (NO_AWARD, [], MIDNIGHT),
        # nothing was announced
        (NOT_OFFERED, [], None),
        (OPEN, [], None),
    ],
)
def test_the_time_is_kept_where_something_was_announced(
    contest: Contest, state: ContestState, winners: list[str], kept: datetime.datetime | None
) -> None:
    record_result(contest_id=contest.pk, state=state, winners=winners, announced_at=MIDNIGHT)
    contest.refresh_from_db()
    assert contest.announced_at == kept


def test_clearing_makes_every_nomination_pending_again(contest: Contest) -> None:
    announce(contest, "arrival", "moonlight", several="tie", announced_at=MIDNIGHT)
    line = record_result(contest_id=contest.pk, state=OPEN, reason="Announced too early.")
    assert outcomes(contest) == of_each("pending")
    assert told(contest) == ("open", "", 0, 2)
    assert contest.announced_at is None
    assert line.action == "cleared"


def test_nothing_becomes_final(contest: Contest) -> None:
    steps: list[tuple[ContestState, list[str]]] = [
        (ANNOUNCED, ["arrival"]),
        (NO_AWARD, []),
        (ANNOUNCED, ["moonlight"]),
        (OPEN, []),
        (NOT_OFFERED, []),
        (ANNOUNCED, ["la-la-land"]),
    ]
    for state, winners in steps:
        record_result(contest_id=contest.pk, state=state, winners=winners, reason="Again.")
    assert outcomes(contest) == of_each("not-won", la_la_land="won")
    assert told(contest) == ("announced", "", 1, 6)
    actions = contest.result_entries.order_by("pk").values_list("action", flat=True)
    assert list(actions) == [
        "recorded",
        "corrected",
        "corrected",
        "cleared",
        "recorded",
        "corrected",
    ]


def test_a_place_is_kept_until_the_placed_wins_or_the_contest_is_cleared(contest: Contest) -> None:
    def placed() -> list[tuple[str, str, int | None]]:
        rows = contest.nominations.exclude(place=None, outcome="not-won").exclude(outcome="pending")
        return list(rows.order_by("key").values_list("key", "outcome", "place"))

    contest.nominations.filter(key="arrival").update(outcome="placed", place=2)
    contest.nominations.filter(key="la-la-land").update(outcome="placed", place=3)
    announce(contest, "moonlight")
    assert placed() == [
        ("arrival", "placed", 2),
        ("la-la-land", "placed", 3),
        ("moonlight", "won", None),
    ]
    announce(contest, "arrival", reason="The count was wrong.")
    assert placed() == [("arrival", "won", None), ("la-la-land", "placed", 3)]
    record_result(contest_id=contest.pk, state=OPEN, reason="And again.")
    assert outcomes(contest) == of_each("pending")
    assert contest.nominations.exclude(place=None).count() == 0


@pytest.mark.parametrize("status", ["write-in", "unofficial"])
def test_who_is_not_officially_nominated_can_win(contest: Contest, status: str) -> None:
    make_nomination(contest=contest, key="hal-mohr", status=status)
    announce(contest, "hal-mohr")
    assert outcomes(contest) == {**of_each("not-won"), "hal-mohr": "won"}
    assert contest.nominations.get(key="hal-mohr").status == status


# --- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("result", "message"),
    [
        (
            {"state": ANNOUNCED, "winners": ["jackie", "moonlight", "fences"]},
            "fences, jackie is not nominated in Best Picture.",
        ),
        ({"state": ANNOUNCED}, "An announced contest has at least one winner: name it."),
        *(
            (
                {"state": state, "winners": ["moonlight"]},
                "Only an announced contest has winners: announce it.",
            )
            for state in (OPEN, NO_AWARD, NOT_OFFERED)
        ),
        *(
            (
                {"state": ANNOUNCED, "winners": ["arrival", "moonlight"], "several": several},
                "Say why there are several winners: a tie, or several awards.",
            )
            for several in ("", "because")
        ),
        (
            {"state": ANNOUNCED, "winners": ["moonlight"], "several": Several.TIE},
            "One winner is neither a tie nor several awards.",
        ),
        (
            {"state": NO_AWARD, "several": Several.AWARDS},
            "One winner is neither a tie nor several awards.",
        ),
    ],
)
def test_what_makes_no_sense_is_refused_with_nothing_written(
    contest: Contest, result: dict[str, Any], message: str
) -> None:
    Contest.objects.filter(pk=contest.pk).update(name="Best Picture")
    with pytest.raises(ValidationError) as refused:
        record_result(contest_id=contest.pk, announced_at=MIDNIGHT, reason="Why not.", **result)
    assert refused.value.messages == [message]
    assert outcomes(contest) == of_each("pending")
    assert told(contest) == ("open", "", 0, 0)
    assert contest.announced_at is None
    assert ResultEntry.objects.count() == 0


@pytest.mark.parametrize("reason", ["", "  \n"])
@pytest.mark.parametrize(
    ("state", "winners"), [(ANNOUNCED, ["moonlight"]), (NO_AWARD, []), (OPEN, [])]
)
def test_a_result_that_stands_is_only_changed_with_a_reason(
    contest: Contest, state: ContestState, winners: list[str], reason: str
) -> None:
    first = announce(contest, "la-la-land", announced_at=MIDNIGHT)
    with pytest.raises(ValidationError) as refused:
        record_result(contest_id=contest.pk, state=state, winners=winners, reason=reason)
    assert refused.value.messages == [
        "A result that stands is only changed with a reason: give one."
    ]
    assert outcomes(contest) == of_each("not-won", la_la_land="won")
    assert told(contest) == ("announced", "", 1, 1)
    assert contest.announced_at == MIDNIGHT
    assert list(ResultEntry.objects.all()) == [first]


def test_a_failure_while_writing_leaves_everything_as_it_was(contest: Contest) -> None:
    """A state there is none of gets as far as the database, after the outcomes were written."""
    with pytest.raises(IntegrityError, match="ceremonies_contest_state_valid"):
        record_result(contest_id=contest.pk, state="nonsense")  # type: ignore[arg-type]
    assert outcomes(contest) == of_each("pending")
    assert told(contest) == ("open", "", 0, 0)
    assert ResultEntry.objects.count() == 0


# --- the log -------------------------------------------------------------------------------------


def test_every_change_has_a_line_with_what_stood_before_and_after(
    contest: Contest, editor: User
) -> None:
    recorded = announce(contest, "la-la-land", editor=editor)
    corrected = announce(contest, "arrival", "moonlight", several="tie", reason="A recount.")
    was_open = {
        "state": "open",
        "several": "",
        "announced_at": None,
        "outcomes": of_each("pending"),
        "places": {},
    }
    was_one = {
        "state": "announced",
        "several": "",
        "announced_at": None,
        "outcomes": of_each("not-won", la_la_land="won"),
        "places": {},
    }
    was_tie = {
        "state": "announced",
        "several": "tie",
        "announced_at": None,
        "outcomes": of_each("not-won", arrival="won", moonlight="won"),
        "places": {},
    }
    lines = ResultEntry.objects.of_contest(contest.pk)
    assert [(line.action, line.before, line.after, line.editor, line.reason) for line in lines] == [
        ("corrected", was_one, was_tie, None, "A recount."),
        ("recorded", was_open, was_one, editor, ""),
    ]
    assert list(lines) == [corrected, recorded]
    contest.refresh_from_db()
    assert snapshot(contest) == was_tie


def test_the_log_of_a_contest_is_its_own(contest: Contest) -> None:
    line = announce(contest, "moonlight")
    record_result(contest_id=make_contest(ceremony=contest.ceremony).pk, state=NOT_OFFERED)
    assert list(ResultEntry.objects.of_contest(contest.pk)) == [line]


def test_a_line_of_the_log_cannot_be_changed_or_deleted(contest: Contest) -> None:
    line = announce(contest, "moonlight", reason="As read out.")
    line.reason = "Rewritten."
    with pytest.raises(TypeError, match="never changed"):
        line.save()
    with pytest.raises(TypeError, match="never changed"):
        line.save(update_fields=["reason"])
    with pytest.raises(TypeError, match="never changed"):
        ResultEntry.objects.update(reason="Rewritten.")
    with pytest.raises(TypeError, match="never changed"):
        contest.result_entries.filter(pk=line.pk).update(reason="Rewritten.")
    with pytest.raises(TypeError, match="never changed"), transaction.atomic():
        ResultEntry.objects.bulk_update([line], ["reason"])
    with pytest.raises(TypeError, match="never deleted"):
        line.delete()
    with pytest.raises(TypeError, match="never deleted"):
        ResultEntry.objects.all().delete()
    with pytest.raises(TypeError, match="never deleted"):
        contest.result_entries.filter(pk=line.pk).delete()
    assert ResultEntry.objects.get().reason == "As read out."


def test_what_the_log_is_about_cannot_be_deleted_from_under_it(
    contest: Contest, editor: User
) -> None:
    announce(contest, "moonlight", editor=editor)
    for row in (contest, contest.ceremony, editor):
        with pytest.raises(ProtectedError):
            row.delete()
    assert ResultEntry.objects.get().editor == editor


# --- whatever is recorded ------------------------------------------------------------------------


class Result(NamedTuple):
    """A result an editor might try to record, sensible or not."""

    state: ContestState
    winners: frozenset[str] = frozenset()
    several: str = ""
    reason: str = "So."

    @property
    def makes_sense(self) -> bool:
        if self.state != ANNOUNCED:
            return not self.winners and not self.several
        return bool(self.winners) and (len(self.winners) > 1) == bool(self.several)


SENSIBLE = st.sampled_from(
    [
        Result(OPEN),
        Result(NO_AWARD),
        Result(NOT_OFFERED),
        *(Result(ANNOUNCED, frozenset({film})) for film in FILMS),
        Result(ANNOUNCED, frozenset(FILMS[:2]), Several.AWARDS),
        Result(ANNOUNCED, frozenset(FILMS), Several.TIE),
    ]
)
ANY = st.builds(
    Result,
    state=st.sampled_from(ContestState),
    winners=st.frozensets(st.sampled_from(FILMS)),
    several=st.sampled_from(["", *Several.values]),
    reason=st.sampled_from(["So.", ""]),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(SENSIBLE | ANY, max_size=8))
def test_outcomes_can_be_told_from_the_log_alone(results: list[Result]) -> None:
    with transaction.atomic():
        check_a_night(results)
        transaction.set_rollback(True)


def check_a_night(results: list[Result]) -> None:
    """Record the results one after the other, and hold the record against its log each time."""
    contest = make_contest(ceremony=make_ceremony())
    for key in FILMS:
        make_nomination(contest=contest, key=key)
    latest = snapshot(contest)
    lines = 0
    for result in results:
        stands = latest["state"] != OPEN
        try:
            line = record_result(contest_id=contest.pk, **result._asdict())
        except ValidationError:
            assert not result.makes_sense or (stands and not result.reason)
        else:
            assert result.makes_sense
            assert result.reason or not stands
            assert line.before == latest
            latest = line.after
            lines += 1
            won = {key for key, outcome in latest["outcomes"].items() if outcome == "won"}
            assert won == result.winners
        check_the_record(contest, latest, lines)


def check_the_record(contest: Contest, latest: dict[str, Any], lines: int) -> None:
    """Compare the rows with what the log said last."""
    state, several, winners, version = told(contest)
    assert (state, several) == (latest["state"], latest["several"])
    assert outcomes(contest) == latest["outcomes"]
    assert winners == list(latest["outcomes"].values()).count("won")
    assert version == lines == contest.result_entries.count()
    possible = {OPEN: {"pending"}, ANNOUNCED: {"won", "not-won"}}
    assert set(latest["outcomes"].values()) <= possible.get(ContestState(state), {"not-won"})
    contest.full_clean()


def test_a_correction_keeps_the_time_it_was_announced_unless_given_another(
    contest: Contest,
) -> None:
    said = MIDNIGHT
    announce(contest, "la-la-land", announced_at=said)
    announce(contest, "moonlight", reason="The wrong envelope")
    contest.refresh_from_db()
    assert contest.announced_at == said
    record_result(contest_id=contest.pk, state=OPEN, reason="Once more")
    contest.refresh_from_db()
    assert contest.announced_at is None


def test_a_reason_longer_than_the_log_holds_is_refused(contest: Contest) -> None:
    with pytest.raises(ValidationError, match="at most 500 characters"):
        announce(contest, "moonlight", reason="x" * 501)
    assert ResultEntry.objects.count() == 0


def test_no_bulk_write_goes_over_a_line_of_the_log(contest: Contest) -> None:
    announce(contest, "moonlight")
    line = ResultEntry.objects.get()
    with pytest.raises(TypeError):
        ResultEntry.objects.bulk_create(
            [line], update_conflicts=True, unique_fields=["id"], update_fields=["reason"]
        )
