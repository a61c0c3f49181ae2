"""Every rule the database keeps: what it refuses, what an editor reads then, what stays legal.

A refused row is a legal one with one thing changed, so that nothing else can be what is refused.
"""

import datetime
import re
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any, NamedTuple, TypeVar

import pytest
from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, connection, models, transaction

from ceremonies.choices import CreditStatus, Outcome, Status
from ceremonies.models import (
    Award,
    Category,
    CategoryLink,
    Ceremony,
    Contest,
    Credit,
    Nomination,
    NominationFilm,
    Presenter,
    ResultEntry,
)
from films.models import Film, FilmCountry, FilmCredit, Recipient
from tests.factories import (
    make_award,
    make_ceremony,
    make_contest,
    make_credit,
    make_film,
    make_nomination,
    make_recipient,
)
from tests.kept import KEPT

pytestmark = pytest.mark.django_db

NOON = datetime.datetime(2025, 3, 3, 12, tzinfo=datetime.UTC)
Row = TypeVar("Row", bound=models.Model)


def all_constraints() -> Iterator[tuple[type[models.Model], models.BaseConstraint]]:
    """The constraints of what is recorded in both apps, each with its model."""
    for app in ("films", "ceremonies"):
        # of what follows from the record, tests/test_summaries.py
        models_of_app = apps.get_app_config(app).get_models()
        for model in (one for one in models_of_app if one not in KEPT):
            yield from ((model, constraint) for constraint in model._meta.constraints)


CONSTRAINTS = {constraint.name: (model, constraint) for model, constraint in all_constraints()}

# --- rows, each in everything another than the one before ----------------------------------------

_numbers = count(1)


def own_ceremony(**fields: Any) -> Ceremony:
    award = make_award(slug=f"award-{next(_numbers)}")
    return make_ceremony(award=award, ordinal=next(_numbers), **fields)


def own_contest(**fields: Any) -> Contest:
    return make_contest(ceremony=own_ceremony(), **{"running_order": next(_numbers), **fields})


def own_nomination(**fields: Any) -> Nomination:
    return make_nomination(contest=own_contest(), **fields)


def own_link(*, kind: str = "split") -> CategoryLink:
    start, other = own_contest().category, own_contest().category
    end = other if kind in {"split", "merged"} else start
    return CategoryLink.objects.create(
        from_category=start, to_category=end, kind=kind, ordinal=next(_numbers)
    )


def own_film_credit(*, job: str = "cast") -> FilmCredit:
    return FilmCredit.objects.create(
        film=make_film(), recipient=make_recipient(), job=job, position=next(_numbers)
    )


OWN: dict[type[models.Model], Callable[[], models.Model]] = {
    Film: lambda: make_film(imdb_id=f"tt{next(_numbers)}"),
    Recipient: make_recipient,
    FilmCountry: lambda: FilmCountry.objects.create(
        film=make_film(), country=make_recipient(kind="country"), position=next(_numbers)
    ),
    FilmCredit: own_film_credit,
    Award: lambda: own_ceremony().award,
    Category: lambda: own_contest().category,
    CategoryLink: own_link,
    Ceremony: own_ceremony,
    Contest: own_contest,
    Presenter: lambda: Presenter.objects.create(
        contest=own_contest(), recipient=make_recipient(), position=next(_numbers)
    ),
    Nomination: own_nomination,
    NominationFilm: lambda: NominationFilm.objects.create(
        nomination=own_nomination(), film=make_film(), position=next(_numbers)
    ),
    Credit: lambda: make_credit(nomination=own_nomination(), role="Producer"),
    # a line of the log that was saved cannot be changed
    ResultEntry: lambda: ResultEntry(
        contest=own_contest(), action="recorded", before={"state": "open"}, after={"state": "open"}
    ),
}


def changed(row: Row, **fields: Any) -> Row:
    """Return the row with the fields changed, not saved."""
    for name, value in fields.items():
        setattr(row, name, value)
    return row


# --- what is refused -----------------------------------------------------------------------------


class Refused(NamedTuple):
    """A row that a constraint refuses, and what validation says of it, by field."""

    constraint: str
    why: str
    row: Callable[[], models.Model]
    messages: dict[str, list[str]]


REFUSED: list[Refused] = []


