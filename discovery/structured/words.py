"""How the parts are written: blanks left out, times and spans in ISO 8601, a script that no text can leave."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils.safestring import SafeString, mark_safe

Thing = dict[str, Any]
CONTEXT = "https://schema.org"
# In a script only these could end it or begin another one. JSON may write any character as \u....
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def told(values: Mapping[str, Any]) -> Thing:
    """Without what nobody knows."""
    return {name: value for name, value in values.items() if value not in ("", None, [], {}, ())}


def moment(when: datetime | None) -> str:
    return when.isoformat(timespec="seconds") if when else ""


def span(seconds: float | None) -> str:
    """245.0 -> "PT4M5S"."""
    if not seconds:
        return ""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    parts = f"{hours}H" * bool(hours), f"{minutes}M" * bool(minutes), f"{rest}S" * bool(rest)
    return f"PT{''.join(parts)}" if any(parts) else ""


def script(things: Iterable[Thing]) -> SafeString:
    """A block of data beside the page: it is not run, so that the policy for scripts leaves it in."""
    graph = {"@context": CONTEXT, "@graph": list(things)}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - nothing in it can end it
