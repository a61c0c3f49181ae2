"""Switches of the rule: offered where they change something, and saying what."""

from ceremonies.choices import Status
from ceremonies.rows import Rows
from ceremonies.rules import DEFAULT_RULE, Rule
from ceremonies.switches import switches
from tests.entry_factory import contest_ref, make_entry

HONORARY = contest_ref(name="Honorary Award", competitive=False)
ENTRIES = [
    make_entry(),
    make_entry(),
    make_entry(status=Status.WRITE_IN),
    make_entry(contest=HONORARY, outcome="won"),
    make_entry(contest=HONORARY),
]


def number(rule: Rule) -> int:
    return len(rule.counted(ENTRIES))


def test_only_parts_of_the_rule_that_change_the_count_are_offered() -> None:
    assert switches(DEFAULT_RULE, lambda rule: 3) == []
    offered = switches(DEFAULT_RULE, number)
    assert [(each.parameter, each.value, each.more) for each in offered] == [
        ("status", "all", 1),
        ("competitive", "all", 2),
    ]


def test_a_switch_says_what_it_leaves_out_and_once_turned_what_it_let_in() -> None:
    said = [(each.sentence, each.label) for each in switches(DEFAULT_RULE, number)]
    assert said == [
        ("One more nomination, not official, is left out.", "Count it too"),
        ("Two more nominations, not competitive, are left out.", "Count them too"),
    ]
    turned = switches(Rule(competitive_only=False), number)
    assert (turned[1].sentence, turned[1].label, turned[1].value) == (
        "Two nominations counted here were not competitive: 4 instead of 2.",
        "Count only what competed",
        "yes",
    )


def test_a_rule_says_which_rows_it_counts() -> None:
    assert DEFAULT_RULE.applied_to(Rows()).query == ""
    loose = Rule(official_only=False, competitive_only=False, named_only=False)
    assert loose.applied_to(Rows()).query == "?credits=country&status=all&competitive=all"