def refuses(
    constraint: str, message: str = "", **of_fields: str
) -> Callable[[Callable[[], models.Model]], None]:
    """Put down the function's row as one the constraint refuses; its name says why.

    Validation answers with `message` for the row as a whole, or with one for a field.
    """
    messages = {field: [text] for field, text in of_fields.items()}
    if message:
        messages[NON_FIELD_ERRORS] = [message]

    def put_down(row: Callable[[], models.Model]) -> None:
        REFUSED.append(Refused(constraint, row.__name__, row, messages))

    return put_down


#: What of a second row was taken from a first, as validation says it.
UNIQUE = {
    "films_film_slug_unique": "Film with this Slug",
    "films_film_imdb_id_unique": "Film with this IMDb id",
    "films_recipient_slug_unique": "Recipient with this Slug",
    "films_filmcountry_country_once": "Film country with this Film and Country",
    "films_filmcountry_position_unique": "Film country with this Film and Position",
    "films_filmcredit_position_unique": "Film credit with this Film, Job and Position",
    "films_filmcredit_said_once": "Film credit with this Film, Job, Recipient and Character",
    "ceremonies_award_slug_unique": "Award with this Slug",
    "ceremonies_category_slug_unique": "Category with this Award and Slug",
    "ceremonies_categorylink_said_once": (
        "Category link with this From category, To category, Kind and Ordinal"
    ),
    "ceremonies_ceremony_ordinal_unique": "Ceremony with this Award and Ordinal",
    "ceremonies_contest_slug_unique": "Contest with this Ceremony and Slug",
    "ceremonies_contest_edition_unique": "Contest with this Ceremony, Category and Printed name",
    "ceremonies_contest_position_unique": "Contest with this Ceremony and Position",
    "ceremonies_contest_running_order_unique": "Contest with this Ceremony and Running order",
    "ceremonies_presenter_position_unique": "Presenter with this Contest and Position",
    "ceremonies_presenter_named_once": "Presenter with this Contest and Recipient",
    "ceremonies_nomination_key_unique": "Nomination with this Contest and Key",
    "ceremonies_nomination_position_unique": "Nomination with this Contest and Position",
    "ceremonies_nominationfilm_named_once": "Nomination film with this Nomination and Film",
    "ceremonies_nominationfilm_position_unique": (
        "Nomination film with this Nomination and Position"
    ),
    "ceremonies_credit_position_unique": "Credit with this Nomination and Position",
    "ceremonies_credit_role_once": "Credit with this Nomination, Recipient and Role",
}


def refuses_taken(name: str, message: str) -> None:
    """Put down a second row with all that must be unique together taken from a first."""
    model, constraint = CONSTRAINTS[name]
    fields = constraint.fields  # type: ignore[attr-defined]

    def taken() -> models.Model:
        first = OWN[model]()
        return changed(OWN[model](), **{field: getattr(first, field) for field in fields})

    refuses(name, **{fields[0] if len(fields) == 1 else NON_FIELD_ERRORS: message})(taken)


def refuses_nonsense(name: str, field: str) -> None:
    """Put down a row with a word that is not one of the column's choices."""
    model, _constraint = CONSTRAINTS[name]

    def nonsense() -> models.Model:
        return changed(OWN[model](), **{field: "nonsense"})

    refuses(name, **{field: "Value 'nonsense' is not a valid choice."})(nonsense)


for name, taken in UNIQUE.items():
    refuses_taken(name, f"{taken} already exists.")

for name, (model, _constraint) in CONSTRAINTS.items():
    if name.endswith("_valid"):
        prefix = f"{model._meta.app_label}_{model._meta.model_name}_"
        refuses_nonsense(name, name.removeprefix(prefix).removesuffix("_valid"))

refuses_nonsense("ceremonies_categorylink_kind_fits_ends", "kind")


@refuses("films_film_year_plausible", year="Ensure this value is greater than or equal to 1888.")
def before_the_first_film() -> Film:
    return changed(make_film(), year=1887)


@refuses("films_film_year_plausible", year="Ensure this value is less than or equal to 2100.")
def after_any_film() -> Film:
    return changed(make_film(), year=2101)


@refuses("films_film_imdb_id_is_title", imdb_id="A film's IMDb id is tt and digits.")
def the_id_of_a_person() -> Film:
    return changed(make_film(), imdb_id="nm0048918")


