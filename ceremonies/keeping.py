"""What keeps the summaries with every write of the ORM: one row at a time, in its transaction.

Saving or deleting a row counts its ceremony again. Inside `refreshed_once` the ceremonies are
remembered instead and counted once at its end: whoever writes several rows says so. Bulk writes
(`bulk_create`, `update` of a queryset) send no signals; after those, `summaries.refresh` is called
with the ceremonies concerned.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import models, transaction
from django.db.models.signals import (
    post_delete,
    post_migrate,
    post_save,
    pre_delete,
    pre_save,
)
from django.dispatch import receiver

from ceremonies import summaries
from ceremonies.models import (
    Award,
    AwardNominationCount,
    AwardSummary,
    Category,
    CategorySummary,
    Ceremony,
    CeremonySummary,
    Contest,
    Credit,
    Nomination,
    NominationFilm,
    RecipientNightSummary,
)
from films.models import Company, Country, Person, Recipient

#: How each model's rows lead to the ceremony they stand in.
_TO_CEREMONY: dict[type[models.Model], str] = {
    Ceremony: "pk",
    Contest: "ceremony",
    Nomination: "contest__ceremony",
    NominationFilm: "nomination__contest__ceremony",
    Credit: "nomination__contest__ceremony",
}

#: The ceremonies written to inside `refreshed_once`; None outside of it.
_written: ContextVar[set[int] | None] = ContextVar("written", default=None)


@contextmanager
def refreshed_once() -> Iterator[None]:
    """Count the ceremonies written to inside once, at the end, in one transaction with the writes.

    Where an error leaves it, nothing is written at all. Nested, the outermost counts.
    """
    if _written.get() is not None:
        yield
        return
    with transaction.atomic():
        token = _written.set(set())
        try:
            yield
            written = _written.get() or set()
        finally:
            _written.reset(token)
        summaries.refresh(written)


def _refresh(ceremonies: Iterable[int]) -> None:
    written = _written.get()
    if written is None:
        summaries.refresh(ceremonies)
    else:
        written.update(ceremonies)


def _ceremonies(row: models.Model) -> set[int]:
    """Return the id of the ceremony a saved row stands in, as the database has it."""
    model: Any = type(row)
    return set(model._base_manager.filter(pk=row.pk).values_list(_TO_CEREMONY[model], flat=True))


# --- one row at a time ---------------------------------------------------------------------------


def remember_where_it_stood(sender: Any, instance: Any, **kwargs: object) -> None:
    """Note the ceremony a row is taken out of, if it is."""
    instance._stood_in = set() if instance._state.adding else _ceremonies(instance)


def refresh_where_it_stands(sender: Any, instance: Any, **kwargs: object) -> None:
    """Count the ceremony a row stands in, and the one it stood in."""
    _refresh(instance._stood_in | _ceremonies(instance))


# by sender: a receiver of everybody's deletions would have every row of any model loaded first
for _model in _TO_CEREMONY:
    for _before in (pre_save, pre_delete):
        _before.connect(remember_where_it_stood, sender=_model)
    for _after in (post_save, post_delete):
        _after.connect(refresh_where_it_stands, sender=_model)


@receiver(post_delete, sender=Award)
@receiver(post_delete, sender=Category)
def forget_what_is_gone(sender: Any, instance: Any, **kwargs: object) -> None:
    """Remove what is stored about an award or a category that has no ceremony or contest left."""
    if sender is Award:
        AwardSummary.objects.filter(award=instance.pk).delete()
        AwardNominationCount.objects.filter(award=instance.pk).delete()
    else:
        CategorySummary.objects.filter(category=instance.pk).delete()


@receiver(post_save, sender=Recipient)
@receiver(post_save, sender=Person)
@receiver(post_save, sender=Company)
@receiver(post_save, sender=Country)
def follow_the_kind(sender: Any, instance: Any, created: bool, **kwargs: object) -> None:
    """Keep the kind beside a recipient's nights."""
    if not created:
        nights = RecipientNightSummary.objects.filter(recipient=instance.pk)
        nights.exclude(kind=instance.kind).update(kind=instance.kind)


# --- a database that had none --------------------------------------------------------------------


@receiver(post_migrate)
def build_what_was_not_there(sender: Any, using: str, **kwargs: object) -> None:
    """Write the summaries of a record that is older than they are."""
    if sender.name != "ceremonies" or using != "default":
        return
    if not CeremonySummary.objects.exists() and Ceremony.objects.exists():
        summaries.rebuild()
