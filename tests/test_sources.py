"""The pages of sources, and citation marks and disagreements on the pages of the record."""

import re
from html import unescape

import pytest
from django.test import Client

from ceremonies.choices import ContestState
from ceremonies.models import Citation, Contest, Passage, Source, Statement
from ceremonies.results import record_result
from films.models import Film

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

REPORT = "/sources/press-report-2025-03-03/"
ESSAY = "/sources/essay-on-anora/"
STATEMENT = re.compile(r'<li class="claim" id="([^"]+)">.*?verdict--([a-z-]+)"', re.DOTALL)


def html_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def words(html: str) -> str:
    """The words of some markup without its citation marks, white space folded."""
    unmarked = re.sub(r'<sup class="src">.*?</sup>', "", html, flags=re.DOTALL)
    text = " ".join(unescape(re.sub(r"<[^>]+>", " ", unmarked)).split())
    return re.sub(r" ([,.;:])", r"\1", text)


def verdicts(client: Client, path: str) -> dict[str, str]:
    """The verdict of every statement in the results of a page, by its key."""
    html = html_of(client, path)
    results = html[html.index('<div id="results">') :]
    return dict(STATEMENT.findall(results.partition('id="cmp-h"')[0]))


def test_the_list_counts_the_statements_by_verdict(client: Client) -> None:
    text = words(html_of(client, "/sources/"))
    assert "Eighty-one of 126 statements agree with what is known; fourteen disagree." in text
    figures = "statements 126 agree 81 are imprecise 21 disagree 14 cannot be checked 10"
    assert figures in text
    assert "50 statements: 42 agree, 6 are imprecise, 2 cannot be checked." in text


def test_the_list_shows_first_what_sets_the_sources_against_each_other(client: Client) -> None:
    shown = verdicts(client, "/sources/")
    assert len(shown) == 13
    assert shown["across-1"] == "disagrees"
    assert len(verdicts(client, "/sources/?show=all")) == 126
    assert set(verdicts(client, "/sources/?show=disagrees").values()) == {"disagrees"}


def test_a_document_is_read_by_paragraph_each_statement_with_verdict_and_proof(
    client: Client,
) -> None:
    html = html_of(client, REPORT)
    paragraphs = [int(number) for number in re.findall(r">Paragraph (\d+)<", html)]
    assert paragraphs == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16]
    text = words(html)
    assert (
        "Anora won five Oscars The record: Anora has six nominations and five wins at the 97th "
        "Academy Awards. The 6 nominations" in text
    )
    assert "/nominations/?award=academy-awards&amp;ceremony=97&amp;film=anora-2024" in html


def test_a_record_says_which_ceremonies_it_rests_on_so_far(client: Client) -> None:
    text = words(html_of(client, REPORT))
    assert "So far Among the 2 complete Academy ceremonies of 97 up to the 97th." in text
    assert "So far At the one complete Academy ceremony of 96 up to the 96th." in text


def test_an_undated_source_and_how_far_it_is_trusted_are_said(client: Client) -> None:
    text = words(html_of(client, ESSAY))
    assert "Date Undated" in text
    assert "Trust Not trusted for facts" in text


def test_a_source_that_states_nothing_lists_the_facts_it_bears_out(client: Client) -> None:
    html = html_of(client, "/sources/screen-daily-40th-spirit-awards/")
    assert "It bears out 1 fact of the record." in words(html)
    assert "Says otherwise six nominations." in words(html)


def test_one_verdict_is_shown_and_swapped_alone(client: Client) -> None:
    assert len(verdicts(client, f"{ESSAY}?verdict=disagrees")) == 11
    response = client.get(
        f"{ESSAY}?verdict=imprecise",
        headers={"HX-Request": "true", "HX-Target": "div#results"},
    )
    html = response.content.decode()
    assert html.lstrip().startswith('<div id="results">')
    assert STATEMENT.findall(html) == [
        ("essay-2-3", "imprecise"),
        ("essay-8-3", "imprecise"),
    ]
    assert response["HX-Push-Url"] == f"{ESSAY}?verdict=imprecise"


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/sources/no-such-source/", 404, "Nothing is recorded here"),
        (f"{ESSAY}?verdict=true", 400, "verdict: choose one of all, agrees, imprecise"),
        ("/sources/?show=lies", 400, "show: choose one of across, all, agrees"),
    ],
)
def test_what_is_not_there_or_not_understood_is_said(
    client: Client, path: str, status: int, said: str
) -> None:
    response = client.get(path)
    assert response.status_code == status
    assert said.lower() in words(response.content.decode()).lower()


