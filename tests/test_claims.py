"""What a statement says in fields: read, written back, and refused with the line and the field."""

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceremonies.choices import StatementKind
from ceremonies.statements.claims import (
    FIELDS_OF,
    NEEDED,
    SHAPES,
    Claim,
    ClaimError,
    Place,
    Shape,
    check_fields,
    parse_fields,
    written,
)
from ceremonies.statements.evidence import Evidence
from ceremonies.statements.verdicts import check_for, judge

#: A value of each field that a kind with shapes takes, as it is written in a line.
GOOD = {
    "film": "anora-2024",
    "films": "the-florida-project-2017|tangerine-2015",
    "person": "sean-baker",
    "award": "academy-awards",
    "ordinal": "97",
    "category": "directing",
    "nominations": "6",
    "nominees": "demi-moore|cynthia-erivo",
    "total": "5",
    "wins": "4",
    "losses": "1",
    "record": "only",
    "before": "97",
    "different_films": "4",
    "date": "2025-03-02",
    "weekday": "Sunday",
    "event_date": "2025-03-02",
    "document_date": "2025-03-03",
    "first_shown": "2024-05",
    "place": "Cannes",
    "character": "Ivan “Vanya” Zakharov",
    "named": "Mark Aleksandrovich Eydelshteyn",
    "omitted": "yes",
    "job": "director",
    "companies": "neon|focus-features",
}


def lines(names: Any) -> str:
    """The fields named, each with a value it can have, as an editor writes them."""
    return "\n".join(f"{name}={GOOD[name]}" for name in sorted(names))


EVERY_SHAPE = [
    pytest.param(kind, shape, id=f"{kind}-{'-'.join(sorted(shape.needed))}")
    for kind, shapes in SHAPES.items()
    for shape in shapes
]
CHECKED_KINDS = sorted(SHAPES)
FREE_KINDS = sorted(set(StatementKind.values) - set(SHAPES))

ANY_KIND = st.sampled_from(StatementKind.values)
#: Text that meets the names, the separators and every sort of white space often.
ANY_TEXT = st.lists(
    st.one_of(
        st.sampled_from([*GOOD, *GOOD.values(), "=", "|", "\n", "\r", "\x1c", " ", " ", "²"]),
        st.text(max_size=8),
    ),
    max_size=24,
).map("".join)
ANY_LINES = st.dictionaries(
    st.sampled_from(sorted(GOOD)), st.one_of(st.sampled_from(sorted(GOOD.values())), st.text())
).map(lambda fields: "\n".join(f"{name}={value}" for name, value in fields.items()))
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


# --- what is read --------------------------------------------------------------------------------


def test_lines_are_read_as_fields_each_of_its_sort() -> None:
    text = """
      award = academy-awards
      ordinal = 97

      category=actress-in-a-leading-role
      total=5
      nominees=demi-moore | cynthia-erivo |
      person=mikey-madison
    """
    assert parse_fields("nomination-count", text) == {
        "award": "academy-awards",
        "ordinal": 97,
        "category": "actress-in-a-leading-role",
        "total": 5,
        "nominees": ["demi-moore", "cynthia-erivo"],
        "person": "mikey-madison",
    }


def test_one_value_of_a_field_of_several_is_a_list_of_one() -> None:
    fields = parse_fields("company", "film=anora-2024\ncompanies=neon\njob=distribution")
    assert fields["companies"] == ["neon"]


@pytest.mark.parametrize(("written_as", "read"), [("6", 6), ("multiple", "multiple")])
def test_nominations_are_a_number_or_several(written_as: str, read: int | str) -> None:
    fields = parse_fields("nomination-count", f"film=anora-2024\nnominations={written_as}")
    assert fields == {"film": "anora-2024", "nominations": read}


def test_a_value_may_hold_an_equals_sign() -> None:
    assert parse_fields("plot", "claim=love = work") == {"claim": "love = work"}


