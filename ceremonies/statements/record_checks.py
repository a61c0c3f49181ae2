"""Checks of records: who was first, and who else was there, with the coverage they rest on."""

from collections import Counter

from ceremonies.choices import Phase, Verdict
from ceremonies.phrases import NOTHING, Sentence, in_words, say
from ceremonies.records import NightWins
from ceremonies.rows import Rows
from ceremonies.statements.claims import Claim
from ceremonies.statements.evidence import (
    Evidence,
    Finding,
    Proof,
    coverage_of,
    said_about,
    unknown,
)
from ceremonies.words import capitalise, join_and, number_word, ordinal, plural


def first(claim: Claim, evidence: Evidence) -> Finding:
    """Whether somebody is the first person to win so often in one night.

    With a `film`, so often for one and the same film. Others who did it the same night make it
    imprecise. That somebody did it earlier decides it whatever else comes to be recorded.
    """
    person = evidence.recipients.get(claim.text("person"))
    if person is None or claim.ordinal is None:
        return unknown("Nobody is recorded at that address.")
    nights = _nights(claim, evidence)
    settled = any(
        night.ordinal < claim.ordinal or (night.slug, night.ordinal) == (person.slug, claim.ordinal)
        for night in nights
    )
    if not settled and (awaited := _awaited(claim, evidence)):
        return unknown(awaited)
    what = _what(claim)
    rests_on = _rests_on(claim, evidence, claim.ordinal)
    if not nights:
        return Finding(Verdict.DISAGREES, Sentence(f"Nobody won {what}."), None, rests_on)
    earliest = [night for night in nights if night.ordinal == nights[0].ordinal]
    mine = [
        night for night in earliest if (night.slug, night.ordinal) == (person.slug, claim.ordinal)
    ]
    agrees = bool(mine)
    if agrees and claim.has("film"):
        agrees = _wins_for(claim.text("film"), mine[0], claim, evidence) >= claim.number("wins")
    verdict = _verdict(agrees)
    if agrees and len(earliest) > 1:
        verdict = Verdict.IMPRECISE
    if nights[0].ordinal < claim.ordinal:
        rests_on = NOTHING
    shown = (mine or earliest)[0]
    said = say(
        "The first to win {what} is {name}, at the {nth}, with {wins}{others}.",
        what=what,
        name=shown.name,
        nth=ordinal(shown.ordinal),
        wins=in_words(shown.wins, shown.rows),
        others=_beside([night.name for night in earliest if night is not shown]),
    )
    return Finding(verdict, said, _proof(shown), rests_on)


def only(claim: Claim, evidence: Evidence) -> Finding:
    """Whether somebody is the only person to win so often in one night, before a ceremony or ever.

    With a `film`, so often for one and the same film; with an `ordinal`, it is that night they did
    it. That somebody else did it too decides it whatever else comes to be recorded.
    """
    person = evidence.recipients.get(claim.text("person"))
    if person is None:
        return unknown("Nobody is recorded at that address.")
    before = claim.number("before") if claim.has("before") else None
    nights = [
        night for night in _nights(claim, evidence) if before is None or night.ordinal < before
    ]
    others = [
        night
        for night in nights
        if (night.slug, night.ordinal) != (person.slug, claim.ordinal or night.ordinal)
    ]
    if not nights and (awaited := _awaited(claim, evidence)):
        return unknown(awaited)
    agrees = bool(nights) and not others
    if agrees and claim.has("film"):
        agrees = _wins_for(claim.text("film"), nights[0], claim, evidence) >= claim.number("wins")
    upto = f" before the {ordinal(before)}" if before is not None else ""
    what = _what(claim)
    if nights:
        who = join_and([f"{night.name} at the {ordinal(night.ordinal)}" for night in nights])
        said = f"{capitalise(what)}{upto}: {who}."
    else:
        said = f"Nobody won {what}{upto}."
    held = [
        number
        for (award, number), fact in evidence.ceremonies.items()
        if award == claim.award and fact.is_held
    ]
    last = max([*held, claim.ordinal or 0]) if before is None else before - 1
    rests_on = NOTHING if others else _rests_on(claim, evidence, last)
    proof = _proof(nights[0]) if nights else None
    return Finding(_verdict(agrees), Sentence(said), proof, rests_on)


