"""How we count, rules 1 to 5: what counts, for whom, and how often."""

import pytest
from hypothesis import given

from ceremonies.choices import Status
from ceremonies.entries import Entry
from ceremonies.rules import DEFAULT_RULE, Rule
from ceremonies.tallies import (
    CeremonyCount,
    Tally,
    count_ceremony,
    film_tallies,
    tally,
)
from tests.entry_factory import (
    any_entries,
    contest_ref,
    credit_ref,
    film_ref,
    make_entry,
)


def tally_of(name: str, entries: list[Entry], *, kind: str = "person") -> Tally:
    """The tally of the recipient: of the entries that name them."""
    recipient = credit_ref(name=name, kind=kind)
    return tally(entry for entry in entries if entry.names(recipient.id))


def films_of(entries: list[Entry]) -> list[tuple[str, int, int]]:
    """Title, wins and nominations of each film, in the order of the tallies."""
    return [
        (item.film.title, item.tally.wins, item.tally.nominations) for item in film_tallies(entries)
    ]


# --- 1: what counts ------------------------------------------------------------------------------

OFFICIAL = make_entry()
WRITE_IN = make_entry(status="write-in")
HONORARY = make_entry(contest=contest_ref(name="Honorary Award", competitive=False))
UNOFFICIAL_HONORARY = make_entry(
    contest=contest_ref(name="Honorary Award", competitive=False), status="unofficial"
)
ALL = [UNOFFICIAL_HONORARY, WRITE_IN, OFFICIAL, HONORARY]


def test_a_nomination_counts_when_official_in_a_competitive_contest() -> None:
    assert DEFAULT_RULE.counted(ALL) == [OFFICIAL]
    assert [entry.counts for entry in ALL] == [False, False, True, False]


@pytest.mark.parametrize("status", sorted(set(Status.values) - {"official"}))
def test_any_other_status_does_not_count_even_where_it_won(status: str) -> None:
    entry = make_entry(status=status, outcome="won")
    assert not entry.counts
    assert DEFAULT_RULE.counted([entry]) == []
    assert entry.status_label == Status(status).label


def test_the_ordinary_status_has_no_label() -> None:
    assert OFFICIAL.status_label == ""


def test_either_half_of_the_rule_can_be_switched_off() -> None:
    assert Rule(official_only=False).counted(ALL) == [WRITE_IN, OFFICIAL]
    assert Rule(competitive_only=False).counted(ALL) == [OFFICIAL, HONORARY]
    assert Rule(official_only=False, competitive_only=False).counted(ALL) == ALL


# --- 2: for whom ---------------------------------------------------------------------------------


def test_a_shared_win_counts_for_every_person_on_it_and_once_for_the_film() -> None:
    producers = ["Alex Coco", "Samantha Quan", "Sean Baker"]
    entries = [make_entry(films=["Anora"], people=producers, outcome="won")]
    assert [tally_of(name, entries) for name in producers] == [Tally(1, 1, 0)] * 3
    assert films_of(entries) == [("Anora", 1, 1)]


def test_a_nomination_for_two_films_counts_once_for_each() -> None:
    """Janet Gaynor, at the 1st, for three films."""
    films = ["7th Heaven", "Street Angel", "Sunrise"]
    entries = [make_entry(films=films, people=["Janet Gaynor"], outcome="won")]
    assert tally_of("Janet Gaynor", entries) == Tally(1, 1, 0)
    assert films_of(entries) == [("7th Heaven", 1, 1), ("Street Angel", 1, 1), ("Sunrise", 1, 1)]


