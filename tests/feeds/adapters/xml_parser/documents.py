"""Feeds put together by chance, from what programs write and a little of what they should not."""

import random

NAMESPACES = {
    "": "http://www.w3.org/2005/Atom",
    "atom": "http://www.w3.org/2005/Atom",
    "a": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "m": "http://search.yahoo.com/mrss",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "wfw": "http://wellformedweb.org/CommentAPI/",
    "thr": "http://purl.org/syndication/thread/1.0",
    "yt": "http://www.youtube.com/xml/schemas/2015",
    "openSearch": "http://a9.com/-/spec/opensearchrss/1.0/",
    "georss": "http://www.georss.org/georss",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
}
ODD_NAMESPACES = {
    "dc": "http://tunes.example/",
    "media": "http://purl.org/dc/elements/1.1/",
    "title": "http://titles.example/",
    "x": "http://purl.org/rss/1.0/",
    "y": "http://www.w3.org/1999/xlink",
    "YT": "http://other.example/",
    "thr": "http://purl.org/rss/1.0/modules/threading/",
    "": "http://backend.userland.com/rss2",
}
TEXTS = (
    "",
    " ",
    "Crane",
    " a \n b ",
    "AT&amp;T",
    "AT&amp;amp;T",
    "&lt;b&gt;x&lt;/b&gt;",
    "it&#8217;s",
    "é",
    "Ã©",
    "日本 🐦",
    "&lt;",
    "http://other.example/x?a=1&amp;b=2",
    "/x?a=1&amp;b=2&amp;c;",
    "x y.html",
    "HTTPS://Other.Example/%zz",
    "https:////a.example//b",
    "http://[::1",
    "tag:a.example,2026:1",
    "42",
    "60",
    "a, b,,c ",
    "jo@museum.example (Jo Marsh)",
    "Jo &lt;jo@museum.example&gt;",
    "jo@museum.example",
    "Jo Marsh",
    "Mon, 06 Sep 2021 10:00:00 GMT",
    "2021-09-06",
    "en_GB",
    "yes",
    "<![CDATA[<p>A &amp; b <img src='/x.jpg'></p>]]>",
    "<![CDATA[ x ]]>y",
    "a<!-- c -->b",
    "<?php x?>z",
    "it&#146;s",
    "\x85",
    "&copy;",
    "<b>x</b>",
    "<div xmlns='http://www.w3.org/1999/xhtml'>x</div>",
)
ATTRIBUTES = {
    "href": ("/x", "https://a.example/x", "", "mailto:a@b.example"),
    "url": ("/p.jpg", "https://a.example/p.jpg", ""),
    "rel": ("self", "alternate", "Enclosure", "hub", ""),
    "term": ("boats", "", "Boats &amp; ships"),
    "label": ("Boats", ""),
    "type": (
        "text",
        "html",
        "HTML",
        "text/html",
        "text/plain",
        "image/png",
        "xhtml",
        "application/xml",
        "audio/mpeg",
        "",
    ),
    "scheme": ("http://tags.example/", ""),
    "domain": ("x",),
    "isPermaLink": ("true", "false", "False"),
    "text": ("Arts",),
    "width": ("20", "x"),
    "height": ("30",),
    "medium": ("image",),
    "isDefault": ("true",),
    "length": ("1",),
    "src": ("/y",),
    "xml:base": ("/base/", "https://a.example/b/", "../", "", "x y"),
    "xml:lang": ("de_AT", "en", ""),
    "lang": ("fr",),
    "base": ("/q/",),
    "mode": ("base64", "escaped"),
    "thr:count": ("3",),
    "yt:x": ("1",),
    "uri": ("/u",),
    "version": ("1",),
    "average": ("4.5",),
    "views": ("12",),
    "lastmod": ("x",),
    "dc:x": ("y",),
}
PLAIN = """title link description guid id author summary content subtitle category pubDate published updated source
enclosure comments language ttl image contributor rights copyright generator managingEditor webMaster lastBuildDate logo
icon issued modified created keywords tagline skipHours cloud docs unheardof url""".split()
PREFIXED = """
atom:link atom:title a:id content:encoded dc:creator dc:title dc:date dc:subject dc:description dc:language
dc:rights dcterms:modified dcterms:valid itunes:author itunes:image itunes:summary itunes:subtitle itunes:duration
itunes:explicit itunes:owner itunes:keywords itunes:category itunes:block media:group media:content media:thumbnail
media:title media:description media:category media:keywords media:community media:rating media:credit m:content m:title
slash:comments sy:updatePeriod wfw:commentRss thr:total thr:in-reply-to yt:videoId openSearch:totalResults georss:point
feedburner:origLink media:statistics media:starRating itunes:title itunes:name""".split()
OUT_OF_PLACE = {
    "channel": "summary content content:encoded source url unheardof georss:point",
    "entry": "image url unheardof georss:point",
}
INSIDE = {
    "author": "name uri email yt:channel",
    "contributor": "name uri",
    "itunes:owner": "itunes:name itunes:email",
    "image": "url title link width height description",
    "media:group": "media:content media:title media:thumbnail media:description",
    "media:content": "media:title media:thumbnail media:rating",
    "itunes:category": "itunes:category",
    "skipHours": "hour",
    "media:community": "media:statistics media:starRating",
    "yt:videoId": "yt:more thr:total",
    "source": "title id",
    "m:content": "m:title",
}


