"""The app of the awards record."""

from django.apps import AppConfig


class CeremoniesConfig(AppConfig):
    """Connects what keeps the summaries to the writes they follow from."""

    name = "ceremonies"

    def ready(self) -> None:
        """Import the receivers: they are connected by that."""
        from ceremonies import keeping  # noqa: F401
