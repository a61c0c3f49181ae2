"""Comparing: what two films, recipients or ceremonies made of the same contests."""

import re
from typing import Any

import pytest
from django.test import Client
from hypothesis import given

from ceremonies.comparisons import Family, HeadToHead, Subject, ceremony_pair, head_to_head
from ceremonies.entries import Entry, FilmRef
from ceremonies.phrases import Count
from ceremonies.rules import DEFAULT_RULE
from ceremonies.tallies import tally
from tests.entry_factory import (
    any_entries,
    ceremony_ref,
    contest_ref,
    credit_ref,
    film_ref,
    make_entry,
)
from tests.factories import make_film, make_recipient
from tests.test_pages import text_of


def film_subject(film: FilmRef) -> Subject:
    """The film as one side."""
    return Subject("film", film.id, film.slug, film.title, film.url, str(film.year))


def person_subject(name: str) -> Subject:
    """The person as one side."""
    credit = credit_ref(name=name)
    return Subject("person", credit.id, credit.slug, name, "")


P, Q = (film_subject(film_ref(title=title)) for title in "PQ")


def duel(*entries: Entry) -> HeadToHead:
    return head_to_head((P, Q), entries)


def in_contest(name: str, **outcomes: str) -> list[Entry]:
    """A contest with one film for each keyword, and what came of it."""
    contest = contest_ref(name=name)
    return [make_entry(contest=contest, films=[f], outcome=o) for f, o in outcomes.items()]


def counts(sentence: Any) -> list[tuple[str, str]]:
    """The counts of a sentence with the address of their rows."""
    return [(part.text, part.rows.query) for part in sentence.parts if isinstance(part, Count)]


# --- two films, two recipients -------------------------------------------------------------------


def test_they_meet_where_both_stand_and_whoever_else_won_is_named() -> None:
    found = duel(
        *in_contest("A", P="won", Q="not-won"),
        *in_contest("B", P="not-won", Q="not-won", R="won"),
        *in_contest("C", P="won", R="not-won"),
        *in_contest("D", Q="not-won", R="won"),
    )
    assert [(m.contest.name, m.won) for m in found.meetings] == [
        ("A", (True, False)),
        ("B", (False, False)),
    ]
    assert [[e.films[0].title for e in m.other_winners] for m in found.meetings] == [[], ["R"]]
    assert [[e.contest.name for g in side for e in g.entries] for side in found.apart] == [
        ["C"],
        ["D"],
    ]


def test_finding_counts_the_meetings_and_the_wins_in_them() -> None:
    found = duel(
        *in_contest("A", P="won", Q="not-won"),
        *in_contest("B", P="not-won", Q="not-won", R="won"),
        *in_contest("C", P="won", R="not-won"),
    )
    assert found.finding == "They met twice; P won one, Q none."
    assert counts(found.finding) == [
        ("twice", "?film=p-2024&against=q-2024&by=contest"),
        ("one", "?film=p-2024&outcome=won&against=q-2024&by=contest"),
        ("none", "?film=q-2024&outcome=won&against=p-2024&by=contest"),
    ]


@pytest.mark.parametrize(
    ("entries", "finding"),
    [
        ([], "They never stood against each other in a contest on record."),
        (in_contest("A", P="won", Q="not-won"), "They met once; P won."),
        (in_contest("A", P="not-won", Q="won"), "They met once; Q won."),
        (in_contest("A", P="won", Q="won"), "They met once; both won."),
        (in_contest("A", P="not-won", Q="not-won"), "They met once; neither won."),
        (
            in_contest("A", P="pending", Q="pending"),
            "They stand against each other once; nothing is announced yet.",
        ),
        (
            in_contest("A", P="pending", Q="pending") + in_contest("B", P="won", Q="not-won"),
            "They met twice; P won one, Q none, with one to come.",
        ),
    ],
)
def test_finding_says_only_what_came_of_it(entries: list[Entry], finding: str) -> None:
    assert duel(*entries).finding == finding


def test_a_nomination_that_names_both_is_shared_and_no_meeting() -> None:
    found = duel(make_entry(films=["P", "Q"], outcome="won"))
    assert found.meetings == ()
    assert [len(group.entries) for group in found.shared] == [1]
    assert found.apart == ((), ())
    assert [score.tally.wins for score in found.totals] == [1, 1]


def test_a_contest_with_two_nominations_of_one_is_one_meeting() -> None:
    contest = contest_ref(name="Song")
    found = duel(
        make_entry(contest=contest, films=["P"]),
        make_entry(contest=contest, films=["P"], outcome="won"),
        make_entry(contest=contest, films=["Q"]),
    )
    [meeting] = found.meetings
    assert [entry.outcome for entry in meeting.sides[0]] == ["won", "not-won"]
    assert found.finding == "They met once; P won."


