"""Applying a file with something new in it: decide, write, remember, remove, check."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from ceremonies.choices import Outcome
from ceremonies.integrity import contradictions
from ceremonies.models import Contest, ImportedRow, Nomination, ResultEntry
from ceremonies.oscars import conflicts, writing
from ceremonies.oscars.categories import AWARD_SLUG
from ceremonies.oscars.comparing import Decision, as_left, first_meeting, met_again
from ceremonies.oscars.facts import CONTEST, OUTCOME, Facts, change_in_words
from ceremonies.oscars.matching import meet
from ceremonies.oscars.progress import Progress
from ceremonies.oscars.reading import FileRefusedError, Row
from ceremonies.oscars.record import Hazard, PlannedContest, PlannedNomination, make_plan
from ceremonies.oscars.report import Report
from ceremonies.oscars.standing import StandingRow, load_contests, load_known, load_standing
from ceremonies.oscars.totals import (
    Totals,
    TotalsDifferError,
    check_totals,
    totals_of_file,
    totals_of_record,
)
from ceremonies.summaries import follow_import
from ceremonies.words import ordinal

#: What the log of results says of a change that came with a file.
REASON = "The public Academy dataset says so."

#: A file may lack so many of the rows imported before, as a share of them; it is refused beyond.
MISSING_AT_MOST = 0.01
#: And so many in any case.
MISSING_ANYWAY = 10


@dataclass(slots=True)
class _Said:
    """What becomes of the plan's rows, by digest: their facts, and decisions where they stood.

    A new one has a decision where the record keeps a result against it.
    """

    facts: dict[str, Facts] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)

    def of_new(self, digest: str) -> Facts:
        """Return what a new nomination will say: the file's facts, but for a result kept here."""
        decision = self.decisions.get(digest)
        return self.facts[digest] if decision is None else decision.facts


