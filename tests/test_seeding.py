"""Loading the demo: repeatable, whole or not at all, and clear about what it refuses."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import models

from ceremonies.choices import ContestState
from ceremonies.models import (
    Ceremony,
    Citation,
    Contest,
    Nomination,
    Passage,
    Source,
    Statement,
)
from ceremonies.results import record_result
from ceremonies.seeding import LOAD_ORDER, SeedError, load_seeds
from films.merging import merge_recipients, undo
from films.models import Film, Recipient
from tests.conftest import SEEDS

pytestmark = pytest.mark.django_db


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of every model, ids included."""
    return {
        model._meta.label: [dict(row) for row in model._default_manager.order_by("pk").values()]
        for model in LOAD_ORDER
    }


def without_ids() -> dict[str, list[list[Any]]]:
    """Every row of every model by its natural key, for comparing two databases."""
    rows: dict[str, list[list[Any]]] = {}
    for model in LOAD_ORDER:
        plain = [
            f.attname
            for f in model._meta.concrete_fields
            if not f.primary_key and not isinstance(f, models.ForeignKey)
        ]
        rows[model._meta.label] = sorted(
            [
                [list(row.natural_key()), *(str(getattr(row, name)) for name in plain)]
                for row in model._default_manager.select_related()
            ],
            key=str,
        )
    return rows


def fixture(tmp_path: Path, *objects: tuple[str, dict[str, Any]]) -> Path:
    """A fixture file with the objects given as model and fields."""
    path = tmp_path / "extra.json"
    entries = [{"model": model, "fields": fields} for model, fields in objects]
    path.write_text(json.dumps(entries), encoding="utf-8")
    return path


#: A small record the bad entries below are added to.
BASE: list[tuple[str, dict[str, Any]]] = [
    ("ceremonies.award", {"slug": "a", "name": "A", "short_name": "A"}),
    ("ceremonies.category", {"award": ["a"], "slug": "best", "name": "Best"}),
    ("films.film", {"slug": "one-2024", "title": "One", "year": 2024}),
    ("films.film", {"slug": "two-2024", "title": "Two", "year": 2024}),
    ("ceremonies.ceremony", {"award": ["a"], "ordinal": 1, "name": "A 1"}),
    (
        "ceremonies.contest",
        {
            "ceremony": ["a", 1],
            "category": ["a", "best"],
            "slug": "best",
            "name": "Best",
            "printed_name": "Best",
            "group": "All",
            "position": 1,
        },
    ),
    ("ceremonies.nomination", {"contest": ["a", 1, "best"], "key": "one", "position": 1}),
    (
        "ceremonies.nominationfilm",
        {"nomination": ["a", 1, "best", "one"], "film": ["one-2024"], "position": 1},
    ),
]


def test_the_second_load_changes_nothing_row_for_row() -> None:
    first = load_seeds(SEEDS)
    before = everything()
    second = load_seeds(SEEDS)
    assert everything() == before
    assert first.created.total() == second.unchanged.total() == 5851
    assert (second.created.total(), second.updated.total(), second.kept.total()) == (0, 0, 0)


def test_loaddata_and_load_demo_give_the_same_record() -> None:
    load_seeds(SEEDS)
    loaded = without_ids()
    for model in reversed(LOAD_ORDER):
        model._default_manager.all().delete()
    call_command("loaddata", *map(str, SEEDS), verbosity=0)
    assert without_ids() == loaded


def test_the_command_prints_what_it_created_updated_and_left() -> None:
    out = StringIO()
    call_command("load_demo", stdout=out)
    assert out.getvalue().splitlines()[-1] == "5851 created, 0 updated, 0 unchanged."
    Film.objects.filter(slug="anora-2024").update(title="Anroa")
    out = StringIO()
    call_command("load_demo", stdout=out)
    lines = out.getvalue().splitlines()
    assert "films                    0 created,     1 updated,   280 unchanged" in lines
    assert lines[-1] == "0 created, 1 updated, 5850 unchanged."
    assert Film.objects.get(slug="anora-2024").title == "Anora"


