"""What runs in the child process: `python -I worker` starts __main__.py. Imported by tests only."""

from .parsing import MOST_ENTRIES, parse

__all__ = ["MOST_ENTRIES", "parse"]
