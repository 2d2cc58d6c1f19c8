"""Settings that nobody could obey are told at the start."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from .targets import KNOWN


@register
def share_targets(**_: Any) -> list[CheckMessage]:
    unknown = [key for key in settings.HUB_SHARE_TARGETS if key not in KNOWN]
    if not unknown:
        return []
    said = f"HUB_SHARE_TARGETS knows {', '.join(KNOWN)}, with commas between them; not {', '.join(unknown)}."
    return [Error(said, id="sharing.E001")]