def test_what_a_fixture_does_not_mention_is_left_alone(tmp_path: Path) -> None:
    load_seeds([fixture(tmp_path, *BASE)])
    Ceremony.objects.update(venue="A hall an editor knew")
    result = load_seeds([fixture(tmp_path, *BASE)])
    assert result.unchanged.total() == len(BASE)
    assert Ceremony.objects.get().venue == "A hall an editor knew"


def test_two_people_an_editor_made_one_stay_one() -> None:
    load_seeds(SEEDS)
    borisov = Recipient.objects.get(slug="yura-borisov")
    culkin = Recipient.objects.get(slug="kieran-culkin")
    number = borisov.credits.count() + culkin.credits.count()
    entry = merge_recipients(kept=borisov, merged=culkin, reason="A rehearsal.", ids_confirmed=True)
    before = everything()
    again = load_seeds(SEEDS)
    assert (again.created.total(), dict(again.kept)) == (0, {"films.recipient": 1})
    assert everything() == before
    assert not Recipient.objects.filter(slug="kieran-culkin").exists()
    assert borisov.credits.count() == number
    undo(entry=entry, reason="It was one.")
    assert Recipient.objects.get(slug="kieran-culkin").credits.count() == culkin.credits.count()
    assert load_seeds(SEEDS).created.total() == 0


def test_a_record_an_editor_merged_one_of_the_demo_into_keeps_its_name() -> None:
    load_seeds(SEEDS)
    full = Recipient.objects.create(kind="person", slug="sean-s-baker", name="Sean S. Baker")
    baker = Recipient.objects.get(slug="sean-baker")
    merge_recipients(kept=full, merged=baker, reason="His whole name.")
    before = everything()
    again = load_seeds(SEEDS)
    assert (again.updated.total(), dict(again.kept)) == (0, {"films.recipient": 1})
    assert everything() == before


def test_a_result_an_editor_recorded_is_kept(tmp_path: Path) -> None:
    load_seeds([fixture(tmp_path, *BASE)])
    contest = Contest.objects.get()
    record_result(contest_id=contest.pk, state=ContestState.ANNOUNCED, winners=["one"])
    result = load_seeds([fixture(tmp_path, *BASE)])
    contest.refresh_from_db()
    assert (contest.state, contest.winners) == ("announced", 1)
    assert Nomination.objects.get().outcome == "won"
    assert result.updated.total() == 0


WINS = {"film": "one-2024", "award": "a", "ordinal": 1, "wins": 1}


def stated(**changes: Any) -> tuple[str, dict[str, Any]]:
    """An entry of a statement, that the film One won one award, with the changes."""
    said = {"key": "one", "text": "One won.", "kind": "win-count", "fields": WINS}
    return ("ceremonies.statement", {**said, **changes})


