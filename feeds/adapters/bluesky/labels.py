"""What labels ask for (lexicon com.atproto.label.defs; docs.bsky.app/docs/advanced-guides/moderation). Pure."""

from collections.abc import Mapping
from typing import Any

from feeds.adapters.fields import part, parts, text

# Set by people who want to be shown to members only, and by Bluesky on what nobody is to see.
_MEMBERS_ONLY = "!no-unauthenticated"
_HIDDEN = {"!hide", "!takedown", "!suspend"}
_SENSITIVE = {"porn", "sexual", "nudity", "graphic-media", "gore", "self-harm", "sexual-figurative", "!warn"}


def is_for_everybody(author: Mapping[str, Any]) -> bool:
    """Whether an account may be shown to visitors without a log-in."""
    return not _values(author) & {_MEMBERS_ONLY, *_HIDDEN}


def may_be_shown(post: Mapping[str, Any]) -> bool:
    """Neither the post nor its author is labelled as not to be shown in public."""
    return is_for_everybody(part(post, "author")) and not _values(post) & {_MEMBERS_ONLY, *_HIDDEN}


def is_sensitive(post: Mapping[str, Any]) -> bool:
    own = {text(label, "val") for label in parts(part(post, "record", "labels"), "values")}
    return bool((_values(post) | _values(part(post, "author")) | own) & _SENSITIVE)


def _values(holder: Mapping[str, Any]) -> set[str]:
    """The labels that stand. A later one with `neg` takes back what its author said before."""
    standing: dict[tuple[str, str], bool] = {}
    for label in parts(holder, "labels"):
        standing[text(label, "src"), text(label, "val")] = label.get("neg") is not True
    return {value for (_, value), stands in standing.items() if stands}
