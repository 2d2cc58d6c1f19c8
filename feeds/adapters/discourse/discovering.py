"""What stands behind an address: is it a forum at all, what is it called, which category is meant."""

from dataclasses import replace
from urllib.parse import quote, urlsplit

from feeds.adapters.base import Found, Get, Malformed, Missing, NotHere
from feeds.adapters.fields import decoded, part, text
from hub.sanitize import plain_text

from .addresses import Address
from .api import Json, ask

# Every forum tells this to strangers, also one that shows its topics to members only.
_ABOUT = "/site/basic-info.json"


def discover_forum(address: Address, get: Get) -> Found:
    """Raises NotHere when the host does not answer like a forum, another FetchError when it shows no topics."""
    address, site = _site(address, get)
    name = text(site, "title") or address.host
    title, description = name, text(site, "description")
    if address.kind == "c":
        category = _category(address, get)
        address = replace(address, detail=_path(address, category))
        title, description = f"{text(category, 'name')} – {name}", text(category, "description_text")
    elif address.kind == "tag":
        title, description = f"#{address.detail.partition('/')[0]} – {name}", ""
    elif address.kind == "top":
        title = f"Top topics – {name}"
    _check_list(address, get)
    language = text(site, "locale").replace("_", "-")
    return Found(address.external_id, title, address.page_url, plain_text(description, 1_000), language)


def _site(address: Address, get: Get) -> tuple[Address, Json]:
    """The forum at the name it goes by, and what it says of itself."""
    response = get(f"https://{address.forum}{_ABOUT}", headers={"accept": "application/json"})
    try:
        site = part(decoded(response.body)) if response.status == 200 else {}
    except ValueError:
        site = {}
    if "title" not in site or not {"logo_url", "header_primary_color"} & site.keys():
        raise NotHere(f"{address.host} does not answer like a Discourse forum. Check the address.")
    found = urlsplit(response.url)
    forum = f"{found.netloc}{found.path.removesuffix(_ABOUT)}"
    return (replace(address, forum=forum) if found.path.endswith(_ABOUT) else address), site


def _category(address: Address, get: Get) -> Json:
    at = f"{address.number}/show" if address.number else f"{quote(address.detail)}/find_by_slug"
    try:
        category = part(ask(f"https://{address.forum}/c/{at}.json", get, None), "category")
    except Missing as error:
        raise Malformed(_nothing(address, "category")) from error
    if not text(category, "id"):
        raise Malformed(_nothing(address, "category"))
    return category


def _path(address: Address, category: Json) -> str:
    """As the forum spells it today, below the parents that were pasted."""
    *names, last = address.detail.split("/")
    parents = names[:-1] if address.number else names
    slug = text(category, "slug") or (names[-1] if address.number and names else last)
    return "/".join([*parents, slug, text(category, "id")])


def _check_list(address: Address, get: Get) -> None:
    try:
        answer = ask(f"{address.page_url}.json", get, None)
    except Missing as error:
        raise Malformed(_nothing(address, "list of topics")) from error
    if "topics" not in part(answer, "topic_list"):
        raise Malformed(_nothing(address, "list of topics"))


def _nothing(address: Address, what: str) -> str:
    return f"{address.host} is a Discourse forum, but has no {what} for strangers at this address. Check the address."
