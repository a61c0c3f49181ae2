"""Numbers, lists, spans and dates in words."""

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceremonies.templatetags.awards import grouped
from ceremonies.words import (
    capitalise,
    join_and,
    number_word,
    ordinal,
    plural,
    span,
    times,
    until,
)

NIGHT = datetime.date(2025, 3, 2)

# --- counts --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (0, "none"),
        (1, "one"),
        (4, "four"),
        (10, "ten"),
        (11, "eleven"),
        (12, "twelve"),
        (13, "thirteen"),
        (19, "nineteen"),
        (20, "twenty"),
        (21, "twenty-one"),
        (40, "forty"),
        (98, "ninety-eight"),
        (99, "ninety-nine"),
    ],
)
def test_counts_up_to_ninety_nine_are_words(number: int, word: str) -> None:
    assert number_word(number) == word


@pytest.mark.parametrize(
    ("number", "digits"), [(100, "100"), (999, "999"), (1024, "1,024"), (12137, "12,137")]
)
def test_counts_from_a_hundred_are_digits(number: int, digits: str) -> None:
    assert number_word(number) == digits


@pytest.mark.parametrize(("number", "digits"), [(0, "0"), (999, "999"), (12137, "12,137")])
def test_numbers_on_a_page_have_their_thousands_apart(number: int, digits: str) -> None:
    assert grouped(number) == digits


def test_every_count_in_words_is_another_word() -> None:
    words = [number_word(number) for number in range(100)]
    assert len(set(words)) == 100
    assert not any("_" in word for word in words)


@given(st.integers(min_value=100))
def test_digits_say_the_count(number: int) -> None:
    assert int(number_word(number).replace(",", "")) == number


@pytest.mark.parametrize("say", [number_word, times])
def test_nothing_is_counted_below_none(say) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match="a count cannot be -1"):
        say(-1)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "never"),
        (1, "once"),
        (2, "twice"),
        (3, "three times"),
        (11, "eleven times"),
        (120, "120 times"),
    ],
)
def test_how_often(number: int, words: str) -> None:
    assert times(number) == words


@pytest.mark.parametrize(
    ("number", "noun", "plural_noun", "word"),
    [
        (0, "win", "", "wins"),
        (1, "win", "", "win"),
        (2, "win", "", "wins"),
        (1, "ceremony", "ceremonies", "ceremony"),
        (0, "ceremony", "ceremonies", "ceremonies"),
        (21, "person", "people", "people"),
    ],
)
def test_one_is_singular_and_any_other_number_plural(
    number: int, noun: str, plural_noun: str, word: str
) -> None:
    assert plural(number, noun, plural_noun) == word


# --- ordinals ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (10, "10th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (20, "20th"),
        (21, "21st"),
        (82, "82nd"),
        (97, "97th"),
        (100, "100th"),
        (101, "101st"),
        (111, "111th"),
        (112, "112th"),
        (113, "113th"),
        (120, "120th"),
    ],
)
def test_an_ordinal_has_its_ending(number: int, word: str) -> None:
    assert ordinal(number) == word


def test_ordinals_up_to_120_that_do_not_end_in_th() -> None:
    endings = {number: ordinal(number).removeprefix(str(number)) for number in range(1, 121)}
    by_ending = {
        ending: [number for number, its_ending in endings.items() if its_ending == ending]
        for ending in set(endings.values())
    }
    del by_ending["th"]
    assert by_ending == {
        "st": [1, 21, 31, 41, 51, 61, 71, 81, 91, 101],
        "nd": [2, 22, 32, 42, 52, 62, 72, 82, 92, 102],
        "rd": [3, 23, 33, 43, 53, 63, 73, 83, 93, 103],
    }


# --- lists and sentences -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], ""),
        (["Anora"], "Anora"),
        (["Sean Baker", "Alex Coco"], "Sean Baker and Alex Coco"),
        (
            ["Alex Coco", "Samantha Quan", "Sean Baker"],
            "Alex Coco, Samantha Quan and Sean Baker",
        ),
    ],
)
def test_a_list_has_one_and_before_its_last(words: list[str], sentence: str) -> None:
    assert join_and(words) == sentence


@given(st.lists(st.text(alphabet="bcefg", min_size=1), min_size=2))
def test_a_list_in_a_sentence_keeps_every_word_in_order(words: list[str]) -> None:
    assert join_and(words).replace(" and ", ", ").split(", ") == words


@pytest.mark.parametrize(
    ("sentence", "capitalised"),
    [
        ("twice", "Twice"),
        ("éminent", "Éminent"),
        ("a win for Anora", "A win for Anora"),
        ("97th", "97th"),
        ("", ""),
    ],
)
def test_only_the_first_letter_is_capitalised(sentence: str, capitalised: str) -> None:
    assert capitalise(sentence) == capitalised


# --- time ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "the same day"),
        (1, "one day"),
        (2, "two days"),
        (13, "thirteen days"),
        (14, "two weeks"),
        (17, "two weeks"),
        (18, "three weeks"),
        (62, "nine weeks"),
        (63, "two months"),
        (365, "twelve months"),
        (715, "twenty-three months"),
        (716, "two years"),
        (3653, "ten years"),
        (36525, "100 years"),
    ],
)
def test_a_span_is_days_then_weeks_then_months_then_years(days: int, words: str) -> None:
    assert span(NIGHT, NIGHT + datetime.timedelta(days=days)) == words


def test_a_span_does_not_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="the span ends before it starts"):
        span(NIGHT, NIGHT - datetime.timedelta(days=1))


def test_a_longer_span_never_sounds_shorter() -> None:
    """Where one unit takes over from another, the number starts again, but at two."""
    units = {"day": 1, "week": 2, "month": 3, "year": 4}
    numbers = {number_word(number): number for number in range(1, 100)}

    def length(days: int) -> tuple[int, int]:
        number, unit = span(NIGHT, NIGHT + datetime.timedelta(days=days)).split()
        assert unit == plural(numbers[number], unit.removesuffix("s"))
        return units[unit.removesuffix("s")], numbers[number]

    lengths = [length(days) for days in range(1, 4000)]
    assert all(before <= after for before, after in pairwise(lengths))
    assert [number for unit, number in sorted(set(lengths)) if number == 1] == [1]


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "tonight"), (1, "tomorrow"), (2, "in two days"), (49, "in seven weeks")],
)
def test_how_long_until_a_night(days: int, words: str) -> None:
    assert until(NIGHT - datetime.timedelta(days=days), NIGHT) == words


def test_a_night_that_is_over_has_no_until() -> None:
    with pytest.raises(ValueError, match="ends before it starts"):
        until(NIGHT, NIGHT - datetime.timedelta(days=1))
