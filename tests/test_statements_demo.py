"""What the documents say, held against the demo: every statement, verdict and dependency."""

import csv
import json
import re
from collections import Counter
from functools import cache
from typing import Any

import pytest

from ceremonies.choices import ContestState, Phase, StatementKind, Verdict
from ceremonies.models import Ceremony, Contest, Source, Statement
from ceremonies.results import record_result
from ceremonies.statements.gathering import JudgedStatement, judge_all
from tests.conftest import IN_CI, ROOT
from tests.factories import make_ceremony

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

#: What the statements were taken from; it is no part of the project and stands beside it.
BESIDE = ROOT.parent / "shared"
FACTS = BESIDE / "facts" / "seed_facts.tsv"
DOCUMENTS = sorted((BESIDE / "documents").glob("*.txt"))

needs_the_documents = pytest.mark.skipif(
    not (IN_CI or (FACTS.exists() and DOCUMENTS)),
    reason="The documents and what they state are not beside the project.",
)


def judged() -> dict[str, JudgedStatement]:
    """Every statement of the demo with its verdict, by key."""
    return {item.claim.key: item for item in judge_all(Statement.objects.with_places().listed())}


def verdicts() -> dict[str, Verdict]:
    return {key: item.judgement.verdict for key, item in judged().items()}


# --- all of it -----------------------------------------------------------------------------------


def test_the_demo_holds_126_statements_of_three_documents_with_their_verdicts() -> None:
    everything = judged()
    assert len(everything) == 126
    assert Counter(str(item.judgement.verdict) for item in everything.values()) == {
        "agrees": 81,
        "imprecise": 21,
        "disagrees": 14,
        "cannot-check": 10,
    }
    in_source = {
        source.slug: Statement.objects.in_source(source.pk).count()
        for source in Source.objects.filter(passages__isnull=False).distinct()
    }
    assert in_source == {
        "press-report-2025-03-01": 46,
        "press-report-2025-03-03": 59,
        "essay-on-anora": 35,
        "academy-awards-dataset": 1,
    }


def test_the_record_decides_61_of_them_and_never_otherwise_than_the_editor() -> None:
    everything = judged().values()
    computed = [item for item in everything if item.judgement.is_computed]
    assert Counter(str(item.statement.kind) for item in computed) == {
        StatementKind.CAST: 15,
        StatementKind.WIN: 9,
        StatementKind.CREW: 8,
        StatementKind.OTHER: 9,
        StatementKind.NOMINATION_COUNT: 5,
        StatementKind.DATE: 4,
        StatementKind.RECORD: 3,
        StatementKind.WIN_COUNT: 3,
        StatementKind.COMPANY: 2,
        StatementKind.LOSS: 2,
        StatementKind.PRESENTER: 1,
    }
    assert len(computed) == 61
    assert [item.claim.key for item in everything if item.judgement.differs] == []
    assert {item.statement.verdict for item in everything} <= set(Verdict.values)


def test_every_statement_of_a_kind_the_record_can_decide_is_decided_by_it() -> None:
    undecided = {
        item.statement.kind for item in judged().values() if not item.judgement.is_computed
    }
    assert undecided == {StatementKind.PLOT, StatementKind.OTHER}


def test_every_statement_has_its_reason_and_every_decision_its_sentence_and_proof() -> None:
    for key, item in judged().items():
        assert item.statement.reason, key
        assert str(item.judgement.because).endswith("."), key
        finding = item.judgement.finding
        if finding is not None:
            assert finding.proof is not None, key
            assert finding.proof.label, key
            assert finding.proof.address.startswith("/"), key


def test_reasons_are_sentences_about_the_film_and_not_about_our_files() -> None:
    ours = re.compile(
        r"archived|\bdataset|\brows?\b|from memory|remembered|recalled|\btext\b", re.I
    )
    for key, item in judged().items():
        assert not ours.search(item.statement.reason), key
        assert re.fullmatch(r"[A-Z0-9].*\.", item.statement.reason), key


