"""The forms of a contest: what it is, its entries, and its result, which is checked as one."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from ceremonies.admin.naming import what_it_says
from ceremonies.choices import DECIDED_OUTCOMES, TIMED_STATES, ContestState, Outcome, Status
from ceremonies.models import Contest, Nomination
from ceremonies.results import NOTHING_SAID, snapshot
from ceremonies.summaries import refresh
from films.admin.forms import (
    PositionedFormSet,
    RecalledField,
    RecordForm,
    SluggedForm,
    next_position,
)
from films.names import free_slug, name_slug


class ContestFields(SluggedForm):
    """What a contest is, on its own page and as a row of its ceremony."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        blanks = {
            "name": "What the pages call it. Leave it blank for the category’s name.",
            "printed_name": "As the award printed it. Leave it blank where that is the name.",
        }
        for name, help_text in blanks.items():
            if name in self.fields:
                self.fields[name].required = False
                self.fields[name].help_text = help_text

    def proposed_slug(self) -> str:
        return name_slug(self.cleaned_data["name"])

    def rivals(self) -> models.QuerySet[Any]:
        """Return the contests of the same night."""
        return Contest.objects.filter(ceremony=self.cleaned_data["ceremony"])

    def clean(self) -> dict[str, Any]:
        """Name it after its category where nothing else is said, within the award it is of."""
        cleaned = self.cleaned_data
        ceremony, category = cleaned.get("ceremony"), cleaned.get("category")
        if category and "name" in self.fields and "name" not in self.errors:
            cleaned["name"] = cleaned["name"] or category.name
            cleaned["printed_name"] = cleaned.get("printed_name") or cleaned["name"]
        if category and ceremony and category.award_id != ceremony.award_id:
            problem = "This category is another award’s: choose one of the ceremony’s award."
            self.blame("category", problem)
        return super().clean()


class ContestFormSet(PositionedFormSet):
    """The contests of a ceremony as rows; a new one gets its address and printed name."""

    def clean(self) -> None:
        """Fill in what a row has no room for, and refuse a category that is there already."""
        super().clean()
        if any(self.errors):
            return
        kept = [form.instance for form in self.kept_forms()]
        taken = {contest.slug for contest in kept if contest.slug}
        editions = {(one.category_id, one.printed_name) for one in kept if one.slug}
        for contest in kept:
            if contest.slug:
                continue
            contest.printed_name = contest.name
            edition = (contest.category_id, contest.printed_name)
            slug = name_slug(contest.name)
            if not slug or edition in editions:
                raise ValidationError(
                    f"“{contest.name}” is there already or cannot be an address: give it another "
                    "name, or add it on its own page with an address and the name as printed."
                )
            editions.add(edition)
            contest.slug = free_slug(slug, taken, Contest._meta.get_field("slug"))
            taken.add(contest.slug)


class ReasonForm(forms.Form):
    """Why a result is changed. Part of the contest's form; the entries' formset reads it too."""

    reason = forms.CharField(
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"size": 80}),
        help_text="Goes into the log of results. Required once there is a result to change.",
    )


class ContestForm(ContestFields, ReasonForm):
    """A contest on its own page, result included.

    It carries the version it was read at. The admin reads the contest again, locked, before it
    validates a form, so a version that differs means that somebody wrote in between.
    """

    read_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    recalled_fields = RecalledField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["read_version"] = self.instance.version
        if "position" in self.fields:
            self.fields["position"].required = False
            self.fields["position"].help_text = "Place on the page. Leave it blank to put it last."

    def clean(self) -> dict[str, Any]:
        """Refuse a form that is out of date, and a time for what was not announced."""
        cleaned = super().clean()
        if self.instance.pk and cleaned.get("read_version") != self.instance.version:
            raise ValidationError(
                "Somebody changed this contest while you were editing it, so nothing was saved. "
                "Open the page again to see what stands now, then enter your change."
            )
        state = cleaned.get("state")
        if cleaned.get("announced_at") and state and state not in TIMED_STATES:
            problem = f"A contest that is {ContestState(state).label} has no time: empty this."
            self.blame("announced_at", problem)
        if "position" in self.fields and cleaned.get("position") is None and "ceremony" in cleaned:
            cleaned["position"] = next_position(cleaned["ceremony"].contests)
        return cleaned


class NominationRowForm(RecordForm):
    """A nomination as a row of its contest: what it is called, its status and its outcome."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "key" in self.fields:
            self.fields["key"].required = False
            # the log names entries by their key
            self.fields["key"].disabled = self.instance.pk is not None

    def clean(self) -> dict[str, Any]:
        """Leave to the nomination's own page what takes more than a row to say."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        status = cleaned.get("status")
        if "status" in self.changed_data and Status.REPLACED in (
            status,
            self.initial.get("status"),
        ):
            self.blame("status", "Which one replaced it is said on the nomination’s own page.")
        if cleaned.get("place") and cleaned.get("outcome") != Outcome.PLACED:
            problem = "Only a placed nomination has a place: empty this, or choose “placed”."
            self.blame("place", problem)
        return cleaned


