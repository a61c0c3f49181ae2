"""Checks of records: who was first, and who else was there, with the coverage they rest on."""

from collections import Counter

from ceremonies.choices import Phase, Verdict
from ceremonies.phrases import NOTHING, Sentence, in_words, say
from ceremonies.records import NightWins
from ceremonies.rows import Rows
from ceremonies.statements.claims import Claim
from ceremonies.statements.evidence import Evidence, Finding, Proof, said_about, unknown
from ceremonies.words import join_and, number_word, ordinal


def first(claim: Claim, evidence: Evidence) -> Finding:
    """Whether somebody is the first person to win so often in one night.

    With a `film`, so often for one and the same film.
    """
    person = evidence.recipients.get(claim.text("person"))
    if person is None or claim.ordinal is None:
        return unknown("Nobody is recorded at that address.")
    wins = claim.number("wins")
    nights = [
        night
        for night in _nights(claim, evidence, wins)
        if not claim.has("film") or _most_for_one_film(night, claim, evidence) >= wins
    ]
    same = " for the same film" if claim.has("film") else ""
    what = f"{number_word(wins)} or more in one night{same}"
    rests_on = _rests_on(claim, evidence, claim.ordinal)
    if not nights:
        return Finding(Verdict.DISAGREES, Sentence(f"Nobody won {what}."), None, rests_on)
    earliest = min(nights, key=lambda night: night.ordinal)
    agrees = (earliest.slug, earliest.ordinal) == (person.slug, claim.ordinal)
    if claim.has("film"):
        mine = said_about(evidence.at(claim.award, claim.ordinal), film=claim.text("film"))
        agrees = agrees and sum(e.won for e in said_about(mine, person=person.slug)) >= wins
    said = say(
        "The first to win {what} is {name}, at the {nth}, with {wins}.",
        what=what,
        name=earliest.name,
        nth=ordinal(earliest.ordinal),
        wins=in_words(earliest.wins, earliest.rows),
    )
    return Finding(_verdict(agrees), said, _proof(earliest), rests_on)


def only(claim: Claim, evidence: Evidence) -> Finding:
    """Whether somebody is the only person to win so often in one night, before a ceremony or ever.

    With an `ordinal`, it is that night they did it.
    """
    person = evidence.recipients.get(claim.text("person"))
    if person is None:
        return unknown("Nobody is recorded at that address.")
    wins = claim.number("wins")
    before = claim.number("before") if claim.has("before") else None
    nights = [
        night
        for night in _nights(claim, evidence, wins)
        if before is None or night.ordinal < before
    ]
    agrees = bool(nights) and all(
        night.slug == person.slug and night.ordinal == (claim.ordinal or night.ordinal)
        for night in nights
    )
    upto = f" before the {ordinal(before)}" if before else ""
    if nights:
        who = join_and([f"{night.name} at the {ordinal(night.ordinal)}" for night in nights])
        said = f"{number_word(wins).capitalize()} or more in one night{upto}: {who}."
    else:
        said = f"Nobody won {number_word(wins)} or more in one night{upto}."
    held = [
        number
        for (award, number), fact in evidence.ceremonies.items()
        if award == claim.award and fact.is_held
    ]
    last = before - 1 if before else max(held, default=0)
    proof = _proof(nights[0]) if nights else None
    return Finding(_verdict(agrees), Sentence(said), proof, _rests_on(claim, evidence, last))


def different_films(claim: Claim, evidence: Evidence) -> Finding:
    """Whether somebody's wins of one night are for so many different films."""
    person = evidence.recipients.get(claim.text("person"))
    fact = evidence.ceremonies.get((claim.award, claim.ordinal or 0))
    if person is None or fact is None:
        return unknown("That night is not recorded.")
    entries = said_about(evidence.at(claim.award, claim.ordinal), person=person.slug)
    films = {film.slug: film.title for entry in entries if entry.won for film in entry.films}
    rows = Rows(person=person.slug).at(fact.ref).wins
    said = say(
        "{name} won for {films} different films at the {ceremony}: {titles}.",
        name=person.name,
        films=in_words(len(films), rows.where(by="film")),
        ceremony=fact.ref.name,
        titles=join_and(list(films.values())),
    )
    whole = NOTHING if fact.ref.is_whole else Sentence(f"The {fact.ref.name} is tracked in part.")
    agrees = len(films) == claim.number("different_films")
    return Finding(_verdict(agrees), said, Proof("The wins", rows=rows), whole)


def _nights(claim: Claim, evidence: Evidence, wins: int) -> list[NightWins]:
    """Return the nights of the award with as many wins, the earliest first."""
    ceremonies = evidence.ceremonies.items()
    known = {fact.ref.id for (award, _), fact in ceremonies if award == claim.award}
    nights = [
        night for night in evidence.night_wins if night.ceremony_id in known and night.wins >= wins
    ]
    return sorted(nights, key=lambda night: night.ordinal)


def _most_for_one_film(night: NightWins, claim: Claim, evidence: Evidence) -> int:
    mine = said_about(evidence.at(claim.award, night.ordinal), person=night.slug)
    films = Counter(film.slug for entry in mine if entry.won for film in entry.films)
    return max(films.values(), default=0)


def _rests_on(claim: Claim, evidence: Evidence, last: int) -> Sentence:
    """Return which ceremonies up to `last` a record rests on; nothing where it is all of them."""
    settled = [
        fact.ref
        for (award, number), fact in evidence.ceremonies.items()
        if award == claim.award
        and number <= last
        and fact.ref.is_whole
        and fact.phase == Phase.FINAL
    ]
    if len(settled) == last:
        return NOTHING
    if not settled:
        return Sentence("Among ceremonies that are tracked in part only.")
    return say(
        "Among the {number} complete {award} {noun} of {last} up to the {nth}.",
        number=str(len(settled)),
        award=settled[0].award_name.removesuffix(" Awards"),
        noun="ceremony" if len(settled) == 1 else "ceremonies",
        last=str(last),
        nth=ordinal(last),
    )


def _verdict(agrees: bool) -> Verdict:
    return Verdict.AGREES if agrees else Verdict.DISAGREES


def _proof(night: NightWins) -> Proof:
    return Proof(f"{night.name}, {night.ceremony_name}", night.url)
