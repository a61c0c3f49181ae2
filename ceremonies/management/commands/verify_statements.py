"""Hold every statement of the sources against the record."""

import json
from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ceremonies.choices import Verdict
from ceremonies.models import Statement
from ceremonies.statements.gathering import JudgedStatement, judge_all

_WIDTH = max(len(verdict) for verdict in Verdict.values)


class Command(BaseCommand):
    """Print a verdict for every statement; fail where the record decides otherwise than expected.

    Exits 0 where every computed verdict is the one an editor recorded, and 1 where one differs.
    """

    help = (
        "Holds every statement of the sources against the record and prints the verdicts. "
        "Exits with 1 where a computed verdict differs from the recorded one."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --json, for one JSON object instead of lines."""
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the verdicts; raises CommandError (exit 1) where one differs."""
        judged = judge_all(Statement.objects.with_places().listed())
        differing = [item for item in judged if item.judgement.differs]
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(judged), ensure_ascii=False, indent=2))
        else:
            self._print(judged)
        if differing:
            keys = ", ".join(item.claim.key for item in differing)
            raise CommandError(
                f"{len(differing)} of {len(judged)} statements: the record decides otherwise than "
                f"an editor recorded: {keys}.",
                returncode=1,
            )

    def _print(self, judged: list[JudgedStatement]) -> None:
        for item in judged:
            judgement = item.judgement
            how = "computed" if judgement.is_computed else "editor"
            if not judgement.is_final:
                how = "computed, so far"
            said = judgement.because
            self.stdout.write(
                f"{judgement.verdict:<{_WIDTH}}  {item.claim.key:<12} {item.statement.text} "
                f"({how}: {said})"
            )
            if judgement.differs:
                self.stdout.write(
                    self.style.ERROR(f"{'':<{_WIDTH}}  recorded: {judgement.recorded}")
                )
        counts = Counter(str(item.judgement.verdict) for item in judged)
        computed = sum(item.judgement.is_computed for item in judged)
        told = ", ".join(
            f"{counts[verdict]} {Verdict(verdict).label}" for verdict in Verdict.values
        )
        self.stdout.write(
            f"{len(judged)} statements: {told}. {computed} decided by the record, "
            f"{len(judged) - computed} by an editor."
        )


def _as_json(judged: list[JudgedStatement]) -> dict[str, Any]:
    return {
        "count": len(judged),
        "verdicts": Counter(str(item.judgement.verdict) for item in judged),
        "differing": sum(item.judgement.differs for item in judged),
        "statements": [_statement(item) for item in judged],
    }


def _statement(item: JudgedStatement) -> dict[str, Any]:
    judgement = item.judgement
    finding = judgement.finding
    return {
        "key": item.claim.key,
        "statement": item.statement.text,
        "kind": item.claim.kind,
        "fields": item.claim.fields,
        "places": [
            {"source": place.source, "paragraph": place.paragraph} for place in item.claim.places
        ],
        "verdict": judgement.verdict,
        "recorded": judgement.recorded or None,
        "computed": judgement.is_computed,
        "differs": judgement.differs,
        "final": judgement.is_final,
        "record": str(finding.says) if finding else None,
        "rests_on": str(finding.rests_on) if finding else None,
        "proof": finding.proof.address if finding and finding.proof else None,
        "reason": judgement.reason,
    }
