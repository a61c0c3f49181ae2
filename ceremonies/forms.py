"""Everything a visitor can type or put in an address, checked in one place.

A query string is parsed by a form like any other input: a malformed value, a repeated parameter
and characters no database stores are refused with a sentence that names the parameter. Parameters
a page does not know are left alone: links arrive decorated by whoever passed them on.
"""

from __future__ import annotations

import datetime
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpRequest
from django.http.request import QueryDict

from ceremonies.choices import HitKind, Verdict
from ceremonies.rules import Rule
from films.models import FIRST_FILM_YEAR, LAST_FILM_YEAR

_LONGEST_QUERY = 100
_LONGEST_NAME = 250


class QueryForm(forms.Form):
    """The parameters of a page. Only those not at their default stand in its address."""

    @classmethod
    def parse(cls, request: HttpRequest) -> dict[str, Any]:
        """Return the page's parameters, cleaned.

        Raises BadRequest, which becomes the 400 page, with a sentence per wrong parameter.
        """
        form = cls(cls._without_defaults(request.GET))
        problems = [
            f"{name}: given more than once."
            for name in form.fields
            if len(request.GET.getlist(name)) > 1
        ]
        if not form.is_valid():
            problems += [
                f"{name}: {' '.join(map(str, errors))}" for name, errors in form.errors.items()
            ]
        if problems:
            raise BadRequest(" ".join(problems))
        return form.cleaned_data

    @classmethod
    def _without_defaults(cls, query: QueryDict) -> dict[str, Any]:
        initial = {name: field.initial for name, field in cls.base_fields.items()}
        given = {name: value for name, value in query.items() if value != ""}
        return {**initial, **given}

    @classmethod
    def address(cls, values: dict[str, Any]) -> str:
        """Return the query string for the values, "?show=won", or "" where all are defaults."""
        defaults = {name: field.initial for name, field in cls.base_fields.items()}
        named = {
            name: value
            for name, value in values.items()
            if value not in (None, "") and value != defaults.get(name)
        }
        return f"?{urlencode(named)}" if named else ""


class TextField(forms.CharField):
    """A short search text: trimmed, and without NUL, which no database stores."""

    def __init__(self) -> None:
        super().__init__(required=False, max_length=_LONGEST_QUERY, initial="")


class PageField(forms.IntegerField):
    """A page number from 1 up."""

    def __init__(self) -> None:
        super().__init__(required=False, min_value=1, max_value=100_000, initial=1)


class WordField(forms.ChoiceField):
    """One of a few words; another is refused with all that are understood."""

    def __init__(self, *words: str, initial: str) -> None:
        super().__init__(
            choices=[(word, word) for word in words],
            required=False,
            initial=initial,
            error_messages={"invalid_choice": f"choose one of {', '.join(words)}."},
        )


class DayField(forms.DateField):
    """A day, written 2025-03-01."""

    def __init__(self) -> None:
        super().__init__(
            required=False,
            initial=None,
            input_formats=["%Y-%m-%d"],
            error_messages={"invalid": "write a day like 2025-03-01."},
        )

    def clean(self, value: Any) -> datetime.date | None:
        """Return the day; the first and last of the calendar have no night around them."""
        day: datetime.date | None = super().clean(value)
        if day and not 1900 <= day.year <= 9000:
            raise ValidationError("choose a day between 1900 and 9000.")
        return day


class ScopeFilter(QueryForm):
    """By which rule a page counts, and as of which day."""

    SCOPE = ("status", "competitive", "credits", "as_of")

    status = WordField("official", "all", initial="official")
    competitive = WordField("yes", "all", initial="yes")
    credits = WordField("named", "country", initial="named")
    as_of = DayField()

    @classmethod
    def scope(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Return what of the values is about the rule and the day."""
        return {name: values[name] for name in cls.SCOPE}

    @classmethod
    def rule(cls, values: dict[str, Any]) -> Rule:
        """Return the rule the values ask for."""
        return Rule(
            official_only=values["status"] == "official",
            competitive_only=values["competitive"] == "yes",
            named_only=values["credits"] == "named",
        )


class SourceFilter(QueryForm):
    """Which statements of a source are shown."""

    verdict = WordField("all", *Verdict.values, initial="all")


class StatementFilter(QueryForm):
    """Which statements of all sources are shown: by verdict, or those that set them apart."""

    ACROSS = "across"

    show = WordField(ACROSS, "all", *Verdict.values, initial=ACROSS)


class CategoryFilter(ScopeFilter):
    """Which categories of a ceremony, and which entries in them, are shown."""

    SHOW = (
        ("all", "All"),
        ("film", "For a film"),
        ("person", "For a person"),
        ("won", "Won"),
        ("lost", "Lost"),
    )

    show = forms.ChoiceField(
        choices=SHOW,
        required=False,
        initial="all",
        error_messages={"invalid_choice": "choose one of all, film, person, won, lost."},
    )
    q = TextField()


class LineageFilter(QueryForm):
    """Whether a category family is shown alone, by which rule, and which page of its winners."""

    lineage = WordField("no", "yes", initial="no")
    status = WordField("official", "all", initial="official")
    page = PageField()


class FilmFilter(QueryForm):
    """Which films are listed."""

    q = TextField()
    year = forms.IntegerField(
        required=False, min_value=FIRST_FILM_YEAR, max_value=LAST_FILM_YEAR, initial=None
    )
    page = PageField()


class RecipientFilter(QueryForm):
    """Which people, companies or countries are listed."""

    q = TextField()
    page = PageField()


class SearchFilter(QueryForm):
    """What is looked for on the whole site, and of which kind."""

    q = TextField()
    kind = forms.ChoiceField(
        choices=HitKind.choices,
        required=False,
        initial="",
        error_messages={"invalid_choice": f"choose one of {', '.join(HitKind.values)}."},
    )


class RecordsFilter(QueryForm):
    """Whose records are shown: an award by its slug, or the first there is."""

    award = forms.SlugField(
        required=False,
        max_length=_LONGEST_QUERY,
        initial="",
        error_messages={"invalid": "name an award like academy-awards."},
    )


class SubjectField(forms.CharField):
    """A film, a recipient or a ceremony as in an address, or by its title or name."""

    def __init__(self) -> None:
        super().__init__(required=False, max_length=_LONGEST_NAME, initial="")


class ComparedPair(QueryForm):
    """What is held against what."""

    a = SubjectField()
    b = SubjectField()


class FoldFilter(ScopeFilter):
    """Which ceremonies of a film's page are open, as one word each: academy-awards-97."""

    open = forms.CharField(required=False, max_length=2000, initial=None)

    def clean_open(self) -> frozenset[str] | None:
        """Return the ceremonies to open; None where the page decides, empty for "none"."""
        text = self.cleaned_data["open"]
        if not text:
            return None
        words = frozenset(text.split(","))
        if not all(word.replace("-", "").isalnum() for word in words):
            raise ValidationError("name ceremonies like academy-awards-97, commas between.")
        return words - {"none"}
