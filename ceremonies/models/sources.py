"""Where facts come from: sources, the citations that tie facts to them, and what they state.

A citation says that a source bears out a fact of the record, or that it says otherwise. A statement
is one checkable thing a source says, in our own words; what the record makes of it is computed when
it is asked for (`ceremonies/statements/`) and never stored.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from ceremonies.choices import CitedFact, SourceKind, StatementKind, Trust, Verdict
from ceremonies.models.awards import Ceremony
from ceremonies.models.contests import Presenter
from ceremonies.models.nominations import Nomination
from ceremonies.source_queries import (
    CitationQuerySet,
    PassageQuerySet,
    SourceQuerySet,
    StatementQuerySet,
)
from ceremonies.statements.claims import ClaimError, check_fields
from films.models import Film, FilmCredit, Recipient, choice_check
from films.natural_keys import NaturalKeyModel


class Source(NaturalKeyModel):
    """A document or dataset that facts come from; without a date it is undated."""

    NATURAL_KEY = ("slug",)

    slug = models.SlugField(max_length=100, db_index=False)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=SourceKind.choices)
    publisher = models.CharField(max_length=120, blank=True)
    date = models.DateField(null=True, blank=True, help_text="Empty where it is undated.")
    trust = models.CharField(max_length=10, choices=Trust.choices, default=Trust.ORDINARY)
    trust_reason = models.CharField(
        max_length=300, blank=True, help_text="Why it is trusted so far and no further."
    )
    licence = models.CharField(
        max_length=80, blank=True, help_text="Where it has one, such as BSD-2-Clause."
    )
    address = models.URLField(max_length=300, blank=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slug"], name="ceremonies_source_slug_unique"),
            choice_check(SourceKind, "kind", "ceremonies_source_kind_valid"),
            choice_check(Trust, "trust", "ceremonies_source_trust_valid"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("source", kwargs={"slug": self.slug})


#: What a citation of each fact fills in: one of the sets of columns, and no other column.
CITED_BY_FACT: dict[str, tuple[tuple[str, ...], ...]] = {
    CitedFact.CREDIT: (("film_credit",),),
    CitedFact.FIRST_SHOWN: (("film",),),
    CitedFact.GENRE: (("film",),),
    CitedFact.RUNTIME: (("film",),),
    CitedFact.DATE: (("ceremony",),),
    CitedFact.PLACE: (("ceremony",),),
    CitedFact.HOST: (("ceremony",),),
    CitedFact.RESULTS: (("ceremony",),),
    CitedFact.PRESENTER: (("presenter",),),
    CitedFact.OUTCOME: (("nomination",),),
    CitedFact.NOMINATIONS: (("ceremony", "film"), ("ceremony", "recipient")),
    CitedFact.WINS: (("ceremony", "film"), ("ceremony", "recipient")),
}

_CITED = ("film", "recipient", "film_credit", "ceremony", "presenter", "nomination")


def _every_citation() -> Q:
    """The condition that a citation fills exactly the columns its fact needs."""
    allowed = Q()
    for fact, options in CITED_BY_FACT.items():
        for columns in options:
            empty = {f"{name}__isnull": name not in columns for name in _CITED}
            allowed |= Q(fact=fact, **empty)
    return allowed


def _paragraph_check(name: str) -> models.CheckConstraint:
    """Return the constraint that paragraphs are counted from 1, or the whole is meant."""
    return models.CheckConstraint(condition=Q(paragraph=None) | Q(paragraph__gte=1), name=name)


class Citation(NaturalKeyModel):
    """A fact of the record, and where a source says so.

    `fact` says what is cited; the columns it needs are filled and the others empty. A paragraph is
    counted from 1; without one, the source as a whole. `says` is filled only where the source says
    something else than what is recorded, in a few words of our own ("six nominations"); `reason`
    then says why we record what we do.
    """

    NATURAL_KEY = ("source", "number")

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="citations")
    number = models.PositiveIntegerField(
        validators=[MinValueValidator(1)], help_text="Tells the citations of a source apart."
    )
    paragraph = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1)]
    )
    fact = models.CharField(max_length=12, choices=CitedFact.choices)
    film = models.ForeignKey(
        Film, on_delete=models.CASCADE, null=True, blank=True, related_name="citations"
    )
    recipient = models.ForeignKey(
        Recipient, on_delete=models.CASCADE, null=True, blank=True, related_name="citations"
    )
    film_credit = models.ForeignKey(
        FilmCredit, on_delete=models.CASCADE, null=True, blank=True, related_name="citations"
    )
    ceremony = models.ForeignKey(
        Ceremony, on_delete=models.CASCADE, null=True, blank=True, related_name="citations"
    )
    presenter = models.ForeignKey(
        Presenter, on_delete=models.CASCADE, null=True, blank=True, related_name="citations"
    )
    nomination = models.ForeignKey(
        Nomination, on_delete=models.CASCADE, null=True, blank=True, related_name="citations"
    )
    says = models.CharField(
        max_length=120, blank=True, help_text="Only where it differs from the record."
    )
    reason = models.CharField(
        max_length=300, blank=True, help_text="Why we record otherwise, in a sentence."
    )

    objects = CitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "number"], name="ceremonies_citation_number_unique"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="ceremonies_citation_number_positive"
            ),
            _paragraph_check("ceremonies_citation_paragraph_positive"),
            models.CheckConstraint(
                condition=_every_citation(),
                name="ceremonies_citation_fact_fits_what_is_cited",
                violation_error_message=(
                    "What is cited does not fit the fact: a credit cites a film credit, an outcome "
                    "a nomination, a date a ceremony, a number a ceremony and a film or recipient."
                ),
            ),
            models.CheckConstraint(
                condition=Q(reason="") | ~Q(says=""),
                name="ceremonies_citation_reason_of_a_difference",
                violation_error_message="A reason is given where the source says something else.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fact} in source {self.source_id}"


class Statement(NaturalKeyModel):
    """One checkable thing that sources say, in our own words.

    `fields` holds what it says in a form the record can be asked about; `statements/claims.py`
    names them and what each kind needs. `verdict` is an editor's, for what the record cannot
    decide, and otherwise what the editor expects the check to find. `compares` marks a statement
    that sets sources against each other instead of repeating one.
    """

    NATURAL_KEY = ("key",)

    key = models.SlugField(max_length=60, db_index=False)
    text = models.CharField(max_length=300, help_text="In our own words, never a quotation.")
    kind = models.CharField(max_length=20, choices=StatementKind.choices)
    fields = models.JSONField(default=dict, blank=True)
    compares = models.BooleanField("sets sources against each other", default=False)
    verdict = models.CharField(max_length=12, choices=Verdict.choices, blank=True)
    reason = models.CharField(max_length=400, blank=True)

    objects = StatementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], name="ceremonies_statement_key_unique"),
            choice_check(StatementKind, "kind", "ceremonies_statement_kind_valid"),
            models.CheckConstraint(
                condition=Q(verdict="") | Q(verdict__in=Verdict.values),
                name="ceremonies_statement_verdict_valid",
            ),
            models.CheckConstraint(
                condition=Q(verdict="") | ~Q(reason=""),
                name="ceremonies_statement_verdict_has_reason",
                violation_error_message="A verdict is given with its reason.",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def clean_fields(self, exclude: Any = None) -> None:
        """Check every column, and that the fields are what the kind asks for."""
        super().clean_fields(exclude)
        if "fields" in (exclude or ()):
            return
        if not isinstance(self.fields, dict):
            raise ValidationError({"fields": "Fields are names with values."})
        try:
            self.fields = check_fields(self.kind, self.fields)
        except ClaimError as error:
            raise ValidationError({"fields": str(error)}) from error


class Passage(NaturalKeyModel):
    """Where a source makes a statement: a paragraph counted from 1, or the whole of it."""

    NATURAL_KEY = ("statement", "position")

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="passages")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="passages")
    paragraph = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1)]
    )
    position = models.PositiveSmallIntegerField()

    objects = PassageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "position"], name="ceremonies_passage_position_unique"
            ),
            models.UniqueConstraint(
                fields=["statement", "source", "paragraph"], name="ceremonies_passage_named_once"
            ),
            # an empty paragraph is like no other to the constraint above
            models.UniqueConstraint(
                fields=["statement", "source"],
                condition=Q(paragraph=None),
                name="ceremonies_passage_whole_named_once",
                violation_error_message="The whole of a source is named once for a statement.",
            ),
            _paragraph_check("ceremonies_passage_paragraph_positive"),
        ]
        indexes = [
            # the statements of a source, in the order of its paragraphs
            models.Index(
                fields=["source", "paragraph", "statement"], name="ceremonies_passage_in_source"
            ),
        ]

    def __str__(self) -> str:
        return f"passage {self.position} of statement {self.statement_id}"
