"""Findings: what a page says first, made from the data at hand.

Every sentence is computed from entries that count and says only what they show. Of a ceremony
that is not tracked whole, only what is on record is said (how we count, 7); of one still under
way, only what has been announced.
"""

from collections.abc import Iterable, Sequence

from ceremonies.choices import Coverage, Phase
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

#: From how many nominations on it is news that a film won few or none of them.
_NEWS = 3

#: Up to how many are named one by one.
_NAMED = 3


def _nominations(number: int) -> str:
    return f"{number_word(number)} {plural(number, 'nomination')}"


def _wins(number: int) -> str:
    return f"{number_word(number)} {plural(number, 'win')}" if number else "no win"


def _decided(nights: Iterable[Night]) -> list[Night]:
    return [night for night in nights if not night.tally.pending]


# --- a ceremony ----------------------------------------------------------------------------------


def ceremony_finding(films: Sequence[FilmTally], coverage: str) -> str:
    """Return what came of a ceremony, in one or two sentences; empty where no film is named.

    `films` are its tallies, best first. Names the film with most wins, the one with most
    nominations where that is another, and the one that won nothing from the most. Of a ceremony
    still under way it says who has won so far, and before that who leads.
    """
    if not films:
        return ""
    wins = films[0].tally.wins
    if any(item.tally.pending for item in films):
        return _so_far(films) if wins else _nominated_finding(films)
    if not wins:
        return "No nomination of a film that counts has won."
    best = [item for item in films if item.tally.wins == wins]
    if coverage != Coverage.COMPLETE:
        return _most_wins(best, "on record")
    finding = _best_finding(best)
    others = _chances_missed(films, told={item.film.id for item in best})
    return f"{finding} {others}" if others else finding


def _best_finding(best: Sequence[FilmTally]) -> str:
    """Return who won most, out of how many."""
    count = best[0].tally
    if len(best) > 1:
        return _most_wins(best)
    if count.won_all:
        every = {1: "its only one", 2: "both of its two"}
        chances = every.get(count.nominations, f"all {number_word(count.nominations)}")
        return f"{best[0].film.title} won {chances}."
    of_its = f"{number_word(count.wins)} of its {number_word(count.nominations)}"
    return f"{best[0].film.title} won {of_its}."


def _most_wins(best: Sequence[FilmTally], when: str = "") -> str:
    """Return who has most wins without saying out of how many; `when` closes the sentence."""
    wins = best[0].tally.wins
    close = f" {when}." if when else "."
    if len(best) == 1:
        return f"{best[0].film.title} has {_wins(wins)}{close}"
    if len(best) <= _NAMED:
        return f"{join_and([item.film.title for item in best])} won {number_word(wins)} each{close}"
    return f"{capitalise(number_word(len(best)))} films won {number_word(wins)} each{close}"


def _so_far(films: Sequence[FilmTally]) -> str:
    best = [item for item in films if item.tally.wins == films[0].tally.wins]
    finding = _most_wins(best, "so far")
    to_come = best[0].tally.pending
    if len(best) > 1 or not to_come:
        return finding
    return f"{finding[:-1]}, with {_nominations(to_come)} to come."


def _chances_missed(films: Sequence[FilmTally], *, told: set[int]) -> str:
    """Return what the favourite and the emptiest film made of their chances, unless told."""
    favourite = max(films, key=lambda item: (item.tally.nominations, item.tally.wins))
    losers = [item for item in films if not item.tally.wins]
    empty = max(losers, key=lambda item: item.tally.nominations, default=None)
    clauses: list[str] = []
    for item in filter(None, (favourite, empty)):
        if item.film.id in told or item.tally.nominations < _NEWS:
            continue
        told = told | {item.film.id}
        chances = number_word(item.tally.nominations) + ("" if clauses else " chances")
        clauses.append(f"{item.film.title} had {chances} and took {number_word(item.tally.wins)}")
    return f"{'; '.join(clauses)}." if clauses else ""


def _nominated_finding(films: Sequence[FilmTally]) -> str:
    most = max(item.tally.nominations for item in films)
    leaders = [item.film.title for item in films if item.tally.nominations == most]
    if len(leaders) == 1:
        return f"{leaders[0]} leads with {_nominations(most)}."
    if len(leaders) <= _NAMED:
        return f"{join_and(leaders)} lead with {_nominations(most)} each."
    return f"{capitalise(number_word(len(leaders)))} films have {_nominations(most)} each."


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


