"""Pages for people on www.flickr.com: a member's page names the feed with their number in it."""

import html

from ..brand import brand
from ..wire import Answer, Request, not_found, page


def answer(request: Request) -> Answer:
    name = [*request.path.split("/"), "", ""][2]
    for channel in brand().on("flickr"):
        if name in (channel.handle, channel.id):
            feed = f"https://www.flickr.com/services/feeds/photos_public.gne?id={channel.id}&lang=en-us"
            head = "".join(
                f'<link rel="alternate" type="application/{kind}+xml" title="Flickr: {html.escape(channel.name)} '
                f'{kind.upper()} feed" href="{html.escape(feed)}&amp;format={form}">'
                for kind, form in (("rss", "rss_200"), ("atom", "atom"))
            )
            return page(f"{channel.name} | Flickr", f"<h1>{html.escape(channel.name)}</h1>", head)
    return not_found("Oops! Flickr can't find that page")
