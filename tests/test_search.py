"""The search: what is found for what is typed, in which order, and what its page says."""

import datetime
import importlib
import re
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.test import Client

from ceremonies.choices import HitKind
from ceremonies.models import Award, Category, Ceremony, Contest
from ceremonies.search import Found, Hit, best, find
from ceremonies.seeding import load_seeds
from tests.conftest import SEEDS
from tests.factories import (
    make_award,
    make_ceremony,
    make_contest,
    make_credit,
    make_film,
    make_nomination,
    make_recipient,
)
from tests.test_pages import words
from tests.test_seeding import fixture

pytestmark = pytest.mark.django_db


def names(text: str, kind: HitKind) -> list[str]:
    """The names of the hits of one kind, in their order."""
    [found] = find(text, kinds=[kind], limit=50)
    assert found.count == len(found.hits)
    return [hit.name for hit in found.hits]


def make_academy() -> Award:
    """An award with a name, a short name and an address to be found by."""
    return make_award(slug="aa", name="Academy Awards", short_name="Oscar Night")


def test_films_of_one_title_and_year_are_told_apart_by_what_they_were_up_for() -> None:
    ceremony = make_ceremony(award=make_academy())
    for number, contest in enumerate(("Music (Song)", "Writing (Motion Picture Story)"), start=1):
        film = make_film(title="High Society", year=1956, slug=f"high-society-{number}")
        make_nomination(
            contest=make_contest(ceremony=ceremony, name=contest, position=number), films=[film]
        )
    make_film(title="High Society", year=2017)
    [found] = find("high society", kinds=[HitKind.FILM], limit=50)
    assert {hit.slug: hit.detail for hit in found.hits} == {
        "high-society-1": "Film nominated for Music (Song), 1956",
        "high-society-2": "Film nominated for Writing (Motion Picture Story), 1956",
        "high-society-2017": "Film, 2017",
    }


# --- what is found -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("emilia perez", ["Emilia Pérez"]),
        ("EMILIA PÉREZ", ["Emilia Pérez"]),
        ("pere emil", ["Emilia Pérez"]),
        ("p", ["Emilia Pérez"]),
        ("i'm still", ["I’m Still Here"]),
        ("ainda", ["I’m Still Here"]),
        ("trois couleurs bleu", ["Three Colours: Blue"]),
        ("colours:blue", ["Three Colours: Blue"]),
        # the end of a word, and one word too many
        ("erez", []),
        ("emilia perez 2", []),
        # wild cards elsewhere, nothing here
        ("%", []),
        ("_", []),
        ("", []),
        ("   ", []),
    ],
)
def test_every_word_typed_begins_a_word_of_a_title(text: str, found: list[str]) -> None:
    make_film(title="Emilia Pérez")
    make_film(title="I’m Still Here", original_title="Ainda Estou Aqui")
    make_film(title="Three Colours: Blue", original_title="Trois couleurs : Bleu")
    assert names(text, HitKind.FILM) == found


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("gascon", HitKind.PERSON, ["Karla Sofía Gascón"]),
        ("kieslowski", HitKind.PERSON, ["Krzysztof Kieślowski"]),
        ("lukasz", HitKind.PERSON, ["Łukasz Żal"]),
        ("żal łuk", HitKind.PERSON, ["Łukasz Żal"]),
        ("robert rich", HitKind.PERSON, ["Dalton Trumbo"]),
        ("neon", HitKind.PERSON, []),
        ("neon", HitKind.COMPANY, ["Neon"]),
        ("cote", HitKind.COUNTRY, ["Côte d’Ivoire"]),
        ("cote divoire", HitKind.COUNTRY, ["Côte d’Ivoire"]),
    ],
)
def test_recipients_are_found_by_words_of_a_name_or_alias(
    text: str, kind: HitKind, found: list[str]
) -> None:
    for name in ("Karla Sofía Gascón", "Krzysztof Kieślowski", "Łukasz Żal"):
        make_recipient(name=name)
    make_recipient(name="Dalton Trumbo", aliases=["Robert Rich"])
    make_recipient(name="Neon", kind="company")
    make_recipient(name="Côte d’Ivoire", kind="country")
    assert names(text, kind) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("97th academy awards", ["97th Academy Awards"]),
        ("academy awards 97", ["97th Academy Awards"]),
        ("oscar night 97", ["97th Academy Awards"]),
        ("aa 97", ["97th Academy Awards"]),
        ("academy 2025", ["97th Academy Awards"]),
        ("2025", ["97th Academy Awards"]),
        ("academy awards", ["98th Academy Awards", "97th Academy Awards"]),
        ("academy awards 9", ["98th Academy Awards", "97th Academy Awards"]),
        ("academy awards 7", []),
    ],
)
def test_ceremonies_are_found_by_name_award_ordinal_and_year(text: str, found: list[str]) -> None:
    academy = make_academy()
    for ordinal, year in ((97, 2025), (98, 2026)):
        make_ceremony(
            award=academy,
            ordinal=ordinal,
            name=f"{ordinal}th Academy Awards",
            nominations_date=None,
            date=datetime.date(year, 3, 2),
        )
    make_ceremony(
        ordinal=3, name="Third Night", nominations_date=None, date=None, phase="scheduled"
    )
    assert names(text, HitKind.CEREMONY) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("directing", ["Directing"]),
        ("direct academy", ["Directing"]),
        ("aa directing", ["Directing"]),
        # the award alone means its ceremonies, not every category it has
        ("academy awards", []),
        ("directing cannes", []),
    ],
)
def test_categories_are_found_by_name_with_or_without_their_award(
    text: str, found: list[str]
) -> None:
    make_contest(ceremony=make_ceremony(award=make_academy()), name="Directing")
    assert names(text, HitKind.CATEGORY) == found


