"""Feeds of invented blogs for measurements: RSS 2.0 and Atom in turn, each as large as blogs with full texts are.

The same number gives the same document, byte for byte.
"""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

ENTRIES = 50
NEWEST = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
PARAGRAPHS = 6
_WORDS = (
    "harbour crane lamp quay tide boat engine rope deck river bridge signal tower paint rust steel timber archive map "
    "letter captain crew morning winter summer storm calm market bread coffee garden gallery workshop school visitor "
    "ticket evening concert lecture restoration drawing photograph film ladder window roof wall door key floor table "
    "chair we they it which after before under above with without into from about because while until again always "
    "never often today tomorrow opens closes moves carries shows tells keeps finds builds mends cleans lifts turns"
).split()
_ODD_WORDS = (
    "café",
    "Krähenbühl",
    "naïve",
    "Ærø",
    "“quoted”",
    "—",
    "½",
    "東京",
    "10&nbsp;m",
    "Smith &amp; Sons",
    "&#8230;",
)
_TOPICS = ("Restoration", "Engineering", "Boats & ships", "Visits", "Archive", "Café", "School", "Music", "Volunteers")
_PEOPLE = ("Jo Marsh", "Sam Quay", "Ada Lund", "Tomás Vega", "Mei Lin")
_NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/" '
    'xmlns:media="http://search.yahoo.com/mrss/"'
)


def document(number: int) -> bytes:
    """Even numbers are RSS, odd ones Atom."""
    return (_atom if number % 2 else _rss)(number, random.Random(number)).encode()


def _rss(number: int, chance: random.Random) -> str:
    home = f"https://site{number}.example"
    items = "\n".join(_item(home, index, chance) for index in range(ENTRIES))
    return f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" {_NAMESPACES}>
<channel>
    <title>Notes from quay {number}</title>
    <atom:link href="{home}/feed.xml" rel="self" type="application/rss+xml" />
    <link>{home}/</link>
    <description>What happens &amp; why</description>
    <lastBuildDate>{format_datetime(NEWEST)}</lastBuildDate>
    <language>en-GB</language>
    <sy:updatePeriod>hourly</sy:updatePeriod>
    <sy:updateFrequency>1</sy:updateFrequency>
    <generator>https://blogs.example/?v=6.4.2</generator>
    <image><url>{home}/icon-32.png</url><title>Notes</title><link>{home}/</link><width>32</width></image>
{items}
</channel>
</rss>
"""


def _item(home: str, index: int, chance: random.Random) -> str:
    page = f"{home}/2026/{index}/{chance.choice(_WORDS)}"
    tags = "".join(f"<category><![CDATA[{tag}]]></category>\n" for tag in chance.sample(_TOPICS, 3))
    return f"""<item>
    <title>{_title(chance)}</title>
    <link>{page}</link>
    <comments>{page}#comments</comments>
    <dc:creator><![CDATA[{chance.choice(_PEOPLE)}]]></dc:creator>
    <pubDate>{format_datetime(_moment(index, chance))}</pubDate>
    {tags}    <guid isPermaLink="false">{home}/?p={4000 - index}</guid>
    <description><![CDATA[{_sentence(chance, 40)} [&#8230;]]]></description>
    <content:encoded><![CDATA[{_body(home, index, chance)}]]></content:encoded>
    <wfw:commentRss>{page}/feed/</wfw:commentRss>
    <slash:comments>{chance.randrange(20)}</slash:comments>
    <media:content url="{home}/img/{index}-1024.jpg" medium="image" type="image/jpeg" width="1024" height="768">
        <media:title type="html">{_title(chance)}</media:title>
    </media:content>
</item>"""


def _atom(number: int, chance: random.Random) -> str:
    home = f"https://site{number}.example"
    entries = "\n".join(_entry(home, index, chance) for index in range(ENTRIES))
    return f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" xml:lang="en">
  <title type="text">Workshop {number}</title>
  <subtitle type="html">What we mend &amp;amp; how</subtitle>
  <updated>{NEWEST.isoformat()}</updated>
  <id>{home}/feed.xml</id>
  <link rel="alternate" type="text/html" href="{home}/" />
  <link rel="self" type="application/atom+xml" href="{home}/feed.xml" />
  <generator uri="https://blogs.example/">Blogs</generator>
{entries}
</feed>
"""


def _entry(home: str, index: int, chance: random.Random) -> str:
    when = _moment(index, chance)
    page = f"{home}/2026/{index}/{chance.choice(_WORDS)}"
    tags = "".join(f'<category term="{escape(tag)}" />\n' for tag in chance.sample(_TOPICS, 3))
    return f"""  <entry>
    <id>tag:site.example,2026:{number_of(home)}-{index}</id>
    <title type="html">{_title(chance)}</title>
    <link rel="alternate" type="text/html" href="{page}" />
    <published>{when.isoformat()}</published>
    <updated>{(when + timedelta(hours=2)).isoformat()}</updated>
    <author><name>{chance.choice(_PEOPLE)}</name><uri>{home}/people/1</uri></author>
    {tags}    <summary type="text">{_sentence(chance, 30)}</summary>
    <content type="html" xml:base="{page}">{escape(_body(home, index, chance))}</content>
    <thr:total>{chance.randrange(9)}</thr:total>
  </entry>"""


def _moment(index: int, chance: random.Random) -> datetime:
    """Newest first, and seldom two blogs at the same second."""
    return NEWEST - timedelta(hours=31 * index, seconds=chance.randrange(30 * 3600))


def number_of(home: str) -> str:
    return home.removeprefix("https://site").partition(".")[0]


def _body(home: str, index: int, chance: random.Random) -> str:
    parts = list(_paragraphs(home, chance))
    picture = f'<img src="/img/{index}.jpg" alt="{_title(chance)}" width="1024" height="768" loading="lazy" />'
    parts.insert(1, f'<figure class="wide"><a href="{home}/img/{index}.jpg">{picture}</a></figure>')
    entries = "".join(f"<li>{_sentence(chance, 6)}</li>" for _ in range(4))
    parts.insert(4, f"<h3>{_title(chance)}</h3>\n<ul>{entries}</ul>")
    return "\n\n".join(parts)


def _paragraphs(home: str, chance: random.Random) -> Iterator[str]:
    for _ in range(PARAGRAPHS):
        link = f'<a href="{home}/about/{chance.choice(_WORDS)}?a=1&amp;b=2" rel="noopener">{_sentence(chance, 3)}</a>'
        yield (
            f"<p>{_sentence(chance, 18)} {chance.choice(_ODD_WORDS)} {link}, <em>{_sentence(chance, 3)}</em> "
            f"{_sentence(chance, 20)} <strong>{chance.choice(_ODD_WORDS)}</strong>. <br />{_sentence(chance, 8)}</p>"
        )


def _title(chance: random.Random) -> str:
    return f"{_sentence(chance, 4).capitalize()} &amp; {chance.choice(_WORDS)}"


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words))