@refuses("films_recipient_imdb_id_unique", imdb_id="Recipient with this IMDb id already exists.")
def taken_by_another_person() -> Recipient:
    return changed(make_recipient(), imdb_id=make_recipient(imdb_id="nm0048918").imdb_id)


FITS_KIND = "An IMDb id is nm and digits for a person, co and digits for a company."


@refuses("films_recipient_imdb_id_fits_kind", FITS_KIND)
def a_company_s_id_for_a_person() -> Recipient:
    return changed(make_recipient(), imdb_id="co0142678")


@refuses("films_recipient_imdb_id_fits_kind", FITS_KIND)
def a_person_s_id_for_a_company() -> Recipient:
    return changed(make_recipient(kind="company"), imdb_id="nm0048918")


@refuses("films_recipient_imdb_id_fits_kind", FITS_KIND)
def any_id_for_a_country() -> Recipient:
    return changed(make_recipient(kind="country"), imdb_id="co0142678")


@refuses("films_filmcredit_character_is_cast", "Only cast has a character.")
def a_director_with_a_character() -> FilmCredit:
    return changed(own_film_credit(job="director"), character="Ani")


FITS_ENDS = "A category is renamed or paused by itself, and split or merged into another."


@refuses("ceremonies_categorylink_kind_fits_ends", FITS_ENDS)
def renamed_into_another() -> CategoryLink:
    return changed(own_link(kind="split"), kind="renamed")


@refuses("ceremonies_categorylink_kind_fits_ends", FITS_ENDS)
def paused_for_another() -> CategoryLink:
    return changed(own_link(kind="merged"), kind="paused")


@refuses("ceremonies_categorylink_kind_fits_ends", FITS_ENDS)
def split_into_itself() -> CategoryLink:
    return changed(own_link(kind="renamed"), kind="split")


@refuses("ceremonies_categorylink_kind_fits_ends", FITS_ENDS)
def merged_into_itself() -> CategoryLink:
    return changed(own_link(kind="paused"), kind="merged")


@refuses(
    "ceremonies_ceremony_ordinal_positive",
    ordinal="Ensure this value is greater than or equal to 1.",
)
def the_noughth() -> Ceremony:
    return changed(own_ceremony(), ordinal=0)


@refuses(
    "ceremonies_ceremony_nominations_before_night",
    "The nominations are announced before the night.",
)
def nominations_after_the_night() -> Ceremony:
    night, day_after = datetime.date(2025, 3, 2), datetime.date(2025, 3, 3)
    return changed(own_ceremony(date=night), nominations_date=day_after)


HELD_HAS_NIGHT = "A ceremony that is live or final has a night."


@refuses("ceremonies_ceremony_held_has_night", HELD_HAS_NIGHT)
def final_without_a_night() -> Ceremony:
    return changed(own_ceremony(phase="final"), date=None)


@refuses("ceremonies_ceremony_held_has_night", HELD_HAS_NIGHT)
def live_without_a_night() -> Ceremony:
    return changed(own_ceremony(phase="live"), date=None)


HAS_WINNER = "An announced contest has at least one winner, and only an announced one has."


@refuses("ceremonies_contest_announced_has_winner", HAS_WINNER)
def announced_without_a_winner() -> Contest:
    return changed(own_contest(), state="announced")


@refuses("ceremonies_contest_announced_has_winner", HAS_WINNER)
def open_with_a_winner() -> Contest:
    return changed(own_contest(), winners=1)


@refuses("ceremonies_contest_announced_has_winner", HAS_WINNER)
def no_award_with_a_winner() -> Contest:
    return changed(own_contest(state="no-award"), winners=1)


SAYS_WHY = "Several winners are either a tie or several awards; one winner is neither."


@refuses("ceremonies_contest_several_says_why", SAYS_WHY)
def two_winners_without_a_reason() -> Contest:
    return changed(own_contest(), state="announced", winners=2)


@refuses("ceremonies_contest_several_says_why", SAYS_WHY)
def a_tie_of_one() -> Contest:
    return changed(own_contest(), state="announced", winners=1, several="tie")


@refuses("ceremonies_contest_several_says_why", SAYS_WHY)
def an_open_tie() -> Contest:
    return changed(own_contest(), several="tie")


ANNOUNCED_AT = "An open contest was not announced at any time."


@refuses("ceremonies_contest_announced_at_is_closed", ANNOUNCED_AT)
def open_and_announced_at_noon() -> Contest:
    return changed(own_contest(), announced_at=NOON)