def test_white_space_of_a_value_is_single_spaces() -> None:
    assert check_fields("plot", {"place": "  New\u2028 York\n"}) == {"place": "New York"}


@pytest.mark.parametrize("kind", FREE_KINDS)
def test_kinds_without_a_shape_take_any_field_and_none(kind: str) -> None:
    assert parse_fields(kind, "") == {}
    assert parse_fields(kind, "attitude=cold\nage=23\nvariants=Toro|Toros\njob=photographer") == {
        "attitude": "cold",
        "age": "23",
        "variants": ["Toro", "Toros"],
        "job": "photographer",
    }


@pytest.mark.parametrize(("kind", "shape"), EVERY_SHAPE)
def test_every_shape_is_accepted_with_and_without_what_is_optional(kind: str, shape: Shape) -> None:
    assert set(parse_fields(kind, lines(shape.needed))) == shape.needed
    everything = shape.needed | shape.optional
    assert set(parse_fields(kind, lines(everything))) == everything


@pytest.mark.parametrize(("kind", "shape"), EVERY_SHAPE)
def test_every_shape_has_a_check_of_its_own_that_decides_it(kind: str, shape: Shape) -> None:
    """So that no claim that can be written goes unread."""
    claim = Claim("key", kind, parse_fields(kind, lines(shape.needed)))
    assert check_for(claim) is not None


@pytest.mark.parametrize("kind", FREE_KINDS)
def test_kinds_without_a_shape_need_no_check(kind: str) -> None:
    assert check_for(Claim("key", kind, {})) is None


# --- written and read again ----------------------------------------------------------------------


@given(kind=ANY_KIND, text=ANY_TEXT | ANY_LINES)
def test_what_was_read_is_read_again_from_how_it_is_written(kind: str, text: str) -> None:
    try:
        fields = parse_fields(kind, text)
    except ClaimError:
        return
    assert parse_fields(kind, written(fields)) == fields
    assert check_fields(kind, fields) == fields


@given(shape=st.sampled_from([(kind, s) for kind, shapes in SHAPES.items() for s in shapes]))
def test_every_shape_is_read_again_as_written(shape: tuple[str, Shape]) -> None:
    kind, fields = shape[0], parse_fields(shape[0], lines(shape[1].needed | shape[1].optional))
    assert parse_fields(kind, written(fields)) == fields


@given(kind=ANY_KIND, fields=st.dictionaries(st.text() | st.sampled_from(sorted(GOOD)), ANY_JSON))
def test_whatever_json_holds_is_read_again_as_written_or_refused(
    kind: str, fields: dict[str, Any]
) -> None:
    try:
        checked = check_fields(kind, fields)
    except ClaimError:
        return
    assert parse_fields(kind, written(checked)) == checked


@given(kind=ANY_KIND | st.text(), text=ANY_TEXT | ANY_LINES | st.text())
def test_any_text_is_read_or_refused_with_a_claim_error(kind: str, text: str) -> None:
    """And what was read can be judged: an empty record makes nothing of it, and does not fail."""
    try:
        fields = parse_fields(kind, text)
    except ClaimError:
        return
    judgement = judge(Claim("key", kind, fields), Evidence())
    assert (judgement.is_computed, judgement.verdict) == (False, "cannot-check")


@given(
    fields=st.fixed_dictionaries(
        {},
        optional={
            **{name: st.just(value) for name, value in GOOD.items()},
            "nominations": st.sampled_from(["multiple", "6"]),
            "genre": st.just("comedy"),
            "variants": st.just("Toro|Toros"),
            "order": st.just("directing|best-picture"),
        },
    )
)
def test_any_claim_of_something_else_can_be_judged(fields: dict[str, str]) -> None:
    checked = check_fields("other", fields)
    assert judge(Claim("key", "other", checked), Evidence()).verdict == "cannot-check"


# --- what is refused -----------------------------------------------------------------------------

