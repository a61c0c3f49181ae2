"""Findings: what a page says first, made from the data at hand.

Every sentence is computed from entries that count and says only what they show. Of a ceremony
that is not tracked whole, only what is on record is said (how we count, 7); of one still under
way, only what has been announced. The counts in a sentence know the rows they count.
"""

from collections.abc import Iterable, Sequence

from ceremonies.choices import Coverage, Phase
from ceremonies.entries import CreditRef, printed_names
from ceremonies.nights import Night, Rival, beaten_rows
from ceremonies.phrases import NOTHING, Count, Sentence, in_words, joined, say
from ceremonies.rows import COUNTED_ROWS, Rows
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


def _nominations(number: int, rows: Rows) -> Sentence:
    return say("{n} {noun}", n=in_words(number, rows), noun=plural(number, "nomination"))


def _wins(number: int, rows: Rows) -> Sentence:
    """Return wins in words; `rows` are the nominations they came of."""
    if not number:
        return say("{n} win", n=Count("no", rows.wins))
    return say("{n} {noun}", n=in_words(number, rows.wins), noun=plural(number, "win"))


def _both_or_all(number: int, rows: Rows) -> Sentence:
    """Return all of a number: "both", "all six"."""
    if number == 2:
        return Sentence(Count("both", rows))
    return say("all {n}", n=in_words(number, rows))


def _decided(nights: Iterable[Night]) -> list[Night]:
    return [night for night in nights if not night.tally.pending]


# --- a ceremony ----------------------------------------------------------------------------------


def ceremony_finding(
    films: Sequence[FilmTally], coverage: str, rows: Rows = COUNTED_ROWS
) -> Sentence:
    """Return what came of a ceremony, in one or two sentences; empty where no film is named.

    `films` are its tallies, best first, and `rows` its nominations. Names the film with most wins,
    the one with most nominations where that is another, and the one that won nothing from the
    most. Of a ceremony still under way it says who has won so far, and before that who leads.
    """
    if not films:
        return NOTHING
    wins = films[0].tally.wins
    if any(item.tally.pending for item in films):
        return _so_far(films, rows) if wins else _nominated_finding(films, rows)
    if not wins:
        return Sentence("No nomination of a film that counts has won.")
    best = [item for item in films if item.tally.wins == wins]
    if coverage != Coverage.COMPLETE:
        return _most_wins(best, rows, "on record")
    finding = _best_finding(best, rows)
    return joined(" ", [finding, _chances_missed(films, told={item.film.id for item in best})])


def _best_finding(best: Sequence[FilmTally], rows: Rows) -> Sentence:
    """Return who won most, out of how many."""
    count, own = best[0].tally, best[0].rows
    if len(best) > 1:
        return _most_wins(best, rows)
    film = best[0].film.title
    if count.won_all:
        if count.nominations == 1:
            return say("{film} won its only {n}.", film=film, n=in_words(1, own))
        if count.nominations == 2:
            pattern = "{film} won {both} of its {n}."
            return say(pattern, film=film, both=Count("both", own.wins), n=in_words(2, own))
        return say("{film} won all {n}.", film=film, n=in_words(count.nominations, own))
    return say(
        "{film} won {wins} of its {n}.",
        film=film,
        wins=in_words(count.wins, own.wins),
        n=in_words(count.nominations, own),
    )


def _most_wins(best: Sequence[FilmTally], rows: Rows, when: str = "") -> Sentence:
    """Return who has most wins without saying out of how many; `when` closes the sentence."""
    wins = best[0].tally.wins
    close = f" {when}." if when else "."
    if len(best) == 1:
        own = _wins(wins, best[0].rows)
        return say("{film} has {wins}{close}", film=best[0].film.title, wins=own, close=close)
    won = in_words(wins, best[0].rows.wins)
    if len(best) <= _NAMED:
        films: Sentence = Sentence(join_and([item.film.title for item in best]))
    else:
        films = say("{n} films", n=in_words(len(best), _with_wins(rows, wins))).capitalised
    return say("{films} won {wins} each{close}", films=films, wins=won, close=close)


