"""Step charts: geometry that says what the numbers do."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ceremonies.step_charts import step_chart


def test_a_line_steps_up_where_its_number_rises_and_ends_at_its_height() -> None:
    chart = step_chart([("P", [1, 1, 2])], ["a", "b", "c"])
    [line] = chart.lines
    assert line.path == "M60 316.0H176.7V166.0H410.0V166.0H643.3V16.0H760"
    assert [(dot.x, dot.y) for dot in line.dots] == [(176.7, 166.0), (643.3, 16.0)]
    assert (line.end.x, line.end.y) == (760, 16.0)
    assert [(tick.at, tick.text) for tick in chart.columns] == [
        (176.7, "a"),
        (410.0, "b"),
        (643.3, "c"),
    ]
    assert [tick.text for tick in chart.levels] == ["0", "1", "2"]


def test_lines_of_one_height_lie_apart_and_so_do_their_names() -> None:
    chart = step_chart([("P", [1]), ("Q", [1])], ["a"])
    first, second = chart.lines
    assert first.end.y - second.end.y == 3
    assert first.label.y - second.label.y == 18


def test_a_long_name_is_cut() -> None:
    [line] = step_chart([("x" * 40, [1])], ["a"]).lines
    assert line.name == "x" * 29 + "…"


@given(st.lists(st.integers(0, 40), min_size=1, max_size=5))
def test_names_never_overlap_and_stay_above_the_floor(ends: list[int]) -> None:
    chart = step_chart([(str(n), [end]) for n, end in enumerate(ends)], ["a"])
    heights = sorted(line.label.y for line in chart.lines)
    assert all(below - above >= 17.9 for above, below in pairwise(heights))
    assert heights[-1] <= chart.floor


def test_nothing_won_is_a_flat_chart() -> None:
    chart = step_chart([("P", [0, 0])], ["a", "b"])
    assert chart.lines[0].dots == ()
    assert [tick.text for tick in chart.levels] == ["0"]
