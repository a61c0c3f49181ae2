"""The named queries of sources, citations and statements."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q

from awardstracker import addresses
from ceremonies.choices import CitedFact, StatementKind
from ceremonies.citations import Cited, CitedFactRow, Marks, SourceRef
from ceremonies.statements.claims import Claim, Place
from films.natural_keys import NaturalKeyLookup

if TYPE_CHECKING:
    # named as text in the class bases below
    from ceremonies.models import (  # noqa: F401
        Citation,
        Contest,
        Passage,
        Source,
        Statement,
    )
    from films.models import Film

#: What the page of a film shows enough to decide.
ON_A_FILMS_PAGE = (
    StatementKind.NOMINATION_COUNT,
    StatementKind.WIN,
    StatementKind.WIN_COUNT,
    StatementKind.LOSS,
    StatementKind.CAST,
    StatementKind.CREW,
    StatementKind.COMPANY,
)

_SOURCE = ("slug", "title", "kind", "publisher", "date", "trust", "address")


class SourceQuerySet(NaturalKeyLookup, models.QuerySet["Source"]):
    """Documents and datasets."""

    def with_citation_counts(self) -> Self:
        """Add `citation_count`, how many facts each bears out."""
        return self.annotate(citation_count=Count("citations"))

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

    def on_contest(self, contest: Contest) -> Self:
        """Citations of a contest's presenters and outcomes, and of its ceremony's results."""
        return self.filter(
            Q(ceremony=contest.ceremony_id, fact=CitedFact.RESULTS)
            | Q(presenter__in=contest.presenters.values("pk"))
            | Q(nomination__in=contest.nominations.values("pk"))
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
        self, recipient_id: int, *, ceremonies: Iterable[int], nominations: Iterable[int]
    ) -> Self:
        """Citations of a recipient's work, what they presented, nominations and nights."""
        return self.filter(
            Q(recipient=recipient_id)
            | Q(film_credit__recipient=recipient_id)
            | Q(presenter__recipient=recipient_id)
            | Q(nomination__in=nominations)
            | Q(ceremony__in=ceremonies, fact=CitedFact.RESULTS)
        )

    def on_recipient_at(
        self,
        recipient_id: int,
        ceremony_id: int,
        *,
        nominations: Iterable[int],
        contests: Iterable[int],
    ) -> Self:
        """Citations of a recipient's night: its numbers, its outcomes, who presented."""
        return self.filter(
            Q(recipient=recipient_id, ceremony=ceremony_id)
            | Q(presenter__contest__in=contests)
            | Q(nomination__in=nominations)
            | Q(ceremony=ceremony_id, fact=CitedFact.RESULTS)
        )

    # what a source bears out

    def of_source(self, source_id: int) -> Self:
        return self.filter(source=source_id)

    def told(self) -> list[CitedFactRow]:
        """Load these citations as what a source bears out, and where it shows. One query."""
        rows = self.order_by("number").select_related(
            "film",
            "recipient",
            "film_credit__film",
            "film_credit__recipient",
            "ceremony__award",
            "presenter__recipient",
            "presenter__contest__ceremony__award",
            "nomination__contest__ceremony__award",
        )
        return [_told(citation) for citation in rows]

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

    def about_film(self, film: Film) -> Self:
        """Statements about a film's awards and credits: what its own page can decide.

        They may name it by an address it once had and nobody has now. One query more.
        """
        taken = Exists(type(film)._default_manager.filter(slug=OuterRef("slug")))
        former = film.former_addresses.exclude(taken).values_list("slug", flat=True)
        return self.filter(fields__film__in=[film.slug, *former], kind__in=ON_A_FILMS_PAGE)

    def listed(self) -> Self:
        """As they were entered."""
        return self.order_by("pk")


class PassageQuerySet(NaturalKeyLookup, models.QuerySet["Passage"]):
    """Where statements stand."""


def claim_of(statement: Statement) -> Claim:
    """Return what a statement says; its passages are loaded (`with_places`)."""
    places = tuple(place_of(passage) for passage in statement.passages.all())
    return Claim(statement.key, statement.kind, statement.fields, places, statement.compares)


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


def _told(citation: Citation) -> CitedFactRow:
    """Return a citation as the row of its source's page: what is borne out, and where it shows."""
    fact = CitedFact(citation.fact)
    label = str(fact.label)
    subject: models.Model
    if citation.film_credit:
        credit = citation.film_credit
        part = f", {credit.character}" if credit.character else ""
        said = f"{credit.recipient.name}, {credit.get_job_display()}{part}: {credit.film.title}"
        subject = credit.film
    elif citation.presenter:
        contest = citation.presenter.contest
        said = f"{citation.presenter.recipient.name}: {contest.name}, {contest.ceremony.name}"
        subject = contest
    elif citation.nomination:
        contest = citation.nomination.contest
        said, subject = f"{contest.name}, {contest.ceremony.name}", contest
    elif citation.ceremony:
        whose = citation.film or citation.recipient
        said = f"{whose}: {citation.ceremony.name}" if whose else citation.ceremony.name
        subject = citation.ceremony
    elif citation.film:
        said, subject = citation.film.title, citation.film
    else:
        raise LookupError(f"Citation {citation.pk} names nothing, which its constraint forbids.")
    url = subject.get_absolute_url()
    return CitedFactRow(label, said, url, citation.paragraph, citation.says, citation.reason)
