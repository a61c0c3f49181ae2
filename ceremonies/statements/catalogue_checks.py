"""Checks of what films hold: cast, crew, companies, first showing, genre, spellings of names."""

from ceremonies.choices import Verdict
from ceremonies.phrases import Sentence
from ceremonies.statements.claims import Claim
from ceremonies.statements.evidence import (
    CreditFact,
    Evidence,
    FilmFact,
    Finding,
    Proof,
    unknown,
)
from ceremonies.words import join_and
from films.choices import Job
from films.names import fold


def cast(claim: Claim, evidence: Evidence) -> Finding:
    """Whether somebody plays a part, or a part exists, or a cast list leaves somebody out."""
    film = evidence.films.get(claim.text("film"))
    if film is None:
        return _no_film(claim)
    billed = evidence.credits_of(film.slug, Job.CAST)
    if not billed:
        return unknown(f"No cast of {film.title} is recorded.")
    found = billed
    if claim.has("person"):
        person = evidence.recipients.get(claim.text("person"))
        if person is None:
            return unknown(f"Nobody is recorded at “{claim.text('person')}”.")
        found = [credit for credit in billed if credit.recipient == person.slug]
        if not found:
            return _of_film(film, Verdict.DISAGREES, f"{person.name} is not in the recorded cast.")
        if claim.has("omitted"):
            said = f"{_played(found[0], film)}: a cast without them is not whole."
            return _of_film(film, Verdict.IMPRECISE, said)
        if claim.has("named") and not person.is_called(claim.text("named")):
            said = f"{person.name} is not known as {claim.text('named')}."
            return _of_film(film, Verdict.DISAGREES, said)
    if claim.has("character"):
        played = [each for each in found if within(claim.text("character"), each.character)]
        if not played:
            parts = join_and([_played(credit, film) for credit in found])
            return _of_film(film, Verdict.DISAGREES, f"{parts}.")
        found = played
    return _of_film(film, Verdict.AGREES, f"{_played(found[0], film)}.")


def crew(claim: Claim, evidence: Evidence) -> Finding:
    """Whether somebody did a job on each of the films, alone as the statement has it or not."""
    person = evidence.recipients.get(claim.text("person"))
    if person is None:
        return unknown(f"Nobody is recorded at “{claim.text('person')}”.")
    job = Job(claim.text("job"))
    shared: list[str] = []
    film = None
    for slug in claim.films:
        film = evidence.films.get(slug)
        if film is None:
            return unknown(f"No film is recorded at “{slug}”.")
        credits = evidence.credits_of(slug, job)
        if not credits:
            return unknown(f"{_job(job)} of {film.title} is not recorded.")
        if person.slug not in {credit.recipient for credit in credits}:
            names = join_and([credit.name for credit in credits])
            return _of_film(film, Verdict.DISAGREES, f"{_job(job)} of {film.title}: {names}.")
        shared += [credit.name for credit in credits if credit.recipient != person.slug]
    if film is None:
        return unknown("No film is named.")
    titles = join_and([evidence.films[slug].title for slug in claim.films])
    if shared:
        said = f"{_job(job)} of {titles}: {person.name}, together with {join_and(shared)}."
        return _of_film(film, Verdict.IMPRECISE, said)
    return _of_film(film, Verdict.AGREES, f"{_job(job)} of {titles}: {person.name} alone.")


def company(claim: Claim, evidence: Evidence) -> Finding:
    """Whether the companies named did a job on a film, and whether they are all that did."""
    film = evidence.films.get(claim.text("film"))
    if film is None:
        return _no_film(claim)
    job = Job(claim.text("job"))
    credits = evidence.credits_of(film.slug, job)
    if not credits:
        return unknown(f"{_job(job)} of {film.title} is not recorded.")
    named = set(claim.list("companies"))
    recorded = {credit.recipient for credit in credits}
    listed = join_and([_confirmed(credit) for credit in credits])
    if named - recorded:
        return _of_film(film, Verdict.DISAGREES, f"{_job(job)} of {film.title}: {listed}.")
    left_out = [_confirmed(credit) for credit in credits if credit.recipient not in named]
    if left_out:
        said = f"{_job(job)} of {film.title} is also by {join_and(left_out)}."
        return _of_film(film, Verdict.IMPRECISE, said)
    return _of_film(film, Verdict.AGREES, f"{_job(job)} of {film.title}: {listed}.")


