"""Which platforms exist and what each allows. Rooms register theirs at start; the floor only obeys."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlatformPolicy:
    """What a platform's terms allow. Each adapter states it with the source of the rule.

    may_score         counts may enter the site's own popularity index
    may_copy_pictures pictures may be stored and served from here
    may_syndicate     text and pictures may go out again in our own feeds; otherwise only who, where and the link
    may_edit_text     an editor may correct title and text
    may_group         items may be shown as one story with the same announcement on other platforms
    may_keep_versions the words of earlier versions of an edited item may be kept for editors
    keep_days         data must be refreshed or deleted after so many days; None: no such rule
    recheck_hours     how often items of the last seven days are looked up again for edits and deletions
    recheck_days      the same for older ones; None: only as keep_days demands
    spacing_seconds   between the starts of two fetches of one bucket; keys with a quota of their own need none
    attribution       what must stand beside an item, e.g. "View on YouTube"
    """

    may_score: bool = True
    may_copy_pictures: bool = True
    may_syndicate: bool = True
    may_edit_text: bool = True
    may_group: bool = True
    may_keep_versions: bool = True
    keep_days: int | None = None
    recheck_hours: int = 24
    recheck_days: int | None = None
    spacing_seconds: float = 0
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform as the rest of the site sees it: key in URLs, label for people, policy.

    stable_ids: its guids never change; otherwise `Source.identity` decides how items are recognised.
    """

    key: str
    label: str
    policy: PlatformPolicy
    stable_ids: bool = True


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
