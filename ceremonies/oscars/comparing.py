"""Whose word stands: the file's, the record's, or an editor's.

Every part of a nomination is compared for itself, with what the file said last time and what the
record said after it:

- what the file did not change stays as it is here, whoever wrote it;
- what the file changed and nobody here did is changed here too;
- what both changed stays as the editor left it, and is reported as a conflict, on every run, until
  the two agree;
- what stood here before the first import stays, and only what it leaves open is filled in: the
  demo and the editors know accents, presenters and a running order that the file does not;
- a result is never taken back to pending: a file from before the night knows less.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ceremonies.choices import Outcome, Status
from ceremonies.oscars.facts import CREDITS, OUTCOME, PARTS, REPLACED_BY, STATUS, Facts, part, take


@dataclass(frozen=True, slots=True)
class Decision:
    """What a nomination will say, which parts change, and which stay against the file."""

    facts: Facts
    changed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def first_meeting(here: Facts, file: Facts, *, result_is_recorded: bool) -> Decision:
    """Return what becomes of a nomination that stood here before anything was imported.

    `result_is_recorded` says that an editor recorded, corrected or cleared its contest's result.
    """
    facts = list(here)
    changed, kept = [], []
    for name in ("films", "work", "character"):
        if not any(part(here, name)) and any(part(file, name)):
            take(facts, name, file)
            changed.append(name)
    credits = _completed(here[CREDITS], file[CREDITS])
    if credits != here[CREDITS]:
        facts[CREDITS] = credits
        changed.append("credits")
    if here[STATUS] == Status.OFFICIAL and file[STATUS] != Status.OFFICIAL:
        take(facts, "status", file)
        changed.append("status")
    elif here[STATUS] != file[STATUS] or here[REPLACED_BY] not in (None, file[REPLACED_BY]):
        kept.append("status")
    if part(here, "result") != part(file, "result"):
        if here[OUTCOME] == Outcome.PENDING and not result_is_recorded:
            take(facts, "result", file)
            changed.append("result")
        elif _contradicts(here, file):
            kept.append("result")
    return Decision(facts, tuple(changed), tuple(kept))


def met_again(here: Facts, file: Facts, *, read: Facts, left: Facts) -> Decision:
    """Return what becomes of a nomination that was imported before.

    `read` is what the file said then, `left` what the record said after it.
    """
    facts = list(here)
    changed, kept = [], []
    for name in PARTS:
        ours, theirs = part(here, name), part(file, name)
        if ours == theirs:
            continue
        edited = ours != part(left, name)
        if theirs == part(read, name):
            # the file says what it always said: at odds with it only where somebody edited
            if edited and (name != "result" or _contradicts(here, file)):
                kept.append(name)
        elif name == "result" and file[OUTCOME] == Outcome.PENDING:
            if edited:
                continue
            kept.append(name)
        elif edited or part(left, name) != part(read, name):
            kept.append(name)
        else:
            take(facts, name, file)
            changed.append(name)
    return Decision(facts, tuple(changed), tuple(kept))


def as_left(decision: Decision, file: Facts, before: Facts | None) -> Facts:
    """Return what to compare with next time: what stands now, but for what somebody edited.

    A part kept against the file keeps what was left there `before`, or what the file says where
    nothing was, so that it still counts as edited.
    """
    before = before or decision.facts
    left = list(decision.facts)
    for name in decision.kept:
        take(left, name, file if part(before, name) == part(decision.facts, name) else before)
    return left


def edited_parts(here: Facts, *, read: Facts, left: Facts) -> Iterator[str]:
    """Yield the parts somebody edited since the import, and which the file contradicts."""
    yield from met_again(here, read, read=read, left=left).kept


def _contradicts(here: Facts, file: Facts) -> bool:
    """Whether both know the result, and different ones."""
    return file[OUTCOME] != Outcome.PENDING and part(here, "result") != part(file, "result")


def _completed(here: list[list[object]], file: list[list[object]]) -> list[list[object]]:
    """Return the credits that stand here, and after them those of people they leave out."""
    named = {credit[0] for credit in here}
    return here + [credit for credit in file if credit[0] not in named]