def first_shown(claim: Claim, evidence: Evidence) -> Finding:
    """Whether a film was first shown on a day or in a month, and where."""
    film = evidence.films.get(claim.text("film"))
    if film is None:
        return _no_film(claim)
    if film.first_shown_on is None:
        return unknown(f"When {film.title} was first shown is not recorded.")
    day = film.first_shown_on
    agrees = day.isoformat().startswith(claim.text("first_shown"))
    if claim.has("place") and agrees:
        if not film.first_shown_at:
            return unknown(f"Where {film.title} was first shown is not recorded.")
        agrees = within(film.first_shown_at, claim.text("place"))
    at = f" at {film.first_shown_at}" if film.first_shown_at else ""
    said = f"{film.title} was first shown{at} on {day.day} {day:%B %Y}."
    return _of_film(film, Verdict.AGREES if agrees else Verdict.DISAGREES, said)


def genre(claim: Claim, evidence: Evidence) -> Finding:
    """Whether a genre is the one recorded, or a narrower word for it."""
    film = evidence.films.get(claim.text("film"))
    if film is None:
        return _no_film(claim)
    if not film.genre:
        return unknown(f"No genre of {film.title} is recorded.")
    agrees = within(film.genre, claim.text("genre"))
    said = f"{film.title} is recorded as {film.genre}."
    return _of_film(film, Verdict.AGREES if agrees else Verdict.DISAGREES, said)


def spelling_of_a_person(claim: Claim, evidence: Evidence) -> Finding:
    """Whether several names are one person's; other spellings than the recorded are imprecise."""
    person = evidence.recipients.get(claim.text("person"))
    if person is None:
        return unknown(f"Nobody is recorded at “{claim.text('person')}”.")
    proof = Proof(person.name, person.url)
    others = [name for name in claim.list("variants") if not person.is_called(name)]
    if others:
        said = f"{person.name} is not known as {join_and(others)}."
        return Finding(Verdict.DISAGREES, Sentence(said), proof)
    if all(name == person.name for name in claim.list("variants")):
        return Finding(Verdict.AGREES, Sentence(f"The name is {person.name}."), proof)
    said = f"One person: {person.name}."
    return Finding(Verdict.IMPRECISE, Sentence(said), proof)


def spelling_of_a_character(claim: Claim, evidence: Evidence) -> Finding:
    """Whether several names are parts of one character's; what is no part of it disagrees."""
    film = evidence.films.get(claim.text("film"))
    if film is None:
        return _no_film(claim)
    name = claim.text("character")
    recorded = [
        credit
        for credit in evidence.credits_of(film.slug, Job.CAST)
        if credit.character and (within(credit.character, name) or within(name, credit.character))
    ]
    if not recorded:
        return unknown(f"No character {name} of {film.title} is recorded.")
    others = [other for other in claim.list("variants") if not within(other, name)]
    if others:
        said = f"{_played(recorded[0], film)}, not {join_and(others)}."
        return _of_film(film, Verdict.DISAGREES, said)
    alike = all(fold(other) == fold(name) for other in claim.list("variants"))
    verdict = Verdict.AGREES if alike else Verdict.IMPRECISE
    return _of_film(film, verdict, f"One character: {_played(recorded[0], film)}.")


def within(part: str, whole: str) -> bool:
    """Whether every word of a name is a word of another; a name without words is in none."""
    words = set(fold(part).split())
    return bool(words) and words <= set(fold(whole).split())


def _of_film(film: FilmFact, verdict: Verdict, said: str) -> Finding:
    proof = Proof(f"Credits of {film.title}", f"{film.url}#credits")
    return Finding(verdict, Sentence(said), proof)


def _no_film(claim: Claim) -> Finding:
    return unknown(f"No film is recorded at “{claim.text('film')}”.")


def _job(job: Job) -> str:
    return {Job.DIRECTOR: "Direction", Job.PRODUCER: "Production credit"}.get(job, str(job.label))


def _confirmed(credit: CreditFact) -> str:
    return f"{credit.name} (unconfirmed)" if credit.is_recalled else credit.name


def _played(credit: CreditFact, film: FilmFact) -> str:
    if credit.character:
        return f"{credit.name} plays {credit.character}"
    return f"{credit.name} is in the recorded cast of {film.title}"
