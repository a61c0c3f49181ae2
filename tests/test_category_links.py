"""The links of the Academy's families, held against the whole history where it is at hand."""

import csv
import json
from functools import cache
from itertools import pairwise

from ceremonies.lineage import Edition, FamilyRef, Line, Link, Timeline, timeline
from tests.conftest import ROOT, absent

AWARD = "academy-awards"
FILE = ROOT.parent / "shared" / "data" / "oscars.csv"

#: What the file files a family under, where that is not its name.
FILED = {
    "adaptation-score": ["MUSIC (Original Song Score or Adaptation Score)"],
    "adapted-screenplay": ["WRITING (Adapted Screenplay)"],
    "animated-short-film": ["SHORT FILM (Animated)"],
    "documentary-feature-film": ["DOCUMENTARY (Feature)"],
    "documentary-short-film": ["DOCUMENTARY (Short Subject)"],
    "live-action-short-film": ["SHORT FILM (Live Action)"],
    "original-score": ["MUSIC (Original Score)"],
    "original-screenplay": ["WRITING (Original Screenplay)"],
    "original-song": ["MUSIC (Original Song)"],
    "original-story": ["WRITING (Original Story)"],
    "production-design": ["ART DIRECTION"],
    "sound": ["SOUND RECORDING", "SOUND MIXING"],
    "special-achievement-award": [
        f"SPECIAL ACHIEVEMENT AWARD{field}"
        for field in (
            *("", " (Visual Effects)", " (Sound Effects)"),
            *(" (Sound Effects Editing)", " (Sound Editing)"),
        )
    ],
}

#: What the file files under a family that people competed for, and nobody competed for.
HONORARY = "honorary-foreign-language-film-award"
APART = {
    "SPECIAL FOREIGN LANGUAGE FILM AWARD": HONORARY,
    "HONORARY FOREIGN LANGUAGE FILM AWARD": HONORARY,
}


@cache
def families() -> dict[str, FamilyRef]:
    """The Academy's families in the seeds, by slug."""
    entries = json.loads((ROOT / "seeds" / "01_awards.json").read_text("utf-8"))
    rows = [
        entry["fields"]
        for entry in entries
        if entry["model"] == "ceremonies.category" and entry["fields"]["award"][0] == AWARD
    ]
    return {row["slug"]: FamilyRef(n, row["slug"], row["name"]) for n, row in enumerate(rows)}


@cache
def links() -> tuple[Link, ...]:
    """The links in the seeds."""
    entries = json.loads((ROOT / "seeds" / "06_category_links.json").read_text("utf-8"))
    rows = [entry["fields"] for entry in entries]
    return tuple(
        Link(
            families()[row["from_category"][1]],
            families()[row["to_category"][1]],
            row["kind"],
            row["ordinal"],
            row.get("note", ""),
            row.get("printed_with", ""),
        )
        for row in rows
    )


@cache
def editions() -> tuple[Edition, ...]:
    """Every edition of the families in the file, once each."""
    if not FILE.is_file():
        absent("The Academy dataset beside the project")
    filed = {
        name.casefold(): family
        for family in families().values()
        for name in FILED.get(family.slug, [family.name])
    }
    found: dict[tuple[int, str], FamilyRef] = {}
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            name = row["Category"]
            family = filed.get(row["CanonicalCategory"].casefold())
            if name in APART:
                family = families()[APART[name]]
            elif name.startswith("DIRECTING ("):
                family = families()["directing"]
            if family:
                found[int(row["Ceremony"]), name] = family
    return tuple(
        Edition(place, family, number, name, competitive="award" not in family.slug)
        for place, ((number, name), family) in enumerate(sorted(found.items(), key=str))
    )


def held(slug: str) -> dict[int, set[str]]:
    """The printed names of a family at each ceremony it was given at."""
    names: dict[int, set[str]] = {}
    for edition in editions():
        if edition.family.slug == slug:
            names.setdefault(edition.ordinal, set()).add(edition.printed_name)
    return dict(sorted(names.items()))


def told(slug: str) -> Timeline:
    """The timeline of a family over all 98 ceremonies."""
    every = range(1, 99)
    return timeline(families()[slug], links(), editions(), ceremonies=every, whole=every)


def spans(line: Line) -> list[tuple[str, int, int]]:
    return [(" / ".join(each.names), each.first, each.last) for each in line.stretches]


