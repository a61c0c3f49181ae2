"""Editing statements in the admin: what they say in fields, and at once what the check says."""

import re
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from ceremonies.choices import ContestState, StatementKind, Verdict
from ceremonies.models import (
    Contest,
    Passage,
    Source,
    Statement,
)
from ceremonies.results import record_result
from ceremonies.statements.claims import FIELDS_OF, Claim, ClaimError, parse_fields, written
from ceremonies.statements.evidence import Evidence
from ceremonies.statements.on_record import not_on_record
from ceremonies.statements.verdicts import judge
from films.models import Film
from tests.admin_pages import editor, errors, filled, no_rows, page, problems

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

REPORT = "press-report-2025-03-03"


def statement(**fields: Any) -> dict[str, Any]:
    """Return what a browser sends for a new statement: Anora's wins, in paragraph 4 of a report."""
    source = Source.objects.get(slug=REPORT)
    return {
        "text": "Anora won five Academy Awards",
        "kind": "win-count",
        "fields": "film=anora-2024\naward=academy-awards\nordinal=97\nwins=5",
        "verdict": "",
        "reason": "",
        "key": "",
        **no_rows("passages"),
        "passages-TOTAL_FORMS": "1",
        "passages-0-source": source.pk,
        "passages-0-paragraph": "4",
        "passages-0-position": "",
        **fields,
    }


def add(client: Client, **fields: Any) -> Any:
    return client.post(page(Statement, "add"), statement(**fields))


def told(response: Any) -> tuple[str, str]:
    """Return the last message for the editor, with its level."""
    *_, last = get_messages(response.wsgi_request)
    return last.level_tag, str(last)


