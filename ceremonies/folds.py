"""Folds: the nights of a film or a recipient, each open or closed, every state with an address."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from awardstracker import addresses
from ceremonies.nights import Night


@dataclass(frozen=True, slots=True)
class Fold:
    """A night under its heading.

    `toggle` is the address with this one fold turned over, `night_url` that of the night's own
    page, where it has one.
    """

    night: Night
    is_open: bool
    toggle: str
    night_url: str = ""

    @property
    def swap(self) -> str:
        """The same address without its place on the page: a swap moves nobody there."""
        return self.toggle.partition("#")[0]


def folds(
    nights: Sequence[Night],
    *,
    opened: Collection[str] | None,
    page: str,
    bearer: tuple[str, str] | None = None,
) -> list[Fold]:
    """Return the nights as folds, the newest first.

    `opened` names the ceremonies to open, as in an address; None opens the newest. `page` is the
    address of the page, which may have a query; `bearer` the kind and slug of whose nights they
    are, where that is a recipient.
    """
    newest_first = list(reversed(nights))
    slugs = [night.ceremony.slug for night in newest_first]
    now_open = set(slugs[:1]) if opened is None else set(opened) & set(slugs)
    return [
        Fold(
            night,
            slug in now_open,
            _address(page, slug, slugs, now_open ^ {slug}),
            addresses.night(*bearer, slug) if bearer else "",
        )
        for night, slug in zip(newest_first, slugs, strict=True)
    ]


def _address(page: str, anchor: str, slugs: list[str], opened: set[str]) -> str:
    # in page order, so that one state has one address
    named = ",".join(slug for slug in slugs if slug in opened) or "none"
    return f"{page}{'&' if '?' in page else '?'}open={named}#{anchor}"
