"""Load the demo: the fixtures of `seeds/`."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ceremonies.seeding import LOAD_ORDER, SeedError, load_seeds


class Command(BaseCommand):
    """Load the fixtures, say what was created, updated and unchanged; refuse bad ones whole."""

    help = (
        "Loads the fixtures of seeds/. Repeatable: the second run changes nothing. Results that an "
        "editor has recorded since are kept."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take other fixtures than those of seeds/, for trying one out."""
        parser.add_argument(
            "files",
            nargs="*",
            type=Path,
            help="fixtures to load instead of all those in seeds/",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load the files and print a line per model."""
        files = options["files"] or sorted((settings.BASE_DIR / "seeds").glob("*.json"))
        if missing := [str(path) for path in files if not path.is_file()]:
            raise CommandError(f"{', '.join(missing)}: no such file.")
        try:
            result = load_seeds(files)
        except SeedError as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        for model in LOAD_ORDER:
            label = model._meta.label_lower
            counts = [
                f"{counter[label]:>5} {name}"
                for name, counter in (
                    ("created", result.created),
                    ("updated", result.updated),
                    ("unchanged", result.unchanged),
                )
            ]
            self.stdout.write(f"{model._meta.verbose_name_plural!s:<20} {', '.join(counts)}")
        if kept := result.kept.total():
            self.stdout.write(f"{kept} rows keep what an editor recorded or an import brought.")
        self.stdout.write(
            self.style.SUCCESS(
                f"{result.created.total()} created, {result.updated.total()} updated, "
                f"{result.unchanged.total()} unchanged."
            )
        )
