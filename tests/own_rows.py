"""A row of every model, each in everything another than the one before.

What a constraint refuses, and what stays legal, is one of these with one thing changed.
"""

from collections.abc import Callable
from itertools import count
from typing import Any, TypeVar

from django.db import models

from ceremonies.models import (
    Award,
    Category,
    CategoryLink,
    Ceremony,
    Citation,
    Contest,
    Credit,
    ImportedRow,
    Nomination,
    NominationFilm,
    Passage,
    Presenter,
    ResultEntry,
    Source,
    Statement,
)
from films.models import (
    Film,
    FilmCountry,
    FilmCredit,
    FormerFilmAddress,
    FormerRecipientAddress,
    IdentityEntry,
    Recipient,
)
from tests.factories import (
    make_award,
    make_ceremony,
    make_contest,
    make_credit,
    make_film,
    make_nomination,
    make_recipient,
)

Row = TypeVar("Row", bound=models.Model)

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
    end = other if kind in {"split", "merged", "beside"} else start
    return CategoryLink.objects.create(
        from_category=start, to_category=end, kind=kind, ordinal=next(_numbers)
    )


def own_film_credit(*, job: str = "cast") -> FilmCredit:
    return FilmCredit.objects.create(
        film=make_film(), recipient=make_recipient(), job=job, position=next(_numbers)
    )


def own_source(**fields: Any) -> Source:
    return Source.objects.create(
        **{"slug": f"source-{next(_numbers)}", "title": "Source", "kind": "press", **fields}
    )


def own_statement(**fields: Any) -> Statement:
    return Statement.objects.create(
        **{
            "key": f"statement-{next(_numbers)}",
            "text": "Igor is kind",
            "kind": "plot",
            "reason": "So the synopses have it.",
            **fields,
        }
    )


def own_passage(**fields: Any) -> Passage:
    return Passage.objects.create(
        **{
            "statement": fields.get("statement") or own_statement(),
            "source": fields.get("source") or own_source(),
            "paragraph": next(_numbers),
            "position": next(_numbers),
            **fields,
        }
    )


def own_citation(**fields: Any) -> Citation:
    """A citation of a ceremony's date unless another fact is given."""
    cited = {} if "fact" in fields else {"fact": "date", "ceremony": own_ceremony()}
    return Citation.objects.create(
        **{"source": own_source(), "number": next(_numbers), **cited, **fields}
    )


def own_line(*, action: str = "merged", undoes: IdentityEntry | None = None) -> IdentityEntry:
    """A line of the identity log, not saved: one that was cannot be changed."""
    return IdentityEntry(
        action=action,
        subject="film",
        kept_id=1,
        kept_name="One",
        other_id=2,
        other_name="Two",
        changes=[{}],
        undoes=undoes,
        reason="One film.",
    )


def own_undoing() -> IdentityEntry:
    undone = own_line()
    undone.save()
    return own_line(action="undone", undoes=undone)


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
    Source: own_source,
    Statement: own_statement,
    Passage: own_passage,
    Citation: own_citation,
    ImportedRow: lambda: ImportedRow.objects.create(
        ceremony=own_ceremony(), digest=f"row-{next(_numbers)}", created=True
    ),
    FormerFilmAddress: lambda: FormerFilmAddress.objects.create(
        film=make_film(), slug=f"film-{next(_numbers)}"
    ),
    FormerRecipientAddress: lambda: FormerRecipientAddress.objects.create(
        recipient=make_recipient(), slug=f"recipient-{next(_numbers)}"
    ),
    IdentityEntry: own_line,
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
