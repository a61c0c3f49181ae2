"""Every rule the database keeps: what it refuses and what an editor reads then.

A refused row is a legal one with one thing changed, so that nothing else can be what is refused.
"""

import datetime
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, connection, models, transaction

from ceremonies.models import (
    CategoryLink,
    Ceremony,
    Citation,
    Contest,
    Nomination,
    Passage,
    Statement,
)
from films.models import Film, FilmCredit, IdentityEntry, Recipient
from tests.factories import (
    make_film,
    make_recipient,
)
from tests.kept import KEPT
from tests.own_rows import (
    OWN,
    changed,
    own_ceremony,
    own_citation,
    own_contest,
    own_film_credit,
    own_line,
    own_link,
    own_nomination,
    own_passage,
    own_statement,
    own_undoing,
)

pytestmark = pytest.mark.django_db

NOON = datetime.datetime(2025, 3, 3, 12, tzinfo=datetime.UTC)


def all_constraints() -> Iterator[tuple[type[models.Model], models.BaseConstraint]]:
    """The constraints of what is recorded in both apps, each with its model."""
    for app in ("films", "ceremonies"):
        # of what follows from the record, tests/test_summaries.py
        models_of_app = apps.get_app_config(app).get_models()
        for model in (one for one in models_of_app if one not in KEPT):
            yield from ((model, constraint) for constraint in model._meta.constraints)


CONSTRAINTS = {constraint.name: (model, constraint) for model, constraint in all_constraints()}

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
    "films_formerfilmaddress_slug_unique": "Former film address with this Slug",
    "films_formerrecipientaddress_slug_unique": "Former recipient address with this Slug",
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
    "ceremonies_source_slug_unique": "Source with this Slug",
    "ceremonies_statement_key_unique": "Statement with this Key",
    "ceremonies_passage_position_unique": "Passage with this Statement and Position",
    "ceremonies_passage_named_once": "Passage with this Statement, Source and Paragraph",
    "ceremonies_citation_number_unique": "Citation with this Source and Number",
    "ceremonies_credit_role_once": "Credit with this Nomination, Recipient and Role",
    "ceremonies_importedrow_digest_unique": "Imported row with this Ceremony and Digest",
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


@refuses(
    "films_identityentry_undone_once", undoes="Identity entry with this Undoes already exists."
)
def undone_twice() -> IdentityEntry:
    first = own_undoing()
    first.save()
    return own_line(action="undone", undoes=first.undoes)


UNDONE_SAYS_WHAT = "A line that undoes says which, and no other line does."


@refuses("films_identityentry_undone_says_what", UNDONE_SAYS_WHAT)
def undoing_nothing() -> IdentityEntry:
    return own_line(action="undone")


@refuses("films_identityentry_undone_says_what", UNDONE_SAYS_WHAT)
def merging_and_undoing() -> IdentityEntry:
    return changed(own_undoing(), action="merged")


@refuses("films_filmcredit_character_is_cast", "Only cast has a character.")
def a_director_with_a_character() -> FilmCredit:
    return changed(own_film_credit(job="director"), character="Ani")


FITS_ENDS = (
    "A category is renamed or paused by itself, and split, merged or given beside with another."
)


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


@refuses("ceremonies_categorylink_kind_fits_ends", FITS_ENDS)
def given_beside_itself() -> CategoryLink:
    return changed(own_link(kind="paused"), kind="beside")


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


@refuses("ceremonies_statement_verdict_has_reason", "A verdict is given with its reason.")
def a_verdict_without_a_reason() -> Statement:
    return changed(own_statement(verdict="agrees"), reason="")


@refuses(
    "ceremonies_passage_whole_named_once",
    "The whole of a source is named once for a statement.",
)
def the_whole_of_a_source_twice() -> Passage:
    whole = own_passage(paragraph=None)
    return changed(own_passage(statement=whole.statement, source=whole.source), paragraph=None)


FROM_ONE = "Ensure this value is greater than or equal to 1."


@refuses("ceremonies_passage_paragraph_positive", paragraph=FROM_ONE)
def a_statement_in_the_noughth_paragraph() -> Passage:
    return changed(own_passage(), paragraph=0)


@refuses("ceremonies_citation_paragraph_positive", paragraph=FROM_ONE)
def a_citation_of_the_noughth_paragraph() -> Citation:
    return changed(own_citation(), paragraph=0)


@refuses("ceremonies_citation_number_positive", number=FROM_ONE)
def the_noughth_citation() -> Citation:
    return changed(own_citation(), number=0)


@refuses(
    "ceremonies_citation_reason_of_a_difference",
    "A reason is given where the source says something else.",
)
def a_reason_for_what_is_no_difference() -> Citation:
    return changed(own_citation(says="March"), says="", reason="It was in April.")


FITS_FACT = (
    "What is cited does not fit the fact: a credit cites a film credit, an outcome a nomination, "
    "a date a ceremony, a number a ceremony and a film or recipient."
)


@refuses("ceremonies_citation_fact_fits_what_is_cited", FITS_FACT)
def a_date_of_nothing() -> Citation:
    return changed(own_citation(), ceremony=None)


@refuses("ceremonies_citation_fact_fits_what_is_cited", FITS_FACT)
def a_date_of_a_ceremony_and_a_film() -> Citation:
    return changed(own_citation(), film=make_film())


@refuses("ceremonies_citation_fact_fits_what_is_cited", FITS_FACT)
def a_genre_of_a_ceremony() -> Citation:
    return changed(own_citation(), fact="genre")


@refuses("ceremonies_citation_fact_fits_what_is_cited", FITS_FACT)
def an_outcome_of_a_film() -> Citation:
    return changed(own_citation(fact="genre", film=make_film()), fact="outcome")


@refuses("ceremonies_citation_fact_fits_what_is_cited", FITS_FACT)
def wins_of_a_ceremony_and_nobody() -> Citation:
    return changed(own_citation(), fact="wins")


@refuses("ceremonies_citation_fact_fits_what_is_cited", FITS_FACT)
def nominations_of_a_film_and_a_recipient() -> Citation:
    cited = own_citation(fact="nominations", ceremony=own_ceremony(), film=make_film())
    return changed(cited, recipient=make_recipient())


@refuses(
    "ceremonies_citation_fact_fits_what_is_cited",
    fact="Value 'nonsense' is not a valid choice.",
)
def a_fact_there_is_none_of() -> Citation:
    return changed(own_citation(), fact="nonsense")


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