def status_sentence(phase: str, coverage: str, closed: int, contests: int) -> str:
    """Return where a ceremony stands: "Final, all 23 awards"."""
    if phase == Phase.FINAL:
        if coverage != Coverage.COMPLETE:
            return (
                f"Final, {contests} {plural(contests, 'award')} on record" if contests else "Final"
            )
        if closed < contests:
            return f"Final, {closed} of {contests} awards"
        return f"Final, all {contests} awards" if contests > 1 else "Final"
    if phase == Phase.LIVE:
        return f"Live, {closed} of {contests} announced"
    return capitalise(phase)


def coverage_sentence(coverage: str) -> str:
    """Return what a ceremony's counts rest on, where that is less than the whole of it."""
    return {
        Coverage.WINNERS_ONLY: "Only its winners are tracked.",
        Coverage.PARTIAL: "Only part of this ceremony is tracked; counts are of what is on record.",
    }.get(Coverage(coverage), "")


def award_finding(tracked: int, complete: int) -> str:
    """Return how much of an award is tracked, ceremonies and complete ones."""
    if not tracked:
        return "No ceremony is tracked yet."
    if tracked == 1:
        return "One tracked ceremony, complete." if complete else "One ceremony, tracked in part."
    whole = "all" if complete == tracked else number_word(complete)
    return f"{capitalise(number_word(tracked))} tracked ceremonies, {whole} of them complete."


# --- a film, a recipient -------------------------------------------------------------------------


def film_finding(nights: Sequence[Night]) -> str:
    """Return the story of a film's nights: its best, and the blank one before it if there was.

    Empty without a night. While the only ones are under way, it says what is announced so far.
    """
    decided = _decided(nights)
    if not decided:
        return _under_way(nights[-1]) if nights else ""
    best = max(decided, key=lambda night: (night.tally.wins, night.tally.nominations))
    if not best.tally.wins:
        most = max(decided, key=lambda night: night.tally.nominations)
        often = most.tally.nominations
        return (
            f"Nominated {times(often)} at the {most.ceremony.name}, "
            f"and not a winner{'' if often == 1 else ' once'}."
        )
    won = _best_night(best)
    blank = _blank_before(decided, best)
    if blank is None or blank.ceremony.date is None or best.ceremony.date is None:
        return f"{capitalise(won)}."
    lost = number_word(len(blank.contests))
    later = span(blank.ceremony.date, best.ceremony.date)
    return (
        f"Beaten in all {lost} of its categories at the {blank.ceremony.award_short}; "
        f"{later} later, {won}."
    )


def _under_way(night: Night) -> str:
    count = night.tally
    if not count.wins and not count.losses:
        return ""
    announced = f"{_wins(count.wins)} so far at the {night.ceremony.name}"
    return f"{capitalise(announced)}, with {_nominations(count.pending)} to come."


def _best_night(night: Night) -> str:
    """Return a night with wins as a clause, out of how many where the ceremony is whole."""
    count, ceremony = night.tally, night.ceremony
    if not ceremony.is_whole:
        return f"{_wins(count.wins)} on record at the {ceremony.name}"
    if count.won_all and count.nominations > 1:
        every = "both" if count.nominations == 2 else f"all {number_word(count.nominations)}"
        return f"{every} won at the {ceremony.name}"
    if count.wins > 1 and ceremony.award_name.endswith(" Awards"):
        # "five Academy Awards from six": the award's name is what was won
        return (
            f"{number_word(count.wins)} {ceremony.award_name} from {number_word(count.nominations)}"
        )
    return f"{_wins(count.wins)} from {_nominations(count.nominations)} at the {ceremony.name}"


def _blank_before(nights: Sequence[Night], best: Night) -> Night | None:
    """Return the fullest whole night without a win on an earlier day than the best one."""
    blank = [
        night
        for night in nights
        if night.ceremony.is_whole
        and not night.tally.wins
        and len(night.contests) >= _NEWS
        and night.ceremony.date
        and best.ceremony.date
        and night.ceremony.date < best.ceremony.date
    ]
    return max(blank, key=lambda night: night.tally.nominations, default=None)


