"""Contest cards: the winner first, the others in the order printed, and what a filter leaves."""

from ceremonies.cards import ContestCard, contest_cards, shown_cards
from ceremonies.entries import CreditRef
from tests.entry_factory import contest_ref, credit_ref, make_entry

PICTURE = contest_ref(name="Best Picture", position=1, group="Best Picture", honours="film")
ACTOR = contest_ref(name="Actor", position=2, group="Acting", honours="person")
ACTRESS = contest_ref(name="Actress", position=3, group="Acting", honours="person")
EMPTY = contest_ref(name="Casting", position=4, group="Craft", honours="person", state="open")


def cards() -> list[ContestCard]:
    entries = [
        make_entry(contest=PICTURE, films=["The Brutalist"]),
        make_entry(contest=PICTURE, films=["Anora"], outcome="won"),
        make_entry(contest=ACTOR, films=["Emilia Pérez"], people=["Ann"], outcome="won"),
        make_entry(contest=ACTOR, films=["Anora"], people=["Yura Borisov"]),
        make_entry(contest=ACTRESS, films=["Anora"], people=["Mikey Madison"], outcome="won"),
    ]
    presenter = credit_ref(name="Emma Stone")
    return contest_cards([PICTURE, ACTOR, ACTRESS, EMPTY], entries, {ACTRESS.id: [presenter]})


def seen(show: str = "all", text: str = "") -> list[tuple[str, int, int]]:
    """Each contest shown, with how many winners and others."""
    shown = shown_cards(cards(), show=show, text=text)
    return [
        (card.contest.name, len(card.winners), len(card.others))
        for group in shown.groups
        for card in group.cards
    ]


def test_winner_comes_first_and_the_others_as_printed() -> None:
    card = cards()[0]
    assert [entry.films[0].title for entry in card.entries] == ["Anora", "The Brutalist"]


def test_a_contest_without_entries_has_a_card_too() -> None:
    assert seen()[-1] == ("Casting", 0, 0)


def test_presenters_stand_on_their_contest() -> None:
    named: list[tuple[CreditRef, ...]] = [card.presenters for card in cards()]
    assert [[credit.name for credit in each] for each in named] == [[], [], ["Emma Stone"], []]


def test_the_filter_keeps_contests_for_a_film_or_a_person() -> None:
    assert [name for name, *_ in seen("film")] == ["Best Picture"]
    assert [name for name, *_ in seen("person")] == ["Actor", "Actress", "Casting"]


def test_the_filter_keeps_entries_that_won_or_lost() -> None:
    assert seen("won") == [("Best Picture", 1, 0), ("Actor", 1, 0), ("Actress", 1, 0)]
    assert seen("lost") == [("Best Picture", 0, 1), ("Actor", 0, 1)]


def test_text_finds_entries_by_film_and_person_folded_and_contests_by_name() -> None:
    assert seen(text="emilia PEREZ") == [("Actor", 1, 0)]
    assert seen(text="borisov") == [("Actor", 0, 1)]
    assert seen(text="anora") == [("Best Picture", 1, 0), ("Actor", 0, 1), ("Actress", 1, 0)]
    assert seen(text="casting") == [("Casting", 0, 0)]
    assert seen(text="best pic") == [("Best Picture", 1, 1)]
    assert seen("lost", "anora") == [("Actor", 0, 1)]
    assert seen(text="zzz") == []
    assert seen(text="???") == []


def test_totals_are_of_everything_whatever_the_filter_leaves() -> None:
    shown = shown_cards(cards(), show="won", text="anora")
    assert (shown.total, shown.won, shown.lost) == (5, 3, 2)
    assert (shown.contests, shown.entries) == (2, 2)


def test_what_each_choice_offers_is_what_it_shows() -> None:
    everything = shown_cards(cards())
    for show, number in {
        "all": everything.total,
        "won": everything.won,
        "lost": everything.lost,
    }.items():
        assert shown_cards(cards(), show=show).entries == number, show


def test_what_is_still_to_come_is_not_lost() -> None:
    pending = contest_cards([EMPTY], [make_entry(contest=EMPTY, outcome="pending")], {})
    assert shown_cards(pending).lost == 0
    assert shown_cards(pending, show="lost").groups == ()


def test_groups_stand_in_page_order_and_the_first_film_contest_alone_leads() -> None:
    groups = shown_cards(cards()).groups
    assert [(group.name, group.is_lead) for group in groups] == [
        ("Best Picture", True),
        ("Acting", False),
        ("Craft", False),
    ]


def test_an_entry_says_its_outcome_in_the_same_words_everywhere() -> None:
    tie = contest_ref(several="tie")
    assert make_entry(outcome="won").outcome_words == "Won"
    assert make_entry(contest=tie, outcome="won").outcome_words == "Won, a tie"
    assert make_entry(contest=tie).outcome_words == "Not won"
    assert make_entry(outcome="pending").outcome_words == "To come"
    assert make_entry(outcome="placed").outcome_words == "Placed"


def test_a_contest_without_a_winner_says_why() -> None:
    assert contest_ref(state="no-award").closed_note == "No award"
    assert contest_ref(state="not-offered").closed_note == "Not offered"
    assert contest_ref(state="announced").closed_note == ""
    assert contest_ref(state="open").closed_note == ""
