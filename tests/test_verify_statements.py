"""`verify_statements`: what it prints, when it fails, and what it costs."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from ceremonies.choices import ContestState
from ceremonies.models import Contest, Passage, Source, Statement
from ceremonies.results import record_result
from films.models import Film

pytestmark = pytest.mark.django_db

in_the_demo = pytest.mark.usefixtures("demo")

#: Queries of the command, whatever the number of statements.
QUERIES = 11


def printed(*arguments: str) -> str:
    """What the command prints; raises CommandError where it fails."""
    out = StringIO()
    call_command("verify_statements", *arguments, stdout=out)
    return out.getvalue()


def failed(*arguments: str) -> tuple[str, CommandError]:
    """What the command prints before it fails, and how it fails."""
    out = StringIO()
    with pytest.raises(CommandError) as failure:
        call_command("verify_statements", *arguments, stdout=out)
    return out.getvalue(), failure.value


@in_the_demo
def test_the_last_line_counts_the_verdicts_and_who_decided_them() -> None:
    lines = printed().splitlines()
    assert len(lines) == 127
    assert lines[-1] == (
        "126 statements: 81 agrees, 21 imprecise, 14 disagrees, 10 cannot be checked. "
        "61 decided by the record, 65 by an editor."
    )


@in_the_demo
def test_a_line_is_the_verdict_the_key_the_statement_and_why_and_by_whom() -> None:
    lines = {line.split()[1]: line for line in printed().splitlines()[:-1]}
    assert lines["3-march-1-8"] == (
        "agrees        3-march-1-8  Anora won five Oscars (computed: Anora has six nominations and "
        "five wins at the 97th Academy Awards.)"
    )
    assert lines["3-march-6-1"] == (
        "agrees        3-march-6-1  Before that only Walt Disney had won four Oscars at one "
        "ceremony (computed, so far: Four or more in one night before the 97th: Walt Disney at the "
        "26th.)"
    )
    assert lines["essay-12-1"].startswith(
        "disagrees     essay-12-1   The film is slow and introspective (editor: "
    )
    first, *_, last = lines
    assert (first, last) == ("1-march-1-1", "across-13")


@in_the_demo
def test_json_is_one_object_with_every_statement() -> None:
    told = json.loads(printed("--json"))
    assert list(told) == ["count", "verdicts", "differing", "statements"]
    assert (told["count"], told["differing"], len(told["statements"])) == (126, 0, 126)
    assert told["verdicts"] == {
        "agrees": 81,
        "imprecise": 21,
        "disagrees": 14,
        "cannot-check": 10,
    }
    by_key = {each["key"]: each for each in told["statements"]}
    assert by_key["3-march-5-1"] == {
        "key": "3-march-5-1",
        "statement": Statement.objects.get(key="3-march-5-1").text,
        "kind": "record",
        "fields": {
            "person": "sean-baker",
            "award": "academy-awards",
            "ordinal": 97,
            "wins": 4,
            "record": "first",
            "film": "anora-2024",
        },
        "places": [{"source": "press-report-2025-03-03", "paragraph": 5}],
        "verdict": "agrees",
        "recorded": "agrees",
        "computed": True,
        "differs": False,
        "final": False,
        "record": "The first to win four or more in one night for the same film is Sean Baker, at "
        "the 97th, with four.",
        "rests_on": "Among the 2 complete Academy ceremonies of 97 up to the 97th.",
        "proof": "/people/sean-baker/academy-awards-97/",
        "reason": Statement.objects.get(key="3-march-5-1").reason,
    }


@in_the_demo
def test_json_of_a_statement_the_record_has_nothing_to_say_of() -> None:
    told = json.loads(printed("--json"))
    [essay] = [each for each in told["statements"] if each["key"] == "across-12"]
    assert essay["places"] == [{"source": "essay-on-anora", "paragraph": None}]
    assert {name: essay[name] for name in ("verdict", "recorded", "computed", "final")} == {
        "verdict": "cannot-check",
        "recorded": "cannot-check",
        "computed": False,
        "final": True,
    }
    assert [essay[name] for name in ("record", "rests_on", "proof")] == [None, None, None]


@in_the_demo
@pytest.mark.parametrize("arguments", [(), ("--json",)])
def test_a_recorded_verdict_that_the_record_does_not_share_fails_with_1_and_names_it(
    arguments: tuple[str, ...],
) -> None:
    Statement.objects.filter(key="3-march-1-8").update(verdict="disagrees")
    out, failure = failed(*arguments)
    assert failure.returncode == 1
    assert str(failure) == (
        "1 of 126 statements: the record decides otherwise than an editor recorded: 3-march-1-8."
    )
    if arguments:
        told = json.loads(out)
        assert told["differing"] == 1
        [differing] = [each for each in told["statements"] if each["differs"]]
        assert [differing[name] for name in ("key", "verdict", "recorded")] == [
            "3-march-1-8",
            "agrees",
            "disagrees",
        ]
    else:
        lines = out.splitlines()
        at = next(number for number, line in enumerate(lines) if " 3-march-1-8 " in line)
        assert lines[at + 1] == "              recorded: disagrees"


@in_the_demo
def test_a_changed_result_fails_with_every_statement_that_depends_on_it() -> None:
    contest = Contest.objects.get(
        ceremony__award__slug="academy-awards",
        ceremony__ordinal=97,
        slug="actor-in-a-supporting-role",
    )
    borisov = contest.nominations.get(credits__recipient__slug="yura-borisov")
    record_result(
        contest_id=contest.pk,
        state=ContestState.ANNOUNCED,
        winners=[borisov.key],
        reason="To see what depends on it.",
    )
    _, failure = failed()
    assert str(failure) == (
        "5 of 126 statements: the record decides otherwise than an editor recorded: 3-march-1-8, "
        "3-march-12-1, 3-march-12-2, 3-march-12-3, across-8."
    )


@in_the_demo
def test_an_editors_verdict_on_the_plot_can_be_any() -> None:
    Statement.objects.filter(kind="plot").update(verdict="cannot-check")
    assert printed().splitlines()[-1].endswith("61 decided by the record, 65 by an editor.")


def test_without_statements_nothing_differs() -> None:
    Statement.objects.all().delete()
    assert printed() == (
        "0 statements: 0 agrees, 0 imprecise, 0 disagrees, 0 cannot be checked. "
        "0 decided by the record, 0 by an editor.\n"
    )
    assert json.loads(printed("--json")) == {
        "count": 0,
        "verdicts": {},
        "differing": 0,
        "statements": [],
    }


def test_a_statement_without_a_verdict_is_decided_all_the_same() -> None:
    Statement.objects.all().delete()
    Film.objects.create(slug="one-2024", title="One", year=2024, genre="farce")
    source = Source.objects.create(slug="report", title="Report", kind="press")
    for key, genre in (("right", "broad farce"), ("wrong", "tragedy")):
        statement = Statement.objects.create(
            key=key, text=key, kind="other", fields={"film": "one-2024", "genre": genre}
        )
        Passage.objects.create(statement=statement, source=source, position=1, paragraph=1)
    assert printed().splitlines() == [
        "agrees        right        right (computed: One is recorded as farce.)",
        "disagrees     wrong        wrong (computed: One is recorded as farce.)",
        "2 statements: 1 agrees, 0 imprecise, 1 disagrees, 0 cannot be checked. 2 decided by the "
        "record, 0 by an editor.",
    ]


@in_the_demo
@pytest.mark.parametrize("copies", [0, 2], ids=["once", "three times"])
def test_queries_do_not_grow_with_the_statements(
    copies: int, django_assert_num_queries: Any
) -> None:
    for number in range(copies):
        for statement in Statement.objects.prefetch_related("passages"):
            passages = list(statement.passages.all())
            statement.pk, statement.key = None, f"{statement.key}-{number}"
            statement.save()
            for passage in passages:
                passage.pk, passage.statement = None, statement
            Passage.objects.bulk_create(passages)
    with django_assert_num_queries(QUERIES):
        told = json.loads(printed("--json"))
    assert told["count"] == 126 * 2**copies


def test_the_command_takes_no_more_than_twelve() -> None:
    assert QUERIES <= 12
