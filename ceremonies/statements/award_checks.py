"""Checks of what a ceremony holds: nominations, wins, losses, nights, presenters, the order."""

from collections.abc import Sequence

from ceremonies.choices import Verdict
from ceremonies.entries import CeremonyRef, Entry
from ceremonies.phrases import NOTHING, Count, Sentence, in_words, say
from ceremonies.rows import Rows
from ceremonies.statements.claims import MULTIPLE, WEEKDAYS, Claim
from ceremonies.statements.evidence import (
    Evidence,
    Finding,
    Proof,
    said_about,
    unknown,
)
from ceremonies.tallies import Tally, tally
from ceremonies.words import join_and, ordinal, plural


def nomination_count(claim: Claim, evidence: Evidence) -> Finding:
    """Whether a film or person has as many nominations, at one ceremony or at all of them."""
    problem = _missing(claim, evidence)
    if problem:
        return unknown(problem)
    agrees = _as_many(claim, len(_mine(claim, evidence)))
    return _counted(claim, evidence, agrees=agrees)


def nominated(claim: Claim, evidence: Evidence) -> Finding:
    """Whether a film or person is nominated in a contest."""
    problem = _missing(claim, evidence)
    if problem:
        return unknown(problem)
    contest = _contest(claim, evidence)
    if not contest:
        return unknown(f"No nomination in “{claim.text('category')}” is recorded.")
    mine = _mine_among(claim, contest)
    name = contest[0].contest.name
    said = f"{_subject(claim, evidence)} is {'' if mine else 'not '}nominated for {name}."
    return _in_contest(contest, Verdict.AGREES if mine else Verdict.DISAGREES, Sentence(said))


def nominees(claim: Claim, evidence: Evidence) -> Finding:
    """Whether these and nobody else are nominated in a contest of so many nominations.

    With a `person`, they are the others. Names left out make it imprecise, a wrong name or number
    is a disagreement.
    """
    problem = _missing(claim, evidence)
    if problem:
        return unknown(problem)
    contest = [entry for entry in _contest(claim, evidence) if entry.is_official]
    if not contest:
        return unknown(f"No nomination in “{claim.text('category')}” is recorded.")
    said = {*claim.list("nominees"), *claim.list("person")}
    field = {credit.slug: credit.lasting_name for e in contest for credit in e.standing_credits}
    wrong = said - field.keys() or claim.number("total") != len(contest)
    listed = say(
        "{number} nominations for {contest}: {names}.",
        number=in_words(len(contest), _rows_of(contest)),
        contest=contest[0].contest.name,
        names=join_and(list(field.values())),
    ).capitalised
    if wrong:
        return _in_contest(contest, Verdict.DISAGREES, listed)
    verdict = Verdict.IMPRECISE if field.keys() - said else Verdict.AGREES
    return _in_contest(contest, verdict, listed)


def win(claim: Claim, evidence: Evidence) -> Finding:
    """Whether a film or person won a contest; a person's win shared with others is imprecise."""
    problem = _missing(claim, evidence)
    if problem:
        return unknown(problem)
    contest = _contest(claim, evidence)
    mine = _mine_among(claim, contest)
    if not contest:
        return unknown(f"No nomination in “{claim.text('category')}” is recorded.")
    name = contest[0].contest.name
    if any(entry.pending for entry in contest):
        return unknown(f"{name} is not announced yet.")
    won = [entry for entry in mine if entry.won]
    if not won:
        return _in_contest(contest, Verdict.DISAGREES, _winner_of(contest))
    others = [
        credit.lasting_name
        for credit in won[0].standing_credits
        if claim.has("person") and credit.slug != claim.text("person")
    ]
    if others:
        said = f"{_subject(claim, evidence)} won {name}, shared with {join_and(others)}."
        return _in_contest(contest, Verdict.IMPRECISE, Sentence(said))
    said = f"{_subject(claim, evidence)} won {name}."
    return _in_contest(contest, Verdict.AGREES, Sentence(said))


def win_count(claim: Claim, evidence: Evidence) -> Finding:
    """Whether a film or person won as often at a ceremony."""
    problem = _missing(claim, evidence)
    if problem:
        return unknown(problem)
    count = tally(_mine(claim, evidence))
    if count.pending:
        return unknown(f"Outcomes of {_subject(claim, evidence)} are still to come.")
    return _counted(claim, evidence, agrees=count.wins == claim.number("wins"))