def _with_wins(rows: Rows, wins: int) -> Rows:
    """Return the films with so many wins among the rows."""
    return rows.where(by="film", won=str(wins))


def _so_far(films: Sequence[FilmTally], rows: Rows) -> Sentence:
    best = [item for item in films if item.tally.wins == films[0].tally.wins]
    to_come = best[0].tally.pending
    if len(best) > 1 or not to_come:
        return _most_wins(best, rows, "so far")
    return say(
        "{film} has {wins} so far, with {chances} to come.",
        film=best[0].film.title,
        wins=_wins(best[0].tally.wins, best[0].rows),
        chances=_nominations(to_come, best[0].rows.pending),
    )


def _chances_missed(films: Sequence[FilmTally], *, told: set[int]) -> Sentence:
    """Return what the favourite and the emptiest film made of their chances, unless told."""
    favourite = max(films, key=lambda item: (item.tally.nominations, item.tally.wins))
    losers = [item for item in films if not item.tally.wins]
    empty = max(losers, key=lambda item: item.tally.nominations, default=None)
    clauses: list[Sentence] = []
    for item in filter(None, (favourite, empty)):
        if item.film.id in told or item.tally.nominations < _NEWS:
            continue
        told = told | {item.film.id}
        clauses.append(
            say(
                "{film} had {n}{chances} and took {wins}",
                film=item.film.title,
                n=in_words(item.tally.nominations, item.rows),
                chances="" if clauses else " chances",
                wins=in_words(item.tally.wins, item.rows.wins),
            )
        )
    return say("{clauses}.", clauses=joined("; ", clauses)) if clauses else NOTHING


def _nominated_finding(films: Sequence[FilmTally], rows: Rows) -> Sentence:
    most = max(item.tally.nominations for item in films)
    leaders = [item for item in films if item.tally.nominations == most]
    titles = [item.film.title for item in leaders]
    chances = _nominations(most, leaders[0].rows)
    if len(leaders) == 1:
        return say("{film} leads with {chances}.", film=titles[0], chances=chances)
    if len(leaders) <= _NAMED:
        return say("{films} lead with {chances} each.", films=join_and(titles), chances=chances)
    number = in_words(len(leaders), rows.where(by="film", nominated=str(most)))
    return say("{n} films have {chances} each.", n=number, chances=chances).capitalised


def others_finding(board: Scoreboard) -> Sentence:
    """Return the sentence about the films the scoreboard leaves out, or "" where it has all."""
    if not board.others:
        return NOTHING
    number = len(board.others)
    films = not any(item.film.is_for_television for item in board.others)
    sentence = say(
        "{n} more {noun} had {one} nomination{each}.",
        n=Count(str(number), board.other_rows),
        noun=plural(number, "film" if films else "title"),
        one="one",
        each=" each" if number > 1 else "",
    )
    winners = [item.film.title for item in board.other_winners]
    if not winners:
        return sentence
    if number == 1:
        return say("{sentence} It won.", sentence=sentence)
    won = in_words(len(winners), board.other_rows.where(won="1-"))
    told = say("{n} of them won: {films}.", n=won, films=join_and(winners)).capitalised
    return joined(" ", [sentence, told])


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


def film_finding(nights: Sequence[Night]) -> Sentence:
    """Return the story of a film's nights: its best, and the blank one before it if there was.

    Empty without a night. While the only ones are under way, it says what is announced so far.
    """
    decided = _decided(nights)
    if not decided:
        return _under_way(nights[-1]) if nights else NOTHING
    best = max(decided, key=lambda night: (night.tally.wins, night.tally.nominations))
    if not best.tally.wins:
        most = max(decided, key=lambda night: night.tally.nominations)
        often = most.tally.nominations
        return say(
            "Nominated {times} at the {ceremony}, and not a winner{once}.",
            times=_times(often, most.rows),
            ceremony=most.ceremony.name,
            once="" if often == 1 else " once",
        )
    won = _best_night(best)
    blank = _blank_before(decided, best)
    if blank is None or blank.ceremony.date is None or best.ceremony.date is None:
        return say("{won}.", won=won).capitalised
    return say(
        "Beaten in all {n} of its categories at the {award}; {later} later, {won}.",
        n=in_words(len(blank.contests), blank.rows.where(by="contest")),
        award=blank.ceremony.award_short,
        later=span(blank.ceremony.date, best.ceremony.date),
        won=won,
    )