def text(html: str) -> str:
    """Return the words of a piece of a page."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def row(client: Client, key: str) -> dict[str, str]:
    """Return the columns of a statement in the list."""
    response = client.get(page(Statement, "changelist"), {"q": key, "all": ""})
    [found] = re.findall(r"<tr>(<td class=\"action-checkbox\".*?)</tr>", response.content.decode())
    return {
        name: text(cell)
        for name, cell in re.findall(r'class="field-(\w+)[^"]*">(.*?)</t[dh]>', found)
    }


# --- a statement ---------------------------------------------------------------------------------


def test_a_statement_is_saved_with_its_fields_and_a_key_from_source_and_paragraph(
    admin_client: Client,
) -> None:
    for _ in range(2):
        assert add(admin_client).status_code == 302
    [first, second] = Statement.objects.order_by("-pk")[:2][::-1]
    assert (first.key, second.key) == (f"{REPORT}-4-1", f"{REPORT}-4-2")
    assert second.fields == {
        "film": "anora-2024",
        "award": "academy-awards",
        "ordinal": 97,
        "wins": 5,
    }
    [passage] = second.passages.all()
    assert (passage.source.slug, passage.paragraph, passage.position) == (REPORT, 4, 1)


def test_the_whole_of_a_source_gives_a_key_without_a_paragraph(admin_client: Client) -> None:
    add(admin_client, **{"passages-0-paragraph": ""})
    assert Statement.objects.latest("pk").key == f"{REPORT}-1"


def test_a_key_that_is_written_is_kept(admin_client: Client) -> None:
    add(admin_client, key="five-of-six")
    assert Statement.objects.latest("pk").key == "five-of-six"


def test_a_long_address_of_a_source_gives_a_key_that_fits(admin_client: Client) -> None:
    source = Source.objects.create(slug="a" * 100, title="A", kind="press")
    add(admin_client, **{"passages-0-source": source.pk})
    assert Statement.objects.latest("pk").key == "a" * 48 + "-4-1"


def test_after_saving_the_editor_is_told_what_the_check_says(admin_client: Client) -> None:
    assert told(add(admin_client)) == (
        "success",
        "The record says “agrees”: Anora has six nominations and five wins at the "
        "97th Academy Awards.",
    )
    wrong = "film=anora-2024\naward=academy-awards\nordinal=97\nwins=4"
    response = add(admin_client, fields=wrong, verdict="agrees", reason="As told.")
    assert told(response) == (
        "warning",
        "The record says “disagrees”: Anora has six nominations and five wins at the "
        "97th Academy Awards. You expected “agrees”.",
    )
    response = add(admin_client, kind="plot", fields="theme=money")
    assert told(response) == (
        "warning",
        "The record is not asked about this. Give a verdict of your own, with its reason.",
    )
    unheld = "film=anora-2024\nfirst_shown=2024-05"
    Film.objects.filter(slug="anora-2024").update(first_shown_on=None)
    response = add(
        admin_client, kind="date", fields=unheld, verdict="imprecise", reason="A month only."
    )
    assert told(response) == (
        "warning",
        "The record cannot tell: When Anora was first shown is not recorded. "
        "The verdict is yours: “imprecise”.",
    )


def test_what_is_checked_only_shows_the_verdict_and_is_not_saved(admin_client: Client) -> None:
    before = Statement.objects.count(), Passage.objects.count()
    wrong = "film=anora-2024\naward=academy-awards\nordinal=97\nwins=4"
    response = add(admin_client, fields=wrong, text="Anora won four", _check="Check")
    assert (Statement.objects.count(), Passage.objects.count()) == before
    judgement = response.context["judgement"]
    assert (judgement.verdict, judgement.is_computed) == (Verdict.DISAGREES, True)
    [panel] = re.findall(
        r'<section class="module".*?</section>', response.content.decode(), re.DOTALL
    )
    assert text(panel) == (
        "What the record says of this; nothing is saved yet "
        "Verdict disagrees , computed from the record "
        "The record holds Anora has six nominations and five wins at the 97th Academy Awards. "
        "Where it shows The 6 nominations "
        "It rests on What is recorded; nothing that is still missing can change it."
    )
    rows = "/nominations/?award=academy-awards&amp;ceremony=97&amp;film=anora-2024"
    assert f'<a class="count" href="{rows}">six</a>' in panel
    assert f'<a href="{rows}">The 6 nominations</a>' in panel
    sent = filled(response)
    assert (sent["text"], sent["fields"]) == ("Anora won four", wrong)
    assert response.context["errors"] == []


def test_a_saved_statement_is_checked_as_it_is_typed(admin_client: Client) -> None:
    saved = Statement.objects.get(key="3-march-1-8")
    address = page(Statement, "change", saved.pk)
    response = admin_client.get(address)
    assert response.context["judgement"].verdict == Verdict.AGREES
    data = filled(response) | {
        "fields": "film=anora-2024\naward=academy-awards\nordinal=97\nwins=6"
    }
    checked = admin_client.post(address, data | {"_check": "Check"})
    assert (checked.status_code, checked.context["judgement"].differs) == (200, True)
    assert "agrees: the record says otherwise" in text(checked.content.decode())
    saved.refresh_from_db()
    assert saved.fields["wins"] == 5
    assert admin_client.post(address, data).status_code == 302
    saved.refresh_from_db()
    assert saved.fields["wins"] == 6


def test_a_statement_on_when_its_source_is_of_is_checked_with_the_source_that_is_typed(
    admin_client: Client,
) -> None:
    fields = "document_date=2025-03-03"
    response = add(admin_client, kind="date", fields=fields, _check="Check")
    assert response.context["judgement"].verdict == Verdict.AGREES
    other = Source.objects.get(slug="press-report-2025-03-01")
    response = add(
        admin_client, kind="date", fields=fields, _check="Check", **{"passages-0-source": other.pk}
    )
    assert response.context["judgement"].verdict == Verdict.DISAGREES


def test_a_verdict_on_partial_coverage_says_what_it_rests_on(admin_client: Client) -> None:
    saved = Statement.objects.get(key="3-march-5-1")
    html = admin_client.get(page(Statement, "change", saved.pk)).content.decode()
    assert "Among the 2 complete Academy ceremonies of 97 up to the 97th." in text(html)


def test_every_statement_of_the_demo_is_read_back_from_its_lines_and_is_on_record() -> None:
    statements = Statement.objects.with_places()
    assert len(statements) == 126
    for each in statements:
        assert parse_fields(each.kind, written(each.fields)) == each.fields
        assert not_on_record(Claim(each.key, each.kind, each.fields)) == [], each.key


def test_fields_are_written_in_one_order_however_they_are_kept() -> None:
    fields: dict[str, Any] = {
        "wins": 5,
        "ordinal": 97,
        "award": "academy-awards",
        "film": "anora-2024",
    }
    assert written(fields) == "film=anora-2024\naward=academy-awards\nordinal=97\nwins=5"
    assert written({"order": ["directing", "best-picture"]}) == "order=directing|best-picture"


def test_a_statement_sent_back_as_it_is_shown_stays_what_it_was(admin_client: Client) -> None:
    for key in ("3-march-9-4", "across-3", "1-march-2-6"):
        saved = Statement.objects.get(key=key)
        address = page(Statement, "change", saved.pk)
        said = Statement.objects.filter(key=key).values()[0]
        places = list(saved.passages.order_by("position").values())
        response = admin_client.get(address)
        form = response.context["adminform"].form
        assert admin_client.post(address, filled(response)).status_code == 302
        assert Statement.objects.filter(key=key).values()[0] == said
        assert list(saved.passages.order_by("position").values()) == places
        field = form.fields["fields"]
        assert not field.has_changed(said["fields"], written(said["fields"]))


# --- a statement that is refused -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("film=anora-2024\nfive wins", "Line 2: write name=value, such as film=anora-2024."),
        (
            "film=anora-2024\n\nfilm=anora-2024",
            "Line 3: “film” already stands in line 1; leave one of them.",
        ),
        (
            "film=anora-2024\naward=academy-awards\nordinal=97th\nwins=5",
            "Line 3: “ordinal” is a whole number up to 9999; “97th” is not.",
        ),
        (
            "film=anora-2024\naward=academy-awards\nordinal=97\ncategory=directing",
            "Line 4: “category” is not asked here; choose among award, film, ordinal, person, "
            "wins.",
        ),
        (
            "film=Anora\naward=academy-awards\nordinal=97\nwins=5",
            "Line 1: “film” is the last part of its page’s address, such as sean-baker; “Anora” "
            "is not.",
        ),
        (
            "film=anora-2024\nwins=5",
            "Fill award, film, ordinal, wins; or award, ordinal, person, wins.",
        ),
    ],
)
def test_fields_that_cannot_be_read_are_refused_with_their_line(
    admin_client: Client, lines: str, problem: str
) -> None:
    assert errors(add(admin_client, fields=lines)) == {"fields": [problem]}


@pytest.mark.parametrize(
    ("kind", "lines", "problem"),
    [
        (
            "win-count",
            "film=anoro-2024\naward=academy-awards\nordinal=97\nwins=5",
            "Line 1, “film”: No film is recorded at “anoro-2024”; the nearest is “anora-2024”.",
        ),
        (
            "win-count",
            "award=academy-awards\nordinal=97\nwins=4\nperson=sean-bakr",
            "Line 4, “person”: No person, company or country is recorded at “sean-bakr”; "
            "the nearest is “sean-baker”.",
        ),
        (
            "win-count",
            "film=zzyzx-1999\naward=academy-awards\nordinal=97\nwins=5",
            "Line 1, “film”: No film is recorded at “zzyzx-1999”: add the film first.",
        ),
        (
            "win-count",
            "film=anora-2024\naward=academy-award\nordinal=97\nwins=5",
            "Line 2, “award”: No award is recorded at “academy-award”; "
            "the nearest is “academy-awards”.",
        ),
        (
            "win-count",
            "film=anora-2024\naward=academy-awards\nordinal=101\nwins=5",
            "Line 3, “ordinal”: No 101st ceremony of “academy-awards” is recorded; "
            "the nearest is the 99th.",
        ),
        (
            "win",
            "film=anora-2024\naward=academy-awards\nordinal=97\ncategory=direction",
            "Line 4, “category”: No contest “direction” is recorded at the 97th ceremony of "
            "“academy-awards”; the nearest is “directing”.",
        ),
        (
            "company",
            "film=anora-2024\njob=distribution\ncompanies=neon|universal-picture",
            "Line 3, “companies”: No person, company or country is recorded at "
            "“universal-picture”; the nearest is “universal-pictures”.",
        ),
    ],
)
def test_what_is_not_on_record_is_refused_with_the_nearest_that_is(
    admin_client: Client, kind: str, lines: str, problem: str
) -> None:
    before = Statement.objects.count()
    assert errors(add(admin_client, kind=kind, fields=lines)) == {"fields": [problem]}
    assert Statement.objects.count() == before


def test_every_line_that_is_not_on_record_is_named_at_once(admin_client: Client) -> None:
    lines = "person=sean-bakr\naward=academy-awards\nordinal=97\ncategory=direction"
    [first, second] = errors(add(admin_client, kind="win", fields=lines))["fields"]
    assert first.startswith("Line 1, “person”:")
    assert second.startswith("Line 4, “category”:")


@pytest.mark.parametrize("films", [["tangerine-2014"], ["tangerine-2014", "anoro-2024"] * 20])
def test_looking_for_what_is_not_on_record_takes_the_same_queries_however_much_is_named(
    films: list[str], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Films and their nearest, people and theirs, awards, ceremonies, contests."""
    claim = Claim(
        "",
        "other",
        {
            "films": films,
            "nominees": ["sean-bakr", "sean-baker"],
            "award": "academy-awards",
            "ordinal": 97,
            "order": ["directing", "directed"],
        },
    )
    with django_assert_num_queries(7):
        assert len(not_on_record(claim)) == len(films) + 2


