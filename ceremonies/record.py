"""The record of wins in one night, with who holds it and the coverage it rests on."""

from dataclasses import dataclass

from ceremonies.choices import Coverage
from ceremonies.entries import Entry
from ceremonies.models import Award, Ceremony, Nomination
from ceremonies.nights import Night, NightWins, nights
from ceremonies.rows import Rows
from ceremonies.sentences import record_finding
from films.choices import RecipientKind

#: From how many wins in a night on it is worth saying who else did it.
MINIMUM = 3

#: Up to how many holders are drawn side by side.
_DRAWN = 4


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who won as often in a night; `night` is loaded only where it is drawn."""

    wins: NightWins
    night: Night | None


def wins_in_a_night(award: Award, *, wins: int) -> tuple[list[Holder], str]:
    """Return the people who won `wins` or more in one night of the award, and the sentence.

    Only competitive, official wins count and only people do. Empty below three wins. At most five
    queries, whatever the number of holders.
    """
    if wins < MINIMUM:
        return [], ""
    nominations = Nomination.objects.counted()
    rows = nominations.most_wins_in_a_night(
        award=award.slug, kind=RecipientKind.PERSON, minimum=wins
    )
    coverage = list(Ceremony.objects.held().of_award(award).values_list("coverage", flat=True))
    sentence = record_finding(
        len({row.recipient_id for row in rows}),
        wins,
        len(coverage),
        coverage.count(Coverage.COMPLETE),
    )
    drawn = _drawn(rows) if len(rows) <= _DRAWN else {}
    return [Holder(row, drawn.get((row.recipient_id, row.ceremony_id))) for row in rows], sentence


def _drawn(rows: list[NightWins]) -> dict[tuple[int, int], Night]:
    """Return the nights of the rows by recipient and ceremony. Three queries."""
    recipients = [row.recipient_id for row in rows]
    named = Nomination.objects.at_any([row.ceremony_id for row in rows]).naming_any(recipients)
    entries = named.in_page_order().entries()
    return {
        (row.recipient_id, night.ceremony.id): night
        for row in rows
        for night in _nights_of(row, entries)
    }


def _nights_of(row: NightWins, entries: list[Entry]) -> list[Night]:
    mine = Rows(person=row.slug)
    return nights(entries, lambda entry: entry.names(row.recipient_id), rows=mine)
