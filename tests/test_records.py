"""Records: their rules, what they rest on, their places, their charts and their page."""

import re
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from ceremonies.charts import WIDTH, Box, bars, scatter
from ceremonies.entries import CeremonyRef, FilmRef
from ceremonies.models import Award, CeremonySummary, Contest, FilmNightSummary, Nomination
from ceremonies.phrases import Count
from ceremonies.records import (
    Basis,
    FilmNight,
    Ranking,
    basis,
    cell_rows,
    cells,
    favourites,
    film_records,
    finding,
    ranking,
    settled_nights,
    ties,
)
from ceremonies.rows import Rows
from ceremonies.tallies import Tally
from tests.factories import (
    make_award,
    make_ceremony,
    make_contest,
    make_film,
    make_nomination,
    make_recipient,
)


def ceremony(ordinal: int = 1, coverage: str = "complete") -> CeremonyRef:
    return CeremonyRef(ordinal, "gala", "Gala", "Gala", ordinal, f"Gala {ordinal}", None, coverage)


def film_night(
    title: str, nominations: int, wins: int, *, at: CeremonyRef | None = None, kind: str = ""
) -> FilmNight:
    number = sum(map(ord, title))
    film = FilmRef(number, title.lower(), title, 2024, title.lower(), kind)
    return FilmNight(film, at or ceremony(), Tally(nominations, wins))


def on(*refs: CeremonyRef, pending: int = 0) -> Basis:
    """The basis of ceremonies, of which the last has so many outcomes to come."""
    tallied = [(ref, Tally(9, 1)) for ref in refs]
    if pending:
        tallied[-1] = (refs[-1], Tally(9, 0, pending))
    return basis("gala", "Gala", tallied)


def counts(sentence: Any) -> list[tuple[str, str]]:
    return [(part.text, part.rows.query) for part in sentence.parts if isinstance(part, Count)]


# --- what a record rests on ----------------------------------------------------------------------


def test_partial_coverage_is_said_with_links_to_the_ceremonies() -> None:
    found = on(ceremony(1), ceremony(2, "partial"), ceremony(3), ceremony(4, "winners-only"))
    assert found.over_settled == "Among the 2 complete of 4 tracked Gala ceremonies."
    assert counts(found.over_settled) == [
        ("2", "?award=gala&coverage=complete&by=ceremony"),
        ("4", "?award=gala&by=ceremony"),
    ]
    assert found.over_tracked == (
        "Among the 4 tracked Gala ceremonies, 2 of them complete. "
        "One tracked in part may hold more than is on record."
    )


@pytest.mark.parametrize(
    ("refs", "tracked", "settled"),
    [
        ([], "No ceremony is on record yet.", "No ceremony is both complete and decided yet."),
        ([ceremony()], "Over the one Gala ceremony on record.", None),
        ([ceremony(1), ceremony(2)], "Over all 2 Gala ceremonies with official nominations.", None),
        (
            [ceremony(1, "partial")],
            "At the one tracked Gala ceremony, which may hold more than is on record.",
            "No ceremony is both complete and decided yet.",
        ),
        (
            [ceremony(1), ceremony(2, "partial")],
            "Among the 2 tracked Gala ceremonies, 1 of them complete. "
            "One tracked in part may hold more than is on record.",
            "At the one complete of 2 tracked Gala ceremonies.",
        ),
    ],
)
def test_what_a_record_rests_on(refs: list[CeremonyRef], tracked: str, settled: str | None) -> None:
    found = on(*refs)
    assert found.over_tracked == tracked
    assert found.over_settled == (settled or tracked)


def test_a_ceremony_with_outcomes_to_come_settles_nothing() -> None:
    found = on(ceremony(1), ceremony(2), ceremony(3), pending=2)
    assert [ref.ordinal for ref in found.settled] == [1, 2]
    assert found.settled_rows == Rows(award="gala", coverage="complete", last=2)
    assert found.over_settled == (
        "Among the 2 complete of 3 tracked Gala ceremonies, "
        "up to the last before the 3rd, which awaits outcomes."
    )
    blank = film_night("Blank", 5, 0, at=ceremony(3))
    nothing = film_records([blank], found)[2]
    assert nothing.title == "Won nothing"
    assert nothing.ranking.shown == ()
    assert nothing.without_rows == ""


def test_an_outcome_to_come_at_a_ceremony_tracked_in_part_holds_up_nothing() -> None:
    found = on(ceremony(1), ceremony(2, "partial"), pending=2)
    assert [ref.ordinal for ref in found.settled] == [1]
    assert found.waiting is None


