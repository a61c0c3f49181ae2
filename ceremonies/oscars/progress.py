"""How far an import is, drawn in one line of a terminal."""

import time
from collections.abc import Callable
from typing import Any

#: Says how far something is: the stage, how much of it is done, and of how much (0: unknown).
Progress = Callable[[str, int, int], None]


def no_progress(stage: str, done: int, total: int) -> None:
    """Tell nobody."""


_WIDTH = 30
_EVERY_SECONDS = 0.1


class Bar:
    """A line that says the stage and draws a bar; nothing where nobody watches a terminal.

    `show` is a Progress.
    """

    def __init__(self, stream: Any, *, wanted: bool = True) -> None:
        self._stream = stream
        self._shown = wanted and stream.isatty()
        self._stage = ""
        self._last = 0.0

    def show(self, stage: str, done: int, total: int) -> None:
        """Draw the line again, at most ten times a second within a stage."""
        now = time.monotonic()
        if not self._shown or (stage == self._stage and now - self._last < _EVERY_SECONDS):
            return
        self._stage, self._last = stage, now
        filled = _WIDTH * done // total if total else 0
        share = f"{100 * done // total:3}%" if total else f"{done:,}" if done else ""
        drawn = "█" * filled + "·" * (_WIDTH - filled)
        self._stream.write(f"\r\033[K{stage:<12} {drawn} {share}", ending="")
        self._stream.flush()

    def close(self) -> None:
        """Take the line away."""
        if self._shown and self._stage:
            self._stream.write("\r\033[K", ending="")
            self._stream.flush()
