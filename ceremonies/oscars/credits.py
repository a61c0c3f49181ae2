"""Who a row names, in order, and as what: read from its Name, Nominees and ids together.

Nominees is a bare list; what each of them did stands only in Name, in one of a few forms:

    Music by Ann Ronell; Lyrics by Bob Russell and Ann Ronell
    Art Direction: Lyle Wheeler; Set Decoration: Thomas Little, Paul S. Fox
    Alex Coco, Samantha Quan and Sean Baker, Producers
    Columbia Studio Sound Department, John Livadary, Sound Director
    Paramount Studio Music Department, Nat W. Finston, head of department (Score by Ernst Toch)

A nominee who stands there twice has two roles, and two credits.
"""

import re
from dataclasses import dataclass

from ceremonies.choices import CreditStatus
from ceremonies.oscars.categories import is_science
from ceremonies.oscars.families import Family
from ceremonies.oscars.naming import COUNTRIES, folded, kind_of, ordinary_case, typographic
from ceremonies.oscars.notes import CHANGED_CREDITS, facts_of
from ceremonies.oscars.reading import Row
from films.choices import RecipientKind

#: What a printed label says somebody did; any other label is the role in its own words.
_ROLES = {
    "written": "writer",
    "written for the screen": "writer",
    "lyric": "lyrics",
    "music and lyrics": "music and lyric",
    "executive producers": "executive producer",
    "associate producers": "associate producer",
    "co-producers": "co-producer",
    "producers": "producer",
    "script collaborators": "script collaborator",
    "in collaboration with": "collaborator",
}
_LABEL = re.compile(r"^\W*(?P<label>[A-Za-z][^:;(]{2,60}?)(?: by |: | - )")
_OF_ALL = re.compile(
    r",\s*(?P<role>(?:Executive |Associate |Co-)?Producers?)\b(?!.*,\s*(?:Executive |Co-)?Producer)"
)
_OF_ONE = re.compile(r"^,\s*(?P<role>Sound Director|head of department|musical director)\b")
_DEPARTMENT = re.compile(r"^[^,;()]*\bDepartment\b|^[^,;()]*?\bStudios?\b")
_WITHIN = re.compile(r"\((?P<label>[A-Z][\w ]+?) by [^()]*$")
_SUFFIX = re.compile(r",\s*(Jr|Sr|Inc|Incorporated|Ltd|II|III|IV)\b")
_LEAK = re.compile(r"^in collaboration with\s+", re.IGNORECASE)