def test_a_country_or_a_company_is_never_a_person() -> None:
    """At the 92nd Parasite won four, Bong Joon Ho three and South Korea one."""
    korea = credit_ref(name="South Korea", kind="country")
    studio = credit_ref(name="Bong Joon Ho", kind="company")
    entries = [
        *(
            make_entry(
                contest=contest_ref(name=name),
                films=["Parasite"],
                people=["Bong Joon Ho"],
                outcome="won",
            )
            for name in ("Best Picture", "Directing", "Original Screenplay")
        ),
        make_entry(
            contest=contest_ref(name="International Feature Film"),
            films=["Parasite"],
            credits=[korea, studio],
            outcome="won",
        ),
    ]
    assert films_of(entries) == [("Parasite", 4, 4)]
    assert tally_of("Bong Joon Ho", entries) == Tally(3, 3, 0)
    assert tally_of("South Korea", entries, kind="country") == Tally(1, 1, 0)
    assert tally_of("Bong Joon Ho", entries, kind="company") == Tally(1, 1, 0)


def test_a_removed_credit_does_not_count_and_one_restored_later_does() -> None:
    """Roman Holiday: the front lost the award decades later, the writer got it."""
    front = credit_ref(name="Ian McLellan Hunter", status="removed")
    writer = credit_ref(name="Dalton Trumbo", status="restored")
    entries = [make_entry(films=["Roman Holiday"], credits=[front, writer], outcome="won")]
    assert tally_of("Ian McLellan Hunter", entries) == Tally(0, 0, 0)
    assert tally_of("Dalton Trumbo", entries) == Tally(1, 1, 0)
    assert entries[0].standing_credits == (writer,)
    assert entries[0].removed_credits == (front,)


# --- 3: how often --------------------------------------------------------------------------------


def test_a_person_named_twice_on_a_nomination_counts_once() -> None:
    """Music and lyric: as one credit with two roles, or as two."""
    once = make_entry(credits=[credit_ref(name="Camille", roles=("Music", "Lyric"))])
    twice = make_entry(
        credits=[
            credit_ref(name="Camille", roles=("Music",)),
            credit_ref(name="Camille", roles=("Lyric",)),
        ]
    )
    assert tally_of("Camille", [once]) == Tally(1, 0, 0)
    assert tally_of("Camille", [twice]) == Tally(1, 0, 0)


def test_two_nominations_in_one_category_are_two() -> None:
    """Emilia Pérez had two songs; one won."""
    song = contest_ref(name="Original Song")
    entries = [
        make_entry(contest=song, films=["Emilia Pérez"], people=["Camille"], outcome="won"),
        make_entry(contest=song, films=["Emilia Pérez"], people=["Camille"]),
    ]
    assert tally_of("Camille", entries) == Tally(2, 1, 0)
    assert films_of(entries) == [("Emilia Pérez", 1, 2)]
    assert tally(entries) == Tally(2, 1, 0)


# --- 4: ties -------------------------------------------------------------------------------------


@pytest.mark.parametrize("several", ["tie", "several-awards"])
def test_several_winners_have_a_full_win_each(several: str) -> None:
    """Hepburn and Streisand, at the 41st."""
    actress = contest_ref(name="Actress", several=several)
    entries = [
        make_entry(contest=actress, films=[film], people=[name], outcome=outcome)
        for film, name, outcome in [
            ("The Lion in Winter", "Katharine Hepburn", "won"),
            ("Funny Girl", "Barbra Streisand", "won"),
            ("The Subject Was Roses", "Patricia Neal", "not-won"),
        ]
    ]
    assert films_of(entries) == [
        ("Funny Girl", 1, 1),
        ("The Lion in Winter", 1, 1),
        ("The Subject Was Roses", 0, 1),
    ]
    assert tally_of("Katharine Hepburn", entries) == Tally(1, 1, 0)
    assert tally_of("Barbra Streisand", entries) == Tally(1, 1, 0)
    assert count_ceremony([actress], entries).winners == 2
    assert count_ceremony([actress], entries).contests == 1
    assert actress.is_tie == (several == "tie")