def different_films(claim: Claim, evidence: Evidence) -> Finding:
    """Whether somebody's wins of one night are for so many different films."""
    person = evidence.recipients.get(claim.text("person"))
    fact = evidence.ceremonies.get((claim.award, claim.ordinal or 0))
    if person is None or fact is None:
        return unknown("That night is not recorded.")
    entries = said_about(evidence.at(claim.award, claim.ordinal), person=person.slug)
    if any(entry.pending for entry in entries):
        return unknown(f"Outcomes of {person.name} are still to come.")
    films = {film.slug: film.title for entry in entries if entry.won for film in entry.films}
    rows = Rows(person=person.slug).at(fact.ref).wins
    said: Sentence = say(
        "{name} won for {films} different {noun} at the {ceremony}: {titles}.",
        name=person.name,
        films=in_words(len(films), rows.where(by="film")),
        noun=plural(len(films), "film"),
        ceremony=fact.ref.name,
        titles=join_and(list(films.values())),
    )
    if not films:
        said = Sentence(f"{person.name} won for no film at the {fact.ref.name}.")
    agrees = len(films) == claim.number("different_films")
    return Finding(_verdict(agrees), said, Proof("The wins", rows=rows), coverage_of(fact.ref))


def _awaited(claim: Claim, evidence: Evidence) -> str:
    """Return that the night a record is of is still to end, in a sentence; or nothing."""
    if claim.ordinal is None:
        return ""
    fact = evidence.ceremonies.get((claim.award, claim.ordinal))
    if fact is None:
        return f"The {ordinal(claim.ordinal)} ceremony of “{claim.award}” is not recorded."
    return "" if fact.phase == Phase.FINAL else f"The {fact.ref.name} are not over yet."


def _nights(claim: Claim, evidence: Evidence) -> list[NightWins]:
    """Return the nights of the award with as many wins as claimed, the earliest first.

    With a `film`, those with as many for one and the same film, whichever it is.
    """
    wins = claim.number("wins")
    ceremonies = evidence.ceremonies.items()
    known = {fact.ref.id for (award, _), fact in ceremonies if award == claim.award}
    nights = [
        night for night in evidence.night_wins if night.ceremony_id in known and night.wins >= wins
    ]
    if claim.has("film"):
        nights = [
            night
            for night in nights
            if max(_wins_by_film(night, claim, evidence).values(), default=0) >= wins
        ]
    return sorted(nights, key=lambda night: night.ordinal)


def _wins_by_film(night: NightWins, claim: Claim, evidence: Evidence) -> Counter[str]:
    mine = said_about(evidence.at(claim.award, night.ordinal), person=night.slug)
    return Counter(film.slug for entry in mine if entry.won for film in entry.films)


def _wins_for(film: str, night: NightWins, claim: Claim, evidence: Evidence) -> int:
    return _wins_by_film(night, claim, evidence)[film]


def _what(claim: Claim) -> str:
    """Return what was won so often, in words: "four or more in one night"."""
    same = " for the same film" if claim.has("film") else ""
    return f"{number_word(claim.number('wins'))} or more in one night{same}"


def _beside(names: list[str]) -> str:
    return f", as did {join_and(names)}" if names else ""


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
    award = settled[0].award_name.removesuffix(" Awards")
    upto = f"of {last} up to the {ordinal(last)}"
    if len(settled) == 1:
        return Sentence(f"At the one complete {award} ceremony {upto}.")
    return Sentence(f"Among the {len(settled)} complete {award} ceremonies {upto}.")


def _verdict(agrees: bool) -> Verdict:
    return Verdict.AGREES if agrees else Verdict.DISAGREES


def _proof(night: NightWins) -> Proof:
    return Proof(f"{night.name}, {night.ceremony_name}", night.url)
