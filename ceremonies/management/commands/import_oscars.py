"""Import the public dataset of every Academy Award nomination."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ceremonies.oscars.fetching import FetchError, is_address, opened
from ceremonies.oscars.importing import import_file
from ceremonies.oscars.progress import Bar
from ceremonies.oscars.reading import FileRefusedError
from ceremonies.oscars.totals import TotalsDifferError


class Command(BaseCommand):
    """Import the file over what stands, say what changed, and write all of it or nothing."""

    help = (
        "Imports the public Academy Awards dataset (oscars.csv of DLu/oscar_data). Repeatable: "
        "what did not change is left alone, and what editors changed is kept and reported."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the source, and how to report."""
        parser.add_argument("source", help="the file: a path, or an http or https address")
        parser.add_argument(
            "--dry-run", action="store_true", help="show the changes and write nothing"
        )
        parser.add_argument(
            "--json", action="store_true", help="print one JSON object instead of text"
        )
        parser.add_argument(
            "--allow-missing",
            action="store_true",
            help="let the file remove more than a hundredth of the rows imported before",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Fetch, import and report."""
        source = options["source"]
        if not is_address(source) and not Path(source).is_file():
            raise CommandError(f"{source}: no such file.")
        bar = Bar(self.stderr, wanted=not options["json"])
        try:
            with opened(source, progress=bar.show) as file:
                report = import_file(
                    file,
                    dry_run=options["dry_run"],
                    allow_missing=options["allow_missing"],
                    progress=bar.show,
                )
        except (FetchError, FileRefusedError, TotalsDifferError) as error:
            raise CommandError(f"Nothing was imported. {error}") from error
        finally:
            bar.close()
        if options["json"]:
            self.stdout.write(json.dumps(report.as_json(), ensure_ascii=False))
            return
        *lines, last = report.lines(dry_run=options["dry_run"])
        for line in lines:
            self.stdout.write(line)
        self.stdout.write(self.style.SUCCESS(last))
        if options["dry_run"]:
            self.stdout.write("This was a dry run: nothing was written.")