def recipient_finding(nights: Sequence[Night]) -> str:
    """Return a recipient's whole record in one or two sentences; empty without a night."""
    total = sum((night.tally for night in nights), Tally())
    if not total.nominations:
        return ""
    if total.pending == total.nominations:
        return f"{capitalise(_nominations(total.nominations))}, nothing announced yet."
    on_record = "" if all(night.ceremony.is_whole for night in nights) else " on record,"
    where = f"{number_word(len(nights))} {plural(len(nights), 'ceremony', 'ceremonies')}"
    chances = _nominations(total.nominations)
    sentence = f"{capitalise(_wins(total.wins))} from {chances}{on_record} at {where}"
    if total.pending:
        return f"{sentence}, with {number_word(total.pending)} to come."
    best = max(nights, key=lambda night: night.tally.wins)
    if best.tally.wins < 2 or len(nights) == 1:
        return f"{sentence}."
    share = number_word(best.tally.wins)
    if best.tally.wins == total.wins:
        share = "both" if total.wins == 2 else "all"
    return f"{sentence}. {capitalise(share)} of them in one night, the {best.ceremony.name}."


def record_note(nights: Sequence[Night]) -> str:
    """Return what the counts over some nights rest on; empty where every ceremony is whole."""
    partial = sum(not night.ceremony.is_whole for night in nights)
    if not partial:
        return ""
    if len(nights) == 1:
        return "This ceremony is tracked in part: counts are of what is on record."
    which = "all" if partial == len(nights) else number_word(partial)
    return (
        f"{capitalise(which)} of these {number_word(len(nights))} ceremonies "
        f"{'is' if partial == 1 else 'are'} tracked in part: counts are of what is on record."
    )


# --- a night -------------------------------------------------------------------------------------


def night_finding(night: Night) -> str:
    """Return a night in one line, up to the ceremony's name, which the page links.

    "Four nominations, four wins, one film, one night".
    """
    count = night.tally
    chances = capitalise(_nominations(count.nominations))
    if not night.ceremony.is_whole:
        chances += " on record"
    if count.pending == count.nominations:
        return f"{chances}, nothing announced yet"
    if count.pending:
        return f"{chances}, {_wins(count.wins)} so far, {number_word(count.pending)} to come"
    films = night.won_films if count.wins else night.films
    named = f"{number_word(len(films))} {plural(len(films), 'film')}, " if films else ""
    return f"{chances}, {_wins(count.wins)}, {named}one night"


def beaten_heading(night: Night) -> str:
    """Return the heading over the rivals: "Twenty-one nominations beaten"."""
    return f"{capitalise(_nominations(len(night.beaten)))} beaten"


def rivals_finding(night: Night, rivals: Sequence[Rival]) -> str:
    """Return who stood against a night's wins: how many films, which were there every time.

    Empty where the wins beat no film.
    """
    if not rivals:
        return ""
    own = join_and([film.title for film in night.won_films])
    categories = len(night.won_contests)
    here = "this category" if categories == 1 else f"these {number_word(categories)} categories"
    against = f" against {own}" if len(night.won_films) == 1 else ""
    stood = f"other {plural(len(rivals), 'film')} stood{against} in {here}"
    sentences = [f"{capitalise(number_word(len(rivals)))} {stood}."]
    always = [rival.film.title for rival in rivals if rival.times == categories]
    if categories > 1 and 1 <= len(always) <= _NAMED:
        was = "was" if len(always) == 1 else "were"
        sentences.append(f"{join_and(always)} {was} there every time.")
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
    for entry in night.beaten:
        for credit in entry.standing_credits:
            if credit.kind == "person":
                counts[credit.id] = counts.get(credit.id, 0) + 1
                names[credit.id] = credit.name
    most = max(counts.values(), default=0)
    people = sorted(names[key] for key, count in counts.items() if count == most)
    return (people, most) if most >= 2 and len(people) <= _NAMED else None


def others_words(count: int) -> str:
    """Return how many others there were: "nine others", or nobody on record."""
    if not count:
        return "nobody else on record"
    return f"{number_word(count)} {plural(count, 'other')}"


def record_finding(people: int, wins: int, tracked: int, complete: int) -> str:
    """Return how rare a number of wins in a night is, with the coverage it rests on.

    `tracked` ceremonies of the award are in the record, `complete` of them whole.
    """
    who = "One person has" if people == 1 else f"{capitalise(number_word(people))} people have"
    rare = f"{who} won {number_word(wins)} or more in one night"
    if tracked == 1:
        return f"{rare}, at the one tracked ceremony{'' if complete else ', tracked in part'}."
    whole = f"{complete} of them complete" if complete else "none of them complete"
    return f"{rare}, among the {tracked} tracked ceremonies, {whole}."