@refuses("ceremonies_contest_announced_at_is_closed", ANNOUNCED_AT)
def not_offered_and_announced_at_noon() -> Contest:
    return changed(own_contest(state="not-offered"), announced_at=NOON)


SAYS_BY_WHICH = "A replaced nomination says by which."


@refuses("ceremonies_nomination_replaced_says_by_which", SAYS_BY_WHICH)
def replaced_by_nothing() -> Nomination:
    return changed(own_nomination(), status="replaced")


@refuses("ceremonies_nomination_replaced_says_by_which", SAYS_BY_WHICH)
def official_and_replaced() -> Nomination:
    return changed(own_nomination(), replaced_by=own_nomination())


IS_PLACED = "Only a placed nomination has a place, from second on."


@refuses("ceremonies_nomination_place_is_placed", IS_PLACED)
def a_winner_with_a_place() -> Nomination:
    return changed(own_nomination(won=True), place=2)


@refuses("ceremonies_nomination_place_is_placed", IS_PLACED)
def placed_first() -> Nomination:
    return changed(own_nomination(outcome="placed"), place=1)


each_refused = pytest.mark.parametrize(
    "refused", REFUSED, ids=[f"{each.constraint}-{each.why}" for each in REFUSED]
)


@each_refused
def test_the_database_refuses(refused: Refused) -> None:
    row = refused.row()
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        row.save()
    assert named_by_the_database(refused.constraint) in str(error.value)


def named_by_the_database(name: str) -> str:
    """How the database's error names the constraint: SQLite tells unique ones by their columns."""
    model, constraint = CONSTRAINTS[name]
    if connection.vendor == "sqlite" and isinstance(constraint, models.UniqueConstraint):
        table = model._meta.db_table
        column = {field.name: field.column for field in model._meta.concrete_fields}
        columns = [f"{table}.{column[field]}" for field in constraint.fields]
        return f"UNIQUE constraint failed: {', '.join(columns)}"
    return name


@each_refused
def test_validation_says_why_before_the_database_does(refused: Refused) -> None:
    row = refused.row()
    with pytest.raises(ValidationError) as error:
        row.full_clean()
    assert error.value.message_dict == refused.messages


# --- the constraints themselves ------------------------------------------------------------------


def test_every_constraint_is_tested() -> None:
    assert CONSTRAINTS
    assert {refused.constraint for refused in REFUSED} == set(CONSTRAINTS)


def test_constraints_are_named_app_model_rule() -> None:
    names = [
        (constraint.name, f"{model._meta.app_label}_{model._meta.model_name}")
        for model, constraint in all_constraints()
    ]
    assert [
        name for name, prefix in names if not re.fullmatch(rf"{prefix}_[a-z]+(_[a-z]+)*", name)
    ] == []
    assert len({name for name, _prefix in names}) == len(names)


def test_constraint_names_are_no_longer_than_postgresql_keeps_them() -> None:
    assert [name for name in CONSTRAINTS if len(name) > 63] == []


# --- what stays legal ----------------------------------------------------------------------------


def test_two_films_may_have_one_title_in_one_year() -> None:
    """Two films called High Society stood at the 29th, and neither has to have an IMDb id."""
    for slug in ("high-society-1956", "high-society-1956-2"):
        make_film(title="High Society", year=1956, slug=slug, imdb_id=None).full_clean()


def test_two_people_may_have_one_name() -> None:
    for slug in ("steve-mcqueen", "steve-mcqueen-2"):
        make_recipient(name="Steve McQueen", slug=slug, imdb_id=None).full_clean()


@pytest.mark.parametrize(
    ("kind", "imdb_id"), [("person", "nm1"), ("company", "co1"), ("country", None)]
)
def test_each_kind_may_have_the_id_that_fits_it(kind: str, imdb_id: str | None) -> None:
    make_recipient(kind=kind, imdb_id=imdb_id).full_clean()


def test_a_person_may_play_two_characters_and_direct() -> None:
    film, person = make_film(), make_recipient()
    for position, (job, character) in enumerate(
        [("cast", "Smoke"), ("cast", "Stack"), ("director", "")], 1
    ):
        FilmCredit.objects.create(
            film=film, recipient=person, job=job, character=character, position=position
        ).full_clean()


