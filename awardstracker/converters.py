"""Typed segments of addresses."""

from typing import NamedTuple


def ceremony_slug(award: str, ordinal: int) -> str:
    """Return a ceremony as one word: academy-awards-97."""
    return f"{award}-{ordinal}"


class CeremonyKey(NamedTuple):
    """Which ceremony an address means: the award's slug and the ordinal."""

    award: str
    ordinal: int

    def __str__(self) -> str:
        return ceremony_slug(self.award, self.ordinal)


class CeremonySlug:
    """A ceremony as one segment: academy-awards-97."""

    regex = r"[a-z0-9]+(?:-[a-z0-9]+)*-[0-9]{1,5}"

    def to_python(self, value: str) -> CeremonyKey:
        award, _, ordinal = value.rpartition("-")
        return CeremonyKey(award, int(ordinal))

    def to_url(self, value: CeremonyKey | str) -> str:
        return str(value)
