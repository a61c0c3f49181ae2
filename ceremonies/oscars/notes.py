"""The facts that stand in the file's notes: a nomination's status, who was placed, who tied.

A note is read and not kept. Two of them may be joined by a bar ("came in 3rd|NOTE: …"). Which
phrase says what:

- a nomination is not official where the note says so in capitals; why it is not decides the status;
- "came in 2nd" and "tied for 2nd" are places;
- "A tie." says that winners tied; without it, several winners are several awards.
"""

import re
from dataclasses import dataclass

from ceremonies.choices import CreditStatus, Status

_UNOFFICIAL = "THIS IS NOT AN OFFICIAL NOMINATION"

#: Why it is not official, the first that matches. A replaced nomination is asked for first:
#: it was disqualified or dropped as well.
_REASONS: tuple[tuple[re.Pattern[str], Status], ...] = (
    (re.compile(r"write-in", re.IGNORECASE), Status.WRITE_IN),
    (re.compile(r"preliminary list of|no announcements of nominations"), Status.UNOFFICIAL),
    (
        re.compile(r"was (?:dropped and |disqualified and was )?replaced by|re-balloted to"),
        Status.REPLACED,
    ),
    (re.compile(r"\bwithdr[ae]wn?\b"), Status.WITHDRAWN),
    (re.compile(r"\brescind|declared ineligible"), Status.RESCINDED),
)
_PLACED = re.compile(r"\b(?:came in|tied for) (\d)(?:nd|rd|th)\b")
_TIE = re.compile(r"(?:^|NOTE: )A tie\.")
_CREDIT_CHANGED = re.compile(
    r"restore|name (?:was |had been )?removed|voted posthumous|reinstate|turned out to be an alias"
    r"|to grant .+ nomination|rescind the .+ nomination for",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NoteFacts:
    """What a note says: status, place (2 or more), whether the winners tied.

    `is_understood` is false where a nomination is not official for a reason not known here;
    `changes_credits` is true where somebody's name was put on or taken off later.
    """

    status: Status = Status.OFFICIAL
    place: int | None = None
    is_tie: bool = False
    changes_credits: bool = False
    is_understood: bool = True


NOTHING_SAID = NoteFacts()


def facts_of(note: str) -> NoteFacts:
    """Return the facts of a note, the empty one included."""
    if not note:
        return NOTHING_SAID
    status, understood = Status.OFFICIAL, True
    if _UNOFFICIAL in note:
        found = next((status for said, status in _REASONS if said.search(note)), None)
        status, understood = found or Status.UNOFFICIAL, found is not None
    placed = _PLACED.search(note)
    return NoteFacts(
        status=status,
        place=int(placed[1]) if placed and int(placed[1]) > 1 else None,
        is_tie=bool(_TIE.search(note)),
        changes_credits=status == Status.OFFICIAL and bool(_CREDIT_CHANGED.search(note)),
        is_understood=understood,
    )


@dataclass(frozen=True, slots=True)
class ChangedCredit:
    """Somebody whose name was put on a nomination later, or taken off it."""

    name: str
    status: CreditStatus
    imdb_id: str = ""


_RESTORED, _REMOVED = CreditStatus.RESTORED, CreditStatus.REMOVED

#: Who was meant where a note tells of a changed credit, by ceremony and film. The notes tell it in
#: prose, each in its own way; who it was is entered here once and applies where the note stands.
CHANGED_CREDITS: dict[tuple[int, str], tuple[ChangedCredit, ...]] = {
    (23, "tt0042286"): (
        ChangedCredit("Albert Maltz", _RESTORED),
        ChangedCredit("Michael Blankfort", _REMOVED),
    ),
    (26, "tt0046250"): (
        ChangedCredit("Dalton Trumbo", _RESTORED),
        ChangedCredit("Ian McLellan Hunter", _REMOVED, "nm0402848"),
    ),
    (27, "tt0045808"): (
        ChangedCredit("Larry Adler", _RESTORED),
        ChangedCredit("Muir Mathieson", _REMOVED),
    ),
    (29, "tt0049030"): (ChangedCredit("Dalton Trumbo", _RESTORED),),
    (29, "tt0049233"): (ChangedCredit("Michael Wilson", _RESTORED),),
    (30, "tt0050212"): (
        ChangedCredit("Michael Wilson", _RESTORED),
        ChangedCredit("Carl Foreman", _RESTORED),
    ),
    (31, "tt0051525"): (ChangedCredit("Nedrick Young", _RESTORED),),
    (33, "tt0053946"): (ChangedCredit("Nedrick Young", _RESTORED),),
    (35, "tt0056172"): (ChangedCredit("Michael Wilson", _RESTORED),),
    (89, "tt4172430"): (ChangedCredit("Greg P. Russell", _REMOVED, "nm0751169"),),
}