# --- 5: rates ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "percent"),
    [
        (Tally(6, 5), 83),
        (Tally(13, 2), 15),
        (Tally(3, 1), 33),
        (Tally(3, 2), 67),
        (Tally(11, 11), 100),
        (Tally(8, 0), 0),
        # halves up
        (Tally(8, 1), 13),
        # all and none are said of nothing else
        (Tally(200, 199), 99),
        (Tally(300, 1), 1),
        # none while anything is to come, whatever is decided
        (Tally(6, 1, 4), None),
        (Tally(6, 0, 6), None),
        (Tally(), None),
    ],
)
def test_a_rate_agrees_with_its_fraction(count: Tally, percent: int | None) -> None:
    assert count.percent == percent


def test_a_pending_nomination_is_neither_won_nor_lost_and_gives_no_rate() -> None:
    entry = make_entry(outcome="pending")
    count = tally([entry])
    assert count == Tally(nominations=1, wins=0, pending=1)
    assert (count.wins, count.losses, count.pending) == (0, 0, 1)
    assert count.percent is None
    assert not count.won_all
    assert (entry.mark, entry.won, entry.pending) == ("next", False, True)


def test_a_placed_nomination_did_not_win() -> None:
    entry = make_entry(outcome="placed")
    assert tally([entry]) == Tally(nominations=1, wins=0, pending=0)
    assert tally([entry]).losses == 1
    assert (entry.mark, entry.won, entry.placed) == ("lost", False, True)


@pytest.mark.parametrize(
    ("count", "won_all"),
    [(Tally(11, 11), True), (Tally(11, 10), False), (Tally(2, 1, 1), False), (Tally(), False)],
)
def test_winning_all_takes_at_least_one_nomination_and_no_other_outcome(
    count: Tally, won_all: bool
) -> None:
    assert count.won_all is won_all


def test_marks_stand_wins_first_and_those_to_come_last() -> None:
    assert Tally(6, 2, 1).marks == ("won", "won", "lost", "lost", "lost", "next")


# --- tallies by film -----------------------------------------------------------------------------


def nominated(title: str, *, wins: int, of: int) -> list[Entry]:
    return [
        make_entry(
            contest=contest_ref(name=f"Contest {number}"),
            films=[title],
            outcome="won" if number < wins else "not-won",
        )
        for number in range(of)
    ]


def test_films_stand_by_wins_then_fewest_nominations_then_chances_then_title() -> None:
    expected = [
        # most wins
        ("Anora", 5, 6),
        ("The Brutalist", 3, 10),
        # as many wins: the one with fewer nominations did better
        ("Dune: Part Two", 2, 5),
        ("Wicked", 2, 10),
        # as many of both: by title, without its article
        ("The Apprentice", 1, 2),
        ("Flow", 1, 2),
        # no win: most chances first
        ("A Complete Unknown", 0, 8),
        ("Conclave", 0, 2),
        ("Nosferatu", 0, 2),
        ("Sing Sing", 0, 1),
    ]
    entries = [
        entry
        for title, wins, nominations in reversed(expected)
        for entry in nominated(title, wins=wins, of=nominations)
    ]
    assert films_of(entries) == expected


def test_films_of_one_title_are_told_apart() -> None:
    """Two films called High Society, at the 29th."""
    musical = film_ref(title="High Society", year=1956)
    comedy = film_ref(title="High Society", year=1955)
    entries = [make_entry(films=[comedy]), make_entry(films=[musical], outcome="won")]
    assert [item.film for item in film_tallies(entries)] == [musical, comedy]


def test_a_film_s_tally_holds_its_entries_in_their_order() -> None:
    other, first, second = make_entry(films=["Flow"]), *nominated("Anora", wins=1, of=2)
    anora, _flow = film_tallies([second, other, first])
    assert anora.entries == (second, first)


def test_an_entry_without_a_film_is_in_no_film_s_tally() -> None:
    assert film_tallies([make_entry(people=["Joseph Farnham"], outcome="won")]) == []


# --- a ceremony ----------------------------------------------------------------------------------


