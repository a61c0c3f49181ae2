"""Numbers, lists and spans of time in words, for sentences made from data."""

import datetime
from collections.abc import Sequence

# fmt: off
_UNITS = (
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)
_TENS = (
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)
# fmt: on


def number_word(number: int) -> str:
    """Return a count in words up to ninety-nine ("none" for 0), in digits above: "1,024".

    Raises ValueError for a negative number: nothing is counted below none.
    """
    if number < 0:
        raise ValueError(f"a count cannot be {number}")
    if number < 20:
        return _UNITS[number]
    if number < 100:
        tens, unit = divmod(number, 10)
        return _TENS[tens] + (f"-{_UNITS[unit]}" if unit else "")
    return f"{number:,}"


def times(number: int) -> str:
    """Return how often in words: "never", "once", "twice", "five times"."""
    return {0: "never", 1: "once", 2: "twice"}.get(number, f"{number_word(number)} times")


def plural(number: int, noun: str, plural_noun: str = "") -> str:
    """Return `noun` for one and its plural otherwise; adds an s unless `plural_noun` is given."""
    return noun if number == 1 else plural_noun or f"{noun}s"


def ordinal(number: int) -> str:
    """Return the ordinal in digits: 1st, 2nd, 3rd, 11th, 97th."""
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}" + {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def join_and(words: Sequence[str]) -> str:
    """Return a list as a sentence has it: "a", "a and b", "a, b and c"."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def capitalise(sentence: str) -> str:
    """Return the sentence with a capital first letter and the rest untouched."""
    return sentence[:1].upper() + sentence[1:]


def span(start: datetime.date, end: datetime.date) -> str:
    """Return how long after `start` `end` is, in words: days, then weeks, then months, years.

    Raises ValueError where `end` comes first.
    """
    days = (end - start).days
    if days < 0:
        raise ValueError("the span ends before it starts")
    if days == 0:
        return "the same day"
    if days < 14:
        return f"{number_word(days)} {plural(days, 'day')}"
    if days < 63:
        weeks = round(days / 7)
        return f"{number_word(weeks)} {plural(weeks, 'week')}"
    months = round(days / 30.44)
    if months < 24:
        return f"{number_word(months)} {plural(months, 'month')}"
    years = round(days / 365.25)
    return f"{number_word(years)} {plural(years, 'year')}"


def until(today: datetime.date, day: datetime.date) -> str:
    """Return when `day` is, as seen from `today`: "tonight", "tomorrow", "in seven weeks".

    Raises ValueError for a day that is over.
    """
    days = (day - today).days
    return {0: "tonight", 1: "tomorrow"}.get(days) or f"in {span(today, day)}"
