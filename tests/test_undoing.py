"""Undoing merges and splits: what comes back, what stays as edited, what stands in the way."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import transaction

from ceremonies.models import Credit
from films.merging import (
    merge_recipients,
    split_recipient,
    undo,
)
from films.models import (
    FilmCredit,
    IdentityEntry,
    Recipient,
)
from tests.factories import (
    make_ceremony,
    make_contest,
    make_credit,
    make_film,
    make_nomination,
    make_recipient,
)
from tests.records import credits_of, dump

pytestmark = pytest.mark.django_db

WHY = "One person."


def test_undoing_says_who_when_and_why_and_the_log_keeps_both_lines() -> None:
    ann, anne = make_recipient(name="Ann"), make_recipient(name="Anne")
    editor = User.objects.create_user("editor")
    merged = merge_recipients(kept=ann, merged=anne, editor=editor, reason="  One person. ")
    undone = undo(entry=merged, editor=editor, reason="Two people.")
    lines = IdentityEntry.objects.order_by("pk")
    assert list(lines.values_list("action", "reason", "editor", "undoes")) == [
        ("merged", "One person.", editor.pk, None),
        ("undone", "Two people.", editor.pk, merged.pk),
    ]
    assert undone.recorded_at > merged.recorded_at
    assert not IdentityEntry.objects.standing().exists()


def test_a_line_is_undone_once_and_an_undoing_is_not_undone() -> None:
    ann, anne = make_recipient(name="Ann"), make_recipient(name="Anne")
    entry = merge_recipients(kept=ann, merged=anne, reason=WHY)
    undone = undo(entry=entry, reason="Two people.")
    with pytest.raises(ValidationError, match=r"It was undone already\."):
        undo(entry=entry, reason="Again.")
    with pytest.raises(ValidationError, match=r"An undoing is not undone: merge or split again\."):
        undo(entry=undone, reason="Again.")


def test_the_log_only_grows() -> None:
    ann, anne = make_recipient(name="Ann"), make_recipient(name="Anne")
    entry = merge_recipients(kept=ann, merged=anne, reason=WHY)
    with pytest.raises(TypeError, match=r"^An identity entry is written once and never changed\.$"):
        entry.save()
    with pytest.raises(TypeError, match=r"^An identity entry is never deleted\.$"):
        entry.delete()
    with pytest.raises(TypeError, match=r"^Identity entries are written once"):
        IdentityEntry.objects.update(reason="Other.")
    with pytest.raises(TypeError, match=r"^Identity entries are never deleted\.$"):
        IdentityEntry.objects.all().delete()


def test_an_earlier_merge_is_undone_while_a_later_one_stands() -> None:
    ann, anne, annie = (make_recipient(name=name) for name in ("Ann", "Anne", "Annie"))
    contest = make_contest()
    first = make_nomination(contest=contest, recipients=[anne], work="One")
    second = make_nomination(contest=contest, recipients=[annie], work="Two")
    before = dump()
    earlier = merge_recipients(kept=ann, merged=anne, reason=WHY)
    later = merge_recipients(kept=ann, merged=annie, reason=WHY)
    undo(entry=earlier, reason="Two people.")
    ann.refresh_from_db()
    assert ann.aliases == ["Annie"]
    assert credits_of(first) == [(1, "anne", "", "")]
    assert credits_of(second) == [(1, "ann", "", "Annie")]
    undo(entry=later, reason="Two people.")
    assert dump() == before


def test_what_was_edited_since_stays_where_it_is_not_in_the_way() -> None:
    ann, anne = make_recipient(name="Ann"), make_recipient(name="Anne")
    nomination = make_nomination(recipients=[ann, anne], role="producer")
    moved = make_nomination(contest=nomination.contest, recipients=[anne], work="Other")
    entry = merge_recipients(kept=ann, merged=anne, reason=WHY)
    ann.refresh_from_db()
    ann.name, ann.aliases = "Ann Lee", [*ann.aliases, "A. Lee"]
    ann.save()
    Credit.objects.filter(nomination=moved).update(role="writer", printed_as="A.")
    make_credit(nomination=nomination, recipient=make_recipient(name="Cid"), position=2)
    undo(entry=entry, reason="Two people.")
    ann.refresh_from_db()
    assert (ann.name, ann.aliases) == ("Ann Lee", ["A. Lee"])
    assert credits_of(moved) == [(1, "anne", "writer", "A.")]
    assert credits_of(nomination) == [
        (1, "ann", "producer", ""),
        (2, "anne", "producer", ""),
        (3, "cid", "", ""),
    ]


def test_every_row_in_the_way_is_named_and_nothing_is_half_done() -> None:
    ann, anne, cid = (make_recipient(name=name) for name in ("Ann", "Anne", "Cid"))
    contest = make_contest(ceremony=make_ceremony(ordinal=7), name="Picture")
    folded = make_nomination(contest=contest, recipients=[ann, anne], key="one")
    given, deleted, free = (
        make_nomination(contest=contest, recipients=[anne], key=key, work=key)
        for key in ("two", "three", "four")
    )
    entry = merge_recipients(kept=ann, merged=anne, reason=WHY)
    Credit.objects.filter(nomination=given).update(recipient=cid)
    deleted.delete()
    folded.delete()
    make_recipient(name="Anne", slug="anne")
    before = dump()
    with pytest.raises(ValidationError) as refused, transaction.atomic():
        undo(entry=entry, reason="Two people.")
    assert refused.value.messages == [
        "recipient anne: recipient anne is there in its place since.",
        "credit test-awards 7 picture one 2: its nomination was deleted since.",
        "credit test-awards 7 picture three 1: it was deleted since.",
        "credit test-awards 7 picture two 1: it was given to another since.",
    ]
    assert dump() == before
    assert credits_of(free) == [(1, "ann", "", "Anne")]


def test_a_merge_into_somebody_merged_since_waits_for_the_later_one() -> None:
    ann, anne, annie = (make_recipient(name=name) for name in ("Ann", "Anne", "Annie"))
    make_nomination(recipients=[anne], key="one")
    start = dump()
    earlier = merge_recipients(kept=anne, merged=annie, reason=WHY)
    later = merge_recipients(kept=ann, merged=anne, reason=WHY)
    before = dump()
    with pytest.raises(ValidationError) as refused, transaction.atomic():
        undo(entry=earlier, reason="Two people.")
    assert refused.value.messages == [
        "former recipient address annie: it was changed since.",
        "recipient anne: it was deleted since.",
    ]
    assert dump() == before
    undo(entry=later, reason="Two people.")
    undo(entry=earlier, reason="Two people.")
    assert dump() == start


def test_two_folded_in_one_list_come_back_the_last_first() -> None:
    people = [make_recipient(name=name) for name in ("Ann", "Anne", "Annie", "Cid")]
    ann, anne, annie, _ = people
    make_nomination(recipients=[anne, annie, people[3], ann], role="producer")
    start = dump()
    earlier = merge_recipients(kept=ann, merged=anne, reason=WHY)
    later = merge_recipients(kept=ann, merged=annie, reason=WHY)
    with pytest.raises(ValidationError) as refused, transaction.atomic():
        undo(entry=earlier, reason="Two people.")
    assert refused.value.messages == [
        f"Ann (ann) and Annie (annie), merged on {later.recorded_at:%d %B %Y}: "
        "it moved the same rows or list. Undo it first."
    ]
    undo(entry=later, reason="Two people.")
    undo(entry=earlier, reason="Two people.")
    assert dump() == start


def test_what_was_split_off_and_merged_again_since_comes_back_the_last_first() -> None:
    """The rows are where the first merge left them; were they taken, the rest could not follow."""
    ann, anne = make_recipient(name="Ann"), make_recipient(name="Anne")
    nomination = make_nomination(recipients=[anne])
    start = dump()
    first = merge_recipients(kept=ann, merged=anne, reason=WHY)
    second = split_recipient(recipient=ann, rows=nomination.credits.all(), reason="Two people.")
    new = Recipient.objects.get(slug="ann-2")
    third = merge_recipients(kept=ann, merged=new, reason=WHY)
    for entry, later in ((first, [third, second]), (second, [third])):
        with pytest.raises(ValidationError) as refused, transaction.atomic():
            undo(entry=entry, reason="Two people.")
        assert refused.value.messages == [
            f"{line} on {line.recorded_at:%d %B %Y}: it moved the same rows or list. Undo it first."
            for line in later
        ]
    for entry in (third, second, first):
        undo(entry=entry, reason="Two people.")
    assert dump() == start


def test_a_split_is_not_undone_over_what_was_added_to_the_new_person() -> None:
    ann = make_recipient(name="Ann")
    nomination = make_nomination(recipients=[ann])
    entry = split_recipient(recipient=ann, rows=nomination.credits.all(), reason="Two people.")
    new = Recipient.objects.get(slug="ann-2")
    film = make_film(title="One")
    FilmCredit.objects.create(film=film, recipient=new, job="writer", position=1)
    with pytest.raises(ValidationError) as refused, transaction.atomic():
        undo(entry=entry, reason="One person.")
    assert refused.value.messages == ["film credit one-2024 writer 1: it was added since."]
    FilmCredit.objects.all().delete()
    new.sort_name = "Ann the other"
    new.save()
    with pytest.raises(ValidationError) as refused, transaction.atomic():
        undo(entry=entry, reason="One person.")
    assert refused.value.messages == ["recipient ann-2: it was changed since."]


def test_undoing_a_split_stops_where_the_first_is_named_again() -> None:
    ann = make_recipient(name="Ann")
    contest = make_contest(name="Picture")
    nomination = make_nomination(contest=contest, recipients=[ann], key="one")
    entry = split_recipient(recipient=ann, rows=nomination.credits.all(), reason="Two people.")
    make_credit(nomination=nomination, recipient=ann, position=2)
    with pytest.raises(ValidationError) as refused, transaction.atomic():
        undo(entry=entry, reason="One person.")
    again = "credit test-awards 1 picture one 2"
    assert refused.value.messages == [
        f"credit test-awards 1 picture one 1: {again} says the same since.",
    ]


def test_log_lines_are_readable_by_dumpdata() -> None:
    """The journal holds only what JSON can: the log is part of a backup."""
    ann, anne = make_recipient(name="Ann"), make_recipient(name="Anne")
    make_nomination(recipients=[ann, anne])
    merge_recipients(kept=ann, merged=anne, reason=WHY)
    written = serializers.serialize("json", IdentityEntry.objects.all())
    (read,) = serializers.deserialize("json", written)
    line: Any = read.object
    assert line.changes == IdentityEntry.objects.get().changes
