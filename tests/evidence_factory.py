"""A small record for verdicts that need no database: made by hand, everything in it named.

Four Academy ceremonies: the 30th tracked in part, the 97th complete and final, the 98th nominated
and the 99th only scheduled.
"""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from ceremonies.choices import Phase, Verdict
from ceremonies.entries import CeremonyRef, ContestRef, CreditRef, Entry
from ceremonies.records import NightWins
from ceremonies.rows import Rows
from ceremonies.statements.claims import Claim, Place, check_fields
from ceremonies.statements.evidence import (
    CeremonyFact,
    CreditFact,
    Evidence,
    FilmFact,
    Finding,
    RecipientFact,
)
from ceremonies.statements.verdicts import check_for
from ceremonies.words import ordinal as nth
from films.names import film_slug, name_slug
from tests.entry_factory import ceremony_ref, contest_ref, credit_ref, film_ref, make_entry

PRESS = Place("press", "Press report", datetime.date(2025, 3, 3), 1, "/sources/press/")
UNDATED = Place("essay", "Essay", None, None, "/sources/essay/")


def ceremony_fact(
    *,
    award: str = "academy-awards",
    ordinal: int = 97,
    phase: str = Phase.FINAL,
    coverage: str = "complete",
    date: datetime.date | None = datetime.date(2025, 3, 2),
) -> CeremonyFact:
    """A ceremony and where it stands: final and complete unless told otherwise."""
    ref = replace(
        ceremony_ref(award=award, ordinal=ordinal, date=date),
        name=f"{nth(ordinal)} {award.replace('-', ' ').title()}",
        coverage=coverage,
        url=f"/ceremonies/{award}/{ordinal}/",
    )
    return CeremonyFact(ref, phase)


def film_fact(title: str, year: int = 2024, **facts: Any) -> FilmFact:
    """A film and what is recorded of it."""
    slug = film_slug(title, year)
    return FilmFact(slug, title, f"/films/{slug}/", **facts)


def person_fact(name: str, *aliases: str) -> RecipientFact:
    """A person and the other names they are known by."""
    slug = name_slug(name)
    return RecipientFact(slug, name, "person", f"/people/{slug}/", aliases)


def film_credit(
    film: FilmFact, job: str, name: str, character: str = "", *, is_recalled: bool = False
) -> CreditFact:
    """Who did what on a film."""
    return CreditFact(film.slug, job, name_slug(name), name, character, is_recalled)


def night_wins(ceremony: CeremonyFact, name: str, wins: int) -> NightWins:
    """How often somebody won at a ceremony."""
    credit, ref = credit_ref(name=name), ceremony.ref
    return NightWins(
        recipient_id=credit.id,
        slug=credit.slug,
        name=name,
        ceremony_id=ref.id,
        ordinal=ref.ordinal,
        ceremony_name=ref.name,
        wins=wins,
        url=f"/people/{credit.slug}/{ref.slug}/",
        rows=Rows(person=credit.slug).at(ref).wins,
    )


def found(
    kind: str, evidence: Evidence, places: tuple[Place, ...] = (PRESS,), /, **fields: Any
) -> Finding:
    """What the record makes of a claim that an editor could write."""
    claim = Claim("key", kind, check_fields(kind, fields), places)
    check = check_for(claim)
    assert check is not None
    return check(claim, evidence)


Case = tuple[str, dict[str, Any], Verdict, str]


def cases(*given: Case) -> pytest.MarkDecorator:
    """Run a test with each case: a kind, its fields, the verdict and the sentence."""
    names = ("kind", "fields", "verdict", "says")
    ids = [f"{kind}-{'-'.join(map(str, fields.values()))}" for kind, fields, *_ in given]
    return pytest.mark.parametrize(names, given, ids=ids)


AGREES, IMPRECISE = Verdict.AGREES, Verdict.IMPRECISE
DISAGREES, UNKNOWN = Verdict.DISAGREES, Verdict.CANNOT_CHECK

AT_97: dict[str, Any] = {"award": "academy-awards", "ordinal": 97}
AT_98: dict[str, Any] = {"award": "academy-awards", "ordinal": 98}
AT_99: dict[str, Any] = {"award": "academy-awards", "ordinal": 99}
AT_30: dict[str, Any] = {"award": "academy-awards", "ordinal": 30}
IN_PART = "The 30th Academy Awards is tracked in part."


def told(finding: Finding) -> tuple[Verdict, str]:
    """A verdict and why, where nothing more could change it."""
    assert finding.is_final, finding.rests_on
    return finding.verdict, str(finding.says)


def shown(finding: Finding) -> tuple[str, str] | None:
    """What the proof is called and where it leads."""
    return (finding.proof.label, finding.proof.address) if finding.proof else None


# --- the small record ----------------------------------------------------------------------------

THE_30TH = ceremony_fact(ordinal=30, coverage="partial", date=datetime.date(1958, 3, 26))
THE_97TH = ceremony_fact()
THE_98TH = ceremony_fact(ordinal=98, phase=Phase.NOMINATED, date=None)
THE_99TH = ceremony_fact(ordinal=99, phase=Phase.SCHEDULED, coverage="partial", date=None)

ANORA = film_fact(
    "Anora",
    first_shown_on=datetime.date(2024, 5, 21),
    first_shown_at="Cannes",
    genre="comedy-drama",
)
BRUTALIST = film_fact("The Brutalist", first_shown_on=datetime.date(2024, 9, 1))
REAL_PAIN = film_fact("A Real Pain")
SINNERS = film_fact("Sinners", 2025)


