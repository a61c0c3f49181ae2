"""Every page type on the demo: what stands on it, and how many queries it takes."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def words(html: str) -> str:
    """What a reader sees of some HTML: tags part words, but not from the comma after them."""
    text = " ".join(strip_tags(html.replace("<", " <")).replace("&amp;", "&").split())
    return re.sub(r" ([,.;:])", r"\1", text)


def text_of(client: Client, path: str) -> str:
    """The words of a page without its citation marks, white space folded."""
    response = client.get(path)
    assert response.status_code == 200, path
    return words(re.sub(r'<sup class="src">.*?</sup>', "", response.content.decode()))


def test_front_page_says_the_latest_finding_and_what_is_coming(client: Client) -> None:
    text = text_of(client, "/")
    assert (
        "One Battle after Another won six of its thirteen. "
        "Sinners had sixteen chances and took four; Marty Supreme had nine and took none." in text
    )
    assert text.index("84th Golden Globe Awards") < text.index("99th Academy Awards")


def test_ceremony_shows_its_finding_its_figures_and_its_scoreboard(client: Client) -> None:
    text = text_of(client, "/ceremonies/academy-awards/97/")
    assert (
        "Anora won five of its six. Emilia Pérez had thirteen chances and took two; "
        "A Complete Unknown had eight and took none." in text
    )
    assert "competitive categories 23 nominations 120 films nominated 50 films that won 14" in text
    assert "Sunday 2 March 2025" in text
    assert "Dolby Theatre, Los Angeles" in text
    assert "Final, all 23 awards" in text
    assert "The 16 films with two or more are shown, most wins first." in text
    assert (
        "34 more films had one nomination each. Four of them won: I’m Not a Robot, "
        "In the Shadow of the Cypress, No Other Land and The Only Girl in the Orchestra." in text
    )


def test_ceremony_scoreboard_stands_best_first(client: Client) -> None:
    html = client.get("/ceremonies/academy-awards/97/").content.decode()
    board = html[html.index("board--matrix") : html.index("</table>")]
    rows = re.findall(r'class="work">([^<]+)</a>.*?<b>(\d+)</b>.*?of </span>(\d+)</a>', board, re.S)
    assert rows[:5] == [
        ("Anora", "5", "6"),
        ("The Brutalist", "3", "10"),
        ("Dune: Part Two", "2", "5"),
        ("Wicked", "2", "10"),
        ("Emilia Pérez", "2", "13"),
    ]
    assert rows[10] == ("A Complete Unknown", "0", "8")
    assert len(rows) == 16


def test_ceremony_shows_the_winner_first_and_who_presented(client: Client) -> None:
    html = client.get("/ceremonies/academy-awards/97/").content.decode()
    card = html[html.index('id="actor-in-a-supporting-role"') :]
    card = words(card[: card.index("</article>")])
    assert card.index("Kieran Culkin") < card.index("Presented by Robert Downey Jr.")
    assert card.index("Presented by") < card.index("Yura Borisov")
    assert "as Benji Kaplan" in card


def test_tie_says_so_on_both_winners(client: Client) -> None:
    html = client.get("/ceremonies/academy-awards/98/").content.decode()
    card = html[html.index('id="live-action-short-film"') :]
    card = card[: card.index("</article>")]
    assert card.count("Won, a tie") == 2


def test_partly_tracked_ceremony_says_what_its_counts_rest_on(client: Client) -> None:
    assert "Only part of this ceremony is tracked" in text_of(client, "/ceremonies/bafta/78/")
    assert "Only its winners are tracked." in text_of(client, "/ceremonies/nyfcc/90/")


def test_upcoming_ceremony_says_that_nothing_is_recorded_and_marks_recalled_facts(
    client: Client,
) -> None:
    text = text_of(client, "/ceremonies/academy-awards/99/")
    assert "No nominations are recorded yet." in text
    assert "Unconfirmed" in text


def test_a_held_night_without_nominations_says_that_its_date_is_all_there_is(
    client: Client,
) -> None:
    text = text_of(client, "/ceremonies/academy-awards/50/")
    assert "The night was held, and only its date is known here." in text
    assert "When they are announced" not in text


@pytest.mark.parametrize(
    ("query", "contests", "first", "absent"),
    [
        ("show=film", 7, "Best Picture", "Directing"),
        ("show=person", 19, "Actor in a Leading Role", "Best Picture"),
        ("q=emilia perez", 12, "Best Picture", "Film Editing at"),
        ("q=BRODY", 1, "Actor in a Leading Role", "Directing and writing"),
        ("q=directing", 1, "Directing", "Best Picture"),
    ],
)
def test_ceremony_filter_keeps_the_contests_that_match(
    client: Client, query: str, contests: int, first: str, absent: str
) -> None:
    headers = {"HX-Request": "true", "HX-Target": "div#results"}
    response = client.get(f"/ceremonies/academy-awards/97/?{query}", headers=headers)
    html = response.content.decode()
    assert html.count("<article") == contests
    text = words(html)
    assert first in text
    assert absent not in text


def test_ceremony_filter_by_outcome_keeps_the_entries(client: Client) -> None:
    headers = {"HX-Request": "true", "HX-Target": "div#results"}
    won = client.get("/ceremonies/academy-awards/97/?show=won", headers=headers).content.decode()
    lost = client.get("/ceremonies/academy-awards/97/?show=lost", headers=headers).content.decode()
    # 23 competitive winners, one of them drawn large, and four honorary ones
    assert won.count("plaque") == 23 + 4
    assert won.count('<li class="nom"') == 0
    assert lost.count("plaque") == 0
    assert lost.count('<li class="nom"') == 97


def test_filter_without_a_match_says_so_and_offers_everything(client: Client) -> None:
    text = text_of(client, "/ceremonies/academy-awards/97/?q=anroa")
    assert "Nothing matches “anroa”." in text
    assert "Show all 124 nominations" in text


def test_contest_page_names_winner_others_and_the_family_elsewhere(client: Client) -> None:
    text = text_of(client, "/ceremonies/academy-awards/97/directing/")
    assert "Quentin Tarantino" in text
    assert "Four others" in text
    assert "21st award Unconfirmed" in text
    assert "98th Academy Awards Directing Paul Thomas Anderson, One Battle after Another" in text
    assert "As printed" not in text
    printed = text_of(client, "/ceremonies/academy-awards/97/original-screenplay/")
    assert "As printed Writing (Original Screenplay)" in printed


def test_film_page_shows_credits_season_and_each_outcome(client: Client) -> None:
    text = text_of(client, "/films/anora-2024/")
    assert (
        "Beaten in all five of its categories at the Golden Globes; "
        "eight weeks later, five Academy Awards from six." in text
    )
    assert "ceremonies, May 2024 to March 2025 14 nominations 48 wins 20" in text
    assert "Karren Karagulian as Toros" in text
    assert "Cannes, 21 May 2024" in text
    assert "Yura Borisov Not won Lost to Kieran Culkin, A Real Pain" in text
    assert "Best Picture Alex Coco, Samantha Quan and Sean Baker Won Against nine others" in text


def test_film_without_a_nomination_says_so(client: Client) -> None:
    text = text_of(client, "/films/tangerine-2015/")
    assert "No nomination is recorded." in text
    assert "The season" not in text


def test_film_poster_is_drawn_from_its_own_nominations(client: Client) -> None:
    html = client.get("/films/anora-2024/").content.decode()
    poster = html[html.index('<svg class="poster') :]
    poster = poster[: poster.index("</svg>")]
    assert 'aria-label="Anora: 5 of 6 nominations won"' in poster
    assert poster.count("p-won") == 5
    assert poster.count("p-lost") == 1


def test_documents_plot_never_stands_on_the_film_page(client: Client) -> None:
    text = text_of(client, "/films/anora-2024/").lower()
    for word in ("oligarch", "brooklyn", "dancer", "annul"):
        assert word not in text


@pytest.mark.parametrize(
    ("address", "opened"),
    [
        ("/films/anora-2024/", ["academy-awards-97"]),
        ("/films/anora-2024/?open=none", []),
        ("/films/anora-2024/?open=golden-globes-82,cannes-77", ["golden-globes-82", "cannes-77"]),
        ("/people/sean-baker/?open=bafta-78", ["bafta-78"]),
    ],
)
def test_each_set_of_open_ceremonies_has_its_own_address(
    client: Client, address: str, opened: list[str]
) -> None:
    html = client.get(address).content.decode()
    assert re.findall(r'class="fold is-open" id="([^"]+)"', html) == opened


def test_person_page_sums_up_and_leads_to_each_night(client: Client) -> None:
    text = text_of(client, "/people/sean-baker/")
    assert "Twelve wins from twenty-five nominations on record, at twelve ceremonies." in text
    assert "Four of them in one night, the 97th Academy Awards." in text
    html = client.get("/people/sean-baker/").content.decode()
    assert 'href="/people/sean-baker/academy-awards-97/"' in html


def test_night_of_sean_baker_is_4_of_4_with_the_rivals_beaten(client: Client) -> None:
    text = text_of(client, "/people/sean-baker/academy-awards-97/")
    assert "Four nominations, four wins, one film, one night: the 97th Academy Awards" in text
    assert text.count("Beat 4 others") == 3
    assert text.count("Beat 9 others") == 1
    assert "Twenty-one nominations beaten" in text
    assert (
        "Eleven other films stood against Anora in these four categories. The Brutalist was there "
        "every time. Brady Corbet and Coralie Fargeat were each named in three of the losing "
        "nominations." in text
    )
    assert "Best Picture Anora, named with two others" in text


def test_night_states_the_record_with_its_coverage(client: Client) -> None:
    text = text_of(client, "/people/sean-baker/academy-awards-97/")
    assert (
        "Two people have won four or more in one night, "
        "among the 15 tracked ceremonies, 3 of them complete." in text
    )
    assert "26th Academy Awards: six nominations, four wins, four films." in text


def test_night_outside_the_count_says_so(client: Client) -> None:
    text = text_of(client, "/people/quincy-jones/academy-awards-97/")
    assert "Outside the count" in text
    assert "Honorary Award" in text


def test_who_only_presented_has_a_page_that_says_so(client: Client) -> None:
    text = text_of(client, "/people/quentin-tarantino/")
    assert "No nomination that counts is recorded." in text
    assert "Directing, 97th Academy Awards Presenter" in text


def test_lists_are_paged_searched_and_folded(client: Client) -> None:
    assert "281 films" in text_of(client, "/films/")
    found = client.get("/films/?q=emilia+perez").content.decode()
    assert re.findall(r'<a class="work" href="[^"]+">([^<]+)</a>', found) == ["Emilia Pérez"]
    people = text_of(client, "/people/?q=gascon")
    assert "Karla Sofía Gascón" in people
    assert "1 person" in people
    assert "“zzz”" in text_of(client, "/films/?q=zzz&year=2024")


def test_kinds_of_recipient_stand_under_their_own_addresses(client: Client) -> None:
    assert client.get("/companies/neon/").status_code == 200
    assert client.get("/countries/brazil/").status_code == 200
    assert client.get("/people/neon/").status_code == 404
    assert client.get("/people/brazil/").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/films/nothing-2024/",
        "/people/nobody/",
        "/people/sean-baker/academy-awards-98/",
        "/people/sean-baker/academy-awards-12345/",
        "/ceremonies/oscars/",
        "/ceremonies/academy-awards/100/",
        "/ceremonies/academy-awards/99999999999999999999/",
        "/ceremonies/academy-awards/97/best-dog/",
        "/films/?page=99",
        "/nowhere/",
    ],
)
def test_what_is_not_on_record_is_a_404_page(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert "Nothing is recorded here" in response.content.decode()


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("/ceremonies/academy-awards/97/?show=best", "show"),
        ("/ceremonies/academy-awards/97/?show=won&show=lost", "show"),
        ("/ceremonies/academy-awards/97/?q=%00", "q"),
        (f"/ceremonies/academy-awards/97/?q={'x' * 101}", "q"),
        ("/films/?year=soon", "year"),
        ("/films/?year=1", "year"),
        ("/films/?page=0", "page"),
        ("/films/?page=9999999999999999999999", "page"),
        ("/films/anora-2024/?open=<script>", "open"),
    ],
)
def test_malformed_parameter_is_a_400_page_that_names_it(
    client: Client, address: str, names: str
) -> None:
    response = client.get(address)
    assert response.status_code == 400
    assert f"<p>{names}: " in response.content.decode()


#: Page, and how many queries it takes whatever the number of rows.
QUERIES = {
    "/": 12,
    "/ceremonies/": 2,
    "/ceremonies/academy-awards/": 2,
    "/ceremonies/academy-awards/97/": 9,
    "/ceremonies/academy-awards/97/directing/": 12,
    "/films/": 3,
    "/films/anora-2024/": 11,
    "/people/": 3,
    "/people/sean-baker/": 9,
    "/people/sean-baker/academy-awards-97/": 12,
    "/people/yura-borisov/academy-awards-97/": 8,
}


@pytest.mark.parametrize("address", QUERIES)
def test_page_takes_this_many_queries_on_the_demo(
    client: Client, address: str, django_assert_num_queries: Any
) -> None:
    client.get(address)  # whatever a process does once
    with django_assert_num_queries(QUERIES[address]):
        assert client.get(address).status_code == 200