def test_a_renamed_award_is_found_by_its_new_name_only() -> None:
    make_contest(ceremony=make_ceremony(award=make_academy(), name="The Night"), name="Directing")
    award = Award.objects.get()
    award.name, award.short_name = "Académie", "Académie"
    award.save()
    for kind, text, found in (
        (HitKind.CEREMONY, "academie 1", ["The Night"]),
        (HitKind.CEREMONY, "academy 1", []),
        (HitKind.CATEGORY, "academie directing", ["Directing"]),
        (HitKind.CATEGORY, "academy directing", []),
    ):
        assert names(text, kind) == found, text


def test_a_text_of_very_many_words_is_answered() -> None:
    """One letter can stand for several words: ﷺ is four, and every one is a condition."""
    make_film(title="One")
    assert names("ﷺ" * 100, HitKind.FILM) == []
    assert names(" ".join("abcdefghijklmnopqrstuvwxyz0123456789"), HitKind.CEREMONY) == []


# --- the order -----------------------------------------------------------------------------------


def nominate(number: int, contest: Contest, **named: Any) -> None:
    """Nominate films or recipients `number` times."""
    for _ in range(number):
        make_nomination(contest=contest, **named)


def test_a_title_itself_comes_before_titles_that_begin_so_and_those_before_words_within() -> None:
    contest = make_contest()
    nominate(3, contest, films=[make_film(title="A Very Bright Star")])
    nominate(2, contest, films=[make_film(title="Starlight")])
    make_film(title="The Star")
    assert names("star", HitKind.FILM) == ["The Star", "Starlight", "A Very Bright Star"]
    assert names("the star", HitKind.FILM) == ["The Star"]


def test_a_name_counts_as_written_and_as_filed() -> None:
    for name in ("Sean Baker", "Baker Boyd", "Annie Bakerfield"):
        make_recipient(name=name)
    [found] = find("baker sean", kinds=[HitKind.PERSON], limit=5)
    assert [(hit.name, hit.closeness) for hit in found.hits] == [("Sean Baker", 0)]
    [found] = find("baker", kinds=[HitKind.PERSON], limit=5)
    assert [hit.closeness for hit in found.hits] == [1, 1, 1]


def test_of_equally_close_names_the_more_often_nominated_comes_first_then_the_sort_key() -> None:
    often, once, removed, outside = (
        make_recipient(name=f"Ann {family}") for family in ("Zed", "Young", "Xu", "Wu")
    )
    company = make_recipient(name="Ann", kind="company", slug="ann-company")
    make_recipient(name="Ann Abel")
    contest = make_contest()
    nominate(2, contest, recipients=[often])
    nominate(1, contest, recipients=[once])
    for _ in range(3):
        # somebody else's credit on the same nomination stands
        nomination = make_nomination(contest=contest, recipients=[company])
        make_credit(nomination=nomination, recipient=removed, status="removed")
    nominate(3, contest, recipients=[outside], status="unofficial")
    honorary = make_contest(ceremony=contest.ceremony, competitive=False)
    nominate(3, honorary, recipients=[outside])
    assert names("ann", HitKind.PERSON) == ["Ann Zed", "Ann Young", "Ann Abel", "Ann Wu", "Ann Xu"]


