"""Entries for tests that need no database: keyword-only functions with a default for everything.

What is named alike is the same: two films of one title and year, two contests of one name at one
ceremony, two recipients of one name have the same id. Every entry is an entry of its own.
"""

import datetime
from collections.abc import Sequence
from functools import cache
from itertools import count

from hypothesis import strategies as st

from ceremonies.choices import Outcome, Status
from ceremonies.entries import CeremonyRef, ContestRef, CreditRef, Entry, FilmRef
from films.names import film_slug, name_slug, title_sort_key

_numbers = count(1)


@cache
def _id(*_named: object) -> int:
    """The one id of whatever is named."""
    return next(_numbers)


def ceremony_ref(
    *,
    award: str = "academy-awards",
    ordinal: int = 97,
    date: datetime.date | None = datetime.date(2025, 3, 2),
) -> CeremonyRef:
    """Return a complete ceremony; the 97th Academy Awards unless told otherwise."""
    return CeremonyRef(
        id=_id("ceremony", award, ordinal),
        award=award,
        award_name=award.replace("-", " ").title(),
        award_short=award.split("-")[0].title(),
        ordinal=ordinal,
        name=f"{award} {ordinal}",
        date=date,
        coverage="complete",
    )


def contest_ref(
    *,
    name: str = "Best Picture",
    ceremony: CeremonyRef | None = None,
    position: int = 1,
    running_order: int | None = None,
    group: str = "Contests",
    honours: str = "film",
    competitive: bool = True,
    state: str = "announced",
    several: str = "",
) -> ContestRef:
    """Return an announced, competitive contest."""
    ceremony = ceremony or ceremony_ref()
    return ContestRef(
        id=_id("contest", ceremony.id, name),
        slug=name_slug(name),
        name=name,
        short_name=name,
        group=group,
        position=position,
        running_order=running_order,
        honours=honours,
        competitive=competitive,
        state=state,
        several=several,
        ceremony=ceremony,
    )


def film_ref(*, title: str = "Anora", year: int = 2024, kind: str = "feature") -> FilmRef:
    """Return a film, a feature unless told otherwise."""
    return FilmRef(
        id=_id("film", title, year),
        slug=film_slug(title, year),
        title=title,
        year=year,
        sort_key=title_sort_key(title),
        kind=kind,
    )


def credit_ref(
    *,
    name: str = "Sean Baker",
    kind: str = "person",
    roles: tuple[str, ...] = (),
    status: str = "credited",
) -> CreditRef:
    """Return a credit that stands, of a person unless told otherwise."""
    number = _id(kind, name)
    return CreditRef(number, kind, name_slug(name), name, roles, status, lasting_name=name)


def make_entry(
    *,
    contest: ContestRef | None = None,
    films: Sequence[str | FilmRef] = (),
    people: Sequence[str] = (),
    credits: Sequence[CreditRef] = (),
    outcome: str = Outcome.NOT_WON,
    status: str = Status.OFFICIAL,
    position: int = 0,
) -> Entry:
    """Return an official nomination that did not win, printed after those made before it.

    Films may be given by title and persons by name; `credits` follow the persons.
    """
    number = next(_numbers)
    refs = [film_ref(title=film) if isinstance(film, str) else film for film in films]
    named = [credit_ref(name=name) for name in people]
    return Entry(
        id=number,
        key=f"entry-{number}",
        position=position or number,
        contest=contest or contest_ref(),
        films=tuple(refs),
        credits=(*named, *credits),
        outcome=outcome,
        status=status,
    )


def any_entry() -> st.SearchStrategy[Entry]:
    """Any entry there can be at one small ceremony: few contests and films, so that they meet."""
    return st.builds(
        make_entry,
        contest=st.sampled_from(
            [
                contest_ref(name=f"Contest {number}", position=number, group="AABC"[number])
                for number in range(4)
            ]
        ),
        films=st.lists(st.sampled_from("PQRSTU"), unique=True, max_size=3),
        people=st.lists(st.sampled_from("xyz"), unique=True, max_size=2),
        outcome=st.sampled_from(Outcome.values),
        status=st.sampled_from(Status.values),
    )


def any_entries() -> st.SearchStrategy[list[Entry]]:
    """Any nominations of one small ceremony, none among them."""
    return st.lists(any_entry(), max_size=12)
