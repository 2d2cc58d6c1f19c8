"""A progress bar on a terminal, silence elsewhere."""

from typing import Self

from django.core.management.base import OutputWrapper

WIDTH = 30
CLEAR = "\r\033[K"


class Progress:
    """`step()` after each finished part; `above()` prints a line over the bar."""

    def __init__(self, total: int, stream: OutputWrapper) -> None:
        self._total = total
        self._done = 0
        self._new = 0
        self._stream = stream
        self._is_shown = stream.isatty()

    def __enter__(self) -> Self:
        self._draw()
        return self

    def __exit__(self, *error: object) -> None:
        self._write(CLEAR)

    def step(self, new: int) -> None:
        self._done += 1
        self._new += new

    def above(self, stdout: OutputWrapper, line: str) -> None:
        self._write(CLEAR)
        stdout.write(line)
        self._draw()

    def _draw(self) -> None:
        filled = WIDTH * self._done // max(self._total, 1)
        bar = "█" * filled + "░" * (WIDTH - filled)
        self._write(f"{CLEAR}{bar} {self._done}/{self._total} sources, {self._new} new items")

    def _write(self, text: str) -> None:
        if self._is_shown:
            self._stream.write(text, style_func=str, ending="")
            self._stream.flush()