class NominationFormSet(PositionedFormSet):
    """The entries of a contest and, with the contest's form, its result.

    After validation `result_changed` says whether the result is another than the one that stood,
    and `before` is what the log keeps of that one. Saving writes every outcome that follows from
    the result, also those nobody touched: whoever did not win an announced contest did not win.
    """

    before: Mapping[str, Any]
    result_changed = False

    def clean(self) -> None:
        """Check the result as a whole, with the state the contest's form has just set."""
        super().clean()
        if any(self.errors):
            return
        kept = self.kept_forms()
        self._name_new(kept)
        self._refuse_repeated(kept)
        self._refuse_losing_a_winner()
        self._refuse_early_outcomes(kept)
        self._decide([form.instance for form in kept])

    def save(self, commit: bool = True) -> Any:
        """Save the rows, and the outcomes of those that did not change themselves."""
        saved = super().save(commit=commit)
        unchanged = [form.instance for form in self.initial_forms if not form.has_changed()]
        Nomination.objects.bulk_update(unchanged, ["outcome", "place"])
        refresh([self.instance.ceremony_id])
        return saved

    def _name_new(self, kept: list[Any]) -> None:
        """Give each row without a key one made from its work or character, or its place."""
        taken = {form.instance.key for form in self.initial_forms}
        taken |= {form.instance.key for form in kept if form.instance.key}
        for form in kept:
            entry = form.instance
            if not entry.key:
                proposed = name_slug(entry.work or entry.character) or f"entry-{entry.position}"
                entry.key = free_slug(proposed, taken, Nomination._meta.get_field("key"))
                taken.add(entry.key)

    def _refuse_repeated(self, kept: list[Any]) -> None:
        """Refuse a row that says what another one says: nobody is nominated twice for the same."""
        said: dict[Any, Any] = {}
        for form in kept:
            entry = form.instance
            other = said.setdefault(what_it_says(entry), form)
            if other is not form and (form.has_changed() or other.has_changed()):
                raise ValidationError(
                    f"“{other.instance.key}” and “{entry.key}” name the same films, people, work "
                    "and character. Say what tells them apart, or name the films and people of "
                    "one on its own page before you add the next."
                )

    def _refuse_losing_a_winner(self) -> None:
        for form in self.deleted_forms:
            if form.initial.get("outcome") == Outcome.WON:
                raise ValidationError(
                    f"“{form.instance.key}” won. Give the contest another result and save, "
                    "then delete it."
                )

    def _refuse_early_outcomes(self, kept: list[Any]) -> None:
        if self.instance.state != ContestState.OPEN:
            return
        for form in kept:
            outcome = form.instance.outcome
            # a winner is told about below, together with what else a winner needs
            if "outcome" in form.changed_data and outcome in DECIDED_OUTCOMES - {Outcome.WON}:
                raise ValidationError(
                    f"“{form.instance.key}” cannot be {Outcome(outcome).label} while the contest "
                    "is open: set the outcome to “to come”, or the state to what was announced."
                )

    def _decide(self, entries: list[Nomination]) -> None:
        """Fit the outcomes to the contest's state, or say why that cannot be."""
        contest = self.instance
        contest.winners = sum(entry.outcome == Outcome.WON for entry in entries)
        if problem := _problem(contest):
            raise ValidationError(problem)
        for entry in entries:
            _settle(entry, contest.state)
        stood = Contest.objects.filter(pk=contest.pk).first()
        if stood:
            self.before = snapshot(stood)
            was = _result(stood, stood.nominations.all())
        else:
            self.before = NOTHING_SAID
            was = _result(Contest(), ())
        self.result_changed = was != _result(contest, entries)
        reason = ReasonForm(self.data)
        given = reason.is_valid() and reason.cleaned_data["reason"]
        if self.result_changed and self.before["state"] != ContestState.OPEN and not given:
            raise ValidationError(
                "Reason: a result that stands is only changed with a reason. Give one."
            )


def _problem(contest: Contest) -> str:
    """Return what to do where the number of winners does not fit the contest, or nothing."""
    several = contest.winners > 1
    if contest.state == ContestState.ANNOUNCED and not contest.winners:
        return "An announced contest has at least one winner: set an outcome to “won”."
    if contest.state != ContestState.ANNOUNCED and contest.winners:
        return (
            "Only an announced contest has winners: set its state to “announced”, or the "
            "outcome of the winner to “to come”."
        )
    if several and not contest.several:
        return "Why several winners: say whether it was a tie or several awards."
    if contest.several and not several:
        return "Why several winners: one winner is neither. Empty this, or name the others."
    return ""


def _settle(entry: Nomination, state: str) -> None:
    """Give an entry that did not win the outcome that follows from the contest's state."""
    if state == ContestState.OPEN:
        entry.outcome = Outcome.PENDING
    elif entry.outcome == Outcome.PENDING:
        entry.outcome = Outcome.NOT_WON
    if entry.outcome != Outcome.PLACED:
        entry.place = None


def _result(contest: Contest, entries: Iterable[Nomination]) -> tuple[Any, ...]:
    """Return all that makes up a result. An entry nothing has come of is no part of it."""
    outcomes = {
        entry.key: (entry.outcome, entry.place)
        for entry in entries
        if entry.outcome != Outcome.PENDING
    }
    return contest.state, contest.several, contest.announced_at, outcomes
