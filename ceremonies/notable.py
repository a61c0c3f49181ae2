"""Notable nights and the wall of winners: what the front page picks from the whole record.

A night is notable by its figures alone. A share of nominations, a night without a win and a number
of nominations are only told of ceremonies tracked whole; of any other, the wins on record.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ceremonies.entries import CeremonyRef, CreditRef, Entry, printed_names
from ceremonies.phrases import NOTHING, Sentence, in_words, joined, say
from ceremonies.records import FilmNight
from ceremonies.rows import Rows
from ceremonies.tallies import CeremonyCount, Tally, tally
from ceremonies.words import capitalise, join_and, number_word, plural

#: From how many nominations, or wins of a person, on a night can be notable.
NOTABLE = 3

#: How many nights are shown, and how many of them for what one person won.
_CARDS = 6
PEOPLE = 2

#: How many posters hang on the wall; with fewer than three there is none.
POSTERS = 12
_FEWEST_POSTERS = 3

#: Nouns a contest is named after that have a regular plural: "Best Picture", "Best Film".
_COUNTABLE = frozenset({"Picture", "Film", "Feature", "Movie", "Documentary Film"})


@dataclass(frozen=True, slots=True)
class RecipientNight:
    """A recipient at one ceremony, the tally, and how many films the wins were for.

    `film_title` is the title of one of these films; `url` the address of the night's own page.
    """

    recipient: CreditRef
    ceremony: CeremonyRef
    tally: Tally
    films_won: int
    film_title: str = ""
    url: str = ""

    @property
    def rows(self) -> Rows:
        return Rows(person=self.recipient.slug).at(self.ceremony)


@dataclass(frozen=True, slots=True)
class NotableNight:
    """A night worth a card: its title, where it leads, a sentence, and the tally with its rows."""

    title: str
    url: str
    sentence: Sentence
    ceremony: CeremonyRef
    tally: Tally
    rows: Rows


@dataclass(frozen=True, slots=True)
class Wall:
    """The latest winners of an award's first contest, each with its whole night."""

    heading: str
    nights: tuple[FilmNight, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every ceremony on it is tracked whole."""
        return all(night.ceremony.is_whole for night in self.nights)


# --- nights --------------------------------------------------------------------------------------


def notable_nights(
    films: Iterable[FilmNight], people: Iterable[RecipientNight], ties: Iterable[Entry]
) -> list[NotableNight]:
    """Return up to six notable nights: of people, of films, and a tie.

    `ties` are the entries of contests that ended in one, all of each field. The most wins of a
    person, all of its nominations won by a film, none won from the most, a tie, and the most
    nominations are told, of several alike the latest; with room left, the most wins of a film. No
    night is told twice.
    """
    decided = [night for night in films if night.ceremony.is_whole and not night.tally.pending]
    most = _most_wins_of_people([night for night in people if not night.tally.pending])
    told: set[tuple[int, int]] = set()
    picked = [
        *map(_person_card, most[:1]),
        *_picked(decided, told, lambda count: count.nominations if count.won_all else 0, _sweep),
        *_picked(decided, told, lambda count: 0 if count.wins else count.nominations, _empty),
        *map(_person_card, most[1:]),
        *_tie(ties),
        *_picked(decided, told, lambda count: count.nominations, _most_nominated),
        *_picked(decided, told, lambda count: count.wins, _most_won),
    ]
    return picked[:_CARDS]


def _picked(
    nights: Iterable[FilmNight],
    told: set[tuple[int, int]],
    figure: Callable[[Tally], int],
    card: Callable[[FilmNight], NotableNight],
) -> Iterator[NotableNight]:
    """Yield the card of the night with the highest figure, unless it is low or already told."""
    best = max(nights, key=lambda night: (figure(night.tally), _day(night.ceremony)), default=None)
    if best is None or figure(best.tally) < NOTABLE or (best.film.id, best.ceremony.id) in told:
        return
    told.add((best.film.id, best.ceremony.id))
    yield card(best)


def _most_wins_of_people(nights: Sequence[RecipientNight]) -> list[RecipientNight]:
    """Return the nights with the most wins, the latest first, no more than are shown."""
    most = max((night.tally.wins for night in nights), default=0)
    if most < NOTABLE:
        return []
    best = [night for night in nights if night.tally.wins == most]
    best.sort(key=lambda night: night.recipient.name)
    best.sort(key=lambda night: _day(night.ceremony), reverse=True)
    return best[:PEOPLE]


def _person_card(night: RecipientNight) -> NotableNight:
    count, rows = night.tally, night.rows
    wins, chances = in_words(count.wins, rows.wins), in_words(count.nominations, rows)
    if not night.ceremony.is_whole:
        won = say("{name} has {wins} wins on record", name=night.recipient.name, wins=wins)
    elif count.won_all:
        won = say(
            "{name} won all {chances} nominations", name=night.recipient.name, chances=chances
        )
    else:
        won = say(
            "{name} won {wins} of {chances} nominations",
            name=night.recipient.name,
            wins=wins,
            chances=chances,
        )
    return NotableNight(
        title=f"{capitalise(number_word(count.wins))} {_for_films(night.films_won)}",
        url=night.url,
        sentence=Sentence(won, _which_films(night), "."),
        ceremony=night.ceremony,
        tally=count,
        rows=rows,
    )


def _for_films(films: int) -> str:
    return f"for {number_word(films)} {plural(films, 'film')}" if films else "in one night"


def _which_films(night: RecipientNight) -> Sentence:
    if night.films_won == 1:
        return say(", every one for {film}", film=night.film_title)
    if night.films_won:
        films = in_words(night.films_won, night.rows.wins.where(by="film"))
        return say(", for {films} films", films=films)
    return NOTHING


def _film_card(night: FilmNight, title: str, pattern: str) -> NotableNight:
    """Return a card of a film; its sentence may name the film, the wins and the chances."""
    sentence = say(
        pattern,
        film=night.film.title,
        wins=in_words(night.tally.wins, night.rows.wins),
        chances=in_words(night.tally.nominations, night.rows),
    )
    return NotableNight(
        capitalise(title), night.film.url, sentence, night.ceremony, night.tally, night.rows
    )


def _sweep(night: FilmNight) -> NotableNight:
    all_of_them = number_word(night.tally.nominations)
    return _film_card(
        night, f"{all_of_them} from {all_of_them}", "{film} won all {chances} of its nominations."
    )


def _empty(night: FilmNight) -> NotableNight:
    chances = number_word(night.tally.nominations)
    return _film_card(
        night, f"none from {chances}", "{film} had {chances} nominations and won {wins}."
    )


def _most_nominated(night: FilmNight) -> NotableNight:
    title = f"{number_word(night.tally.nominations)} nominations"
    return _film_card(night, title, "{film} had {chances} nominations and won {wins}.")


def _most_won(night: FilmNight) -> NotableNight:
    wins, chances = number_word(night.tally.wins), number_word(night.tally.nominations)
    return _film_card(
        night, f"{wins} of {chances}", "{film} won {wins} of its {chances} nominations."
    )


def _tie(entries: Iterable[Entry]) -> Iterator[NotableNight]:
    """Yield the card of the latest tie, if there was one."""
    tied = [entry for entry in entries if entry.contest.is_tie]
    if not tied:
        return
    contest = max((entry.contest for entry in tied), key=lambda one: (_day(one.ceremony), one.id))
    stood = [entry for entry in tied if entry.contest.id == contest.id]
    winners = [_named(entry) for entry in stood if entry.won]
    both = "both" if len(winners) == 2 else "all"
    yield NotableNight(
        title=f"A tie for {contest.short_name}",
        url=contest.url,
        sentence=Sentence(f"{join_and(winners)} {both} won."),
        ceremony=contest.ceremony,
        tally=tally(stood),
        rows=Rows().in_contest(contest),
    )


def _named(entry: Entry) -> str:
    """Return an entry by what it is for: the film, or who is honoured and for which."""
    films = join_and([film.title for film in entry.films])
    if entry.leads_with_film:
        return films
    people = join_and(printed_names(entry.standing_credits))
    return " for ".join(filter(None, (people, films))) or entry.work


def _day(ceremony: CeremonyRef) -> str:
    return ceremony.date.isoformat() if ceremony.date else ""


# --- the latest results --------------------------------------------------------------------------


def spread_finding(count: CeremonyCount, rows: Rows, *, is_whole: bool) -> Sentence:
    """Return over how many films the wins of a ceremony went, which `rows` are.

    Empty before everything is announced, of a ceremony not tracked whole, and of one film.
    """
    if not is_whole or count.closed < count.contests or not count.films_won or count.films < 2:
        return NOTHING
    by_film = rows.where(by="film")
    nominated = in_words(count.films, by_film)
    if count.films_won == count.films:
        return say("All {films} {works} nominated won.", films=nominated, works=count.works)
    won = in_words(count.films_won, by_film.wins)
    pattern = "{won} of the {films} {works} nominated won something."
    return say(pattern, won=won, films=nominated, works=count.works).capitalised


def size_sentence(count: CeremonyCount, rows: Rows) -> Sentence:
    """Return how much a ceremony holds: "twenty-four categories, 125 nominations"."""
    contests = count.contests_with_entries
    return joined(
        ", ",
        [
            say(
                "{number} {noun}",
                number=in_words(contests, rows.where(by="contest")),
                noun=plural(contests, "category", "categories"),
            ),
            say(
                "{number} {noun}",
                number=in_words(count.nominations, rows),
                noun=plural(count.nominations, "nomination"),
            ),
        ],
    ).capitalised


# --- the wall ------------------------------------------------------------------------------------


def first_contest_winners(entries: Iterable[Entry]) -> list[Entry]:
    """Return the winners of the first contest of one award's ceremonies, the latest first.

    A first contest opens its ceremony's page and honours a film. The award is the one with the
    most ceremonies among them; of several, the one whose latest is last.
    """
    awards: dict[str, list[Entry]] = {}
    for entry in entries:
        contest = entry.contest
        if entry.won and entry.films and contest.position == 1 and contest.honours == "film":
            awards.setdefault(entry.ceremony.award, []).append(entry)
    most = max(awards.values(), key=_ceremonies, default=[])
    return sorted(most, key=lambda entry: _day(entry.ceremony), reverse=True)[:POSTERS]


def _ceremonies(entries: Collection[Entry]) -> tuple[int, str]:
    ceremonies = {entry.ceremony for entry in entries}
    return len(ceremonies), max(map(_day, ceremonies))


def wall(winners: Sequence[Entry], films: Iterable[FilmNight]) -> Wall | None:
    """Return the wall of the winners given, each with its night among `films`; None for too few."""
    nights = {(night.film.id, night.ceremony.id): night for night in films}
    hung = [
        nights[film.id, entry.ceremony.id]
        for entry in winners
        for film in entry.films
        if (film.id, entry.ceremony.id) in nights
    ][:POSTERS]
    if len(hung) < _FEWEST_POSTERS:
        return None
    return Wall(_wall_heading(len(hung), winners[0].contest.name), tuple(hung))


def _wall_heading(number: int, contest: str) -> str:
    """Return what hangs there: "Twelve Best Pictures", or "Twelve winners: Palme d’Or"."""
    several = capitalise(number_word(number))
    if contest.removeprefix("Best ") in _COUNTABLE:
        return f"{several} {contest}s"
    return f"{several} winners: {contest}"
