"""Findings: what a page says first, made from the data at hand.

Every sentence is computed from entries that count and says only what they show. Where a ceremony
is not tracked whole, the sentence says so (how we count, 7).
"""

from collections.abc import Sequence

from ceremonies.choices import Coverage
from ceremonies.entries import Entry
from ceremonies.nights import Night, Rival
from ceremonies.scoreboard import Scoreboard
from ceremonies.tallies import FilmTally, Tally
from ceremonies.words import (
    capitalise,
    join_and,
    number_word,
    plural,
    span,
    times,
)

#: From how many nominations on it is news that a film won none of them.
_NEWS = 3


def of_its(count: Tally) -> str:
    """Return wins out of nominations as speech has it: "five of its six", "its only one"."""
    if count.won_all:
        return {1: "its only one", 2: "both of its two"}.get(
            count.nominations, f"all {number_word(count.nominations)}"
        )
    return f"{number_word(count.wins)} of its {number_word(count.nominations)}"


def ceremony_finding(films: Sequence[FilmTally], coverage: str) -> str:
    """Return what came of a ceremony, in one to three sentences.

    `films` are its tallies, best first. Names the film with most wins, the one with most
    nominations where that is another, and the one that won nothing from the most.
    """
    if not films:
        return ""
    decided = [item for item in films if item.tally.pending < item.tally.nominations]
    if not decided:
        return _nominated_finding(films)
    best = [item for item in films if item.tally.wins == films[0].tally.wins]
    if not films[0].tally.wins:
        return "No film won."
    sentences = [_best_finding(best)]
    told = {item.film.id for item in best}
    favourite = max(films, key=lambda item: (item.tally.nominations, item.tally.wins))
    losers = [item for item in films if not item.tally.wins and not item.tally.pending]
    empty = max(losers, key=lambda item: item.tally.nominations, default=None)
    rest = []
    if favourite.film.id not in told and favourite.tally.nominations >= _NEWS:
        took = number_word(favourite.tally.wins)
        chances = number_word(favourite.tally.nominations)
        rest.append(f"{favourite.film.title} had {chances} chances and took {took}")
        told.add(favourite.film.id)
    if empty and empty.film.id not in told and empty.tally.nominations >= _NEWS:
        chances = number_word(empty.tally.nominations)
        more = "" if rest else " chances"
        rest.append(f"{empty.film.title} had {chances}{more} and took none")
    if rest:
        sentences.append(f"{'; '.join(rest)}.")
    if coverage != Coverage.COMPLETE:
        sentences.append("Only part of this ceremony is tracked.")
    return " ".join(sentences)


def _best_finding(best: Sequence[FilmTally]) -> str:
    count = best[0].tally
    if len(best) == 1:
        return f"{best[0].film.title} won {of_its(count)}."
    if len(best) <= 3:
        titles = join_and([item.film.title for item in best])
        return f"{titles} won {number_word(count.wins)} each."
    return f"{capitalise(number_word(len(best)))} films won {number_word(count.wins)} each."


def _nominated_finding(films: Sequence[FilmTally]) -> str:
    most = max(item.tally.nominations for item in films)
    leaders = [item.film.title for item in films if item.tally.nominations == most]
    chances = f"{number_word(most)} {plural(most, 'nomination')}"
    if len(leaders) == 1:
        return f"{leaders[0]} leads with {chances}."
    if len(leaders) <= 3:
        return f"{join_and(leaders)} lead with {chances} each."
    return f"{capitalise(number_word(len(leaders)))} films have {chances} each."


def others_finding(board: Scoreboard) -> str:
    """Return the sentence about the films the scoreboard leaves out, or "" where it has all."""
    if not board.others:
        return ""
    number = len(board.others)
    films = not any(item.film.is_for_television for item in board.others)
    noun = plural(number, "film" if films else "title")
    sentence = f"{number} more {noun} had one nomination{' each' if number > 1 else ''}."
    winners = [item.film.title for item in board.other_winners]
    if not winners:
        return sentence
    if number == 1:
        return f"{sentence} It won."
    return f"{sentence} {capitalise(number_word(len(winners)))} of them won: {join_and(winners)}."


def film_finding(nights: Sequence[Night]) -> str:
    """Return the story of a film's nights: its best, and the blank one before it if there was.

    Empty where no night has an outcome yet.
    """
    decided = [night for night in nights if night.tally.pending < night.tally.nominations]
    if not decided:
        return ""
    best = max(decided, key=lambda night: (night.tally.wins, night.tally.nominations))
    count = best.tally
    award = best.ceremony.award_name
    if not count.wins:
        most = max(decided, key=lambda night: night.tally.nominations)
        return (
            f"Nominated {times(most.tally.nominations)} at the {most.ceremony.name}, "
            f"and not a winner{'' if most.tally.nominations == 1 else ' once'}."
        )
    if count.won_all and count.nominations == 1:
        won = f"one win from one nomination at the {best.ceremony.name}"
    elif count.won_all:
        won = f"all {number_word(count.nominations)} won at the {best.ceremony.name}"
    else:
        won = f"{number_word(count.wins)} {award} from {number_word(count.nominations)}"
    blank = _blank_before(decided, best)
    if blank is None or blank.ceremony.date is None or best.ceremony.date is None:
        return f"{capitalise(won)}."
    lost = number_word(blank.tally.nominations)
    later = span(blank.ceremony.date, best.ceremony.date)
    return (
        f"Beaten in all {lost} of its categories at the {blank.ceremony.award_short}; "
        f"{later} later, {won}."
    )