# --- places --------------------------------------------------------------------------------------


@given(st.lists(st.integers(0, 5), max_size=30), st.integers(1, 8))
def test_a_ranking_loses_nobody_who_shares_a_place_it_shows(places: list[int], limit: int) -> None:
    places.sort(reverse=True)
    found = ranking(places, lambda place: place, limit)
    assert list(found.shown) == places[:limit]
    for place in set(found.shown):
        assert (found.shown + found.rest).count(place) == places.count(place)


def test_nobody_makes_an_empty_ranking() -> None:
    assert ranking([], len) == Ranking()


def test_films_cut_among_equals_say_how_many_share_the_place() -> None:
    best = film_night("Best", 9, 0)
    equals = [film_night("Equal" + "x" * number, 4, 0) for number in range(9)]
    record = film_records([*equals, best], on(ceremony()))[2]
    assert [night.tally.nominations for night in record.ranking.shown] == [9, 4, 4, 4, 4, 4, 4]
    assert len(record.ranking.rest) == 3
    assert record.shared == "Nine share the last place shown."
    assert counts(record.shared) == [
        ("Nine", "?award=gala&coverage=complete&by=film-night&nominated=4&won=0")
    ]


def test_records_of_films_start_at_three() -> None:
    found = [
        film_night("Two of two", 2, 2),
        film_night("Three of three", 3, 3),
        film_night("None of two", 2, 0),
        film_night("None of three", 3, 0),
    ]
    named = {
        record.title: [night.film.title for night in record.ranking.shown]
        for record in film_records(found, on(ceremony()))
    }
    assert named == {
        "Most wins": ["Three of three"],
        "Won everything": ["Three of three"],
        "Won nothing": ["None of three"],
        "Most nominations": ["Three of three", "None of three"],
    }


def test_wins_are_taken_from_every_ceremony_and_the_rest_from_complete_ones() -> None:
    partial = ceremony(2, "partial")
    found = [film_night("Whole", 4, 0), film_night("Part", 3, 3, at=partial)]
    found.append(film_night("Blank", 5, 0, at=partial))
    most, everything, nothing, nominated = film_records(found, on(ceremony(), partial))
    assert [night.film.title for night in most.ranking.shown] == ["Part"]
    assert everything.ranking.shown == ()
    assert everything.without_rows == "No film nominated three times or more won everything."
    assert [night.film.title for night in nothing.ranking.shown] == ["Whole"]
    assert [night.film.title for night in nominated.ranking.shown] == ["Whole"]


# --- findings, cells, favourites -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("nights", "sentence"),
    [
        ([], ""),
        (
            [film_night("Six", 6, 5), film_night("None", 1, 0)],
            "One of two nominated films won nothing. Six was nominated six times and won five.",
        ),
        (
            [film_night("A", 3, 3), film_night("B", 3, 3), film_night("C", 4, 0)],
            "One of three nominated films won nothing.",
        ),
        (
            [film_night("A", 1, 1), film_night("B", 2, 1, kind="series")],
            "Each of two nominated films and series won something.",
        ),
        ([film_night("A", 3, 0), film_night("B", 1, 0)], "Two of two nominated films won nothing."),
    ],
)
def test_the_finding(nights: list[FilmNight], sentence: str) -> None:
    assert finding(nights, on(ceremony())) == sentence


def test_the_counts_of_the_finding_lead_to_their_rows() -> None:
    nights = [film_night("Six", 6, 5), film_night("None", 1, 0)]
    assert counts(finding(nights, on(ceremony()))) == [
        ("One", "?award=gala&coverage=complete&by=film-night&won=0"),
        ("two", "?award=gala&coverage=complete&by=film-night"),
        ("six", "?award=gala&ceremony=1&film=six"),
        ("five", "?award=gala&ceremony=1&film=six&outcome=won"),
    ]


film_nights = st.lists(
    st.integers(1, 16).flatmap(
        lambda nominations: st.builds(
            film_night,
            st.text("abc", min_size=1, max_size=4),
            st.just(nominations),
            st.integers(0, nominations),
            at=st.builds(ceremony, st.integers(1, 4)),
        )
    ),
    max_size=40,
)


