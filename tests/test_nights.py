"""Nights: one recipient or film at one ceremony, nominations against outcomes."""

import datetime
from collections.abc import Sequence

from hypothesis import given

from ceremonies.entries import CeremonyRef, Entry
from ceremonies.nights import Bout, Night, Rival, nights, rivals
from ceremonies.rules import DEFAULT_RULE
from ceremonies.tallies import Tally, tally
from tests.entry_factory import (
    any_entries,
    ceremony_ref,
    contest_ref,
    credit_ref,
    film_ref,
    make_entry,
)


def named(name: str) -> int:
    return credit_ref(name=name).id


def nights_of(name: str, entries: Sequence[Entry]) -> list[Night]:
    return nights(entries, lambda entry: entry.names(named(name)))


def night_of(name: str, entries: Sequence[Entry]) -> Night:
    """The one night of the person."""
    (night,) = nights_of(name, entries)
    return night


def film_night(title: str, entries: Sequence[Entry]) -> Night:
    """The one night of the film."""
    film = film_ref(title=title).id
    (night,) = nights(entries, lambda entry: entry.is_for_film(film))
    return night


def contests_of(night: Night) -> list[str]:
    return [bout.entry.contest.name for bout in night.bouts]


def won(contest: str, people: Sequence[str] = (), films: Sequence[str] = ()) -> Entry:
    return make_entry(contest=contest_ref(name=contest), people=people, films=films, outcome="won")


def lost(contest: str, people: Sequence[str] = (), films: Sequence[str] = ()) -> Entry:
    return make_entry(contest=contest_ref(name=contest), people=people, films=films)


# --- whose, and when -----------------------------------------------------------------------------


def test_a_night_holds_the_recipient_s_nominations_each_with_the_others_of_its_contest() -> None:
    directing = won("Directing", ["Sean Baker"], ["Anora"])
    rival = lost("Directing", ["Brady Corbet"], ["The Brutalist"])
    picture = won("Best Picture", ["Alex Coco", "Sean Baker"], ["Anora"])
    elsewhere = won("Cinematography", ["Lol Crawley"], ["The Brutalist"])
    assert nights_of("Sean Baker", [picture, directing, rival, elsewhere]) == [
        Night(
            ceremony=ceremony_ref(),
            bouts=(Bout(directing, (rival,)), Bout(picture, ())),
            tally=Tally(2, 2, 0),
        )
    ]


def test_who_is_not_nominated_has_no_night() -> None:
    assert nights_of("Nobody", [won("Directing", ["Sean Baker"])]) == []
    assert nights([], lambda entry: True) == []


def test_a_removed_credit_makes_no_night() -> None:
    removed = credit_ref(name="Greg P. Russell", status="removed")
    entry = make_entry(people=["Gary Summers"], credits=[removed])
    assert nights_of("Greg P. Russell", [entry]) == []
    assert night_of("Gary Summers", [entry]).tally == Tally(1, 0, 0)


def test_nights_stand_in_date_order_and_those_without_a_date_last_by_ordinal() -> None:
    def at(ceremony: CeremonyRef) -> Entry:
        return make_entry(contest=contest_ref(ceremony=ceremony), people=["Walt Disney"])

    dates = {5: datetime.date(1932, 11, 18), 26: datetime.date(1954, 3, 25)}
    ordinals = [41, 26, 5, 9]
    entries = [at(ceremony_ref(ordinal=n, date=dates.get(n))) for n in ordinals]
    globe = ceremony_ref(award="golden-globes", ordinal=11, date=datetime.date(1954, 1, 22))
    assert [night.ceremony.slug for night in nights_of("Walt Disney", [*entries, at(globe)])] == [
        "academy-awards-5",
        "golden-globes-11",
        "academy-awards-26",
        "academy-awards-9",
        "academy-awards-41",
    ]


# --- the order of the night ----------------------------------------------------------------------


def in_contest(name: str, position: int, running_order: int | None, entry: int = 1) -> Entry:
    contest = contest_ref(name=name, position=position, running_order=running_order)
    return make_entry(contest=contest, people=["Sean Baker"], position=entry)


def test_bouts_stand_in_running_order_where_it_is_known_for_all() -> None:
    entries = [
        in_contest("Best Picture", 1, 23),
        in_contest("Directing", 2, 20),
        in_contest("Original Screenplay", 3, 4),
    ]
    assert contests_of(night_of("Sean Baker", entries)) == [
        "Original Screenplay",
        "Directing",
        "Best Picture",
    ]


