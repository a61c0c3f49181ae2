"""What is measured, as ratios: pure arithmetic on the values of several rounds."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Spread:
    """The median of the values of all rounds, with the lowest and the highest."""

    median: float
    lowest: float
    highest: float

    @classmethod
    def of(cls, values: Iterable[float]) -> Spread:
        """Return the spread of values; raises ValueError where there are none."""
        found = sorted(values)
        if not found:
            raise ValueError("Nothing was measured: a spread needs a value.")
        return cls(statistics.median(found), found[0], found[-1])


@dataclass(frozen=True, slots=True)
class Required:
    """What a ratio has to be: at least or at most so much."""

    bound: Literal["at least", "at most"]
    ratio: float

    def is_met_by(self, ratio: float) -> bool:
        """Whether a ratio is within the bound, which is itself still within."""
        return ratio >= self.ratio if self.bound == "at least" else ratio <= self.ratio


@dataclass(frozen=True, slots=True)
class Figure:
    """Something measured, a value for each round, against a baseline of the same rounds.

    `unit` is that of both. A figure without `required` is there to be read, and holds nothing.
    """

    part: str
    name: str
    unit: str
    values: tuple[float, ...]
    baseline: str
    baseline_values: tuple[float, ...]
    required: Required | None = None

    def __post_init__(self) -> None:
        if len(self.values) != len(self.baseline_values):
            raise ValueError(
                f"{self.name}: {len(self.values)} rounds, and {len(self.baseline_values)} of "
                f"{self.baseline}. Both are measured in every round."
            )

    @property
    def ratio(self) -> Spread:
        """The figure by its baseline, round by round: a machine that slows down slows both."""
        pairs = zip(self.values, self.baseline_values, strict=True)
        return Spread.of(ratio(value, baseline) for value, baseline in pairs)

    @property
    def holds(self) -> bool | None:
        """Whether the median ratio is what is required; None where nothing is."""
        return self.required.is_met_by(self.ratio.median) if self.required else None


def ratio(value: float, baseline: float) -> float:
    """Return the value by its baseline; nothing by nothing is one, anything by nothing infinite."""
    if baseline:
        return value / baseline
    return math.inf if value else 1.0


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that a share of the values (0 to 1) does not exceed.

    Raises ValueError where there are no values.
    """
    if not values:
        raise ValueError("Nothing was measured: a percentile needs a value.")
    return sorted(values)[max(math.ceil(share * len(values)), 1) - 1]
