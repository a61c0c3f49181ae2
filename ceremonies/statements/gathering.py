"""Loading what the record holds of some claims: as many queries, whatever their number."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from awardstracker import addresses
from ceremonies.choices import StatementKind, Verdict
from ceremonies.entries import CreditRef, Entry
from ceremonies.loading import CEREMONY_COLUMNS, ceremony_ref
from ceremonies.models import (
    Ceremony,
    Contest,
    Nomination,
    Presenter,
    RecipientNightSummary,
    Statement,
)
from ceremonies.records import NightWins
from ceremonies.source_queries import claim_of
from ceremonies.statements.claims import Claim
from ceremonies.statements.evidence import (
    CeremonyFact,
    CreditFact,
    Evidence,
    FilmFact,
    RecipientFact,
)
from ceremonies.statements.verdicts import Judgement, check_for, judge
from films.choices import Confidence, RecipientKind
from films.models import Film, FilmCredit, Recipient


@dataclass(frozen=True, slots=True)
class JudgedStatement:
    """A statement, what it says in fields, and the verdict on it."""

    statement: Statement
    claim: Claim
    judgement: Judgement


def judge_all(statements: Iterable[Statement]) -> list[JudgedStatement]:
    """Return the verdict on each statement, in reading order. At most nine queries.

    The passages of the statements are loaded (`StatementQuerySet.with_places`).
    """
    claims = [(statement, claim_of(statement)) for statement in statements]
    evidence = gather([claim for _, claim in claims if check_for(claim)])
    judged = (
        JudgedStatement(
            statement,
            claim,
            judge(claim, evidence, recorded=statement.verdict, reason=statement.reason),
        )
        for statement, claim in claims
    )
    return sorted(judged, key=lambda item: item.claim.reading_order)


def disputed_on_film(
    film: Film, credits: Iterable[FilmCredit], entries: Sequence[Entry]
) -> list[JudgedStatement]:
    """Return the statements about a film that its own page shows to be wrong. Three queries.

    `credits` are its cast and crew with their recipients, `entries` its nominations with those they
    stood against: the evidence is what the page has loaded anyway. What it does not show, such as
    a ceremony the film was not nominated at, is left to the source's page.
    """
    statements = list(Statement.objects.about_film(film).with_places().listed())
    claims = [claim_of(statement) for statement in statements]
    credits = list(credits)
    people = {c.slug: c for entry in entries for c in entry.credits}
    recipients = {
        slug: RecipientFact(slug, c.lasting_name, c.kind, c.url) for slug, c in people.items()
    } | {
        credit.recipient.slug: RecipientFact(
            credit.recipient.slug,
            credit.recipient.name,
            credit.recipient.kind,
            credit.recipient.get_absolute_url(),
            tuple(credit.recipient.aliases),
        )
        for credit in credits
    }
    evidence = Evidence(
        films={film.slug: FilmFact(film.slug, film.title, film.get_absolute_url())},
        recipients=recipients,
        credits=tuple(
            CreditFact(
                film.slug,
                credit.job,
                credit.recipient.slug,
                credit.recipient.name,
                credit.character,
                credit.confidence == Confidence.RECALLED,
            )
            for credit in credits
        ),
        ceremonies={
            (entry.ceremony.award, entry.ceremony.ordinal): CeremonyFact(entry.ceremony, "")
            for entry in entries
        },
        entries=tuple(entries),
        moved_films={slug: film.slug for claim in claims for slug in claim.list("film")},
        moved_recipients=_moved_from(claims, recipients),
    )
    judged = (
        JudgedStatement(
            statement,
            claim,
            judge(claim, evidence, recorded=statement.verdict, reason=statement.reason),
        )
        for statement, claim in zip(statements, claims, strict=True)
    )
    return [
        item
        for item in judged
        if item.judgement.is_computed and item.judgement.verdict == Verdict.DISAGREES
    ]


def _moved_from(claims: Iterable[Claim], shown: Collection[str]) -> dict[str, str]:
    """Return where those are now who the claims name and a page does not show. One query."""
    unseen = {slug for claim in claims for slug in claim.recipients} - set(shown)
    return _recipients(unseen)[1] if unseen else {}


def gather(claims: Sequence[Claim]) -> Evidence:
    """Return what the record holds of everything the claims speak of. At most nine queries.

    Nothing is asked that no claim needs.
    """
    films = {slug for claim in claims for slug in claim.films}
    people = {slug for claim in claims for slug in claim.recipients}
    ceremonies = _ceremonies({claim.award for claim in claims if claim.award})
    night_wins = _night_wins([claim for claim in claims if claim.kind == StatementKind.RECORD])
    people |= {night.slug for night in night_wins}
    found_films, moved_films = _films(films)
    found_people, moved_people = _recipients(people)
    return Evidence(
        films=found_films,
        recipients=found_people,
        credits=_credits(found_films),
        ceremonies=ceremonies,
        entries=_entries(claims, found_films, found_people),
        presenters=_presenters(
            [claim for claim in claims if claim.kind == StatementKind.PRESENTER]
        ),
        night_wins=night_wins,
        moved_films=moved_films,
        moved_recipients=moved_people,
    )


def judge_claim(claim: Claim, *, recorded: str = "", reason: str = "") -> Judgement:
    """Return the verdict on one claim, of a statement that is saved or still being written.

    `recorded` and `reason` are the editor's. At most nine queries.
    """
    evidence = gather([claim] if check_for(claim) else [])
    return judge(claim, evidence, recorded=recorded, reason=reason)


def _films(slugs: set[str]) -> tuple[dict[str, FilmFact], dict[str, str]]:
    """Return the films at the addresses by those of today, and those of today by former ones."""
    rows = Film.objects.at_addresses(slugs).values_list(
        "once_at", "slug", "title", "first_shown_on", "first_shown_at", "genre"
    )
    facts, moved = {}, {}
    for once, slug, title, day, place, genre in rows:
        facts[slug] = FilmFact(slug, title, addresses.film(slug), day, place, genre)
        moved[once] = slug
    return facts, _left(moved, facts)


def _recipients(slugs: set[str]) -> tuple[dict[str, RecipientFact], dict[str, str]]:
    """Return recipients as `_films` does films."""
    rows = Recipient.objects.at_addresses(slugs).values_list(
        "once_at", "slug", "name", "kind", "aliases"
    )
    facts, moved = {}, {}
    for once, slug, name, kind, aliases in rows:
        url = addresses.recipient(kind, slug)
        facts[slug] = RecipientFact(slug, name, kind, url, tuple(aliases))
        moved[once] = slug
    return facts, _left(moved, facts)


def _left(moved: Mapping[str | None, str], facts: Mapping[str, object]) -> dict[str, str]:
    """Return the addresses that were left, without those somebody else has now."""
    return {once: slug for once, slug in moved.items() if once is not None and once not in facts}


def _credits(films: Collection[str]) -> tuple[CreditFact, ...]:
    rows = (
        FilmCredit.objects.filter(film__slug__in=films)
        .order_by("film", "job", "position")
        .values_list(
            "film__slug",
            "job",
            "recipient__slug",
            "recipient__name",
            "character",
            "confidence",
        )
    )
    return tuple(
        CreditFact(film, job, slug, name, character, confidence == Confidence.RECALLED)
        for film, job, slug, name, character, confidence in rows
    )


def _ceremonies(awards: set[str]) -> dict[tuple[str, int], CeremonyFact]:
    rows = (
        Ceremony.objects.filter(award__slug__in=awards)
        .order_by("ordinal")
        .values_list("id", "phase", *CEREMONY_COLUMNS)
    )
    facts = (CeremonyFact(ceremony_ref(pk, row), phase) for pk, phase, *row in rows)
    return {(fact.ref.award, fact.ref.ordinal): fact for fact in facts}


def _entries(
    claims: Sequence[Claim], films: Collection[str], people: Collection[str]
) -> tuple[Entry, ...]:
    """Return the nominations of the films and people, and in the contests named. Three queries."""
    wanted = {
        (claim.award, claim.ordinal, slug)
        for claim in claims
        for slug in claim.contests
        if claim.ordinal
    }
    contests = Q(pk__in=[])
    for award, number, slug in sorted(wanted):
        contests |= Q(ceremony__award__slug=award, ceremony__ordinal=number, slug=slug)
    named = Nomination.objects.all()
    found = named.filter(
        pk__in=named.filter(nomination_films__film__slug__in=films)
        .values("pk")
        .union(
            named.filter(credits__recipient__slug__in=people).values("pk"),
            named.filter(contest__in=Contest.objects.filter(contests)).values("pk"),
        )
    )
    return tuple(found.in_page_order().entries())


def _presenters(claims: Sequence[Claim]) -> dict[int, list[CreditRef]]:
    if not claims:
        return {}
    slugs = {slug for claim in claims for slug in claim.contests}
    awards = {claim.award for claim in claims}
    found = Presenter.objects.filter(
        contest__slug__in=slugs,
        contest__ceremony__award__slug__in=awards,
        contest__ceremony__ordinal__in={claim.ordinal for claim in claims},
    )
    return found.by_contest()


def _night_wins(claims: Sequence[Claim]) -> tuple[NightWins, ...]:
    """Return the nights of persons with as many wins as a record claims. A query per award."""
    asked: dict[str, int] = {}
    for claim in claims:
        if claim.has("record", "wins"):
            wins = claim.number("wins")
            asked[claim.award] = min(wins, asked.get(claim.award, wins))
    return tuple(
        night
        for award, wins in sorted(asked.items())
        for night in RecipientNightSummary.objects.most_wins(
            award=award, kind=RecipientKind.PERSON, minimum=wins
        )
    )