@given(film_nights)
def test_the_cells_hold_every_film_night_once(nights: list[FilmNight]) -> None:
    found = cells(nights, on(ceremony()))
    assert sum(cell.size for cell in found) == len(nights)
    assert [cell for row in cell_rows(found) for cell in row.cells if cell] == found
    for cell in found:
        pair = (cell.nominated, cell.won)
        assert cell.size == sum(
            (night.tally.nominations, night.tally.wins) == pair for night in nights
        )
        assert cell.rows == Rows(
            award="gala",
            coverage="complete",
            by="film-night",
            nominated=str(cell.nominated),
            won=str(cell.won),
        )


@given(film_nights)
def test_the_favourite_has_as_many_nominations_as_anybody(nights: list[FilmNight]) -> None:
    found = favourites(nights)
    ordinals = [night.ceremony.ordinal for night in found]
    assert ordinals == sorted({night.ceremony.ordinal for night in nights})
    for best in found:
        same = [night.tally for night in nights if night.ceremony == best.ceremony]
        assert (best.tally.nominations, best.tally.wins) == max(
            (tally.nominations, tally.wins) for tally in same
        )


# --- charts --------------------------------------------------------------------------------------


def inside(box: Box, height: float) -> bool:
    return (
        box.x >= 0
        and box.x + box.width <= WIDTH + 0.2
        and box.y >= 0
        and box.y + box.height <= height
    )


@given(film_nights)
def test_the_scatter_draws_a_card_per_cell_inside_its_frame(nights: list[FilmNight]) -> None:
    found = cells(nights, on(ceremony()))
    chart = scatter(found)
    assert len(chart.boxes) == len(found)
    assert all(inside(box, chart.height) for box in chart.boxes)
    looks = [("d-won" if cell.won else "d-lost") for cell in found]
    assert [box.look for box in chart.boxes] == looks
    for cell, box in zip(found, chart.boxes, strict=True):
        for other, drawn in zip(found, chart.boxes, strict=True):
            assert cell.size <= other.size or box.height >= drawn.height


@given(film_nights)
def test_bars_are_as_long_as_their_counts(nights: list[FilmNight]) -> None:
    best = favourites(nights)
    chart = bars(best)
    assert all(inside(box, chart.height) for box in chart.boxes)
    most = max((night.tally.nominations for night in best), default=1)
    for look, number in (
        ("d-won", [night.tally.wins for night in best if night.tally.wins]),
        ("d-lost", [night.tally.losses for night in best if night.tally.losses]),
    ):
        drawn = [box.height for box in chart.boxes if box.look == look]
        assert drawn == pytest.approx([170 / most * each for each in number], abs=0.11)


def test_a_card_says_how_many_films_it_stands_for() -> None:
    nights = [film_night("A", 1, 0), film_night("B", 1, 0), film_night("C", 6, 5)]
    chart = scatter(cells(nights, on(ceremony())))
    assert [box.title for box in chart.boxes] == ["2 films: 0 of 1", "1 film: 5 of 6"]
    assert "C, 5 of 6" in [label.text for label in chart.labels]


def test_labels_of_the_scatter_lie_over_no_card_and_no_other_label() -> None:
    nights = [
        film_night("The Longest Title of the Lot by Far", 11, 11),
        film_night("Another Very Long Title Indeed", 12, 11),
        film_night("A Third Title of Some Length", 14, 11),
        film_night("Emptiest", 11, 0),
        film_night("Fullest", 16, 4),
    ]
    chart = scatter(cells(nights, on(ceremony())))
    areas = []
    for label in chart.labels:
        if label.look.startswith("t-strong"):
            length = len(label.text) * 6.9
            left = label.x - length if "t-end" in label.look else label.x
            areas.append((left, label.y - 11, left + length, label.y + 3))
    areas += [(box.x, box.y, box.x + box.width, box.y + box.height) for box in chart.boxes]
    assert len(areas) >= 9
    meeting = [
        (one, other)
        for place, one in enumerate(areas)
        for other in areas[place + 1 :]
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]
    assert meeting == []


def test_nothing_makes_no_chart() -> None:
    assert scatter([]).boxes == bars([]).boxes == ()


# --- from the database ---------------------------------------------------------------------------