def test_a_ceremony_is_counted_in_contests_nominations_films_and_winners() -> None:
    tied = contest_ref(name="Live Action Short Film", several="tie")
    to_come = contest_ref(name="Directing", state="open")
    entries = [
        make_entry(films=["Anora"], outcome="won"),
        make_entry(films=["Conclave"]),
        make_entry(contest=tied, films=["The Singers"], outcome="won"),
        make_entry(contest=tied, films=["Two People", "Anora"], outcome="won"),
        make_entry(contest=to_come, films=["Conclave"], outcome="pending"),
        make_entry(contest=to_come, outcome="pending"),
    ]
    no_award = contest_ref(name="Makeup", state="no-award")
    honorary = contest_ref(name="Honorary Award", competitive=False)
    contests = [contest_ref(), tied, to_come, no_award, honorary]
    assert count_ceremony(contests, entries) == CeremonyCount(
        contests=4,
        closed=3,
        nominations=6,
        winners=3,
        films=4,
        films_won=3,
        has_television=False,
        contests_with_entries=3,
    )
    assert count_ceremony([], []) == CeremonyCount(0, 0, 0, 0, 0, 0, has_television=False)


@pytest.mark.parametrize("kind", ["series", "limited-series", "stand-up"])
def test_what_is_made_for_television_is_not_called_a_film(kind: str) -> None:
    films, globes = make_entry(films=["Anora"]), make_entry(films=[film_ref(kind=kind)])
    assert count_ceremony([], [films]).works == "films"
    assert count_ceremony([], [films, globes]).works == "films and series"


# --- what is named first -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("honours", "films", "people", "leads"),
    [
        ("film", ["Anora"], ["Sean Baker"], True),
        ("person", ["Anora"], ["Sean Baker"], False),
        # a team stands behind the film
        ("person", ["Dune"], ["Paul Lambert", "Stephen James"], True),
        ("person", ["Dune"], [], True),
        # there is none to name
        ("film", [], ["Joseph Farnham"], False),
    ],
)
def test_a_film_is_named_first_where_it_or_a_team_is_honoured(
    honours: str, films: list[str], people: list[str], leads: bool
) -> None:
    entry = make_entry(contest=contest_ref(name="One", honours=honours), films=films, people=people)
    assert entry.leads_with_film is leads


def test_a_removed_credit_does_not_make_a_team() -> None:
    entry = make_entry(
        contest=contest_ref(name="One", honours="person"),
        films=["Roman Holiday"],
        people=["Dalton Trumbo"],
        credits=[credit_ref(name="Ian McLellan Hunter", status="removed")],
    )
    assert not entry.leads_with_film


# --- whatever the entries ------------------------------------------------------------------------


@given(any_entries())
def test_won_lost_and_to_come_make_up_the_nominations(entries: list[Entry]) -> None:
    count = tally(entries)
    assert count.nominations == len(entries)
    assert count.wins + count.losses + count.pending == count.nominations
    assert [count.marks.count(mark) for mark in ("won", "lost", "next")] == [
        [entry.mark for entry in entries].count(mark) for mark in ("won", "lost", "next")
    ]
    assert len(count.marks) == count.nominations


@given(any_entries(), any_entries())
def test_the_tally_of_two_lists_is_the_sum_of_their_tallies(
    some: list[Entry], others: list[Entry]
) -> None:
    assert tally([*some, *others]) == tally(some) + tally(others)


@given(any_entries())
def test_tallies_by_film_add_up_to_one_count_per_film_named(entries: list[Entry]) -> None:
    found = film_tallies(entries)
    total = sum((item.tally for item in found), start=Tally())
    assert total == tally(entry for entry in entries for _film in entry.films)
    assert len({item.film.id for item in found}) == len(found)
    assert all(item.tally == tally(item.entries) for item in found)


@given(any_entries())
def test_what_counts_by_a_looser_rule_holds_all_that_counts(entries: list[Entry]) -> None:
    strict = DEFAULT_RULE.counted(entries)
    assert [entry for entry in Rule(official_only=False).counted(entries) if entry.counts] == strict
    assert [entry for entry in entries if entry.counts] == strict
    assert DEFAULT_RULE.counted(strict) == strict
