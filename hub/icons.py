"""Our own drawings, written into the page so that they take the colour of the text around them."""

import re
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.utils.safestring import SafeString, mark_safe

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,29}")


def interface_icon(name: str) -> SafeString:
    """static/icons/ui/<name>.svg"""
    return _svg(f"icons/ui/{name}.svg")


def platform_icon(key: str) -> SafeString:
    """static/icons/<key>.svg, or the general one for a platform without a drawing."""
    drawing = _svg(f"icons/{key}.svg") if _NAME.fullmatch(key) else SafeString("")
    return drawing or _svg("icons/generic.svg")


@cache
def _svg(path: str) -> SafeString:
    """The file's markup, "" when there is none. Safe: the files are part of this program."""
    found = finders.find(path)
    return mark_safe(Path(found).read_text().strip()) if found else SafeString("")  # noqa: S308