def contest(
    name: str,
    ceremony: CeremonyRef,
    *,
    honours: str = "person",
    running_order: int | None = None,
    state: str = "announced",
) -> ContestRef:
    """A contest of the small record at its address."""
    ref = contest_ref(
        name=name, ceremony=ceremony, honours=honours, running_order=running_order, state=state
    )
    return replace(ref, url=f"{ceremony.url}{ref.slug}/")


PICTURE = contest("Best Picture", THE_97TH.ref, honours="film", running_order=23)
DIRECTING = contest("Directing", THE_97TH.ref, running_order=21)
ACTRESS = contest("Actress", THE_97TH.ref, running_order=22)
SUPPORTING = contest("Supporting Actor", THE_97TH.ref, running_order=1)
STORY = contest("Story", THE_97TH.ref)
SONG = contest("Song", THE_97TH.ref, state="no-award")
PARTLY = contest("Directing", THE_30TH.ref)
PARTLY_UNWON = contest("Song", THE_30TH.ref)
AWAITED = contest("Directing", THE_98TH.ref, state="open")


def _entry(
    contest: ContestRef,
    film: FilmFact | None,
    *people: str,
    outcome: str = "not-won",
    status: str = "official",
    credits: Sequence[CreditRef] = (),
) -> Entry:
    year = 2025 if film is SINNERS else 2024
    return make_entry(
        contest=contest,
        films=[film_ref(title=film.title, year=year)] if film else [],
        people=people,
        credits=credits,
        outcome=outcome,
        status=status,
    )


ENTRIES = (
    _entry(PICTURE, ANORA, "Sean Baker", "Alex Coco", "Samantha Quan", outcome="won"),
    _entry(PICTURE, BRUTALIST, "Nick Gordon"),
    _entry(DIRECTING, ANORA, "Sean Baker", outcome="won"),
    _entry(DIRECTING, BRUTALIST, "Brady Corbet"),
    _entry(ACTRESS, ANORA, "Mikey Madison", outcome="won"),
    _entry(ACTRESS, None, "Karla Sofía Gascón"),
    _entry(SUPPORTING, ANORA, "Yura Borisov"),
    _entry(SUPPORTING, REAL_PAIN, "Kieran Culkin", outcome="won"),
    _entry(
        STORY,
        REAL_PAIN,
        "Dalton Trumbo",
        outcome="won",
        credits=[credit_ref(name="Ian McLellan Hunter", status="removed")],
    ),
    _entry(STORY, BRUTALIST, "Brady Corbet", status="withdrawn"),
    _entry(STORY, None, "Hal Mohr", outcome="not-won", status="write-in"),
    _entry(SONG, REAL_PAIN, "Kieran Culkin"),
    _entry(PARTLY, None, "David Lean", outcome="won"),
    _entry(PARTLY_UNWON, None, "David Lean"),
    _entry(AWAITED, SINNERS, "Ryan Coogler", outcome="pending"),
    _entry(AWAITED, None, "Chloé Zhao", outcome="pending"),
)

PEOPLE = (
    person_fact("Sean Baker"),
    person_fact("Alex Coco"),
    person_fact("Brady Corbet"),
    person_fact("Mikey Madison"),
    person_fact("Karla Sofía Gascón", "Karla Gascón"),
    person_fact("Demi Moore"),
    person_fact("Yura Borisov", "Yuriy Borisov"),
    person_fact("Kieran Culkin"),
    person_fact("Dalton Trumbo"),
    person_fact("Ian McLellan Hunter"),
    person_fact("Hal Mohr"),
    person_fact("David Lean"),
    person_fact("Ryan Coogler"),
    person_fact("Chloé Zhao"),
    person_fact("Quentin Tarantino"),
    person_fact("Michael B. Jordan"),
    person_fact("Mark Eydelshteyn", "Mark Eidelstein", "Mark Aleksandrovich Eydelshteyn"),
)

CREDITS = (
    film_credit(ANORA, "director", "Sean Baker"),
    film_credit(ANORA, "producer", "Sean Baker"),
    film_credit(ANORA, "producer", "Alex Coco"),
    film_credit(ANORA, "cast", "Mikey Madison", "Anora “Ani” Mikheeva"),
    film_credit(ANORA, "cast", "Mark Eydelshteyn", "Ivan “Vanya” Zakharov"),
    film_credit(ANORA, "cast", "Yura Borisov"),
    film_credit(ANORA, "production", "FilmNation"),
    film_credit(ANORA, "production", "Cre Film", is_recalled=True),
    film_credit(BRUTALIST, "director", "Brady Corbet"),
    film_credit(SINNERS, "cast", "Michael B. Jordan", "Smoke"),
    film_credit(SINNERS, "cast", "Michael B. Jordan", "Stack"),
)

RECORD = Evidence(
    films={film.slug: film for film in (ANORA, BRUTALIST, REAL_PAIN, SINNERS)},
    recipients={person.slug: person for person in PEOPLE},
    credits=CREDITS,
    ceremonies={
        (fact.ref.award, fact.ref.ordinal): fact
        for fact in (THE_30TH, THE_97TH, THE_98TH, THE_99TH)
    },
    entries=ENTRIES,
    presenters={
        DIRECTING.id: [credit_ref(name="Quentin Tarantino")],
        PICTURE.id: [credit_ref(name="Demi Moore"), credit_ref(name="Kieran Culkin")],
    },
)