def test_every_new_name_of_a_family_has_its_link_and_no_link_is_without_one() -> None:
    shown = {
        (slug, later)
        for slug in families()
        for (_earlier, before), (later, after) in pairwise(held(slug).items())
        if before != after and len(before) == len(after) == 1 and "award" not in slug
    }
    linked = {(link.start.slug, link.ordinal) for link in links() if link.kind == "renamed"}
    assert linked == shown
    assert len(linked) == 75


def test_every_pause_begins_where_a_family_was_left_out() -> None:
    paused = [link for link in links() if link.kind == "paused"]
    for link in paused:
        given = held(link.start.slug)
        assert link.ordinal not in given, link
        assert link.ordinal - 1 in given, link
        assert max(given) > link.ordinal, link
    shown = {
        (slug, change.ordinal)
        for slug in families()
        for change in told(slug).changes
        if change.kind == "paused" and change.text != "Paused"
    }
    assert {(link.start.slug, link.ordinal) for link in paused} == shown
    assert len(paused) == 15


def test_every_split_and_merger_shows_at_its_ceremony() -> None:
    joining = [link for link in links() if link.kind in ("split", "merged")]
    for link in joining:
        assert link.ordinal - 1 in held(link.start.slug), link
        assert link.ordinal in held(link.end.slug), link
        if link.kind == "merged":
            assert link.ordinal not in held(link.start.slug), link
    assert len(joining) == 42


def test_what_is_given_beside_a_family_began_at_its_link_and_never_at_the_same_ceremony() -> None:
    found = {}
    for link in links():
        if link.kind == "beside":
            meant = [
                each.ordinal
                for each in editions()
                if each.family == link.start and link.means(each)
            ]
            found[link.end.slug] = (min(meant), len(meant), set(meant) & set(held(link.end.slug)))
            assert link.ordinal == min(meant)
    assert found == {
        # which of two top prizes is Best Picture is a rule of ours
        "best-picture": (1, 1, {1}),
        "international-feature-film": (21, 7, set()),
        "visual-effects": (45, 8, set()),
        "sound-editing": (48, 6, set()),
    }


def test_production_design_is_drawn_as_it_was_printed() -> None:
    timeline = told("production-design")
    assert spans(timeline.line) == [
        ("ART DIRECTION", 1, 12),
        ("ART DIRECTION", 30, 31),
        ("ART DIRECTION", 40, 84),
        ("PRODUCTION DESIGN", 85, 98),
    ]
    assert {line.family.slug: spans(line) for line in timeline.relatives} == {
        "art-direction-color": [
            ("ART DIRECTION (Color)", 13, 29),
            ("ART DIRECTION (Color)", 32, 39),
        ],
        "art-direction-black-and-white": [
            ("ART DIRECTION (Black-and-White)", 13, 29),
            ("ART DIRECTION (Black-and-White)", 32, 39),
        ],
    }
    assert len(timeline.joins) == 8


def test_sound_editing_ends_at_the_92nd_and_goes_into_sound_at_the_93rd() -> None:
    timeline = told("sound")
    assert spans(timeline.line) == [
        ("SOUND RECORDING", 3, 30),
        ("SOUND", 31, 75),
        ("SOUND MIXING", 76, 92),
        ("SOUND", 93, 98),
    ]
    [line] = timeline.relatives
    assert spans(line)[-1] == ("SOUND EDITING", 73, 92)
    assert [(join.start.last, join.end.first, join.ordinal) for join in timeline.joins] == [
        (92, 93, 93)
    ]
    assert told("sound-editing").has_ended


def test_best_picture_is_given_at_all_98_and_says_which_prize_of_the_1st_it_is() -> None:
    timeline = told("best-picture")
    assert list(held("best-picture")) == list(range(1, 99))
    assert spans(timeline.line)[0] == ("OUTSTANDING PICTURE", 1, 2)
    assert [line.family.slug for line in timeline.beside] == ["unique-and-artistic-picture"]
    [note] = [link.note for link in links() if link.end.slug == "best-picture" and link.note]
    assert "Wings" in note
    assert "Sunrise" in note


def test_directing_began_as_two() -> None:
    assert spans(told("directing").line)[0] == (
        "DIRECTING (Comedy Picture) / DIRECTING (Dramatic Picture)",
        1,
        1,
    )
    assert told("directing").changes[0].text == "Given as one again: DIRECTING"
