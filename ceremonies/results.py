"""Writing results: outcomes, the contest and the log change together or not at all.

`record_result` announces, corrects, closes without a winner or clears a contest. Whatever it does
can be undone by calling it again; nothing becomes final. The admin's contest form, which writes a
contest's other fields along with its result, asks the same of it in words that name its own
fields, and appends to the log by `append_entry`. The demo's loader sets results nobody recorded
here and leaves alone those somebody did.
"""

import datetime
from collections.abc import Collection, Mapping
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from ceremonies.choices import TIMED_STATES, ContestState, Outcome, ResultAction, Several
from ceremonies.models import Contest, Nomination, ResultEntry
from ceremonies.summaries import refresh
from films.append_only import LONGEST_REASON

#: The snapshot of a contest before anything was said, and before it has nominations.
NOTHING_SAID: Mapping[str, Any] = {
    "state": ContestState.OPEN,
    "several": "",
    "announced_at": None,
    "outcomes": {},
    "places": {},
}


def snapshot(contest: Contest) -> dict[str, Any]:
    """Return what the log keeps of a contest: everything a result says, enough to rebuild it.

    Its state, why several won, when it was announced (ISO 8601), and by key the outcome of every
    nomination and the place of those that were placed.
    """
    told = list(contest.nominations.order_by("position").values_list("key", "outcome", "place"))
    announced_at = contest.announced_at
    return {
        "state": contest.state,
        "several": contest.several,
        "announced_at": announced_at.isoformat() if announced_at else None,
        "outcomes": {key: outcome for key, outcome, _ in told},
        "places": {key: place for key, _, place in told if place is not None},
    }


@transaction.atomic
def record_result(
    *,
    contest_id: int,
    state: ContestState,
    winners: Collection[str] = (),
    several: Several | str = "",
    announced_at: datetime.datetime | None = None,
    editor: User | None = None,
    reason: str = "",
) -> ResultEntry:
    """Set the result of a contest and append the line that says so.

    `state` is what is said of the contest; `winners` are the keys of the nominations that won,
    given exactly when the state is announced; `several` says why there is more than one. Open
    clears the result. `announced_at` is when it was said; without one, a correction keeps the time
    of what it corrects. Every other nomination becomes not won, or pending where the contest is
    open again. Returns the log's new line.

    Raises ValidationError, with nothing written, where the winners do not fit the state, are not
    in the contest or do not say why they are several, and where a result that stands is changed
    without a reason.
    """
    winners = frozenset(winners)
    contest = Contest.objects.select_for_update().get(pk=contest_id)
    nominations = {item.key: item for item in contest.nominations.order_by("position")}
    _check(contest, state, winners, several, reason, nominations)
    before = snapshot(contest)
    for key, nomination in nominations.items():
        nomination.outcome = _outcome(nomination, key in winners, state)
        if nomination.outcome != Outcome.PLACED:
            nomination.place = None
    Nomination.objects.bulk_update(nominations.values(), ["outcome", "place"])
    Contest.objects.filter(pk=contest_id).update(
        state=state,
        several=several,
        winners=len(winners),
        announced_at=(announced_at or contest.announced_at) if state in TIMED_STATES else None,
        version=F("version") + 1,
    )
    contest.refresh_from_db()
    refresh([contest.ceremony_id])
    return append_entry(contest=contest, before=before, editor=editor, reason=reason)


def append_entry(
    *, contest: Contest, before: Mapping[str, Any], editor: User | None, reason: str
) -> ResultEntry:
    """Append the line for a change of result that was just made in this transaction.

    `before` is the contest's snapshot from before the change.
    """
    after = snapshot(contest)
    if after["state"] == ContestState.OPEN:
        action = ResultAction.CLEARED
    elif before["state"] == ContestState.OPEN:
        action = ResultAction.RECORDED
    else:
        action = ResultAction.CORRECTED
    return ResultEntry.objects.create(
        contest=contest,
        action=action,
        before=dict(before),
        after=after,
        editor=editor,
        reason=reason,
    )


def _check(
    contest: Contest,
    state: ContestState,
    winners: Collection[str],
    several: str,
    reason: str,
    nominations: dict[str, Nomination],
) -> None:
    """Raise ValidationError with a sentence for the editor unless the result makes sense."""
    unknown = sorted(set(winners) - nominations.keys())
    if unknown:
        raise ValidationError(f"{', '.join(unknown)} is not nominated in {contest.name}.")
    if state == ContestState.ANNOUNCED and not winners:
        raise ValidationError("An announced contest has at least one winner: name it.")
    if state != ContestState.ANNOUNCED and winners:
        raise ValidationError("Only an announced contest has winners: announce it.")
    if len(winners) > 1 and several not in Several.values:
        raise ValidationError("Say why there are several winners: a tie, or several awards.")
    if len(winners) <= 1 and several:
        raise ValidationError("One winner is neither a tie nor several awards.")
    if contest.state != ContestState.OPEN and not reason.strip():
        raise ValidationError("A result that stands is only changed with a reason: give one.")
    if len(reason) > LONGEST_REASON:
        raise ValidationError(f"Give the reason in at most {LONGEST_REASON} characters.")


def _outcome(nomination: Nomination, won: bool, state: ContestState) -> str:
    if won:
        return Outcome.WON
    if state == ContestState.OPEN:
        return Outcome.PENDING
    if nomination.outcome == Outcome.PLACED:
        return Outcome.PLACED
    return Outcome.NOT_WON