REFUSED: dict[str, tuple[list[tuple[str, dict[str, Any]]], str]] = {
    "a winner in an open contest": (
        [
            (
                "ceremonies.nomination",
                {"contest": ["a", 1, "best"], "key": "two", "position": 2, "outcome": "won"},
            )
        ],
        "extra.json, entry 6 (ceremonies.contest a 1 best): the contest is open, but 1 won it.",
    ),
    "a film that is not there": (
        [
            (
                "ceremonies.nominationfilm",
                {"nomination": ["a", 1, "best", "one"], "film": ["three-2024"], "position": 2},
            )
        ],
        "extra.json, entry 9 (ceremonies.nominationfilm a 1 best one 2): "
        "film names film “three-2024”, which is not there.",
    ),
    "the same nomination twice": (
        [("ceremonies.nomination", {"contest": ["a", 1, "best"], "key": "one", "position": 2})],
        "extra.json, entry 9 (ceremonies.nomination a 1 best one): "
        "it already stands in extra.json, entry 7.",
    ),
    "the same nomination under another key": (
        [
            ("ceremonies.nomination", {"contest": ["a", 1, "best"], "key": "eins", "position": 2}),
            (
                "ceremonies.nominationfilm",
                {"nomination": ["a", 1, "best", "eins"], "film": ["one-2024"], "position": 1},
            ),
        ],
        "extra.json, entry 9 (ceremonies.nomination a 1 best eins): "
        "it is the same nomination as “one”.",
    ),
    "an outcome in an open contest": (
        [
            (
                "ceremonies.nomination",
                {"contest": ["a", 1, "best"], "key": "two", "position": 2, "outcome": "not-won"},
            )
        ],
        "extra.json, entry 9 (ceremonies.nomination a 1 best two): "
        "its outcome is not won, but its contest is open.",
    ),
    "a year no film is of": (
        [("films.film", {"slug": "old-1066", "title": "Old", "year": 1066})],
        "extra.json, entry 9 (films.film old-1066): "
        "year: Ensure this value is greater than or equal to 1888.",
    ),
    "a value of the wrong type": (
        [("films.film", {"slug": "x-2024", "title": "X", "year": "soon"})],
        "extra.json, entry 9 (films.film x-2024): year: “soon” value must be an integer.",
    ),
    "a date that is a number": (
        [("ceremonies.ceremony", {"award": ["a"], "ordinal": 2, "name": "A 2", "date": 5})],
        "extra.json, entry 9 (ceremonies.ceremony a 2): date: “5” cannot be read as a DateField.",
    ),
    "several values for one": (
        [("films.film", {"slug": "x-2024", "title": ["X", "Y"], "year": 2024})],
        "extra.json, entry 9 (films.film x-2024): title is one value, not several.",
    ),
    "films inside a nomination": (
        [
            (
                "ceremonies.nomination",
                {"contest": ["a", 1, "best"], "key": "two", "position": 2, "films": []},
            )
        ],
        "extra.json, entry 9 (ceremonies.nomination a 1 best two): "
        "“films” is not a column; its rows are entries of their own.",
    ),
    "a category of another award": (
        [
            ("ceremonies.award", {"slug": "b", "name": "B", "short_name": "B"}),
            ("ceremonies.category", {"award": ["b"], "slug": "best", "name": "Best"}),
            (
                "ceremonies.contest",
                {
                    "ceremony": ["a", 1],
                    "category": ["b", "best"],
                    "slug": "other",
                    "name": "Other",
                    "printed_name": "Other",
                    "group": "All",
                    "position": 2,
                },
            ),
        ],
        "extra.json, entry 11 (ceremonies.contest a 1 other): its category is another award’s.",
    ),
    "a person for a film's country": (
        [
            ("films.recipient", {"kind": "person", "slug": "ann", "name": "Ann"}),
            ("films.filmcountry", {"film": ["one-2024"], "country": ["ann"], "position": 1}),
        ],
        "extra.json, entry 10 (films.filmcountry one-2024 1): its country is not a country.",
    ),
    "a field that does not exist": (
        [("films.film", {"slug": "x-2024", "title": "X", "year": 2024, "winner": True})],
        "extra.json, entry 9 (films.film x-2024): there is no field “winner”.",
    ),
    "a model the demo does not hold": (
        [("auth.user", {"username": "eve"})],
        "extra.json, entry 9: “auth.user” is not a model the demo holds.",
    ),
    "a part of the key missing": (
        [("ceremonies.nomination", {"contest": ["a", 1, "best"], "position": 2})],
        "extra.json, entry 9 (ceremonies.nomination): “key” is missing.",
    ),
    "a field that a statement's kind has no use for": (
        [stated(fields={**WINS, "genre": "farce"})],
        "extra.json, entry 9 (ceremonies.statement one): fields: “genre” is not asked here; "
        "choose among award, film, ordinal, person, wins.",
    ),
    "a field that cannot be what it should be": (
        [stated(fields={**WINS, "wins": "five"})],
        "extra.json, entry 9 (ceremonies.statement one): "
        "fields: “wins” is a whole number up to 9999; “five” is not.",
    ),
    "a field that a statement's kind needs missing": (
        [stated(fields={"film": "one-2024"})],
        "extra.json, entry 9 (ceremonies.statement one): "
        "fields: Fill award, film, ordinal, wins; or award, ordinal, person, wins.",
    ),
    "fields that are a list": (
        [stated(fields=["film", "one-2024"])],
        "extra.json, entry 9 (ceremonies.statement one): fields: Fields are names with values.",
    ),
    "a kind of statement there is none of": (
        [stated(kind="rumour")],
        "extra.json, entry 9 (ceremonies.statement one): "
        "kind: Value 'rumour' is not a valid choice.",
    ),
    "a passage of a source that is not there": (
        [
            stated(),
            (
                "ceremonies.passage",
                {"statement": ["one"], "source": ["essay"], "position": 1, "paragraph": 1},
            ),
        ],
        "extra.json, entry 10 (ceremonies.passage one 1): "
        "source names source “essay”, which is not there.",
    ),
    "a key that is not one": (
        [("films.film", {"slug": {"en": "x"}, "title": "X", "year": 2024})],
        "extra.json, entry 9 (films.film): slug is not a natural key, which is words and numbers.",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_contradiction_is_refused_with_file_and_entry_and_nothing_is_written(
    case: str, tmp_path: Path
) -> None:
    bad, message = REFUSED[case]
    with pytest.raises(SeedError) as refused:
        load_seeds([fixture(tmp_path, *BASE, *bad)])
    assert str(refused.value) == message
    assert all(not rows for rows in everything().values())


def test_a_row_the_database_refuses_is_found_among_the_others(tmp_path: Path) -> None:
    film = {"title": "X", "year": 2024, "imdb_id": "tt1"}
    good = [("films.film", {"slug": f"good-{n}", "title": "G", "year": 2000}) for n in range(5)]
    twice = [
        ("films.film", {"slug": "x-2024", **film}),
        ("films.film", {"slug": "y-2024", **film}),
    ]
    with pytest.raises(SeedError, match=r"entry 7 \(films.film y-2024\): the database refuses it"):
        load_seeds([fixture(tmp_path, *good, *twice)])
    assert not Film.objects.exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[\n{"model": "films.film",\n', "bad.json, line 3: not JSON"),
        ('{"model": "films.film"}', "bad.json: not a fixture, which is a list of objects."),
        ("[1]", "bad.json, entry 1: an entry has a model and fields."),
    ],
)
def test_a_file_that_is_not_a_fixture_is_refused_with_the_place(
    text: str, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "bad.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SeedError) as refused:
        load_seeds([path])
    assert str(refused.value).startswith(message)


def test_a_file_that_is_not_utf_8_is_refused_with_the_place(tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes('[{"model": "Pérez"}]'.encode("latin-1"))
    with pytest.raises(SeedError, match=r"bad\.json, byte 13: not UTF-8; save it as that\."):
        load_seeds([path])


def test_a_verdict_without_its_reason_is_refused_by_the_database_and_found(tmp_path: Path) -> None:
    good = [stated(key=f"good-{number}") for number in range(3)]
    bad = stated(key="bad", verdict="agrees")
    with pytest.raises(SeedError, match=r"entry 4 \(ceremonies.statement bad\): the database ref"):
        load_seeds([fixture(tmp_path, *good, bad)])
    assert all(not rows for rows in everything().values())


def test_numbers_in_a_statement_are_read_whatever_they_are_written_as(tmp_path: Path) -> None:
    spelled = {**WINS, "ordinal": "1", "wins": " 1 "}
    load_seeds([fixture(tmp_path, stated(fields=spelled))])
    assert Statement.objects.get().fields == WINS
    assert load_seeds([fixture(tmp_path, stated())]).unchanged.total() == 1


SOURCED = ("source", "statement", "passage", "citation")


def test_sources_and_what_they_say_are_dumped_and_loaded_again_in_words(tmp_path: Path) -> None:
    load_seeds(SEEDS)
    before = without_ids()
    dump = tmp_path / "sources.json"
    labels = [f"ceremonies.{name}" for name in SOURCED]
    call_command(
        "dumpdata", *labels, natural_foreign=True, natural_primary=True, output=dump, verbosity=0
    )
    entries = json.loads(dump.read_text("utf-8"))
    assert len(entries) == 74 + 126 + 143 + 395
    assert all("pk" not in entry for entry in entries)
    presenters = {
        (*entry["fields"]["source"], *entry["fields"]["presenter"])
        for entry in entries
        if entry["fields"].get("presenter")
    }
    assert ("press-report-2025-03-03", "academy-awards", 97, "directing", 1) in presenters
    for model in (Citation, Passage, Statement, Source):
        model._default_manager.all().delete()
    call_command("loaddata", str(dump), verbosity=0)
    assert without_ids() == before
    assert load_seeds(SEEDS).unchanged.total() == 5851


def test_two_rows_may_change_places(tmp_path: Path) -> None:
    two = ("ceremonies.nomination", {"contest": ["a", 1, "best"], "key": "two", "position": 2})
    load_seeds([fixture(tmp_path, *BASE, two)])
    swapped = [
        (model, {**fields, "position": {"one": 2, "two": 1}[fields["key"]]})
        if model == "ceremonies.nomination"
        else (model, fields)
        for model, fields in [*BASE, two]
    ]
    result = load_seeds([fixture(tmp_path, *swapped)])
    assert result.updated.total() == 2
    assert dict(Nomination.objects.values_list("key", "position")) == {"one": 2, "two": 1}


def test_an_announced_contest_may_be_mentioned_without_its_winners(tmp_path: Path) -> None:
    contest = dict(BASE[5][1], state="announced", winners=1)
    winner = {"contest": ["a", 1, "best"], "key": "one", "position": 1, "outcome": "won"}
    announced = [*BASE[:5], (BASE[5][0], contest), ("ceremonies.nomination", winner), BASE[7]]
    load_seeds([fixture(tmp_path, *announced)])
    renamed = {name: value for name, value in contest.items() if name not in ("winners", "state")}
    load_seeds([fixture(tmp_path, *BASE[:5], (BASE[5][0], {**renamed, "group": "Some"}))])
    assert Contest.objects.values_list("group", "winners").get() == ("Some", 1)


def test_the_command_says_that_nothing_was_loaded(tmp_path: Path) -> None:
    path = fixture(tmp_path, *BASE, *REFUSED["a film that is not there"][0])
    with pytest.raises(CommandError, match=r"^Nothing was loaded\. extra\.json, entry 9"):
        call_command("load_demo", str(path))
    with pytest.raises(CommandError, match="no such file"):
        call_command("load_demo", str(tmp_path / "nothing.json"))


def test_keys_are_derived_whoever_loads(tmp_path: Path) -> None:
    path = fixture(
        tmp_path,
        ("films.film", {"slug": "the-x-2024", "title": "The Éx", "year": 2024}),
        ("films.recipient", {"kind": "person", "slug": "e-b", "name": "Émile Bô"}),
    )
    load_seeds([path])
    assert Film.objects.get().sort_key == "ex"
    assert Recipient.objects.get().sort_key == "bo emile"
    Film.objects.all().delete()
    call_command("loaddata", str(path), verbosity=0)
    assert Film.objects.get().search_key == "the ex"


def test_the_demo_loads_with_a_bounded_number_of_queries(
    django_assert_max_num_queries: Any,
) -> None:
    """Seventeen models, not five thousand rows, are what it costs; the first load writes."""
    with django_assert_max_num_queries(230):
        load_seeds(SEEDS)
    with django_assert_max_num_queries(52):
        load_seeds(SEEDS)