def _blank_before(nights: Sequence[Night], best: Night) -> Night | None:
    """Return the fullest night without a win that came before the best one."""
    earlier = nights[: nights.index(best)]
    blank = [n for n in earlier if not n.tally.wins and n.tally.nominations >= _NEWS]
    return max(blank, key=lambda night: night.tally.nominations, default=None)


def recipient_finding(nights: Sequence[Night]) -> str:
    """Return a recipient's whole record in one line; empty without a counted nomination."""
    total = sum((night.tally for night in nights), Tally())
    if not total.nominations:
        return ""
    chances = f"{number_word(total.nominations)} {plural(total.nominations, 'nomination')}"
    where = f"{number_word(len(nights))} {plural(len(nights), 'ceremony', 'ceremonies')}"
    if total.pending == total.nominations:
        return f"{capitalise(chances)}, nothing announced yet."
    wins = f"{number_word(total.wins)} {plural(total.wins, 'win')}" if total.wins else "no win"
    best = max(nights, key=lambda night: night.tally.wins)
    sentence = f"{capitalise(wins)} from {chances} at {where}."
    if best.tally.wins >= 2 and len(nights) > 1:
        once = f"{capitalise(number_word(best.tally.wins))} of them in one night"
        return f"{sentence} {once}, the {best.ceremony.name}."
    return sentence


def night_finding(night: Night) -> str:
    """Return a night in one line, up to the ceremony's name, which the page links.

    "Four nominations, four wins, one film, one night".
    """
    count = night.tally
    parts = [
        f"{capitalise(number_word(count.nominations))} {plural(count.nominations, 'nomination')}"
    ]
    if count.pending == count.nominations:
        return f"{parts[0]}, nothing announced yet"
    wins = "no win" if not count.wins else f"{number_word(count.wins)} {plural(count.wins, 'win')}"
    parts.append(wins)
    films = night.won_films if count.wins else night.films
    if films:
        parts.append(f"{number_word(len(films))} {plural(len(films), 'film')}")
    parts.append("one night")
    return ", ".join(parts)


def beaten_heading(night: Night) -> str:
    """Return the heading over the rivals: "Twenty-one nominations beaten"."""
    number = night.beaten
    return f"{capitalise(number_word(number))} {plural(number, 'nomination')} beaten"


def rivals_finding(night: Night, rivals: Sequence[Rival]) -> str:
    """Return who stood against a night's wins: how many films, which were there every time.

    Empty where the wins beat no film.
    """
    if not rivals:
        return ""
    own = join_and([film.title for film in night.won_films])
    categories = len(night.won)
    here = "this category" if categories == 1 else f"these {number_word(categories)} categories"
    verb = "film stood" if len(rivals) == 1 else "films stood"
    against = f" against {own}" if len(night.won_films) == 1 else ""
    sentences = [f"{capitalise(number_word(len(rivals)))} other {verb}{against} in {here}."]
    always = [rival.film.title for rival in rivals if rival.times == categories]
    if categories > 1 and 1 <= len(always) <= 3:
        sentences.append(
            f"{join_and(always)} {'was' if len(always) == 1 else 'were'} there every time."
        )
    named = _named_most(night)
    if named:
        names, number = named
        verb = "was" if len(names) == 1 else "were each"
        sentences.append(
            f"{join_and(names)} {verb} named in {number_word(number)} of the losing nominations."
        )
    return " ".join(sentences)


def _named_most(night: Night) -> tuple[list[str], int] | None:
    """Return the one to three people named most among the beaten, if at least twice."""
    counts: dict[int, int] = {}
    names: dict[int, str] = {}
    for entry in _beaten(night):
        for credit in entry.standing_credits:
            if credit.kind == "person":
                counts[credit.id] = counts.get(credit.id, 0) + 1
                names[credit.id] = credit.name
    most = max(counts.values(), default=0)
    people = sorted(names[key] for key, count in counts.items() if count == most)
    return (people, most) if most >= 2 and len(people) <= 3 else None


def _beaten(night: Night) -> list[Entry]:
    return [entry for bout in night.bouts for entry in bout.beaten]


def against(count: int) -> str:
    """Return who else stood in a contest that was won: "nine others", or that nobody did."""
    if not count:
        return "nobody else"
    return f"{number_word(count)} {plural(count, 'other')}"


def record_finding(people: int, wins: int, tracked: int, complete: int) -> str:
    """Return how rare a number of wins in a night is, with the coverage it rests on.

    `tracked` ceremonies of the award are in the record, `complete` of them whole.
    """
    who = "One person has" if people == 1 else f"{capitalise(number_word(people))} people have"
    among = f"among the {tracked} tracked {plural(tracked, 'ceremony', 'ceremonies')}"
    whole = f"{complete} of them complete" if complete else "none of them complete"
    return f"{who} won {number_word(wins)} or more in one night, {among}, {whole}."


def coverage_sentence(coverage: str) -> str:
    """Return what a page's counts rest on, where that is less than the whole ceremony."""
    return {
        Coverage.WINNERS_ONLY: "Only winners are tracked: this body announces no nominees.",
        Coverage.PARTIAL: "Only part of this ceremony is tracked; counts are of what is recorded.",
    }.get(Coverage(coverage), "")


def status_sentence(phase: str, announced: int, contests: int) -> str:
    """Return where a ceremony stands: "Final, all 23 awards"."""
    if phase == "final":
        if announced == contests:
            return f"Final, all {contests} awards" if contests > 1 else "Final"
        return f"Final, {announced} of {contests} awards"
    if phase == "live":
        return f"Live, {announced} of {contests} announced"
    return capitalise(phase)
