"""The addresses of Reddit: which a person may paste, and which we ask. Pure.

External ids, in lower case because Reddit does not mind: `r/NAME`, `r/NAME+NAME` and `user/NAME`.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from feeds.adapters.base import Malformed

_HOST = re.compile(r"(?:[a-z]{1,5}\.)?reddit\.com", re.ASCII)
_SUBREDDITS = re.compile(r"[a-z0-9_]{2,30}(?:\+[a-z0-9_]{2,30}){0,20}", re.ASCII)
_PERSON = re.compile(r"[a-z0-9_-]{3,30}", re.ASCII)
# Orders of the same list; only the newest tell what is new.
_ORDERS = {"new", "hot", "top", "rising", "best", "controversial"}
_OWN_POSTS = {"submitted", "posts", "overview"}


@dataclass(frozen=True, slots=True)
class Address:
    """kind: r or user."""

    kind: str
    name: str

    @property
    def external_id(self) -> str:
        return f"{self.kind}/{self.name}"

    @property
    def page_url(self) -> str:
        return f"https://www.reddit.com/{self.external_id}/"

    @property
    def feed_url(self) -> str:
        """Newest first; of a person only what they posted, no comments."""
        return f"{self.page_url}{'new' if self.kind == 'r' else 'submitted'}/.rss"


def parse(external_id: str) -> Address:
    """The address in an external id. Raises Malformed for anything else."""
    kind, _, name = external_id.partition("/")
    pattern = {"r": _SUBREDDITS, "user": _PERSON}.get(kind)
    if pattern is None or not pattern.fullmatch(name):
        raise Malformed("This is not a source that the Reddit importer knows. Add it again by its address.")
    return Address(kind, name)


def recognise(pasted: str) -> str | None:
    """The external id behind a pasted address, None when it is not a list of posts."""
    address = pasted.strip()
    if "://" not in address:
        address = f"https://{address.removeprefix('//')}"
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(parts.hostname or ""):
        return None
    path = [piece for piece in parts.path.lower().removesuffix("/").removesuffix(".rss").split("/") if piece]
    return _list_at(path)


def _list_at(path: list[str]) -> str | None:
    kind, name, *rest = [*path, "", ""]
    folder = rest[0] if rest else ""
    if kind == "r" and _SUBREDDITS.fullmatch(name) and folder in {"", *_ORDERS}:
        return Address("r", name).external_id
    if kind in ("u", "user") and _PERSON.fullmatch(name) and folder in {"", *_OWN_POSTS}:
        return Address("user", name).external_id
    return None
