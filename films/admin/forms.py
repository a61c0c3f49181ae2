"""Form fields and forms of the admin: a person fills these in, never JSON and never a derived key.

What can be worked out is worked out where it is left blank: an address from the name, a position
from what is there already.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Max

from films.admin.labels import LabelledChoiceField
from films.names import free_slug

if TYPE_CHECKING:
    # generic in the stubs only
    ModelForm = forms.ModelForm[Any]
    BaseInlineFormSet = forms.BaseInlineFormSet[Any, Any, Any]
else:
    ModelForm = forms.ModelForm
    BaseInlineFormSet = forms.BaseInlineFormSet

#: Columns that are never a fact somebody could have remembered.
_NO_FACTS = frozenset({"slug", "confidence", "recalled_fields"})


class RecalledField(forms.MultipleChoiceField):
    """The columns of a record whose value nobody has confirmed, as boxes to tick."""

    widget = forms.CheckboxSelectMultiple

    def offer(self, instance: models.Model) -> None:
        """Offer the columns of the record, and whatever is marked already."""
        options = instance._meta
        columns = [
            field
            for field in (*options.fields, *options.many_to_many)
            if field.editable and not field.primary_key and not field.many_to_one
        ]
        offered = {
            field.name: field.verbose_name for field in columns if field.name not in _NO_FACTS
        }
        marked = getattr(instance, "recalled_fields", [])
        self.choices = [
            *offered.items(),
            *((name, name) for name in marked if name not in offered),
        ]


class LinesField(forms.CharField):
    """A list of texts, one per line."""

    widget = forms.Textarea(attrs={"rows": 3, "cols": 60})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        """Return the lines, trimmed, without blank and repeated ones."""
        lines = (line.strip() for line in super().clean(value).splitlines())
        return list(dict.fromkeys(filter(None, lines)))

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.clean(data) != (initial or []))
        except ValidationError:
            return True


def next_position(siblings: models.QuerySet[Any]) -> int:
    """Return the first position after those of the siblings."""
    return (siblings.aggregate(last=Max("position"))["last"] or 0) + 1


class RecordForm(ModelForm):
    """The form of every page and every row of an inline.

    It offers the columns that can be recalled, and does not ask the database again for a record
    that was loaded together with its own.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, RecalledField):
                field.offer(self.instance)
            elif isinstance(field, LabelledChoiceField):
                self._remember(name, field)

    def _remember(self, name: str, field: LabelledChoiceField) -> None:
        widget = field.widget
        if isinstance(widget, RelatedFieldWidgetWrapper):
            widget = widget.widget
        if self._meta.model._meta.get_field(name).is_cached(self.instance):
            widget.known = getattr(self.instance, name)

    def blame(self, field: str, problem: str) -> None:
        """Put the problem beside the field, or above the form where the field is not shown."""
        self.add_error(field if field in self.fields else None, problem)

    def check_sort_key(self, record: Any, field: str) -> None:
        """Blame the field if its text is too long to be filed once it is in Latin letters.

        `record` is a throw-away with the same names; its key is what saving would store.
        """
        longest = record._meta.get_field("sort_key").max_length
        if len(record.derive_keys().sort_key) > longest:
            self.blame(field, f"Too long: it may have {longest} Latin letters. Shorten it.")


class SluggedForm(RecordForm):
    """Makes the address where it is left blank.

    A subclass says what it is made from and which addresses it must differ from.
    """

    made_from = "the name"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        slug = self.fields.get("slug")
        if slug:
            slug.required = False
            slug.help_text = f"Its address. Leave it blank to have it made from {self.made_from}."

    def proposed_slug(self) -> str:
        """Return the address the cleaned data suggest."""
        raise NotImplementedError

    def rivals(self) -> models.QuerySet[Any]:
        """Return the records whose addresses are taken."""
        return self._meta.model._default_manager.all()

    def taken(self, beginning: str) -> set[str]:
        """Return the addresses that begin so and that others have."""
        found = self.rivals().exclude(pk=self.instance.pk).filter(slug__startswith=beginning)
        return set(found.values_list("slug", flat=True))

    def clean(self) -> dict[str, Any]:
        """Fill the address in, with -2 where somebody has it already."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "slug" not in self.fields or "slug" in self.errors or cleaned.get("slug"):
            return cleaned
        try:
            proposed = self.proposed_slug()
            taken = self.taken(proposed[:100])
        except KeyError:  # what it is made from has an error of its own
            return cleaned
        if not proposed:
            problem = f"None can be made from {self.made_from}: write one, such as my-address."
            self.blame("slug", problem)
            return cleaned
        column = self._meta.model._meta.get_field("slug")
        cleaned["slug"] = free_slug(proposed, taken, column)
        return cleaned


class AddressedForm(SluggedForm):
    """The form of a record with a page: nobody is given an address that leads to somebody else."""

    def taken(self, beginning: str) -> set[str]:
        others: Any = self.rivals().exclude(pk=self.instance.pk)
        return set(others.taken_slugs(beginning))


class PositionedFormSet(BaseInlineFormSet):
    """The rows of an inline: one without a position goes after the others.

    `position_within` names the columns that share a numbering, for rows in several.
    """

    position_within: tuple[str, ...] = ()

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        """Let the position of a row be left blank."""
        super().add_fields(form, index)
        if "position" in form.fields:
            form.fields["position"].required = False
            form.fields["position"].help_text = "Leave it blank to put it last."

    def kept_forms(self) -> list[Any]:
        """Return the forms of the rows that will be there after saving."""
        deleted = self.deleted_forms
        return [
            form
            for form in self.forms
            if form not in deleted and (form.instance.pk is not None or form.has_changed())
        ]

    def clean(self) -> None:
        """Number the rows whose position was left blank."""
        super().clean()
        if any(self.errors) or "position" not in self.form.base_fields:
            return
        kept = self.kept_forms()
        for form in kept:
            if form.instance.position is None:
                form.instance.position = 1 + max(self._positions_beside(form, kept), default=0)

    def _positions_beside(self, form: Any, kept: Iterable[Any]) -> list[int]:
        def numbering(one: Any) -> tuple[Any, ...]:
            return tuple(getattr(one.instance, name) for name in self.position_within)

        return [
            other.instance.position
            for other in kept
            if other.instance.position is not None and numbering(other) == numbering(form)
        ]
