"""Award seasons: the ceremonies of a year in date order, and who led when."""

import datetime

import pytest
from django.test import Client

from ceremonies.award_seasons import AwardSeason, Lead, award_season, season_year
from ceremonies.entries import CeremonyRef, Entry
from ceremonies.models import Ceremony
from tests.entry_factory import ceremony_ref, contest_ref, make_entry
from tests.factories import make_ceremony
from tests.test_compare import counts
from tests.test_pages import text_of


def held(award: str, day: str) -> CeremonyRef:
    return ceremony_ref(award=award, ordinal=1, date=datetime.date.fromisoformat(day))


GOTHAM, GLOBES, GUILD, OSCARS = (
    held("gotham", "2024-12-02"),
    held("globes", "2025-01-05"),
    held("guild", "2025-01-05"),
    held("oscars", "2025-03-02"),
)


def won(ceremony: CeremonyRef, *films: str, outcome: str = "won") -> list[Entry]:
    """A contest for each film, which won it unless told otherwise."""
    return [
        make_entry(
            contest=contest_ref(name=f"{ceremony.award} {n} {film}", ceremony=ceremony, position=n),
            films=[film],
            outcome=outcome,
        )
        for n, film in enumerate(films)
    ]


def season_of(*entries: list[Entry]) -> AwardSeason:
    return award_season(
        2024, [GOTHAM, GLOBES, GUILD, OSCARS], [e for some in entries for e in some]
    )


def titles(lead: Lead | None) -> list[str]:
    return [film.title for film in lead.films] if lead else []


def test_the_lead_is_told_after_each_day_and_changes_once_a_day() -> None:
    season = season_of(
        won(GOTHAM, "P"), won(GLOBES, "Q", "Q"), won(GUILD, "P", "P"), won(OSCARS, "Q", "Q", "Q")
    )
    assert [(titles(s.best), titles(s.lead), s.changed) for s in season.stages] == [
        (["P"], ["P"], False),
        (["Q"], ["P"], False),
        (["P"], ["P"], False),
        (["Q"], ["Q"], True),
    ]
    last = season.stages[-1].lead
    assert last
    assert (last.wins, last.win_rows.query) == (
        5,
        "?film=q-2024&outcome=won&season=2024&as_of=2025-03-02",
    )


def test_films_with_as_many_wins_share_the_lead() -> None:
    season = season_of(won(GOTHAM, "P"), won(GLOBES, "Q"))
    lead = season.stages[1].lead
    assert lead
    assert titles(lead) == ["P", "Q"]
    assert lead.film_rows.query == "?season=2024&as_of=2025-01-05&by=film&won=1"
    assert season.finding == "The most wins are shared: P one, Q one."


def test_finding_says_who_won_most_and_since_when_it_led() -> None:
    season = season_of(won(GOTHAM, "P"), won(OSCARS, "Q", "Q"), won(GLOBES, "Q", outcome="not-won"))
    assert season.finding == (
        "Q has most wins on record, two from three nominations at two ceremonies. "
        "It took the lead at the last of them, the oscars 1 on 2 March 2025."
    )
    assert counts(season.finding) == [
        ("two", "?film=q-2024&outcome=won&season=2024"),
        ("three", "?film=q-2024&season=2024"),
        ("two", "?film=q-2024&season=2024&by=ceremony"),
    ]


@pytest.mark.parametrize(
    ("wins", "since"),
    [
        ([(GOTHAM, "P"), (GLOBES, "P")], "It led from the first night on, the gotham 1 on"),
        (
            [(GOTHAM, "Q"), (GLOBES, "P"), (GLOBES, "P"), (OSCARS, "P")],
            "It took the lead at the globes 1 on 5 January 2025, and kept it.",
        ),
    ],
)
def test_the_lead_that_was_kept_is_dated(wins: list[tuple[CeremonyRef, str]], since: str) -> None:
    grouped: dict[CeremonyRef, list[str]] = {}
    for ceremony, film in wins:
        grouped.setdefault(ceremony, []).append(film)
    assert since in season_of(*(won(where, *films) for where, films in grouped.items())).finding


def test_a_lead_taken_on_a_day_of_two_ceremonies_is_ascribed_to_neither() -> None:
    season = season_of(won(GOTHAM, "Q"), won(GLOBES, "P"), won(GUILD, "P"), won(OSCARS, "P"))
    assert "lead" not in season.finding


