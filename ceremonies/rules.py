"""The rule by which nominations are counted, and what switching a part of it changes.

By default a nomination counts when its status is official and its contest is competitive (how we
count, 1), and for a country it was credited to, not for who directed the film (how we count, 2).
Each part can be switched on a page, and the page says what that changed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Self

from ceremonies.entries import Entry
from ceremonies.rows import Rows


@dataclass(frozen=True, slots=True)
class Rule:
    """What counts. With a part off, what that part leaves out is counted too."""

    official_only: bool = True
    competitive_only: bool = True
    named_only: bool = True

    def counts(self, entry: Entry) -> bool:
        """Return whether a nomination counts, whoever it is counted for."""
        return (entry.is_official or not self.official_only) and (
            entry.contest.competitive or not self.competitive_only
        )

    def counted(self, entries: Iterable[Entry]) -> list[Entry]:
        """Return the entries that count, in their order."""
        return [entry for entry in entries if self.counts(entry)]

    def applied_to(self, rows: Rows) -> Rows:
        """Return the rows counted by this rule."""
        return rows.where(
            status="official" if self.official_only else "all",
            competitive="yes" if self.competitive_only else "all",
            credits="named" if self.named_only else "country",
        )

    def with_part(self, part: str, on: bool) -> Self:
        """Return the rule with one part on or off."""
        return replace(self, **{part: on})


DEFAULT_RULE = Rule()
