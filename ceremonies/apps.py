"""The awards record, and what it has a say in elsewhere."""

from django.apps import AppConfig


class CeremoniesConfig(AppConfig):
    """The app of awards, ceremonies and nominations."""

    name = "ceremonies"

    def ready(self) -> None:
        """Let the record refuse a merge that would make one of two nominations."""
        from ceremonies import integrity  # noqa: F401
