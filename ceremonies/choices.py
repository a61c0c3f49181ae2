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


class SourceKind(TextChoices):
    """What sort of source it is."""

    PRESS = "press", "press report"
    ESSAY = "essay", "essay"
    DATASET = "dataset", "dataset"
    REFERENCE = "reference", "reference page"


class Trust(TextChoices):
    """How far a source is trusted."""

    HIGH = "high", "trusted"
    ORDINARY = "ordinary", "trusted where others agree"
    LOW = "low", "not trusted for facts"


class StatementKind(TextChoices):
    """What a statement is about, and so which check holds it against the record."""

    NOMINATION_COUNT = "nomination-count", "nominations"
    WIN = "win", "a win"
    WIN_COUNT = "win-count", "wins"
    LOSS = "loss", "a loss"
    RECORD = "record", "a record"
    DATE = "date", "a date"
    PRESENTER = "presenter", "a presenter"
    CAST = "cast", "cast"
    CREW = "crew", "crew"
    COMPANY = "company", "companies"
    PLOT = "plot", "the plot"
    OTHER = "other", "something else"


class Verdict(TextChoices):
    """What the record makes of a statement."""

    AGREES = "agrees", "agrees"
    IMPRECISE = "imprecise", "imprecise"
    DISAGREES = "disagrees", "disagrees"
    CANNOT_CHECK = "cannot-check", "cannot be checked"


class CitedFact(TextChoices):
    """Which fact of the record a citation is for."""

    CREDIT = "credit", "cast or crew credit"
    FIRST_SHOWN = "first-shown", "first showing"
    GENRE = "genre", "genre"
    RUNTIME = "runtime", "running time"
    DATE = "date", "date of the night"
    PLACE = "place", "venue and city"
    HOST = "host", "host"
    RESULTS = "results", "nominations and results of a ceremony"
    PRESENTER = "presenter", "presenter"
    OUTCOME = "outcome", "outcome of a nomination"
    NOMINATIONS = "nominations", "number of nominations"
    WINS = "wins", "number of wins"


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
