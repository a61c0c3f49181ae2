"""What keeps the summaries with every write of the ORM: one row at a time, in its transaction.

Saving or deleting a row counts its ceremony again, and finds what has a name where it belongs now.
Inside `refreshed_once` that is remembered instead and done once at its end: whoever writes several
rows says so. Bulk writes (`bulk_create`, `update` of a queryset) send no signals; after those,
`summaries.follow` is called with what was written.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
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

from ceremonies import search_index, summaries
from ceremonies.choices import HitKind
from ceremonies.models import (
    Award,
    AwardNominationCount,
    AwardSummary,
    CatalogueCount,
    Category,
    CategorySummary,
    Ceremony,
    Contest,
    Credit,
    FilmNightSummary,
    Nomination,
    NominationFilm,
    RecipientNightSummary,
)
from films.merging import identities_changed
from films.models import Company, Country, Film, Person, Recipient

#: How each model's rows lead to the ceremony they stand in.
_TO_CEREMONY: dict[type[models.Model], str] = {
    Ceremony: "pk",
    Contest: "ceremony",
    Nomination: "contest__ceremony",
    NominationFilm: "nomination__contest__ceremony",
    Credit: "nomination__contest__ceremony",
}

#: The models of films and recipients, three of which are kinds of a fourth.
_RECIPIENTS = (Recipient, Person, Company, Country)


@dataclass(slots=True)
class _Written:
    """What was written to inside `refreshed_once`, by id."""

    ceremonies: set[int] = field(default_factory=set)
    names: dict[str, set[int]] = field(default_factory=dict)


#: None outside of `refreshed_once`.
_open: ContextVar[_Written | None] = ContextVar("open", default=None)


@contextmanager
def refreshed_once() -> Iterator[None]:
    """Follow what is written inside once, at the end, in one transaction with the writes.

    Where an error leaves it, nothing is written at all. Nested, the outermost follows.
    """
    if _open.get() is not None:
        yield
        return
    with transaction.atomic():
        written = _Written()
        token = _open.set(written)
        try:
            yield
        finally:
            _open.reset(token)
        summaries.refresh(written.ceremonies, written.names)


def _count(ceremonies: Iterable[int]) -> None:
    written = _open.get()
    if written is None:
        summaries.refresh(ceremonies)
    else:
        written.ceremonies.update(ceremonies)


def _find(kind: str, ids: Iterable[int]) -> None:
    written = _open.get()
    if written is None:
        search_index.refresh(kind, ids)
    else:
        written.names.setdefault(kind, set()).update(ids)


# --- what stands in a ceremony -------------------------------------------------------------------


def _ceremonies(row: models.Model) -> set[int]:
    """Return the id of the ceremony a saved row stands in, as the database has it."""
    model: Any = type(row)
    return set(model._base_manager.filter(pk=row.pk).values_list(_TO_CEREMONY[model], flat=True))


def remember_where_it_stood(sender: Any, instance: Any, **kwargs: object) -> None:
    """Note the ceremony a row is taken out of, if it is."""
    instance._stood_in = set() if instance._state.adding else _ceremonies(instance)


def count_where_it_stands(sender: Any, instance: Any, **kwargs: object) -> None:
    """Count the ceremony a row stands in, and the one it stood in."""
    _count(instance._stood_in | _ceremonies(instance))


# --- what has a name -----------------------------------------------------------------------------


def remember_what_it_was(sender: Any, instance: Any, **kwargs: object) -> None:
    """Note the kind of a recipient or the year of a film as it is stored."""
    column = "year" if sender is Film else "kind"
    stored = (Film.objects if sender is Film else Recipient.objects).filter(pk=instance.pk)
    instance._was = None if instance.pk is None else stored.values_list(column, flat=True).first()


def follow_its_name(sender: Any, instance: Any, **kwargs: object) -> None:
    """Find a film or recipient by its name, and count it where it belongs now."""
    is_gone = "created" not in kwargs
    now = None if is_gone else instance.year if sender is Film else instance.kind
    if now != instance._was:
        for value, number in ((instance._was, -1), (now, 1)):
            if value is not None:
                place: tuple[str, int] = ("film", value) if sender is Film else (value, 0)
                CatalogueCount.objects.count_in(*place, number)
        if sender is not Film and instance._was is not None:
            nights = RecipientNightSummary.objects.filter(recipient=instance.pk)
            nights.update(kind=instance.kind)
    for kind in {"film"} if sender is Film else {instance._was, instance.kind} - {None}:
        _find(kind, [instance.pk])


def follow_the_name_of_a_family(sender: Any, instance: Any, **kwargs: object) -> None:
    """Find a ceremony or category by its name."""
    _find(HitKind.CEREMONY if sender is Ceremony else HitKind.CATEGORY, [instance.pk])


def follow_the_name_of_an_award(sender: Any, instance: Any, **kwargs: object) -> None:
    """Find everything of an award by the award's name."""
    _find(HitKind.CEREMONY, instance.ceremonies.values_list("pk", flat=True))
    _find(HitKind.CATEGORY, instance.categories.values_list("pk", flat=True))


def forget_what_is_gone(sender: Any, instance: Any, **kwargs: object) -> None:
    """Remove what is stored about an award or a category that has no ceremony or contest left."""
    if sender is Award:
        AwardSummary.objects.filter(award=instance.pk).delete()
        AwardNominationCount.objects.filter(award=instance.pk).delete()
    else:
        CategorySummary.objects.filter(category=instance.pk).delete()


@receiver(identities_changed)
def follow_who_is_who(sender: Any, ids: Iterable[int], **kwargs: object) -> None:
    """Count again wherever films or recipients stand that were merged, split or parted again."""
    named = "nomination_films__film" if sender is Film else "credits__recipient"
    standing = Nomination.objects.filter(**{f"{named}__in": ids})
    stood: Any = (
        FilmNightSummary.objects.filter(film__in=ids)
        if sender is Film
        else RecipientNightSummary.objects.filter(recipient__in=ids)
    )
    summaries.follow(
        ceremonies={
            *standing.values_list("contest__ceremony", flat=True),
            *stood.values_list("ceremony", flat=True),
        },
        **{"films" if sender is Film else "recipients": ids},
    )


# by sender: a receiver of everybody's deletions would have every row of any model loaded first
for _model in _TO_CEREMONY:
    for _before in (pre_save, pre_delete):
        _before.connect(remember_where_it_stood, sender=_model)
    for _after in (post_save, post_delete):
        _after.connect(count_where_it_stands, sender=_model)
for _model in (Film, *_RECIPIENTS):
    for _before in (pre_save, pre_delete):
        _before.connect(remember_what_it_was, sender=_model)
    for _after in (post_save, post_delete):
        _after.connect(follow_its_name, sender=_model)
for _after in (post_save, post_delete):
    _after.connect(follow_the_name_of_a_family, sender=Ceremony)
    _after.connect(follow_the_name_of_a_family, sender=Category)
post_save.connect(follow_the_name_of_an_award, sender=Award)
post_delete.connect(forget_what_is_gone, sender=Award)
post_delete.connect(forget_what_is_gone, sender=Category)


# --- a database that had none --------------------------------------------------------------------


@receiver(post_migrate)
def build_what_was_not_there(sender: Any, using: str, **kwargs: object) -> None:
    """Write the summaries of a record that is older than they are."""
    if sender.name != "ceremonies" or using != "default":
        return
    if not CatalogueCount.objects.exists() and (
        Ceremony.objects.exists() or Film.objects.exists() or Recipient.objects.exists()
    ):
        summaries.rebuild()