@pytest.mark.parametrize("kind", ["renamed", "paused", "split", "merged"])
def test_categories_are_linked_by_each_kind(kind: str) -> None:
    own_link(kind=kind).full_clean()


@pytest.mark.parametrize("phase", ["scheduled", "nominated", "postponed"])
def test_a_ceremony_to_come_needs_no_night(phase: str) -> None:
    own_ceremony(phase=phase, date=None, nominations_date=None).full_clean()
    own_ceremony(phase=phase, date=None).full_clean()


def test_nominations_may_be_announced_on_the_night_itself() -> None:
    night = datetime.date(1929, 5, 16)
    own_ceremony(date=night, nominations_date=night).full_clean()


def test_contests_of_a_ceremony_need_no_running_order() -> None:
    ceremony = own_ceremony()
    for _each in range(2):
        make_contest(ceremony=ceremony, running_order=None).full_clean()


def test_a_category_may_have_two_contests_at_a_ceremony() -> None:
    """Art Direction was twice split by colour."""
    ceremony, family = own_ceremony(), make_contest().category
    for name in ("Art Direction (Black-and-White)", "Art Direction (Color)"):
        make_contest(ceremony=ceremony, category=family, name=name).full_clean()


@pytest.mark.parametrize("several", ["tie", "several-awards"])
def test_a_contest_may_have_several_winners(several: str) -> None:
    contest = own_contest()
    first = make_nomination(contest=contest, won=True)
    second = make_nomination(contest=contest, won=True)
    contest.several = several
    contest.full_clean()
    contest.save()
    assert (contest.winners, first.outcome, second.outcome) == (2, "won", "won")


@pytest.mark.parametrize(
    ("state", "announced_at"), [("no-award", NOON), ("no-award", None), ("not-offered", None)]
)
def test_a_contest_may_be_closed_without_a_winner(
    state: str, announced_at: datetime.datetime | None
) -> None:
    contest = own_contest(state=state, announced_at=announced_at)
    make_nomination(contest=contest, outcome="not-won")
    contest.full_clean()


@pytest.mark.parametrize("status", sorted(set(Status.values) - {"replaced"}))
@pytest.mark.parametrize("outcome", Outcome.values)
def test_status_and_outcome_are_independent(status: str, outcome: str) -> None:
    """Hal Mohr, at the 8th, won as a write-in."""
    own_nomination(status=status, outcome=outcome).full_clean()


def test_a_replaced_nomination_says_by_which() -> None:
    contest = own_contest()
    stands = make_nomination(contest=contest)
    make_nomination(contest=contest, status="replaced", replaced_by=stands).full_clean()


@pytest.mark.parametrize("place", [None, 2, 3])
def test_a_placed_nomination_may_have_a_place_from_second_on(place: int | None) -> None:
    """Two may share one: they tied for second."""
    contest = own_contest()
    for _each in range(2):
        make_nomination(contest=contest, outcome="placed", place=place).full_clean()


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_nomination_names_no_film_or_several(number: int) -> None:
    films = [make_film() for _each in range(number)]
    nomination = own_nomination(films=films)
    nomination.full_clean()
    assert list(nomination.films.order_by("nomination_films__position")) == films


def test_a_nomination_names_people_companies_and_countries_or_nobody() -> None:
    recipients = [make_recipient(kind=kind) for kind in ("person", "company", "country")]
    nomination = own_nomination(recipients=recipients)
    nomination.full_clean()
    assert list(nomination.recipients.order_by("credits__position")) == recipients
    own_nomination(recipients=[]).full_clean()


def test_a_film_and_a_person_may_stand_twice_in_a_contest() -> None:
    """El Mal and Mi Camino, both from Emilia Pérez and by the same two."""
    contest, film, person = own_contest(), make_film(), make_recipient()
    for work in ("El Mal", "Mi Camino"):
        nomination = make_nomination(contest=contest, films=[film], recipients=[person], work=work)
        nomination.full_clean()


def test_a_person_may_be_named_twice_in_two_roles() -> None:
    nomination, person = own_nomination(), make_recipient()
    for role in ("Music", "Lyric"):
        make_credit(nomination=nomination, recipient=person, role=role).full_clean()


@pytest.mark.parametrize("status", CreditStatus.values)
def test_a_credit_may_stand_be_taken_off_or_put_back(status: str) -> None:
    make_credit(nomination=own_nomination(), status=status).full_clean()
