"""What the file and the record disagree about, in words."""

from collections.abc import Iterator

from ceremonies.oscars.categories import FAMILY_OF, printed_title
from ceremonies.oscars.comparing import edited_parts
from ceremonies.oscars.facts import CONTEST
from ceremonies.oscars.report import Conflict
from ceremonies.oscars.standing import Standing, StandingContest, StandingRow
from ceremonies.words import ordinal


def where(standing: Standing, nomination: int) -> str:
    """Return a nomination's place: "97th, directing, anora-sean-baker"."""
    contest = standing.contests[standing.facts[nomination][CONTEST]]
    return f"{ordinal(contest.ordinal)}, {contest.slug}, {standing.keys[nomination][0]}"


def kept(line: int | None, place: str, part: str) -> Conflict:
    """Return the conflict that a part of a nomination stays against the file."""
    return Conflict(line, place, part, "the file says otherwise; what stands here was kept")


def deleted(line: int, row: StandingRow) -> Conflict:
    """Return the conflict that a row's nomination was deleted, and stays so."""
    place = f"{ordinal(row.ordinal)}, row {row.digest}"
    return Conflict(line, place, "nomination", "it was deleted here, and stays so")


def no_longer_there(place: str) -> Conflict:
    """Return the conflict that a nomination stays which the file no longer has."""
    reason = "the file no longer has it; it was made or edited here, and stays"
    return Conflict(None, place, "nomination", reason)


def of_row(line: int, row: StandingRow, standing: Standing) -> Iterator[Conflict]:
    """Yield the conflicts of a row that says what it said at the last import."""
    if row.read is None:
        return
    if row.nomination is None:
        yield deleted(line, row)
        return
    here, left = standing.facts[row.nomination], row.as_left or row.read
    if here != left:
        for part in edited_parts(here, read=row.read, left=left):
            yield kept(line, where(standing, row.nomination), part)


def of_contests(contests: dict[int, StandingContest]) -> Iterator[Conflict]:
    """Yield the contests somebody put in another family, or made competitive or not."""
    families = {printed_title(name).casefold(): family for name, family in FAMILY_OF.items()}
    for contest in contests.values():
        family = families.get(contest.printed_name.casefold())
        if family is None:
            continue
        place = f"{ordinal(contest.ordinal)}, {contest.slug}"
        if contest.category != family.slug:
            reason = f"it stands in {contest.category}; by its printed name it is {family.slug}"
            yield Conflict(None, place, "category", reason)
        if contest.competitive != family.competitive:
            word = "is" if family.competitive else "is not"
            reason = f"by its printed name it {word} competitive; what stands here was kept"
            yield Conflict(None, place, "competitive", reason)