def test_a_verdict_is_given_with_its_reason(admin_client: Client) -> None:
    response = add(admin_client, verdict="agrees")
    assert errors(response) == {"reason": ["Say why: a verdict is given with its reason."]}


def test_a_statement_stands_somewhere_and_once_in_a_place(admin_client: Client) -> None:
    nowhere = add(admin_client, **{"passages-TOTAL_FORMS": "0"})
    assert problems(nowhere) == ["Say where it stands: name a source."]
    source = Source.objects.get(slug=REPORT).pk
    twice = add(
        admin_client,
        **{
            "passages-TOTAL_FORMS": "2",
            "passages-0-paragraph": "",
            "passages-1-source": source,
            "passages-1-paragraph": "",
        },
    )
    assert problems(twice) == [
        "“Press report, 3 March 2025”, the whole of it, stands twice: leave one of them."
    ]


def test_nothing_is_said_of_what_has_an_error(admin_client: Client) -> None:
    response = add(admin_client, text="", _check="Check")
    assert errors(response) == {"text": ["This field is required."]}
    assert response.context["judgement"] is None


def test_the_page_says_which_names_the_chosen_kind_takes_and_lists_them_for_all(
    admin_client: Client,
) -> None:
    blank = admin_client.get(page(Statement, "add"))
    help_text = blank.context["adminform"].form.fields["fields"].help_text
    assert help_text.endswith("Which names there are depends on the kind: see below.")
    assert [kind for kind, _, _ in blank.context["kinds"]] == StatementKind.labels
    assert blank.context["kinds"][6][:2] == ("a presenter", "award, category, ordinal and person")
    chosen = add(admin_client, kind="presenter", fields="")
    assert (
        chosen.context["adminform"]
        .form.fields["fields"]
        .help_text.endswith(
            "The kind “a presenter” takes award, category, ordinal and person. "
            "Fill award, category, ordinal and person."
        )
    )