def test_what_is_to_come_is_said_to_be() -> None:
    assert season_of(won(GOTHAM, "P", outcome="pending")).finding == "Nothing is announced yet."
    assert season_of([]).finding == "No nomination is on record yet."
    so_far = season_of(won(GOTHAM, "P"), won(OSCARS, "P", outcome="pending")).finding
    assert so_far.startswith("P has most wins on record so far, one from two nominations")


def test_films_stand_against_the_ceremonies_with_anything_on_record() -> None:
    season = season_of(won(GOTHAM, "P"), won(OSCARS, "P", "Q"))
    assert [ceremony.award for ceremony in season.ceremonies] == ["gotham", "oscars"]
    assert [
        (
            row.film.title,
            [score and (score.tally.wins, score.rows.query) for score in row.scores],
            (row.total.wins, row.rows.query),
        )
        for row in season.films
    ] == [
        (
            "P",
            [
                (1, "?award=gotham&ceremony=1&film=p-2024"),
                (1, "?award=oscars&ceremony=1&film=p-2024"),
            ],
            (2, "?film=p-2024&season=2024"),
        ),
        (
            "Q",
            [None, (1, "?award=oscars&ceremony=1&film=q-2024")],
            (1, "?film=q-2024&season=2024"),
        ),
    ]


def test_the_chart_and_its_table_run_over_the_days_with_wins() -> None:
    season = season_of(won(GOTHAM, "P"), won(GLOBES, "Q"), won(GUILD, "P"), won(OSCARS, "P"))
    assert [(day.names, [n for n, _ in wins]) for day, wins in season.nights] == [
        ("Gotham", [1, 0]),
        ("Globes, Guild", [2, 1]),
        ("Oscars", [3, 1]),
    ]
    assert season.chart
    assert [line.name for line in season.chart.lines] == ["P", "Q"]
    assert season.nights[1][1][0][1].query == (
        "?film=p-2024&outcome=won&season=2024&as_of=2025-01-05"
    )


def test_a_period_belongs_to_the_year_it_begins_with() -> None:
    assert [season_year(period) for period in ("1927/28", "2024", "", "c. 1950", "²²²²")] == [
        *(1927, 2024),
        *(None, None, None),
    ]


@pytest.mark.django_db
def test_ceremonies_are_found_by_the_year_their_period_begins_with() -> None:
    make_ceremony(ordinal=1, eligibility_period="1927/28")
    make_ceremony(ordinal=2, eligibility_period="1928/29")
    make_ceremony(ordinal=3, eligibility_period="")
    seasons = Ceremony.objects.of_season
    assert [one.ordinal for one in seasons(1927)] == [1]
    assert [one.ordinal for one in seasons(1928)] == [2]
    assert [list(seasons(year)) for year in (1, 19, 192, 19271)] == [[], [], [], []]
    assert Ceremony.objects.season_years() == [1928, 1927]


class TestPage:
    pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

    def test_the_season_of_2024(self, client: Client) -> None:
        text = text_of(client, "/seasons/2024/")
        assert (
            "Anora has most wins on record, twenty from forty-eight nominations at fourteen "
            "ceremonies. It took the lead at the 30th Critics Choice Awards on 7 February 2025, "
            "and kept it." in text
        )
        assert (
            "Only the 82nd Golden Globe Awards and the 97th Academy Awards are tracked whole; "
            "of the others, counts are of what is on record." in text
        )
        assert text.index("77th Cannes Film Festival") < text.index("34th Gotham Awards")

    def test_a_season_to_come_says_so(self, client: Client) -> None:
        assert "No nomination is on record yet." in text_of(client, "/seasons/2026/")

    def test_years_are_listed_latest_first(self, client: Client) -> None:
        page = client.get("/seasons/")
        assert [year for year, _ in page.context["seasons"]][:3] == [2026, 2025, 2024]

    @pytest.mark.parametrize("year", ["1900", "1", "20", "99999999999999999999"])
    def test_a_year_without_a_ceremony_is_no_page(self, client: Client, year: str) -> None:
        assert client.get(f"/seasons/{year}/").status_code == 404
