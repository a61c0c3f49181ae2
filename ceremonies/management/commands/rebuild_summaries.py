"""Write the summaries anew, or check them."""

from argparse import ArgumentParser
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ceremonies import summaries

#: How many differing rows are printed.
_SHOWN = 50


class Command(BaseCommand):
    """Write every summary anew from the record; with --check, write nothing and compare.

    Exits 1 where a row that is stored is not what the record says, and names those rows.
    """

    help = (
        "Writes what is kept of the record in sum (nights, counts, what the search suggests) anew. "
        "With --check writes nothing, and exits with 1 where a row is not what the record says."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --check."""
        parser.add_argument("--check", action="store_true", help="compare, and write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild or check; raises CommandError (exit 1) where a row differs."""
        if not options["check"]:
            summaries.rebuild()
            self.stdout.write(self.style.SUCCESS("The summaries are written anew."))
            return
        found = list(islice(summaries.differences(), _SHOWN + 1))
        for difference in found[:_SHOWN]:
            self.stdout.write(str(difference))
        if found:
            number = f"more than {_SHOWN}" if len(found) > _SHOWN else str(len(found))
            raise CommandError(
                f"{number} rows are not what the record says: run rebuild_summaries.", returncode=1
            )
        self.stdout.write(self.style.SUCCESS("The summaries are what the record says."))
