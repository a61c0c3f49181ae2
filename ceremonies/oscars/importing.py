"""The import, from the file to the commit.

One transaction: until it commits, nobody sees any of it, and whatever goes wrong leaves the record
as it was. A file whose every row was imported before is not planned again: only what editors
changed since is looked for.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO

from django.db import transaction

from ceremonies.choices import Outcome
from ceremonies.integrity import contradictions
from ceremonies.models import Contest, ImportedRow, Nomination, ResultEntry
from ceremonies.oscars import writing
from ceremonies.oscars.categories import AWARD_SLUG, FAMILY_OF, printed_title
from ceremonies.oscars.comparing import Decision, edited_parts, first_meeting, met_again
from ceremonies.oscars.facts import CONTEST, OUTCOME, Facts, part, take
from ceremonies.oscars.matching import Met, meet
from ceremonies.oscars.reading import FileRefusedError, Row, read_rows, row_digests
from ceremonies.oscars.record import Hazard, Plan, PlannedContest, make_plan
from ceremonies.oscars.report import Conflict, Report
from ceremonies.oscars.standing import (
    Standing,
    StandingContest,
    StandingRow,
    load_contests,
    load_known,
    load_rows,
    load_standing,
)
from ceremonies.oscars.totals import (
    Totals,
    TotalsDifferError,
    check_totals,
    totals_of_file,
    totals_of_record,
)
from ceremonies.words import ordinal

#: What the log of results says of a change that came with a file.
REASON = "The public Academy dataset says so."

#: A file may lack so many of the rows imported before, as a share of them, and is refused beyond.
MISSING_AT_MOST = 0.01

#: Says how far an import is: the stage, how much of it is done, and of how much.
Progress = Callable[[str, int, int], None]


def no_progress(stage: str, done: int, total: int) -> None:
    """Tell nobody."""


def import_file(
    file: BinaryIO,
    *,
    dry_run: bool = False,
    allow_missing: bool = False,
    progress: Progress = no_progress,
) -> Report:
    """Import the dataset from a file opened in binary, and return what was done.

    With `dry_run` everything is done and nothing kept. `allow_missing` lets a file remove more than
    a hundredth of the rows imported before. Raises FileRefusedError and TotalsDifferError, with
    nothing written.
    """
    with transaction.atomic():
        report = _import(file, allow_missing=allow_missing, progress=progress)
        if dry_run:
            transaction.set_rollback(True)
    return report


def _import(file: BinaryIO, *, allow_missing: bool, progress: Progress) -> Report:
    rows = load_rows(AWARD_SLUG)
    if rows:
        remembered = {row.digest: row for row in rows}
        lines = row_digests(file)
        if lines is not None and lines.keys() == remembered.keys():
            return _nothing_new(lines, remembered, load_standing(AWARD_SLUG, rows))
        file.seek(0)
    read = []
    for row in read_rows(file):
        read.append(row)
        if not len(read) % 1000:
            progress("Reading", len(read), 0)
    progress("Planning", 0, len(read))
    return _Import(read, rows, allow_missing=allow_missing, progress=progress).run()


def _nothing_new(
    lines: dict[str, int], remembered: dict[str, StandingRow], standing: Standing
) -> Report:
    """Return the report of a file that says what it said before: what editors changed since."""
    report = Report(rows=len(lines), unchanged=len(lines))
    for digest, line in lines.items():
        row = remembered[digest]
        report.hazards += [
            Hazard(line, remark, landed=row.read is not None) for remark in row.remarks
        ]
        if row.read is None:
            report.unchanged -= 1
            report.left_out += 1
        elif row.nomination is None:
            report.unchanged -= 1
            report.left_out += 1
            report.conflicts.append(_deleted(line, row))
        elif standing.facts[row.nomination] != row.as_left:
            here = standing.facts[row.nomination]
            for name in edited_parts(here, read=row.read, left=row.as_left or row.read):
                where = _where(standing, row.nomination)
                report.conflicts.append(_kept(line, where, name))
    report.conflicts += _contest_conflicts(standing.contests)
    return report


def _where(standing: Standing, nomination: int) -> str:
    contest = standing.contests[standing.facts[nomination][CONTEST]]
    return f"{ordinal(contest.ordinal)}, {contest.slug}, {standing.keys[nomination][0]}"


def _kept(line: int | None, where: str, name: str) -> Conflict:
    return Conflict(line, where, name, "the file says otherwise; what stands here was kept")


def _deleted(line: int | None, row: StandingRow) -> Conflict:
    where = f"{ordinal(row.ordinal)}, row {row.digest}"
    return Conflict(line, where, "nomination", "it was deleted here, and stays so")


def _contest_conflicts(contests: dict[int, StandingContest]) -> list[Conflict]:
    """Return the contests somebody put in another family, or made competitive or not."""
    families = {printed_title(printed).casefold(): family for printed, family in FAMILY_OF.items()}
    found = []
    for contest in contests.values():
        family = families.get(contest.printed_name.casefold())
        if family is None:
            continue
        where = f"{ordinal(contest.ordinal)}, {contest.slug}"
        if contest.category != family.slug:
            reason = f"it stands in {contest.category}, by its printed name it is {family.slug}"
            found.append(Conflict(None, where, "category", reason))
        if contest.competitive != family.competitive:
            word = "is" if family.competitive else "is not"
            reason = f"by its printed name it {word} competitive; what stands here was kept"
            found.append(Conflict(None, where, "competitive", reason))
    return found


@dataclass(slots=True)
class _Import:
    """One import of a file with something new in it; `run` does it, step by step."""

    rows: list[Row]
    remembered: list[StandingRow]
    allow_missing: bool
    progress: Progress
    report: Report = field(default_factory=Report)
    excused: Totals = field(default_factory=Totals)
    touched: set[int] = field(default_factory=set)

    def run(self) -> Report:
        plan = make_plan(self.rows)
        self.report.rows = len(self.rows)
        self.report.hazards = plan.hazards
        standing = load_standing(AWARD_SLUG, self.remembered)
        known = load_known()
        met = meet(plan, standing, known)
        self._refuse_a_shrunken_file(met)
        self.progress("Comparing", 0, len(self.rows))
        award = writing.write_award()
        writing.write_ceremonies(award, plan, standing)
        writing.write_categories(award, plan, standing)
        self._place_contests(plan, standing, met)
        writing.write_films_and_recipients(plan, known, met)
        places = writing.place(plan, met)
        planned = {
            digest: facts
            for contest in plan.contests
            for digest, facts in writing.facts_of_plan(contest, places, met).items()
        }
        decisions = self._decide(plan, standing, met, places, planned)
        self.progress("Writing", 0, len(self.rows))
        self._write(plan, standing, met, places, planned, decisions)
        self._remember(plan, standing, met, places, planned, decisions)
        self._remove(standing, met)
        for number in writing.finish_ceremonies(plan, standing, self.touched):
            line = next(row.line for row in self.rows if row.ordinal == number)
            self.report.hazards.append(
                Hazard(line, f"the night of the {ordinal(number)} is not known: enter its date")
            )
        self.progress("Checking", 0, len(self.rows))
        check_totals(totals_of_file(self.rows), self.excused, totals_of_record(award.pk))
        for found in contradictions():
            named = " ".join(str(word) for word in found.key)
            raise TotalsDifferError(f"{found.model} {named}: {found.problem}.")
        self.report.conflicts += _contest_conflicts(load_contests(award.pk))
        return self.report

    def _refuse_a_shrunken_file(self, met: Met) -> None:
        gone = [row for row in met.gone if row.read is not None]
        if self.allow_missing or len(gone) <= max(10, MISSING_AT_MOST * len(self.remembered)):
            return
        numbers = sorted({row.ordinal for row in gone})
        raise FileRefusedError(
            f"{len(gone)} rows imported before are not in the file, from the "
            f"{ordinal(numbers[0])} to the {ordinal(numbers[-1])} Academy Awards; its last line is "
            f"{self.rows[-1].line}. It looks cut off: fetch it again, or say --allow-missing to "
            f"remove them."
        )

    def _place_contests(self, plan: Plan, standing: Standing, met: Met) -> None:
        """Put contests that stood before the first import into the family of their name."""
        imported = {
            standing.facts[row.nomination][CONTEST] for row in self.remembered if row.nomination
        }
        for contest in plan.contests:
            pk = met.contests.get((contest.ordinal, contest.slug))
            if pk is None or pk in imported:
                continue
            there = standing.contests[pk]
            family = contest.family
            if (there.category, there.competitive) != (family.slug, family.competitive):
                Contest.objects.filter(pk=pk).update(
                    category=standing.categories[family.slug], competitive=family.competitive
                )
                there.category, there.competitive = family.slug, family.competitive

    def _decide(
        self,
        plan: Plan,
        standing: Standing,
        met: Met,
        places: writing.Places,
        planned: dict[str, Facts],
    ) -> dict[str, Decision]:
        """Return what becomes of every nomination that stood, by the digest of its row."""
        recorded = set(
            ResultEntry.objects.exclude(reason=REASON).values_list("contest_id", flat=True)
        )
        decisions: dict[str, Decision] = {}
        for contest in plan.contests:
            for one in contest.nominations:
                pk = places.nominations.get(one.digest)
                if pk is None or one.digest in places.new:
                    continue
                here, file = standing.facts[pk], planned[one.digest]
                row = met.rows.get(one.digest)
                if row is None or row.read is None:
                    decision = first_meeting(
                        here, file, result_is_recorded=here[CONTEST] in recorded
                    )
                else:
                    decision = met_again(here, file, read=row.read, left=row.as_left or row.read)
                decisions[one.digest] = decision
                where = _where(standing, pk)
                self.report.conflicts += [_kept(one.line, where, name) for name in decision.kept]
                if decision.changed:
                    self.report.updated += 1
                    self.touched.add(contest.ordinal)
                    self.report.changes.append(
                        f"Line {one.line}, {where}: {', '.join(decision.changed)}."
                    )
                else:
                    self.report.unchanged += 1
        return decisions

    def _write(
        self,
        plan: Plan,
        standing: Standing,
        met: Met,
        places: writing.Places,
        planned: dict[str, Facts],
        decisions: dict[str, Decision],
    ) -> None:
        after: dict[int, dict[int, Facts]] = defaultdict(dict)
        for pk, facts in standing.facts.items():
            after[facts[CONTEST]][pk] = facts
        changed: dict[int, tuple[Facts, tuple[str, ...]]] = {}
        to_settle: dict[int, PlannedContest] = {}
        for contest in plan.contests:
            pk = places.contests[contest.ordinal, contest.slug]
            for one in contest.nominations:
                nomination = places.nominations.get(one.digest)
                if nomination is None:
                    continue
                if one.digest in places.new:
                    self.report.created += 1
                    self.report.by_ceremony[contest.ordinal] += 1
                    self.touched.add(contest.ordinal)
                    after[pk][nomination] = self._fitting(planned[one.digest], pk, standing)
                    to_settle[pk] = contest
                elif decisions[one.digest].changed:
                    decision = decisions[one.digest]
                    changed[nomination] = (decision.facts, decision.changed)
                    after[pk][nomination] = decision.facts
                    to_settle[pk] = contest
        outcomes = {
            pk: [facts[OUTCOME] for facts in of_contest.values()]
            for pk, of_contest in after.items()
        }
        writing.write_contests(plan, standing, places, met, outcomes)
        writing.write_nominations(plan, standing, places, planned)
        writing.update_nominations(changed)
        for pk, contest in to_settle.items():
            if pk in standing.contests:
                before = {one: standing.facts[one] for one in standing.contests[pk].nominations}
                writing.update_contest(
                    standing.contests[pk], contest, before, after[pk], standing.keys, reason=REASON
                )

    def _fitting(self, facts: Facts, contest: int, standing: Standing) -> Facts:
        """Return the facts of a new nomination with an outcome its contest can hold.

        The file may know a row without its result where the contest was decided here already.
        """
        there = standing.contests.get(contest)
        if there is None or facts[OUTCOME] != Outcome.PENDING:
            return facts
        if any(standing.facts[one][OUTCOME] != Outcome.PENDING for one in there.nominations):
            facts[OUTCOME] = Outcome.NOT_WON.value
        return facts

    def _remember(
        self,
        plan: Plan,
        standing: Standing,
        met: Met,
        places: writing.Places,
        planned: dict[str, Facts],
        decisions: dict[str, Decision],
    ) -> None:
        """Remember every row, and count what is not in the record and why."""
        remarks: dict[int, list[str]] = defaultdict(list)
        for hazard in plan.hazards:
            remarks[hazard.line].append(hazard.reason)
        new: list[tuple[object, ...]] = []
        changed: list[ImportedRow] = []
        placed = set(planned)
        known = {one.digest for one in self.remembered}
        for row in self.rows:
            if row.digest in placed:
                placed.discard(row.digest)
                self._remember_one(
                    row, remarks, standing, met, places, planned, decisions, new, changed
                )
                continue
            # left out: remembered as such, unless it only repeats another row
            self.report.left_out += 1
            self.excused.rows[row.ordinal] += 1
            self.excused.winners[row.ordinal] += row.won
            if row.digest not in planned and row.digest not in known:
                pk = standing.ceremonies[row.ordinal].id
                new.append((pk, None, row.digest, None, None, remarks[row.line], False))
        writing.write_rows(new)
        ImportedRow.objects.bulk_update(
            changed, ["nomination", "digest", "read", "left", "remarks"], 200
        )

    def _remember_one(
        self,
        row: Row,
        remarks: dict[int, list[str]],
        standing: Standing,
        met: Met,
        places: writing.Places,
        planned: dict[str, Facts],
        decisions: dict[str, Decision],
        new: list[tuple[object, ...]],
        changed: list[ImportedRow],
    ) -> None:
        said = remarks.get(row.line, [])
        file = planned[row.digest]
        remembered = met.rows.get(row.digest)
        nomination = places.nominations.get(row.digest)
        if nomination is None and remembered is not None:
            # an editor deleted it, and it stays so
            self.report.left_out += 1
            self.report.conflicts.append(_deleted(row.line, remembered))
            self.excused.rows[row.ordinal] += 1
            self.excused.winners[row.ordinal] += row.won
            read, left = file, None
        else:
            decision = decisions.get(row.digest) or Decision(file)
            won = decision.facts[OUTCOME] == Outcome.WON
            self.excused.winners[row.ordinal] += row.won - won
            read = file
            before = (remembered.as_left if remembered is not None else None) or decision.facts
            left = _left(decision, before, file)
        stored = left if left != read else None
        if remembered is None:
            ceremony = standing.ceremonies[row.ordinal].id
            created = row.digest in places.new
            new.append((ceremony, nomination, row.digest, read, stored, said, created))
            return
        was = (remembered.digest, remembered.read, remembered.left, remembered.remarks)
        if was != (row.digest, read, stored, said):
            changed.append(
                ImportedRow(
                    pk=remembered.id,
                    nomination_id=nomination,
                    digest=row.digest,
                    read=read,
                    left=stored,
                    remarks=said,
                )
            )

    def _remove(self, standing: Standing, met: Met) -> None:
        """Remove what the file no longer says, where only an import ever said it."""
        gone = met.gone
        removable = [row for row in gone if self._is_removable(row, standing)]
        settled: dict[int, list[int]] = defaultdict(list)
        for row in removable:
            assert row.nomination is not None
            where = _where(standing, row.nomination)
            self.report.removed += 1
            self.report.changes.append(f"{where}: removed, the file no longer has it.")
            self.touched.add(row.ordinal)
            settled[standing.facts[row.nomination][CONTEST]].append(row.nomination)
        ImportedRow.objects.filter(
            pk__in=[row.id for row in gone if row.nomination is None or row in removable]
        ).delete()
        Nomination.objects.filter(pk__in=[row.nomination for row in removable]).delete()
        for row in gone:
            if row.nomination is not None and row not in removable:
                where = _where(standing, row.nomination)
                reason = "the file no longer has it; it was made or edited here and stays"
                self.report.conflicts.append(Conflict(None, where, "nomination", reason))
                self.excused.rows[row.ordinal] -= 1
                won = standing.facts[row.nomination][OUTCOME] == Outcome.WON
                self.excused.winners[row.ordinal] -= won
        for pk, removed in settled.items():
            self._settle_after_removal(standing, pk, removed)

    def _is_removable(self, row: StandingRow, standing: Standing) -> bool:
        if row.nomination is None or not row.created:
            return False
        if standing.facts[row.nomination] != row.as_left:
            return False
        return not Nomination.objects.filter(replaced_by=row.nomination).exists()

    def _settle_after_removal(self, standing: Standing, pk: int, removed: list[int]) -> None:
        there = standing.contests[pk]
        rest = dict(Nomination.objects.filter(contest=pk).values_list("id", "outcome"))
        logged = ResultEntry.objects.filter(contest=pk).exists()
        if not rest and not logged and not Contest.objects.get(pk=pk).presenters.exists():
            Contest.objects.filter(pk=pk).delete()
            return
        before = {one: standing.facts[one] for one in there.nominations}
        after = {one: facts for one, facts in before.items() if one in rest}
        for one, outcome in rest.items():
            after.setdefault(one, [""] * 9)[OUTCOME] = outcome
        writing.update_contest(there, None, before, after, standing.keys, reason=REASON)


def _left(decision: Decision, before: Facts, file: Facts) -> Facts:
    """Return what to compare with next time: what stands now, but for what somebody edited.

    A part kept against the file keeps what was left there before, or what the file says where
    nothing was, so that it still counts as edited.
    """
    left = list(decision.facts)
    for name in decision.kept:
        take(left, name, file if part(before, name) == part(decision.facts, name) else before)
    return left