def test_the_essays_verdicts_are_an_editors_but_for_cast_and_crew() -> None:
    essay = {
        key: (str(item.judgement.verdict), item.judgement.is_computed)
        for key, item in judged().items()
        if key.startswith("essay-")
    }
    computed = {key for key, (_, is_computed) in essay.items() if is_computed}
    assert computed == {
        "essay-1-1",
        "essay-1-3",
        "essay-4-2",
        "essay-5-1",
        "essay-8-1",
        "essay-10-1",
    }
    by_verdict: dict[str, set[str]] = {}
    for key, (verdict, _) in essay.items():
        by_verdict.setdefault(verdict, set()).add(key.removeprefix("essay-"))
    assert by_verdict == {
        "agrees": {"1-1", "1-3", "2-1", "2-2", "2-4", "4-2", "5-1", "5-2", "8-1", "10-1"},
        "imprecise": {"2-3", "8-3"},
        "disagrees": {
            *("2-5", "4-1", "6-1", "7-1", "7-2", "7-3", "10-2", "10-3", "11-1", "11-2", "12-1")
        },
        "cannot-check": {"1-2", "3-1", "8-2", "9-1"},
    }


@pytest.mark.parametrize(
    ("key", "verdict", "says"),
    [
        (
            "1-march-1-3",
            "agrees",
            "Anora has six nominations and five wins at the 97th Academy Awards.",
        ),
        (
            "1-march-1-6",
            "agrees",
            "Anora has five nominations and no wins at the 82nd Golden Globe Awards.",
        ),
        (
            "1-march-10-4",
            "agrees",
            "Mikey Madison has ten nominations and five wins for Anora on record.",
        ),
        ("3-march-1-7", "agrees", "The 97th Academy Awards: Sunday 2 March 2025."),
        (
            "3-march-5-5",
            "imprecise",
            "Sean Baker won Best Picture, shared with Alex Coco and Samantha Quan.",
        ),
        ("3-march-3-1", "imprecise", "Production of Anora is also by Cre Film (unconfirmed)."),
        (
            "3-march-6-2",
            "agrees",
            "Walt Disney won for four different films at the 26th Academy Awards: The Living "
            "Desert, Toot, Whistle, Plunk and Boom, The Alaskan Eskimo and Bear Country.",
        ),
        (
            "3-march-12-1",
            "agrees",
            "Actor in a Supporting Role went to Kieran Culkin for A Real Pain.",
        ),
        ("across-1", "disagrees", "Karren Karagulian plays Toros, not Toro."),
        ("across-13", "imprecise", "One person: Karla Sofía Gascón."),
    ],
)
def test_what_the_record_says_of_a_statement(key: str, verdict: str, says: str) -> None:
    judgement = judged()[key].judgement
    assert (judgement.is_computed, judgement.verdict, judgement.because) == (True, verdict, says)


# --- against what was found in the documents -----------------------------------------------------

SOURCES = {
    "000": "press-report-2025-03-01",
    "001": "press-report-2025-03-03",
    "002": "essay-on-anora",
    "dataset": "academy-awards-dataset",
}
PREFIXES = {"000": "1-march", "001": "3-march", "002": "essay"}


@cache
def facts() -> dict[str, dict[str, str]]:
    """The rows of what the documents state, by the key of the statement each should be.

    A statement is called after its document, its paragraph and its place there; what sets
    documents against each other is numbered through.
    """
    with FACTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    numbers: Counter[str] = Counter()
    keyed = {}
    for row in rows:
        prefix = PREFIXES.get(row["document"][:3])
        place = f"{prefix}-{row['paragraph']}" if prefix else "across"
        numbers[place] += 1
        keyed[f"{place}-{numbers[place]}"] = row
    return keyed


def places_of(row: dict[str, str]) -> list[tuple[str, int | None]]:
    """Where a row says it stands: "000:4|000:5"; a range of paragraphs is the whole document."""
    document = row["document"][:3]
    if document in PREFIXES:
        return [(SOURCES[document], int(row["paragraph"]))]
    places = []
    for part in row["paragraph"].split("|"):
        name, _, paragraph = part.partition(":")
        places.append((SOURCES[name], int(paragraph) if paragraph.isdigit() else None))
    return places


