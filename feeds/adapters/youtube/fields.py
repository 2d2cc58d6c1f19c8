"""Sizes and lengths as YouTube writes them. Pure."""

import re

from feeds.adapters.fields import count

# ISO 8601 as the API writes it ("PT1H2M3S", "P0D"), and the "521s" of Google's newer messages.
_ISO_DURATION = re.compile(
    r"P(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6}(?:\.\d{1,9})?)S)?)?", re.ASCII
)
_GOOGLE_DURATION = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)s", re.ASCII)


def pixels(value: object) -> int | None:
    number = count(value)
    return number if number and number <= 100_000 else None


def seconds(value: object) -> float | None:
    """The length of a video. None for live and upcoming ones: YouTube calls them zero long."""
    if not isinstance(value, str):
        return None
    if google := _GOOGLE_DURATION.fullmatch(value):
        return float(google[1]) or None
    iso = _ISO_DURATION.fullmatch(value)
    if iso is None:
        return None
    days, hours, minutes, rest = (float(group or 0) for group in iso.groups())
    return days * 86_400 + hours * 3_600 + minutes * 60 + rest or None
