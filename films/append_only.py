"""Logs that only grow: a line is written once, never changed and never deleted."""

from typing import Any, NoReturn

from django.db import models
from django.utils.text import capfirst

#: How many characters the reason given for a line may have.
LONGEST_REASON = 500


class AppendOnlyModel(models.Model):
    """A line of a log. Saving it again and deleting it raise TypeError."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Append the line; a line that is already in the log cannot change."""
        if self.pk is not None:
            raise TypeError(f"{self._line} is written once and never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: the log only grows."""
        raise TypeError(f"{self._line} is never deleted.")

    @property
    def _line(self) -> str:
        name = str(self._meta.verbose_name)
        return f"{'An' if name[0] in 'aeiou' else 'A'} {name}"


class AppendOnlyLines:
    """What the QuerySet of such a model refuses."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse: a line of the log never changes."""
        raise TypeError(f"{self._lines} are written once and never changed.")

    def delete(self) -> NoReturn:
        """Refuse: a line of the log is never deleted."""
        raise TypeError(f"{self._lines} are never deleted.")

    def bulk_create(self, *args: Any, update_conflicts: bool = False, **kwargs: Any) -> Any:
        """Append several lines; refuse to write over one that stands."""
        if update_conflicts:
            raise TypeError(f"{self._lines} are written once and never changed.")
        queryset: Any = super()
        return queryset.bulk_create(*args, **kwargs)

    @property
    def _lines(self) -> str:
        queryset: Any = self
        return str(capfirst(queryset.model._meta.verbose_name_plural))
