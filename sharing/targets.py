"""Where a page can be passed on: plain addresses, so that nothing of a network is loaded before a click."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode


@dataclass(frozen=True, slots=True)
class Target:
    """name is the network's own; "" for e-mail, which the page names in its language."""

    key: str
    name: str
    href: str


# The address that each network offers for sharing, with the names of its parameters for (address, title, both in one).
_NETWORKS = {
    "bluesky": ("Bluesky", "https://bsky.app/intent/compose", ("", "", "text")),
    "facebook": ("Facebook", "https://www.facebook.com/sharer/sharer.php", ("u", "", "")),
    "linkedin": ("LinkedIn", "https://www.linkedin.com/sharing/share-offsite/", ("url", "", "")),
    "reddit": ("Reddit", "https://www.reddit.com/submit", ("url", "title", "")),
    "whatsapp": ("WhatsApp", "https://wa.me/", ("", "", "text")),
    "x": ("X", "https://x.com/intent/post", ("url", "text", "")),
}
KNOWN = ("email", *_NETWORKS)


def targets(chosen: Sequence[str], address: str, title: str) -> list[Target]:
    """Of the chosen keys, in their order. What nobody knows is left out: config refuses it at the start."""
    return [_target(key, address, title) for key in chosen if key in KNOWN]


def _target(key: str, address: str, title: str) -> Target:
    if key == "email":
        query = urlencode({"subject": title, "body": f"{title}\n{address}"}, quote_via=quote)
        return Target(key, "", f"mailto:?{query}")
    name, page, parameters = _NETWORKS[key]
    said = zip(parameters, (address, title, f"{title} {address}"), strict=True)
    return Target(key, name, f"{page}?{urlencode({k: v for k, v in said if k}, quote_via=quote)}")
