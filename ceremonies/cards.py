"""Contest cards: the winner first, then the others, as a ceremony's page shows them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ceremonies.choices import Honours
from ceremonies.entries import ContestRef, CreditRef, Entry
from films.names import fold


@dataclass(frozen=True, slots=True)
class ContestCard:
    """A contest with its entries: winners, then the others, each in the order printed."""

    contest: ContestRef
    winners: tuple[Entry, ...]
    others: tuple[Entry, ...]
    presenters: tuple[CreditRef, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        return self.winners + self.others


@dataclass(frozen=True, slots=True)
class CardGroup:
    """The cards under one heading."""

    name: str
    cards: tuple[ContestCard, ...]

    @property
    def is_lead(self) -> bool:
        """Whether it is the page's first contest, honours a film and stands alone: drawn large."""
        first = self.cards[0].contest
        return len(self.cards) == 1 and first.position == 1 and first.honours == Honours.FILM


@dataclass(frozen=True, slots=True)
class ShownCards:
    """The cards a filter leaves, and how many entries each choice of outcome would show.

    `total`, `won` and `lost` are of all cards, before any text: what the choices offer.
    """

    groups: tuple[CardGroup, ...]
    contests: int
    entries: int
    total: int
    won: int
    lost: int


def contest_cards(
    contests: Iterable[ContestRef],
    entries: Iterable[Entry],
    presenters: Mapping[int, Sequence[CreditRef]],
) -> list[ContestCard]:
    """Return a card per contest, in the order of `contests`; those without entries too."""
    named: dict[int, list[Entry]] = {}
    for entry in entries:
        named.setdefault(entry.contest.id, []).append(entry)
    cards = []
    for contest in contests:
        field = named.get(contest.id, [])
        cards.append(
            ContestCard(
                contest,
                tuple(entry for entry in field if entry.won),
                tuple(entry for entry in field if not entry.won),
                tuple(presenters.get(contest.id, ())),
            )
        )
    return cards


def shown_cards(cards: Sequence[ContestCard], *, show: str = "all", text: str = "") -> ShownCards:
    """Return the cards that pass the filter, grouped under their headings.

    `show` keeps contests that honour a film or a person, or entries that won or lost. `text` keeps
    entries whose film, recipient, work or character has every word of it, and whole contests
    whose name has; folded, so accents do not matter.
    """
    shown = [card for card in (_filtered(card, show, text) for card in cards) if card]
    everything = [entry for card in cards for entry in card.entries]
    return ShownCards(
        groups=tuple(
            CardGroup(name, tuple(group))
            for name, group in groupby(shown, key=lambda card: card.contest.group)
        ),
        contests=len(shown),
        entries=sum(len(card.entries) for card in shown),
        total=len(everything),
        won=sum(entry.won for entry in everything),
        lost=sum(entry.lost for entry in everything),
    )


def _filtered(card: ContestCard, show: str, text: str) -> ContestCard | None:
    """Return what the filter leaves of a card, or None where that is nothing."""
    if show in Honours.values and card.contest.honours != show:
        return None
    words = fold(text).split()
    if words and not _has(words, card.contest.name):
        card = replace(
            card,
            winners=tuple(entry for entry in card.winners if _matches(words, entry)),
            others=tuple(entry for entry in card.others if _matches(words, entry)),
        )
        if not card.entries:
            return None
    if show == "won":
        return replace(card, others=()) if card.winners else None
    if show == "lost":
        lost = tuple(entry for entry in card.others if entry.lost)
        return replace(card, winners=(), others=lost) if lost else None
    if text.strip() and not words:
        # typed text without a letter or digit names nobody
        return None
    return card


def _matches(words: Sequence[str], entry: Entry) -> bool:
    names = [film.title for film in entry.films] + [credit.name for credit in entry.credits]
    return _has(words, *names, entry.work, entry.character)


def _has(words: Sequence[str], *names: str) -> bool:
    folded = fold(" ".join(names))
    return all(word in folded for word in words)
