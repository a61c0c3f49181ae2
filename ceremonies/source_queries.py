"""The named queries of sources, citations and statements."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Prefetch, Q

from awardstracker import addresses
from ceremonies.choices import CitedFact
from ceremonies.citations import Cited, Marks, SourceRef
from ceremonies.statements.claims import Claim, Place
from films.natural_keys import NaturalKeyLookup

if TYPE_CHECKING:
    # named as text in the class bases below
    from ceremonies.models import Citation, Passage, Source, Statement  # noqa: F401

_SOURCE = ("slug", "title", "kind", "publisher", "date", "trust", "address")


class SourceQuerySet(NaturalKeyLookup, models.QuerySet["Source"]):
    """Documents and datasets."""

    def listed(self) -> Self:
        """Datasets and reports by date, undated ones last."""
        return self.order_by(F("date").asc(nulls_last=True), "title")


class CitationQuerySet(NaturalKeyLookup, models.QuerySet["Citation"]):
    """Facts and where sources say so."""

    # what a page cites

    def on_ceremony(self, ceremony_id: int) -> Self:
        """Citations of a ceremony's own facts, its presenters and its outcomes."""
        ceremonys = Q(ceremony=ceremony_id, film=None, recipient=None)
        model: Any = self.model
        presenters = model.presenter.field.related_model.objects.at(ceremony_id)
        nominations = model.nomination.field.related_model.objects.at(ceremony_id)
        return self.filter(
            ceremonys
            | Q(presenter__in=presenters.values("pk"))
            | Q(nomination__in=nominations.values("pk"))
        )

    def on_film(
        self, film_id: int, *, ceremonies: Iterable[int], nominations: Iterable[int]
    ) -> Self:
        """Citations of a film's facts and credits, and of what came of its nominations."""
        return self.filter(
            Q(film=film_id)
            | Q(film_credit__film=film_id)
            | Q(nomination__in=nominations)
            | Q(ceremony__in=ceremonies, fact=CitedFact.RESULTS)
        )

    def on_recipient(
        self,
        recipient_id: int,
        *,
        ceremonies: Iterable[int],
        nominations: Iterable[int],
        contests: Iterable[int] = (),
    ) -> Self:
        """Citations of a recipient's work, nominations and nights.

        `contests` are those whose presenters the page shows, besides what the recipient presented.
        """
        return self.filter(
            Q(recipient=recipient_id)
            | Q(film_credit__recipient=recipient_id)
            | Q(presenter__recipient=recipient_id)
            | Q(presenter__contest__in=contests)
            | Q(nomination__in=nominations)
            | Q(ceremony__in=ceremonies, fact=CitedFact.RESULTS)
        )

    def marks(self) -> Marks:
        """Load these citations and number their sources. One query."""
        rows = self.order_by("source", "number").values_list(
            "fact",
            "film_credit",
            "nomination",
            "presenter__contest",
            "ceremony",
            "film",
            "paragraph",
            "says",
            "reason",
            *(f"source__{column}" for column in _SOURCE),
        )
        sources: dict[str, SourceRef] = {}
        cited = []
        for fact, *ids, paragraph, says, reason, slug, title, kind, publisher, date, trust, at in (
            (row[0], *row[1:6], *row[6:]) for row in rows
        ):
            if slug not in sources:
                url = addresses.source(slug)
                sources[slug] = SourceRef(slug, title, kind, publisher, date, trust, url, at)
            pk = next(each for each in ids if each is not None)
            cited.append(Cited(sources[slug], (fact, pk), paragraph, says, reason))
        return Marks(cited)


class StatementQuerySet(NaturalKeyLookup, models.QuerySet["Statement"]):
    """What sources say."""

    def with_places(self) -> Self:
        """Load where each statement stands. One more query."""
        model: Any = self.model
        passages = model.passages.rel.related_model.objects.select_related("source")
        return self.prefetch_related(Prefetch("passages", passages.order_by("position")))

    def in_source(self, source_id: int) -> Self:
        """Statements of a source, each once."""
        return self.filter(pk__in=self.filter(passages__source=source_id).values("pk"))

    def listed(self) -> Self:
        """As they were entered."""
        return self.order_by("pk")


class PassageQuerySet(NaturalKeyLookup, models.QuerySet["Passage"]):
    """Where statements stand."""


def claim_of(statement: Statement) -> Claim:
    """Return what a statement says; its passages are loaded (`with_places`)."""
    places = tuple(place_of(passage) for passage in statement.passages.all())
    return Claim(statement.key, statement.kind, statement.fields, places)


def place_of(passage: Passage) -> Place:
    """Return where a passage is, in a source that is loaded."""
    source = passage.source
    return Place(
        source=source.slug,
        title=source.title,
        date=source.date,
        paragraph=passage.paragraph,
        url=addresses.source(source.slug),
    )