def loss(claim: Claim, evidence: Evidence) -> Finding:
    """Whether a film or person was nominated in a contest and did not win it."""
    problem = _missing(claim, evidence)
    if problem:
        return unknown(problem)
    contest = _contest(claim, evidence)
    if not contest:
        return unknown(f"No nomination in “{claim.text('category')}” is recorded.")
    mine = _mine_among(claim, contest)
    name = contest[0].contest.name
    subject = _subject(claim, evidence)
    if any(entry.pending for entry in mine):
        return unknown(f"{name} is not announced yet.")
    if not mine:
        said = Sentence(f"{subject} is not nominated for {name}.")
        return _in_contest(contest, Verdict.DISAGREES, said)
    if any(entry.won for entry in mine):
        return _in_contest(contest, Verdict.DISAGREES, Sentence(f"{subject} won {name}."))
    return _in_contest(contest, Verdict.AGREES, _winner_of(contest))


def loss_count(claim: Claim, evidence: Evidence) -> Finding:
    """Whether a film or person lost as often at a ceremony."""
    problem = _missing(claim, evidence)
    if problem:
        return unknown(problem)
    count = tally(_mine(claim, evidence))
    if count.pending:
        return unknown(f"Outcomes of {_subject(claim, evidence)} are still to come.")
    return _counted(claim, evidence, agrees=count.losses == claim.number("losses"))


def nominations_and_wins(claim: Claim, evidence: Evidence) -> Finding:
    """Whether a film or person won so many of so many nominations at a ceremony."""
    problem = _missing(claim, evidence)
    if problem:
        return unknown(problem)
    count = tally(_mine(claim, evidence))
    if count.pending:
        return unknown(f"Outcomes of {_subject(claim, evidence)} are still to come.")
    agrees = _as_many(claim, count.nominations) and count.wins == claim.number("wins")
    return _counted(claim, evidence, agrees=agrees)


def night_date(claim: Claim, evidence: Evidence) -> Finding:
    """Whether a night was on a day, and the day a weekday."""
    ceremony = _ceremony(claim, evidence)
    if ceremony is None or ceremony.date is None:
        return unknown("The date of that night is not recorded.")
    day = ceremony.date
    weekday = WEEKDAYS[day.weekday()]
    agrees = day.isoformat() == claim.text("date") and claim.text("weekday", weekday) == weekday
    said = f"The {ceremony.name}: {weekday} {day.day} {day:%B %Y}."
    verdict = Verdict.AGREES if agrees else Verdict.DISAGREES
    return Finding(verdict, Sentence(said), Proof(ceremony.name, ceremony.url))


def document_date(claim: Claim, evidence: Evidence) -> Finding:
    """Whether the source is of a day, and the night it speaks of was on another."""
    [place, *_] = claim.places or (None,)
    if place is None or place.date is None:
        return unknown("The source is undated.")
    ceremony = _ceremony(claim, evidence)
    agrees = place.date.isoformat() == claim.text("document_date")
    said = f"The source is of {place.date.day} {place.date:%B %Y}"
    proof = Proof(place.title, place.url)
    if claim.has("event_date"):
        if ceremony is None or ceremony.date is None:
            return unknown("The date of that night is not recorded.")
        night = ceremony.date
        agrees = agrees and night.isoformat() == claim.text("event_date")
        said += f", the {ceremony.name} of {night.day} {night:%B %Y}"
        proof = Proof(ceremony.name, ceremony.url)
    return Finding(Verdict.AGREES if agrees else Verdict.DISAGREES, Sentence(f"{said}."), proof)


def presenter(claim: Claim, evidence: Evidence) -> Finding:
    """Whether somebody presented a contest; with others the statement leaves out, imprecise."""
    contest = _contest(claim, evidence)
    if not contest:
        return unknown(f"No nomination in “{claim.text('category')}” is recorded.")
    ref = contest[0].contest
    people = evidence.presenters.get(ref.id, [])
    if not people:
        return unknown(f"Who presented {ref.name} is not recorded.")
    said = Sentence(f"{ref.name} was presented by {join_and([each.name for each in people])}.")
    proof = Proof(f"{ref.name}, {ref.ceremony.name}", ref.url)
    slugs = {each.slug for each in people}
    if claim.text("person") not in slugs:
        return Finding(Verdict.DISAGREES, said, proof)
    return Finding(Verdict.AGREES if len(slugs) == 1 else Verdict.IMPRECISE, said, proof)


def running_order(claim: Claim, evidence: Evidence) -> Finding:
    """Whether contests were announced in this order."""
    ceremony = _ceremony(claim, evidence)
    if ceremony is None:
        return unknown("That ceremony is not recorded.")
    contests = {
        entry.contest.slug: entry.contest
        for entry in evidence.at(claim.award, claim.ordinal)
        if entry.contest.slug in claim.list("order")
    }
    found = [contests[slug] for slug in claim.list("order") if slug in contests]
    places = [contest.running_order for contest in found if contest.running_order]
    if len(places) != len(claim.list("order")):
        return unknown("The running order of that night is not recorded.")
    agrees = places == sorted(places)
    told = zip(found, places, strict=True)
    said = join_and([f"{c.name} was the {ordinal(p)} award" for c, p in told])
    verdict = Verdict.AGREES if agrees else Verdict.DISAGREES
    return Finding(verdict, Sentence(f"{said}."), Proof(ceremony.name, ceremony.url))


