"""What the forum says of itself, of its categories and of a topic."""

import html
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from ..brand import Channel
from ..chance import number
from ..engagement import counts
from ..stories import slug
from ..timeline import Item
from ..wire import stamp

NOT_FOUND = {"errors": ["The requested URL or resource could not be found."], "error_type": "not_found"}
HELPERS = ("osk", "benedikta", "marguerite_t")


@dataclass(frozen=True, slots=True)
class Category:
    number: str
    slug: str
    name: str
    about: str


CATEGORIES = (
    Category("5", "mending", "Mending", "What broke, and how to put it back."),
    Category("6", "outside", "Outside", "Where, with whom, and what for supper."),
)


def basic_info(channel: Channel) -> dict[str, Any]:
    logo = f"{channel.url}uploads/default/original/1X/logo.png"
    colours = {"header_primary_color": "333333", "header_background_color": "FFFFFF"}
    return {
        "title": channel.title,
        "description": channel.about,
        "logo_url": logo,
        "locale": channel.language,
    } | colours


def described(row: Category) -> dict[str, Any]:
    about = {"description": row.about, "description_text": row.about, "read_restricted": False}
    return {"category": {"id": int(row.number), "slug": row.slug, "name": row.name} | about}


def category(item: Item) -> Category:
    return CATEGORIES["repair" not in item.entry.topics]


def tags(item: Item) -> list[str]:
    return [*item.entry.products, *item.entry.topics]


def picture_path(item: Item) -> str:
    return f"/uploads/default/original/1X/{item.id}.jpeg" if item.entry.scene else ""


def answers(item: Item, now: datetime) -> int:
    return counts(item, now).likes // 2


def bumped(item: Item, now: datetime) -> datetime:
    """When it was last answered or edited."""
    answered = min(now, item.published + timedelta(hours=answers(item, now)))
    return max(answered, item.edited) if item.edited and item.edited <= now else answered


def topic_list(items: list[Item], now: datetime, *, more: bool) -> dict[str, Any]:
    found: dict[str, Any] = {
        "can_create_topic": False,
        "per_page": 30,
        "topics": [_summary(each, now) for each in items],
    }
    if more:
        found["more_topics_url"] = "/latest?no_definitions=true&page=1"
    return {"users": [], "primary_groups": [], "topic_list": found}


def topic(item: Item, now: datetime) -> dict[str, Any]:
    """With its first post."""
    author = {"id": 1 + number(item.entry.author) % 900, "username": _username(item), "name": item.entry.author}
    edited = item.edited if item.edited and item.edited <= now else item.published
    post = {"id": int(item.id) * 10, "post_number": 1, "post_type": 1, "cooked": _cooked(item), "hidden": False}
    post |= {"name": author["name"], "username": author["username"], "user_deleted": False}
    post |= {"created_at": stamp(item.published), "updated_at": stamp(edited)}
    solved = {"accepted_answer": {"post_number": 2, "username": HELPERS[0]}} if number(item.key) % 3 == 0 else {}
    stream = {"posts": [post], "stream": [post["id"]]}
    return {**_summary(item, now), **solved, "details": {"created_by": author}, "post_stream": stream}


def _summary(item: Item, now: datetime) -> dict[str, Any]:
    found = counts(item, now)
    return {
        "id": int(item.id),
        "title": item.entry.title,
        "fancy_title": html.escape(item.entry.title),
        "slug": "topic",
        "posts_count": answers(item, now) + 1,
        "image_url": picture_path(item) or None,
        "created_at": stamp(item.published),
        "last_posted_at": stamp(bumped(item, now)),
        "bumped_at": stamp(bumped(item, now)),
        "archetype": "regular",
        "pinned": False,
        "visible": True,
        "closed": False,
        "tags": tags(item),
        "views": found.views,
        "like_count": found.likes,
        "category_id": int(category(item).number),
    }


def _username(item: Item) -> str:
    return slug(item.entry.author).replace("-", "_")


def _cooked(item: Item) -> str:
    texts = [item.text, *item.entry.body]
    picture = f'<p><img src="{picture_path(item)}" alt="" width="690" height="517"></p>' if item.entry.scene else ""
    return "\n".join(f"<p>{html.escape(text, quote=False)}</p>" for text in texts) + picture