def test_a_recipient_named_twice_on_a_nomination_counts_once() -> None:
    twice, two = make_recipient(name="Ann A"), make_recipient(name="Ann B")
    contest = make_contest()
    nomination = make_nomination(contest=contest, recipients=[twice], role="music")
    make_credit(nomination=nomination, recipient=twice, role="lyric")
    make_credit(nomination=nomination, recipient=twice, role="words")
    nominate(2, contest, recipients=[two])
    assert names("ann", HitKind.PERSON) == ["Ann B", "Ann A"]


def test_remakes_stand_in_the_order_of_their_years() -> None:
    for year in (2018, 1937, 1954):
        make_film(title="A Star Is Born", year=year)
    [found] = find("a star is born", kinds=[HitKind.FILM], limit=5)
    assert [hit.slug[-4:] for hit in found.hits] == ["1937", "1954", "2018"]


def test_ceremonies_stand_newest_first_and_undated_ones_last() -> None:
    academy = make_academy()
    for ordinal, night in (
        (2, datetime.date(1930, 4, 3)),
        (3, None),
        (1, datetime.date(1929, 5, 16)),
    ):
        make_ceremony(
            award=academy,
            ordinal=ordinal,
            name=f"Night {ordinal}",
            nominations_date=None,
            date=night,
            phase="scheduled",
        )
    assert names("night", HitKind.CEREMONY) == ["Night 2", "Night 1", "Night 3"]


def test_the_category_nominated_most_comes_first() -> None:
    for slug, number in (("small", 1), ("large", 2)):
        award = make_award(slug=slug, name=slug.capitalize())
        contest = make_contest(ceremony=make_ceremony(award=award), name="Best Film")
        nominate(number, contest)
    [found] = find("best film", kinds=[HitKind.CATEGORY], limit=5)
    assert [hit.slug for hit in found.hits] == ["large/best-film", "small/best-film"]


def test_how_many_there_are_is_known_where_few_are_given() -> None:
    for number in range(5):
        make_film(title=f"Star {number}")
    [films, people] = find("star", kinds=[HitKind.FILM, HitKind.PERSON], limit=2)
    assert (films.count, len(films.hits), films.is_cut) == (5, 2, True)
    assert (people.count, people.hits, people.is_cut) == (0, (), False)


def test_suggestions_take_the_closest_first_and_each_kind_in_turn() -> None:
    def hits(kind: HitKind, *closeness: int) -> Found:
        made = tuple(
            Hit(kind, "", f"{kind} {place}", "", "", close) for place, close in enumerate(closeness)
        )
        return Found(kind, len(made), made)

    groups = [hits(HitKind.FILM, 1, 1, 1), hits(HitKind.PERSON, 0, 1, 2), hits(HitKind.COUNTRY, 1)]
    assert [hit.name for hit in best(groups, 6)] == [
        "person 0",
        "film 0",
        "person 1",
        "country 0",
        "film 1",
        "film 2",
    ]


# --- what a hit says -----------------------------------------------------------------------------


def test_hits_say_what_tells_them_apart_and_where_they_stand() -> None:
    academy = make_academy()
    early = make_ceremony(
        award=academy,
        ordinal=1,
        name="First Zest",
        nominations_date=None,
        date=datetime.date(1929, 5, 16),
        recalled_fields=["date"],
    )
    late = make_ceremony(award=academy, ordinal=97, name="Zest 97")
    film = make_film(title="Zest", year=1928)
    make_film(title="Zest Life", year=2022, kind="limited-series", recalled_fields=["year"])
    ann = make_recipient(name="Ann Zest")
    bob = make_recipient(name="Bob Zest")
    make_recipient(name="Cy Zest")
    company = make_recipient(name="Zest", kind="company", slug="zest-company")
    make_recipient(name="Zestland", kind="country")
    for contest in (make_contest(ceremony=early, name="Zest Award"), make_contest(ceremony=late)):
        make_nomination(contest=contest, films=[film], recipients=[ann, company])
    make_nomination(contest=make_contest(ceremony=late), recipients=[bob])
    told = {
        hit.slug: (hit.detail, hit.url, hit.unsure)
        for group in find("zest", limit=9)
        for hit in group.hits
    }
    assert told == {
        "zest-1928": ("Film, 1928", "/films/zest-1928/", False),
        "zest-life-2022": (
            "Limited or anthology series, 2022",
            "/films/zest-life-2022/",
            True,
        ),
        "ann-zest": ("Person, nominated 1929–2025", "/people/ann-zest/", False),
        "bob-zest": ("Person, nominated 2025", "/people/bob-zest/", False),
        "cy-zest": ("Person", "/people/cy-zest/", False),
        "zest-company": ("Company", "/companies/zest-company/", False),
        "zestland": ("Country", "/countries/zestland/", False),
        "aa-97": ("Oscar Night, 2 March 2025", "/ceremonies/aa/97/", False),
        "aa-1": ("Oscar Night, 16 May 1929", "/ceremonies/aa/1/", True),
        "aa/zest-award": (
            "Category, Academy Awards",
            "/categories/aa/zest-award/",
            False,
        ),
    }


