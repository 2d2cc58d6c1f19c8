"""Where a feed announces its news: in the headers of its answer first, then in the document (W3C WebSub, section 4).
Pure.
"""

import re

from feeds.adapters.base import Push, Response
from feeds.adapters.markup import web_url
from feeds.adapters.parsed_feed import ParsedFeed

LONGEST_HEADER = 8_000
# RFC 8288: <address>; rel="one two"; title=x, <address>; ...
_LINK = re.compile(r"""<([^<>]*)>((?:\s*;\s*[\w!#$&+.^`|~*-]+(?:\s*=\s*(?:"[^"]*"|[^\s",;<>]*))?)*)""")
_PARAMETER = re.compile(r""";\s*([\w!#$&+.^`|~*-]+)(?:\s*=\s*(?:"([^"]*)"|([^\s",;<>]*)))?""")


def announced(response: Response, feed: ParsedFeed) -> Push | None:
    """None when no hub is named. Of several the first with https.

    A feed that does not say its own address is known to the hub by the one under which it was found.
    """
    hubs, own = header_links(response, "hub"), header_links(response, "self")
    hubs = hubs or list(feed.hubs)
    if not hubs:
        return None
    hub = next((each for each in hubs if each.startswith("https:")), hubs[0])
    return Push(hub, own[0] if own else feed.self_url or response.url)


def header_links(response: Response, relation: str) -> list[str]:
    """The addresses that the Link headers give this relation, absolute."""
    header = response.headers.get("link", "")[:LONGEST_HEADER]
    found = []
    for link in _LINK.finditer(header):
        parameters = ((name.lower(), quoted or bare) for name, quoted, bare in _PARAMETER.findall(link[2]))
        relations = next((value for name, value in parameters if name == "rel"), "")
        if relation in relations.lower().split():
            found.append(web_url(link[1], response.url))
    return [url for url in found if url]
