"""Load fixtures, and count what they change once at the end."""

from typing import Any

from django.core.management.commands import loaddata

from ceremonies.keeping import refreshed_once


class Command(loaddata.Command):
    """Django's own command, with the summaries written once and not for every row."""

    def handle(self, *fixture_labels: Any, **options: Any) -> None:
        """Load the fixtures and what follows from them in one transaction."""
        with refreshed_once():
            super().handle(*fixture_labels, **options)