def test_what_does_not_count_is_no_meeting_but_a_write_in_s_win_is_told() -> None:
    contest = contest_ref(name="A")
    found = duel(
        make_entry(contest=contest, films=["P"]),
        make_entry(contest=contest, films=["Q"]),
        make_entry(contest=contest, films=["R"], outcome="won", status="write-in"),
        make_entry(contest=contest_ref(name="B"), films=["P"], status="unofficial"),
        make_entry(contest=contest_ref(name="B"), films=["Q"]),
    )
    assert [meeting.contest.name for meeting in found.meetings] == ["A"]
    assert [entry.films[0].title for entry in found.meetings[0].other_winners] == ["R"]


def test_a_removed_credit_does_not_stand_against_anybody() -> None:
    removed = credit_ref(name="X", status="removed")
    contest = contest_ref(name="A")
    found = head_to_head(
        (person_subject("X"), person_subject("Y")),
        [make_entry(contest=contest, credits=[removed]), make_entry(contest=contest, people=["Y"])],
    )
    assert found.meetings == ()
    assert found.totals[0].tally.nominations == 0


def test_scores_are_by_award_with_the_rows_they_count() -> None:
    globes = contest_ref(name="Drama", ceremony=ceremony_ref(award="golden-globes", ordinal=82))
    found = duel(
        *in_contest("A", P="won", Q="not-won"),
        make_entry(contest=globes, films=["P"], outcome="won"),
    )
    assert [
        (one.award, [(s.tally.wins, s.tally.nominations, s.rows.query) for s in one.scores])
        for one in found.awards
    ] == [
        (
            "academy-awards",
            [
                (1, 1, "?award=academy-awards&film=p-2024"),
                (0, 1, "?award=academy-awards&film=q-2024"),
            ],
        ),
        (
            "golden-globes",
            [
                (1, 1, "?award=golden-globes&film=p-2024"),
                (0, 0, "?award=golden-globes&film=q-2024"),
            ],
        ),
    ]


@given(any_entries())
def test_every_nomination_that_counts_stands_in_exactly_one_part(entries: list[Entry]) -> None:
    found = duel(*entries)
    for side, subject in enumerate((P, Q)):
        told = [entry.id for meeting in found.meetings for entry in meeting.sides[side]]
        told += [
            entry.id for group in (*found.shared, *found.apart[side]) for entry in group.entries
        ]
        mine = [entry for entry in DEFAULT_RULE.counted(entries) if subject.is_on(entry)]
        assert sorted(told) == sorted(entry.id for entry in mine)
        assert found.totals[side].tally == tally(mine)


@given(any_entries())
def test_swapping_the_sides_swaps_everything(entries: list[Entry]) -> None:
    there, back = head_to_head((P, Q), entries), head_to_head((Q, P), entries)
    assert [m.sides for m in there.meetings] == [m.sides[::-1] for m in back.meetings]
    assert there.apart == back.apart[::-1]
    assert there.totals == back.totals[::-1]


# --- two ceremonies ------------------------------------------------------------------------------


def test_ceremonies_are_held_against_each_other_by_family() -> None:
    old, new = ceremony_ref(ordinal=1), ceremony_ref(ordinal=2)
    art, design, title = (
        contest_ref(name="Art Direction", ceremony=old, position=1),
        contest_ref(name="Production Design", ceremony=new, position=1),
        contest_ref(name="Title Writing", ceremony=old, position=2),
    )
    family = Family("production-design", "Production Design")
    subjects = tuple(Subject("ceremony", one.id, one.slug, one.name, one.url) for one in (old, new))
    found = ceremony_pair(
        (subjects[0], subjects[1]),
        [art, design, title],
        {art.id: family, design.id: family, title.id: Family("title-writing", "Title Writing")},
        [
            make_entry(contest=art, films=["P"], outcome="won"),
            make_entry(contest=title, films=["P"]),
            make_entry(contest=design, films=["Q"], outcome="won"),
        ],
    )
    [row] = found.both
    assert [
        [(d.contest.name, [e.films[0].title for e in d.winners]) for d in side]
        for side in row.sides
    ] == [
        [("Art Direction", ["P"])],
        [("Production Design", ["Q"])],
    ]
    assert [[d.contest.name for d in side] for side in found.only] == [["Title Writing"], []]
    assert {label: [figure.number for figure in pair] for label, pair in found.figures} == {
        "competitive categories": [2, 1],
        "nominations": [2, 1],
        "winners": [1, 1],
        "films nominated": [1, 1],
        "films that won": [1, 1],
    }
    assert found.finding == (
        "At the academy-awards 1 P won one of its two. "
        "At the academy-awards 2 Q won its only nomination."
    )


# --- the page ------------------------------------------------------------------------------------

on_the_demo = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


