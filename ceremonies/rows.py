"""Rows: which nominations a number counts.

Every number of a page is a link to the rows it counts (how we count, 6). A count is therefore made
and shown together with its `Rows`, which say by the ledger's own parameters which nominations they
are; the ledger reads the same parameters back. Only what is not a default stands in an address.
"""

import datetime
from dataclasses import dataclass, fields, replace
from typing import Any, Self
from urllib.parse import urlencode

from ceremonies.entries import CeremonyRef, ContestRef


@dataclass(frozen=True, slots=True)
class Rows:
    """A filter of the ledger; without a value, every nomination that counts.

    `category` is the slug of a family of the award, whatever it was called at a ceremony, and
    `lineage` whether the families it was split from or into, or merged with, are meant too.
    `person` is the slug of any recipient and `credits` whether a country's credit on a film counts
    for its directors too. `beaten_by` is the slug of a film or recipient whose wins the nominations
    lost to. `against` is the slug of another film or recipient: it leaves those nominations that do
    not name it too, and stand in a contest in which it has a counted nomination that does not name
    `film` or `person`. `season` is the first year of the eligibility period. `by` says what is
    counted instead of nominations (films, contests, nights), and `nominated` and `won` then how
    many nominations and wins each has: "3", "3-" for three or more.
    """

    award: str = ""
    ceremony: int | None = None
    contest: str = ""
    category: str = ""
    lineage: str = "no"
    film: str = ""
    person: str = ""
    credits: str = "named"
    beaten_by: str = ""
    outcome: str = ""
    status: str = "official"
    competitive: str = "yes"
    coverage: str = "all"
    several: str = ""
    first: int | None = None
    last: int | None = None
    season: int | None = None
    against: str = ""
    q: str = ""
    as_of: datetime.date | None = None
    by: str = "nomination"
    nominated: str = ""
    won: str = ""

    def where(self, **values: Any) -> Self:
        """Return the same rows narrowed (or widened) by the values."""
        return replace(self, **values)

    def at(self, ceremony: CeremonyRef) -> Self:
        """Return those of them at one ceremony."""
        return replace(self, award=ceremony.award, ceremony=ceremony.ordinal)

    def in_contest(self, contest: ContestRef) -> Self:
        """Return those of them in one contest."""
        return replace(self.at(contest.ceremony), contest=contest.slug)

    @property
    def wins(self) -> Self:
        """Those of them that won."""
        return replace(self, outcome="won")

    @property
    def pending(self) -> Self:
        """Those of them still to come."""
        return replace(self, outcome="pending")

    @property
    def parameters(self) -> dict[str, str]:
        """What is not a default, as an address spells it, in the ledger's order."""
        return {
            spelled: str(value)
            for name, spelled, default in _PARAMETERS
            if (value := getattr(self, name)) != default
        }

    @property
    def query(self) -> str:
        """The query string of their address: "?film=anora-2024&outcome=won", or nothing."""
        return f"?{urlencode(self.parameters)}" if self.parameters else ""


#: `from` is a word of Python's.
_SPELLED = {"first": "from", "last": "to"}

#: Each field, how an address spells it, and its default.
_PARAMETERS = tuple(
    (one.name, _SPELLED.get(one.name, one.name), one.default) for one in fields(Rows)
)

#: Every nomination that counts.
COUNTED_ROWS = Rows()
