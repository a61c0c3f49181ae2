"""Which check decides a claim, and what stands where none can."""

from collections.abc import Callable
from dataclasses import dataclass

from ceremonies.choices import StatementKind, Verdict
from ceremonies.phrases import Sentence
from ceremonies.statements import award_checks, catalogue_checks, record_checks
from ceremonies.statements.claims import Claim
from ceremonies.statements.evidence import Evidence, Finding

Check = Callable[[Claim, Evidence], Finding]

#: The checks of each kind with the fields that call for them; the first whose fields are all
#: filled decides.
CHECKS: tuple[tuple[StatementKind, tuple[str, ...], Check], ...] = (
    (StatementKind.NOMINATION_COUNT, ("nominees", "total"), award_checks.nominees),
    (StatementKind.NOMINATION_COUNT, ("nominations",), award_checks.nomination_count),
    (StatementKind.NOMINATION_COUNT, ("category",), award_checks.nominated),
    (StatementKind.WIN, ("category",), award_checks.win),
    (StatementKind.WIN_COUNT, ("wins",), award_checks.win_count),
    (StatementKind.LOSS, ("losses",), award_checks.loss_count),
    (StatementKind.LOSS, ("category",), award_checks.loss),
    (StatementKind.RECORD, ("different_films",), record_checks.different_films),
    (StatementKind.DATE, ("document_date",), award_checks.document_date),
    (StatementKind.DATE, ("first_shown",), catalogue_checks.first_shown),
    (StatementKind.DATE, ("date",), award_checks.night_date),
    (StatementKind.PRESENTER, ("person",), award_checks.presenter),
    (StatementKind.CAST, ("film",), catalogue_checks.cast),
    (StatementKind.CREW, ("person",), catalogue_checks.crew),
    (StatementKind.COMPANY, ("companies",), catalogue_checks.company),
    (StatementKind.OTHER, ("film", "genre"), catalogue_checks.genre),
    (StatementKind.OTHER, ("person", "variants"), catalogue_checks.spelling_of_a_person),
    (
        StatementKind.OTHER,
        ("film", "character", "variants"),
        catalogue_checks.spelling_of_a_character,
    ),
    (StatementKind.OTHER, ("award", "ordinal", "order"), award_checks.running_order),
    (
        StatementKind.OTHER,
        ("film", "award", "ordinal", "nominations", "wins"),
        award_checks.nominations_and_wins,
    ),
)

_RECORDS: dict[str, Check] = {"first": record_checks.first, "only": record_checks.only}


def check_for(claim: Claim) -> Check | None:
    """Return the check that can decide a claim; None where the record has nothing to say of it."""
    if claim.kind == StatementKind.RECORD and claim.has("record", "wins"):
        return _RECORDS[claim.text("record")]
    for kind, names, check in CHECKS:
        if claim.kind == kind and claim.has(*names):
            return check
    return None


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on a statement: the record's where it can decide, otherwise an editor's.

    `recorded` and `reason` are the editor's; `finding` is what the record says, None where no check
    can be made.
    """

    recorded: str
    reason: str
    finding: Finding | None

    @property
    def is_computed(self) -> bool:
        """Whether the record decided it."""
        return self.finding is not None and self.finding.verdict != Verdict.CANNOT_CHECK

    @property
    def because(self) -> Sentence:
        """Why: what the record holds, or the editor's reason."""
        if self.finding and self.is_computed:
            return self.finding.says
        return Sentence(self.reason)

    @property
    def verdict(self) -> Verdict:
        """The verdict that is shown; without any it cannot be checked."""
        if self.finding and self.is_computed:
            return self.finding.verdict
        return Verdict(self.recorded or Verdict.CANNOT_CHECK)

    @property
    def is_final(self) -> bool:
        """Whether no further coverage could change it."""
        return self.finding is None or self.finding.is_final

    @property
    def differs(self) -> bool:
        """Whether the record decided otherwise than the editor expected."""
        return self.is_computed and bool(self.recorded) and self.verdict != self.recorded


def judge(claim: Claim, evidence: Evidence, *, recorded: str = "", reason: str = "") -> Judgement:
    """Return the verdict on a claim, from the record's evidence and the editor's own."""
    check = check_for(claim)
    claim = claim.readdressed(evidence.moved_films, evidence.moved_recipients)
    return Judgement(recorded, reason, check(claim, evidence) if check else None)