def test_without_any_source_the_pages_say_so(client: Client) -> None:
    Passage.objects.all().delete()
    Statement.objects.all().delete()
    Source.objects.all().delete()
    assert "No source is recorded yet." in words(html_of(client, "/sources/"))
    assert "No source is recorded yet." in words(html_of(client, "/films/anora-2024/"))


def test_a_statement_of_two_sources_counts_in_each_and_stands_under_its_paragraph(
    client: Client,
) -> None:
    both = Statement.objects.create(key="both", text="Igor is kind", kind="plot")
    for position, (slug, paragraph) in enumerate(
        [("press-report-2025-03-03", 4), ("press-report-2025-03-03", 9), ("essay-on-anora", 1)], 1
    ):
        Passage.objects.create(
            statement=both,
            source=Source.objects.get(slug=slug),
            paragraph=paragraph,
            position=position,
        )
    assert "51 statements: 42 agree, 6 are imprecise, 3 cannot" in words(
        html_of(client, "/sources/")
    )
    html = html_of(client, REPORT)
    assert len(verdicts(client, REPORT)) == 51
    paragraphs = re.findall(r'id="p-(\d+)"', html)
    assert paragraphs == [str(number) for number in (*range(1, 13), 14, 15, 16)]
    fourth = html[html.index('id="p-4"') : html.index('id="p-5"')]
    assert 'id="both"' in fourth


# --- a changed result ----------------------------------------------------------------------------


def test_a_changed_result_turns_the_statements_on_the_site_at_once(client: Client) -> None:
    before = verdicts(client, REPORT)
    contest = Contest.objects.get(
        ceremony__award__slug="academy-awards",
        ceremony__ordinal=97,
        slug="actor-in-a-supporting-role",
    )
    record_result(
        contest_id=contest.pk,
        state=ContestState.ANNOUNCED,
        winners=["anora-yura-borisov"],
        reason="to see what follows from it",
    )
    after = verdicts(client, REPORT)
    turned = {key: after[key] for key in after if after[key] != before[key]}
    assert turned == dict.fromkeys(
        ["3-march-1-8", "3-march-12-1", "3-march-12-2", "3-march-12-3"], "disagrees"
    )
    assert verdicts(client, "/sources/")["across-8"] == "disagrees"
    assert "Actor in a Supporting Role went to Yura Borisov for Anora." in words(
        html_of(client, REPORT)
    )


# --- marks on the pages of the record ------------------------------------------------------------


def test_marks_of_the_film_page_lead_to_its_numbered_list_of_sources(client: Client) -> None:
    html = html_of(client, "/films/anora-2024/")
    listed = re.findall(r'<li id="s(\d+)"><a href="([^"]+)">', html)
    assert [int(number) for number, _ in listed] == list(range(1, len(listed) + 1))
    assert listed[0][1] == "/sources/academy-awards-dataset/"
    marks = set(re.findall(r'<a href="#s(\d+)" aria-label="Source \d+">', html))
    assert marks < {number for number, _ in listed}
    # the numbers stay the same when a ceremony is opened, which shows the marks that were hidden
    nights = ",".join(re.findall(r'<div class="fold[^"]*" id="([^"]+)">', html))
    opened = html_of(client, f"/films/anora-2024/?open={nights}")
    assert re.findall(r'<li id="s(\d+)"><a href="([^"]+)">', opened) == listed
    marks = set(re.findall(r'<a href="#s(\d+)" aria-label="Source \d+">', opened))
    assert marks == {number for number, _ in listed}


