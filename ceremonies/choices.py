"""The closed vocabularies of the awards record, and the sets derived from them.

A set that means something ("counts as decided") is written here once, beside its enumeration, and
nowhere else.
"""

from django.db.models import TextChoices


class Coverage(TextChoices):
    """How much of a ceremony is tracked. Every record and claim states the coverage it rests on."""

    COMPLETE = "complete", "complete"
    WINNERS_ONLY = "winners-only", "winners only"
    PARTIAL = "partial", "partial"


class Phase(TextChoices):
    """Where a ceremony stands in its life."""

    SCHEDULED = "scheduled", "scheduled"
    NOMINATED = "nominated", "nominated"
    LIVE = "live", "live"
    FINAL = "final", "final"
    POSTPONED = "postponed", "postponed"


class Honours(TextChoices):
    """Whether a category is for a film or for a person's work on one."""

    FILM = "film", "for a film"
    PERSON = "person", "for a person"


class LinkKind(TextChoices):
    """How a category family came out of another, or out of an earlier form of itself.

    `BESIDE` ties an award given in the same field, which no one competed for or which went its own
    way, to the family it is shown beside: it is no part of the lineage.
    """

    RENAMED = "renamed", "renamed"
    SPLIT = "split", "split"
    MERGED = "merged", "merged"
    PAUSED = "paused", "paused"
    BESIDE = "beside", "given beside"


class ContestState(TextChoices):
    """What has been said about a contest so far."""

    OPEN = "open", "open"
    ANNOUNCED = "announced", "announced"
    NO_AWARD = "no-award", "no award given"
    NOT_OFFERED = "not-offered", "not offered"


class Several(TextChoices):
    """Why a contest has more than one winner: they tied, or several awards were given."""

    TIE = "tie", "tie"
    AWARDS = "several-awards", "several awards"


class Status(TextChoices):
    """What kind of nomination it is. Independent of its outcome: a write-in can win."""

    OFFICIAL = "official", "official"
    WRITE_IN = "write-in", "write-in"
    UNOFFICIAL = "unofficial", "unofficial"
    WITHDRAWN = "withdrawn", "withdrawn"
    RESCINDED = "rescinded", "rescinded"
    REPLACED = "replaced", "replaced"


class Outcome(TextChoices):
    """What came of a nomination."""

    PENDING = "pending", "to come"
    WON = "won", "won"
    NOT_WON = "not-won", "not won"
    PLACED = "placed", "placed"


class CreditStatus(TextChoices):
    """Whether a name on a nomination stands, and if not, how that came about."""

    CREDITED = "credited", "credited"
    RESTORED = "restored", "credited later"
    REMOVED = "removed", "no longer credited"


class ResultAction(TextChoices):
    """What a line of the result log did."""

    RECORDED = "recorded", "recorded"
    CORRECTED = "corrected", "corrected"
    CLEARED = "cleared", "cleared"


class HitKind(TextChoices):
    """What a search finds, in the order its page shows it; the label heads a group."""

    FILM = "film", "Films"
    PERSON = "person", "People"
    CEREMONY = "ceremony", "Ceremonies"
    CATEGORY = "category", "Categories"
    COMPANY = "company", "Companies"
    COUNTRY = "country", "Countries"


#: Changes a family goes through on its own.
OWN_CHANGES = frozenset({LinkKind.RENAMED, LinkKind.PAUSED})

#: Changes that make two families one lineage.
JOINING_CHANGES = frozenset({LinkKind.SPLIT, LinkKind.MERGED})

#: Phases in which results have begun to come in.
HELD_PHASES = frozenset({Phase.LIVE, Phase.FINAL})

#: Outcomes that say the contest is decided.
DECIDED_OUTCOMES = frozenset({Outcome.WON, Outcome.NOT_WON, Outcome.PLACED})

#: Contest states in which nothing more is awaited.
CLOSED_STATES = frozenset({ContestState.ANNOUNCED, ContestState.NO_AWARD, ContestState.NOT_OFFERED})

#: Contest states in which something was said on the night, at a time that can be recorded.
TIMED_STATES = frozenset({ContestState.ANNOUNCED, ContestState.NO_AWARD})

#: Credits that count for whoever they name.
STANDING_CREDITS = frozenset({CreditStatus.CREDITED, CreditStatus.RESTORED})