def test_bouts_stand_in_page_order_where_the_running_order_of_one_is_not_known() -> None:
    entries = [
        in_contest("Original Screenplay", 3, 4),
        in_contest("Directing", 2, None),
        in_contest("Best Picture", 1, 23),
    ]
    assert contests_of(night_of("Sean Baker", entries)) == [
        "Best Picture",
        "Directing",
        "Original Screenplay",
    ]


def test_a_contest_of_others_without_a_running_order_changes_nothing() -> None:
    unknown = contest_ref(name="Casting", position=4)
    entries = [
        in_contest("Best Picture", 1, 23),
        in_contest("Directing", 2, 20),
        make_entry(contest=unknown, people=["Somebody else"]),
    ]
    assert contests_of(night_of("Sean Baker", entries)) == ["Directing", "Best Picture"]


def test_two_nominations_in_one_contest_stand_as_printed() -> None:
    entries = [in_contest("Original Song", 5, 9, entry=3), in_contest("Original Song", 5, 9)]
    night = night_of("Sean Baker", entries)
    assert [bout.entry.position for bout in night.bouts] == [1, 3]
    assert night.tally == Tally(2, 0, 0)


# --- who was beaten ------------------------------------------------------------------------------


def test_a_win_is_won_against_every_other_nomination() -> None:
    entry = won("Directing", ["Sean Baker"])
    rivals_of_it = (lost("Directing"), lost("Directing"), lost("Directing"))
    bout = Bout(entry, rivals_of_it)
    assert bout.beaten == rivals_of_it
    assert bout.lost_to == bout.fellow_winners == ()
    assert night_of("Sean Baker", [entry, *rivals_of_it]).beaten == rivals_of_it


def test_a_loss_is_lost_to_the_winner_and_beats_nobody() -> None:
    winner, other = won("Supporting Actor"), lost("Supporting Actor")
    bout = night_of(
        "Yura Borisov", [lost("Supporting Actor", ["Yura Borisov"]), other, winner]
    ).bouts[0]
    assert bout.lost_to == (winner,)
    assert bout.beaten == bout.fellow_winners == ()


def test_in_a_tie_a_fellow_winner_is_not_beaten() -> None:
    hepburn = won("Actress", ["Katharine Hepburn"])
    streisand = won("Actress", ["Barbra Streisand"])
    neal, woodward = lost("Actress", ["Patricia Neal"]), lost("Actress", ["Joanne Woodward"])
    field = [hepburn, streisand, neal, woodward]

    night = night_of("Barbra Streisand", field)
    assert night.bouts[0].beaten == (neal, woodward)
    assert night.bouts[0].fellow_winners == (hepburn,)
    assert night.bouts[0].lost_to == ()
    assert night.tally == Tally(1, 1, 0)
    assert night_of("Patricia Neal", field).bouts[0].lost_to == (hepburn, streisand)


def test_a_contest_with_one_nominee_is_not_a_victory_over_anybody() -> None:
    night = night_of("George Pal", [won("Special Effects", ["George Pal"])])
    assert night.bouts[0].beaten == ()
    assert night.beaten == ()
    assert night.tally == Tally(1, 1, 0)


def test_a_list_shows_wins_first_and_then_stands_in_page_order() -> None:
    outcomes = {"A": "not-won", "B": "won", "C": "not-won", "D": "won"}
    entries = [
        make_entry(contest=contest_ref(name=n, position=p), people=["Ann"], outcome=outcome)
        for p, (n, outcome) in enumerate(outcomes.items(), 1)
    ]
    night = night_of("Ann", list(reversed(entries)))
    assert [bout.entry.contest.name for bout in night.wins_first] == ["B", "D", "A", "C"]


def test_who_won_is_told_even_where_the_win_does_not_count() -> None:
    """Hal Mohr, 8th: a write-in that won, and so beat nobody in the count."""
    contest = contest_ref(name="Cinematography")
    mohr = make_entry(contest=contest, people=["Hal Mohr"], outcome="won", status="write-in")
    loser = lost("Cinematography", ["Ray June"])
    night = night_of("Ray June", [mohr, loser])
    assert night.bouts[0].lost_to == (mohr,)
    assert night.bouts[0].others == ()
    assert nights_of("Hal Mohr", [mohr, loser]) == []


