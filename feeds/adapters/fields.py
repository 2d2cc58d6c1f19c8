"""Reading untrusted JSON. A value of the wrong type counts as absent: one odd field never costs an item. Pure."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

# A signed 64-bit column holds no more.
LARGEST_COUNT = 2**63 - 1


def decoded(body: bytes) -> Any:
    """The JSON value in a body. Raises ValueError for anything else, a nesting bomb included."""
    try:
        value = json.loads(body.decode("utf-8-sig", "replace"), strict=False)
        return _whole(value) if b"\\ud" in body.lower() else value
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def _whole(value: Any) -> Any:
    """Half an emoji, written as \\ud83d alone, can be neither sent nor stored: it becomes a question mark."""
    return json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))


def part(holder: object, *path: str) -> Mapping[str, Any]:
    """The object at the end of the path, {} when it is not there."""
    for name in path:
        holder = holder.get(name) if isinstance(holder, Mapping) else None
    return holder if isinstance(holder, Mapping) else {}


def parts(holder: object, name: str) -> list[Mapping[str, Any]]:
    """The objects of a list, [] when it is not there."""
    values = holder.get(name) if isinstance(holder, Mapping) else None
    return [value for value in values if isinstance(value, Mapping)] if isinstance(values, list) else []


def text(holder: Mapping[str, Any], name: str) -> str:
    """A text or a whole number as text, "" when it is neither. Spaces around it are dropped, and halves of surrogate
    pairs: JSON may hold them, and no address or database can.
    """
    value = holder.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) <= LARGEST_COUNT else ""
    return value.encode("utf-8", "ignore").decode().strip() if isinstance(value, str) else ""


def texts(holder: Mapping[str, Any], name: str) -> list[str]:
    values = holder.get(name)
    return [text({name: value}, name) for value in values if isinstance(value, str)] if isinstance(values, list) else []


def count(value: object) -> int | None:
    """A number of views, likes, pixels. None when the platform does not tell, which is not zero."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 19:
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST_COUNT:
        return value
    return None


def moment(value: object) -> datetime | None:
    """The aware UTC moment in an ISO 8601 text."""
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value.strip())
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def epoch(value: object) -> datetime | None:
    """The aware UTC moment of a count of seconds since 1970. Zero means that it was not told."""
    seconds = count(value)
    try:
        return datetime.fromtimestamp(seconds, UTC) if seconds else None
    except (ValueError, OverflowError, OSError):
        return None
