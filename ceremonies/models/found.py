"""Models whose own words the ledger's text search looks in."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models.signals import pre_save
from django.dispatch import receiver

from films.names import fold
from films.natural_keys import NaturalKeyModel


class FoundModel(NaturalKeyModel):
    """A model found by `search_key`, the folded text of its own `SEARCHED` columns.

    The key is set before every save; bulk writes call `derive_keys` themselves.
    """

    SEARCHED: tuple[str, ...] = ()

    search_key = models.TextField(editable=False, default="")

    class Meta:
        abstract = True

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Save; where only some fields are, the key that follows from them is too."""
        if update_fields is not None:
            update_fields = {*update_fields, "search_key"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def derive_keys(self) -> None:
        """Set the key from the columns, each word group once."""
        said = (fold(getattr(self, column)) for column in self.SEARCHED)
        self.search_key = " ".join(dict.fromkeys(filter(None, said)))


@receiver(pre_save)
def derive_key_before_save(instance: models.Model, **kwargs: object) -> None:
    """Keep the key right on every save, `loaddata` included, which bypasses `save`."""
    if isinstance(instance, FoundModel):
        instance.derive_keys()
