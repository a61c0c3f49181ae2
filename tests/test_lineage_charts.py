"""The drawing of a lineage: bars where an award was given, lines that meet where families did."""

from hypothesis import given
from hypothesis import strategies as st

from ceremonies.charts import WIDTH, Chart, Label
from ceremonies.lineage import Edition, Link
from ceremonies.lineage_charts import drawing, strip
from tests.test_lineage import (
    BY_COLOUR,
    DESIGN,
    EDITING,
    EFFECTS,
    JOINED,
    SOUND,
    SPECIAL,
    design,
    editions,
    told,
)


def bars(chart: Chart, look: str) -> list[tuple[float, float, float]]:
    """Where the bars of a look stand: from, how wide, how high up."""
    return [(box.x, box.width, box.y) for box in chart.boxes if box.look == look]


def label_of(chart: Chart, text: str) -> list[Label]:
    return [label for label in chart.labels if label.text == text]


def test_bars_stand_over_their_ceremonies_and_say_them() -> None:
    chart = drawing(told(SOUND, [], editions(SOUND, "Sound", [1, 2, 5])))
    # ten ceremonies share the width but for its margins
    assert bars(chart, "d-own") == [(7.0, 234.0, 70.5), (479.0, 116.0, 70.5)]
    assert [box.title for box in chart.boxes] == ["Sound, 1st to 2nd", "Sound, 5th"]
    assert (chart.width, chart.height) == (WIDTH, 110.0)


def test_a_family_runs_between_the_two_it_was_split_into() -> None:
    chart = drawing(told(DESIGN, BY_COLOUR, design()))
    own = {y for _x, _width, y in bars(chart, "d-own")}
    above, below = sorted({y for _x, _width, y in bars(chart, "d-kin")})
    assert own == {(above + below) / 2}
    assert len(chart.curves) == 8
    # from the end of the 2nd on its own line to the beginning of the 3rd on the other
    assert chart.curves[0].path == "M230.0 143.0H230.0C242.0 143.0 242.0 77.0 254.0 77.0H254.0"


def test_a_dotted_line_stands_for_ceremonies_nobody_knows_all_of() -> None:
    chart = drawing(told(SOUND, [], editions(SOUND, "Sound", [1, 4]), whole=[]))
    [unknown] = [line for line in chart.lines if line.dashes]
    assert (unknown.x1, unknown.x2, unknown.dashes) == (124.0, 360.0, "2 4")
    chart = drawing(told(SOUND, [], editions(SOUND, "Sound", [1, 4])))
    assert [line for line in chart.lines if line.dashes] == []


def test_what_was_given_beside_a_family_is_dashed_and_below_it() -> None:
    given_at = [
        *editions(SOUND, "Sound", [1, 4]),
        *editions(SPECIAL, "Special", [2, 6], competitive=False),
    ]
    chart = drawing(told(SOUND, [Link(SPECIAL, SOUND, "beside", 2)], given_at))
    [(_x, _width, own), _again] = bars(chart, "d-own")
    assert all(y > own for _x, _width, y in bars(chart, "d-beside"))
    # it came and went, and is named once
    assert len(label_of(chart, "Special")) == 1


def test_a_year_without_an_award_is_an_open_place_in_its_bar() -> None:
    given_at = [*editions(SOUND, "Sound", [1, 3]), Edition(9, SOUND, 2, "Sound", state="no-award")]
    chart = drawing(told(SOUND, [], given_at))
    assert bars(chart, "d-own") == [(7.0, 352.0, 70.5)]
    [open_place] = [box for box in chart.boxes if box.look == "d-open"]
    assert (open_place.x, open_place.title) == (125.0, "Sound, 2nd: no award given")


def test_a_name_that_goes_on_after_a_short_pause_is_not_repeated() -> None:
    chart = drawing(told(SOUND, [], editions(SOUND, "Sound", [1, 3])))
    assert len(label_of(chart, "Sound")) == 1
    chart = drawing(told(SOUND, [], editions(SOUND, "Sound", [1, 8])))
    assert len(label_of(chart, "Sound")) == 2


def test_families_of_one_lineage_that_have_room_share_a_row() -> None:
    given_at = [
        *editions(EDITING, "Editing", [5, 6]),
        *editions(EFFECTS, "Effects", [1, 2, 3, 4]),
        *editions(SOUND, "Sound", [9, 10]),
    ]
    chart = drawing(told(EDITING, JOINED, given_at))
    assert len({box.y for box in chart.boxes}) == 2


def test_every_tenth_ceremony_is_marked_and_the_first_and_last_of_98() -> None:
    chart = drawing(told(SOUND, [], editions(SOUND, "Sound", range(1, 99)), last=98))
    assert [label.text for label in chart.labels if "t-axis" in label.look] == [
        *("1st", "10th", "20th", "30th", "40th", "50th", "60th", "70th", "80th", "90th", "98th")
    ]


def test_nothing_on_record_is_no_drawing() -> None:
    assert drawing(told(SOUND, JOINED, [])).height == 0


def test_a_strip_is_where_it_was_given_out_of_a_hundred() -> None:
    assert strip([(1, 2), (5, 10)], first=1, last=10) == ((0.0, 20.0), (40.0, 60.0))
    assert strip([(77, 77)], first=77, last=77) == ((0.0, 100.0),)


@given(
    st.lists(
        st.tuples(st.integers(1, 30), st.text("Ab (", min_size=1, max_size=60)),
        unique=True,
        min_size=1,
        max_size=20,
    )
)
def test_no_two_names_stand_in_one_place_and_none_leaves_the_drawing(
    given_at: list[tuple[int, str]],
) -> None:
    every = [Edition(n, SOUND, number, name) for n, (number, name) in enumerate(given_at)]
    chart = drawing(told(SOUND, [], every, last=30))
    placed = [label for label in chart.labels if "t-name" in label.look]
    assert all(0 <= label.x <= WIDTH and 0 <= label.y <= chart.height for label in placed)
    assert len({(label.x, label.y) for label in placed}) == len(placed)
