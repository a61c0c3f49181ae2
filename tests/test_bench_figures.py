"""The arithmetic of the benchmark's table, and the table itself."""

import math

import pytest

from bench.figures import Figure, Required, Spread, percentile, ratio
from bench.report import Report, Share, number

FASTER = Required("at least", 2)


def make_figure(
    values: tuple[float, ...] = (84.0, 80.0, 70.0),
    baseline_values: tuple[float, ...] = (40.0, 32.0, 35.0),
    required: Required | None = FASTER,
    name: str = "ceremony",
) -> Figure:
    return Figure("Pages", name, "req/s", values, "peer", baseline_values, required)


def make_report(*figures: Figure, load: float = 0.1) -> Report:
    return Report(
        rounds=3,
        machine={"cores": 2, "load_before": load},
        versions={"Python": "3.11.7", "Django": "5.2.19"},
        taken_at="2026-11-25T15:00:00+00:00",
        figures=list(figures),
    )


# --- arithmetic ----------------------------------------------------------------------------------


def test_a_spread_is_the_middle_value_and_the_outermost() -> None:
    assert Spread.of([9.0, 1.0, 4.0]) == Spread(4.0, 1.0, 9.0)


def test_the_median_of_an_even_number_of_rounds_lies_between_the_middle_two() -> None:
    assert Spread.of([4.0, 1.0, 2.0, 9.0]) == Spread(3.0, 1.0, 9.0)


def test_a_spread_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a value"):
        Spread.of([])


def test_ratios_are_taken_round_by_round_and_then_their_median() -> None:
    """In the slow second round both were slow; the medians alone would say 80 by 35."""
    assert make_figure().ratio == Spread(2.1, 2.0, 2.5)
    slowed = make_figure((100.0, 10.0, 90.0), (50.0, 4.0, 10.0))
    assert slowed.ratio == Spread(2.5, 2.0, 9.0)


def test_rounds_without_a_baseline_of_their_own_are_refused() -> None:
    with pytest.raises(ValueError, match="3 rounds, and 1 of peer"):
        make_figure((1.0, 2.0, 3.0), (1.0,))


@pytest.mark.parametrize(
    ("value", "baseline", "expected"), [(3.0, 2.0, 1.5), (0.0, 0.0, 1.0), (1.0, 0.0, math.inf)]
)
def test_a_ratio_by_nothing_is_defined(value: float, baseline: float, expected: float) -> None:
    assert ratio(value, baseline) == expected


@pytest.mark.parametrize(
    ("required", "below", "at", "above"),
    [
        (Required("at least", 2), False, True, True),
        (Required("at most", 2), True, True, False),
    ],
)
def test_the_required_ratio_itself_holds(
    required: Required, below: bool, at: bool, above: bool
) -> None:
    assert [required.is_met_by(each) for each in (1.99, 2.0, 2.01)] == [below, at, above]


def test_the_median_ratio_decides_whether_a_figure_holds() -> None:
    assert make_figure((4.0, 2.0, 1.0), (1.0, 1.0, 1.0)).holds is True
    assert make_figure((4.0, 1.9, 1.0), (1.0, 1.0, 1.0)).holds is False
    assert make_figure(required=None).holds is None


@pytest.mark.parametrize(
    ("share", "expected"), [(0.5, 50.0), (0.95, 95.0), (0.951, 96.0), (1.0, 100.0), (0.0, 1.0)]
)
def test_a_percentile_is_a_value_that_was_measured(share: float, expected: float) -> None:
    hundred = [float(each) for each in range(100, 0, -1)]
    assert percentile(hundred, share) == expected


def test_a_percentile_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a value"):
        percentile([], 0.5)


# --- the table -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (12137.4, "12,137"),
        (109.6, "110"),
        (45.04, "45"),
        (12.34, "12.3"),
        (8.25, "8.25"),
        (9.0, "9"),
        (0.5, "0.5"),
        (0.0123, "0.012"),
        (100.0, "100"),
    ],
)
def test_numbers_are_told_with_the_digits_that_mean_something(value: float, told: str) -> None:
    assert number(value) == told


def test_every_line_has_figure_baseline_ratio_required_ratio_and_verdict() -> None:
    report = make_report(
        make_figure(), make_figure((3.0, 3.0, 3.0), (2.0, 2.0, 2.0), name="facets")
    )
    report.shares = [Share("/a/", "queries", 4.0, 0.4), Share("/a/", "template", 6.0, 0.6)]
    report.missing = ["scale: there is no script."]
    assert report.lines() == [
        "Taken 2026-11-25 on 2 cores, 3 rounds. Python 3.11.7, Django 5.2.19.",
        "",
        "**Pages**",
        "",
        "| What     | Figure           | Baseline         | Ratio       | Required   | Holds |",
        "|----------|------------------|------------------|-------------|------------|-------|",
        "| ceremony | 80 (70–84) req/s | peer: 35 (32–40) | 2.1 (2–2.5) | at least 2 | yes   |",
        "| facets   | 3 req/s          | peer: 2          | 1.5         | at least 2 | NO    |",
        "",
        "**Where the time goes: /a/**",
        "",
        "| What     | Of a request | Share |",
        "|----------|--------------|-------|",
        "| queries  | 4.0 ms       | 40%   |",
        "| template | 6.0 ms       | 60%   |",
        "",
        "Not measured: scale: there is no script.",
        "",
        "Required ratios that do not hold, marked NO: 1 of 2.",
    ]


def test_the_verdict_says_when_everything_holds_and_when_nothing_was_required() -> None:
    assert make_report(make_figure()).verdict() == "All required ratios hold: 1 of 1."
    unasked = make_report(make_figure(required=None))
    assert unasked.verdict() == "No ratio was required of what was measured."


def test_figures_of_a_busy_machine_say_so() -> None:
    assert make_report(load=3.21).lines()[0] == (
        "Taken 2026-11-25 on 2 cores, 3 rounds. The machine was busy (load 3.2): these figures are "
        "provisional. Python 3.11.7, Django 5.2.19."
    )


def test_the_json_holds_every_round_and_the_verdicts() -> None:
    told = make_report(make_figure(), make_figure(required=None)).as_json()
    assert told["taken_at"] == "2026-11-25T15:00:00+00:00"
    assert told["machine"] == {"cores": 2, "load_before": 0.1}
    assert told["versions"] == {"Python": "3.11.7", "Django": "5.2.19"}
    assert told["rounds"] == 3
    assert told["figures"][0] == {
        "part": "Pages",
        "name": "ceremony",
        "unit": "req/s",
        "values": (84.0, 80.0, 70.0),
        "baseline": "peer",
        "baseline_values": (40.0, 32.0, 35.0),
        "ratio": 2.1,
        "ratio_lowest": 2.0,
        "ratio_highest": 2.5,
        "required": {"bound": "at least", "ratio": 2},
        "holds": True,
    }
    assert told["figures"][1]["required"] is None
    assert told["figures"][1]["holds"] is None