# --- what the checks share -----------------------------------------------------------------------


def _missing(claim: Claim, evidence: Evidence) -> str:
    """Return what the claim speaks of and the record does not hold, in a sentence; or nothing."""
    if claim.ordinal is not None and (claim.award, claim.ordinal) not in evidence.ceremonies:
        return f"The {ordinal(claim.ordinal)} ceremony of “{claim.award}” is not recorded."
    if claim.has("film") and claim.text("film") not in evidence.films:
        return f"No film is recorded at “{claim.text('film')}”."
    if claim.has("person") and claim.text("person") not in evidence.recipients:
        return f"Nobody is recorded at “{claim.text('person')}”."
    return ""


def _as_many(claim: Claim, nominations: int) -> bool:
    """Whether there are as many nominations as the claim says, or more than one if it is vague."""
    wanted = claim.fields["nominations"]
    return nominations > 1 if wanted == MULTIPLE else nominations == wanted


def _ceremony(claim: Claim, evidence: Evidence) -> CeremonyRef | None:
    fact = evidence.ceremonies.get((claim.award, claim.ordinal or 0))
    return fact.ref if fact else None


def _mine(claim: Claim, evidence: Evidence) -> list[Entry]:
    return _mine_among(claim, evidence.at(claim.award, claim.ordinal))


def _mine_among(claim: Claim, entries: Sequence[Entry]) -> list[Entry]:
    return said_about(entries, film=claim.text("film"), person=claim.text("person"))


def _contest(claim: Claim, evidence: Evidence) -> list[Entry]:
    return evidence.in_contest(claim.award, claim.ordinal, claim.text("category"))


def _subject(claim: Claim, evidence: Evidence) -> str:
    """Return who or what the claim is about: the person where one is named, else the film."""
    if claim.has("person"):
        return evidence.recipients[claim.text("person")].name
    return evidence.films[claim.text("film")].title


def _rows(claim: Claim) -> Rows:
    return Rows(
        award=claim.award,
        ceremony=claim.ordinal,
        film=claim.text("film"),
        person=claim.text("person"),
    )


def _counted(claim: Claim, evidence: Evidence, *, agrees: bool) -> Finding:
    """Return the finding on a number of nominations or wins, with the whole score."""
    count = tally(_mine(claim, evidence))
    rows = _rows(claim)
    ceremony = _ceremony(claim, evidence)
    said = say(
        "{subject} has {nominations} {noun} and {wins} {won}{where}.",
        subject=_subject(claim, evidence),
        nominations=in_words(count.nominations, rows),
        noun=plural(count.nominations, "nomination"),
        wins=in_words(count.wins, rows.wins) if count.wins else Count("no", rows.wins),
        won=plural(count.wins, "win"),
        where=f" at the {ceremony.name}" if ceremony else " on record",
    )
    verdict = Verdict.AGREES if agrees else Verdict.DISAGREES
    proof = Proof(_score(count), rows=rows)
    return Finding(verdict, said, proof, _rests_on(claim, ceremony, agrees=agrees))


def _score(count: Tally) -> str:
    return f"The {count.nominations} {plural(count.nominations, 'nomination')}"


def _rests_on(claim: Claim, ceremony: CeremonyRef | None, *, agrees: bool) -> Sentence:
    """Return the coverage of a count; nothing where no further nomination could change it."""
    if ceremony:
        if ceremony.is_whole:
            return NOTHING
        return Sentence(f"The {ceremony.name} is tracked in part.")
    if claim.text("nominations") == MULTIPLE and agrees:
        return NOTHING
    return Sentence("Counted over the tracked ceremonies.")


def _rows_of(contest: Sequence[Entry]) -> Rows:
    return Rows().in_contest(contest[0].contest)


def _in_contest(contest: Sequence[Entry], verdict: Verdict, said: Sentence) -> Finding:
    ref = contest[0].contest
    return Finding(verdict, said, Proof(f"{ref.name}, {ref.ceremony.name}", ref.url))


def _winner_of(contest: Sequence[Entry]) -> Sentence:
    """Return who won a decided contest, in a sentence."""
    name = contest[0].contest.name
    won = [_named(entry) for entry in contest if entry.won]
    return Sentence(f"{name} went to {join_and(won)}." if won else f"Nobody won {name}.")


def _named(entry: Entry) -> str:
    names = join_and([credit.lasting_name for credit in entry.standing_credits])
    titles = join_and([film.title for film in entry.films])
    if entry.leads_with_film or not names:
        return titles
    return f"{names} for {titles}" if titles else names