def test_two_wins_in_one_contest_beat_each_rival_once() -> None:
    """Several awards to one recipient: one contest, and every rival is beaten once."""
    contest = contest_ref(name="Assistant Director", several="several-awards")
    mine = [
        make_entry(contest=contest, people=["Ann"], films=[film], outcome="won")
        for film in ("A", "B")
    ]
    rival = make_entry(contest=contest, people=["Bob"], films=["C"])
    night = night_of("Ann", [*mine, rival])
    assert night.tally == Tally(2, 2, 0)
    assert night.beaten == (rival,)
    assert night.won_contests == (contest,)
    assert [(each.film.title, each.met) for each in rivals(night)] == [("C", (1,))]
    assert night.won_for(contest, film_ref(title="A"))
    assert not night.won_for(contest, film_ref(title="C"))


def test_nobody_beats_themselves() -> None:
    """Soderbergh, 73rd: nominated for two films in Directing, won for one."""
    mine = [won("Directing", ["Steven Soderbergh"]), lost("Directing", ["Steven Soderbergh"])]
    other = lost("Directing", ["Ang Lee"])
    night = night_of("Steven Soderbergh", [*mine, other])
    assert night.tally == Tally(2, 1, 0)
    assert night.bouts[0].beaten == (other,)
    assert night.bouts[1].lost_to == (mine[0],)
    assert night.beaten == (other,)


def test_a_placed_nomination_was_beaten() -> None:
    placed = make_entry(contest=contest_ref(name="Actress"), outcome="placed")
    assert Bout(won("Actress"), (placed,)).beaten == (placed,)


def test_while_a_contest_is_pending_nobody_has_won_or_lost() -> None:
    contest = contest_ref(name="Directing", state="open")
    mine = make_entry(contest=contest, people=["Sean Baker"], outcome="pending")
    other = make_entry(contest=contest, outcome="pending")
    night = night_of("Sean Baker", [mine, other])
    bout = night.bouts[0]
    assert bout.beaten == bout.lost_to == bout.fellow_winners == ()
    assert (night.won_contests, night.beaten, night.tally) == ((), (), Tally(1, 0, 1))


def test_a_pending_nomination_beside_a_winner_has_not_lost() -> None:
    winner = won("Directing")
    pending = make_entry(contest=contest_ref(name="Directing"), outcome="pending")
    assert Bout(pending, (winner,), winners=(winner,)).lost_to == ()
    assert Bout(winner, (pending,)).beaten == ()


def test_where_no_award_was_given_it_was_lost_to_nobody() -> None:
    contest = contest_ref(name="Makeup", state="no-award")
    bout = Bout(make_entry(contest=contest), (make_entry(contest=contest),))
    assert bout.lost_to == ()
    assert bout.beaten == ()


# --- the films of a night ------------------------------------------------------------------------


def test_films_and_films_won_for_are_named_once_in_order() -> None:
    """Walt Disney at the 26th: four of six, four films."""
    entries = [
        won("A", ["Walt Disney"], ["The Living Desert"]),
        won("B", ["Walt Disney"], ["The Alaskan Eskimo"]),
        lost("C", ["Walt Disney"], ["Ben and Me"]),
        lost("D", ["Walt Disney"], ["Rugged Bear"]),
        won("E", ["Walt Disney"], ["Bear Country", "The Living Desert"]),
    ]
    night = night_of("Walt Disney", entries)
    assert [film.title for film in night.films] == [
        "The Living Desert",
        "The Alaskan Eskimo",
        "Ben and Me",
        "Rugged Bear",
        "Bear Country",
    ]
    assert [film.title for film in night.won_films] == [
        "The Living Desert",
        "The Alaskan Eskimo",
        "Bear Country",
    ]
    assert [c.name for c in night.won_contests] == [entries[n].contest.name for n in (0, 1, 4)]


def test_a_film_has_a_night_of_its_own() -> None:
    """Anora: five of six, the loss being Yura Borisov's to Kieran Culkin."""
    culkin = won("Supporting Actor", ["Kieran Culkin"], ["A Real Pain"])
    entries = [
        *(
            won(name, ["Sean Baker"], ["Anora"])
            for name in ("Best Picture", "Directing", "Film Editing", "Original Screenplay")
        ),
        won("Actress", ["Mikey Madison"], ["Anora"]),
        lost("Supporting Actor", ["Yura Borisov"], ["Anora"]),
        culkin,
    ]
    night = film_night("Anora", entries)
    assert night.tally == Tally(6, 5, 0)
    assert [bout.lost_to for bout in night.bouts if not bout.entry.won] == [(culkin,)]
    assert night_of("Sean Baker", entries).tally == Tally(4, 4, 0)