UNREADABLE = {
    "no equals sign": ("film=anora-2024\n\nsean-baker", "Line 3: write name=value, such as"),
    "no name": ("=anora-2024", "Line 1: write name=value, such as"),
    "no value": ("film=", "Line 1: write name=value, such as"),
    "twice": (
        "film=anora-2024\nperson=sean-baker\nfilm=tangerine-2015",
        "Line 3: “film” already stands in line 1; leave one of them.",
    ),
}


@pytest.mark.parametrize("why", UNREADABLE)
@pytest.mark.parametrize("kind", StatementKind.values)
def test_a_line_that_cannot_be_read_is_named(kind: str, why: str) -> None:
    text, message = UNREADABLE[why]
    with pytest.raises(ClaimError) as refused:
        parse_fields(kind, text)
    assert str(refused.value).startswith(message)


def not_a(sort: str, *values: str) -> list[tuple[str, str]]:
    """Each value with what is said of it after the field's name."""
    return [(value, f"{sort}; “{value}” is not.") for value in values]


SLUG = "is the last part of its page’s address, such as sean-baker"
NUMBER = "is a whole number up to 9999"
DAY = "is a day, such as 2025-03-02"
WRONG: dict[str, list[tuple[str, str]]] = {
    **{
        name: not_a(SLUG, "Sean Baker", "sean_baker", "/people/x/", "-x", "é")
        for name in ("film", "person", "award", "category")
    },
    **{name: not_a(SLUG, "Demi Moore") for name in ("films", "nominees", "companies")},
    **{
        name: not_a(NUMBER, "four", "-1", "4.0", "10000", "²", "٣")
        for name in ("wins", "losses", "total", "different_films")
    },
    **{
        name: [
            *not_a(NUMBER, "four", "-1", "10000"),
            ("0", "is the number of a ceremony, from 1 on."),
        ]
        for name in ("ordinal", "before")
    },
    **{
        name: not_a(DAY, "2 March 2025", "2025-02-30", "2025-3-2", "2025-03", "\uff12025-03-02")
        for name in ("date", "event_date", "document_date")
    },
    "nominations": [
        ("many", "is a whole number or “multiple”; “many” is neither."),
        ("-1", "is a whole number or “multiple”; “-1” is neither."),
    ],
    "first_shown": [
        ("May 2024", "is a day or a month, such as 2024-05-21 or 2024-05; “May 2024” is not."),
        ("2024-13", "is a day, such as 2025-03-02; “2024-13-01” is not."),
        ("2024-02-30", "is a day, such as 2025-03-02; “2024-02-30” is not."),
    ],
    "weekday": [
        (
            "sunday",
            "is one of Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday; "
            "“sunday” is not.",
        )
    ],
    "record": not_a("is one of first, only", "last"),
    "omitted": not_a("is one of yes", "no"),
}


def shape_with(name: str) -> tuple[str, Shape]:
    return next(
        (kind, shape)
        for kind, shapes in SHAPES.items()
        for shape in shapes
        if name in shape.needed | shape.optional
    )


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [(name, *wrong) for name, wrongs in WRONG.items() for wrong in wrongs],
)
def test_a_value_that_cannot_be_is_refused_with_its_line_and_field(
    name: str, value: str, message: str
) -> None:
    kind, shape = shape_with(name)
    others = (shape.needed | shape.optional) - {name}
    with pytest.raises(ClaimError) as refused:
        parse_fields(kind, "\n".join([*lines(others).splitlines(), "", f"{name}={value}"]))
    assert str(refused.value) == f"Line {len(others) + 2}: “{name}” {message}"
    assert refused.value.field == name


def test_a_job_is_one_of_those_films_know() -> None:
    with pytest.raises(ClaimError, match=r"^Line 3: “job” is one of director, writer, .*“boss” is"):
        parse_fields("crew", "film=anora-2024\nperson=sean-baker\njob=boss")