def test_a_ceremony_without_a_date_says_so() -> None:
    make_ceremony(name="Some Night", nominations_date=None, date=None, phase="scheduled")
    [[hit]] = [found.hits for found in find("some night", kinds=[HitKind.CEREMONY], limit=1)]
    assert (hit.detail, hit.unsure) == ("Test Awards, date not recorded", False)


# --- the keys ------------------------------------------------------------------------------------


def keys(row: Award | Category | Ceremony) -> tuple[str, str]:
    """The keys as stored."""
    row.refresh_from_db()
    return row.search_key, row.sort_key


def test_saving_an_award_a_category_or_a_ceremony_derives_its_keys() -> None:
    award = make_award(slug="dga", name="The Guild’s Awards", short_name="Guild")
    category = make_contest(ceremony=make_ceremony(award=award), name="Début").category
    ceremony = Ceremony.objects.get()
    assert keys(award) == ("the guilds awards guild dga", "guilds awards")
    assert keys(category) == ("debut", "debut")
    assert keys(ceremony) == ("the guilds awards 1 1 2025", "guilds awards 1")
    ceremony.date = datetime.date(2026, 1, 1)
    ceremony.save(update_fields=["date"])
    assert keys(ceremony) == ("the guilds awards 1 1 2026", "guilds awards 1")
    ceremony.date, ceremony.phase = None, "scheduled"
    ceremony.save()
    assert keys(ceremony) == ("the guilds awards 1 1", "guilds awards 1")


def test_a_loaded_fixture_gets_its_keys() -> None:
    award = make_award()
    text = (
        '[{"model": "ceremonies.ceremony", "fields": {"award": ["test-awards"], "ordinal": 7,'
        ' "name": "Séventh", "date": "2025-03-02"}}]'
    )
    for loaded in serializers.deserialize("json", text):
        loaded.save()
    assert keys(award.ceremonies.get()) == ("seventh 7 2025", "seventh")


def test_the_demo_keeps_a_key_that_rests_on_a_column_it_does_not_mention(tmp_path: Path) -> None:
    """A night an editor entered is in the key, and a fixture without a date does not undo that."""
    award = ("ceremonies.award", {"slug": "a", "name": "A", "short_name": "A"})
    ceremony = ("ceremonies.ceremony", {"award": ["a"], "ordinal": 1, "name": "Night"})
    path = fixture(tmp_path, award, ceremony)
    load_seeds([path])
    row = Ceremony.objects.get()
    row.date = datetime.date(2027, 3, 14)
    row.save()
    assert load_seeds([path]).updated.total() == 0
    assert keys(row) == ("night 1 2027", "night")
    Ceremony.objects.update(search_key="stale")
    assert load_seeds([path]).updated.total() == 1
    assert keys(row) == ("night 1 2027", "night")


def test_the_migration_gives_rows_that_were_there_the_keys_that_saving_would() -> None:
    load_seeds(SEEDS)
    models = (Award, Category, Ceremony)
    saved = [
        list(model.objects.order_by("pk").values("search_key", "sort_key")) for model in models
    ]
    for model in models:
        model.objects.update(search_key="", sort_key="")
    migration = importlib.import_module("ceremonies.migrations.0002_search_and_sort_keys")
    migration.fill_keys(apps, None)
    assert [
        list(model.objects.order_by("pk").values("search_key", "sort_key")) for model in models
    ] == saved
    assert len(saved[2]) == 113


# --- the page ------------------------------------------------------------------------------------


def test_the_page_groups_what_it_found_and_counts_it(client: Client) -> None:
    load_seeds(SEEDS)
    response = client.get("/search/?q=best+p")
    html = response.content.decode()
    text = words(html)
    assert "<title>“best p” – Search – Palmarès</title>" in html
    assert "All 33 Films 0 People 0 Ceremonies 0 Categories 33 Companies 0 Countries 0" in text
    assert "33 results" in text
    assert re.findall(r"<h2[^>]*>([^<]+)", html) == ["Categories"]
    assert "Best Picture Category, Academy Awards" in text
    assert len(re.findall(r'href="/categories/[\w-]+/[\w-]+/"', html)) == 8
    assert '<a href="/search/?q=best%20p&amp;kind=category">All 33 categories</a>' in html