@pytest.mark.parametrize(
    ("path", "fact", "sources"),
    [
        (
            "/films/anora-2024/",
            r"<dt>Cinematography</dt>\s*<dd>.*?</dd>",
            ["/sources/essay-on-anora/"],
        ),
        (
            "/films/anora-2024/",
            r"<dt>First shown</dt>.*?</dd>",
            ["/sources/panorama-am-anora-at-cannes/", "/sources/press-report-2025-03-01/"],
        ),
        (
            "/ceremonies/academy-awards/97/",
            r"Host</dt>.*?</dd>",
            ["/sources/the-editorial-post-97th-academy-awards/"],
        ),
        (
            "/ceremonies/academy-awards/97/directing/",
            r"Presented by</dt>.*?</dd>",
            ["/sources/press-report-2025-03-03/"],
        ),
        (
            "/people/sean-baker/academy-awards-97/",
            r"Presented by <a href=./people/quentin-tarantino/.*?</p>",
            ["/sources/press-report-2025-03-03/"],
        ),
        (
            "/people/quentin-tarantino/",
            r"Presenter<sup.*?</span>",
            ["/sources/press-report-2025-03-03/"],
        ),
    ],
)
def test_a_fact_is_marked_with_exactly_its_sources(
    client: Client, path: str, fact: str, sources: list[str]
) -> None:
    html = html_of(client, path)
    listed = dict(re.findall(r'<li id="s(\d+)"><a href="([^"]+)">', html))
    found = re.search(fact, html, re.DOTALL)
    assert found
    assert [listed[n] for n in re.findall(r'href="#s(\d+)"', found[0])] == sources


def test_sources_that_disagree_are_named_with_what_is_recorded_and_why(client: Client) -> None:
    html = html_of(client, "/films/anora-2024/")
    notes = [words(note) for note in re.findall(r'<p class="note-box">.*?</p>', html, re.DOTALL)]
    assert (
        "Sources disagree. Press report, 1 March 2025: Toro. We record: Karren Karagulian as "
        "Toros. The credit is Toros, as the same report has it one paragraph later." in notes
    )
    assert (
        "Sources disagree. Screen Daily: 40th Spirit Awards: six nominations. We record: five "
        "nominations at the 40th Film Independent Spirit Awards. The sixth is the Producers "
        "Award, which names a producer and no film." in notes
    )
    assert len(notes) == 4


def test_a_statement_the_film_page_proves_wrong_is_noted_there(client: Client) -> None:
    source = Source.objects.get(slug="press-report-2025-03-01")
    statement = Statement.objects.create(
        key="wrong",
        text="Anora won six Oscars",
        kind="win-count",
        fields={"film": "anora-2024", "award": "academy-awards", "ordinal": 97, "wins": 6},
    )
    Passage.objects.create(statement=statement, source=source, position=1, paragraph=1)
    text = words(html_of(client, "/films/anora-2024/"))
    assert (
        "Sources disagree. Press report, 1 March 2025: Anora won six Oscars. The record: Anora "
        "has six nominations and five wins at the 97th Academy Awards." in text
    )
    # that day nobody had won anything yet
    assert "six Oscars" not in words(html_of(client, "/films/anora-2024/?as_of=2025-03-01"))


def test_what_the_essay_says_of_the_plot_never_stands_on_the_film_page(client: Client) -> None:
    text = words(html_of(client, "/films/anora-2024/")).lower()
    plot = Statement.objects.filter(passages__source__slug="essay-on-anora", kind="plot")
    assert plot.count() >= 15
    for statement in plot:
        assert statement.text.lower() not in text
    for word in ("oligarch", "brooklyn", "dancer", "annul", "idiom", "family friend", "las vegas"):
        assert word not in text
    film = Film.objects.get(slug="anora-2024")
    cited = Citation.objects.filter(source__slug="essay-on-anora")
    assert set(cited.values_list("fact", flat=True)) == {"credit"}
    assert cited.filter(film_credit__film=film).count() == 5
