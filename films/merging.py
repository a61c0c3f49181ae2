"""Who or what somebody is: two records that are one are merged, one that is two is split.

Each of these writes all its rows and one line of the identity log, or nothing. The line holds every
row before and after, so that a merge or a split can be undone, later ones standing or not.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.dispatch import Signal

from films.append_only import LONGEST_REASON
from films.choices import Confidence, Identified, IdentityAction
from films.journal import Journal, Step, hinder, take_back
from films.models import Film, IdentityEntry, Recipient
from films.names import film_slug, free_slug, name_slug

#: Sent inside the transaction of every merge, split and undo, with `ids`, the records concerned.
#: A receiver that raises ValidationError refuses it.
identities_changed = Signal()

#: What a film has from the one merged into it, where it has none of its own.
_TAKEN_OVER = (
    "imdb_id",
    "original_title",
    "kind",
    "genre",
    "runtime_minutes",
    "first_shown_at",
)

_MODELS: dict[str, type[Film] | type[Recipient]] = {
    Identified.FILM: Film,
    Identified.RECIPIENT: Recipient,
}


@transaction.atomic
def merge_recipients(
    *,
    kept: Recipient,
    merged: Recipient,
    editor: User | None = None,
    reason: str,
    ids_confirmed: bool = False,
    name_was_printed: bool = True,
) -> IdentityEntry:
    """Make two recipients one and return the log's new line.

    Everything that points at `merged` points at `kept` then. Where that would say something twice
    (both credited on a nomination in one role, both in a cast as one character) the doubled row is
    folded. The name of `merged` becomes an alias, its address leads to `kept`, and its IMDb id is
    kept where there is none. `name_was_printed` keeps the name on the credits it stands on, as the
    name they were printed with; a misspelling was not.

    Raises ValidationError, with nothing written, where there is no reason, the two are one already
    or of different kinds, or have different IMDb ids and `ids_confirmed` is not said.
    """
    kept, merged = _locked(Recipient, kept.pk, merged.pk)
    if kept.kind != merged.kind:
        raise ValidationError(
            f"{merged.name} is a {merged.kind} and {kept.name} a {kept.kind}: "
            "only two of one kind are merged. Correct the kind first."
        )
    columns: dict[str, Any] = {}
    aliases = _also_called(kept.name, kept.aliases, merged.name, merged.aliases)
    if aliases != kept.aliases:
        columns["aliases"] = aliases
    if merged.imdb_id and not kept.imdb_id:
        columns["imdb_id"] = merged.imdb_id
    printed = merged.name if name_was_printed and merged.name != kept.name else ""
    return _merge(kept, merged, columns, _printed(printed), editor, reason, ids_confirmed)


@transaction.atomic
def merge_films(
    *,
    kept: Film,
    merged: Film,
    editor: User | None = None,
    reason: str,
    ids_confirmed: bool = False,
) -> IdentityEntry:
    """Make two films one and return the log's new line.

    As `merge_recipients` does; besides, what `kept` does not say (its running time, where it was
    first shown) is taken over from `merged`.
    """
    kept, merged = _locked(Film, kept.pk, merged.pk)
    columns: dict[str, Any] = {}
    titles = [kept.original_title, *kept.aliases]
    aliases = _also_called(kept.title, titles, merged.title, merged.aliases)[1:]
    if aliases != kept.aliases:
        columns["aliases"] = aliases
    for name in _TAKEN_OVER:
        if getattr(merged, name) and not getattr(kept, name):
            columns[name] = getattr(merged, name)
    if "first_shown_at" in columns and not kept.first_shown_on:
        columns["first_shown_on"] = merged.first_shown_on
    recalled = [
        name
        for name in columns
        if name != "aliases"
        and name not in kept.recalled_fields
        and (merged.confidence == Confidence.RECALLED or name in merged.recalled_fields)
    ]
    if recalled:
        columns["recalled_fields"] = [*kept.recalled_fields, *recalled]
    return _merge(kept, merged, columns, _printed(""), editor, reason, ids_confirmed)


@transaction.atomic
def split_recipient(
    *,
    recipient: Recipient,
    rows: Iterable[models.Model],
    name: str = "",
    kind: str = "",
    editor: User | None = None,
    reason: str,
) -> IdentityEntry:
    """Make somebody of their own of some of a recipient's credits, and return the log's new line.

    `rows` are rows that point at the recipient: credits on nominations and on films, presentations.
    They point at the new recipient then, called `name` (the same where it is blank), whose address
    has -2 where it is taken.

    Raises ValidationError, with nothing written, where there is no reason, no row is chosen, or one
    is not the recipient's.
    """
    (recipient,) = _locked(Recipient, recipient.pk)
    name = name.strip() or recipient.name
    slug = _free_address(Recipient, name_slug(name))
    new = Recipient(kind=kind or recipient.kind, slug=slug, name=name)
    return _split(recipient, new, rows, editor, reason)


@transaction.atomic
def split_film(
    *,
    film: Film,
    rows: Iterable[models.Model],
    title: str = "",
    year: int | None = None,
    editor: User | None = None,
    reason: str,
) -> IdentityEntry:
    """Make a film of its own of some of a film's nominations and credits; return the log's line.

    As `split_recipient` does, with a title and a year.
    """
    (film,) = _locked(Film, film.pk)
    title, year = title.strip() or film.title, year or film.year
    slug = _free_address(Film, film_slug(title, year))
    return _split(film, Film(slug=slug, title=title, year=year), rows, editor, reason)


@transaction.atomic
def undo(*, entry: IdentityEntry, editor: User | None = None, reason: str) -> IdentityEntry:
    """Take a merge or a split back and return the log's new line.

    Every row is again what it was before, with its own id and place; what was edited beside it
    since stays. Raises ValidationError, with nothing written, where there is no reason, the line
    was undone before or is itself an undoing, or rows stand in the way: one message for each row.
    """
    entry = IdentityEntry.objects.select_for_update().get(pk=entry.pk)
    _check_reason(reason)
    if entry.action == IdentityAction.UNDONE:
        raise ValidationError("An undoing is not undone: merge or split again.")
    if entry.undoings.exists():
        raise ValidationError("It was undone already.")
    steps = steps_of(entry)
    conflicts = _later_in_the_same_place(entry, steps) or take_back(steps)
    if conflicts:
        raise ValidationError(conflicts)
    _announce(_MODELS[entry.subject], entry.kept_id, entry.other_id)
    return IdentityEntry.objects.create(
        action=IdentityAction.UNDONE,
        subject=entry.subject,
        kept_id=entry.kept_id,
        kept_name=entry.kept_name,
        other_id=entry.other_id,
        other_name=entry.other_name,
        undoes=entry,
        reason=reason.strip(),
        editor=editor,
    )


def steps_of(entry: IdentityEntry) -> list[Step]:
    """Return what a line of the log says was written."""
    return [Step(**change) for change in entry.changes]


# --- what they share -----------------------------------------------------------------------------


def _locked(model: type[models.Model], *ids: int) -> list[Any]:
    """Return the records as they stand once it is our turn, held until the transaction ends."""
    found = {
        row.pk: row
        for row in model._base_manager.filter(pk__in=ids).order_by("pk").select_for_update()
    }
    if len(found) < len(set(ids)):
        raise ValidationError("One of them is not there any more: it was merged or deleted.")
    return [found[pk] for pk in ids]


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise ValidationError("Give the reason: it stays in the log.")
    if len(reason.strip()) > LONGEST_REASON:
        raise ValidationError(f"Give the reason in at most {LONGEST_REASON} characters.")


def _also_called(
    name: str, aliases: Iterable[str], other: str, other_aliases: Iterable[str]
) -> list[str]:
    """Return the aliases of two records that are one now, each once and none the name itself."""
    added = [one for one in (other, *other_aliases) if one != name]
    return list(dict.fromkeys([*aliases, *added]))


def _printed(name: str) -> Callable[[models.Model], Mapping[str, Any]]:
    """Return what a moved row is given besides: the name it was printed with, where it tells none.

    Which rows tell is seen from their columns.
    """

    def printed(row: models.Model) -> Mapping[str, Any]:
        says_none = getattr(row, "printed_as", None) == ""
        return {"printed_as": name} if name and says_none else {}

    return printed


def _merge(
    kept: Any,
    merged: Any,
    columns: dict[str, Any],
    printed: Callable[[models.Model], Mapping[str, Any]],
    editor: User | None,
    reason: str,
    ids_confirmed: bool,
) -> IdentityEntry:
    _check_reason(reason)
    if kept.pk == merged.pk:
        raise ValidationError("That is one record already: choose two.")
    two_ids = bool(kept.imdb_id and merged.imdb_id)
    if two_ids and not ids_confirmed:
        raise ValidationError(
            f"They have different IMDb ids, {kept.imdb_id} and {merged.imdb_id}, which different "
            "people and films have. Confirm that they are one all the same."
        )
    names = _called(kept), _called(merged)
    journal, address, merged_id = Journal(), merged.slug, merged.pk
    imdb_id = merged.imdb_id if two_ids else ""
    journal.absorb(kept, merged, printed)
    if columns:
        journal.change(kept, **columns)
    _leave_address(journal, kept, address, imdb_id)
    _announce(type(kept), kept.pk, merged_id)
    return _append(IdentityAction.MERGED, kept, merged_id, names, journal, editor, reason)


def _split(
    record: Any, new: Any, rows: Iterable[models.Model], editor: User | None, reason: str
) -> IdentityEntry:
    _check_reason(reason)
    rows = list(rows)
    if not rows:
        raise ValidationError("Choose what belongs to the new record.")
    new.full_clean(exclude=["search_key", "sort_key"])
    journal = Journal()
    journal.make(new)
    for row in rows:
        keys = [
            field.attname
            for field in row._meta.concrete_fields
            if field.related_model is type(record) and getattr(row, field.attname) == record.pk
        ]
        if not keys:
            raise ValidationError(f"{row} is not one of {record}’s: choose again.")
        journal.change(row, **dict.fromkeys(keys, new.pk))
    names = _called(record), _called(new)
    _announce(type(record), record.pk, new.pk)
    return _append(IdentityAction.SPLIT, record, new.pk, names, journal, editor, reason)


def _called(record: Any) -> str:
    return f"{record} ({record.slug})"


def _free_address(model: type[Film] | type[Recipient], proposed: str) -> str:
    if not proposed:
        raise ValidationError("No address can be made from the name: write it in Latin letters.")
    taken = model.objects.all().taken_slugs(proposed[:100])
    return free_slug(proposed, taken, model._meta.get_field("slug"))


def _leave_address(journal: Journal, kept: Any, slug: str, imdb_id: str) -> None:
    """Let the address lead to the record, and to nothing else it led to once."""
    former = type(kept)._meta.get_field("former_addresses")
    model: Any = former.related_model
    for dead in model._base_manager.filter(slug=slug):
        journal.remove(dead)
    journal.make(model(slug=slug, imdb_id=imdb_id, **{former.field.name: kept}))


def _announce(model: type[models.Model], *ids: int) -> None:
    identities_changed.send(sender=model, ids=ids)


def _append(
    action: IdentityAction,
    kept: Any,
    other_id: int,
    names: tuple[str, str],
    journal: Journal,
    editor: User | None,
    reason: str,
) -> IdentityEntry:
    return IdentityEntry.objects.create(
        action=action,
        subject=Identified.FILM if isinstance(kept, Film) else Identified.RECIPIENT,
        kept_id=kept.pk,
        kept_name=names[0],
        other_id=other_id,
        other_name=names[1],
        changes=[asdict(step) for step in journal.steps],
        reason=reason.strip(),
        editor=editor,
    )


def _later_in_the_same_place(entry: IdentityEntry, steps: list[Step]) -> list[str]:
    """Return the later lines that stand in the way, because they moved the same rows or list."""
    later = IdentityEntry.objects.standing().after(entry).order_by("-pk")
    return [
        f"{line} on {line.recorded_at:%d %B %Y}: it moved the same rows or list. Undo it first."
        for line in later
        if hinder(steps_of(line), steps)
    ]
