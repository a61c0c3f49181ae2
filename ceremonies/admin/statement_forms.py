"""The forms of a statement: what it says in fields, and where it stands."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ceremonies.choices import StatementKind
from ceremonies.models import Statement
from ceremonies.source_queries import place_of
from ceremonies.statements.claims import (
    FIELDS_OF,
    NEEDED,
    Claim,
    ClaimError,
    parse_fields,
    read_lines,
    written,
)
from ceremonies.statements.on_record import not_on_record
from ceremonies.words import join_and
from films.admin.forms import PositionedFormSet, RecordForm

#: The button that holds a statement against the record without saving it.
CHECK = "_check"

_WRITTEN = "Lines of name=value, such as film=anora-2024; several values apart by “|”."


def names_taken(kind: str) -> str:
    """Return which fields a kind of statement takes, in a sentence; "" for no kind."""
    names = FIELDS_OF.get(kind, frozenset())
    if names is None:
        return "any names that say what it is about"
    return join_and(sorted(names))


def names_needed(kind: str) -> str:
    """Return which fields have to be filled: "film and first_shown, or document_date"."""
    return ", or ".join(join_and(sorted(names)) for names in NEEDED.get(kind, ()))


class WrittenFields(forms.CharField):
    """The fields of a claim as lines of `name=value`; the statement's form reads them."""

    widget = forms.Textarea(attrs={"rows": 8, "cols": 80})

    def prepare_value(self, value: Any) -> Any:
        return written(value) if isinstance(value, dict) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return _lines(written(initial or {})) != _lines(data or "")


class StatementForm(RecordForm):
    """A statement, held against the record when it is saved or only checked."""

    class Meta:
        help_texts = {
            "kind": "What it is about, and so which check holds it against the record.",
            "verdict": "Decides where the record cannot. Otherwise what you expect of the check.",
            "reason": "Why. Required with a verdict.",
            "key": "Its name in fixtures and addresses. Leave it blank to have it made from the "
            "source and the paragraph.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "key" in self.fields:
            self.fields["key"].required = False
        if "fields" in self.fields:
            self.fields["fields"].help_text = self._what_to_write()

    @property
    def is_only_checked(self) -> bool:
        """Whether it was sent to be checked, not to be saved."""
        return CHECK in self.data

    def is_valid(self) -> bool:
        """Whether it can be saved: never where it was sent to be checked only."""
        return super().is_valid() and not self.is_only_checked

    def clean(self) -> dict[str, Any]:
        """Read the fields as the kind asks for them, and refuse a verdict without a reason."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("verdict") and not cleaned.get("reason") and "reason" not in self.errors:
            self.blame("reason", "Say why: a verdict is given with its reason.")
        if "fields" in cleaned and "kind" in cleaned:
            self._read(cleaned, cleaned["fields"])
        return cleaned

    def claim(self, passages: Iterable[Any]) -> Claim:
        """Return what the statement says as it was typed; the form and its formset have no error.

        `passages` are its unsaved passages, their sources loaded.
        """
        places = tuple(place_of(passage) for passage in passages)
        return Claim(self.instance.key, self.instance.kind, self.instance.fields, places)

    def _read(self, cleaned: dict[str, Any], text: str) -> None:
        kind = cleaned["kind"]
        try:
            cleaned["fields"] = parse_fields(kind, text)
        except ClaimError as error:
            self.blame("fields", str(error))
            return
        lines = {name: number for number, name, _ in read_lines(text)}
        for missing in not_on_record(Claim("", kind, cleaned["fields"])):
            problem = f"Line {lines[missing.field]}, “{missing.field}”: {missing.problem}"
            self.blame("fields", problem)

    def _what_to_write(self) -> str:
        kind = self["kind"].value() if "kind" in self.fields else self.instance.kind
        if kind not in StatementKind.values:
            return f"{_WRITTEN} Which names there are depends on the kind: see below."
        said = f"{_WRITTEN} The kind “{StatementKind(kind).label}” takes {names_taken(kind)}."
        needed = names_needed(kind)
        return f"{said} Fill {needed}." if needed else said


class PassageFormSet(PositionedFormSet):
    """Where a statement stands; a statement without a key gets it from the first of them."""

    def clean(self) -> None:
        """Refuse a statement that stands nowhere or twice in a place, and name a new one."""
        super().clean()
        if any(self.errors):
            return
        passages = self.passages()
        if not passages:
            raise ValidationError("Say where it stands: name a source.")
        places = [(passage.source_id, passage.paragraph) for passage in passages]
        for passage, place in zip(passages, places, strict=True):
            if places.count(place) > 1:
                raise ValidationError(
                    f"“{passage.source}”, {place_of(passage).words}, stands twice: leave one of "
                    "them."
                )
        if not self.instance.key:
            self.instance.key = free_key(passages[0].source.slug, passages[0].paragraph)

    def passages(self) -> list[Any]:
        """Return the passages there will be after saving, in their order; none has an error."""
        kept = [form.instance for form in self.kept_forms()]
        return sorted(kept, key=lambda passage: passage.position)


def free_key(source: str, paragraph: int | None = None) -> str:
    """Return a key no statement has: the source, the paragraph, and a number within it."""
    # room for a paragraph and a number of five digits each
    longest = int(Statement._meta.get_field("key").max_length or 0) - 12
    start = source[:longest].strip("-")
    start = f"{start}-{paragraph}" if paragraph else start
    taken = set(Statement.objects.filter(key__startswith=start).values_list("key", flat=True))
    number = 1
    while f"{start}-{number}" in taken:
        number += 1
    return f"{start}-{number}"


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
