"""The awards record, and what follows from its changes."""

from django.apps import AppConfig


class CeremoniesConfig(AppConfig):
    """Connects what keeps the record and what follows from it to the writes of both apps."""

    name = "ceremonies"

    def ready(self) -> None:
        """Import the receivers: they are connected by that."""
        from ceremonies import integrity, keeping  # noqa: F401