@pytest.mark.django_db
def test_film_nights_count_official_nominations_of_each_ceremony() -> None:
    first, second = make_ceremony(ordinal=1), make_ceremony(ordinal=2)
    film, other = make_film(title="Film"), make_film(title="Other")
    contest = make_contest(ceremony=first)
    make_nomination(contest=contest, films=[film, other], won=True)
    make_nomination(contest=contest, films=[film], outcome="not-won")
    make_nomination(contest=contest, films=[film], outcome="not-won", status="withdrawn")
    make_nomination(contest=make_contest(ceremony=second), films=[film])
    tallied = CeremonySummary.objects.tallies("test-awards")
    assert sorted((ref.ordinal, tally) for ref, tally in tallied) == [
        (1, Tally(2, 1)),
        (2, Tally(1, 0, 1)),
    ]
    nights = FilmNightSummary.objects.at_any(ref for ref, _ in tallied)
    assert sorted((n.film.title, n.ceremony.ordinal, n.tally) for n in nights) == [
        ("Film", 1, Tally(2, 1)),
        ("Film", 2, Tally(1, 0, 1)),
        ("Other", 1, Tally(1, 1)),
    ]


@pytest.mark.django_db
def test_ties_stand_in_time_with_every_winner_and_several_awards_are_none() -> None:
    late, early = make_ceremony(ordinal=9), make_ceremony(ordinal=4)
    for held in (late, early):
        contest = make_contest(ceremony=held)
        make_nomination(contest=contest, won=True)
        make_nomination(contest=contest, won=True, status="write-in")
        make_nomination(contest=contest, outcome="not-won")
    several = make_contest(ceremony=early)
    make_nomination(contest=several, won=True)
    make_nomination(contest=several, won=True)
    Contest.objects.filter(pk=several.pk).update(several="several-awards")
    winners = Nomination.objects.counted().tied().with_rivals().with_outcome("won")
    found = ties(winners.entries())
    assert [(tie.contest.ceremony.ordinal, len(tie.winners), tie.counted) for tie in found] == [
        (4, 2, 1),
        (9, 2, 1),
    ]


# --- the page ------------------------------------------------------------------------------------


def texts(page: str, key: str) -> str:
    """The text of the record with the id, white space folded."""
    [section] = re.findall(
        rf'<section class="c-4" aria-labelledby="{key}">(.*?)</section>', page, re.S
    )
    return " ".join(re.sub(r"<[^>]+>", " ", section).split())


@pytest.mark.django_db
def test_an_empty_site_says_so(client: Client) -> None:
    page = client.get("/records/").content.decode()
    assert "Nothing is recorded yet." in page
    assert '<svg class="chart"' not in page


@pytest.mark.django_db
def test_an_award_nobody_tracks_is_refused_by_name(client: Client) -> None:
    make_award()
    for slug in ("no-such-award", "no such award"):
        response = client.get("/records/", {"award": slug})
        assert response.status_code == 400
        assert "award: " in response.content.decode()


@pytest.mark.django_db
def test_the_award_by_default_is_the_first_listed_that_has_held_a_ceremony(client: Client) -> None:
    make_award(slug="first", name="First", position=1)
    second = make_award(slug="second", name="Second", position=2)
    make_nomination(contest=make_contest(ceremony=make_ceremony(award=second)))
    assert client.get("/records/").context["award"].slug == "second"
    assert client.get("/records/?award=first").context["award"].slug == "first"
    page = client.get("/records/?award=first").content.decode()
    assert "Nothing of the First is recorded yet." in page


@pytest.mark.django_db
def test_awards_with_a_complete_ceremony_can_be_chosen(client: Client) -> None:
    for number, coverage in enumerate(("complete", "partial", "complete"), 1):
        award = make_award(slug=f"a-{number}", name=f"A {number}", position=number)
        held = make_ceremony(award=award, coverage=coverage)
        make_nomination(contest=make_contest(ceremony=held))
    assert [each.slug for each in client.get("/records/").context["awards"]] == ["a-1", "a-3"]
    partial = client.get("/records/?award=a-2")
    assert [each.slug for each in partial.context["awards"]] == ["a-1", "a-2", "a-3"]
    assert '<a href="/records/?award=a-3">' in partial.content.decode()
    assert '<a href="/records/">' in partial.content.decode()


@pytest.mark.django_db
def test_a_person_cut_among_equals_is_still_on_the_page(client: Client) -> None:
    held = make_ceremony()
    contests = [make_contest(ceremony=held) for _ in range(3)]
    people = [make_recipient(name=f"Person {number}") for number in range(9)]
    for contest in contests:
        make_nomination(contest=contest, recipients=people, won=True)
    page = texts(client.get("/records/").content.decode(), "most-wins-person")
    shown, _, rest = page.partition("The others who won as often")
    assert [f"Person {number}" in shown for number in range(9)] == [True] * 7 + [False] * 2
    assert "Person 7 1st 3 wins Person 8 1st 3 wins" in rest