@pytest.mark.parametrize("kind", FREE_KINDS)
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ordinal=last", "Line 1: “ordinal” is a whole number up to 9999; “last” is not."),
        ("place=X\nfilm=Anora", f"Line 2: “film” {SLUG}; “Anora” is not."),
        ("order=directing|Best Picture", f"Line 1: “order” {SLUG}; “Best Picture” is not."),
        ("nominations=many", "Line 1: “nominations” is a whole number or “multiple”; “many” is"),
        ("variants=|", "Line 1: “variants” is empty; give it a value or leave it out."),
        ("Who?=Igor", "Line 1: “Who?” is no name of a field; write it like event_date."),
    ],
)
def test_kinds_that_take_any_field_still_know_slugs_numbers_and_names(
    kind: str, text: str, message: str
) -> None:
    with pytest.raises(ClaimError) as refused:
        parse_fields(kind, text)
    assert str(refused.value).startswith(message)


#: What no line can say and JSON can.
NO_VALUES = {
    "nothing": (None, "“{name}” is words or a whole number, or several of them."),
    "true": (True, "“{name}” is words or a whole number, or several of them."),
    "a fraction": (1.5, "“{name}” is words or a whole number, or several of them."),
    "an object": ({"en": "x"}, "“{name}” is words or a whole number, or several of them."),
    "a list of lists": ([["x"]], "“{name}” is words or a whole number, or several of them."),
    "no words": (" \n", "“{name}” is empty; give it a value or leave it out."),
    "an empty list": ([], "“{name}” is empty; give it a value or leave it out."),
    "two values": (["x", "y"], "“{name}” is one value, not several."),
}


@pytest.mark.parametrize("why", NO_VALUES)
@pytest.mark.parametrize(("kind", "name"), [("cast", "character"), ("plot", "theme")])
def test_what_is_no_value_is_refused_with_the_field(kind: str, name: str, why: str) -> None:
    value, message = NO_VALUES[why]
    with pytest.raises(ClaimError) as refused:
        check_fields(kind, {"film": "anora-2024", name: value})
    assert (str(refused.value), refused.value.field) == (message.format(name=name), name)


# --- what a kind asks for ------------------------------------------------------------------------


def test_only_the_plot_and_something_else_take_any_field() -> None:
    assert FREE_KINDS == ["other", "plot"]
    assert {kind for kind in StatementKind.values if FIELDS_OF[kind] is None} == {"other", "plot"}


@pytest.mark.parametrize("kind", CHECKED_KINDS)
def test_a_kind_refuses_every_field_of_others_and_names_its_own(kind: str) -> None:
    allowed = FIELDS_OF[kind]
    assert allowed
    for name in [*sorted(set(GOOD) - allowed), "colour"]:
        with pytest.raises(ClaimError) as refused:
            parse_fields(kind, f"\n{name}={GOOD.get(name, 'red')}")
        assert str(refused.value) == (
            f"Line 2: “{name}” is not asked here; choose among {', '.join(sorted(allowed))}."
        )


@pytest.mark.parametrize(("kind", "shape"), EVERY_SHAPE)
def test_a_kind_without_one_of_the_fields_it_needs_says_what_to_fill(
    kind: str, shape: Shape
) -> None:
    for name in shape.needed:
        rest = shape.needed - {name}
        if any(other.needed <= rest for other in SHAPES[kind]):
            continue
        with pytest.raises(ClaimError) as refused:
            parse_fields(kind, lines(rest))
        wanted = "; or ".join(", ".join(sorted(needed)) for needed in NEEDED[kind])
        assert (str(refused.value), refused.value.field) == (f"Fill {wanted}.", "")


def test_what_to_fill_is_said_in_full() -> None:
    with pytest.raises(ClaimError) as refused:
        parse_fields("crew", "film=anora-2024")
    assert str(refused.value) == "Fill film, job, person; or films, job, person."