# --- rivals --------------------------------------------------------------------------------------


def met(night: Night) -> list[tuple[str, tuple[int, ...]]]:
    return [(rival.film.title, rival.met) for rival in rivals(night)]


def test_rivals_are_the_films_beaten_with_a_number_per_contest_won() -> None:
    entries = [
        won("Best Picture", ["Sean Baker"], ["Anora"]),
        lost("Best Picture", [], ["The Brutalist"]),
        lost("Best Picture", [], ["Conclave"]),
        won("Directing", ["Sean Baker"], ["Anora"]),
        lost("Directing", [], ["The Brutalist"]),
        won("Film Editing", ["Sean Baker"], ["Anora"]),
        lost("Film Editing", [], ["The Brutalist"]),
        lost("Film Editing", [], ["Conclave"]),
        # lost, so whoever else lost there was not beaten
        lost("Sound", ["Sean Baker"], ["Anora"]),
        lost("Sound", [], ["Wicked"]),
    ]
    assert met(night_of("Sean Baker", entries)) == [
        ("The Brutalist", (1, 1, 1)),
        ("Conclave", (1, 0, 1)),
    ]


def test_rivals_met_most_often_stand_first_then_the_most_named_then_by_title() -> None:
    entries = [
        won("Original Song", ["Camille"], ["Emilia Pérez"]),
        lost("Original Song", [], ["The Six Triple Eight"]),
        lost("Original Song", [], ["Elton John: Never Too Late"]),
        lost("Original Song", [], ["Sing Sing"]),
        lost("Original Song", [], ["Sing Sing"]),
        won("Original Score", ["Camille"], ["Emilia Pérez"]),
        lost("Original Score", [], ["Wicked"]),
        lost("Original Score", [], ["The Six Triple Eight"]),
    ]
    assert met(night_of("Camille", entries)) == [
        ("The Six Triple Eight", (1, 1)),
        ("Sing Sing", (2, 0)),
        ("Elton John: Never Too Late", (1, 0)),
        ("Wicked", (0, 1)),
    ]
    assert Rival(film_ref(), (2, 0, 1)).times == 2


def test_a_film_won_for_is_not_its_own_rival_and_a_fellow_winner_is_none() -> None:
    entries = [
        won("Original Song", ["Camille"], ["Emilia Pérez"]),
        lost("Original Song", [], ["Emilia Pérez"]),
        won("Original Song", [], ["Sing Sing"]),
        lost("Original Song", [], ["Wicked"]),
    ]
    assert met(night_of("Camille", entries)) == [("Wicked", (1,))]


# --- whatever the entries ------------------------------------------------------------------------


@given(any_entries())
def test_a_night_has_one_bout_per_nomination_of_whoever_s_it_is(entries: list[Entry]) -> None:
    mine = [entry for entry in DEFAULT_RULE.counted(entries) if entry.names(named("x"))]
    found = nights_of("x", entries)
    assert len(found) == bool(mine)
    for night in found:
        assert sorted(bout.entry.id for bout in night.bouts) == sorted(e.id for e in mine)
        assert night.tally == tally(mine)
        assert len(night.won_contests) <= night.tally.wins


@given(any_entries())
def test_as_many_victories_as_defeats(entries: list[Entry]) -> None:
    """Every victory of a counted nomination over another is the other's defeat by it."""
    entries = DEFAULT_RULE.counted(entries)

    def bouts_of(one: Entry) -> list[Bout]:
        return [bout for night in nights(entries, lambda e: e.id == one.id) for bout in night.bouts]

    bouts = [bout for entry in entries for bout in bouts_of(entry)]
    victories = {(bout.entry.id, other.id) for bout in bouts for other in bout.beaten}
    defeats = {(other.id, bout.entry.id) for bout in bouts for other in bout.lost_to}
    assert victories == defeats
    assert not victories & {(loser, winner) for winner, loser in victories}


@given(any_entries())
def test_every_rival_was_beaten_at_least_once(entries: list[Entry]) -> None:
    for night in nights_of("x", entries):
        own = {film.id for film in night.won_films}
        for rival in rivals(night):
            assert len(rival.met) == len(night.won_contests)
            assert rival.times >= 1
            assert rival.film.id not in own