@pytest.mark.usefixtures("demo")
@pytest.mark.django_db
class TestTheDemo:
    """What stands on record at the Academy Awards, as the page shows it."""

    @pytest.fixture
    def page(self, client: Client) -> str:
        return client.get("/records/").content.decode()

    def test_every_record_says_what_it_rests_on(self, page: str) -> None:
        complete = "Among the 3 complete of 15 tracked Academy Awards ceremonies."
        for key in ("won-everything", "won-nothing", "most-nominations"):
            assert complete in texts(page, key)
        for key in ("most-wins", "most-wins-person", "most-wins-company"):
            assert "Among the 15 tracked Academy Awards ceremonies, 3 of them complete." in texts(
                page, key
            )

    def test_disney_and_baker_won_four_and_nobody_else(self, page: str) -> None:
        text = texts(page, "most-wins-person")
        assert "Walt Disney 26th 4 wins Sean Baker 97th 4 wins Billy Wilder 33rd 3 wins" in text
        assert len(re.findall(r"\b4 wins", text)) == 2
        assert len(re.findall(r"\b3 wins", text)) == 14
        assert "Disney" not in texts(page, "most-wins-company")

    def test_films_with_most_wins(self, page: str) -> None:
        text = texts(page, "most-wins")
        assert "From Here to Eternity 26th 8 won / of 13" in text
        assert "One Battle after Another 98th 6 won / of 13" in text
        assert "Anora 97th 5 won / of 6" in text
        assert "Parasite 92nd 4 won on record tracked in part" in text

    def test_films_that_won_nothing_from_most(self, page: str) -> None:
        text = texts(page, "won-nothing")
        assert "Marty Supreme 98th 0 won / of 9 A Complete Unknown 97th 0 won / of 8" in text

    def test_nothing_nominated_three_times_won_everything(self, page: str) -> None:
        assert "No film nominated three times or more won everything." in texts(
            page, "won-everything"
        )

    def test_sinners_has_most_nominations(self, page: str) -> None:
        assert "from three on." in texts(page, "most-nominations")
        assert "Sinners 98th 4 won / of 16" in texts(page, "most-nominations")

    def test_the_favourites_and_the_tie(self, client: Client) -> None:
        context = client.get("/records/").context
        assert [
            (night.ceremony.ordinal, night.film.title, night.tally.wins, night.tally.nominations)
            for night in context["favourites"]
        ] == [
            (26, "From Here to Eternity", 8, 13),
            (97, "Emilia Pérez", 2, 13),
            (98, "Sinners", 4, 16),
        ]
        [tie] = context["ties"]
        assert (tie.contest.ceremony.ordinal, tie.contest.slug) == (98, "live-action-short-film")
        assert [film.title for entry in tie.winners for film in entry.films] == [
            "The Singers",
            "Two People Exchanging Saliva",
        ]
        assert context["ties_heading"] == "One tie"

    def test_the_table_has_what_the_chart_has(self, client: Client) -> None:
        response = client.get("/records/")
        drawn = len(response.context["scatter"].boxes)
        linked = re.findall(
            r"by=film-night&amp;nominated=(\d+)&amp;won=(\d+)\">(\d+)<", response.content.decode()
        )
        assert len(linked) == drawn
        assert ("6", "5", "1") in linked

    def test_the_globes_are_one_whole_ceremony_of_films_and_series(self, client: Client) -> None:
        context = client.get("/records/?award=golden-globes").context
        assert context["works"] == "films and series"
        assert (
            context["basis"].over_settled == "Over the one Golden Globe Awards ceremony on record."
        )

    def test_an_award_without_a_complete_ceremony_says_so(self, client: Client) -> None:
        page = client.get("/records/?award=cannes").content.decode()
        assert "No Cannes ceremony is both complete and decided yet." in page
        assert "No tie on record" in page
        assert "Every film nominated" not in page
        assert "At the one tracked" in texts(page, "most-wins")

    def test_the_settled_nights_are_those_of_the_complete_ceremonies(self) -> None:
        award = Award.objects.get(slug="academy-awards")
        found = basis(award.slug, award.name, CeremonySummary.objects.tallies(award.slug))
        nights = settled_nights(FilmNightSummary.objects.at_any(found.tracked), found)
        assert {night.ceremony.ordinal for night in nights} == {26, 97, 98}
        assert sum(night.ceremony.ordinal == 97 for night in nights) == 50