#: What the file lists as a nominee and is the rest of the name before it.
_FRAGMENTS = frozenset(
    {
        "Antigonish",
        "Educational Exchange",
        "Information Bureau",
        "Ltd.",
        "Nova Scotia",
        "Visual Information",
        "the United States of America",
    }
)
LONGEST_ROLE = 80


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody a row names: kind, name as printed, id where known, role, status of the credit.

    `printed_as` is what the award wrote where it is more than the name, such as a department of a
    company; `is_alias` says that the name is one pseudonym of several people; `is_science` that it
    stands on a science award.
    """

    kind: RecipientKind
    name: str
    imdb_id: str = ""
    role: str = ""
    printed_as: str = ""
    status: CreditStatus = CreditStatus.CREDITED
    is_alias: bool = False
    is_science: bool = False


def named_on(row: Row, family: Family, oddities: list[str]) -> list[Named]:
    """Return who a row names, in order; remarks on what was read around go to `oddities`."""
    science = is_science(row.printed, row.kind)
    text = _SUFFIX.sub(r" \1", row.name)
    found: list[Named] = []
    if family.slug == "international-feature-film" and row.name:
        found.append(_country(row.name))
    for name, ids, printed_as in _nominees(row, text, oddities):
        kinds = ids or ("",)
        for place, (role, department) in enumerate(_roles(name, text, family)):
            if family.slug == "international-feature-film":
                role = role or "producer"
            for imdb_id in kinds:
                kind = kind_of(name, imdb_id, science, row.kind)
                said = printed_as or department
                found.append(
                    Named(
                        kind=kind,
                        name=_clean(name, kind),
                        imdb_id=imdb_id,
                        role=role if kind == RecipientKind.PERSON or role != family.role else "",
                        printed_as=typographic(said) if said and not place else "",
                        is_alias=len(kinds) > 1,
                        is_science=science,
                    )
                )
    return _changed(row, found, oddities)


def _country(name: str) -> Named:
    printed = name.split(";")[0].strip()
    lasting = COUNTRIES.get(printed, printed)
    return Named(
        kind=RecipientKind.COUNTRY,
        name=typographic(lasting),
        role="country",
        printed_as=typographic(printed) if printed != lasting else "",
    )


def _nominees(row: Row, text: str, oddities: list[str]) -> list[tuple[str, tuple[str, ...], str]]:
    """Return name, ids and a longer printed form of each nominee, fragments joined again."""
    nominees: list[tuple[str, tuple[str, ...], str]] = []
    for name, ids in zip(row.nominees, row.nominee_ids, strict=True):
        if not name:
            continue
        if _LEAK.match(name):
            oddities.append(f"“{name}” is read as a name with words of the credit before it")
            name = _LEAK.sub("", name)
        if name in _FRAGMENTS and not ids and nominees:
            before, before_ids, printed = nominees[-1]
            start = text.find(printed or before)
            end = text.find(name, start) + len(name)
            whole = text[start:end] if 0 <= start < end else f"{before}, {name}"
            oddities.append(f"“{name}” is read as the end of “{whole}”")
            nominees[-1] = (before, before_ids, whole) if before_ids else (whole, (), "")
            continue
        nominees.append((name, ids, ""))
    return nominees


def _roles(name: str, text: str, family: Family) -> list[tuple[str, str]]:
    """Return what a name did, once for every part of the text it stands in, and its department."""
    roles: dict[str, str] = {}
    for segment in text.split(";"):
        start = segment.find(name)
        if start < 0:
            continue
        after = segment[start + len(name) :]
        role = _role(segment[:start], segment, after) or family.role
        department = _DEPARTMENT.match(after)
        roles.setdefault(role, name + department[0] if department else "")
    return list(roles.items()) or [(family.role, "")]


def _role(before: str, segment: str, after: str) -> str:
    """Return what somebody did who stands in a part of the text, "" where it does not say."""
    if within := _WITHIN.search(before):
        said = within["label"]
    elif follows := _OF_ONE.match(after):
        said = follows["role"]
    elif label := _LABEL.match(before):
        said = label["label"]
    elif of_all := _OF_ALL.search(after):
        said = of_all["role"]
    else:
        return ""
    role = said.strip(" '“").lower()
    return _ROLES.get(role, role)[:LONGEST_ROLE]


def _clean(name: str, kind: str) -> str:
    name = typographic(ordinary_case(name))
    is_sentence_end = name.endswith(".") and len(name.split()[-1]) > 5
    return name.rstrip(".") if kind == RecipientKind.PERSON and is_sentence_end else name


def _changed(row: Row, found: list[Named], oddities: list[str]) -> list[Named]:
    """Return the names with those restored marked and those taken off later added at the end."""
    if not row.note or not facts_of(row.note).changes_credits or row.kind in ("SciTech", "Special"):
        return found
    changes = CHANGED_CREDITS.get((row.ordinal, row.film_ids[0] if row.film_ids else ""))
    if changes is None:
        oddities.append("the note tells of a changed credit: look at its names by hand")
        return found
    status_of = {folded(change.name): change.status for change in changes}
    standing = [
        Named(
            kind=one.kind,
            name=one.name,
            imdb_id=one.imdb_id,
            role=one.role,
            printed_as=one.printed_as,
            status=status_of.pop(folded(one.name), one.status),
        )
        for one in found
    ]
    role = standing[-1].role if standing else ""
    gone = [
        Named(
            RecipientKind.PERSON, typographic(change.name), change.imdb_id, role, "", change.status
        )
        for change in changes
        if change.status == CreditStatus.REMOVED and folded(change.name) in status_of
    ]
    return standing + gone
