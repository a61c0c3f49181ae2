"""The ledger's parameters: what may stand in its address, and what each of them names."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ceremonies.choices import Outcome, Several, Status
from ceremonies.forms import DayField, PageField, QueryForm, TextField, WordField
from ceremonies.ledger_queries import Bounds
from ceremonies.lineage import FamilyRef, lineage
from ceremonies.models import Award, Category, CategoryLink, Ceremony, Contest
from ceremonies.rows import Rows
from films.models import Film, Recipient

SORTS = (
    ("newest", "Newest first"),
    ("oldest", "Oldest first"),
    ("film", "By film"),
    ("name", "By name"),
    ("category", "By category"),
)
COUNTED_BY = {
    "nomination": "Nominations",
    "film": "Films",
    "recipient": "Names",
    "contest": "Categories",
    "ceremony": "Ceremonies",
    "film-night": "Nights of films",
    "recipient-night": "Nights of names",
}
_LAST_ORDINAL = 32_767
_BOUNDS = re.compile(r"(?P<least>\d{1,5})?(?P<range>-)?(?P<most>\d{1,5})?")


class SlugField(forms.CharField):
    """The slug of something on record."""

    def __init__(self) -> None:
        super().__init__(required=False, max_length=160, initial="")


class OrdinalField(forms.IntegerField):
    """The ordinal of a ceremony."""

    def __init__(self) -> None:
        super().__init__(required=False, min_value=1, max_value=_LAST_ORDINAL, initial=None)


class BoundsField(forms.CharField):
    """How many: "3", "3-" for at least, "-3" for at most, "2-5"."""

    def __init__(self) -> None:
        super().__init__(required=False, max_length=11, initial="")

    def clean(self, value: Any) -> str:
        """Return the text, once it can be read."""
        text: str = super().clean(value)
        read_bounds(text)
        return text


def read_bounds(text: str) -> Bounds:
    """Return the least and most a text asks for; raises ValidationError for another text."""
    found = _BOUNDS.fullmatch(text)
    if found is None or text == "-":
        raise ValidationError("write a number, or a range like 3-, -3 or 2-5.")
    least, most = (int(found[name]) if found[name] else None for name in ("least", "most"))
    return (least, most) if found["range"] else (least, least)


class LedgerFilter(QueryForm):
    """Which nominations the ledger lists, what it counts and how it sorts."""

    award = SlugField()
    ceremony = OrdinalField()
    contest = SlugField()
    category = SlugField()
    lineage = WordField("no", "yes", initial="no")
    film = SlugField()
    person = SlugField()
    credits = WordField("named", "country", initial="named")
    beaten_by = SlugField()
    against = SlugField()
    outcome = WordField(*Outcome.values, initial="")
    status = WordField("official", "all", *Status.values[1:], initial="official")
    competitive = WordField("yes", "all", "no", initial="yes")
    coverage = WordField("all", "complete", initial="all")
    several = WordField(*Several.values, initial="")
    # a word of Python's, which a class body cannot assign to
    vars()["from"] = OrdinalField()
    to = OrdinalField()
    season = forms.IntegerField(required=False, min_value=1888, max_value=2200, initial=None)
    q = TextField()
    as_of = DayField()
    by = WordField(*COUNTED_BY, initial="nomination")
    nominated = BoundsField()
    won = BoundsField()
    sort = WordField(*(name for name, _label in SORTS), initial="newest")
    page = PageField()

    def clean(self) -> dict[str, Any]:
        """Check what parameters say of each other."""
        cleaned = dict(self.cleaned_data)
        if not cleaned.get("award"):
            for name in ("ceremony", "category", "from", "to"):
                if cleaned.get(name):
                    self.add_error(name, "name the award too.")
        if cleaned.get("lineage") == "yes" and not cleaned.get("category"):
            self.add_error("lineage", "name the category too.")
        if cleaned.get("contest") and not (cleaned.get("award") and cleaned.get("ceremony")):
            self.add_error("contest", "name the award and the ceremony too.")
        if cleaned.get("against") and not (cleaned.get("film") or cleaned.get("person")):
            self.add_error("against", "name the film or the person that stood against it too.")
        if cleaned.get("by") == "nomination":
            for name in ("nominated", "won"):
                if cleaned.get(name):
                    self.add_error(name, "say by what: by=film, for one.")
        return cleaned


@dataclass(frozen=True, slots=True)
class Named:
    """What the parameters of an address name, found on record."""

    award: Award | None = None
    ceremony: Ceremony | None = None
    contest: Contest | None = None
    category: Category | None = None
    lineage: tuple[FamilyRef, ...] = ()
    film: Film | None = None
    recipient: Recipient | None = None
    beating_film: Film | None = None
    beating_recipient: Recipient | None = None
    other_film: Film | None = None
    other_recipient: Recipient | None = None

    def families(self, rows: Rows) -> tuple[FamilyRef, ...]:
        """Return the category families the rows are of, or none where they are of any."""
        return self.lineage if rows.lineage == "yes" else self.lineage[:1]


def rows_of(wanted: dict[str, Any]) -> Rows:
    """Return the rows cleaned parameters ask for."""
    spelled = {"first": "from", "last": "to"}
    return Rows(**{f.name: wanted[spelled.get(f.name, f.name)] for f in fields(Rows)})


def named_by(rows: Rows) -> Named:
    """Find what the parameters name. At most five queries.

    Raises ValidationError, by parameter, for what is not on record.
    """
    problems: dict[str, str] = {}

    def found(name: str, row: Any, what: str) -> Any:
        if row is None:
            problems[name] = f"there is no {what} of that name on record."
        return row

    award, ceremony, contest = _place(rows, found)
    category = None
    if rows.category and award:
        families = Category.objects.addressed(award.slug, rows.category)
        category = found("category", families.first(), "category")
    related: tuple[FamilyRef, ...] = ()
    if category:
        links = CategoryLink.objects.of_award(category.award_id).refs()
        related = lineage(category.ref, links)
    films = _by_slug(Film, rows.film, rows.beaten_by, rows.against)
    recipients = _by_slug(Recipient, rows.person, rows.beaten_by, rows.against)
    film = found("film", films.get(rows.film), "film") if rows.film else None
    person = None
    if rows.person:
        person = found("person", recipients.get(rows.person), "person, company or country")
    beating_film = films.get(rows.beaten_by)
    beating = None if beating_film else recipients.get(rows.beaten_by)
    other_film = films.get(rows.against)
    other = None if other_film else recipients.get(rows.against)
    for name, known in (("beaten_by", beating_film or beating), ("against", other_film or other)):
        if getattr(rows, name) and not known:
            problems[name] = "there is no film or name of that address on record."
    if problems:
        raise ValidationError({name: [text] for name, text in problems.items()})
    return Named(
        award=award,
        ceremony=ceremony,
        contest=contest,
        category=category,
        lineage=related,
        film=film,
        recipient=person,
        beating_film=beating_film,
        beating_recipient=beating,
        other_film=other_film,
        other_recipient=other,
    )


def _place(rows: Rows, found: Any) -> tuple[Award | None, Ceremony | None, Contest | None]:
    """Return the award, the ceremony and the contest named; one query where all are there."""
    if rows.award and rows.ceremony and rows.contest:
        contest = Contest.objects.addressed(rows.award, rows.ceremony, rows.contest).first()
        if contest:
            return contest.ceremony.award, contest.ceremony, contest
    if rows.award and rows.ceremony:
        held = Ceremony.objects.with_award().filter(award__slug=rows.award, ordinal=rows.ceremony)
        ceremony = held.first()
        if ceremony:
            if rows.contest:
                found("contest", None, "contest")
            return ceremony.award, ceremony, None
    if not rows.award:
        return None, None, None
    award = found("award", Award.objects.filter(slug=rows.award).first(), "award")
    if award and rows.ceremony:
        found("ceremony", None, "ceremony")
    return award, None, None


def _by_slug(model: Any, *slugs: str) -> dict[str, Any]:
    wanted = {slug for slug in slugs if slug}
    if not wanted:
        return {}
    rows = list(model.objects.at_addresses(wanted))
    once = {row.once_at: row for row in rows if row.once_at}
    # whoever has an address now comes before whoever had it
    return once | {row.slug: row for row in rows}
