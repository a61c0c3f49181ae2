"""Citation marks: how sources are numbered, listed and named where they disagree."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from ceremonies.citations import Cited, Disagreement, Dissent, ListedSource, Marks, SourceRef
from ceremonies.models import Ceremony, Citation, Contest, Nomination, Source
from films.models import Film, FilmCredit, Recipient


def source(slug: str, *, kind: str = "press", date: str = "") -> SourceRef:
    """A source as pages name it, titled after its slug."""
    day = datetime.date.fromisoformat(date) if date else None
    return SourceRef(slug, slug.title(), kind, "", day, "ordinary", f"/sources/{slug}/")


DATASET = source("rows", kind="dataset")
REPORT = source("report", date="2025-03-01")
SAME_DAY = source("sequel", date="2025-03-01")
LATER = source("later", date="2025-03-03")
ESSAY = source("essay", kind="essay")
ALL = (ESSAY, LATER, SAME_DAY, REPORT, DATASET)


def cited(*sources: SourceRef, fact: str = "credit", pk: int = 1, **fields: Any) -> list[Cited]:
    return [Cited(each, (fact, pk), **fields) for each in sources]


# --- numbers -------------------------------------------------------------------------------------


def test_datasets_come_first_then_by_date_then_by_name_and_undated_ones_last() -> None:
    expected = {"rows": 1, "report": 2, "sequel": 3, "later": 4, "essay": 5}
    assert Marks(cited(*ALL)).numbers == expected
    assert Marks(cited(*reversed(ALL))).numbers == expected


def test_a_dated_dataset_comes_before_an_undated_one() -> None:
    dated = source("z-rows", kind="dataset", date="2026-01-01")
    assert Marks(cited(DATASET, dated, REPORT)).numbers == {"z-rows": 1, "rows": 2, "report": 3}


def test_only_sources_that_are_cited_are_numbered_each_once() -> None:
    marks = Marks([*cited(LATER, pk=1), *cited(LATER, pk=2), *cited(REPORT, pk=2)])
    assert marks.numbers == {"report": 1, "later": 2}


def test_a_page_without_citations_has_no_sources() -> None:
    marks = Marks()
    assert (marks.sources(), marks.of(["credit"], 1), marks.disagreements({})) == ([], [], [])


# --- marks ---------------------------------------------------------------------------------------


def test_a_mark_is_the_numbers_of_the_sources_of_one_fact_of_one_row_in_order() -> None:
    marks = Marks(
        [
            *cited(ESSAY, REPORT, pk=1, paragraph=4),
            *cited(REPORT, pk=1, paragraph=9),  # said twice
            *cited(LATER, pk=2),
            *cited(DATASET, fact="genre", pk=1),
        ]
    )
    assert marks.numbers == {"rows": 1, "report": 2, "later": 3, "essay": 4}
    assert marks.of(["credit"], 1) == [2, 4]
    assert marks.of(["credit"], 2) == [3]
    assert marks.of(["credit"], 3) == []
    assert marks.of(["genre"], 1) == [1]
    assert marks.of(["genre", "credit"], 1) == [1, 2, 4]
    assert marks.of([], 1) == []


def test_a_source_that_says_otherwise_bears_nothing_out() -> None:
    marks = Marks([*cited(REPORT, says="Toro"), *cited(LATER)])
    assert marks.of(["credit"], 1) == [2]
    assert [item.number for item in marks.sources()] == [1, 2]


# --- the list ------------------------------------------------------------------------------------


def test_the_list_has_each_source_once_by_number_with_its_paragraphs_in_order() -> None:
    marks = Marks(
        [
            *cited(LATER, pk=1, paragraph=12),
            *cited(LATER, pk=2, paragraph=3),
            *cited(LATER, pk=3, paragraph=12),
            *cited(DATASET),
            *cited(REPORT, paragraph=4, says="Toro"),
        ]
    )
    assert marks.sources() == [
        ListedSource(1, DATASET, ()),
        ListedSource(2, REPORT, (4,)),
        ListedSource(3, LATER, (3, 12)),
    ]


@pytest.mark.parametrize(
    ("paragraphs", "words"),
    [
        ((), ""),
        ((4,), "paragraph 4"),
        ((1, 3), "paragraphs 1 and 3"),
        ((1, 3, 12), "paragraphs 1, 3 and 12"),
    ],
)
def test_paragraphs_are_named_in_words(paragraphs: tuple[int, ...], words: str) -> None:
    assert ListedSource(1, REPORT, paragraphs).where == words


# --- disagreements -------------------------------------------------------------------------------


def test_a_disagreement_says_what_each_says_what_is_recorded_who_agrees_and_why() -> None:
    why = "The credit is Toros."
    marks = Marks(
        [
            *cited(REPORT, paragraph=4, says="Toro", reason=why),
            *cited(ESSAY, says="Torus", reason=why),
            *cited(REPORT, paragraph=5),
            *cited(LATER),
            *cited(DATASET, pk=2),
        ]
    )
    assert marks.disagreements({("credit", 1): "Toros", ("credit", 2): "Igor"}) == [
        Disagreement(
            dissents=(Dissent(2, "Report", "Toro"), Dissent(4, "Essay", "Torus")),
            recorded="Toros",
            agreeing=(2, 3),
            reasons=(why,),
        )
    ]


def test_each_reason_is_given_once_and_none_is_made_up() -> None:
    marks = Marks(
        [
            *cited(REPORT, says="A", reason="First."),
            *cited(LATER, says="B"),
            *cited(ESSAY, says="C", reason="Second."),
        ]
    )
    [found] = marks.disagreements({("credit", 1): "D"})
    assert (found.reasons, found.agreeing) == (("First.", "Second."), ())


def test_disagreements_on_several_facts_stand_apart_in_the_order_they_are_cited() -> None:
    marks = Marks(
        [
            *cited(LATER, fact="genre", says="thriller"),
            *cited(LATER, fact="runtime", says="two hours"),
            *cited(REPORT, fact="genre", says="farce"),
        ]
    )
    recorded = {("runtime", 1): "139 minutes", ("genre", 1): "comedy-drama"}
    assert [found.recorded for found in marks.disagreements(recorded)] == [
        "comedy-drama",
        "139 minutes",
    ]


def test_a_fact_the_page_does_not_show_is_no_disagreement_of_it() -> None:
    marks = Marks(cited(REPORT, says="Toro"))
    assert marks.disagreements({}) == []
    assert marks.disagreements({("credit", 2): "Toros", ("genre", 1): "comedy-drama"}) == []


# --- what a page cites ---------------------------------------------------------------------------

FIRST, SECOND = "press-report-2025-03-01", "press-report-2025-03-03"


def of_the_demo(test: Callable[..., None]) -> Callable[..., None]:
    """Run a test on the demo's own citations."""
    marked: Callable[..., None] = pytest.mark.usefixtures("demo")(test)
    pytest.mark.django_db(marked)
    return marked