class Import:
    """One import of the rows of a file; `run` does it, in the caller's transaction."""

    def __init__(self, rows: list[Row], remembered: list[StandingRow], progress: Progress) -> None:
        self.rows = rows
        self.remembered = remembered
        self.progress = progress
        progress("Planning", 0, 0)
        self.plan = make_plan(rows)
        self.standing = load_standing(AWARD_SLUG, remembered)
        self.known = load_known()
        self.met = meet(self.plan, self.standing, self.known)
        self.report = Report(rows=len(rows), hazards=self.plan.hazards)
        # rows and winners that are not in the record for a reason the report names
        self.excused = Totals()
        # ordinals of ceremonies in which something changed
        self.touched: set[int] = set()

    def run(self, *, allow_missing: bool) -> Report:
        """Write what is new and what changed; return the report.

        Raises FileRefusedError where the file lacks too much of what was imported before, and
        TotalsDifferError where the record would not hold what the file does.
        """
        if not allow_missing:
            self._refuse_a_shrunken_file()
        plan, standing, met = self.plan, self.standing, self.met
        self.progress("Writing", 0, 0)
        award = writing.write_award()
        writing.write_ceremonies(award, plan, standing)
        writing.write_categories(award, plan, standing)
        self._place_contests()
        writing.write_films_and_recipients(plan, self.known, met)
        places = writing.place(plan, met)
        said = self._decide(places)
        self._write(places, said)
        self._remember(places, said)
        self._remove()
        self._finish()
        self.progress("Checking", 0, 0)
        check_totals(totals_of_file(self.rows), self.excused, totals_of_record(award.pk))
        for found in contradictions():
            named = " ".join(str(word) for word in found.key)
            raise TotalsDifferError(f"{found.model} {named}: {found.problem}.")
        self.report.conflicts += conflicts.of_contests(load_contests(award.pk))
        self.progress("Summing up", 0, 0)
        follow_import(award.pk)
        return self.report

    def _refuse_a_shrunken_file(self) -> None:
        gone = sorted(row.ordinal for row in self.met.gone if row.read is not None)
        if len(gone) <= max(MISSING_ANYWAY, MISSING_AT_MOST * len(self.remembered)):
            return
        raise FileRefusedError(
            f"Line {self.rows[-1].line}: the file ends here, and {len(gone)} rows imported before "
            f"are not in it, from the {ordinal(gone[0])} to the {ordinal(gone[-1])} Academy "
            f"Awards. It looks cut off: fetch it again, or say --allow-missing to remove them."
        )

    def _place_contests(self) -> None:
        """Put contests that stood before the first import into the family of their name."""
        facts = self.standing.facts
        imported = {
            facts[row.nomination][CONTEST] for row in self.remembered if row.nomination is not None
        }
        for contest in self.plan.contests:
            pk = self.met.contests.get((contest.ordinal, contest.slug))
            if pk is None or pk in imported:
                continue
            there, family = self.standing.contests[pk], contest.family
            if (there.category, there.competitive) != (family.slug, family.competitive):
                Contest.objects.filter(pk=pk).update(
                    category=self.standing.categories[family.slug], competitive=family.competitive
                )

    # deciding

    def _decide(self, places: writing.Places) -> _Said:
        """Return the facts of every row, and what becomes of the nominations that stood."""
        recorded = set(
            ResultEntry.objects.exclude(reason=REASON).values_list("contest_id", flat=True)
        )
        said = _Said()
        for contest in self.plan.contests:
            said.facts |= writing.facts_of_plan(contest, places, self.met)
            for one in contest.nominations:
                pk = places.nominations.get(one.digest)
                if pk is None or one.digest in places.new:
                    continue
                decision = self._decision(pk, one.digest, said.facts[one.digest], recorded)
                said.decisions[one.digest] = decision
                place = conflicts.where(self.standing, pk)
                self.report.conflicts += [
                    conflicts.kept(one.line, place, part) for part in decision.kept
                ]
                if decision.changed:
                    here = self.standing.facts[pk]
                    told = "; ".join(
                        change_in_words(part, here, decision.facts) for part in decision.changed
                    )
                    self.report.updated += 1
                    self.report.changes.append(f"Line {one.line}, {place}: {told}.")
                    self.touched.add(contest.ordinal)
                else:
                    self.report.unchanged += 1
        return said

    def _decision(self, pk: int, digest: str, file: Facts, recorded: set[int]) -> Decision:
        here = self.standing.facts[pk]
        row = self.met.rows.get(digest)
        if row is None or row.read is None:
            return first_meeting(here, file, result_is_recorded=here[CONTEST] in recorded)
        return met_again(here, file, read=row.read, left=row.as_left or row.read)

    # writing

    def _write(self, places: writing.Places, said: _Said) -> None:
        """Write nominations and contests, and bring the contests' results in line."""
        after: dict[int, dict[int, Facts]] = defaultdict(dict)
        for pk, facts in self.standing.facts.items():
            after[facts[CONTEST]][pk] = facts
        changed: dict[int, Decision] = {}
        to_settle: dict[int, PlannedContest] = {}
        for contest in self.plan.contests:
            pk = places.contests[contest.ordinal, contest.slug]
            for one in contest.nominations:
                nomination = places.nominations.get(one.digest)
                if nomination is None:
                    continue
                if one.digest in places.new:
                    self.report.created += 1
                    self.report.by_ceremony[contest.ordinal] += 1
                    self.touched.add(contest.ordinal)
                    self._close_with(said.facts[one.digest], pk)
                    if said.facts[one.digest][OUTCOME] == Outcome.WON and not contest.several:
                        self._keep_the_winner(one, pk, places, said)
                    after[pk][nomination] = said.of_new(one.digest)
                    to_settle[pk] = contest
                elif said.decisions[one.digest].changed:
                    changed[nomination] = said.decisions[one.digest]
                    after[pk][nomination] = changed[nomination].facts
                    to_settle[pk] = contest
        outcomes = {
            pk: [facts[OUTCOME] for facts in entries.values()] for pk, entries in after.items()
        }
        writing.write_contests(self.plan, self.standing, places, outcomes)
        new = {digest: said.of_new(digest) for digest in places.new}
        writing.write_nominations(self.plan, self.standing, places, new)
        writing.update_nominations(changed)
        for pk, contest in to_settle.items():
            self._settle(pk, contest, after[pk])

    def _close_with(self, facts: Facts, contest: int) -> None:
        """Let a new nomination be not won where its contest was decided here before the file."""
        there = self.standing.contests.get(contest)
        if there is None or facts[OUTCOME] != Outcome.PENDING:
            return
        if any(self.standing.facts[pk][OUTCOME] != Outcome.PENDING for pk in there.nominations):
            facts[OUTCOME] = Outcome.NOT_WON.value

    def _keep_the_winner(
        self, one: PlannedNomination, contest: int, places: writing.Places, said: _Said
    ) -> None:
        """Let a new nomination be not won, against the file, where another one stays the winner.

        The file knows of one winner. Two of them would be several awards, which nobody gave.
        """
        there = self.standing.contests.get(contest)
        if there is None:
            return
        decided = {
            places.nominations[digest]: decision.facts
            for digest, decision in said.decisions.items()
        }
        leaving = {
            row.nomination
            for row in self.met.gone
            if row.nomination in there.nominations
            and self._is_removable(row, self.standing.facts[row.nomination])
        }
        staying = [
            decided.get(pk, self.standing.facts[pk])
            for pk in there.nominations
            if pk not in leaving
        ]
        if not any(facts[OUTCOME] == Outcome.WON for facts in staying):
            return
        facts = list(said.facts[one.digest])
        facts[OUTCOME] = Outcome.NOT_WON.value
        said.decisions[one.digest] = Decision(facts, kept=("result",))
        place = f"{ordinal(there.ordinal)}, {there.slug}, {one.key}"
        self.report.conflicts.append(conflicts.kept(one.line, place, "result"))

    def _settle(self, pk: int, contest: PlannedContest | None, after: dict[int, Facts]) -> None:
        """Bring a contest that stood in line with what its nominations say now."""
        there = self.standing.contests.get(pk)
        if there is None:
            return
        before = {one: self.standing.facts[one] for one in there.nominations}
        writing.update_contest(there, contest, before, after, self.standing.keys, reason=REASON)

    # remembering

    def _remember(self, places: writing.Places, said: _Said) -> None:
        """Remember every row, and count what is not in the record and why."""
        remarks: dict[int, list[str]] = defaultdict(list)
        for hazard in self.plan.hazards:
            remarks[hazard.line].append(hazard.reason)
        new: list[tuple[Any, ...]] = []
        changed: list[ImportedRow] = []
        done: set[str] = set()
        for row in self.rows:
            repeated = row.digest in done
            done.add(row.digest)
            if repeated or row.digest not in said.facts:
                self._leave_out(row)
                if repeated or self.met.rows.get(row.digest) is not None:
                    continue
                read = left = nomination = None
            else:
                nomination = places.nominations.get(row.digest)
                read = said.facts[row.digest]
                left = self._left(row, nomination, said)
            remembered = self.met.rows.get(row.digest)
            values = (nomination, row.digest, read, left, remarks.get(row.line, []))
            if remembered is None:
                ceremony = self.standing.ceremonies[row.ordinal].id
                new.append((ceremony, *values, row.digest in places.new))
            elif remembered.said != values:
                changed.append(_remembered_again(remembered, *values))
        writing.write_rows(new)
        ImportedRow.objects.bulk_update(
            changed, ["nomination", "digest", "read", "left", "remarks"], 200
        )

    def _leave_out(self, row: Row) -> None:
        self.report.left_out += 1
        self.excused.rows[row.ordinal] += 1
        self.excused.winners[row.ordinal] += row.won

    def _left(self, row: Row, nomination: int | None, said: _Said) -> Facts | None:
        """Return what the record says after this import, None where that is what the file says."""
        remembered = self.met.rows.get(row.digest)
        if nomination is None:
            # an editor deleted it, and it stays so
            self._leave_out(row)
            if remembered is not None:
                self.report.conflicts.append(conflicts.deleted(row.line, remembered))
            return None
        file = said.facts[row.digest]
        decision = said.decisions.get(row.digest) or Decision(file)
        self.excused.winners[row.ordinal] += row.won - (decision.facts[OUTCOME] == Outcome.WON)
        left = as_left(decision, file, remembered.as_left if remembered is not None else None)
        return left if left != file else None

    # removing

    def _remove(self) -> None:
        """Remove what the file no longer says, where only an import ever said it."""
        emptied: dict[int, list[int]] = defaultdict(list)
        forgotten = []
        for row in self.met.gone:
            if row.nomination is None:
                forgotten.append(row.id)
                continue
            place = conflicts.where(self.standing, row.nomination)
            facts = self.standing.facts[row.nomination]
            if not self._is_removable(row, facts):
                self.report.conflicts.append(conflicts.no_longer_there(place))
                self.excused.rows[row.ordinal] -= 1
                self.excused.winners[row.ordinal] -= facts[OUTCOME] == Outcome.WON
                continue
            self.report.removed += 1
            self.report.changes.append(f"{place}: removed, the file no longer has it.")
            self.touched.add(row.ordinal)
            emptied[facts[CONTEST]].append(row.nomination)
            forgotten.append(row.id)
        ImportedRow.objects.filter(pk__in=forgotten).delete()
        for pk, removed in emptied.items():
            Nomination.objects.filter(pk__in=removed).delete()
            self._settle_what_is_left(pk)

    def _is_removable(self, row: StandingRow, facts: Facts) -> bool:
        untouched = row.created and facts == row.as_left
        return untouched and not Nomination.objects.filter(replaced_by=row.nomination).exists()

    def _settle_what_is_left(self, pk: int) -> None:
        """Bring a contest in line after a removal; one nobody else made goes with its last."""
        contest = Contest.objects.get(pk=pk)
        parts = (contest.nominations, contest.result_entries, contest.presenters)
        if not any(there.exists() for there in parts):
            contest.delete()
            return
        rows = contest.nominations.order_by("position").values_list("id", "outcome", "place")
        after = {one: writing.result_only(outcome, place) for one, outcome, place in rows}
        self._settle(pk, None, after)

    def _finish(self) -> None:
        """Say of the ceremonies how much of them is tracked, and which lack a night."""
        for number in writing.finish_ceremonies(self.plan, self.standing, self.touched):
            line = next(row.line for row in self.rows if row.ordinal == number)
            self.report.hazards.append(
                Hazard(line, f"the night of the {ordinal(number)} is not known: enter its date")
            )


def _remembered_again(
    row: StandingRow,
    nomination: int | None,
    digest: str,
    read: Facts | None,
    left: Facts | None,
    remarks: list[str],
) -> ImportedRow:
    return ImportedRow(
        pk=row.id,
        nomination_id=nomination,
        digest=digest,
        read=read,
        left=left,
        remarks=remarks,
    )
