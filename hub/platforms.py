"""Which platforms exist and what each allows. Rooms register theirs at start; the floor only obeys."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlatformPolicy:
    """What a platform's terms allow. Each adapter states it with the source of the rule.

    may_score         counts may enter the site's own popularity index
    may_copy_pictures pictures may be stored and served from here
    may_syndicate     text and pictures may go out again in our own feeds; otherwise only who, where and the link
    may_edit_text     an editor may correct title and text
    keep_days         data must be refreshed or deleted after so many days; None: no such rule
    attribution       what must stand beside an item, e.g. "View on YouTube"
    """

    may_score: bool = True
    may_copy_pictures: bool = True
    may_syndicate: bool = True
    may_edit_text: bool = True
    keep_days: int | None = None
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform as the rest of the site sees it: key in URLs, label for people, policy."""

    key: str
    label: str
    policy: PlatformPolicy


_platforms: dict[str, Platform] = {}


def register(platform: Platform) -> None:
    """Make a platform known. Called from the AppConfig of the room that brings it."""
    _platforms[platform.key] = platform


def get(key: str) -> Platform:
    """The platform, or a plain stand-in when its adapter was removed: its items still render."""
    return _platforms.get(key) or Platform(key, key.title(), PlatformPolicy())


def known() -> list[Platform]:
    """Every registered platform, in the order of registration."""
    return list(_platforms.values())
