"""Natural keys: rows named in words, so that fixtures read as text.

A model says which of its fields name a row in `NATURAL_KEY`; a foreign key among them stands for
the natural key of the row it points to. Everything else follows: what `dumpdata` writes, what
`loaddata` looks up, and what the seed loader resolves without a query per row.
"""

import functools
from operator import attrgetter
from typing import Any, ClassVar

from django.db import models


class NaturalKeyModel(models.Model):
    """A model whose rows are named by some of their fields."""

    NATURAL_KEY: ClassVar[tuple[str, ...]]

    class Meta:
        abstract = True

    def natural_key(self) -> tuple[Any, ...]:
        """Return the row's name: ("academy-awards", 97, "directing") for a contest."""
        paths = natural_key_paths(type(self))
        return tuple(attrgetter(path.replace("__", "."))(self) for path in paths)


class NaturalKeyLookup:
    """What a QuerySet of such a model adds."""

    def get_by_natural_key(self, *key: Any) -> Any:
        """Return the row of that name; raises the model's DoesNotExist."""
        queryset: Any = self
        paths = natural_key_paths(queryset.model)
        return queryset.get(**dict(zip(paths, key, strict=True)))


@functools.cache
def natural_key_paths(model: type[models.Model]) -> tuple[str, ...]:
    """Return the columns that name a row, as lookups from `model`, foreign keys followed."""
    paths: list[str] = []
    for name in model.NATURAL_KEY:  # type: ignore[attr-defined]
        field = model._meta.get_field(name)
        if isinstance(field, models.ForeignKey):
            paths += [f"{name}__{path}" for path in natural_key_paths(field.related_model)]
        else:
            paths.append(name)
    return tuple(paths)
