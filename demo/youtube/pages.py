"""Pages for people on www.youtube.com: a channel's page names its id, a watch page its video."""

import html
import json

from ..brand import Channel, brand
from ..timeline import Item
from ..wire import Answer, Request, as_json, not_found, page


def public_page(request: Request) -> Answer:
    if request.path == "/oembed":
        return _oembed(request)
    name = request.path.strip("/").removeprefix("channel/").removeprefix("user/").split("/")[0]
    for channel in brand().on("youtube"):
        if name.removeprefix("@").lower() == channel.handle or name == channel.id:
            return _channel_page(channel)
    item = _watched(request, request.query.get("v") or request.path.rstrip("/").rpartition("/")[2])
    if item is None:
        return not_found("This page isn't available. Sorry about that.")
    link = f'<link rel="canonical" href="{item.url}">'
    return page(f"{item.entry.title} - YouTube", f"<h1>{html.escape(item.entry.title)}</h1>", link)


def _channel_page(channel: Channel) -> Answer:
    home = f"https://www.youtube.com/channel/{channel.id}"
    feed = f"https://www.youtube.com/feeds/videos.xml?channel_id={channel.id}"
    data = {"metadata": {"channelMetadataRenderer": {"title": channel.name, "externalId": channel.id, "rssUrl": feed}}}
    head = (
        f'<link rel="canonical" href="{home}">'
        f'<link rel="alternate" type="application/rss+xml" title="RSS" href="{feed}">'
        f'<meta property="og:title" content="{html.escape(channel.name)}"><meta property="og:url" content="{home}">'
        f'<meta property="og:description" content="{html.escape(channel.about)}">'
        f'<meta itemprop="identifier" content="{channel.id}">'
    )
    body = f"<h1>{html.escape(channel.name)}</h1><script>var ytInitialData = {json.dumps(data)};</script>"
    return page(f"{channel.name} - YouTube", body, head)


def _oembed(request: Request) -> Answer:
    item = _watched(request, request.query.get("url", "").rpartition("=")[2].rpartition("/")[2])
    if item is None:
        return not_found()
    player = f"https://www.youtube.com/embed/{item.id}?feature=oembed"
    title = html.escape(item.entry.title)
    return as_json(
        {
            "title": item.entry.title,
            "author_name": item.channel.name,
            "author_url": f"https://www.youtube.com/@{item.channel.handle}",
            "type": "video",
            "height": 113,
            "width": 200,
            "version": "1.0",
            "provider_name": "YouTube",
            "provider_url": "https://www.youtube.com/",
            "thumbnail_height": 360,
            "thumbnail_width": 480,
            "thumbnail_url": f"https://i.ytimg.com/vi/{item.id}/hqdefault.jpg",
            "html": f'<iframe width="200" height="113" src="{player}" allowfullscreen title="{title}"></iframe>',
        }
    )


def _watched(request: Request, ident: str) -> Item | None:
    channels = brand().on("youtube")
    items = (item for channel in channels for item in request.timeline.items(channel.key, request.now))
    return next((item for item in items if item.id == ident), None)