NAMES = sorted(set().union(*filter(None, FIELDS_OF.values())) | {"order", "variants", "genre"})
VALUES = [
    *("6", "multiple", "first", "only", "yes", "director"),
    *("a|b", "anora-2024", "2025-03-02", "x"),
]


@given(
    kind=st.sampled_from(StatementKind.values),
    lines=st.dictionaries(st.sampled_from(NAMES), st.sampled_from(VALUES)),
    ordinal=st.booleans(),
)
def test_whatever_fields_are_accepted_can_be_judged(
    kind: str, lines: dict[str, str], ordinal: bool
) -> None:
    lines |= {"award": "academy-awards", "ordinal": "97"} if ordinal else {}
    try:
        fields = parse_fields(kind, "\n".join(f"{name}={value}" for name, value in lines.items()))
    except ClaimError:
        return
    assert judge(Claim("", kind, fields), Evidence()).verdict == Verdict.CANNOT_CHECK


def test_a_vague_or_wrong_number_beside_something_else_is_read_as_a_number() -> None:
    said = "film=anora-2024\naward=academy-awards\nordinal=97\nwins=5\nnominations="
    assert parse_fields("other", f"{said}6")["nominations"] == 6
    assert parse_fields("other", f"{said}multiple")["nominations"] == "multiple"
    with pytest.raises(ClaimError, match="Line 5: “nominations” is a whole number or"):
        parse_fields("other", f"{said}many")


