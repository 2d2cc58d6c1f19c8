"""What the worker found, as a ParsedFeed. Pure. Field by field, the order of sources is the order of trust."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from feeds.adapters.dates import parse_date
from feeds.adapters.fields import count
from feeds.adapters.markup import html_of, html_of_plain, plain_title, web_url, with_absolute_urls
from feeds.adapters.parsed_feed import FeedEntry, FeedLink, ParsedFeed

from .media import duration, explicit, groups, rating, thumbnails
from .people import authors

Parts = Mapping[str, Any]

_PUBLISHED = ("pubdate", "published", "issued", "dcterms:issued", "dc:date", "dcterms:created", "created")
_UPDATED = ("updated", "modified", "dcterms:modified")
_SY_PERIODS = {"hourly": 1, "daily": 24, "weekly": 168, "monthly": 720, "yearly": 8760}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
MOST_TAGS = 50


def parsed_feed(document: Parts) -> ParsedFeed:
    """`document` is what worker.parse() returned."""
    feed, record = document["feed"], document["feed"]["recorded"]
    found, warnings = _whole_entries(document)
    channel = {"language": _language(feed), "explicit": explicit(record["texts"])}
    links = tuple(_links(feed, record["base"]))
    entries = tuple(_entry(entry, document["version"], channel) for entry in found)
    undated = [
        text for entry, read in zip(found, entries, strict=True) if not read.published_at for text in _dates(entry)
    ]
    if undated:
        warnings.append(f"Dates that nobody can be sure about were left out, for instance {undated[0][:60]!r}.")
    return ParsedFeed(
        version=document["version"] or "rss",
        title=_title(feed, document["version"]),
        homepage_url=_page(feed),
        description=plain_title(feed["subtitle"] or record["texts"].get("itunes:summary", ""), 5_000),
        language=channel["language"],
        authors=authors(feed, document["version"]),
        image=web_url(_image(feed), record["base"]),
        poll_interval=_poll_interval(feed),
        entries=entries,
        warnings=tuple(warnings),
        hubs=tuple(link.href for link in links if "hub" in link.rel.lower().split()),
        self_url=next((link.href for link in links if "self" in link.rel.lower().split()), ""),
    )


def _whole_entries(document: Parts) -> tuple[list[Parts], list[str]]:
    """The entries that can be identified again, and what to tell about the rest.

    A document that breaks off inside an entry may lack its guid, and without it the entry would arrive a second time
    under another identity.
    """
    entries, warnings = list(document["entries"]), []
    if document["more"]:
        warnings.append(f"The feed is very long. Only its first {len(entries)} entries were read.")
    if len(entries) < 2:
        return entries, warnings
    last = entries[-1]["recorded"]
    if not last["closed"] and not (last["texts"].keys() & {"guid", "id"}):
        entries.pop()
        warnings.append("The feed breaks off in the middle of its last entry, which was left out this time.")
    return entries, warnings


def _entry(entry: Parts, version: str, channel: Parts) -> FeedEntry:
    record = entry["recorded"]
    texts, base = record["texts"], record["base"]
    media = groups(record["media"], base)
    stars, average = rating(record["attributes"].get("media:starrating", {}))
    body, summary = _bodies(entry, base)
    described = next((group.description for group in media if group.description), texts.get("media:description", ""))
    guid = (texts.get("guid") or texts.get("id") or entry["id"]).strip()
    stated = explicit(texts)
    return FeedEntry(
        guid=guid,
        link=_page(entry) or _permalink(guid, record),
        title=_title(entry, version) or plain_title(texts.get("media:title", "")),
        html=body or html_of(described),
        summary=summary,
        published_at=_first_date(texts, (*_PUBLISHED, *_UPDATED)),
        updated_at=_first_date(texts, _UPDATED),
        authors=authors(entry, version),
        tags=_tags(entry["tags"]),
        language=_language(entry) or channel["language"],
        comments=count(texts.get("slash:comments", texts.get("thr:total", "")).strip()),
        views=count(record["attributes"].get("media:statistics", {}).get("views")),
        stars=stars,
        star_average=average,
        links=tuple(_links(entry, base)),
        media=media,
        thumbnails=thumbnails(record["thumbnails"], base),
        image=web_url(_image(entry), base),
        duration=duration(texts.get("itunes:duration", "")),
        explicit=channel["explicit"] if stated is None else stated,
        extra={name: text.strip() for name, text in texts.items() if ":" in name and text.strip()},
    )


def _title(source: Parts, version: str) -> str:
    title, kind = source["title"], source["title_detail"].get("type")
    if version.startswith("atom") and kind == "text/plain":
        return title.strip()  # Atom says what its titles are: this one is no markup
    return plain_title(title)


def _permalink(guid: str, record: Parts) -> str:
    """A guid is the address of its page unless it says no, and looks like one: a bare "42" is a number."""
    stated = record["attributes"].get("guid", {}).get("ispermalink", "true").strip().lower()
    is_address = stated not in ("false", "no", "0") and guid.lower().startswith(("http://", "https://", "/"))
    return web_url(guid, record["base"]) if is_address else ""


def _page(source: Parts) -> str:
    """The address of the page: a link to HTML before any other."""
    pages = [link for link in source["links"] if link.get("rel", "alternate") == "alternate" and link.get("href")]
    pages.sort(key=lambda link: "html" not in (link.get("type") or "html"))
    return next(filter(None, (web_url(link["href"]) for link in pages)), "")


def _links(source: Parts, base: str) -> Iterator[FeedLink]:
    for link in source["links"]:
        if href := web_url(link.get("href") or "", base):
            yield FeedLink(href, link.get("rel") or "", (link.get("type") or "").lower(), link.get("title") or "")


def _bodies(entry: Parts, base: str) -> tuple[str, str]:
    """Body and summary as HTML. An entry with one text only has a body and no summary."""
    texts = entry["recorded"]["texts"]
    found = [_markup(content, base) for content in (*entry["content"][:5], entry["summary_detail"])]
    found += [html_of(texts[name]) for name in ("itunes:summary", "itunes:subtitle") if texts.get(name)]
    found = [text for text in found if text.strip()]
    return (found[0], found[1] if len(found) > 1 and found[1] != found[0] else "") if found else ("", "")


def _markup(content: Parts, base: str) -> str:
    kind, value = content.get("type") or "text/html", content.get("value") or ""
    if kind == "text/plain":
        return html_of_plain(value.strip())
    if "html" in kind or "xml" in kind or kind.startswith("text/"):
        return with_absolute_urls(value, content.get("base") or base)
    return ""  # a picture or another file in base64


def _dates(entry: Parts) -> list[str]:
    texts = entry["recorded"]["texts"]
    return [texts[name].strip() for name in _PUBLISHED if texts.get(name, "").strip()]


def _first_date(texts: Parts, names: Iterable[str]) -> datetime | None:
    return next(filter(None, (parse_date(texts[name]) for name in names if name in texts)), None)


def _tags(tags: Iterable[Parts]) -> tuple[str, ...]:
    words = (plain_title(tag.get("label") or tag.get("term") or "", 100) for tag in tags)
    return tuple({word.lower(): word for word in words if word}.values())[:MOST_TAGS]


def _language(source: Parts) -> str:
    details = (*source["content"], source["summary_detail"], source["title_detail"])
    stated = [source["language"], *(detail.get("language") for detail in details)]
    tags = [(tag or "").strip().replace("_", "-") for tag in stated]
    return next((tag for tag in tags if _LANGUAGE.fullmatch(tag)), "")


def _image(source: Parts) -> str:
    return source["image"].get("href") or source["image"].get("url") or ""


def _poll_interval(feed: Parts) -> timedelta | None:
    """RSS ttl is in minutes; sy:updateFrequency is how often in one sy:updatePeriod."""
    texts = feed["recorded"]["texts"]
    minutes = count(feed["ttl"].strip()) or 0
    period = _SY_PERIODS.get(texts.get("sy:updateperiod", "").strip().lower(), 0)
    times = count(texts.get("sy:updatefrequency", "").strip()) or 1
    longest = max(min(minutes, 100_000), period * 60 / times)
    return timedelta(minutes=longest) if longest else None