#: A kind, fields that fit, one more that does not, and what is said: which field says nothing
#: beside which others.
SAYS_NOTHING = [
    ("nomination-count", "film nominations", "category", "category", "film, nominations"),
    ("nomination-count", "film nominations", "total", "total", "film, nominations"),
    (
        "nomination-count",
        "award ordinal category nominees total",
        "nominations",
        "nominations",
        "award, category, nominees, ordinal, total",
    ),
    ("loss", "film award ordinal losses", "category", "losses", "award, category, film, ordinal"),
    (
        "record",
        "person award ordinal different_films",
        "before",
        "before",
        "award, different_films, ordinal, person",
    ),
    ("date", "document_date", "weekday", "weekday", "document_date"),
    ("date", "award ordinal date", "place", "place", "award, date, ordinal"),
    ("date", "film first_shown", "weekday", "weekday", "film, first_shown"),
    ("cast", "film person omitted", "character", "omitted", "film, person"),
    ("cast", "film character", "named", "named", "character, film"),
    ("crew", "film person job", "films", "films", "film, job, person"),
]


@pytest.mark.parametrize(("kind", "names", "more", "surplus", "beside"), SAYS_NOTHING)
def test_a_field_that_its_check_would_not_read_is_refused(
    kind: str, names: str, more: str, surplus: str, beside: str
) -> None:
    written_down = [*sorted(names.split()), more]
    with pytest.raises(ClaimError) as refused:
        parse_fields(kind, "\n".join(f"{name}={GOOD[name]}" for name in written_down))
    assert str(refused.value) == (
        f"Line {written_down.index(surplus) + 1}: “{surplus}” says nothing beside {beside}; "
        "leave it out."
    )


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        (
            "nomination-count",
            "film=anora-2024\nnominations=6\nordinal=97",
            "Line 3: “ordinal” is a ceremony of an award; fill award too.",
        ),
        (
            "record",
            "person=x\naward=a\nordinal=1\nwins=0\nrecord=only",
            "Line 4: “wins” of a record are one or more.",
        ),
        (
            "record",
            "person=x\naward=a\nordinal=1\nwins=4\nrecord=first\nbefore=9",
            "Line 6: “before” is asked of record=only; leave it out.",
        ),
    ],
)
def test_fields_that_make_no_sense_together_are_refused(kind: str, text: str, message: str) -> None:
    with pytest.raises(ClaimError) as refused:
        parse_fields(kind, text)
    assert str(refused.value) == message


# --- what a claim tells of itself ----------------------------------------------------------------


def test_a_claim_names_everything_it_speaks_of() -> None:
    claim = Claim(
        "key",
        "nomination-count",
        {
            "film": "anora-2024",
            "award": "academy-awards",
            "ordinal": 97,
            "category": "directing",
            "person": "sean-baker",
            "nominees": ["demi-moore"],
        },
    )
    assert claim.films == ("anora-2024",)
    assert claim.recipients == ("sean-baker", "demi-moore")
    assert claim.contests == ("directing",)
    assert (claim.award, claim.ordinal) == ("academy-awards", 97)
    assert Claim("key", "plot", {}).ordinal is None


def test_claims_are_read_by_source_and_paragraph_and_those_of_several_sources_last() -> None:
    def at(*places: tuple[str, datetime.date | None, int | None]) -> Claim:
        return Claim(
            "key",
            "plot",
            {},
            tuple(Place(source, source, day, number) for source, day, number in places),
        )

    first, second = datetime.date(2025, 3, 1), datetime.date(2025, 3, 3)
    in_order = [
        at(("b", first, None)),
        at(("b", first, 2)),
        at(("b", first, 10)),
        at(("a", second, 1)),
        at(("a", None, 1)),
        at(("b", first, 1), ("a", second, 1)),
        at(),
    ]
    # what stands in several places or in none stays as it was entered, after all others
    shuffled = [*in_order[4::-1], *in_order[5:]]
    assert sorted(shuffled, key=lambda claim: claim.reading_order) == in_order


def test_a_place_is_named_in_words() -> None:
    assert Place("a", "A", None, 4).words == "paragraph 4"
    assert Place("a", "A", None, None).words == "the whole of it"
