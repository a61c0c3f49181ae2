"""Which family a printed category name belongs to, and what its contests are called.

The families themselves are data (`families.py`); names nobody has placed yet are dealt with here.
"""

import re

from ceremonies.oscars.families import (
    ACTING,
    CRAFT,
    DIRECTING_AND_WRITING,
    FAMILIES,
    FEATURES,
    FILM,
    HONORARY,
    MUSIC,
    PERSON,
    SCIENCE,
    Family,
)
from films.names import name_slug

AWARD_SLUG = "academy-awards"
AWARD_NAME = "Academy Awards"
AWARD_POSITION = 10

#: The family of every printed name.
FAMILY_OF: dict[str, Family] = {name: family for family in FAMILIES for name in family.printed}

#: Where a family's contests stand on the page.
PLACE_OF: dict[str, int] = {family.slug: place for place, family in enumerate(FAMILIES)}

#: Classes of the file for which nobody competes.
_UNCONTESTED = frozenset({"SciTech", "Special"})

#: What a column calls a contest where its family's short name would not tell two of them apart.
_SHORT_NAMES = {
    "DIRECTING (Comedy Picture)": "Directing, comedy",
    "DIRECTING (Dramatic Picture)": "Directing, drama",
    "SPECIAL AWARD": "Special",
    "SPECIAL ACHIEVEMENT AWARD (Visual Effects)": "Special, effects",
    "SPECIAL ACHIEVEMENT AWARD (Sound Effects)": "Special, sound",
    "SPECIAL ACHIEVEMENT AWARD (Sound Effects Editing)": "Special, sound",
    "SPECIAL ACHIEVEMENT AWARD (Sound Editing)": "Special, sound",
    "SCIENTIFIC OR TECHNICAL AWARD (Class I)": "Class I",
    "SCIENTIFIC OR TECHNICAL AWARD (Class II)": "Class II",
    "SCIENTIFIC OR TECHNICAL AWARD (Class III)": "Class III",
}

#: The heading of contests of a class, for names nobody has placed yet.
_GROUP_OF_CLASS = {
    "Acting": ACTING,
    "Directing": DIRECTING_AND_WRITING,
    "Writing": DIRECTING_AND_WRITING,
    "Title": FEATURES,
    "Production": CRAFT,
    "Music": MUSIC,
    "Special": HONORARY,
    "SciTech": SCIENCE,
}

_SMALL = frozenset({"a", "an", "and", "for", "in", "of", "on", "or", "the", "to"})
_PARENTHESIS = re.compile(r"^(?P<outside>[^()]*)\((?P<inside>.*)\)$")


def family_of(printed: str, canonical: str, kind: str) -> Family:
    """Return the family of a printed name; one of its own where nobody has placed it yet.

    A name not listed here joins the family that holds the name the file files it under.
    """
    known = FAMILY_OF.get(printed) or FAMILY_OF.get(canonical)
    if known is not None:
        return known
    name = contest_name(canonical, None)
    return Family(
        slug=name_slug(name)[:140],
        name=name[:160],
        short_name=name[:40],
        honours=FILM if kind == "Title" else PERSON,
        group=_GROUP_OF_CLASS.get(kind, CRAFT),
        printed=(printed,),
        competitive=kind not in _UNCONTESTED,
    )


def is_placed(printed: str) -> bool:
    """Whether somebody has said which family a printed name belongs to."""
    return printed in FAMILY_OF


def is_science(printed: str, kind: str) -> bool:
    """Whether the award is for science and technology, whatever class it is filed under."""
    family = FAMILY_OF.get(printed)
    return kind == "SciTech" or (family is not None and family.group == SCIENCE)


def printed_title(printed: str) -> str:
    """Return a printed name in title case; what stands in parentheses is already.

    "ACTOR IN A LEADING ROLE" gives "Actor in a Leading Role", "MUSIC (Song)" gives "Music (Song)".
    """
    found = _PARENTHESIS.match(printed)
    outside = found["outside"] if found else printed
    words = [
        word.lower() if place and word.lower() in _SMALL else word.capitalize()
        for place, word in enumerate(outside.split())
    ]
    title = " ".join(words)
    return f"{title} ({found['inside']})" if found else title


def contest_name(printed: str, family: Family | None) -> str:
    """Return what pages call a contest: its printed name, or the part of it that is the family's.

    "WRITING (Original Screenplay)" is Original Screenplay; older names are kept whole.
    """
    found = _PARENTHESIS.match(printed)
    if found and family is not None and found["inside"] == family.name:
        return family.name
    return printed_title(printed)


def short_name_of(printed: str) -> str:
    """Return the contest's own short name, "" where the family's will do."""
    return _SHORT_NAMES.get(printed, "")
