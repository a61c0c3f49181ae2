"""Findings: the sentences pages open with, made from data and true of it."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceremonies import sentences
from ceremonies.entries import Entry
from ceremonies.nights import Night, nights, rivals
from ceremonies.scoreboard import scoreboard
from ceremonies.tallies import FilmTally, Tally, film_tallies
from tests.entry_factory import any_entries, ceremony_ref, contest_ref, film_ref, make_entry


def films(**tallies: tuple[int, int]) -> list[FilmTally]:
    """Films best first, each with wins and nominations."""
    return [
        FilmTally(film_ref(title=title.replace("_", " ")), (), Tally(nominations, wins))
        for title, (wins, nominations) in tallies.items()
    ]


def pending(**nominations: int) -> list[FilmTally]:
    return [
        FilmTally(film_ref(title=title), (), Tally(number, 0, number))
        for title, number in nominations.items()
    ]


@pytest.mark.parametrize(
    ("tallies", "finding"),
    [
        (
            films(Anora=(5, 6), Wicked=(2, 10), Emilia=(2, 13), Unknown=(0, 8)),
            "Anora won five of its six. Emilia had thirteen chances and took two; "
            "Unknown had eight and took none.",
        ),
        (films(Anora=(1, 1)), "Anora won its only one."),
        (films(Anora=(2, 2)), "Anora won both of its two."),
        (films(King=(11, 11), Other=(0, 2)), "King won all eleven."),
        (films(A=(4, 4), B=(4, 10)), "A and B won four each."),
        (films(A=(1, 1), B=(1, 1), C=(1, 2)), "A, B and C won one each."),
        (films(A=(1, 1), B=(1, 1), C=(1, 1), D=(1, 1)), "Four films won one each."),
        (films(A=(3, 9), B=(0, 9)), "A won three of its nine. B had nine chances and took none."),
        (films(A=(0, 3)), "No nomination of a film that counts has won."),
        ([], ""),
    ],
)
def test_a_ceremony_is_told_by_its_best_its_favourite_and_its_emptiest(
    tallies: list[FilmTally], finding: str
) -> None:
    assert sentences.ceremony_finding(tallies, "complete") == finding


@pytest.mark.parametrize(
    ("tallies", "finding"),
    [
        (films(Titanic=(3, 3)), "Titanic has three wins on record."),
        (films(A=(1, 1), B=(1, 6)), "A and B won one each on record."),
    ],
)
def test_of_a_ceremony_tracked_in_part_only_what_is_on_record_is_said(
    tallies: list[FilmTally], finding: str
) -> None:
    assert sentences.ceremony_finding(tallies, "partial") == finding


def under_way(**tallies: tuple[int, int, int]) -> list[FilmTally]:
    """Films with wins, nominations and how many of those are to come."""
    return [
        FilmTally(film_ref(title=title), (), Tally(nominations, wins, to_come))
        for title, (wins, nominations, to_come) in tallies.items()
    ]


@pytest.mark.parametrize(
    ("tallies", "finding"),
    [
        (
            under_way(Hit=(2, 6, 4), Other=(0, 12, 8)),
            "Hit has two wins so far, with four nominations to come.",
        ),
        (under_way(Hit=(1, 1, 0), Other=(0, 12, 8)), "Hit has one win so far."),
        (under_way(A=(1, 2, 1), B=(1, 3, 1)), "A and B won one each so far."),
        (under_way(A=(0, 3, 1), B=(0, 2, 2)), "A leads with three nominations."),
    ],
)
def test_while_a_ceremony_is_under_way_only_what_is_announced_is_said(
    tallies: list[FilmTally], finding: str
) -> None:
    assert sentences.ceremony_finding(tallies, "complete") == finding


@pytest.mark.parametrize(
    ("tallies", "finding"),
    [
        (pending(Sinners=16, Other=9), "Sinners leads with sixteen nominations."),
        (pending(A=9, B=9, C=1), "A and B lead with nine nominations each."),
        (pending(A=1, B=1, C=1, D=1), "Four films have one nomination each."),
    ],
)
def test_before_the_night_a_ceremony_is_told_by_who_leads(
    tallies: list[FilmTally], finding: str
) -> None:
    assert sentences.ceremony_finding(tallies, "complete") == finding


def nominated(film: str, contests: int, *, won: int, award: str, date: str) -> list[Entry]:
    """Entries of a film at one ceremony, the first `won` of them winning, each with a rival."""
    ceremony = ceremony_ref(award=award, date=datetime.date.fromisoformat(date))
    entries = []
    for number in range(contests):
        contest = contest_ref(name=f"{award} {number}", ceremony=ceremony, position=number + 1)
        outcome = "won" if number < won else "not-won"
        other = "not-won" if number < won else "won"
        entries.append(make_entry(contest=contest, films=[film], outcome=outcome))
        entries.append(make_entry(contest=contest, films=["Other"], outcome=other))
    return entries


def nights_of_film(title: str, entries: list[Entry]) -> list[Night]:
    film = film_ref(title=title).id
    return nights(entries, lambda entry: entry.is_for_film(film))


def test_a_film_is_told_by_its_best_night_and_the_blank_one_before_it() -> None:
    path = nights_of_film(
        "Anora",
        [
            *nominated("Anora", 5, won=0, award="golden-globes", date="2025-01-05"),
            *nominated("Anora", 6, won=5, award="academy-awards", date="2025-03-02"),
        ],
    )
    assert sentences.film_finding(path) == (
        "Beaten in all five of its categories at the Golden; "
        "eight weeks later, five Academy Awards from six."
    )


@pytest.mark.parametrize(
    ("contests", "won", "finding"),
    [
        (1, 1, "One win from one nomination at the academy-awards 97."),
        (5, 1, "One win from five nominations at the academy-awards 97."),
        (2, 2, "Both won at the academy-awards 97."),
        (3, 3, "All three won at the academy-awards 97."),
        (6, 2, "Two Academy Awards from six."),
        (8, 0, "Nominated eight times at the academy-awards 97, and not a winner once."),
        (1, 0, "Nominated once at the academy-awards 97, and not a winner."),
    ],
)
def test_a_film_with_one_night_is_told_by_it(contests: int, won: int, finding: str) -> None:
    entries = nominated("A", contests, won=won, award="academy-awards", date="2025-03-02")
    assert sentences.film_finding(nights_of_film("A", entries)) == finding


def test_a_film_nothing_is_known_of_yet_has_no_finding() -> None:
    entry = make_entry(films=["A"], outcome="pending")
    assert sentences.film_finding(nights_of_film("A", [entry])) == ""
    assert sentences.film_finding([]) == ""


def night_with(*outcomes: str, film: str = "Anora") -> Night:
    entries = [
        make_entry(contest=contest_ref(name=f"C{n}"), films=[film], people=["Ann"], outcome=outcome)
        for n, outcome in enumerate(outcomes)
    ]
    (night,) = nights(entries, lambda entry: True)
    return night


@pytest.mark.parametrize(
    ("outcomes", "finding"),
    [
        (["won"] * 4, "Four nominations, four wins, one film, one night"),
        (["won", "not-won"], "Two nominations, one win, one film, one night"),
        (["not-won"], "One nomination, no win, one film, one night"),
        (["pending", "pending"], "Two nominations, nothing announced yet"),
    ],
)
def test_a_night_is_told_in_one_line(outcomes: list[str], finding: str) -> None:
    assert sentences.night_finding(night_with(*outcomes)) == finding


def test_a_recipient_is_told_by_the_whole_and_the_best_night() -> None:
    best = nominated("A", 4, won=3, award="academy-awards", date="2025-03-02")
    earlier = nominated("A", 2, won=0, award="golden-globes", date="2025-01-05")
    path = nights_of_film("A", [*earlier, *best])
    assert sentences.recipient_finding(path) == (
        "Three wins from six nominations at two ceremonies. "
        "All of them in one night, the academy-awards 97."
    )
    assert sentences.recipient_finding(path[:1]) == "No win from two nominations at one ceremony."
    assert sentences.recipient_finding([]) == ""


def test_rivals_are_told_by_who_was_always_there_and_who_was_named_most() -> None:
    entries = []
    for number, losers in enumerate([["B", "C"], ["B"], ["B", "D"]]):
        contest = contest_ref(name=f"C{number}", position=number)
        entries.append(make_entry(contest=contest, films=["A"], people=["Ann"], outcome="won"))
        for title in losers:
            person = "Bob" if title == "B" and number < 2 else f"{title}{number}"
            entries.append(make_entry(contest=contest, films=[title], people=[person]))
    (night,) = nights_of_film("A", entries)
    assert sentences.beaten_heading(night) == "Five nominations beaten"
    assert sentences.rivals_finding(night, rivals(night)) == (
        "Three other films stood against A in these three categories. B was there every time. "
        "Bob was named in two of the losing nominations."
    )


def test_wins_without_a_rival_film_have_no_sentence_about_rivals() -> None:
    night = night_with("won")
    assert sentences.rivals_finding(night, rivals(night)) == ""


def test_a_record_says_the_coverage_it_rests_on() -> None:
    assert sentences.record_finding(2, 4, 15, 3) == (
        "Two people have won four or more in one night, "
        "among the 15 tracked ceremonies, 3 of them complete."
    )
    assert sentences.record_finding(1, 3, 1, 0) == (
        "One person has won three or more in one night, "
        "at the one tracked ceremony, tracked in part."
    )


def test_a_record_over_complete_ceremonies_has_nothing_to_take_back() -> None:
    assert sentences.record_finding(16, 3, 98, 98) == (
        "Sixteen people have won three or more in one night, over all 98 ceremonies."
    )


@pytest.mark.parametrize(
    ("phase", "coverage", "closed", "contests", "status"),
    [
        ("final", "complete", 23, 23, "Final, all 23 awards"),
        ("final", "complete", 1, 1, "Final"),
        ("final", "complete", 22, 23, "Final, 22 of 23 awards"),
        ("final", "partial", 3, 3, "Final, 3 awards on record"),
        ("final", "winners-only", 1, 1, "Final, 1 award on record"),
        ("final", "partial", 0, 0, "Final"),
        ("live", "complete", 4, 23, "Live, 4 of 23 announced"),
        ("scheduled", "partial", 0, 0, "Scheduled"),
        ("postponed", "partial", 0, 0, "Postponed"),
    ],
)
def test_status_says_how_far_a_ceremony_has_come(
    phase: str, coverage: str, closed: int, contests: int, status: str
) -> None:
    assert sentences.status_sentence(phase, coverage, closed, contests) == status


@pytest.mark.parametrize(
    ("tracked", "complete", "finding"),
    [
        (0, 0, "No ceremony is tracked yet."),
        (1, 1, "One tracked ceremony, complete."),
        (1, 0, "One ceremony, tracked in part."),
        (16, 3, "Sixteen tracked ceremonies, three of them complete."),
        (2, 0, "Two tracked ceremonies, none of them complete."),
        (98, 98, "Ninety-eight tracked ceremonies, all of them complete."),
    ],
)
def test_an_award_says_how_much_of_it_is_tracked(tracked: int, complete: int, finding: str) -> None:
    assert sentences.award_finding(tracked, complete) == finding


def in_part(nights: list[Night]) -> list[Night]:
    """The same nights at ceremonies of which only part is tracked."""
    return [replace(n, ceremony=replace(n.ceremony, coverage="partial")) for n in nights]


def test_of_a_night_tracked_in_part_only_what_is_on_record_is_said() -> None:
    path = in_part(nights_of_film("A", nominated("A", 3, won=3, award="oscars", date="1998-03-23")))
    assert sentences.film_finding(path) == "Three wins on record at the oscars 97."
    assert sentences.night_finding(path[0]) == (
        "Three nominations on record, three wins, one film, one night"
    )
    assert sentences.recipient_finding(path) == (
        "Three wins from three nominations on record, at one ceremony."
    )
    assert sentences.record_note(path) == (
        "This ceremony is tracked in part: counts are of what is on record."
    )


def test_a_note_says_how_many_of_several_ceremonies_are_tracked_in_part() -> None:
    one = nights_of_film("A", nominated("A", 1, won=1, award="a", date="2025-01-01"))
    two = nights_of_film("A", nominated("A", 1, won=1, award="b", date="2025-02-01"))
    assert sentences.record_note([*one, *two]) == ""
    assert sentences.record_note([*in_part(one), *two]) == (
        "One of these two ceremonies is tracked in part: counts are of what is on record."
    )
    assert sentences.record_note(in_part([*one, *two])) == (
        "All of these two ceremonies are tracked in part: counts are of what is on record."
    )


def test_a_film_s_night_under_way_is_told_so_far() -> None:
    night = night_with("won", "not-won", "pending", "pending")
    assert sentences.film_finding([night]) == (
        "One win so far at the academy-awards 97, with two nominations to come."
    )
    assert sentences.night_finding(night) == "Four nominations, one win so far, two to come"
    assert sentences.recipient_finding([night]) == (
        "One win from four nominations at one ceremony, with two to come."
    )


def test_a_blank_night_on_the_same_day_came_before_nothing() -> None:
    path = nights_of_film(
        "A",
        [
            *nominated("A", 3, won=0, award="dga", date="2025-02-08"),
            *nominated("A", 2, won=1, award="pga", date="2025-02-08"),
        ],
    )
    assert sentences.film_finding(path) == "One win from two nominations at the pga 97."


def test_what_the_scoreboard_leaves_out_is_said_below_it() -> None:
    shown = [
        make_entry(contest=contest_ref(name=f"C{n}"), films=[title])
        for title in ("A", "B", "C")
        for n in range(2)
    ]
    one = make_entry(contest=contest_ref(name="C3"), films=["D"], outcome="won")
    two = make_entry(contest=contest_ref(name="C4"), films=["E"])
    three = make_entry(contest=contest_ref(name="C5"), films=["F"], outcome="won")
    assert sentences.others_finding(scoreboard(shown)) == ""
    assert sentences.others_finding(scoreboard([*shown, two])) == (
        "1 more film had one nomination."
    )
    assert sentences.others_finding(scoreboard([*shown, one])) == (
        "1 more film had one nomination. It won."
    )
    assert sentences.others_finding(scoreboard([*shown, one, two, three])) == (
        "3 more films had one nomination each. Two of them won: D and F."
    )


@given(any_entries(), st.sampled_from(["complete", "partial", "winners-only"]))
def test_every_ceremony_has_a_sentence_that_ends(entries: list[Entry], coverage: str) -> None:
    tallies = film_tallies(entries)
    finding = sentences.ceremony_finding(tallies, coverage)
    assert finding.endswith(".") == bool(tallies)
    assert "  " not in finding