# --- the list of statements ----------------------------------------------------------------------


def test_the_list_shows_both_verdicts_and_where_they_differ(admin_client: Client) -> None:
    assert row(admin_client, "3-march-12-1")["where"] == "Press report, 3 March 2025, paragraph 12"
    shown = row(admin_client, "3-march-12-1")
    assert (shown["computed"], shown["verdict"], shown["differs"]) == ("agrees", "agrees", "")
    # Borisov wins
    contest = Contest.objects.get(
        ceremony__award__slug="academy-awards",
        ceremony__ordinal=97,
        slug="actor-in-a-supporting-role",
    )
    winner = contest.nominations.get(credits__recipient__slug="yura-borisov")
    record_result(
        contest_id=contest.pk,
        state=ContestState.ANNOUNCED,
        winners=[winner.key],
        reason="What if?",
    )
    shown = row(admin_client, "3-march-12-1")
    assert (shown["computed"], shown["verdict"], shown["differs"]) == (
        "disagrees",
        "agrees",
        "differs",
    )
    plot = row(admin_client, "1-march-4-8")
    assert (plot["computed"], plot["verdict"], plot["differs"]) == ("cannot tell", "imprecise", "")


def test_the_list_takes_the_same_queries_for_all_statements_as_for_those_of_a_source(
    admin_client: Client,
) -> None:
    """Session, user, number, rows, sources to filter by, passages, and nine for the evidence."""
    report = Source.objects.get(slug=REPORT)
    queries = {}
    filters: list[tuple[dict[str, Any], int]]
    filters = [({"passages__source__id__exact": report.pk}, 59), ({}, 126)]
    for query, rows in filters:
        with CaptureQueriesContext(connection) as captured:
            response = admin_client.get(page(Statement, "changelist"), {**query, "all": ""})
        assert len(response.context["cl"].result_list) == rows
        queries[rows] = len(captured)
    assert queries == {59: 15, 126: 15}


def test_statements_are_found_by_kind_source_verdict_and_words(admin_client: Client) -> None:
    source = Source.objects.get(slug=REPORT)
    address = page(Statement, "changelist")
    for query, number in (
        ({"kind__exact": "record"}, 3),
        ({"verdict__exact": "imprecise"}, Statement.objects.filter(verdict="imprecise").count()),
        (
            {"passages__source__id__exact": source.pk},
            Statement.objects.in_source(source.pk).count(),
        ),
        ({"q": "palme"}, Statement.objects.filter(text__icontains="palme").count()),
        ({"q": "march-12"}, 3),
    ):
        found = admin_client.get(address, query | {"all": ""}).context["cl"].result_list
        assert len(found) == number > 0


# --- who may do it -------------------------------------------------------------------------------


def test_whoever_may_only_look_sees_the_verdict_and_cannot_check_another(client: Client) -> None:
    editor(client, "view_statement", "view_passage")
    saved = Statement.objects.get(key="3-march-1-8")
    response = client.get(page(Statement, "change", saved.pk))
    assert response.context["judgement"].verdict == Verdict.AGREES
    assert b'name="_check"' not in response.content
    assert (
        b"<pre>film=anora-2024\naward=academy-awards\nordinal=97\nwins=5</pre>" in response.content
    )
    address = page(Statement, "change", saved.pk)
    assert client.post(address, {"_check": "Check"}).status_code == 403


def test_an_editor_of_statements_who_sees_no_passages_can_add_and_check_one(
    client: Client,
) -> None:
    editor(client, "add_statement", "change_statement", "view_statement")
    data = {name: value for name, value in statement().items() if not name.startswith("passages")}
    checked = client.post(page(Statement, "add"), data | {"_check": "Check"})
    assert checked.context["judgement"].verdict == Verdict.AGREES
    assert client.post(page(Statement, "add"), data).status_code == 302
    assert Statement.objects.latest("pk").key == "statement-1"
