"""Lineage: runs of one printed name, families that belong together, and what changed when."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceremonies.lineage import (
    Edition,
    FamilyRef,
    Line,
    Link,
    Timeline,
    beside,
    has_ended,
    lineage,
    stretches,
    timeline,
)

DESIGN = FamilyRef(1, "design", "Design")
COLOR = FamilyRef(2, "color", "Color")
GREY = FamilyRef(3, "grey", "Grey")
SOUND = FamilyRef(4, "sound", "Sound")
EDITING = FamilyRef(5, "editing", "Sound Editing")
EFFECTS = FamilyRef(6, "effects", "Effects")
SPECIAL = FamilyRef(7, "special", "Special Award")

#: Split by colour at the 3rd and the 6th, one again at the 5th and the 8th.
BY_COLOUR = [
    Link(DESIGN, COLOR, "split", 3),
    Link(DESIGN, GREY, "split", 3),
    Link(COLOR, DESIGN, "merged", 5),
    Link(GREY, DESIGN, "merged", 5),
    Link(DESIGN, COLOR, "split", 6),
    Link(DESIGN, GREY, "split", 6),
    Link(COLOR, DESIGN, "merged", 8),
    Link(GREY, DESIGN, "merged", 8),
]
JOINED = [
    Link(EFFECTS, EDITING, "split", 3, "Effects had been sounds too."),
    Link(EDITING, SOUND, "merged", 9),
]


def editions(
    family: FamilyRef, name: str, ordinals: Iterable[int], *, competitive: bool = True
) -> list[Edition]:
    """A family under one name at some ceremonies."""
    return [
        Edition(100 * family.id + number, family, number, name, competitive) for number in ordinals
    ]


def design() -> list[Edition]:
    """A family twice split by colour, renamed at the 9th."""
    return [
        *editions(DESIGN, "Art", [1, 2, 5, 8]),
        *editions(DESIGN, "Design", [9, 10]),
        *editions(COLOR, "Art (Color)", [3, 4, 6, 7]),
        *editions(GREY, "Art (Grey)", [3, 4, 6, 7]),
    ]


def told(
    family: FamilyRef,
    links: list[Link],
    given_at: list[Edition],
    *,
    last: int = 10,
    whole: Iterable[int] | None = None,
) -> Timeline:
    """The timeline of a family; every ceremony up to the last is whole unless told otherwise."""
    every = range(1, last + 1)
    return timeline(
        family, links, given_at, ceremonies=every, whole=list(every if whole is None else whole)
    )


def spans(line: Line) -> list[tuple[tuple[str, ...], int, int]]:
    """Names, first and last ceremony of each stretch of a line."""
    return [(each.names, each.first, each.last) for each in line.stretches]


def changes(timeline: Timeline) -> list[tuple[int, str, str]]:
    return [(change.ordinal, change.kind, change.text) for change in timeline.changes]


# --- who belongs together ------------------------------------------------------------------------


def test_a_family_and_its_halves_are_one_lineage_from_either_side() -> None:
    assert lineage(DESIGN, BY_COLOUR) == (DESIGN, COLOR, GREY)
    assert lineage(COLOR, BY_COLOUR) == (COLOR, DESIGN, GREY)
    assert lineage(GREY, BY_COLOUR) == (GREY, DESIGN, COLOR)


def test_a_lineage_goes_one_change_far() -> None:
    """Sound Editing came of effects and went into sound; effects are no part of sound for it."""
    assert lineage(SOUND, JOINED) == (SOUND, EDITING)
    assert lineage(EDITING, JOINED) == (EDITING, EFFECTS, SOUND)


def test_what_is_renamed_paused_or_given_beside_joins_nothing() -> None:
    alone = [
        Link(SOUND, SOUND, "renamed", 2),
        Link(SOUND, SOUND, "paused", 3),
        Link(SPECIAL, SOUND, "beside", 3),
    ]
    assert lineage(SOUND, alone) == (SOUND,)
    assert beside(SOUND, alone) == beside(SPECIAL, alone) == (alone[2],)
    assert beside(EDITING, alone) == ()


@given(
    st.lists(
        st.builds(
            Link,
            st.sampled_from([DESIGN, COLOR, GREY, SOUND]),
            st.sampled_from([DESIGN, COLOR, GREY, SOUND]),
            st.sampled_from(["split", "merged"]),
            st.integers(1, 5),
        ),
        max_size=8,
    )
)
def test_lineage_is_mutual(links: list[Link]) -> None:
    for one in (DESIGN, COLOR, GREY, SOUND):
        assert lineage(one, links)[0] == one
        for other in lineage(one, links):
            assert one in lineage(other, links)


# --- stretches -----------------------------------------------------------------------------------


def test_a_name_given_without_a_break_is_one_run() -> None:
    [one] = stretches(editions(DESIGN, "Art", [1, 2, 3]), whole=[1, 2, 3])
    assert (one.first, one.last, one.names, one.contests) == (1, 3, ("Art",), 3)
    assert one.runs[0].parts == ((1, 3),)


def test_a_ceremony_tracked_whole_without_it_ends_a_run() -> None:
    found = stretches(editions(DESIGN, "Art", [1, 2, 4]), whole=[1, 2, 3, 4])
    assert [(each.first, each.last) for each in found] == [(1, 2), (4, 4)]


def test_a_ceremony_nobody_knows_all_of_ends_none() -> None:
    [one] = stretches(editions(DESIGN, "Art", [1, 2, 4]), whole=[1])
    assert (one.first, one.last) == (1, 4)
    assert one.runs[0].parts == ((1, 2), (4, 4))


def test_another_name_in_between_ends_a_run() -> None:
    given_at = [*editions(DESIGN, "Art", [1, 4]), *editions(DESIGN, "Design", [2])]
    found = stretches(given_at, whole=[])
    assert [(each.names, each.first) for each in found] == [
        (("Art",), 1),
        (("Design",), 2),
        (("Art",), 4),
    ]


def test_two_names_at_one_ceremony_stand_side_by_side() -> None:
    given_at = [
        *editions(DESIGN, "Comedy", [1]),
        *editions(DESIGN, "Drama", [1]),
        *editions(DESIGN, "Design", [2, 3]),
    ]
    both, one = stretches(given_at, whole=[1, 2, 3])
    assert [(run.name, run.lane, run.lanes) for run in both.runs] == [
        ("Comedy", 0, 2),
        ("Drama", 1, 2),
    ]
    assert (both.names, both.contests) == (("Comedy", "Drama"), 2)
    assert [(run.lane, run.lanes) for run in one.runs] == [(0, 1)]


def test_what_nobody_competed_for_is_a_stretch_of_its_own() -> None:
    given_at = [
        *editions(DESIGN, "Design", [1], competitive=False),
        *editions(DESIGN, "Design", [2, 3]),
    ]
    found = stretches(given_at, whole=[1, 2, 3])
    assert [(each.first, each.competitive) for each in found] == [(1, False), (2, True)]


def test_a_contest_without_nominations_is_none_the_ledger_could_list() -> None:
    given_at = [*editions(DESIGN, "Art", [1]), Edition(9, DESIGN, 2, "Art", nominations=0)]
    [one] = stretches(given_at, whole=[1, 2])
    assert (one.first, one.last, one.contests) == (1, 2, 1)


@given(st.lists(st.tuples(st.integers(1, 9), st.sampled_from("PQR")), unique=True, max_size=12))
def test_every_edition_stands_in_one_run_and_no_two_runs_in_one_place(
    given_at: list[tuple[int, str]],
) -> None:
    every = [Edition(n, DESIGN, number, name) for n, (number, name) in enumerate(given_at)]
    found = stretches(every, whole=range(1, 10))
    runs = [run for stretch in found for run in stretch.runs]
    assert sorted(each.contest for run in runs for each in run.editions) == list(range(len(every)))
    taken = [(number, run.lane) for run in runs for number in range(run.first, run.last + 1)]
    assert len(taken) == len(set(taken))
    assert all(run.lane < run.lanes for run in runs)


# --- timelines -----------------------------------------------------------------------------------


def test_a_family_split_by_colour_has_two_lines_beside_it_while_it_was() -> None:
    found = told(DESIGN, BY_COLOUR, design())
    assert spans(found.line) == [
        (("Art",), 1, 2),
        (("Art",), 5, 5),
        (("Art",), 8, 8),
        (("Design",), 9, 10),
    ]
    assert [line.family for line in found.relatives] == [COLOR, GREY]
    assert spans(found.relatives[0]) == [(("Art (Color)",), 3, 4), (("Art (Color)",), 6, 7)]
    assert [(join.start.name, join.end.name, join.ordinal) for join in found.joins] == [
        ("Art", "Art (Color)", 3),
        ("Art", "Art (Grey)", 3),
        ("Art (Color)", "Art", 5),
        ("Art (Grey)", "Art", 5),
        ("Art", "Art (Color)", 6),
        ("Art", "Art (Grey)", 6),
        ("Art (Color)", "Art", 8),
        ("Art (Grey)", "Art", 8),
    ]
    assert not found.has_ended


def test_a_split_is_no_pause() -> None:
    assert changes(told(DESIGN, BY_COLOUR, design())) == [
        (3, "split", "Design split into Color and Grey"),
        (5, "merged", "Color and Grey merged into Design"),
        (6, "split", "Design split into Color and Grey"),
        (8, "merged", "Color and Grey merged into Design"),
        (9, "renamed", "Renamed Design"),
    ]


def test_where_a_family_was_split_its_halves_were_given_instead() -> None:
    found = told(DESIGN, BY_COLOUR, design())
    assert [each.printed_name for each in found.instead(4)] == ["Art (Color)", "Art (Grey)"]
    assert [each.ordinal for each in found.instead(7)] == [7, 7]
    assert found.instead(5) == ()
    assert told(COLOR, BY_COLOUR, design()).instead(5)[0].printed_name == "Art"


def test_a_merged_family_ends_and_leads_into_the_other() -> None:
    given_at = [*editions(SOUND, "Sound", range(1, 11)), *editions(EDITING, "Effects", range(3, 9))]
    found = told(EDITING, JOINED, given_at)
    assert found.has_ended
    assert [(join.start.last, join.end.name, join.ordinal) for join in found.joins] == [
        (8, "Sound", 9)
    ]
    assert found.changes[0].note == "Effects had been sounds too."
    assert changes(found) == [
        (3, "split", "Effects split into Sound Editing"),
        (9, "merged", "Sound Editing merged into Sound"),
    ]
    assert not told(SOUND, JOINED, given_at).has_ended


def test_a_pause_says_from_when_to_when() -> None:
    found = told(SOUND, [], editions(SOUND, "Sound", [1, 3, 7]))
    assert changes(found)[:2] == [
        (2, "paused", "Not given at the 2nd"),
        (4, "paused", "Not given from the 4th to the 6th"),
    ]


def test_an_award_nobody_competes_for_is_not_paused() -> None:
    given_at = editions(SPECIAL, "Special", [1, 5], competitive=False)
    assert told(SPECIAL, [], given_at).changes == ()


def test_a_change_nobody_knows_the_ceremony_of_is_told_by_its_link_or_as_the_latest() -> None:
    given_at = [*editions(SOUND, "Recording", [2]), *editions(SOUND, "Sound", [8])]
    link = Link(SOUND, SOUND, "renamed", 5, "A new word.")
    [change] = told(SOUND, [link], given_at, whole=[]).changes
    assert (change.ordinal, change.text, change.note) == (5, "Renamed Sound", "A new word.")
    [change] = told(SOUND, [], given_at, whole=[]).changes
    assert (change.ordinal, change.text) == (8, "Renamed Sound, here at the latest")


def test_changes_no_edition_shows_are_told_by_their_links() -> None:
    links = [Link(SOUND, SOUND, "renamed", 2), Link(SOUND, SOUND, "paused", 4)]
    assert changes(told(SOUND, links, editions(SOUND, "Sound", [9]), whole=[])) == [
        (2, "renamed", "Renamed; the name is not on record"),
        (4, "paused", "Paused"),
    ]


def test_a_family_given_in_two_and_then_as_one_says_so_and_is_joined() -> None:
    given_at = [
        *editions(DESIGN, "Comedy", [1]),
        *editions(DESIGN, "Drama", [1]),
        *editions(DESIGN, "Design", [2]),
    ]
    found = told(DESIGN, [], given_at, last=2)
    assert changes(found) == [(2, "merged", "Given as one again: Design")]
    assert [(join.start.name, join.end.name) for join in found.joins] == [
        ("Comedy", "Design"),
        ("Drama", "Design"),
    ]


def test_an_award_of_several_fields_stands_beside_a_family_with_those_of_its_field() -> None:
    given_at = [
        *editions(SOUND, "Sound", [1, 4]),
        *editions(SPECIAL, "Special Award (Sound)", [2], competitive=False),
        *editions(SPECIAL, "Special Award (Effects)", [3], competitive=False),
    ]
    link = Link(SPECIAL, SOUND, "beside", 2, printed_with="sound")
    found = told(SOUND, [link], given_at)
    [line] = found.beside
    assert spans(line) == [(("Special Award (Sound)",), 2, 2)]
    assert (found.relatives, found.joins) == ((), ())
    assert found.lines == (found.line,)


def test_a_family_without_an_edition_has_a_timeline_and_has_not_ended() -> None:
    found = told(SOUND, JOINED, [])
    assert (found.line.stretches, found.relatives, found.joins) == ((), (), ())
    assert not found.has_ended


@pytest.mark.parametrize(
    ("last", "whole", "ended"), [(92, [98], True), (98, [98], False), (5, [], False)]
)
def test_a_family_ended_where_a_later_ceremony_tracked_whole_is_without_it(
    last: int, whole: list[int], ended: bool
) -> None:
    assert has_ended(last, whole) is ended
