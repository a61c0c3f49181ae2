"""Rows for tests: keyword-only functions with a default for everything.

A test names what it is about and nothing else.
"""

import datetime
from itertools import count
from typing import Any

from ceremonies.choices import ContestState, Outcome
from ceremonies.keeping import refreshed_once
from ceremonies.models import (
    Award,
    Category,
    Ceremony,
    Contest,
    Credit,
    Nomination,
    NominationFilm,
)
from films.models import Film, Recipient
from films.names import film_slug, name_slug

_numbers = count(1)


def make_film(*, title: str = "", year: int = 2024, **fields: Any) -> Film:
    """Return a saved film; without a title, one no other film has."""
    title = title or f"Film {next(_numbers)}"
    fields.setdefault("slug", film_slug(title, year))
    return Film.objects.create(title=title, year=year, **fields)


def make_recipient(*, name: str = "", kind: str = "person", **fields: Any) -> Recipient:
    """Return a saved person, or a company or country by `kind`."""
    name = name or f"Name {next(_numbers)}"
    fields.setdefault("slug", name_slug(name))
    return Recipient.objects.create(name=name, kind=kind, **fields)


def make_award(*, slug: str = "test-awards", name: str = "Test Awards", **fields: Any) -> Award:
    """Return the award with the slug, made if it is not there."""
    fields.setdefault("short_name", name)
    return Award.objects.get_or_create(slug=slug, defaults={"name": name, **fields})[0]


def make_ceremony(*, award: Award | None = None, ordinal: int = 1, **fields: Any) -> Ceremony:
    """Return a saved ceremony, final and complete, whose night was in March 2025."""
    award = award or make_award()
    fields = {
        "name": f"{award.name} {ordinal}",
        "eligibility_period": "2024",
        "nominations_date": datetime.date(2025, 1, 23),
        "date": datetime.date(2025, 3, 2),
        "phase": "final",
        "coverage": "complete",
        **fields,
    }
    return Ceremony.objects.create(award=award, ordinal=ordinal, **fields)


def make_contest(*, ceremony: Ceremony | None = None, name: str = "", **fields: Any) -> Contest:
    """Return a saved contest, open and competitive, in a category of its own name."""
    ceremony = ceremony or make_ceremony()
    number = next(_numbers)
    name = name or f"Contest {number}"
    honours = fields.pop("honours", "film")
    category = (
        fields.pop("category", None)
        or Category.objects.get_or_create(
            award=ceremony.award, slug=name_slug(name), defaults={"name": name, "honours": honours}
        )[0]
    )
    fields = {
        "slug": name_slug(name),
        "printed_name": name,
        "group": "Contests",
        "position": number,
        **fields,
    }
    return Contest.objects.create(ceremony=ceremony, category=category, name=name, **fields)


def make_nomination(
    *,
    contest: Contest | None = None,
    films: list[Film] | None = None,
    recipients: list[Recipient] | None = None,
    won: bool = False,
    role: str = "",
    **fields: Any,
) -> Nomination:
    """Return a saved nomination; `won` also announces its contest and counts the winner.

    A second winner makes the contest a tie.
    """
    contest = contest or make_contest()
    number = next(_numbers)
    fields = {"key": f"nomination-{number}", "position": number, **fields}
    with refreshed_once():
        if won:
            contest.winners += 1
            contest.state = ContestState.ANNOUNCED
            contest.several = "tie" if contest.winners > 1 else ""
            contest.save()
            fields["outcome"] = Outcome.WON
        nomination = Nomination.objects.create(contest=contest, **fields)
        NominationFilm.objects.bulk_create(
            NominationFilm(nomination=nomination, film=film, position=place)
            for place, film in enumerate(films or [], 1)
        )
        Credit.objects.bulk_create(
            Credit(nomination=nomination, recipient=recipient, position=place, role=role)
            for place, recipient in enumerate(recipients or [], 1)
        )
    return nomination


def make_credit(
    *, nomination: Nomination | None = None, recipient: Recipient | None = None, **fields: Any
) -> Credit:
    """Return a saved credit, after those its nomination already has."""
    return Credit.objects.create(
        nomination=nomination or make_nomination(),
        recipient=recipient or make_recipient(),
        **{"position": next(_numbers), **fields},
    )