def feed(chance: random.Random) -> str:
    """Mostly what the quick way reads."""
    namespaces = dict(NAMESPACES)
    is_rss = chance.random() < 0.5
    if is_rss and chance.random() < 0.9:
        del namespaces[""]
    if chance.random() < 0.05:
        namespaces |= [chance.choice(list(ODD_NAMESPACES.items()))]
    declared = list(namespaces.items())
    chance.shuffle(declared)
    head = " ".join(f'xmlns{":" if prefix else ""}{prefix}="{address}"' for prefix, address in declared)
    root, entry = ("rss", "item") if is_rss else ("feed", "entry")
    parts = [_part(chance, "channel") for _ in range(chance.randint(0, 6))]
    for _ in range(chance.randint(1, 3)):
        inside = "".join(_part(chance, "entry") for _ in range(chance.randint(0, 8)))
        parts.insert(chance.randint(0, len(parts)), f"<{entry}{_attributes(chance, 0.1)}>{inside}</{entry}>")
    body = "".join(parts)
    if is_rss:
        body, head = f"<channel>{body}</channel>", f'version="2.0" {head}'
    return f'<?xml version="1.0" encoding="utf-8"?>\n<{root} {head}{_attributes(chance, 0.1)}>{body}</{root}>'


def _part(chance: random.Random, holder: str) -> str:
    name = chance.choice(PLAIN if chance.random() < 0.6 else PREFIXED)
    if name in OUT_OF_PLACE[holder].split() and chance.random() < 0.9:
        return ""
    return element(chance, name)


def element(chance: random.Random, name: str, depth: int = 0) -> str:
    attributes = _attributes(chance, 0.4)
    if depth < 3 and name in INSIDE and chance.random() < 0.9:
        names = INSIDE[name].split()
        inside = " ".join(element(chance, chance.choice(names), depth + 1) for _ in range(chance.randint(0, 4)))
        return f"<{name}{attributes}> {inside}\n</{name}>"
    text = chance.choice(TEXTS[:-8] if chance.random() < 0.97 else TEXTS)
    return f"<{name}{attributes}>{text}</{name}>" if text or chance.random() < 0.5 else f"<{name}{attributes}/>"


def _attributes(chance: random.Random, likelihood: float) -> str:
    if chance.random() > likelihood:
        return ""
    names = chance.sample(list(ATTRIBUTES), chance.randint(1, 3))
    return "".join(f' {name}="{chance.choice(ATTRIBUTES[name])}"' for name in names)