class TestPage:
    pytestmark = on_the_demo

    def test_two_films_meet(self, client: Client) -> None:
        text = text_of(client, "/compare/?a=anora-2024&b=the-brutalist-2024")
        assert "Anora against The Brutalist" in text
        assert "They met twenty-three times; Anora won nine, The Brutalist two." in text
        assert "counts are of what is on record" in text
        assert "Colman Domingo, Sing Sing" in text

    def test_two_ceremonies_stand_side_by_side(self, client: Client) -> None:
        text = text_of(client, "/compare/?a=academy-awards-97&b=academy-awards-98")
        assert (
            "At the 97th Academy Awards Anora won five of its six. "
            "At the 98th Academy Awards One Battle after Another won six of its thirteen." in text
        )
        assert "Competitive categories 23 24 Nominations 120 125 Winners 23 25" in text
        assert "tracked in part" not in text
        assert "Casting" in text[text.index("At one of them only") :]

    def test_of_two_awards_the_page_says_how_categories_are_paired(self, client: Client) -> None:
        text = text_of(client, "/compare/?a=bafta-78&b=academy-awards-97")
        assert "Of two awards, categories of one name are held against each other." in text
        assert "The 78th British Academy Film Awards is tracked in part" in text

    @pytest.mark.parametrize(
        "written", ["anora-2024", "Anora", "ANORA", "anora (2024)", "Anora 2024", "  Anora "]
    )
    def test_a_film_is_known_by_address_title_and_year(self, client: Client, written: str) -> None:
        page = client.get("/compare/", {"a": written, "b": "Émilia Perez"})
        assert page.status_code == 200
        assert [one.slug for one in page.context["pair"]] == ["anora-2024", "emilia-perez-2024"]

    def test_recipients_and_ceremonies_are_known_by_name(self, client: Client) -> None:
        for a, b in [
            ("sean baker", "karla sofia gascon"),
            ("columbia", "Metro Goldwyn Mayer"),
            ("97th academy awards", "98th Academy Awards"),
        ]:
            page = client.get("/compare/", {"a": a, "b": b})
            assert "pair" in page.context, (a, b)

    @pytest.mark.parametrize(
        ("query", "said"),
        [
            ("a=zzz", "a: nothing on record is called “zzz”."),
            ("a=anora-2024&b=zzz", "b: nothing on record is called “zzz”."),
            ("a=!!!", "a: nothing on record is called “!!!”."),
            ("a=academy-awards-99999", "a: nothing on record is called “academy-awards-99999”."),
            ("a=anora-2024&b=sean-baker", "a, b: compare two of a kind"),
            ("a=academy-awards-97&b=anora-2024", "a, b: compare two of a kind"),
            ("a=anora-2024&b=anora", "b: Anora is what a names too"),
            ("a=anora-2024&a=conclave-2024", "a: given more than once."),
            ("a=%00", "a: Null characters are not allowed."),
            ("b=" + "x" * 251, "b: Ensure this value has at most 250 characters"),
        ],
    )
    def test_what_cannot_be_compared_names_the_parameter(
        self, client: Client, query: str, said: str
    ) -> None:
        response = client.get(f"/compare/?{query}")
        assert response.status_code == 400
        assert said in response.content.decode()

    def test_without_one_side_the_page_asks_and_keeps_the_other(self, client: Client) -> None:
        html = client.get("/compare/?a=anora-2024").content.decode()
        assert 'name="a" type="search" value="anora-2024"' in html
        assert 'name="b" type="search" value=""' in html
        assert "Anora, 2024" in html

    def test_a_name_of_several_offers_them_and_keeps_the_other_side(self, client: Client) -> None:
        make_film(title="A Star Is Born", year=1937)
        make_film(title="A Star Is Born", year=1954)
        page = client.get("/compare/?a=anora-2024&b=a+star+is+born")
        assert page.status_code == 200
        assert re.findall(r'<li><a href="([^"]+)">A Star', page.content.decode()) == [
            "/compare/?a=anora-2024&amp;b=a-star-is-born-1937",
            "/compare/?a=anora-2024&amp;b=a-star-is-born-1954",
        ]

    def test_a_film_and_a_person_of_one_name_are_both_offered(self, client: Client) -> None:
        make_film(title="Maria Schneider", year=2020)
        make_recipient(name="Maria Schneider", slug="maria-schneider-1")
        page = client.get("/compare/?a=maria+schneider")
        assert [choice.kind for choice, _ in page.context["pickers"][0].choices] == [
            "film",
            "person",
        ]

    def test_an_alias_and_an_original_title_name_it_too(self, client: Client) -> None:
        make_film(title="Cold War", original_title="Zimna wojna", year=2018)
        make_recipient(name="Roderick Jaynes", aliases=["R. Jaynes", "Rod Jaynes"])
        for text, slug in [("zimna wojna", "cold-war-2018"), ("rod jaynes", "roderick-jaynes")]:
            [picker, _] = client.get("/compare/", {"a": text}).context["pickers"]
            assert picker.subject.slug == slug

    def test_the_sides_can_be_swapped(self, client: Client) -> None:
        html = client.get("/compare/?a=anora-2024&b=conclave-2024").content.decode()
        assert 'href="/compare/?a=conclave-2024&amp;b=anora-2024"' in html

    @pytest.mark.parametrize(
        ("address", "slug"),
        [
            ("/films/anora-2024/", "anora-2024"),
            ("/people/sean-baker/", "sean-baker"),
            ("/companies/neon/", "neon"),
            ("/ceremonies/academy-awards/97/", "academy-awards-97"),
        ],
    )
    def test_pages_of_what_can_be_compared_lead_here(
        self, client: Client, address: str, slug: str
    ) -> None:
        assert f'href="/compare/?a={slug}"' in client.get(address).content.decode()