def numbered(marks: Marks, facts: list[str], pk: int) -> list[str]:
    """The sources of a mark by slug."""
    slugs = {number: slug for slug, number in marks.numbers.items()}
    return [slugs[number] for number in marks.of(facts, pk)]


def citations_of_anora() -> Marks:
    film = Film.objects.get(slug="anora-2024")
    nominations = list(Nomination.objects.for_film(film.pk).values_list("pk", "contest"))
    ceremonies = Ceremony.objects.filter(contests__in=[pk for _, pk in nominations])
    return Citation.objects.on_film(
        film.pk,
        ceremonies=list(ceremonies.values_list("pk", flat=True)),
        nominations=[pk for pk, _ in nominations],
    ).marks()


@of_the_demo
def test_marks_are_loaded_with_one_query(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        marks = Citation.objects.all().marks()
    assert len(marks.cited) == Citation.objects.count() == 395


@of_the_demo
def test_a_films_credits_are_marked_with_the_reports_and_the_essay() -> None:
    marks = citations_of_anora()
    madison = FilmCredit.objects.get(film__slug="anora-2024", recipient__slug="mikey-madison")
    assert numbered(marks, ["credit"], madison.pk) == [FIRST, SECOND, "essay-on-anora"]
    assert next(iter(marks.numbers)) == "academy-awards-dataset"


@of_the_demo
def test_a_film_names_where_sources_disagree() -> None:
    marks = citations_of_anora()
    film = Film.objects.get(slug="anora-2024")
    spirit = Ceremony.objects.get(award__slug="spirit")
    characters = {
        ("credit", credit.pk): credit.character or credit.recipient.name
        for credit in FilmCredit.objects.filter(film=film).select_related("recipient")
    }
    recorded = {
        **characters,
        ("genre", film.pk): film.genre,
        ("nominations", spirit.pk): "five nominations",
    }
    assert {
        found.recorded: ([dissent.says for dissent in found.dissents], found.reasons)
        for found in marks.disagreements(recorded)
    } == {
        "Ivan “Vanya” Zakharov": (
            ["Mark Aleksandrovich Eydelshteyn"],
            ("One actor: the report adds his patronymic.",),
        ),
        "Toros": (
            ["Toro"],
            ("The credit is Toros, as the same report has it one paragraph later.",),
        ),
        "comedy-drama": (
            ["romantic comedy-drama"],
            ("The narrower word is one source’s; the wider one fits both.",),
        ),
        "five nominations": (
            ["six nominations"],
            ("The sixth is the Producers Award, which names a producer and no film.",),
        ),
    }


@of_the_demo
def test_a_ceremony_cites_its_own_facts_presenters_and_outcomes_and_no_films_numbers() -> None:
    ceremony = Ceremony.objects.get(award__slug="academy-awards", ordinal=97)
    marks = Citation.objects.on_ceremony(ceremony.pk).marks()
    directing = Contest.objects.get(ceremony=ceremony, slug="directing")
    borisov = Nomination.objects.get(
        contest__ceremony=ceremony,
        contest__slug="actor-in-a-supporting-role",
        credits__recipient__slug="yura-borisov",
    )
    assert numbered(marks, ["presenter"], directing.pk) == [SECOND]
    assert numbered(marks, ["outcome"], borisov.pk) == [SECOND]
    assert SECOND in numbered(marks, ["date"], ceremony.pk)
    facts = {cited.key[0] for cited in marks.cited}
    assert facts.isdisjoint({"credit", "genre", "nominations", "wins", "first-shown"})
    at_97 = Nomination.objects.at(ceremony.pk).values_list("pk", flat=True)
    outcomes = {cited.key[1] for cited in marks.cited if cited.key[0] == "outcome"}
    assert outcomes <= set(at_97)


@of_the_demo
def test_a_recipient_cites_credits_nominations_nights_and_what_they_presented() -> None:
    baker = Recipient.objects.get(slug="sean-baker")
    ceremony = Ceremony.objects.get(award__slug="academy-awards", ordinal=97)
    named = list(Nomination.objects.filter(credits__recipient=baker).values_list("pk", flat=True))
    marks = Citation.objects.on_recipient(
        baker.pk, ceremonies=[ceremony.pk], nominations=named
    ).marks()
    directed = FilmCredit.objects.get(film__slug="anora-2024", recipient=baker, job="director")
    assert numbered(marks, ["credit"], directed.pk) == [FIRST, SECOND, "essay-on-anora"]
    assert numbered(marks, ["wins"], ceremony.pk) == [SECOND]
    assert all(cited.key[0] != "presenter" for cited in marks.cited)
    tarantino = Recipient.objects.get(slug="quentin-tarantino")
    presented = Citation.objects.on_recipient(tarantino.pk, ceremonies=[], nominations=[]).marks()
    assert "presenter" in {cited.key[0] for cited in presented.cited}
    directing = Contest.objects.get(ceremony=ceremony, slug="directing")
    beside = Citation.objects.on_recipient_at(
        baker.pk, ceremony.pk, nominations=[], contests=[directing.pk]
    ).marks()
    assert numbered(beside, ["presenter"], directing.pk) == [SECOND]


@pytest.mark.django_db
def test_sources_are_listed_by_date_and_undated_ones_last_by_title() -> None:
    for slug, title, date in [
        ("a", "Undated B", None),
        ("b", "Undated A", None),
        ("c", "Second B", "2025-03-01"),
        ("d", "Second A", "2025-03-01"),
        ("e", "First", "2025-02-28"),
    ]:
        Source.objects.create(slug=slug, title=title, date=date, kind="press")
    assert [each.title for each in Source.objects.filter(slug__in="abcde").listed()] == [
        *("First", "Second A", "Second B", "Undated A", "Undated B")
    ]
