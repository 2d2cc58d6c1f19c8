"""Texts as a channel would set them: descriptions of films, hashtags, articles, recipes, show notes."""

import html
import re
from functools import cache
from typing import Any

from .brand import Word, brand, content
from .chance import dice, number
from .pictures import alt_text
from .stories import Entry
from .timeline import Item

CLOSINGS = (
    "Made slowly beside Tarrow Mere.",
    "No sponsors, no discount code. There is soup.",
    "If something of yours is broken, bring it.",
    "Filmed on a Tuesday.",
    "Thank you for watching at this speed.",
)
SIBLINGS = {
    "journal": "The diary",
    "notes": "How it is made",
    "kitchen": "The recipe",
    "films": "The film",
    "bench": "At the bench",
    "radio": "Listen",
}


def words(entry: Entry) -> list[Word]:
    """The products, then the topics of an entry."""
    house = brand()
    return [house.products[slug] for slug in entry.products] + [house.topics[slug] for slug in entry.topics]


def hashtags(entry: Entry, most: int) -> list[str]:
    """Up to `most` hashtags without their #: one per product and topic, not always the same one."""
    chosen = [word.hashtags[number(entry.key, word.slug) % len(word.hashtags)] for word in words(entry)]
    return list(dict.fromkeys(chosen))[:most]


def keywords(entry: Entry) -> list[str]:
    """What a careful uploader puts into the field for tags."""
    names = [word.name for word in words(entry)] + hashtags(entry, 6)
    return list(dict.fromkeys([*names, brand().name] + ([entry.place] if entry.place else [])))


def description(item: Item) -> str:
    """The text under a film."""
    entry = item.entry
    lines = [item.text]
    lines += [f"{SIBLINGS[name]}: {url}" for name, url in item.links.items() if name in SIBLINGS]
    lines += [f"{word.name}: {word.homepage}" for word in words(entry) if word.homepage]
    if entry.minutes > 8:
        lines.append(_chapters(entry))
    lines.append(CLOSINGS[number("closing", entry.key) % len(CLOSINGS)])
    tags = " ".join(f"#{tag}" for tag in hashtags(entry, 3))
    return "\n\n".join(line for line in [*lines, tags] if line)


def _chapters(entry: Entry) -> str:
    rolls = dice("chapters", entry.key)
    names = rolls.sample(
        ["Setting out", "The weather", "Lunch", "What went wrong", "The long bit", "A visitor", "Arriving", "Soup"], 3
    )
    starts = [0, *sorted(rolls.sample(range(40, int(entry.minutes * 60) - 30), 2))]
    return "\n".join(f"{start // 60:02}:{start % 60:02} {name}" for start, name in zip(starts, names, strict=True))


# ---------------------------------------------------------------- articles


@cache
def _bodies() -> dict[str, Any]:
    return content("bodies")


def paragraphs(entry: Entry) -> list[str]:
    """The running text of an article after its first paragraph: its own, then what else belongs to its topics."""
    banks = [_bodies()[topic] for topic in entry.topics if topic in _bodies()]
    rolls = dice("body", entry.key)
    if "long" in entry.odd:
        return [*entry.body, *(text for bank in _bodies().values() for text in bank)]
    more = [text for bank in banks for text in rolls.sample(bank, min(len(bank), 2 if len(banks) > 1 else 3))]
    return [*entry.body, *more[: max(0, 4 - len(entry.body))]]


def article(item: Item, picture_url: str, edited: bool) -> str:
    """The HTML of a blog entry: text, picture, links to the same story elsewhere, and the author's later addition."""
    entry = item.entry
    parts = [f"<p>{html.escape(item.text)}</p>"]
    if picture_url:
        caption = entry.place or entry.title
        parts.append(
            f'<figure><img src="{picture_url}" alt="{html.escape(alt_text(entry.scene))}" width="1280" height="853" />'
            f"<figcaption>{html.escape(caption)}</figcaption></figure>"
        )
    parts += _recipe(entry) if entry.ingredients else [f"<p>{_linked(text)}</p>" for text in paragraphs(entry)]
    others = [f'<a href="{url}">{SIBLINGS[name].lower()}</a>' for name, url in item.links.items() if name in SIBLINGS]
    if others:
        parts.append(f"<p>Elsewhere: {', '.join(others)}.</p>")
    products = [f'<a href="{word.homepage}">{word.name}</a>' for word in words(entry) if word.homepage]
    if products:
        parts.append(f"<p><em>In this piece: {', '.join(products)}.</em></p>")
    if edited and entry.edit:
        parts.append(f"<p><strong>{html.escape(entry.edit)}</strong></p>")
    return "\n".join(parts)


def _recipe(entry: Entry) -> list[str]:
    listed = "".join(f"<li>{html.escape(thing)}</li>" for thing in entry.ingredients)
    steps = "".join(f"<li>{html.escape(step)}</li>" for step in entry.steps)
    return [f"<h2>You need</h2><ul>{listed}</ul>", f"<h2>And then</h2><ol>{steps}</ol>"]


def _linked(text: str) -> str:
    """Escaped text with product names in italics, as the house style wants them."""
    names = "|".join(word.name for word in brand().products.values())
    return re.sub(rf"\b({names})\b", r"<i>\1</i>", html.escape(text, quote=False))