def _times(number: int, rows: Rows) -> Sentence:
    """Return how often, in words: "once", "five times"."""
    if number < 3:
        return Sentence(Count(times(number), rows))
    return say("{n} times", n=in_words(number, rows))


def _under_way(night: Night) -> Sentence:
    count = night.tally
    if not count.wins and not count.losses:
        return NOTHING
    return say(
        "{wins} so far at the {ceremony}, with {chances} to come.",
        wins=_wins(count.wins, night.rows),
        ceremony=night.ceremony.name,
        chances=_nominations(count.pending, night.rows.pending),
    ).capitalised


def _best_night(night: Night) -> Sentence:
    """Return a night with wins as a clause, out of how many where the ceremony is whole."""
    count, ceremony, rows = night.tally, night.ceremony, night.rows
    wins = _wins(count.wins, rows)
    if not ceremony.is_whole:
        return say("{wins} on record at the {name}", wins=wins, name=ceremony.name)
    if count.won_all and count.nominations > 1:
        every = _both_or_all(count.nominations, rows)
        return say("{every} won at the {name}", every=every, name=ceremony.name)
    if count.wins > 1 and ceremony.award_name.endswith(" Awards"):
        # "five Academy Awards from six": the award's name is what was won
        return say(
            "{wins} {award} from {chances}",
            wins=in_words(count.wins, rows.wins),
            award=ceremony.award_name,
            chances=in_words(count.nominations, rows),
        )
    chances = _nominations(count.nominations, rows)
    pattern = "{wins} from {chances} at the {name}"
    return say(pattern, wins=wins, chances=chances, name=ceremony.name)


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


def recipient_finding(nights: Sequence[Night], rows: Rows = COUNTED_ROWS) -> Sentence:
    """Return a recipient's whole record in one or two sentences; empty without a night.

    `rows` are the nominations of all the nights.
    """
    total = sum((night.tally for night in nights), Tally())
    if not total.nominations:
        return NOTHING
    chances = _nominations(total.nominations, rows)
    if total.pending == total.nominations:
        return say("{chances}, nothing announced yet.", chances=chances).capitalised
    sentence = say(
        "{wins} from {chances}{on_record} at {n} {noun}",
        wins=_wins(total.wins, rows),
        chances=chances,
        on_record="" if all(night.ceremony.is_whole for night in nights) else " on record,",
        n=in_words(len(nights), rows.where(by="ceremony")),
        noun=plural(len(nights), "ceremony", "ceremonies"),
    ).capitalised
    if total.pending:
        to_come = in_words(total.pending, rows.pending)
        return say("{sentence}, with {n} to come.", sentence=sentence, n=to_come)
    best = max(nights, key=lambda night: night.tally.wins)
    if best.tally.wins < 2 or len(nights) == 1:
        return say("{sentence}.", sentence=sentence)
    share = number_word(best.tally.wins)
    if best.tally.wins == total.wins:
        share = "both" if total.wins == 2 else "all"
    return say(
        "{sentence}. {share} of them in one night, the {name}.",
        sentence=sentence,
        share=capitalise(share) if share == "all" else Count(capitalise(share), best.rows.wins),
        name=best.ceremony.name,
    )


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