def test_a_kind_alone_is_shown_whole_and_the_others_are_counted(client: Client) -> None:
    for number in range(52):
        make_film(title=f"Star {number}")
    make_recipient(name="Star", kind="company")
    text = words(client.get("/search/?q=star&kind=film").content.decode())
    assert "All 53 Films 52 People 0 Ceremonies 0 Categories 0 Companies 1" in text
    assert "52 results" in text
    assert text.count("Film, 2024") == 50
    assert "These are the first 50 of 52." in text


def test_nothing_found_is_said_with_advice(client: Client) -> None:
    make_recipient(name="Ann")
    nowhere = words(client.get("/search/?q=zzz<").content.decode())
    assert "Nothing on record is called “zzz&lt;”." in nowhere
    assert "Every word has to begin a word of a name or a title." in nowhere
    elsewhere = words(client.get("/search/?q=ann&kind=film").content.decode())
    assert "Nothing of this kind is called “ann”." in elsewhere
    assert "Show 1 result of another kind" in elsewhere


@pytest.mark.parametrize("query", ["", "?q=", "?q=+++", "?q=%25", "?q=…", "?kind=film", "?kind="])
def test_without_a_letter_the_page_has_a_hint_and_no_results(client: Client, query: str) -> None:
    make_film(title="%")
    response = client.get(f"/search/{query}")
    text = words(response.content.decode())
    assert response.status_code == 200
    assert "Type a film, a person, a company, a country, a ceremony or a category." in text
    assert "result" not in text


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("?q=a%00b", "q: Null characters are not allowed."),
        (f"?q={'x' * 101}", "q: Ensure this value has at most 100 characters"),
        ("?q=a&q=b", "q: given more than once."),
        (
            "?q=a&kind=award",
            "kind: choose one of film, person, ceremony, category, company, country.",
        ),
        ("?kind=film&kind=film", "kind: given more than once."),
    ],
)
def test_what_no_search_means_is_a_400_that_names_it(
    client: Client, query: str, problem: str
) -> None:
    response = client.get(f"/search/{query}")
    assert response.status_code == 400
    assert problem in response.content.decode()


def test_suggestions_carry_what_choosing_one_needs(client: Client) -> None:
    make_film(title="Émile & Ann", year=2024, recalled_fields=["year"])
    headers = {"HX-Request": "true", "HX-Target": "ul#masthead-options"}
    html = client.get("/search/?q=ann", headers=headers).content.decode()
    assert html.strip() == (
        '<li role="option" aria-selected="false" data-href="/films/emile-ann-2024/"'
        ' data-kind="film" data-value="emile-ann-2024" data-label="Émile &amp; Ann">'
        '<span class="work">Émile &amp; Ann</span> <small>Film, 2024, unconfirmed</small></li>'
    )


def test_suggestions_are_few_and_of_the_kind_asked_for(client: Client) -> None:
    for number in range(12):
        make_film(title=f"Star {number}")
    make_recipient(name="Star")
    headers = {"HX-Request": "true", "HX-Target": "ul#hero-options"}
    html = client.get("/search/?q=star", headers=headers).content.decode()
    assert html.count('role="option"') == 8
    assert html.count('data-kind="person"') == 1
    html = client.get("/search/?kind=person&q=star", headers=headers).content.decode()
    assert re.findall(r'data-value="([^"]*)"', html) == ["star"]


def test_the_front_page_suggests_what_is_on_record(client: Client) -> None:
    assert "Try " not in words(client.get("/").content.decode())
    contest = make_contest(ceremony=make_ceremony(name="The Night"))
    assert "Try The Night." in words(client.get("/").content.decode())
    ann, bob = make_recipient(name="Ann"), make_recipient(name="Bob")
    make_nomination(contest=contest, films=[make_film(title="Two")], recipients=[ann])
    make_nomination(contest=contest, films=[make_film(title="One")], recipients=[bob], won=True)
    assert "Try One, Bob or The Night." in words(client.get("/").content.decode())


def test_every_page_has_the_field(client: Client) -> None:
    for address in ("/", "/films/", "/search/", "/films/none/"):
        html = client.get(address).content.decode()
        assert html.count('id="masthead"') == 1, address
        assert html.count('id="masthead-options"') == 1, address
