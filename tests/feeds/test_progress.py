"""The progress bar: on a terminal only."""

import io

from django.core.management.base import OutputWrapper

from feeds.progress import CLEAR, Progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def shown(stream, total=4):
    out = io.StringIO()
    with Progress(total, OutputWrapper(stream)) as progress:
        for new in (3, 4):
            progress.step(new)
            progress.above(OutputWrapper(out), f"line {new}")
    return stream.getvalue(), out.getvalue()


def test_a_terminal_shows_how_far_it_is_and_is_left_clean():
    bar, lines = shown(Terminal())
    assert "░" * 30 + " 0/4 sources, 0 new items" in bar
    assert "█" * 15 + "░" * 15 + " 2/4 sources, 7 new items" in bar
    assert bar.endswith(CLEAR)
    assert lines == "line 3\nline 4\n"


def test_a_file_gets_the_lines_only():
    bar, lines = shown(io.StringIO())
    assert (bar, lines) == ("", "line 3\nline 4\n")


def test_nothing_to_do_is_no_division_by_nothing():
    assert "0/0 sources" in shown(Terminal(), total=0)[0]