@needs_the_documents
def test_each_of_the_126_facts_has_its_statement_with_kind_places_and_verdict() -> None:
    everything = judged()
    assert len(facts()) == 126
    expected = {
        key: (row["kind"], places_of(row), row["check"], row["document"] == "(cross-document)")
        for key, row in facts().items()
    }
    assert {
        key: (
            item.statement.kind,
            [(place.source, place.paragraph) for place in item.claim.places],
            item.judgement.verdict,
            item.statement.compares,
        )
        for key, item in everything.items()
    } == expected


@needs_the_documents
def test_every_number_a_fact_gives_is_in_its_statement() -> None:
    for key, item in judged().items():
        if not item.judgement.is_computed:
            continue
        said = dict(part.strip().split("=", 1) for part in facts()[key]["fields"].split(";"))
        fields = item.claim.fields
        for name in ("ordinal", "nominations", "wins", "losses", "total"):
            if name in said and name in fields:
                assert str(fields[name]) == said[name], key


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))


def runs(text: str, length: int = 8) -> set[tuple[str, ...]]:
    """Every run of so many words of a text."""
    told = words(text)
    return {tuple(told[start : start + length]) for start in range(len(told) - length + 1)}


@needs_the_documents
@pytest.mark.parametrize("seed", ["07_sources", "50_statements", "51_citations"])
def test_no_eight_words_in_a_row_are_a_documents(seed: str) -> None:
    theirs: set[tuple[str, ...]] = set().union(
        *(runs(path.read_text("utf-8")) for path in DOCUMENTS)
    )
    entries = json.loads((ROOT / "seeds" / f"{seed}.json").read_text("utf-8"))
    ours: list[Any] = [value for entry in entries for value in entry["fields"].values()]
    copied = [
        " ".join(run)
        for value in ours
        if isinstance(value, str)
        for run in sorted(runs(value) & theirs)
    ]
    assert theirs
    assert copied == []


def test_eight_words_in_a_row_are_found_whatever_their_punctuation() -> None:
    copied = "He said: “The film — it’s about love, in the end.”"
    assert runs("the film it's about love in the end") == runs(copied[8:])
    assert runs("the film it's about love in the") == set()


# --- records rest on coverage --------------------------------------------------------------------

RECORDS = {
    "3-march-5-1": (
        "The first to win four or more in one night for the same film is Sean Baker, at the 97th, "
        "with four.",
        "Among the 2 complete Academy ceremonies of 97 up to the 97th.",
    ),
    "3-march-6-1": (
        "Four or more in one night before the 97th: Walt Disney at the 26th.",
        "At the one complete Academy ceremony of 96 up to the 96th.",
    ),
}


def test_records_agree_so_far_and_say_what_they_rest_on() -> None:
    everything = judged()
    not_final = {key for key, item in everything.items() if not item.judgement.is_final}
    assert not_final == set(RECORDS)
    for key, (says, rests_on) in RECORDS.items():
        finding = everything[key].judgement.finding
        assert finding is not None
        assert (finding.verdict, finding.says, finding.rests_on) == ("agrees", says, rests_on)


def complete_the_history() -> None:
    """Track every Academy ceremony up to the 97th in full; those made for it are bare."""
    award = Ceremony.objects.get(award__slug="academy-awards", ordinal=97).award
    award.ceremonies.filter(ordinal__lte=97).update(coverage="complete", phase=Phase.FINAL)
    known = set(award.ceremonies.values_list("ordinal", flat=True))
    for ordinal in set(range(1, 98)) - known:
        make_ceremony(award=award, ordinal=ordinal)


def test_records_become_final_by_themselves_once_every_ceremony_is_complete() -> None:
    complete_the_history()
    everything = judged()
    for key, (says, _) in RECORDS.items():
        finding = everything[key].judgement.finding
        assert finding is not None
        assert (finding.verdict, finding.says, finding.rests_on) == ("agrees", says, "")
        assert everything[key].judgement.is_final