def night_finding(night: Night) -> Sentence:
    """Return a night in one line, up to the ceremony's name, which the page links.

    "Four nominations, four wins, one film, one night".
    """
    count, rows = night.tally, night.rows
    chances = _nominations(count.nominations, rows).capitalised
    if not night.ceremony.is_whole:
        chances = say("{chances} on record", chances=chances)
    if count.pending == count.nominations:
        return say("{chances}, nothing announced yet", chances=chances)
    wins = _wins(count.wins, rows)
    if count.pending:
        to_come = in_words(count.pending, rows.pending)
        return say("{chances}, {wins} so far, {n} to come", chances=chances, wins=wins, n=to_come)
    films = night.won_films if count.wins else night.films
    if not films:
        return say("{chances}, {wins}, one night", chances=chances, wins=wins)
    return say(
        "{chances}, {wins}, {n} {noun}, one night",
        chances=chances,
        wins=wins,
        n=in_words(len(films), (rows.wins if count.wins else rows).where(by="film")),
        noun=plural(len(films), "film"),
    )


def beaten_heading(night: Night) -> Sentence:
    """Return the heading over the rivals: "Twenty-one nominations beaten"."""
    chances = _nominations(len(night.beaten), beaten_rows(night.rows))
    return say("{chances} beaten", chances=chances).capitalised


def rivals_finding(night: Night, rivals: Sequence[Rival]) -> Sentence:
    """Return who stood against a night's wins: how many films, which were there every time.

    Empty where the wins beat no film.
    """
    if not rivals:
        return NOTHING
    own = join_and([film.title for film in night.won_films])
    categories = len(night.won_contests)
    won = in_words(categories, night.rows.wins.where(by="contest"))
    here = say("these {n} categories", n=won) if categories > 1 else "this category"
    stood = say(
        "{n} other {noun} stood{against} in {here}.",
        n=number_word(len(rivals)),
        noun=plural(len(rivals), "film"),
        against=f" against {own}" if len(night.won_films) == 1 else "",
        here=here,
    ).capitalised
    sentences = [stood]
    always = [rival.film.title for rival in rivals if rival.times == categories]
    if categories > 1 and 1 <= len(always) <= _NAMED:
        was = "was" if len(always) == 1 else "were"
        sentences.append(Sentence(f"{join_and(always)} {was} there every time."))
    named = _named_most(night)
    if named:
        people, number = named
        names = printed_names(people)
        beaten = beaten_rows(night.rows).where(person=people[0].slug)
        sentences.append(
            say(
                "{names} {verb} named in {n} of the losing nominations.",
                names=join_and(names),
                verb="was" if len(names) == 1 else "were each",
                n=in_words(number, beaten),
            )
        )
    return joined(" ", sentences)


def _named_most(night: Night) -> tuple[list[CreditRef], int] | None:
    """Return the one to three people named most among the beaten, if at least twice."""
    counts: dict[int, int] = {}
    named: dict[int, CreditRef] = {}
    for entry in night.beaten:
        for credit in entry.standing_credits:
            if credit.kind == "person":
                counts[credit.id] = counts.get(credit.id, 0) + 1
                named[credit.id] = credit
    most = max(counts.values(), default=0)
    people = [named[key] for key, count in counts.items() if count == most]
    people.sort(key=lambda credit: credit.name)
    return (people, most) if most >= 2 and len(people) <= _NAMED else None


def record_finding(people: int, wins: int, tracked: int, complete: int) -> str:
    """Return how rare a number of wins in a night is, with the coverage it rests on.

    `tracked` ceremonies of the award are in the record, `complete` of them whole.
    """
    who = "One person has" if people == 1 else f"{capitalise(number_word(people))} people have"
    rare = f"{who} won {number_word(wins)} or more in one night"
    if tracked == 1:
        return f"{rare}, at the one tracked ceremony{'' if complete else ', tracked in part'}."
    if complete == tracked:
        return f"{rare}, over all {tracked} ceremonies."
    whole = f"{complete} of them complete" if complete else "none of them complete"
    return f"{rare}, among the {tracked} tracked ceremonies, {whole}."
