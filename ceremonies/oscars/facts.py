"""The facts of a nomination that the file and the record can disagree about.

One list per nomination, of plain values that survive being stored as JSON and compare at once:
two lists are equal exactly when nothing differs. Named parts of it are compared and merged each
for itself, so that an editor's character and the file's winner both survive.
"""

from typing import Any

#: The contest, the work, the character, the status, by which nomination it was replaced, the
#: outcome, the place, the films in order, and of every credit in order the recipient, the role,
#: the printed name, the status.
Facts = list[Any]

CONTEST, WORK, CHARACTER, STATUS, REPLACED_BY, OUTCOME, PLACE, FILMS, CREDITS = range(9)

#: What belongs together: the parts that are compared and kept or changed as one, by name.
PARTS: dict[str, tuple[int, ...]] = {
    "category": (CONTEST,),
    "films": (FILMS,),
    "credits": (CREDITS,),
    "work": (WORK,),
    "character": (CHARACTER,),
    "status": (STATUS, REPLACED_BY),
    "result": (OUTCOME, PLACE),
}


def part(facts: Facts, name: str) -> list[Any]:
    """Return one part of the facts."""
    return [facts[place] for place in PARTS[name]]


def change_in_words(name: str, before: Facts, after: Facts) -> str:
    """Return a change of one part: "result pending → won", or the part alone where it is a list."""
    if name in ("films", "credits", "category"):
        return name
    said = [" ".join(str(one) for one in part(facts, name) if one) for facts in (before, after)]
    return f"{name} {' → '.join(one or 'nothing' for one in said)}"


def take(facts: Facts, name: str, source: Facts) -> None:
    """Set one part of the facts to what another list of them says."""
    for place in PARTS[name]:
        facts[place] = source[place]
