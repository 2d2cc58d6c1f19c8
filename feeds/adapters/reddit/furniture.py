"""The body of a feed entry: what somebody wrote, between "submitted by", "[link]" and "[comments]". Pure."""

from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from feeds.adapters.markup import is_bomb, web_url

LONGEST = 100_000
# What Reddit writes in place of what its author or a moderator took away.
_TAKEN_AWAY = {"[deleted]", "[removed]", "[removed by reddit]", "[deleted by user]"}


@dataclass(frozen=True, slots=True)
class Body:
    """html: the author's words. target: where the post leads; its own page when it is only words."""

    html: str
    target: str
    is_taken_away: bool


def unfurnished(content: str) -> Body:
    content = content[:LONGEST]
    if is_bomb(content):
        return Body(content, "", False)
    soup = BeautifulSoup(f"<div>{content}</div>", "html.parser")
    words = soup.select_one("div.md")
    links = [link for link in soup.find_all("a", href=True) if isinstance(link, Tag)]
    targets = [str(link["href"]) for link in links if link.get_text().strip() == "[link]"]
    said = words.get_text().strip().lower() if words else ""
    html = words.decode_contents().strip() if words else ""
    return Body(html, web_url(targets[-1]) if targets else "", said in _TAKEN_AWAY)


def is_taken_away(title: str) -> bool:
    return title.strip().lower() in _TAKEN_AWAY
