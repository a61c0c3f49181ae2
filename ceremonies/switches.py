"""Switches: the parts of the rule that matter on a page, and what switching each changes."""

from collections.abc import Callable
from dataclasses import dataclass

from ceremonies.rules import Rule
from ceremonies.words import capitalise, number_word, plural


@dataclass(frozen=True, slots=True)
class Switch:
    """A part of the rule: whether it holds, how many more count without it, and where to turn it.

    `parameter` and `value` are what an address has once it is turned.
    """

    parameter: str
    value: str
    is_on: bool
    more: int
    sentence: str
    label: str


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the rule: its parameter with both values, and what is said of it."""

    name: str
    parameter: str
    on: str
    off: str
    kind: str
    back: str


_PARTS = (
    _Part("official_only", "status", "official", "all", "not official", "Count only official ones"),
    _Part(
        "competitive_only",
        "competitive",
        "yes",
        "all",
        "not competitive",
        "Count only what competed",
    ),
    _Part(
        "named_only",
        "credits",
        "named",
        "country",
        "credited to a country",
        "Count only what names them",
    ),
)


def switches(rule: Rule, number: Callable[[Rule], int]) -> list[Switch]:
    """Return a switch for each part of the rule that changes `number`, the count by a rule."""
    found = []
    for part in _PARTS:
        is_on = getattr(rule, part.name)
        strict = number(rule.with_part(part.name, True))
        more = number(rule.with_part(part.name, False)) - strict
        if not more:
            continue
        word, noun = capitalise(number_word(more)), plural(more, "nomination")
        if is_on:
            left_out = plural(more, "is left out", "are left out")
            sentence = f"{word} more {noun}, {part.kind}, {left_out}."
            label = f"Count {plural(more, 'it', 'them')} too"
        else:
            sentence = (
                f"{word} {noun} counted here {plural(more, 'was', 'were')} {part.kind}: "
                f"{strict + more} instead of {strict}."
            )
            label = part.back
        turned = part.off if is_on else part.on
        found.append(Switch(part.parameter, turned, is_on, more, sentence, label))
    return found