@pytest.mark.parametrize(
    ("ordinal", "change", "rests_on"),
    [
        (50, {"coverage": "partial"}, ("96", "97", "95", "96")),
        (96, {"phase": "live"}, ("96", "97", "95", "96")),
        (97, {"coverage": "winners-only"}, ("96", "97", None, None)),
    ],
)
def test_one_ceremony_that_is_not_complete_or_not_final_keeps_a_record_from_being_final(
    ordinal: int, change: dict[str, str], rests_on: tuple[str, str, str | None, str | None]
) -> None:
    complete_the_history()
    Ceremony.objects.filter(award__slug="academy-awards", ordinal=ordinal).update(**change)
    everything = judged()
    sentences = [everything[key].judgement.finding.rests_on for key in RECORDS]  # type: ignore[union-attr]
    assert sentences == [
        f"Among the {number} complete Academy ceremonies of {last} up to the {last}th."
        if number
        else ""
        for number, last in (rests_on[:2], rests_on[2:])
    ]


# --- a changed result ----------------------------------------------------------------------------

SUPPORTING = {
    "ceremony__award__slug": "academy-awards",
    "ceremony__ordinal": 97,
    "slug": "actor-in-a-supporting-role",
}


def key_of(contest: Contest, person: str) -> str:
    return str(contest.nominations.get(credits__recipient__slug=person).key)


def test_another_winner_turns_the_statements_that_depend_on_it_and_no_other() -> None:
    """Borisov wins instead of Culkin, and the mistake is then corrected."""
    before = verdicts()
    contest = Contest.objects.get(**SUPPORTING)
    record_result(
        contest_id=contest.pk,
        state=ContestState.ANNOUNCED,
        winners=[key_of(contest, "yura-borisov")],
        reason="To see what depends on it.",
    )
    after = verdicts()
    assert {key: (before[key], after[key]) for key in after if before[key] != after[key]} == {
        "3-march-1-8": ("agrees", "disagrees"),  # Anora won five
        "3-march-12-1": ("agrees", "disagrees"),  # Borisov did not win
        "3-march-12-2": ("agrees", "disagrees"),  # Culkin did
        "3-march-12-3": ("agrees", "disagrees"),  # the film's only loss
        "across-8": ("agrees", "disagrees"),  # six nominations and five wins
    }
    assert judged()["3-march-1-8"].judgement.because == (
        "Anora has six nominations and six wins at the 97th Academy Awards."
    )
    record_result(
        contest_id=contest.pk,
        state=ContestState.ANNOUNCED,
        winners=[key_of(contest, "kieran-culkin")],
        reason="Corrected.",
    )
    assert verdicts() == before


def test_a_result_taken_back_leaves_the_statements_to_the_editor_until_it_is_given_again() -> None:
    contest = Contest.objects.get(**SUPPORTING)
    record_result(contest_id=contest.pk, state=ContestState.OPEN, reason="Announced too early.")
    undecided = {
        key
        for key, item in judged().items()
        if item.judgement.finding is not None and not item.judgement.is_computed
    }
    assert undecided == {
        "3-march-1-8",
        "3-march-12-1",
        "3-march-12-2",
        "3-march-12-3",
        "across-8",
    }
    assert {verdicts()[key] for key in undecided} == {Verdict.AGREES}


def test_bakers_record_turns_with_one_of_his_four_wins() -> None:
    before = verdicts()
    contest = Contest.objects.get(**{**SUPPORTING, "slug": "film-editing"})
    other = contest.nominations.exclude(credits__recipient__slug="sean-baker").first()
    assert other is not None
    record_result(
        contest_id=contest.pk,
        state=ContestState.ANNOUNCED,
        winners=[other.key],
        reason="To see what depends on it.",
    )
    after = verdicts()
    assert {key for key in after if before[key] != after[key]} == {
        "3-march-1-8",  # Anora won five
        "3-march-1-10",  # Baker won four
        "3-march-4-1",  # Baker won four for Anora
        "3-march-5-1",  # the first to win four for one film
        "3-march-5-2",  # Baker won Film Editing
        "3-march-12-3",  # the film's only loss
        "across-8",  # six nominations and five wins
    }
    assert {after[key] for key in after if before[key] != after[key]} == {Verdict.DISAGREES}
