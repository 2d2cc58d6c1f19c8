"""Reading untrusted JSON. A value of the wrong type counts as absent: one odd field never costs a video."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

# ISO 8601 as the API writes it ("PT1H2M3S", "P0D"), and the "521s" of Google's newer messages.
_ISO_DURATION = re.compile(
    r"P(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6}(?:\.\d{1,9})?)S)?)?", re.ASCII
)
_GOOGLE_DURATION = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)s", re.ASCII)
# A signed 64-bit column holds no more.
_LARGEST_COUNT = 2**63 - 1


def part(holder: object, *path: str) -> Mapping[str, Any]:
    """The object at the end of the path, {} when it is not there."""
    for name in path:
        holder = holder.get(name) if isinstance(holder, Mapping) else None
    return holder if isinstance(holder, Mapping) else {}


def parts(holder: object, name: str) -> list[Mapping[str, Any]]:
    """The objects of a list. YouTube leaves out `items` altogether when it found nothing."""
    values = holder.get(name) if isinstance(holder, Mapping) else None
    return [value for value in values if isinstance(value, Mapping)] if isinstance(values, list) else []


def text(holder: Mapping[str, Any], name: str) -> str:
    """Trimmed, without halves of surrogate pairs: JSON may hold them, and no address or database can."""
    value = holder.get(name)
    return value.encode("utf-8", "ignore").decode().strip() if isinstance(value, str) else ""


def texts(holder: Mapping[str, Any], name: str) -> list[str]:
    values = holder.get(name)
    return [text({name: value}, name) for value in values if isinstance(value, str)] if isinstance(values, list) else []


def count(value: object) -> int | None:
    """A number of views, likes, comments. None when YouTube does not tell, which is not zero."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 19:
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LARGEST_COUNT:
        return value
    return None


def pixels(value: object) -> int | None:
    number = count(value)
    return number if number and number <= 100_000 else None


def moment(value: object) -> datetime | None:
    """The aware UTC moment in an ISO 8601 text."""
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value.strip())
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


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
