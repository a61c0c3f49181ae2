"""What was known on a day (how we count, 9), at its edges."""

import datetime
from typing import Any

import pytest

from ceremonies.choices import Phase
from ceremonies.models import Ceremony, Contest, Nomination
from tests.factories import make_ceremony, make_contest, make_film, make_nomination

pytestmark = pytest.mark.django_db

NOMINATED = datetime.date(2025, 1, 23)
NIGHT = datetime.date(2025, 3, 2)
DAY = datetime.timedelta(days=1)


def outcomes(day: datetime.date) -> list[str]:
    """The outcome of every nomination known on a day."""
    known = Nomination.objects.known(Ceremony.objects.as_of(day))
    return [entry.outcome for entry in known.order_by("pk").entries()]


def make_night(**fields: Any) -> Contest:
    """An announced contest with a winner and a loser."""
    ceremony = make_ceremony(**fields)
    contest = make_contest(ceremony=ceremony)
    make_nomination(contest=contest, films=[make_film()], won=True)
    make_nomination(contest=contest, films=[make_film()], outcome="not-won")
    return contest


def test_before_the_nominations_nothing_then_pending_then_the_results_of_the_night() -> None:
    make_night()
    assert outcomes(NOMINATED - DAY) == []
    assert outcomes(NOMINATED) == ["pending", "pending"]
    assert outcomes(NIGHT - DAY) == ["pending", "pending"]
    assert outcomes(NIGHT) == ["won", "not-won"]


def test_where_the_day_of_the_nominations_is_not_on_record_they_come_with_the_results() -> None:
    make_night(nominations_date=None)
    assert outcomes(NIGHT - DAY) == []
    assert outcomes(NIGHT) == ["won", "not-won"]


@pytest.mark.parametrize(
    ("zone", "moment", "known_on"),
    [
        # nine in the evening of 2 March in Los Angeles is the 3rd in UTC
        ("America/Los_Angeles", "2025-03-03T05:00:00+00:00", NIGHT),
        ("", "2025-03-03T05:00:00+00:00", NIGHT + DAY),
        ("America/Los_Angeles", "2025-03-03T08:00:00+00:00", NIGHT + DAY),
        ("Asia/Tokyo", "2025-03-01T15:00:00+00:00", NIGHT),
        ("Asia/Tokyo", "2025-03-01T14:59:59+00:00", NIGHT - DAY),
    ],
)
def test_a_timed_result_is_known_on_its_day_where_the_ceremony_is_held(
    zone: str, moment: str, known_on: datetime.date
) -> None:
    contest = make_night(time_zone=zone)
    Contest.objects.filter(pk=contest.pk).update(
        announced_at=datetime.datetime.fromisoformat(moment)
    )
    assert outcomes(known_on - DAY) == ["pending", "pending"]
    assert outcomes(known_on) == ["won", "not-won"]


def test_a_contest_whose_result_was_not_out_was_open_and_no_tie() -> None:
    contest = make_night()
    make_nomination(contest=contest, won=True)
    ceremony = contest.ceremony
    [then] = Contest.objects.known(ceremony.as_of(NIGHT - DAY)).refs()
    [now] = Contest.objects.known(ceremony.as_of(NIGHT)).refs()
    assert (then.state, then.several) == ("open", "")
    assert (now.state, now.several) == ("announced", "tie")
    assert Contest.objects.known(ceremony.as_of(NOMINATED - DAY)).refs() == []


def test_without_a_day_everything_stands_as_it_is_and_nothing_is_asked(
    django_assert_num_queries: object,
) -> None:
    make_night()
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert Ceremony.objects.as_of(None) is None
    assert [entry.outcome for entry in Nomination.objects.known(None).entries()] == [
        "won",
        "not-won",
    ]


@pytest.mark.parametrize(
    ("day", "phase"),
    [
        (NOMINATED - DAY, Phase.SCHEDULED),
        (NOMINATED, Phase.NOMINATED),
        (NIGHT - DAY, Phase.NOMINATED),
        (NIGHT, Phase.FINAL),
    ],
)
def test_a_ceremony_stood_where_it_had_got_to(day: datetime.date, phase: Phase) -> None:
    ceremony = make_ceremony()
    as_of = ceremony.as_of(day)
    assert as_of
    dates = {"nominations_date": ceremony.nominations_date, "date": ceremony.date}
    assert as_of.phase(phase=ceremony.phase, **dates) == phase
